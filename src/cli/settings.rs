//! What the environment and the configuration file say besides the command line; judges nothing.
//!
//! `check --help` documents both for users, with a table of which setting overrides which.

pub(super) mod chosen;
mod file;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use jiff::civil::Date;

use super::failure::Failure;
use super::input;
use super::{clock, options, terminal};
use crate::config::Config;
use crate::config::problems as words;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::embedded::Rules;
use crate::judged::judge::{Defaults, Request};
use crate::language::{Language, Text, text};
use crate::report::PassedOver;
use crate::ruleset::library::FileProblems;
use crate::source::{Located, Source};
use crate::text::sanitize;
use chosen::{Asked, Chosen, Outcome};
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
    "  programme  没有写政策的档案采用\n",
    "  tracks  没有写类别的档案采用，如 [\"leading\"]；面向别的主体的档案略过\n",
    "  strict  为 true 时警告也算错误\n",
    "  baseline  已知未达标清单，如 \"known.yaml\"；--baseline、--write-baseline 优先\n",
    "  lang  语言：\"zh\" 或 \"en\"\n",
    "\n",
    "环境变量：\n",
    "  DABIAO_PROGRAMME  同 --programme，逗号隔开\n",
    "  DABIAO_TRACK  同 --track，逗号隔开\n",
    "  DABIAO_STRICT  1 或 0\n",
    "  DABIAO_LANG  zh 或 en\n",
    "  DABIAO_NO_CONFIG  1 为不读配置文件\n",
    "\n",
    "以谁为准（每项各自取最靠前的）：\n",
    "  政策  --programme、DABIAO_PROGRAMME、档案的 programme、dabiao.toml 的 programme、全部\n",
    "  类别  --track、DABIAO_TRACK、档案的 tracks、dabiao.toml 的 tracks、全部\n",
    "  申报日  --as-of、档案的 as_of、北京时间的今天\n",
    "  基准年度  档案自己的申报日：档案的 reference_year（上一年或再前一年）、上一年；别的申报日：上一年\n",
    "  strict  --strict、DABIAO_STRICT、dabiao.toml 的 strict、否\n",
    "  语言  --lang、DABIAO_LANG、dabiao.toml 的 lang、系统语言\n",
    "  dabiao.toml 的政策和类别只补上面没有写的，与上面所写不是一回事的不算\n",
    "  选项或变量与一份档案无关时：写明路径的是错误，文件夹里和 dossiers 所列的略过并计数\n",
    "\n",
    "哪些文件：\n",
    "  文件夹里的档案是顶层有键 `dossier` 的 .yaml、.yml 文件；读不出来的是错误，其余的略过并计数\n",
    "  路径、dossiers 或 exclude 的一项没有对应的，是错误；同一个文件只判定一次\n",
    "  .gitignore 排除的文件不检查，除非写明它的路径",
);

const HELP_EN: &str = concat!(
    "Configuration:\n",
    "  dabiao.toml, of this folder or one above it, up to the one with .git, may have:\n",
    "  dossiers  where dossiers are, such as [\"parks\", \"clients/**/*.yaml\"], from its folder\n",
    "  exclude  what is left out of folders, such as [\"archive\"], as in .gitignore\n",
    "  programme  for dossiers that name no programme\n",
    "  tracks  for dossiers that name no tracks, such as [\"leading\"]; dossiers of other subjects are passed over\n",
    "  strict  true: take warnings for errors\n",
    "  baseline  list of known shortfalls, such as \"known.yaml\"; --baseline and --write-baseline come first\n",
    "  lang  language: \"zh\" or \"en\"\n",
    "\n",
    "Environment variables:\n",
    "  DABIAO_PROGRAMME  as --programme, with commas\n",
    "  DABIAO_TRACK  as --track, with commas\n",
    "  DABIAO_STRICT  1 or 0\n",
    "  DABIAO_LANG  zh or en\n",
    "  DABIAO_NO_CONFIG  1: do without the configuration\n",
    "\n",
    "Who wins (of each, the first that says it):\n",
    "  programme  --programme, DABIAO_PROGRAMME, programme of the dossier, programme of dabiao.toml, every one\n",
    "  tracks  --track, DABIAO_TRACK, tracks of the dossier, tracks of dabiao.toml, every one\n",
    "  day  --as-of, as_of of the dossier, today in Beijing\n",
    "  reference year  on the dossier's own day its reference_year (the year before or the one before that), else the year before; on any other day the year before\n",
    "  strict  --strict, DABIAO_STRICT, strict of dabiao.toml, no\n",
    "  language  --lang, DABIAO_LANG, lang of dabiao.toml, the locale\n",
    "  Programme and tracks of dabiao.toml only fill in what nothing above says, and do not count where they have nothing to do with it\n",
    "  Where options or variables do not concern a dossier: an error if it is named, else (in a folder, or listed by dossiers) it is passed over and counted\n",
    "\n",
    "Which files:\n",
    "  In a folder a dossier is a .yaml or .yml file with a key `dossier` at its top; one that cannot be read is an error, others are passed over and counted\n",
    "  A path, or an entry of dossiers or exclude, that leads to nothing is an error; a file is judged once\n",
    "  What .gitignore leaves out is checked only where it is named",
);

