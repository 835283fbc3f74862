//! JUnit's XML, as build servers read it; knows nothing of what is tested.

pub mod dossiers;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::text::sanitize;

/// A group of tests
#[derive(Debug, Default)]
pub struct Suite {
    /// Name
    pub name: String,
    /// Its tests
    pub tests: Vec<Test>,
    /// What else is to be said, a line each
    pub output: Vec<String>,
}

/// One test
#[derive(Debug, Default)]
pub struct Test {
    /// Name, as far as it is not that of the class
    pub name: String,
    /// What is tested
    pub class: String,
    /// File, and line where it is known
    pub place: Option<(String, Option<usize>)>,
    /// What came of it
    pub outcome: Outcome,
    /// Which kind of failure it is, if there are several
    pub kind: Option<&'static str>,
}

/// What came of a test
#[derive(Debug, Default)]
pub enum Outcome {
    /// It passed
    #[default]
    Passed,
    /// It was left out, for this reason
    Skipped(String),
    /// It failed: what is wrong in a line, and at length
    Failed(String, String),
    /// It could not be run: what is wrong in a line, and at length
    Broken(String, String),
}

/// How long a suite or a test took, which readers ask for and which is not measured
const TIME: &str = "0";

/// Writes the document; neither true times nor the machine are in it, so that it is the same every time
pub fn write(name: &str, suites: &[Suite], out: &mut dyn Write) -> io::Result<()> {
    begin(name, out)?;
    suites.iter().try_for_each(|suite| suite.write(out))?;
    end(out)
}

/// Begins a document that is written suite by suite
fn begin(name: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"{}\">", attribute(name))
}

fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</testsuites>")
}

impl Suite {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = |is: fn(&Outcome) -> bool| {
            let tests = self.tests.iter();
            tests.filter(|test| is(&test.outcome)).count()
        };
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{TIME}\">",
            attribute(&self.name),
            self.tests.len(),
            count(|one| matches!(one, Outcome::Failed(..))),
            count(|one| matches!(one, Outcome::Broken(..))),
            count(|one| matches!(one, Outcome::Skipped(_))),
        )?;
        let mut written = BTreeMap::new();
        for test in &self.tests {
            let times: &mut usize = written.entry((&test.class, &test.name)).or_default();
            *times += 1;
            test.write(*times, out)?;
        }
        if !self.output.is_empty() {
            let output = text(&self.output.join("\n"));
            writeln!(out, "    <system-out>{output}</system-out>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

impl Test {
    /// Writes a test; of those that share class and name readers keep one, so that one that comes
    /// again has its number
    fn write(&self, times: usize, out: &mut dyn Write) -> io::Result<()> {
        let (class, mut name) = (attribute(&self.class), attribute(&self.name));
        if times > 1 {
            name.push_str(&format!(" ({times})"));
        }
        write!(
            out,
            "    <testcase classname=\"{class}\" name=\"{name}\" time=\"{TIME}\""
        )?;
        if let Some((file, line)) = &self.place {
            write!(out, " file=\"{}\"", attribute(file))?;
            if let Some(line) = line {
                write!(out, " line=\"{line}\"")?;
            }
        }
        let (element, message, told) = match &self.outcome {
            Outcome::Passed => return writeln!(out, "/>"),
            Outcome::Skipped(message) => {
                let message = attribute(message);
                return writeln!(out, "><skipped message=\"{message}\"/></testcase>");
            }
            Outcome::Failed(message, told) => ("failure", message, told),
            Outcome::Broken(message, told) => ("error", message, told),
        };
        write!(out, "><{element}")?;
        if let Some(kind) = self.kind {
            write!(out, " type=\"{}\"", attribute(kind))?;
        }
        let (message, told) = (attribute(message), text(told));
        writeln!(out, " message=\"{message}\">{told}</{element}></testcase>")
    }
}

/// A value of an attribute, on one line
fn attribute(value: &str) -> String {
    escaped(&sanitize::one_line(value))
}

/// Text of an element, line by line
fn text(value: &str) -> String {
    let lines: Vec<_> = value.split('\n').map(attribute).collect();
    lines.join("\n")
}

/// With what XML takes for markup, and the two characters that it does not know, written otherwise
fn escaped(value: &str) -> String {
    let mut safe = String::with_capacity(value.len());
    for char in value.chars() {
        let entity: Cow<'_, str> = match char {
            '&' => "&amp;".into(),
            '<' => "&lt;".into(),
            '>' => "&gt;".into(),
            '"' => "&quot;".into(),
            '\'' => "&apos;".into(),
            '\u{fffe}' | '\u{ffff}' => char.escape_unicode().to_string().into(),
            plain => {
                safe.push(plain);
                continue;
            }
        };
        safe.push_str(&entity);
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{attribute, text};

    #[test]
    fn no_text_is_markup_or_a_character_that_xml_forbids() {
        assert_eq!(
            attribute("<a href=\"x\">&'\u{0}\u{1b}\u{ffff}\n"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&apos;\\u{0}\\u{1b}\\u{ffff} "
        );
        assert_eq!(text("a ]]>\nb\u{7}"), "a ]]&gt;\nb\\u{7}");
    }
}
