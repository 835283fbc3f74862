//! Workbooks and registers: what is read of a cell and what is refused, and where.

use std::fs;
use std::path::Path;
use std::process::Output;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use serde_json::Value;
use tempfile::TempDir;

use crate::binary::dabiao;
use crate::output::text;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    dabiao(arguments).current_dir(folder).output().unwrap()
}

/// The dossiers of a report of `check`
fn dossiers(folder: &Path, paths: &[&str]) -> Vec<Value> {
    let fixed = [
        "check",
        "--format",
        "json",
        "--programme",
        "beijing-two-industry-integration",
    ];
    let output = run(folder, &[&fixed, paths].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    report["dossiers"].as_array().unwrap().clone()
}

/// Place and code of every problem of a dossier
fn problems(dossier: &Value) -> Vec<(&str, &str)> {
    let problems = dossier["problems"].as_array().unwrap().iter();
    let told = problems.map(|one| {
        assert_eq!(one["column"], Value::Null, "{one}");
        (
            one["place"].as_str().unwrap_or_default(),
            one["code"].as_str().unwrap(),
        )
    });
    told.collect()
}

fn explanation<'v>(dossier: &'v Value, criterion: &str) -> &'v str {
    let assessments = dossier["assessments"].as_array().unwrap().iter();
    let mut findings = assessments.flat_map(|one| one["findings"].as_array().unwrap());
    let found = findings.find(|one| one["criterion"] == criterion).unwrap();
    found["explanation"].as_str().unwrap()
}

fn saved(fill: impl FnOnce(&mut Workbook)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    workbook.save(folder.path().join("客户.xlsx")).unwrap();
    folder
}

fn heads(sheet: &mut Worksheet, row: u32, heads: &[&str]) {
    for (column, head) in (0u16..).zip(heads) {
        sheet.write(row, column, *head).unwrap();
    }
}

#[test]
#[expect(
    clippy::disallowed_types,
    reason = "a cell of a workbook holds no other number"
)]
fn a_figure_is_what_its_cell_shows_or_is_refused_at_the_cell() {
    let folder = saved(|workbook| {
        let sheet = workbook.add_worksheet().set_name("企业").unwrap();
        heads(
            sheet,
            2,
            &[
                "名称",
                "申报日",
                "营业收入（2023年，万元）",
                "服务投入",
                "总投入",
                "统一社会信用代码",
            ],
        );
        let mut row = 3;
        let mut next = |service: &dyn Fn(&mut Worksheet, u32)| {
            sheet.write(row, 0, format!("第{}行", row + 1)).unwrap();
            let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
            sheet.write_number_with_format(row, 1, 45473, &day).unwrap();
            sheet.write(row, 2, 150_000).unwrap();
            sheet.write(row, 4, "9亿元").unwrap();
            service(sheet, row);
            row += 1;
        };
        let format = |code: &'static str, number: f64| {
            move |sheet: &mut Worksheet, row: u32| {
                let format = Format::new().set_num_format(code);
                sheet
                    .write_number_with_format(row, 3, number, &format)
                    .unwrap();
            }
        };
        next(&format("0.00\"亿元\"", 2.5));
        next(&format("0\\.0,\"万\"", 250_000_000.0));
        next(&format("\"¥\"#,##0", 250_000_000.0));
        next(&format("0.0%", 0.25));
        next(&format("General", 2.5));
        next(&format("0.0\"亿元\"", 1.796));
        next(&format(";;;", 2.5));
        next(&format("0,\"万\"", 2_500_000.0));
        next(&|sheet, row| {
            sheet
                .write_formula(row, 3, Formula::new("=1/0").set_result("#DIV/0!"))
                .unwrap();
        });
        next(&|sheet, row| {
            sheet
                .write_formula(row, 3, Formula::new("=1+1").set_result(""))
                .unwrap();
        });
        next(&|sheet, row| {
            sheet.write(row, 3, "至少2亿元").unwrap();
            sheet.write(row, 5, 911_100_007_178_503_012_u64).unwrap();
        });
        next(&|sheet, row| {
            sheet.write(row, 3, "2.5亿元").unwrap();
            sheet.set_row_hidden(row).unwrap();
        });
    });
    let dossiers = dossiers(folder.path(), &["客户.xlsx"]);
    let expected: [&[(&str, &str)]; 12] = [
        &[],
        &[("D5", "unit-assumed")],
        &[],
        &[("D7", "wrong-unit")],
        &[("D8", "unit-missing")],
        &[("D9", "rounding-decides")],
        &[("D10", "hidden-cell")],
        &[("D11", "cell-format")],
        &[("D12", "error-value")],
        &[("D13", "computed-zero"), ("D13", "below-minimum")],
        &[("F14", "digits-lost")],
        &[("A15", "hidden-cell")],
    ];
    assert_eq!(dossiers.len(), expected.len());
    for (number, (dossier, expected)) in (4..).zip(dossiers.iter().zip(expected)) {
        assert_eq!(dossier["path"], format!("客户.xlsx!企业!{number}"));
        let expected: Vec<_> = expected
            .iter()
            .map(|(cell, code)| (format!("客户.xlsx!企业!{cell}"), (*code).to_owned()))
            .collect();
        let found: Vec<_> = problems(dossier)
            .iter()
            .map(|(place, code)| ((*place).to_owned(), (*code).to_owned()))
            .collect();
        assert_eq!(found, expected, "row {number}");
    }
    for (at, service) in [
        (0, "2.5亿元"),
        (1, "25000万"),
        (2, "250000000元"),
        (10, "2亿元"),
    ] {
        let said = explanation(&dossiers[at], "service_input_share");
        assert!(said.contains(service) && said.contains("÷ 9亿元"), "{said}");
    }
    assert_eq!(dossiers[0]["as_of"], "2024-06-30");
}

