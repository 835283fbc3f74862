//! The report as a workbook: outcomes at a glance, a row a finding, problems, and what to ask each
//! client; decides nothing.

use std::io::{self, Write};

use super::message::table as words;
use super::table::detail::{self, Question};
use super::{Report, explanation, one_line};
use crate::account::Account;
use crate::assessment::{Assessment, Finding};
use crate::diagnostic::{Diagnostics, Severity};
use crate::judged::Judged;
use crate::language::{Language, say};
use crate::report::{json, short};
use crate::source::{Source, Span};
use crate::table::book::{Book, Entry, Look, Page};
use crate::text::sanitize;
use crate::verdict::Verdict;

/// The most clients that have a sheet of questions each; more are told on one sheet
const MOST_SHEETS: usize = 60;

/// Writes the report
///
/// # Errors
///
/// If it is larger than a workbook can be, or `out` cannot be written to.
pub fn write(report: &Report<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut pages = vec![matrix(report, language), findings(report, language)];
    let of_files = report.problems.iter();
    let of_files = of_files.map(|one| ("", &one.source, &one.problems));
    let of_dossiers = report.dossiers.iter();
    let of_dossiers = of_dossiers.map(|one| (name(one), &one.source, &one.problems));
    pages.extend(problems(of_files.chain(of_dossiers), language));
    let clients = report.dossiers.iter().map(|one| {
        let asked = asked(one, language);
        let rows = asked.iter().map(|one| question(one, language)).collect();
        (name(one), rows)
    });
    pages.extend(questions(clients.collect(), language));
    let book = Book {
        pages,
        ..Book::default()
    };
    out.write_all(&book.bytes()?)
}

/// What a verdict looks like
pub(crate) fn look(verdict: Verdict) -> Look {
    match verdict {
        Verdict::Pass => Look::Good,
        Verdict::Fail => Look::Bad,
        Verdict::Undetermined => Look::Open,
    }
}

/// How bad a problem is, in words
pub(crate) fn how_bad(severity: Severity, language: Language) -> Entry {
    let look = match severity {
        Severity::Error => Look::Bad,
        Severity::Warning => Look::Open,
        Severity::Note => Look::Plain,
    };
    Entry::text(words::severity(language, severity), look)
}

/// A text on one line, with nothing hidden
pub(crate) fn plain(text: &str) -> Entry {
    Entry::text(sanitize::one_line(text), Look::Plain)
}

/// Headings
pub(crate) fn heads<const N: usize>(heads: [&str; N]) -> Vec<Entry> {
    heads.map(|head| Entry::text(head, Look::Head)).to_vec()
}

/// A page of rows below one row of headings, with a filter
pub(crate) fn list(name: &str, rows: Vec<Vec<Entry>>, columns: u16) -> Page {
    Page {
        name: name.to_owned(),
        rows,
        frozen: (1, columns),
        filter: Some(0),
        ..Page::default()
    }
}

/// The name of a subject, else that of its dossier
fn name<'a>(one: &'a Judged<'_>) -> &'a str {
    one.head
        .name
        .as_deref()
        .unwrap_or_else(|| one.source.name())
}

/// A subject a row, a track a column
fn matrix(report: &Report<'_>, language: Language) -> Page {
    let mut tracks: Vec<(String, String)> = Vec::new();
    for assessment in report.dossiers.iter().flat_map(|one| &one.assessments) {
        let edition = assessment.edition;
        let id = format!("{}/{}", edition.programme, assessment.track.id);
        let (short, title) = (
            edition.short_title.get(language),
            assessment.track.title.get(language),
        );
        let title = match short == title {
            true => title.to_owned(),
            false => format!("{short} · {title}"),
        };
        if !tracks.iter().any(|(known, _)| *known == id) {
            tracks.push((id, title));
        }
    }
    let mut head = heads(in_language(
        language,
        ["单位", "档案", "申报日", "结论"],
        ["subject", "dossier", "day of application", "outcome"],
    ));
    head.extend(
        tracks
            .iter()
            .map(|(_, title)| Entry::text(title, Look::Head)),
    );
    let mut rows = vec![head];
    for one in &report.dossiers {
        let day = one.as_of.map(|day| day.to_string()).unwrap_or_default();
        let whole = match one.problems.has_errors() {
            true => Entry::text(language.pick("有错误", "errors"), Look::Bad),
            false => match (one.outcome(), short::whole(one, language)) {
                (Some(verdict), Some(said)) => Entry::text(&said, look(verdict)),
                _ => Entry::default(),
            },
        };
        let mut row = vec![
            plain(name(one)),
            plain(one.source.name()),
            plain(&day),
            whole,
        ];
        row.extend(tracks.iter().map(|(id, _)| {
            let mut assessments = one.assessments.iter();
            let found = assessments.find(|assessment| {
                format!("{}/{}", assessment.edition.programme, assessment.track.id) == *id
            });
            found.map_or_else(Entry::default, |found| {
                Entry::text(short::outcome(found, language), look(found.outcome))
            })
        }));
        rows.push(row);
    }
    list(language.pick("总览", "overview"), rows, 1)
}

