//! A judged dossier: what reports, records and lists of known shortfalls share; produces no text.

pub mod baseline;
pub mod judge;
pub mod record;

use jiff::civil::Date;

use crate::assessment::{self, Assessment, Finding};
use crate::diagnostic::Diagnostics;
use crate::dossier::{Dossier, Head};
use crate::ruleset::Edition;
use crate::source::{Source, Span};
use crate::verdict::Verdict;

/// One dossier with everything that judging found
#[derive(Debug)]
pub struct Judged<'r> {
    /// Its name and text
    pub source: Source,
    /// Its head
    pub head: Head,
    /// Day of application; none if it could not be read
    pub as_of: Option<Date>,
    /// What it states; none if it could not be bound
    pub dossier: Option<Dossier>,
    /// Its problems, in the order of their places
    pub problems: Diagnostics,
    /// The tracks that were assessed
    pub assessments: Vec<Assessment<'r>>,
    /// Its criteria that are known not to be met, from a list
    pub known: Vec<KnownShortfall>,
    /// Whether the options or variables are only about other subjects
    pub is_for_others: bool,
}

/// A criterion that is known not to be met: it fails all the same, but is no news
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownShortfall {
    /// Programme of the criterion
    pub programme: String,
    /// Its track
    pub track: String,
    /// The criterion
    pub criterion: String,
    /// What somebody wrote about it
    pub note: Option<String>,
}

impl<'r> Judged<'r> {
    /// The overall verdict on the tracks; none if none was assessed
    pub fn outcome(&self) -> Option<Verdict> {
        assessment::outcome(&self.assessments)
    }

    /// The editions that judge it, each once
    pub fn editions(&self) -> Vec<&'r Edition> {
        editions(&self.assessments)
    }

    /// Place of what decides a finding
    pub fn place(&self, assessment: &Assessment<'_>, finding: &Finding<'_>) -> Option<Span> {
        finding.place(self.dossier.as_ref()?, assessment.edition)
    }

    /// The entry for a failing finding, if it is a known shortfall
    pub fn known_shortfall(
        &self,
        assessment: &Assessment<'_>,
        finding: &Finding<'_>,
    ) -> Option<&KnownShortfall> {
        if finding.verdict != Verdict::Fail {
            return None;
        }
        self.known.iter().find(|one| {
            one.programme == assessment.edition.programme
                && one.track == assessment.track.id
                && one.criterion == finding.criterion.id
        })
    }

    /// Whether it is not eligible, and every failing criterion of every track is a known one
    pub fn fails_as_known(&self) -> bool {
        self.outcome() == Some(Verdict::Fail)
            && self.assessments.iter().all(|assessment| {
                let findings = assessment.findings.iter();
                findings
                    .filter(|finding| finding.verdict == Verdict::Fail)
                    .all(|finding| self.known_shortfall(assessment, finding).is_some())
            })
    }
}

/// The editions by which something was judged, each once
pub fn editions<'a, 'r: 'a>(
    assessments: impl IntoIterator<Item = &'a Assessment<'r>>,
) -> Vec<&'r Edition> {
    let mut editions: Vec<&'r Edition> = Vec::new();
    for one in assessments {
        let is_known = |known: &&Edition| std::ptr::eq(*known, one.edition);
        if !editions.iter().any(is_known) {
            editions.push(one.edition);
        }
    }
    editions
}
