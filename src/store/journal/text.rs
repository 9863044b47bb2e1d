//! The text of a journal: a line that identifies the board, and one line per record.
//!
//! ```text
//! 5f1c22aa (journal: 3, host: "desk-2", header: (title: "…", …))
//! 0b9e3c71 (id: "0190…", recorded_at: "2020-06-20T08:00:00Z", by: "desk-2", entry: …)
//! 7a3d1f02 recorded
//! ```
//!
//! The last line is a mark. The writer adds it when the lines before it are on the disk, and only then reports them as
//! recorded. If anything fails before that, the writer cuts the file back to the last mark. While the writer runs,
//! readers therefore ignore lines without a mark: they may still be cut. After the writer has ended, no line will be
//! cut any more and every whole line counts, because a power cut may have lost the mark of lines that were reported as
//! recorded. Format 1 has no marks.
//!
//! Each line begins with the CRC-32 of the rest, in eight hexadecimal digits. Remnants of a line after a power cut or
//! disk failure are thus detected, and every whole line can be read whatever surrounds it.

use serde::{Deserialize, Serialize};

use crate::board::{Header, Record};
use crate::store::format::{append_record_line, record_from_line};
use crate::store::schema::options;

/// The format number of journals. Format 2 has fewer kinds of entry, and format 1 also has no marks. Both are read too.
pub const JOURNAL_FORMAT: u32 = 3;

/// The last format without marks.
const UNMARKED_FORMAT: u32 = 1;

/// The line that follows lines on the disk.
const MARK: &str = "recorded";

/// Length of the checksum before each line's text: hexadecimal digits and a space.
const SUM_BYTES: usize = 9;

/// How much of an unreadable line is shown.
const SHOWN_CHARS: usize = 60;

/// The first line of a journal, which identifies the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalHead {
    /// The format of the lines that follow.
    pub journal: u32,
    /// The machine that writes them.
    pub host: String,
    /// The header of the board when the journal was begun.
    pub header: Header,
}

/// The part of the first line that all formats have in common.
#[derive(Deserialize)]
struct AnyHead {
    journal: u32,
}

/// The content of a journal.
#[derive(Debug, Default, PartialEq)]
pub struct Journal {
    /// The first line.
    pub head: Beginning,
    /// Every readable record, in line order.
    pub records: Vec<Record>,
    /// The unreadable lines that are followed by others. Adjacent ones are combined, because a damaged disk block may
    /// contain thousands.
    pub damage: Vec<Damage>,
    /// Length in bytes of the whole lines. What follows is an incomplete line, which is still being written or never
    /// was completed.
    pub whole_bytes: usize,
    /// Number of whole lines.
    pub lines: usize,
    /// The part that ends with the last mark. `None` if there is no mark.
    pub marked: Option<Marked>,
}

/// The part of a journal that ends with a mark. Its writer will not cut it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marked {
    /// Number of records in it.
    pub records: usize,
    /// Number of damaged places in it.
    pub damage: usize,
    /// Length in bytes.
    pub bytes: usize,
    /// Number of lines, including marks.
    pub lines: usize,
}

/// The beginning of a journal.
#[derive(Debug, Default, PartialEq)]
pub enum Beginning {
    /// Nothing yet, or not a valid first line.
    #[default]
    None,
    /// The first line.
    Head(Box<JournalHead>),
    /// A format that this program does not know. Nothing else is read.
    UnknownFormat(u32),
}

/// One or more consecutive lines that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Number of the first line, counted from 1.
    pub line: usize,
    /// Number of lines.
    pub lines: usize,
    /// The beginning of the first line.
    pub start: String,
}

/// Reads a journal from its first byte. It terminates for any input and returns what is readable.
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
        if !is_mark && let Err(Unreadable) = journal.push_line(line, number) {
            // The last line may not be complete yet, whatever its bytes are.
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
    /// Returns whether its writer marks lines, as far as these lines tell.
    pub fn has_marks(&self) -> bool {
        let is_said = matches!(&self.head, Beginning::Head(head) if head.journal > UNMARKED_FORMAT);
        is_said || self.marked.is_some()
    }

    /// Drops what follows the last mark.
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

    fn push_line(&mut self, line: &[u8], number: usize) -> Result<(), Unreadable> {
        let text = checked(line).ok_or(Unreadable)?;
        if number > 1 {
            self.records.push(record_from_line(text).map_err(|_why| Unreadable)?);
            return Ok(());
        }
        let AnyHead { journal } = options().from_str(text).map_err(|_why| Unreadable)?;
        self.head = match journal {
            UNMARKED_FORMAT..=JOURNAL_FORMAT => {
                Beginning::Head(Box::new(options().from_str(text).map_err(|_why| Unreadable)?))
            }
            other => Beginning::UnknownFormat(other),
        };
        Ok(())
    }
}

/// Returns the text of a line if its checksum is correct.
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

/// Returns the first line of a journal, with its line end.
pub fn journal_head_line(host: &str, header: &Header) -> String {
    let head = JournalHead { journal: JOURNAL_FORMAT, host: host.to_owned(), header: header.clone() };
    // Serializing a header cannot fail: neither a `String` nor the domain types return an error.
    summed(|text| text.push_str(&options().to_string(&head).unwrap_or_default()))
}

/// Appends the line of a record, with its line end.
pub fn append_journal_line(lines: &mut String, record: &Record) {
    lines.push_str(&summed(|text| append_record_line(text, record)));
}

/// Returns the mark, with its line end.
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
