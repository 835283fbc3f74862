//! Declarations of facts, in `facts.yaml` and in the lists of `measures.yaml`: that they hold together.

use std::iter;

use super::super::expressions::scope_of;
use super::super::file::RuleFile;
use super::super::shape::{
    Expression, Flag, IdRef, RawCode, RawDistinct, RawFact, RawFactType, RawField,
};
use super::super::{Bound, CodeName, Distinct, Fact, FactKind, Followed, Projection, SubjectKind};
use crate::expression::problems::UNKNOWN_NAME;
use crate::expression::{self, Type};
use crate::language::{Text, text};
use crate::quantity::{Dimension, Exact};
use crate::ruleset::problems as words;
use crate::source::Span;

/// The facts of a list, and before them those that it takes from the vocabulary
///
/// Problems are those of the list alone.
pub(super) fn declare(
    file: &RuleFile<'_>,
    used: Vec<(SubjectKind, RawFact)>,
    own: Vec<RawFact>,
) -> Vec<Fact> {
    let (origins, mut raw): (Vec<_>, Vec<_>) = used.into_iter().unzip();
    raw.extend(own);
    check(file, &raw, origins.len());
    let used = origins.len();
    let name = |fact: &RawFact| (fact.id.text.clone(), fact.name.clone());
    let names: Vec<_> = raw.iter().map(name).collect();
    let name_of = |id: &str| {
        let mut names = names.iter();
        names
            .find(|(known, _)| known == id)
            .map(|(_, name)| name.clone())
    };
    for fact in raw.iter_mut().skip(used) {
        tell_apart(fact, &name_of);
    }
    let origins = origins.into_iter().map(Some).chain(iter::repeat(None));
    let follow: Vec<_> = raw.iter().map(|raw| raw.is.clone()).collect();
    let facts = raw.into_iter().zip(origins);
    let facts = facts.map(|(raw, vocabulary)| Fact {
        vocabulary,
        ..Fact::from(raw)
    });
    let mut facts: Vec<_> = facts.collect();
    let records = records(&facts);
    for (index, (fact, is)) in facts.iter_mut().zip(follow).enumerate() {
        // Problems of the vocabulary are told there.
        let file = (index >= used).then_some(file);
        fact.is = is.and_then(|is| followed(file, &is, fact, &records));
    }
    facts
}

/// The lists of records among some facts
pub(super) fn records(facts: &[Fact]) -> Vec<Fact> {
    let is_list = |fact: &&Fact| matches!(fact.kind, FactKind::Records(_));
    facts.iter().filter(is_list).cloned().collect()
}

/// How a fact follows from lists of records; problems go to the file, if there is one
pub(super) fn followed(
    file: Option<&RuleFile<'_>>,
    is: &Expression,
    fact: &Fact,
    records: &[Fact],
) -> Option<Followed> {
    let syntax = match file {
        Some(file) => file.parse(is)?,
        None => expression::parse(&is.text).ok()?,
    };
    let wanted: Type = fact.expression_type();
    match expression::check_as(&syntax, &scope_of(records), &wanted) {
        Ok(expression) => Some(Followed {
            text: is.text.clone().into(),
            records: records.iter().map(|one| one.id.clone()).collect(),
            expression,
        }),
        Err(problems) => {
            for problem in problems {
                if let Some(file) = file {
                    file.report_of(is, problem.diagnostic);
                }
            }
            None
        }
    }
}

/// Says in the note of a fact what tells it from those that it is taken for; `name_of` names these
///
/// Whoever is asked for a fact reads its note.
pub(super) fn tell_apart(fact: &mut RawFact, name_of: &dyn Fn(&str) -> Option<Text>) {
    for RawDistinct { fact: id, because } in &fact.distinct_from {
        let other = name_of(&id.text).unwrap_or_else(|| Text::same(&id.text));
        let apart = text!(
            "不同于“{other}”：{because}",
            "not {other}: {because}",
            other,
            because
        );
        fact.note = Some(match &fact.note {
            None => apart,
            Some(note) => text!("{note}；{apart}", "{note}; {apart}", note, apart),
        });
    }
}

/// Reports what is wrong with declarations, of which the first few are known to be sound
pub(super) fn check(file: &RuleFile<'_>, raw: &[RawFact], sound: usize) {
    for (index, fact) in raw.iter().enumerate().skip(sound) {
        let same = |other: &RawFact| other.id.text == fact.id.text || other.name.zh == fact.name.zh;
        match raw.iter().take(index).position(same) {
            None => {}
            Some(first) if first < sound => {
                file.report(words::in_vocabulary(fact.id.span, &fact.id));
            }
            Some(first) => {
                let first = raw.get(first).map(|first| first.id.span);
                file.report(words::duplicate_id(fact.id.span, first, &fact.id));
            }
        }
        file.each_once(fact.codes.iter().map(|one| (&*one.code, one.code.span)));
        for (span, why) in contradictions(fact) {
            file.report(words::fact_declaration(span, &fact.id, &why));
        }
        references(file, fact, raw);
        let fields: Vec<_> = fact.fields.iter().cloned().map(RawFact::from).collect();
        check(file, &fields, 0);
        for field in fields {
            if matches!(field.kind, RawFactType::Titles | RawFactType::Records) {
                let why = text!(
                    "记录的字段不能是这种类型",
                    "no field of a record is of this type"
                );
                file.report(words::fact_declaration(field.id.span, &field.id, &why));
            }
        }
    }
}

