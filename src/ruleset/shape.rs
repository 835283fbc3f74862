//! The shape of rule files as data: what `files` states once, for the reader, the JSON Schema and
//! the tables of `rules/README.md`.

#[macro_use]
mod macros;
mod files;
mod read;
mod values;

use crate::language::{Text, text};
use crate::text::names;

pub(crate) use files::*;
pub(crate) use read::{Shape, ShapeReader, Spot, read};
pub(crate) use values::*;

/// What a value is
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text
    Text,
    /// The spelling of ids, whose words are joined by this character
    Id(char),
    /// A day
    Day,
    /// An expression
    Expression,
    /// An expression or a unary test in a table, perhaps a bare number or a yes or no
    Cell,
    /// A text in both languages
    Bilingual,
    /// `true` or `false`
    Flag,
    /// A whole number, perhaps with a least one
    Whole(Option<i64>),
    /// One of these names
    OneOf(&'static [&'static str]),
    /// A list of such items
    List(&'static Form),
    /// A text or a list of texts
    Texts,
    /// Keys and values
    Mapping(&'static Mapping),
}

/// Keys and values
#[derive(Debug)]
pub struct Mapping {
    /// Its name, unique among all mappings
    pub name: &'static str,
    /// Its keys; there are no others
    pub keys: &'static [Key],
    /// What holds between them
    pub relations: &'static [Relation],
}

/// A key of a mapping
#[derive(Debug)]
pub struct Key {
    /// The key as it is written
    pub name: &'static str,
    /// What stands under it
    pub form: Form,
    /// Whether it has to be there
    pub is_required: bool,
    /// How many items a list has at least
    pub least: i64,
    /// What it holds, in Chinese and English
    pub title: (&'static str, &'static str),
    /// The same more fully, in English; empty where the title says all
    pub more: &'static str,
}

/// What holds between the keys of a mapping
#[derive(Debug)]
pub enum Relation {
    /// Exactly one of these keys is there
    OneOf(&'static [&'static str]),
    /// At least one of these keys is there
    AnyOf(&'static [&'static str]),
    /// Not all of these keys are there
    NotBoth(&'static [&'static str]),
    /// One value under one of the first keys, or two and more in the list under the last
    OneOrSeveral {
        /// Keys of which one holds the one value
        one: &'static [&'static str],
        /// Key of the list
        several: &'static str,
    },
    /// A list that belongs to these types and has items in each of them, or a flag that is set for
    /// them alone
    ForTypes {
        /// Key of the list or the flag
        key: &'static str,
        /// Values of `type`
        types: &'static [&'static str],
    },
}

/// Every file of an edition with its keys
pub const FILES: &[(&str, &Mapping)] = &[
    ("edition.yaml", RawEdition::MAPPING),
    ("facts.yaml", RawFacts::MAPPING),
    ("terms.yaml", RawTerms::MAPPING),
    ("<track>.yaml", RawTrack::MAPPING),
    ("measures.yaml", RawMeasures::MAPPING),
    ("equivalent.yaml", RawEquivalents::MAPPING),
];

impl Form {
    /// What a value of this form is called
    pub fn name(&self) -> Text {
        match self {
            Self::Text | Self::Expression | Self::Cell => text!("一段文字", "a text"),
            Self::Id(_) => text!("名称", "an id"),
            Self::Day => text!("日期", "a day"),
            Self::Bilingual => text!(
                "一组 `zh` 和 `en`",
                "a text in both languages, `zh` and `en`",
            ),
            Self::Flag => text!("`true` 或 `false`", "`true` or `false`"),
            Self::Whole(None) => text!("整数", "a whole number"),
            Self::Whole(Some(least)) => {
                text!("不小于 {least} 的整数", "a whole number not below {least}")
            }
            Self::OneOf(known) => {
                let known = names::list(known.iter().copied());
                text!("{known} 之一", "one of {known}", known)
            }
            Self::List(_) => text!("列表", "a list"),
            Self::Texts => text!("一段文字或列表", "a text or a list"),
            Self::Mapping(_) => text!("一组“键: 值”", "a mapping of keys to values"),
        }
    }
}
