//! Sealing adds hashes and touches no other byte.

use std::collections::BTreeMap;

use dabiao::digest::{Digest, Hasher};
use dabiao::dossier::edit::seal;
use dabiao::source::Source;
use proptest::prelude::*;
use proptest::sample::select;

fn digest(file: &str) -> Digest {
    let mut hasher = Hasher::new();
    hasher.update(file.as_bytes());
    hasher.finish()
}

/// A document in one of the styles of YAML, with comments
fn document() -> impl Strategy<Value = String> {
    let file = select(&["a.pdf", "'b c.pdf'", "\"证明/审计.pdf\"", "d.pdf"][..]);
    let part = select(
        &[
            "",
            "page: 12",
            "issued: 2024-03-01",
            "valid_until:",
            "\"sha256\":",
        ][..],
    );
    let comment = select(&["", "  # 一", " # {file: x}, sha256: 0"][..]);
    (file, part, comment, 0..5_u8).prop_map(|(file, part, comment, style)| {
        let parted = |separator: &str| match part {
            "" => String::new(),
            part => format!("{separator}{part}"),
        };
        match style {
            0 => format!("    - {{file: {file}{}}}{comment}\n", parted(", ")),
            1 => format!("    - {{ file: {file}{} , }}{comment}\n", parted(", ")),
            2 => format!(
                "    - file: {file}{comment}\n{}",
                parted("      ") + if part.is_empty() { "" } else { "\n" }
            ),
            3 => format!(
                "    -   file: {file}\n{}    # 三\n",
                parted("        ") + if part.is_empty() { "" } else { "\n" }
            ),
            _ => format!(
                "    - {{{}file: {file},{comment}\n       page: 3 # 四\n      }}\n",
                match part {
                    "" | "page: 12" => String::new(),
                    part => format!("{part} , "),
                }
            ),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_the_hashes_a_sealed_text_is_the_one_before(
        exhibits in prop::collection::vec(prop::collection::vec(document(), 1..4), 1..4),
        end in select(&["", "# 完\n", "facts: {a: 1}\n"][..]),
        windows in any::<bool>(),
    ) {
        let mut text = String::from("# 首\ndossier: 1\nevidence:\n");
        for (index, documents) in exhibits.iter().enumerate() {
            text.push_str(&format!("  fact_{index}:  # 依据\n{}", documents.concat()));
        }
        text.push_str(end);
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let files = ["a.pdf", "b c.pdf", "证明/审计.pdf"];
        let hashes: BTreeMap<_, _> = files.map(|file| (file.to_owned(), digest(file))).into();
        let sealed = seal(&Source::new("a", text.as_str()), &hashes);
        prop_assert!(sealed.is_some(), "{}", text);
        let sealed = sealed.unwrap();
        let mut bare = sealed.clone();
        let newline = if windows { "\r\n" } else { "\n" };
        for hash in hashes.values() {
            bare = bare.replace(&format!("\"sha256\": {hash}"), "\"sha256\":");
            bare = bare.replace(&format!(", sha256: {hash}"), "");
            for indent in ["      ", "        "] {
                bare = bare.replace(&format!("{newline}{indent}sha256: {hash}"), "");
            }
        }
        prop_assert_eq!(&bare, &text);
        let again = seal(&Source::new("a", sealed.as_str()), &hashes);
        prop_assert_eq!(again.as_deref(), Some(sealed.as_str()));
    }
}
