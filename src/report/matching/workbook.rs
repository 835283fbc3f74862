//! Subjects as a workbook: the matrix, a row for each subject and track, and what to ask each client;
//! decides nothing.

use std::io::{self, Write};

use super::{Client, Matching, words};
use crate::language::{Language, say};
use crate::matching::{Asked, Match, Standing};
use crate::report::message;
use crate::report::workbook::{self, heads, in_language, list, plain, questions};
use crate::table::book::{Book, Entry, Look, Page};

/// Writes the workbook
///
/// # Errors
///
/// If it is larger than a workbook can be, or `out` cannot be written to.
pub fn write(matching: &Matching<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut pages = vec![matrix(matching, language), tracks(matching, language)];
    let of_files = matching.problems.iter();
    let of_files = of_files.map(|one| ("", &one.source, &one.problems));
    let of_clients = matching.clients.iter();
    let of_clients = of_clients.map(|one| (one.name(), &one.judged.source, &one.judged.problems));
    pages.extend(workbook::problems(of_files.chain(of_clients), language));
    let asked = matching.clients.iter().map(|client| {
        let asked = client.matched.iter().flat_map(|one| &one.questions);
        (
            client.name(),
            asked.map(|one| question(one, language)).collect(),
        )
    });
    pages.extend(questions(asked.collect(), language));
    let book = Book {
        pages,
        ..Book::default()
    };
    out.write_all(&book.bytes()?)
}

fn look(standing: Standing) -> Look {
    match standing {
        Standing::Eligible | Standing::Held => Look::Good,
        Standing::OutOfReach | Standing::Short | Standing::CannotBeJudged => Look::Bad,
        Standing::NotInForce => Look::Note,
        _ => Look::Open,
    }
}

fn told<'a>(
    client: &'a Client<'_>,
    matching: &'a Matching<'_>,
) -> impl Iterator<Item = &'a Match<'a>> {
    let all = client.matched.iter().flat_map(|one| &one.tracks);
    all.filter(|one| matching.wanted.has(one))
}

/// A subject a row, a track a column
fn matrix(matching: &Matching<'_>, language: Language) -> Page {
    let mut names: Vec<(String, String)> = Vec::new();
    let id = |one: &Match<'_>| format!("{}/{}", one.edition.programme, one.track.id);
    for one in matching
        .clients
        .iter()
        .flat_map(|client| told(client, matching))
    {
        let id = id(one);
        if !names.iter().any(|(known, _)| *known == id) {
            names.push((id, words::name(language, one)));
        }
    }
    let mut head = heads(in_language(
        language,
        ["单位", "档案"],
        ["subject", "dossier"],
    ));
    head.extend(names.iter().map(|(_, name)| Entry::text(name, Look::Head)));
    let mut rows = vec![head];
    for client in &matching.clients {
        let mut row = vec![plain(client.name()), plain(client.judged.source.name())];
        row.extend(names.iter().map(|(wanted, _)| {
            let found = told(client, matching).find(|one| id(one) == *wanted);
            found.map_or_else(Entry::default, |one| {
                Entry::text(words::standing(language, one), look(one.standing))
            })
        }));
        rows.push(row);
    }
    list(language.pick("总览", "overview"), rows, 1)
}

/// A subject and a track a row
fn tracks(matching: &Matching<'_>, language: Language) -> Page {
    let head = heads(in_language(
        language,
        [
            "单位",
            "政策",
            "结论",
            "已定",
            "条件数",
            "能否申报",
            "带来",
            "要做的和缺少的",
            "档案",
        ],
        [
            "subject",
            "programme",
            "standing",
            "decided",
            "of",
            "applying",
            "brings",
            "what to do and what is missing",
            "dossier",
        ],
    ));
    let mut rows = vec![head];
    for client in &matching.clients {
        for one in told(client, matching) {
            let notes = words::notes(client, one, matching.without_figures, language);
            rows.push(vec![
                plain(client.name()),
                plain(&words::name(language, one)),
                Entry::text(words::standing(language, one), look(one.standing)),
                Entry::number(one.decided.to_string()),
                Entry::number(one.track.criteria.len().to_string()),
                plain(&words::window(language, one)),
                plain(&words::brings(language, one)),
                plain(&notes.join(message::semicolon(language))),
                plain(client.judged.source.name()),
            ]);
        }
    }
    list(language.pick("逐项政策", "programmes"), rows, 1)
}

fn question(one: &Asked<'_>, language: Language) -> [String; 3] {
    let years: Vec<String> = one.years.iter().map(ToString::to_string).collect();
    let name = message::of_years(language, one.fact.name.get(language), &years);
    let tracks = one.decides.iter().map(|track| track.title.get(language));
    let tracks: Vec<&str> = tracks.collect();
    let question = one.fact.question.get(language);
    let text = match &one.fact.note {
        Some(note) => {
            let note = note.get(language);
            say!(
                language,
                "{question}（注意：{note}）",
                "{question} (note: {note})"
            )
        }
        None => question.to_owned(),
    };
    [name, text, tracks.join(message::comma(language))]
}
