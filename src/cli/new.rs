//! `new`: writes a commented dossier to fill in, never over a file.

use anyhow::bail;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use jiff::civil::Date;

use super::arguments::{self, Group};
use super::exit::Exit;
use super::failure::{Attempt as _, cannot_write, refused};
use super::{clock, library, options, output, problems};
use crate::desk::new::{self, Outset};
use crate::diagnostic::Diagnostics;
use crate::language::{Language, text};
use crate::ruleset::select::{self, Candidate, Choice};
use crate::ruleset::{Library, SubjectKind};
use crate::source::Located;

/// The most rows of a workbook to fill in
const MOST_ROWS: i64 = 5_000;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "写出一份待填写的申报档案，逐项附有问题、单位和条款",
        "Write a dossier to fill in, with the question, unit and clause of every fact"
    );
    let output = language.pick(
        "写入这个文件，文件必须还不存在 [默认：标准输出]",
        "Write it to this file, which must not exist yet [default: standard output]",
    );
    let rows = language.pick(
        "工作簿中每行一家单位，留出这么多行 [默认：一家单位，每行一项数据]",
        "In the workbook a subject a row, with so many rows [default: one subject, a fact a row]",
    );
    let format = language.pick(
        "写成 YAML 档案，或发给客户填写的工作簿（要写明 -o 文件.xlsx）[默认：yaml]",
        "A dossier in YAML, or a workbook to send to a client (needs -o FILE.xlsx) [default: yaml]",
    );
    arguments::subcommand("new", &about, language)
        .args(self::options(language))
        .mut_arg("kind", |kind| kind.required(true))
        .arg(
            arguments::option(
                "rows",
                language.pick("行数", "N"),
                Group::Output,
                rows,
                language,
            )
            .value_parser(clap::value_parser!(u32).range(1..=MOST_ROWS)),
        )
        .arg(
            arguments::one_of("format", &["yaml", "xlsx"], Group::Output, format, language)
                .value_name("yaml|xlsx"),
        )
        .arg(arguments::output(language).help(output))
        .arg(arguments::rules(language))
}

/// The options that say which dossier is wanted
pub(super) fn options(language: Language) -> [Arg; 5] {
    let option = |id, name, help| arguments::option(id, name, Group::Options, help, language);
    let kind = language.pick(
        "申报主体：park 园区，enterprise 企业",
        "Who applies: a park or an enterprise",
    );
    let name = language.pick("园区或企业的名称", "Name of the park or the enterprise");
    let programme = language.pick(
        "只填这项政策所需，可以重复 [默认：申报日施行中的全部]",
        "Only what this programme asks for; may be repeated [default: all in force on the day]",
    );
    let track = language.pick(
        "只填这个申报类别所需，可以重复 [默认：政策的全部类别]",
        "Only what this track asks for; may be repeated [default: all of the programmes]",
    );
    let as_of = language.pick(
        "申报日，如 2024-06-30 [默认：不写，以判定当天为准]",
        "Day of application, such as 2024-06-30 [default: left open, the day of the check]",
    );
    [
        arguments::positional("kind", "park|enterprise", kind, language)
            .value_parser(PossibleValuesParser::new(["park", "enterprise"]))
            .hide_possible_values(true),
        option("name", language.pick("名称", "NAME"), name),
        option("programme", language.pick("政策", "ID"), programme).action(ArgAction::Append),
        option("track", language.pick("类别", "TRACK"), track).action(ArgAction::Append),
        arguments::day("as-of", as_of, language).help_heading(Group::Options.heading(language)),
    ]
}

