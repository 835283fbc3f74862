//! The mutants that no case can notice, each with the reason; proves none of them.

use super::mutate::Mutant;
use crate::diagnostic::Diagnostics;
use crate::language::Text;
use crate::ruleset::file::RuleFile;
use crate::ruleset::shape::RawEquivalents;
use crate::source::{Source, Span};

/// Name of the file in the folder of an edition
pub const FILE: &str = "equivalent.yaml";

/// A mutant with the same meaning as its original
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equivalent {
    /// Place of the expression
    pub at: String,
    /// What the mutant makes of it
    pub becomes: Vec<String>,
    /// Why no case can distinguish them
    pub because: Text,
    /// Its place in the file
    pub span: Span,
}

impl Equivalent {
    /// Whether it means this mutant
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
