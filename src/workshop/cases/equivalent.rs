//! The mutants that no case can notice, each with the reason; proves none of them.

use super::mutate::Mutant;
use crate::diagnostic::Diagnostics;
use crate::language::Text;
use crate::ruleset::file::RuleFile;
use crate::ruleset::shape::RawEquivalents;
use crate::source::{Source, Span};

/// Name of the file in the folder of an edition
pub const FILE: &str = "equivalent.yaml";

/// A mutant that means the same as what it was made from
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalent {
    /// Where the expression stands
    pub at: String,
    /// What the mutant makes of it
    pub becomes: Vec<String>,
    /// Why no case can tell them apart
    pub because: Text,
    /// Where that is written
    pub span: Span,
}

impl Equivalent {
    /// Whether a mutant is meant
    pub fn is(&self, mutant: &Mutant) -> bool {
        self.at == mutant.at && self.becomes.contains(&mutant.to)
    }
}

/// Reads the file of an edition
pub fn read(source: &Source, problems: &mut Diagnostics) -> Vec<Equivalent> {
    let file = RuleFile::open(source);
    let raw = file.typed::<RawEquivalents>();
    problems.extend(file.into_problems());
    let entries = raw.map(|raw| raw.equivalent).unwrap_or_default();
    let entries = entries.into_iter().map(|raw| Equivalent {
        at: raw.value.at,
        becomes: raw.value.becomes.0,
        because: raw.value.because,
        span: raw.span,
    });
    entries.collect()
}
