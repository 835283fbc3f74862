//! Documents as files: what is found of them, what is written, and what stays untouched.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Output, Stdio};

use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::json;

const HEAD: &str = "\
dossier: 1
subject: {kind: enterprise, name: 构造企业}
tracks: [leading]
as_of: 2024-06-30
facts:
  operating_income: {2023: 12亿元}
  market_rank: 6
";

/// The SHA-256 of `abc`, from FIPS 180-4
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

fn run(arguments: &[&str], folder: &Path) -> Output {
    let mut command = dabiao(arguments);
    command.current_dir(folder).stdin(Stdio::null());
    command.output().unwrap()
}

/// A folder with a dossier that lists these documents behind its income, and `a.pdf` in it
fn folder(documents: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("case");
    fs::create_dir(&inner).unwrap();
    fs::write(folder.path().join("secret.pdf"), "abc").unwrap();
    fs::write(inner.join("a.pdf"), "abc").unwrap();
    let text = format!("{HEAD}evidence:\n  operating_income: [{documents}]\n");
    fs::write(inner.join("dossier.yaml"), text).unwrap();
    folder
}

/// Exit code, and the faults of the first document
fn checked(folder: &TempDir) -> (Option<i32>, Vec<String>) {
    let arguments = ["evidence", "check", "case/dossier.yaml", "--format", "json"];
    let output = run(&arguments, folder.path());
    let report = json(&output);
    assert_eq!(report["schema"], "dabiao.evidence/1");
    let faults = report.pointer("/dossiers/0/exhibits/0/documents/0/faults");
    let faults = faults.unwrap().as_array().unwrap().iter();
    let faults = faults.map(|one| one.as_str().unwrap().to_owned()).collect();
    (output.status.code(), faults)
}

/// Verdict and reasons of `income_or_rank`, and the codes of the dossier's problems
fn judged(folder: &TempDir, arguments: &[&str]) -> (String, Vec<String>) {
    let arguments = [
        &["check", "case/dossier.yaml", "--format", "json"],
        arguments,
    ]
    .concat();
    let report = json(&run(&arguments, folder.path()));
    let findings = report.pointer("/dossiers/0/assessments/0/findings");
    let findings = findings.unwrap().as_array().unwrap().iter();
    let finding = findings
        .into_iter()
        .find(|one| one["criterion"] == "income_or_rank");
    let finding = finding.unwrap();
    let verdict = format!("{} {}", finding["verdict"], finding["reasons"]).replace('"', "");
    let problems = report.pointer("/dossiers/0/problems").unwrap();
    let problems = problems.as_array().unwrap().iter();
    let codes = problems.map(|one| one["code"].as_str().unwrap().to_owned());
    (verdict, codes.collect())
}

#[test]
fn each_fault_of_a_document_has_its_own_name_and_exit_code() {
    let wrong = "0".repeat(64);
    let cases: &[(&str, &[&str], i32)] = &[
        // `market_rank` has no document, so the best is 3.
        ("{file: a.pdf}", &[], 3),
        (&format!("{{file: a.pdf, sha256: {ABC}}}"), &[], 3),
        (
            &format!("{{file: a.pdf, sha256: {}}}", ABC.to_uppercase()),
            &[],
            3,
        ),
        (
            &format!("{{file: a.pdf, sha256: \"{wrong}\"}}"),
            &["changed"],
            1,
        ),
        ("{file: b.pdf}", &["missing"], 1),
        ("{file: a.pdf/b.pdf}", &["missing"], 1),
        ("{file: a.pdf, issued: 2024-07-01}", &["not_issued"], 1),
        ("{file: a.pdf, issued: 2024-06-30}", &[], 3),
        ("{file: a.pdf, valid_until: 2024-06-29}", &["lapsed"], 1),
        ("{file: a.pdf, valid_until: 2024-06-30}", &[], 3),
        (
            "{file: b.pdf, valid_until: 2024-06-29}",
            &["missing", "lapsed"],
            1,
        ),
        ("{file: ., page: 1}", &["not_a_file"], 2),
        ("{file: ../secret.pdf}", &["outside"], 2),
        ("{file: ../case/a.pdf}", &["outside"], 2),
        ("{file: /etc/passwd}", &["outside"], 2),
        ("{file: 'C:\\a.pdf'}", &["outside"], 2),
        ("{file: '\\\\server\\a.pdf'}", &["outside"], 2),
        ("{file: \"a.pdf\\0\"}", &["outside"], 2),
    ];
    for (documents, faults, exit) in cases {
        let found = checked(&folder(documents));
        let expected = faults.iter().map(|one| (*one).to_owned()).collect();
        assert_eq!(found, (Some(*exit), expected), "{documents}");
    }
}

