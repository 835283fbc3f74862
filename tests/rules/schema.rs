//! The committed JSON Schemas are those of the rules, and an independent validator agrees with the
//! program: what a schema refuses, the program refuses. The tables of `rules/README.md` are made of
//! the same shape.
//!
//! `DABIAO_WRITE_PAGES=1 cargo test --test rules the_tables` writes the tables anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use dabiao::embedded;
use dabiao::quantity::{self, Wanted, pattern};
use dabiao::ruleset::library::{self, Library, RawFile};
use dabiao::source::Source;
use dabiao::workshop::cases;
use dabiao::workshop::schema::SchemaKind;
use dabiao::workshop::schema::{self};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use crate::judged::{LIBRARY, judged};

mod tables;

fn validator(kind: SchemaKind, library: &Library, programme: Option<&str>) -> Validator {
    let text = schema::schema(kind, library, programme).to_json();
    let schema: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{kind:?}");
    // Editors check days too.
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&schema).unwrap()
}

/// A YAML text as an editor's language server sees it; keys become texts
fn json(text: &str) -> Option<Value> {
    fn convert(value: serde_yaml::Value) -> Option<Value> {
        Some(match value {
            serde_yaml::Value::Null => Value::Null,
            serde_yaml::Value::Bool(value) => Value::Bool(value),
            serde_yaml::Value::Number(number) => serde_json::from_str(&number.to_string()).ok()?,
            serde_yaml::Value::String(text) => Value::String(text),
            serde_yaml::Value::Sequence(items) => {
                Value::Array(items.into_iter().map(convert).collect::<Option<_>>()?)
            }
            serde_yaml::Value::Mapping(entries) => {
                let mut map = serde_json::Map::new();
                for (key, value) in entries {
                    let key = match key {
                        serde_yaml::Value::String(key) => key,
                        serde_yaml::Value::Number(key) => key.to_string(),
                        serde_yaml::Value::Null => "null".to_owned(),
                        serde_yaml::Value::Bool(key) => key.to_string(),
                        _ => return None,
                    };
                    map.insert(key, convert(value)?);
                }
                Value::Object(map)
            }
            serde_yaml::Value::Tagged(_) => return None,
        })
    }
    convert(serde_yaml::from_str(text).ok()?)
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    let Some(value) = json(text) else {
        return vec!["not plain YAML".to_owned()];
    };
    let errors = validator.iter_errors(&value);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn kind_of(file: &str) -> SchemaKind {
    match file {
        "edition.yaml" => SchemaKind::Edition,
        "facts.yaml" => SchemaKind::Facts,
        "terms.yaml" => SchemaKind::Terms,
        "measures.yaml" => SchemaKind::Measures,
        "equivalent.yaml" => SchemaKind::Equivalent,
        _ => SchemaKind::Track,
    }
}

fn files_of(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

#[test]
fn the_committed_schemas_are_those_of_the_rules() {
    let schemas = schema::all(&LIBRARY);
    for (name, schema) in &schemas {
        let path = Path::new("rules/schema").join(name);
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == schema.to_json(),
            "run `cargo run -- rules schema --folder rules/schema`: {} is not current",
            path.display()
        );
    }
    let names: Vec<_> = schemas.iter().map(|(name, _)| name.as_str()).collect();
    for path in files_of("rules/schema", "json") {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(names.contains(&name), "{name} belongs to no programme");
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "whoever changes a key asks for its table by the environment"
)]
fn the_tables_of_the_readme_are_those_of_the_shape() {
    let stored = fs::read_to_string(tables::PAGE).unwrap();
    let (written, tabled) = tables::renewed(&stored);
    if std::env::var_os("DABIAO_WRITE_PAGES").is_some() {
        fs::write(tables::PAGE, &written).unwrap();
        return;
    }
    let differs = stored.lines().zip(written.lines()).find(|(a, b)| a != b);
    assert!(
        stored == written,
        "{} lags behind the shape; DABIAO_WRITE_PAGES=1 writes it anew: {differs:?}",
        tables::PAGE
    );
    let missing = tables::untold(&tabled);
    assert!(missing.is_empty(), "no table has the keys of {missing:?}");
}

#[test]
fn every_rule_file_and_every_case_is_valid() {
    let library = &*LIBRARY;
    for (path, bytes) in embedded::files() {
        let text = str::from_utf8(bytes).unwrap();
        let parts: Vec<_> = path.split('/').collect();
        let validators = match parts.as_slice() {
            [programme, _, "cases", _] => vec![
                validator(SchemaKind::Cases, library, Some(programme)),
                validator(SchemaKind::Cases, library, None),
            ],
            [_, _, file] if file.ends_with(".yaml") => {
                vec![validator(kind_of(file), library, None)]
            }
            _ => continue,
        };
        for validator in validators {
            assert_eq!(faults(&validator, text), Vec::<String>::new(), "{path}");
        }
    }
}

#[test]
fn every_example_is_valid() {
    let library = &*LIBRARY;
    let all = validator(SchemaKind::Dossier, library, None);
    let mut count = 0;
    for entry in fs::read_dir("examples").unwrap() {
        let path = entry.unwrap().path().join("dossier.yaml");
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        count += 1;
        let programme = json(&text).unwrap()["programme"]
            .as_str()
            .map(str::to_owned);
        let own = validator(SchemaKind::Dossier, library, programme.as_deref());
        for validator in [&all, &own] {
            assert_eq!(
                faults(validator, &text),
                Vec::<String>::new(),
                "{}",
                path.display()
            );
        }
    }
    assert!(count >= 8, "only {count} examples");
}

fn problems(library: &Library, name: &str, text: &str) -> (bool, Vec<String>) {
    let report = judged(library, name, text);
    let codes = report.problems.iter().map(|one| one.code.name().to_owned());
    (report.problems.has_errors(), codes.collect())
}

/// Dossiers that the program refuses although their shape is right, and what a schema cannot see
const UNSEEN: &[(&str, &str)] = &[
    (
        "before-the-first-edition-named",
        "which edition is in force depends on the day",
    ),
    (
        "before-the-first-edition-of-a-track",
        "which edition is in force depends on the day",
    ),
    (
        "figures-of-a-year-not-ended",
        "whether a year had ended depends on the day of application",
    ),
    (
        "manufacturing-above-the-whole",
        "a schema compares no two figures",
    ),
    ("parts-above-the-whole", "a schema compares no two figures"),
    (
        "projected-parts-above-the-whole",
        "a schema compares no two figures",
    ),
    (
        "purchases-not-signed-yet",
        "whether a day had come depends on the day of application",
    ),
    (
        "reference-year-not-ended",
        "whether a year had ended depends on the day of application",
    ),
    (
        "service-input-above-the-whole",
        "a schema compares no two figures",
    ),
    (
        "track-of-the-other-kind",
        "the tracks of both kinds of subject stand in one list",
    ),
    ("uscc-check", "a schema works out no check character"),
    (
        "year-not-ended",
        "whether a year had ended depends on the day of application",
    ),
];

#[test]
fn what_is_wrong_with_a_dossier_fails_by_its_schema_or_is_listed_with_the_reason() {
    let library = &*LIBRARY;
    let validator = validator(SchemaKind::Dossier, library, None);
    let unseen: BTreeMap<_, _> = UNSEEN.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files_of("tests/dossier", "yaml") {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        count += 1;
        let text = text.trim_start_matches('\u{feff}');
        let (refused, codes) = problems(library, &name, text);
        let faults = faults(&validator, text);
        match (refused, faults.is_empty(), unseen.get(name.as_str())) {
            (true, true, None) => wrong.push(format!("{name}: unseen {codes:?}")),
            (false, false, _) => wrong.push(format!("{name}: fine, but {faults:?}")),
            (_, false, Some(_)) | (false, _, Some(_)) => {
                wrong.push(format!("{name}: listed as unseen, yet seen or fine"));
            }
            _ => {}
        }
    }
    for (name, reason) in UNSEEN {
        assert!(!reason.is_empty());
        let path = format!("tests/dossier/{name}.yaml");
        assert!(Path::new(&path).exists(), "{path} is listed and not there");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 80, "only {count} dossiers");
}

/// Every key of a tree, by its route
fn keys(value: &Value, route: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                route.push(key.clone());
                found.push(route.clone());
                keys(value, route, found);
                route.pop();
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                route.push(index.to_string());
                keys(item, route, found);
                route.pop();
            }
        }
        _ => {}
    }
}

