//! What every code means, with an example that draws it; the texts stand in one file an area.
//!
//! `codes.md` beside this folder is made of the same texts; a test holds both together and tries
//! every example.

pub mod days;
pub mod dossier;
pub mod expressions;
pub mod files;
pub mod numbers;
pub mod page;
pub mod reading;
pub mod reasons;
pub mod rules;

use super::{Code, nearest};
use crate::language::{Language, Text};

/// A fixed text in both languages
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Chinese
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

impl Pair {
    /// A text in Chinese and English
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The text in one language
    pub fn get(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

/// How bad a problem with this code is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Always an error
    Error,
    /// A warning, with `--strict` an error
    Warning,
    /// A reason of an undetermined verdict, no problem of the file
    Reason,
}

/// A text that draws the code, and the same text mended
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the text is
    pub of: Of,
    /// As it is wrong
    pub wrong: &'static str,
    /// As it is right
    pub mended: &'static str,
}

/// What the text of an example is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A dossier as a whole
    Dossier,
    /// Lines of the dossier of a park, behind its head
    Park,
    /// Lines of the dossier of an enterprise, behind its head
    Enterprise,
    /// A part of this file of a rule edition
    Rules(&'static str),
    /// The same, found by `dabiao rules lint`
    Lint(&'static str),
    /// The same, found by `dabiao rules test`
    Cases(&'static str),
}

/// What is shown of a code besides its meaning
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A text that draws it
    Example(Example),
    /// When it comes up and what to do, where no text of a file would show it
    Words(Pair),
}

/// What there is to say of a code
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code as it is printed
    pub name: &'static str,
    /// How bad it is
    pub level: Level,
    /// What it means
    pub meaning: Pair,
    /// Why it is an error, a warning or a reason
    pub why: Pair,
    /// An example, or what to do
    pub shown: Shown,
}

/// An entry with an example
const fn example(
    code: Code,
    level: Level,
    meaning: Pair,
    why: Pair,
    (of, wrong, mended): (Of, &'static str, &'static str),
) -> Entry {
    Entry {
        name: code.name(),
        level,
        meaning,
        why,
        shown: Shown::Example(Example { of, wrong, mended }),
    }
}

/// An entry without one
const fn words(name: &'static str, level: Level, meaning: Pair, why: Pair, todo: Pair) -> Entry {
    Entry {
        name,
        level,
        meaning,
        why,
        shown: Shown::Words(todo),
    }
}

/// An area of codes
#[derive(Clone, Copy, Debug)]
pub struct Area {
    /// What its codes are about
    pub title: Pair,
    /// Its codes
    pub entries: &'static [Entry],
}

/// Every area, in the order of the page
pub const AREAS: &[Area] = &[
    Area {
        title: Pair::new("读取文件", "Reading a file"),
        entries: reading::ENTRIES,
    },
    Area {
        title: Pair::new("数字和单位", "Numbers and units"),
        entries: numbers::ENTRIES,
    },
    Area {
        title: Pair::new("申报档案", "Dossiers"),
        entries: dossier::ENTRIES,
    },
    Area {
        title: Pair::new("档案的年度", "Years of a dossier"),
        entries: days::ENTRIES,
    },
    Area {
        title: Pair::new(
            "证明材料、配置和记录",
            "Documents, configuration and records",
        ),
        entries: files::ENTRIES,
    },
    Area {
        title: Pair::new("规则文件和案例", "Rules and cases"),
        entries: rules::ENTRIES,
    },
    Area {
        title: Pair::new("表达式", "Expressions"),
        entries: expressions::ENTRIES,
    },
    Area {
        title: Pair::new("无法判定的原因", "Reasons of an undetermined verdict"),
        entries: reasons::ENTRIES,
    },
];

/// Every entry
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    AREAS.iter().flat_map(|area| area.entries)
}

/// What there is to say of a code or a reason
///
/// # Errors
///
/// Where there is no such code: the one that was most likely meant.
pub fn find(name: &str) -> Result<&'static Entry, Option<&'static str>> {
    let found = entries().find(|entry| entry.name == name);
    found.ok_or_else(|| nearest(name, entries().map(|entry| entry.name)))
}

impl Level {
    /// What it is called
    pub fn title(self) -> Text {
        match self {
            Self::Error => Text::new("错误", "error"),
            Self::Warning => Text::new("警告", "warning"),
            Self::Reason => Text::new("无法判定的原因", "reason of an undetermined verdict"),
        }
    }
}

impl Of {
    /// What the text of an example is called
    pub fn title(self) -> Text {
        match self {
            Self::Dossier => Text::new("申报档案", "a dossier"),
            Self::Park => Text::new("园区档案的一部分", "part of a park's dossier"),
            Self::Enterprise => Text::new("企业档案的一部分", "part of an enterprise's dossier"),
            Self::Rules(file) | Self::Lint(file) | Self::Cases(file) => Text::new(
                format!("规则文件 {file} 的一部分"),
                format!("part of the rule file {file}"),
            ),
        }
    }
}
