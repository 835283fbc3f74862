//! What to do about a verdict: the shortfalls, what would close them, and when it changes; produces
//! no text.

pub mod gap;
pub mod headroom;
pub mod reach;
pub mod remedy;
mod single;
mod state;
pub mod timeline;

pub use state::{step, unit};
