//! Which criteria to derive, by the name that the user gives; judges nothing.

use crate::assessment::{Assessment, Finding};
use crate::judged::Judged;
use crate::text::names::nearest;

/// A finding and where it belongs
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// The track
    pub assessment: &'a Assessment<'a>,
    /// What was found of the criterion
    pub finding: &'a Finding<'a>,
}

/// A name that matches no assessed criterion
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchosen {
    /// The criterion that was most likely meant
    pub near: Option<String>,
    /// Every criterion that was assessed, as `track/criterion`
    pub known: Vec<String>,
}

/// The findings that a name means: `criterion`, `track/criterion` or `programme/track/criterion`;
/// all without a name
///
/// # Errors
///
/// If it matches none.
pub fn choose<'a>(report: &'a Judged<'a>, name: Option<&str>) -> Result<Vec<Chosen<'a>>, Unchosen> {
    let all: Vec<Chosen<'a>> = report
        .assessments
        .iter()
        .flat_map(|assessment| {
            let findings = assessment.findings.iter();
            findings.map(move |finding| Chosen {
                assessment,
                finding,
            })
        })
        .collect();
    let Some(name) = name else {
        return Ok(all);
    };
    let chosen: Vec<_> = all
        .iter()
        .filter(|one| one.names().contains(&name.to_owned()))
        .copied()
        .collect();
    if !chosen.is_empty() {
        return Ok(chosen);
    }
    let names: Vec<String> = all.iter().flat_map(Chosen::names).collect();
    let mut known: Vec<String> = Vec::new();
    for one in &all {
        let [_, in_track, _] = one.names();
        if !known.contains(&in_track) {
            known.push(in_track);
        }
    }
    Err(Unchosen {
        near: nearest(name, names.iter().map(String::as_str)).map(str::to_owned),
        known,
    })
}

impl Chosen<'_> {
    /// The names that match it, the shortest first
    fn names(&self) -> [String; 3] {
        let criterion = &self.finding.criterion.id;
        let track = &self.assessment.track.id;
        let programme = &self.assessment.edition.programme;
        [
            criterion.to_string(),
            format!("{track}/{criterion}"),
            format!("{programme}/{track}/{criterion}"),
        ]
    }
}
