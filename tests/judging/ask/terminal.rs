//! `ask` in a terminal, by a program that types.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use rexpect::session::{PtySession, spawn_command};

use crate::binary::dabiao;

fn command(folder: &Path, columns: &str, arguments: &[&str]) -> Command {
    let mut command = dabiao(arguments);
    command.current_dir(folder).env_remove("INPUTRC");
    command.env("COLUMNS", columns).env("TERM", "xterm");
    command
}

/// A terminal in which `ask` runs
struct Terminal {
    session: PtySession,
    seen: String,
}

impl Terminal {
    fn open(folder: &Path, columns: &str, arguments: &[&str]) -> Self {
        let arguments = [&["ask"], arguments].concat();
        let command = command(folder, columns, &arguments);
        Self {
            session: spawn_command(command, Some(20_000)).unwrap(),
            seen: String::new(),
        }
    }

    /// Waits for these words
    fn see(&mut self, words: &str) {
        // The other side hands on every byte as a character.
        let bytes: String = words.bytes().map(char::from).collect();
        let before = self.session.exp_string(&bytes);
        assert!(before.is_ok(), "no {words}: {before:?}");
        self.seen.push_str(&decoded(&before.unwrap()));
        self.seen.push_str(words);
    }

    /// Types a line where one is asked for
    fn answer(&mut self, text: &str) {
        self.see("> ");
        self.session.send_line(text).unwrap();
    }

    /// What was said up to the end, and the exit code
    fn end(mut self) -> (String, String) {
        let rest = self.session.exp_eof().unwrap();
        self.seen.push_str(&decoded(&rest));
        let status = format!("{:?}", self.session.process().wait().unwrap());
        let code = status.trim_end_matches(')').rsplit(' ').next().unwrap();
        (self.seen, code.to_owned())
    }
}

fn decoded(characters: &str) -> String {
    let bytes: Vec<u8> = characters.chars().map(|char| char as u8).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_new_dossier_is_begun_broken_off_and_continued() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("园区.yaml");
    let mut terminal = Terminal::open(folder.path(), "80", &["园区.yaml", "--track", "park"]);
    terminal.see("1 园区，2 企业");
    terminal.answer("3");
    terminal.see("没有 `3` 这一项");
    terminal.answer("1");
    terminal.see("名称是什么");
    terminal.answer("某某“示范”园区");
    terminal.see("申报日是哪一天");
    terminal.answer("2024年6月31日");
    terminal.see("没有这样的日期");
    terminal.answer("2024年6月30日");
    terminal.see("申报日 2024-06-30，年度数据取2023年");
    terminal.see("■ 土地或空间依法取得");
    terminal.answer("是");
    terminal.see("■ 四至范围明确");
    terminal.see("> ");
    terminal.session.send_control('c').unwrap();
    let (said, code) = terminal.end();
    assert!(
        said.contains("已中断，此前的回答都保存在 园区.yaml"),
        "{said}"
    );
    assert!(said.contains("接着回答：dabiao ask 园区.yaml"), "{said}");
    assert_eq!(code, "3", "what is saved is undetermined");
    let saved = fs::read_to_string(&file).unwrap();
    assert!(saved.contains("  name: \"某某“示范”园区\"\n"), "{saved}");
    assert!(saved.contains("\nas_of: 2024-06-30\n"));
    assert!(saved.contains("\ntracks: [park]\n"));
    assert!(saved.contains("  土地或空间依法取得: 是\n  # "));
    assert!(saved.contains("  四至范围明确: unknown\n"));

    // A comment of one's own, and a byte order mark, outlive what is answered next.
    let own = format!("\u{feff}# 自己的备注\n{saved}");
    fs::write(&file, &own).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let mut terminal = Terminal::open(folder.path(), "80", &["园区.yaml"]);
    terminal.see("■ 四至范围明确");
    terminal.answer("否");
    terminal.see("✗ 示范园区：不符合申报条件");
    let (said, code) = terminal.end();
    assert_eq!(said.matches('■').count(), 1, "{said}");
    assert_eq!(code, "1");
    let expected = own.replace("四至范围明确: unknown", "四至范围明确: 否");
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

const ENTERPRISE: &str =
    "dossier: 1\nsubject: {kind: enterprise, name: 某}\ntracks: [leading]\nas_of: 2024-06-30\n";

#[test]
fn forty_columns_are_enough_in_english_and_the_end_of_input_is_an_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, ENTERPRISE).unwrap();
    let mut terminal = Terminal::open(folder.path(), "40", &["a.yaml", "--lang", "en"]);
    terminal.see("priority fields");
    terminal.answer("5");
    terminal.see("operating income, 2023");
    // Control characters, typed as such
    terminal.answer("12\u{16}\u{7}亿元");
    terminal.see("control character");
    terminal.answer("12");
    terminal.see("not saved");
    terminal.answer("1,200,000,000元");
    terminal.see("met");
    terminal.see("service input");
    terminal.see("> ");
    terminal.session.send_control('d').unwrap();
    let (said, code) = terminal.end();
    assert!(said.contains("the answers are saved in a.yaml"), "{said}");
    assert_eq!(code, "3");
    for line in said.lines().filter(|line| !line.contains('\u{1b}')) {
        let columns = dabiao::text::wrap::width(line.trim_end_matches('\r'));
        assert!(columns <= 40, "{columns}: {line}");
    }
    let saved = fs::read_to_string(&file).unwrap();
    let expected = format!(
        "{ENTERPRISE}facts:\n  priority_fields: [high_end_equipment]\n  operating_income: {{2023: \"1,200,000,000元\"}}\n"
    );
    assert_eq!(saved, expected);
}

