//! Indented lines before they are laid out; produces no text.

use crate::verdict::Verdict;

/// A line
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutlineLine {
    /// Its depth
    pub(crate) depth: usize,
    /// Its verdict, shown as a sign
    pub(crate) verdict: Option<Verdict>,
    /// The word or mark before it
    pub(crate) lead: String,
    /// What it says
    pub(crate) text: String,
    pub(crate) weight: Weight,
}

/// How much a line matters
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// A heading
    Strong,
    /// In the colour of its verdict
    Verdict,
    Plain,
    /// A remark
    Faint,
}

impl OutlineLine {
    pub(crate) fn new(depth: usize, text: impl Into<String>) -> Self {
        Self {
            depth,
            verdict: None,
            lead: String::new(),
            text: text.into(),
            weight: Weight::Plain,
        }
    }

    /// One step further in
    #[must_use]
    pub(crate) fn deeper(mut self) -> Self {
        self.depth += 1;
        self
    }

    #[must_use]
    pub(crate) fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    #[must_use]
    pub(crate) fn verdict(mut self, verdict: Verdict) -> Self {
        self.verdict = Some(verdict);
        self
    }

    #[must_use]
    pub(crate) fn weight(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }
}