#[test]
fn headings_of_two_rows_are_joined_and_what_is_hidden_or_merged_is_said() {
    let folder = saved(|workbook| {
        let middle = Format::new();
        let sheet = workbook.add_worksheet().set_name("登记表").unwrap();
        sheet
            .merge_range(0, 0, 0, 5, "企业登记表", &middle)
            .unwrap();
        sheet.merge_range(2, 0, 3, 0, "名称", &middle).unwrap();
        sheet
            .merge_range(2, 1, 2, 2, "营业收入（万元）", &middle)
            .unwrap();
        heads(
            sheet,
            3,
            &[
                "",
                "2022年",
                "2023年",
                "服务投入（万元）",
                "总投入（万元）",
                "申报日",
            ],
        );
        for (row, name) in [(4, "甲"), (5, "乙")] {
            sheet.write(row, 0, name).unwrap();
            for column in 1..5 {
                sheet
                    .write(row, column, 1000 * (u32::from(column) + row))
                    .unwrap();
            }
            sheet.write(row, 5, "2024-06-30").unwrap();
        }
        sheet.merge_range(4, 3, 5, 3, "", &middle).unwrap();
        sheet.write(4, 3, 3000).unwrap();
        sheet.set_column_hidden(4).unwrap();
        let hidden = workbook.add_worksheet().set_name("旧").unwrap();
        heads(hidden, 0, &["名称", "服务投入（万元）"]);
        hidden.write(1, 0, "丙").unwrap();
        hidden.set_hidden(true);
    });
    let dossiers = dossiers(folder.path(), &["客户.xlsx"]);
    let paths: Vec<_> = dossiers
        .iter()
        .map(|one| one["path"].as_str().unwrap())
        .collect();
    let sheet = "客户.xlsx!旧";
    assert_eq!(paths, ["客户.xlsx!登记表!5", "客户.xlsx!登记表!6", sheet]);
    assert_eq!(problems(&dossiers[2]), [("", "hidden-cell")]);
    let income = explanation(&dossiers[0], "income_or_rank");
    assert!(income.contains("6000万元"), "{income}");
    assert_eq!(
        problems(&dossiers[0]),
        [("客户.xlsx!登记表!E5", "hidden-cell")]
    );
    let second = problems(&dossiers[1]);
    assert!(
        second.contains(&("客户.xlsx!登记表!D6", "merged-cell")),
        "{second:?}"
    );
    let shown = run(folder.path(), &["import", "--check", "客户.xlsx"]);
    // The hidden sheet is not read.
    assert_eq!(shown.status.code(), Some(2));
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(
        shown.contains("营业收入（万元） 2022年 → 营业收入（2022年，万元）"),
        "{shown}"
    );
}

