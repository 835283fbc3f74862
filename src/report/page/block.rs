//! The parts of a page; holds no text of its own.

use super::chart::Chart;
use super::kept::Kept;
use super::sheet::Scored;
use crate::diagnostic::Severity;
use crate::report::outline::OutlineLine;
use crate::verdict::Verdict;

/// More links are many
pub(crate) const FEW: usize = 4;

/// A text at the beginning of a line, capitalised if its script has capitals
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

impl Section {
    /// Its title as a heading; a name is left as written
    pub(crate) fn headline(&self) -> String {
        match self.kind {
            SectionKind::Dossier => self.title.clone(),
            _ => capital(&self.title),
        }
    }
}

/// A part with a heading
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// Target of links, unique on the page
    pub(crate) id: String,
    pub(crate) kind: SectionKind,
    /// Its verdict, if it is a dossier, a track or a criterion
    pub(crate) verdict: Option<Verdict>,
    pub(crate) title: String,
    /// The verdict in words, after the title
    pub(crate) said: Option<String>,
    /// Whether it opens on demand
    pub(crate) is_folded: bool,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sections: Vec<Section>,
}

impl Section {
    /// A part without anything in it
    pub(crate) fn new(id: impl Into<String>, kind: SectionKind, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            verdict: None,
            title: title.into(),
            said: None,
            is_folded: false,
            blocks: Vec::new(),
            sections: Vec::new(),
        }
    }

    #[must_use]
    pub(crate) fn verdict(mut self, verdict: Option<Verdict>, said: &str) -> Self {
        self.verdict = verdict;
        self.said = Some(said.to_owned());
        self
    }

    #[must_use]
    pub(crate) fn folded(mut self) -> Self {
        self.is_folded = true;
        self
    }

    #[must_use]
    pub(crate) fn with(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.blocks.extend(blocks);
        self
    }
}

/// What a section is about
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SectionKind {
    Dossier,
    Track,
    Criterion,
    Part,
    /// What can be handed over alone
    Head,
}

/// A link to a section or a page, with its outcome
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// Its target: `#` and the id of a section, or the name of a file
    pub(crate) to: String,
    pub(crate) verdict: Option<Verdict>,
    pub(crate) text: String,
    pub(crate) said: String,
}

/// Something in a section
#[derive(Clone, Debug)]
pub(crate) enum Block {
    /// A sentence
    Line(String),
    /// A sentence that matters more than others
    Lead(Option<Verdict>, String),
    /// A remark
    Small(String),
    /// Names, each with its text
    Facts(Vec<(String, String)>),
    /// The same, and behind them those that were written before
    FactsAnd(Vec<(String, String)>, Kept),
    /// The outcomes of sections, each with a link
    Outcomes(Vec<Link>),
    Notice(Notice),
    Matrix(Matrix),
    Table(Table),
    /// Tests and the like, each with its verdict
    Tests(Vec<(Option<Verdict>, String)>),
    /// Remarks below one another
    List(Vec<Branch>),
    /// Questions, in the order in which to ask them
    Questions(Vec<Question>),
    /// The words of a clause, and their place
    Quote {
        words: String,
        from: String,
    },
    Chart(Chart),
    /// The items of a score with their points
    Sheet(Scored),
    /// A collapsed tree
    Tree {
        title: String,
        branches: Vec<Branch>,
    },
    /// A collapsed list
    Fold {
        title: String,
        items: Vec<String>,
    },
}

/// A problem of a file
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    pub(crate) severity: Severity,
    pub(crate) text: String,
    pub(crate) help: Option<String>,
    /// Files and cells, and what stands there
    pub(crate) places: Vec<String>,
}

/// A table whose first column heads its rows
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) caption: String,
    pub(crate) heads: Vec<String>,
    /// The column with the most to say
    pub(crate) widest: usize,
    pub(crate) rows: Vec<Row>,
}

/// A table of words: a line for each thing, a column for each of several others
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    /// What the lines are
    pub(crate) head: String,
    /// The columns, each with its number
    pub(crate) columns: Vec<(usize, String)>,
    pub(crate) lines: Vec<Line>,
}

/// A line of a table of words
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    /// A word for each column, with what it amounts to
    pub(crate) words: Vec<Option<(Verdict, &'static str)>>,
}

/// A row of a table
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) verdict: Option<Verdict>,
    /// Section that the head of the row leads to
    pub(crate) to: Option<String>,
    pub(crate) cells: Vec<String>,
}

/// Something to ask
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// What is asked for
    pub(crate) name: String,
    pub(crate) text: String,
    /// What counts, and what the answer is for
    pub(crate) notes: Vec<String>,
}

/// A part of a derivation
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub(crate) verdict: Option<Verdict>,
    pub(crate) text: String,
    /// The cell that it stands in
    pub(crate) place: Option<String>,
    pub(crate) branches: Vec<Branch>,
}

impl Branch {
    /// A text with nothing below it
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            verdict: None,
            text: text.into(),
            place: None,
            branches: Vec::new(),
        }
    }
}

/// Lines as a tree: each below the last line before it that is less deep
pub(crate) fn nested(told: &[OutlineLine]) -> Vec<Branch> {
    let mut path: Vec<(usize, Branch)> = Vec::new();
    let mut roots = Vec::new();
    let close = |path: &mut Vec<(usize, Branch)>, roots: &mut Vec<Branch>| {
        if let Some((_, done)) = path.pop() {
            match path.last_mut() {
                Some((_, above)) => above.branches.push(done),
                None => roots.push(done),
            }
        }
    };
    for one in told {
        while path.last().is_some_and(|(depth, _)| *depth >= one.depth) {
            close(&mut path, &mut roots);
        }
        // Marks of a list are left to the page.
        let lead = one.lead.trim_start_matches(['·', '-']).trim_start();
        let branch = Branch {
            verdict: one.verdict,
            ..Branch::new(format!("{lead}{}", one.text))
        };
        path.push((one.depth, branch));
    }
    while !path.is_empty() {
        close(&mut path, &mut roots);
    }
    roots
}
