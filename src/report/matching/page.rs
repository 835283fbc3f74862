//! Subjects as a page to hand over: a table for each; decides nothing.

use std::io::{self, Write};

use super::grid::Grid;
use super::{Client, Matching, Writer, needs, verdict_of, words};
use crate::diagnostic::Severity;
use crate::dossier::{Dossier, Figure, Stated, Statement};
use crate::expression::Value;
use crate::language::Language;
use crate::matching::{Asked, Group, Ladder, Matched, longest};
use crate::report::message::{self, applying, table as common};
use crate::report::one_line;
use crate::report::page::Page;
use crate::report::page::block::{Block, Branch, Question, Row, Section, SectionKind, Table};
use crate::report::page::kept::{Kept, Layout, MakeLayout, Shelf};
use crate::report::spool::NewSpool;
use crate::ruleset::Fact;
use crate::text::wrap::cut;

/// Columns of what counts; the details have the rest
const LONGEST: usize = 64;
/// The most questions and ladders of a head
const MOST: usize = 3;
/// The most subjects of which a matrix is made; more have a workbook for it
const MOST_ACROSS: usize = 80;

/// A page of subjects that is written one by one
#[derive(Debug)]
pub struct Pages {
    layout: Box<dyn Layout>,
    page: Page,
    count: usize,
    /// The first subject, which has the page for itself if it is the only one
    first: Option<Section>,
    /// How each track stands for the first subjects
    grid: Grid,
    kept: Shelf,
}

impl Pages {
    pub(super) fn new(
        layout: MakeLayout,
        language: Language,
        is_full: bool,
        new: NewSpool,
    ) -> Self {
        let page = Page::new(words::title(language), is_full, language);
        Self {
            layout: layout(&page),
            page,
            count: 0,
            first: None,
            grid: Grid::default(),
            kept: Shelf::new(new),
        }
    }

    fn put(&mut self, section: &Section) -> io::Result<()> {
        let text = self.layout.section(section);
        self.kept.put(Kept::Sections, &text)
    }
}

impl Writer for Pages {
    fn client(
        &mut self,
        client: &Client<'_>,
        matching: &Matching<'_>,
        _: &mut dyn Write,
    ) -> io::Result<()> {
        self.count += 1;
        if self.count <= MOST_ACROSS {
            let language = self.page.language;
            self.grid.add(client, &matching.wanted, language);
        }
        let section = section(self.count, client, matching, self.page.language);
        if self.count == 1 {
            self.first = Some(section);
            return Ok(());
        }
        if let Some(first) = self.first.take() {
            self.layout.begin(&self.page.title);
            self.page.kept = &[Kept::Sections];
            self.put(&first)?;
        }
        self.put(&section)
    }

    fn end(&mut self, matching: &Matching<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = self.page.language;
        let page = &mut self.page;
        if let Some(only) = self.first.take() {
            *page = page_of_section(only, matching, language);
        } else {
            page.opening = self.grid.blocks(self.count, language);
        }
        for file in &matching.problems {
            let problems = file.problems.iter();
            let lines = problems.map(|one| Block::Line(one_line::problem(one, language)));
            page.opening.extend(lines);
        }
        for line in matching.passed_over.lines(language) {
            page.opening.push(Block::Small(line));
        }
        self.kept.write(&self.layout.page(page), out)
    }
}

/// The page of one subject
pub(super) fn page_of(client: &Client<'_>, matching: &Matching<'_>, language: Language) -> Page {
    page_of_section(section(1, client, matching, language), matching, language)
}

fn page_of_section(section: Section, matching: &Matching<'_>, language: Language) -> Page {
    let title = common::titled(&section.title, words::title(language));
    let mut page = Page::new(title, matching.is_full, language);
    page.opening = section.blocks;
    page.sections = section.sections;
    page
}

