//! The gap between a dossier and its tracks, for people at a terminal; calculates nothing.

pub mod json;
pub(crate) mod lines;
mod way;
pub(crate) mod words;

use std::io::{self, Write};

use super::asked;
use super::message::{self, table as common};
use super::table::{Layout, Style, head};
use crate::advice::gap::{Gap, TrackGap};
use crate::assessment::questions::Question;
use crate::judged::Judged;
use crate::language::Language;
use crate::matching::Ladder;
use crate::report::matching::needs;
use crate::report::outline::OutlineLine;

/// The way up to tracks that ask for titles
#[derive(Clone, Copy, Debug)]
pub struct WayUp<'a> {
    /// The dossier judged by every programme
    pub judged: &'a Judged<'a>,
    /// The ladders
    pub ladders: &'a [Ladder<'a>],
}

impl<'a> WayUp<'a> {
    /// The ladder to a track, if there is one
    fn to(&self, track: &TrackGap<'_>) -> Option<&'a Ladder<'a>> {
        let mut ladders = self.ladders.iter();
        ladders.find(|one| one.leads_to(track.edition, track.track))
    }

    /// The ladder to a track, step by step
    pub(crate) fn lines(&self, track: &TrackGap<'_>, language: Language) -> Vec<OutlineLine> {
        let ladder = self.to(track);
        let lines = ladder.map(|one| needs::ladder(one, self.judged, false, language));
        let lines = lines.into_iter().flatten();
        lines.map(OutlineLine::deeper).collect()
    }
}

/// Writes the gap
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    report: &Judged<'_>,
    gap: &Gap<'_>,
    way_up: WayUp<'_>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let layout = Layout::new(style);
    let mut parts = vec![head::head(report, &layout)];
    parts.extend(head::problems(report, &layout));
    for (one, assessment) in gap.tracks.iter().zip(&report.assessments) {
        let mut told = lines::track(one, assessment, report, layout.language);
        told.extend(way_up.lines(one, layout.language));
        parts.push(layout.outline(&told));
    }
    if !gap.questions.is_empty() {
        parts.push(questions(&gap.questions, &layout));
    }
    if gap.tracks.is_empty() {
        let nothing = common::not_assessed(layout.language);
        parts.push(layout.lines("", nothing, str::to_owned));
    } else {
        parts.push(closing(gap, &layout));
    }
    if !report.problems.is_empty() {
        parts.push(head::about_codes(&layout));
    }
    out.write_all(parts.join("\n").as_bytes())
}

/// What is not known, the most decisive first
fn questions(questions: &[Question<'_>], layout: &Layout) -> String {
    let language = layout.language;
    let title = words::questions(language);
    let mut text = layout.lines("", title, |line| layout.paint().bold(line));
    for (index, one) in asked::once(questions, language).iter().enumerate() {
        let name = one.name(language);
        let line = format!("{name}{}{}", message::colon(language), one.text);
        text.push_str(&layout.lines(&format!("  {}. ", index + 1), &line, str::to_owned));
    }
    text
}

/// What meeting the conditions does not mean
fn closing(gap: &Gap<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let mut said: Vec<&str> = Vec::new();
    for one in &gap.tracks {
        let selection = one.edition.selection.get(language);
        if !said.contains(&selection) {
            said.push(selection);
        }
    }
    let lines = said.iter().map(|one| layout.lines("", one, str::to_owned));
    lines.collect()
}