#[test]
fn a_sheet_of_one_firm_has_a_fact_a_row() {
    let folder = saved(|workbook| {
        let sheet = workbook.add_worksheet().set_name("填报").unwrap();
        let rows = [
            ("项目", "填写"),
            ("名称", "某某公司"),
            ("申报日", "2024-06-30"),
            ("营业收入（2023年）", "至少12亿元"),
            ("服务投入（亿元）", "2.4"),
            ("总投入（亿元）", ""),
            (
                "称号",
                "高新技术企业（2026-11-30）；国家级专精特新“小巨人”企业",
            ),
            ("判断：掌握核心技术", "是；评审人；2024-06-01；自研"),
        ];
        for (row, (name, value)) in (0u32..).zip(rows) {
            sheet.write(row, 0, name).unwrap();
            sheet.write(row, 1, value).unwrap();
        }
        sheet.write(5, 1, 9.6).unwrap();
    });
    let dossiers = dossiers(folder.path(), &["客户.xlsx"]);
    assert_eq!(dossiers.len(), 1);
    assert_eq!(dossiers[0]["path"], "客户.xlsx!填报");
    let share = explanation(&dossiers[0], "service_input_share");
    assert!(share.contains("2.4亿元 ÷ 9.6亿元 = 25%"), "{share}");
    let noted = ("客户.xlsx!填报!B5", "number-as-text");
    assert!(
        problems(&dossiers[0]).contains(&noted),
        "{:?}",
        problems(&dossiers[0])
    );
    let findings = dossiers[0]["assessments"][0]["findings"]
        .as_array()
        .unwrap();
    let place = |id: &str| {
        let found = findings.iter().find(|one| one["criterion"] == id).unwrap();
        (found["verdict"].clone(), found["place"].clone())
    };
    let at = |cell: &str| Value::from(format!("客户.xlsx!填报!{cell}"));
    assert_eq!(place("core_technology"), ("pass".into(), at("B8")));
    assert_eq!(place("income_or_rank"), ("pass".into(), at("B4")));
}

#[test]
fn a_register_is_read_in_gbk_between_semicolons_with_the_lines_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let text = "名称;申报日;服务投入（万元）;总投入（万元）;联系人\r\n\r\n甲;2024-06-30;2500;9000;张\r\n\"乙\r\n公司\";2024-06-30;=1+1;9000;\r\n丙;2024-06-30;2,500;9000;李;多余\r\n合计;;5000;;\r\n";
    let (bytes, ..) = encoding_rs::GBK.encode(text);
    fs::write(folder.path().join("登记.csv"), &bytes).unwrap();
    let dossiers = dossiers(folder.path(), &["登记.csv"]);
    let told: Vec<_> = dossiers.iter().map(problems).collect();
    let expected: [&[(&str, &str)]; 4] = [
        &[],
        &[("登记.csv!!C4", "number-syntax")],
        &[("登记.csv!!A5", "wrong-row")],
        &[("登记.csv!!A6", "wrong-row")],
    ];
    assert_eq!(told, expected);
    let lines: Vec<_> = dossiers
        .iter()
        .flat_map(|one| one["problems"].as_array().unwrap())
        .map(|one| one["line"].as_u64())
        .collect();
    assert_eq!(lines, [Some(4), Some(6), Some(7)]);
    let share = explanation(&dossiers[0], "service_input_share");
    assert!(share.contains("2500万元 ÷ 9000万元"), "{share}");
    let row = run(
        folder.path(),
        &["explain", "登记.csv!!3", "service_input_share"],
    );
    assert!(
        String::from_utf8(row.stdout)
            .unwrap()
            .contains("登记.csv!!C3")
    );
}

