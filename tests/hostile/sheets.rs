//! Workbooks that would grow without a limit, or are not what they say they are.

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use dabiao::table::separated::Register;
use dabiao::table::workbook::Workbook;
use zip::write::{SimpleFileOptions, ZipWriter};

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="企业" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A workbook whose only sheet has these rows, with one more part
fn book(rows: &str, more: Option<(&str, &[u8])>) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    if let Some((name, bytes)) = more {
        parts.retain(|(known, _)| *known != name);
        parts.push((name, bytes));
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// How many rows there are, or the code of why it is not read
fn read(bytes: &[u8]) -> Result<usize, &'static str> {
    let code = |problem: Box<dabiao::diagnostic::Diagnostic>| problem.code.name();
    let mut workbook = Workbook::open(|| Ok(Cursor::new(bytes))).map_err(code)?;
    let mut count = 0;
    for sheet in workbook.sheets().map_err(code)? {
        let done = workbook.rows(&sheet, |_| {
            count += 1;
            ControlFlow::Continue(())
        });
        done.map_err(code)?;
    }
    Ok(count)
}

fn row(number: usize, text: &str) -> String {
    format!(r#"<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
}

#[test]
fn a_workbook_that_would_grow_is_refused_early() {
    let zeros = vec![0; 16 << 20];
    let padding = [b"<sst>".as_slice(), &vec![b' '; 2 << 20], b"</sst>"].concat();
    let empty: String = (1..50_000)
        .map(|number| format!(r#"<row r="{number}"><c r="A{number}" s="0"/></row>"#))
        .collect();
    let long = row(1, &"长".repeat(40_000));
    let cases = [
        (
            book("", Some(("xl/worksheets/sheet1.xml", &zeros))),
            Err("too-large"),
        ),
        (
            book("", Some(("xl/sharedStrings.xml", &padding))),
            Err("too-large"),
        ),
        (
            book(&r#"<row r="1"/>"#.repeat(100_000), None),
            Err("not-a-workbook"),
        ),
        (book(&row(2_000_000, "a"), None), Err("not-a-workbook")),
        (
            book(&(row(2, "a") + &row(1, "b")), None),
            Err("not-a-workbook"),
        ),
        (
            book(r#"<row r="1"><c r="A2"/></row>"#, None),
            Err("not-a-workbook"),
        ),
        (book(&empty, None), Ok(0)),
        (book(&long, None), Ok(1)),
        (book(&(row(1, "a") + &row(9, "b")), None), Ok(2)),
    ];
    for (number, (bytes, expected)) in cases.iter().enumerate() {
        assert_eq!(read(bytes), *expected, "case {number}");
    }
}

#[test]
fn a_damaged_workbook_is_an_error_and_no_panic() {
    let sound = book(&(row(1, "名称") + &row(2, "甲")), None);
    assert_eq!(read(&sound), Ok(2));
    for end in (0..sound.len()).step_by(7) {
        assert!(read(&sound[..end]).is_err(), "{end}");
    }
    for at in (0..sound.len()).step_by(3) {
        for change in [0x01, 0x80, 0xff] {
            let mut bytes = sound.clone();
            bytes[at] ^= change;
            let _ = read(&bytes);
        }
    }
}

#[test]
fn bytes_of_any_kind_are_rows_or_an_error() {
    let texts: [&[u8]; 8] = [
        b"",
        b"\"",
        b"\xff\xfe\0a",
        b"\x81",
        b",,,\n,,,\n",
        b"sep=",
        b"=\"\",'\n",
        "\u{feff}\u{feff}a\r\n\r".as_bytes(),
    ];
    for bytes in texts {
        let Ok(register) = Register::open(|| Ok(bytes)) else {
            continue;
        };
        let _ = register.rows(|_| ControlFlow::Continue(()));
    }
}
