//! The files of one edition made into an [`Edition`]: texts complete, expressions checked.

mod measures;

use std::sync::Arc;

use jiff::civil::Date;

use super::accounting;
use super::file::RuleFile;
use super::nature;
use super::raw::{
    RawConsistency, RawCriterion, RawEdition, RawFact, RawFactType, RawFacts, RawMeasures,
    RawReading, RawSeverity, RawSubject, RawTerm, RawTerms, RawTrack,
};
use super::{
    AS_OF, Bound, Citation, CodeName, Consistency, Criterion, Edition, Fact, FactKind, Ground,
    InForce, Measures, Names, REFERENCE_YEAR, Reading, Requirement, SourceDocument, SubjectKind,
    Term, Test, Track,
};
use crate::calendar;
use crate::diagnostic::{Diagnostic, Severity};
use crate::expression::problems::UNKNOWN_NAME;
use crate::expression::types::Codes;
use crate::expression::{
    self, ById, Checked, Id as _, Origin, ReadingId, Scope, Syntax, TermId, Type,
};
use crate::language::Text;
use crate::quantity::{Dimension, Exact};
use crate::ruleset::problems as words;
use crate::ruleset::select::problems::UNKNOWN_TRACK;
use crate::yaml::Step;

/// Compiles the files of one edition
///
/// `folders` are the names of the programme's and the edition's folder, `names` those of the files
/// in it, also of those that could not be read. Problems stay with the file that they belong to;
/// none where the edition could not be made at all.
pub(super) fn edition(
    folders: (&str, &str),
    files: &mut [RuleFile<'_>],
    names: &[&str],
) -> Option<Edition> {
    let mut head = None;
    let mut facts = None;
    let mut terms = None;
    let mut measures = None;
    let mut tracks = Vec::new();
    for (index, file) in files.iter_mut().enumerate() {
        match file.name() {
            "edition.yaml" => head = file.typed::<RawEdition>().map(|raw| (index, raw)),
            "facts.yaml" => facts = file.typed::<RawFacts>().map(|raw| (index, raw)),
            "terms.yaml" => terms = file.typed::<RawTerms>().map(|raw| (index, raw)),
            "measures.yaml" => measures = file.typed::<RawMeasures>().map(|raw| (index, raw)),
            _ => tracks.extend(file.typed::<RawTrack>().map(|raw| (index, raw))),
        }
    }
    let (head_index, head) = head?;
    let (facts_index, raw_facts) = facts?;
    let order = head.tracks.clone();
    let mut edition = edition_head(files.get_mut(head_index)?, folders, head)?;
    edition.facts = declare_facts(
        files.get_mut(facts_index)?,
        &[Step::Key("facts")],
        &raw_facts.facts,
    )
    .into();

    let mut scope = Scope::new();
    for fact in &edition.facts {
        scope.add_fact(&fact.id, fact_type(fact));
    }
    let as_of = scope.add_variable("as_of", Type::Date);
    let reference_year = scope.add_variable("reference_year", Type::NUMBER);
    debug_assert_eq!((as_of, reference_year), (AS_OF, REFERENCE_YEAR));

    let mut compiler = Compiler {
        scope,
        terms_file: None,
        broken_terms: Vec::new(),
    };
    if let Some((index, raw)) = terms {
        edition.terms = compiler.terms(files.get_mut(index)?, &raw.terms);
        compiler.terms_file = Some(index);
    }
    edition.consistency =
        compiler.consistency(files, facts_index, &raw_facts.consistency, &edition);
    for (index, raw) in tracks {
        let track = compiler.track(files, index, raw, &edition);
        if edition.track(&track.id).is_some() {
            let file = files.get_mut(index)?;
            let span = file.value(&[Step::Key("track")]);
            file.problems
                .push(words::duplicate_id(span, None, &track.id));
        }
        edition.tracks.push(track);
    }
    if let Some(raw) = measures {
        edition.measures = compiler.measures(files, raw, names, &edition);
    }
    let head = files.get_mut(head_index)?;
    put_tracks_in_order(head, &order, names, &mut edition.tracks);
    Some(edition)
}

/// The edition lists its tracks: each of them has a file, and they come in that order
fn put_tracks_in_order(
    file: &mut RuleFile<'_>,
    order: &[String],
    names: &[&str],
    tracks: &mut [Track],
) {
    let known: Vec<_> = tracks.iter().map(|track| track.id.clone()).collect();
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    let what = Text::new("申报类别", "track");
    for (index, id) in order.iter().enumerate() {
        // Where the file is there but broken, that is said in the file.
        let has_file = names
            .iter()
            .any(|name| name.strip_suffix(".yaml") == Some(id));
        if !has_file && !known.contains(&id.as_str()) {
            let span = file.value(&[Step::Key("tracks"), Step::Index(index)]);
            let problem = words::unknown_reference(span, UNKNOWN_TRACK, &what, id, &known);
            file.problems.push(problem);
        }
    }
    for id in known {
        if !order.iter().any(|listed| listed == id) {
            let span = file.value(&[Step::Key("tracks")]);
            file.problems.push(words::unlisted_track(span, id));
        }
    }
    tracks.sort_by_key(|track| order.iter().position(|id| *id == track.id));
}

fn edition_head(
    file: &mut RuleFile<'_>,
    folders: (&str, &str),
    raw: RawEdition,
) -> Option<Edition> {
    let day = |file: &mut RuleFile<'_>, key: &str, text: &str| -> Option<Date> {
        let date = calendar::day(text);
        if date.is_none() {
            let span = file.value(&[Step::Key("in_force"), Step::Key(key)]);
            file.problems
                .push(words::date_syntax(span, text, calendar::advice(text)));
        }
        date
    };
    let from = day(file, "from", &raw.in_force.from);
    let until = match &raw.in_force.until {
        Some(text) => Some(day(file, "until", text)?),
        None => None,
    };
    let from = from?;
    if until.is_some_and(|until| until < from) {
        let span = file.value(&[Step::Key("in_force")]);
        file.problems.push(words::ends_before_it_begins(span));
    }
    let (programme, name) = folders;
    if raw.programme != programme {
        let span = file.value(&[Step::Key("programme")]);
        file.problems
            .push(words::folder(span, &Text::same("`programme`"), programme));
    }
    if from.to_string() != name {
        let span = file.value(&[Step::Key("in_force"), Step::Key("from")]);
        file.problems
            .push(words::folder(span, &Text::same("`from`"), name));
    }
    let ids = raw.sources.iter().map(|source| source.id.as_str());
    file.each_once(&[Step::Key("sources")], "id", ids);
    let issuers = raw.issuers.iter().enumerate();
    let sources = raw.sources.iter().enumerate();
    Some(Edition {
        programme: raw.programme.clone(),
        name: from.to_string(),
        title: file.text(&[Step::Key("title")], &raw.title),
        short_title: file.text(&[Step::Key("short_title")], &raw.short_title),
        number: raw.number.clone(),
        issuers: issuers
            .map(|(index, text)| file.text(&[Step::Key("issuers"), Step::Index(index)], text))
            .collect(),
        in_force: InForce { from, until },
        basis: file.text(&[Step::Key("basis")], &raw.basis),
        selection: file.text(&[Step::Key("selection")], &raw.selection),
        sources: sources
            .map(|(index, raw)| {
                let at = |key| [Step::Key("sources"), Step::Index(index), Step::Key(key)];
                SourceDocument {
                    id: raw.id.clone(),
                    title: file.text(&at("title"), &raw.title),
                    published_by: file.text(&at("published_by"), &raw.published_by),
                    url: raw.url.clone(),
                    sha256: raw.sha256.clone(),
                    note: file.optional_text(&at("note"), raw.note.as_ref()),
                }
            })
            .collect(),
        facts: ById::default(),
        terms: ById::default(),
        consistency: Vec::new(),
        tracks: Vec::new(),
        names: Names::default(),
        measures: Measures::default(),
    })
}

