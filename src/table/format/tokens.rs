//! The sections of a number format and their parts; judges none of them.

use crate::table::decimal::Decimal;

/// A part of a section
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A place for a digit: `0`, `#` or `?`
    Digit(char),
    /// The decimal point
    Point,
    /// A separator of thousands, or a division by 1,000
    Comma,
    /// `%` without quotes, which multiplies by 100
    Percent,
    /// `/`, of a fraction or a day
    Slash,
    /// `General`
    General,
    /// `@`
    Text,
    /// A letter of a day or a time
    Clock(char),
    /// Shown as it stands
    Literal(String),
    /// `_x` and `*x`, which leave room
    Room,
    /// What is not in the grammar, with its name in the format
    Foreign(String),
}

/// Which numbers a section is for
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) operator: String,
    pub(super) limit: Decimal,
}

impl Condition {
    /// Whether a number meets it
    pub(super) fn holds(&self, number: &Decimal) -> bool {
        match self.operator.as_str() {
            "<" => *number < self.limit,
            "<=" => *number <= self.limit,
            ">" => *number > self.limit,
            ">=" => *number >= self.limit,
            "=" => *number == self.limit,
            _ => *number != self.limit,
        }
    }
}

/// What stands between two semicolons of a format
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) tokens: Vec<Token>,
}

/// Names of colours, which show nothing
const COLOURS: &[&str] = &[
    "black",
    "blue",
    "cyan",
    "green",
    "magenta",
    "red",
    "white",
    "yellow",
    "黑色",
    "蓝色",
    "蓝绿色",
    "绿色",
    "洋红",
    "红色",
    "白色",
    "黄色",
];

/// Splits a format into its sections
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let (_, after) = rest.split_at(first.len_utf8());
        if first == ';' {
            sections.push(Section::default());
            rest = after;
            continue;
        }
        let Some(section) = sections.last_mut() else {
            break;
        };
        rest = one(first, rest, after, section);
    }
    sections
}

/// Takes the first part of a text into a section; what is left
fn one<'t>(first: char, rest: &'t str, after: &'t str, section: &mut Section) -> &'t str {
    let next = after.chars().next();
    let beyond = after.get(next.map_or(0, char::len_utf8)..).unwrap_or("");
    let literal = |text: &str| Token::Literal(text.to_owned());
    let (token, rest) = match first {
        '0' | '#' | '?' => (Token::Digit(first), after),
        '.' => (Token::Point, after),
        ',' => (Token::Comma, after),
        '%' => (Token::Percent, after),
        '/' => (Token::Slash, after),
        '@' => (Token::Text, after),
        '\\' => (Token::Literal(next.into_iter().collect()), beyond),
        '_' | '*' => (Token::Room, beyond),
        '"' => match after.split_once('"') {
            Some((quoted, rest)) => (literal(quoted), rest),
            None => (Token::Foreign("\"".to_owned()), ""),
        },
        '[' => match after.split_once(']') {
            Some((inside, rest)) => {
                bracket(inside, section);
                return rest;
            }
            None => (Token::Foreign("[".to_owned()), ""),
        },
        'E' | 'e' if matches!(next, Some('+' | '-')) => (Token::Foreign("E".to_owned()), beyond),
        _ => match word(rest) {
            Some(found) => found,
            None if first.is_ascii_alphabetic() || first == '!' => {
                (Token::Foreign(first.to_string()), after)
            }
            None => (literal(&first.to_string()), after),
        },
    };
    match (section.tokens.last_mut(), token) {
        (Some(Token::Literal(before)), Token::Literal(more)) => before.push_str(&more),
        (_, token) => section.tokens.push(token),
    }
    rest
}

/// A word or a letter that means something
fn word(text: &str) -> Option<(Token, &str)> {
    let strip = |word: &str| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some(rest)
    };
    for general in ["General", "G/通用格式"] {
        if let Some(rest) = strip(general) {
            return Some((Token::General, rest));
        }
    }
    for noon in ["AM/PM", "A/P", "上午/下午"] {
        if let Some(rest) = strip(noon) {
            return Some((Token::Clock('h'), rest));
        }
    }
    let letter = text.chars().next()?.to_ascii_lowercase();
    let is_clock = matches!(letter, 'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'a' | 'b' | 'g');
    let rest = text.get(1..).unwrap_or("");
    is_clock.then_some((Token::Clock(letter), rest))
}

/// What stands in square brackets
fn bracket(inside: &str, section: &mut Section) {
    let lower = inside.to_lowercase();
    let is_numbered = ["color", "颜色"].iter().any(|name| {
        let number = lower.strip_prefix(name);
        number.is_some_and(|one| one.trim().parse::<u8>().is_ok())
    });
    if is_numbered || COLOURS.contains(&lower.as_str()) {
        return;
    }
    if let Some(currency) = inside.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or("");
        let is_system = lower.starts_with("$-f800") || lower.starts_with("$-f400");
        section.tokens.extend(match symbol {
            _ if is_system => Some(Token::Foreign(format!("[{inside}]"))),
            "" => None,
            symbol => Some(Token::Literal(symbol.to_owned())),
        });
        return;
    }
    let number = inside.trim_start_matches(['<', '>', '=']);
    let (operator, number) = inside.split_at(inside.len() - number.len());
    let is_known = matches!(operator, "<" | "<=" | ">" | ">=" | "=" | "<>");
    match Decimal::read(number.trim()) {
        Some(limit) if is_known && section.condition.is_none() => {
            section.condition = Some(Condition {
                operator: operator.to_owned(),
                limit,
            });
        }
        _ => section.tokens.push(Token::Foreign(format!("[{inside}]"))),
    }
}
