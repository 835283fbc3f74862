//! A small programme that is fine, and what is said where one thing of it is not.

mod edition;
mod expressions;
mod measures;
mod nature;
mod readings;
mod shape;
mod structure;
mod support;
mod tables;
mod track;
mod vocabulary;
