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

/// The most memory that a process took, in KiB, and how much it wrote; its memory is looked at while it
/// runs
#[cfg(target_os = "linux")]
#[expect(
    clippy::disallowed_methods,
    reason = "a test of the binary has to start it"
)]
fn peak(arguments: &[&str], folder: &std::path::Path) -> (usize, u64) {
    use std::process::Stdio;
    use std::{fs, io, thread};

    let mut command = Command::new(env!("CARGO_BIN_EXE_dabiao"));
    command
        .args(arguments)
        .args(["--no-config", "--as-of", "2024-06-30"]);
    command.current_dir(folder).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let written = thread::spawn(move || io::copy(&mut stdout, &mut io::sink()).unwrap());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.map(|line| line.trim_end_matches("kB").trim().parse().unwrap());
        peak = peak.max(now.unwrap_or_default());
        thread::sleep(std::time::Duration::from_millis(2));
    }
    (peak, written.join().unwrap())
}

/// Four times as many dossiers may take this much more, in KiB: what is kept of each, a line at most,
/// and what the allocator happens to hold
#[cfg(target_os = "linux")]
const MORE: usize = 3 << 10;

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_number_of_dossiers() {
    use std::fs;

    const FEW: usize = 40;
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string("examples/park-fail/dossier.yaml").unwrap();
    for (name, count) in [("few", FEW), ("many", 4 * FEW)] {
        let inside = folder.path().join(name);
        fs::create_dir(&inside).unwrap();
        for number in 0..count {
            let text = text.replacen("某某装备产业基地", &format!("第{number}园区"), 1);
            fs::write(inside.join(format!("{number:04}.yaml")), text).unwrap();
        }
    }
    let reports: [&[&str]; 6] = [
        &["check", "--format", "table", "--detail"],
        &["check", "--format", "json"],
        &["check", "--format", "markdown"],
        &["check", "--format", "sarif"],
        &["match", "--format", "json"],
        &["match", "--format", "html"],
    ];
    for report in reports {
        let of = |name| peak(&[report, &[name]].concat(), folder.path());
        let ((few, some), (many, all)) = (of("few"), of("many"));
        assert!(all > 3 * some, "{report:?}: {some} and {all} bytes");
        assert!(many < few + MORE, "{report:?}: {few} KiB, then {many} KiB");
    }
}
