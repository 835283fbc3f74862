//! The whole derivation of a verdict as a tree, so that a person can recalculate every figure.
//!
//! It goes from the criterion over its clause, the readings of open terms, the expression and its
//! steps down to the facts as written in the file.

mod facts;
mod growth;
mod steps;

use jiff::civil::Date;

use super::calculation::{Amount, Calculation, one_line};
use super::score;
use super::test::{Away, Test};
use super::value::{Fact, Name, Said, ShownFigure, Title};
use super::{Account, Agreement, Caveat, Clause, Scope};
use crate::assessment::decisive::Wanted;
use crate::assessment::{Basis, Derivation, Reason};
use crate::dossier::{Judgement, evidence};
use crate::expression::unfold::{Definition, unfold};
use crate::expression::{self, CompoundRate, NotDefined, ReadingId, Syntax, TermId};
use crate::language::Text;
use crate::quantity::{Exact, Figure, Interval, Quantity};
use crate::ruleset::{Criterion, Ground, Reading};
use crate::source::Span;
use crate::verdict::Verdict;

/// A part of a derivation
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// What it says
    pub saying: Saying<'a>,
    /// Its verdict, for a criterion, a case or a condition
    pub verdict: Option<Verdict>,
    /// The exact value, where it is a figure
    pub value: Option<Figure>,
    /// The id of a fact (`fact` or `fact.2023`), a term, a reading, a criterion or a reason
    pub id: Option<String>,
    /// Its place in the dossier
    pub place: Option<Span>,
    /// What it rests on
    pub children: Vec<Node<'a>>,
}

