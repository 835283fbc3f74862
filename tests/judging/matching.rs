//! How tracks stand for a subject: each standing, the ladder, what excludes what, and that nothing
//! is lost.

use std::collections::BTreeSet;

use dabiao::advice::gap;
use dabiao::judged::Judged;
use dabiao::judged::judge::{self, Request};
use dabiao::language::Language;
use dabiao::matching::{self, Ladder, Matched, Standing};
use dabiao::report;
use dabiao::report::gap::WayUp;
use dabiao::report::matching::{Client, Matching};
use dabiao::report::table::Style;
use dabiao::ruleset::Library;
use dabiao::ruleset::applying::WindowState;
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use jiff::civil::{Date, date};

const FACTS: &str = "
facts:
- {id: staff, name: {zh: 人数, en: staff}, type: integer, minimum: 0, question: {zh: 人数？, en: staff?}}
- {id: founded, name: {zh: 设立日, en: founded}, type: date, fixed: true, question: {zh: 何日？, en: when?}}
- {id: is_review, name: {zh: 申请复核, en: review}, type: boolean, question: {zh: 复核？, en: review?}}
- {id: sales, name: {zh: 收入, en: sales}, type: money, by_year: true, question: {zh: 收入？, en: sales?}}
- id: titles
  name: {zh: 称号, en: titles}
  type: titles
  codes:
  - {code: tech, name: {zh: 科技型, en: tech}}
  - {code: special, name: {zh: 专精特新, en: special}}
  - {code: other, name: {zh: 其他, en: other}, conferred_elsewhere: {zh: 别处, en: elsewhere}}
  question: {zh: 称号？, en: titles?}
";

/// Programme, further lines of its edition, further lines of its track, what it requires
type Programme = (&'static str, &'static str, &'static str, &'static str);

const PROGRAMMES: &[Programme] = &[
    (
        "tech",
        "applications: {continuous: true, source: s}\nexcludes: [{programme: young, because: {zh: 一, en: one}}]",
        "confers: {title: tech, months: 12}\nbrings: [{kind: money, at_most: 100万元, source: s, clause: 一}]",
        "staff >= 10",
    ),
    (
        "special",
        "applications: {windows: [{from: 04-25, until: 05-25, yearly: true, source: s}]}",
        "confers: {title: special}",
        "\"tech\" in valid_on(titles, as_of)",
    ),
    (
        "giant",
        "grant: competitive",
        "",
        "\"special\" in valid_on(titles, as_of)",
    ),
    ("elsewhere", "", "", "\"other\" in valid_on(titles, as_of)"),
    (
        "young",
        "",
        "brings: [{kind: money, at_most: 50万元, source: s, clause: 一}]",
        "as_of.year <= founded.year + 5",
    ),
    ("aged", "", "", "as_of.year >= founded.year + 8"),
    ("sales", "", "", "sales[reference_year] >= 100万元"),
    (
        "paused",
        "paused: {since: 2024-01-01, source: s}",
        "",
        "staff >= 1",
    ),
    ("ended", "", "", "staff >= 1"),
    ("later", "", "", "staff >= 1"),
];

fn library(programmes: &[Programme]) -> Library {
    let mut files = Vec::new();
    for (id, edition, track, require) in programmes {
        let (from, until) = match *id {
            "ended" => ("2020-01-01", ", until: 2023-12-31"),
            "later" => ("2030-01-01", ""),
            _ => ("2020-01-01", ""),
        };
        let edition = format!(
            "
programme: {id}
title: {{zh: 办法{id}, en: Measures {id}}}
short_title: {{zh: 办法{id}, en: measures {id}}}
number: 1号
issuers: [{{zh: 某委, en: a commission}}]
in_force: {{from: {from}{until}}}
basis: {{zh: 全文, en: full text}}
selection: {{zh: 择优, en: by merit}}
tracks: [{id}]
sources:
- {{id: s, title: {{zh: 文件, en: document}}, published_by: {{zh: 某委, en: a commission}}, url: https://example.com}}
{edition}
"
        );
        let track = format!(
            "
track: {id}
subject: enterprise
title: {{zh: 类别{id}, en: track {id}}}
clauses: [{{clause: 一, source: s, page: 1, checked: [c-{id}]}}]
criteria:
- id: c-{id}
  title: {{zh: 条件{id}, en: criterion {id}}}
  citation: {{source: s, page: 1, clause: 一, quote: 原文}}
  require: '{require}'
{track}
"
        );
        let track = track.replace("c-", "c_");
        let facts = FACTS.to_owned();
        for (name, text) in [("edition", edition), ("facts", facts), (id, track)] {
            files.push((format!("{id}/{from}/{name}.yaml"), text));
        }
    }
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| (path.clone(), text.as_bytes()))
        .collect();
    Library::load(&files).unwrap_or_else(|broken| {
        panic!(
            "{:#?}",
            broken.iter().map(|one| &one.problems).collect::<Vec<_>>()
        )
    })
}

fn request() -> Request {
    Request {
        looks_at_all: true,
        ..Request::on(date(2024, 6, 30))
    }
}

fn on<'r>(library: &'r Library, facts: &str, as_of: Option<Date>) -> Judged<'r> {
    let text = format!(
        "dossier: 1\nsubject: {{kind: enterprise, name: 甲}}\nprogramme: giant\nas_of: 2024-06-30\nfacts: {facts}\n"
    );
    let request = Request { as_of, ..request() };
    judge::judge(Source::new("a.yaml", text), library, &request)
}

