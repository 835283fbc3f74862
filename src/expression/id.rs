//! Ids of what an expression names: positions in the list of facts, of terms or of a term's readings.
//! Each has its own type, so that none can be mistaken for another.

use std::marker::PhantomData;
use std::ops::Deref;

use crate::shared::List;

/// The position of something in the list that declares it
pub trait Id: Copy {
    /// The id of the item at this position, counted from zero
    fn new(index: usize) -> Self;

    /// Its position, counted from zero
    fn index(self) -> usize;
}

/// Declares types of ids
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            /// The id of the item at this position, counted from zero
            pub const fn at(index: usize) -> Self {
                Self(index)
            }
        }

        impl $crate::expression::Id for $name {
            fn new(index: usize) -> Self {
                Self(index)
            }

            fn index(self) -> usize {
                self.0
            }
        }
    )*};
}
pub(crate) use ids;

ids! {
    /// A fact, among those of a scope
    FactId;
    /// A term, among those of a scope
    TermId;
    /// A reading, among those of its term
    ReadingId;
}

/// A list whose items are looked up by id
#[derive(Clone, Debug)]
pub struct ById<I, T: 'static> {
    items: List<T>,
    id: PhantomData<I>,
}

impl<I: Id, T: 'static> ById<I, T> {
    /// The item with this id
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The ids, in order
    pub fn ids(&self) -> impl Iterator<Item = I> + Clone + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The items with their ids, in order
    pub fn with_ids(&self) -> impl Iterator<Item = (I, &T)> + Clone {
        self.ids().zip(&self.items)
    }

    /// The id of the first item for which this holds
    pub fn find_id(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(holds).map(I::new)
    }
}

impl<I: Id, T: Clone + 'static> ById<I, T> {
    /// The item with this id, to change
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.make_mut().get_mut(id.index())
    }
}

impl<I, T: 'static> Default for ById<I, T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<I, T: 'static> ById<I, T> {
    /// A list that lies in the binary
    pub const fn fixed(items: &'static [T]) -> Self {
        Self {
            items: List::Static(items),
            id: PhantomData,
        }
    }
}

impl<I, T: 'static> From<Vec<T>> for ById<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self {
            items: items.into(),
            id: PhantomData,
        }
    }
}

impl<I, T: 'static> FromIterator<T> for ById<I, T> {
    fn from_iter<F: IntoIterator<Item = T>>(items: F) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<'a, I, T: 'static> IntoIterator for &'a ById<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I, T: 'static> Deref for ById<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}
