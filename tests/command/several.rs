//! Many dossiers for people: in short at a terminal, and as a folder of pages with an index.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use roxmltree::{Document, ParsingOptions};
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr as _;

use super::output::text;
use crate::binary::dabiao;

/// So many dossiers, some of which cannot be read
fn folder(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..count {
        let text = match number {
            broken if broken % 50 == 9 => "dossier: 1\nfacts: [\n".to_owned(),
            // Few are judged by every programme, which takes its time.
            _ => {
                let programme = match number % 40 {
                    0 => "",
                    _ => "programme: beijing-two-industry-integration\n",
                };
                format!(
                    "dossier: 1\nsubject: {{kind: enterprise, name: 构造{number}号示例装备科技有限公司}}\n{programme}as_of: 2024-06-30\nfacts:\n  operating_income: {{2022: {}亿元, 2023: {}亿元}}\n",
                    1 + number % 9,
                    1 + number % 23,
                )
            }
        };
        fs::write(folder.path().join(format!("{number:04}.yaml")), text).unwrap();
    }
    folder
}

fn table(folder: &Path, language: &str, width: usize, more: &[&str]) -> String {
    let mut command = dabiao(["--lang", language, "check", "."]);
    command.args(more).current_dir(folder);
    let output = command.env("COLUMNS", width.to_string()).output().unwrap();
    text(&output.stdout).to_owned()
}

/// Two screens of thirty lines
#[test]
fn three_hundred_dossiers_fit_two_screens_whatever_the_width() {
    let folder = folder(300);
    for (language, width) in [("en", 40), ("zh", 80), ("en", 160)] {
        let told = table(folder.path(), language, width, &[]);
        let lines: Vec<_> = told.lines().collect();
        assert!(lines.len() <= 60, "{language} {width}: {}", lines.len());
        let wide = lines.iter().find(|line| line.width() > width);
        assert_eq!(wide, None, "{language} {width}");
        // The broken ones are named, by file, and leave room for others.
        assert!(told.contains("0009.yaml"), "{told}");
        assert_eq!(told.matches("  ! ").count(), 4, "{told}");
        assert!(told.contains("--detail"), "{told}");
        let begin = if language == "zh" {
            "共300份档案："
        } else {
            "300 dossiers: "
        };
        assert!(told.starts_with(begin), "{told}");
    }
}

#[test]
fn more_than_three_dossiers_are_told_in_short_unless_details_are_asked_for() {
    let three = folder(3);
    let whole = table(three.path(), "zh", 100, &[]);
    assert_eq!(whole, table(three.path(), "zh", 100, &["--detail"]));
    let four = folder(4);
    let (short, all) = (
        table(four.path(), "zh", 100, &[]),
        table(four.path(), "zh", 100, &["--detail"]),
    );
    assert!(short.lines().count() * 10 < all.lines().count(), "{short}");
    assert!(all.contains("条款："), "{all}");
    // Each has a column; the worst come first with their numbers.
    let head = short.lines().find(|line| line.trim() == "1   2   3   4");
    assert!(head.is_some(), "{short}");
    for number in 0..4 {
        let name = format!("{} 构造{number}号示例装备科技有限公司", number + 1);
        assert!(short.contains(&name), "{short}");
    }
}

fn pages(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|one| one.unwrap().file_name().into_string().unwrap());
    names.collect()
}

fn write(command: &str, folder: &Path, more: &[&str]) -> (Option<i32>, String) {
    let dossiers = folder.to_str().unwrap();
    let mut command = dabiao(["--lang", "zh", command, dossiers]);
    let output = command.args(more).current_dir(folder).output().unwrap();
    let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
    (output.status.code(), said)
}

