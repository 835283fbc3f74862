//! Words for the problems of expression.
