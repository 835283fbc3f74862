//! A derivation drawn as a tree of lines for a terminal of some width; produces no text.

use std::io::{self, Write};

use super::{Chosen, Node, derive, text as said, words as tree_words};
use crate::account::Account;
use crate::account::derivation::Saying;
use crate::judged::{self, Judged};
use crate::language::Language;
use crate::report::message::{self, table as words};
use crate::report::short;
use crate::report::table::{Layout, Style, head, paint::Paint};
use crate::source::Source;
use crate::text::sanitize;
use crate::text::wrap::{width, wrap};
use crate::verdict::Verdict;

/// Fewer columns than this count as this many
const LEAST: usize = 40;

/// Wider lines are hard to read
const WIDEST: usize = 120;

/// Columns that a line keeps for its text at any depth
const ROOM: usize = 10;

/// Columns that further lines of a text stand in
const HANG: usize = 2;

/// Columns below which branches are drawn short
const NARROW: usize = 64;

struct Drawing<'d> {
    source: &'d Source,
    language: Language,
    columns: usize,
    paint: Paint,
}

/// Writes the derivations of some criteria of a dossier, after its problems
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write(
    report: &Judged<'_>,
    chosen: &[Chosen<'_>],
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let drawing = Drawing {
        source: &report.source,
        language: style.language,
        columns: style.width.clamp(LEAST, WIDEST),
        paint: Paint(style.color),
    };
    let legend = wrap(tree_words::legend(style.language), drawing.columns);
    let legend = legend
        .iter()
        .map(|line| format!("{}\n", drawing.paint.dim(line)));
    let layout = Layout::new(style);
    let editions = judged::editions(chosen.iter().map(|one| one.assessment));
    let mut parts = vec![head::head(report, &editions, &layout) + &legend.collect::<String>()];
    parts.extend(head::problems(report, &layout));
    let mut track: Option<&Chosen<'_>> = None;
    for one in chosen {
        if !track.is_some_and(|before| std::ptr::eq(before.assessment, one.assessment)) {
            parts.push(drawing.track(one));
        }
        track = Some(one);
        parts.push(drawing.tree(&derive(&Account::of(one.finding, one.assessment, report))));
    }
    out.write_all(parts.join("\n").as_bytes())
}

impl Drawing<'_> {
    fn track(&self, one: &Chosen<'_>) -> String {
        let language = self.language;
        let assessment = one.assessment;
        let title = assessment.track.title.get(language);
        let outcome = short::outcome(assessment, language);
        let line = format!("{title}{}{outcome}", message::colon(language));
        let lines = wrap(&line, self.columns);
        let lines = lines
            .iter()
            .map(|line| format!("{}\n", self.paint.bold(line)));
        lines.collect()
    }

    fn tree(&self, root: &Node<'_>) -> String {
        let mut text = String::new();
        self.node(root, "", "", &mut text);
        text
    }

    /// A node after `first`, its children after `rest`
    fn node(&self, node: &Node<'_>, first: &str, rest: &str, text: &mut String) {
        let mark = node
            .verdict
            .map(|verdict| format!("{} ", words::mark(verdict)));
        let mark = mark.unwrap_or_default();
        let has_children = !node.children.is_empty();
        let hang = if has_children { "│ " } else { "  " };
        let room = self.columns.saturating_sub(width(rest) + HANG);
        for (index, line) in wrap(&self.line(node, &mark), room).iter().enumerate() {
            let (before, hang) = match index {
                0 => (first, ""),
                _ => (rest, hang),
            };
            let line = self.paint(node, line);
            text.push_str(&format!(
                "{}{line}\n",
                self.paint.dim(&format!("{before}{hang}"))
            ));
        }
        for (index, child) in node.children.iter().enumerate() {
            let is_last = index + 1 == node.children.len();
            let (branch, below) = match (is_last, self.branch(width(rest))) {
                (true, 3..) => ("└─ ", "   "),
                (false, 3..) => ("├─ ", "│  "),
                (true, 2) => ("└ ", "  "),
                (false, 2) => ("├ ", "│ "),
                (true, 1) => ("└", " "),
                (false, 1) => ("├", "│"),
                (_, 0) => ("", ""),
            };
            let (first, rest) = (format!("{rest}{branch}"), format!("{rest}{below}"));
            self.node(child, &first, &rest, text);
        }
    }

    /// Columns of a branch that stands so far in: fewer where the text would have no room
    fn branch(&self, depth: usize) -> usize {
        let (wide, most) = match self.columns < NARROW {
            true => (2, self.columns / 2),
            false => (3, self.columns * 3 / 4),
        };
        if depth + wide <= most {
            return wide;
        }
        usize::from(depth + 1 + HANG + ROOM <= self.columns)
    }

    fn line(&self, node: &Node<'_>, mark: &str) -> String {
        let said = said(&node.saying, self.language);
        let said = sanitize::one_line(&said);
        match node
            .place
            .filter(|_| !matches!(node.saying, Saying::Criterion(..)))
        {
            Some(span) => {
                let place = self.source.place(span.start).shown();
                format!("{mark}{said} [{}]", place.unwrap_or_default())
            }
            None => format!("{mark}{said}"),
        }
    }

    fn paint(&self, node: &Node<'_>, line: &str) -> String {
        match (&node.saying, node.verdict) {
            (Saying::Criterion(..), Some(verdict)) => self.paint.verdict(verdict, line),
            (_, Some(verdict @ (Verdict::Pass | Verdict::Fail))) => {
                self.paint.verdict(verdict, line)
            }
            (Saying::Facts | Saying::Term(..), _) => self.paint.bold(line),
            (Saying::Note(_) | Saying::Caveat(_) | Saying::Ground(_), _) => self.paint.dim(line),
            _ => line.to_owned(),
        }
    }
}
