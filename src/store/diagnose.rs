//! Explains why a text is not a board: where the fault is, what was expected there, and what to do next.
//!
//! This code does not run while files load without errors. When the parser has failed, the text is examined a second
//! time for what the parser cannot know: that the file was cut off, that its format is newer, or how deep it nests.

use ron::Error as E;
use ron::error::SpannedError;
use uuid::Uuid;

use super::schema::{MAX_DEPTH, is_known_format};
use crate::board::ValueForm;

/// Why a text is not a board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// It is empty.
    Empty,
    /// It is not text.
    NotText {
        /// Line, counted from 1.
        line: usize,
        /// Offset in bytes from the start of the file.
        offset: usize,
        /// What was found there.
        what: NotText,
    },
    /// It is larger than any board.
    TooLarge {
        /// The largest number of bytes that is read.
        limit: u64,
    },
    /// Its format is unknown to this program.
    UnknownFormat {
        /// The format number in the file.
        found: u64,
    },
    /// It ends too early.
    Truncated {
        /// The last line.
        line: usize,
        /// What is unclosed there.
        inside: UnclosedPart,
    },
    /// Brackets are nested too deeply.
    TooDeep {
        /// Line of the innermost bracket, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// The nesting depth.
        depth: usize,
    },
    /// Two records have the same id.
    DuplicateId {
        /// The id.
        id: Uuid,
        /// Line on which the earlier of the two starts, counted from 1.
        first_line: usize,
        /// Line on which the later of the two starts, counted from 1.
        second_line: usize,
    },
    /// Something unexpected was found.
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// What was expected and what was found.
        what: SyntaxFault,
    },
}

/// What was found in a file that is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotText {
    /// UTF-16.
    Utf16,
    /// A NUL byte.
    Nul,
    /// A byte that is invalid in UTF-8.
    Byte(u8),
}

/// What is unclosed at the end of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnclosedPart {
    /// A multi-byte character.
    Character,
    /// A part of a board.
    Part(Part),
    /// A string or comment.
    Innermost {
        /// Which of the two.
        kind: UnclosedKind,
        /// The line on which it starts, counted from 1.
        line: usize,
        /// The part of the board that contains it. `None` if there is none.
        part: Option<Part>,
    },
}

/// An unclosed element without brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnclosedKind {
    /// A string.
    Text,
    /// A comment.
    Comment,
}

/// A part of a board's file, with the line on which it starts, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The board, after its last complete field.
    Board,
    /// The list of records.
    Records(usize),
    /// A record.
    Record(usize),
    /// The header.
    Header(usize),
}

/// The text at the position of an error. `None` at the end of a line.
pub type Found = Option<String>;

/// What was found instead of what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    /// A field with an unknown name.
    UnknownField {
        /// The name.
        field: String,
        /// The type that it was given for.
        of: Option<String>,
        /// The known names.
        known: &'static [&'static str],
    },
    /// A field is missing before this position.
    MissingField {
        /// The name of the field.
        field: &'static str,
        /// The type that it was given for.
        of: Option<String>,
    },
    /// A field is given twice.
    DuplicateField(&'static str),
    /// A variant with an unknown name.
    UnknownVariant {
        /// The name.
        name: String,
        /// The type that it was given for.
        of: Option<String>,
        /// The known names.
        known: &'static [&'static str],
    },
    /// A value in the wrong notation.
    WrongForm {
        /// The required notation.
        form: ValueForm,
        /// What was found.
        found: String,
    },
    /// A value of the wrong type.
    WrongType {
        /// The expected type.
        expected: String,
        /// What was found.
        found: String,
    },
    /// The brackets with the fields are missing.
    NoFields {
        /// The type that needs them.
        of: String,
        /// What was found.
        found: Found,
    },
    /// A name is missing.
    NoName(Found),
    /// Text follows the end of the board.
    AfterEnd(Found),
    /// An id is missing or malformed.
    NoId {
        /// The message of the parser.
        said: String,
    },
    /// The parser of a value refused it.
    Value {
        /// Its message.
        said: String,
    },
    /// A whole number that its field cannot hold.
    OutOfRange {
        /// The name of the field.
        field: String,
        /// The number as it is written.
        number: String,
    },
    /// Brackets are nested too deeply.
    TooDeep,
    /// Any other error of the parser.
    Parser {
        /// The error code.
        code: E,
        /// What was found.
        found: Found,
    },
}

