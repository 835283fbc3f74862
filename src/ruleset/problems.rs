//! Words for the problems of a rule file, for whoever maintains the rules.

use crate::diagnostic::{Code, Diagnostic, Pair, problems};
use crate::expression::problems::BROKEN;
use crate::language::{Text, text};
use crate::ruleset::select::problems::UNKNOWN_TRACK;
use crate::source::Span;
use crate::text::names::{did_you_mean, meant, nearest, shown};
use crate::yaml::problems::shape;
use crate::yaml::problems::shape::MISSING_KEY;

/// Why an edition with a gap is not used
const GAP: Pair = (
    "规则与原文之间不能有看不出来的缺口",
    "between the rules and their text there must be no gap that cannot be seen",
);

problems! {
    /// Codes of the parts of a rule file
    SHAPE:

    const RULE_SYNTAX = "rule-syntax", Error:
        "规则文件与约定的结构不符", "a rule file of another shape than the one documented";
        why BROKEN;
        Rules("small.yaml").draws("subject: company\n", "subject: enterprise\n");

    /// A name that its key does not allow
    fn unknown_value(span: Span, what: &Text, found: &str, known: &[&str]):
        let near = nearest(found, known.iter().copied());
        let found = shown(found);
        "{what} 不能是 `{found}`", "{what} cannot be `{found}`", what;
        at span => "未知的值", "unknown value";
        help = Some(meant(near, known.iter().copied()));

    /// A name that is not spelled like an id
    fn id_syntax(span: Span, id: &str):
        "`{id}` 不能作名称", "`{id}` cannot be an id";
        at span => "名称", "id";
        help "名称用小写字母、数字和下划线，以字母开头；类别和政策用连字符",
            "ids have lower-case letters, digits and underscores and start with a letter; tracks and programmes take hyphens";

    /// The name of the folder does not match the file
    fn folder(span: Span, what: &Text, folder: &str):
        "{what}与文件夹名 `{folder}` 不一致",
        "{what} differs from the folder's name `{folder}`", what;
        at span => "应与文件夹同名", "should be the folder's name";

    /// The name of the file does not match the track in it
    fn file_name(span: Span, file: &str):
        "申报类别与文件名 `{file}` 不一致", "the track differs from the file's name `{file}`";
        at span => "应与文件同名", "should be the file's name";

    /// An edition ends before it begins
    fn ends_before_it_begins(span: Span):
        "终止日早于施行日", "the last day lies before the first";
        at span => "有效期", "in force";

    /// A window for applications ends before it begins
    fn window_ends_before_it_begins(span: Span):
        "申报期的最后一天早于第一天", "the last day of the window lies before its first";
        at span => "早于第一天", "before the first day";

    /// A day of a window that recurs
    fn no_day_of_any_year(span: Span, text: &str):
        "`{text}` 不是每年都有的月日", "`{text}` is no month and day of every year";
        at span => "应为月日", "a month and a day are expected";
        help "写成月日，例如 `'04-25'`", "write month and day, such as `'04-25'`";

    /// A criterion has neither `require` nor `judge`
    fn criterion_test(span: Span, id: &str):
        "条件 `{id}` 既没有 `require` 也没有 `judge`",
        "criterion `{id}` has neither `require` nor `judge`";
        at span => "如何判定？", "how is it decided?";
        help "`require` 由数据判定，`judge` 由人判断；两者都有时，数据达不到的才由人判断",
            "`require` is decided by figures, `judge` by a person; with both, a person decides where the figures fall short";

    /// A term has neither or both of `is` and `readings`
    fn term_body(span: Span, id: &str):
        "术语 `{id}` 应有 `is`、`table`、`score` 之一，或至少两种 `readings`",
        "term `{id}` needs one of `is`, `table` and `score`, or two or more `readings`";
        at span => "如何理解？", "what does it mean?";

    /// A reading has neither or both of `is` and `table`
    fn reading_body(span: Span, id: &str):
        "理解 `{id}` 应有 `is` 或 `table`，且只有一个", "reading `{id}` needs either `is` or `table`";
        at span => "如何理解？", "what does it mean?";

    /// A table without inputs or rows
    fn empty_table(span: Span):
        "分档表没有列或没有行", "a table needs at least one input and one row";
        at span => "空的分档表", "an empty table";

    /// A table with more rows than are read
    fn too_many_rows(span: Span, rows: usize, most: usize):
        "分档表有 {rows} 行，最多 {most} 行", "the table has {rows} rows, at most {most} are read";
        at span => "行太多", "too many rows";
        help "把它分成几个术语，一个术语引用另一个",
            "part it into several terms, of which one calls the other";

    /// A row with more or fewer tests than the table has inputs
    fn row_width(span: Span, found: usize, wanted: usize):
        "这一行有 {found} 个条件，分档表有 {wanted} 列", "the row has {found} tests for {wanted} inputs";
        at span => "这一行", "this row";
        help "每列写一个条件，不限的写 `-`", "write one test for each input, `-` for any value";

    /// A cell of a table that is an expression of its own and no test
    fn no_unary_test(span: Span, found: &str):
        let found = shown(found);
        "`{found}` 不是分档表的条件", "`{found}` is not a test of a table's input";
        at span => "应是一个条件", "a test belongs here";
        help "条件写成 `>= 30%`、`[25%..30%)`、`\"a\"`、`(\"a\", \"b\")`、`true` 或 `-`",
            "a test is written `>= 30%`, `[25%..30%)`, `\"a\"`, `(\"a\", \"b\")`, `true` or `-`";

    /// A fact's declaration does not hold together
    fn fact_declaration(span: Span, id: &str, why: &Text):
        "事实 `{id}` 的定义有误：{why}", "fact `{id}` is declared wrongly: {why}", why;
        at span => "{why}", "{why}", why;

    const TOO_MANY_READINGS = "too-many-readings", Error:
        "一条表达式里各术语的理解合在一起超过1024种",
        "the readings of the terms in one expression come to more than 1024 together";
        why ("每一种都要单独判定，种数相乘，时间和内存很快不够用",
            "each is judged for itself, and as they multiply time and memory soon do not suffice");
        advice("把条件分成几条，或减少术语的理解", "part the condition into several, or give the terms fewer readings");

    /// The open terms of an expression can be read in more ways than are judged
    fn too_many_readings(span: Span, ways: usize, most: usize):
        "各术语的理解合在一起有 {ways} 种，最多 {most} 种",
        "the readings of its terms come to {ways} together, at most {most} are judged";
        at span => "理解太多", "too many readings";
        help "把条件分成几条，或减少术语的理解",
            "part the condition into several, or give the terms fewer readings";

    const MISSING_TRANSLATION = "missing-translation", Error:
        "文字缺少中文或英文", "a text lacks one of the two languages";
        why ("报告有中英文两种，缺一种就有读者看不到",
            "reports are in both, and some readers would miss it");
        Rules("small.yaml").draws("  title: {zh: 规模}\n", "  title: {zh: 规模, en: size}\n");
    const HIDDEN_CHARACTER = "hidden-character", Error:
        "规则的文字中有看不见的字符，例如控制字符或改变书写方向的字符",
        "a text of the rules contains an invisible character, such as one that controls a terminal or changes the writing direction";
        why ("报告照写规则中的文字，这样的字符会使读者看到另一个意思",
            "reports repeat the texts of the rules, and such a character makes readers see something else");
        Rules("small.yaml").draws("  title: {zh: \"规\\u202E模\", en: size}\n",
            "  title: {zh: 规模, en: size}\n");

    /// A character that is invisible, or that acts on a terminal, in a text of the rules
    fn hidden_character(span: Span, char: char):
        let code = format!("U+{:04X}", u32::from(char));
        "文字中有看不见的字符 {code}", "the text holds the hidden character {code}";
        at span => "在这段文字里", "in this text";
        help "删去这个字符；它会使读到的文字与写下的不同",
            "remove it: it makes a text read differently than it is written";

    const MISSING_CITATION = "missing-citation", Error:
        "条件没有写出处", "a criterion without its citation";
        why ("没有条款依据的条件不能用来判定", "no criterion judges without a clause behind it");
        Rules("small.yaml").draws("  title: {zh: 规模, en: size}\n",
            "  title: {zh: 规模, en: size}\n  citation: {source: text, page: 1, clause: 第一条, quote: 收入不低于1亿元、利润率不低于10%}\n");

    /// A criterion without its citation
    fn missing_citation(span: Span, id: &str):
        "条件 `{id}` 没有注明依据的条款", "criterion `{id}` does not cite its clause";
        at span => "缺少 `citation`", "no `citation`";
        help "补上 `citation: {{source: …, page: …, clause: …, quote: …}}`",
            "add `citation: {{source: …, page: …, clause: …, quote: …}}`";

    const MISSING_SOURCE = "missing-source", Error:
        "一种理解既没有写依据，也没有写字面上的理由",
        "a reading names neither a source nor the wording";
        why ("没有依据的理解会无故改变结论",
            "a reading without a ground would change verdicts for no reason");
        Rules("terms.yaml").draws("    is: income - cost\n",
            "    is: income - cost\n    wording: {zh: 原文未限定, en: the text does not say}\n");

    /// A reading that gives neither a source nor a wording, or both
    fn missing_source(span: Span, id: &str):
        "解读 `{id}` 应有 `source` 或 `wording` 之一",
        "reading `{id}` needs one of `source` and `wording`";
        at span => "没有依据", "no ground given";
        help "`source` 写明出处，`wording` 写明原文为何可以这样理解",
            "`source` names where the reading comes from, `wording` why the text allows it";

    const DUPLICATE_ID = "duplicate-id", Error:
        "同一个标识声明了两次", "one id is declared twice";
        why BROKEN;
        Rules("terms.yaml").draws("  - id: gross\n    title: {zh: 减去成本, en: less cost}\n",
            "  - id: net\n    title: {zh: 减去成本, en: less cost}\n");

    /// One id declared twice
    fn duplicate_id(span: Span, first: Option<Span>, id: &str):
        "`{id}` 重复定义", "`{id}` is declared twice";
        at span => "又一次", "again here";
        also first => "第一次在这里", "first here";
        help "换一个名称", "choose another name";
}

