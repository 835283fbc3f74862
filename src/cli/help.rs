//! The help of a command, gathered from the command line itself; judges nothing.

mod examples;
mod lines;
pub(super) mod roff;

use std::ffi::OsString;

use clap::{Arg, ArgMatches, Command};

use super::exit::Exit;
use super::{arguments, output, terminal, usage};
use crate::language::{Language, say, text};

/// The help of one command
#[derive(Debug)]
pub(super) struct Page {
    /// With the commands above it: `dabiao rules lint`
    name: String,
    about: String,
    /// Ways to write it
    usages: Vec<String>,
    sections: Vec<Section>,
}

/// A part of a page under a heading
#[derive(Debug)]
struct Section {
    heading: String,
    blocks: Vec<Block>,
}

/// A block of a section
#[derive(Debug)]
enum Block {
    /// A name and what it means
    Row(String, String),
    /// What to type, and what it does
    Example(&'static str, String),
    /// A paragraph
    Text(String),
}

/// How detailed a page is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// `-h`: what there is
    Short,
    /// `--help`: with examples, exit codes and the like
    Long,
}

impl Page {
    /// The help of a command, after [`Command::build`]
    pub(super) fn of(command: &Command, detail: Detail, language: Language) -> Self {
        let name = command.get_bin_name().unwrap_or(command.get_name());
        let about = command.get_about();
        let mut sections = Vec::new();
        let examples = examples(name, language);
        let is_whole = command.get_name() == name;
        // Whoever meets the program for the first time reads no further than this.
        let (first, last) = match is_whole {
            true => (examples, None),
            false => (None, examples),
        };
        sections.extend(first);
        sections.extend(commands(command, language));
        sections.extend(options(command, language));
        if detail == Detail::Long {
            sections.extend(last);
            let notes = command.get_after_help().map(ToString::to_string);
            sections.extend(notes.iter().flat_map(|notes| notes_in(notes)));
        } else {
            sections.push(Section {
                heading: String::new(),
                blocks: vec![Block::Text(hint(name, language))],
            });
        }
        Self {
            name: name.to_owned(),
            about: about.map(ToString::to_string).unwrap_or_default(),
            usages: usages(command, language),
            sections,
        }
    }
}

fn hint(name: &str, language: Language) -> String {
    say!(
        language,
        "`{name} --help` 还有示例、退出码等说明",
        "`{name} --help` has examples, exit codes and the like"
    )
}

/// Ways to write a command, as clap knows them, in the language asked for
fn usages(command: &Command, language: Language) -> Vec<String> {
    let text = command.clone().render_usage().to_string();
    let text = text.strip_prefix("Usage: ").unwrap_or(&text);
    let options = language.pick("[选项]", "[OPTIONS]");
    text.lines()
        .map(|line| line.trim().replace("[OPTIONS]", options))
        .collect()
}

fn examples(name: &str, language: Language) -> Option<Section> {
    let (heading, examples) = examples::of(name)?;
    let blocks = examples
        .into_iter()
        .map(|(command, does)| Block::Example(command, does.get(language).to_owned()));
    Some(Section {
        heading: heading.get(language).to_owned(),
        blocks: blocks.collect(),
    })
}

fn commands(command: &Command, language: Language) -> Option<Section> {
    let row = |command: &Command| {
        let about = command.get_about().map(ToString::to_string);
        Block::Row(command.get_name().to_owned(), about.unwrap_or_default())
    };
    let blocks: Vec<_> = command.get_subcommands().map(row).collect();
    (!blocks.is_empty()).then(|| Section {
        heading: language.pick("命令", "Commands").to_owned(),
        blocks,
    })
}

/// The arguments under their headings: positional ones first, those of every command last
fn options(command: &Command, language: Language) -> Vec<Section> {
    let general = arguments::Group::General.heading(language);
    let mut sections: Vec<Section> = Vec::new();
    let (positional, options): (Vec<_>, Vec<_>) = command
        .get_arguments()
        .filter(|one| !one.is_hide_set())
        .partition(|one| one.is_positional());
    for argument in positional.into_iter().chain(options) {
        let heading = argument.get_help_heading().unwrap_or(general);
        let block = row(argument);
        match sections.iter_mut().find(|one| one.heading == heading) {
            Some(section) => section.blocks.push(block),
            None => sections.push(Section {
                heading: heading.to_owned(),
                blocks: vec![block],
            }),
        }
    }
    sections.sort_by_key(|section| section.heading == general);
    sections
}

fn row(argument: &Arg) -> Block {
    let help = argument.get_help().map(ToString::to_string);
    // Usages from clap are styled; here they are plain.
    let written = argument.to_string();
    let written = match argument.get_short() {
        Some(short) if argument.get_long().is_some() => format!("-{short}, {written}"),
        _ => written,
    };
    Block::Row(written, help.unwrap_or_default())
}

/// The sections of a text: a line that ends in a colon is a heading, two blanks begin a row, and
/// two more separate the name from its meaning
fn notes_in(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let is_heading = !line.starts_with(' ');
        if let Some(heading) = line.strip_suffix(['：', ':']).filter(|_| is_heading) {
            sections.push(Section {
                heading: heading.to_owned(),
                blocks: Vec::new(),
            });
            continue;
        }
        let line = line.trim();
        let block = match line.split_once("  ") {
            Some((name, meaning)) => Block::Row(name.to_owned(), meaning.trim().to_owned()),
            None => Block::Text(line.to_owned()),
        };
        match sections.last_mut() {
            Some(section) => section.blocks.push(block),
            None => sections.push(Section {
                heading: String::new(),
                blocks: vec![block],
            }),
        }
    }
    sections
}

