//! Text to tree by precedence; knows no names and no types.

use jiff::civil::Date;

use super::lex::{Token, TokenKind, tokens};
use super::syntax::{
    Additive, Binding, Callee, Comparison, Interval, Kind, Multiplicative, Syntax, Test,
};
use super::words_of_feel::{FUNCTIONS_OF_SEVERAL_WORDS, is_reserved, literal_function};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::expression as words;
use crate::source::Span;

/// The deepest nesting; a chain of `+` or `and` is not nested
pub(super) const DEEPEST: usize = 200;
/// The longest text in bytes
const LONGEST: usize = 100_000;

type Parsed<T> = Result<T, Box<Diagnostic>>;

/// The tree of an expression; of a text that is none, the problem with places in that text
pub fn parse(text: &str) -> Result<Syntax, Vec<Diagnostic>> {
    parse_all(text).map_err(|problem| vec![*problem])
}

fn parse_all(text: &str) -> Parsed<Syntax> {
    if text.len() > LONGEST {
        return Err(Box::new(words::too_long(
            Span::new(0, 0),
            text.len(),
            LONGEST,
        )));
    }
    let tokens = tokens(text)?;
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        depth: 0,
    };
    let tree = parser.expression()?;
    match parser.kind() {
        TokenKind::End => Ok(tree),
        _ => Err(parser.after_expression()),
    }
}