problems! {
    /// Codes for what an edition owes to its text, and programmes to each other
    EDITION:

    const UNKNOWN_SOURCE = "unknown-source", Error:
        "引用的文件没有列入本版本的来源", "a source that the edition does not list";
        why GAP;
        Rules("small.yaml").draws("- {clause: 第三条, source: txt, out_of_scope: {zh: 程序规定, en: procedure}}\n",
            "- {clause: 第三条, source: text, out_of_scope: {zh: 程序规定, en: procedure}}\n");
    const OVERLAPPING_EDITIONS = "overlapping-editions", Error:
        "同一天有两个版本有效", "two editions are in force on one day";
        why ("无法确定按哪一个判定", "which of them judges cannot be said");
        advice("改正其中一个版本的起止日期", "correct the first or the last day of one of them");

    /// Two editions of a programme are in force on one day
    fn overlapping_editions(span: Span, other: &str):
        "与版本 `{other}` 的有效期重叠", "in force on the same days as edition `{other}`";
        at span => "有效期", "in force";
        help "较早的版本应在较新的版本施行前一天终止",
            "the earlier edition should end the day before the later one begins";

    const CLAUSE = "clause", Error:
        "条款没有交代如何处理，或交代了两次", "a clause is not accounted for, or twice";
        why GAP;
        Rules("small.yaml").draws("- {clause: 第三条, source: text}\n",
            "- {clause: 第三条, source: text, out_of_scope: {zh: 程序规定, en: procedure}}\n");

    /// A clause has none or more than one of the three treatments
    fn clause_treatment(span: Span, clause: &str):
        "条款“{clause}”应注明 `checked`、`judged`、`out_of_scope` 之一",
        "clause `{clause}` needs one of `checked`, `judged` and `out_of_scope`";
        at span => "没有交代", "not accounted for";
        help "由哪些条件计算、由人判断，或为何不在范围内",
            "say which criteria compute it, which a person judges, or why it is left out";

    /// A clause that is listed twice
    fn duplicate_clause(span: Span, clause: &str):
        "条款“{clause}”交代了两次", "clause `{clause}` is accounted for twice";
        at span => "又一次", "again here";

    /// A criterion that an earlier clause, or the same, lists already
    fn criterion_again(span: Span, criterion: &str):
        "条件 `{criterion}` 已列在条款里，不能再列一次",
        "criterion `{criterion}` is listed by a clause already";
        at span => "又一次", "again here";
        help "一个条件只对应它所引用的那一条款",
            "a criterion stands under the one clause that it cites";

    const UNACCOUNTED_CRITERION = "unaccounted-criterion", Error:
        "条件不属于任何条款", "a criterion that no clause accounts for";
        why GAP;
        Rules("small.yaml").draws("- {clause: 第一条, source: text, page: 1, checked: [size]}\n",
            "- {clause: 第一条, source: text, page: 1, checked: [size, density]}\n");

    /// A criterion that no clause accounts for, or whose citation names no listed clause
    fn unaccounted_criterion(span: Span, id: &str, clause: &str):
        "条件 `{id}` 引用的条款“{clause}”没有列出它",
        "criterion `{id}` cites clause `{clause}`, which does not list it";
        at span => "没有条款对应", "no clause lists it";
        help "在 `clauses` 里列出这一条款，并写上这个条件",
            "list the clause under `clauses`, with this criterion";

    const CONFLICTING_FACT = "conflicting-fact", Error:
        "两项政策对同一个事实的声明不一样", "two programmes declare one fact in two ways";
        why ("同一份档案按两项政策判定时，同一个数据会有两个意思",
            "one dossier judged by both would mean two things by one figure");
        advice("统一两处声明，或给其中一个换一个标识",
            "declare it alike, or give one of them another id");

    /// A fact or term that the vocabulary declares already
    fn in_vocabulary(span: Span, id: &str):
        "共用词表已经声明了 `{id}`", "the vocabulary declares `{id}` already";
        at span => "又声明了一次", "declared again";
        help "写在 `uses` 里，从词表取用", "name it under `uses`, which takes it from the vocabulary";

    /// A shared fact or term that needs another one
    fn used_alone(span: Span, id: &str, needed: &str):
        "词表中的 `{id}` 要用到 `{needed}`，这里没有取用",
        "`{id}` of the vocabulary needs `{needed}`, which is not taken here";
        at span => "缺少 `{needed}`", "without `{needed}`";
        help "在 facts.yaml 的 `uses` 里加上 `{needed}`", "add `{needed}` to the `uses` of facts.yaml";

    /// One fact declared in two ways by two programmes
    fn conflicting_fact(span: Span, id: &str, other: &str):
        "事实 `{id}` 与政策 `{other}` 的定义不同",
        "fact `{id}` is declared differently by programme `{other}`";
        at span => "定义不同", "declared otherwise";
        help "含义相同就用同样的类型、单位、名称和可选值，含义不同就换一个名称",
            "same meaning: same type, unit, name and codes; other meaning: another id";

    const CIRCULAR_TITLES = "circular-titles", Error:
        "几个称号互为前提，哪一个都无法先取得", "titles each of which needs another of them first";
        why ("没有企业能取得其中任何一个", "no enterprise could ever have one of them");
        advice("改正其中一个类别的条件；确有别的取得途径的，在称号的代码上写 `conferred_elsewhere`",
            "correct the conditions of one of the tracks; where there is another way, say `conferred_elsewhere` at the title's code");

    /// A title that can be had only with another one that needs it
    fn circular_titles(span: Span, title: &str, all: &Text):
        "称号 `{title}` 无法取得：{all} 互为前提",
        "the title `{title}` can never be had: {all} need each other", all;
        at span => "由这个类别认定", "conferred here";
        help "改正条件，或在称号的代码上写明 `conferred_elsewhere`",
            "correct the conditions, or say `conferred_elsewhere` at the title's code";
}

