//! Codes of rule files, of what `rules lint` finds, and of cases.

use super::Level::{Error, Warning};
use super::{Entry, Level, Of, Pair, example, words};
use crate::diagnostic::Code;

const TRACK: Of = Of::Rules("small.yaml");
const TERMS: Of = Of::Rules("terms.yaml");

/// Why an edition with a gap is not used
const GAP: Pair = Pair::new(
    "规则与原文之间不能有看不出来的缺口",
    "between the rules and their text there must be no gap that cannot be seen",
);

/// Why a rule that does not hold together is not used
const BROKEN: Pair = Pair::new(
    "规则有误时不判定任何档案",
    "no dossier is judged by rules that are broken",
);

/// Why something odd in the rules is a warning
const ODD: Pair = Pair::new(
    "规则仍能使用，但多半抄错了原文，应当核对",
    "the rules can be used, but most likely the text was miscopied",
);

/// The line of the rule that the examples of `rules lint` change
const DENSITY: &str = "  require: income / area > 2万元/平方米 or grade = \"a\"\n";

/// An example of `rules lint`
const fn lint(code: Code, meaning: Pair, wrong: &'static str) -> Entry {
    example(
        code,
        Level::Warning,
        meaning,
        ODD,
        (Of::Lint("small.yaml"), wrong, DENSITY),
    )
}

