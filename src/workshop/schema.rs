//! JSON Schemas (2020-12) of rule files, dossiers and cases, for editors; checks no file itself.
//!
//! A schema sees the shape of a file: keys, types, spellings, codes. What a file means (facts that
//! contradict each other, expressions, clauses that are not accounted for) only the program sees.

mod cases;
mod dossier;
mod facts;
mod node;
mod rule_files;
mod support;

use super::listing;
use crate::language::{Text, text};
use crate::ruleset::Library;

pub use facts::unit;
pub use node::Node;

/// What a schema describes
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// A dossier
    Dossier,
    /// A file of cases
    Cases,
    /// `edition.yaml`
    Edition,
    /// `facts.yaml`
    Facts,
    /// `terms.yaml`
    Terms,
    /// The file of a track
    Track,
    /// `measures.yaml`
    Measures,
    /// `equivalent.yaml`
    Equivalent,
}

impl SchemaKind {
    /// Every kind, dossiers first
    pub const ALL: &[Self] = &[
        Self::Dossier,
        Self::Cases,
        Self::Edition,
        Self::Facts,
        Self::Terms,
        Self::Track,
        Self::Measures,
        Self::Equivalent,
    ];

    /// Its name in commands and file names
    pub fn id(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Cases => "cases",
            Self::Edition => "edition",
            Self::Facts => "facts",
            Self::Terms => "terms",
            Self::Track => "track",
            Self::Measures => "measures",
            Self::Equivalent => "equivalent",
        }
    }

    /// The kind of this name
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// Whether it differs from programme to programme
    pub fn is_of_programme(self) -> bool {
        matches!(self, Self::Dossier | Self::Cases)
    }
}

/// The schema of one kind of file; for dossiers and cases, of the named programme
///
/// # Errors
///
/// If there is no such programme: that, with the one that was probably meant.
pub fn of(kind: SchemaKind, library: &Library, programme: Option<&str>) -> Result<Node, Text> {
    let known = library.programmes();
    match programme.filter(|name| !known.contains(name)) {
        Some(name) => {
            let what = text!("政策", "programme");
            Err(listing::unknown(name, known, &what, "政策"))
        }
        None => Ok(schema(kind, library, programme)),
    }
}

/// The schema of one kind of file, of dossiers and cases for one programme or for all of them
pub fn schema(kind: SchemaKind, library: &Library, programme: Option<&str>) -> Node {
    let (file, zh, en) = match kind {
        SchemaKind::Dossier => return dossier::dossier(library, programme),
        SchemaKind::Cases => return cases::cases(library, programme),
        SchemaKind::Edition => ("edition.yaml", "规则版本的概况", "what an edition is"),
        SchemaKind::Facts => ("facts.yaml", "规则的事实", "facts of an edition"),
        SchemaKind::Terms => ("terms.yaml", "规则的术语", "terms of an edition"),
        SchemaKind::Track => (
            "<track>.yaml",
            "一个申报类别的条件",
            "conditions of a track",
        ),
        SchemaKind::Measures => (
            "measures.yaml",
            "一个版本的支持措施",
            "support measures of an edition",
        ),
        SchemaKind::Equivalent => (
            "equivalent.yaml",
            "与规则等价的改动",
            "changes of the rules that mean the same",
        ),
    };
    rule_files::file(file, &Text::fixed(zh, en))
}

/// Every schema of a library with the name of its file
pub fn all(library: &Library) -> Vec<(String, Node)> {
    let mut schemas = Vec::new();
    for kind in SchemaKind::ALL {
        let name = format!("{}.schema.json", kind.id());
        schemas.push((name, schema(*kind, library, None)));
        if kind.is_of_programme() {
            for programme in library.programmes() {
                let name = format!("{}.{programme}.schema.json", kind.id());
                schemas.push((name, schema(*kind, library, Some(programme))));
            }
        }
    }
    schemas
}
