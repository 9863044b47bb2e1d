//! What a user relies on in a snapshot: that it is what was frozen, that it says so by itself, and that it stays.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{boards, effort};
use borderboard::app::Opening;
use borderboard::board::{Board, BoardStatus, Draft, Entry, Header, Note, Record};
use borderboard::store::{
    self, BoardFile, IntegrityError, LoadError, NewSnapshot, Opened, OsDisk, Seal, SnapshotRequest,
    board_beside, examine, freeze, snapshots,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use uuid::Uuid;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_608_000, 0).expect("a time")
}

fn note(n: u128) -> Record {
    let at = noon() - TimeDelta::hours(1);
    Draft::new(Entry::Note(Note { border: None, at, until: None, text: "a \"quiet\" night, 静".to_owned() }))
        .stamped(Uuid::from_u128(n), at, "desk-1")
}

/// A board of one note, and the file that it is in.
fn board_in(folder: &Path) -> (Board, PathBuf) {
    let board = Board::from_records(boards::lawful_header(), vec![note(1)]).expect("a board");
    let path = folder.join("board.ron");
    store::save(&path, &board).expect("saved");
    (board, path)
}

fn freezing(label: &str) -> SnapshotRequest<'_> {
    SnapshotRequest { label, at: noon(), by: "desk-2", out: None }
}

fn frozen(path: &Path, board: &Board, label: &str) -> NewSnapshot {
    freeze(&OsDisk, path, board, freezing(label)).expect("frozen")
}

fn open(path: &Path) -> Result<Opened, LoadError> {
    BoardFile::open(OsDisk, path).map(|(_, opened)| opened)
}

/// The seal of the file, where it is a snapshot and an intact one.
fn intact(path: &Path) -> Result<Seal, String> {
    let opened = open(path).map_err(|error| error.to_string())?;
    let snapshot = opened.snapshot.ok_or("no snapshot")?;
    snapshot.intact().cloned().map_err(|tampered| tampered.to_string())
}

/// Puts other bytes in place of a file that nobody may write to.
fn put(path: &Path, bytes: &[u8]) {
    if path.exists() {
        fs::remove_file(path).expect("gone");
    }
    fs::write(path, bytes).expect("written");
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_snapshot_says_what_it_is_and_opens_where_there_is_nothing_else() {
    let (here, there) = (folder(), folder());
    let (board, path) = board_in(here.path());
    let NewSnapshot { path: snapshot, seal } = frozen(&path, &board, " Before the talks ");
    assert_eq!(snapshot, here.path().join("board.2026-11-25T1200Z.Before-the-talks.snapshot.ron"));
    assert_eq!((&*seal.label, seal.at, &*seal.by, seal.parent), ("Before the talks", noon(), "desk-2", None));

    let elsewhere = there.path().join("sent.ron");
    fs::copy(&snapshot, &elsewhere).expect("copied");
    let opened = open(&elsewhere).expect("it opens");
    assert_eq!(opened.board, board);
    assert_eq!(opened.snapshot.as_ref().map(|snapshot| snapshot.intact().cloned()), Some(Ok(seal)));
    assert_eq!(opened.notices, []);
    assert_eq!(names_in(there.path()), ["sent.ron"]);
    assert_eq!(store::load(&elsewhere).expect("a board"), board);
}

/// Whatever is done to one byte, at any place, whatever the file is called: it is noticed and said.
#[test]
fn any_changed_byte_is_noticed() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    frozen(&path, &board, "first");
    let snapshot = frozen(&path, &board, "a \\ \"label\", 签");
    let whole = fs::read(&snapshot.path).expect("read");
    assert!(snapshot.seal.parent.is_some() && whole.len() < 1500, "a small one, with all that a seal has");
    let copies = ["copy.ron", "copy.snapshot.ron"].map(|name| folder.path().join(name));
    for copy in &copies {
        fs::write(copy, &whole).expect("written");
        let seal = intact(copy).expect("as it was frozen");
        let examined = examine(&OsDisk, copy).expect("it can be read").expect("a snapshot");
        assert_eq!(examined.intact(), Ok(&seal));
    }
    let noticed = |what: &str, at: usize, bytes: &[u8]| {
        for copy in &copies {
            fs::write(copy, bytes).expect("written");
            let said = intact(copy).expect_err(&format!("{what} byte {at}"));
            assert!(said.starts_with(&copy.display().to_string()), "where: {said}");
            assert!(store::load(copy).is_err(), "{what} byte {at}");
            // Called a snapshot, or still with the start of one, it is told as one, with what to do.
            if copy.ends_with("copy.snapshot.ron") || at > 64 {
                assert!(said.contains("good copy in its place"), "{what} byte {at}: {said}");
            }
        }
        // A list looks at it without making a board of it.
        let examined = examine(&OsDisk, &copies[1]).ok().flatten();
        assert!(examined.is_none_or(|snapshot| snapshot.intact().is_err()), "{what} byte {at}");
    };
    for at in effort::share(0..whole.len(), 13) {
        let mut changed = whole.clone();
        for bit in 0..8 {
            changed[at] = whole[at] ^ (1 << bit);
            noticed("bit of", at, &changed);
        }
        for byte in [b' ', b'\n', b'0', b'"', b'/'] {
            if byte != whole[at] {
                changed[at] = byte;
                noticed("another", at, &changed);
            }
            noticed("one more before", at, &[&whole[..at], &[byte], &whole[at..]].concat());
        }
        noticed("without", at, &[&whole[..at], &whole[at + 1..]].concat());
        noticed("cut at", at, &whole[..at]);
        if at > 0 && whole[at] != whole[at - 1] {
            let mut swapped = whole.clone();
            swapped.swap(at, at - 1);
            noticed("swapped", at, &swapped);
        }
    }
    for more in [&b" "[..], b"\n", b"// a word", b")"] {
        noticed("one more after", whole.len(), &[&whole[..], more].concat());
    }
}

