//! The two languages of every text that a user sees; holds no text of its own.
//!
//! `text!` writes a text in both, `say!` in the one that is asked for, [`Language::pick`] chooses
//! where neither takes a figure. What is known when the program is built is [`Text::fixed`].

use std::borrow::Cow;
use std::fmt;

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

    /// Of a Chinese and an English one, that of this language
    pub const fn pick<T: Copy>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// A text in Chinese and English that takes no figure
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self {
            zh: Cow::Borrowed(zh),
            en: Cow::Borrowed(en),
        }
    }

    /// What `text!` makes of its two patterns; one without figures is borrowed
    pub fn formatted(zh: fmt::Arguments<'_>, en: fmt::Arguments<'_>) -> Self {
        let written = |text: fmt::Arguments<'_>| match text.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(text.to_string()),
        };
        Self {
            zh: written(zh),
            en: written(en),
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

/// A text in Chinese and in English, as patterns of `format!`
///
/// Names in braces are figures that read alike in both. What is a [`Text`] itself is named behind the
/// patterns, `what` or `what = fact.name`, and stands in each in its language.
macro_rules! text {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::language::Text::formatted(format_args!($zh), format_args!($en))
    };
    ($zh:literal, $en:literal $(, $what:ident)+ $(,)?) => {
        $crate::language::text!($zh, $en $(, $what = $what)+)
    };
    ($zh:literal, $en:literal $(, $what:ident = $text:expr)+ $(,)?) => {
        match ($(&$text,)+) {
            ($($what,)+) => $crate::language::Text::formatted(
                format_args!($zh $(, $what = $what.zh)+),
                format_args!($en $(, $what = $what.en)+),
            ),
        }
    };
}
pub(crate) use text;

/// A text in one of two languages, as patterns of `format!` of which one is written
macro_rules! say {
    ($language:expr, $zh:literal, $en:literal $(, $($value:tt)*)?) => {
        match $language {
            $crate::language::Language::Zh => format!($zh $(, $($value)*)?),
            $crate::language::Language::En => format!($en $(, $($value)*)?),
        }
    };
}
pub(crate) use say;

/// A catalogue of words: for each line a function that says it in one of two languages
///
/// A line is a name, the figures and names that its text takes, and the text in Chinese and English.
macro_rules! words {
    (@word [$($doc:tt)*] $name:ident [] $zh:literal, $en:literal) => {
        $($doc)*
        pub(crate) fn $name(language: $crate::language::Language) -> &'static str {
            language.pick($zh, $en)
        }
    };
    (@word [$($doc:tt)*] $name:ident [$($taken:tt)+] $zh:literal, $en:literal) => {
        $($doc)*
        pub(crate) fn $name(language: $crate::language::Language, $($taken)+) -> String {
            $crate::language::say!(language, $zh, $en)
        }
    };
    ($($(#[$doc:meta])* $name:ident $(($($taken:tt)+))?: $zh:literal, $en:literal;)*) => {
        $($crate::language::words! {
            @word [$(#[$doc])*] $name [$($($taken)+)?] $zh, $en
        })*
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Text;

    #[test]
    fn a_text_without_figures_is_borrowed_and_one_with_texts_has_each_in_its_language() {
        assert_eq!(text!("甲", "a"), Text::fixed("甲", "a"));
        assert!(matches!(text!("甲", "a").zh, Cow::Borrowed(_)));
        let (year, what) = (2023, text!("收入", "income"));
        let both = text!("{year} 年{what}", "{what} of {year}", what);
        assert_eq!(both, Text::new("2023 年收入", "income of 2023"));
        let named = text!("{it}{{", "{it}{{", it = what);
        assert_eq!(named, Text::new("收入{", "income{"));
    }
}
