//! What must hold of any bytes: one function for each way in, shared by the tests and the fuzzers.
//!
//! Each takes the bytes as they come and panics where a law is broken. The seeds of a target are
//! inputs that reach deep into it.

use std::fs;
use std::sync::LazyLock;

use dabiao::diagnostic::Diagnostic;
use dabiao::embedded;
use dabiao::expression::value::{Cause, Value};
use dabiao::expression::{FactId, Id as _, Operand, evaluate_text, parse};
use dabiao::judged::baseline::Baseline;
use dabiao::judged::judge::Request;
use dabiao::judged::judge::{self};
use dabiao::language::Language;
use dabiao::quantity::{self, Dimension, Exact, Quantity, Rounding, Style, Wanted};
use dabiao::report::csv::Csv;
use dabiao::report::github::Github;
use dabiao::report::jsonl::Jsonl;
use dabiao::report::junit::dossiers::Junit;
use dabiao::report::rooted::Root;
use dabiao::report::sarif::{Sarif, Shortfalls};
use dabiao::report::{self, Format, Report, json, table};
use dabiao::ruleset::library::{self, Library, RawFile};
use dabiao::source::{Source, Span, is_hidden};
use dabiao::workshop::cases;
use dabiao::workshop::eval::value;
use dabiao::yaml::decode::{DOSSIER_LIMIT, decode};
use dabiao::yaml::{self, Node};

/// A way in, and what must hold of it
pub(crate) struct Target {
    /// Its name, as that of its folder in `corpus` and of its fuzzer
    pub(crate) name: &'static str,
    /// Panics where a law is broken
    pub(crate) run: fn(&[u8]),
    /// Inputs that it takes
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

/// All ways in
pub(crate) const TARGETS: &[Target] = &[
    Target {
        name: "reading",
        run: reading,
        seeds: || files(&["tests/read", "tests/dossier", "tests/formats"]),
    },
    Target {
        name: "numbers",
        run: numbers,
        seeds: || words(NUMBERS),
    },
    Target {
        name: "expressions",
        run: expressions,
        seeds: || words(EXPRESSIONS),
    },
    Target {
        name: "rules",
        run: rules,
        seeds: rule_seeds,
    },
    Target {
        name: "dossiers",
        run: dossiers,
        seeds: || files(&["tests/dossier", "tests/formats"]),
    },
    Target {
        name: "beside",
        run: beside,
        seeds: || {
            files(&[
                "rules/beijing-two-industry-integration/2023-07-03/cases",
                "rules/zhongguancun-specialised-park/2023-08-09",
                "tests/cmd/known-shortfalls.in",
            ])
        },
    },
];

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load(&embedded::files()).expect("the rules of the release"));

// Reading

/// Any bytes are read, or refused with a place inside the text
pub(crate) fn reading(bytes: &[u8]) {
    let source = match decode("a.yaml", bytes, DOSSIER_LIMIT) {
        Ok(source) => source,
        Err(refused) => {
            let (source, problem) = *refused;
            located(&source, &problem);
            return;
        }
    };
    let reading = yaml::survey(&source);
    for problem in reading.problems.iter() {
        located(&source, problem);
        assert!(problem.primary.is_some(), "{problem:?}");
    }
    if let Some(root) = &reading.root {
        located_tree(&source, root, 0);
    }
    let (root, problems) = yaml::read(&source);
    assert_eq!(root.is_some(), reading.is_sound && reading.root.is_some());
    assert!(root.is_some() || problems.has_errors());
}

/// The deepest nesting of a tree: what the parser allows, and the root
const DEEPEST: usize = 65;

fn located_tree(source: &Source, node: &Node<'_>, depth: usize) {
    assert!(depth <= DEEPEST);
    inside(source, node.span);
    for problem in yaml::instead_of_mapping(source, node) {
        located(source, &problem);
    }
    for item in node.items().into_iter().flatten() {
        located_tree(source, item, depth + 1);
    }
    for entry in node.entries().into_iter().flatten() {
        inside(source, entry.key.span);
        located_tree(source, &entry.value, depth + 1);
    }
}

