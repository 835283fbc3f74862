//! A small programme that is fine, and what is said where one thing of it is not.

#[cfg(test)]
#[path = "rule_files"]
mod rule_files {
    mod edition;
    mod expressions;
    mod measures;
    mod nature;
    mod shape;
    mod structure;
    mod support;
    mod track;
}

#[path = "support/problems.rs"]
mod problems;
