//! A disk that fails at any one step, or at every step from one on, or loses its power there.

use std::io::ErrorKind;

use borderboard::board::Record;
use borderboard::store::{BoardFile, from_text};

use super::disk::{Dice, Fault, SimDisk};
use super::{at, board, disk, missing, note, open};

/// What a desk did, and what it was told.
struct Shift {
    /// What it entered.
    entered: Vec<Record>,
    /// What it was told is recorded.
    acknowledged: Vec<Record>,
}

/// A shift's work: records one by one and together, saves in between, looks around; when something fails it goes on.
fn work(disk: &SimDisk) -> Shift {
    let mut shift = Shift { entered: Vec::new(), acknowledged: Vec::new() };
    let Ok((mut file, opened)) = BoardFile::open(disk.clone(), &at()) else { return shift };
    let mut board = opened.board;
    for (step, numbers) in
        [vec![10], vec![11, 12], vec![], vec![13], vec![14], vec![], vec![15]].iter().enumerate()
    {
        let records: Vec<Record> = numbers.iter().copied().map(note).collect();
        board.take_in(records.clone());
        shift.entered.extend(records.clone());
        if file.append(&records).is_ok() {
            shift.acknowledged.extend(records);
        }
        if numbers.is_empty() {
            // Whether it can be saved or not, what was acknowledged is safe.
            let _maybe = file.save(&board);
        }
        if step == 4 {
            board.take_in(file.look().records);
        }
    }
    file.close();
    shift
}

/// The disk is well again: everything is there, recording and saving go on, and nothing is left lying around.
fn resumes(disk: &SimDisk, shift: &Shift, what: &str) {
    disk.heal();
    let (mut file, opened) = open(disk, &at());
    let mut board = opened.board;
    assert_eq!(missing(&board, &shift.acknowledged), [] as [&Record; 0], "{what}");
    // What failed is entered again, and one more.
    let again: Vec<Record> = shift.entered.iter().cloned().chain([note(30)]).collect();
    file.append(&again).unwrap_or_else(|error| panic!("{what}: {error}"));
    board.take_in(again.clone());
    file.save(&board).unwrap_or_else(|error| panic!("{what}: {error}"));
    file.close();
    let saved = from_text(&disk.text(&at()).expect("a file")).expect("a board");
    assert_eq!(missing(&saved, &again), [] as [&Record; 0], "{what}");
    assert_eq!(saved.records().len(), 2 + again.len(), "{what}: each once");
    let names: Vec<String> = disk
        .names(at().parent().expect("a folder"))
        .into_iter()
        .filter(|name| !name.ends_with(".tmp"))
        .collect();
    assert_eq!(names, ["board.ron", "board.ron.bak"], "{what}");
}

/// Runs a shift with the fault at each of its operations in turn, until there is none left to fail.
fn at_every_operation(disk: impl Fn() -> SimDisk, fault: Fault, count: usize) {
    for first in 0.. {
        let disk = disk();
        disk.watch(&at());
        disk.fail(fault, first, count);
        let shift = work(&disk);
        let has_failed = disk.has_failed();
        resumes(&disk, &shift, &format!("{fault:?} at operation {first}"));
        if !has_failed {
            assert_eq!(shift.acknowledged.len(), shift.entered.len());
            assert!(first > 60, "a shift has more operations than {first}");
            return;
        }
    }
}

const FAULTS: [Fault; 5] = [
    Fault::Error(ErrorKind::StorageFull),
    Fault::Error(ErrorKind::PermissionDenied),
    Fault::Error(ErrorKind::Other),
    Fault::Short,
    Fault::DoneAndFailed,
];

#[test]
fn one_failure_anywhere_loses_nothing_that_was_acknowledged() {
    for fault in FAULTS {
        at_every_operation(disk, fault, 1);
    }
}

#[test]
fn a_disk_that_fails_for_long_loses_nothing_and_saving_resumes() {
    for fault in FAULTS {
        at_every_operation(disk, fault, 7);
        at_every_operation(disk, fault, usize::MAX);
    }
}

#[test]
fn a_disk_on_which_a_file_has_one_name_is_no_worse() {
    at_every_operation(|| disk().without_links(), Fault::Short, 1);
    at_every_operation(|| disk().without_links(), Fault::Error(ErrorKind::StorageFull), usize::MAX);
}

#[test]
fn a_power_cut_anywhere_loses_nothing_that_was_acknowledged() {
    let mut dice = Dice(7);
    for links in [true, false] {
        for first in 0.. {
            let before = if links { disk() } else { disk().without_links() };
            before.watch(&at());
            let fault = if dice.below(2) == 0 { Fault::DoneAndFailed } else { Fault::Short };
            before.fail(fault, first, usize::MAX);
            let shift = work(&before);
            let has_failed = before.has_failed();
            for _ in 0..8 {
                let after = before.after_power_cut(&mut dice);
                let what = format!("power cut at operation {first}");
                from_text(&after.text(&at()).unwrap_or_else(|| panic!("{what}: no main file")))
                    .unwrap_or_else(|error| panic!("{what}: {error}"));
                resumes(&after, &shift, &what);
            }
            if !has_failed {
                break;
            }
        }
    }
}

#[test]
fn what_stands_in_the_file_after_each_save_is_the_last_but_one_in_bak() {
    for disk in [disk(), disk().without_links()] {
        let (mut file, opened) = open(&disk, &at());
        let mut board = opened.board;
        for n in 10..13 {
            let before = disk.text(&at()).expect("a file");
            file.append(&[note(n)]).expect("recorded");
            board.take_in(vec![note(n)]);
            file.save(&board).expect("saved");
            assert_eq!(disk.text("/share/board.ron.bak".as_ref()), Some(before));
        }
    }
}

#[test]
fn a_board_that_cannot_be_written_to_still_opens_with_what_others_recorded() {
    let disk = disk();
    let (mut writer, _) = open(&disk, &at());
    writer.append(&[note(10)]).expect("recorded");
    drop(writer);
    let names = disk.names("/share/board.ron.journal".as_ref());
    let (mut file, opened) = open(&disk, &at());
    assert_eq!((opened.replayed, opened.board.records().len()), (1, 3));
    assert_eq!(disk.names("/share/board.ron.journal".as_ref()), names, "opening makes no file");
    disk.fail(Fault::Error(ErrorKind::ReadOnlyFilesystem), 0, usize::MAX);
    let refused = file.append(&[note(11)]).expect_err("refused").to_string();
    assert!(refused.contains("not recorded: the disk is read-only"), "{refused}");
    let refused = file.save(&board(3)).expect_err("refused").to_string();
    assert!(refused.contains("read-only"), "{refused}");
}
