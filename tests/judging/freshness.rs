//! How fresh an edition is and how one applies, as reports say it, and what is noted where an end or
//! a year is near.

use dabiao::diagnostic::Severity;
use dabiao::judged::Judged;
use dabiao::judged::judge::{self, Request};
use dabiao::language::Language;
use dabiao::report::json;
use dabiao::ruleset::Library;
use dabiao::source::Source;
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::constructed;
use crate::report::page::page;
use crate::support::report;

/// A library of one edition with two tracks: what its own file says besides, and what its tracks do
fn library(edition: &str, tracks: [&str; 2]) -> Library {
    let criteria = [
        ("money", "income > 0元"),
        ("title", "\"alpha\" in valid_on(titles, as_of)"),
    ];
    let files = constructed::files(constructed::FACTS, &[], "", &criteria);
    let files = files
        .into_iter()
        .flat_map(|(path, text)| match path.ends_with("only.yaml") {
            true => {
                let [first, second] = tracks;
                let more = text
                    .replace("track: only", "track: more")
                    .replace("唯一, en: only", "又一, en: more");
                vec![
                    (path.replace("only", "more"), format!("{more}{second}")),
                    (path, format!("{text}{first}")),
                ]
            }
            false if path.ends_with("edition.yaml") => {
                let both = text.replace("tracks: [only]", "tracks: [only, more]");
                let changed = match edition.split_once('\n') {
                    Some((days, rest)) if days.starts_with("in_force") => {
                        both.replace("in_force: {from: 2024-01-01}", days) + rest
                    }
                    _ => both + edition,
                };
                vec![(path, changed)]
            }
            false => vec![(path, text)],
        });
    constructed::library(&files.collect::<Vec<_>>())
}

fn on<'r>(library: &'r Library, facts: &str, as_of: Date, strict: bool) -> Judged<'r> {
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: 甲}}\nas_of: {as_of}\nreference_year: {}\nfacts: {facts}\n",
        as_of.year() - 1
    );
    let request = Request {
        strict,
        ..Request::on(as_of)
    };
    judge::judge(Source::new("a.yaml", text), library, &request)
}

/// The codes of a judged dossier with their severities, each as often as it comes
fn codes(judged: &Judged<'_>) -> Vec<(&'static str, Severity)> {
    let problems = judged.problems.iter();
    problems
        .map(|one| (one.code.name(), one.severity))
        .collect()
}

const DAY: Date = date(2024, 6, 30);

/// What is noted of an edition on the day, strict or not
fn noted(edition: &str) -> Vec<&'static str> {
    let library = library(edition, ["", ""]);
    let plain = codes(&on(&library, "{}", DAY, false));
    let strict = codes(&on(&library, "{}", DAY, true));
    for ((code, severity), (_, strict)) in plain.iter().zip(&strict) {
        assert_eq!(
            *severity == Severity::Note,
            *strict == Severity::Note,
            "{code}"
        );
    }
    plain.into_iter().map(|(code, _)| code).collect()
}

#[test]
fn an_edition_that_ends_within_sixty_days_is_noted_once() {
    let ends = |last: &str| noted(&format!("in_force: {{from: 2024-01-01, until: {last}}}\n"));
    assert_eq!(ends("2024-06-30"), ["edition-ends-soon"]);
    assert_eq!(ends("2024-08-29"), ["edition-ends-soon"]);
    assert!(ends("2024-08-30").is_empty());
    // It has ended, which is more than a note.
    assert_eq!(ends("2024-06-29"), ["not-in-force"]);
}

#[test]
fn a_check_of_more_than_a_year_ago_is_noted_once() {
    let checked = |days: &str, on: &str| {
        let against = "{zh: 全文, en: full text}";
        noted(&format!(
            "{days}checked: {{on: {on}, against: {against}, confidence: high}}\n"
        ))
    };
    assert!(checked("", "2023-06-30").is_empty());
    assert_eq!(checked("", "2023-06-29"), ["checked-long-ago"]);
    let ended = "in_force: {from: 2024-01-01, until: 2024-06-29}\n";
    assert_eq!(checked(ended, "2023-06-29"), ["not-in-force"]);
    assert!(noted("").is_empty());
}

