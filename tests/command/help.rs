//! Help, manual pages and completions as their readers meet them: what they name is there and works.
#![expect(
    clippy::print_stderr,
    reason = "a test stops where it is surprised, and says what it could not try"
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::binary::BINARY;
use crate::copied::copy;

/// A program in an environment that says nothing of language
#[expect(
    clippy::disallowed_methods,
    reason = "a test of the binary has to start it"
)]
fn program(name: &str, arguments: &[&str]) -> Command {
    let folder = Path::new(BINARY).parent().unwrap();
    let mut command = Command::new(name);
    command
        .args(arguments)
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80");
    command
}

fn dabiao(arguments: &[&str]) -> String {
    let output = program(BINARY, arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    assert!(output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a program is on this machine; what it would try is left out where it is not
fn has(name: &str) -> bool {
    let found = ["/usr/bin", "/bin"].map(|folder| Path::new(folder).join(name).exists());
    let has = found.contains(&true);
    if !has {
        eprintln!("{name} is not here: what it does was not tried");
    }
    has
}

/// The lines under a heading of a help, up to the next empty one
fn section<'a>(help: &'a str, heading: &str) -> Vec<&'a str> {
    let after = help.lines().skip_while(|line| *line != heading).skip(1);
    after.take_while(|line| !line.is_empty()).collect()
}

/// The words that lead to every command, those above a command before it
fn commands() -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut next = 0;
    while let Some(path) = all.get(next).cloned() {
        let mut arguments: Vec<_> = path.iter().map(String::as_str).collect();
        arguments.extend(["--lang", "en", "--help"]);
        for line in section(&dabiao(&arguments), "Commands:") {
            let name = line
                .strip_prefix("  ")
                .filter(|line| !line.starts_with(' '));
            if let Some(name) = name.and_then(|line| line.split(' ').next()) {
                all.push([path.as_slice(), &[name.to_owned()]].concat());
            }
        }
        next += 1;
    }
    assert!(all.len() > 15, "{all:?}");
    all
}

/// The examples of a command's help in one language
fn examples(path: &[String], lang: &str) -> Vec<String> {
    let mut arguments: Vec<_> = path.iter().map(String::as_str).collect();
    arguments.extend(["--help", "--lang", lang]);
    let help = dabiao(&arguments);
    let lines: Vec<_> = match lang {
        "zh" => ["第一次使用：", "示例："].map(|heading| section(&help, heading)),
        _ => ["The first time:", "Examples:"].map(|heading| section(&help, heading)),
    }
    .concat();
    let commands = lines
        .iter()
        .filter_map(|line| line.strip_prefix("  dabiao"));
    commands.map(|command| format!("dabiao{command}")).collect()
}

/// A folder with what the examples name
fn desk() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    copy(Path::new("examples/with-evidence"), &path(""));
    copy(
        Path::new("examples/growth-readings-differ"),
        &path("clients/a"),
    );
    copy(Path::new("examples/leading-pass"), &path("clients/b"));
    copy(Path::new("rules"), &path("rules"));
    for edition in ["2023-01-01", "2024-01-01"] {
        let to = path("rules/example").join(edition);
        copy(Path::new("tests/rule_files/fine"), &to);
        let file = to.join("edition.yaml");
        let text = fs::read_to_string(&file).unwrap();
        let days = "from: 2024-01-01, until: 2025-12-31";
        assert!(text.contains(days), "{text}");
        let text = match edition {
            "2023-01-01" => text.replace(days, "from: 2023-01-01, until: 2023-12-31"),
            _ => text,
        };
        fs::write(file, text).unwrap();
    }
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0u16..).zip(["名称", "服务投入（万元）", "总投入（万元）", "申报日"])
    {
        sheet.write(0, column, head).unwrap();
    }
    for (column, value) in (0u16..).zip(["某某公司", "2000", "9000", "2024-06-30"]) {
        sheet.write(1, column, value).unwrap();
    }
    workbook.save(path("客户.xlsx")).unwrap();
    fs::write(path("表头.yaml"), "收入: 营业收入（2023年，万元）\n").unwrap();
    let facts = r#"{"income": {"quantity": "12亿元"}}"#;
    fs::write(path("facts.json"), facts).unwrap();
    folder
}

