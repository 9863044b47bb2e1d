//! The program's own reader and writer of the canonical layout say what the ron crate says, of any board and of any
//! text: they are only faster.

use crate::support::{boards, ron_text};
use borderboard::board::{Board, Draft, Entry, Header, Retraction};
use borderboard::store::{append_record_line, canonical, from_text, record_from_line, record_line, to_text};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The board of a text that the fast reader took, without what the ron crate reads for it.
fn read_fast(text: &str) -> Option<Board> {
    let (header, records) = canonical::read(text.as_bytes())?;
    Board::from_records(header, records).ok()
}

/// `text` with one of the occurrences of `from` replaced.
fn with_one(text: &str, from: &str, to: &str, which: Index) -> String {
    let places: Vec<usize> = text.match_indices(from).map(|(at, _)| at).collect();
    if places.is_empty() {
        return text.to_owned();
    }
    let at = places[which.index(places.len())];
    format!("{}{to}{}", &text[..at], &text[at + from.len()..])
}

/// Other spellings of what stands in a canonical text, some right, some wrong, some right with another meaning.
fn respelled() -> impl Strategy<Value = (&'static str, &'static str)> {
    let spaces = [
        (", ", ","),
        (", ", ",  "),
        (", ", ",\n"),
        (", ", " , "),
        (", ", ",\t"),
        (", ", ", /* , */ "),
        (", ", ", // \n"),
        (": ", ":"),
        (": ", ":  "),
        (": ", " : "),
        (": ", ": /* : */"),
        ("(", "( "),
        (")", " )"),
        (")", ",)"),
        (")", ", )"),
        ("[", "[ "),
        ("]", ",]"),
        ("]", " ]"),
        ("\n", "\r\n"),
        ("\n", " \n"),
        ("\n", "\n\n"),
        ("        ", "    "),
        ("        ", "         "),
        ("\n    records", "\nrecords"),
        (",\n", "\n"),
        (",\n    records", "\n    records"),
        (",\n    records", " // ),\n    records"),
        (",\n    records", " /* ),\n    records"),
        ("    ],\n", "    ]\n"),
        (")\n", ")"),
        (")\n", ")\n\n"),
        (")\n", ")\n("),
        ("\n    records: [", "\n    records: [],\n    records: ["),
    ];
    let strings = [
        ("\"", "'"),
        ("\"", ""),
        ("\"", "\\\""),
        ("\"", "\\"),
        ("\"", "r\""),
        ("\"", "\\'"),
        ("\"", "\n"),
        ("\"", "\\x41"),
        ("\"", "\\u{41}"),
        ("\"", "\\u{0041}"),
        ("\"", "\\u{0000041}"),
        ("\"", "\\u{}"),
        ("\"", "\\u{D800}"),
        ("\"", "\\u{d7ff}"),
        ("\"", "\\u{110000}"),
        ("\"", "\\u{FEFF}"),
        ("\"", "\\a"),
        ("\"", "\\\n"),
        ("\"", "\t"),
        ("\\", ""),
        ("\\u{", "\\u"),
        ("\"", "/*"),
        ("\"", "//"),
        (" \"", " r#\""),
        ("\",", "\"#,"),
        (", ", "\\n, "),
        (", ", "\\r, "),
        (", ", "\\t, "),
        (", ", "\\0, "),
        (", ", "\\b, "),
    ];
    let values = [
        ("Known(", "Known(-"),
        ("Known(", "Known(+"),
        ("Known(", "Known(0"),
        ("Known(", "Known(0x"),
        ("Known(", "Known(1_0"),
        ("Known(", "Known(."),
        ("Known(", "Known(1."),
        ("Known(", "Known(1e"),
        ("Known(", "Known(1E"),
        ("Known(", "Known(1e+"),
        ("Known(", "Known(99999999999999999999999"),
        ("Known(", "Known(-0."),
        ("Known(", "Known(inf"),
        ("Known(", "Known(-"),
        ("Known(", "Known((("),
        ("Known(", "r#Known("),
        ("Known(", "Known ("),
        ("Known", "Unknown"),
        ("Unknown", "Unknown()"),
        ("))", "f64))"),
        ("))", "e3))"),
        ("))", ".))"),
        ("))", "_))"),
        ("hours: ", "hours: 0"),
        ("hours: ", "hours: -"),
        ("hours: ", "hours: +"),
        ("hours: ", "hours: 0b1"),
        ("hours: ", "hours: 9"),
        ("copies: ", "copies: 99999999999"),
        ("more_than: true", "more_than: false"),
        ("more_than: true", "more_than: True"),
        ("T", "t"),
        ("T", " "),
        ("Z\"", "z\""),
        ("Z\"", "+00:00\""),
        ("Z\"", "+08:00\""),
        ("Z\"", ".5Z\""),
        ("Z\"", ".000Z\""),
        ("Z\"", ".0000000001Z\""),
        ("Z\"", "\""),
        ("\"20", "\"+20"),
        ("\"20", "\"-20"),
        ("\"20", "\"120"),
        ("\"20", "\" 20"),
        ("-0", "-"),
        ("-0", "-1"),
        ("-1", "-3"),
        (":0", ":6"),
        (":5", ":6"),
        ("T0", "T2"),
        ("T", "T\u{661}"),
        ("\"KGZ\"", "\"kgz\""),
        ("\"KGZ\"", "KGZ"),
        ("id: \"", "id: \"{"),
        ("id: \"", "id: \"urn:uuid:"),
        ("-", ""),
        ("a", "A"),
        ("8", "9"),
        ("4", "7"),
    ];
    let names = [
        ("(id", "Record(id"),
        ("(id", "(r#id"),
        ("(id", "(by: \"x\", id"),
        ("by: ", "by: \"\", by: "),
        ("by: ", "bye: "),
        ("by: ", "unknown: (a: [1, {2: \"x\"}]), by: "),
        ("entry: ", "supersedes: None, entry: "),
        ("border: ", "border: Some("),
        ("side: ", "side: Some("),
        ("side: Home", "side: Some(Home)"),
        ("Home", "None"),
        ("source: (", "source: Source("),
        ("source: (", "source: (), source: ("),
        ("name: ", "name: \"\", name: "),
        ("entry: ", "source: (), entry: "),
        ("((", "("),
        ("((", "((("),
        ("))", ")"),
        ("Other(", "Other"),
        ("[", "[["),
        ("format: 2", "format: 2.0"),
        ("format: 2", "format: 02"),
        ("format: 2", "format: 3"),
        ("format: 2", "format: 1"),
        ("format", "#![enable(implicit_some)]\nformat"),
    ];
    let all: Vec<_> = [&spaces[..], &strings, &values, &names].concat();
    select(all)
}

