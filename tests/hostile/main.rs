//! Input that means harm, by intent or by accident: no panic, no hang, no stack that ends, no
//! memory beyond the limits.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is surprised"
)]

mod batch;
mod corpus;
mod limits;
mod memory;
mod mutated;
mod sheets;
mod targets;

#[path = "../support/fed.rs"]
mod fed;

use std::panic::resume_unwind;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The stack of a thread that judges
const STACK: usize = 2 << 20;

/// How long one input may take on a machine that has other things to do: a hang takes longer
const LONGEST: Duration = Duration::from_secs(600);

/// Runs a target on an input, on a stack of its own and for a limited time
fn run(target: &targets::Target, bytes: &[u8]) {
    let (done, finished) = channel();
    let (run, input) = (target.run, bytes.to_vec());
    let thread = thread::Builder::new().stack_size(STACK);
    let thread = thread
        .spawn(move || {
            run(&input);
            // Whoever waits may have given up.
            let _ = done.send(());
        })
        .unwrap();
    match finished.recv_timeout(LONGEST) {
        Ok(()) => {}
        Err(RecvTimeoutError::Timeout) => panic!("{}: takes too long", target.name),
        Err(RecvTimeoutError::Disconnected) => {
            resume_unwind(thread.join().expect_err("a thread that panicked"))
        }
    }
}
