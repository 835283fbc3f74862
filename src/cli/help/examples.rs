//! The examples in every command's help; each is run by a test, in the order of their file.

use crate::language::{Text, text};

/// For each command its name, then for each example three lines: what to type, and what it does in
/// Chinese and in English
const ALL: &str = include_str!("examples.txt");

/// What to type, and what it does
pub(super) type Example = (&'static str, Text);

/// The examples of a command under their heading
pub(super) fn of(command: &str) -> Option<(Text, Vec<Example>)> {
    let sections = ALL.split("\n\n");
    let mut sections = sections.filter_map(|section| section.split_once('\n'));
    let (_, examples) = sections.find(|(name, _)| *name == command)?;
    let heading = match command {
        "dabiao" => text!("第一次使用", "The first time"),
        _ => text!("示例", "Examples"),
    };
    let lines: Vec<_> = examples.lines().collect();
    let examples = lines.chunks(3).filter_map(|example| match *example {
        [command, zh, en] => Some((command, Text::fixed(zh, en))),
        _ => None,
    });
    Some((heading, examples.collect()))
}
