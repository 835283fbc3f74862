//! Files that a report replaces: who may read them, which are kept, and what an interrupted write leaves.

use std::fs::{self, File};
use std::path::Path;

use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::text;

/// A folder with a dossier, its documents, a configuration and rules
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("evidence")).unwrap();
    let example = Path::new("examples/with-evidence");
    fs::copy(example.join("dossier.yaml"), at("dossier.yaml")).unwrap();
    for entry in fs::read_dir(example.join("evidence")).unwrap() {
        let entry = entry.unwrap();
        let to = at("evidence").join(entry.file_name());
        fs::copy(entry.path(), to).unwrap();
    }
    fs::write(at("dabiao.toml"), "strict = false\n").unwrap();
    let edition = at("rules/example/2024-01-01");
    fs::create_dir_all(&edition).unwrap();
    for entry in fs::read_dir("tests/rule_files/fine").unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_file() {
            fs::copy(entry.path(), edition.join(entry.file_name())).unwrap();
        }
    }
    folder
}

/// Exit code and what is said on standard error
fn run(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let output = dabiao(arguments).current_dir(folder).output().unwrap();
    (output.status.code(), text(&output.stderr).to_owned())
}

#[test]
fn no_file_that_is_read_is_replaced_by_the_report() {
    let folder = folder();
    let document = "evidence/field.txt";
    let rule = "rules/example/2024-01-01/edition.yaml";
    let runs: [(&[&str], &str); 11] = [
        (&["check", "dossier.yaml"], "dossier.yaml"),
        (
            &["check", "dossier.yaml", "--format", "csv"],
            "dossier.yaml",
        ),
        (&["check", "dossier.yaml"], "dabiao.toml"),
        (&["check", "dossier.yaml", "--require-evidence"], document),
        (&["check", "dossier.yaml"], document),
        (&["gap", "dossier.yaml"], document),
        (&["evidence", "check", "dossier.yaml"], document),
        (
            &["timeline", "dossier.yaml", "--require-evidence"],
            document,
        ),
        (&["check", "dossier.yaml", "--rules", "rules"], rule),
        (&["gap", "dossier.yaml"], "./evidence/../dossier.yaml"),
        (&["rules", "lint", "--rules", "rules"], rule),
    ];
    for (arguments, file) in runs {
        let before = fs::read(folder.path().join(file)).unwrap();
        let arguments = [arguments, &["-o", file, "--lang", "en"]].concat();
        let (code, said) = run(&folder, &arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        let expected = format!("--output names {file}, which is read; nothing was written");
        assert!(said.contains(&expected), "{arguments:?}: {said}");
        assert_eq!(fs::read(folder.path().join(file)).unwrap(), before);
        assert_eq!(begun(folder.path()), 0);
    }
    // A file beside them is nobody's.
    fs::write(folder.path().join("other.txt"), "").unwrap();
    let (code, said) = run(&folder, &["check", "dossier.yaml", "-o", "other.txt"]);
    assert_ne!(code, Some(2), "{said}");
}

#[cfg(unix)]
#[test]
fn what_replaces_a_file_has_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder();
    let report = folder.path().join("r.html");
    for (format, mode) in [("html", 0o600), ("csv", 0o640), ("table", 0o444)] {
        let _ = fs::remove_file(&report);
        fs::write(&report, "").unwrap();
        fs::set_permissions(&report, fs::Permissions::from_mode(mode)).unwrap();
        let (code, said) = run(
            &folder,
            &["check", "dossier.yaml", "--format", format, "-o", "r.html"],
        );
        assert_ne!(code, Some(2), "{said}");
        let written = fs::metadata(&report).unwrap();
        assert!(written.len() > 100);
        assert_eq!(written.permissions().mode() & 0o777, mode, "{format}");
    }
}

/// How many files of a folder are begun
fn begun(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name());
    names
        .filter(|name| name.to_string_lossy().ends_with(".tmp"))
        .count()
}

#[test]
fn the_next_run_removes_what_an_interrupted_one_left_but_nothing_that_is_being_written() {
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at(".dabiao-left00.tmp"), "half a rep").unwrap();
    fs::write(at("mine.tmp"), "").unwrap();
    let written = File::create(at(".dabiao-other0.tmp")).unwrap();
    written.lock().unwrap();
    let (code, said) = run(&folder, &["check", "dossier.yaml", "-o", "report.txt"]);
    assert_ne!(code, Some(2), "{said}");
    assert!(!at(".dabiao-left00.tmp").exists());
    assert!(at(".dabiao-other0.tmp").exists() && at("mine.tmp").exists());
    drop(written);
    let (code, said) = run(&folder, &["new", "park", "-o", "park.yaml"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(begun(folder.path()), 1);
}
