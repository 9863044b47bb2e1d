//! The file format by the ron crate alone: what the program's own reader and writer must agree with.

#![allow(dead_code, reason = "each test, bench and fuzz target uses its part")]

use borderboard::board::{Board, Header, Record};
use borderboard::store::Seal;
use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(rename = "Board", deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    snapshot: Option<Seal>,
    header: Header,
    records: Vec<Record>,
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(32)
}

/// The board that `text` says; none where it is none.
pub fn board_of(text: &str) -> Option<Board> {
    let File { format, header, records, snapshot: _ } =
        options().from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()?;
    if (1..=2).contains(&format) { Board::from_records(header, records).ok() } else { None }
}

/// The record that `line` says; none where it says none.
pub fn record_of(line: &str) -> Option<Record> {
    read_by_ron(line)
}

/// What `text` says; none where it says nothing of the kind.
pub fn read_by_ron<T: DeserializeOwned>(text: &str) -> Option<T> {
    options().from_str(text).ok()
}

/// The board in the canonical layout.
pub fn text_of(board: &Board) -> String {
    let header = written(board.header(), 1).replace('\n', "\n    ");
    let records: String =
        board.records().iter().map(|record| format!("        {},\n", line_of(record))).collect();
    format!("(\n    format: 2,\n    header: {header},\n    records: [\n{records}    ],\n)\n")
}

/// The record in one line.
pub fn line_of(record: &Record) -> String {
    written(record, 0)
}

/// `value`, broken into lines down to `depth`, its text with no escapes but those that help reading.
pub fn written(value: &impl Serialize, depth: usize) -> String {
    let layout = PrettyConfig::new().depth_limit(depth).new_line("\n");
    let text = options().to_string_pretty(value, layout).expect("a value that RON can write");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        let length = if escape.starts_with(r"\u") { escape.find('}').expect("its end") + 1 } else { 2 };
        let (escape, after) = escape.split_at(length);
        plain.push_str(before);
        match readable(escape) {
            Some(letter) => plain.push(letter),
            None => plain.push_str(escape),
        }
        rest = after;
    }
    plain + rest
}

/// The character that `escape` stands for, where it can stand by itself.
fn readable(escape: &str) -> Option<char> {
    if escape == r"\'" {
        return Some('\'');
    }
    let code = escape.strip_prefix(r"\u{")?.strip_suffix('}')?;
    let letter = char::from_u32(u32::from_str_radix(code, 16).expect("a number")).expect("a character");
    let invisible = letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
    (!invisible).then_some(letter)
}
