//! On any table: importing twice adds nothing, and the order of the rows does not matter.

use std::collections::BTreeMap;

use borderboard::board::{Draft, Retraction};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

/// A random sheet as ACAPS has them, one row for each id.
fn acaps_rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..3usize, any::<bool>(), 0..3usize, prop::option::weighted(0.8, 1..28u32), 1..28u32);
    prop::collection::vec(row, 0..24).prop_map(|rows| {
        let row = |(id, (border, ends, kind, day, entered)): (usize, _)| {
            let border = ["KGZ", "KAZ", "DEU"][border];
            let log = if ends { "Phase-out measure" } else { "Introduction / extension of measures" };
            let kind = ["Border closure", "Curfews", "Visa restrictions"][kind];
            let day: Option<u32> = day;
            let day = day.map_or_else(String::new, |day| format!("2020-03-{day:02}"));
            format!("{id},{border},,{log},{kind},{day},2020-04-{entered:02}")
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

/// Random running totals of provinces, with gaps.
fn jhu_rows() -> impl Strategy<Value = Vec<String>> {
    let row = (0..3usize, prop::collection::vec(prop::option::weighted(0.9, 0..9999u32), 6));
    prop::collection::vec(row, 0..8).prop_map(|rows| {
        let row = |(province, (border, cells)): (usize, (usize, Vec<Option<u32>>))| {
            let border = ["Kyrgyzstan", "Laos", "Atlantis"][border];
            let cells: Vec<String> =
                cells.into_iter().map(|cell| cell.map_or_else(String::new, |n| n.to_string())).collect();
            format!("P{province},{border},{}", cells.join(","))
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

fn table(header: &str, rows: &[String]) -> String {
    format!("{header}\n{}\n", rows.join("\n"))
}

const ACAPS: &str = "ID,ISO,COUNTRY,LOG_TYPE,MEASURE,DATE_IMPLEMENTED,ENTRY_DATE";
const JHU: &str = "Province/State,Country/Region,1/22/20,1/23/20,1/24/20,1/25/20,1/26/20,1/27/20";

/// What stands on a board, without who said so and when.
fn said(board: &Board) -> BTreeMap<String, usize> {
    let mut said = BTreeMap::new();
    let is_said = |record: &&Record| !matches!(record.entry, Entry::Import(_) | Entry::Retraction(_));
    for record in current(board).into_iter().filter(is_said) {
        *said.entry(format!("{:?}", record.entry)).or_default() += 1;
    }
    said
}

/// Takes back what was imported on the `n`-th of January 2021, where that changed anything, on the `on`-th.
fn retract(board: &mut Board, n: u32, on: u32) {
    let import =
        board.imports().find(|(record, _)| record.recorded_at == nth(n)).map(|(record, _)| record.id);
    if let Some(import) = import {
        let retraction = Entry::Retraction(Retraction::new(import, "the wrong table"));
        let record = Draft::new(retraction).stamped(Uuid::from_u128(on.into()), nth(on), "desk-1");
        board.record(record).expect("a retraction");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn importing_twice_adds_nothing_and_row_order_does_not_matter(
        (rows, shuffled) in prop_oneof![
            acaps_rows().prop_map(|rows| ("acaps", ACAPS, rows)),
            jhu_rows().prop_map(|rows| ("jhu", JHU, rows)),
        ].prop_flat_map(|(profile, header, rows)| {
            let shuffled = Just(rows.clone()).prop_shuffle();
            (Just((profile, header, rows)), shuffled)
        })
    ) {
        let (profile, header, rows) = rows;
        let profile = shipped(profile);
        let mut board = china();
        into(&mut board, &profile, table(header, &rows), 1);
        let again = into(&mut board, &profile, table(header, &rows), 2);
        prop_assert_eq!(again.records(), 0);
        let again = into(&mut board, &profile, table(header, &shuffled), 3);
        prop_assert_eq!(again.records(), 0);
        let mut other = china();
        into(&mut other, &profile, table(header, &shuffled), 1);
        prop_assert_eq!(said(&board), said(&other));
        prop_assert!(board.problems().is_empty());
    }

    #[test]
    fn an_import_that_is_retracted_leaves_what_was_there_and_may_come_again(
        first in acaps_rows(),
        second in acaps_rows(),
        third in acaps_rows(),
    ) {
        let (acaps, mut board) = (shipped("acaps"), china());
        into(&mut board, &acaps, table(ACAPS, &first), 1);
        let before = said(&board);
        into(&mut board, &acaps, table(ACAPS, &second), 2);
        let (made, count) = (said(&board), board.imports().count());
        retract(&mut board, 2, 3);
        prop_assert_eq!(said(&board), before.clone());
        // The same again, and once more.
        into(&mut board, &acaps, table(ACAPS, &second), 4);
        prop_assert_eq!(said(&board), made);
        // A row that was a measure and is a phase-out now may take one import more to come to rest.
        into(&mut board, &acaps, table(ACAPS, &second), 5);
        prop_assert_eq!(into(&mut board, &acaps, table(ACAPS, &second), 6).records(), 0);
        retract(&mut board, 4, 7);
        retract(&mut board, 5, 8);
        prop_assert_eq!(said(&board), before);
        // A mended table is as if the other had never been.
        into(&mut board, &acaps, table(ACAPS, &third), 9);
        let mut other = china();
        into(&mut other, &acaps, table(ACAPS, &first), 1);
        into(&mut other, &acaps, table(ACAPS, &third), 9);
        prop_assert_eq!(said(&board), said(&other));
        prop_assert_eq!(board.problems(), vec![]);
        prop_assert_eq!(board.disagreements(DateTime::<Utc>::MAX_UTC), vec![]);
        prop_assert!(count <= 2);
    }

    #[test]
    fn a_table_in_two_versions_settles_whatever_changed(
        first in acaps_rows(),
        second in acaps_rows(),
    ) {
        let mut board = china();
        into(&mut board, &shipped("acaps"), table(ACAPS, &first), 1);
        into(&mut board, &shipped("acaps"), table(ACAPS, &second), 2);
        let again = into(&mut board, &shipped("acaps"), table(ACAPS, &second), 3);
        prop_assert_eq!(again.records(), 0);
        prop_assert!(board.problems().is_empty());
    }

    #[test]
    fn readings_add_up_to_the_running_total(rows in jhu_rows()) {
        let complete: Vec<String> = rows.into_iter().map(|row| row.replace(",,", ",7,").replace(",,", ",7,")).collect();
        let complete: Vec<String> = complete.into_iter().map(|row| if row.ends_with(',') { row + "7" } else { row }).collect();
        let mut board = china();
        into(&mut board, &shipped("jhu"), table(JHU, &complete), 1);
        for (border, name) in [("KGZ", "Kyrgyzstan"), ("LAO", "Laos")] {
            let of_border = complete.iter().filter(|row| row.split(',').nth(1) == Some(name));
            let last: f64 = of_border.filter_map(|row| row.rsplit(',').next()?.parse::<f64>().ok()).sum();
            let total: f64 = cases(&board, border).iter().map(|(_, figure)| figure).sum();
            prop_assert_eq!(total, last, "{}", border);
        }
    }
}
