//! Codes of problems, each with everything to say about it except the words of one problem.
//!
//! A room declares the codes of what it finds with `problems!`, beside the functions that word a
//! problem; [`crate::manual`] lists them all.

use std::fmt;

use super::{Diagnostic, Severity};
use crate::language::{Text, text};

/// Code of a problem, or of a reason, as it is printed
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    name: &'static str,
    level: Level,
}

/// How bad a problem with this code is
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing, with `--strict` too
    Note,
    /// A warning, with `--strict` an error
    Warning,
    /// A warning, but an error to whoever maintains the rules that contain it
    Odd,
    /// Always an error
    Error,
    /// A reason of an undetermined verdict, not a problem of the file
    Reason,
}

impl Code {
    /// Declares a code
    pub(crate) const fn new(name: &'static str, level: Level) -> Self {
        Self { name, level }
    }

    /// The code as it is printed
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// How bad a problem with this code is
    pub const fn level(self) -> Level {
        self.level
    }

    /// A problem with this code and its severity
    pub fn problem(self, message: Text) -> Diagnostic {
        Diagnostic {
            code: self,
            severity: match self.level {
                Level::Note => Severity::Note,
                Level::Warning => Severity::Warning,
                Level::Odd | Level::Error | Level::Reason => Severity::Error,
            },
            message,
            help: None,
            primary: None,
            secondary: Vec::new(),
            fix: None,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A fixed text in Chinese and in English
pub type Pair = (&'static str, &'static str);

/// A code and what to say about it
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code
    pub code: Code,
    /// What it means
    pub meaning: Text,
    /// Why it is an error, a warning or a reason
    pub why: Text,
    /// An example, or what to do
    pub shown: Shown,
}

/// What is shown of a code besides its meaning
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A text that triggers it
    Example(Example),
    /// When it occurs and what to do, if no text of a file would show it
    Words(Text),
}

/// A text that triggers the code, and the same text corrected
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What kind of text it is
    pub of: Of,
    /// The wrong text
    pub wrong: &'static str,
    /// The corrected text
    pub mended: &'static str,
}

