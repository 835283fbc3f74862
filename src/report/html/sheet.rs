//! A score sheet: its points as inline SVG that is readable without colour, and a table; calculates no
//! length.
//!
//! What is certain is a full bar, what is still possible a dashed frame, the most that there could be
//! a thin one. The thresholds cross the bar of the total.

use maud::{Markup, html};

use super::picture::{BETWEEN, BEYOND, COLUMNS, LINE, MARGIN, THICK, WHOLE, tenths};
use super::{capital, sign, text, verdict_class};
use crate::report::message::table as common;
use crate::report::page::sheet::{Points, Scored};
use crate::report::score::{Row, Told};
use crate::text::wrap::wrap;
use crate::verdict::Verdict;

/// The picture, and the same as a table
pub(crate) fn draw(one: &Scored) -> Markup {
    html! {
        figure class="sheet" {
            (picture(one))
            (table(&one.told))
        }
    }
}

fn picture(one: &Scored) -> Markup {
    let mut top = 30;
    let mut bars = Vec::new();
    for points in &one.bars {
        let mark = points.verdict.map(common::mark);
        let mark = mark.map(|mark| format!("{mark} ")).unwrap_or_default();
        let label = format!("{mark}{}  {}", points.label, points.points);
        let lines = wrap(&text(&label), COLUMNS);
        let count = i64::try_from(lines.len()).unwrap_or(1);
        bars.push(bar(points, &lines, top));
        top += count * LINE + THICK + BETWEEN;
    }
    html! {
        svg class="chart" role="img" viewBox={ "0 0 " (tenths(WHOLE)) " " (tenths(top)) } {
            title { (text(&one.told.title)) }
            desc { (text(&one.description)) }
            @for bar in &bars { (bar) }
        }
    }
}

fn bar(points: &Points, lines: &[String], top: i64) -> Markup {
    let mut below = top;
    let mut written = Vec::new();
    for line in lines {
        written.push((line, below + LINE - 50));
        below += LINE;
    }
    let fill = match points.verdict {
        Some(Verdict::Fail) => "hatched",
        Some(_) => "full",
        None => "points",
    };
    let class = verdict_class(points.verdict);
    let rect = |class: String, from: i64, until: i64| {
        html! {
            rect class=(class) x=(tenths(MARGIN + from)) y=(tenths(below))
                width=(tenths((until - from).max(10))) height=(tenths(THICK)) {}
        }
    };
    html! {
        @for (line, at) in &written {
            text class="label" x=(tenths(MARGIN)) y=(tenths(*at)) { (line) }
        }
        (rect("bar most".to_owned(), 0, points.most.max(points.possible)))
        @if points.sure > 0 { (rect(format!("bar {class} {fill}"), 0, points.sure)) }
        @if points.possible > points.sure {
            (rect("bar unknown".to_owned(), points.sure, points.possible))
        }
        @for at in &points.limits {
            line class="threshold" x1=(tenths(MARGIN + at)) y1=(tenths(below - BEYOND))
                x2=(tenths(MARGIN + at)) y2=(tenths(below + THICK + BEYOND)) {}
        }
    }
}

fn table(told: &Told) -> Markup {
    html! {
        table role="table" class="points" {
            caption { (text(&capital(&told.title))) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in told.heads { th scope="col" role="columnheader" { (text(&capital(head))) } }
                }
            }
            tbody role="rowgroup" { @for row in &told.rows { (self::row(row, told.heads)) } }
        }
    }
}

fn row(row: &Row, heads: [&str; 4]) -> Markup {
    let [item, rest @ ..] = &row.cells;
    let [head, others @ ..] = heads;
    let class = match row.depth {
        None => "total",
        Some(0) => "item",
        Some(_) => "part",
    };
    html! {
        tr role="row" class=(class) {
            th scope="row" role="rowheader" data-head=(text(&capital(head))) {
                span { @if row.depth.is_none() { (sign(row.verdict)) } (text(item)) }
            }
            @for (cell, head) in rest.iter().zip(others) {
                @if cell.is_empty() {
                    td role="cell" data-head=(text(&capital(head))) class="empty" { span { "–" } }
                } @else {
                    td role="cell" data-head=(text(&capital(head))) { span { (text(cell)) } }
                }
            }
        }
    }
}
