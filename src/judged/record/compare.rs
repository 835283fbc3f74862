//! What differs between a record and what is derived from the same dossiers now, and why.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{EditionHash, FileHash, Record};
use crate::language::{Text, text};

/// Something that differs
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of difference
    pub kind: Kind,
    /// What it is about: a path, an edition, a criterion; empty where it is the record
    pub subject: String,
    /// The difference in words
    pub text: Text,
}

/// Kinds of differences
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The record does not have the bytes that were hashed
    RecordEdited,
    /// Another version of the program wrote it
    Version,
    /// A dossier cannot be read any more
    DossierMissing,
    /// A dossier has other bytes
    DossierEdited,
    /// The rules do not have an edition any more
    EditionMissing,
    /// An edition has other files
    EditionEdited,
    /// Another edition judges now
    EditionOther,
    /// A verdict or an outcome
    Verdict,
    /// Something else in the report
    Report,
    /// Something else in the record
    Record,
}

impl Kind {
    /// As it is written
    pub fn id(self) -> &'static str {
        match self {
            Self::RecordEdited => "record-edited",
            Self::Version => "version",
            Self::DossierMissing => "dossier-missing",
            Self::DossierEdited => "dossier-edited",
            Self::EditionMissing => "edition-missing",
            Self::EditionEdited => "edition-edited",
            Self::EditionOther => "edition-other",
            Self::Verdict => "verdict",
            Self::Report => "report",
            Self::Record => "record",
        }
    }
}

/// Collects differences
#[derive(Debug, Default)]
pub struct Differences(pub Vec<Difference>);

impl Differences {
    fn push(&mut self, kind: Kind, subject: &str, text: Text) {
        self.0.push(Difference {
            kind,
            subject: subject.to_owned(),
            text,
        });
    }

    /// The record was edited after it had been written
    pub fn record_edited(&mut self) {
        self.push(
            Kind::RecordEdited,
            "",
            text!("记录写成后被改动过：内容与它自己的校验值不符", "the record was edited after it had been written: its content is not that of its own checksum"),
        );
    }

    /// A dossier cannot be read
    pub fn dossier_missing(&mut self, path: &str, why: &Text) {
        self.push(
            Kind::DossierMissing,
            path,
            Text::new(
                format!("读不到档案 `{path}`：{}", why.zh),
                format!("the dossier `{path}` is not to be had: {}", why.en),
            ),
        );
    }

    /// Holds what was derived against the record; `available` are the editions of the rules
    pub fn compare(&mut self, was: &Record, now: &Record, available: &[EditionHash]) {
        if was.version != now.version {
            self.push(
                Kind::Version,
                "",
                Text::new(
                    format!("记录由 {} 版写出，现在是 {} 版", was.version, now.version),
                    format!(
                        "the record was written by version {}, this is version {}",
                        was.version, now.version
                    ),
                ),
            );
        }
        self.dossiers(&was.dossiers, &now.dossiers);
        self.editions(&was.editions, &now.editions, available);
        let read = |record: &Record| serde_json::from_str(record.report.get());
        match (read(was), read(now)) {
            (Ok(was), Ok(now)) => self.reports(&was, &now),
            _ => self.otherwise(Kind::Report, "report"),
        }
        if self.0.is_empty() {
            self.otherwise(Kind::Record, "");
        }
    }

    fn otherwise(&mut self, kind: Kind, route: &str) {
        let text = if route.is_empty() {
            text!(
                "内容相同，但文件的字节与重新写出的不同",
                "it says the same, but the bytes are not those that are written now"
            )
        } else {
            text!(
                "报告的 `{route}` 与重新得出的不同",
                "`{route}` of the report is not what is derived now"
            )
        };
        self.push(kind, route, text);
    }

    fn dossiers(&mut self, was: &[FileHash], now: &[FileHash]) {
        for now in now {
            let is_other = |was: &&FileHash| was.path == now.path && was.sha256 != now.sha256;
            if was.iter().any(|was| is_other(&was)) {
                let path = &now.path;
                self.push(
                    Kind::DossierEdited,
                    path,
                    text!(
                        "档案 `{path}` 在做记录之后被改动过",
                        "the dossier `{path}` was edited after the record"
                    ),
                );
            }
        }
    }

    fn editions(&mut self, was: &[EditionHash], now: &[EditionHash], available: &[EditionHash]) {
        for was in was {
            let name = was.name();
            let Some(here) = available.iter().find(|one| one.name() == name) else {
                self.push(
                    Kind::EditionMissing,
                    &name,
                    text!(
                        "规则库里已没有 `{name}`，记录是按它判定的",
                        "the rules no longer have `{name}`, by which the record was judged"
                    ),
                );
                continue;
            };
            if here.sha256 != was.sha256 {
                let files = changed_files(&was.files, &here.files);
                self.push(
                    Kind::EditionEdited,
                    &name,
                    Text::new(
                        format!("规则 `{name}` 在做记录之后有改动：{}", files.zh),
                        format!(
                            "the rules `{name}` were changed after the record: {}",
                            files.en
                        ),
                    ),
                );
            }
        }
        for now in now {
            let name = now.name();
            if !was.iter().any(|was| was.name() == name) {
                self.push(
                    Kind::EditionOther,
                    &name,
                    text!(
                        "现在按 `{name}` 判定，做记录时没有用它",
                        "`{name}` judges now and did not when the record was made"
                    ),
                );
            }
        }
    }

