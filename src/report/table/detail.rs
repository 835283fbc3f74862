//! The details below a table: problems, criteria that do not pass, questions; judges nothing.

use super::{Layout, message as common, words};
use crate::account::value::Name;
use crate::account::{Account, Ask};
use crate::assessment::{Assessment, Basis, FactRef, Finding, Reason};
use crate::diagnostic::{Diagnostic, Severity};
use crate::judged::Judged;
use crate::language::Language;
use crate::report::explanation::wording::Wording;
use crate::report::explanation::{self, Explanation};
use crate::report::remedy;
use crate::report::snippet::{Mark, Snippet};
use crate::source::{Source, Span};
use crate::text::sanitize;
use crate::verdict::Verdict;

/// A problem of a file
pub(crate) fn problem(one: &Diagnostic, source: &Source, layout: &Layout) -> String {
    let language = layout.language;
    let safe = |text: &crate::language::Text| sanitize::one_line(text.get(language)).into_owned();
    let message = words::problem(language, one.severity, one.code.name(), &safe(&one.message));
    let help = one
        .help
        .as_ref()
        .map(|help| (words::help(language), safe(help)));
    let snippet = Snippet {
        mark: match one.severity {
            Severity::Error => Mark::Bad,
            Severity::Warning | Severity::Note => Mark::Warning,
        },
        message,
        primary: one
            .primary
            .as_ref()
            .map(|label| (label.span, safe(&label.text))),
        secondary: one
            .secondary
            .iter()
            .map(|label| (label.span, safe(&label.text)))
            .collect(),
        notes: help.into_iter().collect(),
    };
    snippet.draw(source, layout.columns, layout.color)
}

/// Whether a finding is open only because of a fact or a judgement that is still to come
fn is_waiting(finding: &Finding<'_>) -> bool {
    let waits = |reason: &Reason| matches!(reason, Reason::MissingFacts | Reason::NeedsJudgement);
    finding.verdict == Verdict::Undetermined && finding.reasons.iter().all(waits)
}

/// A criterion that does not pass
pub(crate) fn finding(
    account: &Account<'_>,
    explanation: &Explanation,
    assessment: &Assessment<'_>,
    dossier: &Judged<'_>,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let finding = account.finding;
    let criterion = finding.criterion;
    let title = criterion.title.get(language);
    let (primary, secondary) = places(finding, assessment, dossier, layout);
    let remedy = remedy::finding_line(finding, assessment, dossier, language);
    let remedy = remedy.map(|(aim, line)| {
        let aim = common::remedy(language, aim).to_owned() + common::colon(language);
        (aim, line)
    });
    let mut notes = Vec::new();
    let known = dossier.known_shortfall(assessment, finding);
    if let Some(known) = known {
        let note = known.note.as_deref().map(sanitize::one_line);
        let remark = words::known_because(language, note.as_deref());
        notes.push((words::caveat(language), remark));
    }
    let differ = finding.reasons.contains(&Reason::ReadingsDiffer);
    let waits = is_waiting(finding);
    let is_computed = matches!(finding.basis, Basis::Derivations(_));
    if waits && is_computed {
        notes.push((words::figures(language), explanation.summary.clone()));
    }
    if finding.missing.is_empty() && !explanation.reasons.is_empty() && !differ {
        notes.push((
            words::why(language),
            explanation.reasons.join(common::comma(language)),
        ));
    }
    if differ {
        let lines: Vec<_> = explanation
            .steps
            .iter()
            .map(|step| format!("{} {}", words::mark(step.verdict), step.text))
            .collect();
        notes.push((words::figures(language), lines.join("\n")));
    }
    if !finding.missing.is_empty() {
        let wording = Wording(language);
        let asks = account.asks.iter();
        let missing = wording.listed(asks.map(|ask| {
            let wide = account.wide.iter().find(|one| one.name == ask.name);
            wide.map_or_else(
                || explanation::missing(ask, language),
                |wide| wording.wide(wide),
            )
        }));
        notes.push((words::missing(language), missing));
    }
    if let Some((aim, line)) = &remedy {
        notes.push((aim.as_str(), line.clone()));
    }
    let clause = words::quote(language, &explanation.citation, &criterion.citation.quote);
    notes.push((words::clause(language), clause));
    // What a verdict does not say matters if there is one.
    if !waits && !explanation.caveats.is_empty() {
        notes.push((words::caveat(language), explanation.caveats.join("\n")));
    }
    let snippet = Snippet {
        mark: match finding.verdict {
            Verdict::Fail => Mark::Bad,
            _ => Mark::Open,
        },
        message: words::finding(language, finding.verdict, &criterion.id, title),
        primary,
        secondary,
        notes,
    };
    snippet.draw(&dossier.source, layout.columns, layout.color)
}

type Labelled = (Span, String);

