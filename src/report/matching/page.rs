//! Subjects as a page to hand over: a table for each; decides nothing.

use std::io::{self, Write};

use super::{Client, Matching, Writer, needs, words};
use crate::dossier::{Dossier, Statement};
use crate::language::Language;
use crate::matching::{Group, Ladder, Matched, Standing};
use crate::report::message::{self, applying, table as common};
use crate::report::one_line;
use crate::report::page::Page;
use crate::report::page::block::{Block, Row, Section, SectionKind, Table};
use crate::report::page::kept::{Kept, Layout, Shelf};
use crate::report::spool::NewSpool;
use crate::source::Span;
use crate::verdict::Verdict;

/// A page of subjects that is written one by one
#[derive(Debug)]
pub struct Pages {
    layout: Box<dyn Layout>,
    page: Page,
    count: usize,
    kept: Shelf,
}

impl Pages {
    pub(super) fn new(mut layout: Box<dyn Layout>, language: Language, new: NewSpool) -> Self {
        let mut page = Page::new(language, words::title(language));
        page.opening = vec![
            Block::Lead(None, words::meaning(language).to_owned()),
            Block::Small(words::sorting(language).to_owned()),
        ];
        page.kept = &[Kept::Sections];
        layout.begin(&page.title);
        Self {
            layout,
            page,
            count: 0,
            kept: Shelf::new(new),
        }
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
        let section = section(self.count, client, matching, self.page.language);
        let text = self.layout.section(&section);
        self.kept.put(Kept::Sections, &text)
    }

    fn end(&mut self, matching: &Matching<'_>, out: &mut dyn Write) -> io::Result<()> {
        let language = self.page.language;
        let page = &mut self.page;
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

fn section(
    number: usize,
    client: &Client<'_>,
    matching: &Matching<'_>,
    language: Language,
) -> Section {
    let id = format!("client-{number}");
    let mut section = Section::new(&id, SectionKind::Dossier, client.name());
    let problems = client.judged.problems.iter();
    let problems = problems.map(|one| Block::Line(one_line::problem(one, language)));
    section.blocks.extend(problems);
    let Some((matched, dossier)) = client.matched.as_ref().zip(client.judged.dossier.as_ref())
    else {
        return section.with([Block::Line(words::unreadable(language).to_owned())]);
    };
    let year = dossier.reference_year;
    let head = words::head(language, matched, year, dossier.own_facts().count());
    section.blocks.push(Block::Line(head));
    section
        .blocks
        .push(Block::Table(table(client, matching, language)));
    let mut lists = Vec::new();
    let questions = matched.questions.iter().map(|one| {
        let tracks = one.programmes.join(message::comma(language));
        (one.fact.question.get(language).to_owned(), tracks)
    });
    lists.push((words::questions(language), questions.collect::<Vec<_>>()));
    let ladders = matched.ladders.iter().enumerate();
    let ladders =
        ladders.flat_map(|(index, one)| ladder(index + 1, one, client, matching, language));
    lists.push((words::ladder(language), ladders.collect()));
    let groups = matched.groups.iter();
    let groups = groups.flat_map(|one| choices(one, language));
    lists.push((words::groups(language), groups.collect()));
    lists.push((
        words::editions(language),
        editions(matched, client, matching, language),
    ));
    if !matching.without_figures {
        lists.push((words::figures(language), figures(client, dossier)));
    }
    for (index, (title, facts)) in lists.into_iter().enumerate() {
        if !facts.is_empty() {
            let part = Section::new(format!("{id}-{index}"), SectionKind::Part, title);
            section.sections.push(part.with([Block::Facts(facts)]));
        }
    }
    section
}

fn table(client: &Client<'_>, matching: &Matching<'_>, language: Language) -> Table {
    let rows = client.told(&matching.wanted).map(|one| {
        let notes = words::notes(client, one, matching.without_figures, language);
        Row {
            verdict: match one.standing {
                Standing::Eligible | Standing::Held => Some(Verdict::Pass),
                Standing::Short | Standing::OutOfReach => Some(Verdict::Fail),
                _ => Some(Verdict::Undetermined),
            },
            to: None,
            cells: vec![
                words::name(language, one),
                words::standing(language, one),
                words::window(language, one),
                words::brings(language, one),
                words::grant(language, one),
                format!("{}/{}", one.decided, one.track.criteria.len()),
                notes.join(message::semicolon(language)),
            ],
        }
    });
    let heads = [
        words::head_programme(language),
        words::head_standing(language),
        applying::head_window(language),
        words::head_brings(language),
        applying::head_grant(language),
        words::head_decided(language),
        words::head_note(language),
    ];
    Table {
        caption: words::title(language).to_owned(),
        heads: heads.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// The editions by which the tracks that are told are judged
fn editions(
    matched: &Matched<'_>,
    _: &Client<'_>,
    matching: &Matching<'_>,
    language: Language,
) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = Vec::new();
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
            told.push((edition.programme.clone(), said));
        }
    }
    told
}

/// Every fact that the dossier states, as it is written there
fn figures(client: &Client<'_>, dossier: &Dossier) -> Vec<(String, String)> {
    let text = client.judged.source.text();
    let written = |span: Span| text.get(span.start..span.end);
    let facts = dossier.own_facts().map(|(id, fact)| {
        let value = match &fact.statement {
            Statement::Single(figure) => figure.text.as_deref().map(str::to_owned),
            Statement::ByYear(_) => None,
        };
        let value = value.or_else(|| written(fact.value).map(str::to_owned));
        (id.clone(), value.unwrap_or_default())
    });
    facts.collect()
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
