//! The report to hand over, in GitHub-flavoured Markdown without HTML; adds no text.
//!
//! Every text is written by `text` alone, which neutralises anything that is Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::Report;
use super::message::table as common;
use super::page::block::{Block, Branch, Link, Matrix, Notice, Question, Section, Table, capital};
use super::page::chart::Chart;
use super::page::kept::{Kept, Layout};
use super::page::{self, Making, Page, Subject};
use super::score::Told;
use super::spool::NewSpool;
use crate::diagnostic::Severity;
use crate::language::Language;
use crate::ruleset::Library;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// Deepest heading level in Markdown
const DEEPEST: usize = 6;

/// Writes the report
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    report: &Report<'_>,
    subject: Subject<'_>,
    making: &Making,
    out: &mut dyn Write,
) -> io::Result<()> {
    page::write(layout, report, subject, making, out)
}

/// The report on dossiers that are judged one by one
pub fn whole<'m>(library: &'m Library, making: &'m Making, new: NewSpool) -> page::Whole<'m> {
    page::Whole::new(layout, library, making, new)
}

/// What lays out a page as Markdown
pub(super) fn layout(page: &Page) -> Box<dyn Layout> {
    Box::new(Writer::new(page.language))
}

/// A text of any origin on one line, nothing in it a mark of Markdown
pub(super) fn text(text: &str) -> String {
    let line = sanitize::one_line(text);
    let line = line.trim();
    let mut safe = String::with_capacity(line.len());
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let ends_word = |index: usize| {
        let next = line.chars().nth(index + 1);
        next.is_none_or(char::is_whitespace)
    };
    let mut before = ' ';
    for (index, char) in line.chars().enumerate() {
        let is_mark = matches!(
            char,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '#' | '$' | '@'
        );
        // Markdown only at the beginning of a line: lists and lines below headings.
        let begins = index == 0 && matches!(char, '-' | '+' | '=')
            || index == digits && digits > 0 && matches!(char, '.' | ')') && ends_word(index);
        // What would turn a text into a link
        let links = char == ':' || char == '.' && matches!(before, 'w' | 'W');
        if is_mark || begins || links {
            safe.push('\\');
        }
        safe.push(char);
        before = char;
    }
    safe
}

/// The sign of a verdict; the word beside it says the same
fn sign(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("!", common::mark)
}

/// The heading of a section before it is made safe
fn heading(one: &Section) -> String {
    match &one.said {
        Some(said) => format!("{} {} · {said}", sign(one.verdict), one.headline()),
        None => one.headline(),
    }
}

fn anchor_below(
    one: &Section,
    taken: &mut BTreeMap<String, usize>,
    anchors: &mut BTreeMap<String, String>,
) {
    let name = anchor(&heading(one), taken);
    anchors.insert(one.id.clone(), name);
    for below in &one.sections {
        anchor_below(below, taken, anchors);
    }
}

/// Letters, digits, hyphens, and blanks as hyphens; numbered from the second on
fn anchor(heading: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let heading = sanitize::one_line(heading);
    let kept = heading.trim().chars().filter_map(|char| match char {
        ' ' => Some('-'),
        '-' | '_' => Some(char),
        char if char.is_alphanumeric() => Some(char),
        _ => None,
    });
    let name = kept.collect::<String>().to_lowercase();
    let count = taken.entry(name.clone()).or_default();
    *count += 1;
    match *count {
        1 => name,
        more => format!("{name}-{}", more - 1),
    }
}

#[derive(Debug)]
struct Writer {
    language: Language,
    /// How often each anchor is taken
    taken: BTreeMap<String, usize>,
    /// Those of the sections that are written: as GitHub names headings, in their order
    anchors: BTreeMap<String, String>,
    text: String,
}

impl Layout for Writer {
    fn begin(&mut self, title: &str) {
        anchor(title, &mut self.taken);
    }

    fn section(&mut self, section: &Section) -> String {
        self.anchors.clear();
        anchor_below(section, &mut self.taken, &mut self.anchors);
        self.part_of(section, 2);
        std::mem::take(&mut self.text)
    }

    fn link(&mut self, link: &Link) -> String {
        self.line_of(link)
    }

    fn fact(&self, name: &str, said: &str) -> String {
        format!("- **{}** {}\n", text(&capital(name)), text(said))
    }

    fn page(&mut self, page: &Page) -> String {
        if page.kept.is_empty() {
            self.begin(&page.title);
        }
        for one in page.sections.iter().chain(&page.foot) {
            anchor_below(one, &mut self.taken, &mut self.anchors);
        }
        self.text = format!("# {}\n", text(&page.title));
        for block in &page.opening {
            self.block(block);
        }
        for kept in page.kept {
            if *kept == Kept::Contents {
                self.text.push('\n');
            }
            self.text.push(kept.mark());
        }
        for one in page.sections.iter().chain(&page.foot) {
            self.part_of(one, 2);
        }
        std::mem::take(&mut self.text)
    }
}

