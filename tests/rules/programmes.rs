//! Several programmes side by side: who is judged by which, shared facts, room for the authority.

use std::collections::{BTreeMap, BTreeSet};

use dabiao::embedded;
use dabiao::judged::Judged;
use dabiao::language::Language;
use dabiao::ruleset::applying::WindowState;
use dabiao::ruleset::library::{Library, RawFile};
use dabiao::ruleset::table::Body;
use dabiao::ruleset::{Edition, Test};
use dabiao::shared::Str;
use dabiao::verdict::Verdict;
use dabiao::workshop::listing::{Form, Style, write_editions, write_list};
use jiff::civil::date;
use unicode_width::UnicodeWidthStr as _;

use crate::judged::{self, LIBRARY};

/// The programmes that these tests are about
const FIRST: [&str; 3] = [
    "beijing-advanced-technology-services",
    "beijing-two-industry-integration",
    "zhongguancun-specialised-park",
];

fn judged<'r>(library: &'r Library, text: &str) -> Judged<'r> {
    judged::judged(library, "dossier.yaml", text)
}

fn tracks(report: &Judged<'_>) -> Vec<String> {
    let name = |edition: &Edition, track: &str| format!("{}/{track}", edition.programme);
    let assessments = report.assessments.iter();
    assessments
        .map(|one| name(one.edition, &one.track.id))
        .collect()
}

fn dossier(kind: &str, rest: &str) -> String {
    format!("dossier: 1\nsubject: {{kind: {kind}, name: 构造示例}}\n{rest}")
}

#[test]
fn without_a_programme_every_one_with_a_track_for_the_kind_judges() {
    let library = &*LIBRARY;
    let cases = [
        (
            "enterprise",
            "facts: {}\n",
            vec![
                "beijing-advanced-technology-services/advanced-services",
                "beijing-two-industry-integration/leading",
                "beijing-two-industry-integration/growth",
            ],
        ),
        (
            "park",
            "facts: {}\n",
            vec![
                "beijing-two-industry-integration/park",
                "beijing-two-industry-integration/new-park",
                "zhongguancun-specialised-park/specialised-park",
            ],
        ),
        (
            "park",
            "programme: zhongguancun-specialised-park\nfacts: {}\n",
            vec!["zhongguancun-specialised-park/specialised-park"],
        ),
        (
            "park",
            "tracks: [park, zhongguancun-specialised-park/specialised-park]\nfacts: {}\n",
            vec![
                "beijing-two-industry-integration/park",
                "zhongguancun-specialised-park/specialised-park",
            ],
        ),
        // Before 2023-07-03 only the measure of 2019 had been published.
        (
            "enterprise",
            "as_of: 2023-07-02\nfacts: {}\n",
            vec!["beijing-advanced-technology-services/advanced-services"],
        ),
    ];
    for (kind, rest, expected) in cases {
        let report = judged(library, &dossier(kind, rest));
        let mut tracks = tracks(&report);
        tracks.retain(|track| FIRST.iter().any(|one| track.starts_with(one)));
        assert_eq!(tracks, expected, "{kind} {rest}");
        assert!(!report.problems.has_errors(), "{kind} {rest}");
    }
}

#[test]
fn a_programme_begins_on_the_day_of_its_publication() {
    let library = &*LIBRARY;
    for (kind, programme, before, first) in [
        (
            "enterprise",
            "beijing-advanced-technology-services",
            "2019-10-23",
            "2019-10-24",
        ),
        (
            "park",
            "zhongguancun-specialised-park",
            "2023-08-08",
            "2023-08-09",
        ),
    ] {
        let on = |day| {
            dossier(
                kind,
                &format!("programme: {programme}\nas_of: {day}\nfacts: {{}}\n"),
            )
        };
        let early = judged(library, &on(before));
        assert!(early.problems.has_errors() && early.assessments.is_empty());
        assert_eq!(judged(library, &on(first)).assessments.len(), 1);
    }
}

