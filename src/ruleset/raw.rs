//! A rule file exactly as it stands, for serde; checks nothing beyond the shape.
//!
//! What a person is likely to leave out (a translation, a citation, a source) is optional here, so
//! that every omission of a file is found in one run, at its place.

use serde::{Deserialize, Serialize};

/// `{zh: …, en: …}`
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawText {
    pub(super) zh: Option<String>,
    pub(super) en: Option<String>,
}

/// `edition.yaml`
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEdition {
    pub(super) programme: String,
    pub(super) title: RawText,
    pub(super) short_title: RawText,
    pub(super) number: String,
    #[serde(default)]
    pub(super) issuers: Vec<RawText>,
    pub(super) in_force: RawInForce,
    pub(super) basis: RawText,
    pub(super) selection: RawText,
    pub(super) tracks: Vec<String>,
    pub(super) sources: Vec<RawSource>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawInForce {
    pub(super) from: String,
    pub(super) until: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub(super) id: String,
    pub(super) title: RawText,
    pub(super) published_by: RawText,
    pub(super) url: Option<String>,
    pub(super) sha256: Option<String>,
    pub(super) note: Option<RawText>,
}

/// `facts.yaml`
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFacts {
    pub(super) facts: Vec<RawFact>,
    #[serde(default)]
    pub(super) consistency: Vec<RawConsistency>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFact {
    pub(super) id: String,
    pub(super) name: RawText,
    #[serde(rename = "type")]
    pub(super) kind: RawFactType,
    #[serde(default)]
    pub(super) by_year: bool,
    pub(super) minimum: Option<i64>,
    pub(super) above: Option<i64>,
    pub(super) of_year: Option<String>,
    #[serde(default)]
    pub(super) annual: bool,
    #[serde(default)]
    pub(super) fixed: bool,
    #[serde(default)]
    pub(super) past: bool,
    pub(super) projects: Option<String>,
    pub(super) reached_in: Option<String>,
    #[serde(default)]
    pub(super) codes: Vec<RawCode>,
    pub(super) question: RawText,
    pub(super) note: Option<RawText>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawFactType {
    Boolean,
    Money,
    Area,
    Share,
    Number,
    Integer,
    Year,
    Date,
    Code,
    Codes,
    Titles,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCode {
    pub(super) code: String,
    pub(super) name: RawText,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConsistency {
    pub(super) id: String,
    pub(super) require: String,
    pub(super) severity: RawSeverity,
    pub(super) message: RawText,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawSeverity {
    Error,
    Warning,
}

/// `terms.yaml`
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerms {
    pub(super) terms: Vec<RawTerm>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTerm {
    pub(super) id: String,
    pub(super) title: RawText,
    #[serde(default)]
    pub(super) parameters: Vec<String>,
    pub(super) is: Option<String>,
    #[serde(default)]
    pub(super) readings: Vec<RawReading>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawReading {
    pub(super) id: String,
    pub(super) title: RawText,
    pub(super) is: String,
    pub(super) source: Option<RawText>,
    pub(super) wording: Option<RawText>,
}

/// `measures.yaml`
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeasures {
    pub(super) proviso: RawText,
    pub(super) without_title: Option<RawWithoutTitle>,
    #[serde(default)]
    pub(super) lists: Vec<RawItemList>,
    pub(super) measures: Vec<RawMeasure>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWithoutTitle {
    pub(super) title: RawText,
    pub(super) citation: RawGround,
    pub(super) require: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawItemList {
    pub(super) id: String,
    pub(super) title: RawText,
    pub(super) named_by: RawNamedBy,
    pub(super) facts: Vec<RawFact>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNamedBy {
    pub(super) key: String,
    pub(super) name: RawText,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMeasure {
    pub(super) id: String,
    pub(super) title: RawText,
    pub(super) tracks: Vec<String>,
    pub(super) citation: Option<RawCitation>,
    pub(super) require: Option<String>,
    pub(super) judge: Option<RawText>,
    pub(super) pays: Option<RawPayment>,
    #[serde(default)]
    pub(super) caveats: Vec<RawText>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPayment {
    pub(super) list: String,
    pub(super) citation: Option<RawCitation>,
    pub(super) of: Option<String>,
    #[serde(default)]
    pub(super) conditions: Vec<RawItemCondition>,
    pub(super) amount: String,
    pub(super) at_most: Option<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawItemCondition {
    pub(super) require: String,
    pub(super) otherwise: RawText,
    pub(super) citation: RawGround,
}

/// A citation whose words may not be at hand
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGround {
    pub(super) source: String,
    pub(super) page: Option<u32>,
    pub(super) clause: String,
    pub(super) quote: Option<String>,
}

/// Any other file of an edition: one track
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTrack {
    pub(super) track: String,
    pub(super) subject: RawSubject,
    pub(super) title: RawText,
    pub(super) clauses: Vec<RawClause>,
    pub(super) criteria: Vec<RawCriterion>,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawSubject {
    Park,
    Enterprise,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClause {
    pub(super) clause: String,
    pub(super) source: String,
    pub(super) page: Option<u32>,
    pub(super) checked: Option<Vec<String>>,
    pub(super) judged: Option<Vec<String>>,
    pub(super) out_of_scope: Option<RawText>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCriterion {
    pub(super) id: String,
    pub(super) title: RawText,
    pub(super) citation: Option<RawCitation>,
    pub(super) require: Option<String>,
    pub(super) judge: Option<RawText>,
    #[serde(default)]
    pub(super) caveats: Vec<RawText>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCitation {
    pub(super) source: String,
    pub(super) page: Option<u32>,
    pub(super) clause: String,
    pub(super) quote: String,
}
