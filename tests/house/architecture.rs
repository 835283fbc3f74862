//! The house keeps its plan: who may name whom, where each crate lives, how long a file gets.
#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test stops where it is surprised"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the lowest to the highest; each names those further down alone
const LAYERS: &[&[&str]] = &[
    &["language"],
    &["verdict", "source", "digest"],
    &["shared"],
    &["text"],
    &["diagnostic"],
    &["quantity", "yaml", "calendar"],
    &["table"],
    &["expression"],
    &["ruleset"],
    &["embedded"],
    &["solver"],
    &["dossier"],
    &["evidence"],
    &["assessment"],
    &["judged"],
    &["account"],
    &["analysis"],
    &["advice"],
    &["matching"],
    &["report"],
    &["config"],
    &["workshop", "desk"],
    &["manual"],
    &["cli"],
];

/// Crates that are named in one file, or below one folder, alone
const CRATES: &[(&str, &str)] = &[
    ("granit_parser", "src/yaml/events.rs"),
    ("encoding_rs", "src/yaml/decode"),
    ("calamine", "src/table/workbook.rs"),
    ("quick_xml", "src/table/package.rs"),
    ("rust_xlsxwriter", "src/table/book.rs"),
    ("comfy_table", "src/report/table/grid.rs"),
    ("miette", "src/report/snippet.rs"),
    ("maud", "src/report/html"),
    ("strsim", "src/text/names.rs"),
    ("sha2", "src/digest.rs"),
    ("rust_decimal", "src/quantity/"),
    ("num_rational", "src/quantity/"),
    ("clap", "src/cli"),
    ("clap_complete", "src/cli/completions.rs"),
    ("anyhow", "src/cli"),
    ("tempfile", "src/cli"),
    ("terminal_size", "src/cli"),
    ("toml", "src/config.rs"),
    ("ignore", "src/cli/walk.rs"),
    ("signal_hook", "src/cli/interrupt.rs"),
    ("rustyline", "src/cli/ask/prompt.rs"),
];

/// What only `cli` knows: files, the environment, processes, the clock
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::time",
    "Timestamp",
];

/// Most lines of a file
const MOST_LINES: usize = 450;

/// A source file: its path with `/`, and its text
struct File {
    path: String,
    text: String,
}

impl File {
    /// The module of the crate's root that it belongs to; none for the root itself
    fn module(&self) -> Option<&str> {
        let path = self.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        let module = path.split('/').next()?;
        (!matches!(module, "lib" | "main")).then_some(module)
    }

    /// The program without its tests, comments and texts
    fn code(&self) -> String {
        let program = self.text.split("#[cfg(test)]").next().unwrap();
        let mut code = String::new();
        for line in program.lines() {
            // What stands between quotes is no code.
            let line = line.replace("\\\"", "").replace("'\"'", "");
            for (index, part) in line.split('"').enumerate() {
                if index % 2 == 1 {
                    continue;
                }
                match part.split_once("//") {
                    Some((before, _)) => {
                        code.push_str(before);
                        break;
                    }
                    None => code.push_str(part),
                }
            }
            code.push('\n');
        }
        code
    }

    /// The modules of the crate's root that it names
    fn named(&self) -> Vec<String> {
        let code = self.code();
        let mut named = Vec::new();
        for (at, _) in code.match_indices("crate::") {
            named.extend(heads(&code[at + "crate::".len()..]));
        }
        // As many `super` as the file lies deep lead to the root as well.
        let depth = self.path.matches('/').count();
        let climb = "super::".repeat(depth);
        for (at, _) in code.match_indices(&climb) {
            let starts = !code[..at].ends_with("super::");
            let rest = &code[at + climb.len()..];
            if starts && !rest.starts_with("super::") && !rest.starts_with('*') {
                named.extend(heads(rest));
            }
        }
        named
    }
}