fn inside(source: &Source, span: Span) {
    let text = source.text();
    assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    let at = source.location(span.start);
    assert!(at.line >= 1 && at.column >= 1);
}

/// Its places are in the text, and its words are one line
fn located(source: &Source, problem: &Diagnostic) {
    for label in problem.primary.iter().chain(&problem.secondary) {
        inside(source, label.span);
    }
    for text in [&problem.message.zh, &problem.message.en] {
        assert!(!text.is_empty() && !text.contains(['\n', '\r']), "{text:?}");
    }
}

// Numbers

/// Any text is a figure or is refused with a place inside it; a figure can be shown
pub(crate) fn numbers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let source = Source::new("", text);
    let wanted = [
        Wanted::MONEY,
        Wanted::AREA,
        Wanted::Amount(Dimension::MONEY_PER_AREA),
        Wanted::Share,
        Wanted::Number,
        Wanted::Integer,
        Wanted::Year,
    ];
    for wanted in wanted {
        match quantity::read(source.text(), wanted) {
            Ok(quantity) => shown(&quantity),
            Err(problem) => located(&source, &problem),
        }
    }
    if let Err(problem) = quantity::read_year(source.text()) {
        located(&source, &problem);
    }
}

fn shown(quantity: &Quantity) {
    let third = Exact::ratio(1, 3);
    for language in [Language::Zh, Language::En] {
        for against in [None, third.as_ref(), Some(&quantity.value)] {
            let shown = quantity::show(quantity, Style::Natural, against, language);
            assert!(!shown.text.is_empty());
        }
        for rounding in [Rounding::Floor, Rounding::Ceiling] {
            let shown = quantity::show_distance(quantity, Style::Natural, rounding, language);
            assert!(!shown.text.is_empty());
        }
    }
}

const NUMBERS: &[&str] = &[
    "120亿元",
    "1,234.5 万元",
    "CNY 1.2 billion",
    "人民币120亿元",
    "¥120亿",
    "51.2万平方米",
    "30%",
    "１２．５％",
    "-3.5亿元",
    "2.5公顷",
    "30亩",
    "2万元/平方米",
    "第3名",
    "前10",
    "12项",
    "2023年度",
    "一百二十亿元",
    "三成",
    "1e9元",
    "1.234,5",
    "1_000",
    "约100亿元",
    "100亿-120亿元",
    "USD 3 million",
    "0.000000000000000000000001元",
    "79228162514264337593543950335元",
];

// Expressions

