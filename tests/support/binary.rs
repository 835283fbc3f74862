//! The binary in an environment that says nothing of language, colour, width or settings.

use std::ffi::OsStr;
use std::process::Command;

/// Where it is
pub(crate) const BINARY: &str = env!("CARGO_BIN_EXE_dabiao");

/// The binary with some arguments
#[expect(
    clippy::disallowed_methods,
    reason = "a test of the binary has to start it"
)]
pub(crate) fn dabiao(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments);
    for name in [
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
        "COLUMNS",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(name);
    }
    command
}