/// The settings besides the command line
#[derive(Debug, Default)]
pub(super) struct Settings {
    file: Option<File>,
    language: Option<Language>,
    programmes: Vec<String>,
    tracks: Vec<String>,
    strict: Option<bool>,
    no_config: bool,
    /// What is wrong with a variable
    malformed: Option<Text>,
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
        let expected = text!(
            "政策，以半角逗号隔开",
            "programmes with commas between them",
        );
        self.programmes = self.names("DABIAO_PROGRAMME", &expected);
        let expected = text!("类别，以半角逗号隔开", "tracks with commas between them");
        self.tracks = self.names("DABIAO_TRACK", &expected);
        self.strict = self.switch("DABIAO_STRICT");
        self.no_config = self.switch("DABIAO_NO_CONFIG").unwrap_or_default();
    }

    /// Names separated by commas
    fn names(&mut self, name: &str, expected: &Text) -> Vec<String> {
        let value = terminal::setting(name).unwrap_or_default();
        if value.is_empty() {
            return Vec::new();
        }
        let names: Vec<_> = value.split(',').map(|one| one.trim().to_owned()).collect();
        if names.iter().any(String::is_empty) {
            self.refuse(name, &value, expected);
        }
        names
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
        let value = sanitize::one_line(value);
        self.malformed.get_or_insert_with(|| {
            text!(
                "环境变量 {name} 不能是 `{value}`，应为：{expected}",
                "the environment variable {name} cannot be `{value}`; it can be: {expected}",
                expected
            )
        });
    }

    /// What is wrong with the environment
    pub(super) fn malformed(&self) -> Option<&Text> {
        self.malformed.as_ref()
    }

    /// The language that the variable or the file asks for
    pub(super) fn language(&self) -> Option<Language> {
        let file = self.file.as_ref();
        self.language.or_else(|| file?.config.language)
    }

    /// The note that a configuration file was read, for people
    pub(super) fn note(&self) -> Option<Text> {
        let config = &self.file.as_ref()?.config;
        if !config.problems.is_empty() {
            return None;
        }
        let name = sanitize::one_line(config.source().name());
        Some(text!(
            "已采用配置文件 {name}；不采用时加 --no-config\n",
            "as the configuration {name} says; --no-config does without it\n"
        ))
    }

    /// Checks what variables and file name against the rules; returns the problems
    ///
    /// # Errors
    ///
    /// If a variable names what the rules do not have.
    pub(super) fn check(&mut self, rules: &dyn Rules) -> Result<Option<FileProblems>, Failure> {
        self.check_variables(rules)?;
        Ok(self.file.as_mut().and_then(|file| file.check(rules)))
    }

    /// Checks names in variables against the rules, as those of a configuration are
    fn check_variables(&self, rules: &dyn Rules) -> Result<(), Text> {
        if self.programmes.is_empty() && self.tracks.is_empty() {
            return Ok(());
        }
        let library = rules.whole();
        let given = |value: &String| Located {
            value: value.clone(),
            span: Some(crate::source::Span::default()),
        };
        let mut named = Config::read(Source::new("", ""));
        let mut name = "DABIAO_PROGRAMME";
        for programme in &self.programmes {
            named.programme = Some(given(programme));
            named.check_names(library);
        }
        if named.problems.is_empty() {
            name = "DABIAO_TRACK";
            named.programme = named.programme.filter(|_| self.programmes.len() == 1);
            named.tracks = self.tracks.iter().map(given).collect();
            named.check_names(library);
        }
        match named.problems.iter().next() {
            None => Ok(()),
            Some(problem) => Err(of_variable(name, problem)),
        }
    }

    /// What a run is asked for: options override variables, variables override the file
    pub(super) fn request(&self, matches: &ArgMatches) -> Request {
        // Not every command that judges has every one of these options.
        let names = |id, variable: &[String]| {
            let named = matches.try_get_many::<String>(id).ok().flatten();
            let named: Vec<_> = named.into_iter().flatten().cloned().collect();
            if named.is_empty() {
                variable.to_vec()
            } else {
                named
            }
        };
        let as_of = matches.try_get_one::<Date>("as-of").ok().flatten();
        let flag = matches.try_get_one::<bool>("strict").ok().flatten();
        let file = self.file.as_ref();
        let is_strict = self
            .strict
            .unwrap_or_else(|| file.is_some_and(|file| file.config.strict));
        Request {
            programmes: names("programme", &self.programmes),
            tracks: names("track", &self.tracks),
            as_of: as_of.copied(),
            today: clock::today(),
            strict: is_strict || flag.is_some_and(|flag| *flag),
            defaults: self.defaults(),
            looks_at_all: false,
        }
    }

    /// What judges a dossier that does not say so itself
    fn defaults(&self) -> Defaults {
        let file = self.file.as_ref();
        file.map(|file| file.config.defaults()).unwrap_or_default()
    }

    /// The list of known shortfalls that the file names
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        self.file.as_ref()?.baseline()
    }

    /// The files to judge: those of the paths, else those of the configuration, else those of the
    /// current folder
    pub(super) fn choose(&self, paths: Vec<PathBuf>) -> Chosen {
        let is_named = !paths.is_empty();
        let find = |path: PathBuf| {
            let found = input::find(std::slice::from_ref(&path));
            (Asked::Path(path), found)
        };
        let named = || or_current(paths).into_iter().map(find);
        let Some(file) = &self.file else {
            return Chosen::new(named().collect());
        };
        let excluded = file.excluded();
        let lists = match file.config.dossiers.as_ref().filter(|_| !is_named) {
            Some(dossiers) => file.find(&dossiers.value, &excluded),
            None => named()
                .map(|(asked, mut found)| {
                    found.retain(|one| file.keeps(one, &excluded));
                    (asked, found)
                })
                .collect(),
        };
        let mut chosen = Chosen::new(lists);
        if !is_named {
            chosen.idle = file.idle();
        }
        chosen
    }

    /// The problems of paths and patterns that lead to no dossier, and of those in `exclude` that
    /// exclude nothing
    pub(super) fn in_vain(&self, chosen: &Chosen, outcomes: &[Outcome]) -> Vec<FileProblems> {
        let mut problems = Vec::new();
        let mut configured = Diagnostics::new();
        if outcomes.contains(&Outcome::Dossier) {
            for (asked, others) in chosen.in_vain(outcomes) {
                match asked {
                    Asked::Path(path) => problems.push(self.nothing_at(&[path], others)),
                    Asked::Configured(one) => configured.extend(
                        one.span
                            .map(|span| words::leads_nowhere(span, &one.value, others)),
                    ),
                }
            }
        } else {
            problems.push(self.nothing_to_check(chosen, chosen::passed_over(outcomes)));
        }
        let idle = chosen.idle.iter();
        configured
            .extend(idle.filter_map(|one| Some(words::excludes_nothing(one.span?, &one.value))));
        if let Some(file) = self.file.as_ref().filter(|_| !configured.is_empty()) {
            problems.push(FileProblems {
                source: file.config.source().clone(),
                problems: configured,
            });
        }
        problems
    }

    /// The problem that there is no dossier among the chosen files
    fn nothing_to_check(&self, chosen: &Chosen, passed_over: PassedOver) -> FileProblems {
        let asked = chosen.asked.iter();
        let named = asked.filter_map(|asked| match asked {
            Asked::Path(path) => Some(path),
            Asked::Configured(_) => None,
        });
        let named: Vec<_> = named.collect();
        let config = self.file.as_ref().map(|file| &file.config);
        let config = config.filter(|_| named.is_empty());
        if passed_over.for_others > 0 {
            let problems = crate::yaml::problems::nothing_concerned(passed_over.for_others).into();
            let source = config.map(|config| config.source().clone());
            let source = source.unwrap_or_else(|| Source::new(joined(&named), ""));
            return FileProblems { source, problems };
        }
        let of_config = config.and_then(|one| one.nothing_to_check(passed_over.no_dossiers));
        of_config.unwrap_or_else(|| self.nothing_at(&named, passed_over.no_dossiers))
    }

    fn nothing_at(&self, paths: &[&PathBuf], others: usize) -> FileProblems {
        let problem = crate::yaml::problems::nothing_to_check(others);
        let excludes = self.file.as_ref().map(|file| &file.config.exclude);
        let problem = match excludes {
            Some(patterns) if !patterns.is_empty() => problem.help(words::left_out()),
            _ => problem,
        };
        FileProblems {
            source: Source::new(joined(paths), ""),
            problems: problem.into(),
        }
    }
}

fn joined(paths: &[&PathBuf]) -> String {
    let names: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
    names.join(" ")
}

/// The current folder if no path is named
fn or_current(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.is_empty() {
        vec![PathBuf::from(".")]
    } else {
        paths
    }
}

/// A problem with a name, as one of the variable that contains it
fn of_variable(name: &str, problem: &Diagnostic) -> Text {
    let mut text = text!(
        "环境变量 {name}：{message}",
        "the environment variable {name}: {message}",
        message = problem.message
    );
    if let Some(help) = &problem.help {
        text.push(&text!("；{help}", "; {help}", help));
    }
    text
}
