//! `rules lint`: mistakes in the rules that only show when looking at the whole.

use anyhow::{Context as _, bail};
use clap::{ArgAction, ArgMatches, Command};

use crate::cli::exit::Exit;
use crate::cli::{arguments, input, library, options, output};
use crate::language::{Language, say, text};
use crate::workshop::lint::report::json;
use crate::workshop::lint::report::{self as written};
use crate::workshop::lint::{self, SourceText};

/// The largest text of a source that is read
const MOST_BYTES: u64 = 16 << 20;

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let about = text!(
        "检查规则本身：永远不可能符合的条件、多余的条件、没有用到的事实等",
        "Look for mistakes in the rules: criteria that can never pass, that add nothing, facts that nothing reads"
    );
    arguments::subcommand("lint", &about, language)
        .after_help(
            text!(
                "退出码：\n  0  没有发现\n  1  有发现\n  2  规则无法加载",
                "Exit codes:\n  0  nothing found\n  1  something found\n  2  the rules do not load"
            )
            .get(language)
            .to_owned(),
        )
        .arg(
            arguments::option(
                "source",
                language.pick("来源=文件", "ID=FILE"),
                arguments::Group::Rules,
                language.pick(
                    "引文与这份原文（UTF-8 文本）逐字核对；来源是 edition.yaml 中 sources 的 id，可给多个",
                    "Hold the quotes of a source, by its id under `sources` of edition.yaml, against its text (a UTF-8 file); several can be given",
                ),
                language,
            )
            .action(ArgAction::Append),
        )
        .arg(arguments::rules(language))
        .arg(arguments::format(&["table", "json"], language))
        .arg(arguments::output(language))
        .arg(arguments::color(language))
}

/// Runs the command
///
/// # Errors
///
/// If the rules cannot be read or the report cannot be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let files = library::files(matches)?;
    let texts = texts(matches, language)?;
    let found = lint::lint(&input::borrowed(&files), &texts);
    let mut text = Vec::new();
    if options::is_json(matches) {
        json::write(&found, options::machine_language(matches), &mut text)?;
    } else {
        written::write(&found, &options::style(matches, language), &mut text)?;
    }
    output::write(&text, options::output(matches))?;
    Ok(match &found {
        Err(_) => Exit::Unjudged,
        Ok(lint) if lint.findings.is_empty() => Exit::Eligible,
        Ok(_) => Exit::NotEligible,
    })
}

/// The texts that `--source` names
fn texts(matches: &ArgMatches, language: Language) -> anyhow::Result<Vec<SourceText>> {
    let named = matches.get_many::<String>("source").into_iter().flatten();
    named
        .map(|one| {
            let Some((id, path)) = one.split_once('=') else {
                bail!(say!(
                    language,
                    "`--source {one}` 缺少等号，写成 `--source 来源=文件`",
                    "`--source {one}` lacks its =: write `--source ID=FILE`"
                ));
            };
            let bytes = input::bytes(path.as_ref(), MOST_BYTES)
                .with_context(|| say!(language, "无法读取 `{path}`", "cannot read `{path}`"))?;
            let text = String::from_utf8(bytes).map_err(|_| {
                anyhow::Error::msg(say!(
                    language,
                    "`{path}` 不是 UTF-8 文本；PDF、Word 等请先另存为文本",
                    "`{path}` is no UTF-8 text; save a PDF or the like as text first"
                ))
            })?;
            Ok(SourceText::new(id.to_owned(), &text))
        })
        .collect()
}
