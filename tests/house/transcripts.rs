//! What the commands of the README and of the examples print, to the letter.

use std::fs;
use std::path::Path;

#[test]
fn commands_print_what_their_transcripts_say() {
    trycmd::TestCases::new()
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("COLUMNS", "80")
        .case("tests/cmd/*.trycmd");
}

/// Every example has a transcript, so that none is described without being run
#[test]
fn every_example_has_its_transcript() {
    for entry in fs::read_dir("examples").unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap();
            let transcript = Path::new("tests/cmd").join(format!("{name}.trycmd"));
            let text = fs::read_to_string(&transcript).unwrap_or_default();
            let commands = match path.join("dossier.yaml").exists() {
                true => ["check", "match"]
                    .map(|one| format!("$ dabiao {one} examples/{name}"))
                    .to_vec(),
                false => vec!["$ dabiao rules sql".to_owned()],
            };
            let is_run = commands.iter().any(|command| text.contains(command));
            assert!(is_run, "{}", transcript.display());
        }
    }
}

/// The README's commands are those of the transcripts
#[test]
fn the_commands_of_the_readme_are_tried() {
    let readme = fs::read_to_string("README.md").unwrap();
    let all: String = fs::read_dir("tests/cmd")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let commands: Vec<_> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("$ "))
        .filter(|command| {
            !matches!(
                *command,
                "cargo test" | "cargo install --locked --path . --profile dist" | "pip install ."
            )
        })
        .collect();
    assert!(!commands.is_empty());
    for command in commands {
        let command = command.replace("cargo run --release -- ", "dabiao ");
        assert!(all.contains(&format!("$ {command}\n")), "{command}");
    }
}
