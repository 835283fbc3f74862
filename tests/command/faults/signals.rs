//! A signal in the middle of writing: the process ends by it, and leaves no file that was begun.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command};

use super::{dabiao, names};

fn send(signal: &str, child: &Child) {
    let process = child.id().to_string();
    let _ = Command::new("kill").args(["-s", signal, &process]).status();
}

/// Starts a run that writes a large report, stops it while a file is begun, and sends a signal;
/// none where it was not caught in time
fn caught(signal: &str) -> Option<(Option<i32>, Vec<String>)> {
    let folder = tempfile::tempdir().unwrap();
    let dossier = format!(
        "dossier: 1\nsubject: {{kind: park, name: a}}\nas_of: 2024-06-30\nfacts:\n{}",
        (0..1_000)
            .map(|one| format!("  {}{one}: 1\n", "k".repeat(200)))
            .collect::<String>()
    );
    let (inputs, outputs) = (folder.path().join("in"), folder.path().join("out"));
    fs::create_dir(&inputs).unwrap();
    fs::create_dir(&outputs).unwrap();
    for one in 0..2 {
        fs::write(inputs.join(format!("{one}.yaml")), &dossier).unwrap();
    }
    let target = outputs.join("report.json");
    fs::write(&target, "old").unwrap();
    let mut child = dabiao("zh", &["check", "--format", "json", "--output"])
        .args([&target, &inputs])
        .spawn()
        .unwrap();
    while child.try_wait().unwrap().is_none() {
        if names(&outputs).len() > 1 {
            send("STOP", &child);
            let begun = names(&outputs).len() > 1;
            send(signal, &child);
            send("CONT", &child);
            let status = child.wait().unwrap();
            let left = names(&outputs);
            // Old or new, but whole: it may be done just before the signal is answered.
            let report = fs::read(&target).unwrap();
            let is_new = serde_json::from_slice::<serde_json::Value>(&report).is_ok();
            assert!(report == b"old" || is_new, "half of it was written");
            return begun.then_some((status.signal(), left));
        }
    }
    None
}

#[test]
fn nothing_is_left_behind() {
    for (signal, number) in [("INT", 2), ("TERM", 15)] {
        let mut tries = (0..6).filter_map(|_| caught(signal));
        // Stopped between the last byte and its new name, it may finish after all.
        match tries.find(|(ended, _)| ended.is_some()) {
            Some((ended, left)) => {
                assert_eq!(ended, Some(number));
                assert_eq!(left, ["report.json"], "SIG{signal}");
            }
            None => eprintln!("never caught while writing: SIG{signal} was not tried"),
        }
    }
}
