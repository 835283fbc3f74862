//! Text to tree by precedence; knows no names and no types.

mod operand;

use super::lex::{Token, TokenKind, tokens};
use super::syntax::{Additive, Binds, Comparison, Multiplicative, Syntax, SyntaxKind, Test};
use super::words_of_feel::is_reserved;
use crate::diagnostic::Diagnostic;
use crate::expression::problems as words;
use crate::source::Span;

/// The deepest nesting; a chain of `+` or `and` is not nested
pub(super) const DEEPEST: usize = 150;
/// The longest text in bytes
const LONGEST: usize = 100_000;

type Parsed<T> = Result<T, Box<Diagnostic>>;

/// The tree of an expression; if the text is not one, the problem with spans in that text
pub fn parse(text: &str) -> Result<Syntax, Vec<Diagnostic>> {
    parse_all(text).map_err(|problem| vec![*problem])
}

fn parse_all(text: &str) -> Parsed<Syntax> {
    if text.len() > LONGEST {
        let problem = words::too_long(Span::new(0, 0), text.len(), LONGEST);
        return Err(Box::new(problem));
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

    /// The span from a start to the end of the last token taken
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

    /// Takes a word or sign if it comes next
    fn take(&mut self, wanted: &str) -> bool {
        let found = self.word(0).or(self.sign(0)) == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes a word or sign that must come next
    fn need(&mut self, wanted: &'static str) -> Parsed<()> {
        match self.take(wanted) {
            true => Ok(()),
            false => Err(self.expected(wanted)),
        }
    }

    fn found(&self) -> Option<&str> {
        match self.kind() {
            TokenKind::End => None,
            _ => Some(self.span().of(self.text)),
        }
    }

    fn expected(&self, sign: &'static str) -> Box<Diagnostic> {
        if let Some("instance") = self.word(0) {
            return self.outside(self.span(), words::Outside::InstanceOf);
        }
        let problem = words::expected(self.span(), sign, self.found());
        Box::new(match self.is_second_name() {
            true => words::second_name(problem),
            false => problem,
        })
    }

    /// Whether a name comes next, directly after another one
    fn is_second_name(&self) -> bool {
        let is_name = |token: Option<&Token>| match token.map(|token| &token.kind) {
            Some(TokenKind::Word(word)) => !is_reserved(word),
            _ => false,
        };
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        is_name(before) && is_name(self.token(0))
    }

    fn outside(&self, span: Span, what: words::Outside) -> Box<Diagnostic> {
        Box::new(words::outside_subset(span, what, span.of(self.text)))
    }

    /// Something stands where the expression should have ended
    fn after_expression(&self) -> Box<Diagnostic> {
        if let Some("instance") = self.word(0) {
            return self.outside(self.span(), words::Outside::InstanceOf);
        }
        let found = self.found().unwrap_or("");
        Box::new(words::operator_expected(self.span(), found))
    }

    // Expressions

    fn expression(&mut self) -> Parsed<Syntax> {
        self.binary(Binds::Or)
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

    fn binary(&mut self, loosest: Binds) -> Parsed<Syntax> {
        self.deeper(|parser| {
            let left = parser.operand()?;
            parser.climb(left, loosest)
        })
    }

    /// Takes the operators that bind at least as tightly as a level
    fn climb(&mut self, first: Syntax, loosest: Binds) -> Parsed<Syntax> {
        let mut left = first;
        while let Some(level) = self.operator()
            && level >= loosest
        {
            left = match level {
                Binds::Compare => self.comparison(left)?,
                Binds::Sum => self.sum(left)?,
                Binds::Product => self.product(left)?,
                Binds::Power => self.power(left)?,
                _ => self.logic(left, level)?,
            };
        }
        Ok(left)
    }

    /// The level of the next operator
    fn operator(&self) -> Option<Binds> {
        if let Some(word) = self.word(0) {
            return match word {
                "or" => Some(Binds::Or),
                "and" => Some(Binds::And),
                "in" | "between" => Some(Binds::Compare),
                _ => None,
            };
        }
        match self.sign(0)? {
            "+" | "-" => Some(Binds::Sum),
            "*" | "/" => Some(Binds::Product),
            "**" => Some(Binds::Power),
            sign => Comparison::of_symbol(sign).map(|_| Binds::Compare),
        }
    }

    fn logic(&mut self, first: Syntax, level: Binds) -> Parsed<Syntax> {
        let start = first.span.start;
        let (word, tighter) = match level {
            Binds::Or => ("or", Binds::And),
            _ => ("and", Binds::Compare),
        };
        let mut all = vec![first];
        while self.take(word) {
            all.push(self.binary(tighter)?);
        }
        let kind = match level {
            Binds::Or => SyntaxKind::Or(all),
            _ => SyntaxKind::And(all),
        };
        Ok(self.node(start, kind))
    }

    fn sum(&mut self, first: Syntax) -> Parsed<Syntax> {
        let start = first.span.start;
        let rest = self.chain(Binds::Product, |sign| match sign {
            "+" => Some(Additive::Plus),
            "-" => Some(Additive::Minus),
            _ => None,
        })?;
        Ok(self.node(start, SyntaxKind::Sum(Box::new(first), rest)))
    }

    fn product(&mut self, first: Syntax) -> Parsed<Syntax> {
        let start = first.span.start;
        let rest = self.chain(Binds::Power, |sign| match sign {
            "*" => Some(Multiplicative::Times),
            "/" => Some(Multiplicative::Over),
            _ => None,
        })?;
        Ok(self.node(start, SyntaxKind::Product(Box::new(first), rest)))
    }

    /// The operators of a chain, each with the operand after it
    fn chain<T>(
        &mut self,
        tighter: Binds,
        operator: impl Fn(&str) -> Option<T>,
    ) -> Parsed<Vec<(T, Syntax)>> {
        let mut rest = Vec::new();
        while let Some(operator) = self.sign(0).and_then(&operator) {
            self.at += 1;
            rest.push((operator, self.binary(tighter)?));
        }
        Ok(rest)
    }

    fn power(&mut self, first: Syntax) -> Parsed<Syntax> {
        let start = first.span.start;
        let mut height = first.height();
        let mut left = first;
        while self.take("**") {
            let exponent = self.deeper(Self::operand)?;
            height = 1 + height.max(exponent.height());
            if self.depth + height > DEEPEST {
                return Err(self.too_deep());
            }
            left = self.node(start, SyntaxKind::Power(Box::new(left), Box::new(exponent)));
        }
        Ok(left)
    }

    fn comparison(&mut self, left: Syntax) -> Parsed<Syntax> {
        let start = left.span.start;
        let left = Box::new(left);
        let kind = if self.take("between") {
            let low = Box::new(self.binary(Binds::Sum)?);
            self.need("and")?;
            SyntaxKind::Between(left, low, Box::new(self.binary(Binds::Sum)?))
        } else if self.take("in") {
            SyntaxKind::In(left, self.tests()?)
        } else {
            let operator = self.sign(0).and_then(Comparison::of_symbol);
            self.at += 1;
            let right = Box::new(self.binary(Binds::Sum)?);
            SyntaxKind::Compare(operator.unwrap_or(Comparison::Equal), left, right)
        };
        let node = self.node(start, kind);
        if self.operator() == Some(Binds::Compare) {
            let symbol = self.found().unwrap_or("");
            return Err(Box::new(words::chained_comparison(self.span(), symbol)));
        }
        Ok(node)
    }

    /// What stands on the right of `in`
    fn tests(&mut self) -> Parsed<Vec<Test>> {
        let bracketed = self.sign(0) == Some("(") && !self.is_open_range();
        if !bracketed {
            return Ok(vec![self.test(Binds::Sum)?]);
        }
        let start = self.span().start;
        self.at += 1;
        let mut tests = vec![self.test(Binds::Or)?];
        while self.take(",") {
            tests.push(self.test(Binds::Or)?);
        }
        self.need(")")?;
        let [Test::Among(_)] = tests.as_slice() else {
            return Ok(tests);
        };
        // `x in (a) + b` and `x in (a)[1]`: the parenthesis may be an operand's own.
        if let Some(Test::Among(inner)) = tests.pop() {
            let operand = self.postfix(start, inner)?;
            tests.push(Test::Among(self.climb(operand, Binds::Sum)?));
        }
        Ok(tests)
    }

    fn test(&mut self, loosest: Binds) -> Parsed<Test> {
        if let Some(operator) = self.sign(0).and_then(Comparison::of_symbol) {
            self.at += 1;
            return Ok(Test::Compare(operator, self.binary(Binds::Sum)?));
        }
        Ok(Test::Among(self.binary(loosest)?))
    }

    /// Whether the next parenthesis opens a range: `..` comes before it closes, and not
    /// between the `for` and the `return` of an iteration
    fn is_open_range(&self) -> bool {
        let mut open = 0_usize;
        let mut iterations = 0_usize;
        for ahead in 0..self.tokens.len().saturating_sub(self.at) {
            match self.word(ahead) {
                Some("for" | "some" | "every") if open == 1 => iterations += 1,
                Some("return" | "satisfies") if open == 1 => {
                    iterations = iterations.saturating_sub(1);
                }
                _ => {}
            }
            match self.sign(ahead) {
                Some("(" | "[") => open += 1,
                // A reversed bracket closes a range too.
                Some(")" | "]") if open <= 1 => return false,
                Some(")" | "]") => open -= 1,
                Some("..") if open == 1 && iterations == 0 => return true,
                _ => {}
            }
        }
        false
    }

    fn node(&self, start: usize, kind: SyntaxKind) -> Syntax {
        Syntax {
            kind,
            span: self.since(start),
        }
    }
}
