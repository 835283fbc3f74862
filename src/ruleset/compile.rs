//! Compiles the files of one edition into an [`Edition`]: references resolved, expressions checked.

mod applying;
mod facts;
mod head;
mod measures;
mod tables;
mod terms;
pub(super) mod vocabulary;

use super::accounting;
use super::file::RuleFile;
use super::shape::{
    Expression, RawCitation, RawConsistency, RawCriterion, RawEdition, RawFacts, RawMeasures,
    RawSeverity, RawSubject, RawTerms, RawTrack, RawUnquoted, Word,
};
use super::{
    Citation, Consistency, Criterion, Edition, MOST_READINGS, Requirement, SourceDocument,
    SubjectKind, Term, Test, Track, Unquoted,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::expression::problems::UNKNOWN_NAME;
use crate::expression::{self, ById, Checked, Origin, Scope, TermId, Type};
use crate::language::text;
use crate::ruleset::problems as words;
use crate::ruleset::problems::UNKNOWN_SOURCE;
use crate::source::Span;
use terms::Written;
use vocabulary::Vocabulary;

/// Compiles the files of one edition
///
/// `folders` are the names of the programme's and the edition's folder, `names` those of all files
/// in it, readable or not. Problems stay with the file that they belong to; none if the edition
/// could not be compiled at all.
pub(super) fn edition(
    folders: (&str, &str),
    files: &[RuleFile<'_>],
    names: &[&str],
    vocabulary: &Vocabulary<'_, '_>,
) -> Option<Edition> {
    let (mut head, mut facts, mut terms, mut measures) = (None, None, None, None);
    let mut of_tracks = Vec::new();
    for file in files {
        match file.name() {
            "edition.yaml" => head = file.typed::<RawEdition>().map(|raw| (file, raw)),
            "facts.yaml" => facts = file.typed::<RawFacts>().map(|raw| (file, raw)),
            "terms.yaml" => terms = file.typed::<RawTerms>().map(|raw| (file, raw)),
            "measures.yaml" => measures = file.typed::<RawMeasures>().map(|raw| (file, raw)),
            _ => of_tracks.extend(file.typed::<RawTrack>().map(|raw| (file, raw))),
        }
    }
    let (head_file, head) = head?;
    let (facts_file, raw_facts) = facts?;
    let (mut edition, order) = head::edition(head_file, folders, head);
    let used = vocabulary.facts(facts_file, &raw_facts.uses);
    vocabulary.leaves_out(facts_file, &raw_facts);
    edition.facts = facts::declare(facts_file, used, raw_facts.facts).into();
    let mut scope = super::expressions::scope_of(&edition.facts);
    let mut written = Written::default();
    if let Some((file, raw)) = terms {
        let used = vocabulary.terms(file, &raw.uses);
        let more = vocabulary.sources(&used, &edition.sources);
        edition.sources = edition.sources.iter().cloned().chain(more).collect();
        let own = raw.terms.into_iter().map(|term| (file, term));
        let terms = used.into_iter().chain(own);
        (edition.terms, written) = terms::declare(terms, &edition.sources, &mut scope);
    }
    let compiler = Compiler {
        scope,
        terms: &edition.terms,
        sources: &edition.sources,
        written,
    };
    let own = raw_facts.consistency.into_iter();
    let relations = vocabulary.relations(&edition.facts).into_iter();
    let relations = relations.chain(own.map(|relation| (facts_file, relation)));
    let consistency = compiler.consistency(relations.collect());
    let mut tracks: Vec<Track> = Vec::new();
    for (file, raw) in of_tracks {
        let span = raw.track.span;
        let track = compiler.track(file, raw);
        if tracks.iter().any(|known| known.id == track.id) {
            file.report(words::duplicate_id(span, None, &track.id));
        }
        tracks.push(track);
    }
    let listed = head::Tracks {
        tracks: &tracks,
        names,
    };
    listed.are_in(head_file, &order);
    if let Some((file, raw)) = measures {
        edition.measures = compiler.measures(file, raw, &listed);
    }
    tracks.sort_by_key(|track| order.iter().position(|id| id.text == track.id));
    edition.consistency = consistency.into();
    edition.tracks = tracks.into();
    Some(edition)
}

/// What expressions and citations of an edition can refer to
struct Compiler<'a, 's> {
    scope: Scope,
    terms: &'a ById<TermId, Term>,
    sources: &'a [SourceDocument],
    written: Written<'a, 's>,
}

impl Compiler<'_, '_> {
    /// Checks an expression; its problems go to the file that contains the text they are about
    fn checked(
        &self,
        file: &RuleFile<'_>,
        expression: &Expression,
        scope: &Scope,
        wanted: &Type,
    ) -> Option<Checked> {
        let syntax = file.parse(expression)?;
        let problems = match expression::check_as(&syntax, scope, wanted) {
            Ok(checked) => return Some(checked),
            Err(problems) => problems,
        };
        for problem in problems {
            let diagnostic = problem.diagnostic;
            match problem.origin {
                Origin::Here if !self.is_of_broken_term(&diagnostic, expression) => {
                    file.report_of(expression, diagnostic);
                }
                Origin::Term { term, reading } => {
                    let (file, formula) = self.written.reading(term, reading)?;
                    if !self.is_of_broken_term(&diagnostic, &formula.whole) {
                        formula.report(file, diagnostic);
                    }
                }
                Origin::Here => {}
            }
        }
        None
    }

    /// Whether a name is unknown only because the term of that name could not be read
    fn is_of_broken_term(&self, problem: &Diagnostic, text: &str) -> bool {
        let label = problem.primary.as_ref();
        let name = label.and_then(|label| text.get(label.span.start..label.span.end));
        problem.code == UNKNOWN_NAME
            && name.is_some_and(|name| self.written.broken.iter().any(|term| term == name))
    }

    fn requirement(
        &self,
        file: &RuleFile<'_>,
        expression: Expression,
        scope: &Scope,
        wanted: &Type,
    ) -> Option<Requirement> {
        let checked = self.checked(file, &expression, scope, wanted)?;
        let requirement = Requirement::new(expression.text.clone(), checked, self.terms);
        let terms = requirement.terms.iter();
        let counts = terms.filter_map(|term| Some(self.terms.get(*term)?.readings.len()));
        let ways = counts.fold(1, usize::saturating_mul);
        if ways > MOST_READINGS {
            let span = Span::new(0, expression.text.len());
            file.report_of(
                &expression,
                words::too_many_readings(span, ways, MOST_READINGS),
            );
            return None;
        }
        Some(requirement)
    }

    fn condition(&self, file: &RuleFile<'_>, expression: Expression) -> Option<Requirement> {
        self.requirement(file, expression, &self.scope, &Type::Boolean)
    }

    fn consistency(&self, raw: Vec<(&RuleFile<'_>, RawConsistency)>) -> Vec<Consistency> {
        for (index, (file, rule)) in raw.iter().enumerate() {
            let mut earlier = raw.iter().take(index);
            if let Some((other, first)) = earlier.find(|(_, known)| *known.id == *rule.id) {
                let is_here = other.source.name() == file.source.name();
                let first = is_here.then_some(first.id.span);
                file.report(words::duplicate_id(rule.id.span, first, &rule.id));
            }
        }
        let rules = raw.into_iter().filter_map(|(file, rule)| {
            let relation = self.condition(file, rule.require)?;
            Some(Consistency {
                id: rule.id.text.into(),
                text: relation.text,
                require: relation.expression,
                facts: relation.facts,
                severity: match rule.severity {
                    RawSeverity::Error => Severity::Error,
                    RawSeverity::Warning => Severity::Warning,
                },
                message: rule.message,
            })
        });
        rules.collect()
    }

    fn track(&self, file: &RuleFile<'_>, raw: RawTrack) -> Track {
        if file.name().strip_suffix(".yaml") != Some(&raw.track) {
            file.report(words::file_name(raw.track.span, file.name()));
        }
        file.each_once(raw.criteria.iter().map(|one| (&*one.id, one.id.span)));
        let clauses = accounting::clauses(file, raw.clauses, &raw.criteria, self.sources);
        let criteria = raw.criteria.into_iter();
        let applying = applying::FileWithSources {
            file,
            sources: self.sources,
        };
        Track {
            id: raw.track.text.into(),
            subject: match raw.subject {
                RawSubject::Park => SubjectKind::Park,
                RawSubject::Enterprise => SubjectKind::Enterprise,
            },
            title: raw.title,
            clauses: clauses.into(),
            criteria: criteria
                .filter_map(|raw| self.criterion(file, raw))
                .collect(),
            confers: raw.confers.map(Into::into),
            brings: raw
                .brings
                .into_iter()
                .map(|one| applying.benefit(one))
                .collect(),
        }
    }

    fn criterion(&self, file: &RuleFile<'_>, raw: RawCriterion) -> Option<Criterion> {
        let test = match (raw.require, raw.judge) {
            (Some(expression), discretion) => {
                let requirement = self.condition(file, expression);
                requirement.map(|requirement| {
                    Test::Require(Requirement {
                        discretion,
                        ..requirement
                    })
                })
            }
            (None, Some(question)) => Some(Test::Judge(question)),
            (None, None) => {
                file.report(words::criterion_test(raw.id.span, &raw.id));
                None
            }
        };
        let Some(citation) = raw.citation else {
            file.report(words::missing_citation(raw.id.span, &raw.id));
            return None;
        };
        Some(Criterion {
            citation: self.citation(file, citation),
            id: raw.id.text.into(),
            title: raw.title,
            test: test?,
            caveats: raw.caveats.into(),
            figure_places: raw.figure_places.into(),
            unquoted: unquoted(raw.unquoted).into(),
        })
    }

    fn citation(&self, file: &RuleFile<'_>, raw: RawCitation) -> Citation {
        citation(file, raw, self.sources)
    }
}

/// Where something stands, in a document that the edition has to list
fn citation(file: &RuleFile<'_>, raw: RawCitation, sources: &[SourceDocument]) -> Citation {
    source_is_known(file, &raw.source, sources);
    Citation {
        source: raw.source.text.into(),
        page: raw.page,
        clause: raw.clause.text.into(),
        quote: raw.quote.into(),
    }
}

/// Figures with the reasons why no quote states them
fn unquoted(raw: Vec<RawUnquoted>) -> Vec<Unquoted> {
    let each = raw.into_iter();
    each.map(|raw| Unquoted {
        figure: raw.figure.into(),
        because: raw.because,
    })
    .collect()
}

/// Reports a document that the edition does not list
pub(super) fn source_is_known(file: &RuleFile<'_>, source: &Word, sources: &[SourceDocument]) {
    let known: Vec<_> = sources.iter().map(|one| one.id.as_str()).collect();
    let what = text!("文件来源", "source");
    file.is_among((source, source.span), UNKNOWN_SOURCE, &what, &known);
}
