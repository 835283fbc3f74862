//! A row for each subject and track, for spreadsheets; decides nothing.

use std::io::{self, Write};

use super::{Client, Matching, Writer, words};
use crate::language::Language;
use crate::report::csv::cell;
use crate::report::message;
use crate::report::one_line;

const COLUMNS: [&str; 18] = [
    "dossier",
    "subject",
    "as_of",
    "programme",
    "edition",
    "track",
    "title",
    "standing",
    "outcome",
    "decided",
    "of",
    "window",
    "until",
    "next",
    "grant",
    "held_until",
    "missing",
    "explanation",
];

/// Writes the rows of each subject
#[derive(Clone, Copy, Debug)]
pub struct Csv {
    /// Language of its texts
    pub language: Language,
}

impl Writer for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\u{feff}{}\r\n", COLUMNS.join(","))
    }

    fn client(
        &mut self,
        client: &Client<'_>,
        matching: &Matching<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let language = self.language;
        let judged = &client.judged;
        let path = judged.source.name();
        let name = judged.head.name.as_deref().unwrap_or_default();
        let day = judged.as_of.map(|day| day.to_string()).unwrap_or_default();
        for problem in judged.problems.iter() {
            let mut cells = vec![String::new(); COLUMNS.len()];
            let said = one_line::problem(problem, language);
            let own = [
                (0, path),
                (1, name),
                (2, &day),
                (7, problem.severity.id()),
                (17, &said),
            ];
            for (index, text) in own {
                if let Some(cell) = cells.get_mut(index) {
                    text.clone_into(cell);
                }
            }
            row(&cells, out)?;
        }
        let tracks = client.matched.iter().flat_map(|one| &one.tracks);
        for one in tracks.filter(|one| matching.wanted.has(one)) {
            let (until, next) = (one.window.state.until(), one.window.state.next());
            let day_or_none =
                |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
            let missing = one.needs.missing.iter().map(|at| at.name(one.edition));
            let notes = words::notes(client, one, matching.without_figures, language);
            let cells = [
                path.to_owned(),
                name.to_owned(),
                day.clone(),
                one.edition.programme.to_string(),
                one.edition.name.to_string(),
                one.track.id.to_string(),
                words::name(language, one),
                one.standing.id().to_owned(),
                one.outcome.outcome_id().to_owned(),
                one.decided.to_string(),
                one.track.criteria.len().to_string(),
                one.window.state.id().to_owned(),
                day_or_none(until),
                day_or_none(next),
                one.edition
                    .grant
                    .map(|one| one.id())
                    .unwrap_or_default()
                    .to_owned(),
                day_or_none(one.held.as_ref().and_then(|held| held.until)),
                missing.collect::<Vec<_>>().join(" "),
                notes.join(message::semicolon(language)),
            ];
            row(&cells, out)?;
        }
        Ok(())
    }
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    write!(out, "{}\r\n", cells.join(","))
}
