//! The unified social credit code of GB 32100-2015: its form and its check character.

use crate::language::{Text, text};

/// What is wrong with a unified social credit code
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditCodeError {
    /// Not 18 characters
    Length(usize),
    /// A character that the standard does not use (such as the letters I, O, S, V and Z)
    Character(char),
    /// The last character should be this one
    CheckCharacter(char),
}

impl CreditCodeError {
    /// What is wrong, in words
    pub fn text(self) -> Text {
        match self {
            Self::Length(length) => text!(
                "应为18位，这里是{length}位",
                "should have 18 characters, has {length}"
            ),
            Self::Character(character) => text!(
                "不能含有 `{character}`（只用数字和大写字母，不用 I、O、S、V、Z）",
                "`{character}` is not used (digits and capitals only, without I, O, S, V, Z)"
            ),
            Self::CheckCharacter(expected) => text!(
                "校验位应为 `{expected}`，前17位或末位有误",
                "the check character should be `{expected}`: it or one before it is wrong"
            ),
        }
    }
}

/// Characters in the order of their values, 0 to 30
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Checks the form and the check character
///
/// The check character's value is (31 − Σ 3^(i−1) × value of character i) mod 31, i from 1 to 17
/// (GB 32100-2015, clause on the check character, after GB/T 17710).
pub fn check(code: &str) -> Result<(), CreditCodeError> {
    let length = code.chars().count();
    if length != 18 {
        return Err(CreditCodeError::Length(length));
    }
    let mut sum = 0;
    let mut weight = 1;
    for (index, character) in code.chars().enumerate() {
        let value = ALPHABET
            .iter()
            .position(|known| char::from(*known) == character)
            .ok_or(CreditCodeError::Character(character))?;
        if index < 17 {
            sum += value * weight;
            weight = weight * 3 % 31;
        } else {
            let expected = (31 - sum % 31) % 31;
            if expected != value {
                let expected = ALPHABET.get(expected).copied().unwrap_or(b'0');
                return Err(CreditCodeError::CheckCharacter(expected.into()));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{CreditCodeError, check};

    #[test]
    fn the_check_character_is_that_of_the_standard() {
        // Constructed; by hand: 9·1 + 1·3 + 1·9 + 1·27 + M(21)·20 + A(10)·29 = 758, and
        // 758 mod 31 is 14, 31 − 14 is 17, the value of H.
        assert_eq!(check("91110000MA0000000H"), Ok(()));
        let cases = [
            ("91110000MA0000000J", CreditCodeError::CheckCharacter('H')),
            ("91110000MA0000000", CreditCodeError::Length(17)),
            ("9I110000MA0000000H", CreditCodeError::Character('I')),
            ("９1110000MA0000000H", CreditCodeError::Character('９')),
        ];
        for (code, error) in cases {
            assert_eq!(check(code), Err(error), "{code}");
        }
    }
}
