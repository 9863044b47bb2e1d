//! On any table: importing twice adds nothing, and the order of the rows does not matter.

use std::collections::BTreeMap;

use proptest::prelude::*;

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
    for record in current(board).into_iter().filter(|r| !matches!(r.entry, Entry::Import(_))) {
        *said.entry(format!("{:?}", record.entry)).or_default() += 1;
    }
    said
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