/// Explains `error`, which the parser reported for `text`.
pub fn told(text: &str, error: &SpannedError) -> FormatError {
    let outline = Outline::of(text);
    if let Some(found) = outline.format.filter(|&found| !is_known_format(found)) {
        return FormatError::UnknownFormat { found };
    }
    if outline.deepest > MAX_DEPTH {
        let (line, column) = position(text, outline.deepest_at);
        return FormatError::TooDeep { line, column, depth: outline.deepest };
    }
    let ran_out = matches!(error.code, E::Eof | E::ExpectedStringEnd | E::UnclosedBlockComment)
        || ends_in_word(text, error);
    if let Some(inside) = outline.left_open().filter(|_| ran_out) {
        return FormatError::Truncated { line: text.lines().count(), inside };
    }
    told_of_record(text, error)
}

/// Explains `error`, which the parser reported for the single record in `text`.
pub fn told_of_record(text: &str, error: &SpannedError) -> FormatError {
    let start = error.span.start;
    FormatError::Syntax { line: start.line, column: start.col, what: SyntaxFault::of(text, error) }
}

/// Returns whether only the beginning of a word or number follows the position of the error.
fn ends_in_word(text: &str, error: &SpannedError) -> bool {
    let mut rest = text.trim_end().split('\n').skip(error.span.end.line.saturating_sub(1));
    let last = rest.next().unwrap_or_default();
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
    rest.next().is_none() && last.chars().skip(error.span.end.col.saturating_sub(1)).all(is_of_word)
}

impl SyntaxFault {
    /// Converts `error`, which the parser reported for `text`.
    pub fn of(text: &str, error: &SpannedError) -> Self {
        let found = found(text, error);
        match &error.code {
            E::NoSuchStructField { expected, found, outer } => {
                Self::UnknownField { field: found.clone(), of: outer.clone(), known: expected }
            }
            E::MissingStructField { field, outer } => Self::MissingField { field, of: outer.clone() },
            E::DuplicateStructField { field, .. } => Self::DuplicateField(field),
            E::NoSuchEnumVariant { expected, found, outer } => {
                Self::UnknownVariant { name: found.clone(), of: outer.clone(), known: expected }
            }
            E::InvalidValueForType { expected, found } => match ValueForm::named(expected) {
                Some(form) => Self::WrongForm { form, found: found.clone() },
                None => Self::WrongType { expected: expected.clone(), found: found.clone() },
            },
            E::ExpectedNamedStructLike(name) => Self::NoFields { of: (*name).to_owned(), found },
            E::ExpectedDifferentStructName { expected, found } => {
                Self::NoFields { of: (*expected).to_owned(), found: Some(found.clone()) }
            }
            E::SuggestRawIdentifier(_) | E::ExpectedIdentifier => Self::NoName(found),
            E::TrailingCharacters => Self::AfterEnd(found),
            E::Message(said) if said.starts_with("UUID") => Self::NoId { said: said.clone() },
            E::Message(said) => Self::Value { said: said.clone() },
            E::ExceededRecursionLimit => Self::TooDeep,
            code => match field_and_number(text, error).filter(|_| matches!(code, E::IntegerOutOfBounds)) {
                Some((field, number)) => Self::OutOfRange { field, number },
                None => Self::Parser { code: code.clone(), found },
            },
        }
    }
}

/// Returns the text at the position of an error.
fn found(text: &str, error: &SpannedError) -> Found {
    let line = text.lines().nth(error.span.end.line.saturating_sub(1)).unwrap_or_default();
    let rest: String = line.chars().skip(error.span.end.col.saturating_sub(1)).take(24).collect();
    Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty())
}

/// Returns the number that ends at the position of an error, with the name of its field.
fn field_and_number(text: &str, error: &SpannedError) -> Option<(String, String)> {
    let line = text.lines().nth(error.span.end.line.checked_sub(1)?)?;
    let before: String = line.chars().take(error.span.end.col.checked_sub(1)?).collect();
    let of_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+');
    let rest = before.trim_end().trim_end_matches(of_number);
    let number = before.trim_end().strip_prefix(rest)?;
    let field = rest.trim_end().strip_suffix(':')?.rsplit(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let field = field.into_iter().next().filter(|field| !field.is_empty())?;
    Some((field.to_owned(), number.to_owned()))
}

/// Returns line and column, counted from 1, of the byte at `offset`.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
    (line, 1 + before[line_start..].chars().count())
}