#[test]
fn what_follows_an_edition_that_ends_is_said() {
    let mut files = constructed::files("income money", &[], "", &[("money", "income > 0元")]);
    let later: Vec<_> = files
        .iter()
        .map(|(path, text)| {
            let text = text.replace("2024-01-01", "2024-07-15");
            (path.replace("2024-01-01", "2024-07-15"), text)
        })
        .collect();
    for (_, text) in &mut files {
        *text = text.replace(
            "{from: 2024-01-01}",
            "{from: 2024-01-01, until: 2024-07-14}",
        );
    }
    let help = |files: &[(String, String)]| {
        let library = constructed::library(files);
        let judged = on(&library, "{}", DAY, false);
        let note = judged
            .problems
            .iter()
            .find(|one| one.severity == Severity::Note);
        note.unwrap().help.clone().unwrap().en.into_owned()
    };
    assert!(help(&files).contains("authority"), "{}", help(&files));
    files.extend(later);
    assert!(
        help(&files).contains("--as-of 2024-07-15"),
        "{}",
        help(&files)
    );
}

#[test]
fn a_title_that_ends_within_sixty_days_is_noted_at_its_place() {
    let library = library("", ["", ""]);
    let noted = |titles: &str| {
        let judged = on(&library, &format!("{{titles: [{titles}]}}"), DAY, true);
        let all = codes(&judged);
        assert!(
            all.iter()
                .all(|one| *one == ("title-ends-soon", Severity::Note)),
            "{all:?}"
        );
        let problems = judged.problems.iter();
        let places = problems.map(|one| {
            judged
                .source
                .slice(one.primary.as_ref().unwrap().span)
                .to_owned()
        });
        places.collect::<Vec<_>>()
    };
    let until = |day: &str| format!("{{title: alpha, valid_until: {day}}}");
    let [today, last, after] = ["2024-06-30", "2024-08-29", "2024-08-30"].map(until);
    assert_eq!(noted(&today), [today.as_str()]);
    assert_eq!(noted(&last), [last.as_str()]);
    assert!(noted(&after).is_empty());
    assert!(noted(&until("2024-06-29")).is_empty());
    assert!(noted("alpha").is_empty());
    // The last term of a renewed title counts, and each title by itself.
    assert_eq!(noted(&format!("{today}, {last}")), [last.as_str()]);
    assert!(noted(&format!("{last}, {after}")).is_empty());
    let other = last.replace("alpha", "beta");
    assert_eq!(noted(&format!("{after}, {other}")), [other.as_str()]);
}

/// Everything that an edition can say
const WHOLE: &str = "\
checked: {on: 2024-06-01, against: {zh: 两份副本, en: two copies}, confidence: medium}
applications:
  windows: [{from: '04-25', until: '05-25', yearly: true, source: text}]
grant: competitive
excludes: [{programme: other, because: {zh: 其一, en: one of both}}]
variant_of: national
";