/// Reports facts that a declaration names and that are not there, or of another type
fn references(file: &RuleFile<'_>, fact: &RawFact, all: &[RawFact]) {
    let is_year = |other: &RawFact| other.kind == RawFactType::Year;
    let is_alike = |other: &RawFact| {
        other.id.text != fact.id.text && other.kind == fact.kind && !*other.by_year
    };
    let year = text!("年份事实", "fact of type year");
    let alike = text!(
        "同类型、不逐年填写的事实",
        "fact of the same type that is no series",
    );
    let refer = |name: &Option<IdRef>, what: &Text, fits: &dyn Fn(&RawFact) -> bool| {
        if let Some(name) = name {
            let known = all.iter().filter(|one| fits(one));
            let known: Vec<_> = known.map(|one| &*one.id).collect();
            file.is_among((name, name.span), UNKNOWN_NAME, what, &known);
        }
    };
    refer(&fact.of_year, &year, &is_year);
    refer(&fact.projects, &alike, &is_alike);
    refer(&fact.reached_in, &year, &is_year);
}

/// Contradictory parts of a declaration, with the place of what is too much
fn contradictions(raw: &RawFact) -> Vec<(Span, Text)> {
    use RawFactType::{
        Area, Boolean, Code, Codes, Date, Integer, Money, Number, Records, Share, Titles,
    };
    let takes_codes = matches!(raw.kind, Code | Codes | Titles);
    let is_figure = matches!(raw.kind, Money | Area | Share | Number | Integer);
    let is_of_years = *raw.by_year || raw.of_year.is_some();
    let is_annual = *raw.annual || is_of_years;
    let is_number = matches!(raw.kind, Number | Integer);
    let projects = raw.projects.as_ref().map(|one| one.span);
    let reached_in = raw.reached_in.as_ref().map(|one| one.span);
    let mut found = Vec::new();
    let mut refuse = |is_wrong: bool, span: Span, zh: &'static str, en: &'static str| {
        if is_wrong {
            found.push((span, Text::fixed(zh, en)));
        }
    };
    refuse(
        takes_codes && raw.codes.is_empty(),
        raw.id.span,
        "缺少可选值 `codes`",
        "it needs `codes`",
    );
    refuse(
        !takes_codes && !raw.codes.is_empty(),
        raw.id.span,
        "这种类型没有 `codes`",
        "this type takes no `codes`",
    );
    refuse(
        raw.kind == Records && raw.fields.is_empty(),
        raw.id.span,
        "缺少记录的字段 `fields`",
        "it needs `fields`",
    );
    refuse(
        raw.kind != Records && !raw.fields.is_empty(),
        raw.id.span,
        "这种类型没有 `fields`",
        "this type takes no `fields`",
    );
    if let Some(is) = &raw.is {
        refuse(
            *raw.fixed,
            raw.fixed.span,
            "由记录得出的会变，不能标为 `fixed`",
            "what follows from records changes and cannot be `fixed`",
        );
        refuse(
            is_of_years || !matches!(raw.kind, Boolean | Number | Integer),
            is.span,
            "只有是非、数字和整数可以由记录得出，逐年的不行",
            "only a yes or no, a number or a whole number follows from records, and no series",
        );
    }
    refuse(
        *raw.by_year && !is_figure,
        raw.by_year.span,
        "只有金额、面积、百分比和数字可以逐年填写",
        "only money, areas, shares and numbers go by year",
    );
    if let Some(above) = &raw.above {
        refuse(
            raw.minimum.is_some(),
            above.span,
            "`minimum` 和 `above` 只能有一个",
            "`minimum` and `above` exclude each other",
        );
    }
    refuse(
        *raw.annual && !is_figure,
        raw.annual.span,
        "只有数字可以是年度数据",
        "only a figure is measured over a year",
    );
    refuse(
        *raw.annual && is_of_years,
        raw.annual.span,
        "已有 `by_year` 或 `of_year`，不需要 `annual`",
        "with `by_year` or `of_year` it needs no `annual`",
    );
    refuse(
        *raw.fixed && (is_of_years || *raw.annual && !is_number || projects.is_some()),
        raw.fixed.span,
        "年度数据和预计数据会变，不能标为 `fixed`；只有年数可以同时标为 `annual`",
        "figures of a year and planned figures change and cannot be `fixed`; only a number of years is `annual` too",
    );
    refuse(
        *raw.rank && raw.kind != Integer,
        raw.rank.span,
        "只有整数可以标为 `rank`",
        "only a whole number can be a `rank`",
    );
    if let Some(maximum) = &raw.maximum {
        refuse(
            !is_figure,
            maximum.span,
            "只有数字可以有 `maximum`",
            "only a figure has a `maximum`",
        );
        let least = raw.minimum.or(raw.above.as_deref().copied());
        let is_reached = raw.above.as_deref() == Some(&**maximum);
        refuse(
            is_reached || least.is_some_and(|least| least > **maximum),
            maximum.span,
            "`maximum` 小于下限",
            "`maximum` is below the least value",
        );
    }
    refuse(
        *raw.past && raw.kind != Date,
        raw.past.span,
        "只有日期可以标为 `past`",
        "only a day can be `past`",
    );
    if let Some(span) = projects {
        refuse(
            is_annual || !is_figure,
            span,
            "预计数据是数字，而且不是年度数据",
            "a planned figure is a figure and not one of a year",
        );
        refuse(
            reached_in.is_none(),
            span,
            "还缺少 `reached_in`，即预计达到的年度是哪一项",
            "it needs `reached_in`, the fact that says in which year it is reached",
        );
    }
    if let Some(span) = reached_in {
        refuse(
            projects.is_none(),
            span,
            "只有预计数据需要 `reached_in`",
            "only a planned figure takes `reached_in`",
        );
    }
    found
}

