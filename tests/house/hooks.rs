//! The hook for pre-commit and the action for GitHub, their commands run in a repository of dossiers.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_yaml::Value;
use tempfile::TempDir;

use crate::binary::BINARY;

const PASSING: &str = include_str!("../../examples/park-pass/dossier.yaml");

/// A repository with a dossier, a file of another kind, and a dossier that is ignored
struct Repository(TempDir);

impl Repository {
    fn new(dossier: &str) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        fs::create_dir(repository.path().join(".git")).unwrap();
        repository.write(".gitignore", "/drafts/\n");
        repository.write("docker-compose.yaml", "services: {}\n");
        repository.write("drafts/broken.yaml", "dossier: 1\nsubject: {\n");
        repository.write("parks/a.yaml", dossier);
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs a program where no variable but these is set
    #[expect(
        clippy::disallowed_methods,
        reason = "a test of a hook has to start it"
    )]
    fn run(&self, program: &[String], variables: &[(&str, &str)]) -> Output {
        let mut command = Command::new(&program[0]);
        command
            .args(&program[1..])
            .current_dir(self.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .envs(variables.iter().copied());
        command.output().unwrap()
    }

    /// Runs the hook as pre-commit does: its entry, then the arguments of the user
    fn hook(&self, arguments: &[&str]) -> Output {
        let hooks = yaml(".pre-commit-hooks.yaml");
        let hook = &hooks[0];
        assert_eq!(hook["id"], "dabiao-check");
        assert_eq!(hook["language"], "rust");
        assert_eq!(hook["pass_filenames"], false);
        let mut words = shell_words(hook["entry"].as_str().unwrap());
        words.extend(arguments.iter().map(|word| (*word).to_owned()));
        let binaries = Path::new(BINARY).parent().unwrap();
        let path = format!("{}:/usr/bin:/bin", binaries.display());
        self.run(&words, &[("PATH", &path)])
    }

    /// Runs the step of the action that checks, as the runner does, with the binary where the
    /// first step installs it
    fn action(&self, arguments: &str) -> Output {
        let action = yaml(".github/actions/check/action.yml");
        assert_eq!(action["runs"]["using"], "composite");
        let steps = action["runs"]["steps"].as_sequence().unwrap();
        assert_eq!(steps.len(), 2);
        let (install, check) = (&steps[0], &steps[1]);
        let folder = tempfile::tempdir().unwrap();
        let root = "--root \"$RUNNER_TEMP/dabiao\"";
        assert!(install["run"].as_str().unwrap().ends_with(root));
        let binaries = folder.path().join("dabiao/bin");
        fs::create_dir_all(&binaries).unwrap();
        std::os::unix::fs::symlink(BINARY, binaries.join("dabiao")).unwrap();
        assert_eq!(check["env"]["ARGUMENTS"], "${{ inputs.arguments }}");
        let script = check["run"].as_str().unwrap().to_owned();
        let program = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"];
        let mut words: Vec<_> = program.iter().map(|word| (*word).to_owned()).collect();
        words.push(script);
        let temporary = folder.path().to_str().unwrap();
        self.run(
            &words,
            &[("RUNNER_TEMP", temporary), ("ARGUMENTS", arguments)],
        )
    }
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A command line in words, as a shell takes it apart: blanks, and single quotes around a word
fn shell_words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn out(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

/// 2.3亿元 ÷ 168.5亿元 ≈ 1.36%, below the 30% that the clause asks for
fn failing() -> String {
    let changed = PASSING.replace(
        "先进制造年营业收入: 72.3亿元",
        "先进制造年营业收入: 2.3亿元",
    );
    assert_ne!(changed, PASSING);
    changed
}

fn open() -> String {
    PASSING.replace("空间集中连片: 是", "空间集中连片: unknown")
}

#[test]
fn the_hook_lets_pass_what_passes_or_is_open_and_stops_what_fails_or_is_broken() {
    for (dossier, code) in [
        (PASSING, 0),
        (open().as_str(), 0),
        (failing().as_str(), 1),
        ("dossier: 1\n", 2),
    ] {
        let output = Repository::new(dossier).hook(&[]);
        assert_eq!(output.status.code(), Some(code), "{}", out(&output));
    }
}

#[test]
fn the_hook_hands_its_arguments_on_and_stops_where_there_is_nothing_to_check() {
    let repository = Repository::new(&failing());
    let written = repository.hook(&["--write-baseline", "known shortfalls.yaml"]);
    assert_eq!(written.status.code(), Some(0), "known, so no news");
    let known = repository.hook(&["--baseline", "known shortfalls.yaml"]);
    assert_eq!(known.status.code(), Some(0), "{}", out(&known));
    fs::remove_dir_all(repository.path().join("parks")).unwrap();
    let nothing = repository.hook(&[]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(out(&nothing).contains("nothing-to-check"));
}

#[test]
fn the_hook_runs_where_yaml_or_the_configuration_changes() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let pattern = hooks[0]["files"].as_str().unwrap();
    assert_eq!(pattern, r"(\.ya?ml|(^|/)dabiao\.toml)$");
}

#[test]
fn the_action_annotates_the_line_that_decides() {
    let output = Repository::new(&failing()).action("");
    assert_eq!(output.status.code(), Some(1), "{}", out(&output));
    let annotations: Vec<_> = out(&output).lines().collect();
    let line = 1 + failing()
        .lines()
        .position(|line| line.contains("先进制造"))
        .unwrap();
    let place = format!("::error file=parks/a.yaml,line={line},");
    let found = annotations.iter().filter(|one| one.starts_with(&place));
    assert_eq!(found.count(), 1, "{annotations:?}");
    assert!(!out(&output).contains("drafts"));

    let output = Repository::new(&open()).action("");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        out(&output).starts_with("::warning file=parks/a.yaml,"),
        "{}",
        out(&output)
    );
    assert_eq!(Repository::new(PASSING).action("").status.code(), Some(0));
    assert_eq!(
        Repository::new("dossier: 1\n").action("").status.code(),
        Some(2)
    );
}

#[test]
fn the_action_takes_arguments_and_runs_none_of_them() {
    let repository = Repository::new(&failing());
    let output = repository.action("--lang en parks");
    assert!(out(&output).contains("fail"), "{}", out(&output));
    let output = repository.action("$(touch ran); touch ran *.yaml");
    assert_eq!(output.status.code(), Some(2));
    assert!(!repository.path().join("ran").exists());
}
