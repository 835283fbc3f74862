//! `completions`: what a shell needs to complete commands, options and their values.

use std::collections::BTreeSet;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::Shell;

use super::exit::Exit;
use super::{arguments, output};
use crate::language::{Language, Text};
use crate::manual;
use crate::ruleset::Library;

const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = Text::new(
        "写出命令补全脚本：按 Tab 补全命令、选项、政策、类别等",
        "Write a completion script: Tab completes commands, options, programmes, tracks and so on",
    );
    let help = Text::new("所用的 shell", "The shell in use");
    let notes = Text::new(NOTES_ZH, NOTES_EN);
    arguments::subcommand("completions", &about, language)
        .after_help(notes.get(language).to_owned())
        .arg(
            Arg::new("shell")
                .value_name(SHELLS.join("|"))
                .value_parser(PossibleValuesParser::new(SHELLS))
                .required(true)
                .help_heading(arguments::arguments_heading(language))
                .help(help.get(language).to_owned()),
        )
}

const NOTES_ZH: &str = "\
怎样启用：
  bash  在 ~/.bashrc 中加一行：source <(dabiao completions bash)
  zsh  在 ~/.zshrc 中 compinit 之后加一行：source <(dabiao completions zsh)
  fish  dabiao completions fish > ~/.config/fish/completions/dabiao.fish
  powershell  在 $PROFILE 中加一行：dabiao completions powershell | Out-String | Invoke-Expression";

const NOTES_EN: &str = "\
How to switch it on:
  bash  a line in ~/.bashrc: source <(dabiao completions bash)
  zsh  a line in ~/.zshrc, after compinit: source <(dabiao completions zsh)
  fish  dabiao completions fish > ~/.config/fish/completions/dabiao.fish
  powershell  a line in $PROFILE: dabiao completions powershell | Out-String | Invoke-Expression";

/// Runs the command
///
/// # Errors
///
/// Where the script cannot be written.
pub(super) fn run(matches: &ArgMatches, whole: Command) -> anyhow::Result<Exit> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        _ => Shell::Bash,
    };
    let mut whole = with_values(whole, &Values::of_the_program());
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut whole, "dabiao", &mut script);
    output::write(&script, None)?;
    Ok(Exit::Eligible)
}

/// Values that are not the command line's own, of the rules inside the program
struct Values {
    programmes: BTreeSet<String>,
    /// Each programme, and each of its editions as `programme/edition`
    editions: BTreeSet<String>,
    tracks: BTreeSet<String>,
    criteria: BTreeSet<String>,
    codes: BTreeSet<String>,
}

impl Values {
    fn of_the_program() -> Self {
        let mut values = Self {
            programmes: BTreeSet::new(),
            editions: BTreeSet::new(),
            tracks: BTreeSet::new(),
            criteria: BTreeSet::new(),
            codes: manual::names().map(str::to_owned).collect(),
        };
        for edition in &Library::embedded().editions {
            let programme = &edition.programme;
            values.programmes.insert(programme.clone());
            values.editions.insert(programme.clone());
            let name = format!("{programme}/{}", edition.name);
            values.editions.insert(name);
            for track in &edition.tracks {
                values.tracks.insert(track.id.clone());
                let criteria = track.criteria.iter();
                values
                    .criteria
                    .extend(criteria.map(|criterion| criterion.id.clone()));
            }
        }
        values
    }

    /// Those that an argument takes
    fn of(&self, argument: &Arg) -> Option<&BTreeSet<String>> {
        Some(match argument.get_id().as_str() {
            "programme" => &self.programmes,
            "edition" | "old" | "new" => &self.editions,
            "track" => &self.tracks,
            "criterion" => &self.criteria,
            "code" => &self.codes,
            _ => return None,
        })
    }
}

/// The command line with the values that its arguments can have
fn with_values(command: Command, values: &Values) -> Command {
    command
        .mut_args(|argument| match values.of(&argument) {
            Some(known) => argument
                .value_parser(PossibleValuesParser::new(known.iter().cloned()))
                .hide_possible_values(true),
            None => argument,
        })
        .mut_subcommands(|command| with_values(command, values))
}
