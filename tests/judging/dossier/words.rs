//! What is said of a problem, in both languages, where the words help to mend it.

use std::collections::BTreeSet;
use std::fs;

use super::support::judged;
use crate::judged::request;

/// File, number of the problem, then message and help in both languages
const WORDS: &[(&str, usize, [&str; 4])] = &[
    (
        "unknown-facts",
        0,
        [
            "规则里没有名为 `total_inputs` 的事实",
            "是否应为 `total_input`（总投入）？",
            "the rules declare no fact `total_inputs`",
            "did you mean `total_input` (total input)?",
        ],
    ),
    (
        "unknown-facts",
        1,
        [
            "规则里没有名为 `总投人` 的事实",
            "是否应为 `total_input`（总投入）？",
            "the rules declare no fact `总投人`",
            "did you mean `total_input` (total input)?",
        ],
    ),
    (
        "unknown-facts",
        2,
        [
            "规则里没有名为 `海拔` 的事实",
            "用 `dabiao rules show` 查看可以填写的事实",
            "the rules declare no fact `海拔`",
            "`dabiao rules show` lists the facts that can be stated",
        ],
    ),
    (
        "unknown-key",
        2,
        [
            "没有 `fact` 这一项",
            "是否应为 `facts`？",
            "there is no key `fact`",
            "did you mean `facts`?",
        ],
    ),
    (
        "unknown-track",
        0,
        [
            "没有面向企业的申报类别 `leeding`",
            "是否应为 `leading`（领跑型试点企业）？",
            "there is no track `leeding` for an enterprise",
            "did you mean `leading` (leading pilot enterprise)?",
        ],
    ),
    (
        "unknown-track",
        1,
        [
            "没有面向企业的申报类别 `pilot`",
            "可以写的有：`leading`（领跑型试点企业）、`growth`（成长型试点企业）",
            "there is no track `pilot` for an enterprise",
            "known here: `leading` (leading pilot enterprise), `growth` (growth pilot enterprise)",
        ],
    ),
    (
        "unknown-programme",
        0,
        [
            "规则库里没有政策 `beijing-two-industry-integratoin`",
            "是否应为 `beijing-two-industry-integration`（两业融合）？",
            "there is no programme `beijing-two-industry-integratoin` in the rules",
            "did you mean `beijing-two-industry-integration` (two-industry integration)?",
        ],
    ),
    (
        "unknown-codes-of-a-park",
        0,
        [
            "`legal_persn` 不是管理机构性质的可选值",
            "是否应为 `legal_person`（法人单位）？",
            "`legal_persn` is not a value of type of operator",
            "did you mean `legal_person` (legal person)?",
        ],
    ),
    (
        "unit-missing",
        0,
        [
            "`1 billion` 只有 `billion` 而没有单位，应为金额",
            "写明单位：`1 billion CNY`",
            "`1 billion` has a scale, `billion`, but no unit, an amount of money is expected",
            "write the unit: `1 billion CNY`",
        ],
    ),
    (
        "wrong-types-of-a-park",
        4,
        [
            "园区年营业收入应为带单位的金额，这里是分年份的数值",
            "去掉年份：`120亿元`；是哪一年的，写在 `figures_year`",
            "park's annual operating income should be an amount with its unit, found figures by year",
            "leave the year out: `120亿元`; `figures_year` says of which year it is",
        ],
    ),
    (
        "wrong-types-of-an-enterprise",
        0,
        [
            "重点领域应为列表，例如 `[甲, 乙]`，这里是单个值",
            "用方括号写成列表：`[high_end_equipment]`",
            "priority fields should be a list such as `[a, b]`, found a single value",
            "write a list in brackets: `[high_end_equipment]`",
        ],
    ),
    (
        "version-2",
        0,
        [
            "申报档案的格式版本 `2` 不受支持，应为 `1`",
            "写成 `dossier: 1`",
            "dossier format version `2` is not supported, expected `1`",
            "write `dossier: 1`",
        ],
    ),
    (
        "before-the-first-edition-named",
        0,
        [
            "申报日 2023-07-02 早于两业融合的施行日 2023-07-03",
            "核对 `as_of`；施行之前没有可依据的条件",
            "the day of application, 2023-07-02, lies before two-industry integration took effect on 2023-07-03",
            "check `as_of`; before that day there are no conditions to judge by",
        ],
    ),
    (
        "judgement-on-a-computed-criterion",
        0,
        [
            "条件 `income_or_rank`（营业收入或市场占有率）由数据判定，不能由人判断",
            "删去这条判断，在 `facts` 里填写相应的数据",
            "criterion `income_or_rank` (operating income or market rank) is decided by figures, not by a person",
            "remove this judgement and state the figures under `facts`",
        ],
    ),
    (
        "figures-of-another-year",
        0,
        [
            "数据是2022年的，判定要用2023年的",
            "`annual_operating_income`、`tenant_income` 按“不知道”处理；填写2023年的数据",
            "the figures are of 2022, the year that counts is 2023",
            "`annual_operating_income`, `tenant_income` count as not known; state those of 2023",
        ],
    ),
    (
        "figures-after-the-reference-year",
        1,
        [
            "数据是2023年的，判定要用2022年的",
            "`annual_operating_income` 按“不知道”处理；填写2022年的数据，或写明 `reference_year: 2023`",
            "the figures are of 2023, the year that counts is 2022",
            "`annual_operating_income` count as not known; state those of 2022, or say `reference_year: 2023`",
        ],
    ),
    (
        "reference-year-earlier",
        0,
        [
            "基准年度 2022 不是申报日 2024-06-30 的上一年（2023）",
            "以下按2022年的数据判定；申报一般要用2023年的数据：删去 `reference_year` 并填写2023年的数据，确有依据的除外",
            "the reference year 2022 is not the year before the day of application, 2024-06-30 (2023)",
            "the figures of 2022 are judged, while an application generally rests on those of 2023: leave out `reference_year` and state those of 2023, unless there are grounds for 2022",
        ],
    ),
    (
        "year-gap",
        0,
        [
            "营业收入缺少2017、2019、2021–2022年的数据",
            "补上缺少的年度；确实不知道的写 `unknown`",
            "operating income lacks the year 2017, 2019, 2021–2022",
            "add the missing year; write `unknown` where it is not known",
        ],
    ),
    (
        "service-input-above-the-whole",
        0,
        [
            "服务投入大于总投入，部分超过了整体",
            "核对这几个数据的口径和单位；改正之前，用到它们的条件都无法判定",
            "service input is above total input, a part above its whole",
            "check scope and unit of these figures; until then no criterion that reads them can be decided",
        ],
    ),
    (
        "below-the-minimum",
        1,
        [
            "细分行业市场占有率全国排名不能小于 1",
            "核对数值和正负号；不知道的写 `unknown`",
            "national rank by market share in the sub-industry cannot be below 1",
            "check the figure and its sign; write `unknown` where it is not known",
        ],
    ),
    (
        "below-the-minimum-of-a-park",
        1,
        [
            "土地面积必须大于 0",
            "核对数值和正负号；不知道的写 `unknown`",
            "land area must be above 0",
            "check the figure and its sign; write `unknown` where it is not known",
        ],
    ),
    (
        "day-after-the-end",
        0,
        [
            "两业融合（京发改规〔2023〕7号）已于 2025-07-03 到期，申报日 2025-07-04 不在有效期内",
            "以下按到期前的条件试算，任何类别都不会得出“符合”；请向主管部门确认有无后续政策",
            "two-industry integration (京发改规〔2023〕7号) expired on 2025-07-03, before the day of application, 2025-07-04",
            "the criteria are those of the expired edition and no track is better than undetermined; ask the authority for a successor",
        ],
    ),
    (
        "fact-under-both-names",
        0,
        [
            "`total_input` 与 `总投入` 是同一事实，写了两次",
            "只保留一处；两处的值都不采用",
            "`total_input` and `总投入` are the same fact, stated twice",
            "keep one of them; neither value is used",
        ],
    ),
    (
        "year-spellings",
        1,
        [
            "`2023` 与 `2023年度` 是同一年度，写了两次",
            "只保留一处；两处的值都不采用",
            "`2023` and `2023年度` are the same year, stated twice",
            "keep one of them; neither value is used",
        ],
    ),
    (
        "judgement-blank",
        0,
        [
            "缺少 `by`：这里是空白",
            "写明内容，例如 `by: 评审人`",
            "`by` is missing: this is blank",
            "fill it in, such as `by: 评审人`",
        ],
    ),
    (
        "judgement-blank",
        2,
        [
            "缺少 `met`：`unknown` 表示不知道",
            "写明内容，例如 `met: true`；还没有判断的，删去整条判断",
            "`met` is missing: `unknown` says that it is not known",
            "fill it in, such as `met: true`; where nobody has judged yet, remove the whole judgement",
        ],
    ),
    (
        "judgement-unknown-criterion",
        1,
        [
            "没有条件 `core_tech`",
            "是否应为 `core_technology`（掌握核心技术）？",
            "there is no criterion `core_tech`",
            "did you mean `core_technology` (command of core technology)?",
        ],
    ),
    (
        "judgement-unknown-criterion",
        2,
        [
            "没有条件 `掌握核心技木`",
            "是否应为 `core_technology`（掌握核心技术）？",
            "there is no criterion `掌握核心技木`",
            "did you mean `core_technology` (command of core technology)?",
        ],
    ),
    (
        "judgement-unknown-criterion",
        3,
        [
            "没有条件 `海拔`",
            "可以写的有：`core_technology`（掌握核心技术）、`integration_model`（融合发展模式典型）、`industry_leadership`（行业优势突出、引领带动产业链融合）、`growth_and_innovation`（发展快、创新强、处于关键节点）、`graduate_quota`（引进毕业生计划单列）",
            "there is no criterion `海拔`",
            "known here: `core_technology` (command of core technology), `integration_model` (typical model of integration), `industry_leadership` (outstanding position in its industry, leading the integration of its chain), `growth_and_innovation` (fast growth, strong innovation, a key node of integration), `graduate_quota` (separate quota for graduates)",
        ],
    ),
    (
        "unknown-key",
        3,
        [
            "没有 `备注` 这一项",
            "可以写的有：`dossier`、`subject`、`programme`、`tracks`、`as_of`、`reference_year`、`facts`、`judgements`、`evidence`、`projects`、`purchases`",
            "there is no key `备注`",
            "known here: `dossier`, `subject`, `programme`, `tracks`, `as_of`, `reference_year`, `facts`, `judgements`, `evidence`, `projects`, `purchases`",
        ],
    ),
    (
        "unknown-key",
        4,
        [
            "`market_rank` 是事实，应写在 `facts` 下",
            "移到 `facts:` 之下并缩进：`  market_rank: …`",
            "`market_rank` is a fact and belongs below `facts`",
            "move it below `facts:`, indented: `  market_rank: …`",
        ],
    ),
    (
        "tracks-with-a-full-width-comma",
        0,
        [
            "括号内用了全角逗号 `，` 分隔，应为半角逗号加空格 `, `",
            "改为：`tracks: [leading, growth]`",
            "a full-width comma `，` separates entries in brackets where `, ` is expected",
            "write: `tracks: [leading, growth]`",
        ],
    ),
    (
        "tracks-in-chinese",
        0,
        [
            "没有面向企业的申报类别 `领跑型试点企业`",
            "是否应为 `leading`（领跑型试点企业）？",
            "there is no track `领跑型试点企业` for an enterprise",
            "did you mean `leading` (leading pilot enterprise)?",
        ],
    ),
    (
        "programme-in-chinese",
        0,
        [
            "规则库里没有政策 `两业融合`",
            "是否应为 `beijing-two-industry-integration`（两业融合）？",
            "there is no programme `两业融合` in the rules",
            "did you mean `beijing-two-industry-integration` (two-industry integration)?",
        ],
    ),
    (
        "as-of-otherwise-spelled",
        0,
        [
            "申报日 `as_of` 应为日期，`2024年6月30日` 不是",
            "是否应为 `2024-06-30`？",
            "`as_of` should be a date, `2024年6月30日` is not",
            "did you mean `2024-06-30`?",
        ],
    ),
    (
        "as-of-no-such-day",
        0,
        [
            "申报日 `as_of` 应为日期，`2024-02-30` 不是",
            "2024年2月没有30日",
            "`as_of` should be a date, `2024-02-30` is not",
            "2024-02 has no day 30",
        ],
    ),
    (
        "title-shapes",
        2,
        [
            "有效期 `valid_until` 应为日期，`2026年底` 不是",
            "日期按年月日写，例如 `2024-06-30`",
            "`valid_until` should be a date, `2026年底` is not",
            "write dates as year, month and day, such as `2024-06-30`",
        ],
    ),
    (
        "unknown-codes-of-an-enterprise",
        3,
        [
            "`名优企业` 不是称号的可选值",
            "可以写的有：`high_tech_enterprise`（国家高新技术企业）、`zhongguancun_high_tech`（中关村高新技术企业）、`technology_sme`（科技型中小企业）、`innovative_sme`（创新型中小企业）、`beijing_specialised_sme`（北京市“专精特新”中小企业）、`little_giant`（国家级专精特新“小巨人”企业）、`single_champion`（制造业单项冠军企业）、`beijing_ip_pilot`（北京市知识产权试点单位）、`national_innovation_demonstration`（国家技术创新示范企业）、`ip_advantage_enterprise`（国家知识产权优势企业）、`ip_demonstration_enterprise`（国家知识产权示范企业）",
            "`名优企业` is not a value of titles",
            "known here: `high_tech_enterprise` (national high-tech enterprise), `zhongguancun_high_tech` (Zhongguancun high-tech enterprise), `technology_sme` (technology-based SME), `innovative_sme` (innovative SME), `beijing_specialised_sme` (Beijing specialised and sophisticated small or medium enterprise), `little_giant` (national specialised and sophisticated little giant), `single_champion` (manufacturing single champion), `beijing_ip_pilot` (Beijing pilot unit of intellectual property), `national_innovation_demonstration` (national technology innovation demonstration enterprise), `ip_advantage_enterprise` (national IP advantage enterprise), `ip_demonstration_enterprise` (national IP demonstration enterprise)",
        ],
    ),
];

