//! Text to words, numbers and signs; knows no grammar.

use num_bigint::BigInt;

use super::syntax::Number;
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::quantity::unit::longest_prefix;
use crate::quantity::{Dimension, Exact, Quantity};
use crate::source::Span;

/// A token with its place
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// What a token is
#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A name or a keyword
    Word(Box<str>),
    Number(Box<Number>),
    Text(Box<str>),
    /// An operator or a bracket
    Sign(&'static str),
    End,
}

/// Signs; a longer one stands before its own beginning
const SIGNS: &[&str] = &[
    "..", "**", "!=", "<=", ">=", "->", "<", ">", "=", "+", "-", "*", "/", "(", ")", "[", "]", "{",
    "}", ",", ".", "@", ":", "?",
];

/// Full-width, typographic and foreign signs, and what the language writes for them
const LOOKALIKES: &[(&str, &str)] = &[
    ("（", "("),
    ("）", ")"),
    ("［【", "["),
    ("］】", "]"),
    ("，、", ","),
    ("．", "."),
    ("“”＂「」'", "\""),
    ("＝", "="),
    ("≠！!", "!="),
    ("＜", "<"),
    ("＞", ">"),
    ("≤≦", "<="),
    ("≥≧", ">="),
    ("＋", "+"),
    ("－−", "-"),
    ("×＊", "*"),
    ("÷／", "/"),
    ("^", "**"),
    ("&", "and"),
    ("|", "or"),
];

/// More digits than any figure has, so that reading one stays cheap
const MOST_DIGITS: usize = 400;
/// The largest power of ten that an exponent may give
const LARGEST_EXPONENT: u32 = 400;

/// The tokens of a text, the last of them [`TokenKind::End`]
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Box<Diagnostic>> {
    let mut lexer = Lexer { text, at: 0 };
    let mut all = Vec::new();
    loop {
        let token = lexer.next()?;
        let end = token.kind == TokenKind::End;
        all.push(token);
        if end {
            return Ok(all);
        }
    }
}