const REGISTER: &str = "名称,收入23,服务投入(万元),总投入(万元),申报日\n甲,120000,2500,9000,2024-06-30\n乙,至少90000,2500,9000,2024-06-30\n";

#[test]
fn a_guess_is_confirmed_by_a_map_and_an_import_is_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "a.csv",
        &REGISTER.replace("收入23", "营业收人（2023年，万元）"),
    );
    let shown = run(folder.path(), &["import", "--check", "a.csv"]);
    assert_eq!(shown.status.code(), Some(2));
    let said = String::from_utf8(shown.stdout).unwrap();
    assert!(said.contains("可能是 营业收入（2023年，万元）"), "{said}");
    write("a.csv", REGISTER);
    write("map.yaml", "收入23: 营业收入（2023年，万元）\n");
    let map = ["--map", "map.yaml"];
    let import = |more: &[&str]| {
        run(
            folder.path(),
            &[&["import", "a.csv", "-o", "out"], &map[..], more].concat(),
        )
    };
    write(
        "b.csv",
        &REGISTER.replace("9000,2024-06-30\n乙", "九千,2024-06-30\n乙"),
    );
    let broken = run(
        folder.path(),
        &[&["import", "b.csv", "-o", "out"], &map[..]].concat(),
    );
    assert_eq!(broken.status.code(), Some(2));
    assert!(!folder.path().join("out").exists());
    let done = import(&[]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let text = fs::read_to_string(folder.path().join("out/乙.yaml")).unwrap();
    assert!(text.contains("2023: 至少90000万元"), "{text}");
    // What was imported says what the register says.
    let of_rows = run(
        folder.path(),
        &[&["check", "a.csv", "--format", "csv"], &map[..]].concat(),
    );
    let of_files = run(folder.path(), &["check", "out", "--format", "csv"]);
    let verdicts = |output: &Output| {
        let text = String::from_utf8(output.stdout.clone()).unwrap();
        let mut rows: Vec<String> = text
            .lines()
            .skip(1)
            .map(|line| {
                line.split(',')
                    .skip(1)
                    .take(9)
                    .collect::<Vec<_>>()
                    .join(",")
            })
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(verdicts(&of_rows), verdicts(&of_files));
    fs::remove_file(folder.path().join("out/甲.yaml")).unwrap();
    assert_eq!(import(&[]).status.code(), Some(2));
    assert!(!folder.path().join("out/甲.yaml").exists());
}

#[test]
fn a_record_of_rows_is_derived_again_until_a_cell_changes() {
    let folder = tempfile::tempdir().unwrap();
    let register = REGISTER.replace("收入23", "营业收入（2023年，万元）");
    fs::write(folder.path().join("a.csv"), &register).unwrap();
    let record = run(folder.path(), &["record", "a.csv", "-o", "record.json"]);
    assert!(record.stderr.is_empty(), "{record:?}");
    let verify = || run(folder.path(), &["verify", "record.json"]).status.code();
    assert_eq!(verify(), Some(0));
    fs::write(
        folder.path().join("a.csv"),
        register.replace("120000", "120001"),
    )
    .unwrap();
    assert_eq!(verify(), Some(1));
    fs::write(folder.path().join("a.csv"), "名称,总投入(万元)\n").unwrap();
    assert_eq!(verify(), Some(2));
}

#[test]
fn a_record_made_with_a_map_is_verified_with_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.csv"), REGISTER).unwrap();
    let map = "收入23: 营业收入（2023年，万元）\n";
    fs::write(folder.path().join("map.yaml"), map).unwrap();
    let with_map = ["record", "a.csv", "--map", "map.yaml", "-o", "record.json"];
    let record = run(folder.path(), &with_map);
    assert!(record.stderr.is_empty(), "{record:?}");
    let verify = |more: &[&str]| {
        let arguments = [&["verify", "record.json", "--lang", "en"], more].concat();
        let verified = run(folder.path(), &arguments);
        (verified.status.code(), text(&verified.stdout).to_owned())
    };
    assert_eq!(verify(&["--map", "map.yaml"]).0, Some(0));
    // Nothing is said of the rows, which were not edited.
    let (exit, said) = verify(&[]);
    assert_eq!(exit, Some(1));
    assert!(
        said.contains("1 difference\n- the record was made with a map of headings;"),
        "{said}"
    );
    fs::write(folder.path().join("other.yaml"), map.replace("23", "24")).unwrap();
    let (exit, said) = verify(&["--map", "other.yaml"]);
    assert_eq!(exit, Some(1));
    assert!(
        said.contains("1 difference\n- the map of headings given with `--map` is not"),
        "{said}"
    );
}