/// The figure that decides and those that it is calculated with
fn places(
    finding: &Finding<'_>,
    assessment: &Assessment<'_>,
    dossier: &Judged<'_>,
    layout: &Layout,
) -> (Option<Labelled>, Vec<Labelled>) {
    let Some(place) = dossier.place(assessment, finding) else {
        return (None, Vec::new());
    };
    let language = layout.language;
    let figures = finding.deciding();
    let stated = |at: &FactRef| {
        let fact = assessment.edition.facts.get(at.fact)?;
        let stated = dossier.dossier.as_ref()?.facts.get(&*fact.id)?;
        Some((*at, stated.figure(at.year)?.span))
    };
    let all: Vec<(FactRef, Span)> = figures.iter().filter_map(stated).collect();
    let primary = all
        .iter()
        .find(|(_, span)| *span == place)
        .map(|(at, _)| *at);
    let label = |at: FactRef, here: Span| {
        let fact = assessment.edition.facts.get(at.fact);
        let name = fact.map_or("", |fact| fact.name.get(language));
        match at.year {
            // The name is written at the first year; the others of the series are beside it.
            Some(year)
                if all
                    .iter()
                    .any(|(one, span)| one.fact == at.fact && *span < here) =>
            {
                words::year(language, year)
            }
            Some(year) => common::of_year(language, name, year),
            None => name.to_owned(),
        }
    };
    let others = all.iter().filter(|(_, span)| *span != place);
    let others = others
        .map(|(at, span)| (*span, label(*at, *span)))
        .collect();
    (
        Some((
            place,
            primary.map_or_else(String::new, |at| label(at, place)),
        )),
        others,
    )
}

/// A question, with all that it would answer
#[derive(Debug)]
pub(crate) struct Question<'a> {
    ask: Ask<'a>,
    ids: Vec<String>,
    names: Vec<Name<'a>>,
    criteria: Vec<String>,
}

impl Question<'_> {
    /// What it asks for
    pub(crate) fn name(&self, language: Language) -> String {
        names(self, language)
    }

    /// The question
    pub(crate) fn text(&self, language: Language) -> String {
        Wording(language).question(&self.ask)
    }

    /// What counts and what does not
    pub(crate) fn note(&self, language: Language) -> Option<&str> {
        self.ask.note.map(|note| note.get(language))
    }

    /// What a person calls it, with the years behind; of an item, with its name before
    pub(crate) fn called(&self, language: Language) -> String {
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        for (id, name) in self.ids.iter().zip(&self.names) {
            let mut called = Wording(language).name(&name.without_year());
            let item = id
                .split_once('[')
                .and_then(|(_, rest)| rest.rsplit_once(']'));
            if let Some((item, _)) = item {
                called = words::titled(item, &called);
            }
            let year = name.year.map(|year| year.to_string());
            match all.last_mut() {
                Some((last, years)) if *last == called => years.extend(year),
                _ => all.push((called, year.into_iter().collect())),
            }
        }
        let named = all.iter();
        let named = named.map(|(name, years)| common::of_years(language, name, years));
        named.collect::<Vec<_>>().join(common::comma(language))
    }

    /// The criteria that the answer is for
    pub(crate) fn criteria(&self, language: Language) -> String {
        self.criteria.join(common::comma(language))
    }
}

/// Adds the questions of a finding to those that are already there
pub(crate) fn collect<'a>(
    questions: &mut Vec<Question<'a>>,
    account: &Account<'a>,
    layout: &Layout,
) {
    let title = account.finding.criterion.title.get(layout.language);
    for ask in &account.asks {
        add(questions, ask, title);
    }
}

/// Adds a question from something with this title
pub(crate) fn add<'a>(questions: &mut Vec<Question<'a>>, ask: &Ask<'a>, title: &str) {
    let known = questions
        .iter_mut()
        .find(|one| one.ask.is_judgement == ask.is_judgement && one.ask.question == ask.question);
    let question = match known {
        Some(known) => known,
        None => {
            questions.push(Question {
                ask: ask.clone(),
                ids: Vec::new(),
                names: Vec::new(),
                criteria: Vec::new(),
            });
            match questions.last_mut() {
                Some(last) => last,
                None => return,
            }
        }
    };
    if !question.ids.contains(&ask.id) {
        question.ids.push(ask.id.clone());
        question.names.push(ask.name);
    }
    if !question.criteria.iter().any(|one| one == title) {
        question.criteria.push(title.to_owned());
    }
}

/// Under which names what a question asks for is stated: in Chinese those that the rules give it, with
/// the years behind, but for what belongs to an item
fn names(question: &Question<'_>, language: Language) -> String {
    if language == Language::En || question.ids.iter().any(|id| id.contains('[')) {
        return question.ids.join(common::comma(language));
    }
    question.called(language)
}

/// The questions whose answers could change a verdict
pub(crate) fn questions(questions: &[Question<'_>], source: &Source, layout: &Layout) -> String {
    let language = layout.language;
    let mut text = String::new();
    for is_judgement in [false, true] {
        let some: Vec<_> = questions
            .iter()
            .filter(|one| one.ask.is_judgement == is_judgement)
            .collect();
        if some.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let head = if is_judgement {
            words::missing_judgements(language)
        } else {
            words::missing_facts(language)
        };
        text.push_str(&layout.lines("", head, |line| layout.paint().bold(line)));
        for question in some {
            let comma = common::comma(language);
            let mut first = names(question, language);
            if let Some(place) = question.ask.place {
                let at = source.place(place.start);
                let line = || words::at_line(language, at.line.unwrap_or_default());
                let at = at.cell.clone().unwrap_or_else(line);
                first.push_str(&common::aside(language, &at));
            }
            text.push_str(&layout.lines("  ? ", &first, str::to_owned));
            text.push_str(&layout.lines(
                "    ",
                &Wording(language).question(&question.ask),
                str::to_owned,
            ));
            if !is_judgement {
                let purpose = words::for_criteria(language, &question.criteria.join(comma));
                text.push_str(&layout.lines("    ", &purpose, |line| layout.paint().dim(line)));
            }
        }
    }
    text
}
