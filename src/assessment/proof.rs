//! Whether what passes rests on proven facts and judgements; looks at no document.

use super::find::computed;
use super::{FactTable, Finding, Reason};
use crate::dossier::Dossier;
use crate::ruleset::{Edition, Test};
use crate::verdict::Verdict;

/// A finding, open if it passes only by what is not proven
///
/// What is not proven counts as not known: a pass that remains without it does not rest on it. What
/// fails or is open needs no proof.
pub(super) fn require<'r>(
    found: Finding<'r>,
    edition: &'r Edition,
    dossier: &Dossier,
    table: &FactTable,
) -> Finding<'r> {
    if found.verdict != Verdict::Pass {
        return found;
    }
    let criterion = found.criterion;
    let is_doubtful = dossier.unproven.judgements.contains(&*criterion.id);
    match &criterion.test {
        Test::Judge(_) if is_doubtful => unproven(found),
        Test::Judge(_) => found,
        Test::Require(requirement) => {
            let proven = table.proven(requirement, edition);
            let rest = proven.map(|rest| computed(criterion, requirement, edition, dossier, &rest));
            let rests_on_judgement = rest.as_ref().unwrap_or(&found).judgement.is_some();
            match rest {
                Some(rest) if rest.verdict != Verdict::Pass => {
                    let place = rest.place(dossier, edition);
                    Finding {
                        place: place.or_else(|| found.place(dossier, edition)).into(),
                        ..unproven(rest)
                    }
                }
                _ if is_doubtful && rests_on_judgement => unproven(found),
                _ => found,
            }
        }
    }
}

/// The same, open only for lack of proof
fn unproven(found: Finding<'_>) -> Finding<'_> {
    Finding {
        verdict: Verdict::Undetermined,
        reasons: vec![Reason::Unproven],
        missing: Vec::new(),
        ..found
    }
}
