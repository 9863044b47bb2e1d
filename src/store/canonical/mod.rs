//! The canonical layout, read and written fast: what this program wrote, it reads without asking what else could
//! stand there.
//!
//! The ron crate reads any layout, at the price of looking for comments, white space and other spellings at every
//! step; a long board would take seconds. Here is a reader for the one layout that [`to_text`](super::to_text)
//! writes, and the writer that writes it. Both are serde's: the types of the domain say themselves which fields they
//! have, and nothing here has to be told of a new one. A few hundred lines at a time are read from the file, made into
//! records and let go, on all cores; the other way round it is the same. The text as a whole is never in memory.
//!
//! *Invariant:* a result of the reader is what the ron crate gives for the same text. At anything that it does not know
//! it declines, and the text is read by the ron crate, which also says what is wrong.
//!
//! The text is cut where a line ends. Within a text or a comment that is the wrong place, but then what stands before
//! the cut ends in the middle of a record, and the reader declines.

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
use super::schema::{FORMAT, File, options};
use super::snapshot::Seal;
use crate::board::{Header, Record};

/// Records whose lines are written at a time.
const CHUNK_RECORDS: usize = 256;
/// About as many bytes as a record has in its line.
const RECORD_BYTES: usize = 320;

/// Header and records of a file in the canonical layout, the records in the file's order; none where it is in another
/// layout, of another format, or anything is wrong with it or with reading it.
///
/// Reads `source` no further than to the first thing that it does not know.
pub fn read(source: impl Read + Send) -> Option<(Header, Vec<Record>)> {
    read_sealed(source).map(|(_, header, records)| (header, records))
}

/// As [`read`], with the seal of a snapshot.
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

/// What stands before the records of a file, of which no more is read than a chunk.
pub(super) fn read_head(source: impl Read) -> Option<(Option<Seal>, Header)> {
    head_in(&mut Chunks::new(source))
}

fn head_in(chunks: &mut Chunks<impl Read>) -> Option<(Option<Seal>, Header)> {
    let head = chunks.head().ok()?;
    // With the list left empty, the file means the same but for its records; and it is short.
    let File { format, snapshot, header, records: none } = options().from_str(&(head + END)).ok()?;
    (format == FORMAT && none.is_empty()).then_some((snapshot, header))
}

/// The record that a line says; none where it is in another layout, or anything is wrong with it.
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

/// Hands the text of a board to `sink`, of a snapshot where there is a seal, some lines at a time, until `sink` fails.
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