fn at<'v>(value: &'v mut Value, route: &[String]) -> &'v mut Value {
    route.iter().fold(value, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().unwrap()],
        other => &mut other[step.as_str()],
    })
}

/// Removes each key of a rule file, renames it, and replaces its value by a list: what the schema
/// then refuses, loading refuses; an unknown key and a list are refused by both
#[test]
fn rule_files_are_refused_by_their_schema_only_where_loading_refuses_them() {
    let library = &*LIBRARY;
    let embedded = embedded::files();
    let loads = |path: &str, value: &Value| {
        // JSON is YAML.
        let text = serde_json::to_string(value).unwrap();
        let files: Vec<RawFile<'_>> = embedded
            .iter()
            .filter(|(name, _)| {
                ["zhongguancun-specialised-park/", "vocabulary/"]
                    .iter()
                    .any(|folder| name.starts_with(folder))
            })
            .map(|(name, bytes)| {
                let bytes = if name == path { text.as_bytes() } else { bytes };
                (name.clone(), bytes)
            })
            .collect();
        Library::load(&files).is_ok()
    };
    let mut wrong = Vec::new();
    let mut refused = 0;
    for (path, bytes) in &embedded {
        let Some(("zhongguancun-specialised-park", _, file)) = library::place_in_library(path)
        else {
            continue;
        };
        let validator = validator(kind_of(file), library, None);
        let whole = json(str::from_utf8(bytes).unwrap()).unwrap();
        assert!(loads(path, &whole), "{path}");
        let mut routes = Vec::new();
        keys(&whole, &mut Vec::new(), &mut routes);
        for route in routes {
            let (key, above) = route.split_last().unwrap();
            for change in ["without", "renamed", "a list of a list"] {
                let mut changed = whole.clone();
                let map = at(&mut changed, above).as_object_mut().unwrap();
                let value = map.remove(key).unwrap();
                match change {
                    "renamed" => {
                        map.insert(format!("{key}x"), value);
                    }
                    "without" => {}
                    _ => {
                        map.insert(key.clone(), serde_json::json!([[]]));
                    }
                }
                let valid = validator.is_valid(&changed);
                refused += usize::from(!valid);
                // Loading takes its time: of what both surely refuse, a part is enough.
                let looked_at = change == "without" || refused % 10 == 0;
                if !valid && looked_at && loads(path, &changed) {
                    wrong.push(format!("{path} {} {change}: loads", route.join(".")));
                }
                if valid && change != "without" {
                    wrong.push(format!("{path} {} {change}: valid", route.join(".")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused > 1000, "only {refused} changes were refused");
}

/// Rule files of which one thing is wrong: file, what stands there, what takes its place, and why a
/// schema cannot see it, where it cannot
#[rustfmt::skip]
const BAD_RULES: &[(&str, &str, &str, Option<&str>)] = &[
    ("edition.yaml", "programme: example", "programe: example", None),
    ("edition.yaml", "from: 2024-01-01", "from: 2024/01/01", None),
    ("edition.yaml", "from: 2024-01-01", "from: 2024-13-01", None),
    ("edition.yaml", "from: 2024-01-01", "from: 2024-01-02", Some("a schema knows no folder's name")),
    ("edition.yaml", "tracks: [small]", "tracks: [smal]", Some("a schema sees one file alone")),
    ("facts.yaml", "type: money", "type: cash", None),
    ("facts.yaml", "type: money", "type: boolean\n  by_year: true", None),
    ("facts.yaml", "type: money", "type: money\n  minimum: 0\n  above: 0", None),
    ("facts.yaml", "type: money", "type: codes", None),
    ("facts.yaml", "- id: income", "- id: Income", None),
    ("facts.yaml", "- id: income", "- id: area", Some("a schema compares no two ids")),
    ("small.yaml", "judged: [promise]", "judged: [promise]\n  , checked: [size]", None),
    ("small.yaml", "judged: [promise]", "judged: []", None),
    ("small.yaml", "judged: [promise]", "judged: [size]", Some("a schema compares no two ids")),
    ("small.yaml", "  judge: {zh: 前景是否良好？, en: Is it promising?}\n", "", None),
    ("small.yaml", "subject: enterprise", "subject: company", None),
    ("small.yaml", "zh: 规模, en: size", "zh: 规模", None),
    ("small.yaml", "quote: 前景良好", "text: 前景良好", None),
    ("small.yaml", "margin >= 10%", "margin >= 10亿元", Some("a schema reads no expression")),
    ("measures.yaml", "tracks: [small]", "tracks: []", None),
    ("measures.yaml", "list: works", "lists: works", None),
    ("measures.yaml", "id: invested", "id: Invested", None),
    ("measures.yaml", "list: works", "list: work", Some("a schema compares no two ids")),
    ("small.yaml", "margin >= 10%", "margn >= 10%", Some("a schema reads no expression")),
];

#[test]
fn what_is_wrong_with_a_rule_file_fails_by_its_schema_or_is_listed_with_the_reason() {
    let library = &*LIBRARY;
    let names = [
        "edition.yaml",
        "facts.yaml",
        "measures.yaml",
        "small.yaml",
        "terms.yaml",
    ];
    let fine = names.map(|name| {
        let text = fs::read_to_string(format!("tests/rule_files/fine/{name}")).unwrap();
        (format!("example/2024-01-01/{name}"), text)
    });
    let loads = |files: &[(String, String)]| {
        let files = files
            .iter()
            .map(|(name, text)| (name.clone(), text.as_bytes()));
        Library::load(&files.collect::<Vec<RawFile<'_>>>()).is_ok()
    };
    assert!(loads(&fine));
    for (file, there, instead, unseen) in BAD_RULES {
        let mut files = fine.clone();
        let changed = files
            .iter_mut()
            .find(|(name, _)| name.ends_with(file))
            .unwrap();
        assert!(changed.1.contains(there), "{file}: {there}");
        changed.1 = changed.1.replacen(there, instead, 1);
        let seen = !faults(&validator(kind_of(file), library, None), &changed.1).is_empty();
        assert_eq!(seen, unseen.is_none(), "{file}: {instead}");
        assert!(!loads(&files), "{file}: {instead}");
    }
    for ((name, text), file) in fine.iter().zip(names) {
        let faults = faults(&validator(kind_of(file), library, None), text);
        assert_eq!(faults, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_case_that_names_what_is_not_there_fails_by_its_schema_and_when_it_is_run() {
    let library = &*LIBRARY;
    let edition = library
        .editions_of("zhongguancun-specialised-park")
        .next()
        .unwrap();
    let validator = validator(
        SchemaKind::Cases,
        library,
        Some("zhongguancun-specialised-park"),
    );
    let case = |rest: &str| {
        format!("cases:\n- name: 甲\n  track: specialised-park\n  as_of: 2024-06-30\n{rest}")
    };
    let good = case("  facts: {focus_fields: 2}\n  expect: {focus: pass}\n");
    let wrong = [
        case("  facts: {focus_fieldss: 2}\n  expect: {focus: pass}\n"),
        case("  facts: {focus_fields: 二}\n  expect: {focus: pass}\n"),
        case("  facts: {planned_floor_area: 12}\n  expect: {planned_area: pass}\n"),
        case("  facts: {focus_fields: 2}\n  expect: {fokus: pass}\n"),
        case("  facts: {focus_fields: 2}\n"),
        case("  facts: {focus_fields: 2}\n  expect: {focus: pass}\n  because: x\n"),
        case(
            "  facts: {}\n  judgements: {site: {met: true, by: 甲, on: 2024-06-01, because: 乙}}\n  expect: {site: pass}\n",
        ),
        good.replace("2024-06-30", "2024/06/30"),
        good.replace("specialised-park", "park"),
    ];
    let run = |text: &str| {
        let file = cases::read(Source::new("cases.yaml", text), edition);
        file.problems.is_empty()
    };
    assert_eq!(faults(&validator, &good), Vec::<String>::new());
    assert!(run(&good));
    for text in wrong {
        assert!(!faults(&validator, &text).is_empty(), "{text}");
        assert!(!run(&text), "{text}");
    }
}

#[test]
fn a_schema_carries_the_question_and_the_unit_in_both_languages() {
    let library = &*LIBRARY;
    let programme = Some("zhongguancun-specialised-park");
    let text = schema::schema(SchemaKind::Dossier, library, programme).to_json();
    let schema: Value = serde_json::from_str(&text).unwrap();
    let fact = &schema["$defs"]["fact.planned_floor_area"];
    assert_eq!(fact["title"], "规划建设面积 / planned floor area");
    let description = fact["description"].as_str().unwrap();
    for words in ["请写明单位", "State the unit", "万平方米", "unit:"] {
        assert!(description.contains(words), "{words}: {description}");
    }
    let facts = &schema["properties"]["facts"]["anyOf"][0]["properties"];
    assert_eq!(facts["规划建设面积"], facts["planned_floor_area"]);
    assert!(
        facts.get("market_rank").is_none(),
        "a fact of another programme"
    );
    let kinds = schema["properties"]["subject"]["properties"]["kind"]["enum"].as_array();
    assert_eq!(kinds.unwrap().len(), 2, "park and 园区 only");
}

const WANTED: [Wanted; 6] = [
    Wanted::MONEY,
    Wanted::AREA,
    Wanted::Share,
    Wanted::Number,
    Wanted::Integer,
    Wanted::Year,
];

fn spelled() -> Vec<Validator> {
    let patterns = WANTED.map(|wanted| pattern::of(wanted, true));
    patterns
        .map(|pattern| {
            let schema = serde_json::json!({"type": "string", "pattern": pattern});
            jsonschema::draft202012::new(&schema).unwrap()
        })
        .into()
}

#[test]
fn common_slips_are_seen_by_the_pattern() {
    let validators = spelled();
    let cases = [
        (0, "120"),
        (0, "约120亿元"),
        (0, "120亿元以上"),
        (0, "20亿美元"),
        (0, "一百二十亿元"),
        (0, "50万平方米"),
        (1, "50"),
        (1, "50万"),
        (1, "50亿元"),
        (2, "0.3"),
        (2, "30"),
        (3, "30%"),
        (4, "前10"),
        (4, "第三名"),
        (5, "23"),
        (5, "2023-2024"),
    ];
    for (index, text) in cases {
        assert!(!validators[index].is_valid(&Value::from(text)), "{text}");
        assert!(quantity::read(text, WANTED[index]).is_err(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]
    #[test]
    fn what_the_program_reads_the_pattern_takes(
        before in "(|第|CNY ?|人民币|￥|rmb|-|－|−){0,2}",
        number in "([0-9０-９]{1,4}|1,234|1，234,567|0)((\\.|．)[0-9]{1,3})?",
        after in " {0,2}(千|万|百万|亿|万亿|thousand |Million |billion)?(元|人民币|元人民币|CNY|yuan|平方米|㎡|m2|Ｍ２|sq m|公顷|ha|亩|mu|平方公里|%|％|percent|per cent|项|家|名|位|年|年度)? ?",
    ) {
        let validators = spelled_once();
        let text = format!("{before}{number}{after}");
        for (wanted, validator) in WANTED.iter().zip(validators) {
            if quantity::read(&text, *wanted).is_ok() {
                prop_assert!(validator.is_valid(&Value::from(text.as_str())), "{wanted:?} {text}");
            }
        }
    }
}

fn spelled_once() -> &'static [Validator] {
    static ONCE: std::sync::OnceLock<Vec<Validator>> = std::sync::OnceLock::new();
    ONCE.get_or_init(spelled)
}

#[test]
fn strict_readers_take_the_readme_and_every_example_and_a_day_that_was_read_as_one() {
    let schema = schema::schema(SchemaKind::Dossier, &LIBRARY, None);
    let said = "patternErrorMessage";
    assert!(schema.to_json().contains(said));
    let standard = schema.standard().to_json();
    assert!(!standard.contains(said));
    let standard: Value = serde_json::from_str(&standard).unwrap();
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&standard).unwrap();
    let readme = fs::read_to_string("README.md").unwrap();
    let own = readme.split("```yaml\n").skip(1);
    let own = own.filter_map(|block| Some(block.split_once("```")?.0.to_owned()));
    let examples = fs::read_dir("examples").unwrap();
    let examples = examples
        .filter_map(|one| fs::read_to_string(one.unwrap().path().join("dossier.yaml")).ok());
    let mut dossiers: Vec<_> = own.filter(|text| text.starts_with("dossier:")).collect();
    assert!(!dossiers.is_empty());
    dossiers.extend(examples);
    for text in dossiers {
        let mut dossier = json(&text).unwrap();
        assert!(validator.is_valid(&dossier), "{text}");
        dossier["as_of"] = serde_json::json!({});
        assert!(validator.is_valid(&dossier), "{text}");
        dossier["as_of"] = "2024-02-30".into();
        assert!(!validator.is_valid(&dossier), "{text}");
    }
    // What is not known has no name of its own that would hide that of a fact.
    assert!(standard["$defs"]["unknown"].get("title").is_none());
    // Strict readers want every key that is required to be named beside.
    fn named(node: &Value) {
        if let (Some(required), false) = (node["required"].as_array(), node["properties"].is_null())
        {
            for key in required {
                assert!(
                    !node["properties"][key.as_str().unwrap()].is_null(),
                    "{node}"
                );
            }
        } else {
            assert!(
                node["required"].is_null() || node["required"].is_object(),
                "{node}"
            );
        }
        match node {
            Value::Object(entries) => entries.values().for_each(named),
            Value::Array(items) => items.iter().for_each(named),
            _ => {}
        }
    }
    for kind in SchemaKind::ALL {
        let text = schema::schema(*kind, &LIBRARY, None).standard().to_json();
        named(&serde_json::from_str(&text).unwrap());
    }
}
