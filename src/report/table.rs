//! stand-in
use super::Report;
use crate::language::Language;
use std::io::{self, Write};
/// stand-in
#[derive(Debug)]
pub struct Style {
    /// x
    pub language: Language,
    /// x
    pub width: usize,
    /// x
    pub color: bool,
}
/// stand-in
pub fn write(_: &Report<'_>, _: &Style, _: &mut dyn Write) -> io::Result<()> {
    Ok(())
}