fn matched<'r>(library: &'r Library, facts: &str) -> Matched<'r> {
    let judged = on(library, facts, None);
    matching::of(&judged, library, |day| on(library, facts, Some(day))).unwrap()
}

/// The tracks of a ladder, with the earliest day of each
fn steps(ladder: &Ladder<'_>) -> Vec<(String, Option<Date>)> {
    let steps = ladder.steps.iter();
    let steps = steps.map(|one| (one.track.id.to_string(), one.earliest));
    steps.collect()
}

fn standing(matched: &Matched<'_>, track: &str) -> Standing {
    let one = matched.tracks.iter().find(|one| one.track.id == track);
    one.unwrap().standing
}

#[test]
fn a_title_that_is_due_is_judged_for_its_renewal_whatever_the_dossier_applies_for() {
    let library = library(&[(
        "tech",
        "applications: {windows: [{from: 08-01, until: 08-31, yearly: true, source: s}]}",
        "confers: {title: tech}",
        "is_review or staff >= 10",
    )]);
    let held = |until: &str, facts: &str| {
        let titles = format!("titles: [{{title: tech, valid_until: {until}}}]");
        let facts = format!("{{staff: 9, {titles}{facts}}}");
        let matched = matched(&library, &facts);
        let one = &matched.tracks[0];
        assert_eq!(one.standing, Standing::Held);
        let next = one.window.next.map(|next| next.outcome);
        let missing = one.needs.missing.len();
        (one.outcome, next.unwrap(), missing)
    };
    for stated in ["", ", is_review: false", ", is_review: true"] {
        let passes = (Verdict::Pass, Verdict::Pass, 0);
        assert_eq!(held("2024-12-27", stated), passes, "{stated}");
    }
    // Not due yet on the day, but in the window.
    let open = (Verdict::Undetermined, Verdict::Pass, 1);
    assert_eq!(held("2024-12-28", ""), open);
    // It lapses before the window.
    let lapsed = (Verdict::Pass, Verdict::Undetermined, 0);
    assert_eq!(held("2024-07-31", ""), lapsed);
}

#[test]
fn each_standing_follows_from_what_the_contract_names() {
    let library = library(PROGRAMMES);
    let cases = [
        ("{}", "tech", Standing::FactsMissing),
        ("{staff: 10}", "tech", Standing::Eligible),
        ("{staff: 9}", "tech", Standing::Short),
        ("{staff: many}", "tech", Standing::CannotBeJudged),
        (
            "{titles: [{title: tech, valid_until: 2024-06-30}]}",
            "tech",
            Standing::Held,
        ),
        (
            "{staff: 10, titles: [{title: tech, valid_until: 2024-06-29}]}",
            "tech",
            Standing::Eligible,
        ),
        // The title that it asks for can be had, or cannot
        ("{staff: 10, titles: []}", "special", Standing::AfterTitle),
        ("{staff: 9, titles: []}", "special", Standing::Short),
        ("{staff: 10, titles: []}", "giant", Standing::AfterTitle),
        ("{staff: 9, titles: []}", "giant", Standing::Short),
        ("{staff: 10, titles: []}", "elsewhere", Standing::Short),
        // What time cures is short, what it does not is out of reach
        ("{founded: 2018-01-01}", "young", Standing::OutOfReach),
        ("{founded: 2019-06-30}", "young", Standing::Eligible),
        ("{founded: 2018-01-01}", "aged", Standing::Short),
        // A figure of a finished year
        ("{sales: {2023: 99万元}}", "sales", Standing::Short),
        ("{staff: 5}", "paused", Standing::NotInForce),
        ("{staff: 5}", "ended", Standing::NotInForce),
        ("{staff: 5}", "later", Standing::NotInForce),
    ];
    for (facts, track, expected) in cases {
        let matched = matched(&library, facts);
        assert_eq!(standing(&matched, track), expected, "{track}: {facts}");
    }
}