impl Writer {
    fn new(language: Language) -> Self {
        Self {
            language,
            taken: BTreeMap::new(),
            anchors: BTreeMap::new(),
            text: String::new(),
        }
    }

    /// A paragraph or similar, after an empty line
    fn part(&mut self, part: &str) {
        self.text.push('\n');
        self.text.push_str(part);
        self.text.push('\n');
    }

    fn part_of(&mut self, one: &Section, depth: usize) {
        let marks = "#".repeat(depth.min(DEEPEST));
        self.part(&format!("{marks} {}", text(&heading(one))));
        for block in &one.blocks {
            self.block(block);
        }
        for below in &one.sections {
            self.part_of(below, depth + 1);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Line(line) | Block::Small(line) => self.part(&text(&capital(line))),
            Block::Lead(verdict, line) => {
                let sign = verdict.map_or(String::new(), |one| format!("{} ", sign(Some(one))));
                self.part(&format!("**{sign}{}**", text(line)));
            }
            Block::Facts(facts) => self.facts(facts),
            Block::FactsAnd(facts, more) => {
                self.facts(facts);
                self.text.push(more.mark());
            }
            Block::Outcomes(links) => self.links(links),
            Block::Notice(one) => self.notice(one),
            Block::Matrix(one) => self.matrix(one),
            Block::Table(one) => self.table(one),
            Block::Tests(tests) => {
                let tests = tests.iter();
                let lines =
                    tests.map(|(verdict, test)| format!("- {} {}", sign(*verdict), text(test)));
                self.part(&lines.collect::<Vec<_>>().join("\n"));
            }
            Block::List(branches) => {
                let mut lines = String::new();
                tree(branches, 0, &mut lines);
                self.part(lines.trim_end());
            }
            Block::Questions(questions) => self.questions(questions),
            Block::Quote { words, from } => {
                self.part(&format!("> {}\n>\n> — {}", text(words), text(from)));
            }
            Block::Chart(chart) => self.chart(chart),
            Block::Sheet(sheet) => self.sheet(&sheet.told),
            Block::Tree { title, branches } => {
                self.part(&format!("**{}**", text(&capital(title))));
                let mut lines = String::new();
                tree(branches, 0, &mut lines);
                self.part(lines.trim_end());
            }
            Block::Fold { title, items } => {
                self.part(&format!("**{}**", text(&capital(title))));
                let items = items.iter().map(|item| format!("- {}", text(item)));
                self.part(&items.collect::<Vec<_>>().join("\n"));
            }
        }
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        self.text.push('\n');
        for (name, said) in facts {
            self.text.push_str(&self.fact(name, said));
        }
    }

    fn linked(&self, to: &str, shown: &str) -> String {
        match self.anchors.get(to.trim_start_matches('#')) {
            Some(anchor) => format!("[{}](#{anchor})", text(shown)),
            None => text(shown),
        }
    }

    fn links(&mut self, links: &[Link]) {
        let lines: String = links.iter().map(|link| self.line_of(link)).collect();
        self.part(lines.trim_end_matches('\n'));
    }

    fn line_of(&self, link: &Link) -> String {
        let shown = self.linked(&link.to, &link.text);
        format!(
            "- {} **{shown}** {}\n",
            sign(link.verdict),
            text(&link.said)
        )
    }

    fn notice(&mut self, one: &Notice) {
        let sign = match one.severity {
            Severity::Error => "✗",
            Severity::Warning => "!",
            Severity::Note => "·",
        };
        let mut lines = format!("- {sign} **{}**", text(&one.text));
        let places = one.places.iter();
        let places = places.map(|place| text(place));
        let help = one.help.iter().map(|help| text(help));
        for line in places.chain(help) {
            // Writing to a string does not fail.
            let _ = write!(lines, "\n  - {}", line.trim_end());
        }
        self.part(&lines);
    }

    fn matrix(&mut self, one: &Matrix) {
        let numbers = one.columns.iter().map(|(number, _)| number.to_string());
        let heads = [text(&capital(&one.head))].into_iter().chain(numbers);
        let mut lines = line_of_table(&heads.collect::<Vec<_>>());
        lines.push_str(&rule(one.columns.len() + 1));
        for line in &one.lines {
            let cells = line.words.iter().map(|cell| match cell {
                Some((verdict, word)) => format!("{} {}", sign(Some(*verdict)), text(word)),
                None => String::new(),
            });
            let cells = [text(&line.name)].into_iter().chain(cells);
            lines.push_str(&line_of_table(&cells.collect::<Vec<_>>()));
        }
        self.part(lines.trim_end());
    }