impl From<RawFact> for Fact {
    fn from(raw: RawFact) -> Self {
        let (limit, inclusive) = match (raw.minimum, raw.above) {
            (Some(_), Some(_)) | (None, None) => (None, false),
            (Some(limit), None) => (Some(limit), true),
            (None, Some(limit)) => (Some(*limit), false),
        };
        let codes = raw.codes.into_iter().map(CodeName::from).collect();
        let projection = raw.projects.zip(raw.reached_in);
        Self {
            id: raw.id.text.into(),
            name: raw.name,
            kind: match raw.kind {
                RawFactType::Boolean => FactKind::Boolean,
                RawFactType::Money => FactKind::Amount(Dimension::MONEY),
                RawFactType::Area => FactKind::Amount(Dimension::AREA),
                RawFactType::Share => FactKind::Share,
                RawFactType::Number => FactKind::Number,
                RawFactType::Integer => FactKind::Integer,
                RawFactType::Year => FactKind::Year,
                RawFactType::Date => FactKind::Date,
                RawFactType::Code => FactKind::Code(codes),
                RawFactType::Codes => FactKind::Codes(codes),
                RawFactType::Titles => FactKind::Titles(codes),
                RawFactType::Records => {
                    let fields = raw.fields.into_iter().map(RawFact::from);
                    FactKind::Records(fields.map(Self::from).collect())
                }
            },
            by_year: *raw.by_year,
            minimum: limit.map(|limit| Bound {
                limit: Exact::from(limit),
                inclusive,
            }),
            maximum: raw.maximum.map(|limit| Exact::from(*limit)),
            rank: *raw.rank,
            of_year: raw.of_year.map(|year| year.text).map(Into::into),
            annual: *raw.annual,
            fixed: *raw.fixed,
            past: *raw.past,
            is: None,
            projection: projection.map(|(of, year)| Projection {
                of: of.text.into(),
                year: year.text.into(),
            }),
            question: raw.question,
            note: raw.note,
            distinct_from: raw.distinct_from.into_iter().map(Distinct::from).collect(),
            vocabulary: None,
        }
    }
}

/// A field as a fact, which asks for itself by its name
impl From<RawField> for RawFact {
    fn from(raw: RawField) -> Self {
        Self {
            id: raw.id,
            question: raw.name.clone(),
            name: raw.name,
            kind: raw.kind,
            by_year: Flag::default(),
            minimum: raw.minimum,
            above: None,
            maximum: None,
            rank: raw.rank,
            of_year: None,
            annual: Flag::default(),
            fixed: Flag::default(),
            past: raw.past,
            projects: None,
            reached_in: None,
            codes: raw.codes,
            fields: Vec::new(),
            is: None,
            note: raw.note,
            distinct_from: Vec::new(),
        }
    }
}

impl From<RawCode> for CodeName {
    fn from(raw: RawCode) -> Self {
        Self {
            code: raw.code.text.into(),
            name: raw.name,
            conferred_elsewhere: raw.conferred_elsewhere,
        }
    }
}

impl From<RawDistinct> for Distinct {
    fn from(raw: RawDistinct) -> Self {
        Self {
            fact: raw.fact.text.into(),
            because: raw.because,
        }
    }
}
