//! The words that only the page says; looks at no figure.

use super::Subject;
use crate::language::Language;
use crate::report::message::{pick, say};

pub(crate) fn title(language: Language, subject: Subject<'_>) -> &'static str {
    match subject {
        Subject::Gap(_) => pick(language, "达到申报条件的差距", "what the tracks lack"),
        Subject::Whole(_) => pick(
            language,
            "申报条件判定报告",
            "report on the conditions for applying",
        ),
        Subject::Derivations(_) => pick(language, "判定推导", "how the verdicts come about"),
    }
}

pub(crate) fn subject(language: Language) -> &'static str {
    pick(language, "申报主体", "applicant")
}

pub(crate) fn uscc(language: Language) -> &'static str {
    pick(language, "统一社会信用代码", "unified social credit code")
}

pub(crate) fn file(language: Language) -> &'static str {
    pick(language, "档案", "dossier")
}

pub(crate) fn day(language: Language) -> &'static str {
    pick(language, "申报日", "day of application")
}

pub(crate) fn reference_year(language: Language) -> &'static str {
    pick(language, "基准年度", "reference year")
}

pub(crate) fn programme(language: Language) -> &'static str {
    pick(language, "判定依据", "judged by")
}

pub(crate) fn in_force(language: Language, from: &str, until: Option<&str>) -> String {
    match until {
        Some(until) => say!(
            language,
            "{from}起施行，有效期至{until}",
            "in force from {from} through {until}"
        ),
        None => say!(language, "{from}起施行", "in force from {from}"),
    }
}

pub(crate) fn outcome(language: Language) -> &'static str {
    pick(language, "结论", "outcome")
}

pub(crate) fn problems(language: Language) -> &'static str {
    pick(language, "档案中的问题", "problems of the dossier")
}

/// A place in a file
pub(crate) fn place(language: Language, line: usize, column: usize) -> String {
    say!(
        language,
        "第{line}行第{column}列",
        "line {line}, column {column}"
    )
}

pub(crate) fn help(language: Language, help: &str) -> String {
    say!(language, "建议：{help}", "help: {help}")
}

pub(crate) fn table(language: Language, track: &str) -> String {
    say!(language, "{track}：各项条件", "{track}: its criteria")
}

pub(crate) fn of_criteria(language: Language, counts: &str, all: usize) -> String {
    match (language, all) {
        (Language::Zh, _) => format!("共{all}项条件：{counts}。"),
        (Language::En, 1) => format!("1 criterion: {counts}."),
        (Language::En, _) => format!("{all} criteria: {counts}."),
    }
}

pub(crate) fn derivation(language: Language) -> &'static str {
    pick(language, "推导过程", "derivation")
}

pub(crate) fn gap(language: Language) -> &'static str {
    pick(language, "怎样才能达到", "what would make it pass")
}

pub(crate) fn distance(language: Language) -> &'static str {
    pick(language, "差距", "distance")
}

pub(crate) fn reasons(language: Language) -> &'static str {
    pick(language, "无法判定的原因", "why it is undetermined")
}

pub(crate) fn known(language: Language) -> &'static str {
    pick(language, "已知未达标", "known shortfall")
}

pub(crate) fn at(language: Language) -> &'static str {
    pick(language, "档案中的位置", "in the dossier")
}

pub(crate) fn evidence(language: Language) -> &'static str {
    pick(language, "佐证材料", "documents")
}

pub(crate) fn issued(language: Language, day: &str) -> String {
    say!(language, "出具于{day}", "issued {day}")
}

pub(crate) fn valid_until(language: Language, day: &str) -> String {
    say!(language, "有效期至{day}", "valid through {day}")
}

pub(crate) fn caveat(language: Language, caveat: &str) -> String {
    say!(language, "注意：{caveat}", "note: {caveat}")
}

pub(crate) fn facts_to_find(language: Language) -> &'static str {
    pick(language, "待补充的资料", "facts to find out")
}

pub(crate) fn asked_first(language: Language) -> &'static str {
    pick(
        language,
        "按能决定多少结论排列，最能决定的在前；不论怎样回答都已不符合的类别不再提问。",
        "In the order of how much an answer decides, the most decisive first; a track that fails whatever the answers asks for nothing.",
    )
}

pub(crate) fn to_judge(language: Language) -> &'static str {
    pick(language, "待人工判断", "for a person to judge")
}

pub(crate) fn how_to_judge(language: Language) -> &'static str {
    pick(
        language,
        "判断写入档案的 judgements，须有 met（是否符合）、by（判断人）、on（日期）、because（理由）。",
        "A judgement goes under judgements in the dossier, with met, by, on and because.",
    )
}

pub(crate) fn figure_and_threshold(language: Language) -> &'static str {
    pick(language, "数据与门槛", "figure and threshold")
}

/// Alternative text of a chart
pub(crate) fn bar(language: Language, label: &str, figure: &str, verdict: &str) -> String {
    say!(
        language,
        "{label}：{figure}，{verdict}",
        "{label}: {figure}, {verdict}"
    )
}

pub(crate) fn scope(language: Language) -> &'static str {
    pick(language, "判定范围", "what was judged")
}

/// A track with how its clauses are accounted for, of which text
pub(crate) fn of_text(language: Language, text: &str) -> String {
    say!(language, "条款取自{text}", "clauses are those of {text}")
}

pub(crate) fn left_out(language: Language) -> &'static str {
    pick(
        language,
        "未涉及的条款及原因",
        "clauses out of scope, and why",
    )
}

pub(crate) fn still_open(language: Language) -> &'static str {
    pick(language, "尚未确定的事项", "what is still open")
}

pub(crate) fn nothing_open(language: Language) -> &'static str {
    pick(
        language,
        "没有无法判定的条件。",
        "No criterion is undetermined.",
    )
}

pub(crate) fn reproduce(language: Language) -> &'static str {
    pick(language, "复核信息", "to reproduce this report")
}

pub(crate) fn same_again(language: Language) -> &'static str {
    pick(
        language,
        "同样的档案、同一版本的规则和同一版本的程序得出同样的报告。规则的哈希按 dabiao record 的方式计算。",
        "The same dossier, edition of rules and version of the program give the same report. Rules are hashed as dabiao record does.",
    )
}

pub(crate) fn program(language: Language) -> &'static str {
    pick(language, "程序", "program")
}

pub(crate) fn rules_hash(language: Language) -> &'static str {
    pick(language, "规则", "rules")
}

pub(crate) fn sha256(hash: &str) -> String {
    format!("SHA-256 {hash}")
}
