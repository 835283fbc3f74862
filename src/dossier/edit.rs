//! Sets one fact or judgement in a dossier's text; every byte around it stays, comments included.
//!
//! The text is read again afterwards: unless it then says the same as before except for what was
//! set, the edit is not made. Opens no file.

mod check;
mod fix;
mod json;
mod seal;

use crate::quantity;
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node, Value};

use super::shape::is_unknown;
pub use check::Target;
use check::{says, says_the_same};

pub use fix::corrected;
pub use seal::seal;

/// A part of the text and its replacement
type Change = (Span, String);

/// The text with a value set; none if that cannot be done without touching anything else
///
/// The value is YAML that may be written between braces; see [`scalar`].
pub fn set(source: &Source, target: &Target<'_>, value: &str) -> Option<String> {
    let reading = yaml::survey(source);
    let old = reading.root.filter(|_| reading.is_sound)?;
    let (span, text) = change(source, &old, target, value)?;
    let mut edited = source.text().to_owned();
    edited.replace_range(span.start..span.end, &text);
    if_right(source, edited, |new| {
        says_the_same(&old, new, target)
            && (says(new, target, value) || says(new, target, &json::value(value)))
    })
}

/// An edited text, if it can be read and says what it should
fn if_right(
    source: &Source,
    edited: String,
    is_right: impl FnOnce(&Node<'_>) -> bool,
) -> Option<String> {
    let new = Source::new(source.name(), edited);
    let reading = yaml::survey(&new);
    let root = reading.root.filter(|_| reading.is_sound)?;
    let is_kept =
        reading.problems.is_empty() && is_right(&root) && !json::is_lost(source, new.text());
    is_kept.then(|| new.text().to_owned())
}

/// A text as a YAML value that may also be written between braces: quoted if necessary
pub fn scalar(text: &str) -> String {
    const MEANINGFUL: &[&str] = &[
        "null",
        "true",
        "false",
        "yes",
        "no",
        "unknown",
        "未知",
        "不知道",
        "是",
        "否",
    ];
    let is_word = |char: char| char.is_alphanumeric() || "_%/（）、".contains(char);
    let starts = text
        .trim_start_matches('-')
        .starts_with(|char: char| char.is_alphanumeric());
    let is_plain = starts
        && !text.starts_with("--")
        && text.ends_with(is_word)
        && text
            .chars()
            .all(|char| is_word(char) || matches!(char, ' ' | '.' | '-'))
        && !MEANINGFUL.contains(&text.to_lowercase().as_str());
    if is_plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                quoted.push_str(&format!("\\x{:02x}", u32::from(control)));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn change(source: &Source, root: &Node<'_>, target: &Target<'_>, value: &str) -> Option<Change> {
    let written = |around: &Node<'_>, plain: &str| match json::is_style_of(source, around) {
        true => json::value(plain),
        false => plain.to_owned(),
    };
    let value_alone = match target.year {
        Some(year) => format!("{{{year}: {value}}}"),
        None => value.to_owned(),
    };
    let line = |around: &Node<'_>| -> Option<String> {
        let name = scalar(target.names.first()?);
        let (name, value) = (written(around, &name), written(around, &value_alone));
        Some(format!("{name}: {value}"))
    };
    let Some(section) = root.entry(target.section) else {
        let name = written(root, target.section);
        let line = line(root)?;
        let inside = if is_flow(source, root) {
            format!("{name}: {{{line}}}")
        } else {
            format!("{name}:{}  {line}", newline(source))
        };
        return insert(source, root, root.entries()?.last(), &inside);
    };
    if is_unknown(&section.value) {
        let line = line(root)?;
        return if is_flow(source, root) {
            replace(source, section, &format!("{{{line}}}"))
        } else {
            first_line_below(source, section, &line)
        };
    }
    let entries = section.value.entries()?;
    // The style of an empty one shows only in its context.
    let around = if entries.is_empty() {
        root
    } else {
        &section.value
    };
    let named = |entry: &&Entry<'_>| target.names.contains(&entry.key.text.as_ref());
    let Some(entry) = entries.iter().find(named) else {
        return insert(source, &section.value, entries.last(), &line(around)?);
    };
    let Some(year) = target.year.filter(|_| !is_unknown(&entry.value)) else {
        return replace(source, entry, &written(around, &value_alone));
    };
    let years = entry.value.entries()?;
    let of = |entry: &Entry<'_>| quantity::read_year(&entry.key.text).ok();
    match years.iter().find(|entry| of(entry) == Some(year)) {
        Some(one) => replace(source, one, &written(&entry.value, value)),
        None => {
            // After the year before it, or else at the end: a comment may belong to what follows.
            let before = years.iter().rfind(|entry| of(entry) < Some(year));
            let key = written(&entry.value, &year.to_string());
            let line = format!("{key}: {}", written(&entry.value, value));
            if before.is_none()
                && is_flow(source, &entry.value)
                && let Some(first) = years.first()
            {
                let start = first.key.span.start;
                return Some((Span::new(start, start), format!("{line}, ")));
            }
            insert(source, &entry.value, before.or(years.last()), &line)
        }
    }
}

