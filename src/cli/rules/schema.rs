//! `rules schema`: JSON Schemas for editors, of rule files, dossiers and cases.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::written::write;
use crate::cli::arguments;
use crate::cli::exit::Exit;
use crate::cli::failure::{Attempt as _, Failure, cannot_write};
use crate::cli::output;
use crate::language::{Language, Text, text};
use crate::ruleset::Library;
use crate::workshop::schema::{self, Node, SchemaKind};

/// The command with its options
pub(super) fn command(language: Language) -> Command {
    let text = |zh: &'static str, en: &'static str| Text::new(zh, en).get(language).to_owned();
    let about = text!(
        "输出供编辑器使用的 JSON Schema",
        "Write JSON Schemas for editors"
    );
    let kinds: Vec<_> = SchemaKind::ALL.iter().map(|kind| kind.id()).collect();
    arguments::subcommand("schema", &about, language)
        .arg(
            Arg::new("programme")
                .value_name(text("政策", "PROGRAMME"))
                .help_heading(arguments::arguments_heading(language))
                .help(text(
                    "只含这项政策的事实和条件 [默认：全部政策]",
                    "Facts and criteria of this programme only [default: every one]",
                )),
        )
        .arg(
            Arg::new("of")
                .long("of")
                .value_name(kinds.join("|"))
                .value_parser(PossibleValuesParser::new(kinds))
                .default_value(SchemaKind::Dossier.id())
                .hide_default_value(true)
                .hide_possible_values(true)
                .help(text(
                    "哪一种文件 [默认：dossier，即申报档案]",
                    "Which kind of file [default: dossier]",
                )),
        )
        .arg(
            Arg::new("folder")
                .long("folder")
                .value_name(text("文件夹", "DIR"))
                .value_parser(ValueParser::path_buf())
                .conflicts_with_all(["programme", "of", "output"])
                .help(text(
                    "把全部 schema 写入这个文件夹，一种一个文件；已有的文件会被替换",
                    "Write every schema into this folder, a file each; files that are there are replaced",
                )),
        )
        .arg(
            Arg::new("standard")
                .long("standard")
                .action(ArgAction::SetTrue)
                .help(text(
                    "不写只有编辑器认识的 patternErrorMessage，供严格的校验程序使用（如 ajv 的 strict 模式，另需 ajv-formats）",
                    "Without patternErrorMessage, which only editors know: for strict validators, such as ajv in strict mode (with ajv-formats)",
                )),
        )
        .arg(arguments::rules(language))
        .arg(arguments::output(language))
}

/// Runs the command
///
/// # Errors
///
/// If there is no such programme, the rules cannot be read, or nothing can be written.
pub(super) fn run(matches: &ArgMatches, language: Language) -> anyhow::Result<Exit> {
    let programme = matches.get_one::<String>("programme").map(String::as_str);
    let kind = matches.get_one::<String>("of");
    let kind = kind
        .and_then(|id| SchemaKind::named(id))
        .unwrap_or(SchemaKind::Dossier);
    let folder = matches.get_one::<PathBuf>("folder");
    let is_standard = matches.get_flag("standard");
    write(matches, language, |library, _, out| {
        if let Some(folder) = folder {
            return write_all(library, folder, is_standard);
        }
        let schema = schema::of(kind, library, programme).map_err(Failure::from)?;
        out.extend(written(schema, is_standard).bytes());
        Ok(())
    })
}

fn written(schema: Node, is_standard: bool) -> String {
    match is_standard {
        true => schema.standard().to_json(),
        false => schema.to_json(),
    }
}

fn write_all(library: &Library, folder: &Path, is_standard: bool) -> anyhow::Result<()> {
    fs::create_dir_all(folder).or_fail(|| cannot_write(folder))?;
    for (name, schema) in schema::all(library) {
        output::write(
            written(schema, is_standard).as_bytes(),
            Some(&folder.join(name)),
        )?;
    }
    Ok(())
}
