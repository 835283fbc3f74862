//! Builds the tree from the parser's events; the only file that knows the YAML crate; repairs
//! nothing.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, StructureStyle, options};

use super::duplicates;
use super::flow;
use super::tree::{Entry, Key, Node, Value};
use super::walk::{Cause, Fault, NESTING_LIMIT, Walk};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Span;
use crate::yaml::problems;
use crate::yaml::problems::Syntax;

fn reading() -> Options {
    options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: NESTING_LIMIT,
        block_nesting_limit: NESTING_LIMIT,
    }
}

/// Reads a text once
pub(super) fn walk(text: &str) -> Walk<'_> {
    let mut builder = Builder::new(text);
    for event in Parser::new_from_str_with_options(text, reading()) {
        match event {
            Ok((event, span)) => {
                let place = Span::new(
                    span.start.byte_offset().unwrap_or(0),
                    span.end.byte_offset().unwrap_or(0),
                );
                if event.tag().is_some() {
                    let tag = span.tag_span().and_then(|tag| tag.byte_range());
                    builder.tag(tag.map_or(place, |range| Span::new(range.start, range.end)));
                }
                if !builder.take(event, place) {
                    break;
                }
            }
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or(0);
                builder.give_up(offset, cause(error.kind()));
                break;
            }
        }
    }
    builder.finish()
}

/// Whether the text has such a key, or is such a text, at the top of a document; none if its syntax
/// is broken before one
pub(super) fn has_top_key(text: &str, is: fn(&str) -> bool) -> Option<bool> {
    let (mut depth, mut in_mapping, mut at_key) = (0usize, false, false);
    for event in Parser::new_from_str_with_options(text, reading()) {
        let (event, _) = event.ok()?;
        let is_top = depth == usize::from(in_mapping);
        let is_key = is_top && (at_key || !in_mapping);
        match event {
            Event::DocumentStart(..) => (depth, in_mapping) = (0, false),
            Event::Scalar(key, ..) if is_key && is(&key) => return Some(true),
            Event::MappingStart(..) if depth == 0 => (depth, in_mapping, at_key) = (1, true, true),
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                at_key ^= depth == 1;
            }
            Event::Scalar(..) | Event::Alias(_) | Event::UnresolvedAlias(_) => at_key ^= depth == 1,
            _ => {}
        }
    }
    Some(false)
}

/// A list or mapping that is not yet complete
struct Frame<'t> {
    start: usize,
    flow: bool,
    content: Content<'t>,
}

enum Content<'t> {
    List(Vec<Node<'t>>),
    Mapping(Vec<Entry<'t>>, Slot<'t>),
}

/// What a mapping waits for
enum Slot<'t> {
    /// A key
    Key,
    /// The value of a key
    Value(Key<'t>),
    /// The value of a key that cannot be used
    Dropped,
}

