//! Facts as a table: their names, their values, how to ask for them.

use super::Show;
use super::layout::{Block, Part};
use crate::language::say;
use crate::quantity::Dimension;
use crate::ruleset::{Bound, Fact, FactKind};
use crate::workshop::schema;

impl Show<'_> {
    /// One row per fact
    pub(super) fn facts(&self, facts: &[Fact]) -> Block {
        let rows = facts.iter().map(|fact| {
            let mut ask = vec![Part::text(self.get(&fact.question))];
            ask.extend(fact.note.as_ref().map(|note| Part::text(self.get(note))));
            let shared = fact.vocabulary.map(|kind| {
                let folder = format!("vocabulary/{}", kind.id());
                Part::text(say!(self.language, "取自 {folder}", "from {folder}"))
            });
            let name = vec![Part::text(self.get(&fact.name)), Part::code(&fact.id)];
            vec![
                name.into_iter().chain(shared).collect(),
                self.kind(fact),
                ask,
            ]
        });
        self.table(
            &[("事实", "fact"), ("填写", "value"), ("问题", "question")],
            &[28, 26, 46],
            rows,
        )
    }

    fn kind(&self, fact: &Fact) -> Vec<Part> {
        let name = match &fact.kind {
            FactKind::Boolean => self.pick("是或否", "yes or no"),
            FactKind::Amount(dimension) if *dimension == Dimension::AREA => {
                self.pick("面积", "area")
            }
            FactKind::Amount(_) => self.pick("金额", "money"),
            FactKind::Share => self.pick("百分比", "share"),
            FactKind::Number => self.pick("数字", "number"),
            FactKind::Integer => self.pick("整数", "whole number"),
            FactKind::Year => self.pick("年份", "year"),
            FactKind::Date => self.pick("日期", "day"),
            FactKind::Code(_) => self.pick("以下之一", "one of"),
            FactKind::Codes(_) => self.pick("列表，取自以下", "list of"),
            FactKind::Titles(_) => self.pick(
                "列表，取自以下，各有有效期",
                "list of, each with its last day",
            ),
            FactKind::Records(_) => self.pick("列表，每项填写以下字段", "list of records of"),
        };
        let bound = fact.minimum.as_ref().map(|bound| self.bound(bound));
        let greatest = fact.maximum.as_ref().map(|limit| {
            let limit = limit.to_decimal_string().unwrap_or_default();
            format!("≤ {limit}")
        });
        let first = [Some(name), bound, greatest]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        let mut parts = vec![Part::text(first.join(self.language.pick("，", ", ")))];
        parts.extend(schema::unit(fact).map(|unit| Part::text(self.get(&unit))));
        for code in fact.kind.codes() {
            parts.push(Part::code(&code.code));
            parts.push(Part::text(self.get(&code.name)));
        }
        for field in fact.kind.fields() {
            parts.push(Part::code(&field.id));
            parts.push(Part::text(self.get(&field.name)));
            parts.extend(self.kind(field));
        }
        parts
    }

    fn bound(&self, bound: &Bound) -> String {
        let limit = bound.limit.to_decimal_string().unwrap_or_default();
        if bound.inclusive {
            say!(self.language, "不小于 {limit}", "at least {limit}")
        } else {
            say!(self.language, "大于 {limit}", "above {limit}")
        }
    }
}
