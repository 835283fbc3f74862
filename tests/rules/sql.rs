//! `rules sql`: what it writes and refuses, and the rows that engines are held to.
//!
//! `DABIAO_SQL_ROWS=5000 cargo test --test rules sql::rows` writes below `target/sql/`, for each
//! programme and day of its cases, that many rows near the thresholds with the program's verdicts, and
//! the statements; `tests/sql/held_equal.py` runs these and compares. Without the variable it writes none.
//! `DABIAO_SQL_SEED=8` writes other rows, `DABIAO_SQL_PROGRAMME=little-giant` those of one programme.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dabiao::dossier::{Dossier, Stated, Statement};
use dabiao::expression::value::Validity;
use dabiao::expression::{Checked, Operand, Operation, Value};
use dabiao::judged::judge;
use dabiao::language::Language;
use dabiao::quantity::Exact;
use dabiao::ruleset::{Edition, Fact, FactKind, Library, SubjectKind};
use dabiao::source::Source;
use dabiao::workshop::cases::{self, Case};
use dabiao::workshop::sql::{self, Dialect, Request, TableColumn};
use jiff::civil::Date;

use crate::judged::LIBRARY;

/// What cannot be said in SQL: the points of a growth whose figures are lacking are more than the
/// program itself always works out
const WITHOUT: [&str; 1] = ["high-tech-enterprise/high-tech-enterprise/ht_score_reachable"];

/// Numbers that look random and are the same in every run
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(below.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }
}

/// The values of a row by column; what is lacking is not known
type Row = BTreeMap<String, String>;

fn request<'r>(
    library: &'r Library,
    programme: &str,
    as_of: Date,
    dialect: Dialect,
) -> Request<'r> {
    Request {
        tracks: sql::chosen(library, [programme], as_of).unwrap(),
        as_of,
        dialect,
        table: "firms".to_owned(),
        largest: Exact::from(10).power(15),
        without: WITHOUT
            .iter()
            .filter(|one| one.split('/').next() == Some(programme))
            .map(|one| (*one).to_owned())
            .collect(),
        ranges: Vec::new(),
    }
}

/// Every number that the expressions of an edition state
fn numbers(edition: &Edition) -> Vec<Exact> {
    fn walk(node: &Checked, found: &mut Vec<Exact>) {
        if let Operation::Constant(Operand::Known(Value::Quantity(quantity))) = &node.operation
            && !found.contains(&quantity.value)
        {
            found.push(quantity.value.clone());
        }
        node.operands.iter().for_each(|one| walk(one, found));
    }
    let mut found = Vec::new();
    let criteria = edition
        .tracks
        .iter()
        .flat_map(|track| track.criteria.with_ids());
    let requirements = criteria.filter_map(|(_, one)| one.requirement());
    requirements.for_each(|one| walk(&one.expression, &mut found));
    found
}

/// How many decimal places a column has
fn places(fact: &Fact) -> u32 {
    match fact.kind {
        FactKind::Amount(dimension) if dimension.money != 0 => 2,
        FactKind::Share => 6,
        FactKind::Amount(_) | FactKind::Number => 4,
        _ => 0,
    }
}

/// Whether the table can state a range of what a column says
fn is_ranged(columns: &[TableColumn], column: &TableColumn) -> bool {
    let end = format!("{}_low", column.name);
    columns.iter().any(|one| one.name == end)
}

/// Whether a column says a part of a range
fn is_end(columns: &[TableColumn], column: &TableColumn) -> bool {
    let name = column.name.trim_end_matches("_included");
    let whole = name
        .strip_suffix("_low")
        .or_else(|| name.strip_suffix("_high"));
    whole.is_some_and(|whole| {
        columns
            .iter()
            .any(|one| one.name == whole && one.fact == column.fact)
    })
}

struct Maker<'r> {
    edition: &'r Edition,
    columns: Vec<TableColumn>,
    numbers: Vec<Exact>,
    as_of: Date,
    dice: Dice,
}