struct Builder<'t> {
    text: &'t str,
    stack: Vec<Frame<'t>>,
    root: Option<Node<'t>>,
    documents: usize,
    /// Where the last content ended: a block ends there, not at the next line's key
    end: usize,
    /// The last value without quotes
    scalar: Option<Span>,
    /// Whether the node that comes next carries a tag
    tagged: bool,
    walk: Walk<'t>,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            stack: Vec::new(),
            root: None,
            documents: 0,
            end: 0,
            scalar: None,
            tagged: false,
            walk: Walk {
                root: None,
                diagnostics: Diagnostics::new(),
                marks: Vec::new(),
                fault: None,
            },
        }
    }

    fn problem(&mut self, diagnostic: Diagnostic) {
        self.walk.diagnostics.push(diagnostic);
    }

    fn tag(&mut self, span: Span) {
        self.tagged = true;
        self.problem(problems::tag(span.of(self.text), span));
    }

    /// Takes one event; false if reading ends
    fn take(&mut self, event: Event<'t>, span: Span) -> bool {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.problem(problems::further_document(first_line(self.text, span)));
                    return false;
                }
            }
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let span = self.scalar_span(span, style);
                self.scalar = plain.then_some(span);
                self.end = self.end.max(span.end);
                // The parser writes `~` where nothing stands.
                let text = match style {
                    ScalarStyle::Plain if span.start == span.end => "".into(),
                    ScalarStyle::Literal | ScalarStyle::Folded => without_last_break(text),
                    _ => text,
                };
                let value = match std::mem::take(&mut self.tagged) {
                    true => Value::Refused,
                    false => Value::Scalar { text, plain },
                };
                self.place(Node { value, span });
            }
            Event::SequenceStart(style, ..) => {
                let span = first_dash(self.text, span);
                self.open(style, span, Content::List(Vec::new()));
            }
            Event::MappingStart(style, ..) => {
                self.open(style, span, Content::Mapping(Vec::new(), Slot::Key));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.tagged = false;
                self.scalar = None;
                self.end = span.end;
                let name = span.of(self.text).trim_start_matches('*');
                self.problem(problems::alias(name, span));
                self.place(Node {
                    value: Value::Refused,
                    span,
                });
            }
            Event::Anchor(_, name) => self.problem(problems::anchor(&name, span)),
            _ => {}
        }
        true
    }

    fn open(&mut self, style: StructureStyle, span: Span, content: Content<'t>) {
        self.tagged = false;
        self.scalar = None;
        self.end = self.end.max(span.end);
        self.stack.push(Frame {
            start: span.start,
            // A pair in brackets (`[a: 1]`) is a mapping that no brace opens.
            flow: style == StructureStyle::Flow && span.start < span.end,
            content,
        });
    }

    fn close(&mut self, span: Span) {
        self.scalar = None;
        let Some(frame) = self.stack.pop() else {
            return;
        };
        if frame.flow {
            self.end = self.end.max(span.end);
        }
        let span = Span::new(frame.start, self.end.max(frame.start));
        let before = self.walk.marks.len();
        if frame.flow {
            match &frame.content {
                Content::List(items) => flow::check_list(self.text, items, &mut self.walk.marks),
                Content::Mapping(entries, _) => {
                    flow::check_mapping(self.text, entries, &mut self.walk.marks);
                }
            }
        }
        let value = match frame.content {
            _ if self.walk.marks.len() > before => Value::Refused,
            Content::List(items) => Value::Sequence(items),
            Content::Mapping(mut entries, _) => {
                let repeated = duplicates::refuse(&mut entries);
                self.walk.diagnostics.extend(repeated);
                Value::Mapping(entries)
            }
        };
        self.place(Node { value, span });
    }

    /// Puts a complete node where it belongs
    fn place(&mut self, node: Node<'t>) {
        match self.stack.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Mapping(entries, slot)) => match std::mem::replace(slot, Slot::Key) {
                Slot::Dropped => {}
                Slot::Value(key) => {
                    let value = after_colon(self.text, node);
                    self.end = self.end.max(value.span.end);
                    entries.push(Entry { key, value });
                }
                Slot::Key => match node.value {
                    Value::Scalar { text, plain } => {
                        if plain && text.starts_with(['\u{3000}', '\u{a0}']) {
                            let end = node.span.end - text.trim_start().len();
                            let span = Span::new(node.span.start, end.max(node.span.start));
                            let problem = problems::syntax(Syntax::WideSpace, span);
                            self.walk.diagnostics.push(problem);
                        }
                        *slot = Slot::Value(Key {
                            text,
                            span: node.span,
                        });
                    }
                    // An alias or a tag is reported already.
                    Value::Refused => *slot = Slot::Dropped,
                    Value::Sequence(_) | Value::Mapping(_) => {
                        *slot = Slot::Dropped;
                        let problem = problems::complex_key(node.span);
                        self.walk.diagnostics.push(problem);
                    }
                },
            },
        }
    }

    /// The place of a value without the line ends and the next line's indentation after a block
    fn scalar_span(&self, span: Span, style: ScalarStyle) -> Span {
        let text = span.of(self.text);
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                Span::new(span.start, span.start + text.trim_end().len())
            }
            _ => span,
        }
    }

    fn give_up(&mut self, offset: usize, cause: Cause) {
        let offset = self.text.floor_char_boundary(offset);
        self.walk.fault = Some(Fault {
            offset,
            cause,
            read_to: self.end,
            scalar: self.scalar.filter(|span| {
                let between = self.text.get(span.end..offset);
                between.is_some_and(|between| between.trim_start_matches([' ', '\t']).is_empty())
            }),
            bracket: self
                .stack
                .iter()
                .rev()
                .find(|frame| frame.flow)
                .map(|frame| frame.start),
        });
    }

    fn finish(mut self) -> Walk<'t> {
        if self.walk.fault.is_none() {
            match self.root {
                Some(node) if node.span.start < node.span.end => self.walk.root = Some(node),
                _ => self.walk.diagnostics.push(problems::empty_file()),
            }
        }
        self.walk
    }
}

