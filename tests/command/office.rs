//! Workbooks in LibreOffice: each opens, and its sheets hold what was written.
//!
//! Needs `soffice`; without it nothing is tried, and `.ci/run` says so.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::binary::dabiao;

#[expect(
    clippy::disallowed_methods,
    reason = "a test of workbooks has to start an office program"
)]
fn office() -> Command {
    Command::new("soffice")
}

/// Every sheet of a workbook as LibreOffice shows it, by its name; none where it is not there
fn sheets(workbook: &Path) -> Option<BTreeMap<String, String>> {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path().display()
    );
    // Commas, quotes, UTF-8, cells as they are shown, all sheets.
    let format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let mut command = office();
    command.args([&profile, "--headless", "--convert-to", format, "--outdir"]);
    let output = command.arg(folder.path()).arg(workbook).output().ok()?;
    assert!(output.status.success(), "{output:?}");
    let stem = format!("{}-", workbook.file_stem().unwrap().to_str().unwrap());
    let files = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let sheets = files.filter(|path| path.extension().is_some_and(|one| one == "csv"));
    let sheets = sheets.map(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let name = name.strip_prefix(&stem).unwrap_or(name).to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    Some(sheets.collect())
}

/// A workbook: its file, what writes it, and words of its sheets
type Written<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, &'a str)]);

#[test]
fn every_workbook_opens_and_shows_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = root.join("examples/ladder/dossier.yaml");
    let example = example.to_str().unwrap();
    let expected: [Written<'_>; 3] = [
        (
            "check.xlsx",
            &[
                "check",
                example,
                "--programme",
                "little-giant",
                "--format",
                "xlsx",
                "-o",
            ],
            &[
                ("总览", "专精特新“小巨人”企业"),
                ("逐项条件", "Ⅰ类知识产权"),
            ],
        ),
        (
            "match.xlsx",
            &["match", example, "--format", "xlsx", "-o"],
            &[("", "专精特新“小巨人”企业")],
        ),
        (
            "new.xlsx",
            &["new", "enterprise", "--format", "xlsx", "-o"],
            &[("", "统一社会信用代码")],
        ),
    ];
    for (name, arguments, held) in expected {
        let path = folder.path().join(name);
        let mut arguments = arguments.to_vec();
        arguments.push(path.to_str().unwrap());
        dabiao(&arguments).output().unwrap();
        let Some(sheets) = sheets(&path) else { return };
        for (sheet, words) in held {
            let mut meant = sheets.iter().filter(|(name, _)| name.contains(sheet));
            let is_there = meant.any(|(_, text)| text.contains(words));
            assert!(is_there, "{name}: {words} in {sheets:#?}");
        }
        for (sheet, text) in &sheets {
            // What LibreOffice cannot make sense of it shows as an error.
            for error in ["#REF!", "#NAME?", "#VALUE!", "Err:5"] {
                assert!(!text.contains(error), "{name}: {sheet}: {error}");
            }
        }
    }
}
