//! Which criteria to derive, by the name that the user gives; judges nothing.

use crate::assessment::{Assessment, Finding};
use crate::judged::Judged;
use crate::text::names::{distance, nearest};

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
    /// The criteria that were assessed, as `track/criterion`; of many, the nearest
    pub known: Vec<String>,
    /// Whether these are all
    pub is_all: bool,
}

/// So many criteria are named at once
const MANY: usize = 8;
/// Of more, so many
const FEW: usize = 5;

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
    let mut known: Vec<(_, String)> = Vec::new();
    for one in &all {
        let [criterion, in_track, _] = one.names();
        if known.iter().all(|(_, other)| *other != in_track) {
            let title = &one.finding.criterion.title;
            let told = [criterion.as_str(), &title.zh, &title.en];
            known.push((
                told.map(|one| distance(name, one)).into_iter().min(),
                in_track,
            ));
        }
    }
    let is_all = known.len() <= MANY;
    if !is_all {
        known.sort();
        known.truncate(FEW);
    }
    Err(Unchosen {
        near: nearest(name, names.iter().map(String::as_str)).map(str::to_owned),
        known: known.into_iter().map(|(_, name)| name).collect(),
        is_all,
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