#[test]
fn a_shared_fact_is_stated_once_and_read_by_both_programmes() {
    let library = &*LIBRARY;
    let text = dossier("park", "facts:\n  土地或空间依法取得: false\n");
    let report = judged(library, &text);
    let failing: Vec<_> = report
        .assessments
        .iter()
        .flat_map(|one| one.findings.iter().map(move |finding| (one, finding)))
        .filter(|(_, finding)| finding.verdict == Verdict::Fail)
        .map(|(one, finding)| format!("{}/{}", one.track.id, finding.criterion.id))
        .collect();
    // A new park may still come to hold its land: there readings differ.
    assert_eq!(failing, ["park/site", "specialised-park/site"]);
}

/// A person answers by the criterion's id, so one id asks one question of one kind of subject
#[test]
fn a_judgement_is_never_taken_for_that_of_another_programme() {
    let library = &*LIBRARY;
    let mut questions: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for edition in &library.editions {
        for criterion in edition.tracks.iter().flat_map(|track| &track.criteria) {
            if let Some(question) = criterion.question() {
                let asked = (edition.programme.to_string(), question.zh.to_string());
                questions
                    .entry(criterion.id.to_string())
                    .or_default()
                    .insert(asked);
            }
        }
    }
    for (id, asked) in questions {
        assert_eq!(asked.len(), 1, "{id}: {asked:?}");
    }
}

#[test]
fn a_judgement_decides_only_where_the_figures_fall_short() {
    let library = &*LIBRARY;
    let of = |facts: &str, met: Option<bool>| {
        let judgements = met.map_or(String::new(), |met| {
            format!(
                "judgements:\n  planned_area: {{met: {met}, by: 甲, on: 2024-06-01, because: 说明}}\n"
            )
        });
        dossier(
            "park",
            &format!("tracks: [specialised-park]\nfacts: {facts}\n{judgements}"),
        )
    };
    let short = "{规划建设面积: 8万平方米, 规划占地面积: 9万平方米}";
    let enough = "{规划建设面积: 12万平方米}";
    let half = "{规划建设面积: 8万平方米}";
    // facts, judgement → verdict, reasons, whether the judgement decides, the text underlined
    #[rustfmt::skip]
    let cases = [
        (enough, None, Verdict::Pass, "", false, "12万平方米"),
        (enough, Some(false), Verdict::Pass, "", false, "12万平方米"),
        (short, None, Verdict::Undetermined, "needs_judgement", false, "9万平方米"),
        (short, Some(true), Verdict::Pass, "", true, "true"),
        (short, Some(false), Verdict::Fail, "", true, "false"),
        (half, None, Verdict::Undetermined, "missing_facts", false, ""),
        (half, Some(true), Verdict::Pass, "", true, "true"),
        (half, Some(false), Verdict::Undetermined, "missing_facts", false, ""),
    ];
    for (facts, met, verdict, reasons, decides, underlined) in cases {
        let report = judged(library, &of(facts, met));
        let finding = report.assessments[0]
            .findings
            .iter()
            .find(|one| one.criterion.id == "planned_area")
            .unwrap();
        let found: Vec<_> = finding.reasons.iter().map(|one| one.id()).collect();
        assert_eq!(finding.verdict, verdict, "{facts} {met:?}");
        assert_eq!(found.join(" "), reasons, "{facts} {met:?}");
        assert_eq!(finding.judgement.is_some(), decides, "{facts} {met:?}");
        let place = report.place(&report.assessments[0], finding);
        let place = place.map_or("", |span| report.source.slice(span));
        assert_eq!(place, underlined, "{facts} {met:?}");
        // A pass by judgement has no distance that would make it look like one by figures.
        let by_figures = !decides || verdict == Verdict::Fail;
        let determined = verdict != Verdict::Undetermined;
        assert_eq!(
            finding.distance().is_some(),
            determined && by_figures,
            "{facts} {met:?}"
        );
    }
}