/// The lines of a report about the edition, in both languages
fn told(edition: &str, tracks: [&str; 2], day: Date) -> [Vec<String>; 2] {
    let library = library(edition, tracks);
    let report = report(vec![on(&library, "{}", day, false)]);
    [Language::Zh, Language::En].map(|language| {
        for width in [40, 80, 160] {
            for line in page(&report, language, width, false).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
        let page = page(&report, language, 160, false);
        let mut lines = page
            .lines()
            .skip_while(|line| !line.contains("构造〔2024〕1号"));
        lines.next();
        let about = lines.take_while(|line| line.starts_with("  "));
        about.map(|line| line.trim().to_owned()).collect()
    })
}

#[test]
fn a_report_says_how_fresh_an_edition_is_and_how_one_applies() {
    let three = "confers: {title: alpha, months: 36}\n";
    let half = "confers: {title: beta, months: 6}\n";
    let [zh, en] = told(WHOLE, [three, ""], DAY);
    assert_eq!(
        zh,
        [
            "规则核对：2024-06-01（把握中等），对照两份副本",
            "申报期：2025-04-25起（每年）；授予方式：择优；称号有效期3年；不能同时享受other；national的地方版",
        ]
    );
    assert_eq!(
        en.join(" "),
        "rules checked: 2024-06-01 (medium confidence), against two copies \
         window: from 2025-04-25 (every year); granted: competitive; the title lasts 3 years; \
         not together with other; the local variant of national"
    );
    let [both, _] = told("grant: review\n", [three, half], DAY);
    assert_eq!(
        both[1],
        "申报期：未知；授予方式：经审核；唯一：称号有效期3年；又一：称号有效期6个月"
    );
    let [alike, _] = told("", [three, "confers: {title: beta, months: 36}\n"], DAY);
    assert_eq!(alike, ["规则核对：没有记录", "申报期：未知；称号有效期3年"]);
    let [open, _] = told("", ["confers: {title: alpha}\n", ""], DAY);
    assert_eq!(open[1], "申报期：未知；称号有效期未写明");
    let [nothing, _] = told("", ["", ""], DAY);
    assert_eq!(nothing, ["规则核对：没有记录"]);
}

#[test]
fn a_window_is_told_as_it_stands_on_the_day() {
    let of = |edition: &str, day| {
        let [zh, _] = told(edition, ["", ""], day);
        zh.get(1).cloned().unwrap_or_default()
    };
    let once = "applications: {windows: [{from: 2024-06-01, until: 2024-08-31, source: text}]}\n";
    assert_eq!(of(once, date(2024, 5, 31)), "申报期：2024-06-01起");
    assert_eq!(of(once, date(2024, 6, 1)), "申报期：至2024-08-31");
    assert_eq!(of(once, date(2024, 8, 31)), "申报期：至2024-08-31");
    assert_eq!(
        of(once, date(2024, 9, 1)),
        "申报期：已截止（2024-06-01至2024-08-31）"
    );
    // Nobody applies beyond the last day of the edition.
    let short = format!("in_force: {{from: 2024-01-01, until: 2024-08-15}}\n{once}");
    assert_eq!(of(&short, DAY), "申报期：至2024-08-15");
    assert_eq!(of(&short, date(2024, 8, 16)), "");
    let paused = format!("{once}paused: {{since: 2024-07-01, source: text}}\n");
    assert_eq!(of(&paused, DAY), "申报期：至2024-08-31");
    assert_eq!(of(&paused, date(2024, 7, 1)), "2024-07-01起暂停");
    let always = "applications: {continuous: true, source: text}\n";
    assert_eq!(of(always, DAY), "申报期：常年");
}

/// What the JSON report says of the first track
fn track(edition: &str, day: Date) -> Value {
    let library = library(edition, ["confers: {title: alpha, months: 36}\n", ""]);
    let report = report(vec![on(&library, "{}", day, false)]);
    let mut out = Vec::new();
    json::write(&report, Language::Zh, &mut out).unwrap();
    let report: Value = serde_json::from_slice(&out).unwrap();
    report["dossiers"][0]["assessments"][0].clone()
}

#[test]
fn the_json_report_has_the_same_as_values() {
    let whole = track(WHOLE, DAY);
    assert_eq!(
        whole["checked"],
        json!({"on": "2024-06-01", "against": "两份副本", "confidence": "medium"})
    );
    assert_eq!(
        whole["window"],
        json!({
            "state": "closed", "until": null, "next": "2025-04-25",
            "windows": [{"from": "04-25", "until": "05-25", "yearly": true, "source": "text"}],
            "sources": ["text"],
        })
    );
    assert_eq!(whole["grant"], "competitive");
    assert_eq!(
        whole["confers"],
        json!([{"title": "alpha", "months": 36, "renewal": null}])
    );
    assert_eq!(
        (&whole["excludes"], &whole["variant_of"]),
        (&json!(["other"]), &json!("national"))
    );
    assert_eq!(whole["paused_since"], Value::Null);

    let nothing = track("", DAY);
    assert_eq!(
        (&nothing["checked"], &nothing["grant"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(nothing["window"]["state"], "unknown");
    let paused = track("paused: {since: 2024-06-30, source: text}\n", DAY);
    assert_eq!(paused["paused_since"], "2024-06-30");
    let ended = "in_force: {from: 2024-01-01, until: 2024-06-29}\napplications: {continuous: true, source: text}\n";
    assert_eq!(track(ended, DAY)["window"]["state"], "closed");
}
