//! The memory that the README promises for one dossier, whatever it holds.

use std::process::Command;

use crate::fed::fed;

/// A head, and one fact of as many items as a dossier of the greatest size can hold
fn dossier(item: &str) -> Vec<u8> {
    let head = "dossier: 1\nsubject: {kind: enterprise, name: x}\nprogramme: little-giant\nas_of: 2026-11-28\nfacts:\n";
    let room = (1 << 20) - head.len() - 40;
    let items = item.repeat(room / item.len());
    format!("{head}  titles: [{items}]\n").into_bytes()
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test of the binary has to start it"
)]
fn half_a_million_wrong_items_take_no_more_memory_than_is_promised() {
    for item in ["a,", "{},", "a: 1,"] {
        let mut command = Command::new("sh");
        let limited = "ulimit -v 600000; exec \"$0\" check --format jsonl -";
        command.args(["-c", limited, env!("CARGO_BIN_EXE_dabiao")]);
        let (output, taken) = fed(&mut command, dossier(item));
        taken.expect("the whole input is read");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.is_empty(), "{item}: {said}");
        assert_eq!(output.status.code(), Some(2), "{item}");
        let report = String::from_utf8_lossy(&output.stdout);
        assert!(
            report.contains("too-many-problems"),
            "{item}: {report:.300}"
        );
    }
}