fn section(
    number: usize,
    client: &Client<'_>,
    matching: &Matching<'_>,
    language: Language,
) -> Section {
    let id = format!("client-{number}");
    let mut section = Section::new(&id, SectionKind::Dossier, client.name());
    let problems = |is_error: bool| {
        let problems = client.judged.problems.iter();
        let some = problems.filter(move |one| (one.severity == Severity::Error) == is_error);
        some.map(|one| Block::Line(one_line::problem(one, language)))
    };
    let Some((matched, dossier)) = client.matched.as_ref().zip(client.judged.dossier.as_ref())
    else {
        let unreadable = Block::Line(words::unreadable(language).to_owned());
        return section.with(problems(true).chain([unreadable]));
    };
    let part = |name: &str, title: &str, blocks: Vec<Block>| {
        Section::new(format!("{id}-{name}"), SectionKind::Part, title).with(blocks)
    };
    let facts = |facts: Vec<(String, String)>| match facts.is_empty() {
        true => Vec::new(),
        false => vec![Block::Facts(facts)],
    };
    let year = dossier.reference_year;
    let head = words::head(language, matched, year, dossier.own_facts().count());
    section.blocks.push(Block::Line(head));
    section.blocks.extend(problems(true));
    let questions = |some: &[Asked<'_>]| {
        let some = some.iter().map(|one| Question {
            name: one.fact.name.get(language).to_owned(),
            text: one.fact.question.get(language).to_owned(),
            notes: vec![common::for_criteria(
                language,
                &asked_for(one, matched, language).join(message::comma(language)),
            )],
        });
        Block::Questions(some.collect())
    };
    let ladders = longest(&matched.ladders);
    let on_one_line = |one| Branch::new(needs::on_one_line(one, language));
    let way_up: Vec<_> = ladders.clone().take(MOST).map(on_one_line).collect();
    let asked = matched.questions.as_slice();
    let first = asked.get(..MOST).unwrap_or(asked);
    let table = table(client, matching, language);
    let mut parts = vec![("standing", words::head_standing(language), vec![table])];
    if !way_up.is_empty() {
        parts.push(("way-up", words::ladder(language), vec![Block::List(way_up)]));
    }
    if !first.is_empty() {
        parts.push(("asked", words::questions(language), vec![questions(first)]));
    }
    let mut front = Section::new(
        format!("{id}-head"),
        SectionKind::Head,
        common::at_a_glance(language),
    );
    let parts = parts.into_iter();
    front.sections = parts
        .map(|(name, title, blocks)| part(name, title, blocks))
        .collect();
    if let Some(last) = front.sections.last_mut() {
        last.blocks
            .push(Block::Small(words::meaning(language).to_owned()));
    }
    section.sections.push(front);
    let ladders = ladders.enumerate();
    let ladders =
        ladders.flat_map(|(index, one)| ladder(index + 1, one, client, matching, language));
    let groups = matched.groups.iter();
    let groups = groups.flat_map(|one| choices(one, language));
    let figures = match matching.without_figures {
        true => Vec::new(),
        false => figures(client, matched, dossier, language),
    };
    let all = common::all;
    let details = [
        (
            "details",
            words::each(language).to_owned(),
            facts(details(client, matching, language)),
        ),
        (
            "all-asked",
            all(language, words::questions(language)),
            (asked.len() > first.len())
                .then(|| questions(asked))
                .into_iter()
                .collect(),
        ),
        (
            "ladders",
            all(language, words::ladder(language)),
            facts(ladders.collect()),
        ),
        (
            "groups",
            words::groups(language).to_owned(),
            facts(groups.collect()),
        ),
        (
            "editions",
            words::editions(language).to_owned(),
            facts(editions(matched, matching, language)),
        ),
        (
            "figures",
            words::figures(language).to_owned(),
            facts(figures),
        ),
        (
            "problems",
            words::problems(language).to_owned(),
            problems(false).collect(),
        ),
    ];
    let details = details
        .into_iter()
        .filter(|(.., blocks)| !blocks.is_empty());
    section
        .sections
        .extend(details.map(|(name, title, blocks)| part(name, &title, blocks).folded()));
    section
}

/// The names of the programmes that a fact is asked for
fn asked_for(asked: &Asked<'_>, matched: &Matched<'_>, language: Language) -> Vec<String> {
    let decided = asked.decides.iter().filter_map(|track| {
        let mut tracks = matched.tracks.iter();
        tracks.find(|one| std::ptr::eq(one.track, *track))
    });
    decided.map(|one| words::name(language, one)).collect()
}

/// How each track stands, at a glance
fn table(client: &Client<'_>, matching: &Matching<'_>, language: Language) -> Block {
    let rows = client.told(&matching.wanted).map(|one| {
        let notes = words::notes(client, one, matching.without_figures, language);
        let notes = notes.join(message::semicolon(language));
        Row {
            verdict: Some(verdict_of(one)),
            to: None,
            cells: vec![
                words::standing(language, one),
                words::name(language, one),
                words::window(language, one),
                format!("{}/{}", one.decided, one.track.criteria.len()),
                cut(&notes, LONGEST),
            ],
        }
    });
    let heads = [
        words::head_standing(language),
        words::head_programme(language),
        applying::head_window(language),
        words::head_decided(language),
        words::head_note(language),
    ];
    Block::Table(Table {
        caption: words::sorting(language).to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        widest: 4,
        rows: rows.collect(),
    })
}