#[test]
fn a_folder_has_a_page_a_dossier_and_an_index_that_leads_to_each() {
    let dossiers = folder(5);
    fs::copy(
        dossiers.path().join("0000.yaml"),
        dossiers.path().join("same name.yaml"),
    )
    .unwrap();
    for command in ["check", "match"] {
        let out = tempfile::tempdir().unwrap();
        let named = format!("{}/new/", out.path().display());
        let (_, said) = write(
            command,
            dossiers.path(),
            &["--format", "html", "-o", &named],
        );
        assert!(said.contains("写了6份报告"), "{said}");
        let written = pages(&out.path().join("new"));
        assert_eq!(written.len(), 7, "{written:?}");
        let index = fs::read_to_string(out.path().join("new/index.html")).unwrap();
        let options = ParsingOptions {
            allow_dtd: true,
            ..ParsingOptions::default()
        };
        let document = Document::parse_with_options(&index, options).unwrap();
        let links = document
            .descendants()
            .filter_map(|one| one.attribute("href"));
        let links: BTreeSet<_> = links
            .filter(|to| !to.starts_with('#'))
            .map(decoded)
            .collect();
        let mut expected = written.clone();
        expected.remove("index.html");
        assert_eq!(links, expected);
        for name in &links {
            let page = fs::read_to_string(out.path().join("new").join(name)).unwrap();
            assert_eq!(page.matches("<h1>").count(), 1, "{name}");
        }
    }
}

/// A link as the name of a file
fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next().unwrap(), rest.next().unwrap()];
                u8::from_str_radix(str::from_utf8(&digits).unwrap(), 16).unwrap()
            }
            other => other,
        });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn nothing_in_a_folder_is_replaced_and_nothing_half_done_is_left() {
    let dossiers = folder(5);
    let out = tempfile::tempdir().unwrap();
    let own = out.path().join("构造3号示例装备科技有限公司.html");
    fs::write(&own, "mine").unwrap();
    let named = out.path().to_str().unwrap();
    for command in ["check", "match"] {
        let (code, said) = write(command, dossiers.path(), &["--format", "html", "-o", named]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("已经存在，没有改动"), "{said}");
        assert_eq!(pages(out.path()).len(), 1, "{command}");
        assert_eq!(fs::read_to_string(&own).unwrap(), "mine");
        let (code, said) = write(command, dossiers.path(), &["--format", "json", "-o", named]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("是文件夹"), "{said}");
    }
    fs::remove_file(own).unwrap();
    fs::write(out.path().join("index.html"), "mine").unwrap();
    let (code, said) = write("check", dossiers.path(), &["--format", "html", "-o", named]);
    assert_eq!(code, Some(2), "{said}");
    assert_eq!(pages(out.path()).len(), 1);
}

#[test]
fn an_expired_regulation_is_named_in_every_list() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = include_str!("../formats/expired.yaml").replace("1亿元", "2亿元");
    for name in ["a", "b", "c", "d"] {
        fs::write(folder.path().join(format!("{name}.yaml")), &dossier).unwrap();
    }
    let check = |files: &[&str]| {
        let arguments = [&["check", "--lang", "zh"], files].concat();
        let output = dabiao(&arguments).current_dir(folder.path()).output();
        text(&output.unwrap().stdout).to_owned()
    };
    let said = check(&["a.yaml", "b.yaml"]);
    assert!(
        said.contains("：尚不能判定（办法已到期）（b.yaml）"),
        "{said}"
    );
    let said = check(&["."]);
    assert!(
        said.contains("两业融合 · 领跑型试点企业（办法已到期）   ?   ?   ?   ?"),
        "{said}"
    );
    let said = check(&["a.yaml", "b.yaml", "--format", "html"]);
    assert!(said.contains("尚不能判定（办法已到期"), "{said}");
}

/// Eight clients out of the examples
const CLIENTS: [&str; 8] = [
    "software-firm",
    "ladder",
    "chip-designer",
    "ranges-only",
    "naura-2026",
    "xiaomi-2026",
    "leyard-2026",
    "yonyou-2026",
];

fn matched(path: &Path, language: &str, width: usize, more: &[&str]) -> String {
    let mut command = dabiao(["--lang", language, "match", "--as-of", "2026-11-28"]);
    command.arg(path).args(more);
    let output = command.env("COLUMNS", width.to_string()).output().unwrap();
    text(&output.stdout).to_owned()
}

