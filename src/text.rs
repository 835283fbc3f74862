//! How text is laid out and worded everywhere: width and wrapping, sanitising, names and lists of
//! them.

pub mod names;
pub mod sanitize;
pub mod wrap;
