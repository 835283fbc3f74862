//! Files that are no YAML at all: each is told what it is and what to do with it.

use std::fs;

use crate::binary::dabiao;
use crate::output::text;

#[test]
fn files_of_other_programs_are_recognised_by_their_first_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let gbk = b"\xc3\xfb\xb3\xc6,\xd6\xb5\r\n\xca\xd5\xc8\xeb,12\r\n";
    let utf16: Vec<u8> = "\u{feff}a\tb\n1\t2\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let files: [(&str, &[u8], &str); 12] = [
        (
            "book.yaml",
            b"PK\x03\x04\x14\0..xl/workbook.xml",
            "an Excel workbook",
        ),
        (
            "a.docx",
            b"PK\x03\x04\x14\0..word/document.xml",
            "a Word document",
        ),
        ("a.zip", b"PK\x03\x04\x14\0..a.txt", "an archive"),
        (
            "old.yaml",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office file",
        ),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("renamed.yaml", b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "a picture"),
        (
            "table.yaml",
            "名称,值\n收入,12\n".as_bytes(),
            "a table such as CSV",
        ),
        (
            "bom.yaml",
            "\u{feff}\"名称\",\"值\"\n\n\"收入\",\"1,2\"\n".as_bytes(),
            "a table such as CSV",
        ),
        ("gbk.yaml", gbk, "a table such as CSV"),
        ("utf16.txt", &utf16, "a table such as CSV"),
    ];
    for (name, bytes, kind) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = dabiao(["check", name, "--lang", "en"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}");
        let said = text(&output.stdout);
        assert!(
            said.contains(&format!("the file is {kind}")),
            "{name}: {said}"
        );
        let advises = ["dabiao new", "dabiao import"];
        assert!(
            advises.iter().any(|one| said.contains(one)),
            "{name}: {said}"
        );
    }
    // More than a dossier may have is told as what it is, too.
    let large = [&b"PK\x03\x04xl/"[..], &vec![0; 2 << 20]].concat();
    fs::write(folder.path().join("large.yaml"), large).unwrap();
    let output = dabiao(["check", "large.yaml", "--lang", "en"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(text(&output.stdout).contains("an Excel workbook"));
}

#[test]
fn texts_that_are_yaml_are_none_of_them() {
    let folder = tempfile::tempdir().unwrap();
    for dossier in [
        "{dossier: 1, subject: {kind: park, name: a, b},\n facts: {a, b}}\n",
        "# a, b\n# c, d\ndossier: 1\n",
        "dossier: 1, 2\nsubject: a, b\n",
        "- a, b\n- c, d\n",
        "a, b\n",
    ] {
        fs::write(folder.path().join("a.yaml"), dossier).unwrap();
        let output = dabiao(["check", "a.yaml", "--lang", "en"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(!text(&output.stdout).contains("a table"), "{dossier}");
    }
}
