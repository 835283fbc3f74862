//! Data of the rules that lies in the binary as it is, or is counted where it was read from a file:
//! one type for both, so that nothing that reads rules knows the difference. Interprets nothing.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Something that is read by many and changed by none; copies of it are cheap
pub enum Shared<T: ?Sized + 'static> {
    /// It lies in the binary
    Static(&'static T),
    /// It was made at run time
    Counted(Arc<T>),
}

/// A text of the rules
pub type Str = Shared<str>;
/// A list of the rules
pub type List<T> = Shared<[T]>;

impl<T> Shared<T> {
    /// Something made at run time
    pub fn new(value: T) -> Self {
        Self::Counted(Arc::new(value))
    }
}

impl Shared<str> {
    /// The text
    pub fn as_str(&self) -> &str {
        self
    }
}

impl<T> Shared<[T]> {
    /// An empty list
    pub const EMPTY: Self = Self::Static(&[]);

    /// The items
    pub fn as_slice(&self) -> &[T] {
        self
    }
}

impl<T: Clone> Shared<[T]> {
    /// The items to change, copied first where others hold them too
    pub fn make_mut(&mut self) -> &mut [T] {
        if let Self::Static(items) = self {
            *self = Self::Counted(Arc::from(*items));
        }
        match self {
            Self::Counted(items) => Arc::make_mut(items),
            Self::Static(_) => &mut [],
        }
    }
}

impl<T: ?Sized> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Self::Static(value) => value,
            Self::Counted(value) => value,
        }
    }
}

impl<T: ?Sized> AsRef<T> for Shared<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: ?Sized> Borrow<T> for Shared<T> {
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: ?Sized> Clone for Shared<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Static(value) => Self::Static(value),
            Self::Counted(value) => Self::Counted(Arc::clone(value)),
        }
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: ?Sized + Eq> Eq for Shared<T> {}

impl<T: ?Sized + PartialOrd> PartialOrd for Shared<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        (**self).partial_cmp(&**other)
    }
}

impl<T: ?Sized + Ord> Ord for Shared<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<T> Default for Shared<[T]> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Default for Shared<str> {
    fn default() -> Self {
        Self::Static("")
    }
}

impl PartialEq<str> for Shared<str> {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Shared<str> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl PartialEq<String> for Shared<str> {
    fn eq(&self, other: &String) -> bool {
        **self == **other
    }
}

impl PartialEq<Shared<str>> for &str {
    fn eq(&self, other: &Shared<str>) -> bool {
        **self == **other
    }
}

impl PartialEq<Shared<str>> for String {
    fn eq(&self, other: &Shared<str>) -> bool {
        **self == **other
    }
}

impl From<&str> for Shared<str> {
    fn from(text: &str) -> Self {
        Self::Counted(text.into())
    }
}

impl From<String> for Shared<str> {
    fn from(text: String) -> Self {
        Self::Counted(text.into())
    }
}

impl From<Arc<str>> for Shared<str> {
    fn from(text: Arc<str>) -> Self {
        Self::Counted(text)
    }
}

impl From<&Shared<str>> for String {
    fn from(text: &Shared<str>) -> Self {
        (**text).to_owned()
    }
}

impl From<Shared<str>> for String {
    fn from(text: Shared<str>) -> Self {
        (*text).to_owned()
    }
}

impl<T> From<Vec<T>> for Shared<[T]> {
    fn from(items: Vec<T>) -> Self {
        match items.is_empty() {
            true => Self::EMPTY,
            false => Self::Counted(items.into()),
        }
    }
}

impl<T, const N: usize> From<[T; N]> for Shared<[T]> {
    fn from(items: [T; N]) -> Self {
        Vec::from(items).into()
    }
}

impl<T> FromIterator<T> for Shared<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<'a, T> IntoIterator for &'a Shared<[T]> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
