//! `explain --code`: what a code means, or all of them.

use std::path::Path;

use clap::ArgMatches;

use crate::cli::exit::Exit;
use crate::language::Language;

pub(super) fn run(
    _matches: &ArgMatches,
    _language: Language,
    _file: Option<&Path>,
    _out: &mut Vec<u8>,
) -> anyhow::Result<Exit> {
    Ok(Exit::Eligible)
}
