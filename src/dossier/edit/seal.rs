//! Writes hashes into the documents of a dossier's text; every byte around them stays.
//!
//! The text is read again afterwards: unless it then says the same as before except for the hashes,
//! no edit is made. Opens no file.

use std::collections::BTreeMap;

use super::{Change, after_colon, if_right, insert_last, is_flow, json, replace};
use crate::digest::Digest;
use crate::dossier::evidence::documents;
use crate::dossier::shape::is_unknown;
use crate::source::{Source, Span};
use crate::yaml::{self, Entry, Node, Value};

const KEY: &str = "sha256";

/// The text with the hash of each of these files in every document that names it; none if that
/// cannot be done without touching anything else
///
/// A document that already states its file's hash, in either case, stays as it is.
pub fn seal(source: &Source, hashes: &BTreeMap<String, Digest>) -> Option<String> {
    let reading = yaml::survey(source);
    let old = reading.root.filter(|_| reading.is_sound)?;
    let mut changes: Vec<Change> = Vec::new();
    for document in documents(&old) {
        if let Some(hash) = hash_for(document, hashes) {
            changes.extend(change(source, document, *hash)?);
        }
    }
    // From the end, so that earlier places stay valid.
    changes.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
    let mut edited = source.text().to_owned();
    for (span, text) in changes {
        edited.replace_range(span.start..span.end, &text);
    }
    let has_its_hash = |document: &Node<'_>| {
        let hash = hash_for(document, hashes);
        hash.is_none_or(|hash| stated(document) == Some(*hash))
    };
    if_right(source, edited, |new| {
        unsealed(&old) == unsealed(new) && documents(new).all(has_its_hash)
    })
}

/// The hash of the file that a document names
fn hash_for<'h>(document: &Node<'_>, hashes: &'h BTreeMap<String, Digest>) -> Option<&'h Digest> {
    hashes.get(document.get("file")?.text()?)
}

/// The hash that a document states
fn stated(document: &Node<'_>) -> Option<Digest> {
    Digest::parse(document.get(KEY)?.text()?)
}

/// The change that gives a document its hash, if one is needed; none if it cannot be made
fn change(source: &Source, document: &Node<'_>, hash: Digest) -> Option<Option<Change>> {
    let entries = document.entries()?;
    let (key, written) = match json::is_style_of(source, document) {
        true => (format!("\"{KEY}\""), format!("\"{hash}\"")),
        false => (KEY.to_owned(), hash.to_string()),
    };
    match entries.iter().find(|entry| entry.key.text == KEY) {
        Some(_) if stated(document) == Some(hash) => Some(None),
        Some(entry)
            if is_unknown(&entry.value) && entry.value.span.start == entry.value.span.end =>
        {
            nothing_yet(source, document, entry, hash).map(Some)
        }
        Some(entry) => replace(source, entry, &written).map(Some),
        None => insert_last(
            source,
            document,
            entries.last()?,
            &format!("{key}: {written}"),
        )
        .map(Some),
    }
}

/// Puts the hash after a key without a value; a comment after it stays
fn nothing_yet(
    source: &Source,
    document: &Node<'_>,
    entry: &Entry<'_>,
    hash: Digest,
) -> Option<Change> {
    match after_colon(source, entry) {
        Some(at) => Some((Span::new(at, at), format!(" {hash}"))),
        None if is_flow(source, document) => {
            let end = entry.key.span.end;
            Some((Span::new(end, end), format!(": {hash}")))
        }
        None => None,
    }
}

/// What a text says except for the hashes of documents
fn unsealed<'s>(root: &Node<'s>) -> Node<'s> {
    let mut root = root.clone();
    let Value::Mapping(sections) = &mut root.value else {
        return root;
    };
    let evidence = sections.iter_mut().filter(|one| one.key.text == "evidence");
    for section in evidence {
        let Value::Mapping(exhibits) = &mut section.value.value else {
            continue;
        };
        for exhibit in exhibits {
            let Value::Sequence(documents) = &mut exhibit.value.value else {
                continue;
            };
            for document in documents {
                if let Value::Mapping(parts) = &mut document.value {
                    parts.retain(|part| part.key.text != KEY);
                }
            }
        }
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_added_in_the_style_of_its_document() {
        let hash = Digest::parse(&"ab".repeat(32)).unwrap();
        let hashes = BTreeMap::from([("a.pdf".to_owned(), hash)]);
        let cases = [
            "evidence: {f: [{file: a.pdf@}, {file: b.pdf}]}\n",
            "evidence:\n  f:\n    - {file: a.pdf, page: 12@} # 审计\n",
            "evidence:\n  f:\n  - {file: a.pdf@,}\n",
            "{\"evidence\": {\"f\": [{\"file\": \"a.pdf\"%}, {\"file\": \"b.pdf\", \"page\": 1}]}}\n",
            "evidence:\n  f:\n  - {\"file\": \"a.pdf\"%} # 一\n",
            "evidence:\n  f: [{ file: a.pdf, # 一\n    page: 12@ # 二\n  }]\n",
            "evidence:\n  f:\n  - file: a.pdf # 一\n    page: 12 # 二!\n  # 三\n  - file: b.pdf\n",
            "evidence:\r\n  f:\r\n  -   file: a.pdf\r\n      page: 12!\r\n",
            "evidence:\n  f:\n  - page: 1\n    file: 'a.pdf'!",
            "evidence:\n  f:\n  -\n    file: a.pdf!\n  g: [{file: a.pdf@}]\n",
            "evidence:\n  f:\n  - {file: a.pdf, sha256:$}\n",
            "evidence:\n  f:\n  - sha256:$ # 待封存\n    file: a.pdf\n",
            "evidence:\n  f:\n  - {file: a.pdf, sha256: ABABababABABababABABababABABababABABababABABababABABababABABabab}\n",
        ];
        for case in cases {
            let text = case.replace(['@', '%', '!', '$'], "");
            let newline = if case.contains('\r') { "\r\n" } else { "\n" };
            let indent = if case.contains("-   ") {
                "      "
            } else {
                "    "
            };
            let expected = case
                .replace('@', &format!(", sha256: {hash}"))
                .replace('%', &format!(", \"sha256\": \"{hash}\""))
                .replace('!', &format!("{newline}{indent}sha256: {hash}"))
                .replace('$', &format!(" {hash}"));
            let sealed = seal(&Source::new("a", text.as_str()), &hashes);
            assert_eq!(sealed.as_deref(), Some(expected.as_str()), "{text}");
            let again = seal(&Source::new("a", expected.as_str()), &hashes);
            assert_eq!(again, sealed, "{text}");
        }
    }

    #[test]
    fn another_hash_is_replaced() {
        let hash = Digest::parse(&"ab".repeat(32)).unwrap();
        let hashes = BTreeMap::from([("a.pdf".to_owned(), hash)]);
        for (before, after) in [
            ("sha256: ~ # c", format!("sha256: {hash} # c")),
            ("sha256: \"00\"", format!("sha256: {hash}")),
        ] {
            let text = |part: &str| format!("evidence:\n  f:\n  - file: a.pdf\n    {part}\n");
            let sealed = seal(&Source::new("a", text(before)), &hashes);
            assert_eq!(sealed, Some(text(&after)));
        }
    }
}