/// Whether a name can start with this character
fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Whether a name can continue with this character
fn continues_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    fn slice(&self, start: usize) -> &'t str {
        self.since(start).of(self.text)
    }

    /// Takes the characters that satisfy the test, and returns how many bytes they are
    fn take_while(&mut self, test: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        let length = rest.find(|c| !test(c)).unwrap_or(rest.len());
        self.at += length;
        length
    }

    fn next(&mut self) -> Result<Token, Box<Diagnostic>> {
        self.skip_blanks()?;
        let start = self.at;
        let mut rest = self.rest().chars();
        let (first, second) = (rest.next(), rest.next());
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let kind = match first {
            None => TokenKind::End,
            Some(c) if c.is_ascii_digit() || (c == '.' && digit(second)) => self.number()?,
            Some(c) if starts_name(c) => {
                self.take_while(continues_name);
                TokenKind::Word(self.slice(start).into())
            }
            Some('"') => self.string()?,
            Some(c) => self.sign(c)?,
        };
        Ok(Token {
            kind,
            span: self.since(start),
        })
    }

    fn skip_blanks(&mut self) -> Result<(), Box<Diagnostic>> {
        loop {
            self.take_while(|c| c.is_whitespace() || c == '\u{feff}');
            let start = self.at;
            if self.rest().starts_with("//") {
                self.take_while(|c| c != '\n' && c != '\r');
            } else if let Some(comment) = self.rest().strip_prefix("/*") {
                let Some(length) = comment.find("*/") else {
                    let span = Span::new(start, start + 2);
                    return Err(Box::new(words::comment_not_closed(span)));
                };
                self.at += length + 4;
            } else {
                return Ok(());
            }
        }
    }

    fn sign(&mut self, first: char) -> Result<TokenKind, Box<Diagnostic>> {
        if let Some(sign) = SIGNS.iter().find(|sign| self.rest().starts_with(**sign)) {
            self.at += sign.len();
            return Ok(TokenKind::Sign(sign));
        }
        let span = Span::new(self.at, self.at + first.len_utf8());
        let meant = LOOKALIKES.iter().find(|(signs, _)| signs.contains(first));
        let meant = meant.map(|(_, meant)| *meant);
        Err(Box::new(words::unknown_sign(span, first, meant)))
    }

    /// A number as FEEL writes it, and the unit directly after it
    fn number(&mut self) -> Result<TokenKind, Box<Diagnostic>> {
        let start = self.at;
        let digit = |c: char| c.is_ascii_digit();
        self.take_while(digit);
        let mut digits = self.slice(start).to_owned();
        let mut places = 0;
        if let Some(fraction) = self.rest().strip_prefix('.')
            && fraction.starts_with(digit)
        {
            self.at += 1;
            let from = self.at;
            places = self.take_while(digit);
            digits.push_str(self.slice(from));
        }
        let exponent = self.exponent();
        let number_end = self.at;
        let unit = longest_prefix(self.rest()).map(|(unit, length)| {
            self.at += length;
            unit
        });
        if self.rest().starts_with(continues_name) {
            self.take_while(continues_name);
            let figure = self.text.get(start..number_end).unwrap_or("");
            let (span, written) = (self.since(number_end), self.slice(number_end));
            return Err(Box::new(words::unknown_unit(span, figure, written)));
        }
        let too_large = || Box::new(words::number_too_large(Span::new(start, number_end)));
        let exponent = exponent.map_err(|()| too_large())?;
        if digits.len() > MOST_DIGITS {
            return Err(too_large());
        }
        let whole = BigInt::parse_bytes(digits.as_bytes(), 10).unwrap_or_default();
        let value = scaled(whole, exponent - i64::try_from(places).unwrap_or(i64::MAX));
        let quantity = match unit {
            Some(unit) => Quantity::new(&value * &unit.factor(), unit.dimension()),
            None => Quantity::new(value, Dimension::NUMBER),
        };
        Ok(TokenKind::Number(Box::new(Number {
            quantity,
            spelling: self.slice(start).into(),
        })))
    }

    /// The power of ten given by `e3` or `E-3`, or zero if there is none; an error if it is beyond the
    /// limit
    fn exponent(&mut self) -> Result<i64, ()> {
        let rest = self.rest();
        let Some(after) = rest.strip_prefix(['e', 'E']) else {
            return Ok(0);
        };
        let unsigned = after.strip_prefix(['+', '-']).unwrap_or(after);
        let length = unsigned
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(unsigned.len());
        let Some(digits) = unsigned.get(..length).filter(|digits| !digits.is_empty()) else {
            return Ok(0);
        };
        self.at += rest.len() - unsigned.len() + length;
        let size: u32 = digits.parse().map_err(|_| ())?;
        if size > LARGEST_EXPONENT {
            return Err(());
        }
        let sign = if after.starts_with('-') { -1 } else { 1 };
        Ok(sign * i64::from(size))
    }

    fn string(&mut self) -> Result<TokenKind, Box<Diagnostic>> {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        while let Some(c) = self
            .rest()
            .chars()
            .next()
            .filter(|c| !matches!(c, '\n' | '\r'))
        {
            let from = self.at;
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(TokenKind::Text(text.into())),
                '\\' => match self.escape() {
                    Some(c) => text.push(c),
                    None => return Err(Box::new(words::unknown_escape(self.since(from)))),
                },
                _ => text.push(c),
            }
        }
        let opening = Span::new(start, start + 1);
        Err(Box::new(words::text_not_closed(opening)))
    }

    /// The character that an escape stands for; reading starts after its backslash
    fn escape(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        match c {
            '"' | '\\' | '\'' => Some(c),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                let high = self.hex(4)?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high);
                }
                // A character beyond the first 65,536 is written as two halves.
                self.at += self.rest().strip_prefix("\\u").map(|_| 2)?;
                let low = self.hex(4)?;
                (0xdc00..0xe000)
                    .contains(&low)
                    .then(|| char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)))?
            }
            'U' => char::from_u32(self.hex(6)?),
            _ => None,
        }
    }

    fn hex(&mut self, length: usize) -> Option<u32> {
        let digits = self.rest().get(..length)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += length;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// A whole number times a power of ten
fn scaled(whole: BigInt, power: i64) -> Exact {
    let ten = Exact::from(10).power(u32::try_from(power.unsigned_abs()).unwrap_or(u32::MAX));
    let whole = Exact::from(whole);
    if power >= 0 {
        return &whole * &ten;
    }
    whole.divided_by(&ten).unwrap_or(whole)
}
