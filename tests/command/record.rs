//! Records: the same bytes everywhere, derived again alike, and every edit noticed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::{json, text};

const PARK: &str = include_str!("../../examples/park-pass/dossier.yaml");
const ENTERPRISE: &str = include_str!("../../examples/leading-pass/dossier.yaml");
const PROGRAMME: &str = "beijing-two-industry-integration";

/// A folder with two dossiers
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("parks/a.yaml", PARK);
        folder.write("enterprises/b.yaml", ENTERPRISE);
        folder
    }

    /// With a record of both
    fn recorded() -> Self {
        let folder = Self::new();
        let output = folder.run(
            ".",
            &["record", "parks", "enterprises", "-o", "record.json"],
        );
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name}: {from}");
        fs::write(self.path(name), text.replace(from, to)).unwrap();
    }

    fn run(&self, folder: &str, arguments: &[&str]) -> Output {
        let folder = self.path(folder);
        dabiao(arguments).current_dir(folder).output().unwrap()
    }

    /// The exit code of a verification, and kind and subject of each difference
    fn verify(&self, arguments: &[&str]) -> (i32, Vec<(String, String)>) {
        let mut all = vec!["verify", "record.json", "--format", "json"];
        all.extend(arguments);
        let output = self.run(".", &all);
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
        let found = json(&output);
        assert_eq!(found["schema"], "dabiao.verify/1");
        let differences = found["differences"].as_array().unwrap();
        assert_eq!(found["identical"], differences.is_empty());
        let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
        let differences = differences.iter();
        (
            output.status.code().unwrap(),
            differences
                .map(|one| (text(one, "kind"), text(one, "subject")))
                .collect(),
        )
    }

    /// The rules in a folder of their own
    fn copy_rules(&self) {
        let edition = Path::new("rules").join(PROGRAMME).join("2023-07-03");
        for entry in fs::read_dir(&edition).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.file_name().unwrap().to_str().unwrap();
                let place = format!("rules/{PROGRAMME}/2023-07-03/{name}");
                self.write(&place, fs::read(&path).unwrap());
            }
        }
        for kind in fs::read_dir("rules/vocabulary").unwrap() {
            for file in fs::read_dir(kind.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                if path.is_file() {
                    self.write(path.to_str().unwrap(), fs::read(&path).unwrap());
                }
            }
        }
    }
}

fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn pairs(found: &[(String, String)]) -> Vec<(&str, &str)> {
    let found = found.iter();
    found
        .map(|(kind, subject)| (kind.as_str(), subject.as_str()))
        .collect()
}

#[test]
fn a_record_holds_the_report_and_the_hashes_of_what_it_came_from() {
    let folder = Folder::recorded();
    let written = folder.read("record.json");
    let record: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(record["schema"], "dabiao.record/1");
    assert_eq!(record["version"], env!("CARGO_PKG_VERSION"));

    let check = ["check", "parks", "enterprises", "--format", "json"];
    let report = json(&folder.run(".", &check));
    assert_eq!(record["report"], report);

    for (index, (path, bytes)) in [("parks/a.yaml", PARK), ("enterprises/b.yaml", ENTERPRISE)]
        .into_iter()
        .enumerate()
    {
        assert_eq!(record["dossiers"][index]["path"], path);
        assert_eq!(
            record["dossiers"][index]["sha256"],
            sha256(bytes.as_bytes())
        );
    }

    // Name, length and bytes of each rule file, in the order of the names.
    let edition = &record["editions"][0];
    assert_eq!(record["editions"].as_array().unwrap().len(), 3);
    // What is shared with other programmes is recorded beside it.
    for (index, kind) in [(1, "enterprise"), (2, "park")] {
        assert_eq!(record["editions"][index]["programme"], "vocabulary");
        assert_eq!(record["editions"][index]["edition"], kind);
    }
    let mut all = Vec::new();
    let names = [
        "edition", "facts", "growth", "leading", "measures", "new-park", "park", "terms",
    ];
    for (index, name) in names.iter().enumerate() {
        let path = format!("rules/{PROGRAMME}/2023-07-03/{name}.yaml");
        let bytes = fs::read(path).unwrap();
        all.extend(format!("{name}.yaml\n{}\n", bytes.len()).into_bytes());
        all.extend(&bytes);
        assert_eq!(edition["files"][index]["sha256"], sha256(&bytes), "{name}");
    }
    assert_eq!(edition["files"].as_array().unwrap().len(), names.len());
    assert_eq!(edition["sha256"], sha256(&all));

    // Its own hash is that of everything above the line that it stands on.
    let above = written.rsplit_once(",\n  \"sha256\"").unwrap().0;
    assert_eq!(record["sha256"], sha256(above.as_bytes()));
}