#[test]
fn what_time_or_another_year_cures_says_when() {
    let library = library(PROGRAMMES);
    let matched = matched(&library, "{founded: 2018-02-28, sales: {2023: 99万元}}");
    let track = |id: &str| {
        matched
            .tracks
            .iter()
            .find(|one| one.track.id == id)
            .unwrap()
    };
    assert_eq!(track("aged").needs.cured_on, Some(date(2026, 1, 1)));
    assert_eq!(track("sales").needs.short[0].first_year, Some(2024));
}

#[test]
fn no_track_is_lost_or_named_twice_whatever_the_dossier_names() {
    let library = library(PROGRAMMES);
    let all: BTreeSet<_> = PROGRAMMES.iter().map(|one| one.0.to_owned()).collect();
    for facts in ["{}", "{staff: 10, titles: [tech]}", "{founded: 2018-01-01}"] {
        let matched = matched(&library, facts);
        let told: Vec<_> = matched.tracks.iter().map(|one| one.name()).collect();
        assert_eq!(told.len(), all.len());
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), all);
    }
}

#[test]
fn the_order_does_not_hang_on_the_order_of_files() {
    let mut turned = PROGRAMMES.to_vec();
    turned.reverse();
    let (one, other) = (library(PROGRAMMES), library(&turned));
    for facts in ["{}", "{staff: 10, titles: []}", "{founded: 2018-01-01}"] {
        let told = |library| {
            let matched = matched(library, facts);
            let tracks = matched.tracks.iter();
            let tracks: Vec<_> = tracks.map(|one| (one.name(), one.standing)).collect();
            let steps = matched.ladders.iter().map(steps);
            let steps: Vec<_> = steps.collect();
            (tracks, steps, format!("{:?}", matched.facts))
        };
        assert_eq!(told(&one), told(&other), "{facts}");
    }
}

#[test]
fn a_fact_more_never_moves_a_track_from_eligible_to_facts_missing() {
    let library = library(PROGRAMMES);
    let known = "staff: 10, founded: 2020-01-01";
    let more = ["sales: {2023: 1万元}", "titles: []", "titles: [other]"];
    let before = matched(&library, &format!("{{{known}}}"));
    for fact in more {
        let after = matched(&library, &format!("{{{known}, {fact}}}"));
        for one in &before.tracks {
            if one.standing == Standing::Eligible {
                let now = standing(&after, &one.track.id);
                assert_ne!(now, Standing::FactsMissing, "{}: {fact}", one.name());
            }
        }
    }
}

#[test]
fn a_closed_window_gives_the_outcome_on_its_next_day_with_the_year_of_that_day() {
    let library = library(PROGRAMMES);
    let titles = "{titles: [{title: tech, valid_until: 2025-04-24}]}";
    let matched = matched(&library, titles);
    let mut tracks = matched.tracks.iter();
    let special = tracks.find(|one| one.track.id == "special").unwrap();
    assert_eq!(special.standing, Standing::Eligible);
    let next = date(2025, 4, 25);
    assert_eq!(special.window.state, WindowState::Closed(Some(next)));
    let then = special.window.next.unwrap();
    assert_eq!((then.outcome, then.reference_year), (Verdict::Fail, 2024));
    assert_eq!(special.lapses, Some(("tech".to_owned(), next)));
}

#[test]
fn the_ladder_leads_step_by_step_with_the_earliest_days() {
    let library = library(PROGRAMMES);
    let matched = matched(&library, "{staff: 10, titles: []}");
    let steps: Vec<_> = matched.ladders.iter().map(steps).collect();
    let tech = ("tech".to_owned(), Some(date(2024, 6, 30)));
    let special = ("special".to_owned(), Some(date(2025, 4, 25)));
    assert_eq!(
        steps,
        [
            vec![tech.clone(), special.clone(), ("giant".to_owned(), None)],
            vec![tech, special]
        ]
    );
    // People are shown the whole way alone.
    let shown = matching::longest(&matched.ladders);
    assert_eq!(shown.map(|one| one.steps.len()).collect::<Vec<_>>(), [3]);
    // Of each step what it still needs: the first has all that it asks for.
    let needs = matched.ladders[0].steps.iter();
    let needs: Vec<_> = needs.map(|one| one.needs.after.clone()).collect();
    assert_eq!(
        needs,
        [vec![], vec!["tech".to_owned()], vec!["special".to_owned()]]
    );
}

