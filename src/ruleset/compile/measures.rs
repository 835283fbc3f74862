//! `measures.yaml` made into [`Measures`]: every expression checked against the facts of its list.

use super::super::accounting::source_is_known;
use super::super::measures::WithoutTitle;
use super::super::raw::{
    RawCitation, RawCriterion, RawGround, RawItemCondition, RawItemList, RawMeasure, RawMeasures,
    RawPayment,
};
use super::super::{
    Citation, Edition, ItemCondition, ItemList, Measure, Measures, Payment, Requirement,
};
use super::{Compiler, check_id, declare_facts, fact_type, join, open_terms};
use crate::expression::problems::UNKNOWN_NAME;
use crate::expression::{self, Scope, Syntax, Type};
use crate::language::Text;
use crate::quantity::Dimension;
use crate::ruleset::file::RuleFile;
use crate::ruleset::problems as words;
use crate::ruleset::select::problems::UNKNOWN_TRACK;
use crate::yaml::Step;

/// Keys that dossiers and cases have themselves
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

/// An expression while it is compiled: where it stands, and what it has to be
struct Place<'a, 's> {
    index: usize,
    scope: &'a Scope,
    files: &'a mut [RuleFile<'s>],
    edition: &'a Edition,
}

impl Compiler {
    /// `names` are those of the edition's files, also of those that could not be read
    pub(super) fn measures(
        &self,
        files: &mut [RuleFile<'_>],
        (index, raw): (usize, RawMeasures),
        names: &[&str],
        edition: &Edition,
    ) -> Measures {
        let Some(file) = files.get_mut(index) else {
            return Measures::default();
        };
        let mut measures = Measures {
            proviso: Some(file.text(&[Step::Key("proviso")], &raw.proviso)),
            ..Measures::default()
        };
        let ids = raw.lists.iter().map(|list| list.id.as_str());
        file.each_once(&[Step::Key("lists")], "id", ids);
        for (number, raw) in raw.lists.iter().enumerate() {
            measures.lists.push(self.list(file, number, raw));
        }
        let ids = raw.measures.iter().map(|measure| measure.id.as_str());
        file.each_once(&[Step::Key("measures")], "id", ids);
        let mut place = Place {
            index,
            scope: &self.scope,
            files,
            edition,
        };
        if let Some(without) = &raw.without_title {
            let route = [Step::Key("without_title")];
            let require = self.formula(
                &mut place,
                &join(&route, "require"),
                &without.require,
                &Type::Boolean,
            );
            if let (Some(require), Some(file)) = (require, place.files.get_mut(index)) {
                measures.without_title = Some(WithoutTitle {
                    title: file.text(&join(&route, "title"), &without.title),
                    citation: ground(file, &join(&route, "citation"), &without.citation, edition),
                    require,
                });
            }
        }
        for (number, raw) in raw.measures.into_iter().enumerate() {
            if let Some(file) = files.get_mut(index) {
                tracks_are_known(file, number, &raw.tracks, names, edition);
            }
            let measure = self.measure(files, index, number, raw, &measures.lists, edition);
            measures.all.extend(measure);
        }
        measures
    }

    fn list(&self, file: &mut RuleFile<'_>, number: usize, raw: &RawItemList) -> ItemList {
        let route = [Step::Key("lists"), Step::Index(number)];
        let at = |key| join(&route, key);
        check_id(file, &at("id"), &raw.id, '_');
        let key = [&route[..], &[Step::Key("named_by"), Step::Key("key")]].concat();
        check_id(file, &key, &raw.named_by.key, '_');
        if RESERVED.contains(&raw.id.as_str()) {
            let problem = words::duplicate_id(file.value(&at("id")), None, &raw.id);
            file.problems.push(problem);
        }
        let facts = declare_facts(file, &at("facts"), &raw.facts);
        for (number, fact) in facts.iter().enumerate() {
            let item = [&at("facts")[..], &[Step::Index(number)]].concat();
            if self.scope.find(&fact.id).is_some() || fact.id == raw.named_by.key {
                let span = file.value(&join(&item, "id"));
                file.problems
                    .push(words::duplicate_id(span, None, &fact.id));
            }
            if fact.by_year || fact.of_year.is_some() {
                let why = Text::new(
                    "清单中的事实不能逐年填写",
                    "a fact of a list's item cannot go by year",
                );
                let span = file.value(&join(&item, "id"));
                file.problems
                    .push(words::fact_declaration(span, &fact.id, &why));
            }
        }
        let name = [&route[..], &[Step::Key("named_by"), Step::Key("name")]].concat();
        ItemList {
            id: raw.id.clone(),
            title: file.text(&at("title"), &raw.title),
            name_key: raw.named_by.key.clone(),
            name: file.text(&name, &raw.named_by.name),
            facts,
        }
    }

    fn measure(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        number: usize,
        raw: RawMeasure,
        lists: &[ItemList],
        edition: &Edition,
    ) -> Option<Measure> {
        let route = [Step::Key("measures"), Step::Index(number)];
        let is_free = raw.require.is_none() && raw.judge.is_none();
        let condition = RawCriterion {
            id: raw.id,
            title: raw.title,
            citation: raw.citation,
            require: if is_free {
                Some("true".to_owned())
            } else {
                raw.require
            },
            judge: raw.judge,
            caveats: raw.caveats,
        };
        let condition = self.criterion(files, index, &route, &condition, edition)?;
        let file = files.get_mut(index)?;
        let citation = [&route[..], &[Step::Key("citation"), Step::Key("source")]].concat();
        source_is_known(file, &citation, &condition.citation.source, edition);
        // Judgements and cases name criteria and measures by their ids alone.
        let mut criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
        if criteria.any(|criterion| criterion.id == condition.id) {
            let span = file.value(&join(&route, "id"));
            file.problems
                .push(words::duplicate_id(span, None, &condition.id));
        }
        let payment = match &raw.pays {
            None => None,
            Some(pays) => {
                let own = &condition.citation;
                Some(self.payment(
                    files,
                    index,
                    &join(&route, "pays"),
                    pays,
                    lists,
                    own,
                    edition,
                )?)
            }
        };
        Some(Measure {
            tracks: raw.tracks,
            condition,
            payment,
        })
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "what stands where, with what it refers to"
    )]
    fn payment(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        route: &[Step<'_>],
        raw: &RawPayment,
        lists: &[ItemList],
        own: &Citation,
        edition: &Edition,
    ) -> Option<Payment> {
        let Some(list) = lists.iter().position(|list| list.id == raw.list) else {
            let known: Vec<_> = lists.iter().map(|list| list.id.as_str()).collect();
            let what = Text::new("清单", "list");
            let file = files.get_mut(index)?;
            let span = file.value(&join(route, "list"));
            let problem = words::unknown_reference(span, UNKNOWN_NAME, &what, &raw.list, &known);
            file.problems.push(problem);
            return None;
        };
        let mut scope = self.scope.clone();
        for fact in lists
            .get(list)
            .map(|list| &list.facts)
            .into_iter()
            .flatten()
        {
            scope.add_fact(&fact.id, fact_type(fact));
        }
        let mut place = Place {
            index,
            scope: &scope,
            files,
            edition,
        };
        let money = Type::Quantity(Dimension::MONEY);
        let of = raw
            .of
            .as_ref()
            .map(|text| self.formula(&mut place, &join(route, "of"), text, &Type::Boolean));
        let mut conditions = Vec::new();
        for (number, raw) in raw.conditions.iter().enumerate() {
            let route = [route, &[Step::Key("conditions"), Step::Index(number)]].concat();
            conditions.push(self.item_condition(&mut place, &route, raw));
        }
        let amount = self.formula(&mut place, &join(route, "amount"), &raw.amount, &money);
        // What all items get together is a matter of no single one of them.
        place.scope = &self.scope;
        let at_most = raw
            .at_most
            .as_ref()
            .map(|text| self.formula(&mut place, &join(route, "at_most"), text, &money));
        let file = files.get_mut(index)?;
        let citation = raw
            .citation
            .as_ref()
            .map(|raw| citation(file, &join(route, "citation"), raw, edition));
        Some(Payment {
            list,
            citation: citation.unwrap_or_else(|| own.clone()),
            of: all_or_none(of)?,
            conditions: conditions.into_iter().collect::<Option<_>>()?,
            amount: amount?,
            at_most: all_or_none(at_most)?,
        })
    }

    fn item_condition(
        &self,
        place: &mut Place<'_, '_>,
        route: &[Step<'_>],
        raw: &RawItemCondition,
    ) -> Option<ItemCondition> {
        let require = self.formula(place, &join(route, "require"), &raw.require, &Type::Boolean);
        let edition = place.edition;
        let file = place.files.get_mut(place.index)?;
        Some(ItemCondition {
            otherwise: file.text(&join(route, "otherwise"), &raw.otherwise),
            citation: ground(file, &join(route, "citation"), &raw.citation, edition),
            require: require?,
        })
    }

    fn formula(
        &self,
        place: &mut Place<'_, '_>,
        route: &[Step<'_>],
        text: &str,
        wanted: &Type,
    ) -> Option<Requirement> {
        let scope = place.scope;
        let check = |syntax: &Syntax| expression::check_as(syntax, scope, wanted);
        let edition = place.edition;
        let expression = self.checked(place.files, place.index, route, text, edition, &check)?;
        Some(Requirement {
            text: text.to_owned(),
            facts: expression.facts(),
            terms: open_terms(&expression, edition),
            expression,
            discretion: None,
        })
    }
}

/// Reports tracks that the edition does not have
fn tracks_are_known(
    file: &mut RuleFile<'_>,
    number: usize,
    tracks: &[String],
    names: &[&str],
    edition: &Edition,
) {
    let route = [
        Step::Key("measures"),
        Step::Index(number),
        Step::Key("tracks"),
    ];
    if tracks.is_empty() {
        let span = file.value(&route);
        file.problems.push(words::missing_key(span, "tracks"));
    }
    let known: Vec<_> = edition.tracks.iter().map(|one| one.id.as_str()).collect();
    for (track, id) in tracks.iter().enumerate() {
        // Where the track's file is there but broken, that is said in the file.
        let mut files = names.iter().map(|name| name.strip_suffix(".yaml"));
        if !known.contains(&id.as_str()) && !files.any(|name| name == Some(id)) {
            let what = Text::new("申报类别", "track");
            let span = file.value(&[&route[..], &[Step::Index(track)]].concat());
            let problem = words::unknown_reference(span, UNKNOWN_TRACK, &what, id, &known);
            file.problems.push(problem);
        }
    }
}

/// What may be left out, but not be broken
fn all_or_none<T>(given: Option<Option<T>>) -> Option<Option<T>> {
    match given {
        None => Some(None),
        Some(value) => value.map(Some),
    }
}

fn citation(
    file: &mut RuleFile<'_>,
    route: &[Step<'_>],
    raw: &RawCitation,
    edition: &Edition,
) -> Citation {
    source_is_known(file, &join(route, "source"), &raw.source, edition);
    Citation {
        source: raw.source.clone(),
        page: raw.page,
        clause: raw.clause.clone(),
        quote: raw.quote.clone(),
    }
}

fn ground(
    file: &mut RuleFile<'_>,
    route: &[Step<'_>],
    raw: &RawGround,
    edition: &Edition,
) -> Citation {
    source_is_known(file, &join(route, "source"), &raw.source, edition);
    Citation {
        source: raw.source.clone(),
        page: raw.page,
        clause: raw.clause.clone(),
        quote: raw.quote.clone().unwrap_or_default(),
    }
}