/// A block text without the line breaks that end it, which nobody means
fn without_last_break(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches('\n')),
        Cow::Owned(mut text) => {
            text.truncate(text.trim_end_matches('\n').len());
            Cow::Owned(text)
        }
    }
}

/// Moves an empty value behind its colon, where one looks for it: the parser puts it before
fn after_colon<'t>(text: &str, mut node: Node<'t>) -> Node<'t> {
    if node.span.start == node.span.end {
        let rest = text.get(node.span.start..).unwrap_or("");
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest.get(blanks..).is_some_and(|rest| rest.starts_with(':')) {
            let at = node.span.start + blanks + 1;
            node.span = Span::new(at, at);
        }
    }
    node
}

/// Moves the start of a list that is not indented to its first dash: the parser puts it after
fn first_dash(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or("").trim_end();
    let block = span.start == span.end && !text.get(span.start..).unwrap_or("").starts_with('-');
    match before.strip_suffix('-') {
        Some(before) if block => Span::new(before.len(), span.end),
        _ => span,
    }
}

/// The part of a span on its first line
fn first_line(text: &str, span: Span) -> Span {
    let slice = text.get(span.start..).unwrap_or("");
    let length = slice.find(['\n', '\r']).unwrap_or(slice.len());
    Span::new(span.start, span.start + length)
}

fn cause(kind: &ErrorKind) -> Cause {
    use ErrorKind as E;
    let syntax = match kind {
        E::RecursionLimitExceeded => return Cause::Depth,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart
        | E::InvalidBlockEntryWhitespace
        | E::InvalidMappingValueWhitespace => return Cause::Tab,
        E::UndeclaredTagHandle
        | E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8 => return Cause::Tag,
        E::DuplicateVersionDirective
        | E::UnsupportedYamlMajorVersion
        | E::DuplicateTagDirective
        | E::MissingDocumentEndBeforeDirective
        | E::ExpectedTagDirectiveBang
        | E::InvalidDirectiveTerminator
        | E::DirectiveDisallowed
        | E::MissingYamlVersionSeparator
        | E::MissingDirectiveName
        | E::InvalidDirectiveName
        | E::DirectiveByteLimitExceeded { .. }
        | E::TooManyReservedDirectiveParams { .. }
        | E::YamlVersionTooLong
        | E::MissingYamlVersion
        | E::InvalidTagDirectiveTerminator => return Cause::Directive,
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => Syntax::UnclosedQuote,
        E::UnclosedFlowCollection { open } => Syntax::UnclosedBracket(*open),
        E::MismatchedFlowCollectionEnd { open, close } => Syntax::MismatchedBracket(*open, *close),
        E::MisplacedFlowCollectionEnd => Syntax::StrayBracket,
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::InvalidColonPlacement => Syntax::MissingComma,
        E::MappingValueNotAllowed => Syntax::ColonInValue,
        E::SimpleKeyExpected | E::InvalidSimpleKey => Syntax::MissingColon,
        E::InvalidIndentation
        | E::InvalidQuotedScalarIndent
        | E::InvalidFlowScalarIndent
        | E::ExpectedBlockMappingKey
        | E::ExpectedDocumentStart => Syntax::Indentation,
        E::ExpectedBlockSequenceEntry => Syntax::MixedItems,
        E::BlockSequenceEntryNotAllowed
        | E::BlockEntryInFlowCollection
        | E::MappingKeyNotAllowed => Syntax::SameLine,
        E::UnexpectedCharacter { character } => Syntax::ReservedCharacter(*character),
        E::MissingAnchorOrAliasName => Syntax::ReservedCharacter('*'),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            Syntax::AfterQuote
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => Syntax::Escape,
        E::ZeroBlockScalarIndent | E::InvalidBlockScalarHeader | E::InvalidBlockScalarIndent => {
            Syntax::BlockText
        }
        E::CommentInterceptedScalar | E::CommentNotSeparated => Syntax::Comment,
        E::BomInsideDocument => Syntax::ByteOrderMark,
        _ => Syntax::Other,
    };
    Cause::Syntax(syntax)
}
