//! What the environment and the configuration file say besides the command line; judges nothing.
//!
//! It is `check --help` that documents both for users. An option wins over its variable, and a variable
//! over the file. Options and variables win over what a dossier says of programme and tracks; those of
//! the file count for dossiers that name neither.

mod file;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use jiff::civil::Date;

use super::failure::Failure;
use super::input::{self, Found};
use super::{clock, options, terminal};
use crate::config::Config;
use crate::config::problems as words;
use crate::diagnostic::Diagnostic;
use crate::judged::judge::{Defaults, Request};
use crate::language::{Language, Text, text};
use crate::ruleset::Rules;
use crate::ruleset::library::FileProblems;
use crate::source::{Located, Source};
use crate::text::sanitize;
use file::File;

/// What the help says of the file and the variables
pub(super) fn help() -> Text {
    Text::new(HELP_ZH, HELP_EN)
}

const HELP_ZH: &str = concat!(
    "配置文件：\n",
    "  dabiao.toml 在当前文件夹或其上层，到仓库的根文件夹（有 .git 的）为止；各项都可不写\n",
    "  dossiers  档案在哪里，如 [\"parks\", \"clients/**/*.yaml\"]，从该文件所在的文件夹算起\n",
    "  exclude  文件夹里不检查的，如 [\"archive\"]，写法同 .gitignore\n",
    "  programme  档案没有写政策时采用\n",
    "  tracks  档案没有写类别时采用，如 [\"leading\"]\n",
    "  strict  为 true 时警告也算错误\n",
    "  lang  语言：\"zh\" 或 \"en\"\n",
    "\n",
    "环境变量：\n",
    "  DABIAO_PROGRAMME  同 programme\n",
    "  DABIAO_TRACK  同 tracks，逗号隔开\n",
    "  DABIAO_STRICT  1 或 0\n",
    "  DABIAO_LANG  zh 或 en\n",
    "  DABIAO_NO_CONFIG  1 为不读配置文件\n",
    "  选项优先于环境变量，环境变量优先于配置文件；.gitignore 排除的文件不检查，除非写明它的路径",
);

const HELP_EN: &str = concat!(
    "Configuration:\n",
    "  dabiao.toml, of this folder or one above it, up to the one with .git, may have:\n",
    "  dossiers  where dossiers are, such as [\"parks\", \"clients/**/*.yaml\"], from its folder\n",
    "  exclude  what is left out of folders, such as [\"archive\"], as in .gitignore\n",
    "  programme  for dossiers that name none\n",
    "  tracks  for dossiers that name none, such as [\"leading\"]\n",
    "  strict  true: take warnings for errors\n",
    "  lang  language: \"zh\" or \"en\"\n",
    "\n",
    "Environment variables:\n",
    "  DABIAO_PROGRAMME  as programme\n",
    "  DABIAO_TRACK  as tracks, with commas\n",
    "  DABIAO_STRICT  1 or 0\n",
    "  DABIAO_LANG  zh or en\n",
    "  DABIAO_NO_CONFIG  1: do without the configuration\n",
    "  Options win over variables, variables over the file; what .gitignore leaves out is checked only where it is named",
);

/// What applies besides the command line
#[derive(Debug, Default)]
pub(super) struct Settings {
    file: Option<File>,
    language: Option<Language>,
    programme: Option<String>,
    tracks: Vec<String>,
    strict: Option<bool>,
    no_config: bool,
    /// What is wrong with a variable
    malformed: Option<Text>,
}

/// The files to judge, or why there are none
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The files
    pub(super) found: Vec<Found>,
    /// The paths that were named; empty where the configuration says where dossiers are
    pub(super) named: Vec<PathBuf>,
}

impl Settings {
    /// Reads the variables, and the configuration file unless it is not wanted
    pub(super) fn read(arguments: &[OsString]) -> Self {
        let mut settings = Self::default();
        settings.read_variables();
        if !settings.no_config && !options::no_config(arguments) {
            settings.file = file::nearest();
        }
        settings
    }

    fn read_variables(&mut self) {
        let lang = terminal::setting("DABIAO_LANG");
        self.language = lang.as_deref().and_then(Language::named);
        if let (Some(lang), None) = (&lang, self.language) {
            self.refuse("DABIAO_LANG", lang, &Text::same("zh, en"));
        }
        self.programme = terminal::setting("DABIAO_PROGRAMME");
        if let Some(tracks) = terminal::setting("DABIAO_TRACK") {
            self.tracks = tracks.split(',').map(|one| one.trim().to_owned()).collect();
            if self.tracks.iter().any(String::is_empty) {
                let expected = text!("类别，以半角逗号隔开", "tracks with commas between them");
                self.refuse("DABIAO_TRACK", &tracks, &expected);
            }
        }
        self.strict = self.switch("DABIAO_STRICT");
        self.no_config = self.switch("DABIAO_NO_CONFIG").unwrap_or_default();
    }

    fn switch(&mut self, name: &str) -> Option<bool> {
        let value = terminal::setting(name)?;
        match value.as_str() {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => {
                self.refuse(name, &value, &Text::same("1, true, 0, false"));
                None
            }
        }
    }

    fn refuse(&mut self, name: &str, value: &str, expected: &Text) {
        let value = sanitize::line(value);
        self.malformed.get_or_insert_with(|| {
            Text::new(
                format!("环境变量 {name} 不能是 `{value}`，应为：{}", expected.zh),
                format!(
                    "the environment variable {name} cannot be `{value}`; it can be: {}",
                    expected.en
                ),
            )
        });
    }

