//! Puts the files of `rules` into the binary, and those that are read at every start also as JSON.
//!
//! YAML takes ten times as long to read as the JSON of the same values.
#![expect(
    clippy::disallowed_methods,
    reason = "Cargo says in the environment where the product goes"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeOwned};

use self::files::{RawEdition, RawEquivalents, RawFacts, RawMeasures, RawTerms, RawTrack};

/// Of the shape of rule files the structs alone, with values that know no place
macro_rules! shape {
    ($(
        $(#[doc = $about:literal])*
        struct $name:ident {$(
            $(#[doc = $more:literal])*
            $field:ident $(as $key:literal)? : $type:ty $(= $presence:ident)?, $zh:literal, $en:literal;
        )*} $(with [$($relation:expr),* $(,)?])?
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Deserialize, Serialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {$(
            $(#[serde(rename = $key)])?
            $(#[doc = stringify!($presence)] #[serde(default)])?
            pub(super) $field: $type,
        )*}
    )*};
}

macro_rules! names {
    ($(
        $(#[doc = $about:literal])*
        enum $name:ident { $($variant:ident $text:literal,)* }
    )*) => {$(
        $(#[doc = $about])*
        #[derive(Deserialize, Serialize)]
        pub(super) enum $name {$(
            #[serde(rename = $text)]
            $variant,
        )*}
    )*};
}

#[path = "src/ruleset/shape/files.rs"]
mod files;

type Placed<T> = T;
type Flag = bool;
type Word = String;
type Id = String;
type IdRef = String;
type Name = String;
type NameRef = String;
type Expression = String;
type Cell = Bare;
type Day = String;
type Texts = Vec<String>;

/// A text in both languages
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Text {
    zh: String,
    en: String,
}

/// A text that may be a bare whole number or a yes or no
#[derive(Serialize)]
struct Bare(String);

impl<'de> Deserialize<'de> for Bare {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Any {
            Text(String),
            Whole(i64),
            Flag(bool),
        }
        Ok(Self(match Any::deserialize(deserializer)? {
            Any::Text(text) => text,
            Any::Whole(number) => number.to_string(),
            Any::Flag(flag) => flag.to_string(),
        }))
    }
}

/// A file that no start reads, and that has to have its shape like the others
const EQUIVALENT: &str = "equivalent.yaml";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=rules");
    match write_table() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("cargo::error={problem}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the table that `src/ruleset/embedded.rs` includes
fn write_table() -> Result<(), String> {
    let mut paths = Vec::new();
    collect(Path::new("rules"), "", &mut paths)?;
    paths.sort();
    let mut table = "&[\n".to_owned();
    for path in paths {
        let text = format!(
            "concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})",
            format!("/rules/{path}")
        );
        let prepared = prepared(&path)?;
        let (json, facts) = prepared.unzip();
        let facts = facts.unwrap_or_default();
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "    EmbeddedFile {{ path: {path:?}, text: include_str!({text}), json: {json:?}, facts: &{facts:?} }},"
        );
    }
    table.push_str("]\n");
    let folder = std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let product = Path::new(&folder).join("embedded.rs");
    fs::write(&product, table).map_err(|error| format!("{}: {error}", product.display()))
}

/// The paths of all files in a folder, from `rules` on and with `/`
fn collect(folder: &Path, route: &str, paths: &mut Vec<String>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name
            .to_str()
            .ok_or_else(|| format!("{}: no name in UTF-8", entry.path().display()))?;
        if entry.file_type().map_err(failed)?.is_dir() {
            collect(&entry.path(), &format!("{route}{name}/"), paths)?;
        } else {
            paths.push(format!("{route}{name}"));
        }
    }
    Ok(())
}

/// A fact of the vocabulary: its id, its name in both languages, and the JSON of its typed shape
type Fact = (String, String, String, String);

/// A rule file as JSON of its typed shape; none for any other file
///
/// The facts of the vocabulary stand beside it, each for itself: an edition takes few of them.
fn prepared(path: &str) -> Result<Option<(String, Vec<Fact>)>, String> {
    let parts: Vec<_> = path.split('/').collect();
    let [programme, _edition, name] = parts.as_slice() else {
        return Ok(None);
    };
    if (*programme, *name) == ("vocabulary", "facts.yaml") {
        return vocabulary(path).map(Some);
    }
    let convert = match *name {
        "edition.yaml" => converted::<RawEdition>,
        "facts.yaml" => converted::<RawFacts>,
        "terms.yaml" => converted::<RawTerms>,
        "measures.yaml" => converted::<RawMeasures>,
        EQUIVALENT => converted::<RawEquivalents>,
        track if track.ends_with(".yaml") => converted::<RawTrack>,
        _ => return Ok(None),
    };
    let path = format!("rules/{path}");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let json = convert(&text).map_err(|error| format!("{path}: {error}"))?;
    Ok((*name != EQUIVALENT).then_some((json, Vec::new())))
}

/// The facts of a vocabulary, and what else its file says
fn vocabulary(path: &str) -> Result<(String, Vec<Fact>), String> {
    let path = format!("rules/{path}");
    let said = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let text = fs::read_to_string(&path).map_err(|error| said(&error))?;
    let mut raw: RawFacts = serde_yaml::from_str(&text).map_err(|error| said(&error))?;
    let facts = std::mem::take(&mut raw.facts).into_iter();
    let facts = facts.map(|fact| {
        let json = serde_json::to_string(&fact)?;
        Ok((fact.id, fact.name.zh, fact.name.en, json))
    });
    let facts: Result<_, serde_json::Error> = facts.collect();
    let json = serde_json::to_string(&raw).map_err(|error| said(&error))?;
    Ok((json, facts.map_err(|error| said(&error))?))
}

fn converted<T: Serialize + DeserializeOwned>(text: &str) -> Result<String, String> {
    let raw: T = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
    serde_json::to_string(&raw).map_err(|error| error.to_string())
}
