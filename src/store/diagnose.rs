//! What is wrong with a text that is no board: where, what was expected there, and what to do next.
//!
//! Nothing here runs while a file loads well. Once the parser has given up, the text is looked at a second time for
//! what the parser cannot know: that the file was cut short, that it is of a newer format, how deep it nests.

use ron::Error as E;
use ron::error::SpannedError;
use uuid::Uuid;

use super::format::FORMAT;

/// Why a text is no board.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// There is nothing in it.
    #[error(
        "the file is empty: a board starts with `(format: {FORMAT}, header: …`; `borderboard new` makes one"
    )]
    Empty,
    /// It is not text at all.
    #[error("line {line}, byte {offset}: {what}; a board is RON text in UTF-8")]
    NotText {
        /// Line, from 1.
        line: usize,
        /// Bytes from the start of the file.
        offset: usize,
        /// What stands there.
        what: String,
    },
    /// It is larger than any board is expected to be.
    #[error("the file is larger than {limit} bytes, the most that a board may have; is it a board?")]
    TooLarge {
        /// The most bytes that are read.
        limit: u64,
    },
    /// Its format is not one that this program knows.
    #[error("the file's format is {found}, this program reads format {FORMAT}: {}", remedy_for_format(*.found))]
    UnknownFormat {
        /// The number that the file gives.
        found: u64,
    },
    /// It ends too early.
    #[error(
        "line {line}: the file ends in the middle of {inside}; it was cut short (restore it from a copy), or something there is not closed"
    )]
    Truncated {
        /// The last line.
        line: usize,
        /// What was left open there.
        inside: String,
    },
    /// Brackets within brackets beyond all reason.
    #[error("line {line}, column {column}: brackets are nested {depth} deep; a board's are at most 9 deep")]
    TooDeep {
        /// Line, from 1, of the innermost bracket.
        line: usize,
        /// Character within the line, from 1.
        column: usize,
        /// How deep.
        depth: usize,
    },
    /// Two records of the same id.
    #[error(
        "lines {first_line} and {second_line}: two records have the id {id}; give the later one an id of its own"
    )]
    DuplicateId {
        /// The id.
        id: Uuid,
        /// Line, from 1, on which the earlier of the two starts.
        first_line: usize,
        /// Line, from 1, on which the later of the two starts.
        second_line: usize,
    },
    /// Something else than what is expected there.
    #[error("line {line}, column {column}: {what}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Character within the line, from 1.
        column: usize,
        /// What was expected, what was found and what to do.
        what: String,
    },
}

fn remedy_for_format(found: u64) -> &'static str {
    if found > u64::from(FORMAT) { "open it with a newer borderboard" } else { "there is no such format" }
}