    fn table(&mut self, one: &Table) {
        let heads = one.heads.iter().map(|head| text(&capital(head)));
        let heads: Vec<_> = heads.collect();
        let mut lines = line_of_table(&heads);
        lines.push_str(&rule(heads.len()));
        for row in &one.rows {
            let cells = row.cells.iter().enumerate();
            let cells = cells.map(|(index, cell)| match (index, &row.to) {
                (0, _) => format!("{} {}", sign(row.verdict), text(cell)),
                (1, Some(to)) => self.linked(to, cell),
                _ => text(cell),
            });
            lines.push_str(&line_of_table(&cells.collect::<Vec<_>>()));
        }
        self.part(lines.trim_end());
    }

    /// The figures as a table; Markdown has no pictures of its own
    fn chart(&mut self, chart: &Chart) {
        let heads = match self.language {
            Language::Zh => ["数据", "数值", "门槛", "结论"],
            Language::En => ["Figure", "Value", "Threshold", "Verdict"],
        };
        let mut lines = line_of_table(&heads.map(str::to_owned));
        lines.push_str(&rule(heads.len()));
        for bar in &chart.bars {
            let word = common::verdict(self.language, bar.verdict);
            lines.push_str(&line_of_table(&[
                text(&bar.label),
                text(&bar.figure),
                text(&chart.threshold),
                format!("{} {word}", sign(Some(bar.verdict))),
            ]));
        }
        self.part(lines.trim_end());
    }

    /// A score sheet; what something is asked of has its sign
    fn sheet(&mut self, told: &Told) {
        self.part(&format!("**{}**", text(&capital(&told.title))));
        let heads = told.heads.map(|head| text(&capital(head)));
        let mut lines = line_of_table(&heads);
        lines.push_str(&rule(heads.len()));
        for row in &told.rows {
            let [item, rest @ ..] = &row.cells;
            let item = match (row.depth, row.verdict) {
                (None, verdict) => format!("**{} {}**", sign(verdict), text(item)),
                (Some(0), _) => text(item),
                (Some(_), _) => format!("· {}", text(item)),
            };
            let rest = rest.iter().map(|cell| text(cell));
            lines.push_str(&line_of_table(
                &[item].into_iter().chain(rest).collect::<Vec<_>>(),
            ));
        }
        self.part(lines.trim_end());
    }

    fn questions(&mut self, questions: &[Question]) {
        let mut lines = Vec::new();
        for (index, one) in questions.iter().enumerate() {
            let number = format!("{}. ", index + 1);
            let indent = " ".repeat(number.len());
            lines.push(format!(
                "{number}**{}** {}",
                text(&one.name),
                text(&one.text)
            ));
            let notes = one.notes.iter();
            lines.extend(notes.map(|note| format!("{indent}- {}", text(note))));
        }
        self.part(&lines.join("\n"));
    }
}

fn line_of_table(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn rule(columns: usize) -> String {
    format!("|{}\n", " --- |".repeat(columns))
}

fn tree(branches: &[Branch], depth: usize, lines: &mut String) {
    for one in branches {
        let indent = "  ".repeat(depth);
        let sign = one.verdict.map_or(String::new(), |verdict| {
            format!("{} ", common::mark(verdict))
        });
        let place = one.place.as_ref();
        let place = place.map_or(String::new(), |place| format!(" [{place}]"));
        // Writing to a string does not fail.
        let _ = writeln!(
            lines,
            "{indent}- {sign}{}",
            text(&format!("{}{place}", one.text))
        );
        tree(&one.branches, depth + 1, lines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_mark() {
        let cases = [
            ("某某公司 A-1", "某某公司 A-1"),
            ("<b>a</b>", "\\<b\\>a\\</b\\>"),
            ("[a](http://b)", "\\[a\\](http\\://b)"),
            ("www.example.com", "www\\.example.com"),
            ("a|b\nc", "a\\|b c"),
            ("- a", "\\- a"),
            ("12. a", "12\\. a"),
            ("# *a* _b_ `c` ~d~", "\\# \\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
            ("a\u{202e}b", "a\\\\u{202e}b"),
            ("28.67% < 30%", "28.67% \\< 30%"),
            ("    code", "code"),
        ];
        for (given, expected) in cases {
            assert_eq!(text(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_heading_that_comes_again_has_its_number() {
        let mut taken = BTreeMap::new();
        let names = ["✗ 示范园区 · 未达到", "A b", "a B", "a-b"].map(|one| anchor(one, &mut taken));
        assert_eq!(names, ["-示范园区--未达到", "a-b", "a-b-1", "a-b-2"]);
    }
}
