//! Subjects on a terminal: one screen for one of them, a matrix for several; decides nothing.

use std::io::{self, Write};

use super::{Client, Matching, matrix, needs, verdict_of, words};
use crate::language::{Language, text};
use crate::matching::{Ladder, Match, Standing, longest};
use crate::report::message::{self, applying, table};
use crate::report::outline::{OutlineLine, Weight};
use crate::report::table::layout::Layout;
use crate::report::table::{Style, head};
use crate::text::sanitize;
use crate::text::wrap::{fit, width};

/// Below this many columns, lines are stacked
const NARROW: usize = 72;
/// Questions that are told
const MOST_QUESTIONS: usize = 3;
/// Lines for them, where lines are not stacked
const QUESTION_LINES: usize = 2;

/// Writes subjects for a terminal
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(matching: &Matching<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(style);
    let language = layout.language;
    let mut text = String::new();
    for problem in matching.problems.iter() {
        for told in head::problems_of(problem, &layout) {
            text.push_str(&told);
            text.push('\n');
        }
    }
    for client in &matching.clients {
        let judged = &client.judged;
        if judged.problems.has_errors() {
            for problem in head::problems(judged, &layout) {
                text.push_str(&problem);
                text.push('\n');
            }
        }
    }
    match matching.clients.as_slice() {
        all if all.iter().any(|one| one.changed.is_some()) => {
            text.push_str(&layout.outline(&changes(all, language)));
        }
        [] => text.push_str(&layout.lines("", table::nothing(language), str::to_owned)),
        [only] => text.push_str(&one_screen(only, matching, &layout)),
        several => text.push_str(&matrix::told(several, matching, &layout)),
    }
    for line in matching.passed_over.lines(language) {
        text.push_str(&layout.lines("", &line, str::to_owned));
    }
    out.write_all(text.as_bytes())
}

/// What changed since an earlier report, subject by subject
fn changes(clients: &[Client<'_>], language: Language) -> Vec<OutlineLine> {
    let mut told = Vec::new();
    for client in clients {
        let Some(changed) = &client.changed else {
            continue;
        };
        let name = sanitize::one_line(client.name()).into_owned();
        let Some(changed) = changed else {
            told.push(OutlineLine::new(0, words::is_new(language, &name)));
            continue;
        };
        if !changed.is_empty() {
            told.push(OutlineLine::new(0, name).weight(Weight::Strong));
        }
        let lines = changed.iter().map(|one| words::changed(language, one));
        told.extend(lines.map(|line| OutlineLine::new(1, line)));
    }
    if told.is_empty() {
        told.push(OutlineLine::new(0, words::unchanged(language)));
    }
    told
}

fn one_screen(client: &Client<'_>, matching: &Matching<'_>, layout: &Layout) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let name = sanitize::one_line(client.name()).into_owned();
    let Some((matched, dossier)) = client.matched.as_ref().zip(client.judged.dossier.as_ref())
    else {
        let line = format!(
            "{name}{}{}",
            message::colon(language),
            words::unreadable(language)
        );
        return layout.lines("", &line, str::to_owned);
    };
    let day = words::head(
        language,
        matched,
        dossier.reference_year,
        dossier.own_facts().count(),
    );
    let mut text = layout.lines("", &format!("{name}  {day}"), |line| paint.bold(line));
    if let Some(today) = matching.today.filter(|today| matched.day < *today) {
        text.push_str(
            &layout.lines("", &words::past_day(language, today), |line| {
                paint.dim(line)
            }),
        );
    }
    let decided: usize = matched.tracks.iter().map(|one| one.decided).sum();
    if decided == 0 {
        let of = matched
            .tracks
            .iter()
            .map(|one| one.track.criteria.len())
            .sum();
        let is_stated = dossier.own_facts().next().is_some();
        let line = words::nothing_known(language, of, is_stated);
        text.push_str(&layout.lines("", &line, str::to_owned));
    }
    let told: Vec<_> = client.told(&matching.wanted).collect();
    if told.is_empty() {
        text.push_str(&layout.lines("", words::nothing(language), str::to_owned));
    }
    let is_whole = matching.wanted.is_named();
    if layout.columns < NARROW || is_whole {
        for one in &told {
            text.push_str(&stacked(client, one, matching, layout, is_whole));
        }
    } else {
        text.push_str(&rows(client, &told, matching, layout));
    }
    let asked = matching.clients.iter().flat_map(|one| &one.matched);
    let hidden = asked.flat_map(|one| &one.tracks);
    let hidden = hidden.filter(|one| matching.wanted.has(one) && !matching.wanted.tells(one));
    let hidden = hidden.count();
    text.push_str(&layout.outline(&after(client, matching, is_whole, layout)));
    let mut foot = vec![words::details(language).to_owned()];
    let remarks = client.remarks();
    if remarks.any() {
        foot.push(words::remarks_in(language, &remarks.told(language)));
    }
    if hidden > 0 {
        foot.push(words::not_told(language, hidden));
    }
    let foot = foot.join(message::semicolon(language));
    text.push_str(&layout.lines("", &foot, |line| paint.dim(line)));
    text
}