impl Maker<'_> {
    fn fact(&self, column: &TableColumn) -> Option<&Fact> {
        let facts = &self.edition.facts;
        facts.get(self.edition.fact_id(column.fact.as_deref()?)?)
    }

    fn row(&mut self) -> Row {
        let mut row = Row::new();
        let mut made: BTreeMap<u32, Vec<Exact>> = BTreeMap::new();
        let lacking = *self.dice.pick(&[0, 0, 0, 4, 4, 12, 40]);
        let columns = self.columns.clone();
        // What the columns come in decides which follow from which.
        let start = self.dice.roll(columns.len());
        let scale = 10_i64.pow(u32::try_from(self.dice.roll(8)).unwrap());
        let mut unlisted: Vec<String> = Vec::new();
        for index in 0..columns.len() {
            let column = &columns[(start + index) % columns.len()];
            let fact = self.fact(column).cloned();
            if is_end(&columns, column) {
                continue;
            }
            if let Some(fact) = fact.filter(|_| is_ranged(&columns, column)) {
                self.range(&fact, column, &mut made, scale, &mut row);
                continue;
            }
            let lacks = self.dice.roll(100) < lacking;
            let value = match self.fact(column).cloned() {
                None => ["true", "true", "false"][self.dice.roll(3)].to_owned(),
                Some(fact) => {
                    let is_list = matches!(fact.kind, FactKind::Codes(_));
                    if lacks && is_list {
                        unlisted.push(fact.id.to_string());
                    }
                    self.value(&fact, column, &mut made, scale)
                }
            };
            if !lacks && !value.is_empty() {
                row.insert(column.name.clone(), value);
            }
        }
        // A list is complete or not known.
        row.retain(|name, _| {
            let column = columns.iter().find(|one| one.name == *name).unwrap();
            !column.fact.as_ref().is_some_and(|id| unlisted.contains(id))
        });
        // The last day of a title that is not held says nothing.
        let days: Vec<_> = row
            .keys()
            .filter(|name| name.ends_with("_until"))
            .cloned()
            .collect();
        for name in days {
            if row.get(name.trim_end_matches("_until")).map(String::as_str) != Some("true") {
                row.remove(&name);
            }
        }
        row
    }

    /// A figure, a range, or nothing, of a fact that can have ranges
    fn range(
        &mut self,
        fact: &Fact,
        column: &TableColumn,
        made: &mut BTreeMap<u32, Vec<Exact>>,
        scale: i64,
        row: &mut Row,
    ) {
        let (has_low, has_high) = *self.dice.pick(&[
            (false, false),
            (true, true),
            (true, true),
            (true, false),
            (false, true),
        ]);
        let mut ends = [(); 2].map(|()| self.value(fact, column, made, scale));
        let number = |text: &String| text.parse::<rust_decimal::Decimal>().ok();
        let is_reversed = match (number(&ends[0]), number(&ends[1])) {
            (Some(low), Some(high)) => low > high,
            _ => ends[0] > ends[1],
        };
        // Mostly a range that is none is turned round; some ranges are points.
        match self.dice.roll(20) {
            0 => {}
            1 | 2 => ends[1] = ends[0].clone(),
            _ if is_reversed => ends.reverse(),
            _ => {}
        }
        let [low, high] = ends;
        let name = &column.name;
        if !has_low && !has_high && self.dice.roll(5) > 0 {
            row.insert(name.clone(), low.clone());
        }
        for (side, value, has) in [("low", low, has_low), ("high", high, has_high)] {
            if has {
                row.insert(format!("{name}_{side}"), value);
                let included = *self.dice.pick(&["true", "true", "false", ""]);
                if !included.is_empty() {
                    row.insert(format!("{name}_{side}_included"), included.to_owned());
                }
            }
        }
    }

    fn value(
        &mut self,
        fact: &Fact,
        column: &TableColumn,
        made: &mut BTreeMap<u32, Vec<Exact>>,
        scale: i64,
    ) -> String {
        match &fact.kind {
            FactKind::Titles(_) if column.name.ends_with("_until") => self.day(false),
            FactKind::Boolean | FactKind::Titles(_) | FactKind::Codes(_) => {
                let options: &[&str] = match column.code.is_some() {
                    true => &["false", "false", "true"],
                    false => &["false", "true"],
                };
                (*self.dice.pick(options)).to_owned()
            }
            FactKind::Code(codes) => self.dice.pick(codes).code.to_string(),
            FactKind::Date => self.day(fact.past),
            FactKind::Year => {
                (i32::from(self.as_of.year()) + i32::try_from(self.dice.roll(6)).unwrap() - 1)
                    .to_string()
            }
            _ => {
                let places = places(fact);
                let number = self.number(
                    fact,
                    made.get(&places).map_or(&[][..], Vec::as_slice),
                    scale,
                );
                made.entry(places).or_default().push(number.clone());
                number.to_decimal_string().unwrap()
            }
        }
    }

    fn day(&mut self, past: bool) -> String {
        let days = [
            0, 0, -1, 1, -364, -365, -366, 365, -731, -1826, -1827, -1825, -700, -1461, -3653,
        ];
        let first = jiff::civil::date(
            self.as_of.year() - [0, 1, 2, 3, 4, 5][self.dice.roll(6)],
            1,
            1,
        );
        let around = if self.dice.roll(3) == 0 {
            first
        } else {
            self.as_of
        };
        let mut days = *self.dice.pick(&days);
        if past {
            days = -i32::abs(days);
        }
        let day = around.saturating_add(jiff::Span::new().days(days));
        // A day that has not come stops the statement.
        if past {
            day.min(self.as_of).to_string()
        } else {
            day.to_string()
        }
    }

    /// A number at a threshold, a step beside, in a share of another, zero, or anywhere
    fn number(&mut self, fact: &Fact, made: &[Exact], scale: i64) -> Exact {
        let unit = Exact::from(10).power(places(fact));
        let step = Exact::one().divided_by(&unit).unwrap();
        let one = Exact::one();
        let stated = self.dice.pick(&self.numbers.clone()).clone();
        let raw = match self.dice.roll(12) {
            0 => Exact::zero(),
            1 => Exact::from(i64::try_from(self.dice.roll(12)).unwrap()),
            2..=4 => stated.clone(),
            5 => &stated * &Exact::from(i64::try_from(self.dice.roll(4)).unwrap()),
            6..=10 if !made.is_empty() => {
                let growth = &one + &stated;
                let factor = match self.dice.roll(9) {
                    0..=2 => stated.clone(),
                    3 => growth,
                    4 => &growth * &growth,
                    5 => &(&growth * &growth) * &growth,
                    6 => one.clone(),
                    7 => &(&Exact::from(2) * &growth) - &one,
                    _ => one.divided_by(&stated).unwrap_or(one.clone()),
                };
                // Figures of thresholds of money are no factors.
                let factor = if factor > Exact::from(1000) {
                    one
                } else {
                    factor
                };
                self.dice.pick(made) * &factor
            }
            _ => &Exact::from(scale) * &Exact::from(i64::try_from(self.dice.roll(50)).unwrap() + 1),
        };
        let beside = match self.dice.roll(6) {
            0 => step.clone(),
            1 => -&step,
            _ => Exact::zero(),
        };
        let mut number = &(&raw + &beside) * &unit;
        number = number
            .rounded(0, dabiao::quantity::Rounding::Floor)
            .divided_by(&unit)
            .unwrap();
        let is_free = fact.minimum.is_none();
        if self.dice.roll(if is_free { 4 } else { 60 }) == 0 {
            number = -&number;
        }
        let most = Exact::from(10).power(11);
        if number.absolute() > most {
            number = stated.rounded(places(fact), dabiao::quantity::Rounding::Floor);
        }
        if fact.kind == FactKind::Share && number > Exact::from(2) {
            number = (&number * &step).rounded(places(fact), dabiao::quantity::Rounding::Floor);
        }
        number
    }
}