    /// What is wrong with the environment
    pub(super) fn malformed(&self) -> Option<&Text> {
        self.malformed.as_ref()
    }

    /// The language that variable or file asks for
    pub(super) fn language(&self) -> Option<Language> {
        let file = self.file.as_ref();
        self.language.or_else(|| file?.config.language)
    }

    /// That a configuration file was read, for people
    pub(super) fn note(&self) -> Option<Text> {
        let config = &self.file.as_ref()?.config;
        if !config.problems.is_empty() {
            return None;
        }
        let name = sanitize::line(config.source().name());
        Some(text!(
            "已采用配置文件 {name}；不采用时加 --no-config\n",
            "as the configuration {name} says; --no-config does without it\n"
        ))
    }

    /// Holds what variables and file name against the rules; what is wrong with them
    ///
    /// # Errors
    ///
    /// Where a variable names what the rules do not have.
    pub(super) fn check(&mut self, rules: &dyn Rules) -> Result<Option<FileProblems>, Failure> {
        self.check_variables(rules)?;
        Ok(self.file.as_mut().and_then(|file| file.check(rules)))
    }

    /// Names in variables are held against the rules as those of a configuration are
    fn check_variables(&self, rules: &dyn Rules) -> Result<(), Text> {
        if self.programme.is_none() && self.tracks.is_empty() {
            return Ok(());
        }
        let library = rules.whole();
        let given = |value: &String| Located {
            value: value.clone(),
            span: Some(crate::source::Span::default()),
        };
        let mut named = Config::read(Source::new("", ""));
        named.programme = self.programme.as_ref().map(given);
        named.check_names(library);
        let mut name = "DABIAO_PROGRAMME";
        if named.problems.is_empty() {
            name = "DABIAO_TRACK";
            named.tracks = self.tracks.iter().map(given).collect();
            named.check_names(library);
        }
        match named.problems.iter().next() {
            None => Ok(()),
            Some(problem) => Err(of_variable(name, problem)),
        }
    }

    /// What a run is asked for: options, else variables, else the file
    pub(super) fn request(&self, matches: &ArgMatches) -> Request {
        // Not every command that judges has every one of these options.
        let tracks = matches.try_get_many::<String>("track").ok().flatten();
        let tracks: Vec<_> = tracks.into_iter().flatten().cloned().collect();
        let programme = matches.try_get_one::<String>("programme").ok().flatten();
        let as_of = matches.try_get_one::<Date>("as-of").ok().flatten();
        let flag = matches.try_get_one::<bool>("strict").ok().flatten();
        let file = self.file.as_ref();
        let is_strict = self
            .strict
            .unwrap_or_else(|| file.is_some_and(|file| file.config.strict));
        Request {
            programme: programme.or(self.programme.as_ref()).cloned(),
            tracks: if tracks.is_empty() {
                self.tracks.clone()
            } else {
                tracks
            },
            as_of: as_of.copied(),
            today: clock::today(),
            strict: is_strict || flag.is_some_and(|flag| *flag),
            defaults: self.defaults(),
            undated: None,
        }
    }

    /// What judges a dossier that does not say
    fn defaults(&self) -> Defaults {
        let file = self.file.as_ref();
        file.map(|file| file.config.defaults()).unwrap_or_default()
    }

    /// The files to judge: those of the paths, else those of the configuration, else those of the
    /// current folder
    pub(super) fn choose(&self, paths: Vec<PathBuf>) -> Chosen {
        let Some(file) = &self.file else {
            let named = or_current(paths);
            return Chosen {
                found: input::find(&named),
                named,
            };
        };
        let excluded = file.excluded();
        match file.config.dossiers.as_ref().filter(|_| paths.is_empty()) {
            Some(dossiers) => Chosen {
                found: file.find(&dossiers.value, &excluded),
                named: Vec::new(),
            },
            None => {
                let named = or_current(paths);
                let mut found = input::find(&named);
                found.retain(|one| file.keeps(one, &excluded));
                Chosen { found, named }
            }
        }
    }

    /// The problem of finding no dossier among the chosen files
    pub(super) fn nothing_to_check(&self, chosen: &Chosen, passed_over: usize) -> FileProblems {
        let file = self.file.as_ref().filter(|_| chosen.named.is_empty());
        if let Some(problem) = file.and_then(|file| file.config.nothing_to_check(passed_over)) {
            return problem;
        }
        let named = chosen.named.iter();
        let names: Vec<_> = named.map(|path| path.to_string_lossy()).collect();
        let problem = crate::yaml::problems::nothing_to_check(passed_over);
        let excludes = self.file.as_ref().map(|file| &file.config.exclude);
        let problem = match excludes {
            Some(patterns) if !patterns.is_empty() => problem.help(words::left_out()),
            _ => problem,
        };
        FileProblems {
            source: Source::new(names.join(" "), ""),
            problems: problem.into(),
        }
    }
}

/// The current folder where no path is named
fn or_current(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() {
        vec![PathBuf::from(".")]
    } else {
        paths
    }
}

/// A problem of a name, as one of the variable that it stands in
fn of_variable(name: &str, problem: &Diagnostic) -> Text {
    let mut text = Text::new(
        format!("环境变量 {name}：{}", problem.message.zh),
        format!("the environment variable {name}: {}", problem.message.en),
    );
    if let Some(help) = &problem.help {
        text.push(&Text::new(
            format!("；{}", help.zh),
            format!("; {}", help.en),
        ));
    }
    text
}
