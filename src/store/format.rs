//! RON text <-> board.
//!
//! The canonical layout: the format's number, the header with one field a line, and then one record a line in the
//! order of `(recorded_at, id)`, so that a text diff shows which records came in. Options are written plainly
//! (`from: "2020-03-22"`); an explicit `Some(…)` is read too. Any other layout, with comments, reads the same.
//!
//! Text stays text: only `"`, `\`, control characters and invisible marks are escaped. Everything else stands as it
//! is, whatever the version of the Unicode tables that the program was built with.

use std::borrow::Cow;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::diagnose::{FormatError, Outline, told};
use super::parts;
use crate::board::{Board, Header, Record};

/// The number of the format that this program writes, and the newest that it reads.
///
/// With a second format, the types of the first move into a module of their own, and [`from_text`] turns them into
/// today's in memory; the file changes when it is next saved.
pub const FORMAT: u32 = 1;

/// Deeper nesting is refused before it can exhaust the stack. A board needs 9.
pub const MAX_DEPTH: usize = 32;

#[derive(Deserialize)]
#[serde(rename = "Board", deny_unknown_fields)]
struct File {
    format: u32,
    header: Header,
    records: Vec<Record>,
}

/// The board that `text` says, or the first thing that is wrong with it, with its line.
pub fn from_text(text: &str) -> Result<Board, FormatError> {
    let (header, records) = match parts::read(text) {
        Some(read) => read,
        None => {
            let File { format, header, records } = parsed(text)?;
            if format != FORMAT {
                return Err(FormatError::UnknownFormat { found: format.into() });
            }
            (header, records)
        }
    };
    Board::from_records(header, records).map_err(|duplicate| twice(text, duplicate.0))
}

fn parsed(text: &str) -> Result<File, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    options().from_str(text).map_err(|error| told(text, &error))
}

/// Names both lines of an id that two records have.
fn twice(text: &str, id: uuid::Uuid) -> FormatError {
    let lines = Outline::of(text).record_lines();
    let records = parsed(text).map(|file| file.records).unwrap_or_default();
    let mut with_id = records.iter().zip(lines).filter(|(record, _)| record.id == id).map(|(_, line)| line);
    FormatError::DuplicateId {
        id,
        first_line: with_id.next().unwrap_or_default(),
        second_line: with_id.next().unwrap_or_default(),
    }
}

/// The board as canonical text, which ends with a newline.
pub fn to_text(board: &Board) -> String {
    let mut text = format!("(\n    format: {FORMAT},\n    header: ");
    text.push_str(&written(board.header(), 1).replace('\n', "\n    "));
    text.push_str(",\n    records: [\n");
    for record in board.records() {
        text.push_str("        ");
        text.push_str(&written(record, 0));
        text.push_str(",\n");
    }
    text.push_str("    ],\n)\n");
    text
}

/// `value` as RON, broken into lines down to `depth`.
fn written(value: &impl Serialize, depth: usize) -> String {
    let layout = PrettyConfig::new().depth_limit(depth).new_line("\n");
    let mut text = String::with_capacity(400);
    // Neither a String nor the domain's types can refuse; what ron refuses (an unnameable field) they do not have.
    if options().to_writer_pretty(&mut text, value, layout).is_err() {
        debug_assert!(false, "a domain type that RON cannot write");
    }
    match plain(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(plain) => plain,
    }
}

/// How RON is read and written here.
pub(super) fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(MAX_DEPTH)
}

/// `text`, as ron writes it, without the escapes that only hinder reading: quotes within text, letters of scripts
/// that combine. A backslash occurs within strings only.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(r"\'") && !text.contains(r"\u") {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let length = match escape.as_bytes().get(1) {
            Some(b'u') => escape.find('}').map_or(escape.len(), |end| end + 1),
            _ => 2.min(escape.len()),
        };
        let (escape, after) = escape.split_at(length);
        match readable(escape) {
            Some(letter) => plain.push(letter),
            None => plain.push_str(escape),
        }
        rest = after;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The character that `escape` stands for, where it can stand by itself.
fn readable(escape: &str) -> Option<char> {
    if escape == r"\'" {
        return Some('\'');
    }
    let code = escape.strip_prefix(r"\u{")?.strip_suffix('}')?;
    let letter = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
    let invisible = letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    (!invisible).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable_text_stands_as_it_is_and_invisible_marks_are_escaped() {
        let cases = [
            ("it's", r#""it's""#),
            (r"a\'b", r#""a\\'b""#),
            ("नेपाल काठमाडौँ", "\"नेपाल काठमाडौँ\""),
            ("e\u{301}", "\"e\u{301}\""),
            ("two\nlines\t\u{7}", r#""two\nlines\t\u{7}""#),
            ("\u{202e}abc\u{200b}", r#""\u{202e}abc\u{200b}""#),
            ("say \"so\"", r#""say \"so\"""#),
            (r"\u{41}", r#""\\u{41}""#),
        ];
        for (text, expected) in cases {
            let written = written(&text, 0);
            assert_eq!(written, expected);
            assert_eq!(options().from_str::<String>(&written).as_deref(), Ok(text));
        }
    }
}
