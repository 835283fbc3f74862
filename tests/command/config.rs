//! `dabiao.toml` and the environment: where the file is found, what it says, what wins over it.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::{json, text};

const PARK: &str = include_str!("../../examples/park-pass/dossier.yaml");
const ENTERPRISE: &str = include_str!("../../examples/leading-pass/dossier.yaml");

/// A dossier that names neither programme nor tracks
fn silent(dossier: &str) -> String {
    let lines = dossier.lines();
    let kept = lines.filter(|line| !line.starts_with("programme:") && !line.starts_with("tracks:"));
    kept.map(|line| format!("{line}\n")).collect()
}

/// A repository of dossiers, below a folder that is none
struct Repository(TempDir);

impl Repository {
    fn new(config: &str) -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(repository.path().join(".git/info")).unwrap();
        repository.write("dabiao.toml", config);
        repository.write("parks/a.yaml", PARK);
        repository.write("enterprises/b.yaml", ENTERPRISE);
        repository
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("repository")
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, folder: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
        let mut command = dabiao(arguments);
        command.current_dir(self.path().join(folder));
        command.envs(variables.iter().copied()).output().unwrap()
    }

    /// The report of a check, and its exit code
    fn check_in(
        &self,
        folder: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> (Value, i32) {
        let mut all = vec!["check", "--format", "json"];
        all.extend(arguments);
        let output = self.run(folder, &all, variables);
        assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
        (json(&output), output.status.code().unwrap())
    }

    fn check(&self, arguments: &[&str]) -> (Value, i32) {
        self.check_in(".", arguments, &[])
    }
}

fn paths(report: &Value) -> Vec<&str> {
    let dossiers = report["dossiers"].as_array().unwrap().iter();
    dossiers.map(|one| one["path"].as_str().unwrap()).collect()
}

/// The tracks that a dossier is assessed on
fn tracks(dossier: &Value) -> Vec<&str> {
    let assessments = dossier["assessments"].as_array().unwrap().iter();
    assessments
        .map(|one| one["track"].as_str().unwrap())
        .collect()
}

