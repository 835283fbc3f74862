//! One dossier, for the commands that look closely at it: finds it, loads the rules, judges it.

use std::path::PathBuf;

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches};
use jiff::civil::Date;

use super::input::{self, Found, Input};
use super::settings::Settings;
use super::{arguments, given, library, look, output};
use crate::evidence::Looked;
use crate::judged::Judged;
use crate::judged::judge::{self};
use crate::judged::judge::{Defaults, Request};
use crate::language::{Language, Text};
use crate::ruleset::Rules;
use crate::ruleset::library::FileProblems;

/// A dossier and what it is to be judged by
pub(super) struct Single {
    /// Where it is
    pub(super) path: PathBuf,
    /// Its text, or why there is none
    pub(super) input: Input,
    /// The rules
    pub(super) rules: &'static dyn Rules,
    /// What is asked for
    pub(super) request: Request,
    defaults: Defaults,
}

/// `DOSSIER`
pub(super) fn argument(language: Language) -> Arg {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    Arg::new("dossier")
        .value_name(text("档案", "DOSSIER"))
        .value_parser(ValueParser::path_buf())
        .help_heading(arguments::arguments_heading(language))
        .help(text(
            "一份档案，或只有一份档案的文件夹，`-` 为标准输入",
            "A dossier, a folder with one dossier, or `-` for standard input",
        ))
}

/// Finds the dossier of [`argument`] and the rules; where rules or configuration are broken, their
/// problems
///
/// # Errors
///
/// Where there is not one dossier, the machine fails, a variable of the environment makes no sense,
/// or `--output` names the dossier.
pub(super) fn open(
    matches: &ArgMatches,
    language: Language,
    mut settings: Settings,
) -> anyhow::Result<Result<Single, Vec<FileProblems>>> {
    let found = input::find(&given::paths(matches, "dossier"));
    if let Some(file) = given::output(matches) {
        output::keep_inputs(file, found.iter().map(Found::path))?;
    }
    let rules = match library::to_judge_by(matches, &mut settings, language)? {
        Ok(rules) => rules,
        Err(problems) => return Ok(Err(problems)),
    };
    let (path, input) = only(found, matches, language)?;
    Ok(Ok(Single {
        path,
        input,
        rules,
        request: settings.request(matches),
        defaults: settings.defaults(),
    }))
}

/// The only dossier among the files that were found
fn only(
    found: Vec<Found>,
    matches: &ArgMatches,
    language: Language,
) -> anyhow::Result<(PathBuf, Input)> {
    let mut dossiers = Vec::new();
    for found in found {
        let path = found.path().to_owned();
        if let Some(input) = found.read()? {
            dossiers.push((path, input));
        }
    }
    let count = dossiers.len();
    match dossiers.pop() {
        Some(one) if count == 1 => Ok(one),
        _ => {
            let folder = matches.get_one::<PathBuf>("dossier");
            let name = folder.map(|path| path.to_string_lossy());
            let name = name.unwrap_or_default();
            let text = Text::new(
                format!("{name} 中有{count}份档案，请写明是哪一份"),
                format!("{name} has {count} dossiers; name one of them"),
            );
            bail!("{}", text.get(language).to_owned())
        }
    }
}

impl Single {
    /// Judges it
    pub(super) fn judge(&self) -> Judged<'_> {
        self.judge_by(&self.request, None)
    }

    /// Judges it as of a day, with its documents where they were looked at
    pub(super) fn judge_on(&self, day: Option<Date>, looked: Option<&Looked>) -> Judged<'_> {
        let request = Request {
            as_of: day.or(self.request.as_of),
            ..self.request.clone()
        };
        self.judge_by(&request, looked)
    }

    /// Looks at its documents
    pub(super) fn look(&self) -> Option<Looked> {
        let source = self.input.as_ref().ok()?;
        Some(look::look(&self.path, source))
    }

    fn judge_by(&self, request: &Request, looked: Option<&Looked>) -> Judged<'_> {
        let (rules, defaults) = (self.rules, &self.defaults);
        match &self.input {
            Ok(source) => judge::judge_with(source.clone(), rules, request, defaults, looked),
            Err(refused) => judge::undecodable(refused.0.clone(), refused.1.clone(), request),
        }
    }
}