/// What a part of a derivation says
#[derive(Clone, Debug)]
pub enum Saying<'a> {
    /// A criterion with its verdict; the root of every tree
    Criterion(&'a Criterion, Verdict),
    /// Document, page and clause, with its words
    Clause(Clause<'a>),
    /// The expression as the rule writes it
    Expression(String),
    /// The expression with its terms put in
    Unfolded(Syntax),
    /// A term that the text leaves open
    Term(&'a Text, &'a str),
    /// One way to read a term, with its expression
    Reading(&'a Text, String),
    /// What supports a reading
    Ground(&'a Ground),
    /// The verdict under one way to read every open term
    Case(usize, Vec<&'a Text>),
    /// Several conditions joined
    Logic(Logic<'a>),
    /// One condition with its figures; if an earlier case has shown its steps, the number of that
    /// case
    Test(Test<'a>, Option<usize>),
    /// One step of a calculation
    Step(Step<'a>),
    /// How far a figure is from its threshold, with the greater and the smaller of the two
    Distance(Away<'a>, Option<[&'a Quantity; 2]>),
    /// A score as a sheet of its items
    Score(&'a Text),
    /// An item of a score, at some depth
    Item(Box<score::Item<'a>>),
    /// What the items add up to
    Total(Box<score::Total<'a>>),
    /// Head of the facts that are read
    Facts,
    /// The day of application
    AsOf(Date),
    /// The reference year
    ReferenceYear(i16),
    /// A fact, of a series one year, as the dossier states it
    Fact(Stated<'a>),
    /// The same figure in other units, as written in Chinese and in English
    Conversion(Vec<String>, Vec<String>),
    /// A title compared with the day on which it has to be valid
    Title(Title<'a>, Option<Valid>),
    /// A document behind a fact
    Evidence(&'a evidence::Document),
    /// A relation that a fact violates
    Contradiction(&'a Text),
    /// How a fact follows from records, as the rule writes it
    Follows(&'a str),
    /// What to ask
    Question(&'a Text),
    /// What a person has to judge
    ForAPerson(&'a Text),
    /// What a person decided
    Judgement(&'a Judgement),
    /// How many readings agree
    Agreement(Agreement),
    /// What would make the criterion pass: for what, and how
    Remedy(Text),
    /// Why the verdict is open
    Reason(Reason),
    /// What counts for a fact and what does not
    Note(&'a Text),
    /// What the verdict does not say
    Caveat(Caveat<'a>),
}

/// How conditions are joined
#[derive(Clone, Copy, Debug)]
pub enum Logic<'a> {
    /// All of them have to hold
    All,
    /// One of them is enough
    Any,
    /// It must not hold
    Not,
    /// A premise decides which one counts
    If,
    /// They are the expression of a term
    Term(&'a Text),
}

/// A step of a calculation
#[derive(Clone, Debug)]
pub enum Step<'a> {
    /// A calculation with its figures, the same in base units, and its result
    Calculation(
        Calculation<'a>,
        Vec<(&'static str, &'a Quantity)>,
        ShownFigure<'a>,
    ),
    /// A calculation without a numeric result
    Amount(Amount<'a>),
    /// The rate of growth of a year
    Yearly(Ratio<'a>, Option<Exact>),
    /// The mean of rates
    Mean(Vec<Exact>, ShownFigure<'a>),
    /// The last year's figure as a multiple of the first year's
    Factor(Ratio<'a>, Option<Exact>),
    /// A compound rate compared with a threshold as powers
    Powers(&'a CompoundRate, &'a Exact),
    /// A compound rate as a yearly rate
    Rate(&'a CompoundRate, Option<&'a Exact>),
}

/// One year's figure divided by that of an earlier year
#[derive(Clone, Debug)]
pub struct Ratio<'a> {
    /// The two years, the later first
    pub years: (i16, i16),
    /// Their figures, in the same order
    pub figures: [Fact<'a>; 2],
    /// Why the ratio is undefined
    pub undefined: Option<NotDefined>,
}

/// A fact as written in the file
#[derive(Clone, Debug)]
pub struct Stated<'a> {
    /// What it is called
    pub name: Name<'a>,
    /// The name it is stated under
    pub id: String,
    /// The text in the file, if short
    pub written: Option<&'a str>,
    /// What it means, if the text alone does not say so
    pub said: Option<Said<'a>>,
}

/// Whether a title is valid on a day
#[derive(Clone, Copy, Debug)]
pub struct Valid {
    /// Its last day
    pub until: Date,
    /// The day
    pub on: Date,
}

impl<'a> Node<'a> {
    /// A node that says something
    fn new(saying: Saying<'a>) -> Self {
        Self {
            saying,
            verdict: None,
            value: None,
            id: None,
            place: None,
            children: Vec::new(),
        }
    }

    fn verdict(mut self, verdict: Verdict) -> Self {
        self.verdict = Some(verdict);
        self
    }

    fn value(mut self, value: Option<Figure>) -> Self {
        self.value = value;
        self
    }

    fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    fn place(mut self, place: Option<Span>) -> Self {
        self.place = place;
        self
    }

    fn with(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }
}

/// The derivation of an account; the words of its remedy come from above
pub fn derive<'a>(account: &Account<'a>, remedy: Option<Text>) -> Node<'a> {
    let finding = account.finding;
    let criterion = finding.criterion;
    let mut root = Node::new(Saying::Criterion(criterion, finding.verdict))
        .verdict(finding.verdict)
        .id(&criterion.id)
        .place(account.place)
        .with([Node::new(Saying::Clause(account.clause))]);
    let mut is_judged = true;
    if let (Basis::Derivations(derivations), Some(scope)) = (&finding.basis, account.scope) {
        root = root.with(scope.computed(derivations, account));
        let is_open = scope.requirement.discretion.is_some() && finding.verdict != Verdict::Pass;
        is_judged = is_open || account.judgement.is_some();
    }
    if is_judged {
        let question = criterion.question();
        root = root
            .with(question.map(|one| Node::new(Saying::ForAPerson(one)).id(&criterion.id)))
            .with(account.judgement.map(|one| {
                Node::new(Saying::Judgement(one))
                    .verdict(one.met.into())
                    .id(&criterion.id)
                    .place(Some(one.span))
            }));
    }
    let remedy = remedy.map(|words| Node::new(Saying::Remedy(words)));
    let reasons = finding.reasons.iter();
    let reasons = reasons.map(|one| Node::new(Saying::Reason(*one)).id(one.id()));
    let caveats = account.caveats.iter();
    let caveats = caveats.map(|one| Node::new(Saying::Caveat(*one)));
    root.with(remedy).with(reasons).with(caveats)
}

impl<'a> Scope<'a> {
    fn computed(&self, derivations: &'a [Derivation<'a>], account: &Account<'a>) -> Vec<Node<'a>> {
        let text = one_line(&self.requirement.text);
        let mut nodes = vec![Node::new(Saying::Expression(text))];
        let open = self.requirement.terms.iter();
        nodes.extend(open.filter_map(|term| self.term(*term)));
        match derivations {
            [one] => {
                nodes.extend(self.unfolded(one));
                nodes.push(self.condition(&one.trace, Wanted::Holds));
            }
            several => nodes.extend(self.cases(several)),
        }
        let agreement = account.agreement;
        nodes.extend(agreement.map(|one| Node::new(Saying::Agreement(one))));
        nodes.extend(account.scores().into_iter().map(sheet));
        let facts = self.facts(derivations, &account.finding.missing);
        if !facts.is_empty() {
            nodes.push(Node::new(Saying::Facts).with(facts));
        }
        nodes
    }

    /// An open term with every reading and what supports it
    fn term(&self, id: TermId) -> Option<Node<'a>> {
        let term = self.edition.terms.get(id)?;
        let readings = term.readings.iter().map(|reading| {
            let ground = reading.ground.as_ref();
            let ground = ground.map(|ground| Node::new(Saying::Ground(ground)));
            let saying = Saying::Reading(&reading.title, one_line(&reading.text));
            Node::new(saying).id(&reading.id).with(ground)
        });
        let node = Node::new(Saying::Term(&term.title, &term.id));
        Some(node.id(&term.id).with(readings))
    }

    /// The verdict under each way to read the open terms; repeated steps are shown once
    fn cases(&self, derivations: &'a [Derivation<'a>]) -> Vec<Node<'a>> {
        let mut shown: Vec<(Test<'a>, usize)> = Vec::new();
        let cases = derivations.iter().zip(1..).map(|(one, number)| {
            let readings = one.readings.iter();
            let titles =
                readings.filter_map(|(term, reading)| Some(&self.reading(*term, *reading)?.title));
            let mut condition = self.condition(&one.trace, Wanted::Holds);
            refer(&mut condition, number, &mut shown);
            Node::new(Saying::Case(number, titles.collect()))
                .verdict(one.verdict)
                .with(self.unfolded(one))
                .with([condition])
        });
        cases.collect()
    }

    fn reading(&self, term: TermId, reading: ReadingId) -> Option<&'a Reading> {
        self.edition.terms.get(term)?.readings.get(reading)
    }

    /// The expression with its terms put in, where it has any
    fn unfolded(&self, derivation: &Derivation<'_>) -> Option<Node<'a>> {
        let define = |name: &str| {
            let mut terms = self.edition.terms.with_ids();
            let (id, term) = terms.find(|(_, term)| term.id == name)?;
            let mut chosen = derivation.readings.iter();
            let chosen = chosen.find(|(one, _)| *one == id);
            let chosen = chosen.map_or(ReadingId::default(), |(_, reading)| *reading);
            let reading = self.reading(id, chosen)?;
            Some(Definition {
                parameters: term.parameters.clone(),
                body: expression::parse(&reading.text).ok()?,
            })
        };
        let written = expression::parse(&self.requirement.text).ok()?;
        let unfolded = unfold(&written, &define);
        (unfolded != written).then(|| Node::new(Saying::Unfolded(unfolded)))
    }
}

/// A score with its items and what they add up to
fn sheet(sheet: score::Sheet<'_>) -> Node<'_> {
    let items = sheet.items.into_iter().map(item);
    let totals = sheet.totals.into_iter().map(|one| {
        let points = one.points.as_ref().and_then(Interval::as_point).cloned();
        let limit = one.limits.first().map(|limit| limit.verdict());
        let node = Node::new(Saying::Total(Box::new(one))).value(points.map(figure));
        Node {
            verdict: limit,
            ..node
        }
    });
    let node = Node::new(Saying::Score(&sheet.term.title)).id(&sheet.term.id);
    node.with(items).with(totals)
}

fn item(mut item: score::Item<'_>) -> Node<'_> {
    let parts = std::mem::take(&mut item.parts);
    let points = item.points.as_ref().and_then(Interval::as_point).cloned();
    let id = item.id;
    let node = Node::new(Saying::Item(Box::new(item))).id(id);
    node.value(points.map(figure))
        .with(parts.into_iter().map(self::item))
}

fn figure(points: Exact) -> Figure {
    Figure::of(&Quantity::number(points), None)
}

/// Leaves out the steps of tests that an earlier case has shown, and says which
fn refer<'a>(node: &mut Node<'a>, case: usize, shown: &mut Vec<(Test<'a>, usize)>) {
    if let Saying::Test(test, before) = &mut node.saying {
        if node.children.is_empty() {
            return;
        }
        match shown.iter().find(|(known, _)| known == test) {
            Some((_, known)) => {
                *before = Some(*known);
                node.children.clear();
            }
            None => shown.push((test.clone(), case)),
        }
        return;
    }
    for child in &mut node.children {
        refer(child, case, shown);
    }
}
