//! The command line; the only place that knows the clock, the terminal and the file system.

mod arguments;
mod ask;
mod baseline;
mod batch;
mod check;
mod clock;
mod completions;
mod documents;
mod evidence;
pub mod exit;
mod explain;
mod failure;
mod folder;
mod formats;
mod gap;
mod help;
mod import;
mod input;
mod interrupt;
mod library;
mod man;
mod matching;
mod new;
mod one_dossier;
mod options;
mod output;
mod problems;
mod progress;
mod read;
mod record;
mod relative;
mod repository;
mod rewrite;
mod rules;
mod settings;
mod sheets;
mod spool;
mod subjects;
mod terminal;
mod timeline;
mod usage;
mod verify;
mod walk;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::Command;
use clap::error::ErrorKind;

use crate::diagnostic::machine;
use crate::language::{Language, text};
use crate::text::sanitize;
use exit::Exit;
use failure::{Failure, refused};
use settings::Settings;

/// Runs the command line of this process
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let settings = Settings::read(&arguments);
    let language = options::language_named(&arguments)
        .or_else(|| settings.language())
        .or_else(terminal::language)
        .unwrap_or_default();
    let exit = dispatch(arguments, language, settings).unwrap_or_else(|error| {
        let title = if language == Language::Zh {
            "错误："
        } else {
            "error: "
        };
        say(&format!("{title}{}\n", error_text(&error, language)));
        Exit::Unjudged
    });
    exit.into()
}

/// A failure and its causes; what the system refused, in the reader's language
fn error_text(error: &anyhow::Error, language: Language) -> String {
    let causes = error.chain().map(|cause| {
        if let Some(failure) = cause.downcast_ref::<Failure>() {
            return failure.message(language).to_owned();
        }
        match cause.downcast_ref() {
            Some(refused) => machine::reason(refused).get(language).to_owned(),
            None => cause.to_string(),
        }
    });
    let separator = text!("：", ": ");
    let told: Vec<_> = causes.collect();
    sanitize::one_line(&told.join(separator.get(language))).into_owned()
}

fn dispatch(
    arguments: Vec<OsString>,
    language: Language,
    settings: Settings,
) -> anyhow::Result<Exit> {
    let command = command_line(language, |name| arguments.iter().any(|one| one == name));
    let command = match settings.language() {
        // As if it had been asked for on the command line: formats for programs follow it too.
        Some(language) => command.mut_arg("lang", |lang| lang.default_value(language.id())),
        None => command,
    };
    let matches = match command.try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return instead(&error, &arguments, language),
    };
    if let Some(malformed) = settings.malformed() {
        return refused(malformed.clone());
    }
    let mut innermost = &matches;
    while let Some((_, below)) = innermost.subcommand() {
        innermost = below;
    }
    read::watch(options::output(innermost));
    match matches.subcommand() {
        Some(("check", matches)) => check::run(matches, language, settings),
        Some(("match", matches)) => matching::run(matches, language, settings),
        Some(("explain", matches)) => explain::run(matches, language, settings),
        Some(("gap", matches)) => gap::run(matches, language, settings),
        Some(("import", matches)) => import::run(matches, language, settings),
        Some(("new", matches)) => new::run(matches, language),
        Some(("ask", matches)) => ask::run(matches, language),
        Some(("evidence", matches)) => evidence::run(matches, language, settings),
        Some(("timeline", matches)) => timeline::run(matches, language, settings),
        Some(("record", matches)) => record::run(matches, language, settings),
        Some(("verify", matches)) => verify::run(matches, language),
        Some(("rules", matches)) => rules::run(matches, language),
        Some(("completions", matches)) => {
            completions::run(matches, command_line(language, |_| true))
        }
        Some(("man", matches)) => man::run(matches, &whole(language), language),
        Some(("help", matches)) => help::run(matches, &whole(language), language),
        _ => Ok(Exit::Unjudged),
    }
}

/// A command with its options
type Build = fn(Language) -> Command;

/// The commands by name, in the order in which help lists them
const COMMANDS: [(&str, Build); 15] = [
    ("check", check::command),
    ("match", matching::command),
    ("explain", explain::command),
    ("gap", gap::command),
    ("import", import::command),
    ("new", new::command),
    ("ask", ask::command),
    ("evidence", evidence::command),
    ("timeline", timeline::command),
    ("record", record::command),
    ("verify", verify::command),
    ("rules", rules::command),
    ("completions", completions::command),
    ("man", man::command),
    ("help", help::command),
];

/// The command line as clap knows it; of a command that is not needed, the name alone
fn command_line(language: Language, is_needed: impl Fn(&str) -> bool) -> Command {
    let commands = COMMANDS.iter().map(|(name, build)| match is_needed(name) {
        true => build(language),
        false => Command::new(*name),
    });
    arguments::command(language).subcommands(commands)
}

/// The same with the names and options that each command has from those above it
fn whole(language: Language) -> Command {
    let mut whole = command_line(language, |_| true);
    whole.build();
    whole
}

/// Help and version are answers; anything else that keeps a command from running is an error
fn instead(
    error: &clap::Error,
    arguments: &[OsString],
    language: Language,
) -> anyhow::Result<Exit> {
    if error.kind() == ErrorKind::DisplayVersion {
        output::write(error.render().to_string().as_bytes(), None)?;
        return Ok(Exit::Eligible);
    }
    let whole = whole(language);
    let command = help::named(arguments, &whole);
    match error.kind() {
        ErrorKind::DisplayHelp => {
            let color = terminal::takes_color();
            let text = help::text(command, help::detail(arguments), color, language);
            output::write(text.as_bytes(), None)?;
            Ok(Exit::Eligible)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say(&help::text(command, help::Detail::Short, false, language));
            Ok(Exit::Unjudged)
        }
        _ => {
            say(&usage::message(error, command, &whole, language));
            Ok(Exit::Unjudged)
        }
    }
}

/// Prints a text to standard error; if even that fails, the exit code has to do
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_is_not_needed_has_the_name_of_the_one_that_is() {
        for (name, build) in COMMANDS {
            assert_eq!(build(Language::En).get_name(), name);
            assert_eq!(build(Language::En).get_all_aliases().count(), 0);
        }
    }
}
