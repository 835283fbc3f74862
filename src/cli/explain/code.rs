//! `explain --code`: what a code means, or all of them.

use anyhow::bail;
use clap::ArgMatches;

use crate::cli::exit::Exit;
use crate::diagnostic::manual;
use crate::language::Text;
use crate::report::codes;
use crate::report::table::Style;

/// Writes what the code means that the options name, or what every one does
///
/// # Errors
///
/// Where there is no such code.
pub(super) fn run(matches: &ArgMatches, style: &Style, out: &mut Vec<u8>) -> anyhow::Result<Exit> {
    let Some(name) = matches.get_one::<String>("code") else {
        codes::write_all(style, out)?;
        return Ok(Exit::Eligible);
    };
    match manual::find(name) {
        Ok(entry) => codes::write_one(entry, style, out)?,
        Err(near) => bail!(
            "{}",
            no_such_code(name, near).get(style.language).to_owned()
        ),
    }
    Ok(Exit::Eligible)
}

fn no_such_code(name: &str, near: Option<&str>) -> Text {
    match near {
        Some(near) => Text::new(
            format!("没有代码 `{name}`，是否应为 `{near}`？"),
            format!("there is no code `{name}`; did you mean `{near}`?"),
        ),
        None => Text::new(
            format!("没有代码 `{name}`，全部代码见 `dabiao explain --code`"),
            format!("there is no code `{name}`; `dabiao explain --code` lists them all"),
        ),
    }
}
