//! Names of facts, the types of their values, evidence.

use super::support::{Case, assert_cases, error, warning};

const NAMES: &[Case] = &[
    (
        "unknown-facts",
        &[
            error("unknown-fact", "total_inputs", 5, 3),
            error("unknown-fact", "总投人", 6, 3),
            error("unknown-fact", "海拔", 7, 3),
            error("unknown-fact", "total_inptu", 9, 3),
        ],
        &[(
            "leading/service_input_share",
            "undetermined missing_facts: service_input total_input",
        )],
    ),
    // Which of the two counts does not hang on their order.
    (
        "fact-under-both-names",
        &[error("duplicate-key", "总投入", 7, 3)],
        &[("leading/service_input_share", "undetermined invalid_facts")],
    ),
    (
        "facts-under-both-names",
        &[
            error("duplicate-key", "market_rank", 6, 3),
            error("duplicate-key", "operating_income", 8, 3),
            error("duplicate-key", "总投入", 10, 3),
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
        &[error("duplicate-key", "total_input", 7, 3)],
        &[("leading/service_input_share", "undetermined invalid_facts")],
    ),
    (
        "unused-fact",
        &[
            warning("unused-fact", "annual_operating_income", 6, 3),
            error("unknown-fact", "总收入", 7, 3),
        ],
        &[("leading/income_or_rank", "pass")],
    ),
];

const TYPES: &[Case] = &[
    (
        "facts-is-a-list",
        &[
            error("wrong-type", "[market_rank]", 4, 8),
            error("wrong-type", "是", 5, 13),
            error("wrong-type", "a.pdf", 6, 11),
        ],
        &[(
            "leading/income_or_rank",
            "undetermined missing_facts: operating_income.2023 market_rank",
        )],
    ),
    (
        "wrong-types-of-a-park",
        &[
            error("wrong-type", "maybe", 5, 27),
            error("wrong-type", "\"有\"", 6, 23),
            error("wrong-type", "[true]", 7, 15),
            error("wrong-type", "{code: legal_person}", 8, 18),
            error("wrong-type", "{2023: 120亿元}", 9, 28),
            error("wrong-type", "[60万平方米, 70万平方米]", 10, 14),
            error("wrong-type", "{year: 2026}", 11, 19),
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
            error("wrong-type", "high_end_equipment", 5, 20),
            error("wrong-type", "12亿元", 6, 21),
            error("wrong-type", "[3]", 7, 16),
            error("wrong-type", "little_giant", 8, 11),
            error("wrong-type", "[1亿元]", 9, 17),
            error("wrong-type", "[1亿元]", 10, 22),
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
            error("wrong-type", "a.pdf", 6, 16),
            error("wrong-type", "b.pdf", 8, 5),
            error("unknown-key", "pages", 9, 19),
            error("wrong-type", "{file: d.pdf}", 10, 18),
            error("hash-syntax", "00", 11, 93),
        ],
        &[("leading/income_or_rank", "pass")],
    ),
    (
        "evidence-parts",
        &[
            error("missing-key", "", 11, 5),
            error("wrong-type", "[a.pdf]", 12, 12),
            error("below-minimum", "0", 12, 27),
            error("number-syntax", "十二页", 13, 25),
            error("number-syntax", "1.5", 14, 25),
            error("date-syntax", "2024-02-30", 14, 38),
            error("date-syntax", "明年", 14, 63),
            error("duplicate-key", "营业收入", 15, 3),
            error("unknown-fact", "oprating_income", 16, 3),
            error("below-minimum", "-1", 16, 41),
            error("unknown-fact", "income_or_rank", 18, 3),
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
        error("missing-key", "", 2, 10),
        error("unknown-key", "nmae", 2, 29),
        error("credit-code", "123", 2, 47),
        error("unknown-track", "leaping", 3, 19),
        error("unit-missing", "12", 6, 28),
        error("unit-missing", "1 billion", 6, 38),
        error("year-not-ended", "2024", 6, 49),
        error("unknown-fact", "services_input", 7, 3),
        error("wrong-unit", "亿平方米", 8, 19),
        error("number-syntax", "第零名", 9, 16),
        error("unknown-criterion", "core_tecnology", 11, 3),
        error("missing-key", "", 12, 22),
        error("wrong-type", "maybe", 12, 28),
        error("date-syntax", "2024-06-31", 12, 46),
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
        &[error("unknown-code", "legal_persn", 5, 18)],
        &[(
            "park/site",
            "undetermined invalid_facts missing_facts: land_lawfully_obtained boundaries_defined contiguous operator_registered_in_beijing operating_mechanism_established",
        )],
    ),
    (
        "unknown-codes-of-an-enterprise",
        &[
            error("unknown-code", "high_end_equipments", 5, 21),
            error("unknown-code", "房地产", 5, 42),
            error("unknown-code", "small_giant", 7, 5),
            error("unknown-code", "名优企业", 8, 13),
        ],
        &[
            ("growth/priority_field", "undetermined invalid_facts"),
            ("growth/title", "undetermined invalid_facts"),
        ],
    ),
    (
        "codes-with-a-full-width-comma",
        &[
            error("full-width-comma", "，", 5, 39),
            error("full-width-comma", "，", 6, 18),
        ],
        &[
            ("growth/priority_field", "undetermined invalid_facts"),
            ("growth/title", "undetermined invalid_facts"),
        ],
    ),
    (
        "title-shapes",
        &[
            error("missing-key", "", 6, 5),
            error("unknown-key", "until", 7, 27),
            error("date-syntax", "2026年底", 8, 48),
            error("wrong-type", "[beijing_specialised_sme]", 9, 5),
        ],
        &[("growth/title", "undetermined invalid_facts")],
    ),
    (
        "items-twice",
        &[
            error("duplicate-item", "集成电路制造与研发设计服务一体化", 5, 42),
            error("duplicate-item", "little_giant", 6, 26),
        ],
        &[
            ("growth/priority_field", "pass"),
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
