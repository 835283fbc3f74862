//! `terms.yaml`: named expressions, and words with several readings.

use super::super::file::RuleFile;
use super::super::shape::{RawReading, RawTerm};
use super::super::{Ground, Reading, SourceDocument, Term};
use super::tables::{self, Written as Formula};
use super::{citation, unquoted};
use crate::expression::{self, ById, Id as _, Origin, ReadingId, Scope, TermId};
use crate::ruleset::problems as words;
use crate::shared::{List, Str};

/// The expressions of the terms as written in their file
#[derive(Default)]
pub(super) struct Written<'a, 's> {
    /// The readings of each term, and their file
    readings: Vec<(&'a RuleFile<'s>, Vec<Formula>)>,
    /// Terms that could not be read, whose uses are not reported
    pub(super) broken: Vec<String>,
}

impl<'a, 's> Written<'a, 's> {
    /// The expression of a reading, and its file
    pub(super) fn reading(
        &self,
        term: TermId,
        reading: ReadingId,
    ) -> Option<(&'a RuleFile<'s>, &Formula)> {
        let (file, readings) = self.readings.get(term.index())?;
        Some((*file, readings.get(reading.index())?))
    }
}

/// The terms of an edition, each with its file, which the scope knows from then on
pub(super) fn declare<'a, 's>(
    raw: impl IntoIterator<Item = (&'a RuleFile<'s>, RawTerm)>,
    sources: &[SourceDocument],
    scope: &mut Scope,
) -> (ById<TermId, Term>, Written<'a, 's>) {
    let mut terms = Vec::new();
    let mut written = Written::default();
    for (file, raw) in raw {
        let id = raw.id.text;
        if scope.find(&id).is_some() {
            file.report(words::duplicate_id(raw.id.span, None, &id));
        }
        file.each_once(raw.readings.iter().map(|one| (&*one.id, one.id.span)));
        let span = raw.id.span;
        let has_parameters = !raw.parameters.is_empty();
        let is = match (raw.is, raw.table, raw.score) {
            (Some(expression), None, None) => Some(Some(expression.into())),
            (None, Some(table), None) => {
                Some(tables::table(file, table, scope, (span, has_parameters)))
            }
            (None, None, Some(items)) if !items.is_empty() => {
                Some(Some(tables::score(items, span)))
            }
            (None, None, None) => None,
            _ => {
                file.report(words::term_body(span, &id));
                written.broken.push(id);
                continue;
            }
        };
        let (readings, expressions): (Vec<_>, Vec<_>) = match (is, raw.readings.len()) {
            // Its problems have been reported.
            (Some(None), _) => {
                written.broken.push(id);
                continue;
            }
            (Some(Some(formula)), 0) => {
                let reading = Reading {
                    id: id.clone().into(),
                    title: raw.title.clone(),
                    text: formula.whole.text.clone().into(),
                    body: formula.body.clone(),
                    ground: None,
                };
                (vec![reading], vec![formula])
            }
            (None, 2..) => {
                let readings = raw.readings.into_iter();
                let readings: Vec<_> = readings
                    .map(|raw| reading(file, raw, (scope, has_parameters)))
                    .collect();
                let Some(readings) = readings.into_iter().collect::<Option<Vec<_>>>() else {
                    written.broken.push(id);
                    continue;
                };
                readings.into_iter().unzip()
            }
            _ => {
                file.report(words::term_body(raw.id.span, &id));
                written.broken.push(id);
                continue;
            }
        };
        // All of them are parsed before the first error counts.
        let syntaxes: Vec<_> = expressions
            .iter()
            .map(|one| file.parse(&one.whole))
            .collect();
        let Some(syntaxes) = syntaxes.into_iter().collect() else {
            written.broken.push(id);
            continue;
        };
        let parameters: List<Str> = raw.parameters.into_iter().map(Into::into).collect();
        scope.add_term(expression::Term {
            name: id.clone(),
            parameters: parameters.clone(),
            readings: syntaxes,
        });
        written.readings.push((file, expressions));
        terms.push(Term {
            id: id.into(),
            title: raw.title,
            parameters,
            readings: readings.into(),
            citation: raw.citation.map(|raw| citation(file, raw, sources)),
            unquoted: unquoted(raw.unquoted).into(),
        });
    }
    for (file, readings) in &written.readings {
        for formula in readings {
            implied(file, formula, scope);
        }
    }
    (terms.into(), written)
}

/// Checks the condition of a last row that is not part of the expression
fn implied(file: &RuleFile<'_>, formula: &Formula, scope: &Scope) {
    let Some(implied) = &formula.implied else {
        return;
    };
    let Some(syntax) = file.parse(&implied.whole) else {
        return;
    };
    let problems = expression::check_condition(&syntax, scope).err();
    for problem in problems.into_iter().flatten() {
        // Those of other terms are told where these are checked.
        if problem.origin == Origin::Here {
            implied.report(file, problem.diagnostic);
        }
    }
}

fn reading(
    file: &RuleFile<'_>,
    raw: RawReading,
    (scope, has_parameters): (&Scope, bool),
) -> Option<(Reading, Formula)> {
    let formula: Option<Formula> = match (raw.is, raw.table) {
        (Some(expression), None) => Some(expression.into()),
        (None, Some(table)) => tables::table(file, table, scope, (raw.id.span, has_parameters)),
        _ => {
            file.report(words::reading_body(raw.id.span, &raw.id));
            None
        }
    };
    let ground = match (raw.source, raw.wording) {
        (Some(source), None) => Some(Ground::Source(source)),
        (None, Some(wording)) => Some(Ground::Wording(wording)),
        _ => {
            file.report(words::missing_source(raw.id.span, &raw.id));
            None
        }
    };
    let formula = formula?;
    let reading = Reading {
        id: raw.id.text.into(),
        title: raw.title,
        text: formula.whole.text.clone().into(),
        body: formula.body.clone(),
        ground,
    };
    Some((reading, formula))
}
