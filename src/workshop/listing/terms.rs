//! The terms of an edition: expressions, decision tables, and readings with their grounds.

use super::Show;
use super::layout::{Block, Part};
use crate::ruleset::table::Body;
use crate::ruleset::{Ground, Reading, Term};

impl Show<'_> {
    /// The readings of a term whose text is open
    pub(super) fn open_term(&self, term: &Term) -> Vec<Block> {
        let rows = term.readings.iter().map(|reading| {
            vec![
                vec![
                    Part::text(self.get(&reading.title)),
                    Part::code(&reading.id),
                ],
                body(reading),
                self.ground(reading),
            ]
        });
        vec![
            Block::Heading(
                3,
                format!("{} · {}", self.get(&term.title), signature(term)),
            ),
            self.table(
                &[
                    ("理解", "reading"),
                    ("表达式", "expression"),
                    ("理由", "ground"),
                ],
                &[24, 34, 42],
                rows,
            ),
        ]
    }

    fn ground(&self, reading: &Reading) -> Vec<Part> {
        let ground = reading.ground.as_ref().map(|ground| match ground {
            Ground::Source(text) => self.after("出处：", "source: ", text),
            Ground::Wording(text) => self.after("字面：", "wording: ", text),
        });
        ground.into_iter().collect()
    }

    /// The terms that have one meaning
    pub(super) fn named_terms(&self, terms: &[&Term]) -> Block {
        let rows = terms.iter().map(|term| {
            vec![
                vec![
                    Part::text(self.get(&term.title)),
                    Part::code(signature(term)),
                ],
                term.readings.iter().flat_map(body).collect(),
            ]
        });
        self.table(
            &[("名称", "name"), ("表达式", "expression")],
            &[30, 70],
            rows,
        )
    }
}

/// An expression; of a table its inputs and its rows, a line each
fn body(reading: &Reading) -> Vec<Part> {
    let Body::Table(table) = &reading.body else {
        return vec![Part::code(&reading.text)];
    };
    let rows = table.rows.iter();
    let rows = rows.map(|row| Part::code(format!("{} → {}", row.when.join("; "), row.then)));
    let rest = table.otherwise.iter();
    let rest = rest.map(|value| Part::code(format!("otherwise → {value}")));
    let inputs = Part::code(table.inputs.join("; "));
    [inputs].into_iter().chain(rows).chain(rest).collect()
}

fn signature(term: &Term) -> String {
    if term.parameters.is_empty() {
        term.id.to_string()
    } else {
        format!("{}({})", term.id, term.parameters.join(", "))
    }
}