/// What the text of an example is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A dossier as a whole
    Dossier,
    /// Lines of a park's dossier, after its head
    Park,
    /// Lines of an enterprise's dossier, after its head
    Enterprise,
    /// A part of this file of a rule edition
    Rules(&'static str),
    /// The same, found by `dabiao rules lint`
    Lint(&'static str),
    /// The same, found by `dabiao rules test`
    Cases(&'static str),
}

impl Of {
    /// An example of such a text, wrong and corrected
    pub(crate) const fn draws(self, wrong: &'static str, mended: &'static str) -> Shown {
        let of = self;
        Shown::Example(Example { of, wrong, mended })
    }

    /// What the text of an example is called
    pub fn title(self) -> Text {
        match self {
            Self::Dossier => text!("申报档案", "a dossier"),
            Self::Park => text!("园区档案的一部分", "part of a park's dossier"),
            Self::Enterprise => text!("企业档案的一部分", "part of an enterprise's dossier"),
            Self::Rules(file) | Self::Lint(file) | Self::Cases(file) => {
                text!("规则文件 {file} 的一部分", "part of the rule file {file}")
            }
        }
    }
}

/// What a declaration shows for a code
pub(crate) mod shown {
    pub(crate) use super::Of::*;
    use super::{Shown, Text};

    /// What to do, if no text of a file would show the code
    pub(crate) const fn advice(zh: &'static str, en: &'static str) -> Shown {
        Shown::Words(Text::fixed(zh, en))
    }
}

impl Level {
    /// What it is called
    pub fn title(self) -> Text {
        match self {
            Self::Error => text!("错误", "error"),
            Self::Note => text!("提示", "note"),
            Self::Warning | Self::Odd => text!("警告", "warning"),
            Self::Reason => text!("无法判定的原因", "reason of an undetermined verdict"),
        }
    }
}

/// Declares a group of codes, each with the problems that have it
///
/// ```text
/// /// What the codes are about
/// GROUP:
///
/// const CODE = "code", Error:
///     "what it means in Chinese", "in English";
///     why ("why it is an error", "in English");
///     Park.draws("lines that trigger it", "the same mended");     or advice("what to do", "in English");
///
/// /// When this problem comes up
/// fn problem(span: Span, name: &str):
///     let name = shown(name);
///     "message about {name}", "in English";
///     at span => "what stands there", "in English";
///     also first => "and there", "in English";
///     help "what to do", "in English";                         or help = a_text;
/// ```
///
/// Every pair of texts is as in [`text!`]; only the message is required. Problems with a code that
/// another room declares are listed the same way under `of CODE:`.
macro_rules! problems {
    (
        $(#[$doc:meta])* $group:ident:
        $(
            const $code:ident = $name:literal, $level:ident:
            $zh:literal, $en:literal; why $why:expr; $shown:expr;
            $(
                $(#[$about:meta])+ fn $problem:ident $(<$life:lifetime>)? ($($taken:tt)*):
                $(let $value:ident = $is:expr;)*
                $message:literal, $message_en:literal $(, $of:ident $(= $text:expr)?)*;
                $(at $at:expr => $label:literal, $label_en:literal $(, $at_of:ident)*;)?
                $(also $also:expr => $also_label:literal, $also_en:literal;)?
                $(help $help:literal, $help_en:literal $(, $help_of:ident)*;)?
                $(help = $advice:expr;)?
            )*
        )+
    ) => {
        $(
            #[doc = $en]
            pub const $code: $crate::diagnostic::Code =
                $crate::diagnostic::Code::new($name, $crate::diagnostic::Level::$level);

            $crate::diagnostic::problems! { of $code:
                $(
                    $(#[$about])+ fn $problem $(<$life>)? ($($taken)*):
                    $(let $value = $is;)*
                    $message, $message_en $(, $of $(= $text)?)*;
                    $(at $at => $label, $label_en $(, $at_of)*;)?
                    $(also $also => $also_label, $also_en;)?
                    $(help $help, $help_en $(, $help_of)*;)?
                    $(help = $advice;)?
                )*
            }
        )+

        $(#[$doc])*
        pub const $group: &[$crate::diagnostic::Entry] = {
            use $crate::diagnostic::shown::*;
            &[$($crate::diagnostic::Entry {
                code: $code,
                meaning: $crate::language::Text::fixed($zh, $en),
                why: {
                    let (zh, en): $crate::diagnostic::Pair = $why;
                    $crate::language::Text::fixed(zh, en)
                },
                shown: $shown,
            }),+]
        };
    };
    (
        of $code:ident:
        $(
            $(#[$about:meta])+ fn $problem:ident $(<$life:lifetime>)? ($($taken:tt)*):
            $(let $value:ident = $is:expr;)*
            $message:literal, $message_en:literal $(, $of:ident $(= $text:expr)?)*;
            $(at $at:expr => $label:literal, $label_en:literal $(, $at_of:ident)*;)?
            $(also $also:expr => $also_label:literal, $also_en:literal;)?
            $(help $help:literal, $help_en:literal $(, $help_of:ident)*;)?
            $(help = $advice:expr;)?
        )*
    ) => {
        $(
            $(#[$about])+
            pub fn $problem $(<$life>)? ($($taken)*) -> $crate::diagnostic::Diagnostic {
                use $crate::language::text;
                $(let $value = $is;)*
                $code
                    .problem(text!($message, $message_en $(, $of $(= $text)?)*))
                    $(.at($at, text!($label, $label_en $(, $at_of)*)))?
                    $(.also_at($also, text!($also_label, $also_en)))?
                    $(.help(text!($help, $help_en $(, $help_of)*)))?
                    $(.help($advice))?
            }
        )*
    };
}
pub(crate) use problems;
