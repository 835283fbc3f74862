//! Words for what SQL cannot say.

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Pair, problems};
use crate::expression::{Checked, FactId, Origin};
use crate::language::{Text, text};
use crate::ruleset::library::{FileProblems, RawFile};
use crate::ruleset::places::{Place, Places, Sources};
use crate::ruleset::{CriterionId, Edition};
use crate::source::{Source, Span};

/// Why what SQL cannot say is an error
const NEVER_NEARLY: Pair = (
    "写得近似，结论就与程序的不同，而引擎不会报错",
    "said nearly, it would give other verdicts than the program does, without an error of the engine",
);

problems! {
    /// Codes for what a statement cannot say
    STATEMENTS:

    const NOT_SAID = "not-said-in-sql", Error:
        "写不成 SQL 的条件或关系", "a criterion or a relation that SQL cannot say";
        why NEVER_NEARLY;
        advice("用 `--without 政策/类别/条件` 略去这项条件，它的类别因此没有 eligible；这一项用 `check` 判定",
            "leave the criterion out with `--without PROGRAMME/TRACK/CRITERION`, so that its track is never eligible, and judge it with `check`");

    /// A criterion that cannot be said
    fn not_said(span: Span, full: &str, why: &Text):
        "条件 `{full}` 写不成 SQL：{why}", "criterion `{full}` cannot be said in SQL: {why}", why;
        at span => "写不成 SQL", "not said in SQL";
        help "`--without {full}` 略去这项条件，它的类别因此没有 eligible",
            "`--without {full}` leaves it out; its track is then never eligible";

    /// A relation that cannot be said
    fn relation_not_said(span: Span, relation: &str, why: &Text):
        "事实之间的关系 `{relation}` 写不成 SQL：{why}",
        "the relation `{relation}` between facts cannot be said in SQL: {why}", why;
        at span => "这项数据", "of this figure";
        help "读这项数据的类别只能用 `check` 判定", "judge the tracks that read it with `check`";

    const NO_RANGES = "no-ranges-in-sql", Error:
        "SQL 不能取区间的事实", "a fact of which a statement takes no ranges";
        why ("一项条件随数据增减可能由符合变为不符合、又变回来的，或数据受关系约束的，只看两端会判错",
            "where more of a figure can meet a criterion and still more miss it, or a relation ties it to others, its ends alone would judge wrongly");
        advice("从 `--ranges` 中去掉这项数据；有区间的各行用 `check` 判定",
            "take the fact out of `--ranges`, and judge rows with a range of it with `check`");

    /// A criterion that does not hang on a fact in one direction
    fn not_one_way(span: Span, full: &str, fact: &str):
        "条件 `{full}` 不是只朝一个方向随 `{fact}` 变化，不能取它的区间",
        "criterion `{full}` does not hang on `{fact}` in one direction alone, so that it takes no ranges of it";
        at span => "`{fact}` 的两端都可能是最不利的", "either end of `{fact}` can be the worst";
        help "从 `--ranges` 中去掉 `{fact}`，或用 `--without {full}` 略去这项条件",
            "take `{fact}` out of `--ranges`, or leave the criterion out with `--without {full}`";

    /// A fact that a relation ties to others
    fn coupled(span: Span, fact: &str, relation: &str):
        "`{fact}` 受关系 `{relation}` 约束，不能取区间",
        "the relation `{relation}` ties `{fact}` to other facts, so that a statement takes no ranges of it";
        at span => "这项数据", "this fact";
        help "从 `--ranges` 中去掉 `{fact}`", "take `{fact}` out of `--ranges`";

    /// A fact that has no ranges
    fn no_figure(span: Span, fact: &str):
        "`{fact}` 不是数量、比例、个数或日期，没有区间",
        "`{fact}` is no amount, share, count or day, so that it has no ranges";
        at span => "这项数据", "this fact";
        help "从 `--ranges` 中去掉 `{fact}`", "take `{fact}` out of `--ranges`";

    const COLUMN_MISSING = "column-missing", Error:
        "表中没有语句要读的列", "a column that the statement reads is not in the table";
        why ("不知道的数据是 NULL；没有这一列，引擎会拒绝整个语句",
            "what is not known is NULL; without the column an engine refuses the whole statement");
        advice("在表或视图中加上这一列，不知道的各行写 NULL；各列见 `--table-schema`",
            "add the column to the table or a view of it, NULL where it is not known; `--table-schema` shows them all");

    /// A column that the table does not have
    fn no_column(name: &str, kind: &str, meant: Option<&str>):
        "表中没有列 `{name}`", "the table has no column `{name}`";
        help = match meant {
            Some(meant) => text!(
                "是否就是 {meant}？那就在视图中写 {meant} AS {name}；否则加上 `{name} {kind}`",
                "is it {meant}? Then write {meant} AS {name} in a view; otherwise add `{name} {kind}`"
            ),
            None => text!("加上 `{name} {kind}`", "add `{name} {kind}`"),
        };

    const COLUMN_TYPE = "column-type", Error:
        "列的类型不是语句要读的", "a column has another type than the statement reads";
        why ("太窄的类型会舍入或截断，浮点数不精确，判定就会出错，而引擎不会报错",
            "a type too narrow rounds or cuts, and a float is not exact, so that verdicts would be wrong without an error of the engine");
        advice("按 `--table-schema` 的类型，从原来的数据重新导入这一列；已经舍入的，转换类型也补不回来",
            "load the column anew from its source with the type that `--table-schema` shows; a cast does not bring back what was rounded");

    /// A column of another type
    fn other_type(span: Span, name: &str, own: &str, kind: &str):
        "列 `{name}` 应为 `{own}`，表中是 `{kind}`", "column `{name}` should be `{own}` and is `{kind}`";
        at span => "类型不同", "of another type";
        help "从原来的数据重新导入这一列，类型写成 `{own}`",
            "load this column anew from its source, as `{own}`";
}

