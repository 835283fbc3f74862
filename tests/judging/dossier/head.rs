//! Format, subject, programme, tracks and days.

use super::support::{Case, assert_cases, error, note, warning};

const NOTHING_JUDGED: &[(&str, &str)] = &[("", "none")];

const FILES: &[Case] = &[
    ("empty", &[error("empty-file", "", 1, 1)], NOTHING_JUDGED),
    (
        "only-a-comment",
        &[error("empty-file", "", 1, 1)],
        NOTHING_JUDGED,
    ),
    (
        "list-at-top",
        &[error("wrong-type", "- dossier: 1\n- subject: park", 1, 1)],
        NOTHING_JUDGED,
    ),
    (
        "gbk",
        &[error("wrong-encoding", "某某公司", 2, 35)],
        NOTHING_JUDGED,
    ),
    (
        "control-character",
        &[error("yaml-syntax", "\u{1b}", 2, 36)],
        NOTHING_JUDGED,
    ),
];

const VERSIONS: &[Case] = &[
    (
        "no-version",
        &[error("missing-key", "", 1, 1)],
        NOTHING_JUDGED,
    ),
    (
        "version-2",
        &[error("unsupported-version", "2", 1, 10)],
        NOTHING_JUDGED,
    ),
];

const SUBJECTS: &[Case] = &[
    (
        "no-subject",
        &[error("missing-key", "", 1, 1)],
        NOTHING_JUDGED,
    ),
    (
        "subject-is-a-text",
        &[error("wrong-type", "某某园", 2, 10)],
        NOTHING_JUDGED,
    ),
    // The facts are looked through all the same, by the rules for either kind.
    (
        "no-kind",
        &[
            error("missing-key", "", 2, 10),
            error("unknown-fact", "市场排名", 4, 3),
            error("unknown-fact", "总投人", 5, 3),
        ],
        NOTHING_JUDGED,
    ),
    (
        "unknown-kind",
        &[
            error("unknown-code", "enterprize", 2, 17),
            error("unit-missing", "2", 4, 18),
        ],
        NOTHING_JUDGED,
    ),
    (
        "kind-in-chinese",
        &[],
        &[(
            "leading/income_or_rank",
            "undetermined missing_facts: operating_income.2023 market_rank",
        )],
    ),
    // Without a name everything can be judged.
    (
        "no-name",
        &[error("missing-key", "", 2, 10)],
        &[("leading/income_or_rank", "pass")],
    ),
    (
        "name-is-empty",
        &[error("wrong-type", "~", 2, 35)],
        &[("", "undetermined")],
    ),
    (
        "unknown-key",
        &[
            error("missing-key", "", 2, 10),
            error("unknown-key", "nmae", 2, 29),
            error("unknown-key", "fact", 4, 1),
            error("unknown-key", "备注", 6, 1),
            error("unknown-key", "market_rank", 7, 1),
            error("unknown-key", "总投入", 8, 1),
        ],
        &[(
            "leading/income_or_rank",
            "undetermined missing_facts: operating_income.2023 market_rank",
        )],
    ),
    (
        "uscc-length",
        &[error("credit-code", "91110000MA0000000", 2, 47)],
        &[("", "undetermined")],
    ),
    (
        "uscc-character",
        &[error("credit-code", "91110000MAO000000H", 2, 47)],
        &[("", "undetermined")],
    ),
    (
        "uscc-check",
        &[error("credit-code", "\"91110000MA0000000J\"", 5, 9)],
        &[("", "undetermined")],
    ),
    ("uscc-right", &[], &[("", "undetermined")]),
    // Names are kept as they are; what writes them keeps a terminal from obeying them.
    (
        "name-to-mislead",
        &[error("unknown-fact", "\"总\\u202E投入\\e[2J\"", 5, 3)],
        &[("", "undetermined")],
    ),
];

const DAYS: &[Case] = &[
    (
        "as-of-no-such-day",
        &[error("date-syntax", "2024-02-30", 3, 8)],
        NOTHING_JUDGED,
    ),
    (
        "as-of-otherwise-spelled",
        &[error("date-syntax", "2024年6月30日", 3, 8)],
        NOTHING_JUDGED,
    ),
    (
        "reference-year-of-two-digits",
        &[error("year-syntax", "23", 3, 17)],
        NOTHING_JUDGED,
    ),
    (
        "reference-year-not-ended",
        &[error("year-not-ended", "2024", 4, 17)],
        NOTHING_JUDGED,
    ),
    (
        "reference-year-earlier",
        &[warning("earlier-reference-year", "2022", 4, 17)],
        &[("leading/income_or_rank", "pass")],
    ),
];