/// The facts of the list at the end of a route
fn declare_facts(file: &mut RuleFile<'_>, route: &[Step<'_>], raw: &[RawFact]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (index, raw_fact) in raw.iter().enumerate() {
        let item = [route, &[Step::Index(index)]].concat();
        let at = |key| join(&item, key);
        check_id(file, &at("id"), &raw_fact.id, '_');
        let fact = declare_fact(file, &item, raw_fact);
        let same = |other: &Fact| other.id == fact.id || other.name.zh == fact.name.zh;
        if let Some(first) = facts.iter().position(same) {
            let first = [route, &[Step::Index(first), Step::Key("id")]].concat();
            let first = file.value(&first);
            let problem = words::duplicate_id(file.value(&at("id")), Some(first), &fact.id);
            file.problems.push(problem);
        }
        if let Some(year) = &fact.of_year {
            let is_year = raw
                .iter()
                .any(|other| other.id == *year && other.kind == RawFactType::Year);
            if !is_year {
                let years = raw.iter().filter(|other| other.kind == RawFactType::Year);
                let known: Vec<_> = years.map(|other| other.id.as_str()).collect();
                let problem = words::unknown_reference(
                    file.value(&at("of_year")),
                    UNKNOWN_NAME,
                    &Text::new("年份事实", "fact of type year"),
                    year,
                    &known,
                );
                file.problems.push(problem);
            }
        }
        facts.push(fact);
    }
    nature::check(file, route, raw);
    facts
}