/// The brackets of a text, ignoring strings and comments.
pub struct Outline<'a> {
    text: &'a str,
    /// The unclosed brackets with their offsets, outermost first.
    open: Vec<(u8, usize)>,
    /// The unclosed string or comment.
    unclosed: Option<(UnclosedKind, usize)>,
    deepest: usize,
    deepest_at: usize,
    /// Offsets of the records: each `(` in a `[` in a `(`.
    records: Vec<usize>,
    /// The number in the outermost `format` field.
    format: Option<u64>,
}

impl<'a> Outline<'a> {
    /// Scans `text`, which may be anything.
    pub fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut outline = Self {
            text,
            open: Vec::new(),
            unclosed: None,
            deepest: 0,
            deepest_at: 0,
            records: Vec::new(),
            format: None,
        };
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                b'(' | b'[' | b'{' => outline.opened(at),
                b')' | b']' | b'}' => {
                    outline.open.pop();
                    at + 1
                }
                b'"' => outline.past(UnclosedKind::Text, at, end_of_string(bytes, at + 1)),
                b'/' if bytes[at..].starts_with(b"//") => end_of_line(bytes, at),
                b'/' if bytes[at..].starts_with(b"/*") => {
                    outline.past(UnclosedKind::Comment, at, end_of_comment(bytes, at))
                }
                byte if byte.is_ascii_alphabetic() || byte == b'_' => outline.word(at),
                _ => at + 1,
            };
        }
        outline
    }

    /// Returns the lines on which the records start, counted from 1, in the order of the text.
    pub fn record_lines(&self) -> Vec<usize> {
        let mut line = 1;
        let mut from = 0;
        let mut lines = Vec::with_capacity(self.records.len());
        for &at in &self.records {
            line += self.text.as_bytes()[from..at].iter().filter(|&&byte| byte == b'\n').count();
            from = at;
            lines.push(line);
        }
        lines
    }

    /// Returns what is unclosed at the end of the text.
    fn left_open(&self) -> Option<UnclosedPart> {
        let line = |offset: usize| position(self.text, offset).0;
        let part = match self.open.as_slice() {
            [] => None,
            [_] => Some(Part::Board),
            [_, (b'[', at)] => Some(Part::Records(line(*at))),
            [_, (_, at), (b'(', record), ..] if self.text.as_bytes()[*at] == b'[' => {
                Some(Part::Record(line(*record)))
            }
            [_, (_, at), ..] => Some(Part::Header(line(*at))),
        };
        match self.unclosed {
            Some((kind, at)) => Some(UnclosedPart::Innermost { kind, line: line(at), part }),
            None => part.map(UnclosedPart::Part),
        }
    }

    fn opened(&mut self, at: usize) -> usize {
        if self.text.as_bytes()[at] == b'(' && matches!(self.open.as_slice(), [(b'(', _), (b'[', _)]) {
            self.records.push(at);
        }
        self.open.push((self.text.as_bytes()[at], at));
        if self.open.len() > self.deepest {
            (self.deepest, self.deepest_at) = (self.open.len(), at);
        }
        at + 1
    }

    /// Advances to `end`, or records that there is none.
    fn past(&mut self, what: UnclosedKind, at: usize, end: Option<usize>) -> usize {
        if end.is_none() {
            self.unclosed = Some((what, at));
        }
        end.unwrap_or(self.text.len())
    }

    fn word(&mut self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = at + bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
        let word = &self.text[at..end];
        if word == "r" && bytes[end..].first().is_some_and(|byte| matches!(byte, b'#' | b'"')) {
            let hashes = bytes[end..].iter().take_while(|byte| **byte == b'#').count();
            if bytes.get(end + hashes) == Some(&b'"') {
                let close = format!("\"{}", "#".repeat(hashes));
                let inside = end + hashes + 1;
                let close_at = self.text[inside..].find(&close).map(|found| inside + found + close.len());
                return self.past(UnclosedKind::Text, at, close_at);
            }
        }
        if word == "format" && self.open.len() == 1 {
            let value = self.text[end..].trim_start().strip_prefix(':').map(str::trim_start);
            let digits = value.map(|v| &v[..v.bytes().take_while(u8::is_ascii_digit).count()]);
            self.format = self.format.or(digits.and_then(|digits| digits.parse().ok()));
        }
        end
    }
}

/// Returns the offset after the quote that closes the string whose content starts at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |length| at + length)
}

/// Returns the offset after the comment at `at`. Comments may nest.
fn end_of_comment(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = at;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
    }
    None
}
