//! The command line; the only place that knows the clock, the terminal and the file system.

use std::process::ExitCode;

/// Runs the command line of this process
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
