//! The configuration of a repository of dossiers, `dabiao.toml`; opens no file, judges nothing.
//!
//! Its keys, all optional:
//!
//! | key | says |
//! |---|---|
//! | `dossiers` | paths and patterns of the dossiers, from the folder of the file; patterns are those of `.gitignore` |
//! | `exclude` | patterns of what is left out of folders |
//! | `programme`, `tracks` | what judges a dossier that names none of its own, each for itself |
//! | `strict` | whether warnings are errors |
//! | `baseline` | path of the list of known shortfalls |
//! | `lang` | language of reports and messages, `zh` or `en` |

pub mod problems;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostics;
use crate::text::names::nearest;

use crate::config::problems as words;
use crate::ruleset::select::problems as select;

use crate::dossier::problems as shared;
use crate::judged::judge::Defaults;
use crate::language::{Language, Text, text};
use crate::ruleset::Library;
use crate::ruleset::library::FileProblems;
use crate::source::{Located, Source, Span};

/// Name of the file
pub const FILE: &str = "dabiao.toml";

/// Keys of the file
const KEYS: &[&str] = &[
    "dossiers",
    "exclude",
    "programme",
    "tracks",
    "strict",
    "baseline",
    "lang",
];

/// What a configuration says
#[derive(Debug)]
pub struct Config {
    source: Source,
    /// Paths and patterns of the dossiers; none if the file does not say
    pub dossiers: Option<Located<Vec<Located<String>>>>,
    /// Patterns of what is left out
    pub exclude: Vec<Located<String>>,
    /// Programme for dossiers that name none
    pub programme: Option<Located<String>>,
    /// Tracks for dossiers that name none
    pub tracks: Vec<Located<String>>,
    /// Whether every warning is an error
    pub strict: bool,
    /// Path of the list of known shortfalls
    pub baseline: Option<Located<String>>,
    /// Language of reports and messages
    pub language: Option<Language>,
    /// What is wrong with the file
    pub problems: Diagnostics,
}

impl Config {
    /// Reads a configuration; what cannot be read is reported and left out
    pub fn read(source: Source) -> Self {
        let (table, errors) = DeTable::parse_recoverable(source.text());
        let mut problems = Diagnostics::new();
        for error in &errors {
            problems.push(words::syntax(error.span().map(span), error.message()));
        }
        // A broken text has no further problems.
        let nothing = DeTable::new();
        let mut reader = ConfigReader {
            table: if errors.is_empty() {
                table.get_ref()
            } else {
                &nothing
            },
            problems,
        };
        reader.unknown_keys();
        let dossiers = reader.texts("dossiers");
        let exclude = reader.texts("exclude");
        let programme = reader.text("programme");
        let tracks = reader.texts("tracks");
        let strict = reader.flag("strict").unwrap_or_default();
        let baseline = reader.text("baseline");
        let lang = reader.text("lang");
        let language = lang.as_ref().and_then(|lang| {
            let language = Language::named(&lang.value);
            if let (None, Some(span)) = (language, lang.span) {
                let problem = words::unknown_language(span, &lang.value);
                reader.problems.push(problem);
            }
            language
        });
        let problems = reader.problems;
        drop(table);
        Self {
            source,
            dossiers,
            exclude: exclude.map(|list| list.value).unwrap_or_default(),
            programme,
            tracks: tracks.map(|list| list.value).unwrap_or_default(),
            strict,
            baseline,
            language,
            problems,
        }
    }

    /// An empty configuration, for a file that could not be read
    pub fn refused(source: Source, problem: crate::diagnostic::Diagnostic) -> Self {
        let mut config = Self::read(Source::new(source.name(), ""));
        config.problems.push(problem);
        config
    }