fn clients() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in CLIENTS {
        let from = format!("examples/{name}/dossier.yaml");
        fs::copy(from, folder.path().join(format!("{name}.yaml"))).unwrap();
    }
    folder
}

/// Lines wider than the terminal, and lines with something cut off
fn too_wide(told: &str, width: usize) -> Vec<&str> {
    told.lines().filter(|line| line.width() > width).collect()
}

#[test]
fn eight_clients_fit_one_screen_with_every_name_whole() {
    let folder = clients();
    for (language, width) in [("zh", 40), ("en", 80), ("en", 160)] {
        let told = matched(folder.path(), language, width, &[]);
        assert_eq!(too_wide(&told, width), [""; 0], "{language} {width}");
        assert!(!told.contains('…'), "{told}");
    }
    let told = matched(folder.path(), "zh", 80, &[]);
    assert_eq!(too_wide(&told, 80), [""; 0]);
    assert!(!told.contains('…'), "{told}");
    // With the line on which the next command is typed.
    assert!(told.lines().count() < 24, "{told}");
    let begin = "申报日 2026-11-28；8份档案有4条警告、9条提示：dabiao check 档案\n1 ";
    assert!(told.starts_with(begin), "{told}");
    assert!(told.contains("缺：缺少事实"), "{told}");
    // No name is broken between two lines.
    for name in [
        "利亚德（300296）",
        "用友网络（600588）",
        "某某智能装备有限公司",
    ] {
        assert!(told.contains(name), "{told}");
    }
    let numbers = |told: &str| -> Vec<String> {
        let lines = told.lines().filter(|line| line.starts_with("    "));
        lines.map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(
        numbers(&told),
        ["1     2     3     4     5     6     7     8"]
    );
    // Where there is no room for all, they stand in two blocks of four.
    let told = matched(folder.path(), "zh", 72, &[]);
    let half = ["1     2     3     4", "5     6     7     8"];
    assert_eq!(numbers(&told), half, "{told}");
}

#[test]
fn one_client_of_twenty_programmes_fits_a_screen() {
    for name in ["software-firm", "chip-designer"] {
        let path = format!("examples/{name}/dossier.yaml");
        for language in ["zh", "en"] {
            let told = matched(Path::new(&path), language, 80, &[]);
            assert!(told.lines().count() <= 24, "{told}");
            assert_eq!(too_wide(&told, 80), [""; 0]);
            // The ladder that another one goes on from is part of it.
            let ladders = told.lines().filter(|line| line.starts_with("进阶："));
            assert!(ladders.count() <= 1, "{told}");
        }
    }
}

/// What is handed over names facts and programmes as people do, amounts in a unit that suits them
#[test]
fn the_page_of_a_client_names_no_ids() {
    let path = Path::new("examples/ladder/dossier.yaml");
    let page = matched(path, "zh", 80, &["--format", "markdown"]);
    for id in ["beijing-innovation-voucher", "Rd", "operating", "000元"] {
        assert!(!page.contains(id), "{id}");
    }
    assert!(page.contains("用于：科技创新券、科技创新券 · 算力券"));
    assert!(page.contains("资金：最高50万元"));
    let path = Path::new("examples/chip-designer/dossier.yaml");
    let page = matched(path, "zh", 80, &["--format", "markdown"]);
    assert!(page.contains("- **法人企业** 是\n"), "{page}");
    assert!(page.contains("- **营业收入** 2023：2.1亿元；2024：2.7亿元；2025：3.4亿元\n"));
    let english = matched(path, "en", 80, &["--format", "markdown"]);
    assert!(english.contains("up to CNY 500,000"), "{english}");
}

/// Pages of several clients begin with what a terminal shows of them
#[test]
fn pages_of_several_clients_begin_with_the_matrix() {
    let folder = clients();
    let lines = |told: &str| -> Vec<Vec<String>> {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect();
        told.lines().map(words).collect()
    };
    let told = lines(&matched(folder.path(), "zh", 160, &[]));
    let page = matched(folder.path(), "zh", 160, &["--format", "markdown"]);
    let (front, rest) = page.split_once("## ").unwrap();
    let table: Vec<_> = front.lines().filter(|line| line.starts_with('|')).collect();
    let [head, _, rows @ ..] = table.as_slice() else {
        panic!("{page}");
    };
    let numbers = "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |";
    assert!(head.ends_with(numbers), "{head}");
    assert!(front.contains("用友网络"), "{front}");
    assert!(rest.contains("用友网络"));
    for row in rows {
        let signs = ['|', '✓', '✗', '?'];
        let cells = row.replace(signs, " ");
        let cells = lines(&cells).remove(0);
        assert!(told.contains(&cells), "{row}: {told:?}");
        assert_eq!(row.matches('|').count(), 10, "{row}");
    }
    let html = matched(folder.path(), "zh", 160, &["--format", "html"]);
    let (front, _) = html.split_once("<section").unwrap();
    assert_eq!(front.matches("class=\"matrix\"").count(), 1);
    assert_eq!(front.matches("role=\"rowheader\"").count(), rows.len());
    assert_eq!(front.matches("class=\"verdict ").count(), 8 * rows.len());
    // One client needs none.
    let path = Path::new("examples/ladder/dossier.yaml");
    assert!(!matched(path, "zh", 80, &["--format", "html"]).contains("class=\"matrix\""));
}

/// Nothing to match is said, and is an error
#[test]
fn a_folder_without_dossiers_is_not_taken_for_one_without_programmes() {
    let folder = tempfile::tempdir().unwrap();
    for (language, nothing) in [("zh", "没有找到申报档案"), ("en", "no dossier was found")]
    {
        let mut command = dabiao(["--lang", language, "match"]);
        let output = command.arg(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stdout);
        assert!(said.contains(nothing), "{said}");
        assert!(said.contains("nothing-to-check"), "{said}");
    }
}

#[test]
fn a_key_that_is_part_of_names_of_facts_is_answered_with_these() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.yaml");
    let stated = "dossier: 1\nsubject: {kind: enterprise}\nprogramme: specialised-sme\n";
    fs::write(
        &path,
        format!("{stated}facts:\n  研发费用: 300万元\n  人数: 5\n"),
    )
    .unwrap();
    let output = dabiao(["--lang", "zh", "check"])
        .arg(&path)
        .output()
        .unwrap();
    let said = text(&output.stdout);
    assert!(said.contains("`rd_expense_audited`"), "{said}");
    assert!(!said.contains("总人数"), "{said}");
}

