//! A machine that fails: the exit code of the contract, words in the reader's language, no file half
//! written, none left behind.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test starts the binary, stops where it is surprised, and says what it did not try"
)]

mod files;
mod output;
mod signals;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::binary::{self, BINARY};

/// A dossier that is eligible
const DOSSIER: &str = "examples/park-pass/dossier.yaml";

/// The binary in a language
fn dabiao(language: &str, arguments: &[&str]) -> Command {
    let mut command = binary::dabiao(["--lang", language]);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// The binary behind words of the shell, which end with `"$@"`
fn in_shell(script: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", BINARY]).args(arguments);
    command.stdin(Stdio::null()).output().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The names in a folder
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// A command that takes away the rights of the superuser, as far as this user has them
///
/// None where nothing of the kind is at hand: for the superuser, every folder is permitted.
fn unprivileged() -> Option<&'static [&'static str]> {
    const WAYS: &[&[&str]] = &[
        &[],
        &[
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all",
        ],
    ];
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    fs::write(&closed, "").unwrap();
    let mode = |path: &Path, mode: &str| {
        let done = Command::new("chmod").arg(mode).arg(path).status();
        assert!(done.unwrap().success());
    };
    mode(folder.path(), "755");
    mode(&closed, "000");
    WAYS.iter().copied().find(|way| {
        let reads = |path: &Path| {
            let mut words = way.iter().copied().chain(["cat"]);
            let mut command = Command::new(words.next().unwrap());
            command.args(words).arg(path).stderr(Stdio::null());
            command.status().is_ok_and(|status| status.success())
        };
        !reads(&closed) && reads(Path::new("/dev/null"))
    })
}