#[test]
fn every_example_of_the_help_does_what_it_says() {
    let folder = desk();
    for path in commands() {
        let examples_zh = examples(&path, "zh");
        assert_eq!(examples_zh, examples(&path, "en"), "{path:?}");
        assert!(!examples_zh.is_empty(), "{path:?}");
        for example in examples_zh {
            // Nobody reads the manual here; and a dossier that is there is not written over.
            let example = example.replace(" | man -l -", "");
            let example = match path.is_empty() {
                true => example.replace("dossier.yaml", "first.yaml"),
                false => example,
            };
            let output = program("sh", &["-c", &example])
                .current_dir(&folder)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            // Questions want a terminal; that is all that is wrong with them.
            if example.starts_with("dabiao ask") {
                assert!(said.contains("终端"), "{example}: {said}");
                continue;
            }
            assert!(said.is_empty(), "{example}: {said}");
            assert!(
                matches!(output.status.code(), Some(0 | 1 | 3)),
                "{example}: {}",
                String::from_utf8_lossy(&output.stdout)
            );
        }
    }
    for written in [
        "first.yaml",
        "park.yaml",
        "report.csv",
        "record.json",
        "dabiao.1",
    ] {
        assert!(folder.path().join(written).exists(), "{written}");
    }
}

#[test]
fn the_short_help_leads_to_the_long_one_and_help_is_the_same() {
    for path in commands() {
        let words: Vec<_> = path.iter().map(String::as_str).collect();
        let short = dabiao(&[&words[..], &["-h"]].concat());
        let long = dabiao(&[&words[..], &["--help"]].concat());
        assert!(short.contains("--help` 还有"), "{short}");
        assert!(!short.contains("\n示例：\n"), "{short}");
        assert_eq!(long, dabiao(&[&["help"], &words[..]].concat()));
    }
}

#[test]
fn who_types_the_name_alone_is_told_what_to_do_first() {
    let output = program(BINARY, &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("第一次使用：\n  dabiao ask\n"), "{said}");
}

#[test]
fn every_manual_page_is_shown_without_a_warning_in_80_columns() {
    if !has("man") || !has("groff") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.1");
    for path in commands() {
        for (lang, heading) in [("zh", "名称"), ("en", "NAME")] {
            let mut arguments = vec!["man"];
            arguments.extend(path.iter().map(String::as_str));
            arguments.extend(["--lang", lang]);
            fs::write(&file, dabiao(&arguments)).unwrap();
            let output = program("man", &["--warnings=w", "-l", file.to_str().unwrap()])
                .env("MANWIDTH", "80")
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.is_empty(), "{path:?}: {said}");
            let shown = String::from_utf8(output.stdout).unwrap();
            assert!(shown.lines().any(|line| line == heading), "{shown}");
            for line in shown.lines() {
                assert!(dabiao::text::wrap::width(line) <= 80, "{line}");
            }
        }
    }
}

