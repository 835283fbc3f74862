//! Operands: literals, names, calls, lists, ranges, and what can follow them.

use jiff::civil::Date;

use super::super::lex::TokenKind;
use super::super::syntax::{Binding, Callee, Interval, Iteration, Syntax, SyntaxKind};
use super::super::words_of_feel::{
    FUNCTIONS_OF_SEVERAL_WORDS, is_function_of_feel, is_reserved, literal_function, parameters,
};
use super::{DEEPEST, Parsed, Parser};
use crate::calendar::Duration;
use crate::expression::problems as words;
use crate::source::Span;

impl Parser<'_> {
    pub(super) fn operand(&mut self) -> Parsed<Syntax> {
        let start = self.span().start;
        if self.take("-") {
            let inner = self.deeper(Self::operand)?;
            return Ok(self.node(start, SyntaxKind::Negative(Box::new(inner))));
        }
        let primary = self.primary()?;
        self.postfix(start, primary)
    }

    /// Indexes and properties; `start` is where the operand begins, with its parenthesis
    pub(super) fn postfix(&mut self, start: usize, primary: Syntax) -> Parsed<Syntax> {
        let mut left = primary;
        let mut height = None;
        loop {
            let kind = match self.sign(0) {
                // Where no operand follows, the bracket closes a range: `]1..4[`.
                Some("[") if self.begins_operand(1) => {
                    self.at += 1;
                    let index = self.expression()?;
                    self.need("]")?;
                    let taller = index.height();
                    height = Some(height.unwrap_or_else(|| left.height()).max(taller) + 1);
                    SyntaxKind::Index(Box::new(left), Box::new(index))
                }
                Some(".") => {
                    self.at += 1;
                    let name = self.name()?;
                    height = Some(height.unwrap_or_else(|| left.height()) + 1);
                    SyntaxKind::Property(Box::new(left), name)
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

    pub(super) fn primary(&mut self) -> Parsed<Syntax> {
        let span = self.span();
        let literal = match self.kind().clone() {
            TokenKind::Number(number) => SyntaxKind::Number(*number),
            TokenKind::Text(text) => SyntaxKind::Text(text.into()),
            TokenKind::Word(word) => match &*word {
                "true" => SyntaxKind::Boolean(true),
                "false" => SyntaxKind::Boolean(false),
                "null" => SyntaxKind::Null,
                word => return self.starting_with_word(word),
            },
            TokenKind::Sign(sign) => return self.starting_with_sign(sign),
            TokenKind::End => return Err(Box::new(words::operand_expected(span, None))),
        };
        self.at += 1;
        Ok(self.node(span.start, literal))
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
                self.need(")")?;
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
                if text.strip_prefix('-').unwrap_or(&text).starts_with('P') {
                    return self.duration(span.start, at, &text);
                }
                if text.contains(':') {
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
        if listed && self.take("]") {
            return Ok(self.node(start, SyntaxKind::List(Vec::new())));
        }
        if let Some("<" | "<=" | ">" | ">=" | "=" | "!=") = self.sign(0) {
            return Err(self.outside(self.span(), words::Outside::UnaryTest));
        }
        let first = self.expression()?;
        if self.take("..") {
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
            return Ok(self.node(start, SyntaxKind::Range(Box::new(range))));
        }
        if !listed {
            return Err(self.expected(".."));
        }
        let mut items = vec![first];
        while self.take(",") {
            items.push(self.expression()?);
        }
        self.need("]")?;
        Ok(self.node(start, SyntaxKind::List(items)))
    }

    fn starting_with_word(&mut self, word: &str) -> Parsed<Syntax> {
        let span = self.span();
        match word {
            "if" => self.conditional(),
            "some" => self.iteration(Iteration::Some),
            "every" => self.iteration(Iteration::Every),
            "for" => self.iteration(Iteration::For),
            "function" => Err(self.outside(span, words::Outside::FunctionDefinition)),
            "not" if self.sign(1) == Some("(") => {
                self.at += 2;
                let inner = self.expression()?;
                self.need(")")?;
                Ok(self.node(span.start, SyntaxKind::Not(Box::new(inner))))
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
        self.need("then")?;
        let then = self.expression()?;
        self.need("else")?;
        let otherwise = self.expression()?;
        let kind = SyntaxKind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
        Ok(self.node(start, kind))
    }

    fn iteration(&mut self, which: Iteration) -> Parsed<Syntax> {
        let start = self.span().start;
        self.at += 1;
        let mut bindings = Vec::new();
        loop {
            let name = self.name()?;
            self.need("in")?;
            let list = self.expression()?;
            let list = if self.take("..") {
                let start = list.span.start;
                let last = self.expression()?;
                self.node(start, SyntaxKind::Through(Box::new(list), Box::new(last)))
            } else {
                list
            };
            bindings.push(Binding { name, list });
            if !self.take(",") {
                break;
            }
        }
        self.need(which.words().1)?;
        let body = Box::new(self.expression()?);
        Ok(self.node(start, SyntaxKind::Iteration(which, bindings, body)))
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
        let name = self.name_of_several_words().unwrap_or(word);
        self.at += name.split(' ').count();
        let span = self.since(start);
        if self.sign(0) != Some("(") {
            return Ok(self.node(start, SyntaxKind::Name(name.to_owned())));
        }
        if literal_function(name) {
            return Err(self.outside(span, words::Outside::TimeOrDuration));
        }
        self.at += 1;
        let callee = Callee {
            name: name.to_owned(),
            span,
        };
        let arguments = self.arguments(&callee)?;
        if let ("date", [argument]) = (name, arguments.as_slice())
            && let SyntaxKind::Text(text) = &argument.kind
        {
            return self.date(start, argument.span, text);
        }
        if name == "duration" {
            return match arguments.as_slice() {
                [argument] if let SyntaxKind::Text(text) = &argument.kind => {
                    self.duration(start, argument.span, text)
                }
                _ => Err(self.outside(span, words::Outside::ComputedDuration)),
            };
        }
        Ok(self.node(start, SyntaxKind::Call(callee, arguments)))
    }

    /// The function of several words whose name and parenthesis stand here
    fn name_of_several_words(&self) -> Option<&'static str> {
        self.word(1)?;
        let is_here = |name: &&&str| {
            let mut ahead = 0;
            let all = name.split(' ').all(|part| {
                ahead += 1;
                self.word(ahead - 1) == Some(part)
            });
            all && self.sign(ahead) == Some("(")
        };
        FUNCTIONS_OF_SEVERAL_WORDS.iter().find(is_here).copied()
    }

    /// The arguments up to the closing parenthesis; named ones are put in the order of the parameters
    fn arguments(&mut self, function: &Callee) -> Parsed<Vec<Syntax>> {
        let mut names = Vec::new();
        let mut arguments = Vec::new();
        if self.take(")") {
            return Ok(arguments);
        }
        let are_named = self.sign(1) == Some(":") || self.is_parameter_of_two_words();
        loop {
            if are_named {
                names.push(self.parameter()?);
                self.need(":")?;
            }
            arguments.push(self.expression()?);
            if !self.take(",") {
                self.need(")")?;
                break;
            }
        }
        if are_named {
            return self.in_order(function, &names, arguments);
        }
        Ok(arguments)
    }

    /// Whether a name like `start position:` comes next, which FEEL has and the language lacks
    fn is_parameter_of_two_words(&self) -> bool {
        self.word(0).is_some() && self.word(1).is_some() && self.sign(2) == Some(":")
    }

    fn parameter(&mut self) -> Parsed<Callee> {
        let two_words = self.is_parameter_of_two_words();
        let mut name = self.name()?;
        if two_words {
            let second = self.name()?;
            name.name = format!("{} {}", name.name, second.name);
            name.span = self.since(name.span.start);
        }
        Ok(name)
    }

    fn in_order(
        &self,
        function: &Callee,
        names: &[Callee],
        arguments: Vec<Syntax>,
    ) -> Parsed<Vec<Syntax>> {
        let first = names.first().map_or(self.span(), |name| name.span);
        let Some(parameters) = parameters(&function.name, names.len()) else {
            return Err(if is_function_of_feel(&function.name) {
                self.outside(function.span, words::Outside::Function)
            } else {
                self.outside(first, words::Outside::NamedArgument)
            });
        };
        let mut all: Vec<(usize, Syntax)> = Vec::new();
        for (name, argument) in names.iter().zip(arguments) {
            let at = parameters.iter().position(|one| *one == name.name);
            match at.filter(|at| all.iter().all(|(other, _)| other != at)) {
                Some(at) => all.push((at, argument)),
                None => {
                    let problem = words::no_such_parameter(name.span, &name.name, parameters);
                    return Err(Box::new(problem));
                }
            }
        }
        all.sort_by_key(|(at, _)| *at);
        // Only the last parameters may be omitted.
        if let Some((missing, _)) = (0..).zip(&all).find(|(place, (at, _))| place != at) {
            let missing = parameters.get(missing).copied().unwrap_or("");
            return Err(Box::new(words::parameter_missing(first, missing)));
        }
        Ok(all.into_iter().map(|(_, argument)| argument).collect())
    }

    fn duration(&self, start: usize, span: Span, text: &str) -> Parsed<Syntax> {
        match Duration::parse(text) {
            Some(length) => Ok(self.node(start, SyntaxKind::Duration(length))),
            None if text.contains('T') => Err(self.outside(span, words::Outside::TimeOrDuration)),
            None => Err(Box::new(words::not_a_duration(span, text))),
        }
    }

    fn date(&self, start: usize, span: Span, text: &str) -> Parsed<Syntax> {
        if text.contains('T') && text.contains(':') {
            return Err(self.outside(span, words::Outside::TimeOrDuration));
        }
        let shaped = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
        let date = shaped.then(|| text.parse::<Date>().ok()).flatten();
        match date {
            Some(date) => Ok(self.node(start, SyntaxKind::Date(date))),
            None => Err(Box::new(words::not_a_date(span, text))),
        }
    }
}