#[test]
fn what_was_laid_out_anew_or_edited_and_sealed_by_hand_is_noticed() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let snapshot = frozen(&path, &board, "").path;
    let text = fs::read_to_string(&snapshot).expect("read");
    let seal_line = text.lines().find(|line| line.starts_with("    snapshot: ")).expect("a seal");
    let moved =
        text.replace(&format!("{seal_line}\n"), "").replace("    ],\n)", &format!("    ],\n{seal_line}\n)"));
    for (what, changed) in [
        ("line ends", text.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{text}")),
        ("indentation", text.replace("    ", "\t")),
        ("a comment", text.replace("    records", "    // all of them\n    records")),
        ("the seal elsewhere", moved),
        ("a figure of the text", text.replace("quiet", "loud")),
        (
            "capitals in the hash",
            text.replacen(
                seal_line,
                &seal_line
                    .to_uppercase()
                    .replace("    SNAPSHOT: (SHA256", "    snapshot: (sha256")
                    .replace("BY:", "by:")
                    .replace("AT:", "at:"),
                1,
            ),
        ),
    ] {
        assert_ne!(changed, text, "{what}");
        put(&snapshot, changed.as_bytes());
        let said = intact(&snapshot).expect_err(what);
        assert!(said.contains("this snapshot was changed"), "{what}: {said}");
    }
    // By its name it is one, without its seal it is none.
    put(&snapshot, text.replace(&format!("{seal_line}\n"), "").as_bytes());
    let opened = open(&snapshot).expect("a board");
    let state = opened.snapshot.expect("a snapshot").intact().cloned();
    assert!(matches!(state, Err(IntegrityError::Unsealed { .. })), "{state:?}");
}

