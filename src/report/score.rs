//! A score sheet in words and figures of one language, row by row; lays nothing out.

use crate::account::score::{Band, Item, Joined, Limit, Literal, Pass, Sheet, Total};
use crate::account::value::Unknown;
use crate::expression::syntax::Comparison;
use crate::language::{Language, Text, words};
use crate::quantity::display::{self, Style};
use crate::quantity::{Exact, Interval, Quantity};
use crate::report::explanation::tested::symbol;
use crate::report::explanation::wording::Wording;
use crate::report::message::{self, table as common};
use crate::verdict::Verdict;

/// A score sheet in one language
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// What the score is
    pub(crate) title: String,
    /// Heads of the columns
    pub(crate) heads: [&'static str; 4],
    /// The items with their parts, and the totals
    pub(crate) rows: Vec<Row>,
}

/// A row of a score sheet
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// How deep it lies among the parts; none of a total
    pub(crate) depth: Option<usize>,
    /// Whether what is asked of it is met
    pub(crate) verdict: Option<Verdict>,
    /// Item, figures, band, points
    pub(crate) cells: [String; 4],
}

words! {
    /// Head of a score sheet
    sheet(title: &str): "评分表 · {title}", "score sheet · {title}";
    total: "合计", "total";
    any_band: "各档都有可能", "any band is possible";
    no_band: "不在各档之内", "in none of the bands";
    sum: "各部分之和", "sum of its parts";
    greatest: "取最高的一项", "the highest of its parts counts";
    least: "取最低的一项", "the lowest of its parts counts";
    no_points: "无法计算", "no figure";
    /// A band that is possible, with its points
    yields(band: &str, points: &str): "{band} 得 {points}", "{band} yields {points}";
    /// Points lacking for certain
    short(points: &str): "还差 {points}", "{points} short";
    short_at_least(points: &str): "至少还差 {points}", "at least {points} short";
}

fn heads(language: Language) -> [&'static str; 4] {
    match language {
        Language::Zh => ["项目", "数据", "分档", "得分 / 满分"],
        Language::En => ["item", "figures", "band", "points / most"],
    }
}

/// A score sheet in words
pub(crate) fn told(sheet: &Sheet<'_>, language: Language) -> Told {
    let wording = Wording(language);
    let mut rows = Vec::new();
    for item in &sheet.items {
        wording.item_rows(item, 0, &mut rows);
    }
    rows.extend(sheet.totals.iter().map(|one| wording.total_row(one)));
    Told {
        title: self::sheet(language, sheet.term.title.get(language)),
        heads: heads(language),
        rows,
    }
}

/// A number of points
fn number(value: &Exact, language: Language) -> String {
    let quantity = Quantity::number(value.clone());
    display::show(&quantity, Style::Natural, None, language).to_string()
}

/// Between which points something lies: `12`, `0–20`
pub(crate) fn range(points: &Interval, language: Language) -> String {
    let end = |end: Option<&crate::quantity::End>| end.map(|end| number(&end.value, language));
    match (points.as_point(), end(points.low()), end(points.high())) {
        (Some(point), ..) => number(point, language),
        (None, Some(low), Some(high)) => format!("{low}–{high}"),
        (None, Some(low), None) => format!("≥ {low}"),
        (None, None, Some(high)) => format!("≤ {high}"),
        (None, None, None) => no_points(language).to_owned(),
    }
}

impl Wording {
    /// An item and its parts; a part that another reading has shown is not repeated
    fn item_rows(self, item: &Item<'_>, depth: usize, rows: &mut Vec<Row>) {
        let row = self.item_row(item, depth);
        if !rows.contains(&row) || depth == 0 {
            rows.push(row);
        }
        for part in &item.parts {
            self.item_rows(part, depth + 1, rows);
        }
    }

    /// A row on one line, for a list
    pub(crate) fn row(self, row: &Row) -> String {
        let [item, rest @ ..] = &row.cells;
        let rest = rest.iter().filter(|one| !one.is_empty()).cloned();
        let rest: Vec<_> = rest.collect();
        self.said_of(item, &rest.join(message::semicolon(self.0)))
    }

    /// An item
    pub(crate) fn item_row(self, item: &Item<'_>, depth: usize) -> Row {
        let figures: Vec<_> = item.figures.iter().map(|one| self.amount(one)).collect();
        let mut band = vec![self.bands(item)];
        band.extend(item.limits.iter().map(|one| {
            let mark = common::mark(one.verdict());
            format!("{mark} {}", self.limit(one, item.points.as_ref()))
        }));
        band.retain(|one| !one.is_empty());
        Row {
            depth: Some(depth),
            verdict: item.limits.first().map(|one| one.verdict()),
            cells: [
                self.read(item.title.get(self.0), &item.readings),
                figures.join(message::semicolon(self.0)),
                band.join(message::semicolon(self.0)),
                self.points(item.points.as_ref(), item.most.as_ref()),
            ],
        }
    }