#[test]
fn a_row_is_known_in_a_list_of_shortfalls() {
    let folder = tempfile::tempdir().unwrap();
    let register = REGISTER.replace("收入23", "营业收入（2023年，万元）");
    fs::write(folder.path().join("a.csv"), register.replace("2500", "500")).unwrap();
    let check = |option: &str| {
        let programme = "beijing-two-industry-integration";
        run(
            folder.path(),
            &[
                "check",
                "a.csv",
                "--programme",
                programme,
                option,
                "known.yaml",
            ],
        )
    };
    assert_eq!(check("--write-baseline").status.code(), Some(3));
    let list = fs::read_to_string(folder.path().join("known.yaml")).unwrap();
    assert!(
        list.contains("a.csv!!2") && list.contains("a.csv!!3"),
        "{list}"
    );
    assert_eq!(check("--baseline").status.code(), Some(3));
}

#[test]
fn files_that_are_no_workbooks_are_refused_in_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8]); 5] = [
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("表.ods", b"PK\x03\x04"),
        ("坏.xlsx", b"PK\x03\x04 and no more"),
        ("文.xlsx", b"dossier: 1\n"),
        ("空.csv", b""),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        for command in ["check", "match", "gap"] {
            let output = run(folder.path(), &[command, name]);
            assert_eq!(output.status.code(), Some(2), "{command} {name}");
            let said = String::from_utf8(output.stdout).unwrap();
            let is_said = said.contains("not-a-workbook") || said.contains("no-headings");
            assert!(is_said, "{command} {name}: {said}");
        }
    }
}