/// The command of the documentation, and the same by hand.
#[test]
fn the_hash_can_be_checked_without_the_program() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let NewSnapshot { path: snapshot, seal } = frozen(&path, &board, "");
    let text = fs::read_to_string(&snapshot).expect("read");
    let digits = seal.sha256.to_string();
    assert_eq!(text.matches(&digits).count(), 1);
    let hash = Sha256::digest(text.replace(&digits, ""));
    assert_eq!(hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), digits);

    let page = include_str!("../../docs/snapshot.md");
    let command =
        page.split("```sh\n").nth(1).and_then(|rest| rest.split("\n```").next()).expect("a command");
    let mut shell = std::process::Command::new("sh");
    shell.arg("-c").arg(command).current_dir(folder.path());
    fs::rename(&snapshot, folder.path().join("FILE")).expect("renamed");
    let is_there = |tool: &str| std::process::Command::new(tool).arg("--version").output().is_ok();
    if is_there("sh") && is_there("sed") && is_there("sha256sum") {
        let said = String::from_utf8(shell.output().expect("it runs").stdout).expect("text");
        assert_eq!(said.split_whitespace().next(), Some(&*digits), "{command}: {said}");
    }
}

#[test]
fn each_names_the_one_before_it_and_they_are_listed_newest_first() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let freeze_at = |hours: i64, label: &str| {
        let at = noon() + TimeDelta::hours(hours);
        freeze(&OsDisk, &path, &board, SnapshotRequest { at, ..freezing(label) }).expect("frozen")
    };
    let first = freeze_at(0, "a");
    let third = freeze_at(48, "c");
    let second = freeze_at(24, "b");
    let twin = freeze_at(48, "c");
    let hash = |frozen: &NewSnapshot| Some(frozen.seal.sha256);
    assert_eq!(first.seal.parent, None);
    assert_eq!((third.seal.parent, second.seal.parent), (hash(&first), hash(&first)));
    assert_eq!(twin.seal.parent, hash(&third));
    assert!(twin.path.ends_with("board.2026-11-27T1200Z-2.c.snapshot.ron"), "{}", twin.path.display());

    // What is another board's, or is called otherwise, or is none, is not among them.
    let mut header = boards::lawful_header();
    header.home = boards::code("FIN");
    let other = Board::new(header);
    let others = folder.path().join("others.ron");
    store::save(&others, &other).expect("saved");
    frozen(&others, &other, "x");
    let stray = frozen(&others, &other, "y").path;
    fs::rename(stray, folder.path().join("board.2026-11-28T1200Z.y.snapshot.ron")).expect("renamed");
    fs::write(folder.path().join("board.2026-11-29T1200Z.z.snapshot.ron"), "nonsense").expect("written");

    for asked in [&path, &second.path] {
        let listed = snapshots(&OsDisk, asked, board.header()).expect("listed");
        let labels: Vec<Option<&str>> =
            listed.iter().map(|listed| listed.seal.as_ref().map(|seal| &*seal.label)).collect();
        assert_eq!(labels, [Some("c"), Some("c"), Some("b"), Some("a"), None]);
        assert_eq!(listed[0].path, twin.path);
    }
}

#[test]
fn the_board_that_a_snapshot_was_taken_of_is_found_beside_it() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let first = frozen(&path, &board, "first").path;
    let beside = |snapshot: &Path| board_beside(&OsDisk, snapshot, board.header()).expect("a folder");
    assert_eq!(beside(&first), Some(path.clone()));
    // Edited by hand it is the board all the same; another board of the same name is not.
    let text = fs::read_to_string(&path).expect("text");
    fs::write(&path, format!("// a word\n{text}")).expect("written");
    assert_eq!(beside(&first), Some(path.clone()));
    let other = Header { title: "another".to_owned(), borders: Vec::new(), ..board.header().clone() };
    store::save(&path, &Board::new(other)).expect("saved");
    assert_eq!(beside(&first), None);
    fs::remove_file(&path).expect("gone");
    assert_eq!(beside(&first), None);
    // Under a name of its own it does not say whose it is.
    let renamed = folder.path().join("sent.ron");
    fs::copy(&first, &renamed).expect("copied");
    assert_eq!(beside(&renamed), None);
}

#[test]
fn a_snapshot_takes_in_the_journal_and_leaves_board_and_journal_alone() {
    let folder = folder();
    let (_, path) = board_in(folder.path());
    let (mut file, _) = BoardFile::open(OsDisk, &path).expect("a board");
    file.append(&[note(2)]).expect("recorded");
    let (names, text) = (names_in(folder.path()), fs::read(&path).expect("read"));
    let opened = open(&path).expect("a board");
    assert_eq!(opened.board.records().len(), 2);
    let snapshot = frozen(&path, &opened.board, "").path;
    assert_eq!(open(&snapshot).expect("a board").board, opened.board);
    fs::remove_file(&snapshot).expect("gone");
    assert_eq!((names_in(folder.path()), fs::read(&path).expect("read")), (names, text));
}

