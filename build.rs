//! Compiles the files of `rules` with the program's own compiler into data that lies in the binary:
//! nothing is parsed or checked at start, and wrong rules stop the build with their place.
//!
//! What is written is Rust: a static for every list, each once, and the editions that are made of them.
#![expect(
    clippy::disallowed_methods,
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = "Cargo says in the environment where the product goes; of the rooms it takes what compiles rules"
)]

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use embedded::emit;
use rooms::{
    calendar, diagnostic, digest, expression, language, quantity, ruleset, shared, source, text,
    verdict, yaml,
};

#[path = "src"]
mod rooms {
    pub(crate) mod calendar;
    pub(crate) mod diagnostic;
    pub(crate) mod digest;
    pub(crate) mod expression;
    pub(crate) mod language;
    pub(crate) mod quantity;
    pub(crate) mod ruleset;
    pub(crate) mod shared;
    pub(crate) mod source;
    pub(crate) mod text;
    pub(crate) mod verdict;
    pub(crate) mod yaml;
}

#[path = "src/embedded"]
mod embedded {
    pub(super) mod emit;
}

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=rules");
    match write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

/// Writes what `src/embedded.rs` includes
fn write() -> Result<(), Vec<String>> {
    let one = |problem: String| vec![problem];
    let mut files = Vec::new();
    collect(Path::new("rules"), "", &mut files).map_err(one)?;
    files.sort();
    let raw: Vec<_> = files
        .iter()
        .map(|(path, bytes)| (path.clone(), bytes.as_slice()))
        .collect();
    let library = ruleset::Library::load(&raw)
        .map_err(|broken| broken.iter().flat_map(said).collect::<Vec<_>>())?;
    let text = emit::library(&library, &raw).map_err(one)?;
    let folder = std::env::var_os("OUT_DIR").ok_or_else(|| one("OUT_DIR is not set".to_owned()))?;
    let product = Path::new(&folder).join("embedded.rs");
    fs::write(&product, text).map_err(|error| one(format!("{}: {error}", product.display())))
}

/// The problems of a file, each with its place
fn said(file: &ruleset::library::FileProblems) -> Vec<String> {
    let problems = file.problems.iter();
    let said = problems.map(|problem| {
        let start = problem.primary.as_ref().map_or(0, |label| label.span.start);
        let place = file.source.location(start);
        let message = problem.message.get(language::Language::En);
        format!(
            "rules/{}:{}:{}: {message}",
            file.source.name(),
            place.line,
            place.column
        )
    });
    said.collect()
}

/// The files of a folder with their paths, from `rules` on and with `/`
fn collect(folder: &Path, route: &str, files: &mut Vec<(String, Vec<u8>)>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name
            .to_str()
            .ok_or_else(|| format!("{}: no name in UTF-8", entry.path().display()))?;
        if entry.file_type().map_err(failed)?.is_dir() {
            collect(&entry.path(), &format!("{route}{name}/"), files)?;
        } else {
            let bytes = fs::read(entry.path()).map_err(failed)?;
            files.push((format!("{route}{name}"), bytes));
        }
    }
    Ok(())
}