/// A finding a row
fn findings(report: &Report<'_>, language: Language) -> Page {
    let head = heads(in_language(
        language,
        [
            "单位",
            "政策",
            "申报类别",
            "条件",
            "结论",
            "数字与门槛",
            "数字",
            "门槛",
            "差距",
            "单位（数字、门槛和差距）",
            "缺少",
            "条款",
            "页",
            "位置",
        ],
        [
            "subject",
            "programme",
            "track",
            "criterion",
            "verdict",
            "figures and threshold",
            "figure",
            "threshold",
            "distance",
            "unit",
            "missing",
            "clause",
            "page",
            "place",
        ],
    ));
    let mut rows = vec![head];
    for one in &report.dossiers {
        for assessment in &one.assessments {
            let told = assessment.findings.iter();
            rows.extend(told.map(|found| finding(found, assessment, one, language)));
        }
    }
    list(language.pick("逐项条件", "findings"), rows, 1)
}

fn finding(
    found: &Finding<'_>,
    assessment: &Assessment<'_>,
    report: &Judged<'_>,
    language: Language,
) -> Vec<Entry> {
    let (edition, criterion) = (assessment.edition, found.criterion);
    let figure = found.figure();
    let threshold = found.threshold();
    let distance = found.distance().map(json::distance);
    let unit = figure
        .as_ref()
        .or(threshold.as_ref())
        .or(distance.as_ref())
        .map(|one| one.unit.clone());
    let explained = explanation::explain(found, assessment, report, language);
    let missing = one_line::missing_names(found, edition, language);
    let page = criterion.citation.page.map(|page| page.to_string());
    let number = |value: Option<String>| Entry::number(value.unwrap_or_default());
    let verdict = match report.known_shortfall(assessment, found) {
        Some(_) => words::known_verdict(language, found.verdict),
        None => words::verdict(language, found.verdict).to_owned(),
    };
    vec![
        plain(name(report)),
        plain(edition.short_title.get(language)),
        plain(assessment.track.title.get(language)),
        plain(criterion.title.get(language)),
        Entry::text(verdict, look(found.verdict)),
        plain(&explained.summary),
        number(figure.map(|one| one.value)),
        number(threshold.map(|one| one.value)),
        number(distance.map(|one| one.value)),
        plain(&unit.map(|unit| unit.to_string()).unwrap_or_default()),
        plain(&missing),
        plain(&criterion.citation.clause),
        number(page),
        plain(&at(&report.source, report.place(assessment, found))),
    ]
}

/// Where something stands, with the name of the file
fn at(source: &Source, span: Option<Span>) -> String {
    let place = source.place_of(span);
    match (place.cell.clone(), place.shown()) {
        (Some(cell), _) => cell,
        (None, Some(at)) => format!("{}:{at}", source.name()),
        (None, None) => String::new(),
    }
}

/// A problem a row; none if there are none
pub(super) fn problems<'p>(
    all: impl Iterator<Item = (&'p str, &'p Source, &'p Diagnostics)>,
    language: Language,
) -> Option<Page> {
    let head = heads(in_language(
        language,
        ["单位", "轻重", "问题", "代码", "位置"],
        ["subject", "severity", "problem", "code", "place"],
    ));
    let mut rows = vec![head];
    for (subject, source, problems) in all {
        for one in problems.iter() {
            let place = at(source, one.primary.as_ref().map(|label| label.span));
            let place = match place.is_empty() {
                true => source.name().to_owned(),
                false => place,
            };
            rows.push(vec![
                plain(subject),
                how_bad(one.severity, language),
                plain(&one_line::problem(one, language)),
                plain(one.code.name()),
                plain(&place),
            ]);
        }
    }
    (rows.len() > 1).then(|| list(language.pick("问题", "problems"), rows, 1))
}

/// What the findings of a dossier lack, each question once
fn asked<'a>(report: &'a Judged<'a>, language: Language) -> Vec<Question<'a>> {
    let mut asked = Vec::new();
    for assessment in &report.assessments {
        for found in &assessment.findings {
            let account = Account::of(found, assessment, report);
            for ask in &account.asks {
                detail::add(&mut asked, ask, found.criterion.title.get(language));
            }
        }
    }
    asked
}

fn question(one: &Question<'_>, language: Language) -> [String; 3] {
    [
        one.name(language),
        one.text(language),
        one.criteria(language),
    ]
}

/// Questions to send back: a client a sheet, or all on one where there are many
pub(crate) fn questions(clients: Vec<(&str, Vec<[String; 3]>)>, language: Language) -> Vec<Page> {
    let clients: Vec<_> = clients
        .into_iter()
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let columns = in_language(
        language,
        ["资料", "问题", "用于", "填写"],
        ["what", "question", "for", "answer"],
    );
    let row = |[name, text, purpose]: [String; 3]| {
        vec![
            plain(&name),
            plain(&text),
            plain(&purpose),
            Entry::text("", Look::Input),
        ]
    };
    if clients.len() <= MOST_SHEETS {
        let pages = clients.into_iter().map(|(name, asked)| {
            let mut rows = vec![heads(columns)];
            rows.extend(asked.into_iter().map(row));
            let title = say!(language, "待补充 {name}", "ask {name}");
            list(&title, rows, 1)
        });
        return pages.collect();
    }
    let mut head = vec![Entry::text(language.pick("单位", "subject"), Look::Head)];
    head.extend(heads(columns));
    let mut rows = vec![head];
    for (name, asked) in clients {
        rows.extend(
            asked
                .into_iter()
                .map(|one| [vec![plain(name)], row(one)].concat()),
        );
    }
    vec![list(language.pick("待补充", "questions"), rows, 1)]
}

/// The headings in a language
pub(crate) fn in_language<'t, const N: usize>(
    language: Language,
    zh: [&'t str; N],
    en: [&'t str; N],
) -> [&'t str; N] {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
