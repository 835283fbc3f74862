//! A chart as inline SVG that is readable without colour; calculates no length.
//!
//! Lengths come in tenths and are written with one decimal, which is exact. A figure that meets its
//! threshold is a full bar, one that does not is hatched, one that is not known is an empty dashed
//! frame; the sign and the word beside it say the same.

use maud::{Markup, html};

use super::{text, verdict_class};
use crate::report::message::table as common;
use crate::report::page::chart::{Bar, Chart, WIDTH};
use crate::text::wrap::{width, wrap};
use crate::verdict::Verdict;

/// Width of the picture, in tenths
pub(super) const WHOLE: i64 = 3300;
/// From the left edge to the scale
pub(super) const MARGIN: i64 = 150;
/// Height of a line of text
pub(super) const LINE: i64 = 165;
/// Height of a bar
pub(super) const THICK: i64 = 130;
/// Between bars
pub(super) const BETWEEN: i64 = 110;
/// How far a line across a bar reaches beyond it
pub(super) const BEYOND: i64 = 20;
/// Columns of a line of text
pub(super) const COLUMNS: usize = 46;

/// The fill patterns of bars, once per page
pub(crate) fn patterns() -> Markup {
    html! {
        svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)" {
                    rect class="ground" width="6" height="6" {}
                    rect class="stripe" width="2.4" height="6" {}
                }
            }
        }
    }
}

/// Tenths as a number with one decimal
pub(super) fn tenths(length: i64) -> String {
    let sign = if length < 0 { "-" } else { "" };
    let length = length.unsigned_abs();
    format!("{sign}{}.{}", length / 10, length % 10)
}

/// The picture
pub(crate) fn draw(chart: &Chart) -> Markup {
    let mut top = LINE + 90;
    let mut bars = Vec::new();
    for bar in &chart.bars {
        let label = format!(
            "{} {}  {}",
            common::mark(bar.verdict),
            bar.label,
            bar.figure
        );
        let lines = wrap(&text(&label), COLUMNS);
        let count = i64::try_from(lines.len()).unwrap_or(1);
        bars.push(self::bar(bar, &lines, top, chart));
        top += count * LINE + THICK + BETWEEN;
    }
    let bottom = top - BETWEEN + 60;
    html! {
        svg class="chart" role="img" viewBox={ "0 0 " (tenths(WHOLE)) " " (tenths(bottom)) } {
            title { (text(&chart.title)) }
            desc { (text(&chart.description)) }
            (threshold(chart, MARGIN + chart.threshold_at))
            @for bar in &bars { (bar) }
        }
    }
}

/// The label of the threshold, on the side of it that has room
fn threshold(chart: &Chart, at: i64) -> Markup {
    let label = text(&chart.threshold);
    // Half of a text that many columns wide, with room to spare.
    let half = i64::try_from(width(&label)).unwrap_or_default() * 40;
    let anchor = match (at < half, WHOLE - at < half) {
        (true, _) => "start",
        (_, true) => "end",
        _ => "middle",
    };
    html! {
        text class="limit" x=(tenths(at)) y=(tenths(LINE - 30)) text-anchor=(anchor) { (label) }
        path class="tick" d={ "M " (tenths(at - 40)) " " (tenths(LINE)) " L " (tenths(at + 40)) " " (tenths(LINE)) " L " (tenths(at)) " " (tenths(LINE + 60)) " Z" } {}
    }
}

fn bar(bar: &Bar, lines: &[String], top: i64, chart: &Chart) -> Markup {
    let mut below = top;
    let mut written = Vec::new();
    for line in lines {
        written.push((line, below + LINE - 50));
        below += LINE;
    }
    let class = verdict_class(Some(bar.verdict));
    let (from, until) = bar.reach.unwrap_or((chart.zero_at, i64::from(WIDTH)));
    // Zero still has to be visible.
    let length = (until - from).max(10);
    // Beside the bar alone, so that no line crosses a label.
    let across = |class: &str, at: i64| {
        let (at, from, until) = (tenths(MARGIN + at), below - BEYOND, below + THICK + BEYOND);
        html! { line class=(class) x1=(at) y1=(tenths(from)) x2=(at) y2=(tenths(until)) {} }
    };
    let fill = match (bar.reach, bar.verdict) {
        (None, _) => "unknown",
        (Some(_), Verdict::Fail) => "hatched",
        (Some(_), _) => "full",
    };
    html! {
        @for (line, at) in &written {
            text class="label" x=(tenths(MARGIN)) y=(tenths(*at)) { (line) }
        }
        rect class={ "bar " (class) " " (fill) } x=(tenths(MARGIN + from)) y=(tenths(below))
            width=(tenths(length)) height=(tenths(THICK)) {}
        (across("zero", chart.zero_at))
        (across("threshold", chart.threshold_at))
    }
}
