//! What is wrong with a command line, in the language asked for; decides nothing else.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::language::{Language, Text};

/// The message for a command line that cannot be used
pub(super) fn message(error: &Error, language: Language) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = get(ContextKind::InvalidArg);
    let value = get(ContextKind::InvalidValue);
    let command = get(ContextKind::InvalidSubcommand);
    let other = get(ContextKind::PriorArg);
    let valid = get(ContextKind::ValidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => Text::new(
            format!("没有选项 `{argument}`"),
            format!("there is no option `{argument}`"),
        ),
        ErrorKind::InvalidSubcommand => Text::new(
            format!("没有命令 `{command}`"),
            format!("there is no command `{command}`"),
        ),
        ErrorKind::InvalidValue if value.is_empty() => Text::new(
            format!("`{argument}` 后面缺少值"),
            format!("`{argument}` needs a value"),
        ),
        ErrorKind::InvalidValue => Text::new(
            format!("`{argument}` 不能是 `{value}`，可以是：{valid}"),
            format!(
                "`{argument}` cannot be `{value}`; it can be: {}",
                valid.replace('、', ", ")
            ),
        ),
        ErrorKind::ValueValidation => Text::new(
            format!("`{argument}` 不能是 `{value}`，日期写成 2024-06-30"),
            format!("`{argument}` cannot be `{value}`; write days as 2024-06-30"),
        ),
        ErrorKind::ArgumentConflict if !other.is_empty() && other != argument => Text::new(
            format!("`{argument}` 和 `{other}` 不能同时使用"),
            format!("`{argument}` and `{other}` cannot be used together"),
        ),
        ErrorKind::ArgumentConflict => Text::new(
            format!("`{argument}` 只能写一次"),
            format!("`{argument}` can be given only once"),
        ),
        ErrorKind::MissingRequiredArgument => Text::new(
            format!("缺少参数 {argument}"),
            format!("an argument is missing: {}", argument.replace('、', ", ")),
        ),
        ErrorKind::MissingSubcommand => Text::new("缺少命令", "a command is missing"),
        _ => return error.to_string(),
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = suggested.into_iter().map(get).find(|near| !near.is_empty());
    let mut message = Text::new(
        format!("错误：{}\n", what.zh),
        format!("error: {}\n", what.en),
    );
    if let Some(near) = near {
        message.zh.push_str(&format!("是否应为 `{near}`？\n"));
        message.en.push_str(&format!("did you mean `{near}`?\n"));
    }
    message.zh.push_str("用 `dabiao --help` 查看用法\n");
    message.en.push_str("`dabiao --help` says how to use it\n");
    message.get(language).to_owned()
}