#[test]
fn match_answers_a_name_that_the_rules_lack_with_the_id_to_write() {
    for (option, given, meant) in [
        ("--programme", "专精特新中小企业", "`specialised-sme`"),
        ("--programme", "specialized-sme", "`specialised-sme`"),
        ("--track", "算力券", "`computing-voucher`"),
        ("--track", "leeding", "`leading`"),
    ] {
        let mut command = dabiao(["--lang", "zh", "match", "examples/ladder", option]);
        let output = command.arg(given).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(&format!("是否应为 {meant}")), "{said}");
    }
}

/// What is wrong with a register stands within the terminal, without what is said of the rules
#[test]
fn import_tells_what_to_mend_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let register = "企业名称,营业收入（2025年）\n甲公司,3200\n乙公司,约5000万\n";
    fs::write(folder.path().join("表.csv"), register).unwrap();
    let mut command = dabiao(["--lang", "zh", "import", "表.csv", "-o", "out"]);
    command.current_dir(folder.path()).env("COLUMNS", "60");
    let output = command.output().unwrap();
    let said = text(&output.stderr);
    assert_eq!(too_wide(said, 60), [""; 0]);
    assert!(said.contains("unit-missing") && said.contains("number-syntax"));
    assert!(!said.contains("not-in-force"), "{said}");
    assert!(said.ends_with("有2处错误，没有写任何文件；改正后再导入\n"));
}