    fn reports(&mut self, was: &Value, now: &Value) {
        let of = |report: &Value| -> BTreeMap<String, Value> {
            list(report, "dossiers")
                .iter()
                .map(|one| (text(one, "path"), one.clone()))
                .collect()
        };
        let (before, after) = (of(was), of(now));
        for (path, after) in &after {
            let Some(before) = before.get(path) else {
                self.otherwise(Kind::Report, path);
                continue;
            };
            let count = self.0.len();
            self.verdicts(path, before, after);
            if count == self.0.len()
                && let Some(route) = first_difference(before, after)
            {
                self.otherwise(Kind::Report, &format!("{path}{route}"));
            }
        }
        for member in ["schema", "problems"] {
            if was.get(member) != now.get(member) {
                self.otherwise(Kind::Report, member);
            }
        }
    }

    fn verdicts(&mut self, path: &str, was: &Value, now: &Value) {
        let (was, now) = (verdicts(was), verdicts(now));
        let names: BTreeMap<&String, ()> = was
            .keys()
            .chain(now.keys())
            .map(|name| (name, ()))
            .collect();
        for name in names.keys() {
            let (was, now) = (was.get(*name), now.get(*name));
            if was != now {
                let (was, now) = (word(was), word(now));
                let subject = if name.is_empty() {
                    path.to_owned()
                } else {
                    format!("{path} {name}")
                };
                self.push(
                    Kind::Verdict,
                    &subject,
                    Text::new(
                        format!("`{subject}`：记录为“{}”，现为“{}”", was.zh, now.zh),
                        format!("`{subject}`: {} in the record, now {}", was.en, now.en),
                    ),
                );
            }
        }
    }
}

impl EditionHash {
    /// Programme and edition
    pub fn name(&self) -> String {
        format!("{}/{}", self.programme, self.edition)
    }
}

/// Which files of an edition differ
fn changed_files(was: &[FileHash], now: &[FileHash]) -> Text {
    let mut parts = Vec::new();
    for was in was {
        match now.iter().find(|now| now.path == was.path) {
            None => parts.push(("少了", "gone", &was.path)),
            Some(now) if now.sha256 != was.sha256 => parts.push(("改了", "changed", &was.path)),
            Some(_) => {}
        }
    }
    for now in now {
        if !was.iter().any(|was| was.path == now.path) {
            parts.push(("多了", "new", &now.path));
        }
    }
    let zh: Vec<_> = parts
        .iter()
        .map(|(zh, _, path)| format!("{zh} `{path}`"))
        .collect();
    let en: Vec<_> = parts
        .iter()
        .map(|(_, en, path)| format!("`{path}` {en}"))
        .collect();
    Text::new(zh.join("、"), en.join(", "))
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    let list = value.get(key).and_then(Value::as_array);
    list.map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value, key: &str) -> String {
    let text = value.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// Outcomes and verdicts of a dossier: its own under the empty name, a track's under
/// `programme/track`, a criterion's under `programme/track/criterion`
fn verdicts(dossier: &Value) -> BTreeMap<String, String> {
    let mut verdicts = BTreeMap::from([(String::new(), text(dossier, "outcome"))]);
    for assessment in list(dossier, "assessments") {
        let track = format!(
            "{}/{}",
            text(assessment, "programme"),
            text(assessment, "track")
        );
        for finding in list(assessment, "findings") {
            let name = format!("{track}/{}", text(finding, "criterion"));
            verdicts.insert(name, text(finding, "verdict"));
        }
        verdicts.insert(track, text(assessment, "outcome"));
    }
    verdicts
}

/// A verdict or an outcome in words
fn word(id: Option<&String>) -> Text {
    match id.map(String::as_str) {
        Some("pass") => text!("符合", "pass"),
        Some("fail") => text!("不符合", "fail"),
        Some("undetermined") => text!("无法判定", "undetermined"),
        Some("eligible") => text!("达到申报条件", "eligible"),
        Some("not_eligible") => text!("未达到申报条件", "not eligible"),
        Some("") | None => text!("未判定", "not assessed"),
        Some(other) => Text::same(other),
    }
}

/// The way to the first place where two values differ
fn first_difference(was: &Value, now: &Value) -> Option<String> {
    match (was, now) {
        (Value::Object(was), Value::Object(now)) => {
            let mut keys: Vec<_> = was.keys().chain(now.keys()).collect();
            keys.sort();
            keys.into_iter().find_map(|key| {
                let inner = match (was.get(key), now.get(key)) {
                    (Some(was), Some(now)) => first_difference(was, now),
                    _ => Some(String::new()),
                };
                inner.map(|rest| format!(".{key}{rest}"))
            })
        }
        (Value::Array(was), Value::Array(now)) if was.len() == now.len() => {
            let mut pairs = was.iter().zip(now).enumerate();
            pairs.find_map(|(index, (was, now))| {
                first_difference(was, now).map(|rest| format!("[{index}]{rest}"))
            })
        }
        _ => (was != now).then(String::new),
    }
}
