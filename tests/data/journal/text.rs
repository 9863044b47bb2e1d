//! What the bytes of a journal say, whatever they are.

use borderboard::board::Record;
use borderboard::store::{
    Beginning, Journal, append_journal_line, journal_mark_line, read_journal, read_journal_on,
};
use proptest::prelude::*;

use super::{at, disk, note, open};

/// A journal with these records, as it is written.
pub fn journal(records: &[Record]) -> String {
    let disk = disk();
    let (mut file, _) = open(&disk, &at());
    file.append(records).expect("recorded");
    let folder = "/share/board.ron.journal";
    let names = disk.names(folder.as_ref());
    let name = names.iter().find(|name| name.ends_with(".journal")).expect("a journal");
    disk.text(format!("{folder}/{name}").as_ref()).expect("text")
}

#[test]
fn a_journal_says_whose_it_is_and_what_was_recorded() {
    let records = [note(1), note(2)];
    let text = journal(&records);
    let read = read_journal(text.as_bytes());
    let Beginning::Head(head) = &read.head else { panic!("{:?}", read.head) };
    assert_eq!(head.header, super::board(0).header().clone());
    assert!(!head.host.is_empty());
    assert_eq!((&read.records[..], &read.damage[..]), (&records[..], &[][..]));
    assert_eq!((read.whole_bytes, read.lines), (text.len(), 4), "with a mark at the end");
    assert!(text.ends_with(" recorded\n"));
    assert!(text.lines().all(|line| line.len() > 9 && line.as_bytes()[8] == b' '));
}

#[test]
fn a_journal_of_another_format_is_not_read_as_this_one() {
    let text = journal(&[note(1)]);
    let head = text.lines().next().expect("a line").replace("(journal:3", "(journal:4");
    let sum = format!("{:08x}", crc32fast::hash(&head.as_bytes()[9..]));
    let newer = text.replacen(text.lines().next().expect("a line"), &(sum + &head[8..]), 1);
    assert_ne!(newer, text);
    let read = read_journal(newer.as_bytes());
    assert_eq!((read.head, read.records.len()), (Beginning::UnknownFormat(4), 0));
}

#[test]
fn a_journal_of_the_format_before_is_read_whole() {
    let records = [note(1), note(2)];
    let text = journal(&records);
    let first = text.lines().next().expect("a line");
    let head = first.replace("(journal:3", "(journal:2");
    let sum = format!("{:08x}", crc32fast::hash(&head.as_bytes()[9..]));
    let older = text.replacen(first, &(sum + &head[8..]), 1);
    assert_ne!(older, text);
    let read = read_journal(older.as_bytes());
    assert!(read.has_marks() && read.damage.is_empty());
    assert_eq!(read.records, records);
}

#[test]
fn a_damaged_line_costs_itself_alone() {
    let records = [note(1), note(2), note(3)];
    let text = journal(&records);
    for line in 0..5 {
        let start: usize = text.lines().take(line).map(|line| line.len() + 1).sum();
        for at in [0, 3, 8, 9, 40] {
            let mut bytes = text.clone().into_bytes();
            let length = text.lines().nth(line).expect("a line").len();
            bytes[start + at.min(length - 1)] ^= 4;
            let read = read_journal(&bytes);
            if line == 4 {
                assert_eq!((&read.records[..], read.marked), (&records[..], None));
                assert!(read.damage.is_empty() && read.whole_bytes == start);
                continue;
            }
            let expected: Vec<&Record> =
                records.iter().enumerate().filter(|(n, _)| n + 1 != line).map(|(_, record)| record).collect();
            assert_eq!(read.records.iter().collect::<Vec<_>>(), expected, "line {line}, byte {at}");
            assert_eq!(read.damage.len(), 1);
            assert_eq!((read.damage[0].line, read.damage[0].lines), (line + 1, 1));
        }
    }
}

#[test]
fn lines_without_a_mark_are_left_out_while_they_may_be_cut() {
    let records = [note(1), note(2), note(3)];
    let text = journal(&records[..2]);
    let mut more = text.clone();
    append_journal_line(&mut more, &records[2]);
    let mut read = read_journal(more.as_bytes());
    assert_eq!((&read.records[..], read.has_marks()), (&records[..], true));
    read.cut_to_mark();
    assert_eq!((&read.records[..], read.whole_bytes, read.lines), (&records[..2], text.len(), 4));
    // Where they end the next reading begins, and sees the line again when its mark is there.
    more.push_str(&journal_mark_line());
    let mut on = read_journal_on(&more.as_bytes()[read.whole_bytes..], read.lines);
    on.cut_to_mark();
    assert_eq!(on.records, records[2..]);
    // Nothing is marked yet, not even whose it is.
    let head = text.lines().next().expect("a line").len() + 1;
    let mut begun = read_journal(&text.as_bytes()[..head]);
    begun.cut_to_mark();
    assert_eq!(begun, Journal::default());
}

/// Each file in `tests/fixtures/journal` is a journal that fuzzing found to be read badly.
#[test]
fn what_fuzzing_found_is_read_as_it_should_be() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/journal");
    let files = std::fs::read_dir(folder).expect("a folder");
    let mut count = 0;
    for file in files.map(|file| file.expect("a file").path()) {
        count += 1;
        let bytes = std::fs::read(&file).expect("a journal");
        let Journal { head, records, damage, whole_bytes, lines, marked: _ } = read_journal(&bytes);
        let readable = records.len() + usize::from(head != Beginning::None);
        let damaged: usize = damage.iter().map(|damage| damage.lines).sum();
        assert_eq!(lines, readable + damaged, "{}: each line is read or told of", file.display());
        assert!(damage.len() <= readable + 1, "{}: neighbours are told as one", file.display());
        assert_eq!(bytes[..whole_bytes].iter().filter(|byte| **byte == b'\n').count(), lines);
    }
    assert!(count > 0);
}

#[test]
fn a_damaged_block_is_told_once_however_many_lines_it_has() {
    let records = [note(1), note(2)];
    let text = journal(&records);
    let second_record: usize = text.lines().take(2).map(|line| line.len() + 1).sum();
    let mut bytes = text.into_bytes();
    bytes.splice(second_record..second_record, b"what was\n".iter().copied().chain(vec![b'\n'; 99_999]));
    let read = read_journal(&bytes);
    assert_eq!(read.records, records);
    let told: Vec<String> = read.damage.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["lines 3 to 100002 cannot be read: `what was`…"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// A cut leaves the lines before it.
    #[test]
    fn any_cut_keeps_every_whole_line(cut in any::<prop::sample::Index>()) {
        let records = [note(1), note(2), note(3)];
        let text = journal(&records);
        let cut = cut.index(text.len() + 1);
        let whole = text[..cut].matches('\n').count();
        let read = read_journal(&text.as_bytes()[..cut]);
        prop_assert_eq!(&read.records[..], &records[..whole.saturating_sub(1).min(3)]);
        prop_assert!(read.damage.is_empty());
    }

    /// Random bytes, and a journal with random bytes in it, end in no panic and invent no record.
    #[test]
    fn no_bytes_invent_a_record(noise in prop::collection::vec(any::<u8>(), 0..300), at in any::<prop::sample::Index>()) {
        prop_assert_eq!(read_journal(&noise).records, []);
        let records = [note(1), note(2)];
        let mut bytes = journal(&records).into_bytes();
        let at = at.index(bytes.len());
        bytes.splice(at..at, noise);
        let read = read_journal(&bytes);
        prop_assert!(read.records.iter().all(|record| records.contains(record)));
    }
}
