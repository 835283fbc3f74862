//! The expression language as its users meet it: grammar, types, three values, exactness.

mod filters;
mod functions;
mod grammar;
mod logic;
mod properties;
mod support;
mod terms;
mod types;