#[test]
fn the_gap_shows_the_way_up_whatever_programme_the_dossier_names() {
    let library = library(PROGRAMMES);
    let judged = on(&library, "{titles: []}", None);
    assert!(judged.assessments.len() > 1, "judged by all");
    let narrow = Request::on(date(2024, 6, 30));
    let source = Source::new("a.yaml", judged.source.text());
    let own = judge::judge(source, &library, &narrow);
    let gap = gap::between(own.dossier.as_ref().unwrap(), &own.assessments, &library);
    let ladders = matching::ladders(&judged);
    let way_up = WayUp {
        judged: &judged,
        ladders: &ladders,
    };
    let style = Style {
        language: Language::Zh,
        width: 80,
        color: false,
        is_detailed: false,
    };
    let mut out = Vec::new();
    report::gap::write(&own, &gap, way_up, &style, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("no {words}\n{text}"))
    };
    let (_, ladder) = text.split_at(place("进阶："));
    let lines: Vec<_> = ladder.lines().map(str::trim).take(7).collect();
    assert_eq!(
        lines,
        [
            "进阶：",
            "1. 办法tech（缺少事实，最早2024-06-30）",
            "缺1项：人数",
            "2. 办法special（先取得称号，最早2025-04-25）",
            "先取得科技型",
            "3. 办法giant（先取得称号，时间未知）",
            "先取得专精特新",
        ]
    );
    let mut out = Vec::new();
    report::gap::json::write(&own, &gap, way_up, Language::Zh, &mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let missing = json.pointer("/tracks/0/ladder/steps/0/missing");
    assert_eq!(missing, Some(&serde_json::json!(["staff"])));
}

#[test]
fn a_local_variant_is_linked_with_the_national_programme() {
    let mut programmes = PROGRAMMES.to_vec();
    let local = ("local", "variant_of: tech", "", "staff >= 5");
    programmes.push(local);
    let library = library(&programmes);
    let matched = matched(&library, "{staff: 6}");
    let variants = matched.variants();
    let names: Vec<_> = variants
        .iter()
        .map(|(one, other)| (one.name(), other.name()))
        .collect();
    assert_eq!(names, [("tech".to_owned(), "local".to_owned())]);

    let judged = on(&library, "{staff: 6}", None);
    let client = Client {
        matched: Some(self::matched(&library, "{staff: 6}")),
        judged,
        changed: None,
    };
    let matching = Matching {
        clients: vec![client],
        ..Matching::default()
    };
    let style = Style {
        language: Language::Zh,
        width: 80,
        color: false,
        is_detailed: false,
    };
    let mut out = Vec::new();
    report::matching::write_terminal(&matching, &style, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let linked = "国家与地方版本：办法tech（未达标） ↔ 办法local（符合条件）";
    assert!(text.contains(linked), "{text}");
}

#[test]
fn amounts_are_not_added_across_programmes_that_exclude_each_other() {
    let library = library(PROGRAMMES);
    let matched = matched(&library, "{staff: 10, founded: 2020-01-01}");
    let [group] = matched.groups.as_slice() else {
        panic!("{:?}", matched.groups);
    };
    assert_eq!(group.programmes, ["tech", "young"]);
    let choices: Vec<_> = group
        .choices
        .iter()
        .map(|one| (one.programmes.clone(), one.gives_up.clone()))
        .collect();
    assert_eq!(
        choices,
        [(vec!["tech"], vec!["young"]), (vec!["young"], vec!["tech"])]
    );
}

#[test]
fn a_question_settles_only_tracks_that_it_can_settle_alone() {
    let library = library(PROGRAMMES);
    let matched = matched(&library, "{}");
    let of_staff = matched.questions.iter().find(|one| one.fact.id == "staff");
    assert_eq!(of_staff.unwrap().programmes, ["tech"]);
    let known = self::matched(&library, "{staff: 10}");
    assert!(known.questions.iter().all(|one| one.fact.id != "staff"));
}

#[test]
fn the_headroom_is_the_smallest_change_that_loses_a_track() {
    let library = library(PROGRAMMES);
    let matched = matched(&library, "{staff: 20}");
    let mut tracks = matched.tracks.iter();
    let tech = tracks.find(|one| one.track.id == "tech").unwrap();
    let headroom = tech.headroom.as_ref().unwrap();
    // From 20 to 9
    assert_eq!(headroom.relative.to_decimal_string().unwrap(), "0.55");
}
