//! Ids of what an expression names: positions in the list of facts, of terms or of a term's readings.
//! Each has its own type, so that none can be mistaken for another.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

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
pub struct ById<I, T> {
    items: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> ById<I, T> {
    /// The item with this id
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The same, mutable
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.index())
    }

    /// Adds an item at the end and returns its id
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
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

impl<I, T> Default for ById<I, T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<I, T> From<Vec<T>> for ById<I, T> {
    fn from(items: Vec<T>) -> Self {
        Self {
            items,
            id: PhantomData,
        }
    }
}

impl<I, T> FromIterator<T> for ById<I, T> {
    fn from_iter<F: IntoIterator<Item = T>>(items: F) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<'a, I, T> IntoIterator for &'a ById<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I, T> Deref for ById<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for ById<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}