/// Questions, groups and ladders, as many as fit on the screen unless everything is told
fn after(
    client: &Client<'_>,
    matching: &Matching<'_>,
    is_whole: bool,
    layout: &Layout,
) -> Vec<OutlineLine> {
    let Some(matched) = &client.matched else {
        return Vec::new();
    };
    let language = layout.language;
    let colon = message::colon(language);
    let line = |head: &str, text: String| {
        OutlineLine::new(0, format!("{head}{colon}{text}")).weight(Weight::Plain)
    };
    let mut told = Vec::new();
    let asked = matched.questions.iter().take(MOST_QUESTIONS);
    let mut asked: Vec<_> = asked
        .map(|one| {
            let name = one.fact.name.get(language);
            let count = one.decides.len();
            let tracks = text!("可定{count}类", "settles {count}");
            format!("{name}{}", message::aside(language, tracks.get(language)))
        })
        .collect();
    let said = |asked: &[String]| {
        line(
            words::questions(language),
            asked.join(message::comma(language)),
        )
    };
    let is_long = |asked: &[String]| {
        let said = layout.outline(&[said(asked)]);
        layout.columns >= NARROW && said.lines().count() > QUESTION_LINES
    };
    while asked.len() > 1 && is_long(&asked) {
        asked.pop();
    }
    if !asked.is_empty() {
        told.push(said(&asked));
    }
    let variants = matched.variants().into_iter();
    let is_told = |one: &Match<'_>| matching.wanted.tells(one);
    for (national, local) in variants.filter(|(one, other)| is_told(one) || is_told(other)) {
        let said = [national, local].map(|one| {
            let standing = words::standing(language, one);
            let name = words::name(language, one);
            format!("{name}{}", message::aside(language, &standing))
        });
        told.push(line(words::variants(language), said.join(" ↔ ")));
    }
    for group in &matched.groups {
        told.push(line(words::groups(language), group.programmes.join(" | ")));
    }
    if is_whole {
        let without_figures = matching.without_figures;
        let wanted = |one: &&Ladder<'_>| {
            let mut told = client.told(&matching.wanted);
            told.any(|track| one.leads_to(track.edition, track.track))
        };
        for one in matched.ladders.iter().filter(wanted) {
            told.extend(needs::ladder(
                one,
                &client.judged,
                without_figures,
                language,
            ));
        }
    } else {
        for ladder in longest(&matched.ladders).take(2) {
            let steps = needs::on_one_line(ladder, language);
            told.push(line(words::ladder(language), steps));
        }
    }
    told
}

