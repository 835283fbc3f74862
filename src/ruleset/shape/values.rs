//! The single values of rule files, which keep their places.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use jiff::civil::Date;

use super::Form;
use crate::source::Span;

/// A value and its place
#[derive(Clone, Copy, Default)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// `true` or `false`
pub(crate) type Flag = Placed<bool>;

impl<T> Deref for Placed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Placed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// How a text is spelled
pub(crate) trait Spelling {
    const FORM: Form;
    /// Whether it names something here, so that a wrong spelling is a problem at this place
    const IS_DECLARED: bool = false;
}

macro_rules! spellings {
    ($($(#[doc = $about:literal])* $name:ident = $spelling:ident($form:expr, $is_declared:literal);)*) => {$(
        #[derive(Clone, Copy)]
        pub(crate) enum $spelling {}

        impl Spelling for $spelling {
            const FORM: Form = $form;
            const IS_DECLARED: bool = $is_declared;
        }

        $(#[doc = $about])*
        pub(crate) type $name = Written<$spelling>;
    )*};
}

spellings! {
    /// Any text
    Word = Free(Form::Text, false);
    /// What something is called
    Id = Snake(Form::Id('_'), true);
    /// What something declared elsewhere is called
    IdRef = SnakeRef(Form::Id('_'), false);
    /// What a track is called
    Name = Kebab(Form::Id('-'), true);
    /// What a track with a file of its own is called
    NameRef = KebabRef(Form::Id('-'), false);
    /// An expression as it is written
    Expression = Formula(Form::Expression, false);
    /// What stands in a cell of a table: an expression or a unary test, without quotes where it is a
    /// bare number or `true`
    Cell = TableCell(Form::Cell, false);
}

/// A text and its place
#[derive(Clone)]
pub(crate) struct Written<S> {
    pub(crate) text: String,
    pub(crate) span: Span,
    spelling: PhantomData<S>,
}

impl<S> Written<S> {
    pub(crate) fn new(text: impl Into<String>, span: Span) -> Self {
        Self {
            text: text.into(),
            span,
            spelling: PhantomData,
        }
    }
}

impl<S> Deref for Written<S> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl<S> fmt::Debug for Written<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// A day and its place
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) Placed<Date>);

/// Texts; a single one needs no list
#[derive(Clone, Debug)]
pub(crate) struct Texts(pub(crate) Vec<String>);