#[test]
fn a_mistake_is_told_of_at_its_place_with_the_nearest_name() {
    // Columns are counted by hand.
    let cases = [
        ("dosiers = []\n", "unknown-key", 1, 1, "dossiers"),
        ("\n[track]\n", "unknown-key", 2, 2, "tracks"),
        ("tracks = \"park\"\n", "wrong-type", 1, 10, ""),
        ("tracks = [\"park\", 3]\n", "wrong-type", 1, 19, ""),
        ("strict = \"yes\"\n", "wrong-type", 1, 10, ""),
        ("lang = \"fr\"\n", "unknown-code", 1, 8, "`en`"),
        (
            "tracks = [\"leeding\"]\n",
            "unknown-track",
            1,
            11,
            "`leading`",
        ),
        (
            "programme = \"beijing-two-industry-integation\"\n",
            "unknown-programme",
            1,
            13,
            "`beijing-two-industry-integration`",
        ),
        (
            "programme = \"zhongguancun-specialised-park\"\ntracks = [\"park\"]\n",
            "unknown-track",
            2,
            11,
            "specialised-park",
        ),
        (
            "dossiers = [\"parks\", \"none\"]\n",
            "unreadable",
            1,
            22,
            "",
        ),
        ("exclude = [\"[a\"]\n", "glob-syntax", 1, 12, ".gitignore"),
        ("a = \n", "config-syntax", 1, 5, ""),
        ("strict = true\nstrict = true\n", "config-syntax", 2, 1, ""),
    ];
    for (config, code, line, column, near) in cases {
        let (report, exit) = Repository::new(config).check(&[]);
        assert_eq!(exit, 2, "{config}");
        let problems = report["problems"].as_array().unwrap();
        assert_eq!(problems.len(), 1, "{config}: {problems:?}");
        let problem = &problems[0];
        assert_eq!(problem["path"], "dabiao.toml");
        assert_eq!(problem["code"], code, "{config}");
        assert_eq!(problem["line"], line, "{config}");
        assert_eq!(problem["column"], column, "{config}");
        let help = problem["help"].as_str().unwrap_or_default();
        assert!(help.contains(near), "{config}: {help}");
        assert!(report["dossiers"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_file_that_is_no_text_is_refused_and_not_passed_over() {
    let repository = Repository::new("");
    repository.write("dabiao.toml", b"# \xb5\xb5\xb0\xb8\n");
    let (report, exit) = repository.check(&[]);
    assert_eq!(exit, 2);
    assert_eq!(report["problems"][0]["code"], "wrong-encoding");
}

#[test]
fn the_file_is_found_upwards_to_the_root_of_the_repository() {
    let repository = Repository::new("dossiers = [\"parks\"]\n");
    let below = repository.check_in("enterprises", &[], &[]).0;
    assert_eq!(paths(&below), ["../parks/a.yaml"]);

    // The nearest counts.
    repository.write("enterprises/dabiao.toml", "");
    let nearer = repository.check_in("enterprises", &[], &[]).0;
    assert_eq!(paths(&nearer), ["./b.yaml"]);

    // What lies above the root of the repository does not.
    fs::remove_file(repository.path().join("enterprises/dabiao.toml")).unwrap();
    fs::create_dir(repository.path().join("enterprises/.git")).unwrap();
    let beyond = repository.check_in("enterprises", &[], &[]).0;
    assert_eq!(paths(&beyond), ["./b.yaml"]);
}

#[test]
fn outside_a_repository_the_file_of_the_current_folder_alone_counts() {
    let repository = Repository::new("dossiers = [\"parks\"]\n");
    fs::remove_dir_all(repository.path().join(".git")).unwrap();
    assert_eq!(paths(&repository.check(&[]).0), ["parks/a.yaml"]);
    let below = repository.check_in("enterprises", &[], &[]).0;
    assert_eq!(paths(&below), ["./b.yaml"]);
}

#[test]
fn it_can_be_done_without() {
    let repository = Repository::new("dossiers = 1\n");
    assert_eq!(repository.check(&["--no-config"]).1, 0);
    let variable = ("DABIAO_NO_CONFIG", "1");
    assert_eq!(repository.check_in(".", &[], &[variable]).1, 0);
    assert_eq!(repository.check(&[]).1, 2);
}

#[test]
fn dossiers_are_paths_and_patterns_and_each_is_judged_once() {
    let repository = Repository::new(
        "dossiers = [\"parks/a.yaml\", \"parks\", \"enterprises/**/*.yaml\"]\nexclude = [\"archive\"]\n",
    );
    repository.write("enterprises/2024/c.yaml", ENTERPRISE);
    repository.write("enterprises/archive/d.yaml", ENTERPRISE);
    repository.write("others/e.yaml", ENTERPRISE);
    let expected = [
        "parks/a.yaml",
        "enterprises/2024/c.yaml",
        "enterprises/b.yaml",
    ];
    assert_eq!(paths(&repository.check(&[]).0), expected);
    // What is named is looked through instead, but what is excluded stays so; a named file does not.
    let named = repository.check(&["others", "enterprises"]).0;
    let expected = [
        "others/e.yaml",
        "enterprises/2024/c.yaml",
        "enterprises/b.yaml",
    ];
    assert_eq!(paths(&named), expected);
    let file = repository.check(&["enterprises/archive/d.yaml"]).0;
    assert_eq!(paths(&file), ["enterprises/archive/d.yaml"]);
}

#[test]
fn nothing_to_check_says_where_was_looked() {
    for (config, named) in [
        ("dossiers = [\"*.yml\", \"empty\"]\n", "`*.yml`、`empty`"),
        ("dossiers = []\n", "`dossiers`"),
    ] {
        let repository = Repository::new(config);
        fs::create_dir(repository.path().join("empty")).unwrap();
        let (report, exit) = repository.check(&[]);
        assert_eq!(exit, 2);
        let problem = &report["problems"][0];
        assert_eq!(problem["code"], "nothing-to-check");
        assert_eq!(problem["path"], "dabiao.toml");
        assert_eq!(problem["column"], 12);
        let message = problem["message"].as_str().unwrap();
        assert!(message.contains(named), "{message}");
    }
    let repository = Repository::new("");
    fs::create_dir(repository.path().join("empty")).unwrap();
    let output = repository.run(".", &["check", "empty"], &[]);
    assert!(
        text(&output.stdout).starts_with("empty\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn gitignore_leaves_out_what_a_folder_holds_and_no_file_that_is_named() {
    let repository = Repository::new("");
    repository.write(".gitignore", "drafts/\n*.local.yaml\n!keep.local.yaml\n");
    for name in [
        "drafts/c.yaml",
        "parks/d.local.yaml",
        "parks/keep.local.yaml",
        "parks/excluded.yaml",
        "parks/.hidden/e.yaml",
    ] {
        repository.write(name, PARK);
    }
    // What the clone or the machine leaves out besides would give another answer elsewhere.
    repository.write(".git/info/exclude", "excluded.yaml\n");
    repository.write(".ignore", "excluded.yaml\n");
    let parks = ["a.yaml", "excluded.yaml", "keep.local.yaml"];
    let within: Vec<_> = parks.iter().map(|name| format!("./{name}")).collect();
    let whole: Vec<_> = parks.iter().map(|name| format!("./parks/{name}")).collect();
    let found = repository.check(&[]).0;
    assert_eq!(paths(&found)[1..], whole);
    assert_eq!(paths(&found)[0], "./enterprises/b.yaml");
    // The file of the root counts in a folder as well.
    let found = repository.check_in("parks", &[], &[]).0;
    assert_eq!(paths(&found), within);
    let named = repository.check(&["drafts/c.yaml", "drafts"]).0;
    assert_eq!(paths(&named), ["drafts/c.yaml"]);
    // Without a repository it is a file like any other, as for git.
    fs::remove_dir_all(repository.path().join(".git")).unwrap();
    let all = repository.check(&[]).0;
    assert_eq!(paths(&all).len(), 6);
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let repository = Repository::new("");
    let link = repository.path().join("linked.yaml");
    std::os::unix::fs::symlink(repository.path().join("parks"), link).unwrap();
    let found = repository.check(&[]).0;
    assert_eq!(paths(&found), ["./enterprises/b.yaml", "./parks/a.yaml"]);
}

#[test]
fn programme_and_tracks_of_the_file_are_for_dossiers_that_name_neither() {
    let repository = Repository::new(
        "programme = \"beijing-two-industry-integration\"\ntracks = [\"growth\", \"new-park\"]\n",
    );
    repository.write("parks/silent.yaml", silent(PARK));
    repository.write("enterprises/silent.yaml", silent(ENTERPRISE));
    let report = repository.check(&["enterprises", "parks"]).0;
    let assessed: Vec<_> = report["dossiers"]
        .as_array()
        .unwrap()
        .iter()
        .map(tracks)
        .collect();
    assert_eq!(assessed, [["leading"], ["growth"], ["park"], ["new-park"]]);

    // A flag wins over either, and then the tracks of the file do not count.
    let programme = ["--programme", "zhongguancun-specialised-park"];
    let report = repository
        .check(&[&programme[..], &["parks/silent.yaml"]].concat())
        .0;
    assert_eq!(tracks(&report["dossiers"][0]), ["specialised-park"]);
}

#[test]
fn a_dossier_that_the_file_leaves_no_track_for_is_not_judged() {
    let repository = Repository::new("tracks = [\"leading\"]\n");
    repository.write("parks/silent.yaml", silent(PARK));
    let (report, exit) = repository.check(&["parks/silent.yaml"]);
    assert_eq!(exit, 2);
    let problem = &report["dossiers"][0]["problems"][0];
    assert_eq!(problem["code"], "nothing-assessed");
    assert!(problem["message"].as_str().unwrap().contains("配置文件"));
}

#[test]
fn options_win_over_variables_and_those_over_the_file() {
    let repository = Repository::new("tracks = [\"leading\"]\nlang = \"en\"\n");
    repository.write("enterprises/b.yaml", silent(ENTERPRISE));
    let file = "enterprises/b.yaml";
    let variables = [("DABIAO_TRACK", "growth, leading"), ("DABIAO_LANG", "zh")];
    let title = |report: &Value| {
        let title = &report["dossiers"][0]["assessments"][0]["title"];
        title.as_str().unwrap().to_owned()
    };

    let of_file = repository.check(&[file]).0;
    assert_eq!(tracks(&of_file["dossiers"][0]), ["leading"]);
    assert_eq!(title(&of_file), "leading pilot enterprise");

    let of_variables = repository.check_in(".", &[file], &variables).0;
    assert_eq!(tracks(&of_variables["dossiers"][0]), ["leading", "growth"]);
    assert_eq!(title(&of_variables), "领跑型试点企业");

    let options = ["--track", "growth", "--lang", "en", file];
    let of_options = repository.check_in(".", &options, &variables).0;
    assert_eq!(tracks(&of_options["dossiers"][0]), ["growth"]);
    assert_eq!(title(&of_options), "growth pilot enterprise");
    // The language may stand before the command as well.
    let output = repository.run(".", &["--lang", "zh", "check", "--help"], &[]);
    assert!(text(&output.stdout).contains("用法"));
    let output = repository.run(".", &["check", "--help"], &[]);
    assert!(text(&output.stdout).contains("Usage"));
}

#[test]
fn strictness_comes_from_the_file_unless_a_variable_says_otherwise() {
    // Applied for on a day after the edition: a warning.
    let late = ["--as-of", "2025-07-04", "parks"];
    let strict = Repository::new("strict = true\n");
    assert_eq!(strict.check(&late).1, 2);
    let variable = |value| [("DABIAO_STRICT", value)];
    assert_eq!(strict.check_in(".", &late, &variable("false")).1, 3);
    let lenient = Repository::new("");
    assert_eq!(lenient.check(&late).1, 3);
    assert_eq!(lenient.check_in(".", &late, &variable("1")).1, 2);
    let option = [&late[..], &["--strict"]].concat();
    assert_eq!(lenient.check_in(".", &option, &variable("0")).1, 2);
}

#[test]
fn a_variable_that_cannot_be_used_is_named() {
    let repository = Repository::new("");
    for (name, value, near) in [
        ("DABIAO_LANG", "fr", "zh, en"),
        ("DABIAO_STRICT", "ja", "true"),
        ("DABIAO_NO_CONFIG", "yes", "true"),
        ("DABIAO_TRACK", "park,,leading", "逗号"),
        ("DABIAO_TRACK", "parc", "`park`"),
        (
            "DABIAO_PROGRAMME",
            "zhongguancun-specialized-park",
            "`zhongguancun-specialised-park`",
        ),
    ] {
        let output = repository.run(".", &["check"], &[(name, value)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(output.stdout.is_empty());
        let said = text(&output.stderr);
        assert!(said.contains(name) && said.contains(near), "{said}");
    }
    // Where it is empty, it says nothing; help is an answer whatever the environment says.
    let output = repository.run(".", &["check"], &[("DABIAO_TRACK", "")]);
    assert_eq!(output.status.code(), Some(0));
    let output = repository.run(".", &["--help"], &[("DABIAO_LANG", "fr")]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn people_are_told_which_file_was_used() {
    let repository = Repository::new("");
    let output = repository.run("parks", &["check"], &[]);
    assert!(text(&output.stderr).contains("../dabiao.toml"));
    let output = repository.run("parks", &["check", "--no-config"], &[]);
    assert!(output.stderr.is_empty());
}

/// Exit code and report, for a configuration of a repository beside which a secret lies
#[cfg(unix)]
fn with_secret(config: &str) -> (Option<i32>, String) {
    use std::os::unix::fs::symlink;

    let repository = Repository::new(config);
    let above = repository.path().parent().unwrap().to_owned();
    fs::create_dir(above.join("private")).unwrap();
    fs::write(
        above.join("private/secret.yaml"),
        "dossier: 1\nhush: [hidden\n",
    )
    .unwrap();
    symlink(above.join("private"), repository.path().join("linked")).unwrap();
    symlink(
        "../../private/secret.yaml",
        repository.path().join("parks/b.yaml"),
    )
    .unwrap();
    let output = dabiao(["check", "--lang", "en"])
        .current_dir(repository.path())
        .output()
        .unwrap();
    let said = [text(&output.stdout), text(&output.stderr)].concat();
    (output.status.code(), said)
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_repository_is_read_or_quoted() {
    for entry in [
        "/etc/hostname",
        "../private",
        "../private/secret.yaml",
        "parks/../../private/*.yaml",
        "./../private",
        "linked",
        "linked/secret.yaml",
    ] {
        let (code, said) = with_secret(&format!("dossiers = [\"{entry}\"]\n"));
        assert_eq!(code, Some(2), "{entry}");
        assert!(
            said.contains("lies outside the repository"),
            "{entry}: {said}"
        );
        assert!(!said.contains("hush"), "{entry}: {said}");
    }
    // A folder that is named may hold a link that leads out.
    for entry in ["parks", "parks/*.yaml", "/parks/*.yaml", "parks/b.yaml"] {
        let (code, said) = with_secret(&format!("dossiers = [\"{entry}\"]\n"));
        assert_eq!(code, Some(2), "{entry}");
        assert!(
            said.contains("the repository, and was not read"),
            "{entry}: {said}"
        );
        assert!(!said.contains("hush"), "{entry}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_is_a_plain_file_of_the_repository() {
    use std::os::unix::fs::symlink;

    let check = |repository: &Repository| {
        let output = dabiao(["check", "--lang", "en"])
            .current_dir(repository.path())
            .output();
        let output = output.unwrap();
        (output.status.code(), text(&output.stdout).to_owned())
    };
    let repository = Repository::new("");
    let file = repository.path().join("dabiao.toml");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let (code, said) = check(&repository);
    assert_eq!(code, Some(2));
    assert!(said.contains("not a plain file"), "{said}");
    fs::remove_dir(&file).unwrap();
    symlink("nowhere.toml", &file).unwrap();
    let (code, said) = check(&repository);
    assert_eq!(code, Some(2));
    assert!(said.contains("not a plain file"), "{said}");
    fs::remove_file(&file).unwrap();
    // One from outside is not used, one of the repository is.
    fs::write(
        repository.path().parent().unwrap().join("other.toml"),
        "hush = 1\n",
    )
    .unwrap();
    symlink("../other.toml", &file).unwrap();
    let (code, said) = check(&repository);
    assert_eq!(code, Some(2));
    assert!(
        said.contains("leads out of the repository") && !said.contains("hush"),
        "{said}"
    );
    fs::remove_file(&file).unwrap();
    repository.write("conf/shared.toml", "strict = false\n");
    symlink("conf/shared.toml", &file).unwrap();
    assert_eq!(check(&repository).0, Some(0));
}
