//! The cases of every edition in the binary try out the whole of its rules, and notice every change.

use dabiao::diagnostic::Diagnostics;
use dabiao::embedded;
use dabiao::ruleset::table::Body;
use dabiao::ruleset::{Edition, Library};
use dabiao::source::Source;
use dabiao::workshop::cases::boundary::{self, Point, Standing};
use dabiao::workshop::cases::coverage::What;
use dabiao::workshop::cases::equivalent::Equivalent;
use dabiao::workshop::cases::equivalent::{self};
use dabiao::workshop::cases::{self};
use dabiao::workshop::cases::{Case, CaseFile, coverage, mutate, values};

use crate::judged::LIBRARY;

fn files_of(edition: &Edition) -> Vec<CaseFile<'_>> {
    let folder = format!("{}/{}/cases/", edition.programme, edition.name);
    let files = embedded::files().into_iter();
    let own = files.filter(|(path, _)| path.starts_with(&folder));
    own.map(|(path, bytes)| cases::read(Source::new(path, str::from_utf8(bytes).unwrap()), edition))
        .collect()
}

/// What the cases say of the facts that several editions share
fn shared(edition: &Edition) -> Vec<CaseFile<'_>> {
    let files = embedded::files().into_iter();
    let own = files.filter(|(path, _)| path.starts_with("vocabulary/") && path.contains("/cases/"));
    own.map(|(path, bytes)| {
        let source = Source::new(path, str::from_utf8(bytes).unwrap());
        cases::read_shared(source, edition)
    })
    .collect()
}

fn equivalents_of(edition: &Edition) -> Vec<Equivalent> {
    let own = format!(
        "{}/{}/{}",
        edition.programme,
        edition.name,
        equivalent::FILE
    );
    let files = embedded::files();
    let Some((path, bytes)) = files.iter().find(|(path, _)| *path == own) else {
        return Vec::new();
    };
    let source = Source::new(path, str::from_utf8(bytes).unwrap());
    let mut problems = Diagnostics::new();
    let read = equivalent::read(&source, &mut problems);
    assert!(problems.is_empty(), "{path}: {problems:?}");
    read
}