fn rows(
    client: &Client<'_>,
    told: &[&Match<'_>],
    matching: &Matching<'_>,
    layout: &Layout,
) -> String {
    let language = layout.language;
    let paint = layout.paint();
    let cells = |one: &Match<'_>| {
        let mut notes = words::notes(client, one, matching.without_figures, language);
        if one.standing == Standing::Eligible {
            let brings = words::brings(language, one);
            if !brings.is_empty() {
                notes.insert(0, brings);
            }
        }
        [
            words::standing(language, one),
            words::name(language, one),
            words::window(language, one),
            format!("{}/{}", one.decided, one.track.criteria.len()),
            sanitize::one_line(&notes.join(message::semicolon(language))).into_owned(),
        ]
    };
    let heads = [
        words::head_standing(language),
        words::head_programme(language),
        applying::head_window(language),
        words::head_decided(language),
        words::head_note(language),
    ]
    .map(str::to_owned);
    let rows: Vec<_> = told
        .iter()
        .map(|one| (verdict_of(one), cells(one)))
        .collect();
    let mut most = heads.clone().map(|head| width(&head));
    for (_, row) in &rows {
        for (most, cell) in most.iter_mut().zip(row) {
            *most = width(cell).max(*most);
        }
    }
    let [standing, name, window, decided, _] = most;
    let name = name.min(layout.columns * 30 / 100);
    let taken = standing + name + window + decided + 4 * GAP;
    let widths = [
        standing,
        name,
        window,
        decided,
        layout.columns.saturating_sub(taken),
    ];
    let line = |cells: &[String; 5]| {
        let cells = cells.iter().zip(widths);
        let cells: Vec<_> = cells.map(|(cell, columns)| fit(cell, columns)).collect();
        cells.join(&" ".repeat(GAP)).trim_end().to_owned()
    };
    let mut text = paint.dim(&line(&heads));
    text.push('\n');
    for (verdict, row) in &rows {
        let written = line(row);
        let [standing, ..] = row;
        let rest = written.strip_prefix(standing.as_str()).unwrap_or_default();
        text.push_str(&paint.verdict(*verdict, standing));
        text.push_str(rest);
        text.push('\n');
    }
    text
}

/// Columns between cells
const GAP: usize = 2;

fn stacked(
    client: &Client<'_>,
    one: &Match<'_>,
    matching: &Matching<'_>,
    layout: &Layout,
    is_whole: bool,
) -> String {
    let language = layout.language;
    let colon = message::colon(language);
    let head = format!(
        "{}  {}",
        words::standing(language, one),
        words::name(language, one)
    );
    let mut told = vec![
        OutlineLine::new(0, head)
            .verdict(verdict_of(one))
            .weight(Weight::Verdict),
    ];
    let window = format!(
        "{}{colon}{}",
        applying::head_window(language),
        words::window(language, one)
    );
    let decided = format!(
        "{}{colon}{}/{}",
        words::head_decided(language),
        one.decided,
        one.track.criteria.len()
    );
    told.push(OutlineLine::new(
        1,
        [window, decided].join(message::semicolon(language)),
    ));
    let mut more = words::notes(client, one, matching.without_figures, language);
    if is_whole {
        let brings = words::brings(language, one);
        let brings = match brings.is_empty() {
            true => words::no_amount(language).to_owned(),
            false => brings,
        };
        more.push(format!("{}{colon}{brings}", words::head_brings(language)));
        let grant = words::grant(language, one);
        if !grant.is_empty() {
            more.push(format!("{}{colon}{grant}", applying::head_grant(language)));
        }
        let edition = message::table::edition(
            language,
            one.edition.title.get(language),
            &one.edition.number,
            &one.edition.name,
        );
        more.push(edition);
        let checked = applying::checked(language, one.edition.checked.as_ref());
        more.push(format!(
            "{}{colon}{checked}",
            applying::head_checked(language)
        ));
    } else {
        more.truncate(2);
    }
    let more = more
        .iter()
        .map(|note| sanitize::one_line(note).into_owned());
    told.extend(more.map(|note| OutlineLine::new(1, note)));
    layout.outline(&told)
}