fn declare_fact(file: &mut RuleFile<'_>, item: &[Step<'_>], raw: &RawFact) -> Fact {
    let at = |key| join(item, key);
    let codes: Vec<_> = raw
        .codes
        .iter()
        .enumerate()
        .map(|(code, raw)| CodeName {
            code: raw.code.clone(),
            name: file.text(
                &[
                    item,
                    &[Step::Key("codes"), Step::Index(code), Step::Key("name")],
                ]
                .concat(),
                &raw.name,
            ),
        })
        .collect();
    let given = raw.codes.iter().map(|code| code.code.as_str());
    file.each_once(&at("codes"), "code", given);
    let takes_codes = matches!(
        raw.kind,
        RawFactType::Code | RawFactType::Codes | RawFactType::Titles
    );
    if takes_codes == codes.is_empty() {
        let why = if takes_codes {
            Text::new("缺少可选值 `codes`", "it needs `codes`")
        } else {
            Text::new("这种类型没有 `codes`", "this type takes no `codes`")
        };
        let problem = words::fact_declaration(file.value(&at("id")), &raw.id, &why);
        file.problems.push(problem);
    }
    let is_amount = matches!(raw.kind, RawFactType::Money | RawFactType::Area);
    if raw.by_year && !is_amount {
        let why = Text::new(
            "只有金额和面积可以逐年填写",
            "only money and area go by year",
        );
        let problem = words::fact_declaration(file.value(&at("by_year")), &raw.id, &why);
        file.problems.push(problem);
    }
    let minimum = match (raw.minimum, raw.above) {
        (Some(_), Some(_)) => {
            let why = Text::new(
                "`minimum` 和 `above` 只能有一个",
                "`minimum` and `above` exclude each other",
            );
            let problem = words::fact_declaration(file.value(&at("above")), &raw.id, &why);
            file.problems.push(problem);
            None
        }
        (Some(limit), None) => Some((limit, true)),
        (None, Some(limit)) => Some((limit, false)),
        (None, None) => None,
    };
    Fact {
        id: raw.id.clone(),
        name: file.text(&at("name"), &raw.name),
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
        },
        by_year: raw.by_year,
        minimum: minimum.map(|(limit, inclusive)| Bound {
            limit: Exact::from(limit),
            inclusive,
        }),
        of_year: raw.of_year.clone(),
        annual: raw.annual,
        fixed: raw.fixed,
        past: raw.past,
        projection: nature::projection(raw),
        question: file.text(&at("question"), &raw.question),
        note: file.optional_text(&at("note"), raw.note.as_ref()),
    }
}

