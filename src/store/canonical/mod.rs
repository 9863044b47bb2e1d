//! The canonical layout, read and written fast: what this program wrote, it reads without asking what else could
//! stand there.
//!
//! The ron crate reads any layout, at the price of looking for comments, white space and other spellings at every
//! step; a long board would take seconds. Here is a reader for the one layout that [`to_text`](super::to_text)
//! writes, and the writer that writes it. Both are serde's: the types of the domain say themselves which fields they
//! have, and nothing here has to be told of a new one. Records are read and written in parts, one for each core.
//!
//! *Invariant:* a result of the reader is what the ron crate gives for the same text. At anything that it does not know
//! it declines, and the text is read by the ron crate, which also says what is wrong.
//!
//! A part ends where a line ends. Within a text or a comment that is the wrong place, but then the part before it ends
//! in the middle of a record, and the reader declines.

mod reader;
mod writer;

use std::fmt;
use std::thread;

use serde::{Deserialize, Serialize};

use self::reader::Reader;
use self::writer::Writer;
use super::format::{FORMAT, File, parsed};
use crate::board::{Board, Header, Record};

/// Fewer bytes than this for each part are read sooner than a thread is started.
const WORTH_CUTTING_BYTES: usize = 128 * 1024;
/// Fewer records than this for each part are written sooner than a thread is started.
const WORTH_CUTTING_RECORDS: usize = 500;

/// Spaces that a line stands further in than the line of what holds it.
const INDENT: usize = 4;

const RECORDS: &str = "\n    records: [\n";
const RECORD_START: &str = "        ";
const RECORD_END: &str = ",\n";
const END: &str = "    ],\n)\n";

/// About as many bytes as a record has in its line.
const RECORD_BYTES: usize = 256;

/// The text is not in the canonical layout, or the value is of a kind that the layout does not have.
#[derive(Debug)]
struct NotCanonical;

impl fmt::Display for NotCanonical {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not in the canonical layout")
    }
}

impl std::error::Error for NotCanonical {}

/// What is wrong in detail is said by the ron crate, which reads the text next.
impl serde::de::Error for NotCanonical {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl serde::ser::Error for NotCanonical {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Header and records of a text in the canonical layout, the records in the text's order; none where it is in another
/// layout, of another format, or anything is wrong with it.
pub fn read(text: &str) -> Option<(Header, Vec<Record>)> {
    let (head, rest) = text.split_once(RECORDS)?;
    let lines = rest.strip_suffix(END)?;
    // With the list left empty, the text means the same but for its records; and it is short.
    let File { format, header, records: none } = parsed(&format!("{head}{RECORDS}{END}")).ok()?;
    if format != FORMAT || !none.is_empty() {
        return None;
    }
    let parts = cut(lines, cores().min(lines.len() / WORTH_CUTTING_BYTES));
    let parts = on_all_cores(parts, records).into_iter().collect::<Option<Vec<Vec<Record>>>>()?;
    Some((header, joined(parts)))
}

fn joined(parts: Vec<Vec<Record>>) -> Vec<Record> {
    let total: usize = parts.iter().map(Vec::len).sum();
    let mut parts = parts.into_iter();
    let mut records = parts.next().unwrap_or_default();
    records.reserve_exact(total - records.len());
    for mut part in parts {
        records.append(&mut part);
    }
    records
}

/// The record that a line says; none where it is in another layout, or anything is wrong with it.
pub(super) fn read_record(line: &str) -> Option<Record> {
    let mut reader = Reader::new(line);
    Record::deserialize(&mut reader).ok().filter(|_| reader.is_at_end())
}

fn records(lines: &str) -> Option<Vec<Record>> {
    let mut reader = Reader::new(lines);
    let mut records = Vec::with_capacity(lines.len() / RECORD_BYTES);
    while !reader.is_at_end() {
        reader.expect(RECORD_START).ok()?;
        records.push(Record::deserialize(&mut reader).ok()?);
        reader.expect(RECORD_END).ok()?;
    }
    Some(records)
}

/// `lines` in up to `count` parts of about the same length, cut between lines.
fn cut(lines: &str, count: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = lines;
    for left in (2..=count).rev() {
        let aim = rest.len() / left;
        // An ASCII byte is never inside another character, so the cut is between characters.
        let Some(end) = memchr::memchr(b'\n', &rest.as_bytes()[aim..]) else { break };
        let (part, after) = rest.split_at(aim + end + 1);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// The board's text, in parts that follow one another.
pub(super) fn write(board: &Board) -> Vec<String> {
    let records = board.records();
    let count = cores().min(records.len() / WORTH_CUTTING_RECORDS).max(1);
    let chunks = records.chunks(records.len().div_ceil(count).max(1)).collect();
    let mut parts = vec![head(board.header())];
    parts.extend(on_all_cores(chunks, lines));
    parts.push(END.to_owned());
    parts
}

fn head(header: &Header) -> String {
    let mut writer = Writer::after(format!("(\n    format: {FORMAT},\n    header: "));
    certainly(writer.in_lines(header, 2 * INDENT));
    writer.text.push(',');
    writer.text.push_str(RECORDS);
    writer.text
}

fn lines(records: &[Record]) -> String {
    let mut writer = Writer::after(String::with_capacity(records.len() * RECORD_BYTES));
    for record in records {
        writer.text.push_str(RECORD_START);
        certainly(record.serialize(&mut writer));
        writer.text.push_str(RECORD_END);
    }
    writer.text
}

/// Adds the record to `text` as it stands in its line, but for what is before and after it there.
pub(super) fn write_record(text: &mut String, record: &Record) {
    let mut writer = Writer::after(std::mem::take(text));
    certainly(record.serialize(&mut writer));
    *text = writer.text;
}

/// A type of the domain either is always written or never, which the tests would see.
fn certainly(written: Result<(), NotCanonical>) {
    debug_assert!(written.is_ok(), "a domain type that has no canonical layout");
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What `work` makes of each part, in their order.
fn on_all_cores<P: Send, R: Send>(parts: Vec<P>, work: impl Fn(P) -> R + Sync) -> Vec<R> {
    let work = &work;
    let mut parts = parts.into_iter();
    thread::scope(|scope| {
        // One part is left for this thread.
        let first = parts.next();
        let others: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        let mut results: Vec<R> = first.map(work).into_iter().collect();
        for other in others {
            match other.join() {
                Ok(result) => results.push(result),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}
