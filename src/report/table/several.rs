//! Many dossiers in short: how the tracks stand, and what is worst; judges nothing.
//!
//! No more is kept of a dossier than can be shown, however many there are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::layout::Layout;
use super::{message, short, words};
use crate::assessment::Assessment;
use crate::diagnostic::Severity;
use crate::judged::Judged;
use crate::report::{explanation, one_line};
use crate::text::sanitize;
use crate::text::wrap::{cut, fit, width};
use crate::verdict::Verdict;

/// Of up to so many dossiers, everything is told
pub(crate) const FEW: usize = 3;
/// Rows of the matrix
const MOST_TRACKS: usize = 24;
/// Dossiers that may have a column each
const MOST_COLUMNS: usize = 12;
/// Dossiers that are named as the worst
const MOST_WORST: usize = 8;
/// Those among them that have errors
const MOST_BROKEN: usize = 4;
/// Criteria that are named as the most often failed
const MOST_FAILED: usize = 3;
/// Columns of a mark, and of a count
const MARK: usize = 4;
const COUNT: usize = 6;
/// The verdicts in the order of their counts
const VERDICTS: [Verdict; 3] = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];

/// Dossiers in short
#[derive(Debug)]
pub(crate) struct Several {
    layout: Layout,
    all: usize,
    /// Dossiers that pass, fail, are undetermined, were not assessed
    outcomes: [usize; 4],
    /// Names of the first
    names: Vec<String>,
    tracks: Vec<Track>,
    worst: Vec<Bad>,
    /// How many fail each criterion, by track and criterion
    failed: BTreeMap<(String, String), usize>,
    /// Errors, warnings and notes
    problems: [usize; 3],
}

/// A row of the matrix
#[derive(Debug)]
struct Track {
    name: String,
    /// Dossiers of each verdict
    counts: [usize; 3],
    /// The verdicts on the first dossiers, by their places
    marks: BTreeMap<usize, Verdict>,
}

/// A dossier that does not pass
#[derive(Debug)]
struct Bad {
    /// How bad it is, the worst first
    rank: (u8, Reverse<usize>),
    outcome: Option<Verdict>,
    /// Its number, its name and its file
    number: usize,
    name: String,
    file: String,
    /// Why it does not pass
    why: String,
}

impl Several {
    pub(crate) fn new(layout: Layout) -> Self {
        Self {
            layout,
            all: 0,
            outcomes: [0; 4],
            names: Vec::new(),
            tracks: Vec::new(),
            worst: Vec::new(),
            failed: BTreeMap::new(),
            problems: [0; 3],
        }
    }

