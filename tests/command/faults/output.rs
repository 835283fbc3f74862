//! What is written to does not take it: a full disk, a closed pipe, a folder that cannot be written.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use super::{DOSSIER, dabiao, errors, in_shell, names, text, unprivileged};

/// Commands that write a report, with formats that are written at once and piece by piece
const WRITERS: &[&[&str]] = &[
    &["check", DOSSIER],
    &["check", DOSSIER, "--format", "json"],
    &["check", DOSSIER, "--format", "jsonl"],
    &["check", DOSSIER, "--format", "csv"],
    &["check", DOSSIER, "--format", "junit"],
    &["check", DOSSIER, "--format", "sarif"],
    &["check", DOSSIER, "--format", "github", "--passes"],
    &["check", "--help"],
    &["rules", "list"],
    &["rules", "show"],
    &["rules", "lint"],
    &["rules", "schema"],
    &["rules", "eval", "1 + 1"],
    &["new", "park"],
];

#[test]
fn a_full_disk_under_standard_output_is_a_failure_and_says_so() {
    if !std::path::Path::new("/dev/full").exists() {
        eprintln!("/dev/full is not there: a full standard output was not tried");
        return;
    }
    for arguments in WRITERS {
        for (language, words) in [("zh", "磁盘已满"), ("en", "the disk is full")] {
            let full = fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .unwrap();
            let output = dabiao(language, arguments).stdout(full).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            let said = errors(&output);
            assert!(said.contains(words), "{arguments:?}: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

#[test]
fn a_full_device_as_output_file_is_a_failure_and_says_so() {
    if !std::path::Path::new("/dev/full").exists() {
        eprintln!("/dev/full is not there: a full output file was not tried");
        return;
    }
    let output = dabiao("zh", &["check", DOSSIER, "--output", "/dev/full"]);
    let output = { output }.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        errors(&output).contains("/dev/full：磁盘已满"),
        "{}",
        errors(&output)
    );
}

#[test]
fn a_file_that_grows_too_large_is_not_left_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("report.json");
    let path = target.to_str().unwrap();
    let limited = "ulimit -f 1; exec \"$@\"";
    for (language, words) in [
        ("zh", "超出允许的文件大小"),
        ("en", "larger than is allowed"),
    ] {
        for before in [None, Some("old")] {
            let _ = fs::remove_file(&target);
            if let Some(text) = before {
                fs::write(&target, text).unwrap();
            }
            let output = in_shell(
                limited,
                &[
                    "--lang", language, "check", DOSSIER, "--format", "json", "--output", path,
                ],
            );
            assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
            assert!(errors(&output).contains(words), "{}", errors(&output));
            assert_eq!(fs::read_to_string(&target).ok().as_deref(), before);
            assert_eq!(names(folder.path()).len(), usize::from(before.is_some()));
        }
    }
    let new = in_shell(limited, &["--lang", "zh", "new", "park", "--output", path]);
    assert_eq!(new.status.code(), Some(2));
}

#[test]
fn a_disk_of_a_few_kilobytes_is_full_and_keeps_the_old_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    // A disk of its own, which nobody else sees and which goes with the process.
    let script = "mount -t tmpfs -o size=8k none \"$1\" || exit 99
echo old > \"$1/report.json\"
\"$2\" --lang zh check examples --format json --output \"$1/report.json\"
echo \"code $?\"
ls -A \"$1\"
cat \"$1/report.json\"";
    let output = Command::new("unshare")
        .args([
            "--mount",
            "--map-root-user",
            "sh",
            "-c",
            script,
            "sh",
            path,
            super::BINARY,
        ])
        .output();
    let Some(output) = output.ok().filter(|output| text(output).contains("code ")) else {
        eprintln!("no disk of its own can be had: a full disk was not tried");
        return;
    };
    assert_eq!(
        text(&output),
        "code 2\nreport.json\nold\n",
        "{}",
        errors(&output)
    );
    assert!(errors(&output).contains("磁盘已满"), "{}", errors(&output));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for arguments in WRITERS {
        let mut child = dabiao("zh", arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(
            errors(&output).is_empty(),
            "{arguments:?}: {}",
            errors(&output)
        );
        let code = output.status.code();
        assert!(
            code.is_some_and(|code| code != 2),
            "{arguments:?}: {code:?}"
        );
    }
}

#[test]
fn closed_streams_are_no_crash() {
    let closed = in_shell("exec \"$@\" >&- 2>&- <&-", &["check", DOSSIER]);
    assert_eq!(closed.status.code(), Some(0));
    let both = in_shell("exec \"$@\" 2>&-", &["check", "none.yaml"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let Some(way) = unprivileged() else {
        eprintln!("this user may write everywhere: a closed folder was not tried");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let closed = Command::new("chmod")
        .args(["555"])
        .arg(folder.path())
        .status();
    assert!(closed.unwrap().success());
    let target = folder.path().join("report.json");
    for (language, words) in [("zh", "没有权限"), ("en", "not permitted")] {
        let mut words_of = way.iter().copied().chain([super::BINARY]);
        let mut command = Command::new(words_of.next().unwrap());
        command
            .args(words_of)
            .args(["--lang", language, "check", "-", "--output"]);
        let output = command.arg(&target).stdin(fs::File::open(DOSSIER).unwrap());
        let output = output.output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
        let said = errors(&output);
        assert!(
            said.contains(words) && said.contains("report.json"),
            "{said}"
        );
        assert!(names(folder.path()).is_empty());
    }
}

#[test]
fn output_that_is_a_folder_or_lies_nowhere_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("x".repeat(300));
    let deep = folder.path().join("x/".repeat(3_000) + "x");
    let under_file = std::path::Path::new(DOSSIER).join("report.json");
    for (target, words) in [
        (folder.path(), "文件夹"),
        (
            &folder.path().join("none/report.json"),
            "没有这个文件或文件夹",
        ),
        (&long, "路径太长"),
        (&deep, "路径太长"),
        (&under_file, "是文件，不是文件夹"),
    ] {
        let output = dabiao("zh", &["check", DOSSIER, "--output"])
            .arg(target)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains(words), "{}", errors(&output));
        assert!(names(folder.path()).is_empty());
    }
}

#[test]
fn a_pipe_as_output_is_written_into() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let child = dabiao("zh", &["check", DOSSIER, "--format", "json", "--output"])
        .arg(&pipe)
        .spawn();
    let mut report = String::new();
    fs::File::open(&pipe)
        .unwrap()
        .read_to_string(&mut report)
        .unwrap();
    assert!(child.unwrap().wait().unwrap().success());
    assert!(report.contains("dabiao.report/1"));
    assert_eq!(names(folder.path()), ["pipe"]);
}

/// A report that is not small is kept outside memory until its head is known; nothing is left of it
#[test]
fn where_a_report_is_kept_until_it_is_written_nothing_stays() {
    let kept = tempfile::tempdir().unwrap();
    let check = ["check", "examples", "--no-config", "--format", "json"];
    for (folder, words) in [
        (kept.path().to_owned(), None),
        (kept.path().join("none"), Some("TMPDIR")),
    ] {
        let output = dabiao("en", &check).env("TMPDIR", folder).output().unwrap();
        let said = errors(&output);
        assert_eq!(output.stdout.len() > 100_000, words.is_none(), "{said}");
        assert!(words.is_none() || output.status.code() == Some(2), "{said}");
        assert!(words.is_none_or(|words| said.contains(words)), "{said}");
        assert!(names(kept.path()).is_empty());
    }
}
