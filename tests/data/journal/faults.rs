//! A disk that fails at any one step, or at every step from one on, or loses its power there.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex};

use borderboard::board::Record;
use borderboard::store::{BoardFile, from_text};
use uuid::Uuid;

use super::disk::{Dice, Fault, SimDisk};
use super::{at, board, disk, missing, note, open};

/// What a desk did, and what it was told.
struct Shift {
    /// What it entered.
    entered: Vec<Record>,
    /// What it was told is recorded.
    acknowledged: Vec<Record>,
    /// What it was told is not recorded, and was not entered again.
    refused: Vec<Record>,
}

/// A shift's work: records one by one and together, saves in between, looks around; when something fails it goes on.
fn work(disk: &SimDisk) -> Shift {
    let mut shift = Shift { entered: Vec::new(), acknowledged: Vec::new(), refused: Vec::new() };
    let Ok((mut file, opened)) = BoardFile::open(disk.clone(), &at()) else { return shift };
    let mut board = opened.board;
    for (step, numbers) in
        [vec![10], vec![11, 12], vec![], vec![13], vec![14], vec![], vec![15]].iter().enumerate()
    {
        let records: Vec<Record> = numbers.iter().copied().map(note).collect();
        shift.entered.extend(records.clone());
        match file.append(&records) {
            Ok(()) => {
                board.merge_records(records.clone());
                shift.acknowledged.extend(records);
            }
            Err(error) if error.is_certain => shift.refused.extend(records),
            Err(_) => {}
        }
        if numbers.is_empty() {
            // Whether it can be saved or not, what was acknowledged is safe.
            let _maybe = file.save(&board);
        }
        if step == 4 {
            board.merge_records(file.poll().records);
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
    let back: Vec<&Record> = shift.refused.iter().filter(|record| board.get(record.id).is_some()).collect();
    assert_eq!(back, [] as [&Record; 0], "{what}: it was said that they are not recorded");
    // What failed is entered again, and one more.
    let again: Vec<Record> = shift.entered.iter().cloned().chain([note(30)]).collect();
    file.append(&again).unwrap_or_else(|error| panic!("{what}: {error}"));
    board.merge_records(again.clone());
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

/// Another desk looks after each operation of the first, and gives at the end what it has seen.
fn watcher(disk: &SimDisk) -> Arc<Mutex<BTreeSet<Uuid>>> {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let (mut other, opened) = open(&disk.spared(), &at());
    let note = {
        let seen = Arc::clone(&seen);
        move |records: &[Record]| seen.lock().expect("a set").extend(records.iter().map(|record| record.id))
    };
    note(opened.board.records());
    disk.observe(move || note(&other.poll().records));
    seen
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

/// A line may be written whole, seen by others, and refused all the same: when the sync after it fails.
#[test]
fn what_was_refused_is_seen_by_nobody_at_any_moment() {
    let faults = [Fault::Short, Fault::DoneAndFailed];
    for (fault, count) in faults.into_iter().flat_map(|fault| [(fault, 1), (fault, 2), (fault, usize::MAX)]) {
        for first in 0.. {
            let disk = disk();
            let seen = watcher(&disk);
            disk.fail(fault, first, count);
            let shift = work(&disk);
            let seen = seen.lock().expect("a set");
            for record in &shift.refused {
                assert!(!seen.contains(&record.id), "{fault:?} x {count} at operation {first}: {record:?}");
            }
            let unseen = shift.acknowledged.iter().find(|record| !seen.contains(&record.id));
            assert_eq!(unseen, None, "{fault:?} x {count} at operation {first}");
            if !disk.has_failed() {
                break;
            }
        }
    }
}

/// A failure, and the power goes after the refusal.
#[test]
fn what_was_refused_is_not_there_after_a_power_cut_either() {
    let mut dice = Dice(23);
    for (fault, count) in FAULTS.into_iter().flat_map(|fault| [(fault, 1), (fault, 2)]) {
        for first in 0.. {
            let before = disk();
            before.fail(fault, first, count);
            let shift = work(&before);
            let has_failed = before.has_failed();
            for _ in 0..4 {
                let after = before.after_power_cut(&mut dice);
                resumes(&after, &shift, &format!("{fault:?} x {count} at {first}, then a power cut"));
            }
            if !has_failed {
                break;
            }
        }
    }
}

#[test]
fn a_full_disk_refuses_and_takes_records_again_in_the_same_journal() {
    let disk = disk();
    let (mut file, _) = open(&disk, &at());
    file.append(&[note(10)]).expect("recorded");
    let folder = "/share/board.ron.journal";
    let before = disk.names(folder.as_ref());
    for n in 11..31 {
        // The permission to write, the journal's name and handle, then the write itself.
        disk.fail(Fault::Short, 3, 1);
        let refused = file.append(&[note(n)]).expect_err("the disk is full");
        assert!(disk.has_failed() && refused.is_certain, "{refused}");
        assert!(refused.to_string().contains("not recorded: the disk is full"), "{refused}");
        disk.heal();
    }
    file.append(&[note(40)]).expect("recorded");
    assert_eq!(disk.names(folder.as_ref()), before);
    drop(file);
    let (_, opened) = open(&disk, &at());
    assert_eq!(opened.board.records().len(), 4);
    assert_eq!(missing(&opened.board, &[note(10), note(40)]), [] as [&Record; 0]);
}

/// Where not even the cut succeeds, nobody can say what a power cut or the end of the program leaves.
#[test]
fn a_disk_that_lets_nothing_be_cut_off_is_not_said_to_have_refused() {
    let disk = disk();
    let (mut file, _) = open(&disk, &at());
    file.append(&[note(10)]).expect("recorded");
    disk.fail(Fault::DoneAndFailed, 3, usize::MAX);
    let error = file.append(&[note(11)]).expect_err("the disk fails");
    assert!(!error.is_certain, "{error}");
    assert!(error.to_string().contains("may or may not be recorded"), "{error}");
    // When the disk is well again, the next record brings the cut with it.
    disk.heal();
    file.append(&[note(12)]).expect("recorded");
    drop(file);
    let (_, opened) = open(&disk, &at());
    let ids: Vec<bool> = [10, 11, 12].map(|n| opened.board.get(note(n).id).is_some()).into();
    assert_eq!(ids, [true, false, true]);
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
            board.merge_records(vec![note(n)]);
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
    assert!(refused.contains("not recorded: the board is read-only: it is on a read-only disk"), "{refused}");
    let refused = file.save(&board(3)).expect_err("refused").to_string();
    assert!(refused.contains("read-only"), "{refused}");
}