/// Inserts an entry after another one in a mapping, or first if there is none
fn insert(
    source: &Source,
    mapping: &Node<'_>,
    behind: Option<&Entry<'_>>,
    line: &str,
) -> Option<Change> {
    let Some(behind) = behind else {
        return is_flow(source, mapping).then(|| {
            (
                Span::new(mapping.span.start + 1, mapping.span.start + 1),
                line.to_owned(),
            )
        });
    };
    insert_last(source, mapping, behind, line)
}

/// Inserts an entry after an existing one
fn insert_last(
    source: &Source,
    mapping: &Node<'_>,
    behind: &Entry<'_>,
    line: &str,
) -> Option<Change> {
    let end = behind.value.span.end.max(behind.key.span.end);
    if is_flow(source, mapping) {
        return Some((Span::new(end, end), format!(", {line}")));
    }
    let start = yaml::line_around(source.text(), behind.key.span.start).start;
    let before = source.slice(Span::new(start, behind.key.span.start));
    // The first entry of a list item follows the dash.
    if !before.chars().all(|char| matches!(char, ' ' | '-')) {
        return None;
    }
    let indent = before.replace('-', " ");
    // An empty entry ends with its comments, which may be below it.
    let text = format!("{}{indent}{line}", newline(source));
    let end = yaml::line_around(source.text(), end).end;
    Some((Span::new(end, end), text))
}

/// Inserts the first entry below an empty key
fn first_line_below(source: &Source, section: &Entry<'_>, line: &str) -> Option<Change> {
    let after = after_colon(source, section)?;
    let value_end = section.value.span.end.max(after);
    let end = yaml::line_around(source.text(), value_end).end;
    let rest = source.slice(Span::new(value_end, end));
    let text = format!("{rest}{}  {line}", newline(source));
    Some((Span::new(after, end), text))
}

/// Replaces the value of a key
fn replace(source: &Source, entry: &Entry<'_>, value: &str) -> Option<Change> {
    let span = entry.value.span;
    let is_block = matches!(entry.value.value, Value::Sequence(_) | Value::Mapping(_))
        && !source.slice(span).starts_with(['[', '{']);
    if span.start < span.end && !is_block {
        // A comment inside would be lost.
        let lost = entry.value.text().is_none() && source.slice(span).contains('#');
        return (!lost).then(|| (span, value.to_owned()));
    }
    let start = match after_colon(source, entry) {
        Some(start) => start,
        None if span.start == span.end => {
            let end = entry.key.span.end;
            return Some((Span::new(end, end), format!(": {value}")));
        }
        None => return None,
    };
    let replaced = Span::new(start, span.end.max(start));
    let lost = source.slice(replaced).contains('#');
    (!lost).then(|| (replaced, format!(" {value}")))
}

/// The place right after the colon of an entry
fn after_colon(source: &Source, entry: &Entry<'_>) -> Option<usize> {
    let text = source.text().get(entry.key.span.end..)?;
    let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
    let is_colon = text.get(blanks..)?.starts_with(':');
    is_colon.then(|| entry.key.span.end + blanks + 1)
}

fn is_flow(source: &Source, mapping: &Node<'_>) -> bool {
    source.slice(mapping.span).starts_with('{')
}