    /// Takes a dossier
    pub(crate) fn add(&mut self, report: &Judged<'_>) {
        let language = self.layout.language;
        let place = self.all;
        self.all += 1;
        let outcome = report.outcome();
        let column = match outcome {
            Some(verdict) => column(verdict),
            None => VERDICTS.len(),
        };
        count(&mut self.outcomes, column);
        for one in report.problems.iter() {
            let column = match one.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Note => 2,
            };
            count(&mut self.problems, column);
        }
        if place < MOST_COLUMNS {
            let name = sanitize::one_line(&short::name(report, language)).into_owned();
            self.names.push(name);
        }
        for one in &report.assessments {
            self.track(one, place);
        }
        self.rank(report, place);
    }

    fn track(&mut self, one: &Assessment<'_>, place: usize) {
        let language = self.layout.language;
        let name = short::programme(one.edition, one.track, language);
        let name = format!("{name}{}", short::expired(one.in_force, language));
        for found in &one.findings {
            if found.verdict == Verdict::Fail {
                let title = found.criterion.title.get(language).to_owned();
                *self.failed.entry((name.clone(), title)).or_default() += 1;
            }
        }
        let known = self.tracks.iter().position(|track| track.name == name);
        let at = known.unwrap_or_else(|| {
            self.tracks.push(Track {
                name,
                counts: [0; 3],
                marks: BTreeMap::new(),
            });
            self.tracks.len().saturating_sub(1)
        });
        if let Some(track) = self.tracks.get_mut(at) {
            count(&mut track.counts, column(one.outcome));
            if place < MOST_COLUMNS {
                track.marks.insert(place, one.outcome);
            }
        }
    }

    /// Takes a dossier among the worst, if it is one of them
    fn rank(&mut self, report: &Judged<'_>, place: usize) {
        let (outcome, errors) = (report.outcome(), report.problems.errors());
        let nearest = nearest(report);
        let lacks = nearest.map_or(0, |(_, lacks)| lacks);
        let rank = match outcome {
            _ if errors > 0 => (0, Reverse(errors)),
            None => (0, Reverse(0)),
            Some(Verdict::Fail) => (1, Reverse(lacks)),
            Some(Verdict::Undetermined) => (2, Reverse(lacks)),
            Some(Verdict::Pass) => return,
        };
        let at = self.worst.partition_point(|one| one.rank <= rank);
        // Those with errors leave room for those that fail.
        let broken = self.worst.iter().filter(|one| one.rank.0 == 0).count();
        if at >= MOST_WORST || rank.0 == 0 && broken >= MOST_BROKEN {
            return;
        }
        let language = self.layout.language;
        let mut problems = report.problems.iter();
        let why = match (
            problems.find(|one| one.severity == Severity::Error),
            nearest,
        ) {
            (Some(error), _) => one_line::problem(error, language),
            (None, Some((assessment, _))) => why(assessment, report, &self.layout),
            (None, None) => words::not_assessed(language).to_owned(),
        };
        let safe = |text: &str| sanitize::one_line(text).into_owned();
        let bad = Bad {
            rank,
            outcome,
            number: place + 1,
            name: safe(&short::name(report, language)),
            file: safe(report.source.name()),
            why: safe(&why),
        };
        self.worst.insert(at, bad);
        self.worst.truncate(MOST_WORST);
    }

    /// All of it, each line at most as wide as the terminal
    pub(crate) fn told(&self) -> String {
        let (layout, language) = (&self.layout, self.layout.language);
        let paint = layout.paint();
        let all = words::several(language, self.all, self.outcomes);
        let mut text = layout.lines("", &all, |line| paint.bold(line));
        text.push_str(&self.matrix());
        let mut line = |lead: &str, verdict: Option<Verdict>, said: &str| {
            let said = cut(said, layout.columns.saturating_sub(width(lead)));
            let said = verdict.map_or_else(|| said.clone(), |one| paint.verdict(one, &said));
            text.push_str(&format!("{lead}{said}\n"));
        };
        if !self.worst.is_empty() {
            line("", None, "");
            line("", None, words::worst(language));
            for one in &self.worst {
                let mark = one.outcome.map_or("!", words::mark);
                let number = match self.is_named() {
                    true => format!("{} ", one.number),
                    false => String::new(),
                };
                let said = format!(
                    "{number}{}{}",
                    one.name,
                    message::aside(language, &one.file)
                );
                line(&format!("  {mark} "), one.outcome, &said);
                line("      ", None, &one.why);
            }
        }
        let mut failed: Vec<_> = self
            .failed
            .iter()
            .filter(|(_, count)| **count > 1)
            .collect();
        failed.sort_by_key(|(_, count)| Reverse(**count));
        if !failed.is_empty() {
            line("", None, "");
            line("", None, words::most_failed(language));
            for ((track, criterion), count) in failed.into_iter().take(MOST_FAILED) {
                let said = format!("{count}  {}", words::titled(track, criterion));
                line("  ", None, &said);
            }
        }
        line("", None, "");
        let problems = words::problem_counts(language, self.problems);
        let more = [problems.as_str(), words::detail(language)];
        let more: Vec<_> = more.into_iter().filter(|one| !one.is_empty()).collect();
        let more = more.join(message::semicolon(language));
        text.push_str(&layout.lines("", &more, |line| paint.dim(line)));
        text
    }

    /// Whether every dossier has a column of its own
    fn is_named(&self) -> bool {
        self.all <= self.names.len()
    }

    /// A line a track: the verdict on each dossier, or how many there are of each
    fn matrix(&self) -> String {
        let (layout, language) = (&self.layout, self.layout.language);
        let paint = layout.paint();
        let is_named = self.is_named();
        let columns = match is_named {
            true => self.all * MARK,
            false => VERDICTS.len() * COUNT,
        };
        let widest = self.tracks.iter().map(|one| width(&one.name)).max();
        let room = layout.columns.saturating_sub(columns);
        let name = widest.unwrap_or_default().min(room);
        let right = |text: &str, columns: usize| {
            format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
        };
        let mut text = String::new();
        let heads: String = match is_named {
            true => {
                let names = (1..).zip(&self.names);
                let names = names.map(|(number, name)| format!("{number} {name}"));
                let names: Vec<_> = names.collect();
                text = layout.lines("", &names.join(message::semicolon(language)), str::to_owned);
                (1..=self.all)
                    .map(|number| right(&number.to_string(), MARK))
                    .collect()
            }
            false => VERDICTS
                .map(|verdict| right(words::mark(verdict), COUNT))
                .concat(),
        };
        let head = format!("{}{heads}", " ".repeat(name));
        text.push('\n');
        text.push_str(&paint.dim(&head));
        text.push('\n');
        let mut tracks: Vec<_> = self.tracks.iter().collect();
        if tracks.len() > MOST_TRACKS {
            tracks.sort_by_key(|one| Reverse(one.counts));
        }
        for one in tracks.iter().take(MOST_TRACKS) {
            let cells: String = match is_named {
                true => (0..self.all)
                    .map(|place| match one.marks.get(&place) {
                        Some(verdict) => {
                            paint.verdict(*verdict, &right(words::mark(*verdict), MARK))
                        }
                        None => right("·", MARK),
                    })
                    .collect(),
                false => {
                    let counts = VERDICTS.iter().zip(one.counts);
                    counts
                        .map(|(verdict, count)| match count {
                            0 => right("·", COUNT),
                            count => paint.verdict(*verdict, &right(&count.to_string(), COUNT)),
                        })
                        .collect()
                }
            };
            text.push_str(&format!("{}{cells}\n", fit(&one.name, name)));
        }
        let more = tracks.len().saturating_sub(MOST_TRACKS);
        if more > 0 {
            let more = words::more_tracks(language, more);
            text.push_str(&layout.lines("", &more, |line| paint.dim(line)));
        }
        text
    }
}

