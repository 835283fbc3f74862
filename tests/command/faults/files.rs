//! What is read does not hold still, does not end, or cannot be had.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::{BINARY, DOSSIER, dabiao, errors, in_shell, text, unprivileged};
use crate::output::json;

fn check(path: &Path) -> Output {
    let mut command = dabiao("zh", &["check", "--format", "json"]);
    command.arg(path).output().unwrap()
}

/// Both languages say what is wrong, with exit code 2 and nothing on standard error
fn assert_told(path: &Path, zh: &str, en: &str) {
    for (language, words) in [("zh", zh), ("en", en)] {
        let mut command = dabiao(language, &["check"]);
        let output = command.arg(path).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        let told = text(&output).replace('\n', " ");
        assert!(told.contains(words), "{told}");
        assert!(errors(&output).is_empty(), "{}", errors(&output));
    }
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_device_without_end_is_read_to_the_limit() {
    assert_told(Path::new("/dev/zero"), "超过 1024 KiB", "1024 KiB");
    assert_told(Path::new("/dev/null"), "", "");
    let stdin = in_shell("exec \"$@\" < /dev/zero", &["--lang", "zh", "check", "-"]);
    assert_eq!(stdin.status.code(), Some(2));
    assert!(text(&stdin).contains("超过 1024 KiB"));
}

#[test]
fn a_named_pipe_is_read_and_one_in_a_folder_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let named = folder.path().join("named.yaml");
    pipe(&named);
    let writer = {
        let named = named.clone();
        thread::spawn(move || fs::copy(DOSSIER, named).unwrap())
    };
    assert_eq!(check(&named).status.code(), Some(0));
    writer.join().unwrap();

    fs::copy(DOSSIER, folder.path().join("a.yaml")).unwrap();
    symlink(&named, folder.path().join("link.yaml")).unwrap();
    symlink("/dev/zero", folder.path().join("zero.yaml")).unwrap();
    let output = check(folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let report = json(&output);
    assert_eq!(report["dossiers"].as_array().unwrap().len(), 1);
}

#[test]
fn rules_that_are_pipes_or_never_end_are_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("programme/2024-01-01");
    fs::create_dir_all(&edition).unwrap();
    pipe(&edition.join("edition.yaml"));
    symlink("/dev/zero", edition.join("facts.yaml")).unwrap();
    for command in [
        &["rules", "list"][..],
        &["rules", "lint"],
        &["check", DOSSIER],
    ] {
        let mut run = dabiao("zh", command);
        let output = run.arg("--rules").arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}");
    }
}

#[test]
fn links_in_a_circle_are_told_and_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
    symlink(&two, &one).unwrap();
    symlink(&one, &two).unwrap();
    assert_told(&one, "链接绕成了圈", "round in a circle");

    let inner = folder.path().join("inner");
    fs::create_dir(&inner).unwrap();
    symlink(folder.path(), inner.join("up")).unwrap();
    symlink("none", inner.join("nowhere.yaml")).unwrap();
    fs::copy(DOSSIER, inner.join("c.yaml")).unwrap();
    let output = check(&inner);
    let report = json(&output);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(report["dossiers"].as_array().unwrap().len(), 2);
}

#[test]
fn a_path_that_leads_to_no_file_says_why() {
    let folder = tempfile::tempdir().unwrap();
    assert_told(
        &folder.path().join("none.yaml"),
        "没有这个文件",
        "no such file",
    );
    assert_told(&folder.path().join("x".repeat(300)), "路径太长", "too long");
    assert_told(
        &folder.path().join("x/".repeat(5_000)),
        "路径太长",
        "too long",
    );
    assert_told(
        &Path::new(DOSSIER).join("a.yaml"),
        "文件，不是文件夹",
        "not a folder",
    );
}

#[test]
fn names_that_are_no_text_and_names_that_mislead_are_shown_and_harm_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        &b"\xff\xfe\x80.yaml"[..],
        b"\x1b[2Jcleared.yaml",
        "\u{202e}lmay.yaml".as_bytes(),
        b"line\nbreak.yaml",
        b"-.yaml",
        b"%0A::error::.yaml",
        "=1+1,\"档案.yaml".as_bytes(),
    ] {
        fs::copy(DOSSIER, folder.path().join(OsStr::from_bytes(name))).unwrap();
    }
    for format in ["table", "json", "jsonl", "csv", "sarif", "junit", "github"] {
        let mut command = dabiao("zh", &["check", "--passes", "--format", format]);
        let output = command.arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}");
        let told = std::str::from_utf8(&output.stdout).expect("UTF-8");
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{format}: {told}");
    }
}

#[test]
fn a_folder_of_deep_folders_is_looked_through() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("d/".repeat(900));
    fs::create_dir_all(&deep).unwrap();
    fs::copy(DOSSIER, deep.join("a.yaml")).unwrap();
    assert_eq!(check(folder.path()).status.code(), Some(0));
}