#[test]
fn a_dossier_with_problems_is_shown_them_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    for (text, words) in [
        ("dossier: 1\nsubject: {kind: park\n", "没有提问"),
        (
            &format!("{ENTERPRISE}facts:\n  total_input: 9\n"),
            "a.yaml:6",
        ),
        (
            &format!("{ENTERPRISE}facts:\n  total_input: 9亿元\n  service_input: 10亿元\n"),
            "超过了整体",
        ),
        ("", "没有提问"),
        ("other: 1\n", "dossier"),
    ] {
        fs::write(&file, text).unwrap();
        let (said, code) = Terminal::open(folder.path(), "80", &["a.yaml"]).end();
        assert!(said.contains(words), "{said}");
        assert!(said.contains("没有提问，文件没有改动"), "{said}");
        assert_eq!(code, "2");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    fs::write(&file, [0xd6, 0xd0, 0xce, 0xc4]).unwrap();
    let (_, code) = Terminal::open(folder.path(), "80", &["a.yaml"]).end();
    assert_eq!(code, "2");
    assert_eq!(fs::read(&file).unwrap(), [0xd6, 0xd0, 0xce, 0xc4]);
    // Neither is a folder a dossier.
    let (_, code) = Terminal::open(folder.path(), "80", &["."]).end();
    assert_eq!(code, "2");
}

#[test]
fn a_row_with_headings_of_somebodys_own_is_saved_by_their_map() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.csv", "名称,类型,收入\n甲,企业,100\n");
    write("map.yaml", "收入: 营业收入（2023年，万元）\n");
    let arguments = ["a.csv!!2", "--map", "map.yaml"];
    let mut terminal = Terminal::open(folder.path(), "80", &arguments);
    terminal.answer("q");
    let (said, _) = terminal.end();
    assert!(said.contains("已从 a.csv!!2 读出数据"), "{said}");
    let saved = fs::read_to_string(folder.path().join("甲.yaml")).unwrap();
    assert!(saved.contains("2023: 100万元\n"), "{saved}");
}

#[test]
fn a_file_that_may_not_be_written_is_not_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, ENTERPRISE).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let (said, code) = Terminal::open(folder.path(), "80", &["a.yaml"]).end();
    assert!(said.contains("无法写入 a.yaml，文件没有改动"), "{said}");
    assert_eq!(code, "2");
    assert_eq!(fs::read_to_string(&file).unwrap(), ENTERPRISE);
}

#[test]
fn what_was_changed_meanwhile_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.yaml");
    fs::write(&file, ENTERPRISE).unwrap();
    let mut terminal = Terminal::open(folder.path(), "80", &["a.yaml"]);
    terminal.see("■ 重点领域");
    let changed = format!("{ENTERPRISE}# 另外的改动\n");
    fs::write(&file, &changed).unwrap();
    terminal.answer("1");
    let (said, code) = terminal.end();
    assert!(said.contains("a.yaml 在提问期间被改动"), "{said}");
    assert_eq!(code, "2");
    assert_eq!(fs::read_to_string(&file).unwrap(), changed);
}

#[test]
fn behind_a_link_the_file_is_written_and_the_link_stays() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("b")).unwrap();
    let file = folder.path().join("b/real.yaml");
    fs::write(&file, ENTERPRISE).unwrap();
    let link = folder.path().join("a.yaml");
    std::os::unix::fs::symlink("b/real.yaml", &link).unwrap();
    let mut terminal = Terminal::open(folder.path(), "80", &["a.yaml"]);
    terminal.answer("0");
    terminal.see("不符合申报条件");
    let (_, code) = terminal.end();
    assert_eq!(code, "1");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .contains("重点领域: []\n")
    );
}

#[test]
fn a_new_dossier_that_is_broken_off_before_it_begins_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::open(folder.path(), "80", &[]);
    terminal.answer("2");
    terminal.see("名称");
    terminal.see("> ");
    terminal.session.send_control('c').unwrap();
    let (said, code) = terminal.end();
    assert!(said.contains("没有新建档案"), "{said}");
    assert_eq!(code, "2");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    let mut terminal = Terminal::open(folder.path(), "80", &["--kind", "park", "--name", "某"]);
    terminal.answer("2024-06-30");
    terminal.answer("q");
    let (_, code) = terminal.end();
    assert_eq!(code, "3");
    let text = fs::read_to_string(folder.path().join("dossier.yaml")).unwrap();
    assert!(text.contains("  kind: park\n  name: 某\n"));
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    for (language, words) in [("zh", "不是终端"), ("en", "in a terminal")] {
        let output = command(folder.path(), "80", &["ask", "a.yaml", "--lang", language])
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains(words) && said.contains("dabiao new"),
            "{said}"
        );
        assert!(output.stdout.is_empty());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
