//! The facts that a finding rests on, with what those that are not known can be; judges nothing.

use super::{FactTable, Finding, Reason, facts};
use crate::diagnostic::Diagnostics;
use crate::dossier::Dossier;
use crate::ruleset::{Edition, Test};

/// The facts of a dossier within what is possible, and those of a dossier that states nothing
#[derive(Clone, Debug)]
pub struct Known {
    /// As the finding sees them; what is missing lies within what its declaration allows
    pub facts: FactTable,
    /// Nothing but what the declarations allow
    pub nothing: FactTable,
}

impl Known {
    /// What a finding on a dossier rests on
    pub fn of(finding: &Finding<'_>, edition: &Edition, dossier: &Dossier) -> Self {
        let (mut table, _) = facts(edition, dossier, &mut Diagnostics::new());
        if let Test::Require(requirement) = &finding.criterion.test
            && finding.reasons.contains(&Reason::Unproven)
            && let Some(proven) = table.proven(requirement, edition)
        {
            table = proven;
        }
        Self {
            facts: table.bounded(edition),
            nothing: table.emptied().bounded(edition),
        }
    }
}
