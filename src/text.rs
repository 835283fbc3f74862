//! Text as it is laid out and worded everywhere: width and wrapping, cleaning, names and lists of them.

pub mod names;
pub mod sanitize;
pub mod wrap;
