//! `rules diff`: what changed between two editions, in meaning and not in text.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::builder::ValueParser;
use clap::{Arg, ArgMatches, Command};
use jiff::civil::Date;
use serde::Serialize;

use super::super::exit::Exit;
use super::super::{arguments, input, output, terminal};
use crate::analysis::diff::{self, Change, Parting, Place, What};
use crate::judge::{self, Request};
use crate::language::{Language, Text};
use crate::report::{Report, table};
use crate::ruleset::library;
use crate::ruleset::{Edition, InForce, Library};
use crate::source::Source;
use crate::verdict::Verdict;
use crate::yaml;

/// Name and version of the format
const SCHEMA: &str = "dabiao.rules-diff/1";

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
            "退出码：0 没有变化，1 有变化，2 无法比较",
            "Exit codes: 0 nothing differs, 1 something differs, 2 they could not be compared",
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

/// What was compared and what came of it
struct Compared {
    old: String,
    new: String,
    changes: Vec<Change>,
    flips: Vec<Flip>,
}

/// A criterion of a dossier whose verdict changes
struct Flip {
    path: String,
    track: String,
    criterion: String,
    old: Verdict,
    new: Verdict,
}

/// Runs the command
///
/// # Errors
///
/// Where one side cannot be found or read, or the report cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let named = |id: &str| matches.get_one::<String>(id).map(String::as_str);
    let own = matches.get_one::<PathBuf>("rules").map(PathBuf::as_path);
    let file = matches.get_one::<PathBuf>("output").map(PathBuf::as_path);
    let mut sides = Vec::new();
    for side in ["old", "new"] {
        let files = files(named(side).unwrap_or_default(), own)?;
        match Library::load(&input::borrowed(&files)) {
            Ok(library) => sides.push(library),
            Err(problems) => {
                let report = Report {
                    problems,
                    ..Report::default()
                };
                let style = table::Style {
                    language,
                    width: terminal::width(),
                    color: false,
                };
                let mut text = Vec::new();
                table::write(&report, &style, &mut text)?;
                output::write(&text, file)?;
                return Ok(Exit::Unjudged);
            }
        }
    }
    let [old, new] = <[Library; 2]>::try_from(sides)
        .map_err(|_| anyhow::anyhow!("无法比较 / cannot compare"))?;
    let dossiers = matches.get_one::<PathBuf>("dossiers");
    let compared = compare(old.editions, new.editions, dossiers.map(PathBuf::as_path))?;
    let text = if named("format") == Some("json") {
        let language = named("lang")
            .and_then(arguments::language)
            .unwrap_or_default();
        json(&compared, language)?
    } else {
        table_of(&compared, language)
    };
    output::write(text.as_bytes(), file)?;
    let differs = compared
        .iter()
        .any(|one| !one.changes.is_empty() || !one.flips.is_empty());
    Ok(if differs {
        Exit::NotEligible
    } else {
        Exit::Eligible
    })
}

/// The files of one side
fn files(name: &str, own: Option<&Path>) -> anyhow::Result<Files> {
    let path = Path::new(name);
    if path.join("edition.yaml").is_file() {
        return folder(path)
            .with_context(|| format!("无法读取规则 / cannot read the rules: {name}"));
    }
    if path.is_dir() {
        return input::rules(path);
    }
    let library: Files = match own {
        Some(folder) => input::rules(folder)?,
        None => library::embedded()
            .into_iter()
            .map(|(path, bytes)| (path, bytes.to_vec()))
            .collect(),
    };
    let inside = format!("{}/", name.trim_end_matches('/'));
    let found: Files = library
        .into_iter()
        .filter(|(path, _)| path.starts_with(&inside))
        .collect();
    if found.is_empty() {
        bail!(
            "没有 `{name}`：应是版本的文件夹、规则文件夹或规则库中的 `政策/版本` / there is no `{name}`: it should be a folder of an edition or of rules, or `programme/edition`"
        );
    }
    Ok(found)
}