    /// The file
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Checks its programme and tracks against the rules
    pub fn check_names(&mut self, library: &Library) {
        let known = library.programmes();
        let programme = self.programme.as_ref();
        if let Some(named) = programme.filter(|named| !known.contains(&named.value.as_str())) {
            let titles = library.titles();
            let problem = select::unknown_programme(named.span, &named.value, &titles);
            self.problems.push(problem);
            return;
        }
        let programme = programme.map(|named| named.value.as_str());
        let mut all: Vec<(String, &str)> = Vec::new();
        for edition in &library.editions {
            for track in &edition.tracks {
                let full = format!("{}/{}", edition.programme, track.id);
                let is_open = programme.is_none_or(|id| id == edition.programme);
                if is_open && !all.iter().any(|(known, _)| *known == full) {
                    all.push((full, &track.id));
                }
            }
        }
        for named in &self.tracks {
            let Some(span) = named.span else { continue };
            let matching: Vec<_> = all
                .iter()
                .filter(|(full, short)| *full == named.value || *short == named.value)
                .map(|(full, _)| full.as_str())
                .collect();
            match matching.as_slice() {
                [] => {
                    let known: Vec<_> = all.iter().map(|(_, short)| *short).collect();
                    let problem =
                        select::unknown_listed_track(span, &named.value, programme, &known);
                    self.problems.push(problem);
                }
                [_] => {}
                several => {
                    let problem = select::ambiguous_track(Some(span), &named.value, several);
                    self.problems.push(problem);
                }
            }
        }
    }

    /// Its defaults for dossiers that do not say
    pub fn defaults(&self) -> Defaults {
        Defaults {
            programme: self.programme.as_ref().map(|named| named.value.clone()),
            tracks: self.tracks.iter().map(|one| one.value.clone()).collect(),
        }
    }

    /// The problem that there is no dossier where `dossiers` says there are
    pub fn nothing_to_check(&self, passed_over: usize) -> Option<FileProblems> {
        let dossiers = self.dossiers.as_ref()?;
        let names: Vec<_> = dossiers
            .value
            .iter()
            .map(|one| one.value.as_str())
            .collect();
        Some(FileProblems {
            source: self.source.clone(),
            problems: words::nothing_to_check(dossiers.span?, &names, passed_over).into(),
        })
    }

    /// Its problems, in the order of their places; none if there are none
    pub fn file_problems(&self) -> Option<FileProblems> {
        let mut problems = self.problems.clone();
        problems.sort_by_place();
        (!problems.is_empty()).then(|| FileProblems {
            source: self.source.clone(),
            problems,
        })
    }
}

fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// The type of a value, in words
fn kind(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => text!("文字", "a text"),
        DeValue::Integer(_) | DeValue::Float(_) => text!("数字", "a number"),
        DeValue::Boolean(_) => text!("是否值", "true or false"),
        DeValue::Datetime(_) => text!("日期", "a date"),
        DeValue::Array(_) => text!("列表", "a list"),
        DeValue::Table(_) => text!("一组项", "a table"),
    }
}

struct ConfigReader<'t, 's> {
    table: &'t DeTable<'s>,
    problems: Diagnostics,
}

impl<'t, 's> ConfigReader<'t, 's> {
    fn unknown_keys(&mut self) {
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !KEYS.contains(&name) {
                let near = nearest(name, KEYS.iter().copied());
                let problem = shared::unknown_key(span(key.span()), name, near, KEYS);
                self.problems.push(problem);
            }
        }
    }

    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.table.get(key)
    }

    fn wrong_type<T>(
        &mut self,
        key: &str,
        found: &Spanned<DeValue<'_>>,
        expected: &Text,
    ) -> Option<T> {
        let is = kind(found.get_ref());
        let problem = words::wrong_type(span(found.span()), key, expected, &is);
        self.problems.push(problem);
        None
    }

    fn text(&mut self, key: &str) -> Option<Located<String>> {
        let value = self.value(key)?;
        let DeValue::String(text) = value.get_ref() else {
            let expected = text!("引号括起的文字", "a text in quotes");
            return self.wrong_type(key, value, &expected);
        };
        Some(located(text, value))
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let DeValue::Boolean(is_set) = value.get_ref() else {
            let expected = text!(
                " true 或 false（不带引号）",
                "true or false, without quotes"
            );
            return self.wrong_type(key, value, &expected);
        };
        Some(*is_set)
    }

    fn texts(&mut self, key: &str) -> Option<Located<Vec<Located<String>>>> {
        let value = self.value(key)?;
        let DeValue::Array(items) = value.get_ref() else {
            let expected = text!("方括号里的列表", "a list in brackets");
            return self.wrong_type(key, value, &expected);
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(text) => texts.push(located(text, item)),
                _ => {
                    let expected = text!("文字的列表", "a list of texts");
                    self.wrong_type::<()>(key, item, &expected);
                }
            }
        }
        Some(Located {
            value: texts,
            span: Some(span(value.span())),
        })
    }
}

fn located(text: &str, value: &Spanned<DeValue<'_>>) -> Located<String> {
    Located {
        value: text.to_owned(),
        span: Some(span(value.span())),
    }
}
