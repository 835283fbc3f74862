//! stand-in
use super::DossierReport;
use crate::assessment::{Assessment, Finding};
use crate::language::Language;
/// stand-in
#[derive(Debug)]
pub struct Explanation {
    /// x
    pub summary: String,
}
/// stand-in
pub fn explain(
    _: &Finding<'_>,
    _: &Assessment<'_>,
    _: &DossierReport<'_>,
    _: Language,
) -> Explanation {
    Explanation {
        summary: String::new(),
    }
}