/// The first names of a path, or of each path between braces
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        text[..end.unwrap_or(text.len())].to_owned()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0;
    let mut heads = vec![name(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(name(&group[at + 1..])),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn files() -> Vec<File> {
    let mut paths = Vec::new();
    collect(Path::new("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 50, "only {} files", paths.len());
    paths
        .iter()
        .map(|path| File {
            path: path.display().to_string().replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        })
        .collect()
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_layer() {
    let mut wrong = Vec::new();
    for file in files() {
        if let Some(module) = file.module()
            && layer(module).is_none()
        {
            wrong.push(format!("{}: `{module}` has no layer", file.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_picture_in_lib_names_every_room_in_the_order_of_the_layers() {
    let text = fs::read_to_string("src/lib.rs").unwrap();
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`"));
    let pictured: Vec<Vec<&str>> = rows
        .map(|row| {
            let rooms = row.split(" | ").next().unwrap();
            rooms
                .split("], [")
                .map(|room| room.trim_matches(['[', ']', '`']))
                .collect()
        })
        .collect();
    assert_eq!(pictured, LAYERS);
}

#[test]
fn a_module_names_lower_ones_alone() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files() {
        let Some(module) = file.module() else {
            continue;
        };
        for named in file.named() {
            let (Some(above), Some(below)) = (layer(module), layer(&named)) else {
                wrong.push(format!("{}: `{named}` has no layer", file.path));
                continue;
            };
            count += 1;
            if named != module && below >= above {
                wrong.push(format!("{}: {module} names {named}", file.path));
            }
        }
    }
    assert_none(&wrong);
    assert!(count > 200, "only {count} names were found");
}

#[test]
fn a_crate_is_named_in_its_place_alone() {
    let mut wrong = Vec::new();
    for (name, place) in CRATES {
        let uses = |file: &File| {
            let code = file.code();
            code.match_indices(name).any(|(at, _)| {
                let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
                !code[..at].ends_with(is_part) && !code[at + name.len()..].starts_with(is_part)
            })
        };
        let mut used = 0;
        for file in files().iter().filter(|file| uses(file)) {
            used += 1;
            if !file.path.starts_with(place) {
                wrong.push(format!("{}: {name} belongs into {place}", file.path));
            }
        }
        if used == 0 {
            wrong.push(format!("{name} is named nowhere"));
        }
    }
    assert_none(&wrong);
}

#[test]
fn the_world_outside_is_known_to_cli_alone() {
    let mut wrong = Vec::new();
    for file in files() {
        if file.path == "src/main.rs" || file.module() == Some("cli") {
            continue;
        }
        let code = file.code();
        for name in OUTSIDE.iter().filter(|name| code.contains(*name)) {
            wrong.push(format!("{}: {name}", file.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn reports_look_at_no_operation_of_an_expression() {
    let files = files();
    let reports = files.iter().filter(|file| file.module() == Some("report"));
    let looking = reports.filter(|file| file.code().contains("Operation"));
    let looking: Vec<_> = looking.map(|file| file.path.clone()).collect();
    assert_none(&looking);
}

#[test]
fn nothing_is_printed_past_the_writers() {
    let macros = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "todo!",
    ];
    let mut wrong = Vec::new();
    for file in files() {
        let code = file.code();
        for name in macros.iter().filter(|name| code.contains(*name)) {
            wrong.push(format!("{}: {name}", file.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    let mut wrong = Vec::new();
    for file in files() {
        if !file.text.starts_with("//! ") {
            wrong.push(format!("{}: no `//!` at its head", file.path));
        }
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
    }
    let main = fs::read_to_string("src/main.rs").unwrap();
    assert!(main.lines().count() < 30);
    assert_none(&wrong);
}

#[test]
fn names_are_found_however_they_are_imported() {
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let cases = [
        (
            "src/yaml.rs",
            "use crate::source::{Source, Span};",
            vec!["source"],
        ),
        (
            "src/yaml.rs",
            "use crate::{source::{a, b}, language::Text,\n    cli};",
            vec!["source", "language", "cli"],
        ),
        ("src/yaml/tree.rs", "let a: crate::cli::Exit;", vec!["cli"]),
        ("src/yaml.rs", "use super::cli::Exit;", vec!["cli"]),
        (
            "src/yaml/tree.rs",
            "use super::super::cli::Exit;",
            vec!["cli"],
        ),
        ("src/yaml/tree.rs", "use super::mark::Mark;", vec![]),
        ("src/yaml/a/b.rs", "use super::super::mark;", vec![]),
        (
            "src/yaml.rs",
            "/// See [`crate::cli`]\n// crate::cli\n",
            vec![],
        ),
        ("src/yaml.rs", "let a = \"crate::cli\";", vec![]),
        (
            "src/yaml.rs",
            "#[cfg(test)]\nmod tests {\n    use crate::cli;\n}",
            vec![],
        ),
    ];
    for (path, text, expected) in cases {
        assert_eq!(file(path, text).named(), expected, "{path}: {text}");
    }
}
