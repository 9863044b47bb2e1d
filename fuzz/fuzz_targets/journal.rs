//! Any bytes are a journal of which each whole line is a record or is told of, whatever stands around it; it may be
//! read in parts; and what was read can be written and read again.

#![no_main]

mod memory;
#[path = "../../tests/support/ron_text.rs"]
mod ron_text;

use std::fmt::Debug;

use borderboard::board::Record;
use borderboard::store::{
    Beginning, Damage, JournalHead, JOURNAL_FORMAT, Journal, Marked, append_journal_line, example, journal_head_line,
    journal_mark_line, read_journal, read_journal_on,
};
use libfuzzer_sys::fuzz_target;
use ron_text::read_by_ron;
use serde::Deserialize;

/// More of a damaged line is not shown.
const SHOWN_CHARS: usize = 60;

fuzz_target!(
    init: {
        // What is made once, such as the table of countries, is not the input's.
        example().expect("the example board");
    },
    |bytes: &[u8]| {
        let bytes = with_sums(bytes);
        let journal = memory::bounded(bytes.len(), 16, 16 * 1024, || read_journal(&bytes));
        assert_same(&journal, &as_it_should_be_read(&bytes));
        read_in_two_parts(&bytes, &journal);
        written_again(&journal);
    }
);

/// The bytes, but that a line which begins with `+` has its right sum there: no mutation would ever find one.
fn with_sums(bytes: &[u8]) -> Vec<u8> {
    let mut journal = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_prefix(b"+") {
            Some(line) => {
                let text = line.strip_suffix(b"\n").unwrap_or(line);
                journal.extend_from_slice(format!("{:08x} ", crc32fast::hash(text)).as_bytes());
                journal.extend_from_slice(line);
            }
            None => journal.extend_from_slice(line),
        }
    }
    journal
}

/// The journal line by line, read with the ron crate alone.
fn as_it_should_be_read(bytes: &[u8]) -> Journal {
    let mut journal = Journal::default();
    let mut lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let unended = lines.pop().unwrap_or_default();
    let count = lines.len();
    for (place, line) in lines.into_iter().enumerate() {
        let text = checked(line);
        let is_read = match text {
            Some(text) if place == 0 => {
                journal.head = beginning(text);
                journal.head != Beginning::None
            }
            Some("recorded") => true,
            Some(text) => {
                let record: Option<Record> = read_by_ron(text);
                journal.records.extend(record.clone());
                record.is_some()
            }
            None => false,
        };
        if !is_read && place + 1 == count && unended.is_empty() {
            // It may not be written to its end yet.
            break;
        }
        if matches!(journal.head, Beginning::UnknownFormat(_)) {
            break;
        }
        if !is_read {
            add(&mut journal.damage, Damage { line: place + 1, lines: 1, start: shown(line) });
        }
        journal.lines += 1;
        journal.whole_bytes += line.len() + 1;
        if place > 0 && text == Some("recorded") {
            journal.marked = Some(all_of(&journal));
        }
    }
    journal
}

fn all_of(journal: &Journal) -> Marked {
    Marked {
        records: journal.records.len(),
        damage: journal.damage.len(),
        bytes: journal.whole_bytes,
        lines: journal.lines,
    }
}

/// Neighbours are told as one.
fn add(all: &mut Vec<Damage>, next: Damage) {
    match all.last_mut() {
        Some(last) if last.line + last.lines == next.line => last.lines += next.lines,
        _ => all.push(next),
    }
}

fn checked(line: &[u8]) -> Option<&str> {
    let line = line.split_at_checked(9)?;
    let sum = std::str::from_utf8(line.0).ok()?.strip_suffix(' ')?;
    let expected = crc32fast::hash(line.1);
    let is_right = sum == format!("{expected:08x}") || sum.to_ascii_lowercase() == format!("{expected:08x}");
    if is_right { std::str::from_utf8(line.1).ok() } else { None }
}

fn beginning(text: &str) -> Beginning {
    #[derive(Deserialize)]
    struct AnyHead {
        journal: u32,
    }
    match read_by_ron(text) {
        Some(AnyHead { journal: 1..=JOURNAL_FORMAT }) => {
            read_by_ron(text).map_or(Beginning::None, |head| Beginning::Head(Box::new(head)))
        }
        Some(AnyHead { journal }) => Beginning::UnknownFormat(journal),
        None => Beginning::None,
    }
}

fn shown(line: &[u8]) -> String {
    let text = String::from_utf8_lossy(&line[..line.len().min(4 * SHOWN_CHARS)]).into_owned();
    text.chars().filter(|c| !c.is_control()).take(SHOWN_CHARS).collect()
}

/// Whoever reads a journal that is still written to reads on where whole lines ended.
fn read_in_two_parts(bytes: &[u8], whole: &Journal) {
    let cut = crc32fast::hash(bytes) as usize % (bytes.len() + 1);
    let mut journal = read_journal(&bytes[..cut]);
    if !matches!(journal.head, Beginning::UnknownFormat(_)) {
        let more = read_journal_on(&bytes[journal.whole_bytes..], journal.lines);
        if journal.lines == 0 {
            journal.head = more.head;
        } else {
            assert_eq!(more.head, Beginning::None);
        }
        journal.marked = match more.marked {
            // Damage on both sides of the cut may be one.
            Some(marked) => Some(Marked {
                records: journal.records.len() + marked.records,
                damage: whole.marked.unwrap_or_default().damage,
                bytes: journal.whole_bytes + marked.bytes,
                lines: journal.lines + marked.lines,
            }),
            None => journal.marked,
        };
        journal.records.extend(more.records);
        more.damage.into_iter().for_each(|damage| add(&mut journal.damage, damage));
        journal.whole_bytes += more.whole_bytes;
        journal.lines += more.lines;
    }
    assert_same(&journal, whole);
}

/// Written anew, the same is read, with nothing damaged.
fn written_again(journal: &Journal) {
    let Beginning::Head(head) = &journal.head else { return };
    let JournalHead { host, header, .. } = &**head;
    let mut text = journal_head_line(host, header);
    for record in &journal.records {
        append_journal_line(&mut text, record);
    }
    text.push_str(&journal_mark_line());
    let mut again = read_journal(text.as_bytes());
    let before = format!("{again:?}");
    again.cut_to_mark();
    assert_eq!(format!("{again:?}"), before, "all of it is marked");
    let expected = Journal {
        head: Beginning::Head(Box::new(JournalHead { journal: JOURNAL_FORMAT, ..(**head).clone() })),
        records: journal.records.clone(),
        damage: Vec::new(),
        whole_bytes: text.len(),
        lines: 2 + journal.records.len(),
        marked: None,
    };
    let expected = Journal { marked: Some(all_of(&expected)), ..expected };
    assert_same(&again, &expected);
}

/// Not a number is no such thing's equal, and yet has to be the same.
fn assert_same<T: PartialEq + Debug>(one: &T, other: &T) {
    if one != other {
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}
