//! The documents behind the facts of dossiers, for people at a terminal; looks at no file.

pub mod json;

use std::borrow::Cow;
use std::io::{self, Write};

use super::message::{aside, colon, comma, pause, table as words};
use super::table::layout::{Layout, Style, WIDEST};
use super::table::{self, grid};
use super::{PassedOver, Report};
use crate::diagnostic::Diagnostics;
use crate::dossier::evidence::Document;
use crate::evidence::{self, Fault, FoundDocuments};
use crate::judged::Judged;
use crate::language::{Language, Text, say};
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Fact, Test};
use crate::source::Span;
use crate::text::{sanitize, wrap};

/// Below this many columns, rows are stacked
const NARROW: usize = 72;

/// A dossier, and the findings on its documents
#[derive(Debug)]
pub struct Examined<'r> {
    /// The dossier as judged without them
    pub report: Judged<'r>,
    /// The findings
    pub looked: FoundDocuments,
}

/// The number of documents in each state, and of facts without any
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Without fault
    pub sound: usize,
    /// Missing, changed, lapsed or not issued
    pub faulty: usize,
    /// Not accessible
    pub hidden: usize,
    /// Facts without a document
    pub undocumented: usize,
}

/// A fact or a judgement with its documents
struct Shown<'a> {
    id: &'a str,
    is_fact: bool,
    name: Text,
    documents: Vec<(&'a Document, Vec<Fault>)>,
}

/// A fact without a document
struct Undocumented<'a> {
    fact: &'a Fact,
    /// Where the dossier states it
    place: Span,
}

impl Examined<'_> {
    /// The number of documents in each state
    pub fn count(&self) -> Count {
        let mut count = Count {
            undocumented: self.undocumented().len(),
            ..Count::default()
        };
        for (_, faults) in self.shown().iter().flat_map(|one| &one.documents) {
            if faults.iter().any(Fault::hides) {
                count.hidden += 1;
            } else if faults.is_empty() {
                count.sound += 1;
            } else {
                count.faulty += 1;
            }
        }
        count
    }

    /// The problems of the dossier and of its documents, in the order of their places
    fn problems(&self) -> Diagnostics {
        let mut problems = self.report.problems.clone();
        if let Some(dossier) = &self.report.dossier {
            problems.extend(evidence::problems(dossier, &self.looked));
        }
        problems.sort_by_place();
        problems
    }

    /// Facts and judgements with their documents, in the order of the dossier
    fn shown(&self) -> Vec<Shown<'_>> {
        let Some(dossier) = &self.report.dossier else {
            return Vec::new();
        };
        let editions = || self.report.assessments.iter().map(|one| one.edition);
        let fact = |id: &str| {
            let fact = editions().flat_map(|edition| &edition.facts);
            fact.into_iter().find(|fact| fact.id == id)
        };
        let criterion = |id: &str| {
            let tracks = editions().flat_map(|edition| &edition.tracks);
            let mut criteria = tracks.flat_map(|track| &track.criteria);
            criteria.find(|one| one.id == id)
        };
        let facts = dossier.evidence.facts.iter().map(|(id, exhibit)| {
            let name = fact(id).map(|fact| fact.name.clone());
            (exhibit, id, true, name)
        });
        let judgements = dossier.evidence.judgements.iter().map(|(id, exhibit)| {
            let name = criterion(id).map(|one| one.title.clone());
            (exhibit, id, false, name)
        });
        let mut all: Vec<_> = facts.chain(judgements).collect();
        all.sort_by_key(|(exhibit, ..)| exhibit.key);
        let shown = all.into_iter().map(|(exhibit, id, is_fact, name)| Shown {
            id,
            is_fact,
            name: name.unwrap_or_else(|| Text::same(id)),
            documents: exhibit
                .documents
                .iter()
                .map(|one| (one, evidence::faults(one, dossier.as_of, &self.looked)))
                .collect(),
        });
        shown.collect()
    }

    /// Facts that an assessed track reads and the dossier states, but shows no document for
    fn undocumented(&self) -> Vec<Undocumented<'_>> {
        let Some(dossier) = &self.report.dossier else {
            return Vec::new();
        };
        let mut found: Vec<Undocumented<'_>> = Vec::new();
        for assessment in &self.report.assessments {
            let criteria = assessment.track.criteria.iter();
            let read = criteria.filter_map(|criterion| match &criterion.test {
                Test::Require(requirement) => Some(&requirement.facts),
                Test::Judge(_) => None,
            });
            let edition = assessment.edition;
            let read = read.flatten().filter_map(|index| edition.facts.get(*index));
            let grounds = read.flat_map(|fact| dossier.following.grounds(&fact.id));
            let read = grounds.filter_map(|id| edition.facts.get(edition.fact_id(id)?));
            for fact in read {
                let Some(stated) = dossier.facts.get(&*fact.id) else {
                    continue;
                };
                let documents = dossier.evidence.facts.get(&*fact.id);
                let has_one = documents.is_some_and(|one| !one.documents.is_empty());
                let is_told = found.iter().any(|one| one.fact.id == fact.id);
                if evidence::is_known(&stated.statement) && !has_one && !is_told {
                    let place = stated.key;
                    found.push(Undocumented { fact, place });
                }
            }
        }
        found.sort_by_key(|one| one.place);
        found
    }
}

