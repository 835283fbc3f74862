//! The part of SARIF 2.1.0 that is written; its structs are the format and serve nothing else.
//!
//! Numbers in brackets are sections of the specification. It holds no rule of its own.

use std::borrow::Cow;

use serde::Serialize;

use crate::quantity::figure::Figure;

/// Where the schema is published
pub(crate) const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Version of the format
pub(crate) const VERSION: &str = "2.1.0";

/// What a result says of its rule [3.27.9]; `notApplicable` is never said, since a criterion that
/// does not apply is not assessed
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Kind {
    Pass,
    Fail,
    /// The dossier does not let us say
    Open,
    /// A person has to decide
    Review,
}

/// How bad it is [3.27.10]: `none` for every kind but `fail`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Level {
    None,
    Note,
    Warning,
    Error,
}

/// What does not change from run to run [3.18, 3.19]
#[derive(Debug, Serialize)]
pub(crate) struct Tool<'a> {
    pub(crate) driver: Driver<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Driver<'a> {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) semantic_version: &'static str,
    pub(crate) language: &'static str,
    pub(crate) rules: &'a [Rule],
}

/// A criterion or the code of a problem [3.49]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rule {
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) short_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) full_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) properties: Option<RuleProperties>,
}

#[derive(Debug, Serialize)]
pub(crate) struct RuleProperties {
    pub(crate) programme: String,
    pub(crate) edition: String,
    pub(crate) number: String,
    pub(crate) track: String,
    pub(crate) criterion: String,
    pub(crate) source: String,
    pub(crate) page: Option<u32>,
    pub(crate) clause: String,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Message {
    pub(crate) text: String,
}

/// A finding or a problem [3.27]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outcome<'a> {
    pub(crate) rule_id: &'a str,
    pub(crate) rule_index: usize,
    pub(crate) kind: Kind,
    pub(crate) level: Level,
    pub(crate) message: Message,
    pub(crate) locations: [Place<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) related_locations: Vec<Place<'a>>,
    pub(crate) partial_fingerprints: Fingerprints,
    /// Absent where nothing is known of shortfalls, empty where this is none of them [3.27.23]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) suppressions: Option<Vec<Suppression<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) properties: Option<OutcomeProperties<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Fingerprints {
    #[serde(rename = "dabiaoResult/v1")]
    pub(crate) result: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Suppression<'a> {
    pub(crate) kind: &'static str,
    pub(crate) status: &'static str,
    pub(crate) justification: Cow<'a, str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct OutcomeProperties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) subject: Option<&'a str>,
    pub(crate) verdict: &'static str,
    pub(crate) reasons: Vec<&'static str>,
    pub(crate) missing: Vec<String>,
    pub(crate) distance: Option<Figure>,
}

/// A place of a file [3.28]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<usize>,
    pub(crate) physical_location: PhysicalPlace<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PhysicalPlace<'a> {
    pub(crate) artifact_location: ArtifactPlace<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<Region>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct ArtifactPlace<'a> {
    pub(crate) uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) index: Option<usize>,
}

/// From 1; the end is the column after the last character [3.30]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Region {
    pub(crate) start_line: usize,
    pub(crate) start_column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
}

/// A file that was judged [3.24]
#[derive(Debug, Serialize)]
pub(crate) struct Artifact<'a> {
    pub(crate) location: ArtifactPlace<'a>,
    pub(crate) roles: [&'static str; 1],
}

/// How the run went [3.20]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Invocation<'a> {
    pub(crate) execution_successful: bool,
    #[serde(skip_serializing_if = "<[Notification]>::is_empty")]
    pub(crate) tool_configuration_notifications: &'a [Notification],
}

/// A problem of a file that is no dossier [3.58]
#[derive(Debug, Serialize)]
pub(crate) struct Notification {
    pub(crate) descriptor: Descriptor,
    pub(crate) level: Level,
    pub(crate) message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) locations: Vec<OwnPlace>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Descriptor {
    pub(crate) id: &'static str,
}

/// A place that is kept to the end of the run
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnPlace {
    pub(crate) physical_location: OwnPhysicalPlace,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OwnPhysicalPlace {
    pub(crate) artifact_location: OwnArtifactPlace,
    pub(crate) region: Region,
}

#[derive(Debug, Serialize)]
pub(crate) struct OwnArtifactPlace {
    pub(crate) uri: String,
}