/// Runs the command
///
/// # Errors
///
/// If the rules cannot be used, there is nothing to ask, or the file exists or cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let library = match library::load(matches)? {
        Ok(library) => library,
        Err(broken) => return problems::say(broken, language),
    };
    let Some(kind) = kind(matches) else {
        return Ok(Exit::Unjudged);
    };
    let outset = outset(matches, kind);
    let is_workbook = matches
        .get_one::<String>("format")
        .is_some_and(|one| one == "xlsx");
    let rows = matches.get_one::<u32>("rows").copied();
    if is_workbook {
        let Some(file) = options::output(matches) else {
            return refused(text!(
                "工作簿要写入文件：加上 -o 文件.xlsx",
                "a workbook is written to a file: add -o FILE.xlsx"
            ));
        };
        let candidates = candidates(&library, &outset, language)?;
        let book = new::sheet::workbook(&candidates, &outset, rows, language);
        output::create(&book.bytes().or_fail(|| cannot_write(file))?, file)?;
        return Ok(Exit::Eligible);
    }
    if rows.is_some() {
        return refused(text!(
            "--rows 只用于工作簿：加上 --format xlsx",
            "--rows is for a workbook: add --format xlsx"
        ));
    }
    let text = self::text(&library, &outset, language)?;
    match options::output(matches) {
        Some(file) => output::create(text.as_bytes(), file)?,
        None => output::write(text.as_bytes(), None)?,
    }
    Ok(Exit::Eligible)
}

/// Who applies, if stated
pub(super) fn kind(matches: &ArgMatches) -> Option<SubjectKind> {
    let kind = matches.get_one::<String>("kind")?;
    let known = [SubjectKind::Park, SubjectKind::Enterprise];
    known.into_iter().find(|one| one.id() == kind)
}

/// What the options say about the dossier
pub(super) fn outset(matches: &ArgMatches, kind: SubjectKind) -> Outset {
    Outset {
        kind,
        name: matches.get_one::<String>("name").cloned(),
        programmes: named(matches, "programme"),
        tracks: named(matches, "track"),
        as_of: matches.get_one::<Date>("as-of").copied(),
        today: clock::today(),
    }
}

/// What an option names, each time that it is given
pub(super) fn named(matches: &ArgMatches, id: &str) -> Vec<String> {
    let named = matches.get_many::<String>(id);
    named.into_iter().flatten().cloned().collect()
}

/// The dossier to fill in
///
/// # Errors
///
/// If there are no rules for such a subject, or none of that name.
pub(super) fn text(
    library: &Library,
    outset: &Outset,
    language: Language,
) -> anyhow::Result<String> {
    let candidates = candidates(library, outset, language)?;
    Ok(new::dossier(&candidates, outset, language))
}

fn candidates<'r>(
    library: &'r Library,
    outset: &Outset,
    language: Language,
) -> anyhow::Result<Vec<Candidate<'r>>> {
    let programmes = outset.programmes.iter().cloned().map(Located::unplaced);
    let programmes: Vec<_> = programmes.collect();
    let tracks = outset.tracks.iter().cloned().map(Located::unplaced);
    let tracks: Vec<_> = tracks.collect();
    let choice = Choice {
        kind: outset.kind,
        programmes: &programmes,
        tracks: (!tracks.is_empty()).then_some(tracks.as_slice()),
        as_of: &Located::unplaced(outset.as_of.unwrap_or(outset.today)),
    };
    let mut problems = Diagnostics::new();
    let mut candidates = select::select(library, &choice, &mut problems);
    let day = choice.as_of.value;
    let is_current = |one: &Candidate<'_>| one.is_current(day);
    if candidates.iter().any(is_current) {
        candidates.retain(is_current);
    }
    if !problems.has_errors() && !candidates.is_empty() {
        return Ok(candidates);
    }
    let said = problems.iter().map(|problem| {
        let message = problem.message.get(language);
        let help = problem.help.as_ref().map(|help| help.get(language));
        let parts: Vec<_> = [Some(message), help].into_iter().flatten().collect();
        parts.join(language.pick("；", "; "))
    });
    let said: Vec<_> = said.collect();
    bail!("{}", said.join("\n"));
}
