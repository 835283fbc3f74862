//! The rules looked at as a whole: what loading does not see because each part is fine by itself;
//! every finding with its place and, if it is about dossiers, a dossier that shows it. Opens no
//! file, changes no rule.

mod declared;
pub(super) mod figures;
pub mod problems;
mod quotes;
pub mod report;
mod tables;

use std::collections::BTreeSet;

use crate::analysis::questions::{self, Claim, Open};
use crate::analysis::witness::Witness;
use crate::diagnostic::Diagnostic;
use crate::expression::{self, Checked, FactId, TermId};
use crate::ruleset::library::{FileProblems, RawFile};
use crate::ruleset::places::{Place, Places, Sources};
use crate::ruleset::table::Body;
use crate::ruleset::{Citation, CriterionId, Edition, Fact, Library, Payment, Test, Track};
use crate::source::{Source, Span};
use crate::workshop::lint::problems as words;
use figures::Fault;

/// What the rules as a whole show
#[derive(Debug, Default)]
pub struct Lint {
    /// Findings, by edition
    pub findings: Vec<Finding>,
    /// What was not decided
    pub open: Vec<Finding>,
    /// What is worth knowing and no mistake
    pub notes: Vec<Finding>,
    /// How many editions were looked at
    pub editions: usize,
    /// How many criteria
    pub criteria: usize,
    /// How many figures have their place in a quote
    pub quoted_figures: usize,
    /// How many figures have a reason why no quote states them
    pub unquoted_figures: usize,
    /// How many quotes were held against the text of their source
    pub quotes: usize,
}

/// One finding about the rules
#[derive(Debug)]
pub struct Finding {
    /// The rule file
    pub source: Source,
    /// The finding and its place
    pub diagnostic: Diagnostic,
    /// A dossier that shows it with `check`
    pub witness: Option<Witness>,
}

impl Finding {
    fn new(source: &Source, diagnostic: Diagnostic, witness: Option<Witness>) -> Self {
        Self {
            source: source.clone(),
            diagnostic,
            witness,
        }
    }

    /// The text of the dossier that shows it
    fn witness_text(&self) -> Option<&str> {
        self.witness.as_ref().map(|one| one.text.as_str())
    }
}

/// The text of a document, by the key that citations use
#[derive(Debug)]
pub struct SourceText {
    id: String,
    text: quotes::Text,
}

impl SourceText {
    /// The text of the document with this key
    pub fn new(id: String, text: &str) -> Self {
        Self {
            id,
            text: quotes::Text::new(text),
        }
    }
}

