//! How a fact can change: measured over a year, fixed, the plan of another; checked as declared.

use super::Projection;
use super::file::RuleFile;
use super::raw::{RawFact, RawFactType};
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::Text;
use crate::ruleset::problems as words;
use crate::yaml::Step;

/// What a fact plans, where it says both parts of it
pub(super) fn projection(raw: &RawFact) -> Option<Projection> {
    Some(Projection {
        of: raw.projects.clone()?,
        year: raw.reached_in.clone()?,
    })
}

/// Checks what the facts say of how they change; problems stay with the file
pub(super) fn check(file: &mut RuleFile<'_>, route: &[Step<'_>], raw: &[RawFact]) {
    for (index, fact) in raw.iter().enumerate() {
        let at = |key| [route, &[Step::Index(index), Step::Key(key)]].concat();
        for (key, why) in contradictions(fact) {
            let problem = words::fact_declaration(file.value(&at(key)), &fact.id, &why);
            file.problems.push(problem);
        }
        let of = fact.projects.as_ref().map(|of| {
            let fits =
                |other: &RawFact| other.id != fact.id && other.kind == fact.kind && !other.by_year;
            let what = Text::new(
                "同类型、不逐年填写的事实",
                "fact of the same type that is no series",
            );
            ("projects", of, known(raw, fits), what)
        });
        let year = fact.reached_in.as_ref().map(|year| {
            let fits = |other: &RawFact| other.kind == RawFactType::Year;
            let what = Text::new("年份事实", "fact of type year");
            ("reached_in", year, known(raw, fits), what)
        });
        for (key, named, known, what) in of.into_iter().chain(year) {
            if !known.contains(&named.as_str()) {
                let span = file.value(&at(key));
                let problem = words::unknown_reference(span, UNKNOWN_NAME, &what, named, &known);
                file.problems.push(problem);
            }
        }
    }
}

fn known(raw: &[RawFact], fits: impl Fn(&RawFact) -> bool) -> Vec<&str> {
    let facts = raw.iter().filter(|one| fits(one));
    facts.map(|one| one.id.as_str()).collect()
}

/// What a declaration says that does not go together, with the key that is too much
fn contradictions(raw: &RawFact) -> Vec<(&'static str, Text)> {
    let is_figure = matches!(
        raw.kind,
        RawFactType::Money
            | RawFactType::Area
            | RawFactType::Share
            | RawFactType::Number
            | RawFactType::Integer
    );
    let is_annual = raw.annual || raw.by_year || raw.of_year.is_some();
    let mut found = Vec::new();
    if raw.annual && !is_figure {
        let why = Text::new(
            "只有数字可以是年度数据",
            "only a figure is measured over a year",
        );
        found.push(("annual", why));
    }
    if raw.annual && (raw.by_year || raw.of_year.is_some()) {
        let why = Text::new(
            "已有 `by_year` 或 `of_year`，不需要 `annual`",
            "with `by_year` or `of_year` it needs no `annual`",
        );
        found.push(("annual", why));
    }
    if raw.fixed && (is_annual || raw.projects.is_some()) {
        let why = Text::new(
            "年度数据和预计数据会变，不能标为 `fixed`",
            "figures of a year and planned figures change and cannot be `fixed`",
        );
        found.push(("fixed", why));
    }
    if raw.past && raw.kind != RawFactType::Date {
        let why = Text::new("只有日期可以标为 `past`", "only a day can be `past`");
        found.push(("past", why));
    }
    if raw.projects.is_some() && (is_annual || !is_figure) {
        let why = Text::new(
            "预计数据是数字，而且不是年度数据",
            "a planned figure is a figure and not one of a year",
        );
        found.push(("projects", why));
    }
    match (&raw.projects, &raw.reached_in) {
        (Some(_), None) => found.push((
            "projects",
            Text::new(
                "还缺少 `reached_in`，即预计达到的年度是哪一项",
                "it needs `reached_in`, the fact that says in which year it is reached",
            ),
        )),
        (None, Some(_)) => found.push((
            "reached_in",
            Text::new(
                "只有预计数据需要 `reached_in`",
                "only a planned figure takes `reached_in`",
            ),
        )),
        _ => {}
    }
    found
}
