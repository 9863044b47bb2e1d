//! What is recorded can be read again, however large the board becomes.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use borderboard::board::{Board, Entry, Note, Record};
use borderboard::store::{
    BoardFile, Disk, Limits, Notice, Opened, OsDisk, ReadOnlyReason, SaveBoardError, create_new, load,
    to_text,
};

use super::disk::SimDisk;
use super::{at, board, disk, note, open, second};

/// Limits that a test reaches soon.
const SMALL: Limits =
    Limits { board_bytes: 20_000, reserve_bytes: 2_000, record_bytes: 3_000, read_bytes: 30_000 };

fn open_small<D: Disk>(disk: &D, path: &Path) -> (BoardFile<D>, Opened) {
    BoardFile::open_within(disk.clone(), path, SMALL).expect("it opens")
}

fn long_note(n: usize, chars: usize) -> Record {
    let text = "x".repeat(chars);
    Record { entry: Entry::Note(Note { border: None, at: second(n), until: None, text }), ..note(n) }
}

/// Records until nothing more is taken; gives how many were, and what was said then.
fn fill(disk: &SimDisk) -> (BoardFile<SimDisk>, Board, usize, String) {
    let (mut file, opened) = open_small(disk, &at());
    let mut board = opened.board;
    for n in 10.. {
        let record = long_note(n, 300);
        match file.append(std::slice::from_ref(&record)) {
            Ok(()) => board.merge_records(vec![record]),
            Err(error) => return (file, board, n - 10, error.to_string()),
        }
    }
    unreachable!("a board has an end");
}

#[test]
fn a_board_takes_no_more_than_it_can_be_read_with_again() {
    let disk = disk();
    let (mut file, board, taken, said) = fill(&disk);
    assert!(taken > 20, "{taken}");
    for words in ["not recorded: the board is full", "18000 bytes", "borderboard new"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let closed = file.closed().expect("it takes nothing more");
    assert!(matches!(closed, ReadOnlyReason::Full { limit: 18_000, .. }) && closed.can_save(), "{closed:?}");
    // What was taken is saved, found again, and its size is what was reckoned with.
    file.save(&board).expect("saved");
    let text = disk.text(&at()).expect("a file");
    assert!((16_000..=18_000).contains(&text.len()), "{} bytes", text.len());
    assert_eq!(
        file.append(&[long_note(900, 300)]).expect_err("still full").to_string().matches("full").count(),
        1
    );
    drop(file);
    let (mut file, opened) = open_small(&disk, &at());
    assert_eq!(opened.board, board);
    file.append(&[long_note(900, 300)]).expect_err("full after it was opened again, too");
}

#[test]
fn of_many_records_at_once_as_many_are_taken_as_fit() {
    let disk = disk();
    let (mut file, opened) = open_small(&disk, &at());
    let before = opened.board.records().len();
    let mut n = 10;
    // Until there is room for about four more.
    while file.room_for(&long_note(n, 300), 1_500).is_ok() {
        file.append(&[long_note(n, 300)]).expect("room");
        n += 1;
    }
    let (mut taken, mut waiting, mut refused) = (Vec::new(), 0, Vec::new());
    for (id, chars) in [(801, 2_000), (802, 300), (803, 1_700), (804, 300), (805, 300)] {
        let record = long_note(id, chars);
        match file.room_for(&record, waiting) {
            Ok(bytes) => {
                waiting += bytes;
                taken.push(record);
            }
            Err(error) => refused.push(error.to_string()),
        }
    }
    assert_eq!((taken.len(), refused.len()), (3, 2), "{refused:?}");
    // Each reason is true: what the record needs is more than what is left beside those that wait.
    let number = |said: &str, before: &str| {
        let (_, rest) = said.split_once(before).expect("the number");
        rest.split_once(' ').expect("its unit").0.parse::<u64>().expect("a number")
    };
    let left: Vec<u64> = refused
        .iter()
        .map(|said| {
            let (needs, left) = (number(said, "this needs "), number(said, "only "));
            assert!(said.contains("not recorded: the board is full") && needs > left, "{said}");
            left
        })
        .collect();
    assert!(left[0] > left[1], "{left:?}");
    file.append(&taken).expect("what fits is recorded");
    drop(file);
    assert_eq!(open_small(&disk, &at()).1.board.records().len(), before + n - 10 + taken.len());
}

#[test]
fn who_opens_a_board_that_is_nearly_full_is_warned_once() {
    let disk = disk();
    let (mut file, _) = open_small(&disk, &at());
    let mut warned = Vec::new();
    for n in 10.. {
        if file.append(&[long_note(n, 300)]).is_err() {
            break;
        }
        warned.extend(file.poll().notices);
    }
    assert!(matches!(warned[..], [Notice::NearlyFull { percent: 90..=92, .. }]), "{warned:?}");
    drop(file);
    let (_, opened) = open_small(&disk, &at());
    assert!(
        matches!(opened.notices[..], [Notice::NearlyFull { percent: 90..=100, .. }]),
        "{:?}",
        opened.notices
    );
    assert!(opened.notices[0].to_string().contains("borderboard new"));
}

#[test]
fn two_programs_see_how_full_the_board_is_that_they_fill_together() {
    let disk = disk();
    let (mut one, _) = open_small(&disk, &at());
    let (mut two, _) = open_small(&disk, &at());
    let mut taken = 0;
    for n in 10..200 {
        let file = if n % 2 == 0 { &mut one } else { &mut two };
        file.poll();
        taken += usize::from(file.append(&[long_note(n, 300)]).is_ok());
    }
    let (mut three, opened) = open_small(&disk, &at());
    assert_eq!(opened.board.records().len(), 2 + taken);
    three.save(&opened.board).expect("what both recorded has room in the file");
    assert!(disk.text(&at()).expect("a file").len() <= 18_000);
}

#[test]
fn a_record_that_is_too_long_is_refused_with_its_size() {
    let (mut file, _) = open_small(&disk(), &at());
    let said = file.append(&[note(9), long_note(10, 5_000)]).expect_err("too long").to_string();
    assert!(said.contains("not recorded: the record has 5") && said.contains("3000 bytes"), "{said}");
    assert_eq!(file.journalled(), 0, "nor is what came with it");
}

#[test]
fn a_save_that_would_be_too_large_writes_nothing() {
    let disk = disk();
    let (mut file, opened) = open_small(&disk, &at());
    let before = disk.text(&at());
    let mut large = opened.board;
    large.merge_records((10..90).map(|n| long_note(n, 300)).collect());
    let refused = file.save(&large).expect_err("too large");
    assert!(matches!(refused, SaveBoardError::Disk(_)), "{refused}");
    for words in ["the board would have more than 20000 bytes", "borderboard new", "nothing was written"] {
        assert!(refused.to_string().contains(words), "{refused}");
    }
    assert_eq!(disk.text(&at()), before);
    assert!(!disk.names(Path::new("/share")).iter().any(|name| name.ends_with(".tmp")));
}

/// Earlier versions wrote without a limit.
#[test]
fn a_board_beyond_the_limit_opens_and_takes_nothing_more() {
    let records = (10..80).map(|n| long_note(n, 200)).collect();
    let large = Board::from_records(board(0).header().clone(), records).expect("ids of their own");
    let text = to_text(&large);
    assert!((20_001..30_000).contains(&text.len()), "{}", text.len());
    let disk = SimDisk::with(&at(), &text);
    let (mut file, opened) = open_small(&disk, &at());
    assert_eq!(opened.board, large);
    let said = file.append(&[note(5)]).expect_err("full").to_string();
    assert!(said.contains("the board is full"), "{said}");
}

#[test]
fn a_board_laid_out_by_hand_is_weighed_as_it_will_be_written() {
    let text = to_text(&board(2)).replace("        (id", "(id").replace('\n', "\n\n\n// by hand\n");
    let disk = SimDisk::with(&at(), &text);
    let (mut by_hand, _) = open_small(&disk, &at());
    let (mut as_written, _) = open_small(&super::disk(), &at());
    let mut taken = [0, 0];
    for (count, file) in taken.iter_mut().zip([&mut by_hand, &mut as_written]) {
        while file.append(&[long_note(10 + *count, 300)]).is_ok() {
            *count += 1;
        }
    }
    assert_eq!(taken[0], taken[1]);
}

/// Lines as long as a record may have are read as fast as others.
#[test]
fn a_line_as_long_as_may_be_recorded_is_read() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("board.ron");
    create_new(&path, &board(2)).expect("a board");
    let (mut file, opened) = open(&OsDisk, &path);
    let mut board = opened.board;
    for n in 10..13 {
        let record = long_note(n, (1 << 20) - 400);
        file.append(std::slice::from_ref(&record)).expect("recorded");
        board.merge_records(vec![record]);
    }
    let said = file.append(&[long_note(13, 1 << 20)]).expect_err("too long").to_string();
    assert!(said.contains("the most is 1 MiB"), "{said}");
    file.save(&board).expect("saved");
    assert_eq!(load(&path).expect("a board"), board);
}