/// What `error`, found by the parser in `text`, comes to.
pub fn told(text: &str, error: &SpannedError) -> FormatError {
    let outline = Outline::of(text);
    if let Some(found) = outline.format.filter(|&found| found != u64::from(FORMAT)) {
        return FormatError::UnknownFormat { found };
    }
    if outline.deepest > super::format::MAX_DEPTH {
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

/// What `error`, found by the parser in `text`, comes to, where `text` is a record by itself.
pub fn told_of_record(text: &str, error: &SpannedError) -> FormatError {
    let start = error.span.start;
    FormatError::Syntax { line: start.line, column: start.col, what: in_words(text, error) }
}

/// After the place of the error there is nothing more than the beginning of a word or number.
fn ends_in_word(text: &str, error: &SpannedError) -> bool {
    let mut rest = text.trim_end().split('\n').skip(error.span.end.line.saturating_sub(1));
    let last = rest.next().unwrap_or_default();
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
    rest.next().is_none() && last.chars().skip(error.span.end.col.saturating_sub(1)).all(is_of_word)
}

fn in_words(text: &str, error: &SpannedError) -> String {
    let found = found(text, error);
    match &error.code {
        E::NoSuchStructField { expected, found, outer } => {
            let whose = outer.as_ref().map(|outer| format!(" of {outer}")).unwrap_or_default();
            format!("unknown field `{found}`{whose}: correct or remove it; known are {}", listed(expected))
        }
        E::MissingStructField { field, outer } => {
            let whose = outer.as_ref().map(|outer| format!(" of {outer}")).unwrap_or_default();
            format!("the field `{field}`{whose} is missing before here: add it")
        }
        E::DuplicateStructField { field, .. } => format!("the field `{field}` is given twice: keep one"),
        E::NoSuchEnumVariant { expected, found, outer } => {
            let kind = outer.as_deref().unwrap_or("kind");
            format!("`{found}` is no known {kind}: write one of {}", listed(expected))
        }
        E::InvalidValueForType { expected, found } => format!("expected {expected}, found {found}"),
        E::ExpectedNamedStructLike(name) => {
            format!("expected `(` with the fields of {name}, found {found}; an entry is written `Name((…))`")
        }
        E::ExpectedDifferentStructName { expected, found } => {
            format!(
                "expected `(` with the fields of {expected}, found `{found}`; an entry is written `Name((…))`"
            )
        }
        E::SuggestRawIdentifier(_) | E::ExpectedIdentifier => {
            let remedy = match found.trim_start_matches('`').chars().next() {
                Some('"') => "; names such as `BorderClosed` stand without quotation marks",
                Some('0'..='9' | '-' | '+' | '.') => "; a figure is written `Known(12)`",
                _ => "",
            };
            format!("expected a name, found {found}{remedy}")
        }
        E::TrailingCharacters => {
            format!("expected the end of the file after the board's last `)`, found {found}")
        }
        E::Message(message) => match remedy(message) {
            Some(remedy) => format!("{message}; {remedy}"),
            None => message.clone(),
        },
        E::ExceededRecursionLimit => "brackets are nested too deep".to_owned(),
        code => {
            let code = code.to_string();
            let mut letters = code.chars();
            let first = letters.next().map(|first| first.to_ascii_lowercase());
            format!("{}{}, found {found}", first.unwrap_or_default(), letters.as_str())
        }
    }
}

/// How it is written, of a value whose own parser says what is wrong but not what is right.
fn remedy(message: &str) -> Option<&'static str> {
    let remedies = [
        ("input ", "write a time as \"2020-06-20T08:00:00Z\", a day as \"2020-06-20\""),
        ("premature end of input", "write a time as \"2020-06-20T08:00:00Z\", a day as \"2020-06-20\""),
        ("trailing input", "write a time as \"2020-06-20T08:00:00Z\", a day as \"2020-06-20\""),
        ("UUID", "write an id as \"01907a3c-5b8e-7cc0-b1d2-0242ac120002\""),
        ("failed to parse timezone", "write an IANA name, as \"Asia/Shanghai\""),
    ];
    remedies.iter().find(|(start, _)| message.starts_with(start)).map(|(_, remedy)| *remedy)
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The text at the place of an error, as a quotation.
fn found(text: &str, error: &SpannedError) -> String {
    let line = text.lines().nth(error.span.end.line.saturating_sub(1)).unwrap_or_default();
    let rest: String = line.chars().skip(error.span.end.col.saturating_sub(1)).take(24).collect();
    match rest.trim() {
        "" => "the end of the line".to_owned(),
        rest => format!("`{rest}`"),
    }
}

/// Line and column, both from 1, of the byte at `offset`.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
    (line, 1 + before[line_start..].chars().count())
}

/// Where the brackets of a text stand, strings and comments left out.
pub struct Outline<'a> {
    text: &'a str,
    /// The brackets that are never closed, outermost first, each with its offset.
    open: Vec<(u8, usize)>,
    /// The string or comment that is never closed.
    unclosed: Option<(&'static str, usize)>,
    deepest: usize,
    deepest_at: usize,
    /// Where records start: a `(` in a `[` in a `(`.
    records: Vec<usize>,
    /// The number that the outermost `format` field has.
    format: Option<u64>,
}

impl<'a> Outline<'a> {
    /// Looks through `text`, which need not be RON at all.
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
                b'"' => outline.past("a text", at, end_of_string(bytes, at + 1)),
                b'/' if bytes[at..].starts_with(b"//") => end_of_line(bytes, at),
                b'/' if bytes[at..].starts_with(b"/*") => {
                    outline.past("a comment", at, end_of_comment(bytes, at))
                }
                byte if byte.is_ascii_alphabetic() || byte == b'_' => outline.word(at),
                _ => at + 1,
            };
        }
        outline
    }

    /// The lines, from 1, on which the records start, in the order of the text.
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

    /// In words, what the text leaves open at its end.
    fn left_open(&self) -> Option<String> {
        let line = |offset: usize| position(self.text, offset).0;
        let outer = match self.open.as_slice() {
            [] => None,
            [_] => Some("the board, after its last full field".to_owned()),
            [_, (b'[', at)] => Some(format!("the list of records that starts on line {}", line(*at))),
            [_, (_, at), (b'(', record), ..] if self.text.as_bytes()[*at] == b'[' => {
                Some(format!("the record that starts on line {}", line(*record)))
            }
            [_, (_, at), ..] => Some(format!("the header that starts on line {}", line(*at))),
        };
        match (self.unclosed, outer) {
            (Some((what, at)), Some(outer)) => {
                Some(format!("{what} that starts on line {}, in {outer}", line(at)))
            }
            (Some((what, at)), None) => Some(format!("{what} that starts on line {}", line(at))),
            (None, outer) => outer,
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

    /// Goes to `end`, or notes that there is none.
    fn past(&mut self, what: &'static str, at: usize, end: Option<usize>) -> usize {
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
                return self.past("a text", at, close_at);
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

/// Just after the quote that closes a string whose inside starts at `at`.
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

/// Just after the end of the comment at `at`; comments may nest.
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
