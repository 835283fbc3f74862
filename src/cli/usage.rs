//! What is wrong with a command line, and what was probably meant; decides nothing else.

use anyhow::anyhow;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use crate::calendar;
use crate::language::{Language, Text};
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
    let what = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => Text::new(
            format!("多了 `{argument}`"),
            format!("`{argument}` is one too many"),
        ),
        ErrorKind::UnknownArgument => {
            meant = option_meant(&argument, command);
            Text::new(
                format!("没有选项 `{argument}`"),
                format!("there is no option `{argument}`"),
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = get(ContextKind::InvalidSubcommand);
            return written(
                &unknown_command(&name, command),
                command_meant(&name, command, whole),
                command,
                language,
            );
        }
        ErrorKind::InvalidValue if value.is_empty() => Text::new(
            format!("`{argument}` 后面缺少值{}", one_of(&valid).zh),
            format!("`{argument}` needs a value{}", one_of(&valid).en),
        ),
        ErrorKind::InvalidValue => {
            meant = nearest(&value.to_lowercase(), valid.split('、')).map(Text::same);
            Text::new(
                format!("`{argument}` 不能是 `{value}`{}", one_of(&valid).zh),
                format!("`{argument}` cannot be `{value}`{}", one_of(&valid).en),
            )
        }
        ErrorKind::ValueValidation => {
            meant = calendar::meant(&value).map(Text::same);
            let why = calendar::no_such_day(&value)
                .unwrap_or_else(|| Text::new("日期写成 2024-06-30", "write days as 2024-06-30"));
            Text::new(
                format!("`{argument}` 不能是 `{value}`，{}", why.zh),
                format!("`{argument}` cannot be `{value}`; {}", why.en),
            )
        }
        ErrorKind::ArgumentConflict if !other.is_empty() && other != argument => Text::new(
            format!("`{argument}` 和 `{other}` 不能同时使用"),
            format!(
                "`{argument}` and `{}` cannot be used together",
                other.replace('、', ", ")
            ),
        ),
        ErrorKind::ArgumentConflict => Text::new(
            format!("`{argument}` 只能写一次"),
            format!("`{argument}` can be given only once"),
        ),
        ErrorKind::TooManyValues => Text::new(
            format!("`{argument}` 不带值，多了 `{value}`"),
            format!("`{argument}` takes no value; `{value}` is one too many"),
        ),
        ErrorKind::MissingRequiredArgument => Text::new(
            format!("缺少参数 {argument}"),
            format!("an argument is missing: {}", argument.replace('、', ", ")),
        ),
        ErrorKind::MissingSubcommand => Text::new("缺少命令", "a command is missing"),
        _ => return error.to_string(),
    };
    written(&what, meant, command, language)
}

/// What is wrong, what was meant, and where to read on
fn written(what: &Text, meant: Option<Text>, command: &Command, language: Language) -> String {
    let name = command.get_bin_name().unwrap_or("dabiao");
    let mut message = Text::new(
        format!("错误：{}\n", what.zh),
        format!("error: {}\n", what.en),
    );
    if let Some(meant) = meant {
        message.push(&Text::new(
            format!("是否应为 `{}`？\n", meant.zh),
            format!("did you mean `{}`?\n", meant.en),
        ));
    }
    message.push(&Text::new(
        format!("用 `{name} --help` 查看用法\n"),
        format!("`{name} --help` says how to use it\n"),
    ));
    message.get(language).to_owned()
}

/// The values that are possible, separated by `、`; nothing where there are none to list
fn one_of(valid: &str) -> Text {
    if valid.is_empty() {
        return Text::same("");
    }
    Text::new(
        format!("，可以是：{valid}"),
        format!("; it can be: {}", valid.replace('、', ", ")),
    )
}

/// The option that was meant: among those of the command, else the format of that name
fn option_meant(given: &str, command: &Command) -> Option<Text> {
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
    // Half a name is meant for the whole where there is one such option alone.
    let begun = || {
        let mut begun = names
            .iter()
            .filter(|name| word.len() >= 2 && name.starts_with(word.as_str()));
        begun.next().filter(|_| begun.next().is_none()).copied()
    };
    near.or_else(begun)
        .or_else(|| by_other_name(&word).filter(|name| names.contains(name)))
        .map(|name| format!("--{name}"))
        .or_else(|| {
            let formats = command
                .get_arguments()
                .find(|one| *one.get_id() == "format");
            let mut formats = formats?.get_possible_values().into_iter();
            let format = formats.find(|one| one.get_name() == word)?;
            Some(format!("--format {}", format.get_name()))
        })
        .map(Text::same)
}

/// Options by the names that other programs give them
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
    Text::new(
        format!("`{path}` 没有命令 `{name}`"),
        format!("`{path}` has no command `{name}`"),
    )
}

/// The command that was meant: one of those below, one of the same name elsewhere, or the check of
/// a file
fn command_meant(name: &str, command: &Command, whole: &Command) -> Option<Text> {
    let path = command.get_bin_name().unwrap_or("dabiao");
    let word = name.to_lowercase();
    let below = |command: &Command| {
        let names: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
        nearest(&word, names).map(str::to_owned)
    };
    if let Some(near) = below(command) {
        return Some(Text::same(format!("{path} {near}")));
    }
    if whole.find_subcommand(&word).is_some() {
        return Some(Text::same(format!("dabiao {word}")));
    }
    let elsewhere = whole.get_subcommands().find_map(|command| {
        let near = below(command)?;
        Some(format!("{} {near}", command.get_bin_name()?))
    });
    if let Some(elsewhere) = elsewhere {
        return Some(Text::same(elsewhere));
    }
    let is_path = name.contains(['/', '\\', '.']);
    is_path.then(|| Text::same(format!("dabiao check {name}")))
}

/// The error for a command that is asked about and that there is none of
pub(super) fn no_such_command(
    name: &str,
    command: &Command,
    whole: &Command,
    language: Language,
) -> anyhow::Error {
    let what = unknown_command(name, command);
    let meant = command_meant(name, command, whole);
    let text = match meant {
        Some(meant) => Text::new(
            format!("{}，是否应为 `{}`？", what.zh, meant.zh),
            format!("{}; did you mean `{}`?", what.en, meant.en),
        ),
        None => what,
    };
    anyhow!("{}", text.get(language).to_owned())
}
