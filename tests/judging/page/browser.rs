//! The page in a browser: it opens without an error, fits a telephone, and prints with nothing cut.
//!
//! Needs `chromium` and poppler's `pdftotext` with a Chinese font; without them nothing is tried, and
//! `.ci/run` says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use roxmltree::{Document, ParsingOptions};
use serde_json::Value;
use tempfile::TempDir;

use crate::binary::dabiao;

/// Width of a small telephone, in pixels of the page
const TELEPHONE: u32 = 360;

const EXAMPLES: [&str; 4] = [
    "growth-readings-differ",
    "naura-2024",
    "park-fail",
    "park-support",
];

#[expect(
    clippy::disallowed_methods,
    reason = "a test of the page has to start programs"
)]
fn start(program: &str) -> Command {
    Command::new(program)
}

fn is_there(program: &str) -> bool {
    start(program).arg("-v").output().is_ok()
}

fn can_try() -> bool {
    is_there("chromium") && is_there("pdftotext")
}

fn written(arguments: &[&str]) -> Vec<u8> {
    dabiao(arguments).output().unwrap().stdout
}

/// Opens a page in a browser of its own
fn chromium(arguments: &[&str], page: &Path) -> Output {
    let own = TempDir::new().unwrap();
    let flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
    ];
    start("chromium")
        .args(flags)
        .arg(format!("--user-data-dir={}", own.path().display()))
        .args(arguments)
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap()
}

fn page(folder: &TempDir, example: &str, language: &str) -> (PathBuf, String) {
    page_of(folder, example, &["--lang", language, "check"])
}

fn page_of(folder: &TempDir, example: &str, arguments: &[&str]) -> (PathBuf, String) {
    let dossier = format!("examples/{example}/dossier.yaml");
    let page = written(&[arguments, &[&dossier, "--format", "html"]].concat());
    let path = folder.path().join(format!("{example}.html"));
    fs::write(&path, &page).unwrap();
    (path, String::from_utf8(page).unwrap())
}

fn findings(example: &str, language: &str) -> Vec<Value> {
    let dossier = format!("examples/{example}/dossier.yaml");
    let json = written(&["--lang", language, "check", &dossier, "--format", "json"]);
    let report: Value = serde_json::from_slice(&json).unwrap();
    let assessments = report["dossiers"][0]["assessments"].as_array().unwrap();
    let findings = assessments.iter();
    findings
        .flat_map(|one| one["findings"].as_array().unwrap().clone())
        .collect()
}

fn word(verdict: &str, language: &str) -> String {
    match (language, verdict) {
        ("zh", "pass") => "符合",
        ("zh", "fail") => "不符合",
        ("zh", _) => "无法判定",
        (_, verdict) => verdict,
    }
    .to_owned()
}

/// Text without blanks, since lines break where there is room
fn closed_up(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_lowercase()
}

/// The page as it is printed
fn printed(page: &Path) -> PathBuf {
    let printed = page.with_extension("pdf");
    let print = format!("--print-to-pdf={}", printed.display());
    chromium(&["--no-pdf-header-footer", &print], page);
    printed
}

