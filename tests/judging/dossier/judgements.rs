//! What a person judged.

use dabiao::diagnostic::Code::{
    DateSyntax, JudgementNotAllowed, JudgementTooLate, MissingKey, UnknownCriterion, UnknownKey,
    WrongType,
};

use super::support::{Case, assert_cases, error, warning};

const JUDGEMENTS: &[Case] = &[
    (
        "judgement-lacks-fields",
        &[
            error(MissingKey, "", 5, 20),
            error(MissingKey, "", 5, 20),
            error(MissingKey, "", 5, 20),
            error(MissingKey, "", 6, 22),
            error(MissingKey, "~", 6, 55),
            error(WrongType, "是", 7, 24),
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
            error(MissingKey, "\"\"", 5, 36),
            error(MissingKey, "\"　 \"", 5, 65),
            error(MissingKey, "unknown", 6, 28),
            error(MissingKey, "", 10, 13),
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
            error(UnknownCriterion, "core_tecnology", 5, 3),
            error(UnknownCriterion, "core_tech", 6, 3),
            error(UnknownCriterion, "掌握核心技术", 7, 3),
            error(UnknownCriterion, "海拔", 8, 3),
        ],
        &[("leading/core_technology", "undetermined needs_judgement")],
    ),
    // Nobody can judge away what figures decide.
    (
        "judgement-on-a-computed-criterion",
        &[error(JudgementNotAllowed, "income_or_rank", 6, 3)],
        &[("leading/income_or_rank", "fail"), ("", "not_eligible")],
    ),
    (
        "judgement-after-the-application",
        &[warning(JudgementTooLate, "2024-07-01", 5, 40)],
        &[
            ("leading/core_technology", "fail"),
            ("leading/integration_model", "pass"),
        ],
    ),
    (
        "judgement-of-wrong-types",
        &[
            error(WrongType, "1", 5, 26),
            error(WrongType, "[甲, 乙]", 5, 33),
            error(DateSyntax, "去年", 5, 45),
            error(WrongType, "{a: b}", 5, 58),
            error(UnknownKey, "score", 6, 70),
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