#[test]
fn a_criterion_that_a_person_may_decide_counts_as_checked() {
    let library = &*LIBRARY;
    let edition = library
        .editions_of("zhongguancun-specialised-park")
        .next()
        .unwrap();
    let criteria = || edition.tracks[0].criteria.iter();
    let open: Vec<_> = criteria()
        .filter(|one| matches!(&one.test, Test::Require(test) if test.discretion.is_some()))
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(open, ["planned_area", "management_body", "relaxation"]);
    let report = judged(
        library,
        &dossier("park", "tracks: [specialised-park]\nfacts: {}\n"),
    );
    let counts = report.assessments[0].clauses();
    assert_eq!(
        (counts.checked, counts.judged, counts.out_of_scope),
        (10, 9, 0)
    );
}

/// Beijing took the technology SMEs in from June 30 to September 30 in 2025, from June 1 to August 31
/// in 2026
#[test]
fn the_windows_of_both_years_are_known() {
    let mut editions = LIBRARY.editions_of("technology-sme");
    let edition = editions.next().unwrap();
    for (day, state) in [
        (
            date(2025, 6, 29),
            WindowState::Closed(Some(date(2025, 6, 30))),
        ),
        (date(2025, 6, 30), WindowState::Open(date(2025, 9, 30))),
        (
            date(2025, 10, 1),
            WindowState::Closed(Some(date(2026, 6, 1))),
        ),
        (date(2026, 8, 31), WindowState::Open(date(2026, 8, 31))),
        (date(2026, 9, 1), WindowState::Closed(None)),
    ] {
        assert_eq!(edition.window_on(day), state, "{day}");
    }
}

#[test]
fn a_criterion_with_neither_figures_nor_judgement_is_refused() {
    let path = "zhongguancun-specialised-park/2023-08-09/specialised-park.yaml";
    let embedded = embedded::files();
    let (_, bytes) = embedded.iter().find(|(name, _)| name == path).unwrap();
    let text = str::from_utf8(bytes).unwrap();
    let edited = text.replace("  require: in_zhongguancun_subpark\n", "");
    let files: Vec<RawFile<'_>> = embedded
        .iter()
        .map(|(name, bytes)| {
            let bytes = if name == path {
                edited.as_bytes()
            } else {
                bytes
            };
            (name.clone(), bytes)
        })
        .collect();
    let broken = Library::load(&files).unwrap_err();
    assert_eq!(broken.len(), 1);
    let messages: Vec<_> = broken[0]
        .problems
        .iter()
        .map(|one| one.message.zh.as_ref())
        .collect();
    assert_eq!(
        messages,
        ["条件 `location` 既没有 `require` 也没有 `judge`"]
    );
}

