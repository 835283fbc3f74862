//! `evidence seal`: writes the hash of each document into a dossier, and touches nothing else in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use crate::cli::arguments::{self, Group};
use crate::cli::exit::Exit;
use crate::cli::failure::refused;
use crate::cli::rewrite::rewrite;
use crate::cli::settings::Settings;
use crate::cli::{documents, input, library, output, problems};
use crate::digest::Digest;
use crate::dossier::Dossier;
use crate::dossier::edit;
use crate::dossier::problems::evidence::{EVIDENCE_CHANGED, EVIDENCE_LAPSED, EVIDENCE_NOT_ISSUED};
use crate::evidence::{Fault, FoundDocuments, FoundFile, faults};
use crate::judged::judge::{self, Defaults, Request};
use crate::language::{Language, text};
use crate::ruleset::library::FileProblems;
use crate::source::Source;
use crate::text::sanitize;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "把每份证明材料的 sha256 写进档案，注释和其余内容一个字节也不动",
        "Write the sha256 of each document into a dossier, and touch no other byte of it"
    );
    let name = language.pick("档案", "DOSSIER");
    let help = language.pick("申报档案", "The dossier");
    let reseal = language.pick(
        "文件改动过的也换成现在的 sha256 [默认：只报告，不改]",
        "Renew the hashes of files that have changed too [default: tell of them alone]",
    );
    arguments::subcommand("seal", &about, language)
        .arg(arguments::path("file", name, help, language).required(true))
        .arg(arguments::flag("reseal", Group::Options, reseal, language))
        .arg(arguments::rules(language))
}

/// Runs the command
///
/// # Errors
///
/// If the dossier cannot be read or written; it then stays as it was.
pub(super) fn run(
    matches: &ArgMatches,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    let default = PathBuf::new();
    let path = matches.get_one::<PathBuf>("file").unwrap_or(&default);
    if path.as_os_str() == "-" {
        return refused(text!(
            "要封存的档案必须是文件，不能是标准输入",
            "a dossier to be sealed has to be a file, not standard input"
        ));
    }
    let library = match library::load(matches)? {
        Ok(library) => library,
        Err(broken) => return problems::show(broken, matches, language),
    };
    // Which documents there are does not depend on the configuration.
    let request = Request {
        defaults: Defaults::default(),
        ..settings.request(matches)
    };
    let judged = judge::judge_file(input::file(path), &library, &request, None);
    let source = &judged.source;
    let dossier = match &judged.dossier {
        Some(dossier) if !judged.problems.has_errors() => dossier,
        _ => {
            let advice = text!(
                "没有封存，文件没有改动；请先改正以上问题",
                "nothing was sealed and the file was left as it is; fix the problems above first"
            );
            return problems::refuse(&judged, &advice, matches, language);
        }
    };
    let looked = documents::look_and_hash(path, source);
    let Sealing {
        hashes,
        new,
        renewed,
        changed,
        unsealed,
    } = plan(dossier, &looked, matches.get_flag("reseal"));
    if !unsealed.is_empty() {
        let mut problems = crate::evidence::problems(dossier, &looked);
        problems.retain(|one| {
            !matches!(
                one.code,
                EVIDENCE_CHANGED | EVIDENCE_LAPSED | EVIDENCE_NOT_ISSUED
            )
        });
        let source = source.clone();
        problems::show(vec![FileProblems { source, problems }], matches, language)?;
    }
    if new + renewed > 0 {
        replace(path, source, &hashes)?;
    }
    let mut said = match new + renewed {
        0 => text!("档案没有改动", "the dossier was left as it is"),
        _ => text!(
            "写入{new}份材料的 sha256，更新{renewed}份",
            "hashes written: {new}, renewed: {renewed}"
        ),
    };
    for file in &changed {
        let file = sanitize::one_line(file);
        said.push(&text!(
            "\n✗ {file} 已改动，与档案里的 sha256 不符；确认无误后加 --reseal",
            "\n✗ {file} has changed and does not match its sha256; where that is right, add --reseal"
        ));
    }
    for file in &unsealed {
        let file = sanitize::one_line(file);
        said.push(&text!(
            "\n! {file} 没能封存",
            "\n! {file} could not be sealed"
        ));
    }
    output::write(format!("{}\n", said.get(language)).as_bytes(), None)?;
    Ok(match (unsealed.is_empty(), changed.is_empty()) {
        (false, _) => Exit::Unjudged,
        (true, false) => Exit::NotEligible,
        (true, true) => Exit::Eligible,
    })
}

/// Which hashes to write, and which not
#[derive(Debug, Default)]
struct Sealing {
    /// By file
    hashes: BTreeMap<String, Digest>,
    /// How many documents had no hash
    new: usize,
    /// How many had a different one
    renewed: usize,
    /// Files with a different hash, which stays
    changed: BTreeSet<String>,
    /// Files that could not be read
    unsealed: BTreeSet<String>,
}

fn plan(dossier: &Dossier, looked: &FoundDocuments, reseal: bool) -> Sealing {
    let mut plan = Sealing::default();
    let FoundDocuments::At(files) = looked else {
        return plan;
    };
    let (mut new, mut renewed) = (Vec::new(), Vec::new());
    let evidence = &dossier.evidence;
    let exhibits = evidence.facts.values().chain(evidence.judgements.values());
    for document in exhibits.flat_map(|exhibit| &exhibit.documents) {
        let file = &document.file.value;
        let Some(FoundFile::File(Some(found))) = files.get(file) else {
            plan.unsealed.insert(file.clone());
            continue;
        };
        let is_changed = faults(document, dossier.as_of, looked)
            .iter()
            .any(|fault| matches!(fault, Fault::Changed(_)));
        match (&document.sha256, is_changed) {
            (Some(_), true) if !reseal => {
                plan.changed.insert(file.clone());
            }
            (Some(_), true) => renewed.push(file),
            (Some(_), false) => {}
            (None, _) => new.push(file),
        }
        plan.hashes.insert(file.clone(), *found);
    }
    // One name with two hashes: which content it meant is for a person to say.
    for file in &plan.changed {
        plan.hashes.remove(file);
    }
    let count = |files: Vec<&String>| {
        let kept = files
            .into_iter()
            .filter(|file| !plan.changed.contains(*file));
        kept.count()
    };
    (plan.new, plan.renewed) = (count(new), count(renewed));
    plan
}

/// Writes the hashes into the file, unless it was changed in the meantime
fn replace(path: &Path, source: &Source, hashes: &BTreeMap<String, Digest>) -> anyhow::Result<()> {
    let name = path.display();
    let Some(sealed) = edit::seal(source, hashes) else {
        return refused(text!(
            "{name} 的写法无法只加上 sha256 而不动其他内容，没有改动；请自己加上 `sha256: …`",
            "{name} is written so that no hash can be added without touching anything else, and was left as it is; add `sha256: …` by hand"
        ));
    };
    if rewrite(path, source.text(), &sealed)? {
        return Ok(());
    }
    refused(text!(
        "{name} 刚刚被改动，没有写入；再运行一次",
        "{name} was changed just now and was not written; run this again"
    ))
}
