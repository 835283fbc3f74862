//! The names and outcomes of dossiers and their tracks, in short; lays nothing out.

use super::message::{self, table as common};
use crate::assessment::Assessment;
use crate::judged::Judged;
use crate::language::{Language, Text};
use crate::ruleset::{Edition, Track};
use crate::text::sanitize;
use crate::verdict::Verdict;

/// What the dossier calls its subject
pub(crate) fn name(report: &Judged<'_>, language: Language) -> String {
    let name = report.head.name.as_deref();
    name.unwrap_or(common::unnamed(language)).to_owned()
}

/// The same with the kind of subject
pub(crate) fn name_and_kind(report: &Judged<'_>, language: Language) -> String {
    let kind = report.head.kind.map(|kind| common::kind(language, kind));
    let kind = kind.map(|kind| message::aside(language, kind));
    name(report, language) + &kind.unwrap_or_default()
}

/// A track's title in both languages, with its programme if there are several
pub(crate) fn track_text(one: &Assessment<'_>, report: &Judged<'_>) -> Text {
    let title = |language| track_title(one, report, language);
    Text::new(title(Language::Zh), title(Language::En))
}

/// A track's title, with its programme if there are several
pub(crate) fn track_title(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> String {
    let title = one.track.title.get(language);
    let programme = one.edition.short_title.get(language);
    if report.editions().len() < 2 || programme == title {
        return title.to_owned();
    }
    format!("{title}{}", message::aside(language, programme))
}

/// A programme, with the track where it is not the only one for its kind of subject
pub(crate) fn programme(edition: &Edition, track: &Track, language: Language) -> String {
    let programme = edition.short_title.get(language);
    let title = track.title.get(language);
    let own = edition.tracks.iter();
    match own.filter(|one| one.subject == track.subject).count() {
        0 | 1 => programme.to_owned(),
        _ if title == programme => programme.to_owned(),
        _ => common::titled(programme, title),
    }
}

/// The outcome of a track in words, with the number of criteria of each verdict
pub(crate) fn said(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> String {
    let outcome = common::outcome(language, one.outcome);
    format!(
        "{outcome}{}",
        message::aside(language, &counts(one, report, language))
    )
}

/// The number of criteria of a track of each verdict
pub(crate) fn counts(one: &Assessment<'_>, report: &Judged<'_>, language: Language) -> String {
    let count = |verdict| {
        let findings = one.findings.iter();
        findings.filter(|found| found.verdict == verdict).count()
    };
    let fail = count(Verdict::Fail);
    let mut counts = common::counts(
        language,
        count(Verdict::Pass),
        fail,
        count(Verdict::Undetermined),
    );
    let known = one.findings.iter();
    let known = known.filter(|found| report.known_shortfall(one, found).is_some());
    let mut remarks = Vec::new();
    match known.count() {
        0 => {}
        known => remarks.push(common::known_count(language, known, fail)),
    }
    if !one.in_force {
        remarks.push(common::not_in_force(language).to_owned());
    }
    for remark in remarks {
        counts.push_str(message::semicolon(language));
        counts.push_str(&remark);
    }
    counts
}

/// The outcome of a track, and that its regulation has expired, in few words
pub(crate) fn outcome(one: &Assessment<'_>, language: Language) -> String {
    outcome_of(one.outcome, one.in_force, language)
}

/// The outcome of a dossier, and that the regulations behind it have expired; none if it was not
/// assessed
pub(crate) fn whole(report: &Judged<'_>, language: Language) -> Option<String> {
    let outcome = report.outcome()?;
    let mut behind = report.assessments.iter();
    let in_force = behind.any(|one| one.outcome == outcome && one.in_force);
    Some(outcome_of(outcome, in_force, language))
}

fn outcome_of(outcome: Verdict, in_force: bool, language: Language) -> String {
    let expired = expired(in_force, language);
    format!("{}{expired}", common::outcome(language, outcome))
}

/// That the regulation has expired; nothing if it is in force
pub(crate) fn expired(in_force: bool, language: Language) -> String {
    match in_force {
        true => String::new(),
        false => message::aside(language, common::not_in_force(language)),
    }
}

/// The outcome of a dossier, for the list of several
pub(crate) fn in_short(report: &Judged<'_>, language: Language) -> String {
    let outcome = whole(report, language);
    let mut said = outcome.unwrap_or_else(|| common::not_assessed(language).to_owned());
    match report.problems.errors() {
        0 => {}
        errors => {
            said.push_str(message::pause(language));
            said.push_str(&common::errors(language, errors));
        }
    }
    format!(
        "{said}{}",
        message::aside(language, &sanitize::one_line(report.source.name()))
    )
}

/// How many dossiers there are, and how many of each outcome
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) all: usize,
    pass: usize,
    fail: usize,
    open: usize,
    unjudged: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, report: &Judged<'_>) {
        self.all += 1;
        *match report.outcome() {
            Some(Verdict::Pass) => &mut self.pass,
            Some(Verdict::Fail) => &mut self.fail,
            Some(Verdict::Undetermined) => &mut self.open,
            None => &mut self.unjudged,
        } += 1;
    }

    /// The text about several
    pub(crate) fn told(self, language: Language) -> String {
        let counts = [self.pass, self.fail, self.open, self.unjudged];
        common::several(language, self.all, counts)
    }
}