#[test]
fn match_takes_a_row_for_a_subject_and_exits_with_0_if_all_could_be_judged() {
    let folder = tempfile::tempdir().unwrap();
    let register = REGISTER.replace("收入23", "营业收入（2023年，万元）");
    fs::write(folder.path().join("a.csv"), &register).unwrap();
    let output = run(folder.path(), &["match", "a.csv", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let paths: Vec<_> = report["subjects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["path"].clone())
        .collect();
    assert_eq!(paths, ["a.csv!!2", "a.csv!!3"]);
    fs::write(
        folder.path().join("a.csv"),
        register.replace("2500", "两千"),
    )
    .unwrap();
    assert_eq!(
        run(folder.path(), &["match", "a.csv"]).status.code(),
        Some(2)
    );
}

#[test]
fn a_workbook_to_fill_in_is_read_back_as_it_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, rows) in [
        ("enterprise", None),
        ("enterprise", Some("3")),
        ("park", None),
        ("park", Some("3")),
    ] {
        let file = format!("{kind}-{}.xlsx", rows.unwrap_or("one"));
        let mut arguments = vec![
            "new", kind, "--format", "xlsx", "--name", "某某", "-o", &file,
        ];
        arguments.extend(rows.iter().flat_map(|rows| ["--rows", *rows]));
        let made = run(folder.path(), &arguments);
        assert_eq!(made.status.code(), Some(0), "{made:?}");
        assert_eq!(
            run(folder.path(), &arguments).status.code(),
            Some(2),
            "never over a file"
        );
        let shown = run(folder.path(), &["import", "--check", &file]);
        let said = String::from_utf8(shown.stdout).unwrap();
        assert_eq!(shown.status.code(), Some(0), "{said}");
        assert!(
            said.contains("[") && !said.contains("  ? ") && !said.contains("不认识"),
            "{said}"
        );
        let report = run(folder.path(), &["check", &file, "--format", "json"]);
        let report: Value = serde_json::from_slice(&report.stdout).unwrap();
        let dossiers = report["dossiers"].as_array().unwrap();
        match rows {
            // Rows that nobody filled in are no subjects.
            Some(_) => assert!(dossiers.is_empty(), "{dossiers:?}"),
            None => {
                assert_eq!(dossiers[0]["subject"]["kind"], kind);
                let problems = dossiers[0]["problems"].as_array().unwrap();
                assert!(
                    problems.iter().all(|one| one["code"] == "not-in-force"),
                    "{problems:?}"
                );
            }
        }
    }
}

/// The words of each sheet of a workbook, and whether a cell of it is a formula
fn sheets_of(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    use dabiao::table::workbook::Workbook as Read;
    let mut workbook = Read::open(|| fs::File::open(path)).unwrap();
    let sheets = workbook.sheets().unwrap();
    let read = sheets.iter().map(|sheet| {
        let mut rows = Vec::new();
        let done = workbook.rows(sheet, |row| {
            rows.push(
                row.cells
                    .iter()
                    .map(|cell| cell.content.words().unwrap())
                    .collect(),
            );
            std::ops::ControlFlow::Continue(())
        });
        done.unwrap();
        (sheet.name().to_owned(), rows)
    });
    read.collect()
}

#[test]
fn reports_are_workbooks_of_words_figures_and_questions() {
    let folder = tempfile::tempdir().unwrap();
    let register = REGISTER
        .replace("收入23", "营业收入（2023年，万元）")
        .replace('甲', "=1+1");
    fs::write(folder.path().join("a.csv"), &register).unwrap();
    let check = [
        "check",
        "a.csv",
        "--programme",
        "beijing-two-industry-integration",
        "--format",
        "xlsx",
        "-o",
    ];
    run(folder.path(), &[&check[..], &["报告.xlsx"]].concat());
    run(folder.path(), &[&check[..], &["又.xlsx"]].concat());
    let file = |name: &str| folder.path().join(name);
    assert_eq!(
        fs::read(file("报告.xlsx")).unwrap(),
        fs::read(file("又.xlsx")).unwrap()
    );
    let sheets = sheets_of(&file("报告.xlsx"));
    let names: Vec<_> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["总览", "逐项条件", "待补充 =1+1", "待补充 乙"]);
    assert_eq!(
        sheets[0].1[1][..4],
        ["=1+1", "a.csv!!2", "2024-06-30", "尚不能判定"]
    );
    let share = sheets[1]
        .1
        .iter()
        .find(|row| row[3] == "服务投入占比")
        .unwrap();
    assert!(share[5].contains("2500万元 ÷ 9000万元"), "{share:?}");
    assert!(share.contains(&"a.csv!!C2".to_owned()), "{share:?}");
    let matched = run(
        folder.path(),
        &["match", "a.csv", "--format", "xlsx", "-o", "政策.xlsx"],
    );
    assert_eq!(matched.status.code(), Some(0), "{matched:?}");
    let sheets = sheets_of(&file("政策.xlsx"));
    assert_eq!(sheets[0].1.len(), 3);
    assert!(sheets[1].1.len() > 20);
    let open = register.replace("2500,9000", ",9000");
    fs::write(folder.path().join("a.csv"), &open).unwrap();
    run(folder.path(), &[&check[..], &["未定.xlsx"]].concat());
    let sheets = sheets_of(&file("未定.xlsx"));
    let mut found = sheets[1].1.iter();
    let share = found.find(|row| row[3] == "服务投入占比").unwrap();
    // The threshold and its unit, and no figure before them.
    assert_eq!(
        (share[4].as_str(), &share[6..8]),
        ("无法判定", &["0.2".to_owned(), "1".to_owned()][..]),
        "{share:?}"
    );
    let xml = String::from_utf8_lossy(&unpacked(&file("报告.xlsx"), "xl/worksheets/sheet1.xml"))
        .into_owned();
    assert!(!xml.contains("<f>"), "{xml}");
}