/// A value of the wrong type for its key
pub fn wrong_type(span: Span, what: &Text, expected: &Text, found: &Text) -> Diagnostic {
    let problem = Diagnostic {
        code: RULE_SYNTAX,
        ..shape::wrong_type(span, what, expected, found)
    };
    problem.help(text!(
        "规则文件的写法见 rules/README.md",
        "rules/README.md describes the shape of a rule file"
    ))
}

/// A key that this place of a rule file does not have
pub fn unknown_key(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    shape::unknown_key(span, key, nearest(key, known.iter().copied()), known)
}

/// A key that this place of a rule file needs
pub fn missing_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic {
        help: None,
        ..shape::missing_key(span, key, "")
    }
}

/// A text that lacks one of the two languages
pub fn missing_translation(span: Span, key: &str) -> Diagnostic {
    let (zh, en) = if key == "zh" {
        ("中文", "Chinese")
    } else {
        ("英文", "English")
    };
    MISSING_TRANSLATION
        .problem(text!(
            "这段文字缺少{zh}（`{key}`）",
            "this text lacks its {en} (`{key}`)"
        ))
        .at(span, text!("缺少{zh}", "no {en}"))
        .help(text!(
            "每段文字都要有 `zh` 和 `en`",
            "every text needs both `zh` and `en`"
        ))
}

