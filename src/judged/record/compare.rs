//! What differs between a record and what is derived from the same dossiers now, and why.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{EditionHash, FileHash, Record};
use crate::language::{Text, text};

/// Something that differs
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of difference
    pub kind: DifferenceKind,
    /// What it is about: a path, an edition, a criterion; empty where it is the record
    pub subject: String,
    /// The difference in words
    pub text: Text,
}

/// Kinds of differences
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// The record does not have the bytes that were hashed
    RecordEdited,
    /// Another version of the program wrote it
    Version,
    /// The headings of sheets are read with another map, or without the one of the record
    Map,
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

impl DifferenceKind {
    /// As it is written
    pub fn id(self) -> &'static str {
        match self {
            Self::RecordEdited => "record-edited",
            Self::Version => "version",
            Self::Map => "map",
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
    fn push(&mut self, kind: DifferenceKind, subject: &str, text: Text) {
        self.0.push(Difference {
            kind,
            subject: subject.to_owned(),
            text,
        });
    }

    /// The record was edited after it had been written
    pub fn record_edited(&mut self) {
        let text = text!(
            "记录写成后被改动过：内容与它自己的校验值不符",
            "the record was edited after it had been written: its content is not that of its own checksum"
        );
        self.push(DifferenceKind::RecordEdited, "", text);
    }

    /// The map of headings, given by its hash, is another one than that of the record: no row can
    /// be compared
    pub fn map(&mut self, was: Option<&String>, now: Option<&String>) {
        let text = match (was, now) {
            (Some(_), None) => text!(
                "做记录时用了表头对照文件，请用 `--map` 给出同一个文件",
                "the record was made with a map of headings; give the same file with `--map`"
            ),
            (None, _) => text!(
                "做记录时没有用表头对照文件，请去掉 `--map`",
                "the record was made without a map of headings; leave out `--map`"
            ),
            _ => text!(
                "`--map` 的表头对照文件与做记录时的不同，请给出当时的文件",
                "the map of headings given with `--map` is not the one of the record; give that one"
            ),
        };
        self.push(DifferenceKind::Map, "", text);
    }

    /// A dossier cannot be read
    pub fn dossier_missing(&mut self, path: &str, why: &Text) {
        let text = text!(
            "读不到档案 `{path}`：{why}",
            "the dossier `{path}` cannot be read: {why}",
            why
        );
        self.push(DifferenceKind::DossierMissing, path, text);
    }

    /// Compares what was derived with the record; `available` are the editions of the rules
    pub fn compare(&mut self, was: &Record, now: &Record, available: &[EditionHash]) {
        let (before, after) = (&was.version, &now.version);
        if before != after {
            let text = text!(
                "记录由 {before} 版写出，现在是 {after} 版",
                "the record was written by version {before}, this is version {after}"
            );
            self.push(DifferenceKind::Version, "", text);
        }
        self.dossiers(&was.dossiers, &now.dossiers);
        self.editions(&was.editions, &now.editions, available);
        let read = |record: &Record| serde_json::from_str(record.report.get());
        match (read(was), read(now)) {
            (Ok(was), Ok(now)) => self.reports(&was, &now),
            _ => self.report_differs("report"),
        }
        if self.0.is_empty() {
            let text = text!(
                "内容相同，但文件的字节与重新写出的不同",
                "it says the same, but the bytes are not those that are written now"
            );
            self.push(DifferenceKind::Record, "", text);
        }
    }

    fn report_differs(&mut self, route: &str) {
        let text = text!(
            "报告的 `{route}` 与重新得出的不同",
            "`{route}` of the report is not what is derived now"
        );
        self.push(DifferenceKind::Report, route, text);
    }

    fn dossiers(&mut self, was: &[FileHash], now: &[FileHash]) {
        for FileHash { path, sha256 } in now {
            let mut was = was.iter();
            if was.any(|was| was.path == *path && was.sha256 != *sha256) {
                let text = text!(
                    "档案 `{path}` 在做记录之后被改动过",
                    "the dossier `{path}` was edited after the record"
                );
                self.push(DifferenceKind::DossierEdited, path, text);
            }
        }
    }

    fn editions(&mut self, was: &[EditionHash], now: &[EditionHash], available: &[EditionHash]) {
        for was in was {
            let name = was.name();
            let here = available.iter().find(|one| one.name() == name);
            let (kind, text) = match here {
                None => (
                    DifferenceKind::EditionMissing,
                    text!(
                        "规则库里已没有 `{name}`，记录是按它判定的",
                        "the rules no longer have `{name}`, by which the record was judged"
                    ),
                ),
                Some(here) if here.sha256 != was.sha256 => {
                    let files = changed_files(&was.files, &here.files);
                    let text = text!(
                        "规则 `{name}` 在做记录之后有改动：{files}",
                        "the rules `{name}` were changed after the record: {files}",
                        files
                    );
                    (DifferenceKind::EditionEdited, text)
                }
                Some(_) => continue,
            };
            self.push(kind, &name, text);
        }
        for name in now.iter().map(EditionHash::name) {
            if !was.iter().any(|was| was.name() == name) {
                let text = text!(
                    "现在按 `{name}` 判定，做记录时没有用它",
                    "`{name}` judges now and did not when the record was made"
                );
                self.push(DifferenceKind::EditionOther, &name, text);
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
                self.report_differs(path);
                continue;
            };
            let count = self.0.len();
            self.verdicts(path, before, after);
            if count == self.0.len()
                && let Some(route) = first_difference(before, after)
            {
                self.report_differs(&format!("{path}{route}"));
            }
        }
        for member in ["schema", "problems"] {
            if was.get(member) != now.get(member) {
                self.report_differs(member);
            }
        }
    }

    fn verdicts(&mut self, path: &str, was: &Value, now: &Value) {
        let (was, now) = (verdicts(was), verdicts(now));
        let names: BTreeSet<_> = was.keys().chain(now.keys()).collect();
        for name in names {
            let (was, now) = (was.get(name), now.get(name));
            if was == now {
                continue;
            }
            let (was, now) = (word(was), word(now));
            let subject = match name.as_str() {
                "" => path,
                name => &format!("{path} {name}"),
            };
            let text = text!(
                "`{subject}`：记录为“{was}”，现为“{now}”",
                "`{subject}`: {was} in the record, now {now}",
                was,
                now
            );
            self.push(DifferenceKind::Verdict, subject, text);
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
    let find = |files: &[FileHash], path: &str| {
        let mut files = files.iter();
        files
            .find(|one| one.path == path)
            .map(|one| one.sha256.clone())
    };
    let gone_or_changed = was.iter().filter_map(|was| match find(now, &was.path) {
        None => Some((&was.path, "少了", "gone")),
        Some(hash) if hash != was.sha256 => Some((&was.path, "改了", "changed")),
        Some(_) => None,
    });
    let new = now.iter().filter(|now| find(was, &now.path).is_none());
    let new = new.map(|now| (&now.path, "多了", "new"));
    let parts = gone_or_changed.chain(new);
    let (zh, en): (Vec<_>, Vec<_>) = parts
        .map(|(path, zh, en)| (format!("{zh} `{path}`"), format!("`{path}` {en}")))
        .unzip();
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
