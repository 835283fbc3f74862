//! The tables of keys in `rules/README.md`, made from the shape of the rule files.

use std::collections::BTreeSet;

use dabiao::ruleset::shape::{FILES, Form, Key, Mapping};

pub(super) const PAGE: &str = "rules/README.md";

const BEGIN: &str = "<!-- keys of ";
const END: &str = "<!-- end of keys -->";

/// The page with its tables written anew, and the names of the mappings that have one of their own
pub(super) fn renewed(page: &str) -> (String, BTreeSet<&str>) {
    let named = |part: &'_ str| part.split_once(" -->").unwrap().0.to_owned();
    let mut parts = page.split(BEGIN);
    let mut written = parts.next().unwrap().to_owned();
    let names: Vec<_> = parts.clone().map(named).collect();
    let tabled: BTreeSet<&str> = mappings()
        .into_iter()
        .map(|one| one.name)
        .filter(|name| names.iter().any(|named| named == name))
        .collect();
    assert_eq!(tabled.len(), names.len(), "{names:?}");
    for part in parts {
        let name = named(part);
        let (_, after) = part.split_once(END).unwrap();
        let mapping = mappings().into_iter().find(|one| one.name == name).unwrap();
        written += &format!("{BEGIN}{name} -->\n| key | value | what |\n|---|---|---|\n");
        rows(mapping, "", &tabled, &mut written);
        written += END;
        written += after;
    }
    (written, tabled)
}

/// The mappings whose keys stand in no table: those that no other mapping with a table has inside
pub(super) fn untold(tabled: &BTreeSet<&str>) -> Vec<&'static str> {
    let inside = |outer: &Mapping, name: &str| {
        let mut keys = outer.keys.iter().filter_map(|key| mapping_in(&key.form));
        keys.any(|(inner, _)| inner.name == name)
    };
    let is_told = |one: &Mapping| {
        let mut outer = mappings().into_iter();
        tabled.contains(one.name)
            || outer.any(|other| tabled.contains(other.name) && inside(other, one.name))
    };
    // Of a file that is one list, the text above the table says so.
    let is_list = |one: &Mapping| one.keys.iter().all(|key| matches!(key.form, Form::List(_)));
    let untold = mappings().into_iter();
    let untold = untold.filter(|one| !is_told(one) && !is_list(one));
    untold.map(|one| one.name).collect()
}

fn mappings() -> Vec<&'static Mapping> {
    fn collect(mapping: &'static Mapping, found: &mut Vec<&'static Mapping>) {
        if !found.iter().any(|known| known.name == mapping.name) {
            found.push(mapping);
            for (inner, _) in mapping.keys.iter().filter_map(|key| mapping_in(&key.form)) {
                collect(inner, found);
            }
        }
    }
    let mut found = Vec::new();
    for (_, mapping) in FILES {
        collect(mapping, &mut found);
    }
    found
}

/// The mapping that a value is, or a list of such, with how a route leads into it
fn mapping_in(form: &Form) -> Option<(&'static Mapping, &'static str)> {
    match form {
        Form::Mapping(mapping) => Some((mapping, ".")),
        Form::List(Form::Mapping(mapping)) => Some((mapping, "[].")),
        _ => None,
    }
}

fn rows(mapping: &Mapping, route: &str, tabled: &BTreeSet<&str>, written: &mut String) {
    for key in mapping.keys {
        let inner = mapping_in(&key.form);
        let see = match inner {
            Some((inner, _)) if tabled.contains(inner.name) => ", see its table",
            _ => "",
        };
        let optional = if key.is_required { "" } else { ", optional" };
        let what = match key.more.trim() {
            "" => key.title.1,
            more => more,
        };
        *written += &format!(
            "| `{route}{}` | {}{see}{optional} | {what} |\n",
            key.name,
            value(key)
        );
        if let Some((inner, step)) = inner.filter(|_| see.is_empty()) {
            rows(
                inner,
                &format!("{route}{}{step}", key.name),
                tabled,
                written,
            );
        }
    }
}

fn value(key: &Key) -> String {
    match &key.form {
        Form::List(items) if key.least > 0 => format!("list of {}, not empty", plural(items)),
        Form::List(items) => format!("list of {}", plural(items)),
        Form::Mapping(_) => "mapping".to_owned(),
        Form::Bilingual => "text in both languages".to_owned(),
        Form::Expression => "expression".to_owned(),
        Form::Texts => "text or list of texts".to_owned(),
        form => {
            let name = form.name().en;
            let name = name.strip_prefix("a ").or(name.strip_prefix("an "));
            name.map_or_else(|| form.name().en.into_owned(), str::to_owned)
        }
    }
}

fn plural(items: &Form) -> &'static str {
    match items {
        Form::Id(_) => "ids",
        Form::Bilingual => "texts in both languages",
        Form::Mapping(_) => "mappings",
        _ => "texts",
    }
}
