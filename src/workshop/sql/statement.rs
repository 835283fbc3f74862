//! One statement over a table: what its columns hold, who breaks a relation, between which ends lacking
//! figures lie, the verdicts, the outcomes; each a layer over the one before, row by row.

use std::collections::{BTreeMap, BTreeSet};

use super::certain::{Helpers, Sql, Writer, sure};
use super::columns::{Column, ColumnId, Columns, Holds, stored};
use super::dialect::Dialect;
use super::ends::Ends;
use super::form::Cell;
use super::plan::{Plan, Sentence, TrackSaid, Way};
use super::relations::Relations;
use super::source::{ROWS, clean};
use super::translate::Said;
use super::{Refusal, Request};
use crate::language::{Language, say};
use crate::ruleset::Edition;

/// The column that tells the rows apart
pub(super) const KEY: &str = "uscc";

/// The sure verdicts of a criterion: when it passes, and when it fails
pub(super) fn verdict(test: &Way, writer: &mut Writer<'_>) -> Said<[Sql; 2]> {
    match test {
        Way::Judged(column) => {
            let name = writer.columns.name(*column);
            Ok([sure(name), sure(&format!("NOT {name}"))])
        }
        Way::Computed(readings, judged) => {
            let judged = judged.map(|column| writer.columns.name(column).to_owned());
            let mut passes = Vec::new();
            let mut fails = Vec::new();
            for reading in readings {
                let pass = writer.sure(reading, true, &Cell::default())?;
                let fail = writer.sure(reading, false, &Cell::default())?;
                // A person may find that it is met, whatever the figures are.
                let (pass, fail) = match &judged {
                    None => (pass, fail),
                    Some(name) => (
                        Sql::any([pass, sure(name)]),
                        Sql::all([fail, sure(&format!("NOT {name}"))]),
                    ),
                };
                passes.push(pass);
                fails.push(fail);
            }
            Ok([Sql::all(passes), Sql::all(fails)])
        }
    }
}

/// The layers of a statement, the innermost first
#[derive(Default)]
struct Layers(Vec<Vec<(String, String)>>);

impl Layers {
    fn push(&mut self, layer: usize, all: impl IntoIterator<Item = (String, String)>) {
        while self.0.len() <= layer {
            self.0.push(Vec::new());
        }
        if let Some(into) = self.0.get_mut(layer) {
            into.extend(all);
        }
    }
}