const PROGRAMMES: &[Case] = &[
    (
        "unknown-programme",
        &[error(
            "unknown-programme",
            "beijing-two-industry-integratoin",
            3,
            12,
        )],
        NOTHING_JUDGED,
    ),
    (
        "programme-is-a-list",
        &[error(
            "wrong-type",
            "[beijing-two-industry-integration]",
            3,
            12,
        )],
        NOTHING_JUDGED,
    ),
    (
        "unknown-track",
        &[
            error("unknown-track", "leeding", 3, 10),
            error("unknown-track", "pilot", 3, 27),
        ],
        &[("leading", "none"), ("growth", "undetermined")],
    ),
    (
        "track-of-the-other-kind",
        &[error("unknown-track", "park", 3, 10)],
        NOTHING_JUDGED,
    ),
    (
        "no-tracks",
        &[error("nothing-assessed", "", 0, 0)],
        NOTHING_JUDGED,
    ),
    (
        "tracks-is-a-text",
        &[error("wrong-type", "leading", 3, 9)],
        NOTHING_JUDGED,
    ),
    (
        "tracks-with-a-full-width-comma",
        &[error("full-width-comma", "，", 3, 17)],
        NOTHING_JUDGED,
    ),
    (
        "tracks-in-chinese",
        &[error("unknown-track", "领跑型试点企业", 3, 10)],
        NOTHING_JUDGED,
    ),
    (
        "programme-in-chinese",
        &[error("unknown-programme", "两业融合", 3, 12)],
        NOTHING_JUDGED,
    ),
    (
        "track-twice",
        &[error("duplicate-item", "leading", 3, 19)],
        &[("leading", "undetermined")],
    ),
    (
        "track-of-a-programme",
        &[],
        &[("leading", "undetermined"), ("growth", "none")],
    ),
];

const EDITIONS: &[Case] = &[
    (
        "before-the-first-edition-named",
        &[error("before-first-edition", "2023-07-02", 4, 8)],
        NOTHING_JUDGED,
    ),
    (
        "before-the-first-edition",
        &[error("nothing-assessed", "", 0, 0)],
        NOTHING_JUDGED,
    ),
    (
        "before-the-first-edition-of-a-track",
        &[error("before-first-edition", "2023-07-02", 4, 8)],
        NOTHING_JUDGED,
    ),
    (
        "first-day-in-force",
        &[],
        &[
            ("leading", "undetermined"),
            ("leading/income_or_rank", "pass"),
        ],
    ),
    (
        "last-day-in-force",
        &[note("edition-ends-soon", "2025-07-03", 4, 8)],
        &[
            ("leading", "eligible"),
            // 2 ÷ 10 is 20%: enough for leading, too little for growth.
            ("growth/service_input_share", "fail"),
            ("growth", "not_eligible"),
            ("", "eligible"),
        ],
    ),
    (
        "day-after-the-end",
        &[warning("not-in-force", "2025-07-04", 4, 8)],
        &[
            ("leading/service_input_share", "pass"),
            ("leading", "undetermined expired"),
            ("growth/service_input_share", "fail"),
            ("growth", "not_eligible expired"),
            ("", "undetermined"),
        ],
    ),
];

#[test]
fn a_file_that_is_no_dossier_is_refused() {
    assert_cases(FILES);
}

#[test]
fn only_the_one_format_is_read() {
    assert_cases(VERSIONS);
}

#[test]
fn a_subject_is_named_and_of_a_known_kind() {
    assert_cases(SUBJECTS);
}

#[test]
fn days_and_years_have_one_spelling_and_have_passed() {
    assert_cases(DAYS);
}

#[test]
fn programmes_and_tracks_are_those_of_the_rules() {
    assert_cases(PROGRAMMES);
}

#[test]
fn the_edition_of_the_day_judges() {
    assert_cases(EDITIONS);
}