/// Writes what was found, dossier by dossier
pub fn write(
    problems: &Report<'_>,
    examined: &[Examined<'_>],
    passed_over: PassedOver,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_problems(problems, style, out)?;
    for (index, one) in examined.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        dossier(one, style, out)?;
    }
    let layout = Layout::new(style);
    for line in passed_over.lines(style.language) {
        write!(out, "\n{}", layout.lines("", &line, str::to_owned))?;
    }
    Ok(())
}

fn write_problems(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    match report.problems.is_empty() {
        true => Ok(()),
        false => table::write(report, style, out),
    }
}

fn dossier(one: &Examined<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let language = style.language;
    let layout = Layout::new(style);
    let lines = |text: &str| layout.lines("", text, str::to_owned);
    let report = &one.report;
    let name = report.head.name.as_deref().map(sanitize::one_line);
    let mut head = name.map_or(words::unnamed(language).to_owned(), Cow::into_owned);
    head.push_str(&aside(language, &sanitize::one_line(report.source.name())));
    if let Some(day) = report.as_of {
        head.push_str(pause(language));
        head.push_str(&words::as_of(language, &day.to_string()));
    }
    writeln!(out, "{}", lines(&head))?;
    let rows = rows(one, language);
    if !rows.is_empty() {
        let columns = layout.columns.min(WIDEST);
        writeln!(out, "{}", draw(&rows, columns, language))?;
    }
    let problems = one.problems();
    if !problems.is_empty() {
        let source = report.source.clone();
        let problems = Report::of_problems(vec![FileProblems { source, problems }]);
        write_problems(&problems, style, out)?;
        writeln!(out)?;
    }
    out.write_all(lines(&closing(one, language)).as_bytes())
}

/// State, fact, document, days
type Row = [String; 4];

fn rows(one: &Examined<'_>, language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    for shown in one.shown() {
        for (document, faults) in &shown.documents {
            let page = document
                .page
                .map(|page| say!(language, " 第{page}页", " p. {page}"));
            let file = sanitize::one_line(&document.file.value);
            rows.push([
                state(document, faults, language),
                shown.name.get(language).to_owned(),
                format!("{file}{}", page.unwrap_or_default()),
                days(document, language),
            ]);
        }
    }
    for one in one.undocumented() {
        let state = language.pick("? 没有材料", "? no document");
        let name = one.fact.name.get(language).to_owned();
        rows.push([state.to_owned(), name, String::new(), String::new()]);
    }
    rows
}

