//! The way from today's figures to the planned ones, one line per figure; calculates nothing.

use super::words;
use crate::advice::gap::{Paths, PlannedFigure};
use crate::quantity::display;
use crate::report::message;
use crate::report::outline::OutlineLine;
use crate::report::remedy::Changes;

/// The way to every planned figure
pub(crate) fn paths(paths: &Paths, changes: Changes<'_>) -> Vec<OutlineLine> {
    let language = changes.language;
    let from = changes.reference_year();
    if paths.figures.is_empty() {
        return Vec::new();
    }
    let title = words::paths(language, paths.year, paths.is_stated);
    let mut told = vec![OutlineLine::new(1, title)];
    let mut without = Vec::new();
    for figure in &paths.figures {
        match &figure.now {
            None => without.push(changes.name(figure.today)),
            Some(_) => {
                told.push(OutlineLine::new(2, line(figure, from, changes)));
            }
        }
    }
    if !without.is_empty() {
        let names = without.join(message::comma(language));
        told.push(OutlineLine::new(
            2,
            words::no_figure(language, from, &names),
        ));
    }
    told
}

fn line(figure: &PlannedFigure, from: i16, changes: Changes<'_>) -> String {
    let language = changes.language;
    let name = changes.name(figure.today);
    let shown = |value| changes.figure(value, figure.planned);
    let mut steps = Vec::new();
    if let Some(now) = &figure.now {
        steps.push(words::year(
            language,
            from,
            &changes.figure(now, figure.today),
        ));
    }
    let rate = match &figure.rate {
        Some(rate) => {
            for (year, value) in &figure.years {
                steps.push(words::year(language, *year, &shown(value)));
            }
            let rate = display::show_rate(rate, None, language).to_string();
            words::a_year(language, &rate)
        }
        None => words::no_rate(language).to_owned(),
    };
    let colon = message::colon(language);
    format!(
        "{name}{colon}{}{}",
        steps.join(" → "),
        message::aside(language, &rate)
    )
}