/// The range that a row states, if it does, as a dossier writes it
fn range(row: &Row, name: &str, written: &dyn Fn(&String) -> String) -> Option<String> {
    let end = |side: &str| row.get(&format!("{name}_{side}")).map(written);
    let is_open = |side: &str| {
        row.get(&format!("{name}_{side}_included"))
            .is_some_and(|one| one == "false")
    };
    let signs = |open: &'static str, closed| move |is_open| if is_open { open } else { closed };
    let text = match (end("low"), end("high")) {
        (None, None) => return None,
        (Some(low), None) => format!("{} {low}", signs(">", ">=")(is_open("low"))),
        (None, Some(high)) => format!("{} {high}", signs("<", "<=")(is_open("high"))),
        (Some(low), Some(high)) => {
            let (before, after) = (
                signs("(", "[")(is_open("low")),
                signs(")", "]")(is_open("high")),
            );
            format!("{before}{low}..{high}{after}")
        }
    };
    Some(format!("'{text}'"))
}

/// The dossier that states what a row does
fn dossier(
    edition: &Edition,
    kind: &str,
    as_of: Date,
    columns: &[TableColumn],
    row: &Row,
) -> String {
    let programme = &edition.programme;
    let mut text = format!(
        "dossier: 1\nsubject: {{kind: {kind}, name: 构造}}\nprogramme: {programme}\nas_of: {as_of}\nfacts:\n"
    );
    let mut facts: BTreeMap<&str, Vec<(&TableColumn, Option<&String>)>> = BTreeMap::new();
    let mut judgements = String::new();
    for column in columns.iter().filter(|one| !is_end(columns, one)) {
        let value = row.get(&column.name);
        match &column.fact {
            Some(fact) => facts.entry(fact).or_default().push((column, value)),
            None => {
                if let Some(value) = value {
                    let criterion = column.name.trim_start_matches("judged_");
                    writeln!(
                        judgements,
                        "  {criterion}: {{met: {value}, by: 某人, on: {as_of}, because: 构造}}"
                    )
                    .unwrap();
                }
            }
        }
    }
    for (id, columns) in facts {
        let fact = edition.facts.get(edition.fact_id(id).unwrap()).unwrap();
        let unit = match fact.kind {
            FactKind::Amount(dimension) if dimension.money != 0 => "元",
            FactKind::Amount(_) => "平方米",
            _ => "",
        };
        let written = |value: &String| match fact.kind {
            FactKind::Share => {
                let percent = Exact::from(value.parse::<rust_decimal::Decimal>().unwrap());
                format!(
                    "{}%",
                    (&percent * &Exact::from(100)).to_decimal_string().unwrap()
                )
            }
            _ => format!("{value}{unit}"),
        };
        let text_of = match &fact.kind {
            FactKind::Codes(_) => {
                if columns.iter().any(|(_, value)| value.is_none()) {
                    continue;
                }
                let held = columns
                    .iter()
                    .filter(|(_, value)| value.is_some_and(|one| one == "true"));
                let held: Vec<_> = held.filter_map(|(column, _)| column.code.clone()).collect();
                format!("[{}]", held.join(", "))
            }
            FactKind::Titles(_) => {
                let mut items = Vec::new();
                for (column, value) in &columns {
                    if column.name.ends_with("_until") {
                        continue;
                    }
                    let code = column.code.as_ref().unwrap();
                    let until = row.get(&format!("{}_until", column.name));
                    match (value.map(String::as_str), until) {
                        (Some("true"), Some(day)) => {
                            items.push(format!("{{title: {code}, valid_until: {day}}}"))
                        }
                        (Some("true"), None) => items.push(code.clone()),
                        (Some(_), _) => {}
                        (None, _) => items.push(format!("{{title: {code}, valid_until: unknown}}")),
                    }
                }
                format!("[{}]", items.join(", "))
            }
            _ if fact.by_year => {
                let years = columns.iter().filter_map(|(column, value)| {
                    let text = range(row, &column.name, &written).or(value.map(&written));
                    Some(format!("{}: {}", column.year.unwrap(), text?))
                });
                let years: Vec<_> = years.collect();
                if years.is_empty() {
                    continue;
                }
                format!("{{{}}}", years.join(", "))
            }
            _ => {
                let stated = columns.first().and_then(|(column, value)| {
                    range(row, &column.name, &written).or(value.map(&written))
                });
                match stated {
                    Some(text) => text,
                    None => continue,
                }
            }
        };
        writeln!(text, "  {id}: {text_of}").unwrap();
    }
    if judgements.is_empty() {
        return text.replace(
            "facts:\n",
            if text.ends_with("facts:\n") {
                "facts: {}\n"
            } else {
                "facts:\n"
            },
        );
    }
    let text = match text.ends_with("facts:\n") {
        true => text.replace("facts:\n", "facts: {}\n"),
        false => text,
    };
    format!("{text}judgements:\n{judgements}")
}

