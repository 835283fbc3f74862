//! What is asked for and not there, and what is asked for twice.

use std::fs;
use std::os::unix::fs::symlink;

use super::place::{Folder, LEADING, PARK};

#[test]
fn a_path_or_pattern_that_leads_nowhere_is_an_error_whatever_others_lead_to() {
    let folder = Folder::of(&[("clients/c.yaml", LEADING), ("notes/n.yaml", "a: 1\n")]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (path, named) in [("empty", "empty"), ("notes", "notes")] {
        let run = folder.check(&["clients/c.yaml", path, "--track", "leading"]);
        assert_eq!(run.exit, 2, "{path}");
        assert_eq!(run.problems(), [(named, "nothing-to-check", None)]);
        assert_eq!(run.paths(), ["clients/c.yaml"]);
    }
    // A file that is not there is one that cannot be read.
    assert_eq!(folder.check(&["clients", "none.yaml"]).exit, 2);
    for (second, column) in [
        ("park/**/*.yaml", 32),
        ("empty", 32),
        ("notes", 32),
        ("notes/*.yaml", 32),
        ("**/d.yaml", 32),
    ] {
        folder.write(
            "dabiao.toml",
            format!("dossiers = [\"clients/c.yaml\",  \"{second}\"]\n"),
        );
        let run = folder.check(&["--track", "leading"]);
        assert_eq!(run.exit, 2, "{second}");
        assert_eq!(
            run.problems(),
            [("dabiao.toml", "nothing-to-check", Some(column))],
            "{second}"
        );
        let message = run.report["problems"][0]["message"].as_str().unwrap();
        assert!(message.contains(second), "{message}");
        assert_eq!(run.paths(), ["clients/c.yaml"], "{second}");
    }
    // Every format and command says so.
    for format in [
        "table", "html", "markdown", "jsonl", "csv", "sarif", "junit", "github",
    ] {
        let output = folder.run(&["check", "--format", format], &[]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("没有找到申报档案"), "{format}: {text}");
    }
    let evidence = folder.run(&["evidence", "check", "clients", "empty"], &[]);
    assert_eq!(evidence.status.code(), Some(2));
    let record = folder.run(&["record", "clients", "empty"], &[]);
    assert_eq!(record.status.code(), Some(2));
    assert!(record.stdout.is_empty());
}

#[test]
fn so_is_a_pattern_that_leaves_nothing_out() {
    let folder = Folder::of(&[("clients/c.yaml", LEADING), ("archive/old.yaml", PARK)]);
    let idle = [
        "archiv",
        "archive/**/new.yaml",
        "*.yml",
        "/old.yaml",
        "clients/d.yaml",
        "!none.yaml",
    ];
    for pattern in idle {
        for dossiers in ["", "dossiers = [\"clients\"]\n"] {
            folder.write(
                "dabiao.toml",
                format!("exclude = [\"{pattern}\"]\n{dossiers}"),
            );
            let run = folder.check(&["--track", "leading"]);
            assert_eq!(run.exit, 2, "{pattern}");
            assert_eq!(
                run.problems(),
                [("dabiao.toml", "nothing-to-check", Some(12))],
                "{pattern}"
            );
            // Of a path that is named, the rest need not be there.
            assert_eq!(folder.check(&["clients"]).exit, 0, "{pattern}");
        }
    }
    for pattern in ["archive", "archive/", "/archive/**", "old.yaml", "arch*"] {
        folder.write("dabiao.toml", format!("exclude = [\"{pattern}\"]\n"));
        let run = folder.check(&[]);
        assert_eq!(
            (run.exit, run.paths()),
            (0, vec!["clients/c.yaml"]),
            "{pattern}"
        );
    }
    // What leads to nothing but what is left out leads nowhere.
    folder.write(
        "dabiao.toml",
        "dossiers = [\"clients\", \"archive/*.yaml\"]\nexclude = [\"archive\"]\n",
    );
    assert_eq!(folder.check(&[]).exit, 2);
}

#[test]
fn a_file_is_judged_once_however_often_and_however_it_is_named() {
    let folder = Folder::of(&[("clients/a.yaml", LEADING), ("clients/b.yaml", LEADING)]);
    symlink("clients", folder.path().join("linked")).unwrap();
    symlink("../clients/a.yaml", folder.path().join("clients/c.yaml")).unwrap();
    let whole = folder.path().join("clients/b.yaml");
    let whole = whole.to_str().unwrap();
    let cases: [(&[&str], &[&str]); 6] = [
        (
            &["clients", "clients/a.yaml", "./clients/a.yaml"],
            &["clients/a.yaml", "clients/b.yaml"],
        ),
        (
            &["clients/b.yaml", "clients"],
            &["clients/b.yaml", "clients/a.yaml"],
        ),
        (
            &["clients", ".", "clients/../clients"],
            &["clients/a.yaml", "clients/b.yaml"],
        ),
        (
            &["clients/a.yaml", "linked/a.yaml", "clients/c.yaml"],
            &["clients/a.yaml"],
        ),
        (&["clients/b.yaml", whole], &["clients/b.yaml"]),
        (&["none.yaml", "./none.yaml"], &["none.yaml", "none.yaml"]),
    ];
    for (arguments, expected) in cases {
        let run = folder.check(arguments);
        assert_eq!(run.paths(), expected, "{arguments:?}");
    }
    let twice = ["clients", "clients/a.yaml", "linked/b.yaml"];
    let csv = folder.run(&[&["check", "--format", "csv"], &twice[..]].concat(), &[]);
    let once = folder.run(&["check", "--format", "csv", "clients"], &[]);
    assert_eq!(csv.stdout, once.stdout);
    let record = folder.run(&[&["record"], &twice[..]].concat(), &[]);
    let once = folder.run(&["record", "clients"], &[]);
    assert_eq!(record.stdout, once.stdout);
    folder.write(
        "dabiao.toml",
        "dossiers = [\"clients\", \"clients/a.yaml\", \"**/b.yaml\"]\n",
    );
    assert_eq!(
        folder.check(&[]).paths(),
        ["clients/a.yaml", "clients/b.yaml"]
    );
    // One that is named is judged even where the folder would pass it over.
    folder.write("notes/n.yaml", "a: 1\n");
    let run = folder.check(&["notes", "notes/n.yaml"]);
    assert_eq!((run.exit, run.paths()), (2, vec!["notes/n.yaml"]));
}
