//! What every code means, with an example that triggers it: the codes of all rooms, in the order of
//! the page; adds nothing of its own.
//!
//! `src/diagnostic/codes.md` is generated from the same texts; a test compares the two and tries
//! every example.

pub mod page;
pub mod terminal;

use crate::config::problems as config;
use crate::diagnostic::{self, Entry, Pair};
use crate::dossier::problems as dossier;
use crate::dossier::register::problems as register;
use crate::expression::problems as expression;
use crate::judged::{baseline, record};
use crate::quantity::problems as quantity;
use crate::ruleset::problems as ruleset;
use crate::ruleset::select::problems as select;
use crate::table::problems as table;
use crate::text::names::nearest;
use crate::workshop::{cases, lint, sql};
use crate::yaml::problems::{self as yaml, shape};
use crate::{assessment, language::Text};

/// An area of codes
#[derive(Clone, Copy, Debug)]
pub struct Area {
    title: Pair,
    groups: &'static [&'static [Entry]],
}

impl Area {
    /// What its codes are about
    pub fn title(&self) -> Text {
        Text::new(self.title.0, self.title.1)
    }

    /// Its codes
    pub fn entries(&self) -> impl Iterator<Item = &'static Entry> + use<> {
        self.groups.iter().copied().flatten()
    }
}

/// Every area, in the order of the page
pub const AREAS: &[Area] = &[
    Area {
        title: ("读取文件", "Reading a file"),
        groups: &[
            yaml::FILES,
            diagnostic::TOO_MANY,
            yaml::CONTENTS,
            yaml::SYNTAX,
        ],
    },
    Area {
        title: ("数字和单位", "Numbers and units"),
        groups: &[quantity::NUMBERS],
    },
    Area {
        title: ("申报档案", "Dossiers"),
        groups: &[
            shape::KEYS,
            dossier::FACTS,
            shape::VALUES,
            select::NAMES,
            dossier::JUDGEMENTS,
            shape::DAYS,
            quantity::YEARS,
            dossier::YEARS,
            dossier::FIGURES,
            select::EDITIONS,
        ],
    },
    Area {
        title: ("工作簿和登记表", "Workbooks and registers"),
        groups: &[register::HEADINGS, table::FILES, table::CELLS],
    },
    Area {
        title: (
            "证明材料、配置和记录",
            "Documents, configuration and records",
        ),
        groups: &[
            dossier::evidence::DOCUMENTS,
            config::SETTINGS,
            record::problems::RECORDS,
            baseline::problems::SHORTFALLS,
            baseline::problems::MOVED,
        ],
    },
    Area {
        title: ("规则文件和案例", "Rules and cases"),
        groups: &[
            ruleset::SHAPE,
            expression::NAMES,
            ruleset::EDITION,
            lint::problems::FINDINGS,
            sql::problems::STATEMENTS,
            expression::TERMS,
            cases::problems::CASES,
        ],
    },
    Area {
        title: ("表达式", "Expressions"),
        groups: &[expression::EXPRESSIONS, expression::MEANING],
    },
    Area {
        title: ("无法判定的原因", "Reasons of an undetermined verdict"),
        groups: &[assessment::reasons::REASONS],
    },
];

/// Every code and what there is to say of it
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    AREAS.iter().flat_map(Area::entries)
}

/// What to say about a code or a reason
///
/// # Errors
///
/// If there is no such code: the one that was most likely meant.
pub fn find(name: &str) -> Result<&'static Entry, Option<&'static str>> {
    let found = entries().find(|entry| entry.code.name() == name);
    found.ok_or_else(|| nearest(name, names()))
}

/// Every code as it is printed
pub fn names() -> impl Iterator<Item = &'static str> {
    entries().map(|entry| entry.code.name())
}