/// The row that states what a case does; none where no row could
fn of_case(case: &Case, edition: &Edition, columns: &[TableColumn]) -> Option<Row> {
    let dossier: &Dossier = &case.dossier;
    let mut row = Row::new();
    for column in columns {
        let Some(id) = &column.fact else {
            let criterion = column.name.trim_start_matches("judged_");
            if let Some(judgement) = dossier.judgements.get(criterion) {
                row.insert(column.name.clone(), judgement.met.to_string());
            }
            continue;
        };
        let fact = edition.facts.get(edition.fact_id(id)?)?;
        let Some(stated) = dossier.facts.get(id) else {
            continue;
        };
        let figure = match (&stated.statement, column.year) {
            (Statement::ByYear(years), Some(year)) => years.get(&year),
            (Statement::Single(figure), _) => Some(figure),
            _ => None,
        };
        let value = match figure.map(|one| &one.stated) {
            None | Some(Stated::Unknown) => continue,
            Some(Stated::Known(value)) => value,
            Some(_) => return None,
        };
        let text = match value {
            Value::Boolean(value) => value.to_string(),
            Value::Quantity(quantity) => {
                let text = quantity.value.to_decimal_string()?;
                let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
                if decimals > usize::try_from(places(fact)).unwrap() {
                    return None;
                }
                text
            }
            Value::Text(text) => text.to_string(),
            Value::Date(day) => day.to_string(),
            Value::List(items) => {
                let code = column.code.as_deref()?;
                let is = |item: &Operand| matches!(item.value(), Some(Value::Text(text)) if &**text == code);
                items.iter().any(is).to_string()
            }
            Value::Titles(titles) => {
                let code = column.code.as_deref()?;
                let held: Vec<_> = titles.iter().filter(|one| &*one.code == code).collect();
                match (held.as_slice(), column.name.ends_with("_until")) {
                    ([], false) => "false".to_owned(),
                    ([], true) => continue,
                    ([one], until) => match (&one.validity, until) {
                        (Validity::Unknown(_), _) => continue,
                        (Validity::Until(day), true) => day.to_string(),
                        (_, true) => continue,
                        _ => "true".to_owned(),
                    },
                    _ => return None,
                }
            }
            _ => return None,
        };
        row.insert(column.name.clone(), text);
    }
    Some(row)
}

