//! Words for the problems of a rule file, for whoever maintains the rules.

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Text, text};
use crate::source::Span;

/// The file has another shape than the one documented; `detail` is what the reader of its type says
pub fn syntax(span: Span, detail: &str) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!(
            "规则文件的结构不对：{detail}",
            "the rule file has another shape than expected: {detail}"
        ),
    )
    .at(span, text!("在这里", "here"))
    .help(text!(
        "规则文件的写法见 rules/README.md",
        "rules/README.md describes the shape of a rule file"
    ))
}

/// A key that this place of a rule file does not have
pub fn unknown_key(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    crate::yaml::problems::shape::unknown_key(
        span,
        key,
        crate::text::names::nearest(key, known.iter().copied()),
        known,
    )
}

/// A key that this place of a rule file needs
pub fn missing_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic {
        help: None,
        ..crate::yaml::problems::shape::missing_key(span, key, "")
    }
}

/// A text that lacks one of the two languages
pub fn missing_translation(span: Span, key: &str) -> Diagnostic {
    let (zh, en) = if key == "zh" {
        ("中文", "Chinese")
    } else {
        ("英文", "English")
    };
    Diagnostic::error(
        Code::MissingTranslation,
        text!(
            "这段文字缺少{zh}（`{key}`）",
            "this text lacks its {en} (`{key}`)"
        ),
    )
    .at(span, text!("缺少{zh}", "no {en}"))
    .help(text!(
        "每段文字都要有 `zh` 和 `en`",
        "every text needs both `zh` and `en`"
    ))
}

/// A character that nobody sees, or that acts on a terminal, in a text of the rules
pub fn hidden_character(span: Span, char: char) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(char));
    Diagnostic::error(
        Code::HiddenCharacter,
        text!(
            "文字中有看不见的字符 {code}",
            "the text holds the hidden character {code}"
        ),
    )
    .at(span, text!("在这段文字里", "in this text"))
    .help(text!(
        "删去这个字符；它会使读到的文字与写下的不同",
        "take it out: it makes a text read otherwise than it is written"
    ))
}

/// A criterion without its citation
pub fn missing_citation(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingCitation,
        text!(
            "条件 `{id}` 没有注明依据的条款",
            "criterion `{id}` does not cite its clause"
        ),
    )
    .at(span, text!("缺少 `citation`", "no `citation`"))
    .help(text!(
        "补上 `citation: {{source: …, page: …, clause: …, quote: …}}`",
        "add `citation: {{source: …, page: …, clause: …, quote: …}}`"
    ))
}

/// A reading that says neither where it comes from nor what wording allows it, or both
pub fn missing_source(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingSource,
        text!(
            "解读 `{id}` 应有 `source` 或 `wording` 之一",
            "reading `{id}` needs one of `source` and `wording`"
        ),
    )
    .at(span, text!("没有依据", "no ground given"))
    .help(text!(
        "`source` 写明出处，`wording` 写明原文为何可以这样理解",
        "`source` names where the reading comes from, `wording` why the text allows it"
    ))
}

/// One id declared twice
pub fn duplicate_id(span: Span, first: Option<Span>, id: &str) -> Diagnostic {
    let problem = Diagnostic::error(
        Code::DuplicateId,
        text!("`{id}` 重复定义", "`{id}` is declared twice"),
    )
    .at(span, text!("又一次", "again here"))
    .help(text!("换一个名称", "choose another name"));
    match first {
        Some(first) => problem.also_at(first, text!("第一次在这里", "first here")),
        None => problem,
    }
}

/// A name is not written as ids are
pub fn id_syntax(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!("`{id}` 不能作名称", "`{id}` cannot be an id"),
    )
    .at(span, text!("名称", "id"))
    .help(text!("名称用小写字母、数字和下划线，以字母开头；类别和政策用连字符", "ids have lower-case letters, digits and underscores and start with a letter; tracks and programmes take hyphens"))
}

/// An id that something refers to and nothing declares
pub fn unknown_reference(
    span: Span,
    code: Code,
    what: &Text,
    given: &str,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(
        code,
        text!(
            "没有名为 `{given}` 的{what}",
            "there is no {what} `{given}`",
            what
        ),
    )
    .at(span, text!("未定义", "not declared"))
    .proposing(crate::text::names::nearest(given, known.iter().copied()))
}

/// Not a day; the advice says which was meant
pub fn date_syntax(span: Span, given: &str, advice: Text) -> Diagnostic {
    crate::yaml::problems::shape::date_syntax(span, given, &text!("这里", "this"), advice)
}

/// The folder's name does not agree with the file
pub fn folder(span: Span, what: &Text, folder: &str) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!(
            "{what}与文件夹名 `{folder}` 不一致",
            "{what} differs from the folder's name `{folder}`",
            what
        ),
    )
    .at(span, text!("应与文件夹同名", "should be the folder's name"))
}

/// The file's name does not agree with the track in it
pub fn file_name(span: Span, file: &str) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!(
            "申报类别与文件名 `{file}` 不一致",
            "the track differs from the file's name `{file}`"
        ),
    )
    .at(span, text!("应与文件同名", "should be the file's name"))
}

/// A track's file that the edition does not list
pub fn unlisted_track(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnknownTrack,
        text!(
            "`tracks` 没有列出申报类别 `{id}`",
            "`tracks` does not list the track `{id}`"
        ),
    )
    .at(
        span,
        text!(
            "按原文的顺序列出全部类别",
            "list every track in the source's order"
        ),
    )
}

