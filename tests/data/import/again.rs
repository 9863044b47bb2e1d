//! Importing again: what has not changed adds nothing, what has supersedes, and what was done by hand stands.

use super::*;
use borderboard::board::{Draft, MeasureKind, Retraction, Value};
use uuid::Uuid;

const PROFILE: &str = r#"(
    name: "sheet",
    border: (code: "ISO"),
    source: (name: "The sheet", day: "Reported"),
    entries: [Measure(
        key: ["No"],
        kind: From(column: "Kind", map: {"closed": BorderClosed}, otherwise: Keep),
        from: "From",
        detail: "{Detail}",
    )],
)"#;
const SHEET: &str = "No,ISO,Kind,From,Detail,Reported\n\
                     1,KGZ,closed,2020-03-20,all,2020-03-21\n\
                     2,KAZ,curfew,,,2020-03-21\n";

fn profile() -> Profile {
    Profile::parse("sheet", PROFILE).expect("profile")
}

fn by_hand(id: u128, n: u32, supersedes: Option<Uuid>, entry: Entry) -> Record {
    Draft { supersedes, ..Draft::new(entry) }.stamped(Uuid::from_u128(id), nth(n), "analyst")
}

/// The measure on a border, as it stands.
fn standing(board: &Board, border: &str) -> (Uuid, Measure) {
    let (record, measure) =
        measures(board).into_iter().find(|(_, m)| m.border == code(border)).expect("a measure");
    (record.id, measure.clone())
}

#[test]
fn the_same_table_again_adds_nothing_whoever_imports_it() {
    for (profile, table) in
        [("acaps", "acaps.xlsx"), ("jhu", "jhu.csv"), ("jhu-tidy", "jhu_tidy.csv"), ("oxcgrt", "oxcgrt.csv")]
    {
        let mut board = china();
        let first = into(&mut board, &shipped(profile), fixture(table), 1);
        let again = try_import(&board, &shipped(profile), fixture(table), 2).expect("import");
        assert_eq!(again.records, [], "{table}");
        assert!(again.report.adds_up());
        assert_eq!(again.report.unchanged, first.new + first.lifting, "{table}");
    }
}

#[test]
fn ids_are_made_of_the_profile_and_the_key() {
    let import = |n| try_import(&china(), &profile(), SHEET, n).expect("import").records;
    let ids = |n| import(n).iter().map(|record| record.id).collect::<Vec<_>>();
    assert_eq!(ids(1), ids(2));
    assert!(import(1).iter().all(|record| record.id.get_version_num() == 5));
    let renamed = Profile::parse("other", &PROFILE.replace("\"sheet\"", "\"other\"")).expect("profile");
    let other = try_import(&china(), &renamed, SHEET, 1).expect("import").records;
    assert!(other.iter().all(|record| !ids(1).contains(&record.id)));
}

#[test]
fn a_changed_row_supersedes_its_record_and_keeps_the_old_one() {
    let mut board = china();
    into(&mut board, &profile(), SHEET, 1);
    let (first, _) = standing(&board, "KGZ");
    let changed = SHEET.replace("all,", "all but lorries,");
    let report = into(&mut board, &profile(), changed.as_str(), 2);
    assert_eq!((report.changed, report.unchanged, report.records()), (1, 1, 1));
    let (second, measure) = standing(&board, "KGZ");
    assert_eq!(measure.detail, "all but lorries");
    assert_eq!(board.get(second).and_then(|record| record.supersedes), Some(first));
    assert!(board.get(first).is_some());
    let report = into(&mut board, &profile(), changed.as_str(), 3);
    assert_eq!((report.records(), report.unchanged), (0, 2));
    // And back again: a third version.
    assert_eq!(into(&mut board, &profile(), SHEET, 4).changed, 1);
    assert_eq!(into(&mut board, &profile(), SHEET, 5).records(), 0);
    assert_eq!(standing(&board, "KGZ").1.detail, "all");
}

