//! Runs the program.

use std::fs;
use std::path::PathBuf;

use crate::binary::dabiao;
use crate::fed::fed;

/// What a run gave
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `rules eval` with these arguments and this on standard input
pub(crate) fn eval(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = dabiao(["rules", "eval"]);
    command.args(arguments).env("LC_ALL", "zh_CN.UTF-8");
    let (done, _) = fed(&mut command, input);
    Run {
        code: done.status.code(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// The answers to lines of `--batch`, and the exit code
pub(crate) fn batch(lines: &[u8]) -> (Vec<String>, Option<i32>) {
    let run = eval(&["--batch", "--lang", "en"], lines);
    assert_eq!(run.err, "");
    (run.out.lines().map(str::to_owned).collect(), run.code)
}

/// A line that asks for an expression
pub(crate) fn line(expression: &str, context: &str) -> String {
    let expression = serde_json::to_string(expression).unwrap();
    format!("{{\"expression\": {expression}, \"context\": {context}}}\n")
}

/// A file in a folder that goes when it is dropped
pub(crate) fn file(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    (folder, path)
}
