//! One fact of a new dossier: its question, what it can be, an example.

use super::{Writer, key};
use crate::dossier::edit::scalar;
use crate::language::{Language, Text, text};
use crate::quantity::Dimension;
use crate::ruleset::{Fact, FactKind, Followed};

impl Writer<'_, '_> {
    /// A fact to fill in, with what it is for where that is not said above it
    pub(super) fn fact(&mut self, fact: &Fact, purpose: Option<&Text>) {
        self.written.push(fact.id.to_string());
        let language = self.language;
        let key = key(self.candidates, fact, language);
        let question = fact.question.get(language);
        match key == fact.id {
            true => self.comment(2, question),
            // Reports speak of facts by their ids.
            false => self.comment(2, &format!("{question}（{}）", fact.id)),
        }
        if let Some(note) = &fact.note {
            self.remark(2, &text!("注意：{note}", "Note: {note}", note));
        }
        if let Some(purpose) = purpose {
            self.remark(2, purpose);
        }
        let lists = fact.is.iter().flat_map(Followed::read);
        let lists = lists.filter_map(|id| {
            let mut facts = self.candidates.iter().flat_map(|one| &one.edition.facts);
            facts.find(|one| one.id == *id)
        });
        for list in lists.map(|one| &one.name).collect::<Vec<_>>() {
            let remark = text!(
                "填了“{list}”的不必再填",
                "need not be stated beside “{list}”",
                list
            );
            self.remark(2, &remark);
        }
        let codes = fact.kind.codes();
        if !codes.is_empty() {
            self.remark(2, &text!("可以填：", "It can be:"));
            for code in codes {
                self.comment(2, &format!("  {}  {}", code.code, code.name.get(language)));
            }
        }
        for field in fact.kind.fields() {
            let name = field.name.get(language);
            let note = field.note.as_ref().map(|note| note.get(language));
            let note = note.map_or_else(String::new, |note| format!("：{note}"));
            self.comment(2, &format!("  {}  {name}{note}", field.id));
            for code in field.kind.codes() {
                self.comment(
                    2,
                    &format!("    {}  {}", code.code, code.name.get(language)),
                );
            }
        }
        let example = example(fact, self.reference_year, language);
        let how = match fact.kind {
            FactKind::Boolean => text!("填 是 或 否", "true or false"),
            FactKind::Codes(_) | FactKind::Titles(_) | FactKind::Records(_) => {
                text!(
                    "例如 {example}；没有的填 []",
                    "such as {example}; none is []"
                )
            }
            _ => text!("例如 {example}", "such as {example}"),
        };
        self.remark(2, &how);
        self.line(&format!("  {}: unknown", scalar(&key)));
    }
}

/// A value as people write it
pub fn example_of(kind: &FactKind, reference_year: i16) -> Text {
    let year = reference_year;
    let first = kind.codes().first().map_or("", |one| one.code.as_str());
    match kind {
        FactKind::Boolean => text!("是", "true"),
        FactKind::Amount(Dimension::MONEY) => Text::same("1.2亿元"),
        FactKind::Amount(Dimension::AREA) => Text::same("51.2万平方米"),
        FactKind::Amount(_) => Text::same("2万元/平方米"),
        FactKind::Share => Text::same("30%"),
        FactKind::Number | FactKind::Integer => Text::same("3"),
        FactKind::Year => Text::same(year),
        FactKind::Date => Text::same(format_args!("{year}-06-30")),
        FactKind::Code(_) => Text::same(first),
        FactKind::Codes(_) => Text::same(format_args!("[{first}]")),
        FactKind::Titles(_) => {
            let until = year.saturating_add(3);
            Text::same(format_args!(
                "[{{title: {first}, valid_until: {until}-11-30}}]"
            ))
        }
        FactKind::Records(fields) => {
            let fields = fields.iter().map(|field| {
                let value = example_of(&field.kind, year);
                let (id, name) = (&field.id, &field.name.zh);
                (
                    format!("{name}: {}", value.zh),
                    format!("{id}: {}", value.en),
                )
            });
            let (zh, en): (Vec<_>, Vec<_>) = fields.unzip();
            let (zh, en) = (zh.join(", "), en.join(", "));
            Text::new(format!("[{{{zh}}}]"), format!("[{{{en}}}]"))
        }
    }
}

/// An example answer for a fact, as written in a dossier
pub fn example(fact: &Fact, reference_year: i16, language: Language) -> String {
    let single = example_of(&fact.kind, reference_year);
    let single = single.get(language);
    if fact.by_year {
        let before = reference_year - 1;
        return format!("{{{before}: {single}, {reference_year}: {single}}}");
    }
    single.to_owned()
}
