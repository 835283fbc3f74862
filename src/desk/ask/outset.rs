//! The questions before a dossier exists: who applies, under which name, on which day.

use super::answer::{self, Typed};
use super::{Desk, Style, words};
use crate::desk::new::Outset;
use crate::language::Text;
use crate::ruleset::SubjectKind;

/// Asks for what is not given; none if it was interrupted
///
/// # Errors
///
/// If the desk fails.
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
            outset.kind = loop {
                match line(desk, style, &words::WHICH_KIND)? {
                    Typed::Text(text) => match kind_of(&text) {
                        Some(kind) => break kind,
                        None => say(desk, style, "  ✗ ", &words::no_such_choice(&text, 2))?,
                    },
                    Typed::End(_) => return Ok(None),
                    _ => {}
                }
            };
        }
    }
    if outset.name.is_none() {
        outset.name = match line(desk, style, &words::WHICH_NAME)? {
            Typed::Text(text) => Some(text),
            Typed::End(_) => return Ok(None),
            _ => None,
        };
    }
    if outset.as_of.is_none() {
        outset.as_of = loop {
            match line(desk, style, &words::which_day(outset.today))? {
                Typed::Text(text) => match answer::day(&text) {
                    Some(day) => break Some(day),
                    None => say(desk, style, "  ✗ ", &words::NO_DAY)?,
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

fn say<D: Desk>(desk: &mut D, style: &Style, before: &str, text: &Text) -> Result<(), D::Error> {
    desk.say(&style.lines(before, text))
}

/// Asks a question until there is a line that can be read; a request for help asks again
fn line<D: Desk>(desk: &mut D, style: &Style, question: &Text) -> Result<Typed, D::Error> {
    say(desk, style, "", question)?;
    loop {
        let line = desk.ask("> ")?;
        match answer::typed(line) {
            Ok(Typed::Help) => {
                say(desk, style, "  ", &words::BEFORE_QUESTIONS)?;
                say(desk, style, "  ", question)?;
            }
            Ok(typed) => return Ok(typed),
            Err(hidden) => say(desk, style, "  ✗ ", &words::hidden(hidden))?,
        }
    }
}
