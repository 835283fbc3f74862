//! Words of the table in both languages; lays nothing out.

use super::say;
use crate::diagnostic::Severity;
use crate::language::{Language, words};
use crate::ruleset::SubjectKind;
use crate::verdict::Verdict;

/// The mark of a verdict, which works without colour
pub(crate) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Undetermined => "?",
    }
}

/// Verdict of a criterion
pub(crate) fn verdict(language: Language, verdict: Verdict) -> &'static str {
    let (zh, en) = match verdict {
        Verdict::Pass => ("符合", "pass"),
        Verdict::Fail => ("不符合", "fail"),
        Verdict::Undetermined => ("无法判定", "undetermined"),
    };
    language.pick(zh, en)
}

/// Outcome of a track or a dossier
pub(crate) fn outcome(language: Language, outcome: Verdict) -> &'static str {
    let (zh, en) = match outcome {
        Verdict::Pass => ("达到申报条件", "eligible to apply"),
        Verdict::Fail => ("未达到申报条件", "not eligible to apply"),
        Verdict::Undetermined => ("尚不能判定", "undetermined"),
    };
    language.pick(zh, en)
}

/// Heads of the columns
pub(crate) fn heads(language: Language) -> [&'static str; 5] {
    match language {
        Language::Zh => ["结论", "条件", "档案数据与门槛", "差距", "条款"],
        Language::En => [
            "verdict",
            "criterion",
            "figures and threshold",
            "distance",
            "clause",
        ],
    }
}

words! {
    unnamed: "（未写名称）", "(no name given)";
    as_of(day: &str): "申报日 {day}", "as of {day}";
    reference_year(year: i16): "基准年度 {year}", "reference year {year}";
    /// The regulation that judges, with its number and edition
    edition(title: &str, number: &str, edition: &str):
        "{title}（{number}，{edition}版）", "{title} ({number}, edition of {edition})";
    /// A criterion that is known not to be met
    known_word: "已知未达标", "known shortfall";
    help: "建议：", "help: ";
    why: "原因：", "why: ";
    /// Above what can be handed over alone
    at_a_glance: "一页概览", "at a glance";
    /// All of what is told in part above
    all(what: &str): "{what}（全部）", "{what}, in full";
    /// Head of the dossiers that are worst
    worst: "最差的", "the worst";
    /// Head of the criteria that fail most often
    most_failed: "最常未达到的条件（份数）", "failed most often (dossiers)";
    more_tracks(count: usize): "另有{count}类", "{count} more tracks";
    /// Where everything is told
    detail: "每份档案的全部情况：--detail，或指明一份", "everything about each: --detail, or name one";
    overview: "各申报类别", "tracks at a glance";
    missing: "缺少：", "missing: ";
    figures: "计算：", "figures: ";
    clause: "条款：", "clause: ";
    caveat: "注意：", "note: ";
    quote(citation: &str, quote: &str): "{citation}：“{quote}”", "{citation}: “{quote}”";
    /// Head of the questions about facts
    missing_facts: "待补充的资料", "facts to find out";
    /// Head of the questions that a person has to judge
    missing_judgements:
        "待人工判断（写入 judgements：met、by、on、because）",
        "for a person to judge (under judgements: met, by, on, because)";
    /// The line that states something as unknown
    at_line(line: usize): "第{line}行", "line {line}";
    /// Which criteria a question is for
    for_criteria(titles: &str): "用于：{titles}", "for: {titles}";
    conclusion: "结论", "outcome";
    not_assessed: "没有可以判定的类别", "no track could be assessed";
    /// Why a track is no better than undetermined though every criterion passes
    not_in_force: "办法已到期", "the regulation has expired";
    /// Where the codes of problems are explained
    about_codes:
        "错误和警告的代码是什么意思：dabiao explain --code 代码",
        "what the code of an error or a warning means: dabiao explain --code CODE";
    nothing: "没有找到申报档案", "no dossier was found";
    /// A year of a series that is named beside it
    year(year: i16): "{year}年", "{year}";
}

/// How bad a problem is
pub(crate) fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => language.pick("错误", "error"),
        Severity::Warning => language.pick("警告", "warning"),
        Severity::Note => language.pick("提示", "note"),
    }
}

/// Severity and code of a problem
pub(crate) fn problem(language: Language, severity: Severity, code: &str, message: &str) -> String {
    let severity = self::severity(language, severity);
    say!(
        language,
        "{severity} [{code}] {message}",
        "{severity} [{code}]: {message}"
    )
}

/// Verdict, id and title of a criterion that does not pass
pub(crate) fn finding(language: Language, verdict: Verdict, id: &str, title: &str) -> String {
    let verdict = self::verdict(language, verdict);
    say!(
        language,
        "{verdict} [{id}] {title}",
        "{verdict} [{id}]: {title}"
    )
}

/// Verdict and title of a criterion
pub(crate) fn headline(language: Language, verdict: Verdict, title: &str) -> String {
    let verdict = self::verdict(language, verdict);
    format!("{verdict}{}{title}", super::colon(language))
}

/// What something belongs to, and what it is
pub(crate) fn titled(whole: &str, part: &str) -> String {
    format!("{whole} · {part}")
}

/// The text on a criterion, and its place in the law
pub(crate) fn cited(language: Language, text: &str, citation: &str) -> String {
    let clause = clause(language);
    format!("{text}{}{clause}{citation}", super::semicolon(language))
}

