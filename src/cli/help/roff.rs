//! A page of help in the language of `man`; adds no text.
//!
//! The pages do not come from `clap_mangen`, whose headings are English and which does not let
//! lines of Chinese break.

use super::{Block, Page};
use crate::language::Language;
use crate::text::wrap;

/// The day that the foot of a page shows, on which commands or options last changed
const DAY: &str = "2026-11-29";

/// The page as `man -l` reads it
pub(in crate::cli) fn write(page: &Page, language: Language) -> String {
    let text = |zh, en| escaped(language.pick(zh, en));
    let name = page.name.replace(' ', "-");
    let mut out = format!(
        ".TH \"{}\" 1 \"{DAY}\" \"dabiao {}\" \"{}\"\n.nh\n.ad l\n",
        name.to_uppercase(),
        env!("CARGO_PKG_VERSION"),
        text("达标", "dabiao"),
    );
    out.push_str(&format!(".SH {}\n", text("名称", "NAME")));
    line(&mut out, &format!("{name} - {}", page.about));
    out.push_str(&format!(".SH {}\n", text("概要", "SYNOPSIS")));
    for (index, usage) in page.usages.iter().enumerate() {
        if index > 0 {
            out.push_str(".br\n");
        }
        line(&mut out, usage);
    }
    for section in &page.sections {
        let heading = section.heading.to_uppercase();
        out.push_str(&format!(".SH \"{}\"\n", escaped(&heading)));
        for (index, block) in section.blocks.iter().enumerate() {
            // Behind a heading a paragraph begins by itself.
            let begin = if index == 0 { "" } else { ".PP\n" };
            match block {
                Block::Row(name, text) => {
                    out.push_str(&format!(".TP\n\\fB{}\\fR\n", escaped(name)));
                    line(&mut out, text);
                }
                Block::Example(command, text) => {
                    out.push_str(&format!("{begin}\\fB{}\\fR\n.RS 4\n", escaped(command)));
                    line(&mut out, text);
                    out.push_str(".RE\n");
                }
                Block::Text(text) => {
                    out.push_str(begin);
                    line(&mut out, text);
                }
            }
        }
    }
    out
}

/// A line of text, which may break wherever a line of a report may
fn line(out: &mut String, text: &str) {
    out.push_str(&escaped(text));
    out.push('\n');
}

/// Text that `man` shows literally
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (index, piece) in wrap::pieces(text).into_iter().enumerate() {
        // It breaks at blanks anyway.
        if index > 0 && !out.ends_with(' ') {
            out.push_str("\\:");
        }
        for char in piece.chars() {
            match char {
                '\\' => out.push_str("\\e"),
                '-' => out.push_str("\\-"),
                '\'' => out.push_str("\\(aq"),
                '`' => out.push_str("\\(ga"),
                '"' => out.push_str("\\(dq"),
                '^' => out.push_str("\\(ha"),
                '~' => out.push_str("\\(ti"),
                // A point at the beginning of a line would be a request.
                '.' if out.is_empty() => out.push_str("\\&."),
                _ => out.push(char),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_man_would_take_for_its_own_is_escaped() {
        assert_eq!(escaped(".git 'a' \\"), "\\&.git \\(aqa\\(aq \\e");
        assert_eq!(escaped("--as-of"), "\\-\\-as\\-of");
        assert_eq!(escaped("档案，规则"), "档\\:案，\\:规\\:则");
    }
}