/// The statement
///
/// # Errors
///
/// What cannot be said in SQL, with the reason; nothing is written then.
pub fn statement(request: &Request<'_>, language: Language) -> Result<String, Vec<Refusal>> {
    let plan = Plan::of(request)?;
    let mut layers = Layers::default();
    let used: BTreeSet<_> = plan.columns.all().map(|(id, _)| id).collect();
    for (_, column) in plan.columns.all() {
        for (layer, all) in clean(column, request).into_iter().enumerate() {
            layers.push(layer, all);
        }
    }
    let mut results = vec![KEY.to_owned()];
    let mut refused = Vec::new();
    for part in &plan.parts {
        for (layer, all) in part.relations.layers.iter().enumerate() {
            layers.push(1 + layer, all.iter().cloned());
        }
        let numbers = used.iter().copied().filter(|id| {
            let fact = plan.columns.get(*id).and_then(|one| one.fact.as_deref());
            fact.is_some_and(|id| part.edition.fact_id(id).is_some())
        });
        let numbers = numbers
            .filter(|id| is_number(plan.columns.get(*id)))
            .collect();
        let (ends, definitions) = Ends::bounded(
            &part.prefix,
            &part.relations.bounds,
            (&plan.columns, &numbers),
            request.dialect,
            &request.largest(),
        );
        for (layer, all) in definitions.into_iter().enumerate() {
            layers.push(3 + layer, all);
        }
        let mut helpers = Helpers {
            prefix: part.prefix.clone(),
            ..Helpers::default()
        };
        for track in &part.tracks {
            let TrackSaid {
                chosen,
                name,
                criteria,
                ..
            } = track;
            results.push(format!("{name}_outcome"));
            results.extend(criteria.iter().map(|one| one.name.clone()));
            results.push(format!("{name}_missing"));
            for said in criteria {
                let mut writer = Writer {
                    columns: &plan.columns,
                    dialect: request.dialect,
                    ends: &ends,
                    helpers: &mut helpers,
                };
                match verdict(&said.test, &mut writer) {
                    Ok(verdict) => {
                        let sql = worded(&verdict, said, part.edition, &part.relations);
                        layers.push(7, [(said.name.clone(), sql)]);
                    }
                    Err(why) => refused.push(chosen.not_said((said.id, said.criterion), why)),
                }
            }
            layers.push(8, outcome(track, &plan.columns));
        }
        for (layer, all) in helpers.layers.into_iter().enumerate() {
            layers.push(5 + layer, all);
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    let mut text = head(request, &plan, language);
    text += &written(&layers, &results, &request.table, request.dialect);
    Ok(text)
}

fn is_number(column: Option<&Column>) -> bool {
    column.is_some_and(|one| {
        matches!(
            one.holds,
            Holds::Number(_) | Holds::Integer | Holds::Day | Holds::Count
        )
    })
}

fn worded(
    [passes, fails]: &[Sql; 2],
    said: &Sentence<'_>,
    edition: &Edition,
    relations: &Relations,
) -> String {
    let requirement = said.criterion.requirement().into_iter();
    let facts = requirement.flat_map(|one| &one.facts);
    let facts = facts.filter_map(|fact| edition.facts.get(*fact));
    let broken: BTreeSet<_> = facts
        .filter_map(|fact| relations.broken.get(&*fact.id))
        .collect();
    let mut text = "CASE ".to_owned();
    for name in broken {
        text += &format!("WHEN {name} THEN 'undetermined' ");
    }
    for (sql, word) in [(passes, "pass"), (fails, "fail")] {
        match sql {
            Sql::No => {}
            sql => text += &format!("WHEN {} THEN '{word}' ", sql.text()),
        }
    }
    match text.as_str() {
        "CASE " => "'undetermined'".to_owned(),
        _ => text + "ELSE 'undetermined' END",
    }
}

/// The outcome of a track, and the columns that are null of those that open criteria read
fn outcome(track: &TrackSaid<'_>, columns: &Columns) -> Vec<(String, String)> {
    let TrackSaid {
        chosen,
        name,
        criteria,
        ..
    } = track;
    let each = |word: &str, by: &str| {
        let all = criteria
            .iter()
            .map(|one| format!("{} = '{word}'", one.name));
        all.collect::<Vec<_>>().join(by)
    };
    // After its end an edition admits no application, but what fails by it fails.
    let best = match chosen.in_force && !track.is_partial {
        true => "eligible",
        false => "undetermined",
    };
    let outcome = format!(
        "CASE WHEN {} THEN 'not_eligible' WHEN {} THEN '{best}' ELSE 'undetermined' END",
        each("fail", " OR "),
        each("pass", " AND ")
    );
    let mut by_column: BTreeMap<ColumnId, Vec<&str>> = BTreeMap::new();
    for said in criteria {
        for column in &said.reads {
            by_column.entry(*column).or_default().push(&said.name);
        }
    }
    let missing = by_column.iter().map(|(column, criteria)| {
        let open = criteria.iter().map(|one| format!("{one} = 'undetermined'"));
        let open = open.collect::<Vec<_>>().join(" OR ");
        let name = columns.name(*column);
        format!("CASE WHEN {name} IS NULL AND ({open}) THEN '{name} ' ELSE '' END")
    });
    let missing = missing.collect::<Vec<_>>().join(" || ");
    vec![
        (format!("{name}_outcome"), outcome),
        (format!("{name}_missing"), format!("trim({missing})")),
    ]
}

fn written(layers: &Layers, results: &[String], table: &str, dialect: Dialect) -> String {
    let all: Vec<_> = layers.0.iter().filter(|one| !one.is_empty()).collect();
    let mut text = format!("SELECT {}\n", results.join(", "));
    let mut close = String::new();
    for (index, layer) in all.iter().enumerate().rev() {
        let first = match index {
            0 => format!("{ROWS}.{KEY}"),
            _ => "*".to_owned(),
        };
        let each = layer
            .iter()
            .map(|(name, sql)| format!(",\n  {sql} AS {name}"));
        text += &format!("FROM (SELECT {first}{}\n", each.collect::<String>());
        close += &format!("{}) AS layer_{index}", dialect.end_of_layer());
    }
    let settings = dialect.settings();
    format!("{text}FROM {table} AS {ROWS}{close}{settings};\n")
}

/// What the statement is about, as a comment
fn head(request: &Request<'_>, plan: &Plan<'_>, language: Language) -> String {
    let mut text = String::new();
    let mut line = |what: &str| text += &format!("-- {what}\n");
    let day = request.as_of;
    let year = request.reference_year();
    line(&say!(
        language,
        "每一行申报主体的判定，申报日 {day}，基准年度 {year}；`{KEY}` 区分各行",
        "The verdicts for each row, for an application of {day}; reference year {year}; `{KEY}` tells the rows apart"
    ));
    if request.dialect == Dialect::Postgres {
        line(&say!(
            language,
            "先执行 SET jit = off：否则先编译整条语句，比判定久得多",
            "Run SET jit = off before it: the statement is compiled else, for far longer than it runs"
        ));
    }
    for part in &plan.parts {
        for TrackSaid {
            chosen,
            name,
            criteria,
            ..
        } in &part.tracks
        {
            line(&format!("{name}: {}", chosen.edition.full_name()));
            for said in criteria {
                line(&format!(
                    "  {}: {}",
                    said.name,
                    said.criterion.title.get(language)
                ));
            }
        }
    }
    line(&say!(
        language,
        "读取的列（NULL 为不知道）：",
        "Columns (NULL: not known):"
    ));
    for (_, column) in plan.columns.all() {
        for one in stored(column) {
            let kind = request.dialect.column_type(one.holds);
            line(&format!(
                "  {} {kind}: {}",
                one.name,
                one.title.get(language)
            ));
        }
    }
    text
}
