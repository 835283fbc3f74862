//! Compiles `measures.yaml` into [`Measures`]: every expression checked against the facts of its
//! list.

use super::super::file::RuleFile;
use super::super::measures::WithoutTitle;
use super::super::shape::{
    Expression, RawCriterion, RawGround, RawItemCondition, RawItemList, RawMeasure, RawMeasures,
    RawPayment, RawWithoutTitle,
};
use super::super::{Citation, ItemCondition, ItemList, Measure, Measures, Payment};
use super::head::Tracks;
use super::{Compiler, facts, source_is_known};
use crate::expression::Type;
use crate::expression::problems::UNKNOWN_NAME;
use crate::language::text;
use crate::quantity::Dimension;
use crate::ruleset::problems as words;
use crate::source::Span;

/// Keys that dossiers and cases already have
const RESERVED: &[&str] = &[
    "dossier",
    "subject",
    "programme",
    "tracks",
    "track",
    "name",
    "as_of",
    "reference_year",
    "facts",
    "judgements",
    "evidence",
    "expect",
    "missing",
    "reasons",
    "inconsistent",
    "expect_measures",
    "expect_amounts",
];

impl Compiler<'_, '_> {
    pub(super) fn measures(
        &self,
        file: &RuleFile<'_>,
        raw: RawMeasures,
        tracks: &Tracks<'_>,
    ) -> Measures {
        file.each_once(raw.lists.iter().map(|one| (&*one.id, one.id.span)));
        file.each_once(raw.measures.iter().map(|one| (&*one.id, one.id.span)));
        let lists = raw.lists.into_iter();
        let lists: Vec<_> = lists.map(|raw| self.list(file, raw)).collect();
        let without_title = raw.without_title;
        let measures = raw.measures.into_iter();
        Measures {
            proviso: Some(raw.proviso),
            without_title: without_title.and_then(|raw| self.without_title(file, raw)),
            all: measures
                .filter_map(|raw| self.measure(file, raw, &lists, tracks))
                .collect(),
            lists: lists.into(),
        }
    }

    fn without_title(&self, file: &RuleFile<'_>, raw: RawWithoutTitle) -> Option<WithoutTitle> {
        let citation = self.ground(file, raw.citation);
        Some(WithoutTitle {
            title: raw.title,
            citation,
            require: self.condition(file, raw.require)?,
        })
    }

    fn list(&self, file: &RuleFile<'_>, raw: RawItemList) -> ItemList {
        if RESERVED.contains(&&*raw.id) {
            file.report(words::duplicate_id(raw.id.span, None, &raw.id));
        }
        for fact in &raw.facts {
            let (id, span) = (&fact.id, fact.id.span);
            if self.scope.find(id).is_some() || id.text == raw.named_by.key.text {
                file.report(words::duplicate_id(span, None, id));
            }
            if *fact.by_year || fact.of_year.is_some() {
                let why = text!(
                    "清单中的事实不能逐年填写",
                    "a fact of a list's item cannot go by year",
                );
                file.report(words::fact_declaration(span, id, &why));
            }
        }
        ItemList {
            id: raw.id.text.into(),
            title: raw.title,
            name_key: raw.named_by.key.text.into(),
            name: raw.named_by.name,
            facts: facts::declare(file, Vec::new(), raw.facts).into(),
        }
    }

    fn measure(
        &self,
        file: &RuleFile<'_>,
        raw: RawMeasure,
        lists: &[ItemList],
        tracks: &Tracks<'_>,
    ) -> Option<Measure> {
        if raw.tracks.is_empty() {
            file.report(words::missing_key(raw.tracks.span, "tracks"));
        }
        for track in raw.tracks.iter() {
            tracks.has(file, track);
        }
        // Judgements and cases name criteria and measures by their ids alone.
        let mut criteria = tracks.tracks.iter().flat_map(|track| &track.criteria);
        if criteria.any(|criterion| criterion.id == raw.id.text) {
            file.report(words::duplicate_id(raw.id.span, None, &raw.id));
        }
        let is_free = raw.require.is_none() && raw.judge.is_none();
        let free = is_free.then(|| Expression::new("true", Span::default()));
        let condition = RawCriterion {
            id: raw.id,
            title: raw.title,
            citation: raw.citation,
            require: raw.require.or(free),
            judge: raw.judge,
            caveats: raw.caveats,
            figure_places: Vec::new(),
            unquoted: Vec::new(),
        };
        let condition = self.criterion(file, condition)?;
        let payment = match raw.pays {
            None => None,
            Some(pays) => Some(self.payment(file, pays, lists, &condition.citation)?),
        };
        let tracks = raw.tracks.value.into_iter();
        Some(Measure {
            tracks: tracks.map(|track| track.text.into()).collect(),
            condition,
            payment,
        })
    }

    fn payment(
        &self,
        file: &RuleFile<'_>,
        raw: RawPayment,
        lists: &[ItemList],
        of_measure: &Citation,
    ) -> Option<Payment> {
        let known: Vec<_> = lists.iter().map(|list| list.id.as_str()).collect();
        let what = text!("清单", "list");
        file.is_among((&raw.list, raw.list.span), UNKNOWN_NAME, &what, &known);
        let list = known.iter().position(|id| **id == *raw.list)?;
        let facts = lists.get(list).map(|list| list.facts.as_slice());
        let mut scope = self.scope.clone();
        for fact in facts.unwrap_or_default() {
            scope.add_fact(&fact.id, fact.expression_type());
        }
        let money = Type::Quantity(Dimension::MONEY);
        let boolean = Type::Boolean;
        // Everything is checked before the first error counts.
        let of = raw.of;
        let of = of.map(|of| self.requirement(file, of, &scope, &boolean));
        let conditions = raw.conditions.into_iter();
        let conditions: Vec<_> = conditions
            .map(|raw: RawItemCondition| {
                let citation = self.ground(file, raw.citation);
                let require = self.requirement(file, raw.require, &scope, &boolean)?;
                Some(ItemCondition {
                    require,
                    otherwise: raw.otherwise,
                    citation,
                })
            })
            .collect();
        let amount = self.requirement(file, raw.amount, &scope, &money);
        // What all items get together does not depend on a single one.
        let at_most = raw.at_most;
        let at_most = at_most.map(|most| self.requirement(file, most, &self.scope, &money));
        let citation = raw.citation.map(|raw| self.citation(file, raw));
        Some(Payment {
            list,
            citation: citation.unwrap_or_else(|| of_measure.clone()),
            of: all_or_none(of)?,
            conditions: conditions.into_iter().collect::<Option<_>>()?,
            amount: amount?,
            at_most: all_or_none(at_most)?,
        })
    }

    fn ground(&self, file: &RuleFile<'_>, raw: RawGround) -> Citation {
        source_is_known(file, &raw.source, self.sources);
        Citation {
            source: raw.source.text.into(),
            page: raw.page,
            clause: raw.clause.into(),
            quote: raw.quote.unwrap_or_default().into(),
        }
    }
}

/// Something that may be missing, but not broken
fn all_or_none<T>(given: Option<Option<T>>) -> Option<Option<T>> {
    match given {
        None => Some(None),
        Some(value) => value.map(Some),
    }
}
