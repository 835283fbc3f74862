//! The two languages of every text that a user sees; holds no text of its own.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;

/// Language of a report
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese, the default
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// A language by its short name
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its short name
    pub fn id(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// One text in both languages; one that is known beforehand takes no memory of its own
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese
    pub zh: Cow<'static, str>,
    /// English
    pub en: Cow<'static, str>,
}

impl Text {
    /// A text in Chinese and English
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The same text in both languages: a name, a number, a figure
    pub fn same(text: impl fmt::Display) -> Self {
        let text = text.to_string();
        Self {
            zh: text.clone().into(),
            en: text.into(),
        }
    }

    /// Adds to the end of both
    pub fn push(&mut self, more: &Self) {
        self.zh.to_mut().push_str(&more.zh);
        self.en.to_mut().push_str(&more.en);
    }

    /// The text in one language
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}
