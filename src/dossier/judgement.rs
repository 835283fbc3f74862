//! Judgements: criteria that a person decided, with who, when and why; decides none itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::schema::Schema;
use super::shape::{entries, is_unknown, single_text, start, unknown_keys};
use super::value;
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::language::{Text, text};
use crate::ruleset::SubjectKind;
use crate::ruleset::select::problems as select;
use crate::source::{Source, Span};
use crate::yaml::{Entry, Node};

const KEYS: &[&str] = &["met", "by", "on", "because"];

/// A criterion that a person decided
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether it is met
    pub met: bool,
    /// Its place
    pub span: Span,
    /// Who judged
    pub by: String,
    /// On which day
    pub on: Date,
    /// Why
    pub because: String,
}

/// Reads the judgements of a dossier; an incomplete one counts as not given
pub(super) fn read(
    source: &Source,
    node: &Node<'_>,
    (schema, kind): (&Schema<'_>, Option<SubjectKind>),
    as_of: Date,
    problems: &mut Diagnostics,
) -> BTreeMap<String, Arc<Judgement>> {
    let mut judgements = BTreeMap::new();
    if is_unknown(node) {
        return judgements;
    }
    let what = Text::same("`judgements`");
    let expected = text!("条件和判断", "criteria with their judgements");
    let Some(entries) = entries(source, node, &what, &expected, problems) else {
        return judgements;
    };
    let mut named: BTreeMap<&str, Span> = BTreeMap::new();
    for entry in entries {
        let key = entry.key.text.as_ref();
        let criteria = schema.criteria_named(key);
        let id = criteria.first().map_or(key, |one| one.id.as_str());
        if let Some(first) = criteria.first()
            && let Some(place) = named.insert(&first.id, entry.key.span)
        {
            let problem = words::judged_twice(entry.key.span, place, &first.id, &first.title);
            problems.push(problem);
            judgements.remove(id);
            continue;
        }
        match criteria.first() {
            None if schema.has_criterion_elsewhere(id) => {}
            None => {
                let known = schema.judged(kind);
                problems.push(select::unknown_criterion(entry.key.span, id, &known));
            }
            Some(first) if !criteria.iter().any(|one| one.question().is_some()) => problems.push(
                words::judgement_not_allowed(entry.key.span, id, &first.title),
            ),
            Some(_) if is_unknown(&entry.value) => {}
            Some(_) => {
                if let Some(judgement) = judgement(source, &entry.value, id, as_of, problems) {
                    judgements.insert(id.to_owned(), judgement.into());
                }
            }
        }
    }
    judgements
}

fn judgement(
    source: &Source,
    node: &Node<'_>,
    id: &str,
    as_of: Date,
    problems: &mut Diagnostics,
) -> Option<Judgement> {
    let what = || text!("`{id}` 的判断", "the judgement on `{id}`");
    let expected = text!(
        "`{{met: true, by: 谁, on: 2024-06-01, because: 理由}}`",
        "`{{met: true, by: who, on: 2024-06-01, because: why}}`"
    );
    let entries = entries(source, node, &what, &expected, problems)?;
    let continued = continued_reason(source, entries);
    let further = |entry: &&Entry<'_>| {
        let inside = |reason: &Span| {
            reason.start <= entry.key.span.start && entry.key.span.end <= reason.end
        };
        !continued.as_ref().is_some_and(inside)
    };
    unknown_keys(entries.iter().filter(further), KEYS, problems);
    let mut part = |key: &'static str, example: &str| {
        let part = node.get(key);
        let is_blank = |part: &Node<'_>| part.text().is_some_and(|text| text.trim().is_empty());
        let problem = match part {
            None => words::missing_key(start(node.span), key, example),
            Some(part) if is_blank(part) => words::blank_value(part.span, key, example),
            Some(part) if is_unknown(part) => {
                let given = part.text().unwrap_or_default();
                words::value_not_known(part.span, key, given, example)
            }
            Some(_) => return part,
        };
        problems.push(problem);
        None
    };
    let (met, by, on, because) = (
        part("met", "met: true"),
        part("by", "by: 评审人"),
        part("on", "on: 2024-06-01"),
        part("because", "because: 理由"),
    );
    let met = met.and_then(|node| Some((value::boolean(node, &what, problems)?, node.span)));
    let mut text = |node: Option<&Node<'_>>| {
        let expected = text!("一段文字", "a text");
        single_text(node?, &what, &expected, problems).map(str::to_owned)
    };
    let (by, because) = (text(by), text(because));
    let on = on.and_then(|node| {
        let day = value::date(node, &what, problems)?;
        if day > as_of {
            problems.push(words::judgement_too_late(node.span, day, as_of));
        }
        Some(day)
    });
    let (met, span) = met?;
    Some(Judgement {
        met,
        span,
        by: by?,
        on: on?,
        because: continued.map_or(because?, |span| source.slice(span).to_owned()),
    })
}

/// The whole reason, if a comma inside braces splits it
///
/// `because: 自研核心部件, 发明专利12项` between braces is, to YAML, a reason and then a key without a value.
/// A reason is for people to read and decides nothing, so reading continues.
fn continued_reason(source: &Source, entries: &[Entry<'_>]) -> Option<Span> {
    let start = entries
        .iter()
        .position(|entry| entry.key.text == "because" && entry.value.plain().is_some())?;
    let reason = entries.get(start)?.value.span;
    let is_bare = |entry: &&Entry<'_>| {
        let between = Span::new(
            entry.key.span.end,
            entry.value.span.end.max(entry.key.span.end),
        );
        let key = entry.key.text.as_ref();
        !KEYS.contains(&key) && entry.value.is_null() && source.slice(between).trim().is_empty()
    };
    let last = entries.iter().skip(start + 1).take_while(is_bare).last()?;
    Some(Span::new(reason.start, last.key.span.end))
}