/// The files of an edition, at the place where a library has them, whatever its folder is called
fn folder(path: &Path) -> io::Result<Files> {
    let head = String::from_utf8_lossy(&fs::read(path.join("edition.yaml"))?).into_owned();
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
            if library::place_in_library(&place).is_some() {
                files.push((place, fs::read(entry.path())?));
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
        programme: None,
        tracks: Vec::new(),
        as_of: None,
        today: super::super::clock::today(),
        strict: false,
    };
    let mut flips = Vec::new();
    for (path, source) in input::dossiers(&[folder.to_owned()])?.files {
        let Ok(source) = source else {
            bail!("无法读取 / cannot read {}", path.display());
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

fn place(place: &Place) -> Text {
    let named =
        |zh: &str, en: &str, id: &str| Text::new(format!("{zh} `{id}`"), format!("{en} `{id}`"));
    match place {
        Place::Edition => Text::new("版本", "edition"),
        Place::Fact(id) => named("事实", "fact", id),
        Place::Consistency(id) => named("事实间的关系", "relation", id),
        Place::Term(id) => named("术语", "term", id),
        Place::Track(id) => named("申报类别", "track", id),
        Place::Clause(track, name) => named(
            &format!("`{track}` 的条款"),
            &format!("clause of `{track}`"),
            name,
        ),
        Place::Criterion(track, id) => named(
            &format!("`{track}` 的条件"),
            &format!("criterion of `{track}`"),
            id,
        ),
    }
}

fn what(change: &Change) -> Text {
    match (change.what, &change.old, &change.new) {
        (What::Existence, None, _) => Text::new("新增", "added"),
        (What::Existence, _, _) => Text::new("删除", "removed"),
        (What::InForce, ..) => Text::new("有效期", "days in force"),
        (What::Subject, ..) => Text::new("申报主体", "who can apply"),
        (What::Threshold, ..) => Text::new("门槛", "threshold"),
        (What::Condition, ..) => Text::new("判定方式", "condition"),
        (What::Facts, ..) => Text::new("用到的事实", "facts read"),
        (What::Citation, ..) => Text::new("依据", "citation"),
        (What::Question, ..) => Text::new("判断的问题", "question"),
        (What::Treatment, ..) => Text::new("交代方式", "how it is accounted for"),
        (What::Readings, ..) => Text::new("解读", "readings"),
        (What::Declaration, ..) => Text::new("定义", "declaration"),
    }
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Pass => Text::new("符合", "pass"),
        Verdict::Fail => Text::new("不符合", "fail"),
        Verdict::Undetermined => Text::new("尚不能确定", "undetermined"),
    }
}

fn table_of(compared: &[Compared], language: Language) -> String {
    let say = |text: Text| text.get(language).to_owned();
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    for one in compared {
        line(format!("{} → {}", one.old, one.new));
        if one.changes.is_empty() {
            line(say(Text::new(
                "  含义没有变化",
                "  nothing differs in meaning",
            )));
        }
        for change in &one.changes {
            let (at, what) = (say(place(&change.place)), say(what(change)));
            let none = String::new();
            let (old, new) = (change.old.as_ref(), change.new.as_ref());
            let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
            line(match change.what {
                What::Existence => format!("  {at}: {what} {old}{new}"),
                _ => format!("  {at}: {what}: {old} → {new}"),
            });
            match &change.parting {
                Parting::None => {}
                Parting::NotFound => line(say(Text::new(
                    "    没有找到结论因此不同的档案",
                    "    no dossier was found on which the verdicts part",
                ))),
                Parting::At(witness, before, after) => {
                    let (before, after) = (verdict(*before), verdict(*after));
                    line(say(Text::new(
                        format!("    这份档案旧版{}，新版{}：", before.zh, after.zh),
                        format!("    this dossier: {} before, {} now:", before.en, after.en),
                    )));
                    for text in witness.text.lines() {
                        line(format!("      {text}"));
                    }
                }
            }
        }
        for flip in &one.flips {
            let (before, after) = (verdict(flip.old), verdict(flip.new));
            line(format!(
                "  {}: {} {}: {} → {}",
                flip.path,
                flip.track,
                flip.criterion,
                say(before),
                say(after)
            ));
        }
    }
    let changes: usize = compared.iter().map(|one| one.changes.len()).sum();
    let flips: usize = compared.iter().map(|one| one.flips.len()).sum();
    let _ = write!(
        out,
        "\n{}\n",
        say(Text::new(
            format!("{changes} 处变化，{flips} 个结论改变"),
            format!("{changes} changes, {flips} verdicts change"),
        ))
    );
    out
}

#[derive(Serialize)]
struct JsonDiff {
    schema: &'static str,
    editions: Vec<JsonEditions>,
}

#[derive(Serialize)]
struct JsonEditions {
    old: String,
    new: String,
    changes: Vec<JsonChange>,
    flips: Vec<JsonFlip>,
}

#[derive(Serialize)]
struct JsonChange {
    place: String,
    track: Option<String>,
    criterion: Option<String>,
    what: &'static str,
    old: Option<String>,
    new: Option<String>,
    witness: Option<JsonWitness>,
    witness_found: Option<bool>,
}

#[derive(Serialize)]
struct JsonWitness {
    dossier: String,
    old: &'static str,
    new: &'static str,
}

#[derive(Serialize)]
struct JsonFlip {
    path: String,
    track: String,
    criterion: String,
    old: &'static str,
    new: &'static str,
}

fn json(compared: &[Compared], language: Language) -> anyhow::Result<String> {
    let change = |change: &Change| {
        let (track, criterion) = match &change.place {
            Place::Criterion(track, id) => (Some(track.clone()), Some(id.clone())),
            Place::Track(track) | Place::Clause(track, _) => (Some(track.clone()), None),
            _ => (None, None),
        };
        JsonChange {
            place: place(&change.place).get(language).to_owned(),
            track,
            criterion,
            what: change.what.id(),
            old: change.old.clone(),
            new: change.new.clone(),
            witness: match &change.parting {
                Parting::At(witness, old, new) => Some(JsonWitness {
                    dossier: witness.text.clone(),
                    old: old.id(),
                    new: new.id(),
                }),
                _ => None,
            },
            witness_found: match change.parting {
                Parting::None => None,
                Parting::At(..) => Some(true),
                Parting::NotFound => Some(false),
            },
        }
    };
    let editions = compared.iter().map(|one| JsonEditions {
        old: one.old.clone(),
        new: one.new.clone(),
        changes: one.changes.iter().map(change).collect(),
        flips: one
            .flips
            .iter()
            .map(|flip| JsonFlip {
                path: flip.path.clone(),
                track: flip.track.clone(),
                criterion: flip.criterion.clone(),
                old: flip.old.id(),
                new: flip.new.id(),
            })
            .collect(),
    });
    let report = JsonDiff {
        schema: SCHEMA,
        editions: editions.collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}
