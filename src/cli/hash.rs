//! SHA-256 of bytes, as lower-case hexadecimal; knows nothing of what they are.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The hash of some bytes
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn the_hashes_are_those_of_fips_180() {
        let cases = [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
        ];
        for (text, hash) in cases {
            assert_eq!(sha256(text.as_bytes()), hash, "{text}");
        }
    }
}
