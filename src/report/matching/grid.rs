//! Which programme stands how for each of several subjects, as a line a programme and a cell a
//! subject.

use std::collections::BTreeMap;

use super::{Client, verdict_of, words};
use crate::language::Language;
use crate::matching::Wanted;
use crate::report::message;
use crate::report::page::block::{Block, Line, Matrix};
use crate::verdict::Verdict;

/// The most subjects side by side on a page
const ACROSS: usize = 8;

/// The tracks of several subjects
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// The names of the tracks that are told of some subject, in the order of their ids
    pub(super) names: BTreeMap<String, String>,
    /// The names of the subjects
    subjects: Vec<String>,
    /// How the tracks stand for each subject, in one word and as a verdict, by their ids
    pub(super) columns: Vec<BTreeMap<String, (Verdict, &'static str)>>,
    /// What the words mean that do not say so themselves
    pub(super) explained: Vec<String>,
}

impl Grid {
    /// Adds a subject
    pub(super) fn add(&mut self, client: &Client<'_>, wanted: &Wanted, language: Language) {
        let mut column = BTreeMap::new();
        for one in client.told(wanted) {
            let id = one.name();
            let cell = (verdict_of(one), words::short_standing(language, one));
            self.names
                .entry(id.clone())
                .or_insert_with(|| words::name(language, one));
            column.insert(id, cell);
            if let Some(said) = words::explained(language, one)
                && !self.explained.contains(&said)
            {
                self.explained.push(said);
            }
        }
        self.subjects.push(client.name().to_owned());
        self.columns.push(column);
    }

    /// The subjects beside each other on a page, a few at a time, of `count` in all
    pub(super) fn blocks(&self, count: usize, language: Language) -> Vec<Block> {
        if self.names.is_empty() {
            return vec![Block::Line(words::nothing(language).to_owned())];
        }
        let mut blocks = Vec::new();
        let subjects: Vec<_> = (1..).zip(self.subjects.iter().cloned()).collect();
        let across = evenly(subjects.len(), ACROSS);
        for (subjects, columns) in subjects.chunks(across).zip(self.columns.chunks(across)) {
            let all = subjects
                .iter()
                .map(|(number, name)| format!("{number} {name}"));
            let all: Vec<_> = all.collect();
            blocks.push(Block::Line(all.join(message::semicolon(language))));
            let lines = self.names.iter().map(|(id, name)| Line {
                name: name.clone(),
                words: columns
                    .iter()
                    .map(|column| column.get(id).copied())
                    .collect(),
            });
            blocks.push(Block::Matrix(Matrix {
                head: words::head_programme(language).to_owned(),
                columns: subjects.to_vec(),
                lines: lines.collect(),
            }));
        }
        let more = count - self.subjects.len();
        let more = (more > 0).then(|| words::more_below(language, more));
        let explained = self.explained.join(message::semicolon(language));
        let explained = (!explained.is_empty()).then_some(explained);
        blocks.extend(explained.into_iter().chain(more).map(Block::Small));
        blocks
    }
}

/// How many of some things stand side by side if at most so many do: as many in each part, rather than
/// one alone in the last
pub(super) fn evenly(count: usize, most: usize) -> usize {
    let parts = count.div_ceil(most).max(1);
    count.div_ceil(parts).max(1)
}
