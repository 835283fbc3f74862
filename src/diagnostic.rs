//! A problem of a file as a value: code, severity, text in both languages, places; renders nothing.
//!
//! Each room declares the codes of what it finds with `problems!`, with one function per problem
//! beside them, so that the code that finds a problem only says which one it is.

pub mod code;
pub mod machine;

pub use code::{Code, Entry, Example, Level, Of, Pair, Shown};
pub(crate) use code::{problems, shown};

use crate::language::{Text, text};
use crate::source::Span;

problems! {
    /// The code of a file with more problems than are reported
    TOO_MANY:

    const TOO_MANY_PROBLEMS = "too-many-problems", Error:
        "问题太多，只列出前1000个",
        "there are too many problems; only the first 1000 are listed";
        why ("没有列出的问题同样要改，所以不能当作没有",
            "those that are not listed have to be mended too");
        advice("多半是选错了文件，或同一个错误重复了很多次；改正后再检查一遍",
            "most likely it is another file, or one mistake repeated; mend what is listed and check again");
}

/// How bad a problem is
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the file may well be right as it is
    Note,
    /// The file can be used, but somebody should look at it
    Warning,
    /// What the problem touches cannot be used
    Error,
}

impl Severity {
    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place and what to say about it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Bytes of the file that the problem belongs to
    pub span: Span,
    /// What to say there
    pub text: Text,
}

/// One problem of one file
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which problem
    pub code: Code,
    /// How bad
    pub severity: Severity,
    /// What is wrong, what was expected
    pub message: Text,
    /// What to do
    pub help: Option<Text>,
    /// The place that the problem is about; none if it is the file as a whole
    pub primary: Option<Label>,
    /// Further places in the same file
    pub secondary: Vec<Label>,
    /// What certainly was meant
    pub fix: Option<Fix>,
}

/// A part of a file and what certainly was meant: the same figure, in the accepted spelling
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the file that the problem belongs to
    pub span: Span,
    /// What to write in their place
    pub text: String,
}

impl Diagnostic {
    /// The same with a primary place, if there is one
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>, text: Text) -> Self {
        self.primary = span.into().map(|span| Label { span, text });
        self
    }

    /// The same with a further place, if there is one
    #[must_use]
    pub fn also_at(mut self, span: impl Into<Option<Span>>, text: Text) -> Self {
        self.secondary
            .extend(span.into().map(|span| Label { span, text }));
        self
    }

    /// The same with advice, if there is some
    #[must_use]
    pub fn help(mut self, help: impl Into<Option<Text>>) -> Self {
        self.help = help.into();
        self
    }

    /// The same with what to write in place of a part of the file; only what is certain and leaves
    /// every figure as it was meant
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.fix = Some(Fix { span, text });
        self
    }

    /// The same problem for a text that starts `offset` bytes into its file
    #[must_use]
    pub fn shifted(mut self, offset: usize) -> Self {
        for label in self.primary.iter_mut().chain(&mut self.secondary) {
            label.span = label.span.shifted(offset);
        }
        if let Some(fix) = &mut self.fix {
            fix.span = fix.span.shifted(offset);
        }
        self
    }
}

/// How many problems of one file are reported: more than anybody fixes before trying again, and few
/// enough to show in a moment
pub const MOST_PROBLEMS: usize = 1_000;

/// How many problems of one file are kept until they are sorted; any further is only counted, so that a
/// file made of nothing else takes no more memory
const MOST_KEPT: usize = 20 * MOST_PROBLEMS;

/// The problems of one file, in the order in which they were found
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// How many more there are
    further: usize,
    /// The worst of those
    worst: Option<Severity>,
}

impl Diagnostics {
    /// No problem yet
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.len() < MOST_KEPT {
            self.kept.push(diagnostic);
            return;
        }
        self.further += 1;
        self.worst = self.worst.max(Some(diagnostic.severity));
    }

    /// Adds all problems of another list
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        others.into_iter().for_each(|one| self.push(one));
    }

    /// Whether there is an error among them
    pub fn has_errors(&self) -> bool {
        self.errors() > 0 || self.worst == Some(Severity::Error)
    }

    /// How many errors there are among those kept
    pub fn errors(&self) -> usize {
        let errors = self.iter().filter(|one| one.severity == Severity::Error);
        errors.count()
    }

    /// Whether there are none
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The problems
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// Keeps the wanted ones
    pub fn retain(&mut self, is_wanted: impl FnMut(&Diagnostic) -> bool) {
        self.kept.retain(is_wanted);
    }

    /// Sorts them by place; those without a place come first
    pub fn sort_by_place(&mut self) {
        self.kept
            .sort_by_key(|one| one.primary.as_ref().map(|label| label.span));
    }

    /// Drops all but the first [`MOST_PROBLEMS`], and says so in one more problem
    ///
    /// The last one is as severe as the worst that it replaces.
    pub fn shorten(&mut self) {
        let left_out = self.kept.get(MOST_PROBLEMS..).unwrap_or_default();
        let worst = left_out.iter().map(|one| one.severity).max();
        let Some(worst) = worst.max(self.worst) else {
            return;
        };
        let summary = Diagnostic {
            severity: worst,
            ..too_many_problems(left_out.len() + self.further)
        };
        self.kept.truncate(MOST_PROBLEMS);
        self.kept.push(summary);
        (self.further, self.worst) = (0, None);
    }

    /// Makes every warning an error; a note stays one
    pub fn make_strict(&mut self) {
        let severities = self.kept.iter_mut().map(|one| &mut one.severity);
        for one in severities.chain(&mut self.worst) {
            if *one == Severity::Warning {
                *one = Severity::Error;
            }
        }
    }
}

fn too_many_problems(left_out: usize) -> Diagnostic {
    let most = MOST_PROBLEMS;
    TOO_MANY_PROBLEMS
        .problem(text!(
            "问题太多：只列出前{most}个，还有{left_out}个没有列出",
            "too many problems: the first {most} are told, {left_out} more are not"
        ))
        .help(text!(
            "先改正列出的问题，再重新检查",
            "fix those that are listed, then check again"
        ))
}

impl From<Diagnostic> for Diagnostics {
    fn from(only: Diagnostic) -> Self {
        Self {
            kept: vec![only],
            ..Self::default()
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostics, Level, MOST_PROBLEMS, Severity, TOO_MANY_PROBLEMS};
    use crate::language::text;

    #[test]
    fn problems_beyond_the_limit_are_counted_and_none_of_their_weight_is_lost() {
        let warning = || Code::new("a", Level::Warning).problem(text!("甲", "a"));
        let error = || Code::new("b", Level::Error).problem(text!("乙", "b"));
        let mut problems = Diagnostics::new();
        problems.extend((0..MOST_PROBLEMS).map(|_| warning()));
        let mut shortened = problems.clone();
        shortened.shorten();
        assert_eq!(shortened, problems);
        for (last, worst) in [(warning(), Severity::Warning), (error(), Severity::Error)] {
            let mut problems = problems.clone();
            problems.extend([last, warning()]);
            problems.shorten();
            let last = problems.iter().last().unwrap();
            assert_eq!((last.code, last.severity), (TOO_MANY_PROBLEMS, worst));
            assert!(last.message.zh.contains("2个没有列出"), "{last:?}");
            assert_eq!(problems.iter().count(), MOST_PROBLEMS + 1);
        }
    }
}