/// Type of a fact in expressions
pub(super) fn fact_type(fact: &Fact) -> Type {
    let codes = || fact.kind.codes().iter().map(|code| code.code.as_str());
    match &fact.kind {
        FactKind::Boolean => Type::Boolean,
        FactKind::Amount(dimension) if fact.by_year => Type::Series(*dimension),
        FactKind::Amount(dimension) => Type::Quantity(*dimension),
        FactKind::Share | FactKind::Number | FactKind::Integer | FactKind::Year => Type::NUMBER,
        FactKind::Date => Type::Date,
        FactKind::Code(_) => Type::code(codes()),
        FactKind::Codes(_) => Type::code(codes()).list(),
        FactKind::Titles(_) => Type::Titles(Some(Arc::new(Codes::new(codes())))),
    }
}

fn check_id(file: &mut RuleFile<'_>, route: &[Step<'_>], id: &str, joint: char) {
    let is_fine = id.starts_with(|first: char| first.is_ascii_lowercase())
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joint);
    if !is_fine {
        let problem = words::id_syntax(file.value(route), id);
        file.problems.push(problem);
    }
}

struct Compiler {
    scope: Scope,
    terms_file: Option<usize>,
    /// Terms that could not be read, which nothing may be said of where they are used
    broken_terms: Vec<String>,
}

impl Compiler {
    fn terms(&mut self, file: &mut RuleFile<'_>, raw: &[RawTerm]) -> ById<TermId, Term> {
        let mut terms = ById::default();
        for (index, raw_term) in raw.iter().enumerate() {
            let at = |key| [Step::Key("terms"), Step::Index(index), Step::Key(key)];
            check_id(file, &at("id"), &raw_term.id, '_');
            if self.scope.find(&raw_term.id).is_some() {
                let problem = words::duplicate_id(file.value(&at("id")), None, &raw_term.id);
                file.problems.push(problem);
            }
            let title = file.text(&at("title"), &raw_term.title);
            let ids = raw_term.readings.iter().map(|reading| reading.id.as_str());
            file.each_once(&at("readings"), "id", ids);
            let mut syntaxes = Vec::new();
            let readings = match (&raw_term.is, raw_term.readings.as_slice()) {
                (Some(text), []) => {
                    syntaxes.push(parse(file, &at("is"), text));
                    ById::from(vec![Reading {
                        id: raw_term.id.clone(),
                        title: title.clone(),
                        text: text.clone(),
                        ground: None,
                    }])
                }
                (None, [_, _, ..]) => raw_term
                    .readings
                    .iter()
                    .enumerate()
                    .map(|(number, raw_reading)| {
                        let route = [
                            Step::Key("terms"),
                            Step::Index(index),
                            Step::Key("readings"),
                            Step::Index(number),
                        ];
                        syntaxes.push(parse(file, &join(&route, "is"), &raw_reading.is));
                        reading(file, &route, raw_reading)
                    })
                    .collect(),
                _ => {
                    let problem = words::term_body(file.value(&at("id")), &raw_term.id);
                    file.problems.push(problem);
                    self.broken_terms.push(raw_term.id.clone());
                    continue;
                }
            };
            if let Some(syntaxes) = syntaxes.into_iter().collect::<Option<_>>() {
                self.scope.add_term(expression::Term {
                    name: raw_term.id.clone(),
                    parameters: raw_term.parameters.clone(),
                    readings: syntaxes,
                });
                terms.push(Term {
                    id: raw_term.id.clone(),
                    title,
                    parameters: raw_term.parameters.clone(),
                    readings,
                });
            } else {
                self.broken_terms.push(raw_term.id.clone());
            }
        }
        terms
    }