/// An id that something refers to and nothing declares
pub fn unknown_reference(
    span: Span,
    code: Code,
    what: &Text,
    given: &str,
    known: &[&str],
) -> Diagnostic {
    code.problem(text!(
        "没有名为 `{given}` 的{what}",
        "there is no {what} `{given}`",
        what
    ))
    .at(span, text!("未定义", "not declared"))
    .help(nearest(given, known.iter().copied()).map(did_you_mean))
}

/// Not a day; the advice says which was meant
pub fn date_syntax(span: Span, given: &str, advice: Text) -> Diagnostic {
    shape::date_syntax(span, given, &text!("这里", "this"), advice)
}

problems! {
    of UNKNOWN_TRACK:

    /// A track's file that the edition does not list
    fn unlisted_track(span: Span, id: &str):
        "`tracks` 没有列出申报类别 `{id}`", "`tracks` does not list the track `{id}`";
        at span => "按原文的顺序列出全部类别", "list every track in the source's order";
}

problems! {
    of RULE_SYNTAX:

    /// A file that would be skipped although it looks like one of the rules
    fn astray():
        "按名称和位置，这个文件不是规则文件，也不是案例，不会被读取",
        "by its name and place this is neither a rule file nor one of cases, and is not read";
        help "规则文件是 `<政策>/<施行日>/<名称>.yaml`，案例在其中的 `cases/` 下；不属于规则的文件移到别处",
            "a rule file is `<programme>/<day it takes effect>/<name>.yaml`, cases stand in its `cases/`; move what belongs to neither elsewhere";
}

problems! {
    of MISSING_KEY:

    /// An edition lacks one of its files
    fn missing_file(file: &str):
        "这个版本缺少文件 `{file}`", "this edition lacks its file `{file}`";

    /// Nothing in the folder is a rule file
    fn no_rules():
        "这里没有规则", "there are no rules here";
        help "规则放在 `<政策>/<施行日>/` 下，见 rules/README.md",
            "rules stand in `<programme>/<day it takes effect>/`, see rules/README.md";
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
    CLAUSE
        .problem(text!(
            "条件 `{criterion}` {zh}",
            "criterion `{criterion}` {en}"
        ))
        .at(span, text!("列错了地方", "in the wrong list"))
}