fn newline(source: &Source) -> &'static str {
    if source.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact<'a>(names: &'a [&'a str], year: Option<i16>) -> Target<'a> {
        Target {
            section: "facts",
            names,
            year,
        }
    }

    /// The lines of a text that are new after an edit, and whether the others are all there
    fn edited(text: &str, target: &Target<'_>, value: &str) -> Option<String> {
        set(&Source::new("a.yaml", text), target, value)
    }

    #[test]
    fn a_value_is_set_and_everything_else_stays() {
        let names = &["total_input", "总投入"][..];
        let cases = [
            // A value that stands there, with its comment
            (
                "facts:\n  # 一\n  总投入: unknown  # 二\n  b: 1\n",
                "facts:\n  # 一\n  总投入: 9亿元  # 二\n  b: 1\n",
            ),
            (
                "facts:\n  total_input:\n  b: 1",
                "facts:\n  total_input: 9亿元\n  b: 1",
            ),
            (
                "facts:\n  total_input: # 待补\n",
                "facts:\n  total_input: 9亿元 # 待补\n",
            ),
            (
                "facts:\n  total_input: ~\r\n  b: 1\r\n",
                "facts:\n  total_input: 9亿元\r\n  b: 1\r\n",
            ),
            (
                "facts: {总投入: ~, b: [1, 2]} # c\n",
                "facts: {总投入: 9亿元, b: [1, 2]} # c\n",
            ),
            ("facts: {总投入, b: 1}\n", "facts: {总投入: 9亿元, b: 1}\n"),
            (
                "facts:\n  总投入: \"8 亿元\"\n",
                "facts:\n  总投入: 9亿元\n",
            ),
            // One that does not
            (
                "facts:\n  b: 1 # 一\n  # 二\nevidence: {}\n",
                "facts:\n  b: 1 # 一\n  total_input: 9亿元\n  # 二\nevidence: {}\n",
            ),
            (
                "facts:\r\n    b: 1\r\n",
                "facts:\r\n    b: 1\r\n    total_input: 9亿元\r\n",
            ),
            ("facts: {b: 1,}\n", "facts: {b: 1, total_input: 9亿元,}\n"),
            ("facts: {}\n", "facts: {total_input: 9亿元}\n"),
            // No facts at all
            (
                "facts: # 一\n  # 二\na: 1\n",
                "facts: # 一\n  total_input: 9亿元\n  # 二\na: 1\n",
            ),
            (
                "facts: unknown # 一\na: 1",
                "facts: # 一\n  total_input: 9亿元\na: 1",
            ),
            (
                "a: 1 # 一\n# 二\n",
                "a: 1 # 一\nfacts:\n  total_input: 9亿元\n# 二\n",
            ),
            ("a:\n  b: 1", "a:\n  b: 1\nfacts:\n  total_input: 9亿元"),
            ("{a: 1, facts: ~}", "{a: 1, facts: {total_input: 9亿元}}"),
            ("{a: 1}", "{a: 1, facts: {total_input: 9亿元}}"),
        ];
        for (text, expected) in cases {
            let found = edited(text, &fact(names, None), "9亿元");
            assert_eq!(found.as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn a_year_is_set_among_the_others() {
        let names = &["income"][..];
        let cases = [
            (
                "facts:\n  income: unknown # 一\n",
                "facts:\n  income: {2022: 9亿元} # 一\n",
            ),
            (
                "facts:\n  b: 1\n",
                "facts:\n  b: 1\n  income: {2022: 9亿元}\n",
            ),
            (
                "facts:\n  income: {2021: 1元, 2023: 3元}\n",
                "facts:\n  income: {2021: 1元, 2022: 9亿元, 2023: 3元}\n",
            ),
            (
                "facts:\n  income: {2023: 3元}\n",
                "facts:\n  income: {2022: 9亿元, 2023: 3元}\n",
            ),
            (
                "facts:\n  income: {2022年: ~, 2023: 3元}\n",
                "facts:\n  income: {2022年: 9亿元, 2023: 3元}\n",
            ),
            (
                "facts:\n  income:\n    2021: 1元 # 审计\n    # 未审\n    2023: 3元\n",
                "facts:\n  income:\n    2021: 1元 # 审计\n    2022: 9亿元\n    # 未审\n    2023: 3元\n",
            ),
            (
                "facts:\n  income:\n    2023: 3元\n  b: 1\n",
                "facts:\n  income:\n    2023: 3元\n    2022: 9亿元\n  b: 1\n",
            ),
        ];
        for (text, expected) in cases {
            let found = edited(text, &fact(names, Some(2022)), "9亿元");
            assert_eq!(found.as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn a_list_over_several_lines_is_replaced_unless_a_comment_would_be_lost() {
        let names = &["titles"][..];
        let list = "facts:\n  titles:\n  - a\n  - {title: b}\n  c: 1 # 一\n";
        assert_eq!(
            edited(list, &fact(names, None), "[]").as_deref(),
            Some("facts:\n  titles: []\n  c: 1 # 一\n")
        );
        for text in [
            "facts:\n  titles:\n  - a # 一\n  - b\n",
            "facts:\n  titles: [a, # 一\n    b]\n",
            "facts:\n  titles: # 一\n  - a\n",
            "facts: {a: {b: 1}\n",
            "facts: 1\n",
            "- facts\n",
            "facts:\n  titles: |\n    a\n",
            "",
        ] {
            assert_eq!(edited(text, &fact(names, None), "[]"), None, "{text:?}");
        }
    }

    #[test]
    fn a_text_is_quoted_where_it_would_not_be_read_as_it_stands() {
        let cases = [
            ("9.4亿元", "9.4亿元"),
            ("-3 万元", "-3 万元"),
            ("1,234.5 万元", "\"1,234.5 万元\""),
            ("a: b # c", "\"a: b # c\""),
            ("unknown", "\"unknown\""),
            ("", "\"\""),
            ("- a", "\"- a\""),
            ("他说\"行\"\\", "\"他说\\\"行\\\"\\\\\""),
            ("a\u{1b}[31m", "\"a\\x1b[31m\""),
            ("评审人甲（构造）", "评审人甲（构造）"),
        ];
        for (given, expected) in cases {
            assert_eq!(scalar(given), expected, "{given}");
            let source = Source::new("a", format!("a: {{b: {}}}", scalar(given)));
            let (root, problems) = yaml::read(&source);
            let root = root.unwrap();
            let read = root.get("a").unwrap().get("b").unwrap();
            assert_eq!(read.text(), Some(given));
            assert!(problems.is_empty(), "{given}");
        }
    }
}
