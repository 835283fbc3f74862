//! The way from the figures of today to the planned ones, a line a figure; works nothing out.

use super::change::Changes;
use super::{Layout, message, words};
use crate::gap::{Paths, PlannedFigure, Steps, TrackGap};
use crate::quantity::display;
use crate::report::DossierReport;

/// The way to every planned figure
pub(super) fn paths(
    paths: &Paths,
    gap: &TrackGap<'_>,
    report: &DossierReport<'_>,
    steps: &Steps,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let changes = Changes {
        edition: gap.edition,
        report,
        steps,
        language,
    };
    let from = report.dossier.as_ref().map_or(0, |one| one.reference_year);
    if paths.figures.is_empty() {
        return String::new();
    }
    let title = words::paths(language, paths.year, paths.is_stated);
    let mut text = layout.lines("  ", &title, str::to_owned);
    let mut without = Vec::new();
    for figure in &paths.figures {
        match &figure.now {
            None => without.push(changes.name(figure.today)),
            Some(_) => {
                let line = line(figure, from, &changes);
                text.push_str(&layout.lines("    ", &line, str::to_owned));
            }
        }
    }
    if !without.is_empty() {
        let names = without.join(message::comma(language));
        let line = words::no_figure(language, from, &names);
        text.push_str(&layout.lines("    ", &line, str::to_owned));
    }
    text
}

fn line(figure: &PlannedFigure, from: i16, changes: &Changes<'_>) -> String {
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
