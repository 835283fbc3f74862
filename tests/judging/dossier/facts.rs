//! Names of facts, the types of their values, evidence.

use dabiao::diagnostic::Code::{
    BelowMinimum, CreditCode, DateSyntax, DuplicateItem, DuplicateKey, FullWidthComma, HashSyntax,
    MissingKey, NumberSyntax, UnitMissing, UnknownCode, UnknownCriterion, UnknownFact, UnknownKey,
    UnknownTrack, UnusedFact, WrongType, WrongUnit, YearNotEnded,
};

use super::support::{Case, assert_cases, error, warning};

const NAMES: &[Case] = &[
    (
        "unknown-facts",
        &[
            error(UnknownFact, "total_inputs", 5, 3),
            error(UnknownFact, "总投人", 6, 3),
            error(UnknownFact, "海拔", 7, 3),
            error(UnknownFact, "total_inptu", 9, 3),
        ],
        &[(
            "leading/service_input_share",
            "undetermined missing_facts: service_input total_input",
        )],
    ),
    // Which of the two counts does not hang on their order.
    (
        "fact-under-both-names",
        &[error(DuplicateKey, "总投入", 7, 3)],
        &[("leading/service_input_share", "undetermined invalid_facts")],
    ),
    (
        "facts-under-both-names",
        &[
            error(DuplicateKey, "market_rank", 6, 3),
            error(DuplicateKey, "operating_income", 8, 3),
            error(DuplicateKey, "总投入", 10, 3),
        ],
        &[
            // Of any year, whether the first names it or not
            ("leading/income_or_rank", "undetermined invalid_facts"),
            (
                "growth/growth",
                "undetermined invalid_facts missing_facts: total_profit.2020 total_profit.2021 \
                 total_profit.2022 total_profit.2023 net_profit.2020 net_profit.2021 \
                 net_profit.2022 net_profit.2023",
            ),
            // Equal or not
            ("leading/service_input_share", "undetermined invalid_facts"),
        ],
    ),
    (
        "fact-twice",
        &[error(DuplicateKey, "total_input", 7, 3)],
        &[("leading/service_input_share", "undetermined invalid_facts")],
    ),
    (
        "unused-fact",
        &[
            warning(UnusedFact, "annual_operating_income", 6, 3),
            error(UnknownFact, "总收入", 7, 3),
        ],
        &[("leading/income_or_rank", "pass")],
    ),
];

const TYPES: &[Case] = &[
    (
        "facts-is-a-list",
        &[
            error(WrongType, "[market_rank]", 4, 8),
            error(WrongType, "是", 5, 13),
            error(WrongType, "a.pdf", 6, 11),
        ],
        &[(
            "leading/income_or_rank",
            "undetermined missing_facts: operating_income.2023 market_rank",
        )],
    ),
    (
        "wrong-types-of-a-park",
        &[
            error(WrongType, "maybe", 5, 27),
            error(WrongType, "\"有\"", 6, 23),
            error(WrongType, "[true]", 7, 15),
            error(WrongType, "{code: legal_person}", 8, 18),
            error(WrongType, "{2023: 120亿元}", 9, 28),
            error(WrongType, "[60万平方米, 70万平方米]", 10, 14),
            error(WrongType, "{year: 2026}", 11, 19),
        ],
        &[
            (
                "park/site",
                "undetermined invalid_facts missing_facts: operator_registered_in_beijing operating_mechanism_established",
            ),
            ("park/income", "undetermined invalid_facts"),
            (
                "park/income_density",
                "undetermined invalid_facts missing_facts: tenant_income floor_area tenant_floor_area",
            ),
            (
                "new-park/commitment",
                "undetermined invalid_facts missing_facts: commitment_signed",
            ),
        ],
    ),
    (
        "wrong-types-of-an-enterprise",
        &[
            error(WrongType, "high_end_equipment", 5, 20),
            error(WrongType, "12亿元", 6, 21),
            error(WrongType, "[3]", 7, 16),
            error(WrongType, "little_giant", 8, 11),
            error(WrongType, "[1亿元]", 9, 17),
            error(WrongType, "[1亿元]", 10, 22),
        ],
        &[
            ("leading/priority_field", "undetermined invalid_facts"),
            ("leading/income_or_rank", "undetermined invalid_facts"),
            ("growth/title", "undetermined invalid_facts"),
            (
                "growth/growth",
                "undetermined invalid_facts missing_facts: net_profit.2020 net_profit.2021",
            ),
        ],
    ),
];

