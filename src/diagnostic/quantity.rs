//! Words for the problems of quantity.