/// The board's text with one line's fields in another order, one of them away, or one of them twice.
fn with_fields_moved(text: &str, line: Index, one: Index, other: Index, how: u8) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let index = line.index(lines.len());
    let line = &mut lines[index];
    let mut fields: Vec<&str> = line.split(", ").collect();
    let (one, other) = (one.index(fields.len()), other.index(fields.len()));
    match how {
        0 => fields.swap(one, other),
        1 => drop(fields.remove(one)),
        _ => fields.insert(other, fields[one]),
    }
    *line = fields.join(", ");
    lines.join("\n") + "\n"
}

fn mutated() -> impl Strategy<Value = String> {
    let text = boards::board(3).prop_map(|board| to_text(&board)).boxed();
    let moved = (any::<Index>(), any::<Index>(), any::<Index>(), 0_u8..3);
    let letter = prop_oneof![
        2 => select("()[]{}\"\\,: \n\r\t0123456789-+.eEx_aZSNu/*#'r\u{0}\u{e9}\u{200b}".chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    let letters = proptest::collection::vec((any::<Index>(), 0_usize..3, letter), 1..3);
    prop_oneof![
        4 => (text.clone(), respelled(), any::<Index>())
            .prop_map(|(text, (from, to), which)| with_one(&text, from, to, which)),
        2 => (text.clone(), respelled(), any::<Index>(), respelled(), any::<Index>()).prop_map(
            |(text, one, at_one, other, at_other)| {
                with_one(&with_one(&text, one.0, one.1, at_one), other.0, other.1, at_other)
            }
        ),
        2 => (text.clone(), moved)
            .prop_map(|(text, (line, one, other, how))| with_fields_moved(&text, line, one, other, how)),
        4 => (text, letters).prop_map(|(text, edits)| edits.into_iter().fold(text, with_letter)),
    ]
}

/// `text` with `letter` in place of the `cut` bytes or so at a place.
fn with_letter(text: String, (place, cut, letter): (Index, usize, char)) -> String {
    let start = text.floor_char_boundary(place.index(text.len() + 1));
    let end = text.ceil_char_boundary((start + cut).min(text.len()));
    format!("{}{letter}{}", &text[..start], &text[end..])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_board_is_written_as_by_the_ron_crate_and_read_without_it(board in boards::board(6)) {
        let text = to_text(&board);
        prop_assert_eq!(&text, &ron_text::text_of(&board));
        prop_assert!(ron_text::board_of(&text).as_ref() == Some(&board));
        prop_assert_eq!(read_fast(&text), Some(board));
    }

    #[test]
    fn any_record_is_a_line_of_its_own(record in boards::record()) {
        let line = record_line(&record);
        prop_assert_eq!(&line, &ron_text::line_of(&record));
        prop_assert!(!line.contains(['\n', '\r']));
        let mut after = "before ".to_owned();
        append_record_line(&mut after, &record);
        prop_assert_eq!(after, format!("before {line}"));
        prop_assert_eq!(record_from_line(&line), Ok(record));
    }

    #[test]
    fn a_record_reads_the_same_however_its_line_is_spelled(
        record in boards::record(), (from, to) in respelled(), which in any::<Index>(),
    ) {
        let line = with_one(&record_line(&record), from, to, which);
        prop_assert_eq!(record_from_line(&line).ok(), ron_text::record_of(&line), "{}", line);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4096) })]

    #[test]
    fn any_text_says_what_it_says_to_the_ron_crate(text in mutated()) {
        let board = ron_text::board_of(&text);
        if let Some((header, records)) = canonical::read(text.as_bytes()) {
            prop_assert_eq!(Board::from_records(header, records).ok(), board.clone(), "{}", text);
        }
        prop_assert_eq!(from_text(&text).ok(), board, "{}", text);
    }
}

