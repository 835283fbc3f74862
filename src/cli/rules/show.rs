//! `rules show`: editions from clause to criterion to expression.

use anyhow::bail;
use clap::{Arg, ArgMatches, Command};

use super::written::write;
use crate::cli::arguments;
use crate::cli::exit::Exit;
use crate::language::{Language, Text};
use crate::ruleset::{Edition, Library};
use crate::text::names::nearest;
use crate::workshop::listing::write_editions;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = Text::new(
        "显示一个规则版本：条款、条件、表达式、事实和各种理解",
        "Show an edition: clauses, criteria, expressions, facts and readings",
    );
    arguments::subcommand("show", &about, language)
        .arg(
            Arg::new("edition")
                .value_name(text("政策[/版本]", "PROGRAMME[/EDITION]"))
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "只显示这项政策的版本，不写版本的取最新 [默认：全部政策的最新版本]",
                    "Show this programme's edition, the latest unless named [default: the latest of every programme]",
                )),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "markdown"], language))
        .arg(arguments::output(language))
}

/// Runs the command
///
/// # Errors
///
/// Where there is no such edition, the rules cannot be read, or nothing can be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let named = matches.get_one::<String>("edition");
    write(matches, language, |library, style, out| {
        let editions = editions(library, named.map(String::as_str), language)?;
        write_editions(&editions, style, out)?;
        Ok(Exit::Eligible)
    })
}

fn editions<'r>(
    library: &'r Library,
    named: Option<&str>,
    language: Language,
) -> anyhow::Result<Vec<&'r Edition>> {
    let latest = |programme: &str| {
        let editions = library.editions_of(programme);
        editions.max_by_key(|edition| edition.in_force.from)
    };
    let Some(named) = named else {
        return Ok(library
            .programmes()
            .into_iter()
            .filter_map(latest)
            .collect());
    };
    let found = match named.split_once('/') {
        None => latest(named),
        Some((programme, edition)) => library
            .editions_of(programme)
            .find(|one| one.name == edition),
    };
    if let Some(edition) = found {
        return Ok(vec![edition]);
    }
    let full: Vec<_> = library
        .editions
        .iter()
        .map(|edition| format!("{}/{}", edition.programme, edition.name))
        .collect();
    let known = library.programmes();
    let known = known.into_iter().chain(full.iter().map(String::as_str));
    let near = nearest(named, known);
    let message = match near {
        Some(near) => Text::new(
            format!("没有名为 `{named}` 的政策或版本，是否应为 `{near}`？"),
            format!("there is no programme or edition `{named}`; did you mean `{near}`?"),
        ),
        None => Text::new(
            format!("没有名为 `{named}` 的政策或版本，全部版本见 `dabiao rules list`"),
            format!("there is no programme or edition `{named}`; `dabiao rules list` has them all"),
        ),
    };
    bail!("{}", message.get(language).to_owned())
}