    /// Checks a condition; its problems go to the file in which the text stands that they are about
    fn condition(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        route: &[Step<'_>],
        text: &str,
        edition: &Edition,
    ) -> Option<Checked> {
        let check = |syntax: &Syntax| expression::check_condition(syntax, &self.scope);
        self.checked(files, index, route, text, edition, &check)
    }

    /// The same for whatever an expression has to be
    fn checked(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        route: &[Step<'_>],
        text: &str,
        edition: &Edition,
        check: &dyn Fn(&Syntax) -> Result<Checked, Vec<expression::Problem>>,
    ) -> Option<Checked> {
        let syntax = parse(files.get_mut(index)?, route, text)?;
        let problems = match check(&syntax) {
            Ok(checked) => return Some(checked),
            Err(problems) => problems,
        };
        for problem in problems {
            let (index, diagnostic) = match problem.origin {
                Origin::Here if self.is_of_broken_term(&problem.diagnostic, text) => continue,
                Origin::Here => {
                    let file = files.get(index)?;
                    (index, file.at_expression(route, text, problem.diagnostic))
                }
                Origin::Term { term, reading } => {
                    let index = self.terms_file?;
                    let declared = edition.terms.get(term)?;
                    let file = files.get(index)?;
                    let route = reading_route(file, declared, reading);
                    let text = &declared.readings.get(reading)?.text;
                    if self.is_of_broken_term(&problem.diagnostic, text) {
                        continue;
                    }
                    (index, file.at_expression(&route, text, problem.diagnostic))
                }
            };
            let file = files.get_mut(index)?;
            // A term that several criteria use is wrong once.
            if !file.problems.iter().any(|known| *known == diagnostic) {
                file.problems.push(diagnostic);
            }
        }
        None
    }

    /// Whether a name is unknown only because the term of that name could not be read
    fn is_of_broken_term(&self, problem: &Diagnostic, text: &str) -> bool {
        let label = problem.primary.as_ref();
        let name = label.and_then(|label| text.get(label.span.start..label.span.end));
        problem.code == UNKNOWN_NAME
            && name.is_some_and(|name| self.broken_terms.iter().any(|term| term == name))
    }

    fn consistency(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        raw: &[RawConsistency],
        edition: &Edition,
    ) -> Vec<Consistency> {
        let mut rules = Vec::new();
        if let Some(file) = files.get_mut(index) {
            let ids = raw.iter().map(|rule| rule.id.as_str());
            file.each_once(&[Step::Key("consistency")], "id", ids);
        }
        for (number, rule) in raw.iter().enumerate() {
            let at = |key| {
                [
                    Step::Key("consistency"),
                    Step::Index(number),
                    Step::Key(key),
                ]
            };
            let require = self.condition(files, index, &at("require"), &rule.require, edition);
            let Some(file) = files.get_mut(index) else {
                continue;
            };
            let message = file.text(&at("message"), &rule.message);
            if let Some(require) = require {
                rules.push(Consistency {
                    id: rule.id.clone(),
                    text: rule.require.clone(),
                    facts: require.facts(),
                    require,
                    severity: match rule.severity {
                        RawSeverity::Error => Severity::Error,
                        RawSeverity::Warning => Severity::Warning,
                    },
                    message,
                });
            }
        }
        rules
    }

    fn track(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        raw: RawTrack,
        edition: &Edition,
    ) -> Track {
        let mut criteria = Vec::new();
        for (number, raw_criterion) in raw.criteria.iter().enumerate() {
            let route = [Step::Key("criteria"), Step::Index(number)];
            criteria.extend(self.criterion(files, index, &route, raw_criterion, edition));
        }
        let mut track = Track {
            id: raw.track.clone(),
            subject: match raw.subject {
                RawSubject::Park => SubjectKind::Park,
                RawSubject::Enterprise => SubjectKind::Enterprise,
            },
            title: Text::same(""),
            clauses: Vec::new(),
            criteria: criteria.into(),
        };
        if let Some(file) = files.get_mut(index) {
            check_id(file, &[Step::Key("track")], &raw.track, '-');
            if file.name().strip_suffix(".yaml") != Some(&raw.track) {
                let problem = words::file_name(file.value(&[Step::Key("track")]), file.name());
                file.problems.push(problem);
            }
            track.title = file.text(&[Step::Key("title")], &raw.title);
            track.clauses = accounting::clauses(file, &raw, &track.criteria, edition);
        }
        track
    }

    fn criterion(
        &self,
        files: &mut [RuleFile<'_>],
        index: usize,
        route: &[Step<'_>],
        raw: &RawCriterion,
        edition: &Edition,
    ) -> Option<Criterion> {
        let expression = raw
            .require
            .as_ref()
            .and_then(|text| self.condition(files, index, &join(route, "require"), text, edition));
        let file = files.get_mut(index)?;
        check_id(file, &join(route, "id"), &raw.id, '_');
        let title = file.text(&join(route, "title"), &raw.title);
        let caveats = raw
            .caveats
            .iter()
            .enumerate()
            .map(|(caveat, raw)| {
                let caveat = [route, &[Step::Key("caveats"), Step::Index(caveat)]].concat();
                file.text(&caveat, raw)
            })
            .collect();
        let question = file.optional_text(&join(route, "judge"), raw.judge.as_ref());
        let test = match (&raw.require, question) {
            (Some(text), discretion) => expression.map(|expression| {
                Test::Require(Requirement {
                    text: text.clone(),
                    facts: expression.facts(),
                    terms: open_terms(&expression, edition),
                    expression,
                    discretion: discretion.map(Box::new),
                })
            }),
            (None, Some(question)) => Some(Test::Judge(question)),
            (None, None) => {
                let problem = words::criterion_test(file.value(&join(route, "id")), &raw.id);
                file.problems.push(problem);
                None
            }
        };
        let Some(citation) = &raw.citation else {
            let problem = words::missing_citation(file.value(&join(route, "id")), &raw.id);
            file.problems.push(problem);
            return None;
        };
        Some(Criterion {
            id: raw.id.clone(),
            title,
            citation: Citation {
                source: citation.source.clone(),
                page: citation.page,
                clause: citation.clause.clone(),
                quote: citation.quote.clone(),
            },
            test: test?,
            caveats,
        })
    }
}

pub(super) fn open_terms(expression: &Checked, edition: &Edition) -> Vec<TermId> {
    let is_open = |term: &TermId| edition.terms.get(*term).is_some_and(Term::is_open);
    expression.terms().into_iter().filter(is_open).collect()
}

fn join<'a>(route: &[Step<'a>], key: &'a str) -> Vec<Step<'a>> {
    [route, &[Step::Key(key)]].concat()
}

/// Route of the expression of a reading in the terms' file
fn reading_route<'a>(file: &RuleFile<'_>, term: &Term, reading: ReadingId) -> Vec<Step<'a>> {
    let index = file.position(&[Step::Key("terms")], "id", &term.id);
    let route = [Step::Key("terms"), Step::Index(index)];
    if term.is_open() {
        let [terms, index] = route;
        join(
            &[
                terms,
                index,
                Step::Key("readings"),
                Step::Index(reading.index()),
            ],
            "is",
        )
    } else {
        join(&route, "is")
    }
}

fn parse(file: &mut RuleFile<'_>, route: &[Step<'_>], text: &str) -> Option<Syntax> {
    expression::parse(text)
        .map_err(|problems| {
            for problem in problems {
                let problem = file.at_expression(route, text, problem);
                file.problems.push(problem);
            }
        })
        .ok()
}

fn reading(file: &mut RuleFile<'_>, route: &[Step<'_>], raw: &RawReading) -> Reading {
    check_id(file, &join(route, "id"), &raw.id, '_');
    let source = file.optional_text(&join(route, "source"), raw.source.as_ref());
    let wording = file.optional_text(&join(route, "wording"), raw.wording.as_ref());
    let ground = match (source, wording) {
        (Some(source), None) => Some(Ground::Source(source)),
        (None, Some(wording)) => Some(Ground::Wording(wording)),
        _ => {
            let problem = words::missing_source(file.value(&join(route, "id")), &raw.id);
            file.problems.push(problem);
            None
        }
    };
    Reading {
        id: raw.id.clone(),
        title: file.text(&join(route, "title"), &raw.title),
        text: raw.is.clone(),
        ground,
    }
}