/// The command whose help the raw arguments ask for
///
/// Follows the names of commands as far as they lead; `command` has been built.
pub(super) fn named<'c>(arguments: &[OsString], command: &'c Command) -> &'c Command {
    let words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    words
        .take_while(|word| *word != "--")
        .fold(command, |command, word| {
            command.find_subcommand(word).unwrap_or(command)
        })
}

/// How detailed a help the raw arguments ask for
pub(super) fn detail(arguments: &[OsString]) -> Detail {
    let mut words = arguments.iter().take_while(|word| *word != "--");
    match words.any(|word| word == "--help") {
        true => Detail::Long,
        false => Detail::Short,
    }
}

/// The help of a command as it is written on a terminal
pub(super) fn text(command: &Command, detail: Detail, color: bool, language: Language) -> String {
    let page = Page::of(command, detail, language);
    lines::write(&page, terminal::width(), color, language)
}

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!("显示一个命令的用法", "Say how to use a command");
    arguments::subcommand("help", &about, language).arg(commands_argument(language))
}

/// The names of a command, each below the one before
pub(super) fn commands_argument(language: Language) -> Arg {
    let help = language.pick(
        "命令，如 check 或 rules lint [默认：整个程序]",
        "Command, such as check or rules lint [default: the whole program]",
    );
    let name = language.pick("命令", "COMMAND");
    arguments::positional("command", name, help, language).num_args(0..)
}

/// Runs the command
///
/// # Errors
///
/// If there is no such command or the help cannot be written.
pub(super) fn run(
    matches: &ArgMatches,
    whole: &Command,
    language: Language,
) -> anyhow::Result<Exit> {
    let command = find(matches, whole)?;
    let color = terminal::takes_color();
    let text = text(command, Detail::Long, color, language);
    output::write(text.as_bytes(), None)?;
    Ok(Exit::Eligible)
}

/// The command that the options name
///
/// # Errors
///
/// If there is no such command.
pub(super) fn find<'c>(matches: &ArgMatches, whole: &'c Command) -> anyhow::Result<&'c Command> {
    let names = matches.get_many::<String>("command");
    let mut command = whole;
    for name in names.into_iter().flatten() {
        command = command
            .find_subcommand(name)
            .ok_or_else(|| usage::no_such_command(name, command, whole))?;
    }
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every command below one, itself included
    fn all(command: &Command) -> Vec<&Command> {
        let below = command.get_subcommands().flat_map(all);
        std::iter::once(command).chain(below).collect()
    }

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }

    fn texts(command: &Command) -> Vec<String> {
        let mut texts = vec![command.get_about().unwrap().to_string()];
        texts.extend(command.get_after_help().map(ToString::to_string));
        for argument in command.get_arguments() {
            let help = argument.get_help();
            let help = help.unwrap_or_else(|| panic!("{}", argument.get_id()));
            texts.push(help.to_string());
        }
        texts
    }

    #[test]
    fn every_command_and_option_has_help_in_both_languages() {
        let whole = |language| crate::cli::whole(language);
        let (zh, en) = (whole(Language::Zh), whole(Language::En));
        let (zh, en) = (all(&zh), all(&en));
        assert_eq!(zh.len(), en.len());
        for (zh, en) in zh.into_iter().zip(en) {
            let name = zh.get_bin_name().unwrap_or("dabiao");
            let (chinese, english) = (texts(zh), texts(en));
            assert_eq!(chinese.len(), english.len(), "{name}");
            for text in chinese {
                assert!(is_chinese(&text), "{name}: {text}");
            }
            for text in english {
                assert!(!is_chinese(&text), "{name}: {text}");
            }
        }
    }

    #[test]
    fn every_command_has_examples() {
        let whole = crate::cli::whole(Language::Zh);
        for command in all(&whole) {
            let name = command.get_bin_name().unwrap_or("dabiao");
            assert!(examples::of(name).is_some(), "{name}");
        }
    }

    #[test]
    fn headings_and_usages_speak_one_language() {
        for language in [Language::Zh, Language::En] {
            for command in all(&crate::cli::whole(language)) {
                let page = Page::of(command, Detail::Long, language);
                for text in page
                    .sections
                    .iter()
                    .map(|section| &section.heading)
                    .chain(&page.usages)
                {
                    let is_of_it = language == Language::Zh && !text.contains("OPTIONS")
                        || language == Language::En && !is_chinese(text);
                    assert!(is_of_it && !text.ends_with([':', '：']), "{text}");
                }
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for language in [Language::Zh, Language::En] {
            for command in all(&crate::cli::whole(language)) {
                for detail in [Detail::Short, Detail::Long] {
                    let page = Page::of(command, detail, language);
                    for width in [40, 60, 80, 160] {
                        let text = lines::write(&page, width, false, language);
                        for line in text.lines() {
                            // A command to be copied stays on its line.
                            let is_command = line.trim_start().starts_with("dabiao ");
                            let fits = crate::text::wrap::width(line) <= width;
                            assert!(fits || is_command && width < 80, "{width}: {line}");
                            assert!(!line.ends_with(' '), "{width}: {line:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn notes_are_read_as_headings_rows_and_paragraphs() {
        let sections = notes_in("退出码：\n  0  相同\n  1  不同\n\nNotes:\n  one paragraph");
        let [codes, notes] = sections.as_slice() else {
            panic!("{sections:?}");
        };
        assert_eq!(codes.heading, "退出码");
        assert!(
            matches!(&codes.blocks[1], Block::Row(code, text) if code == "1" && text == "不同")
        );
        assert!(matches!(&notes.blocks[0], Block::Text(text) if text == "one paragraph"));
    }
}
