//! A lone `-` where a value should stand, which people write for what they do not know: YAML has no
//! such value, and that one alone is lost.

use super::walk::Walk;
use super::{PASSES, events};

/// The text with `~` for each lone dash at which the parser gave up, and where they stand; none where
/// it gave up at something else, or not at all
pub(super) fn replaced(text: &str, first: &Walk<'_>) -> Option<(String, Vec<usize>)> {
    let mut fault = first.fault.as_ref().map(|fault| fault.offset);
    let mut replaced = text.to_owned();
    let mut places = Vec::new();
    let mut read = 0usize;
    while let Some(place) = fault.and_then(|at| lone(&replaced, at))
        && read < PASSES
    {
        replaced.replace_range(place..place + 1, "~");
        places.push(place);
        read = read.saturating_add(place);
        fault = events::walk(&replaced).fault.map(|fault| fault.offset);
    }
    (!places.is_empty()).then_some((replaced, places))
}

/// The place of the lone dash at which the parser gives up, whether it names the dash or what follows
fn lone(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end_matches(BLANKS);
    let place = match text.get(at..)?.strip_prefix('-') {
        Some(_) => at,
        None => before.strip_suffix('-')?.len(),
    };
    let rest = text.get(place + 1..)?;
    let after = rest.trim_start_matches(BLANKS);
    let ends = after.is_empty() || after.starts_with(['\n', '\r', ',', ']', '}']);
    let is_noted = rest.starts_with(BLANKS) && after.starts_with('#');
    let before = text.get(..place)?.trim_end_matches(BLANKS);
    ((ends || is_noted) && before.ends_with([':', '[', ','])).then_some(place)
}

const BLANKS: [char; 2] = [' ', '\t'];