fn all<'c>(files: &'c [CaseFile<'_>]) -> Vec<&'c Case> {
    files.iter().flat_map(|file| &file.cases).collect()
}

fn assert_none(edition: &Edition, what: &str, found: &[String]) {
    let programme = &edition.programme;
    assert!(
        found.is_empty(),
        "{programme}: {what}:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_cases_cover_every_criterion_reading_and_alternative() {
    for edition in &LIBRARY.editions {
        let files = files_of(edition);
        let items = coverage::coverage(edition, &all(&files));
        let missing: Vec<_> = items
            .iter()
            .filter(|item| item.covered_by.is_none())
            .map(|item| format!("{}: {:?}", item.at, item.what))
            .collect();
        assert_none(edition, "untried", &missing);
        assert!(!items.is_empty());
    }
}

#[test]
fn a_case_stands_on_each_side_of_every_threshold() {
    for edition in &LIBRARY.editions {
        let files = files_of(edition);
        let places = boundary::boundary(edition, &all(&files));
        let missing: Vec<_> = places
            .iter()
            .filter(|place| !matches!(place.standing, Standing::Covered(_)))
            // A table of points yields none below zero.
            .filter(|place| (&*place.comparison, place.point) != ("staff_points > 0", Point::Below))
            .map(|place| format!("{place:#?}"))
            .collect();
        assert_none(edition, "untried", &missing);
        assert!(!places.is_empty());
    }
}

#[test]
fn values_stand_on_both_sides_of_every_bound_and_notice_every_change_of_it() {
    let mut bounds = 0;
    for edition in &LIBRARY.editions {
        let (own, shared) = (files_of(edition), shared(edition));
        let files = own.iter().chain(&shared);
        let values = values::all(files.clone().map(|file| file.values.as_slice()));
        for file in files {
            assert!(file.problems.is_empty(), "{:#?}", file.problems);
        }
        for one in &values {
            assert_eq!(one.found, one.is_accepted, "{}: {}", one.fact, one.text);
        }
        let untried = values::coverage(edition, &values);
        let untried = untried.iter().filter(|item| item.covered_by.is_none());
        let untried: Vec<_> = untried.map(|item| item.at.clone()).collect();
        assert_none(edition, "untried", &untried);
        let missing = values::boundary(edition, &values).into_iter();
        let missing = missing.filter(|place| !matches!(place.standing, Standing::Covered(_)));
        let missing: Vec<_> = missing.map(|place| format!("{place:?}")).collect();
        assert_none(edition, "untried", &missing);
        let mutants = values::mutants(edition, &values);
        bounds += mutants.len();
        let surviving = mutants.iter().filter(|one| one.noticed_by.is_none());
        let surviving: Vec<_> = surviving
            .map(|one| format!("{}: {}", one.at, one.to))
            .collect();
        assert_none(edition, "no value notices", &surviving);
        // Without its values, nothing notices.
        let alone = values::mutants(edition, &[]);
        assert!(alone.iter().all(|one| one.noticed_by.is_none()));
        let proposed = values::boundary(edition, &[]).into_iter();
        let proposed = proposed.map(|place| match place.standing {
            Standing::Proposed(yaml) => yaml,
            other => panic!("{other:?}"),
        });
        let text = format!("values:\n{}", proposed.collect::<String>());
        let pasted = cases::read(Source::new("pasted.yaml", text), edition);
        assert!(pasted.problems.is_empty(), "{:#?}", pasted.problems);
        assert!(pasted.values.iter().all(|one| one.found == one.is_accepted));
    }
    assert!(bounds > 300, "only {bounds} changes");
}

fn edition_of(programme: &str) -> &'static Edition {
    let mut editions = LIBRARY.editions.iter();
    editions.find(|one| one.programme == programme).unwrap()
}

#[test]
fn a_change_of_a_measure_that_no_case_tries_survives() {
    let edition = edition_of("beijing-innovation-voucher");
    let files = files_of(edition);
    let of_computing = |case: &&Case| {
        let mut measures = case.measures.iter();
        measures.any(|one| one.measure == "computing_vouchers")
    };
    let rest: Vec<&Case> = all(&files)
        .into_iter()
        .filter(|case| !of_computing(case))
        .collect();
    let mutants = mutate::mutate(edition, &rest).into_iter();
    let of_measures = mutants.filter(|one| one.at.starts_with("measures/"));
    let surviving = of_measures.filter(|one| one.noticed_by.is_none());
    let surviving: Vec<_> = surviving
        .map(|one| format!("{}: {}", one.at, one.to))
        .collect();
    let at = "measures/computing_vouchers/amount";
    assert!(
        surviving.contains(&format!("{at}: 24.99% * computing_contract_value")),
        "{surviving:#?}"
    );
    assert!(
        surviving
            .iter()
            .all(|one| one.starts_with("measures/computing_vouchers/"))
    );
    let untried = coverage::coverage(edition, &rest);
    let untried = untried.iter().filter(|item| item.covered_by.is_none());
    assert!(
        untried
            .clone()
            .any(|item| item.at == at && item.what == What::Amount)
    );
}

#[test]
fn a_threshold_of_a_measure_without_a_case_gets_one() {
    let edition = edition_of("beijing-two-industry-integration");
    let files = files_of(edition);
    let mut rest = all(&files);
    rest.retain(|case| !case.name.contains("履约金额300万元"));
    let places = boundary::boundary(edition, &rest).into_iter();
    let of_measures = places.filter(|place| place.at.starts_with("measures/"));
    let proposed = of_measures.filter_map(|place| match place.standing {
        Standing::Proposed(yaml) => Some(yaml),
        _ => None,
    });
    let proposed: Vec<String> = proposed.collect();
    assert_eq!(proposed.len(), 2, "{proposed:#?}");
    // Of 2999999.99元 nothing is paid, of 3000000.01元 5%: by hand.
    for amount in ["{甲: 0元}", "150000.0005元"] {
        assert!(
            proposed.iter().any(|yaml| yaml.contains(amount)),
            "{amount}: {proposed:#?}"
        );
    }
    let text = format!("cases:\n{}", proposed.concat());
    let pasted = cases::read(Source::new("proposed.yaml", text), edition);
    assert!(pasted.problems.is_empty(), "{:#?}", pasted.problems);
    for result in cases::run(&pasted) {
        assert!(result.mismatches.is_empty(), "{:?}", result.mismatches);
    }
}

#[test]
fn every_change_of_the_rules_is_noticed_or_known_to_be_none() {
    for edition in &LIBRARY.editions {
        let files = files_of(edition);
        let equivalent = equivalents_of(edition);
        let mutants = mutate::mutate(edition, &all(&files));
        let surviving: Vec<_> = mutants
            .iter()
            .filter(|one| one.noticed_by.is_none())
            .collect();
        let unexplained: Vec<_> = surviving
            .iter()
            .filter(|one| !equivalent.iter().any(|known| known.is(one)))
            .map(|one| format!("{}: {}", one.at, one.to))
            .collect();
        assert_none(edition, "no case notices", &unexplained);
        let stale: Vec<_> = equivalent
            .iter()
            .filter(|known| !surviving.iter().any(|one| known.is(one)))
            .map(|known| format!("{}: {:?}", known.at, known.becomes))
            .collect();
        assert_none(edition, "no longer survive", &stale);
        assert!(mutants.len() > 20, "only {} mutants", mutants.len());
    }
}

/// Whole numbers with a mean of three ratios exactly at a threshold, figures of the year of another
/// fact, and sums over several years of readings: for these no figures are found
const NOT_LOOKED_FOR: &[&str] = &[
    "beijing-ip-pilot/use_rate",
    "startup-tech/startup_rd_share",
    "sti-board-attributes/",
    "zgc-small-tech/",
];

#[test]
fn what_is_proposed_for_thresholds_can_be_pasted_and_stands_there() {
    let has_table = |edition: &&Edition| {
        let mut readings = edition.terms.iter().flat_map(|term| &term.readings);
        readings.any(|reading| matches!(reading.body, Body::Table(_)))
    };
    let mut tried = 0;
    // Facts at which points of several tables come to a sum are not looked for.
    for edition in LIBRARY.editions.iter().filter(|one| !has_table(one)) {
        let proposed: Vec<String> = boundary::boundary(edition, &[])
            .into_iter()
            .filter_map(|place| match place.standing {
                Standing::Proposed(yaml) => Some(yaml),
                _ => None,
            })
            .collect();
        if proposed.is_empty() {
            continue;
        }
        tried += 1;
        let text = format!("cases:\n{}", proposed.concat());
        let files = [cases::read(Source::new("proposed.yaml", text), edition)];
        assert!(files[0].problems.is_empty(), "{:#?}", files[0].problems);
        assert_eq!(files[0].cases.len(), proposed.len());
        for result in cases::run(&files[0]) {
            assert!(result.mismatches.is_empty(), "{:?}", result.mismatches);
        }
        let left: Vec<_> = boundary::boundary(edition, &all(&files))
            .into_iter()
            .filter(|place| !matches!(place.standing, Standing::Covered(_)))
            // Of a measure a case is made from one that is there.
            .filter(|place| !place.at.starts_with("measures/"))
            .filter(|place| !NOT_LOOKED_FOR.iter().any(|one| place.at.starts_with(one)))
            .collect();
        assert!(left.is_empty(), "{left:#?}");
    }
    assert!(tried > 3, "only {tried} editions");
}

/// What the mutants of an edition with one track and these expressions become
fn mutants_of(facts: &str, terms: &str, require: &str) -> Vec<(String, String)> {
    let text = |name: &str| format!("{{zh: {name}, en: {name}}}");
    let edition = format!(
        "programme: p\ntitle: {t}\nshort_title: {t}\nnumber: n\nissuers: [{t}]\n\
         in_force: {{from: 2024-01-01}}\nbasis: {t}\nselection: {t}\ntracks: [a]\n\
         sources: [{{id: s, title: {t}, published_by: {t}}}]\n",
        t = text("t")
    );
    let track = format!(
        "track: a\nsubject: enterprise\ntitle: {t}\n\
         clauses: [{{clause: c, source: s, checked: [x]}}]\n\
         criteria:\n- id: x\n  title: {t}\n  citation: {{source: s, clause: c, quote: q}}\n  require: '{require}'\n",
        t = text("t")
    );
    let files: Vec<(String, &[u8])> = vec![
        ("p/2024-01-01/a.yaml".to_owned(), track.as_bytes()),
        ("p/2024-01-01/edition.yaml".to_owned(), edition.as_bytes()),
        ("p/2024-01-01/facts.yaml".to_owned(), facts.as_bytes()),
        ("p/2024-01-01/terms.yaml".to_owned(), terms.as_bytes()),
    ];
    let library = Library::load(&files).unwrap();
    let mutants = mutate::mutate(library.editions.first().unwrap(), &[]);
    mutants.into_iter().map(|one| (one.at, one.to)).collect()
}

const FACTS: &str = "\
facts:
- {id: income, name: {zh: 收入, en: income}, type: money, question: {zh: q, en: q}}
- {id: input, name: {zh: 投入, en: input}, type: money, question: {zh: q, en: q}}
- {id: rank, name: {zh: 名次, en: rank}, type: integer, question: {zh: q, en: q}}
- {id: listed, name: {zh: 上市, en: listed}, type: boolean, question: {zh: q, en: q}}
";

#[test]
fn one_thing_is_changed_at_a_time() {
    let cases: [(&str, &[&str]); 4] = [
        (
            "income >= 10亿元",
            &[
                "income = 10亿元",
                "income != 10亿元",
                "income < 10亿元",
                "income <= 10亿元",
                "income > 10亿元",
                "input >= 10亿元",
                "income >= 999999999.99元",
                "income >= 1000000000.01元",
                "income >= 10万元",
            ],
        ),
        ("not(listed)", &["listed", "not(not(listed))"]),
        (
            "rank <= 3 or listed",
            &[
                "rank <= 3 and listed",
                "listed",
                "rank <= 3",
                "rank = 3 or listed",
                "rank != 3 or listed",
                "rank < 3 or listed",
                "rank > 3 or listed",
                "rank >= 3 or listed",
                "rank <= 2 or listed",
                "rank <= 4 or listed",
                "rank <= 3 or not(listed)",
            ],
        ),
        (
            "rank in [1..3)",
            &[
                "rank in (1..3)",
                "rank in [1..3]",
                "rank in [0..3)",
                "rank in [2..3)",
                "rank in [1..2)",
                "rank in [1..4)",
            ],
        ),
    ];
    for (require, expected) in cases {
        let found = mutants_of(FACTS, "terms: []\n", require);
        let found: Vec<_> = found.iter().map(|(_, to)| to.as_str()).collect();
        assert_eq!(found, expected, "{require}");
    }
}

#[test]
fn a_reading_is_left_out_and_its_years_are_shifted() {
    let terms = "\
terms:
- id: when
  title: {zh: t, en: t}
  readings:
  - {id: this, title: {zh: t, en: t}, is: reference_year, wording: {zh: w, en: w}}
  - {id: last, title: {zh: t, en: t}, is: reference_year - 1, wording: {zh: w, en: w}}
";
    let found = mutants_of(FACTS, terms, "rank = when");
    let of = |at: &str| -> Vec<&str> {
        let found = found.iter().filter(|(place, _)| place == at);
        found.map(|(_, to)| to.as_str()).collect()
    };
    assert_eq!(
        of("terms/when/this"),
        ["reference_year - 1", "reference_year + 1", "~"]
    );
    assert_eq!(
        of("terms/when/last"),
        [
            "reference_year + 1",
            "(reference_year - 1) - 1",
            "(reference_year + 1) - 1",
            "reference_year - 0",
            "reference_year - 2",
            "~"
        ]
    );
}
