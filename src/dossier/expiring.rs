//! Titles whose last day is near on the day of application; changes none.

use jiff::civil::Date;

use super::problems as words;
use crate::calendar;
use crate::diagnostic::Diagnostics;
use crate::expression::value::{Title, Validity};
use crate::language::Text;
use crate::ruleset::CodeName;
use crate::source::Span;

/// Notes each title that ends soon, at its place; of one that was renewed, the last term counts
pub(super) fn note(
    titles: &[(Span, Title)],
    codes: &[CodeName],
    as_of: Date,
    problems: &mut Diagnostics,
) {
    for (span, title) in titles {
        let Validity::Until(last) = title.validity else {
            continue;
        };
        let mut others = titles.iter().map(|(_, other)| other);
        if calendar::ends_soon(last, as_of) && !others.any(|other| lasts_longer(other, title, last))
        {
            let named = codes.iter().find(|one| *one.code == *title.code);
            let name = named.map_or_else(|| Text::same(&title.code), |one| one.name.clone());
            problems.push(words::title_ends_soon(*span, &name, last, as_of));
        }
    }
}

/// Whether a grant of the same title is valid beyond its last day
fn lasts_longer(other: &Title, title: &Title, last: Date) -> bool {
    let beyond = match other.validity {
        Validity::Always => true,
        Validity::Until(day) => day > last,
        Validity::Unknown(_) => false,
    };
    other.code == title.code && beyond
}
