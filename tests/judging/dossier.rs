//! Each file of `tests/dossier` is bad, or looks it: its problems, where they stand, and what
//! becomes of the verdicts.

mod facts;
mod fine;
mod head;
mod items;
mod judgements;
mod lists;
mod relations;
mod strict;
mod support;
mod values;
mod wordings;
mod words;
mod years;