fn days(document: &Document, language: Language) -> String {
    let mut days = Vec::new();
    if let Some(issued) = &document.issued {
        days.push(say!(language, "{}出具", "issued {}", issued.value));
    }
    if let Some(until) = &document.valid_until {
        days.push(say!(language, "有效至{}", "valid until {}", until.value));
    }
    days.join(pause(language))
}

fn state(document: &Document, faults: &[Fault], language: Language) -> String {
    if faults.is_empty() {
        let state = match document.sha256 {
            Some(_) => language.pick("✓ 未改动", "✓ unchanged"),
            None => language.pick("✓ 未封存", "✓ not sealed"),
        };
        return state.to_owned();
    }
    let words = faults.iter().map(|fault| self::fault(fault, language));
    let words: Vec<_> = words.collect();
    let mark = if faults.iter().any(Fault::hides) {
        "!"
    } else {
        "✗"
    };
    format!("{mark} {}", words.join(comma(language)))
}

/// The fault in a word or two
fn fault(fault: &Fault, language: Language) -> &'static str {
    let (zh, en) = match fault {
        Fault::NotLookedAt => ("没有核对", "not looked at"),
        Fault::Missing => ("缺失", "missing"),
        Fault::NotAFile => ("不是文件", "not a file"),
        Fault::Outside => ("文件夹之外", "outside"),
        Fault::TooLarge => ("过大", "too large"),
        Fault::Unreadable(_) => ("无法读取", "unreadable"),
        Fault::Changed(_) => ("已改动", "changed"),
        Fault::NotIssued(_) => ("尚未出具", "not issued yet"),
        Fault::Lapsed(_) => ("已失效", "lapsed"),
    };
    language.pick(zh, en)
}

fn draw(rows: &[Row], columns: usize, language: Language) -> String {
    let mut text = String::new();
    if columns < NARROW {
        let stacked = |before: &str, indent: &str, text: &str| -> String {
            let lines = wrap::wrap(text, columns.saturating_sub(indent.len()));
            let lines = lines.iter().enumerate();
            lines
                .map(|(index, line)| match index {
                    0 => format!("{before}{line}\n"),
                    _ => format!("{indent}{line}\n"),
                })
                .collect()
        };
        for [state, fact, document, days] in rows {
            text.push_str(&stacked("", "  ", &format!("{state}  {fact}")));
            for part in [document, days].into_iter().filter(|part| !part.is_empty()) {
                text.push_str(&stacked("    ", "    ", part));
            }
        }
        return text;
    }
    let heads = match language {
        Language::Zh => ["核对", "事实", "材料", "日期"],
        Language::En => ["state", "fact", "document", "days"],
    };
    let mut widths = heads.map(wrap::width);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(wrap::width(cell));
        }
    }
    // A cell has one blank on either side.
    let mut room = columns.saturating_sub(2 * widths.len());
    for (width, share) in widths.iter_mut().zip([25, 35, 60, 100]) {
        *width = (*width).min(room * share / 100);
        room = room.saturating_sub(*width);
    }
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.to_vec()).collect();
    grid::plain(&heads.map(str::to_owned), &rows, &widths)
}

fn closing(one: &Examined<'_>, language: Language) -> String {
    let Count {
        sound,
        faulty,
        hidden,
        undocumented,
    } = one.count();
    let all = sound + faulty + hidden;
    let documents = say!(
        language,
        "材料{all}份{}完好{sound}份、有问题{faulty}份、没能核对{hidden}份",
        "documents: {all}{}{sound} sound, {faulty} at fault, {hidden} not looked at",
        match language {
            Language::Zh => colon(language),
            Language::En => ", of which ",
        }
    );
    let facts = say!(
        language,
        "；没有材料的事实{undocumented}项",
        "; facts without a document: {undocumented}"
    );
    documents + &facts
}