/// An edition lacks one of its files
pub fn missing_file(file: &str) -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        text!(
            "这个版本缺少文件 `{file}`",
            "this edition lacks its file `{file}`"
        ),
    )
}

/// Nothing in the folder is a rule file
pub fn no_rules() -> Diagnostic {
    Diagnostic::error(
        Code::MissingKey,
        text!("这里没有规则", "there are no rules here"),
    )
    .help(text!(
        "规则放在 `<政策>/<施行日>/` 下，见 rules/README.md",
        "rules stand in `<programme>/<day it takes effect>/`, see rules/README.md"
    ))
}

/// Two editions of a programme are in force on one day
pub fn overlapping_editions(span: Span, other: &str) -> Diagnostic {
    Diagnostic::error(
        Code::OverlappingEditions,
        text!(
            "与版本 `{other}` 的有效期重叠",
            "in force on the same days as edition `{other}`"
        ),
    )
    .at(span, text!("有效期", "in force"))
    .help(text!(
        "较早的版本应在较新的版本施行前一天终止",
        "the earlier edition should end the day before the later one begins"
    ))
}

/// An edition ends before it begins
pub fn ends_before_it_begins(span: Span) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!("终止日早于施行日", "the last day lies before the first"),
    )
    .at(span, text!("有效期", "in force"))
}

/// A clause has none or more than one of the three treatments
pub fn clause_treatment(span: Span, clause: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Clause,
        text!(
            "条款“{clause}”应注明 `checked`、`judged`、`out_of_scope` 之一",
            "clause `{clause}` needs one of `checked`, `judged` and `out_of_scope`"
        ),
    )
    .at(span, text!("没有交代", "not accounted for"))
    .help(text!(
        "由哪些条件计算、由人判断，或为何不在范围内",
        "say which criteria compute it, which a person judges, or why it is left out"
    ))
}

/// A clause that is listed twice
pub fn duplicate_clause(span: Span, clause: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Clause,
        text!(
            "条款“{clause}”交代了两次",
            "clause `{clause}` is accounted for twice"
        ),
    )
    .at(span, text!("又一次", "again here"))
}

/// A criterion that an earlier clause, or the same, lists already
pub fn criterion_again(span: Span, criterion: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Clause,
        text!(
            "条件 `{criterion}` 已列在条款里，不能再列一次",
            "criterion `{criterion}` is listed by a clause already"
        ),
    )
    .at(span, text!("又一次", "again here"))
    .help(text!(
        "一个条件只对应它所引用的那一条款",
        "a criterion stands under the one clause that it cites"
    ))
}

/// A clause names a criterion under the wrong treatment
pub fn clause_mismatch(span: Span, criterion: &str, judged: bool) -> Diagnostic {
    let (zh, en) = if judged {
        (
            "由人判断，应列在 `judged`",
            "is judged by a person: list it under `judged`",
        )
    } else {
        (
            "由数据判定，应列在 `checked`",
            "is computed: list it under `checked`",
        )
    };
    Diagnostic::error(
        Code::Clause,
        text!("条件 `{criterion}` {zh}", "criterion `{criterion}` {en}"),
    )
    .at(span, text!("列错了地方", "in the wrong list"))
}

/// A criterion that no clause accounts for, or whose citation names no listed clause
pub fn unaccounted_criterion(span: Span, id: &str, clause: &str) -> Diagnostic {
    Diagnostic::error(
        Code::UnaccountedCriterion,
        text!(
            "条件 `{id}` 引用的条款“{clause}”没有列出它",
            "criterion `{id}` cites clause `{clause}`, which does not list it"
        ),
    )
    .at(span, text!("没有条款对应", "no clause lists it"))
    .help(text!(
        "在 `clauses` 里列出这一条款，并写上这个条件",
        "list the clause under `clauses`, with this criterion"
    ))
}

/// A criterion has neither `require` nor `judge`
pub fn criterion_test(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!("条件 `{id}` 既没有 `require` 也没有 `judge`", "criterion `{id}` has neither `require` nor `judge`"),
    )
    .at(span, text!("如何判定？", "how is it decided?"))
    .help(text!("`require` 由数据判定，`judge` 由人判断；两者都有时，数据达不到的才由人判断", "`require` is decided by figures, `judge` by a person; with both, a person decides where the figures fall short"))
}

/// A term has neither or both of `is` and `readings`
pub fn term_body(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!(
            "术语 `{id}` 应有 `is` 或至少两种 `readings`",
            "term `{id}` needs either `is` or two or more `readings`"
        ),
    )
    .at(span, text!("如何理解？", "what does it mean?"))
}

/// A fact's declaration does not hold together
pub fn fact_declaration(span: Span, id: &str, why: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::RuleSyntax,
        text!(
            "事实 `{id}` 的定义有误：{why}",
            "fact `{id}` is declared wrongly: {why}",
            why
        ),
    )
    .at(span, why.clone())
}

/// One fact declared in two ways by two programmes
pub fn conflicting_fact(span: Span, id: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        Code::ConflictingFact,
        text!(
            "事实 `{id}` 与政策 `{other}` 的定义不同",
            "fact `{id}` is declared otherwise by programme `{other}`"
        ),
    )
    .at(span, text!("定义不同", "declared otherwise"))
    .help(text!(
        "含义相同就用同样的类型、单位、名称和可选值，含义不同就换一个名称",
        "same meaning: same type, unit, name and codes; other meaning: another id"
    ))
}
