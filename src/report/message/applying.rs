//! The words about how fresh an edition is and how one applies, in both languages; decides nothing.

use super::{aside, colon, comma, period, semicolon};
use crate::account::applying::{Applying, Terms};
use crate::calendar::{Duration, Period};
use crate::language::{Language, say, words};
use crate::ruleset::Track;
use crate::ruleset::applying::{Checked, Conferred, Window, WindowState};

words! {
    /// What is told of windows
    head_window: "申报期", "window";
    /// What is told of the way of granting
    head_grant: "授予方式", "granted";
    /// What is told of the last check
    head_checked: "规则核对", "rules checked";
    /// Any time
    continuous: "常年", "any time";
    /// A window that is closed
    closed: "已截止", "closed";
    /// A window that is not known
    unknown: "未知", "not known";
    /// Since when nobody can apply
    paused(since: &str): "{since}起暂停", "paused since {since}";
    /// What is told of applying
    head_terms: "申报", "applying";
    /// An edition of which nobody says when it was held against its source
    never_checked: "没有记录", "not recorded";
    /// The documents that say when one can apply
    by_source(titles: &str): "依据{titles}", "by {titles}";
    /// For how long a title lasts
    title_lasts(time: &str): "称号有效期{time}", "the title lasts {time}";
    /// A title of which no text says how long it lasts
    title_lasts_unknown: "称号有效期未写明", "how long the title lasts is not stated";
    yearly: "每年", "every year";
}

/// How fresh an edition is, and how one applies: a line each
pub(crate) fn lines(language: Language, applying: &Applying<'_>) -> Vec<String> {
    let checked = checked(language, applying.checked);
    let checked = format!("{}{}{checked}", head_checked(language), colon(language));
    let terms = applying.told().map(|one| terms(language, one));
    [checked].into_iter().chain(terms).collect()
}

/// When an edition was last held against its source, how sure that is, and by what
pub(crate) fn checked(language: Language, checked: Option<&Checked>) -> String {
    let Some(checked) = checked else {
        return never_checked(language).to_owned();
    };
    let (on, sure) = (checked.on, checked.confidence.name());
    let sure = aside(language, sure.get(language));
    let against = checked.against.get(language);
    say!(
        language,
        "{on}{sure}，对照{against}",
        "{on}{sure}, against {against}"
    )
}

/// Whether one can apply, in few words
pub(crate) fn window(language: Language, state: WindowState) -> String {
    match state {
        WindowState::Open(until) => say!(language, "至{until}", "to {until}"),
        WindowState::Continuous => continuous(language).to_owned(),
        WindowState::Closed(Some(next)) => say!(language, "{next}起", "from {next}"),
        WindowState::Closed(None) => closed(language).to_owned(),
        WindowState::Unknown => unknown(language).to_owned(),
    }
}

/// When one can apply, how it is granted, how long its titles last, what it goes without
pub(crate) fn terms(language: Language, terms: &Terms<'_>) -> String {
    let named = |name: &str, said: &str| format!("{name}{}{said}", colon(language));
    let mut told = vec![match terms.paused {
        Some(paused) => self::paused(language, &paused.since.to_string()),
        None => named(head_window(language), &days(language, terms)),
    }];
    let grant = terms.grant.map(|grant| grant.name());
    told.extend(grant.map(|name| named(head_grant(language), name.get(language))));
    told.extend(titles(language, &terms.titles));
    let excluded = terms.excludes.iter().map(|one| one.programme.as_str());
    let excluded: Vec<_> = excluded.collect();
    if !excluded.is_empty() {
        let excluded = excluded.join(comma(language));
        told.push(say!(
            language,
            "不能同时享受{excluded}",
            "not together with {excluded}"
        ));
    }
    told.extend(terms.variant_of.map(|national| {
        say!(
            language,
            "{national}的地方版",
            "the local variant of {national}"
        )
    }));
    told.join(semicolon(language))
}

/// The same with the documents that say when one can apply
pub(crate) fn terms_with_source(language: Language, terms: &Terms<'_>) -> String {
    let titles = terms.sources.iter().map(|one| one.title.get(language));
    let titles: Vec<_> = titles.collect();
    let said = self::terms(language, terms);
    match titles.is_empty() {
        true => said,
        false => {
            let by = by_source(language, &titles.join(comma(language)));
            format!("{said}{}", aside(language, &by))
        }
    }
}

/// The window on the day; of one that is over its days, of those that recur that they do
fn days(language: Language, terms: &Terms<'_>) -> String {
    let said = window(language, terms.window);
    let last = terms.windows.iter().max_by_key(|one| one.until);
    match (terms.window, last) {
        (WindowState::Closed(None), Some(Window { from, until, .. })) => {
            let days = say!(language, "{from}至{until}", "{from} to {until}");
            format!("{said}{}", aside(language, &days))
        }
        _ if terms.is_yearly() => format!("{said}{}", aside(language, yearly(language))),
        _ => said,
    }
}

/// How long titles last, each by its track where that differs
fn titles(language: Language, titles: &[(&Track, &Conferred)]) -> Vec<String> {
    let lasts = |one: &Conferred| {
        let months = one.months.map(i64::from);
        match months.and_then(|count| Duration::new(Period::Months, count)) {
            Some(time) => title_lasts(language, &period(language, time)),
            None => title_lasts_unknown(language).to_owned(),
        }
    };
    let [(_, first), rest @ ..] = titles else {
        return Vec::new();
    };
    if rest.iter().all(|(_, other)| other.months == first.months) {
        return vec![lasts(first)];
    }
    let named = titles.iter().map(|(track, one)| {
        let title = track.title.get(language);
        format!("{title}{}{}", colon(language), lasts(one))
    });
    named.collect()
}