/// Loads and looks at rules; quotes of the documents that are given are held against their texts
///
/// # Errors
///
/// If they do not load: the problems of each file.
pub fn lint(files: &[RawFile<'_>], texts: &[SourceText]) -> Result<Lint, Vec<FileProblems>> {
    let library = Library::load(files)?;
    let mut lint = Lint::default();
    for edition in &library.editions {
        let sources = Sources::of(files, &edition.programme, &edition.name);
        let places = Places::new(&sources);
        let mut linter = Linter {
            edition,
            places: &places,
            findings: Vec::new(),
            open: Vec::new(),
            counts: Lint::default(),
        };
        linter.facts();
        linter.item_facts();
        linter.terms();
        linter.tables();
        for track in &edition.tracks {
            linter.track(track);
            linter.figures(track);
            linter.quotes(track, texts);
        }
        linter.term_figures(texts);
        lint.quoted_figures += linter.counts.quoted_figures;
        lint.unquoted_figures += linter.counts.unquoted_figures;
        lint.quotes += linter.counts.quotes;
        linter.findings.sort_by_key(order);
        lint.findings.extend(linter.findings);
        lint.open.extend(linter.open);
        lint.editions += 1;
        lint.criteria += edition
            .tracks
            .iter()
            .map(|track| track.criteria.len())
            .sum::<usize>();
    }
    declared::look(&library, &Sources::of_facts(files), &mut lint);
    Ok(lint)
}

fn order(finding: &Finding) -> (String, Option<Span>) {
    let span = finding.diagnostic.primary.as_ref().map(|label| label.span);
    (finding.source.name().to_owned(), span)
}

struct Linter<'l, 's> {
    edition: &'l Edition,
    places: &'l Places<'s>,
    findings: Vec<Finding>,
    open: Vec<Finding>,
    /// Figures and quotes that were looked at
    counts: Lint,
}

impl<'s> Linter<'_, 's> {
    fn find(&mut self, source: &Source, diagnostic: Diagnostic, witness: Option<Witness>) {
        self.findings
            .push(Finding::new(source, diagnostic, witness));
    }

    /// Facts that no expression reads and on which no other fact rests
    fn facts(&mut self) {
        let edition = self.edition;
        let mut read: BTreeSet<FactId> = expressions(edition).flat_map(Checked::facts).collect();
        let grounds = edition.facts.iter().flat_map(Fact::rests_on);
        read.extend(grounds.filter_map(|id| edition.fact_id(id)));
        for (id, fact) in edition.facts.with_ids() {
            if read.contains(&id) {
                continue;
            }
            if let Some(Place { source, span }) = self.places.fact(id) {
                let problem = words::unread_fact(span, &fact.id, &fact.name);
                let witness = edition
                    .tracks
                    .iter()
                    .find_map(|track| questions::unread(edition, track, id));
                self.find(source, problem, witness);
            }
        }
    }

    /// Facts of a list's items that no measure reads; in expressions they come behind the edition's
    fn item_facts(&mut self) {
        let edition = self.edition;
        for (position, list) in edition.measures.lists.iter().enumerate() {
            let measures = edition.measures.all.iter();
            let payments = measures.filter_map(|measure| measure.payment.as_ref());
            let payments = payments.filter(|payment| payment.list == position);
            let read: BTreeSet<FactId> = payments
                .flat_map(Payment::expressions)
                .flat_map(|one| one.facts.iter().copied())
                .collect();
            for (index, fact) in list.facts.iter().enumerate() {
                if !read.contains(&edition.item_fact_id(index))
                    && let Some(Place { source, span }) = self.places.item_fact(position, index)
                {
                    let problem = words::unread_fact(span, &fact.id, &fact.name);
                    self.find(source, problem, None);
                }
            }
        }
    }

    /// Terms that no expression uses, directly or through another term
    fn terms(&mut self) {
        let edition = self.edition;
        let used: BTreeSet<TermId> = expressions(edition).flat_map(Checked::terms).collect();
        for (id, term) in edition.terms.with_ids() {
            if !used.contains(&id)
                && let Some(Place { source, span }) = self.places.term(&term.id)
            {
                self.find(source, words::unused_term(span, &term.id), None);
            }
        }
    }

    /// Rows of tables that fit the same values, that nothing reaches, and values that fit none
    fn tables(&mut self) {
        let edition = self.edition;
        for term in &edition.terms {
            let Some(Place { source, span }) = self.places.term(&term.id) else {
                continue;
            };
            for reading in &term.readings {
                let Body::Table(table) = &reading.body else {
                    continue;
                };
                for problem in tables::problems(&term.id, table, span) {
                    self.find(source, problem, None);
                }
                if table.cover.is_open {
                    self.open.push(Finding {
                        source: source.clone(),
                        diagnostic: words::undecided_table(span, &term.id),
                        witness: None,
                    });
                }
            }
        }
    }

    /// Figures of criteria held against their quotes
    fn figures(&mut self, track: &Track) {
        for (id, criterion) in track.criteria.with_ids() {
            if let Some(requirement) = criterion.requirement()
                && let Some((place, _)) = self.criterion(track, id)
            {
                let held = figures::of_criterion(criterion, requirement);
                self.held(place, &criterion.id, held);
            }
        }
    }

    /// Figures of terms held against the quotes that they stand under
    fn term_figures(&mut self, texts: &[SourceText]) {
        let edition = self.edition;
        for (id, term) in edition.terms.with_ids() {
            if let Some(place) = self.places.term(&term.id) {
                let held = figures::of_term(edition, id, term);
                self.held(place, &term.id, held);
                if let Some(citation) = &term.citation {
                    self.quote(place, citation, texts);
                }
            }
        }
    }

    fn held(&mut self, Place { source, span }: Place<'s>, id: &str, held: figures::Held) {
        self.counts.quoted_figures += held.quoted;
        self.counts.unquoted_figures += held.explained;
        for fault in held.faults {
            let problem = match fault {
                Fault::Unquoted(figure) => words::unquoted_figure(span, id, &figure),
                Fault::OutOfPlace(figure) => words::figure_out_of_place(span, id, &figure),
                Fault::Otherwise(figure) => words::bounds_otherwise(span, id, &figure),
                Fault::Needless(figure) => words::needless_reason(span, id, &figure),
            };
            self.find(source, problem, None);
        }
    }

    /// Quotes of criteria held against the texts of their sources
    fn quotes(&mut self, track: &Track, texts: &[SourceText]) {
        for (id, criterion) in track.criteria.with_ids() {
            if let Some((place, _)) = self.criterion(track, id) {
                self.quote(place, &criterion.citation, texts);
            }
        }
    }

    fn quote(&mut self, place: Place<'s>, citation: &Citation, texts: &[SourceText]) {
        let Some(of) = texts.iter().find(|one| one.id == citation.source) else {
            return;
        };
        self.counts.quotes += 1;
        if let Some(passage) = of.text.instead_of(&citation.quote) {
            let problem = words::quote_not_found(place.span, &citation.quote, &of.id, &passage);
            self.find(place.source, problem, None);
        }
    }

    fn track(&mut self, track: &Track) {
        let found = questions::track(self.edition, track);
        for (claim, witness) in found.claims {
            if let Some((source, problem)) = self.claim(track, &claim) {
                self.find(source, problem, witness);
            }
        }
        let open = found.open.iter();
        let open = open.filter_map(|one| self.undecided(track, one));
        let open: Vec<_> = open
            .map(|(source, diagnostic)| Finding::new(source, diagnostic, None))
            .collect();
        self.open.extend(open);
    }

    /// Place of a criterion, and its id
    fn criterion<'t>(&self, track: &'t Track, id: CriterionId) -> Option<(Place<'s>, &'t str)> {
        let place = self.places.criterion(&track.id, id)?;
        Some((place, &track.criteria.get(id)?.id))
    }

    fn claim(&self, track: &Track, claim: &Claim) -> Option<(&'s Source, Diagnostic)> {
        let at = |position: &CriterionId| self.criterion(track, *position);
        let (Place { source, .. }, problem) = match claim {
            Claim::NeverPasses(position) => {
                let (place, id) = at(position)?;
                (place, words::never_passes(place.span, id))
            }
            Claim::NeverFails(position) => {
                let (place, id) = at(position)?;
                (place, words::never_fails(place.span, id))
            }
            Claim::Implied(position, other) => {
                let ((place, id), by) = (at(position)?, at(other));
                let other = by.map_or("", |(_, id)| id);
                let by = by.map(|(place, _)| place.span);
                (place, words::implied(place.span, id, by, other))
            }
            Claim::Unsatisfiable(core) => {
                let place = self.places.track(&track.id)?;
                let core = core.iter().filter_map(at);
                let (ids, spans): (Vec<_>, Vec<_>) = core.map(|(at, id)| (id, at.span)).unzip();
                (
                    place,
                    words::unsatisfiable(place.span, &track.id, &ids, &spans),
                )
            }
        };
        Some((source, problem))
    }

    fn undecided(&self, track: &Track, open: &Open) -> Option<(&'s Source, Diagnostic)> {
        let of_track = self.places.track(&track.id);
        let (Place { source, .. }, problem) = match open {
            Open::Passes(position) | Open::Fails(position) => {
                let (place, id) = self.criterion(track, *position)?;
                let passing = matches!(open, Open::Passes(_));
                (place, words::undecided_criterion(place.span, id, passing))
            }
            Open::Implied(pairs) => {
                let place = of_track?;
                (place, words::undecided_pairs(place.span, &track.id, *pairs))
            }
            Open::Satisfiable => {
                let place = of_track?;
                (place, words::undecided_track(place.span, &track.id))
            }
        };
        Some((source, problem))
    }
}

/// Every expression of an edition that is evaluated
fn expressions(edition: &Edition) -> impl Iterator<Item = &expression::Checked> {
    let criteria = edition.tracks.iter().flat_map(|track| &track.criteria);
    let required = criteria.filter_map(|criterion| match &criterion.test {
        Test::Require(requirement) => Some(&requirement.expression),
        Test::Judge(_) => None,
    });
    let measures = edition.measures.expressions().map(|one| &one.expression);
    required
        .chain(edition.consistency.iter().map(|rule| &rule.require))
        .chain(measures)
}