/// How tightly an operator binds, loosest first
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Compare,
    Sum,
    Product,
    Power,
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    // Tokens

    fn token(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).or(self.tokens.last())
    }

    fn kind(&self) -> &TokenKind {
        self.token(0).map_or(&TokenKind::End, |token| &token.kind)
    }

    fn span(&self) -> Span {
        self.token(0).map_or(Span::new(0, 0), |token| token.span)
    }

    /// Place from a start up to the last token taken
    fn since(&self, start: usize) -> Span {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        Span::new(start, last.map_or(start, |token| token.span.end))
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match &self.token(ahead)?.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn sign(&self, ahead: usize) -> Option<&'static str> {
        match self.token(ahead)?.kind {
            TokenKind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.sign(0) == Some(sign);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.word(0) == Some(word);
        self.at += usize::from(found);
        found
    }

    fn need_sign(&mut self, sign: &'static str) -> Parsed<()> {
        if self.take_sign(sign) {
            return Ok(());
        }
        Err(self.expected(sign))
    }

    fn need_word(&mut self, word: &'static str) -> Parsed<()> {
        if self.take_word(word) {
            return Ok(());
        }
        Err(self.expected(word))
    }

    fn found(&self) -> Option<&str> {
        match self.kind() {
            TokenKind::End => None,
            _ => self.text.get(self.span().start..self.span().end),
        }
    }

    fn expected(&self, sign: &'static str) -> Box<Diagnostic> {
        Box::new(words::expected(self.span(), sign, self.found()))
    }

    fn outside(&self, span: Span, what: words::Outside) -> Box<Diagnostic> {
        let text = self.text.get(span.start..span.end).unwrap_or("");
        Box::new(words::outside_subset(span, what, text))
    }

    /// Something stands where the expression should have ended
    fn after_expression(&self) -> Box<Diagnostic> {
        if let Some("instance") = self.word(0) {
            return self.outside(self.span(), words::Outside::InstanceOf);
        }
        Box::new(words::operator_expected(
            self.span(),
            self.found().unwrap_or(""),
        ))
    }

    // Expressions

    fn expression(&mut self) -> Parsed<Syntax> {
        self.binary(Level::Or)
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= DEEPEST {
            return Err(self.too_deep());
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn too_deep(&self) -> Box<Diagnostic> {
        Box::new(words::too_deep(self.span(), DEEPEST))
    }

    fn binary(&mut self, loosest: Level) -> Parsed<Syntax> {
        self.deeper(|parser| {
            let left = parser.operand()?;
            parser.climb(left, loosest)
        })
    }

    /// Takes the operators that bind no looser than a level
    fn climb(&mut self, first: Syntax, loosest: Level) -> Parsed<Syntax> {
        let mut left = first;
        while let Some(level) = self.operator()
            && level >= loosest
        {
            left = match level {
                Level::Or | Level::And => self.logic(left, level)?,
                Level::Compare => self.comparison(left)?,
                Level::Sum => self.sum(left)?,
                Level::Product => self.product(left)?,
                Level::Power => self.power(left)?,
            };
        }
        Ok(left)
    }

    /// The level of the operator that stands next
    fn operator(&self) -> Option<Level> {
        if let Some(word) = self.word(0) {
            return match word {
                "or" => Some(Level::Or),
                "and" => Some(Level::And),
                "in" | "between" => Some(Level::Compare),
                _ => None,
            };
        }
        match self.sign(0)? {
            "+" | "-" => Some(Level::Sum),
            "*" | "/" => Some(Level::Product),
            "**" => Some(Level::Power),
            sign => comparison(sign).map(|_| Level::Compare),
        }
    }

    fn logic(&mut self, first: Syntax, level: Level) -> Parsed<Syntax> {
        let start = first.span.start;
        let (word, tighter) = match level {
            Level::Or => ("or", Level::And),
            _ => ("and", Level::Compare),
        };
        let mut all = vec![first];
        while self.take_word(word) {
            all.push(self.binary(tighter)?);
        }
        let kind = if level == Level::Or {
            Kind::Or(all)
        } else {
            Kind::And(all)
        };
        Ok(self.node(start, kind))
    }

    fn sum(&mut self, first: Syntax) -> Parsed<Syntax> {
        let start = first.span.start;
        let mut rest = Vec::new();
        while let Some(sign @ ("+" | "-")) = self.sign(0) {
            self.at += 1;
            let operator = if sign == "+" {
                Additive::Plus
            } else {
                Additive::Minus
            };
            rest.push((operator, self.binary(Level::Product)?));
        }
        Ok(self.node(start, Kind::Sum(Box::new(first), rest)))
    }

    fn product(&mut self, first: Syntax) -> Parsed<Syntax> {
        let start = first.span.start;
        let mut rest = Vec::new();
        while let Some(sign @ ("*" | "/")) = self.sign(0) {
            self.at += 1;
            let operator = if sign == "*" {
                Multiplicative::Times
            } else {
                Multiplicative::Over
            };
            rest.push((operator, self.binary(Level::Power)?));
        }
        Ok(self.node(start, Kind::Product(Box::new(first), rest)))
    }

    fn power(&mut self, first: Syntax) -> Parsed<Syntax> {
        let start = first.span.start;
        let mut height = first.height();
        let mut left = first;
        while self.take_sign("**") {
            let exponent = self.deeper(Self::operand)?;
            height = 1 + height.max(exponent.height());
            if self.depth + height > DEEPEST {
                return Err(self.too_deep());
            }
            left = self.node(start, Kind::Power(Box::new(left), Box::new(exponent)));
        }
        Ok(left)
    }

    fn comparison(&mut self, left: Syntax) -> Parsed<Syntax> {
        let start = left.span.start;
        let left = Box::new(left);
        let kind = if self.take_word("between") {
            let low = Box::new(self.binary(Level::Sum)?);
            self.need_word("and")?;
            Kind::Between(left, low, Box::new(self.binary(Level::Sum)?))
        } else if self.take_word("in") {
            Kind::In(left, self.tests()?)
        } else {
            let operator = self.sign(0).and_then(comparison);
            self.at += 1;
            let right = Box::new(self.binary(Level::Sum)?);
            Kind::Compare(operator.unwrap_or(Comparison::Equal), left, right)
        };
        let node = self.node(start, kind);
        if self.operator() == Some(Level::Compare) {
            let symbol = self.found().unwrap_or("");
            return Err(Box::new(words::chained_comparison(self.span(), symbol)));
        }
        Ok(node)
    }

    /// What stands on the right of `in`
    fn tests(&mut self) -> Parsed<Vec<Test>> {
        let bracketed = self.sign(0) == Some("(") && !self.is_open_range();
        if !bracketed {
            return Ok(vec![self.test(Level::Sum)?]);
        }
        let start = self.span().start;
        self.at += 1;
        let mut tests = vec![self.test(Level::Or)?];
        while self.take_sign(",") {
            tests.push(self.test(Level::Or)?);
        }
        self.need_sign(")")?;
        let [Test::Among(_)] = tests.as_slice() else {
            return Ok(tests);
        };
        // `x in (a) + b` and `x in (a)[1]`: the parenthesis may be an operand's own.
        if let Some(Test::Among(inner)) = tests.pop() {
            let operand = self.postfix(start, inner)?;
            tests.push(Test::Among(self.climb(operand, Level::Sum)?));
        }
        Ok(tests)
    }

    fn test(&mut self, loosest: Level) -> Parsed<Test> {
        if let Some(operator) = self.sign(0).and_then(comparison) {
            self.at += 1;
            return Ok(Test::Compare(operator, self.binary(Level::Sum)?));
        }
        Ok(Test::Among(self.binary(loosest)?))
    }

    /// Whether the parenthesis that stands next opens a range: `..` comes before it closes
    fn is_open_range(&self) -> bool {
        let mut open = 0_usize;
        for ahead in 0..self.tokens.len().saturating_sub(self.at) {
            match self.sign(ahead) {
                Some("(" | "[") => open += 1,
                // A bracket the other way round ends the range that it closes.
                Some(")" | "]") if open <= 1 => return false,
                Some(")" | "]") => open -= 1,
                Some("..") if open == 1 => return true,
                _ => {}
            }
        }
        false
    }

    fn operand(&mut self) -> Parsed<Syntax> {
        let start = self.span().start;
        if self.take_sign("-") {
            let inner = self.deeper(Self::operand)?;
            return Ok(self.node(start, Kind::Negative(Box::new(inner))));
        }
        let primary = self.primary()?;
        self.postfix(start, primary)
    }

    /// Indexes and properties; `start` is where the operand with its parenthesis begins
    fn postfix(&mut self, start: usize, primary: Syntax) -> Parsed<Syntax> {
        let mut left = primary;
        let mut height = None;
        loop {
            let kind = match self.sign(0) {
                // Where no operand follows, the bracket closes a range: `]1..4[`.
                Some("[") if self.begins_operand(1) => {
                    self.at += 1;
                    let index = self.index()?;
                    self.need_sign("]")?;
                    let taller = index.height();
                    height = Some(height.unwrap_or_else(|| left.height()).max(taller) + 1);
                    Kind::Index(Box::new(left), Box::new(index))
                }
                Some(".") => {
                    self.at += 1;
                    let name = self.name()?;
                    height = Some(height.unwrap_or_else(|| left.height()) + 1);
                    Kind::Property(Box::new(left), name)
                }
                Some("(") => {
                    return Err(Box::new(words::operator_expected(self.span(), "(")));
                }
                _ => return Ok(left),
            };
            if self.depth + height.unwrap_or(0) > DEEPEST {
                return Err(self.too_deep());
            }
            left = self.node(start, kind);
        }
    }

    fn begins_operand(&self, ahead: usize) -> bool {
        match self.token(ahead).map(|token| &token.kind) {
            Some(TokenKind::Number(_) | TokenKind::Text(_)) => true,
            Some(TokenKind::Word(word)) => {
                !is_reserved(word)
                    || matches!(
                        &**word,
                        "if" | "not" | "some" | "every" | "for" | "true" | "false" | "null"
                    )
            }
            Some(TokenKind::Sign(sign)) => matches!(*sign, "(" | "[" | "-" | "@" | "?" | "{"),
            Some(TokenKind::End) | None => false,
        }
    }

    fn index(&mut self) -> Parsed<Syntax> {
        let index = self.expression()?;
        // A comparison in brackets is FEEL's filter of a list.
        let filter = matches!(
            index.kind,
            Kind::Compare(..)
                | Kind::In(..)
                | Kind::Between(..)
                | Kind::And(_)
                | Kind::Or(_)
                | Kind::Not(_)
                | Kind::Boolean(_)
        );
        if filter {
            return Err(self.outside(index.span, words::Outside::Filter));
        }
        Ok(index)
    }

    fn primary(&mut self) -> Parsed<Syntax> {
        let span = self.span();
        match self.token(0).map(|token| token.kind.clone()) {
            Some(TokenKind::Number(number)) => {
                self.at += 1;
                Ok(self.node(span.start, Kind::Number(*number)))
            }
            Some(TokenKind::Text(text)) => {
                self.at += 1;
                Ok(self.node(span.start, Kind::Text(text.into())))
            }
            Some(TokenKind::Word(word)) => self.starting_with_word(&word),
            Some(TokenKind::Sign(sign)) => self.starting_with_sign(sign),
            Some(TokenKind::End) | None => Err(Box::new(words::operand_expected(span, None))),
        }
    }

    fn starting_with_sign(&mut self, sign: &str) -> Parsed<Syntax> {
        let span = self.span();
        match sign {
            "(" if self.is_open_range() => self.range_or_list(false),
            "(" => {
                self.at += 1;
                let inner = self.expression()?;
                if self.sign(0) == Some(",") {
                    return Err(Box::new(words::list_in_parentheses(self.span())));
                }
                self.need_sign(")")?;
                Ok(inner)
            }
            "[" => self.range_or_list(true),
            "]" => self.range_or_list(false),
            "@" => {
                self.at += 1;
                let at = self.span();
                let TokenKind::Text(text) = self.kind().clone() else {
                    return Err(self.expected("\""));
                };
                self.at += 1;
                if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
                    || text.contains([':', 'T'])
                    || text.starts_with("-P")
                {
                    return Err(
                        self.outside(self.since(span.start), words::Outside::TimeOrDuration)
                    );
                }
                self.date(span.start, at, &text)
            }
            "{" => Err(self.outside(span, words::Outside::Context)),
            "?" => Err(self.outside(span, words::Outside::QuestionMark)),
            "<" | "<=" | ">" | ">=" | "=" | "!=" => {
                Err(Box::new(words::test_without_value(span, sign)))
            }
            _ => Err(Box::new(words::operand_expected(span, self.found()))),
        }
    }

    /// `[a, b]`, or a range that opens with any bracket
    fn range_or_list(&mut self, low_included: bool) -> Parsed<Syntax> {
        let start = self.span().start;
        let listed = self.sign(0) == Some("[");
        self.at += 1;
        if listed && self.take_sign("]") {
            return Ok(self.node(start, Kind::List(Vec::new())));
        }
        if let Some("<" | "<=" | ">" | ">=" | "=" | "!=") = self.sign(0) {
            return Err(self.outside(self.span(), words::Outside::UnaryTest));
        }
        let first = self.expression()?;
        if self.take_sign("..") {
            let high = self.expression()?;
            let high_included = match self.sign(0) {
                Some("]") => true,
                Some(")" | "[") => false,
                _ => return Err(self.expected("]")),
            };
            self.at += 1;
            let range = Interval {
                low_included,
                low: first,
                high,
                high_included,
            };
            return Ok(self.node(start, Kind::Range(Box::new(range))));
        }
        if !listed {
            return Err(self.expected(".."));
        }
        let mut items = vec![first];
        while self.take_sign(",") {
            items.push(self.expression()?);
        }
        self.need_sign("]")?;
        Ok(self.node(start, Kind::List(items)))
    }

    fn starting_with_word(&mut self, word: &str) -> Parsed<Syntax> {
        let span = self.span();
        let literal = match word {
            "true" => Some(Kind::Boolean(true)),
            "false" => Some(Kind::Boolean(false)),
            "null" => Some(Kind::Null),
            _ => None,
        };
        if let Some(kind) = literal {
            self.at += 1;
            return Ok(self.node(span.start, kind));
        }
        match word {
            "if" => self.conditional(),
            "some" | "every" | "for" => self.iteration(word),
            "function" => Err(self.outside(span, words::Outside::FunctionDefinition)),
            "not" if self.sign(1) == Some("(") => {
                self.at += 2;
                let inner = self.expression()?;
                self.need_sign(")")?;
                Ok(self.node(span.start, Kind::Not(Box::new(inner))))
            }
            "not" => Err(Box::new(words::not_without_parenthesis(span))),
            _ if is_reserved(word) => Err(Box::new(words::operand_expected(span, self.found()))),
            _ => self.named(word),
        }
    }

    fn conditional(&mut self) -> Parsed<Syntax> {
        let start = self.span().start;
        self.at += 1;
        let condition = self.expression()?;
        self.need_word("then")?;
        let then = self.expression()?;
        self.need_word("else")?;
        let otherwise = self.expression()?;
        let kind = Kind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
        Ok(self.node(start, kind))
    }

    fn iteration(&mut self, word: &str) -> Parsed<Syntax> {
        let start = self.span().start;
        self.at += 1;
        let mut bindings = Vec::new();
        loop {
            let name = self.name()?;
            self.need_word("in")?;
            let list = self.expression()?;
            if self.sign(0) == Some("..") {
                return Err(
                    self.outside(self.since(list.span.start), words::Outside::IteratedRange)
                );
            }
            bindings.push(Binding { name, list });
            if !self.take_sign(",") {
                break;
            }
        }
        self.need_word(if word == "for" { "return" } else { "satisfies" })?;
        let body = Box::new(self.expression()?);
        let kind = match word {
            "for" => Kind::For(bindings, body),
            "some" => Kind::Some(bindings, body),
            _ => Kind::Every(bindings, body),
        };
        Ok(self.node(start, kind))
    }

    fn name(&mut self) -> Parsed<Callee> {
        let span = self.span();
        match self.word(0) {
            Some(word) if !is_reserved(word) => {
                let name = word.to_owned();
                self.at += 1;
                Ok(Callee { name, span })
            }
            _ => Err(Box::new(words::name_expected(span, self.found()))),
        }
    }

    /// A name, or a call
    fn named(&mut self, word: &str) -> Parsed<Syntax> {
        let start = self.span().start;
        let several = FUNCTIONS_OF_SEVERAL_WORDS.iter().find(|name| {
            let mut ahead = 0;
            let all = name.split(' ').all(|part| {
                ahead += 1;
                self.word(ahead - 1) == Some(part)
            });
            all && self.sign(ahead) == Some("(")
        });
        let name = several.map_or(word, |name| *name);
        self.at += name.split(' ').count();
        let span = self.since(start);
        if self.sign(0) != Some("(") {
            return Ok(self.node(start, Kind::Name(name.to_owned())));
        }
        if literal_function(name) {
            return Err(self.outside(span, words::Outside::TimeOrDuration));
        }
        self.at += 1;
        let arguments = self.arguments()?;
        if let ("date", [argument]) = (name, arguments.as_slice())
            && let Kind::Text(text) = &argument.kind
        {
            return self.date(start, argument.span, text);
        }
        let callee = Callee {
            name: name.to_owned(),
            span,
        };
        Ok(self.node(start, Kind::Call(callee, arguments)))
    }

    fn arguments(&mut self) -> Parsed<Vec<Syntax>> {
        let mut arguments = Vec::new();
        if self.take_sign(")") {
            return Ok(arguments);
        }
        loop {
            if self.word(0).is_some() && self.sign(1) == Some(":") {
                return Err(self.outside(self.span(), words::Outside::NamedArgument));
            }
            arguments.push(self.expression()?);
            if !self.take_sign(",") {
                self.need_sign(")")?;
                return Ok(arguments);
            }
        }
    }

    fn date(&self, start: usize, span: Span, text: &str) -> Parsed<Syntax> {
        if text.contains('T') && text.contains(':') {
            return Err(self.outside(span, words::Outside::TimeOrDuration));
        }
        let shaped = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
        let date = shaped.then(|| text.parse::<Date>().ok()).flatten();
        match date {
            Some(date) => Ok(self.node(start, Kind::Date(date))),
            None => Err(Box::new(words::not_a_date(span, text))),
        }
    }

    fn node(&self, start: usize, kind: Kind) -> Syntax {
        Syntax {
            kind,
            span: self.since(start),
        }
    }
}

/// The comparison that a sign writes
fn comparison(sign: &str) -> Option<Comparison> {
    Some(match sign {
        "=" => Comparison::Equal,
        "!=" => Comparison::NotEqual,
        "<" => Comparison::Less,
        "<=" => Comparison::LessOrEqual,
        ">" => Comparison::Greater,
        ">=" => Comparison::GreaterOrEqual,
        _ => return None,
    })
}
