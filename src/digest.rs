//! SHA-256 hashes and how they are written; opens no file.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// Takes bytes piece by piece, so that a large file need not be held whole
#[derive(Clone, Debug, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Nothing taken yet
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all bytes taken
    pub fn finish(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// A SHA-256 hash; written as 64 hexadecimal digits in lower case
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The hash of some bytes
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Hasher::new();
        hasher.update(bytes);
        hasher.finish()
    }

    /// The hash that 64 hexadecimal digits of either case mean
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u32>> = text.chars().map(|one| one.to_digit(16)).collect();
        let digits = digits.filter(|digits| digits.len() == 64)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair.iter().fold(0, |value, digit| {
                (value << 4) | u8::try_from(*digit).unwrap_or(0)
            });
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of FIPS 180-4 for SHA-256
    #[test]
    fn known_texts_have_their_known_hashes() {
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
        for (text, expected) in cases {
            let mut hasher = Hasher::new();
            for byte in text.as_bytes() {
                hasher.update(&[*byte]);
            }
            let found = hasher.finish();
            assert_eq!(found.to_string(), expected);
            assert_eq!(Digest::parse(&expected.to_uppercase()), Some(found));
        }
        for text in ["", "00", &"0".repeat(63), &"0".repeat(65), &"g".repeat(64)] {
            assert_eq!(Digest::parse(text), None, "{text}");
        }
    }
}