/// Why something cannot be said
#[derive(Clone, Debug)]
pub(super) enum Unsaid {
    /// This part of an expression has no counterpart
    Part(Origin, Span),
    /// For another reason
    Because(Text),
}

impl From<Text> for Unsaid {
    fn from(why: Text) -> Self {
        Self::Because(why)
    }
}

impl From<&Checked> for Unsaid {
    fn from(part: &Checked) -> Self {
        Self::Part(part.origin, part.span)
    }
}

impl Unsaid {
    /// The reason, of an expression of an edition
    pub(super) fn reason(self, edition: &Edition, expression: &str) -> Text {
        match self {
            Self::Because(why) => why,
            Self::Part(origin, span) => {
                let part = edition.part(expression, origin, span);
                text!(
                    "`{part}` 没有对应的 SQL",
                    "`{part}` has no counterpart in SQL"
                )
            }
        }
    }
}

/// What a statement cannot say, and the part of the rules that it is about
#[derive(Clone, Debug)]
pub struct Refusal {
    programme: String,
    edition: String,
    part: Part,
    /// The problem; its place is not known yet
    pub problem: Diagnostic,
}

/// A part of the rules
#[derive(Clone, Debug)]
pub(super) enum Part {
    Criterion(String, CriterionId),
    Fact(FactId),
}

impl Refusal {
    pub(super) fn new(edition: &Edition, part: Part, problem: Diagnostic) -> Self {
        Self {
            programme: edition.programme.to_string(),
            edition: edition.name.to_string(),
            part,
            problem,
        }
    }

    /// The problem at its place in a file of the rules
    pub fn placed(self, files: &[RawFile<'_>]) -> FileProblems {
        let sources = Sources::of(files, &self.programme, &self.edition);
        let places = Places::new(&sources);
        let place = match &self.part {
            Part::Criterion(track, id) => places.criterion(track, *id),
            Part::Fact(id) => places.fact(*id),
        };
        let mut problem = self.problem;
        let label = problem.primary.take();
        match (place, label) {
            (Some(Place { source, span }), Some(label)) => {
                FileProblems::from((source.clone(), problem.at(span, label.text)))
            }
            _ => {
                let name = format!("{}/{}", self.programme, self.edition);
                FileProblems::from((Source::new(&name, ""), problem))
            }
        }
    }
}

/// No edition of a programme has taken effect on the day
pub(super) fn not_begun(programme: &str, day: Date) -> Text {
    text!(
        "`{programme}` 在 {day} 还没有施行的版本",
        "no edition of `{programme}` has taken effect by {day}"
    )
}

/// No criterion of this name is among those that are written
pub(super) fn nothing_to_leave_out(name: &str) -> Text {
    text!(
        "要判定的类别中没有条件 `{name}`（写成 政策/类别/条件）",
        "there is no criterion `{name}` in these tracks (written PROGRAMME/TRACK/CRITERION)"
    )
}

/// No criterion that is written reads a fact of this name
pub(super) fn nothing_reads(fact: &str, nearest: Option<&str>) -> Text {
    match nearest {
        Some(near) => text!(
            "要判定的条件都不读取事实 `{fact}`，是否应为 `{near}`？",
            "none of these criteria reads a fact `{fact}`; did you mean `{near}`?"
        ),
        None => text!(
            "要判定的条件都不读取事实 `{fact}`；它们读取的列见 `--table-schema`",
            "none of these criteria reads a fact `{fact}`; `--table-schema` shows the columns that they read"
        ),
    }
}
