//! The questions before a dossier exists: who applies, under which name, on which day.

use super::answer::{self, Typed};
use super::{Desk, Style, words};
use crate::desk::new::Outset;
use crate::ruleset::SubjectKind;

/// Asks for what is not given; none where it was broken off
///
/// # Errors
///
/// Where the desk fails.
pub fn ask<D: Desk>(
    desk: &mut D,
    kind: Option<SubjectKind>,
    given: Outset,
    style: &Style,
) -> Result<Option<Outset>, D::Error> {
    let mut outset = given;
    match kind {
        Some(kind) => outset.kind = kind,
        None => {
            desk.say(&style.lines("", &words::WHICH_KIND))?;
            outset.kind = loop {
                match line(desk, style)? {
                    Typed::Text(text) => match kind_of(&text) {
                        Some(kind) => break kind,
                        None => desk.say(&style.lines("  ✗ ", &words::no_such_choice(&text, 2)))?,
                    },
                    Typed::End(_) => return Ok(None),
                    _ => desk.say(&style.lines("  ", &words::WHICH_KIND))?,
                }
            };
        }
    }
    if outset.name.is_none() {
        desk.say(&style.lines("", &words::WHICH_NAME))?;
        outset.name = match line(desk, style)? {
            Typed::Text(text) => Some(text),
            Typed::End(_) => return Ok(None),
            _ => None,
        };
    }
    if outset.as_of.is_none() {
        desk.say(&style.lines("", &words::which_day(outset.today)))?;
        outset.as_of = loop {
            match line(desk, style)? {
                Typed::Text(text) => match answer::day(&text) {
                    Some(day) => break Some(day),
                    None => desk.say(&style.lines("  ✗ ", &words::NO_DAY))?,
                },
                Typed::End(_) => return Ok(None),
                _ => break None,
            }
        };
    }
    Ok(Some(outset))
}

fn kind_of(text: &str) -> Option<SubjectKind> {
    let known = [SubjectKind::Park, SubjectKind::Enterprise];
    let position = match text {
        "1" => Some(0),
        "2" => Some(1),
        _ => known
            .iter()
            .position(|kind| kind.id() == text || kind.title().zh == text),
    };
    known.get(position?).copied()
}

fn line<D: Desk>(desk: &mut D, style: &Style) -> Result<Typed, D::Error> {
    loop {
        let line = desk.ask("> ")?;
        match answer::typed(line) {
            Ok(typed) => return Ok(typed),
            Err(hidden) => desk.say(&style.lines("  ✗ ", &words::hidden(hidden)))?,
        }
    }
}