#[test]
fn every_character_is_written_as_by_the_ron_crate_and_comes_back() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    let header = boards::lawful_header();
    let records = all.chunks(4096).enumerate().map(|(number, letters)| {
        Draft::new(Entry::Retraction(Retraction::new(uuid::Uuid::nil(), String::new()))).stamped(
            uuid::Uuid::from_u128(number as u128),
            Default::default(),
            &letters.iter().collect::<String>(),
        )
    });
    let board = Board::from_records(header, records.collect()).expect("ids of their own");
    let text = to_text(&board);
    // No assert_eq: nobody wants to read all of Unicode.
    assert!(text == ron_text::text_of(&board));
    assert!(read_fast(&text) == Some(board));
}

/// A board long enough to be read and written in parts, and what goes wrong where they meet.
#[test]
fn a_long_board_is_written_and_read_in_parts_as_in_one() {
    let text = include_str!("../../assets/examples/neighbours-2020.ron");
    let board = ron_text::board_of(text).expect("the example");
    assert!(board.records().len() > 3000);
    assert!(to_text(&board) == text && ron_text::text_of(&board) == text);
    assert!(read_fast(text).as_ref() == Some(&board));
    let lines: Vec<&str> = text.lines().collect();
    for share in [4, 6] {
        let at = lines.len() * share / 10;
        for bad in [
            "",
            "        (id: \"",
            "        /* ",
            "        */",
            "        // ",
            "    ],",
            "        (),",
            "        ,",
        ] {
            let edited = [&lines[..at], &[bad], &lines[at..], &[""]].concat().join("\n");
            assert!(read_fast(&edited).is_none(), "line {at}: {bad}");
            assert!(from_text(&edited).ok() == ron_text::board_of(&edited), "line {at}: {bad}");
        }
    }
}

/// Lines end where they may within a chunk of the file, and may be longer than one.
#[test]
fn lines_of_any_length_are_read() {
    for length in [90_000, 98_000, 99_000, 500_000, 3_000_000, 17_000_000] {
        let note = |number: u128| {
            Draft::new(Entry::Retraction(Retraction::new(uuid::Uuid::nil(), String::new()))).stamped(
                uuid::Uuid::from_u128(number),
                Default::default(),
                &"desk".repeat(length / 4 * (number as usize % 2)),
            )
        };
        let board =
            Board::from_records(boards::lawful_header(), (0..4).map(note).collect()).expect("own ids");
        let text = to_text(&board);
        assert_eq!(read_fast(&text).is_some(), length < 1 << 24);
        assert!(from_text(&text).as_ref() == Ok(&board));
    }
}

/// What stands between header and records belongs to both: neither may be looked at by itself.
#[test]
fn the_end_of_the_header_is_read_with_the_start_of_the_records() {
    let text = include_str!("../fixtures/store/canonical.ron");
    let ends = ["", ",,", " // ),", " /* ),", ", /* */", ",\n    records: [],", ",\n    format: 2,", "),"];
    for end in ends {
        let text = text.replacen("),\n    records", &format!("){end}\n    records"), 1);
        assert_eq!(from_text(&text).ok(), ron_text::board_of(&text), "{end}");
    }
    let empty = "(\n    format: 2,\n    header: (\n        title: \"\",\n        home: \"CHN\",\n        status: Actual,\n        marking: Clear,\n        time_zone: \"UTC\",\n        borders: [],\n    ),\n    records: [\n    ],\n)\n";
    let header: Header = from_text(empty).expect("a board").header().clone();
    assert_eq!(canonical::read(empty.as_bytes()), Some((header.clone(), Vec::new())));
    assert_eq!(to_text(&Board::new(header)), empty);
}