const EVIDENCE: &[Case] = &[
    (
        "evidence-shapes",
        &[
            error(WrongType, "a.pdf", 6, 16),
            error(WrongType, "b.pdf", 8, 5),
            error(UnknownKey, "pages", 9, 19),
            error(WrongType, "{file: d.pdf}", 10, 18),
            error(HashSyntax, "00", 11, 93),
        ],
        &[("leading/income_or_rank", "pass")],
    ),
    (
        "evidence-parts",
        &[
            error(MissingKey, "", 11, 5),
            error(WrongType, "[a.pdf]", 12, 12),
            error(BelowMinimum, "0", 12, 27),
            error(NumberSyntax, "十二页", 13, 25),
            error(NumberSyntax, "1.5", 14, 25),
            error(DateSyntax, "2024-02-30", 14, 38),
            error(DateSyntax, "明年", 14, 63),
            error(DuplicateKey, "营业收入", 15, 3),
            error(UnknownFact, "oprating_income", 16, 3),
            error(BelowMinimum, "-1", 16, 41),
            error(UnknownFact, "income_or_rank", 18, 3),
        ],
        &[
            ("leading/income_or_rank", "pass"),
            ("leading/core_technology", "pass"),
        ],
    ),
];

const SEVERAL: &[Case] = &[(
    "several-problems",
    &[
        error(MissingKey, "", 2, 10),
        error(UnknownKey, "nmae", 2, 29),
        error(CreditCode, "123", 2, 47),
        error(UnknownTrack, "leaping", 3, 19),
        error(UnitMissing, "12", 6, 28),
        error(UnitMissing, "12亿", 6, 38),
        error(YearNotEnded, "2024", 6, 43),
        error(UnknownFact, "services_input", 7, 3),
        error(WrongUnit, "亿平方米", 8, 19),
        error(NumberSyntax, "第零名", 9, 16),
        error(UnknownCriterion, "core_tecnology", 11, 3),
        error(MissingKey, "", 12, 22),
        error(WrongType, "maybe", 12, 28),
        error(DateSyntax, "2024-06-31", 12, 46),
    ],
    &[
        ("leading/core_technology", "undetermined needs_judgement"),
        ("leading/integration_model", "undetermined needs_judgement"),
        ("leading/income_or_rank", "undetermined invalid_facts"),
        (
            "leading/service_input_share",
            "undetermined invalid_facts missing_facts: service_input",
        ),
        ("", "undetermined"),
    ],
)];

const CODES: &[Case] = &[
    (
        "unknown-codes-of-a-park",
        &[error(UnknownCode, "legal_persn", 5, 18)],
        &[(
            "park/site",
            "undetermined invalid_facts missing_facts: land_lawfully_obtained boundaries_defined contiguous operator_registered_in_beijing operating_mechanism_established",
        )],
    ),
    (
        "unknown-codes-of-an-enterprise",
        &[
            error(UnknownCode, "high_end_equipments", 5, 21),
            error(UnknownCode, "房地产", 5, 42),
            error(UnknownCode, "small_giant", 7, 5),
            error(UnknownCode, "名优企业", 8, 13),
        ],
        &[
            ("growth/priority_field", "undetermined invalid_facts"),
            ("growth/title", "undetermined invalid_facts"),
        ],
    ),
    (
        "codes-with-a-full-width-comma",
        &[
            error(FullWidthComma, "，", 5, 39),
            error(FullWidthComma, "，", 6, 18),
        ],
        &[
            ("growth/priority_field", "undetermined invalid_facts"),
            ("growth/title", "undetermined invalid_facts"),
        ],
    ),
    (
        "title-shapes",
        &[
            error(MissingKey, "", 6, 5),
            error(UnknownKey, "until", 7, 27),
            error(DateSyntax, "2026年底", 8, 48),
            error(WrongType, "[beijing_specialised_sme]", 9, 5),
        ],
        &[("growth/title", "undetermined invalid_facts")],
    ),
    (
        "items-twice",
        &[
            error(DuplicateItem, "集成电路制造与研发设计服务一体化", 5, 42),
            error(DuplicateItem, "little_giant", 6, 26),
        ],
        &[
            ("growth/priority_field", "undetermined invalid_facts"),
            ("growth/title", "undetermined invalid_facts"),
        ],
    ),
];

#[test]
fn a_fact_is_one_that_the_rules_declare_and_is_stated_once() {
    assert_cases(NAMES);
}

#[test]
fn a_value_is_of_the_type_of_its_fact() {
    assert_cases(TYPES);
}

#[test]
fn a_code_is_one_of_its_list_and_stands_once() {
    assert_cases(CODES);
}

#[test]
fn evidence_lists_documents_of_facts() {
    assert_cases(EVIDENCE);
}

#[test]
fn every_problem_of_a_file_is_found_in_one_run_in_the_order_of_the_file() {
    assert_cases(SEVERAL);
}
