//! The words that only the page says; looks at no figure.

use super::Subject;
use crate::language::{Language, say, words};

pub(crate) fn title(language: Language, subject: Subject<'_>) -> &'static str {
    match subject {
        Subject::Gap(..) => language.pick("达到申报条件的差距", "what the tracks lack"),
        Subject::Whole(_) => {
            language.pick("申报条件判定报告", "report on the conditions for applying")
        }
        Subject::Derivations(_) => language.pick("判定推导", "how the verdicts come about"),
    }
}

words! {
    uscc: "统一社会信用代码", "unified social credit code";
    file: "档案", "dossier";
    day: "申报日", "day of application";
    reference_year: "基准年度", "reference year";
    outcome: "结论", "outcome";
    to_do: "怎么办", "what to do";
    to_ask: "要补充的资料", "what to ask for";
    track: "申报类别", "track";
    /// Above the outcomes of a dossier that could not be read in full
    with_errors(errors: &str):
        "档案有{errors}，见“档案中的问题”，改正后再判定",
        "the dossier has {errors}, see its problems; correct it and check again";
    and_more(count: usize): "另有{count}项，见后", "{count} more below";
    index: "目录", "index";
    apply: "各项条件都已符合，按申报期准备申报", "every criterion passes: prepare the application for the next window";
    first_ask: "没有不符合的条件；补充下列资料后才有定论", "nothing falls short; what is asked for below decides";
    /// What the report does not say
    limits(left_out: usize):
        "限度：以档案所填的事实为准，只核对所列条款，{left_out}条未涉及；是否受理、认定或给予资金由主管部门决定。",
        "limits: rests on the facts as stated and on the clauses listed, {left_out} being out of scope; whether anything is accepted, conferred or paid is for the authority to decide.";
    each: "逐项依据与推导", "each criterion: clause and derivation";
    basis: "判定依据", "judged by";
    problems: "档案中的问题", "problems of the dossier";
    help(help: &str): "建议：{help}", "help: {help}";
    table(track: &str): "{track}：各项条件", "{track}: its criteria";
    derivation: "推导过程", "derivation";
    gap: "怎样才能达到", "what would make it pass";
    distance: "差距", "distance";
    reasons: "无法判定的原因", "why it is undetermined";
    known: "已知未达标", "known shortfall";
    at: "档案中的位置", "in the dossier";
    evidence: "佐证材料", "documents";
    issued(day: &str): "出具于{day}", "issued {day}";
    valid_until(day: &str): "有效期至{day}", "valid through {day}";
    caveat(caveat: &str): "注意：{caveat}", "note: {caveat}";
    facts_to_find: "待补充的资料", "facts to find out";
    asked_first:
        "按能决定多少结论排列，最能决定的在前；不论怎样回答都已不符合的类别不再提问。",
        "In the order of how much an answer decides, the most decisive first; a track that fails whatever the answers asks for nothing.";
    to_judge: "待人工判断", "for a person to judge";
    how_to_judge:
        "判断写入档案的 judgements，须有 met（是否符合）、by（判断人）、on（日期）、because（理由）。",
        "A judgement goes under judgements in the dossier, with met, by, on and because.";
    figure_and_threshold: "数据与门槛", "figure and threshold";
    /// Alternative text of a chart
    bar(label: &str, figure: &str, verdict: &str):
        "{label}：{figure}，{verdict}", "{label}: {figure}, {verdict}";
    scope: "判定范围", "what was judged";
    /// A track with how the clauses of a text are accounted for
    of_text(text: &str): "条款取自{text}", "clauses are those of {text}";
    left_out: "未涉及的条款及原因", "clauses out of scope, and why";
    reproduce: "复核信息", "to reproduce this report";
    same_again:
        "同样的档案、同一版本的规则和同一版本的程序得出同样的报告。规则的哈希按 dabiao record 的方式计算。",
        "The same dossier, edition of rules and version of the program give the same report. Rules are hashed as dabiao record does.";
    program: "程序", "program";
    rules_hash: "规则", "rules";
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

pub(crate) fn of_criteria(language: Language, counts: &str, all: usize) -> String {
    match (language, all) {
        (Language::Zh, _) => format!("共{all}项条件：{counts}。"),
        (Language::En, 1) => format!("1 criterion: {counts}."),
        (Language::En, _) => format!("{all} criteria: {counts}."),
    }
}

pub(crate) fn sha256(hash: &str) -> String {
    format!("SHA-256 {hash}")
}
