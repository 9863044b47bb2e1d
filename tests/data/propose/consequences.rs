//! What an import would do, before anything is written.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use borderboard::board::{Draft, Retraction};
use borderboard::exchange::propose::{ConsequenceError, Consequences, FolderFile, offered};
use borderboard::exchange::{ImportError, RowFate, SkipReason};
use uuid::Uuid;

use super::*;

const MEASURES: &str = "\
No,Country,Measure,From
1,Viet Nam,Border closure,2020-03-22
2,Laos,Curfew,2020-04-01
3,France,Curfew,2020-04-01
4,Laos,Quarantine,32/13/2020

5,Nepal,Quarantine,2020-04-02
";

fn consequences(board: &Board, text: &str) -> Consequences {
    let looked = table("t.csv", text);
    let profile = proposal(&looked, board).draft().profile().expect("a profile");
    Consequences::of(board, &looked, &profile, now(), "desk-1", Watch::default()).expect("consequences")
}

fn count(consequences: &Consequences, fate: RowFate) -> usize {
    consequences.rows.iter().find(|group| group.fate == fate).map_or(0, |group| group.count)
}

#[test]
fn what_becomes_of_the_rows_adds_up_to_the_table() {
    let mut board = board();
    let first = consequences(&board, MEASURES);
    let sum: usize = first.rows.iter().map(|group| group.count).sum();
    assert_eq!((sum, first.rows_in_table), (6, 6));
    assert_eq!(count(&first, RowFate::Added), 3);
    assert_eq!(count(&first, RowFate::Skipped(SkipReason::NotABorder)), 1);
    assert_eq!(count(&first, RowFate::Skipped(SkipReason::UnreadableDay)), 1);
    assert_eq!(count(&first, RowFate::Skipped(SkipReason::EmptyRow)), 1);
    let rows: Vec<usize> = first.borders.iter().flat_map(|of| &of.records).map(|of| of.row).collect();
    assert_eq!(rows, [7, 3, 2], "in the order of the borders");
    board.record_all(first.import.into_records()).expect("the records keep the rules");
    let changed = MEASURES.replace("2020-03-22", "2020-03-23");
    let second = consequences(&board, &changed);
    assert_eq!((count(&second, RowFate::Superseded), count(&second, RowFate::Unchanged)), (1, 2));
    assert_eq!(second.unchanged_only, [code("NPL"), code("LAO")]);
    assert!(second.without_rows.contains(&code("MNG")));
}

#[test]
fn what_comes_back_after_a_retraction_is_added_and_takes_the_place_of_nothing() {
    let mut board = board();
    let first = consequences(&board, MEASURES);
    let records = first.import.clone().into_records();
    let import =
        records.iter().find(|record| matches!(record.entry, Entry::Import(_))).expect("on record").id;
    board.record_all(records).expect("an import");
    let why = Retraction::new(import, "taken back");
    board
        .record(Draft::new(Entry::Retraction(why)).stamped(Uuid::from_u128(7), now(), "desk-1"))
        .expect("why");
    let again = consequences(&board, MEASURES);
    assert_eq!(count(&again, RowFate::Added), 3);
    let superseding =
        again.borders.iter().flat_map(|border| &border.records).filter(|ahead| ahead.supersedes);
    assert_eq!(superseding.count(), 0);
}

#[test]
fn the_board_as_it_would_be_says_so_and_the_board_that_is_does_not() {
    let board = board();
    let ahead = consequences(&board, MEASURES);
    let vietnam = ahead.borders.iter().find(|of| of.border == code("VNM")).expect("a border");
    assert!(vietnam.sentences[0].sentence().contains("Border closed"), "{:?}", vietnam.sentences);
    assert_eq!(board.records().len(), 0);
    assert_eq!(ahead.after.records().len(), 4, "three measures and the import");
    let in_force = |picture: &borderboard::picture::Picture| {
        picture.borders.iter().map(|border| border.in_force().count()).sum::<usize>()
    };
    assert_eq!((in_force(&ahead.picture_before), in_force(&ahead.picture_after)), (0, 3));
}

#[test]
fn work_on_a_large_table_tells_its_progress_and_can_be_cancelled() {
    let mut text = "Country,Day,New cases\n".to_owned();
    for row in 0..20_000 {
        let day = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).expect("a day") + chrono::Days::new(row);
        text.push_str(&format!("Laos,{day},{}\n", row % 7));
    }
    let looked = table("t.csv", text);
    let told = Cell::new(0);
    let cancel = AtomicBool::new(false);
    let tell = |progress: borderboard::exchange::Progress| {
        told.set(told.get() + 1);
        assert!(progress.done <= progress.of);
    };
    let watch = Watch::new(&tell, &cancel);
    let (spec, board) = (TableSpec::default(), board());
    let proposal = Proposal::of(&looked, &spec, board.header(), now(), &[], watch).expect("not cancelled");
    assert!(told.get() > 3, "{}", told.get());
    let profile = proposal.draft().profile().expect("a profile");
    cancel.store(true, Ordering::Relaxed);
    assert!(Proposal::of(&looked, &spec, board.header(), now(), &[], watch).is_err());
    let ahead = Consequences::of(&board, &looked, &profile, now(), "desk-1", watch);
    assert!(matches!(ahead, Err(ConsequenceError::Import(ImportError::Cancelled(_)))));
}

#[test]
fn a_watched_folder_offers_new_tables_that_a_profile_takes_and_none_that_was_imported() {
    let mut board = board();
    let looked = table("weekly.csv", MEASURES);
    let profile = proposal(&looked, &board).draft().profile().expect("a profile");
    let named = NamedProfile {
        origin: borderboard::exchange::propose::ProfileOrigin::File("weekly.ron".into()),
        profile: profile.clone(),
    };
    let file = |name: &str, text: &str| FolderFile { name: name.into(), bytes: text.into() };
    let files = [
        file("week2.csv", &MEASURES.replace("2020-04-02", "2020-04-03")),
        file("week1.csv", MEASURES),
        file("other.csv", "A,B\n1,2\n"),
        file("picture.png", "\u{89}PNG"),
        file("empty.csv", ""),
    ];
    let names = |board: &Board| -> Vec<String> {
        offered(board, &files, std::slice::from_ref(&named)).into_iter().map(|of| of.name).collect()
    };
    assert_eq!(names(&board), ["week1.csv", "week2.csv"]);
    let import = import(&board, &looked, &profile, now(), "desk-1").expect("an import");
    board.record_all(import.into_records()).expect("the records keep the rules");
    assert_eq!(names(&board), ["week2.csv"]);
}
