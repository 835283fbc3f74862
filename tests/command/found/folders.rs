//! Which files of a folder are dossiers, and that every format says what was passed over.

use super::place::{Folder, PARK};

/// A name and a text that is a dossier when it is named
const DOSSIERS: &[(&str, &str)] = &[
    (
        "json.yaml",
        "{\"dossier\": 1, \"subject\": {\"kind\": \"park\", \"name\": \"x\"}}",
    ),
    (
        "pretty.yaml",
        "{\n  \"subject\": {\"kind\": \"park\", \"name\": \"x\"},\n  \"dossier\": 1\n}\n",
    ),
    (
        "flow.yaml",
        "{as_of: 2024-06-30, dossier: 1, subject: {kind: park, name: x}}\n",
    ),
    (
        "start.yaml",
        "--- {dossier: 1, subject: {kind: park, name: x}}\n",
    ),
    (
        "indented.yaml",
        "  dossier: 1\n  subject: {kind: park, name: x}\n",
    ),
    (
        "late.yaml",
        "subject:\n  kind: park\n  name: x\ndossier: 1\n",
    ),
    (
        "explicit.yaml",
        "? dossier\n: 1\n? subject\n: {kind: park, name: x}\n",
    ),
    (
        "escaped.yaml",
        "\"\\u0064ossier\": 1\nsubject: {kind: park, name: x}\n",
    ),
    (
        "broken-line.yaml",
        "? \"dos\\\n  sier\"\n: 1\nsubject: {kind: park, name: x}\n",
    ),
    (
        "single.yaml",
        "'dossier': 1\nsubject: {kind: park, name: x}\n",
    ),
    (
        "spaced.yaml",
        "dossier  : 1\nsubject: {kind: park, name: x}\n",
    ),
    ("CAPS.YAML", "dossier: 1\nsubject: {kind: park, name: x}\n"),
    ("Short.Yml", "dossier: 1\nsubject: {kind: park, name: x}\n"),
    (
        "crlf.yml",
        "# a\r\n\r\ndossier: 1\r\nsubject: {kind: park, name: x}\r\n",
    ),
    (
        "mark.yaml",
        "\u{feff}dossier: 1\nsubject: {kind: park, name: x}\n",
    ),
];

/// Texts that look like dossiers and have errors
const FAULTY: &[(&str, &str)] = &[
    ("tab.yaml", "\tdossier: 1\nsubject: {kind: park, name: x}\n"),
    (
        "wide-space.yaml",
        "\u{3000}dossier: 1\nsubject: {kind: park, name: x}\n",
    ),
    (
        "no-break.yaml",
        "\u{a0}dossier: 1\nsubject: {kind: park, name: x}\n",
    ),
    (
        "wide-colon.yaml",
        "dossier：1\nsubject：{kind: park, name: x}\n",
    ),
    ("tight.yaml", "dossier:1\nsubject: {kind: park, name: x}\n"),
    (
        "tagged.yaml",
        "--- !!map\ndossier: 1\nsubject: {kind: park, name: x}\n",
    ),
    (
        "anchor.yaml",
        "&a dossier: 1\nsubject: {kind: park, name: x}\n",
    ),
    ("second.yaml", "x: 1\n---\ndossier: 1\n"),
    ("open.yaml", "{\"dossier\": 1, \"subject\": {\n"),
    (
        "late-fault.yaml",
        "subject: {kind: park, name: x}\nfacts: [\ndossier: 1\n",
    ),
    // Of these nobody can tell whether they are dossiers.
    ("nothing-read.yaml", "subject: {kind: park\n"),
    ("template.yaml", "{{ .Values.name }}: {{ a\n"),
];

/// Texts that are something else
const OTHERS: &[(&str, &str)] = &[
    (
        "list.yaml",
        "- dossier: 1\n  subject: {kind: park, name: x}\n",
    ),
    ("below.yaml", "a:\n  dossier: 1\n"),
    ("value.yaml", "a: dossier\nb: [dossier, {dossier: 1}]\n"),
    ("quoted.yaml", "a: |\n  dossier: 1\n"),
    ("longer.yaml", "dossiers: 1\ndossier_version: 1\n"),
    ("comment.yaml", "# dossier: 1\n"),
    ("empty.yaml", ""),
    ("manifests.yaml", "a: &x 1\n---\nb: *x\n--- !!str\nc\n"),
    ("key.yaml", "? {dossier: 1}\n: 2\n? [dossier]\n: 3\n"),
];