/// The days of an edition's cases, each with its cases
fn cases_by_day(edition: &Edition) -> BTreeMap<Date, Vec<Case>> {
    let folder = format!("{}/cases/", edition.full_name());
    let mut days: BTreeMap<Date, Vec<Case>> = BTreeMap::new();
    for (path, bytes) in dabiao::embedded::files() {
        if path.starts_with(&folder) {
            let file = cases::read(Source::new(&path, str::from_utf8(bytes).unwrap()), edition);
            for case in file.cases {
                days.entry(case.dossier.as_of).or_default().push(case);
            }
        }
    }
    days
}

/// What the program says of a dossier, by the columns of a statement; with a question mark where it
/// did not show within its limits of work that nothing more can be said
fn verdicts(library: &Library, request: &Request<'_>, text: &str) -> BTreeMap<String, String> {
    let judged = judge::judge(
        Source::new("row.yaml", text),
        library,
        &judge::Request::on(request.as_of),
    );
    let mut verdicts = BTreeMap::new();
    for assessment in &judged.assessments {
        let track = assessment.track.id.replace('-', "_");
        let outcome = match assessment.outcome.id() {
            "pass" => "eligible",
            "fail" => "not_eligible",
            open => open,
        };
        let leaves_out = |name: &str| {
            let track = format!("{}/{}/", assessment.edition.programme, assessment.track.id);
            name.starts_with(&track)
        };
        let is_not_shown = assessment.findings.iter().any(|one| one.is_not_shown);
        let mark = |is_not_shown| if is_not_shown { "?" } else { "" };
        if !WITHOUT.iter().any(|one| leaves_out(one)) {
            let mark = mark(is_not_shown && outcome == "undetermined");
            verdicts.insert(format!("{track}_outcome"), format!("{outcome}{mark}"));
        }
        let mut missing = BTreeSet::new();
        for finding in &assessment.findings {
            let full = format!(
                "{}/{}/{}",
                assessment.edition.programme, assessment.track.id, finding.criterion.id
            );
            if WITHOUT.contains(&full.as_str()) {
                continue;
            }
            let name = format!("{track}_{}", finding.criterion.id.replace('-', "_"));
            let mark = mark(finding.is_not_shown);
            verdicts.insert(name, format!("{}{mark}", finding.verdict.id()));
            let missed = finding.missing.iter();
            for one in missed.filter(|_| !finding.is_not_shown) {
                let facts = &assessment.edition.facts;
                let fact = facts.get(one.fact).map_or("", |fact| &fact.id);
                missing.insert(match one.year {
                    Some(year) => format!("{fact}_{year}"),
                    None => fact.to_owned(),
                });
            }
        }
        let missing: Vec<_> = missing.into_iter().collect();
        verdicts.insert(format!("{track}_missing"), missing.join(" "));
    }
    verdicts
}

fn csv(header: &[String], rows: &[BTreeMap<String, String>]) -> String {
    let mut text = format!("uscc,{}\n", header.join(","));
    for (index, row) in rows.iter().enumerate() {
        let cells = header
            .iter()
            .map(|name| row.get(name).map_or("", String::as_str));
        writeln!(text, "r{index},{}", cells.collect::<Vec<_>>().join(",")).unwrap();
    }
    text
}