#[test]
fn a_link_leads_to_files_of_the_folder_alone() {
    let folder = folder("{file: link.pdf}");
    let link = folder.path().join("case/link.pdf");
    symlink("a.pdf", &link).unwrap();
    assert_eq!(checked(&folder), (Some(3), vec![]));
    fs::remove_file(&link).unwrap();
    symlink("../secret.pdf", &link).unwrap();
    assert_eq!(checked(&folder), (Some(2), vec!["outside".to_owned()]));
    fs::remove_file(&link).unwrap();
    symlink("/dev/zero", &link).unwrap();
    assert_eq!(checked(&folder), (Some(2), vec!["outside".to_owned()]));
    fs::remove_file(&link).unwrap();
    symlink("link.pdf", &link).unwrap();
    assert_eq!(checked(&folder), (Some(2), vec!["unreadable".to_owned()]));
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let folder = folder(&format!("{{file: large.pdf, sha256: {ABC}}}"));
    let large = fs::File::create(folder.path().join("case/large.pdf")).unwrap();
    // Sparse: it takes no room.
    let most = dabiao::evidence::MOST_MEGABYTES * 1_000_000;
    large.set_len(most + 1).unwrap();
    assert_eq!(checked(&folder), (Some(2), vec!["too_large".to_owned()]));
}

#[test]
fn a_pass_needs_a_sound_document_for_what_it_rests_on() {
    // Either income or rank suffices, so one sound document is enough.
    let sound = folder("{file: a.pdf}");
    assert_eq!(
        judged(&sound, &["--require-evidence"]),
        ("pass []".to_owned(), vec![])
    );
    let gone = folder("{file: b.pdf}");
    let problems = vec!["evidence-missing".to_owned()];
    let open = "undetermined [unproven]".to_owned();
    assert_eq!(
        judged(&gone, &["--require-evidence"]),
        (open.clone(), problems)
    );
    // Without being asked, nobody looks.
    assert_eq!(judged(&gone, &[]), ("pass []".to_owned(), vec![]));
    // The renewed certificate stands beside the old one.
    let renewed = folder("{file: a.pdf, valid_until: 2024-01-01}, {file: ./a.pdf}");
    let (verdict, problems) = judged(&renewed, &["--require-evidence"]);
    assert_eq!((verdict.as_str(), problems.len()), ("pass []", 1));
}

#[test]
fn a_fail_needs_no_document() {
    let folder = folder("{file: b.pdf}");
    let path = folder.path().join("case/dossier.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("12亿元", "9亿元")
        .replace("market_rank: 6", "market_rank: 11");
    fs::write(&path, text).unwrap();
    assert_eq!(judged(&folder, &["--require-evidence"]).0, "fail []");
}

#[test]
fn sealing_keeps_every_other_byte_and_the_permissions() {
    let folder = folder("");
    let path = folder.path().join("case/dossier.yaml");
    let text = format!(
        "\u{feff}{}evidence: # 材料\r\n  operating_income:\r\n    - file: a.pdf   # 年报\r\n      page: 12\r\n  market_rank: [{{file: './a.pdf' , page: 1 }}]  # 尾\r\n",
        HEAD.replace('\n', "\r\n")
    );
    fs::write(&path, &text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let output = run(&["evidence", "seal", "case/dossier.yaml"], folder.path());
    assert_eq!(output.status.code(), Some(0));
    let sealed = fs::read_to_string(&path).unwrap();
    let expected = text
        .replace(
            "page: 12\r\n",
            &format!("page: 12\r\n      sha256: {ABC}\r\n"),
        )
        .replace("page: 1 }", &format!("page: 1, sha256: {ABC} }}"));
    assert_eq!(sealed, expected);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    let again = run(&["evidence", "seal", "case/dossier.yaml"], folder.path());
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(fs::read_to_string(&path).unwrap(), sealed);
    // A changed file is told, and its hash renewed only where that is asked for.
    fs::write(folder.path().join("case/a.pdf"), "").unwrap();
    let told = run(&["evidence", "seal", "case/dossier.yaml"], folder.path());
    assert_eq!(told.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&path).unwrap(), sealed);
    let renewed = run(
        &["evidence", "seal", "case/dossier.yaml", "--reseal"],
        folder.path(),
    );
    assert_eq!(renewed.status.code(), Some(0));
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        sealed.replace(ABC, empty)
    );
}

#[test]
fn a_dossier_with_errors_is_not_sealed() {
    let folder = folder("{file: a.pdf}");
    let path = folder.path().join("case/dossier.yaml");
    let text = fs::read_to_string(&path).unwrap().replace("12亿元", "12");
    fs::write(&path, &text).unwrap();
    let output = run(&["evidence", "seal", "case/dossier.yaml"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains("unit-missing")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_sealed_dossier_in_json_is_json_still() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "abc").unwrap();
    let dossier = folder.path().join("dossier.json");
    let text = "{\"dossier\": 1, \"subject\": {\"kind\": \"enterprise\", \"name\": \"x\"}, \"as_of\": \"2024-06-30\", \"facts\": {\"服务投入\": \"2亿元\"},\n \"evidence\": {\"服务投入\": [{\"file\": \"a.txt\"}, {\"file\": \"a.txt\", \"sha256\": null}]}}\n";
    fs::write(&dossier, text).unwrap();
    let seal = || {
        dabiao(["evidence", "seal", "dossier.json"])
            .current_dir(&folder)
            .output()
    };
    assert_eq!(seal().unwrap().status.code(), Some(0));
    let sealed = fs::read_to_string(&dossier).unwrap();
    let value: serde_json::Value = serde_json::from_str(&sealed).unwrap();
    for document in value["evidence"]["服务投入"].as_array().unwrap() {
        assert_eq!(document["sha256"], ABC, "{sealed}");
    }
    // What was written is read again.
    assert_eq!(seal().unwrap().status.code(), Some(0));
    assert_eq!(fs::read_to_string(&dossier).unwrap(), sealed);
}
