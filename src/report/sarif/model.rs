//! The part of SARIF 2.1.0 that is written; its structs are the format and serve nothing else.
//!
//! Numbers in brackets are sections of the specification. It holds no rule of its own.

use std::borrow::Cow;

use serde::Serialize;

use crate::quantity::figure::Figure;

/// Where the schema is published
pub(super) const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Version of the format
pub(super) const VERSION: &str = "2.1.0";

/// What a result says of its rule [3.27.9]; `notApplicable` is never said, since a criterion that
/// does not apply is not assessed
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Kind {
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
pub(super) enum Level {
    None,
    Note,
    Warning,
    Error,
}

/// What does not change from run to run [3.18, 3.19]
#[derive(Debug, Serialize)]
pub(super) struct Tool<'a> {
    pub(super) driver: Driver<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'a> {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    pub(super) semantic_version: &'static str,
    pub(super) language: &'static str,
    pub(super) rules: &'a [Rule],
}

/// A criterion or the code of a problem [3.49]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) short_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) full_description: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<RuleProperties>,
}

#[derive(Debug, Serialize)]
pub(super) struct RuleProperties {
    pub(super) programme: String,
    pub(super) edition: String,
    pub(super) number: String,
    pub(super) track: String,
    pub(super) criterion: String,
    pub(super) source: String,
    pub(super) page: Option<u32>,
    pub(super) clause: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

/// A finding or a problem [3.27]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome<'a> {
    pub(super) rule_id: &'a str,
    pub(super) rule_index: usize,
    pub(super) kind: Kind,
    pub(super) level: Level,
    pub(super) message: Message,
    pub(super) locations: [Place<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Place<'a>>,
    pub(super) partial_fingerprints: Fingerprints,
    /// Absent where nothing is known of shortfalls, empty where this is none of them [3.27.23]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suppressions: Option<Vec<Suppression<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<OutcomeProperties<'a>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Fingerprints {
    #[serde(rename = "dabiaoResult/v1")]
    pub(super) result: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Suppression<'a> {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) justification: Cow<'a, str>,
}

#[derive(Debug, Serialize)]
pub(super) struct OutcomeProperties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) subject: Option<&'a str>,
    pub(super) verdict: &'static str,
    pub(super) reasons: Vec<&'static str>,
    pub(super) missing: Vec<String>,
    pub(super) distance: Option<Figure>,
}

/// A place of a file [3.28]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    pub(super) physical_location: PhysicalPlace<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalPlace<'a> {
    pub(super) artifact_location: ArtifactPlace<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct ArtifactPlace<'a> {
    pub(super) uri: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) index: Option<usize>,
}

/// From 1; the end is the column after the last character [3.30]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: usize,
    pub(super) start_column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

/// A file that was judged [3.24]
#[derive(Debug, Serialize)]
pub(super) struct Artifact<'a> {
    pub(super) location: ArtifactPlace<'a>,
    pub(super) roles: [&'static str; 1],
}

/// How the run went [3.20]
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation<'a> {
    pub(super) execution_successful: bool,
    #[serde(skip_serializing_if = "<[Notification]>::is_empty")]
    pub(super) tool_configuration_notifications: &'a [Notification],
}

/// A problem of a file that is no dossier [3.58]
#[derive(Debug, Serialize)]
pub(super) struct Notification {
    pub(super) descriptor: Descriptor,
    pub(super) level: Level,
    pub(super) message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<OwnPlace>,
}

#[derive(Debug, Serialize)]
pub(super) struct Descriptor {
    pub(super) id: &'static str,
}

/// A place that is kept to the end of the run
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OwnPlace {
    pub(super) physical_location: OwnPhysicalPlace,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OwnPhysicalPlace {
    pub(super) artifact_location: OwnArtifactPlace,
    pub(super) region: Region,
}

#[derive(Debug, Serialize)]
pub(super) struct OwnArtifactPlace {
    pub(super) uri: String,
}
