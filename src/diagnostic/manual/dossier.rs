//! Codes of dossiers that can be read and say something wrong.

use super::Level::{Error, Warning};
use super::{Entry, Of, Pair, example};
use crate::diagnostic::Code;

/// Why a name that is not known is an error
const UNKNOWN: Pair = Pair::new(
    "多半是拼写有误，若不理会，所填的内容就悄悄不起作用",
    "most likely it is mistyped; passed over, what is stated would silently count for nothing",
);

/// The codes
pub const ENTRIES: &[Entry] = &[
    example(
        Code::UnsupportedVersion,
        Error,
        Pair::new(
            "档案的格式版本不是本程序能读的",
            "a format version that this program does not read",
        ),
        Pair::new(
            "别的版本中同一个键可能有别的意思",
            "in another version a key may mean something else",
        ),
        (
            Of::Dossier,
            "dossier: 2\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::UnknownKey,
        Error,
        Pair::new("这里没有这个键", "there is no such key here"),
        UNKNOWN,
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_off: 2024-06-30\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::MissingKey,
        Error,
        Pair::new("缺少必须填写的键", "a key that is required is missing"),
        Pair::new("没有它就无法判定", "without it nothing can be judged"),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::WrongType,
        Error,
        Pair::new(
            "值的类型不对，如该填是或否的填了数字",
            "a value of another type: a number where yes or no is wanted",
        ),
        Pair::new(
            "无法确定写的是什么，程序不猜",
            "what is meant cannot be said for sure, and nothing is guessed",
        ),
        (
            Of::Park,
            "facts:\n  contiguous: 3\n",
            "facts:\n  contiguous: 是\n",
        ),
    ),
    example(
        Code::UnknownFact,
        Error,
        Pair::new("规则中没有这项数据", "no rule declares such a fact"),
        UNKNOWN,
        (
            Of::Park,
            "facts:\n  land_aera: 50万平方米\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::UnknownCode,
        Error,
        Pair::new(
            "代码不在可选之列",
            "a code that is not among those to choose from",
        ),
        UNKNOWN,
        (
            Of::Park,
            "facts:\n  operator_type: company\n",
            "facts:\n  operator_type: legal_person\n",
        ),
    ),
    example(
        Code::DuplicateItem,
        Error,
        Pair::new("列表中同一项写了两次", "a list names something twice"),
        Pair::new(
            "按个数计算的条件会多算一次，也可能漏写了另一项",
            "a condition that counts would count it twice, or another item was meant",
        ),
        (
            Of::Enterprise,
            "facts:\n  priority_fields: [modern_logistics, modern_logistics]\n",
            "facts:\n  priority_fields: [modern_logistics, high_end_equipment]\n",
        ),
    ),
    example(
        Code::UnknownProgramme,
        Error,
        Pair::new(
            "没有这项政策的规则",
            "there are no rules of such a programme",
        ),
        UNKNOWN,
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: two-industry-integration\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::UnknownTrack,
        Error,
        Pair::new(
            "这类主体没有这个申报类别",
            "there is no such track for a subject of this kind",
        ),
        UNKNOWN,
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\ntracks: [parks]\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\ntracks: [park]\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::UnknownCriterion,
        Error,
        Pair::new(
            "`judgements` 下的名称不是任何一项条件",
            "a name under `judgements` that is no criterion",
        ),
        UNKNOWN,
        (
            Of::Enterprise,
            "judgements:\n  core_tech: {met: true, by: 评审人, on: 2024-06-01, because: 自研核心部件}\n",
            "judgements:\n  core_technology: {met: true, by: 评审人, on: 2024-06-01, because: 自研核心部件}\n",
        ),
    ),
    example(
        Code::JudgementNotAllowed,
        Error,
        Pair::new(
            "对由数据决定的条件写了人工判断",
            "a judgement on a criterion that figures decide",
        ),
        Pair::new(
            "数据决定的条件不能由人改判",
            "what figures decide, nobody can judge otherwise",
        ),
        (
            Of::Enterprise,
            "judgements:\n  service_input_share: {met: true, by: 评审人, on: 2024-06-01, because: 已核对}\n",
            "facts:\n  service_input: 2.1亿元\n  total_input: 9.4亿元\n",
        ),
    ),
    example(
        Code::JudgementTooLate,
        Warning,
        Pair::new(
            "人工判断的日期在申报日之后",
            "a judgement made after the day of application",
        ),
        Pair::new(
            "多半是日期写错，或 `as_of` 不是实际的申报日，请核对；判断照常采用",
            "most likely one of the two days is mistyped; the judgement counts all the same",
        ),
        (
            Of::Enterprise,
            "judgements:\n  core_technology: {met: true, by: 评审人, on: 2024-07-01, because: 自研核心部件}\n",
            "judgements:\n  core_technology: {met: true, by: 评审人, on: 2024-06-01, because: 自研核心部件}\n",
        ),
    ),
    example(
        Code::DayNotReached,
        Error,
        Pair::new(
            "已发生之事的日期晚于申报日",
            "a past event after the application",
        ),
        Pair::new(
            "到申报日还没有发生的事不能作数，例如尚未签订的合同",
            "what had not happened by the day of application cannot count, such as a contract that is not signed yet",
        ),
        (
            Of::Enterprise,
            "purchases:\n- {supplier: 某某配套企业, contract_signed: 2025-05-01}\n",
            "purchases:\n- {supplier: 某某配套企业, contract_signed: 2024-05-01}\n",
        ),
    ),
    example(
        Code::CreditCode,
        Error,
        Pair::new(
            "统一社会信用代码不合 GB 32100-2015，长度、字符或校验码有误",
            "a unified social credit code that breaks GB 32100-2015: its length, a character or the check character",
        ),
        Pair::new(
            "抄错一位就可能成了另一家企业",
            "with one character miscopied it may be another enterprise's",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: enterprise, name: 某某公司, uscc: 91110000MA0000000A}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: enterprise, name: 某某公司, uscc: 91110000MA0000000H}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::DateSyntax,
        Error,
        Pair::new(
            "日期没有写成 2024-06-30 的样子，或没有这一天",
            "a day that is not written as 2024-06-30, or does not exist",
        ),
        Pair::new(
            "别的写法可能把月和日读反",
            "otherwise month and day might be mistaken for each other",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024/6/30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::YearSyntax,
        Error,
        Pair::new(
            "年份没有写成 2023 的样子",
            "a year that is not written as 2023",
        ),
        Pair::new(
            "两位数的年份不知是哪个世纪",
            "of a year with two digits the century is not known",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 23\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\nreference_year: 2023\n",
        ),
    ),
    example(
        Code::BelowMinimum,
        Error,
        Pair::new(
            "数字小于它可能的最小值，如面积为零、收入为负",
            "a figure below the least that it can be: no area, a negative income",
        ),
        Pair::new(
            "不可能的数字多半是填错了",
            "what cannot be is most likely mistyped",
        ),
        (
            Of::Park,
            "facts:\n  land_area: 0平方米\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::Contradiction,
        Error,
        Pair::new(
            "几项数据不可能同时成立，如部分大于整体",
            "facts that cannot all be true: a part is larger than its whole",
        ),
        Pair::new(
            "不知道哪一项错了，用到其中任何一项的条件都无法判定",
            "which of them is wrong is not known, so that no criterion that reads one of them can be judged",
        ),
        (
            Of::Park,
            "facts:\n  annual_operating_income: 120亿元\n  modern_services_income: 134亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n  modern_services_income: 34亿元\n",
        ),
    ),
    example(
        Code::Implausible,
        Warning,
        Pair::new(
            "几项数据虽有可能，但不大会同时成立",
            "facts that can be, but hardly are, all true",
        ),
        Pair::new(
            "可能有重复计入或口径不同，请核对；判定照常进行",
            "something may be counted twice or otherwise; it should be looked at, and is judged all the same",
        ),
        (
            Of::Park,
            "facts:\n  annual_operating_income: 120亿元\n  advanced_manufacturing_income: 66亿元\n  modern_services_income: 60亿元\n",
            "facts:\n  annual_operating_income: 120亿元\n  advanced_manufacturing_income: 66亿元\n  modern_services_income: 50亿元\n",
        ),
    ),
    example(
        Code::UnusedFact,
        Warning,
        Pair::new(
            "所判定的条件都用不到这项数据",
            "no criterion that is assessed reads this fact",
        ),
        Pair::new(
            "可能填错了位置，或少选了申报类别；判定照常进行",
            "it may belong elsewhere, or a track may be missing; all the rest is judged",
        ),
        (
            Of::Park,
            "facts:\n  contiguous: 是\n  market_rank: 3\n",
            "facts:\n  contiguous: 是\n",
        ),
    ),
    example(
        Code::BeforeFirstEdition,
        Error,
        Pair::new(
            "申报日早于这项政策的第一个版本",
            "the day of application is before the programme's first edition",
        ),
        Pair::new(
            "那时还没有可以依据的条件",
            "on that day there were no conditions to judge by",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2023-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::NotInForce,
        Warning,
        Pair::new(
            "申报日时最后一个版本已经到期",
            "the last edition has expired on the day of application",
        ),
        Pair::new(
            "按到期前的条件试算，但任何类别都不会得出“达到申报条件”",
            "it is judged by the conditions before they expired, but no track comes out as eligible",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2026-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nprogramme: beijing-two-industry-integration\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::NothingAssessed,
        Error,
        Pair::new(
            "没有一项政策可以判定这份档案",
            "no programme has a track for this dossier",
        ),
        Pair::new(
            "什么也没有判定时不能算通过",
            "having judged nothing is no pass",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2010-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
];