/// File, number of the problem, then message in both languages where there is no help
const SHORT_WORDS: &[(&str, usize, [&str; 2])] = &[
    (
        "wrong-types-of-a-park",
        0,
        [
            "土地或空间依法取得应为 `是` 或 `否`，这里是 `maybe`",
            "land or space lawfully obtained should be `true` or `false`, found `maybe`",
        ],
    ),
    (
        "wrong-types-of-a-park",
        2,
        [
            "空间集中连片应为 `是` 或 `否`，这里是列表",
            "contiguous should be `true` or `false`, found a list",
        ],
    ),
    (
        "subject-is-a-text",
        0,
        [
            "`subject` 应为 `kind`、`name` 等条目，这里是 `某某园`",
            "`subject` should be a mapping with `kind` and `name`, found `某某园`",
        ],
    ),
];

#[test]
fn a_value_is_shown_beside_what_it_should_be() {
    for (name, index, [zh, en]) in SHORT_WORDS {
        let report = judged(name, &request());
        let problem = report.problems.iter().nth(*index).expect(name);
        assert_eq!(
            [&problem.message.zh, &problem.message.en],
            [zh, en],
            "{name}"
        );
    }
}

#[test]
fn messages_say_what_is_wrong_and_what_to_do() {
    for (name, index, [zh, help_zh, en, help_en]) in WORDS {
        let report = judged(name, &request());
        let problem = report.problems.iter().nth(*index).expect(name);
        let help = problem.help.as_ref().expect(name);
        assert_eq!(
            [&problem.message.zh, &help.zh, &problem.message.en, &help.en],
            [zh, help_zh, en, help_en],
            "{name}"
        );
    }
}

#[test]
fn a_wrong_credit_code_is_told_what_breaks_the_standard() {
    let cases = [
        ("uscc-length", "应为18位，这里是17位"),
        (
            "uscc-character",
            "不能含有 `O`（只用数字和大写字母，不用 I、O、S、V、Z）",
        ),
        ("uscc-check", "校验位应为 `H`，前17位或末位有误"),
    ];
    for (name, expected) in cases {
        let report = judged(name, &request());
        let problem = report.problems.iter().next().expect(name);
        assert_eq!(problem.primary.as_ref().expect(name).text.zh, expected);
    }
}

#[test]
fn every_file_has_its_case() {
    let paths = |folder| {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path())
    };
    let tests = paths("tests/judging/dossier").map(|path| fs::read_to_string(path).unwrap());
    let tests: String = tests.collect();
    let files = paths("tests/dossier");
    let files = files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned());
    let mut files: BTreeSet<_> = files.collect();
    files.retain(|name| !tests.contains(&format!("\"{name}\"")));
    assert!(files.is_empty(), "without a case: {files:?}");
}
