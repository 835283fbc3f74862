//! `completions`: what a shell needs to complete commands, options and their values.

use std::collections::BTreeSet;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command};
use clap_complete::Shell;

use super::exit::Exit;
use super::{arguments, output};
use crate::language::{Language, text};
use crate::manual;
use crate::ruleset::Library;

const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "写出命令补全脚本：按 Tab 补全命令、选项、政策、类别等",
        "Write a completion script: Tab completes commands, options, programmes, tracks and so on"
    );
    let help = language.pick("所用的 shell", "The shell in use");
    arguments::subcommand("completions", &about, language)
        .after_help(language.pick(NOTES_ZH, NOTES_EN))
        .arg(
            arguments::positional("shell", "", help, language)
                .value_name(SHELLS.join("|"))
                .value_parser(PossibleValuesParser::new(SHELLS))
                .required(true),
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
/// If the script cannot be written.
pub(super) fn run(matches: &ArgMatches, whole: Command) -> anyhow::Result<Exit> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        _ => Shell::Bash,
    };
    let library = crate::embedded::library();
    let mut whole = with_values(whole, &|argument| values(argument, &library));
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut whole, "dabiao", &mut script);
    if shell == Shell::Fish {
        script.extend(values_for_fish(&whole, &[]).into_bytes());
    }
    output::write(&script, None)?;
    Ok(Exit::Eligible)
}

/// The values of arguments without an option, which the script for fish leaves out
fn values_for_fish(command: &Command, path: &[&str]) -> String {
    let mut lines = String::new();
    let mut words = path.iter();
    if let Some(first) = words.next() {
        let below = words.map(|word| format!("; and __fish_seen_subcommand_from {word}"));
        let below: String = below.collect();
        for argument in command.get_positionals() {
            for value in argument.get_possible_values() {
                lines.push_str(&format!(
                    "complete -c dabiao -n \"__fish_dabiao_using_subcommand {first}{below}\" -a \"{}\"\n",
                    value.get_name()
                ));
            }
        }
    }
    for below in command.get_subcommands() {
        let path = [path, &[below.get_name()]].concat();
        lines.push_str(&values_for_fish(below, &path));
    }
    lines
}

/// The values of an argument that are not the command line's own, of the rules inside the program
fn values(argument: &Arg, library: &Library) -> Option<BTreeSet<String>> {
    let editions = library.editions.iter();
    let tracks = editions.clone().flat_map(|edition| &edition.tracks);
    Some(match argument.get_id().as_str() {
        "programme" => editions.map(|one| one.programme.to_string()).collect(),
        // Each programme, and each of its editions as `programme/edition`
        "edition" | "old" | "new" => editions
            .flat_map(|one| {
                let programme = &one.programme;
                [programme.to_string(), format!("{programme}/{}", one.name)]
            })
            .collect(),
        "track" => tracks.map(|track| track.id.to_string()).collect(),
        "criterion" => tracks
            .flat_map(|track| &track.criteria)
            .map(|criterion| criterion.id.to_string())
            .collect(),
        "code" => manual::names().map(str::to_owned).collect(),
        _ => return None,
    })
}

/// The command line with the values that its arguments can have
fn with_values(command: Command, values: &impl Fn(&Arg) -> Option<BTreeSet<String>>) -> Command {
    command
        .mut_args(|argument| match values(&argument) {
            Some(known) => argument
                .value_parser(PossibleValuesParser::new(known))
                .hide_possible_values(true),
            None => argument,
        })
        .mut_subcommands(|command| with_values(command, values))
}