    /// What the items add up to
    pub(crate) fn total_row(self, total: &Total<'_>) -> Row {
        let limits = total.limits.iter();
        let limits: Vec<_> = limits
            .map(|one| self.limit(one, total.points.as_ref()))
            .collect();
        Row {
            depth: None,
            verdict: total.limits.first().map(|one| one.verdict()),
            cells: [
                self.read(self::total(self.0), &total.readings),
                self.missing(&total.unknown),
                limits.join(message::semicolon(self.0)),
                self.points(total.points.as_ref(), total.most.as_ref()),
            ],
        }
    }

    /// The names of what is not known
    fn missing(self, unknown: &[Unknown<'_>]) -> String {
        let names: Vec<_> = unknown.iter().filter_map(|one| one.name).collect();
        match names.is_empty() {
            true => String::new(),
            false => {
                let names = self.listed(names.iter().map(|name| self.name(name)));
                message::are_unknown(self.0, &names)
            }
        }
    }

    fn read(self, title: &str, readings: &[Vec<&Text>]) -> String {
        let readings: Vec<_> = readings.iter().map(|one| self.or(one)).collect();
        match readings.is_empty() {
            true => title.to_owned(),
            false => {
                let readings = readings.join(message::pause(self.0));
                format!("{title}{}", message::aside(self.0, &readings))
            }
        }
    }

    /// `12 / 20`
    fn points(self, points: Option<&Interval>, most: Option<&Exact>) -> String {
        let got = points.map(|one| range(one, self.0));
        let got = got.unwrap_or_else(|| no_points(self.0).to_owned());
        match most {
            Some(most) => format!("{got} / {}", number(most, self.0)),
            None => got,
        }
    }

    fn limit(self, limit: &Limit<'_>, points: Option<&Interval>) -> String {
        let threshold = display::show(limit.threshold, Style::Natural, None, self.0);
        let sign = symbol(limit.comparison);
        let wanted = message::wanted(self.0, sign, &threshold.to_string());
        let is_point = points.is_some_and(|one| one.as_point().is_some());
        match (&limit.short, limit.holds) {
            (Some(lacking), Some(false)) => {
                let lacking = number(lacking, self.0);
                let short = match is_point {
                    true => short(self.0, &lacking),
                    false => short_at_least(self.0, &lacking),
                };
                format!("{wanted}{}{short}", message::pause(self.0))
            }
            _ => wanted,
        }
    }

    /// The row that fits, or those that are possible with their points
    fn bands(self, item: &Item<'_>) -> String {
        let joined = match item.joined {
            Joined::Calculated => "",
            Joined::Sum => sum(self.0),
            Joined::Greatest => greatest(self.0),
            Joined::Least => least(self.0),
        };
        match item.bands.as_slice() {
            [] => joined.to_owned(),
            [only] => self.band(only),
            _ if item.is_any => any_band(self.0).to_owned(),
            several => {
                let each = several.iter().map(|one| {
                    let points = one.points.as_ref().map(|points| range(points, self.0));
                    let points = points.unwrap_or_else(|| no_points(self.0).to_owned());
                    yields(self.0, &self.band(one), &points)
                });
                each.collect::<Vec<_>>().join(message::semicolon(self.0))
            }
        }
    }

    fn band(self, band: &Band<'_>) -> String {
        let tests = band.tests.iter().map(|passes| {
            let each: Vec<_> = passes.iter().map(|one| self.pass(one)).collect();
            each.join(message::or_plain(self.0))
        });
        let tests: Vec<_> = tests.collect();
        match tests.is_empty() {
            true => no_band(self.0).to_owned(),
            false => tests.join(message::semicolon(self.0)),
        }
    }

    fn pass(self, pass: &Pass<'_>) -> String {
        match pass {
            Pass::Compared(Comparison::Equal, literal @ Literal::Said(_)) => self.literal(literal),
            Pass::Compared(comparison, literal) => {
                format!("{} {}", symbol(*comparison), self.literal(literal))
            }
            Pass::Between([(low, low_included), (high, high_included)]) => {
                let above = if *low_included { "≥" } else { ">" };
                let below = if *high_included { "≤" } else { "<" };
                let (low, high) = (self.literal(low), self.literal(high));
                format!("{above} {low}{}{below} {high}", message::pause(self.0))
            }
        }
    }

    fn literal(self, literal: &Literal<'_>) -> String {
        match literal {
            Literal::Figure(quantity, style) => {
                display::show(quantity, *style, None, self.0).to_string()
            }
            Literal::Said(said) => self.said(said),
            Literal::Rule(text) => (*text).to_owned(),
        }
    }
}