#[test]
fn what_is_a_dossier_by_its_name_is_one_in_a_folder() {
    let folder = Folder::of(DOSSIERS);
    let mut names: Vec<_> = DOSSIERS.iter().map(|(name, _)| *name).collect();
    let named = folder.check(&names);
    assert_eq!(named.exit, 3, "{:?}", named.codes());
    names.sort_unstable();
    let found = folder.check(&["."]);
    assert_eq!(found.paths(), names);
    assert_eq!(found.exit, 3);
    assert_eq!(found.passed_over(), (0, 0));
    // Other ways to come across them find the same.
    folder.write(
        "dabiao.toml",
        "dossiers = [\"*.y*ml\", \"*.YAML\", \"*.Yml\"]\n",
    );
    let mut matched = folder.check(&[]);
    matched.report["dossiers"]
        .as_array_mut()
        .unwrap()
        .sort_by_key(|one| one["path"].to_string());
    assert_eq!(matched.paths(), names);
    let record = folder.run(&["record", "."], &[]);
    let record: serde_json::Value = serde_json::from_slice(&record.stdout).unwrap();
    assert_eq!(record["dossiers"].as_array().unwrap().len(), names.len());
    let evidence = folder.run(&["evidence", "check", ".", "--format", "json"], &[]);
    let evidence: serde_json::Value = serde_json::from_slice(&evidence.stdout).unwrap();
    assert_eq!(evidence["dossiers"].as_array().unwrap().len(), names.len());
}

#[test]
fn what_cannot_be_read_is_a_problem_and_no_silence() {
    for one in FAULTY {
        let folder = Folder::of(&[("a.yaml", PARK), *one]);
        let run = folder.check(&["."]);
        assert_eq!(run.exit, 2, "{}", one.0);
        assert_eq!(run.paths().len(), 2, "{}", one.0);
        assert!(!run.codes().is_empty(), "{}", one.0);
    }
    let folder = Folder::of(&[("a.yaml", PARK)]);
    folder.write("gbk.yaml", b"# \xb5\xb5\xb0\xb8\na: 1\n");
    let run = folder.check(&["."]);
    assert_eq!((run.exit, run.codes()), (2, vec!["wrong-encoding"]));
}

#[test]
fn anything_else_is_passed_over() {
    let folder = Folder::of(OTHERS);
    folder.write("a.yaml", PARK);
    folder.write("a.json", "{\"dossier\": 1}");
    let run = folder.check(&["."]);
    assert_eq!(run.paths(), ["a.yaml"]);
    assert_eq!(run.exit, 3);
    assert_eq!(run.passed_over(), (OTHERS.len() as u64, 0));
}

#[test]
fn a_long_text_is_no_dossier_only_where_it_cannot_be_one() {
    let item = "- {name: 某某, value: 12.5}\n";
    let long = format!("items:\n{}", item.repeat(9_000));
    let folder = Folder::of(&[("a.yaml", PARK)]);
    folder.write("long.yaml", &long);
    folder.write("long-dossier.yaml", format!("{long}\"\\x64ossier\": 1\n"));
    let run = folder.check(&["."]);
    assert_eq!(run.paths(), ["a.yaml", "long-dossier.yaml"]);
    assert_eq!(run.passed_over(), (1, 0));
}

#[test]
fn every_format_says_what_was_passed_over() {
    let folder = Folder::of(&[("a.yaml", PARK), ("b.yaml", "a: 1\n"), ("c.yaml", "- 1\n")]);
    folder.write("enterprise.yaml", PARK.replace("park", "enterprise"));
    let formats = [
        "table", "html", "markdown", "json", "jsonl", "csv", "sarif", "junit", "github",
    ];
    for (options, said) in [
        (&[][..], &["另有2个 YAML 文件", "\"no_dossiers\""][..]),
        (
            &["--track", "park"],
            &["另有1份档案与所选的", "\"for_others\""],
        ),
    ] {
        for format in formats {
            let arguments = [&["check", "--format", format, "."][..], options].concat();
            let output = folder.run(&arguments, &[]);
            let text = String::from_utf8(output.stdout).unwrap();
            let says = said.iter().any(|said| text.contains(said));
            assert!(says, "{format} {options:?}: {text}");
        }
    }
    // Where nothing was, nothing is said.
    let clean = Folder::of(&[("a.yaml", PARK)]);
    for format in formats {
        let output = clean.run(&["check", "--format", format, "."], &[]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            !text.contains("略过") && !text.contains("passed"),
            "{format}"
        );
    }
    let record = folder.run(&["record", "."], &[]);
    assert!(
        String::from_utf8(record.stderr)
            .unwrap()
            .contains("另有2个 YAML 文件")
    );
    let evidence = folder.run(&["evidence", "check", "."], &[]);
    assert!(
        String::from_utf8(evidence.stdout)
            .unwrap()
            .contains("另有2个 YAML 文件")
    );
}