#[test]
fn files_without_permission_are_told_and_the_others_judged() {
    let Some(way) = unprivileged() else {
        eprintln!("this user may read everything: closed files were not tried");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::copy(DOSSIER, path("a.yaml")).unwrap();
    fs::write(path("b.yaml"), "dossier: 1\n").unwrap();
    fs::create_dir(path("closed")).unwrap();
    for (mode, name) in [("755", "."), ("000", "b.yaml"), ("000", "closed")] {
        let changed = Command::new("chmod").arg(mode).arg(path(name)).status();
        assert!(changed.unwrap().success());
    }
    for (language, words) in [("zh", "没有读取权限"), ("en", "not permitted")] {
        let mut all = way.iter().copied().chain([BINARY]);
        let mut command = Command::new(all.next().unwrap());
        command
            .args(all)
            .args(["--lang", language, "check", "--format", "json"]);
        let output = command.arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let report = json(&output);
        let dossiers = report["dossiers"].as_array().unwrap();
        assert_eq!(dossiers.len(), 3, "{report}");
        assert_eq!(
            dossiers
                .iter()
                .filter(|one| one["outcome"] == "eligible")
                .count(),
            1
        );
        let told = report.to_string();
        assert_eq!(told.matches(words).count(), 2, "{told}");
    }
    let _ = Command::new("chmod")
        .arg("755")
        .arg(path("closed"))
        .status();
}

#[test]
fn few_files_may_be_open_and_many_dossiers_are_judged() {
    let folder = tempfile::tempdir().unwrap();
    for one in 0..200 {
        let inner = folder.path().join((one / 10).to_string());
        fs::create_dir_all(&inner).unwrap();
        fs::write(inner.join(format!("{one}.yaml")), "dossier: 1\n").unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let arguments = ["--lang", "zh", "check", "--format", "jsonl", path];
    let output = in_shell("ulimit -n 24; exec \"$@\"", &arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        !text(&output).contains("打开的文件太多"),
        "{}",
        text(&output)
    );
    assert!(text(&output).lines().count() >= 200);
    // None at all: that is what is said.
    let output = in_shell(
        "ulimit -n 3; exec \"$@\"",
        &["--lang", "zh", "check", DOSSIER],
    );
    assert!(matches!(output.status.code(), Some(2 | 127)), "{output:?}");
    if output.status.code() == Some(2) {
        assert!(
            text(&output).contains("打开的文件太多"),
            "{}",
            text(&output)
        );
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_comes_to_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    let dossier = fs::read(DOSSIER).unwrap();
    fs::write(&path, &dossier).unwrap();
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0;
            while !stop.load(Ordering::Relaxed) {
                round += 1;
                // Gone, cut, whole, and growing without end
                match round % 4 {
                    0 => fs::remove_file(&path).unwrap(),
                    1 => fs::write(&path, dossier.get(..100).unwrap()).unwrap(),
                    2 => fs::write(&path, &dossier).unwrap(),
                    _ => {
                        let file = fs::OpenOptions::new().append(true).open(&path);
                        let mut file = file.unwrap();
                        for _ in 0..30 {
                            file.write_all(&[b'#'; 1 << 16]).unwrap();
                        }
                    }
                }
                thread::sleep(Duration::from_micros(700));
            }
        });
        for _ in 0..40 {
            for target in [&path, folder.path()] {
                let output = check(target);
                let code = output.status.code();
                assert!(code.is_some_and(|code| code <= 3), "{output:?}");
                serde_json::from_slice::<serde_json::Value>(&output.stdout).expect("JSON");
                assert!(errors(&output).is_empty(), "{}", errors(&output));
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
}

#[test]
fn what_the_machine_refuses_is_said_in_the_language_asked_for_alone() {
    #[rustfmt::skip]
    let cases: [&[&str]; 8] = [
        &["check", DOSSIER, "-o", "nowhere/report.json"],
        &["check", DOSSIER, "-o", DOSSIER],
        &["check", DOSSIER, "--baseline", "nowhere.yaml"],
        &["check", DOSSIER, "--rules", "nowhere"],
        &["record", DOSSIER, "-o", "nowhere/record.json"],
        &["verify", "nowhere.json"],
        &["rules", "diff", "nowhere", "nowhere"],
        &["new", "park", "-o", DOSSIER],
    ];
    for arguments in cases {
        let chinese = |text: &str| {
            text.chars()
                .any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char))
        };
        let [zh, en] = ["zh", "en"].map(|language| {
            let output = dabiao(language, arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}");
            errors(&output)
        });
        assert!(chinese(&zh), "{arguments:?}: {zh}");
        assert!(!zh.contains(" / "), "{arguments:?}: {zh}");
        assert!(
            en.starts_with("error: ") && !chinese(&en),
            "{arguments:?}: {en}"
        );
    }
}
