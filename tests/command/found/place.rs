//! A folder with files in which the program is run, and what comes of it.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::dabiao;

/// A park of which nothing is known but who it is
pub(super) const PARK: &str =
    "dossier: 1\nsubject: {kind: park, name: 构造园区}\nas_of: 2024-06-30\n";

/// An enterprise that leads and does not grow
pub(super) const LEADING: &str = "\
dossier: 1
subject: {kind: enterprise, name: 构造公司}
as_of: 2024-06-30
facts:
  priority_fields: [high_end_equipment]
  market_rank: 3
  service_input: 2亿元
  total_input: 10亿元
judgements:
  core_technology: {met: true, by: 甲, on: 2024-06-01, because: 构造}
  integration_model: {met: true, by: 甲, on: 2024-06-01, because: 构造}
  industry_leadership: {met: true, by: 甲, on: 2024-06-01, because: 构造}
";

/// The programme of [`LEADING`]
pub(super) const INTEGRATION: &str = "beijing-two-industry-integration";

/// Another one for enterprises
pub(super) const SERVICES: &str = "beijing-advanced-technology-services";

/// Another one, for parks
pub(super) const SPECIALISED: &str = "zhongguancun-specialised-park";

/// A dossier with further keys at its head
pub(super) fn with(dossier: &str, keys: &str) -> String {
    dossier.replacen('\n', &format!("\n{keys}\n"), 1)
}

pub(super) struct Folder(TempDir);

/// What a run with JSON says
#[derive(Debug)]
pub(super) struct Run {
    pub(super) report: Value,
    pub(super) exit: i32,
}

impl Folder {
    pub(super) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    pub(super) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn run(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = dabiao(arguments);
        command.current_dir(self.path());
        command.envs(variables.iter().copied()).output().unwrap()
    }

    pub(super) fn check(&self, arguments: &[&str]) -> Run {
        self.check_with(arguments, &[])
    }

    pub(super) fn check_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let all = [&["check", "--format", "json"], arguments].concat();
        let output = self.run(&all, variables);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.stderr.is_empty(), "{arguments:?}: {errors}");
        Run {
            report: serde_json::from_slice(&output.stdout).unwrap(),
            exit: output.status.code().unwrap(),
        }
    }
}

impl Run {
    fn dossiers(&self) -> &[Value] {
        self.report["dossiers"].as_array().unwrap()
    }

    /// The paths of the dossiers, from the folder on
    pub(super) fn paths(&self) -> Vec<&str> {
        let paths = self.dossiers().iter().map(|one| one["path"].as_str());
        paths
            .map(|path| path.map_or("", |path| path.trim_start_matches("./")))
            .collect()
    }

    /// The tracks that the first dossier is assessed on
    pub(super) fn tracks(&self) -> Vec<&str> {
        let assessments = self.dossiers()[0]["assessments"].as_array().unwrap();
        let tracks = assessments.iter().map(|one| one["track"].as_str().unwrap());
        tracks.collect()
    }

    /// The codes of the problems of all dossiers
    pub(super) fn codes(&self) -> Vec<&str> {
        let problems = self.dossiers().iter().map(|one| &one["problems"]);
        problems.flat_map(codes).collect()
    }

    /// Place and code of the problems of no dossier
    pub(super) fn problems(&self) -> Vec<(&str, &str, Option<u64>)> {
        let problems = self.report["problems"].as_array().unwrap().iter();
        problems
            .map(|one| {
                let text = |key: &str| one[key].as_str().unwrap();
                (text("path"), text("code"), one["column"].as_u64())
            })
            .collect()
    }

    /// How many files were passed over: no dossiers, and dossiers for others
    pub(super) fn passed_over(&self) -> (u64, u64) {
        let passed_over = &self.report["passed_over"];
        let count = |key: &str| passed_over[key].as_u64().unwrap_or_default();
        (count("no_dossiers"), count("for_others"))
    }

    /// Verdict and reason of a criterion of the first dossier
    pub(super) fn finding(&self, criterion: &str) -> (&str, &str) {
        let assessments = self.dossiers()[0]["assessments"].as_array().unwrap().iter();
        let mut findings = assessments.flat_map(|one| one["findings"].as_array().unwrap());
        let found = findings.find(|one| one["criterion"] == criterion).unwrap();
        let text = |key: &str| found[key].as_str().unwrap_or_default();
        (text("verdict"), text("reason"))
    }
}

pub(super) fn codes(problems: &Value) -> Vec<&str> {
    let problems = problems.as_array().unwrap().iter();
    problems.map(|one| one["code"].as_str().unwrap()).collect()
}
