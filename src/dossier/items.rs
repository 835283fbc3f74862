//! Lists of named items that rules declare besides the facts, such as projects; calculates nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::StatedFact;
use super::schema::Schema;
use super::shape::{entries, is_unknown, single_text, start, wrong_type};
use super::{Statement, value};
use crate::diagnostic::Diagnostics;
use crate::dossier::problems as words;
use crate::language::{Text, text};
use crate::ruleset::{Fact, ItemList, SubjectKind};
use crate::source::{Source, Span};
use crate::text::names::nearest;
use crate::yaml::{Entry, Node};

/// One item of a list
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name; if it has none, its number
    pub name: String,
    /// Its name in the file
    pub place: Span,
    /// What is stated of it, by the ids of the list's facts
    pub facts: BTreeMap<String, StatedFact>,
}

/// Reads the lists of a dossier; one that is missing or unknown has no entry
pub(super) fn read(
    source: &Source,
    root: &Node<'_>,
    (kind, as_of): (Option<SubjectKind>, Date),
    schema: &Schema<'_>,
    problems: &mut Diagnostics,
) -> BTreeMap<String, Vec<Item>> {
    let mut lists = BTreeMap::new();
    for list in schema.lists() {
        let Some(section) = root.entry(&list.id) else {
            continue;
        };
        if lists.contains_key(&*list.id) || is_unknown(&section.value) {
            continue;
        }
        if let Some(kind) = kind
            && !schema.is_list_used(&list.id, kind)
        {
            let subject = kind.title();
            let span = section.key.span;
            problems.push(words::unused_list(span, &list.id, &list.title, &subject));
        }
        let items = ItemReader {
            source,
            list,
            as_of,
            problems,
        }
        .items(&section.value);
        lists.insert(list.id.to_string(), items);
    }
    lists
}

struct ItemReader<'a> {
    source: &'a Source,
    list: &'a ItemList,
    as_of: Date,
    problems: &'a mut Diagnostics,
}

impl ItemReader<'_> {
    fn items(mut self, node: &Node<'_>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let Some(nodes) = node.items() else {
            let list = self.list;
            let example = format!("[{{{}: …}}]", list.name_key);
            let expected = text!("列表，例如 `{example}`", "a list such as `{example}`");
            let what = Text::same(format!("`{}`", list.id));
            wrong_type(node, &what, &expected, self.problems);
            return items;
        };
        for (index, node) in nodes.iter().enumerate() {
            let item = self.item(index, node);
            // Two items of one name would be one stated twice: both are discarded.
            match items.iter_mut().find(|known| known.name == item.name) {
                Some(first) => {
                    let problem = words::duplicate_item(item.place, first.place, &item.name);
                    self.problems.push(problem);
                    first.facts.extend(item.facts);
                    for fact in first.facts.values_mut() {
                        fact.refuse();
                    }
                }
                None => items.push(item),
            }
        }
        items
    }

    fn item(&mut self, index: usize, node: &Node<'_>) -> Item {
        let list = self.list;
        let mut item = Item {
            name: format!("#{}", index + 1),
            place: start(node.span),
            facts: BTreeMap::new(),
        };
        let expected = text!("若干“名称: 值”的条目", "a mapping of keys to values");
        let Some(entries) = entries(self.source, node, &list.title, &expected, self.problems)
        else {
            item.refuse(list);
            return item;
        };
        let mut is_whole = true;
        let mut names = Vec::new();
        for entry in entries {
            let key = entry.key.text.as_ref();
            if key == list.name_key || key == list.name.zh {
                names.push(entry);
            } else {
                let facts = (list.facts.as_slice(), list.name_key.as_str());
                let (source, as_of) = (self.source, self.as_of);
                is_whole &= member(source, entry, facts, as_of, &mut item.facts, self.problems);
            }
        }
        match names.as_slice() {
            [] => {
                let example = format!("{}: …", list.name_key);
                let problem = words::missing_key(start(node.span), &list.name_key, &example);
                self.problems.push(problem);
            }
            [entry] => {
                let expected = text!("一段文字", "a text");
                match single_text(&entry.value, &list.name, &expected, self.problems) {
                    Some(name) => {
                        name.clone_into(&mut item.name);
                        item.place = entry.value.span;
                    }
                    None => is_whole = false,
                }
            }
            [first, second, ..] => {
                let (second, first) = (second.key.span, first.key.span);
                let problem = words::duplicate_fact(second, first, &list.name_key, &list.name);
                self.problems.push(problem);
            }
        }
        if !is_whole {
            item.refuse(list);
        }
        item
    }
}

/// What stands under a key of one of several, as one of its facts; false if the key is none of these
///
/// `beside` are the keys that may stand beside them.
pub(super) fn member(
    source: &Source,
    entry: &Entry<'_>,
    (facts, beside): (&[Fact], &str),
    as_of: Date,
    stated: &mut BTreeMap<String, StatedFact>,
    problems: &mut Diagnostics,
) -> bool {
    let key = entry.key.text.as_ref();
    let mut known = facts.iter();
    let Some(fact) = known.find(|fact| fact.id == key || fact.name.zh == key) else {
        let names = facts
            .iter()
            .flat_map(|fact| [fact.id.as_str(), fact.name.zh.as_ref()]);
        let near = nearest(key, names.chain([beside]));
        let ids = facts.iter().map(|fact| fact.id.as_str());
        let known: Vec<_> = [beside].into_iter().chain(ids).collect();
        problems.push(words::unknown_key(entry.key.span, key, near, &known));
        return false;
    };
    if let Some(first) = stated.get_mut(&*fact.id) {
        let (second, first) = (entry.key.span, first.refuse());
        problems.push(words::duplicate_fact(second, first, &fact.id, &fact.name));
        return true;
    }
    let figure = value::figure(source, &entry.value, fact, as_of, problems);
    let one = StatedFact {
        key: entry.key.span,
        value: entry.value.span,
        statement: Statement::Single(figure),
    };
    stated.insert(fact.id.to_string(), one);
    true
}

impl Item {
    /// Discards its facts, because it was not read completely
    fn refuse(&mut self, list: &ItemList) {
        for fact in &list.facts {
            let stated = self.facts.entry(fact.id.to_string());
            let stated = stated.or_insert_with(|| StatedFact {
                key: self.place,
                value: self.place,
                statement: Statement::ByYear(BTreeMap::new()),
            });
            stated.refuse();
        }
    }
}