/// Head of the problems of a file
pub(crate) fn problems_of(language: Language, path: &str) -> String {
    titled(path, language.pick("问题", "problems"))
}

/// Id and title of a criterion that is known not to be met
pub(crate) fn known_shortfall(language: Language, id: &str, title: &str) -> String {
    let word = known_word(language);
    say!(language, "{word} [{id}] {title}", "{word} [{id}]: {title}")
}

/// A verdict that is no news
pub(crate) fn known_verdict(language: Language, verdict: Verdict) -> String {
    let word = self::verdict(language, verdict);
    say!(language, "{word}（已知）", "{word} (known)")
}

/// The same as a remark, with somebody's note about it
pub(crate) fn known_because(language: Language, note: Option<&str>) -> String {
    let word = known_word(language);
    match note {
        Some(note) => format!("{word}{}{note}", super::colon(language)),
        None => word.to_owned(),
    }
}

/// How many of the failing criteria are known ones
pub(crate) fn known_count(language: Language, count: usize, all: usize) -> String {
    if count == all {
        return say!(language, "均为已知", "all known");
    }
    say!(language, "其中{count}项已知", "{count} of them known")
}

/// How many criteria there are of each verdict
pub(crate) fn counts(language: Language, pass: usize, fail: usize, open: usize) -> String {
    let all = [
        (pass, Verdict::Pass),
        (fail, Verdict::Fail),
        (open, Verdict::Undetermined),
    ];
    let parts = all
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, verdict)| {
            let word = self::verdict(language, *verdict);
            say!(language, "{count}项{word}", "{count} {word}")
        });
    parts.collect::<Vec<_>>().join(language.pick("、", ", "))
}

/// How the clauses are accounted for
pub(crate) fn clauses(
    language: Language,
    checked: usize,
    judged: usize,
    left_out: usize,
) -> String {
    let all = checked + judged + left_out;
    say!(
        language,
        "条款共{all}条：核对{checked}条、人工判断{judged}条、未涉及{left_out}条",
        "{all} clauses: {checked} checked, {judged} judged by a person, {left_out} out of scope"
    )
}

/// One of many dossiers, in the summary
pub(crate) fn several(language: Language, all: usize, counts: [usize; 4]) -> String {
    let [pass, fail, open, unjudged] = counts;
    let parts = [
        (pass, language.pick("达到申报条件", "eligible")),
        (fail, language.pick("未达到申报条件", "not eligible")),
        (open, language.pick("尚不能判定", "undetermined")),
        (unjudged, language.pick("未能判定任何类别", "not assessed")),
    ];
    let parts: Vec<_> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| say!(language, "{count}份{word}", "{count} {word}"))
        .collect();
    let parts = parts.join(language.pick("、", ", "));
    match (language, all) {
        (Language::Zh, _) => format!("共{all}份档案：{parts}"),
        (Language::En, 1) => format!("1 dossier: {parts}"),
        (Language::En, _) => format!("{all} dossiers: {parts}"),
    }
}

/// How many files were not dossiers
pub(crate) fn passed_over(language: Language, files: usize) -> String {
    match (language, files) {
        (Language::Zh, _) => {
            format!("另有{files}个 YAML 文件没有顶层键 `dossier`，不是申报档案，已略过")
        }
        (Language::En, 1) => {
            "1 YAML file without a top-level key `dossier` was passed over".to_owned()
        }
        (Language::En, _) => {
            format!("{files} YAML files without a top-level key `dossier` were passed over")
        }
    }
}

/// How many dossiers are outside the scope of the options
pub(in crate::report) fn for_others(language: Language, dossiers: usize) -> String {
    match (language, dossiers) {
        (Language::Zh, _) => {
            format!("另有{dossiers}份档案与所选的政策或申报类别无关，已略过，不影响退出码")
        }
        (Language::En, 1) => {
            "1 dossier that the chosen programmes or tracks do not concern was passed over and does not touch the exit code".to_owned()
        }
        (Language::En, _) => {
            format!("{dossiers} dossiers that the chosen programmes or tracks do not concern were passed over and do not touch the exit code")
        }
    }
}

/// How many problems a dossier has, in the summary
pub(crate) fn errors(language: Language, errors: usize) -> String {
    match (language, errors) {
        (Language::Zh, _) => format!("{errors}处错误"),
        (Language::En, 1) => "1 error".to_owned(),
        (Language::En, _) => format!("{errors} errors"),
    }
}

/// How many errors, warnings and notes there are
pub(crate) fn problem_counts(language: Language, counts: [usize; 3]) -> String {
    let all = [Severity::Error, Severity::Warning, Severity::Note];
    let counted = all.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    let counted = counted.map(|(severity, count)| match (language, count) {
        (Language::Zh, _) => format!("{count}条{}", self::severity(language, severity)),
        (Language::En, 1) => format!("1 {}", self::severity(language, severity)),
        (Language::En, _) => format!("{count} {}s", self::severity(language, severity)),
    });
    let counted: Vec<_> = counted.collect();
    counted.join(super::comma(language))
}

/// Who applies
pub(crate) fn kind(language: Language, kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Park => language.pick("园区", "park"),
        SubjectKind::Enterprise => language.pick("企业", "enterprise"),
    }
}