#[test]
fn the_same_input_gives_the_same_bytes_from_any_folder() {
    let here = Folder::recorded();
    let there = Folder::new();
    let whole = there.path("enterprises");
    let arguments = [
        "record",
        "../parks/./a.yaml",
        whole.to_str().unwrap(),
        "-o",
        "../record.json",
    ];
    let output = there.run("parks", &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(there.read("record.json"), here.read("record.json"));
    // To standard output, paths start from the current folder.
    let output = here.run(".", &["record", "parks", "enterprises"]);
    assert_eq!(text(&output.stdout), here.read("record.json"));
    assert!(
        !here
            .read("record.json")
            .contains(here.0.path().to_str().unwrap())
    );
}

#[test]
fn today_is_recorded_where_it_counts_and_only_there() {
    let folder = Folder::recorded();
    let record: Value = serde_json::from_str(&folder.read("record.json")).unwrap();
    assert_eq!(record["today"], Value::Null);
    folder.edit("parks/a.yaml", "as_of: 2024-06-30\n", "");
    let output = folder.run(".", &["record", "parks"]);
    let record = json(&output);
    assert_eq!(record["today"], record["report"]["dossiers"][0]["as_of"]);
    // The day that was today then is the one that counts, whatever day it is now.
    let today = record["today"].as_str().unwrap();
    let text = text(&output.stdout).replace(today, "2024-07-01");
    folder.write("record.json", text);
    let (_, found) = folder.verify(&[]);
    let kinds: Vec<_> = found.iter().map(|(kind, _)| kind.as_str()).collect();
    assert!(kinds.contains(&"record-edited"));
    let days: Value = serde_json::from_str(&folder.read("record.json")).unwrap();
    assert_eq!(days["report"]["dossiers"][0]["as_of"], "2024-07-01");
}

#[test]
fn options_and_configuration_are_part_of_the_record() {
    let folder = Folder::new();
    folder.write(
        "dabiao.toml",
        "tracks = [\"growth\"]\nstrict = true\nlang = \"en\"\n",
    );
    let silent = ENTERPRISE
        .replace("tracks: [leading]\n", "")
        .replace(&format!("programme: {PROGRAMME}\n"), "");
    folder.write("enterprises/b.yaml", silent);
    let arguments = [
        "record",
        "enterprises",
        "-o",
        "record.json",
        "--as-of",
        "2024-12-31",
    ];
    folder.run(".", &arguments);
    let record: Value = serde_json::from_str(&folder.read("record.json")).unwrap();
    let options = &record["options"];
    assert_eq!(options["default_tracks"][0], "growth");
    assert_eq!(options["strict"], true);
    assert_eq!(options["lang"], "en");
    assert_eq!(options["as_of"], "2024-12-31");
    assert_eq!(
        record["report"]["dossiers"][0]["assessments"][0]["track"],
        "growth"
    );
    // What the configuration says later does not matter to what was recorded.
    fs::remove_file(folder.path("dabiao.toml")).unwrap();
    assert_eq!(folder.verify(&[]), (0, Vec::new()));
}

#[test]
fn an_edited_dossier_is_named_with_the_verdicts_that_changed() {
    let folder = Folder::recorded();
    assert_eq!(folder.verify(&[]), (0, Vec::new()));
    // 2.3亿元 ÷ 168.5亿元 ≈ 1.36%, below the 30% that the clause asks for
    folder.edit("parks/a.yaml", "72.3亿元", "2.3亿元");
    let (exit, found) = folder.verify(&[]);
    assert_eq!(exit, 1);
    let track = format!("parks/a.yaml {PROGRAMME}/park");
    assert_eq!(
        pairs(&found),
        [
            ("dossier-edited", "parks/a.yaml"),
            ("verdict", "parks/a.yaml"),
            ("verdict", &track),
            ("verdict", &format!("{track}/manufacturing_share")),
        ]
    );
    // A comment changes no verdict, and the bytes all the same.
    let folder = Folder::recorded();
    folder.write("parks/a.yaml", format!("{PARK}# 备注\n"));
    let (exit, found) = folder.verify(&[]);
    assert_eq!(
        (exit, pairs(&found)),
        (1, vec![("dossier-edited", "parks/a.yaml")])
    );
}

#[test]
fn a_dossier_that_is_gone_leaves_the_record_unverified() {
    let folder = Folder::recorded();
    fs::remove_file(folder.path("parks/a.yaml")).unwrap();
    let (exit, found) = folder.verify(&[]);
    assert_eq!(
        (exit, pairs(&found)),
        (2, vec![("dossier-missing", "parks/a.yaml")])
    );
}

#[test]
fn other_rules_are_told_by_their_files() {
    let folder = Folder::recorded();
    let edition = format!("{PROGRAMME}/2023-07-03");
    folder.copy_rules();
    assert_eq!(folder.verify(&["--rules", "rules"]), (0, Vec::new()));

    folder.write(&format!("rules/{edition}/terms.yaml"), {
        let path = format!("rules/{edition}/terms.yaml");
        format!("{}# 备注\n", fs::read_to_string(path).unwrap())
    });
    let (exit, found) = folder.verify(&["--rules", "rules"]);
    assert_eq!(
        (exit, pairs(&found)),
        (1, vec![("edition-edited", edition.as_str())])
    );
    let output = folder.run(".", &["verify", "record.json", "--rules", "rules"]);
    assert!(
        text(&output.stdout).contains("改了 `terms.yaml`"),
        "{}",
        text(&output.stdout)
    );

    let old = folder.path(&format!("rules/{edition}"));
    let new = folder.path(&format!("rules/{PROGRAMME}/2024-01-01"));
    fs::rename(old, &new).unwrap();
    let from = format!("rules/{PROGRAMME}/2024-01-01/edition.yaml");
    folder.edit(&from, "from: 2023-07-03", "from: 2024-01-01");
    let (exit, found) = folder.verify(&["--rules", "rules"]);
    assert_eq!(exit, 1);
    let other = format!("{PROGRAMME}/2024-01-01");
    assert_eq!(
        pairs(&found)[..2],
        [
            ("edition-missing", edition.as_str()),
            ("edition-other", other.as_str())
        ]
    );
}

#[test]
fn an_edited_record_is_found_out_even_with_a_new_hash() {
    let folder = Folder::recorded();
    folder.edit(
        "record.json",
        "\"outcome\": \"eligible\"",
        "\"outcome\": \"not_eligible\"",
    );
    let (exit, found) = folder.verify(&[]);
    assert_eq!(exit, 1);
    assert_eq!(pairs(&found)[0], ("record-edited", ""));
    assert!(found.iter().any(|(kind, _)| kind == "verdict"));

    let edited = folder.read("record.json");
    let (above, _) = edited.rsplit_once(",\n  \"sha256\"").unwrap();
    let hash = sha256(above.as_bytes());
    folder.write(
        "record.json",
        format!("{above},\n  \"sha256\": \"{hash}\"\n}}\n"),
    );
    let (exit, found) = folder.verify(&[]);
    assert_eq!(exit, 1);
    assert!(found.iter().all(|(kind, _)| kind == "verdict"), "{found:?}");
}

#[test]
fn another_version_of_the_program_is_told() {
    let folder = Folder::recorded();
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    folder.edit("record.json", &version, "\"version\": \"0.0.9\"");
    let (exit, found) = folder.verify(&[]);
    assert_eq!(exit, 1);
    assert_eq!(pairs(&found), [("record-edited", ""), ("version", "")]);
}

#[test]
fn no_record_is_written_over_or_from_what_cannot_be_read() {
    let folder = Folder::recorded();
    let before = folder.read("record.json");
    let output = folder.run(".", &["record", "parks", "-o", "record.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("record.json"));
    assert_eq!(folder.read("record.json"), before);

    for (arguments, code) in [
        (["record", "none.yaml", "-o", "new.json"], "unreadable"),
        (["record", "empty", "-o", "new.json"], "nothing-to-check"),
    ] {
        fs::create_dir_all(folder.path("empty")).unwrap();
        let output = folder.run(".", &arguments);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(code) && said.contains(arguments[1]), "{said}");
        assert_eq!(text(&output.stdout), "");
        assert!(!folder.path("new.json").exists());
    }
}

/// What is recorded of a dossier with errors is its errors, which is said
#[test]
fn dossiers_with_errors_are_named_when_they_are_recorded() {
    let folder = Folder::new();
    folder.edit("parks/a.yaml", "dossier: 1", "dossier: 1\nnonsense: 1");
    let arguments = ["record", "parks", "enterprises", "-o", "record.json"];
    let output = folder.run(".", &arguments);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("parks/a.yaml"), "{said}");
    assert!(!said.contains("b.yaml"), "{said}");
    assert!(folder.read("record.json").contains("nonsense"));
}

#[test]
fn what_is_no_record_is_refused_at_its_place() {
    let folder = Folder::recorded();
    let record = folder.read("record.json");
    let half: String = record.chars().take(record.chars().count() / 2).collect();
    let half = half.trim_end().to_owned();
    let last = half.lines().count();
    let cases = [
        (String::new(), "record-syntax", Some("1:1")),
        ("nix".to_owned(), "record-syntax", Some("1:")),
        (half, "record-syntax", Some(&*format!("{last}:"))),
        ("{\"a\": 1}".to_owned(), "record-syntax", None),
        (
            "{\"schema\": \"dabiao.report/1\"}".to_owned(),
            "record-syntax",
            Some("1:2"),
        ),
        (
            record.replace("record/1", "record/2"),
            "unsupported-version",
            Some("2:3"),
        ),
        (
            record.replace("\"today\"", "\"todya\""),
            "record-syntax",
            Some("4:"),
        ),
        (
            record.replace("\"strict\": false", "\"strict\": 0"),
            "record-syntax",
            None,
        ),
    ];
    for (text_of_file, code, place) in cases {
        folder.write("record.json", &text_of_file);
        let output = folder.run(".", &["verify", "record.json"]);
        assert_eq!(output.status.code(), Some(2), "{code}");
        let said = text(&output.stdout);
        assert!(said.contains(&format!("[{code}]")), "{code}: {said}");
        if let Some(place) = place {
            assert!(
                said.contains(&format!("record.json:{place}")),
                "{place}: {said}"
            );
        }
    }
    let output = folder.run(".", &["verify", "none.json"]);
    assert_eq!(output.status.code(), Some(2));
}

/// A dossier of a park with some facts, some of them unreadable
fn dossier() -> impl Strategy<Value = String> {
    let amount = prop_oneof![
        (0_u32..300).prop_map(|hundreds| format!("{hundreds}亿元")),
        Just("unknown".to_owned()),
        Just("100亿".to_owned()),
    ];
    let name = "[a-z\u{4e00}-\u{4e10}\u{202e}\u{7f}]{1,8}";
    let day = prop_oneof![
        Just("as_of: 2024-06-30\n"),
        Just(""),
        Just("as_of: 2026-01-01\n")
    ];
    let facts = proptest::collection::vec(amount, 3);
    (name, day, facts).prop_map(|(name, day, facts)| {
        format!(
            "dossier: 1\nsubject: {{kind: park, name: \"{name}\"}}\n{day}facts:\n  annual_operating_income: {}\n  advanced_manufacturing_income: {}\n  modern_services_income: {}\n",
            facts[0], facts[1], facts[2]
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_recorded_is_verified_and_any_other_byte_is_noticed(
        dossier in dossier(),
        at in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.write("a.yaml", &dossier);
        let output = folder.run(".", &["record", "a.yaml", "-o", "record.json"]);
        prop_assert!(folder.path("record.json").exists(), "{}", text(&output.stderr));
        let output = folder.run(".", &["verify", "record.json"]);
        prop_assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
        for name in ["a.yaml", "record.json"] {
            let whole = fs::read(folder.path(name)).unwrap();
            let mut other = whole.clone();
            let at = at.index(other.len());
            prop_assume!(other[at] != byte);
            other[at] = byte;
            folder.write(name, &other);
            let output = folder.run(".", &["verify", "record.json"]);
            prop_assert!(
                matches!(output.status.code(), Some(1 | 2)),
                "byte {at} of {name}: {}", text(&output.stdout)
            );
            folder.write(name, &whole);
        }
    }
}