#[test]
fn a_snapshot_is_never_written_to_nor_beside() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let snapshot = frozen(&path, &board, "").path;
    let (names, bytes) = (names_in(folder.path()), fs::read(&snapshot).expect("read"));
    let (mut file, opened) = BoardFile::open(OsDisk, &snapshot).expect("a board");
    let said = [
        file.append(&[note(2)]).expect_err("refused").to_string(),
        file.save(&opened.board).expect_err("refused").to_string(),
        store::save(&snapshot, &board).expect_err("refused").to_string(),
        store::create_new(&snapshot, &board).expect_err("refused").to_string(),
        store::replace(&snapshot, b"a picture", None).expect_err("refused").to_string(),
    ];
    for said in said {
        assert!(said.contains("a snapshot, which is never written"), "{said}");
        assert!(said.starts_with(&snapshot.display().to_string()), "{said}");
    }
    assert!(file.poll().records.is_empty());
    file.close();
    let explicit = SnapshotRequest { out: Some(&snapshot), ..freezing("") };
    let said = freeze(&OsDisk, &path, &board, explicit).expect_err("refused").to_string();
    assert!(said.contains("exists already"), "{said}");
    assert_eq!((names_in(folder.path()), fs::read(&snapshot).expect("read")), (names, bytes));

    // A copy under another name is known by its seal, and no other board takes a snapshot's name.
    let copy = folder.path().join("copy.ron");
    fs::copy(&snapshot, &copy).expect("copied");
    assert!(store::save(&copy, &board).is_err());
    let called = folder.path().join("new.snapshot.ron");
    for save in [store::save, store::create_new] {
        let said = save(&called, &board).expect_err("refused").to_string();
        assert!(said.contains("reserved for snapshots"), "{said}");
    }
    assert!(!called.exists());
}

#[test]
fn a_journal_beside_a_snapshot_is_told_and_not_taken_in() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let snapshot = frozen(&path, &board, "").path;
    let (mut file, _) = BoardFile::open(OsDisk, &path).expect("a board");
    file.append(&[note(2)]).expect("recorded");
    let beside = |path: &Path| PathBuf::from(format!("{}.journal", path.display()));
    fs::rename(beside(&path), beside(&snapshot)).expect("renamed");
    let opened = open(&snapshot).expect("a board");
    assert_eq!(opened.board, board);
    assert!(matches!(&*opened.notices, [notice] if notice.to_string().contains("beside a snapshot")));
}

#[test]
fn a_snapshot_in_place_of_a_board_is_not_written_over() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let snapshot = frozen(&path, &board, "").path;
    let (mut file, mut opened) = BoardFile::open(OsDisk, &path).expect("a board");
    let bytes = fs::read(&snapshot).expect("read");
    put(&path, &bytes);
    let updates = file.poll();
    assert!(
        matches!(&*updates.notices, [notice] if notice.to_string().contains("a snapshot was put in its place"))
    );
    file.append(&[note(2)]).expect("recorded");
    opened.board.record(note(2)).expect("lawful");
    let said = file.save(&opened.board).expect_err("refused").to_string();
    assert!(said.contains("never written to"), "{said}");
    assert_eq!(fs::read(&path).expect("read"), bytes);
}

#[test]
fn the_clock_of_an_exercise_froze_with_it_and_nothing_recorded_is_later() {
    let folder = folder();
    let header = Header {
        status: BoardStatus::Exercise,
        clock: Some(noon() - TimeDelta::hours(3)),
        ..boards::lawful_header()
    };
    let board = Board::from_records(header, vec![note(1)]).expect("a board");
    let path = folder.path().join("board.ron");
    store::save(&path, &board).expect("saved");
    let at = noon() + TimeDelta::nanoseconds(1_234_567);
    let frozen = freeze(&OsDisk, &path, &board, SnapshotRequest { at, ..freezing("") }).expect("frozen");
    assert_eq!(frozen.seal.at, noon() + TimeDelta::milliseconds(2), "to the millisecond, and no earlier");
    let opened = open(&frozen.path).expect("a board").board;
    assert_eq!(opened.header().clock, Some(frozen.seal.at));
    assert_eq!(opened.records(), board.records());
}

