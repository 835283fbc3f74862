//! Tables of a page as HTML.

use maud::{Markup, html};

use super::{sign, text, verdict_class};
use crate::report::page::block::{Matrix, Row, Table, capital};

/// A table whose rows have a verdict each
pub(super) fn write(one: &Table) -> Markup {
    html! {
        table role="table" class={ "widest-" (one.widest + 1) } {
            @if !one.caption.is_empty() { caption { (text(&capital(&one.caption))) } }
            thead role="rowgroup" {
                tr role="row" { @for head in &one.heads { th scope="col" role="columnheader" { (text(&capital(head))) } } }
            }
            tbody role="rowgroup" { @for row in &one.rows { (self::row(row, &one.heads)) } }
        }
    }
}

/// A table of words; each cell names its column, for narrow screens
pub(super) fn matrix(one: &Matrix) -> Markup {
    let head = capital(&one.head);
    html! {
        table role="table" class="matrix" {
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (text(&head)) }
                    @for (number, name) in &one.columns {
                        th scope="col" role="columnheader" title=(text(name)) { (number) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for line in &one.lines {
                    tr role="row" {
                        th scope="row" role="rowheader" data-head=(text(&head)) { span { (text(&line.name)) } }
                        @for (cell, (number, column)) in line.words.iter().zip(&one.columns) {
                            @match cell {
                                Some((verdict, word)) => td role="cell" data-head={ (number) " " (text(column)) } class={ "verdict " (verdict_class(Some(*verdict))) } {
                                    span { (sign(Some(*verdict))) (text(word)) }
                                },
                                None => td role="cell" class="empty" { span { "–" } },
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A row; each cell names its column, for narrow screens that show cells below each other
fn row(row: &Row, heads: &[String]) -> Markup {
    let cells = row.cells.iter().zip(heads).enumerate();
    html! {
        tr role="row" {
            @for (index, (cell, head)) in cells {
                @if index == 1 {
                    th scope="row" role="rowheader" data-head=(text(&capital(head))) {
                        span {
                            @match &row.to {
                                Some(to) => a href={ "#" (to) } { (text(cell)) },
                                None => (text(cell)),
                            }
                        }
                    }
                } @else if index == 0 {
                    td role="cell" data-head=(text(&capital(head))) class={ "verdict " (verdict_class(row.verdict)) } {
                        span { (sign(row.verdict)) (text(cell)) }
                    }
                } @else if cell.is_empty() {
                    td role="cell" data-head=(text(&capital(head))) class="empty" { span { "–" } }
                } @else {
                    td role="cell" data-head=(text(&capital(head))) { span { (text(cell)) } }
                }
            }
        }
    }
}
