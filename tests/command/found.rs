//! What people who used the program came across: passes that were none, and runs that were green though
//! something was left out.

mod days;
mod folders;
mod others;
mod paths;
mod place;
mod unread;
mod winners;