/// A line of more than a mebibyte is none that the fast reader takes.
#[test]
fn a_snapshot_with_a_very_long_line_is_intact_too() {
    let folder = folder();
    let mut long = note(1);
    if let Entry::Note(note) = &mut long.entry {
        note.text = "静 ".repeat(400_000);
    }
    let board = Board::from_records(boards::lawful_header(), vec![long]).expect("a board");
    let path = folder.path().join("board.ron");
    store::save(&path, &board).expect("saved");
    let snapshot = frozen(&path, &board, "").path;
    intact(&snapshot).expect("as it was frozen");
    let mut bytes = fs::read(&snapshot).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] = bytes[middle].wrapping_add(1);
    put(&snapshot, &bytes);
    intact(&snapshot).expect_err("one byte was changed");
}

#[test]
fn the_window_knows_that_what_it_opens_is_a_snapshot() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let NewSnapshot { path: snapshot, seal } = frozen(&path, &board, "first");
    let opening = Opening::of_file(&snapshot).expect("a board");
    assert_eq!(opening.snapshot().map(|snapshot| snapshot.intact().cloned()), Some(Ok(seal)));
    assert_eq!(Opening::of_file(&path).expect("a board").snapshot(), None);
}

/// A file of format 1 is sealed as that version of the program sealed it: over all its bytes but the digits themselves.
#[test]
fn a_snapshot_of_format_1_is_verified_by_its_own_bytes() {
    let folder = folder();
    let (board, path) = board_in(folder.path());
    let snapshot = frozen(&path, &board, "old").path;
    let text = fs::read_to_string(&snapshot).expect("text").replacen("format: 2", "format: 1", 1);
    let digits = text.find("sha256: \"").expect("a seal") + "sha256: \"".len();
    let (before, after) = (&text[..digits], &text[digits + 64..]);
    let seal = hex::encode(Sha256::digest([before, after].concat()));
    let old = [before, &seal, after].concat();
    put(&snapshot, old.as_bytes());
    let read = intact(&snapshot).expect("an intact snapshot of format 1");
    assert_eq!((read.sha256.to_string(), read.label.as_str()), (seal, "old"));
    assert_eq!(open(&snapshot).expect("a board").board.records(), board.records());
    put(&snapshot, old.replace("quiet", "quick").as_bytes());
    intact(&snapshot).expect_err("one word was changed");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn any_board_comes_back_from_its_snapshot(
        board in boards::board(6),
        label in boards::text(),
        by in boards::text(),
        at in boards::moment(),
    ) {
        let folder = folder();
        let path = folder.path().join("board.ron");
        store::save(&path, &board).expect("saved");
        let frozen = freeze(&OsDisk, &path, &board, SnapshotRequest { label: &label, at, by: &by, out: None });
        let frozen = frozen.expect("frozen");
        prop_assert_eq!(intact(&frozen.path), Ok(frozen.seal.clone()));
        let opened = open(&frozen.path).expect("a board").board;
        prop_assert_eq!(opened.records(), board.records());
        prop_assert_eq!(opened.header().differs_in(board.header()), None);
        let listed = snapshots(&OsDisk, &path, board.header()).expect("listed");
        prop_assert_eq!(listed.len(), 1);
        prop_assert_eq!(&listed[0].path, &frozen.path);
        prop_assert_eq!(listed[0].seal.as_ref(), Some(&frozen.seal));
    }
}

#[cfg(unix)]
#[test]
fn who_may_read_the_board_may_read_the_snapshot_and_nobody_may_write_to_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let (board, path) = board_in(folder.path());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    let snapshot = frozen(&path, &board, "").path;
    assert_eq!(fs::metadata(&snapshot).expect("a file").permissions().mode() & 0o777, 0o440);
}