/// All about each track: what counts, what it brings, how it is granted
fn details(
    client: &Client<'_>,
    matching: &Matching<'_>,
    language: Language,
) -> Vec<(String, String)> {
    let told = client.told(&matching.wanted);
    let told = told.map(|one| {
        let notes = words::notes(client, one, matching.without_figures, language);
        let more = [
            (words::head_brings(language), words::brings(language, one)),
            (applying::head_grant(language), words::grant(language, one)),
        ];
        let more = more.into_iter().filter(|(_, said)| !said.is_empty());
        let more = more.map(|(name, said)| format!("{name}{}{said}", message::colon(language)));
        let said: Vec<_> = notes.into_iter().chain(more).collect();
        (
            words::name(language, one),
            said.join(message::semicolon(language)),
        )
    });
    told.collect()
}

/// The editions by which the tracks that are told are judged
fn editions(
    matched: &Matched<'_>,
    matching: &Matching<'_>,
    language: Language,
) -> Vec<(String, String)> {
    let mut told: Vec<(&str, (String, String))> = Vec::new();
    for one in matched
        .tracks
        .iter()
        .filter(|one| matching.wanted.tells(one))
    {
        let edition = one.edition;
        let title = edition.title.get(language);
        let said = common::edition(language, title, &edition.number, &edition.name);
        if told
            .iter()
            .all(|(programme, _)| *programme != edition.programme)
        {
            let name = edition.short_title.get(language).to_owned();
            told.push((edition.programme.as_str(), (name, said)));
        }
    }
    told.into_iter().map(|(_, told)| told).collect()
}

/// Every fact that the dossier states, by its name
fn figures(
    client: &Client<'_>,
    matched: &Matched<'_>,
    dossier: &Dossier,
    language: Language,
) -> Vec<(String, String)> {
    let text = client.judged.source.text();
    let facts = dossier.own_facts().map(|(id, stated)| {
        let mut editions = matched.tracks.iter().map(|one| one.edition);
        let fact = editions.find_map(|one| one.facts.iter().find(|fact| fact.id == *id));
        let name = fact.map_or(id.as_str(), |fact| fact.name.get(language));
        let value = match &stated.statement {
            Statement::Single(figure) => shown(figure, fact, language),
            Statement::ByYear(years) => {
                let years = years.iter().map(|(year, figure)| {
                    let value = shown(figure, fact, language)?;
                    Some(format!("{year}{}{value}", message::colon(language)))
                });
                let years: Option<Vec<_>> = years.collect();
                years.map(|years| years.join(message::semicolon(language)))
            }
        };
        let written = || {
            text.get(stated.value.start..stated.value.end)
                .map(str::to_owned)
        };
        (name.to_owned(), value.or_else(written).unwrap_or_default())
    });
    facts.collect()
}

/// A value as it is written in the dossier, but yes, no and codes in words; none for a list
fn shown(figure: &Figure, fact: Option<&Fact>, language: Language) -> Option<String> {
    if let Stated::Known(Value::Boolean(yes)) = &figure.stated {
        return Some(message::yes_or_no(language, *yes).to_owned());
    }
    let text = figure.text.as_deref()?;
    let mut codes = fact.iter().flat_map(|fact| fact.kind.codes());
    let code = codes.find(|one| one.code == *text);
    Some(code.map_or(text, |one| one.name.get(language)).to_owned())
}

fn choices(group: &Group<'_>, language: Language) -> Vec<(String, String)> {
    let comma = message::comma(language);
    let choices = group.choices.iter().map(|choice| {
        let amount = match &choice.amount {
            Some(amount) => words::amount(language, amount),
            None => words::no_amount(language).to_owned(),
        };
        let gives_up = choice.gives_up.join(comma);
        let gives_up = format!(
            "{}{}{gives_up}",
            words::gives_up(language),
            message::colon(language)
        );
        let said = [amount, gives_up].join(message::semicolon(language));
        (choice.programmes.join(" + "), said)
    });
    choices.collect()
}

/// A ladder on one line, then what each step still needs
fn ladder(
    number: usize,
    ladder: &Ladder<'_>,
    client: &Client<'_>,
    matching: &Matching<'_>,
    language: Language,
) -> Vec<(String, String)> {
    let whole = (number.to_string(), needs::on_one_line(ladder, language));
    let steps = (1..).zip(&ladder.steps).filter_map(|(place, step)| {
        let needed = needs::needed(step, &client.judged, matching.without_figures, language);
        let said = needed.join(message::semicolon(language));
        (!said.is_empty()).then(|| (format!("{number}.{place}"), said))
    });
    [whole].into_iter().chain(steps).collect()
}
