//! Located cells of a workbook or a register in CSV; knows no fact.

pub mod decimal;
pub mod format;
