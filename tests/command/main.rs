//! The binary as its users meet it: streams, files, exit codes, formats, settings, words.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is surprised"
)]

mod baseline;
#[cfg(unix)]
mod batch;
mod cli;
mod config;
#[cfg(unix)]
mod evidence;
#[cfg(unix)]
mod faults;
mod fix;
mod foreign;
mod formats;
#[cfg(unix)]
mod found;
#[cfg(unix)]
mod help;
mod new;
mod output;
mod record;
mod refusals;
mod replaced;
mod several;
mod sheets;
mod timeline;
mod typos;

#[path = "../support/binary.rs"]
mod binary;
#[path = "../support/copied.rs"]
mod copied;
#[path = "../support/fed.rs"]
mod fed;
#[path = "../support/judged.rs"]
mod judged;
#[path = "../support/park.rs"]
mod park;
