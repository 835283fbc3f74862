//! What tells files and results apart: references and fingerprints.

/// What stays the same from run to run while lines move: 64-bit FNV-1a of the parts
pub(super) fn fingerprint(parts: &[&str]) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:016x}")
}

/// A path as a reference: relative to the root, or absolute
pub(super) fn uri(path: Option<String>) -> String {
    let Some(path) = path else {
        return "stdin".to_owned();
    };
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if cfg!(windows) && path.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            plain if plain.is_ascii_alphanumeric() => uri.push(char::from(plain)),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::rooted::Root;
    use crate::source::Source;

    #[test]
    fn a_path_becomes_a_reference() {
        let cases = [
            ("a/b.yaml", "a/b.yaml"),
            ("./a b.yaml", "a%20b.yaml"),
            (".//a.yaml", "a.yaml"),
            ("../a.yaml", "../a.yaml"),
            ("档案.yaml", "%E6%A1%A3%E6%A1%88.yaml"),
            ("a:b.yaml", "a%3Ab.yaml"),
            ("/tmp/a#1?.yaml", "file:///tmp/a%231%3F.yaml"),
            ("-", "stdin"),
        ];
        for (path, expected) in cases {
            assert_eq!(
                uri(Root::default().path(&Source::new(path, ""))),
                expected,
                "{path}"
            );
        }
    }

    #[test]
    fn a_fingerprint_depends_on_every_part_and_on_where_it_ends() {
        assert_eq!(fingerprint(&[]), "cbf29ce484222325");
        assert_eq!(fingerprint(&["a", "b"]), fingerprint(&["a", "b"]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["ab", ""]));
        assert_ne!(fingerprint(&["a", "b"]), fingerprint(&["b", "a"]));
    }
}
