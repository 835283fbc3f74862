//! A program that is given something on its standard input.

use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};
use std::thread;

/// What a program writes that is given this, and whether it took the whole of it
pub(crate) fn fed(command: &mut Command, input: impl Into<Vec<u8>>) -> (Output, io::Result<()>) {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = pipes.stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.into();
    // What it writes may fill its pipe before the input is through.
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    (output, writer.join().unwrap())
}
