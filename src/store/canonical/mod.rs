//! Reads and writes the canonical layout fast: what this program has written it reads without handling any other
//! layout.
//!
//! The ron crate reads any layout, at the price of looking for comments, white space and alternative spellings at every
//! step; a large board would take seconds. This module has a reader for the one layout that [`to_text`](super::to_text)
//! writes, and the writer for it. Both are serde implementations, so the types of the domain define their fields and a
//! new field needs no change here. The file is read a few hundred lines at a time, and the lines are parsed on all
//! cores and dropped; writing works the same way in reverse. The complete text is never in memory.
//!
//! *Invariant:* the reader returns the same as the ron crate for the same text. At anything unknown it declines, and
//! the ron crate reads the text and reports what is wrong.
//!
//! The text is split at line ends. A line end within a string or comment is the wrong place, but then the text before
//! the split ends within a record, and the reader declines.

mod chunks;
mod in_order;
mod layout;
mod reader;
mod writer;

use std::io::Read;

use serde::{Deserialize, Serialize};

use self::chunks::Chunks;
use self::in_order::in_order;
use self::layout::{END, INDENT, NotCanonical, RECORD_END, RECORD_START, RECORDS};
use self::reader::Reader;
use self::writer::Writer;
use super::schema::{FORMAT, File, is_known_format, options};
use super::snapshot::Seal;
use crate::board::{Header, Record};

/// Number of records written at a time.
const CHUNK_RECORDS: usize = 256;
/// Approximate size of a record line in bytes.
const RECORD_BYTES: usize = 320;

/// Reads the header and the records of a file in the canonical layout, in file order. Returns `None` if the file has
/// another layout or format, or if anything is wrong with it or with reading it.
///
/// Stops reading `source` at the first thing that it does not know.
pub fn read(source: impl Read + Send) -> Option<(Header, Vec<Record>)> {
    read_sealed(source).map(|(_, header, records)| (header, records))
}

/// Same as [`read`], with the seal of a snapshot.
pub(super) fn read_sealed(source: impl Read + Send) -> Option<(Option<Seal>, Header, Vec<Record>)> {
    let mut chunks = Chunks::new(source);
    let (seal, header) = head_in(&mut chunks)?;
    let mut records = Vec::new();
    let all = in_order(
        chunks,
        |lines| self::records(&lines?),
        |some| {
            records.append(&mut some?);
            Ok::<(), NotCanonical>(())
        },
    );
    all.ok().map(|()| (seal, header, records))
}

/// Reads what precedes the records of a file. Reads at most one chunk.
pub(super) fn read_head(source: impl Read) -> Option<(Option<Seal>, Header)> {
    head_in(&mut Chunks::new(source))
}

fn head_in(chunks: &mut Chunks<impl Read>) -> Option<(Option<Seal>, Header)> {
    let head = chunks.head().ok()?;
    // With an empty list the text is short and means the same, except for the records.
    let File { format, snapshot, header, records: none } = options().from_str(&(head + END)).ok()?;
    (is_known_format(format.into()) && none.is_empty()).then_some((snapshot, header))
}

/// Reads the record in a line. Returns `None` if it has another layout or anything is wrong with it.
pub(super) fn read_record(line: &str) -> Option<Record> {
    let mut reader = Reader::new(line);
    Record::deserialize(&mut reader).ok().filter(|_| reader.is_at_end())
}

fn records(lines: &[u8]) -> Result<Vec<Record>, NotCanonical> {
    let mut reader = Reader::new(chunks::text(lines)?);
    let mut records = Vec::with_capacity(2 * lines.len() / RECORD_BYTES);
    while !reader.is_at_end() {
        reader.expect(RECORD_START)?;
        records.push(Record::deserialize(&mut reader)?);
        reader.expect(RECORD_END)?;
    }
    Ok(records)
}

/// Passes the text of a board to `sink`, some lines at a time, until `sink` fails. With a seal it is the text of a
/// snapshot.
pub(super) fn write<E>(
    seal: Option<&Seal>,
    header: &Header,
    records: &[Record],
    mut sink: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    sink(&head(seal, header))?;
    in_order(records.chunks(CHUNK_RECORDS), lines, |lines| sink(&lines))?;
    sink(END)
}

fn head(seal: Option<&Seal>, header: &Header) -> String {
    let mut writer = Writer::after(format!("(\n    format: {FORMAT},\n    "));
    if let Some(seal) = seal {
        writer.text.push_str("snapshot: ");
        certainly(seal.serialize(&mut writer));
        writer.text.push_str(",\n    ");
    }
    writer.text.push_str("header: ");
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

/// Appends the record to `text` as it appears in its line, without indentation and separator.
pub(super) fn write_record(text: &mut String, record: &Record) {
    let mut writer = Writer::after(std::mem::take(text));
    certainly(record.serialize(&mut writer));
    *text = writer.text;
}

/// Whether a domain type can be written does not depend on its value, so the tests would detect one that cannot.
fn certainly(written: Result<(), NotCanonical>) {
    debug_assert!(written.is_ok(), "a domain type that has no canonical layout");
}