/// Any text is an expression or is refused with a place; what is one is printed and read again as
/// the same, and comes to a value
pub(crate) fn expressions(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let source = Source::new("", text);
    let text = source.text();
    match parse(text) {
        Ok(tree) => {
            let printed = tree.to_string();
            match parse(&printed) {
                Ok(again) => assert_eq!(again, tree, "{text} printed as {printed}"),
                // Printed, it may be longer than an expression may be.
                Err(_) => assert!(printed.len() > text.len(), "{text} printed as {printed}"),
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            problems.iter().for_each(|one| located(&source, one));
        }
    }
    match evaluate_text(text, &context()) {
        Ok(operand) => {
            let written = serde_json::to_string(&value::Json(&operand)).expect("JSON");
            if let Err(error) = serde_json::from_str::<serde_json::Value>(&written) {
                // An expression may be nested deeper than this reader goes.
                assert!(error.to_string().starts_with("recursion limit"), "{error}");
            }
            for language in [Language::Zh, Language::En] {
                assert!(!value::text(&operand, &["a"], language).is_empty());
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            problems.iter().for_each(|one| located(&source, one));
        }
    }
}

fn context() -> Vec<(String, Operand)> {
    let number = |number: i64| Operand::from(Quantity::number(number));
    let list: Vec<_> = (0..100).map(number).collect();
    let money = Quantity::new(Exact::from(1_000_000_007), Dimension::MONEY);
    [
        ("a", number(3)),
        ("b", Operand::missing(FactId::new(1))),
        ("l", Value::list(list).into()),
        ("m", money.into()),
        ("t", Value::text("文").into()),
        ("yes", true.into()),
        ("u", Operand::Unknown(cause())),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

fn cause() -> dabiao::expression::Causes {
    dabiao::expression::Causes::one(Cause::Missing {
        fact: FactId::new(6),
        year: Some(2020),
    })
}

const EXPRESSIONS: &[&str] = &[
    "a >= 10 and not(b = 2) or yes",
    "some i in l satisfies i > 50 and every j in l satisfies j <= i",
    "for i in l, j in l return i * j",
    "for i in 1..100 return partial",
    "if b > 1 then sum(l) else mean(l)",
    "10**999999999",
    "2**-400 + 1e400 - 1e-400",
    "m / 3元 in [1..2]",
    "a between 1 and 10亿元",
    "date(\"2024-02-30\") - @\"2023-01-01\"",
    "[1, 2, [3, b]] = [u, 2]",
    "count(l[item > 3])",
    "round half up(1 / 3, 300)",
    "max(l) - min(l) * -(-(3))",
    "(((((1)))))",
    "2万元/平方米 * 30亩",
    "\"\\u{1F600}\\uD83D\" = t",
    "valid_on(t, as_of)",
    "operating_income[reference_year] >= 10亿元",
    "year(@\"2024-06-30\") ** 2 ** 3",
    "decimal(a / 7, 3) != floor(a) + ceiling(a)",
    "all([yes, b]) and any([])",
    "１２．５％ ≥ ３０％ 且 a",
];

// Rule files

/// An edition in which one file is replaced loads, or is refused with places; if it loads, it judges
///
/// The first byte says which file is replaced.
pub(crate) fn rules(bytes: &[u8]) {
    let Some((which, replacement)) = bytes.split_first() else {
        return;
    };
    let mut files = edition();
    let which = usize::from(*which) % files.len();
    if let Some((_, bytes)) = files.get_mut(which) {
        *bytes = replacement;
    }
    match Library::load(&files) {
        Ok(library) => {
            let text = "dossier: 1\nsubject: {kind: park, name: a}\nas_of: 2024-06-30\n\
                        facts: {annual_operating_income: 120亿元, land_area: 1平方米}\n";
            written(&library, Source::new("a.yaml", text));
        }
        Err(broken) => {
            assert!(!broken.is_empty());
            for file in &broken {
                assert!(!file.problems.is_empty());
                for problem in file.problems.iter() {
                    located(&file.source, problem);
                }
            }
        }
    }
}

/// The edition in which files are replaced
const EDITION: &str = "beijing-two-industry-integration/2023-07-03/";

fn edition() -> Vec<RawFile<'static>> {
    let files = embedded::files().into_iter();
    files
        .filter(|(path, _)| path.starts_with(EDITION) || path.starts_with("vocabulary/"))
        .filter(|(path, _)| library::place_in_library(path).is_some())
        .collect()
}

fn rule_seeds() -> Vec<Vec<u8>> {
    let files = edition().into_iter().zip(0..);
    files
        .map(|((_, bytes), which)| [&[which], bytes].concat())
        .collect()
}

// Dossiers

/// Any bytes come to a report in every format
pub(crate) fn dossiers(bytes: &[u8]) {
    match decode("a.yaml", bytes, DOSSIER_LIMIT) {
        Ok(source) => written(&LIBRARY, source),
        Err(refused) => {
            let report = judge::judge_file(Err(refused), &*LIBRARY, &request(), None);
            write_all(&Report {
                dossiers: vec![report],
                ..Report::default()
            });
        }
    }
}

fn request() -> Request {
    Request::on(jiff::civil::date(2024, 6, 30))
}

/// A text judged by the rules of the release
#[cfg(test)]
pub(crate) fn judged(text: &str) -> dabiao::judged::Judged<'static> {
    judge::judge(Source::new("a.yaml", text), &LIBRARY, &request())
}

fn written(library: &Library, source: Source) {
    let report = judge::judge(source, library, &request());
    for problem in report.problems.iter() {
        located(&report.source, problem);
    }
    write_all(&Report {
        dossiers: vec![report],
        ..Report::default()
    });
}

/// Every format is written, is what it says it is, and holds nothing that acts on a terminal
fn write_all(report: &Report<'_>) {
    for language in [Language::Zh, Language::En] {
        for width in [40, 200] {
            let style = table::Style {
                language,
                width,
                color: false,
                is_detailed: false,
            };
            let mut out = Vec::new();
            table::write(report, &style, &mut out).expect("a vector takes it");
            harmless(&out);
        }
    }
    let language = Language::Zh;
    let mut out = Vec::new();
    json::write(report, language, &mut out).expect("a vector takes it");
    harmless(&out);
    serde_json::from_slice::<serde_json::Value>(&out).expect("JSON");
    let formats: [Box<dyn Format>; 5] = [
        Box::new(Jsonl { language }),
        Box::new(Csv { language }),
        Box::new(Sarif::new(
            language,
            true,
            Shortfalls::Suppressed,
            Root::default(),
            |code| dabiao::manual::find(code).ok(),
        )),
        Box::new(Junit { language }),
        Box::new(Github::new(language, true, Root::default())),
    ];
    for mut format in formats {
        let mut out = Vec::new();
        report::write(report, format.as_mut(), &mut out).expect("a vector takes it");
        std::str::from_utf8(&out).expect("UTF-8");
    }
}

fn harmless(out: &[u8]) {
    let text = std::str::from_utf8(out).expect("UTF-8");
    let acts = |c: char| c != '\n' && is_hidden(c);
    assert!(!text.contains(acts), "{text:?}");
}

// What stands beside dossiers and rules

/// Any bytes are a file of cases and a list of known shortfalls, or are refused with places
pub(crate) fn beside(bytes: &[u8]) {
    let Ok(source) = decode("a.yaml", bytes, DOSSIER_LIMIT) else {
        return;
    };
    for edition in &LIBRARY.editions {
        let file = cases::read(source.clone(), edition);
        for problem in file.problems.iter() {
            located(&file.source, problem);
        }
        if file.problems.is_empty() {
            cases::run(&file);
        }
    }
    cases::named_edition(&source, &LIBRARY);
    let mut problems = dabiao::diagnostic::Diagnostics::new();
    cases::equivalent::read(&source, &mut problems);
    for problem in problems.iter() {
        located(&source, problem);
    }
    if let Some(file) = Baseline::read(source, &LIBRARY).into_problems() {
        for problem in file.problems.iter() {
            located(&file.source, problem);
        }
    }
}

// Seeds

fn words(words: &[&str]) -> Vec<Vec<u8>> {
    words.iter().map(|word| word.as_bytes().to_vec()).collect()
}

/// The YAML files of some folders, in the order of their names
fn files(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    for folder in folders {
        let folder = format!("{}/{folder}", root());
        for entry in fs::read_dir(&folder).expect(&folder) {
            let path = entry.expect(&folder).path();
            if path.extension().is_some_and(|found| found == "yaml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let files = paths.iter();
    files
        .map(|path| fs::read(path).expect("a file of the tree"))
        .collect()
}

/// The folder of the package, from its own tests and from those of the fuzzers below it
fn root() -> &'static str {
    let package = env!("CARGO_MANIFEST_DIR");
    package.strip_suffix("/tests/fuzz").unwrap_or(package)
}
