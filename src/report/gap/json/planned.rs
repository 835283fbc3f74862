//! Figures that a dossier plans, as they grow from year to year; a part of `dabiao.gap/1`.

use serde::Serialize;

use super::{figure, id};
use crate::advice::gap::{Paths, PlannedFigure};
use crate::quantity::{Exact, Figure};
use crate::ruleset::Edition;

/// The years up to the planned one
#[derive(Serialize)]
pub(super) struct JsonPaths<'a> {
    year: i16,
    stated: bool,
    figures: Vec<JsonPlanned<'a>>,
}

#[derive(Serialize)]
struct JsonPlanned<'a> {
    today: &'a str,
    planned: &'a str,
    now: Option<Figure>,
    target: Figure,
    changed: bool,
    rate: Option<Figure>,
    years: Vec<JsonYear>,
}

#[derive(Serialize)]
struct JsonYear {
    year: i16,
    figure: Figure,
}

/// How the figures of a plan come to what is planned, year by year
pub(super) fn paths<'a>(one: &Paths, edition: &'a Edition) -> JsonPaths<'a> {
    let figures = one.figures.iter();
    JsonPaths {
        year: one.year,
        stated: one.is_stated,
        figures: figures.map(|figure| planned(figure, edition)).collect(),
    }
}

fn planned<'a>(one: &PlannedFigure, edition: &'a Edition) -> JsonPlanned<'a> {
    let of_fact = |value: &Exact| figure(value, one.planned, edition);
    let years = one.years.iter();
    JsonPlanned {
        today: id(one.today, edition),
        planned: id(one.planned, edition),
        now: one.now.as_ref().map(of_fact),
        target: of_fact(&one.target),
        changed: one.is_raised,
        rate: one
            .rate
            .as_ref()
            .and_then(|rate| Figure::of_rate(rate, None)),
        years: years
            .map(|(year, value)| JsonYear {
                year: *year,
                figure: of_fact(value),
            })
            .collect(),
    }
}
