//! Lines typed in a terminal; the only file that names the line editor.

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Config, Editor};

use crate::desk::ask::PromptLine;

/// A line editor
pub(super) struct Prompt(Editor<(), MemHistory>);

impl Prompt {
    /// The editor of this terminal
    ///
    /// # Errors
    ///
    /// If the terminal cannot be used.
    pub(super) fn new() -> anyhow::Result<Self> {
        let editor = Editor::with_history(Config::default(), MemHistory::new())?;
        Ok(Self(editor))
    }

    /// A line, or why there is none
    ///
    /// # Errors
    ///
    /// If the terminal fails.
    pub(super) fn line(&mut self, prompt: &str) -> anyhow::Result<PromptLine> {
        match self.0.readline(prompt) {
            Ok(text) => Ok(PromptLine::Typed(text)),
            Err(ReadlineError::Interrupted) => Ok(PromptLine::Interrupted),
            Err(ReadlineError::Eof) => Ok(PromptLine::End),
            Err(error) => Err(error.into()),
        }
    }
}
