//! What is measured: the stages of a check, each on the same texts.

use std::hint::black_box;
use std::sync::LazyLock;

use dabiao::assessment::{self, FactTable};
use dabiao::diagnostic::Diagnostics;
use dabiao::dossier::Dossier;
use dabiao::embedded;
use dabiao::judged::Judged;
use dabiao::judged::judge::Request;
use dabiao::judged::judge::{self};
use dabiao::language::Language;
use dabiao::report::csv::Csv;
use dabiao::report::github::Github;
use dabiao::report::jsonl::Jsonl;
use dabiao::report::junit::dossiers::Junit;
use dabiao::report::rooted::Root;
use dabiao::report::sarif::{Sarif, Shortfalls};
use dabiao::report::{Format, Report, json, table};
use dabiao::ruleset::{Criterion, Edition, Library};
use dabiao::source::Source;
use dabiao::yaml;
use jiff::civil::date;

use super::dossiers::dossier;

pub(crate) static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load(&embedded::files()).unwrap());

/// How many dossiers a stage is measured on
pub(crate) const DOSSIERS: u64 = 64;

pub(crate) static TEXTS: LazyLock<Vec<String>> =
    LazyLock::new(|| (0..DOSSIERS).map(|one| dossier(&LIBRARY, one)).collect());

/// The dossiers judged, each with the criteria of its assessments
pub(crate) static JUDGED: LazyLock<Vec<Judged<'static>>> = LazyLock::new(|| {
    let texts = TEXTS.iter();
    texts.map(|text| judged(text)).collect()
});

pub(crate) fn request() -> Request {
    Request::on(date(2024, 6, 30))
}

/// One dossier through all stages but the report
pub(crate) fn judged(text: &str) -> Judged<'static> {
    judge::judge(Source::new("dossier.yaml", text), &LIBRARY, &request())
}

/// The stages by their names, each over all texts
pub(crate) const STAGES: &[(&str, fn())] = &[
    ("scan", scan),
    ("read", read),
    ("judge", judge_all),
    ("evaluate", || {
        evaluate();
    }),
    ("verdict", || {
        verdicts();
    }),
    ("json", write_json),
    ("jsonl", || {
        write(&mut Jsonl {
            language: Language::Zh,
        });
    }),
    ("csv", || {
        write(&mut Csv {
            language: Language::Zh,
        });
    }),
    ("junit", || {
        write(&mut Junit {
            language: Language::Zh,
        });
    }),
    ("sarif", || {
        write(&mut Sarif::new(
            Language::Zh,
            true,
            Shortfalls::Unlisted,
            Root::default(),
            |code| dabiao::manual::find(code).ok(),
        ));
    }),
    ("github", || {
        write(&mut Github::new(Language::Zh, true, Root::default()));
    }),
    ("table", write_table),
    ("load", load),
];

/// The parser's events alone
pub(crate) fn scan() {
    for text in TEXTS.iter() {
        for event in granit_parser::Parser::new_from_str(text) {
            black_box(event.unwrap());
        }
    }
}

/// The located tree
pub(crate) fn read() {
    for text in TEXTS.iter() {
        let source = Source::new("dossier.yaml", text.as_str());
        black_box(yaml::survey(&source));
    }
}

/// Read, bound and evaluated with traces
pub(crate) fn judge_all() {
    for text in TEXTS.iter() {
        black_box(judged(text));
    }
}

/// The facts of each judged dossier, as the edition that judges it sees them
static BOUND: LazyLock<Vec<FactTable>> = LazyLock::new(|| {
    let bound = JUDGED.iter().map(|report| {
        let edition = report.assessments[0].edition;
        let dossier = report.dossier.as_ref().unwrap();
        assessment::facts(edition, dossier, &mut Diagnostics::new()).0
    });
    bound.collect()
});

/// The criteria alone, rules compiled and facts bound, with the steps of every reading
fn evaluate() {
    each_criterion(|criterion, edition, dossier, table| {
        black_box(assessment::find(criterion, edition, dossier, table));
    });
}

/// The same without the steps; how many criteria there are
pub(crate) fn verdicts() -> u64 {
    each_criterion(|criterion, edition, dossier, table| {
        black_box(assessment::verdict(criterion, edition, dossier, table));
    })
}

fn each_criterion(run: impl Fn(&'static Criterion, &'static Edition, &Dossier, &FactTable)) -> u64 {
    let mut count = 0;
    for (report, table) in JUDGED.iter().zip(BOUND.iter()) {
        let dossier = report.dossier.as_ref().unwrap();
        for one in &report.assessments {
            for criterion in &one.track.criteria {
                run(criterion, one.edition, dossier, table);
                count += 1;
            }
        }
    }
    count
}

pub(crate) fn write(format: &mut dyn Format) {
    let mut out = Vec::new();
    format.begin(&mut out).unwrap();
    for one in JUDGED.iter() {
        format.dossier(one, &mut out).unwrap();
    }
    format.end(&mut out).unwrap();
    black_box(out);
}

fn whole() -> Report<'static> {
    Report {
        dossiers: TEXTS.iter().map(|text| judged(text)).collect(),
        ..Report::default()
    }
}

pub(crate) fn write_json() {
    static WHOLE: LazyLock<Report<'static>> = LazyLock::new(whole);
    let mut out = Vec::new();
    json::write(&WHOLE, Language::Zh, &mut out).unwrap();
    black_box(out);
}

pub(crate) fn write_table() {
    static WHOLE: LazyLock<Report<'static>> = LazyLock::new(whole);
    let style = table::Style {
        language: Language::Zh,
        width: 100,
        color: false,
        is_detailed: true,
    };
    let mut out = Vec::new();
    table::write(&WHOLE, &style, &mut out).unwrap();
    black_box(out);
}

/// The embedded rules, read and compiled
pub(crate) fn load() {
    black_box(Library::load(&embedded::files()).unwrap());
}
