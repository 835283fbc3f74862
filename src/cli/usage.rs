//! The problem with a command line, and what was probably meant; decides nothing else.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::failure::Failure;
use crate::calendar;
use crate::language::{Language, Text, text};
use crate::text::names::nearest;

/// The message for a command line that cannot be used
///
/// `command` is the one that it leads to, of the `whole` command line.
pub(super) fn message(
    error: &Error,
    command: &Command,
    whole: &Command,
    language: Language,
) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let other = get(ContextKind::PriorArg);
    let valid = get(ContextKind::ValidValue);
    let mut meant = None;
    let expected = one_of(&valid);
    let what = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            text!("多了 `{argument}`", "`{argument}` is one too many")
        }
        ErrorKind::UnknownArgument => {
            meant = option_meant(&argument, command);
            text!("没有选项 `{argument}`", "there is no option `{argument}`")
        }
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
            meant = command_meant(&name, command, whole);
            unknown_command(&name, command)
        }
        ErrorKind::InvalidValue if value.is_empty() => text!(
            "`{argument}` 后面缺少值{expected}",
            "`{argument}` needs a value{expected}",
            expected
        ),
        ErrorKind::InvalidValue => {
            meant = nearest(&value.to_lowercase(), valid.split('、')).map(str::to_owned);
            text!(
                "`{argument}` 不能是 `{value}`{expected}",
                "`{argument}` cannot be `{value}`{expected}",
                expected
            )
        }
        ErrorKind::ValueValidation => {
            meant = calendar::meant(&value).map(|day| day.to_string());
            let why = calendar::no_such_day(&value)
                .unwrap_or_else(|| text!("日期写成 2024-06-30", "write days as 2024-06-30"));
            text!(
                "`{argument}` 不能是 `{value}`，{why}",
                "`{argument}` cannot be `{value}`; {why}",
                why
            )
        }
        ErrorKind::ArgumentConflict if !other.is_empty() && other != argument => {
            let other = listed(&other);
            text!(
                "`{argument}` 和 `{other}` 不能同时使用",
                "`{argument}` and `{other}` cannot be used together",
                other
            )
        }
        ErrorKind::ArgumentConflict => text!(
            "`{argument}` 只能写一次",
            "`{argument}` can be given only once"
        ),
        ErrorKind::TooManyValues => text!(
            "`{argument}` 不带值，多了 `{value}`",
            "`{argument}` takes no value; `{value}` is one too many"
        ),
        ErrorKind::MissingRequiredArgument => {
            let argument = listed(&argument);
            text!(
                "缺少参数 {argument}",
                "an argument is missing: {argument}",
                argument
            )
        }
        ErrorKind::MissingSubcommand => text!("缺少命令", "a command is missing"),
        _ => return error.to_string(),
    };
    let name = command.get_bin_name().unwrap_or("dabiao");
    let mut message = text!("错误：{what}\n", "error: {what}\n", what);
    if meant.as_deref().is_some_and(|meant| meant == argument) {
        message.push(&text!(
            "`{argument}` 写在 `{name}` 之后\n",
            "`{argument}` goes behind `{name}`\n"
        ));
    } else if let Some(meant) = meant {
        message.push(&text!(
            "是否应为 `{meant}`？\n",
            "did you mean `{meant}`?\n"
        ));
    }
    message.push(&text!(
        "用 `{name} --help` 查看用法\n",
        "`{name} --help` says how to use it\n"
    ));
    message.get(language).to_owned()
}

/// Names separated by `、`, separated as each language does
fn listed(names: &str) -> Text {
    Text::new(names.to_owned(), names.replace('、', ", "))
}

/// The possible values, separated by `、`; nothing if there are none to list
fn one_of(valid: &str) -> Text {
    if valid.is_empty() {
        return Text::same("");
    }
    let valid = listed(valid);
    text!("，可以是：{valid}", "; it can be: {valid}", valid)
}

/// The option that was meant: among those of the command, otherwise the format of that name
fn option_meant(given: &str, command: &Command) -> Option<String> {
    let given = given.split('=').next().unwrap_or(given);
    let word = given
        .trim_start_matches('-')
        .to_lowercase()
        .replace('_', "-");
    let names: Vec<_> = command
        .get_arguments()
        .filter_map(|argument| argument.get_long())
        .collect();
    let near = nearest(&word, names.iter().copied());
    // A prefix means the whole name if only one option has it.
    let begun = || {
        let mut begun = names
            .iter()
            .filter(|name| word.len() >= 2 && name.starts_with(word.as_str()));
        begun.next().filter(|_| begun.next().is_none()).copied()
    };
    by_other_name(&word)
        .filter(|name| names.contains(name))
        .or(near)
        .or_else(begun)
        .map(|name| format!("--{name}"))
        .or_else(|| {
            let formats = command
                .get_arguments()
                .find(|one| *one.get_id() == "format");
            let mut formats = formats?.get_possible_values().into_iter();
            let format = formats.find(|one| one.get_name() == word)?;
            Some(format!("--format {}", format.get_name()))
        })
}

/// Options by the names that other programs use
fn by_other_name(word: &str) -> Option<&'static str> {
    Some(match word {
        "date" | "day" | "on" => "as-of",
        "program" | "policy" => "programme",
        "category" | "type" => "track",
        "language" | "locale" => "lang",
        "colour" => "color",
        "out" | "file" => "output",
        _ => return None,
    })
}

fn unknown_command(name: &str, command: &Command) -> Text {
    let path = command.get_bin_name().unwrap_or("dabiao");
    text!(
        "`{path}` 没有命令 `{name}`",
        "`{path}` has no command `{name}`"
    )
}

/// The command that was meant: one of those below, one of the same name elsewhere, or the check of
/// a file
fn command_meant(name: &str, command: &Command, whole: &Command) -> Option<String> {
    let path = command.get_bin_name().unwrap_or("dabiao");
    let word = name.to_lowercase();
    let below = |command: &Command| {
        let names: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
        nearest(&word, names).map(str::to_owned)
    };
    if let Some(near) = below(command) {
        return Some(format!("{path} {near}"));
    }
    if whole.find_subcommand(&word).is_some() {
        return Some(format!("dabiao {word}"));
    }
    let elsewhere = whole.get_subcommands().find_map(|command| {
        let near = below(command)?;
        Some(format!("{} {near}", command.get_bin_name()?))
    });
    let is_path = name.contains(['/', '\\', '.']);
    elsewhere.or_else(|| is_path.then(|| format!("dabiao check {name}")))
}

/// The error for a command that does not exist
pub(super) fn no_such_command(name: &str, command: &Command, whole: &Command) -> Failure {
    let what = unknown_command(name, command);
    let text = match command_meant(name, command, whole) {
        Some(meant) => text!(
            "{what}，是否应为 `{meant}`？",
            "{what}; did you mean `{meant}`?",
            what
        ),
        None => what,
    };
    text.into()
}