#[test]
fn a_correction_by_hand_stands_until_its_row_changes() {
    let mut board = china();
    into(&mut board, &profile(), SHEET, 1);
    let (first, measure) = standing(&board, "KGZ");
    let corrected = Entry::Measure(Measure { detail: "all but food".into(), ..measure });
    board.record(by_hand(7, 2, Some(first), corrected)).expect("correction");
    assert_eq!(into(&mut board, &profile(), SHEET, 3).records(), 0);
    assert_eq!(standing(&board, "KGZ").1.detail, "all but food");

    let changed = SHEET.replace("2020-03-20", "2020-03-19");
    assert_eq!(into(&mut board, &profile(), changed.as_str(), 4).changed, 1);
    let (id, measure) = standing(&board, "KGZ");
    assert_eq!(board.get(id).and_then(|record| record.supersedes), Some(Uuid::from_u128(7)));
    assert_eq!((measure.from, measure.detail.as_str()), (Some(day("2020-03-19")), "all"));
    assert_eq!(into(&mut board, &profile(), changed.as_str(), 5).records(), 0);
}

#[test]
fn what_was_retracted_by_hand_stays_away() {
    let mut board = china();
    into(&mut board, &profile(), SHEET, 1);
    let (first, _) = standing(&board, "KGZ");
    let retraction = Entry::Retraction(Retraction::new(first, "a mistake of the source"));
    board.record(by_hand(7, 2, None, retraction)).expect("retraction");
    let report = into(&mut board, &profile(), SHEET, 3);
    assert_eq!((report.records(), report.unchanged), (0, 2));
    let report = into(&mut board, &profile(), SHEET.replace("all,", "all lorries,").as_str(), 4);
    assert_eq!((report.records(), skipped(&report, SkipReason::Retracted)), (0, 1));
    assert_eq!(measures(&board).len(), 1);
}

#[test]
fn a_row_that_is_gone_takes_nothing_back() {
    let mut board = china();
    into(&mut board, &profile(), SHEET, 1);
    let shorter: String = SHEET.lines().take(2).map(|line| format!("{line}\n")).collect();
    assert_eq!(into(&mut board, &profile(), shorter.as_str(), 2).records(), 0);
    assert_eq!(measures(&board).len(), 2);
}

#[test]
fn without_a_key_a_changed_row_is_another_row() {
    let profile = Profile::parse("sheet", &PROFILE.replace("key: [\"No\"],", "")).expect("profile");
    let mut board = china();
    into(&mut board, &profile, SHEET, 1);
    let report = into(&mut board, &profile, SHEET.replace("all,", "some,").as_str(), 2);
    assert_eq!((report.new, report.unchanged), (1, 1));
    let kinds: Vec<_> = measures(&board).iter().map(|(_, measure)| measure.kind.clone()).collect();
    assert!(kinds.contains(&MeasureKind::Other("curfew".into())));
}

#[test]
fn a_longer_table_adds_its_new_days_and_corrects_the_old() {
    let mut board = china();
    into(&mut board, &shipped("jhu"), "Country/Region,1/22/20,1/23/20\nLaos,1,3\n", 1);
    let longer = "Country/Region,1/22/20,1/23/20,1/24/20\nLaos,1,2,9\n";
    let report = into(&mut board, &shipped("jhu"), longer, 2);
    assert_eq!((report.new, report.changed, report.unchanged), (1, 1, 1));
    let want = [("2020-01-22", 1.0), ("2020-01-23", 1.0), ("2020-01-24", 7.0)];
    assert_eq!(cases(&board, "LAO"), want.map(|(day, figure)| (day.to_owned(), figure)));
    let figures = readings(&board, "LAO", &Indicator::ConfirmedCases);
    assert_eq!(figures[2].value, Value::Known(7.0));
}

#[test]
fn a_refused_import_leaves_the_board_alone() {
    let mut board = china();
    into(&mut board, &profile(), SHEET, 1);
    let before = board.clone();
    assert!(try_import(&board, &profile(), "No,ISO,Kind\n1,KGZ,closed\n", 2).is_err());
    assert!(board == before);
    let table = Table::from_bytes("t", SHEET.into(), &profile()).expect("table");
    assert_eq!(import(&board, &table, &profile(), nth(2), " "), Err(ImportError::NoName));
}
