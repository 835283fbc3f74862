//! `rules diff`: what changed between two editions, in meaning and not in text.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;

use crate::workshop::diff::{self};

use crate::cli::exit::Exit;
use crate::cli::failure::{Attempt as _, Failure, cannot_read};
use crate::cli::{arguments, clock, given, input, library, output, problems};
use crate::judged::judge::Request;
use crate::judged::judge::{self};
use crate::language::{Language, Text};
use crate::ruleset::library::{MOST_BYTES, place_in_library};
use crate::ruleset::{Edition, InForce, Library};
use crate::source::Source;
use crate::workshop::diff::report::{self as written};
use crate::workshop::diff::report::{Compared, Flip, json};
use crate::workshop::diff::{Change, Parting, Place, What};
use crate::yaml;

/// Rule files by their paths in a library
type Files = Vec<(String, Vec<u8>)>;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new(
        "比较两个版本的规则在含义上的变化",
        "Compare what two editions of the rules mean",
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
/// Where one side cannot be found or read, or the report cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let load = |side: &str| -> anyhow::Result<_> {
        let named = matches.get_one::<String>(side);
        let files = files(named.map_or("", String::as_str), matches)?;
        Ok(Library::load(&input::borrowed(&files)))
    };
    let old = match load("old")? {
        Ok(library) => library,
        Err(broken) => return problems::write(broken, json::write_problems, matches, language),
    };
    let new = match load("new")? {
        Ok(library) => library,
        Err(broken) => return problems::write(broken, json::write_problems, matches, language),
    };
    let dossiers = matches.get_one::<PathBuf>("dossiers");
    let compared = compare(old.editions, new.editions, dossiers.map(PathBuf::as_path))?;
    let mut text = Vec::new();
    if given::is_json(matches) {
        json::write(&compared, given::machine_language(matches), &mut text)?;
    } else {
        text.extend(written::text(&compared, language).bytes());
    }
    output::write(&text, given::output(matches))?;
    let is_same = |one: &Compared| one.changes.is_empty() && one.flips.is_empty();
    Ok(match compared.iter().all(is_same) {
        true => Exit::Eligible,
        false => Exit::NotEligible,
    })
}

/// The files of one side
fn files(name: &str, matches: &ArgMatches) -> anyhow::Result<Files> {
    let path = Path::new(name);
    if path.join("edition.yaml").is_file() {
        return Ok(folder(path).or_fail(|| cannot_read(path))?);
    }
    if path.is_dir() {
        return input::rules(path);
    }
    let inside = format!("{}/", name.trim_end_matches('/'));
    let mut found = library::files(matches)?;
    found.retain(|(path, _)| path.starts_with(&inside));
    if found.is_empty() {
        bail!(Failure::from(Text::new(
            format!("没有 `{name}`：应是版本的文件夹、规则文件夹或规则库中的 `政策/版本`"),
            format!(
                "there is no `{name}`: it should be a folder of an edition or of rules, or `programme/edition`"
            ),
        )));
    }
    Ok(found)
}

/// The files of an edition, at the place where a library has them, whatever its folder is called
fn folder(path: &Path) -> io::Result<Files> {
    let limit = MOST_BYTES as u64 + 1;
    let head = input::bytes(&path.join("edition.yaml"), limit)?;
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
    let mut files = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() {
            let place = format!("{programme}/{edition}/{name}");
            if place_in_library(&place).is_some() {
                files.push((place, input::bytes(&entry.path(), limit)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn title(edition: &Edition) -> String {
    format!("{}/{}", edition.programme, edition.name)
}

/// Compares the only editions of both sides, or those of the same programme and name
fn compare(
    old: Vec<Edition>,
    new: Vec<Edition>,
    dossiers: Option<&Path>,
) -> anyhow::Result<Vec<Compared>> {
    let mut compared = Vec::new();
    let mut pairs = Vec::new();
    if old.len() == 1 && new.len() == 1 {
        pairs.extend(old.into_iter().zip(new));
    } else {
        let mut rest = new;
        for old in old {
            let found = rest.iter().position(|new| title(new) == title(&old));
            match found {
                Some(at) => pairs.push((old, rest.swap_remove(at))),
                None => compared.push(alone(&old, false)),
            }
        }
        compared.extend(rest.iter().map(|new| alone(new, true)));
    }
    for (old, new) in pairs {
        let changes = diff::diff(&old, &new);
        let (old_title, new_title) = (title(&old), title(&new));
        let flips = match dossiers {
            Some(folder) => flips(old, new, folder)?,
            None => Vec::new(),
        };
        compared.push(Compared {
            old: old_title,
            new: new_title,
            changes,
            flips,
        });
    }
    Ok(compared)
}

/// An edition that only one side has
fn alone(edition: &Edition, is_new: bool) -> Compared {
    let name = title(edition);
    let there = |there: bool| there.then(|| name.clone());
    Compared {
        old: there(!is_new).unwrap_or_default(),
        new: there(is_new).unwrap_or_default(),
        changes: vec![Change {
            place: Place::Edition,
            what: What::Existence,
            old: there(!is_new),
            new: there(is_new),
            parting: Parting::None,
        }],
        flips: Vec::new(),
    }
}

/// The criteria of dossiers whose verdicts change, whenever the editions are in force
fn flips(old: Edition, new: Edition, folder: &Path) -> anyhow::Result<Vec<Flip>> {
    let [old, new] = [old, new].map(|mut edition| {
        edition.in_force = InForce {
            from: Date::MIN,
            until: None,
        };
        Library {
            editions: vec![edition],
        }
    });
    let request = Request {
        programmes: Vec::new(),
        tracks: Vec::new(),
        as_of: None,
        today: clock::today(),
        strict: false,
    };
    let mut flips = Vec::new();
    for found in input::find(&[folder.to_owned()]) {
        let path = found.path().to_owned();
        let Some(source) = found.read()? else {
            continue;
        };
        let Ok(source) = source else {
            bail!(Failure::from(cannot_read(&path)));
        };
        let before = judge::judge(source.clone(), &old, &request);
        let after = judge::judge(source, &new, &request);
        for assessment in &after.assessments {
            let earlier = before
                .assessments
                .iter()
                .find(|one| one.track.id == assessment.track.id);
            let findings = earlier
                .map(|one| one.findings.as_slice())
                .unwrap_or_default();
            for finding in &assessment.findings {
                let id = &finding.criterion.id;
                let known = findings.iter().find(|one| one.criterion.id == *id);
                if let Some(known) = known
                    && known.verdict != finding.verdict
                {
                    flips.push(Flip {
                        path: path.display().to_string(),
                        track: assessment.track.id.clone(),
                        criterion: id.clone(),
                        old: known.verdict,
                        new: finding.verdict,
                    });
                }
            }
        }
    }
    Ok(flips)
}