/// `cargo test --release --test data full_of_a_gibibyte -- --ignored --nocapture`; takes 5 GB of memory.
#[test]
#[ignore = "writes gigabytes"]
fn a_board_full_of_a_gibibyte_is_read_again_and_takes_nothing_more() {
    const CHARS: usize = 60_000;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let path = folder.path().join("board.ron");
    create_new(&path, &board(2)).expect("a board");
    let record = |count: usize| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_borderboard"));
        command.arg("record").arg(&path).args(["--by", "feed"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
        let mut input = child.stdin.take().expect("a pipe");
        let line = format!("Note((at: \"2020-06-20T08:00:00Z\", text: \"{}\"))\n", "x".repeat(CHARS));
        let writer = std::thread::spawn(move || (0..count).all(|_| input.write_all(line.as_bytes()).is_ok()));
        let output = child.wait_with_output().expect("an end");
        writer.join().expect("written");
        let answers = String::from_utf8(output.stdout).expect("text");
        let refused: Vec<String> =
            answers.lines().filter(|line| line.starts_with("error: ")).map(str::to_owned).collect();
        (answers.lines().count() - refused.len(), refused)
    };
    let (taken, refused) = record(18_500);
    assert!(
        !refused.is_empty() && refused.iter().all(|why| why.contains("the board is full")),
        "{refused:?}"
    );
    let bytes = std::fs::metadata(&path).expect("a file").len();
    let board = load(&path).expect("what was recorded is read");
    writeln!(std::io::stdout(), "{taken} taken, {} refused, {bytes} bytes", refused.len()).expect("told");
    assert_eq!(board.records().len(), 2 + taken);
    assert!(bytes <= Limits::STANDARD.recorded_bytes() && bytes > 1_000_000_000, "{bytes}");
    assert_eq!(record(10).0, 0, "it is as full when it is opened again");
}
