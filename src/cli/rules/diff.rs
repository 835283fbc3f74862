//! `rules diff`: what changed between two editions, in meaning and not in text.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::failure::{Attempt as _, Failure, cannot_read};
use crate::cli::{arguments, clock, input, library, options, output, problems};
use crate::language::{Language, Text, text};
use crate::ruleset::Library;
use crate::ruleset::library::MOST_BYTES;
use crate::source::Source;
use crate::workshop::diff::report::{self, json};
use crate::workshop::diff::{self, Compared};
use crate::yaml;

/// Rule files by their paths in a library
type Files = Vec<(String, Vec<u8>)>;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = text!(
        "比较两个版本的规则在含义上的变化",
        "Compare what two editions of the rules mean"
    );
    let edition = |id: &'static str, zh: &'static str, en: &'static str| {
        Arg::new(id)
            .value_name(text(zh, en))
            .required(true)
            .help_heading(arguments::arguments_heading(language))
            .help(text(
                "版本的文件夹、规则文件夹，或规则库中的 `政策/版本`",
                "Folder of an edition or of rules, or `programme/edition` of the library",
            ))
    };
    arguments::subcommand("diff", &about, language)
        .after_help(text(
            "退出码：\n  0  没有变化\n  1  有变化\n  2  无法比较",
            "Exit codes:\n  0  nothing differs\n  1  something differs\n  2  they could not be compared",
        ))
        .arg(edition("old", "旧版", "OLD"))
        .arg(edition("new", "新版", "NEW"))
        .arg(
            Arg::new("dossiers")
                .long("dossiers")
                .value_name(text("文件夹", "DIR"))
                .value_parser(ValueParser::path_buf())
                .help(text(
                    "列出这些档案中结论改变的条件",
                    "List the criteria of these dossiers whose verdicts change",
                )),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "json"], language))
        .arg(arguments::output(language))
}

/// Runs the command
///
/// # Errors
///
/// If one side cannot be found or read, or the report cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let named = |side| matches.get_one::<String>(side).map_or("", String::as_str);
    let given = ["old", "new"].map(named);
    let load = |name: &str| -> anyhow::Result<_> {
        let files = files(name, matches)?;
        Ok(Library::load(&input::borrowed(&files)))
    };
    let [old, new] = given;
    let loaded = match load(old)? {
        Ok(old) => load(new)?.map(|new| (old, new)),
        Err(broken) => Err(broken),
    };
    let (old, new) = match loaded {
        Ok(both) => both,
        Err(broken) => return problems::write(broken, json::write_problems, matches, language),
    };
    let dossiers = matches.get_one::<PathBuf>("dossiers");
    let dossiers = dossiers.map_or(Ok(Vec::new()), |folder| self::dossiers(folder))?;
    let compared = diff::compare(
        old.editions.to_vec(),
        new.editions.to_vec(),
        &dossiers,
        clock::today(),
    );
    let mut text = Vec::new();
    if options::is_json(matches) {
        json::write(&compared, options::machine_language(matches), &mut text)?;
    } else {
        text.extend(report::text(&compared, given, language).bytes());
    }
    output::write(&text, options::output(matches))?;
    Ok(match compared.iter().all(Compared::is_same) {
        true => Exit::Eligible,
        false => Exit::NotEligible,
    })
}

/// The dossiers of a folder
fn dossiers(folder: &Path) -> anyhow::Result<Vec<Source>> {
    let mut dossiers = Vec::new();
    for found in input::find(&[folder.to_owned()]) {
        let path = found.path().to_owned();
        match found.read()? {
            None => {}
            Some(Ok(source)) => dossiers.push(source),
            Some(Err(_)) => bail!(Failure::from(cannot_read(&path))),
        }
    }
    Ok(dossiers)
}

/// The files of one side
fn files(name: &str, matches: &ArgMatches) -> anyhow::Result<Files> {
    let path = Path::new(name);
    if path.join("edition.yaml").is_file() {
        return folder(path);
    }
    if path.is_dir() {
        return input::rules(path);
    }
    let inside = format!("{}/", name.trim_end_matches('/'));
    let mut found = library::files(matches)?;
    found.retain(|(path, _)| path.starts_with(&inside));
    if found.is_empty() {
        bail!(Failure::from(text!(
            "没有 `{name}`：应是版本的文件夹、规则文件夹或规则库中的 `政策/版本`",
            "there is no `{name}`: it should be a folder of an edition or of rules, or `programme/edition`"
        )));
    }
    Ok(found)
}

/// The files of an edition, at the place where a library has them, whatever its folder is called
fn folder(path: &Path) -> anyhow::Result<Files> {
    let limit = MOST_BYTES as u64 + 1;
    let head = input::bytes(&path.join("edition.yaml"), limit).or_fail(|| cannot_read(path))?;
    let head = String::from_utf8_lossy(&head).into_owned();
    let head = Source::new("edition.yaml", head);
    let (tree, _) = yaml::read(&head);
    let key = |keys: [&str; 2]| {
        let mut node = tree.as_ref()?;
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            node = node.get(key)?;
        }
        node.text().map(str::to_owned)
    };
    let programme = key(["programme", ""]).unwrap_or_else(|| "programme".to_owned());
    let edition = key(["in_force", "from"]).unwrap_or_else(|| "edition".to_owned());
    input::rules_of_edition(path, (&programme, &edition))
}