fn shown(editions: &[&Edition], language: Language, form: Form) -> String {
    let mut text = Vec::new();
    write_editions(editions, &Style { language, form }, &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn an_edition_is_shown_whole_in_both_languages_and_forms() {
    let library = &*LIBRARY;
    for edition in &library.editions {
        for language in [Language::Zh, Language::En] {
            for form in [Form::Markdown, Form::Terminal(160), Form::Terminal(40)] {
                let text = shown(&[edition], language, form);
                // Lines are broken and marks are escaped: only the letters are compared.
                let letters = |text: &str| -> String {
                    let text = text.replace("<br>", "").replace("&lt;", "<");
                    text.chars()
                        .filter(|char| char.is_alphanumeric() || "<>=".contains(*char))
                        .collect()
                };
                let whole = letters(&text.replace("&amp;", "&"));
                let mut expected: Vec<&str> = vec![edition.title.get(language), &edition.number];
                for track in &edition.tracks {
                    expected.extend(track.clauses.iter().map(|one| one.name.as_str()));
                    for criterion in &track.criteria {
                        expected.push(&criterion.id);
                        expected.push(criterion.title.get(language));
                        expected.extend(criterion.question().map(|one| one.get(language)));
                        if let Test::Require(requirement) = &criterion.test {
                            expected.push(&requirement.text);
                        }
                        expected.extend(criterion.caveats.iter().map(|one| one.get(language)));
                    }
                }
                for fact in &edition.facts {
                    expected.extend([fact.id.as_str(), fact.question.get(language)]);
                }
                for reading in edition.terms.iter().flat_map(|term| &term.readings) {
                    match &reading.body {
                        Body::Table(table) => {
                            expected.extend(table.inputs.iter().map(Str::as_str));
                            let rows = table.rows.iter();
                            expected.extend(rows.flat_map(|row| &row.when).map(Str::as_str));
                        }
                        Body::Formula | Body::Score(_) => expected.push(&reading.text),
                    }
                }
                // At the width of a table the cells of a row stand side by side, so that only what
                // keeps to one line is found again.
                let is_table = matches!(form, Form::Terminal(160));
                for words in expected {
                    if !is_table || words.len() < 20 {
                        assert!(
                            whole.contains(&letters(words)),
                            "{} {language:?} {form:?}: {words}",
                            edition.programme
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_shown_keeps_to_the_terminal() {
    let library = &*LIBRARY;
    let editions: Vec<_> = library.editions.iter().collect();
    for language in [Language::Zh, Language::En] {
        for columns in [40, 71, 72, 80, 120, 160, 300] {
            let form = Form::Terminal(columns);
            let mut list = Vec::new();
            let today = jiff::civil::date(2024, 6, 30);
            write_list(library, today, &Style { language, form }, &mut list).unwrap();
            let text = shown(&editions, language, form) + str::from_utf8(&list).unwrap();
            for line in text.lines() {
                assert!(line.width() <= columns, "{language:?} {columns}: {line}");
            }
        }
    }
}

#[test]
fn the_list_says_which_editions_are_in_force() {
    let library = &*LIBRARY;
    let on = |year, month, day| {
        let mut list = Vec::new();
        let style = Style {
            language: Language::Zh,
            form: Form::Markdown,
        };
        let today = jiff::civil::date(year, month, day);
        write_list(library, today, &style, &mut list).unwrap();
        let text = String::from_utf8(list).unwrap();
        let rows = text
            .lines()
            .filter(|row| FIRST.iter().any(|one| row.contains(one)));
        let days = rows.map(|row| row.split(" | ").nth(2).unwrap());
        let status = days.map(|days| days.split("<br>").nth(1).unwrap().to_owned());
        status.collect::<Vec<_>>()
    };
    assert_eq!(on(2023, 7, 2), ["有效", "尚未施行", "尚未施行"]);
    assert_eq!(on(2025, 7, 3), ["有效", "有效", "有效"]);
    assert_eq!(on(2025, 7, 4), ["有效", "已失效", "有效"]);
}

#[test]
fn the_list_begins_with_what_was_checked_the_longest_ago_or_never() {
    let mut files = embedded::files();
    let checked = ["2026-11-28", "2024-02-29", "2025-01-01"];
    let wanted = ["specialised-sme", "little-giant", "technology-sme"];
    let mut texts = Vec::new();
    for (path, bytes) in &files {
        let mut text = str::from_utf8(bytes).unwrap().to_owned();
        for (programme, day) in wanted.iter().zip(checked) {
            if path.starts_with(programme) && path.ends_with("edition.yaml") {
                assert_eq!(text.matches("on: 2026-11-28").count(), 1, "{path}");
                text = text.replace("on: 2026-11-28", &format!("on: {day}"));
            }
        }
        texts.push(text);
    }
    for ((_, bytes), text) in files.iter_mut().zip(&texts) {
        *bytes = text.as_bytes();
    }
    let library = Library::load(&files).unwrap();
    let mut list = Vec::new();
    let style = Style {
        language: Language::Zh,
        form: Form::Markdown,
    };
    write_list(&library, jiff::civil::date(2026, 11, 28), &style, &mut list).unwrap();
    let text = String::from_utf8(list).unwrap();
    let cells = text.lines().skip(2);
    let cells = cells.map(|row| row.split(" | ").nth(2).unwrap());
    let days: Vec<_> = cells
        .map(|cell| cell.split("<br>").nth(2).unwrap())
        .collect();
    let never = days
        .iter()
        .take_while(|day| **day == "没有核对记录")
        .count();
    assert_eq!(never, 3, "{text}");
    assert_eq!(
        days[never..never + 3],
        [
            "核对 2024-02-29，把握高",
            "核对 2025-01-01，把握高",
            "核对 2026-11-28，把握中等"
        ]
    );
}
