//! How fresh an edition is and how one applies, as JSON; decides nothing.

use crate::account::applying::{Applying, Terms};
use crate::language::Language;
use crate::report::json_document::{Json, object};
use crate::ruleset::applying::{Checked, Conferred, Window};

/// The keys that an edition, or a track of it, has of it
pub(crate) fn entries(applying: &Applying<'_>, language: Language) -> Json {
    let terms = &applying.terms;
    let titles = terms.titles.iter();
    let titles = titles.map(|(_, one)| conferred(one, language));
    let excluded = terms.excludes.iter().map(|one| one.programme.as_str());
    object! {
        "checked": applying.checked.map(|one| checked(one, language)),
        "window": window(terms),
        "paused_since": terms.paused.map(|one| one.since.to_string()),
        "paused_source": terms.paused.map(|one| one.source.as_str()),
        "grant": terms.grant.map(|one| one.id()),
        "confers": Json::list(titles),
        "variant_of": terms.variant_of,
        "excludes": Json::list(excluded),
    }
}

fn checked(one: &Checked, language: Language) -> Json {
    object! {
        "on": one.on.to_string(),
        "against": one.against.get(language),
        "confidence": one.confidence.id(),
    }
}

fn window(terms: &Terms<'_>) -> Json {
    let state = terms.window;
    let sources = terms.sources.iter();
    object! {
        "state": state.id(),
        "until": state.until().map(|day| day.to_string()),
        "next": state.next().map(|day| day.to_string()),
        "windows": Json::list(terms.windows.iter().map(days)),
        "sources": Json::list(sources.map(|one| one.id.as_str())),
    }
}

/// The days of a window; of one that recurs, month and day
fn days(one: &Window) -> Json {
    let pattern = match one.yearly {
        true => "%m-%d",
        false => "%Y-%m-%d",
    };
    object! {
        "from": one.from.strftime(pattern).to_string(),
        "until": one.until.strftime(pattern).to_string(),
        "yearly": one.yearly,
        "source": one.source.as_str(),
    }
}

fn conferred(one: &Conferred, language: Language) -> Json {
    object! {
        "title": one.title.as_str(),
        "months": one.months,
        "renewal": one.renewal.as_ref().map(|text| text.get(language)),
    }
}
