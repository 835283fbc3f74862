//! The facts that several of the chosen programmes use, in a dossier to fill in: first, in groups.

use std::cmp::Reverse;

use super::{Writer, facts_of};
use crate::language::{Text, text};
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, Edition, Fact, FactKind};

/// A fact and the criteria that use it
pub(super) struct Common<'r> {
    fact: &'r Fact,
    uses: Vec<(&'r Edition, &'r Criterion)>,
}

impl Common<'_> {
    fn programmes(&self) -> usize {
        let mut programmes: Vec<_> = self.uses.iter().map(|(one, _)| &one.programme).collect();
        programmes.dedup();
        programmes.len()
    }

    /// Which programmes use it, with the clauses of each
    fn purpose(&self) -> Text {
        let programmes = self
            .uses
            .chunk_by(|(one, _), (other, _)| std::ptr::eq(*one, *other));
        let uses = programmes.filter_map(|uses| {
            let (edition, _) = uses.first()?;
            let mut clauses: Vec<&str> = uses
                .iter()
                .map(|(_, one)| one.citation.clause.as_str())
                .collect();
            clauses.dedup();
            let (zh, en) = (clauses.join("；"), clauses.join("; "));
            let title = &edition.short_title;
            Some(text!("{title}（{zh}）", "{title} ({en})", title))
        });
        let uses: Vec<_> = uses.collect();
        let names = super::names(uses.iter());
        let count = self.programmes();
        text!(
            "{count}项政策用到：{names}",
            "Used by {count} programmes: {names}",
            names
        )
    }
}

/// The facts that criteria of several candidates read, those of the most first
fn all<'r>(candidates: &[Candidate<'r>]) -> Vec<Common<'r>> {
    let mut all: Vec<Common<'r>> = Vec::new();
    for candidate in candidates {
        let edition = candidate.edition;
        for criterion in candidate.tracks.iter().flat_map(|one| &one.criteria) {
            for fact in facts_of(edition, criterion) {
                let use_of_it = (edition, criterion);
                match all.iter_mut().find(|one| one.fact.id == fact.id) {
                    Some(known) => known.uses.push(use_of_it),
                    None => all.push(Common {
                        fact,
                        uses: vec![use_of_it],
                    }),
                }
            }
        }
    }
    all.retain(|one| one.programmes() > 1);
    all.sort_by_key(|one| Reverse(one.programmes()));
    all
}

/// The group in which a fact is asked for
fn group(fact: &Fact) -> usize {
    match fact.kind {
        FactKind::Boolean => 0,
        FactKind::Code(_) | FactKind::Codes(_) | FactKind::Titles(_) | FactKind::Records(_) => 1,
        FactKind::Date | FactKind::Year => 2,
        _ => 3,
    }
}

static GROUPS: [Text; 4] = [
    Text::fixed("是或否", "yes or no"),
    Text::fixed("选择、称号和记录", "choices, titles and records"),
    Text::fixed("日期和年份", "days and years"),
    Text::fixed("数字", "figures"),
];

impl Writer<'_, '_> {
    /// The common facts, group by group
    pub(super) fn common(&mut self) {
        let all = all(self.candidates);
        for (index, title) in GROUPS.iter().enumerate() {
            let some: Vec<_> = all.iter().filter(|one| group(one.fact) == index).collect();
            if some.is_empty() {
                continue;
            }
            let count = some.len();
            self.line("");
            self.remark(
                2,
                &text!(
                    "== 多项政策共用：{title}（{count}项） ==",
                    "== Used by several programmes: {title} ({count}) ==",
                    title
                ),
            );
            for one in some {
                self.line("");
                self.fact(one.fact, Some(&one.purpose()));
            }
        }
    }
}