/// The column of a verdict
fn column(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Pass => 0,
        Verdict::Fail => 1,
        Verdict::Undetermined => 2,
    }
}

fn count(counts: &mut [usize], column: usize) {
    if let Some(count) = counts.get_mut(column) {
        *count += 1;
    }
}

/// The track with the fewest criteria that do not pass, among those of the dossier's outcome, and how
/// many they are
fn nearest<'a, 'r>(report: &'a Judged<'r>) -> Option<(&'a Assessment<'r>, usize)> {
    let outcome = report.outcome();
    let tracks = report.assessments.iter();
    let tracks = tracks.filter(|one| Some(one.outcome) == outcome);
    let lacks = tracks.map(|one| {
        let findings = one.findings.iter();
        let lacks = findings.filter(|found| found.verdict == one.outcome);
        (one, lacks.count())
    });
    lacks.min_by_key(|(_, lacks)| *lacks)
}

/// What keeps a dossier from passing on a track
fn why(one: &Assessment<'_>, report: &Judged<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let mut failing = one.findings.iter();
    let failing = failing.find(|found| found.verdict == Verdict::Fail);
    let Some(found) = failing else {
        let name = short::programme(one.edition, one.track, language);
        let counts = short::counts(one, report, language);
        return format!("{name}{}", message::aside(language, &counts));
    };
    let explained = explanation::explain(found, one, report, language);
    let title = found.criterion.title.get(language);
    let figures = explained.agreement.unwrap_or(explained.summary);
    let said = [Some(figures), explained.distance];
    let said: Vec<_> = said.into_iter().flatten().collect();
    format!("{title} {}", said.join(message::semicolon(language)))
}
