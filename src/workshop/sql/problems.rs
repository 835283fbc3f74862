//! Words for what SQL cannot say.

use jiff::civil::Date;

use crate::language::{Text, text};

/// A criterion that cannot be said, and why
pub(super) fn not_said(programme: &str, track: &str, criterion: &str, why: &Text) -> Text {
    text!(
        "条件 `{programme}/{track}/{criterion}` 写不成 SQL：{why}；可用 `--without {programme}/{track}/{criterion}` 略去",
        "criterion `{programme}/{track}/{criterion}` cannot be said in SQL: {why}; `--without {programme}/{track}/{criterion}` leaves it out",
        programme = Text::same(programme),
        track = Text::same(track),
        criterion = Text::same(criterion),
        why = *why
    )
}

/// A relation that cannot be said, and why
pub(super) fn relation_not_said(programme: &str, why: &Text) -> Text {
    text!(
        "`{programme}` 的事实关系写不成 SQL：{why}",
        "a relation between the facts of `{programme}` cannot be said in SQL: {why}",
        programme = Text::same(programme),
        why = *why
    )
}

/// No edition of a programme has taken effect on the day
pub(super) fn not_begun(programme: &str, day: Date) -> Text {
    text!(
        "`{programme}` 在 {day} 还没有施行的版本",
        "no edition of `{programme}` has taken effect by {day}"
    )
}

/// No criterion of this name is among those that are written
pub(super) fn nothing_to_leave_out(name: &str) -> Text {
    text!(
        "要判定的类别中没有条件 `{name}`（写成 政策/类别/条件）",
        "there is no criterion `{name}` in these tracks (written PROGRAMME/TRACK/CRITERION)"
    )
}
