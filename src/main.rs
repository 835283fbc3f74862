//! The `dabiao` command: hands the arguments to [`dabiao::cli`] and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    dabiao::cli::run()
}
