//! `rules eval` as it is called: the table of FEEL, the page of the language, the forms of values,
//! bad input.

mod batch;
mod feel;
mod page;
mod single;
mod support;