/// A statement without its comments
fn bare(statement: &str) -> String {
    let lines = statement.lines().filter(|line| !line.starts_with("--"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_programme_is_said_for_every_engine_without_a_division_or_a_float() {
    let library = &*LIBRARY;
    let mut said = 0;
    for edition in &library.editions {
        let Some(day) = cases_by_day(edition).keys().next_back().copied() else {
            continue;
        };
        for dialect in Dialect::ALL {
            let request = request(library, &edition.programme, day, dialect);
            let statement = sql::statement(&request, Language::En).unwrap();
            // A column of several files can then be NULL, whatever the first of them says.
            let is_nullable =
                statement.ends_with("\nSETTINGS schema_inference_make_columns_nullable = 1;\n");
            assert_eq!(is_nullable, dialect == Dialect::ClickHouse);
            let says_jit = statement.contains("-- Run SET jit = off before it");
            assert_eq!(says_jit, dialect == Dialect::Postgres);
            let statement = bare(&statement);
            for wrong in [
                " / ", "DOUBLE", "FLOAT", "JOIN", "GROUP BY", "ORDER BY", "OVER (",
            ] {
                assert!(!statement.contains(wrong), "{} {wrong}", edition.programme);
            }
            // Every number that is worked with is a text that is cast.
            let is_bare = |word: &&str| word.chars().all(|one| one.is_ascii_digit() || one == '.');
            let loose = statement.split_whitespace().find(is_bare);
            assert_eq!(loose, None, "{}", edition.programme);
            said += 1;
        }
    }
    assert!(said >= 90, "{said}");
}

#[test]
fn what_cannot_be_said_is_refused_by_name_and_reason() {
    let library = &*LIBRARY;
    let day = jiff::civil::date(2026, 11, 28);
    let mut score = request(library, "high-tech-enterprise", day, Dialect::DuckDb);
    score.without.clear();
    let mut wide = request(
        library,
        "beijing-two-industry-integration",
        day,
        Dialect::DuckDb,
    );
    wide.largest = Exact::from(10).power(17);
    let mut typo = request(library, "little-giant", day, Dialect::DuckDb);
    typo.without.push("little-giant/lg_size".to_owned());
    let with_ranges = |programme: &str, fact: &str| {
        let mut request = request(library, programme, day, Dialect::DuckDb);
        request.ranges.push(fact.to_owned());
        request
    };
    let cases = [
        (
            score,
            "ht_score_reachable` cannot be said in SQL: points hang on",
        ),
        (
            wide,
            "growth/growth` cannot be said in SQL: a product may exceed 38 digits; state with `--largest`",
        ),
        (
            with_ranges("little-giant", "operating_income"),
            "the relation `main_business_within_operating_income` ties `operating_income` to other facts",
        ),
        (
            with_ranges("little-giant", "is_review"),
            "`is_review` is no amount, share, count or day",
        ),
        (
            with_ranges("high-tech-enterprise", "rd_expense_high_tech"),
            "ties `rd_expense_high_tech` to other facts",
        ),
        (
            with_ranges("sti-board-attributes", "operating_income"),
            "criterion `sti-board-attributes/sti-board-attributes/exceptional_route` does not hang on `operating_income` in one direction alone",
        ),
    ];
    for (request, wanted) in cases {
        assert_eq!(request.check_names(), Ok(()));
        let refused = sql::statement(&request, Language::En).unwrap_err();
        assert!(
            refused
                .iter()
                .any(|one| one.problem.message.en.contains(wanted)),
            "{refused:?}"
        );
    }
    let names = |request: &Request<'_>| request.check_names().unwrap_err().en.into_owned();
    assert!(names(&typo).contains("there is no criterion `little-giant/lg_size`"));
    let unread = with_ranges("little-giant", "employees_yearend");
    assert!(names(&unread).contains("did you mean `employees_year_end`?"));
    let chosen = |name: &str, day| {
        sql::chosen(library, [name], day)
            .unwrap_err()
            .en
            .into_owned()
    };
    assert!(chosen("little-gaint", day).contains("did you mean `little-giant`?"));
    assert!(chosen("little-giant/park", day).contains("there is no track `park`"));
    assert!(chosen("little-giant", jiff::civil::date(2020, 1, 1)).contains("no edition"));
}

#[test]
fn a_refusal_stands_at_its_place_in_the_rules() {
    let day = jiff::civil::date(2026, 11, 28);
    let files: Vec<_> = dabiao::embedded::files().into_iter().collect();
    let shown = |ranges: &[&str]| {
        let mut request = request(&LIBRARY, "high-tech-enterprise", day, Dialect::DuckDb);
        request.without.clear();
        request.ranges = ranges.iter().map(|one| (*one).to_owned()).collect();
        let refused = sql::statement(&request, Language::En).unwrap_err();
        let placed = refused[0].clone().placed(&files);
        let problem = placed.problems.iter().next().unwrap();
        let span = problem.primary.as_ref().unwrap().span;
        let text = placed.source.text().get(span.start..span.end).unwrap();
        format!("{} {}: {text}", problem.code, placed.source.name())
    };
    assert_eq!(
        shown(&[]),
        "not-said-in-sql high-tech-enterprise/2016-01-01/high-tech-enterprise.yaml: most_points > 70"
    );
    assert_eq!(
        shown(&["rd_expense_high_tech"]),
        "no-ranges-in-sql vocabulary/enterprise/facts.yaml: rd_expense_high_tech"
    );
}

#[test]
fn a_table_without_a_column_or_with_another_type_is_told_before_the_engine_sees_the_statement() {
    let day = jiff::civil::date(2026, 11, 28);
    let lists = |dialect: Dialect| {
        let request = request(&LIBRARY, "little-giant", day, dialect);
        let columns = sql::table_columns(&request).unwrap();
        let kind = |kind: &str| match dialect {
            Dialect::Spark | Dialect::Postgres => kind.to_lowercase(),
            Dialect::DataFusion => kind
                .replace("DECIMAL(38,", "Decimal128(38, ")
                .replace("BIGINT", "Int64")
                .replace("VARCHAR", "Utf8View")
                .replace("BOOLEAN", "Boolean")
                .replace("DATE", "Date32"),
            Dialect::DuckDb | Dialect::ClickHouse => kind.to_owned(),
        };
        let key = kind(match dialect {
            Dialect::Spark => "STRING",
            Dialect::Postgres => "TEXT",
            Dialect::ClickHouse => "String",
            Dialect::DuckDb | Dialect::DataFusion => "VARCHAR",
        });
        let lines = columns
            .iter()
            .map(|one| format!("{},\"{}\"\n", one.name, kind(&one.kind)));
        let whole = format!(
            "column_name,data_type\nuscc,{key}\n{}",
            lines.collect::<String>()
        );
        let told = move |list: &str| {
            let source = Source::new("columns.csv", list);
            let problems = sql::other_columns(&request, &source).unwrap();
            let told = problems.iter().map(|one| {
                let place = source.place_of(one.primary.as_ref().map(|label| label.span));
                let line = place.line.map_or(0, |line| line);
                format!("{line} {} {}", one.code, one.message.en)
            });
            told.collect::<Vec<_>>()
        };
        (whole, told)
    };
    for dialect in Dialect::ALL {
        let (whole, told) = lists(dialect);
        assert_eq!(told(&whole), [""; 0], "{dialect:?}");
        // A float, and a column less.
        let line = whole
            .lines()
            .find(|one| one.starts_with("total_assets"))
            .unwrap();
        let number = whole.lines().position(|one| one == line).unwrap() + 1;
        let name = line.split(',').next().unwrap();
        let wrong = whole.replace(line, &format!("{name},Float64"));
        let [only] = told(&wrong).try_into().unwrap();
        assert!(only.starts_with(&format!("{number} column-type column `{name}` should be `")));
        assert!(only.ends_with("` and is `Float64`"), "{only}");
        let [only] = told(&whole.replace(&format!("{line}\n"), ""))
            .try_into()
            .unwrap();
        assert_eq!(
            only,
            format!("0 column-missing the table has no column `{name}`")
        );
        let capitals = told(&whole.replace("uscc", "USCC"));
        let folds = matches!(dialect, Dialect::DuckDb | Dialect::Spark);
        assert_eq!(capitals.is_empty(), folds, "{dialect:?}");
    }
    // What cannot be NULL cannot say that it is not known: ClickHouse has 0 there.
    let (whole, told) = lists(Dialect::ClickHouse);
    let bare = whole.replace("Nullable(Decimal(38, 2))", "Decimal(38, 2)");
    assert_eq!(
        told(&bare).len(),
        whole.matches("Nullable(Decimal(38, 2))").count()
    );
    assert!(
        told(&bare)[0].contains(" column-type "),
        "{:?}",
        told(&bare)
    );
    // Only the same name otherwise written may be the same column: no other year is.
    let request = request(&LIBRARY, "little-giant", day, Dialect::Postgres);
    let help = |list: &str| {
        let problems = sql::other_columns(&request, &Source::new("columns.csv", list)).unwrap();
        let of = |name: &str| {
            let message = format!("the table has no column `{name}`");
            let mut all = problems.iter();
            let found = all.find(|one| one.message.en == message).unwrap();
            found.help.as_ref().unwrap().en.clone().into_owned()
        };
        [of("total_assets_2025"), of("uscc")]
    };
    assert_eq!(
        help("Total_Assets_2024,numeric\nUSCC,text\n"),
        [
            "add `total_assets_2025 NUMERIC(38,2)`",
            "is it \"USCC\"? Then write \"USCC\" AS uscc in a view; otherwise add `uscc TEXT`",
        ]
    );
    // Places that rounded or could hold more; no places at all are looked at row by row.
    let (whole, told) = lists(Dialect::Postgres);
    let with = |kind: &str| told(&whole.replacen("numeric(38,2)", kind, 1)).len();
    assert_eq!(
        ["numeric", "numeric(20,2)", "numeric(38,4)", "numeric(12,0)"].map(with),
        [0, 0, 1, 1]
    );
}

#[test]
fn a_statement_takes_ranges_of_facts_that_every_criterion_follows_in_one_direction() {
    let day = jiff::civil::date(2026, 11, 28);
    let of = |programme| {
        let request = request(&LIBRARY, programme, day, Dialect::DuckDb);
        sql::with_ranges(&request).unwrap()
    };
    // Thresholds, quotients and bands; not what is in a relation, in two directions, or by year of a day.
    assert_eq!(
        of("little-giant"),
        [
            "class1_ip_ladder",
            "employees_year_end",
            "main_product_national_rank",
            "main_product_share",
            "niche_years",
            "platform_score",
            "platform_score_last_year",
            "rd_expense_audited",
            "total_assets",
            "total_liabilities",
        ]
    );
    assert!(of("startup-tech").contains(&"established_on".to_owned()));
    assert!(!of("startup-tech").contains(&"invested_on".to_owned()));
    assert!(!of("high-tech-enterprise").contains(&"rd_expense_high_tech".to_owned()));
}

#[test]
fn an_edition_that_has_ended_has_no_better_outcome_than_undetermined() {
    let library = &*LIBRARY;
    let outcome = |day| {
        let request = request(library, "beijing-first-loan", day, Dialect::DuckDb);
        sql::statement(&request, Language::En).unwrap()
    };
    assert!(outcome(jiff::civil::date(2026, 2, 18)).contains("THEN 'eligible'"));
    assert!(!outcome(jiff::civil::date(2026, 2, 19)).contains("THEN 'eligible'"));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "whoever holds engines to them says how many"
)]
fn rows() {
    let library = &*LIBRARY;
    let wanted = std::env::var("DABIAO_SQL_ROWS")
        .ok()
        .and_then(|one| one.parse().ok());
    let only = std::env::var("DABIAO_SQL_PROGRAMME").ok();
    let seed = std::env::var("DABIAO_SQL_SEED").ok();
    let seed = seed.and_then(|one| one.parse().ok()).unwrap_or(7);
    let Some(wanted): Option<usize> = wanted else {
        return;
    };
    for edition in &library.editions {
        if only.as_ref().is_some_and(|one| *one != edition.programme) {
            continue;
        }
        let days = cases_by_day(edition);
        let busiest = days
            .iter()
            .max_by_key(|(_, cases)| cases.len())
            .map(|(day, _)| *day);
        for (day, cases) in &days {
            let duckdb = request(library, &edition.programme, *day, Dialect::DuckDb);
            if !std::ptr::eq(duckdb.tracks[0].edition, edition) {
                continue;
            }
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/sql");
            let folder = folder.join(format!("{}-{day}", edition.programme));
            for kind in [SubjectKind::Enterprise, SubjectKind::Park] {
                let of_kind = |request: &mut Request<'_>| {
                    request.tracks.retain(|one| one.track.subject == kind)
                };
                let mut duckdb = duckdb.clone();
                of_kind(&mut duckdb);
                if duckdb.tracks.is_empty() {
                    continue;
                }
                for has_ranges in [false, true] {
                    let mut duckdb = duckdb.clone();
                    let folder = match has_ranges {
                        false => folder.join(kind.id()),
                        true => folder.join(format!("{}-ranges", kind.id())),
                    };
                    if has_ranges {
                        duckdb.ranges = sql::with_ranges(&duckdb).unwrap();
                        if duckdb.ranges.is_empty() || Some(*day) != busiest {
                            continue;
                        }
                    }
                    let columns = sql::table_columns(&duckdb).unwrap();
                    let mut maker = Maker {
                        edition,
                        columns: columns.clone(),
                        numbers: numbers(edition),
                        as_of: *day,
                        dice: Dice(seed),
                    };
                    let is_of_kind =
                        |case: &&Case| case.track(edition).is_some_and(|one| one.subject == kind);
                    let of_cases = cases.iter().filter(is_of_kind);
                    let mut rows: Vec<Row> = of_cases
                        .filter(|_| !has_ranges)
                        .filter_map(|case| of_case(case, edition, &columns))
                        .collect();
                    if Some(*day) == busiest {
                        rows.extend((0..wanted).map(|_| maker.row()));
                    }
                    let text = |row: &Row| dossier(edition, kind.id(), *day, &columns, row);
                    let judged: Vec<_> = rows
                        .iter()
                        .map(|row| verdicts(library, &duckdb, &text(row)))
                        .collect();
                    let names: Vec<_> = columns.iter().map(|one| one.name.clone()).collect();
                    let results: Vec<_> = judged
                        .first()
                        .into_iter()
                        .flat_map(|one| one.keys().cloned())
                        .collect();
                    fs::create_dir_all(&folder).unwrap();
                    fs::write(folder.join("rows.csv"), csv(&names, &rows)).unwrap();
                    let stated = columns.iter().filter_map(|one| {
                        let year = one.year.map_or_else(String::new, |year| year.to_string());
                        Some(format!("{},{},{year}\n", one.name, one.fact.as_ref()?))
                    });
                    let stated: String = stated.collect();
                    fs::write(
                        folder.join("columns.csv"),
                        format!("column,fact,year\n{stated}"),
                    )
                    .unwrap();
                    fs::write(folder.join("verdicts.csv"), csv(&results, &judged)).unwrap();
                    for dialect in Dialect::ALL {
                        let mut request = request(library, &edition.programme, *day, dialect);
                        of_kind(&mut request);
                        request.ranges.clone_from(&duckdb.ranges);
                        let statement = sql::statement(&request, Language::En).unwrap();
                        fs::write(folder.join(format!("{}.sql", dialect.id())), statement).unwrap();
                        let schema = sql::table_schema(&request, Language::En).unwrap();
                        fs::write(folder.join(format!("{}-table.sql", dialect.id())), schema)
                            .unwrap();
                    }
                }
            }
        }
    }
}