/// What bash offers where the last of the words is being typed
fn offered(script: &str, words: &[&str]) -> Vec<String> {
    let command = format!(
        "source {script}\n\
         COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1))\n\
         _dabiao dabiao \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    );
    let mut arguments = vec!["-c", &command, "bash"];
    arguments.extend(words);
    let output: Output = program("bash", &arguments).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    if !has("bash") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dabiao.bash");
    fs::write(&file, dabiao(&["completions", "bash"])).unwrap();
    let script = file.to_str().unwrap();
    let cases: &[(&[&str], &[&str])] = &[
        (&["dabiao", "ch"], &["check"]),
        (&["dabiao", "rules", "li"], &["list", "lint"]),
        (&["dabiao", "check", "--fo"], &["--format"]),
        (&["dabiao", "check", "--format", "js"], &["json", "jsonl"]),
        (&["dabiao", "check", "--track", "le"], &["leading"]),
        (
            &["dabiao", "check", "--programme", "zh"],
            &["zhongguancun-specialised-park"],
        ),
        (
            &["dabiao", "explain", "x.yaml", "service_in"],
            &["service_input_share"],
        ),
        (
            &["dabiao", "explain", "--code", "unit-m"],
            &["unit-missing"],
        ),
        (&["dabiao", "new", "p"], &["park"]),
    ];
    for (words, expected) in cases {
        let mut found = offered(script, words);
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{words:?}");
    }
}

#[test]
fn fish_completes_what_bash_does() {
    let script = dabiao(&["completions", "fish"]);
    for (command, value) in [
        ("explain", "service_input_share"),
        ("new", "park"),
        ("completions", "zsh"),
        (
            "rules; and __fish_seen_subcommand_from show",
            "zhongguancun-specialised-park",
        ),
        (
            "rules; and __fish_seen_subcommand_from diff",
            "zhongguancun-specialised-park/2023-08-09",
        ),
    ] {
        let line = format!(
            "complete -c dabiao -n \"__fish_dabiao_using_subcommand {command}\" -a \"{value}\"\n"
        );
        assert!(script.contains(&line), "{line}");
    }
    if !has("fish") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dabiao.fish");
    fs::write(&file, &script).unwrap();
    for (line, expected) in [
        ("dabiao new p", "park"),
        ("dabiao explain x.yaml service_in", "service_input_share"),
        ("dabiao check --track l", "leading"),
    ] {
        let command = format!("source {}; complete -C '{line}'", file.display());
        let output = program("fish", &["-c", &command])
            .env("HOME", folder.path())
            .output()
            .unwrap();
        let offered = String::from_utf8_lossy(&output.stdout).into_owned();
        let is_it = |one: &str| one.split('\t').next() == Some(expected);
        assert!(offered.lines().any(is_it), "{line}: {offered}");
    }
}

#[test]
fn manual_pages_have_nothing_that_a_linter_warns_of() {
    for path in commands() {
        for lang in ["zh", "en"] {
            let command = path.iter().map(String::as_str);
            let words: Vec<_> = ["man"]
                .into_iter()
                .chain(command)
                .chain(["--lang", lang])
                .collect();
            let page = dabiao(&words);
            let lines: Vec<_> = page.lines().collect();
            assert!(!lines[0].contains("\"\""), "{}", lines[0]);
            for two in lines.windows(2) {
                assert!(!(two[0].starts_with(".SH") && two[1] == ".PP"), "{two:?}");
            }
            if has("mandoc") {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("page.1");
                fs::write(&file, &page).unwrap();
                let arguments = ["-T", "lint", "-W", "warning", file.to_str().unwrap()];
                let output = program("mandoc", &arguments).output().unwrap();
                let said = String::from_utf8_lossy(&output.stdout).into_owned();
                assert!(output.status.success(), "{words:?}: {said}");
            }
        }
    }
}

#[test]
fn the_other_shells_read_their_scripts() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        for shell in ["zsh", "fish"] {
            if !has(shell) {
                continue;
            }
            let file = folder.path().join(shell);
            fs::write(&file, dabiao(&["completions", shell, "--lang", lang])).unwrap();
            let output = program(shell, &["-n", file.to_str().unwrap()])
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(
                output.status.success() && said.is_empty(),
                "{shell}: {said}"
            );
        }
        assert!(
            dabiao(&["completions", "powershell", "--lang", lang])
                .contains("Register-ArgumentCompleter")
        );
    }
}

#[test]
fn the_help_says_what_becomes_of_a_file_that_is_there() {
    // Lines break between any two Chinese characters.
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let (mut kept, mut replaced) = (Vec::new(), 0);
    for path in commands() {
        let says = |lang: &str, words: &str| {
            let command = path.iter().map(String::as_str);
            let help = command.chain(["--help", "--lang", lang]);
            bare(&dabiao(&help.collect::<Vec<_>>())).contains(&bare(words))
        };
        if !says("en", "--output") {
            continue;
        }
        let replaces = says("en", "a file that is there is replaced");
        assert_eq!(says("zh", "已有的文件会被替换"), replaces, "{path:?}");
        assert_eq!(says("en", "must not exist yet"), !replaces, "{path:?}");
        assert_eq!(says("zh", "文件必须还不存在"), !replaces, "{path:?}");
        match replaces {
            true => replaced += 1,
            false => kept.push(path.join(" ")),
        }
    }
    assert_eq!(kept, ["import", "new", "record"]);
    assert!(replaced > 8, "{replaced}");
}
