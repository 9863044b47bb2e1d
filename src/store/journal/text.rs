//! The text of a journal: a line that says whose it is, and a line for each record.
//!
//! ```text
//! 5f1c22aa (journal: 2, host: "desk-2", header: (title: "…", …))
//! 0b9e3c71 (id: "0190…", recorded_at: "2020-06-20T08:00:00Z", by: "desk-2", entry: …)
//! 7a3d1f02 recorded
//! ```
//!
//! The last line is a mark. The writer adds it when the lines before it are on the disk, and only then answers that
//! they are recorded. If anything fails before that, the writer cuts the file back to the last mark. So nobody takes in
//! a line without a mark while its writer lives: it may still be cut. When the writer has ended, no line will be cut
//! any more, and every whole line counts: a power cut may have lost the mark of lines that were answered.
//! Format 1 has no marks.
//!
//! Each begins with the CRC-32 of what follows it, in eight hexadecimal digits. So what a power cut or a bad disk
//! left of a line is told from a line, and every whole line is read, whatever stands around it.

use serde::{Deserialize, Serialize};

use crate::board::{Header, Record};
use crate::store::format::{append_record_line, record_from_line};
use crate::store::schema::options;

/// The number of the journal's format. Format 1, which has no marks, is read too.
pub const JOURNAL_FORMAT: u32 = 2;

/// The last format without marks.
const UNMARKED_FORMAT: u32 = 1;

/// The line after lines that are on the disk.
const MARK: &str = "recorded";

/// Hexadecimal digits and a space before each line's text.
const SUM_BYTES: usize = 9;

/// How much of what could not be read is shown.
const SHOWN_CHARS: usize = 60;

/// Whose records these are: the first line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The format of the lines that follow.
    pub journal: u32,
    /// The machine that writes them.
    pub host: String,
    /// The header of the board, as it was when this was begun.
    pub header: Header,
}

/// What a journal begins with, as much as every format of it has.
#[derive(Deserialize)]
struct AnyHead {
    journal: u32,
}

/// What the bytes of a journal say.
#[derive(Debug, Default, PartialEq)]
pub struct Journal {
    /// What the first line says.
    pub head: Beginning,
    /// Every record that can be read, in the order of the lines.
    pub records: Vec<Record>,
    /// The lines that cannot be read though others follow, neighbours together: what a bad disk left of a block may
    /// have thousands.
    pub damage: Vec<Damage>,
    /// How many bytes these are. What follows them is no whole line: it is still being written, or never was to the end.
    pub whole_bytes: usize,
    /// How many lines these are.
    pub lines: usize,
    /// The part that ends with the last mark; none where there is no mark.
    pub marked: Option<Marked>,
}

/// The part of a journal that ends with a mark: its writer will not cut it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marked {
    /// How many records stand in it.
    pub records: usize,
    /// How many places in it cannot be read.
    pub damage: usize,
    /// How many bytes it has.
    pub bytes: usize,
    /// How many lines it has, marks included.
    pub lines: usize,
}

/// The beginning of a journal.
#[derive(Debug, Default, PartialEq)]
pub enum Beginning {
    /// Nothing stands there yet, or the bytes are not those of a beginning.
    #[default]
    None,
    /// The first line.
    Head(Box<Head>),
    /// It is in a format that this program does not know; nothing more of it is read.
    UnknownFormat(u32),
}

/// One line, or several one after the other, that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Which line, from 1; of several the first.
    pub line: usize,
    /// How many they are.
    pub lines: usize,
    /// How the first begins.
    pub start: String,
}

/// Reads a journal from its first byte. Whatever the bytes are, this ends, and says what could be read.
pub fn read_journal(bytes: &[u8]) -> Journal {
    read_journal_on(bytes, 0)
}