fn unpacked(path: &Path, part: &str) -> Vec<u8> {
    use std::io::Read as _;
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut bytes = Vec::new();
    archive
        .by_name(part)
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

#[test]
fn years_above_the_columns_of_a_sheet_of_one_subject_are_those_of_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("一家.csv");
    let sheet = "项目,2023年,2024年度,2025\n名称,甲,,\n统一社会信用代码,,,\n申报日,2026-06-30,,\n\
        营业收入（万元）,100,200,300\n居民企业,是,,\n从业人员期末数,,,7\n";
    fs::write(&path, sheet).unwrap();
    let shown = run(folder.path(), &["import", "--check", "一家.csv"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(
        shown.contains("各列：B 2023年、C 2024年、D 2025年"),
        "{shown}"
    );
    assert!(!shown.contains("缺年度"), "{shown}");
    let refused = run(folder.path(), &["import", "一家.csv", "-o", "refused"]);
    let refused = String::from_utf8(refused.stderr).unwrap();
    // A figure that is stated once is that of the reference year, which no column says.
    assert!(refused.contains("一家.csv!!D7"), "{refused}");
    fs::write(&path, sheet.replace("从业人员期末数,,,7\n", "")).unwrap();
    let written = run(folder.path(), &["import", "一家.csv", "-o", "written"]);
    assert_eq!(written.status.code(), Some(0), "{written:?}");
    let text = fs::read_to_string(folder.path().join("written/甲.yaml")).unwrap();
    let income = "  operating_income:\n    2023: 100万元\n    2024: 200万元\n    2025: 300万元\n";
    assert!(text.contains(income), "{text}");
    assert!(text.contains("as_of: 2026-06-30\n"), "{text}");
    assert!(text.contains("resident_enterprise: 是\n"), "{text}");
}

/// What `import --check` and `import` say of a register: their exit codes, the columns as they are
/// shown, the problems, and the only dossier that is written
fn imported(sheet: &str) -> ([Option<i32>; 2], String, String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("表.csv"), sheet).unwrap();
    let shown = run(folder.path(), &["import", "--check", "表.csv"]);
    let done = run(folder.path(), &["import", "表.csv", "-o", "out"]);
    let text = fs::read_to_string(folder.path().join("out/甲.yaml")).unwrap_or_default();
    let said = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let checked = said(shown.stderr);
    let refused = said(done.stderr);
    for line in checked
        .lines()
        .filter(|line| line.contains("[wrong-heading]"))
    {
        assert!(refused.contains(line), "{line}\n{refused}");
    }
    (
        [shown.status.code(), done.status.code()],
        said(shown.stdout),
        refused,
        text,
    )
}

#[test]
fn a_column_of_units_beside_the_facts_is_that_of_their_figures() {
    let sheet = "项目,单位,2023年,2024年（亿元）,备注,说明\n名称,-,甲,,,\n营业收入,亿元,2,至少3,,\n\
        居民企业,,是,,,\n";
    let (codes, shown, refused, text) = imported(sheet);
    assert_eq!(codes, [Some(0), Some(0)], "{refused}");
    let columns = "各列：B 单位、C 2023年、D 2024年（亿元）、E 不用、F 不用";
    assert!(shown.contains(columns), "{shown}");
    assert!(shown.contains("- F1   说明 → 不认识，不用"), "{shown}");
    assert!(!shown.contains("单位须写在格内"), "{shown}");
    let income = "  operating_income:\n    2023: 2亿元\n    2024: 至少3亿元\n";
    assert!(text.contains(income), "{text}");
    assert!(text.contains("resident_enterprise: 是\n"), "{text}");
    let cases = [
        // A figure with a unit of its own, the same one, another one
        ("2,至少3", "2亿元,至少3", None),
        ("2,至少3", "2,至少3000万元", Some(("D3", "`至少3000万元`"))),
        ("亿元,2,至少3", "万元,2,", Some(("", ""))),
        // Two units for a cell; a unit that is none
        ("亿元,2,至少3", "万元,,3", Some(("D3", "万元 和 亿元"))),
        ("亿元,2,至少3", "万美元,2,", Some(("C3", "“万美元”"))),
    ];
    for (before, after, expected) in cases {
        let (codes, _, refused, text) = imported(&sheet.replace(before, after));
        match expected {
            None => assert_eq!(codes, [Some(0), Some(0)], "{refused}"),
            Some(("", _)) => assert!(text.contains("2023: 2万元\n"), "{text}"),
            Some((cell, words)) => {
                assert_eq!(codes, [Some(2), Some(2)], "{after}");
                assert!(refused.contains(&format!("表.csv!!{cell}")), "{refused}");
                assert!(refused.contains(words), "{refused}");
            }
        }
    }
}

#[test]
fn a_year_that_is_missing_or_out_of_place_is_said_of_its_heading_before_the_import() {
    let cases = [
        (
            "名称,营业收入（万元）\n甲,100\n",
            "B1",
            "没有写明年度",
            "? B1",
        ),
        (
            "名称,居民企业（2025年）,营业收入（2025年，万元）\n甲,是,100\n",
            "B1",
            "却写了年度",
            "? B1",
        ),
        (
            "项目,填写\n名称,甲\n营业收入,2亿元\n",
            "B3",
            "没有写明年度",
            "? A3",
        ),
        (
            "项目,填写,2025年\n名称,甲,\n营业收入,2亿元,3亿元\n",
            "B3",
            "没有写明年度（B3）",
            "B 数值",
        ),
        (
            "项目,2024年,2025年\n名称,甲,\n从业人员期末数,5,6\n",
            "B3",
            "却写了年度（B3、C3）",
            "B 2024年",
        ),
    ];
    for (sheet, cell, words, shown) in cases {
        let (codes, columns, refused, _) = imported(sheet);
        assert_eq!(codes, [Some(2), Some(2)], "{sheet}");
        assert!(columns.contains(shown), "{columns}");
        assert!(refused.contains(&format!("表.csv!!{cell}")), "{refused}");
        assert!(refused.contains(words), "{refused}");
        assert!(refused.contains("有1处错误"), "{refused}");
        assert!(!refused.contains("去掉年份"), "{refused}");
    }
    let advised = "项目,填写,2024年,2025年\n名称,甲,,\n从业人员期末数,6,,\n营业收入（万元）,,1,2\n";
    let (codes, _, refused, text) = imported(advised);
    assert_eq!(codes, [Some(0), Some(0)], "{refused}");
    assert!(text.contains("employees_year_end: 6\n"), "{text}");
    let (_, _, refused, _) = imported("名称,服务投入（万元）,总投入（万元）\n甲,两千,三千\n");
    assert!(refused.contains("有2处错误"), "{refused}");
}

#[test]
fn a_sheet_of_one_subject_is_read_to_its_last_row() {
    let blank = "备注,见附件\n".repeat(40);
    let sheet = format!("项目,填写\n名称,甲\n{blank}服务投入,3亿元\n");
    let (codes, shown, refused, text) = imported(&sheet);
    assert_eq!(codes, [Some(0), Some(0)], "{refused}");
    assert!(shown.contains("✓ A43"), "{shown}");
    assert!(text.contains("service_input: 3亿元\n"), "{text}");
}

#[test]
fn a_hidden_sheet_with_the_only_figures_is_said_to_be_hidden() {
    let folder = saved(|workbook| {
        let notes = workbook.add_worksheet().set_name("说明").unwrap();
        notes.write(0, 0, "请填写").unwrap();
        let sheet = workbook.add_worksheet().set_name("数据").unwrap();
        heads(sheet, 0, &["名称", "营业收入（2023年，万元）"]);
        heads(sheet, 1, &["甲", "100"]);
        sheet.set_hidden(true);
    });
    for command in ["check", "match"] {
        let output = run(folder.path(), &[command, "客户.xlsx"]);
        assert_eq!(output.status.code(), Some(2));
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains("有数据的工作表被隐藏"), "{said}");
        assert!(said.contains("取消隐藏"), "{said}");
        assert!(said.contains("客户.xlsx!数据"), "{said}");
        assert!(!said.contains("no-headings"), "{said}");
        assert!(!said.contains("没有符合筛选的政策"), "{said}");
    }
}