fn text_of(printed: &Path, flags: &[&str]) -> String {
    let mut command = start("pdftotext");
    let out = command.args(flags).arg(printed).arg("-").output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

/// Whether a text has a digit between two words, as a place in a file does
fn names_a_line(text: &str, before: &str, after: &str) -> bool {
    text.split(before).skip(1).any(|rest| {
        let rest = rest.trim_start_matches(|char: char| char.is_ascii_digit());
        rest.starts_with(after)
    })
}

/// One programme on two sheets, twenty on six, subjects of match on two; the first stands alone
#[test]
fn a_client_prints_on_few_sheets_and_the_first_can_be_handed_over() {
    if !can_try() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let cases = [
        ("check", "growth-readings-differ", 2),
        ("check", "foton-2024", 2),
        ("check", "new-park", 2),
        ("check", "park-support", 2),
        ("check", "chip-designer", 6),
        ("check", "ladder", 6),
        ("check", "ranges-only", 6),
        ("match", "ladder", 2),
        ("match", "park-fail", 1),
    ];
    for (command, example, most) in cases {
        for (language, limits, derivation) in [
            ("zh", ["限度：", "不等于已受理"], "推导过程"),
            ("en", ["Limits: rests", "Eligible means that"], "Derivation"),
        ] {
            let (path, _) = page_of(&folder, example, &["--lang", language, command]);
            let told = text_of(&printed(&path), &[]);
            let sheets: Vec<_> = told.trim_end_matches('\u{c}').split('\u{c}').collect();
            let all = sheets.len();
            assert!(all <= most, "{command} {example} {language}: {all} sheets");
            let first = closed_up(sheets[0]);
            let stands = limits.iter().any(|one| first.contains(&closed_up(one)));
            assert!(stands, "{command} {example} {language}: {first}");
            assert!(!told.contains(derivation), "{command} {example} {language}");
            assert!(!names_a_line(&told, "第", "行第"), "{example}");
            assert!(!names_a_line(&told, "line ", ", column"), "{example}");
        }
    }
}

#[test]
fn the_page_opens_without_an_error_and_holds_the_verdicts() {
    if !can_try() {
        return;
    }
    let folder = TempDir::new().unwrap();
    for example in EXAMPLES {
        let (path, _) = page(&folder, example, "zh");
        let opened = chromium(&["--dump-dom"], &path);
        let said = String::from_utf8_lossy(&opened.stderr);
        assert!(!said.contains("CONSOLE"), "{said}");
        let dom = String::from_utf8(opened.stdout).unwrap();
        for finding in findings(example, "zh") {
            let title = finding["title"].as_str().unwrap();
            let word = word(finding["verdict"].as_str().unwrap(), "zh");
            assert!(
                dom.contains(title) && dom.contains(&format!(">{word}</span></h4>")),
                "{title}"
            );
        }
    }
}

#[test]
fn nothing_goes_beyond_the_edge_of_a_telephone() {
    if !can_try() {
        return;
    }
    let folder = TempDir::new().unwrap();
    for example in EXAMPLES {
        for language in ["zh", "en"] {
            let (_, page) = page(&folder, example, language);
            let inner = page.replace('&', "&amp;").replace('"', "&quot;");
            let outer = format!(
                "<!DOCTYPE html><html><body><iframe id=\"page\" scrolling=\"no\" style=\"border:0;width:{TELEPHONE}px;height:800px\" srcdoc=\"{inner}\"></iframe>\
                <p id=\"widest\">none</p><script>\
                addEventListener('load', () => {{\
                const page = document.getElementById('page').contentDocument;\
                for (const one of page.querySelectorAll('details')) one.open = true;\
                let widest = page.documentElement.scrollWidth;\
                for (const one of page.querySelectorAll('main *, header *, footer *'))\
                widest = Math.max(widest, Math.ceil(one.getBoundingClientRect().right));\
                document.getElementById('widest').textContent = 'widest ' + widest + ' of ' + page.querySelectorAll('*').length;\
                }});</script></body></html>"
            );
            let path = folder.path().join("telephone.html");
            fs::write(&path, outer).unwrap();
            let opened = chromium(&["--dump-dom"], &path);
            let dom = String::from_utf8(opened.stdout).unwrap();
            let (_, told) = dom.split_once("<p id=\"widest\">widest ").unwrap();
            let (widest, rest) = told.split_once(" of ").unwrap();
            let elements: usize = rest.split('<').next().unwrap().parse().unwrap();
            assert!(elements > 200, "{elements}");
            assert_eq!(widest.parse(), Ok(TELEPHONE), "{example} {language}");
        }
    }
}

#[test]
fn the_full_page_prints_on_a4_with_every_verdict_and_quote() {
    if !can_try() {
        return;
    }
    let folder = TempDir::new().unwrap();
    for example in EXAMPLES {
        for language in ["zh", "en"] {
            let arguments = ["--lang", language, "check", "--full"];
            let (path, _) = page_of(&folder, example, &arguments);
            let printed = printed(&path);
            let text = |flags: &[&str]| text_of(&printed, flags);
            let told = closed_up(&text(&["-raw"]));
            for finding in findings(example, language) {
                let word = word(finding["verdict"].as_str().unwrap(), language);
                let heading = format!("{}{word}", finding["title"].as_str().unwrap());
                let quote = finding["citation"]["quote"].as_str().unwrap();
                for part in [heading.as_str(), quote] {
                    assert!(told.contains(&closed_up(part)), "{example} {part}");
                }
            }
            // What is folded away on the screen is open in print.
            let rule = if language == "zh" {
                "规则原式"
            } else {
                "as the rule writes it"
            };
            let facts = if language == "zh" {
                "用到的数据"
            } else {
                "facts"
            };
            assert!(
                told.contains(&closed_up(rule)) || told.contains(&closed_up(facts)),
                "{example}"
            );
            let boxes = text(&["-bbox"]);
            let options = ParsingOptions {
                allow_dtd: true,
                ..ParsingOptions::default()
            };
            let document = Document::parse_with_options(&boxes, options).unwrap();
            let whole = |node: roxmltree::Node<'_, '_>, name: &str| -> u32 {
                let points = node.attribute(name).unwrap();
                points.split('.').next().unwrap().parse().unwrap()
            };
            let mut words = 0;
            for page in document
                .descendants()
                .filter(|one| one.has_tag_name("page"))
            {
                assert!((594..=596).contains(&whole(page, "width")));
                assert!((841..=843).contains(&whole(page, "height")));
                for word in page.descendants().filter(|one| one.has_tag_name("word")) {
                    words += 1;
                    // The margins are 13 and 14 mm, about 37 and 40 points.
                    assert!(whole(word, "xMin") >= 36, "{example}");
                    assert!(whole(word, "xMax") <= 559, "{example} {:?}", word.text());
                    assert!(whole(word, "yMax") <= 805, "{example} {:?}", word.text());
                }
            }
            assert!(words > 100, "{words}");
        }
    }
}
