//! What a person judged.

use super::support::{Case, assert_cases, error, warning};

const JUDGEMENTS: &[Case] = &[
    (
        "judgement-lacks-fields",
        &[
            error("missing-key", "", 5, 20),
            error("missing-key", "", 5, 20),
            error("missing-key", "", 5, 20),
            error("missing-key", "", 6, 22),
            error("missing-key", "~", 6, 55),
            error("wrong-type", "是", 7, 24),
        ],
        &[
            ("leading/core_technology", "undetermined needs_judgement"),
            ("leading/integration_model", "undetermined needs_judgement"),
            (
                "leading/industry_leadership",
                "undetermined needs_judgement",
            ),
        ],
    ),
    (
        "judgement-blank",
        &[
            error("missing-key", "\"\"", 5, 36),
            error("missing-key", "\"　 \"", 5, 65),
            error("missing-key", "unknown", 6, 28),
            error("missing-key", "", 10, 13),
        ],
        &[
            ("leading/core_technology", "undetermined needs_judgement"),
            ("leading/integration_model", "undetermined needs_judgement"),
            (
                "leading/industry_leadership",
                "undetermined needs_judgement",
            ),
        ],
    ),
    (
        "judgement-unknown-criterion",
        &[
            error("unknown-criterion", "core_tecnology", 5, 3),
            error("unknown-criterion", "core_tech", 6, 3),
            error("unknown-criterion", "掌握核心技木", 7, 3),
            error("unknown-criterion", "海拔", 8, 3),
        ],
        &[("leading/core_technology", "undetermined needs_judgement")],
    ),
    // Nobody can judge away what figures decide.
    (
        "judgement-on-a-computed-criterion",
        &[error("judgement-not-allowed", "income_or_rank", 6, 3)],
        &[("leading/income_or_rank", "fail"), ("", "not_eligible")],
    ),
    (
        "judgement-after-the-application",
        &[warning("judgement-too-late", "2024-07-01", 5, 40)],
        &[
            ("leading/core_technology", "fail"),
            ("leading/integration_model", "pass"),
        ],
    ),
    (
        "judgement-of-wrong-types",
        &[
            error("wrong-type", "1", 5, 26),
            error("wrong-type", "[甲, 乙]", 5, 33),
            error("date-syntax", "去年", 5, 45),
            error("wrong-type", "{a: b}", 5, 58),
            error("unknown-key", "score", 6, 70),
        ],
        &[
            ("leading/core_technology", "undetermined needs_judgement"),
            ("leading/integration_model", "pass"),
        ],
    ),
    (
        "judgement-of-another-track",
        &[],
        &[("leading", "undetermined")],
    ),
];

#[test]
fn a_judgement_is_whole_and_on_a_criterion_for_people() {
    assert_cases(JUDGEMENTS);
}