/// Reads what follows the first `lines_before` lines of a journal.
pub fn read_journal_on(bytes: &[u8], lines_before: usize) -> Journal {
    let mut journal = Journal::default();
    let mut rest = bytes;
    while let Some(end) = memchr::memchr(b'\n', rest) {
        let (line, after) = (&rest[..end], &rest[end + 1..]);
        let number = lines_before + journal.lines + 1;
        let is_mark = number > 1 && checked(line) == Some(MARK);
        if !is_mark && let Err(Unreadable) = journal.take_in(line, number) {
            // The last line there is may be one that is not written to its end yet, whatever stands in its place.
            if after.is_empty() {
                break;
            }
            journal.note_damage(line, number);
        }
        if matches!(journal.head, Beginning::UnknownFormat(_)) {
            break;
        }
        journal.lines += 1;
        journal.whole_bytes += line.len() + 1;
        if is_mark {
            journal.marked = Some(journal.extent());
        }
        rest = after;
    }
    journal
}

struct Unreadable;

impl Journal {
    /// Whether its writer marks what will not be cut any more, as far as these lines tell.
    pub fn has_marks(&self) -> bool {
        let is_said = matches!(&self.head, Beginning::Head(head) if head.journal > UNMARKED_FORMAT);
        is_said || self.marked.is_some()
    }

    /// Leaves out what follows the last mark.
    pub fn cut_to_mark(&mut self) {
        let marked = self.marked.unwrap_or_default();
        self.records.truncate(marked.records);
        self.damage.truncate(marked.damage);
        self.whole_bytes = marked.bytes;
        self.lines = marked.lines;
        if marked == Marked::default() {
            self.head = Beginning::None;
        }
    }

    fn extent(&self) -> Marked {
        Marked {
            records: self.records.len(),
            damage: self.damage.len(),
            bytes: self.whole_bytes,
            lines: self.lines,
        }
    }

    fn note_damage(&mut self, line: &[u8], number: usize) {
        match self.damage.last_mut().filter(|before| before.line + before.lines == number) {
            Some(before) => before.lines += 1,
            None => self.damage.push(Damage { line: number, lines: 1, start: shown(line) }),
        }
    }

    fn take_in(&mut self, line: &[u8], number: usize) -> Result<(), Unreadable> {
        let text = checked(line).ok_or(Unreadable)?;
        if number > 1 {
            self.records.push(record_from_line(text).map_err(|_why| Unreadable)?);
            return Ok(());
        }
        let AnyHead { journal } = options().from_str(text).map_err(|_why| Unreadable)?;
        self.head = match journal {
            UNMARKED_FORMAT | JOURNAL_FORMAT => {
                Beginning::Head(Box::new(options().from_str(text).map_err(|_why| Unreadable)?))
            }
            other => Beginning::UnknownFormat(other),
        };
        Ok(())
    }
}

/// The text of a line, if it is the one that was written.
fn checked(line: &[u8]) -> Option<&str> {
    let (sum, text) = line.split_at_checked(SUM_BYTES)?;
    let digits = std::str::from_utf8(sum.strip_suffix(b" ")?).ok()?;
    let sum = digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(digits)?;
    let sum = u32::from_str_radix(sum, 16).ok()?;
    (crc32fast::hash(text) == sum).then(|| std::str::from_utf8(text).ok())?
}

fn shown(line: &[u8]) -> String {
    let start = &line[..line.len().min(4 * SHOWN_CHARS)];
    String::from_utf8_lossy(start).chars().filter(|c| !c.is_control()).take(SHOWN_CHARS).collect()
}

/// The first line of a journal, with its end.
pub fn journal_head_line(host: &str, header: &Header) -> String {
    let head = Head { journal: JOURNAL_FORMAT, host: host.to_owned(), header: header.clone() };
    // A header can be written: neither a String nor the domain's types can refuse.
    summed(|text| text.push_str(&options().to_string(&head).unwrap_or_default()))
}

/// Adds the line of a record, with its end.
pub fn append_journal_line(lines: &mut String, record: &Record) {
    lines.push_str(&summed(|text| append_record_line(text, record)));
}

/// The line that says that those before it are on the disk, with its end.
pub fn journal_mark_line() -> String {
    summed(|text| text.push_str(MARK))
}

fn summed(write: impl FnOnce(&mut String)) -> String {
    let mut line = " ".repeat(SUM_BYTES);
    write(&mut line);
    let sum = crc32fast::hash(&line.as_bytes()[SUM_BYTES..]);
    line.replace_range(..SUM_BYTES, &format!("{sum:08x} "));
    line.push('\n');
    line
}