/// The codes
pub const ENTRIES: &[Entry] = &[
    example(
        Code::RuleSyntax,
        Error,
        Pair::new(
            "规则文件与约定的结构不符",
            "a rule file of another shape than the one documented",
        ),
        BROKEN,
        (TRACK, "subject: company\n", "subject: enterprise\n"),
    ),
    example(
        Code::MissingTranslation,
        Error,
        Pair::new(
            "文字缺少中文或英文",
            "a text lacks one of the two languages",
        ),
        Pair::new(
            "报告有中英文两种，缺一种就有读者看不到",
            "reports are in both, and some readers would miss it",
        ),
        (
            TRACK,
            "  title: {zh: 规模}\n",
            "  title: {zh: 规模, en: size}\n",
        ),
    ),
    example(
        Code::HiddenCharacter,
        Error,
        Pair::new(
            "规则的文字中有看不见的字符，例如控制字符或改变书写方向的字符",
            "a text of the rules holds a character that nobody sees, such as one that controls a terminal or turns the direction of writing",
        ),
        Pair::new(
            "报告照写规则中的文字，这样的字符会使读者看到另一个意思",
            "reports repeat the texts of the rules, and such a character makes readers see something else",
        ),
        (
            TRACK,
            "  title: {zh: \"规\\u202E模\", en: size}\n",
            "  title: {zh: 规模, en: size}\n",
        ),
    ),
    example(
        Code::MissingCitation,
        Error,
        Pair::new("条件没有写出处", "a criterion without its citation"),
        Pair::new(
            "没有条款依据的条件不能用来判定",
            "no criterion judges without a clause behind it",
        ),
        (
            TRACK,
            "  title: {zh: 规模, en: size}\n",
            "  title: {zh: 规模, en: size}\n  citation: {source: text, page: 1, clause: 第一条, quote: 达到规模}\n",
        ),
    ),
    example(
        Code::MissingSource,
        Error,
        Pair::new(
            "一种理解既没有写依据，也没有写字面上的理由",
            "a reading names neither a source nor the wording",
        ),
        Pair::new(
            "没有依据的理解会无故改变结论",
            "a reading without a ground would change verdicts for no reason",
        ),
        (
            TERMS,
            "    is: income - cost\n",
            "    is: income - cost\n    wording: {zh: 原文未限定, en: the text does not say}\n",
        ),
    ),
    example(
        Code::DuplicateId,
        Error,
        Pair::new("同一个标识声明了两次", "one id is declared twice"),
        BROKEN,
        (
            TERMS,
            "  - id: gross\n    title: {zh: 减去成本, en: less cost}\n",
            "  - id: net\n    title: {zh: 减去成本, en: less cost}\n",
        ),
    ),
    example(
        Code::UnknownName,
        Error,
        Pair::new(
            "表达式中的名称既不是事实，也不是用语或变量",
            "a name in an expression is neither fact, term nor variable",
        ),
        BROKEN,
        (
            TRACK,
            "  require: basis >= 1亿元 and margin >= 10%\n",
            "  require: base >= 1亿元 and margin >= 10%\n",
        ),
    ),
    example(
        Code::UnknownSource,
        Error,
        Pair::new(
            "引用的文件没有列入本版本的来源",
            "a source that the edition does not list",
        ),
        GAP,
        (
            TRACK,
            "- {clause: 第三条, source: txt, out_of_scope: {zh: 程序规定, en: procedure}}\n",
            "- {clause: 第三条, source: text, out_of_scope: {zh: 程序规定, en: procedure}}\n",
        ),
    ),
    words(
        Code::OverlappingEditions.name(),
        Error,
        Pair::new(
            "同一天有两个版本有效",
            "two editions are in force on one day",
        ),
        Pair::new(
            "无法确定按哪一个判定",
            "which of them judges cannot be said",
        ),
        Pair::new(
            "改正其中一个版本的起止日期",
            "correct the first or the last day of one of them",
        ),
    ),
    example(
        Code::Clause,
        Error,
        Pair::new(
            "条款没有交代如何处理，或交代了两次",
            "a clause is not accounted for, or twice",
        ),
        GAP,
        (
            TRACK,
            "- {clause: 第三条, source: text}\n",
            "- {clause: 第三条, source: text, out_of_scope: {zh: 程序规定, en: procedure}}\n",
        ),
    ),
    example(
        Code::UnaccountedCriterion,
        Error,
        Pair::new(
            "条件不属于任何条款",
            "a criterion that no clause accounts for",
        ),
        GAP,
        (
            TRACK,
            "- {clause: 第一条, source: text, page: 1, checked: [size]}\n",
            "- {clause: 第一条, source: text, page: 1, checked: [size, density]}\n",
        ),
    ),
    words(
        Code::ConflictingFact.name(),
        Error,
        Pair::new(
            "两项政策对同一个事实的声明不一样",
            "two programmes declare one fact in two ways",
        ),
        Pair::new(
            "同一份档案按两项政策判定时，同一个数据会有两个意思",
            "one dossier judged by both would mean two things by one figure",
        ),
        Pair::new(
            "统一两处声明，或给其中一个换一个标识",
            "declare it alike, or give one of them another id",
        ),
    ),
    lint(
        Code::NeverPasses,
        Pair::new(
            "没有任何档案能符合这项条件",
            "no dossier can meet this criterion",
        ),
        "  require: grade = \"a\" and grade = \"b\"\n",
    ),
    lint(
        Code::NeverFails,
        Pair::new(
            "没有任何档案会不符合这项条件",
            "no dossier can miss this criterion",
        ),
        "  require: grade = \"a\" or grade = \"b\"\n",
    ),
    lint(
        Code::ImpliedCriterion,
        Pair::new(
            "符合另一项条件就必然符合这一项",
            "another criterion of the track implies this one",
        ),
        "  require: income >= 0.5亿元\n",
    ),
    lint(
        Code::UnsatisfiableTrack,
        Pair::new(
            "没有任何档案能同时符合这个类别的各项条件",
            "no dossier can meet all criteria of the track together",
        ),
        "  require: income <= 0.5亿元\n",
    ),
    example(
        Code::UnreadFact,
        Warning,
        Pair::new(
            "声明的事实没有任何表达式用到",
            "a fact that nothing in its edition reads",
        ),
        Pair::new(
            "会向用户问一个用不到的问题",
            "people would be asked for nothing",
        ),
        (
            Of::Lint("facts.yaml"),
            "- id: staff\n  name: {zh: 人数, en: staff}\n  type: integer\n  question: {zh: 有多少人？, en: How many people?}\nconsistency:\n",
            "consistency:\n",
        ),
    ),
    example(
        Code::UnusedTerm,
        Warning,
        Pair::new(
            "声明的用语没有任何表达式用到",
            "a term that nothing in its edition uses",
        ),
        ODD,
        (
            Of::Lint("terms.yaml"),
            "terms:\n- id: spare\n  title: {zh: 备用, en: spare}\n  is: income / area\n",
            "terms:\n",
        ),
    ),
    words(
        Code::Undecided.name(),
        Warning,
        Pair::new(
            "检查规则时有一个问题没有得出答案",
            "a question about the rules was not decided",
        ),
        Pair::new(
            "没有得出答案不等于没有问题",
            "that nothing was found does not mean that nothing is there",
        ),
        Pair::new(
            "由人核对所列条件，或把表达式写得简单些",
            "look at the criteria by hand, or write the expression more simply",
        ),
    ),
    example(
        Code::CircularTerm,
        Error,
        Pair::new("几个用语互相引用，绕成一圈", "terms need each other"),
        BROKEN,
        (
            TERMS,
            "  is: (income - cost) / income + margin\n",
            "  is: (income - cost) / income\n",
        ),
    ),
    example(
        Code::CaseDiffers,
        Error,
        Pair::new(
            "案例预期的结论与判定的结论不同",
            "a case expects something else than what is found",
        ),
        Pair::new(
            "规则或案例有一个与原文不符",
            "either the rules or the case are not what the text says",
        ),
        (
            Of::Cases("cases/small.yaml"),
            "cases:\n- name: 利润率5%\n  track: small\n  as_of: 2024-06-30\n  facts: {income: 2亿元, cost: 1.9亿元}\n  expect: {size: pass}\n",
            "cases:\n- name: 利润率5%\n  track: small\n  as_of: 2024-06-30\n  facts: {income: 2亿元, cost: 1.9亿元}\n  expect: {size: fail}\n",
        ),
    ),
    words(
        Code::StaleEquivalent.name(),
        Error,
        Pair::new(
            "`equivalent.yaml` 列为等价的改动，案例其实能够分辨，或已经没有这个改动",
            "a change that `equivalent.yaml` lists as one that no case can notice is noticed, or is made no more",
        ),
        Pair::new(
            "清单须与规则一致，否则会掩盖真正的缺口",
            "the list has to keep up with the rules, or it would hide a gap",
        ),
        Pair::new("从清单中删去这一项", "take it off the list"),
    ),
];
