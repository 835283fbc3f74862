//! `terms.yaml`: named expressions, and words with several readings.

use super::super::file::RuleFile;
use super::super::shape::{Expression, RawReading, RawTerm};
use super::super::{Ground, Reading, SourceDocument, Term};
use super::{citation, unquoted};
use crate::expression::{self, ById, ReadingId, Scope, TermId};
use crate::ruleset::problems as words;

/// The expressions of the terms as written in their file
#[derive(Default)]
pub(super) struct Written<'a, 's> {
    /// The readings of each term, and their file
    readings: ById<TermId, (&'a RuleFile<'s>, ById<ReadingId, Expression>)>,
    /// Terms that could not be read, whose uses are not reported
    pub(super) broken: Vec<String>,
}

impl<'a, 's> Written<'a, 's> {
    /// The expression of a reading, and its file
    pub(super) fn reading(
        &self,
        term: TermId,
        reading: ReadingId,
    ) -> Option<(&'a RuleFile<'s>, &Expression)> {
        let (file, readings) = self.readings.get(term)?;
        Some((*file, readings.get(reading)?))
    }
}

/// The terms of an edition, each with its file, which the scope knows from then on
pub(super) fn declare<'a, 's>(
    raw: impl IntoIterator<Item = (&'a RuleFile<'s>, RawTerm)>,
    sources: &[SourceDocument],
    scope: &mut Scope,
) -> (ById<TermId, Term>, Written<'a, 's>) {
    let mut terms = ById::default();
    let mut written = Written::default();
    for (file, raw) in raw {
        let id = raw.id.text;
        if scope.find(&id).is_some() {
            file.report(words::duplicate_id(raw.id.span, None, &id));
        }
        file.each_once(raw.readings.iter().map(|one| (&*one.id, one.id.span)));
        let (readings, expressions): (Vec<_>, Vec<_>) = match (raw.is, raw.readings.len()) {
            (Some(expression), 0) => {
                let reading = Reading {
                    id: id.clone(),
                    title: raw.title.clone(),
                    text: expression.text.clone(),
                    ground: None,
                };
                (vec![reading], vec![expression])
            }
            (None, 2..) => {
                let readings = raw.readings.into_iter();
                readings.map(|raw| reading(file, raw)).unzip()
            }
            _ => {
                file.report(words::term_body(raw.id.span, &id));
                written.broken.push(id);
                continue;
            }
        };
        // All of them are parsed before the first error counts.
        let syntaxes: Vec<_> = expressions.iter().map(|one| file.parse(one)).collect();
        let Some(syntaxes) = syntaxes.into_iter().collect() else {
            written.broken.push(id);
            continue;
        };
        scope.add_term(expression::Term {
            name: id.clone(),
            parameters: raw.parameters.clone(),
            readings: syntaxes,
        });
        written.readings.push((file, expressions.into()));
        terms.push(Term {
            id,
            title: raw.title,
            parameters: raw.parameters,
            readings: readings.into(),
            citation: raw.citation.map(|raw| citation(file, raw, sources)),
            unquoted: unquoted(raw.unquoted),
        });
    }
    (terms, written)
}

fn reading(file: &RuleFile<'_>, raw: RawReading) -> (Reading, Expression) {
    let ground = match (raw.source, raw.wording) {
        (Some(source), None) => Some(Ground::Source(source)),
        (None, Some(wording)) => Some(Ground::Wording(wording)),
        _ => {
            file.report(words::missing_source(raw.id.span, &raw.id));
            None
        }
    };
    let reading = Reading {
        id: raw.id.text,
        title: raw.title,
        text: raw.is.text.clone(),
        ground,
    };
    (reading, raw.is)
}
