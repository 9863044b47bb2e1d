//! The log as a table: what a spreadsheet reads back is what the records say, and nothing of it is run.

use crate::support::boards::{board, lawful_board};
use borderboard::board::{Board, Entry, Record, RecordState, RecordStates};
use borderboard::exchange::{CsvForm, log_csv};
use borderboard::picture::after_now::AfterNow;
use borderboard::words;
use chrono::{DateTime, Utc};
use proptest::prelude::*;

/// The table's cells, by a reader of its own; the first row is the head.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// The text of a cell without the apostrophes that keep it from being run, as `docs/log-csv.md` tells how to get it back.
fn text(cell: &str) -> String {
    let parts = cell.split_inclusive([',', ';', '\t', '|', '\n', '\r']);
    let meant = |part: &str| match part.strip_prefix('\'') {
        Some(text) if is_risky(part) => text.to_owned(),
        _ => part.to_owned(),
    };
    parts.map(meant).collect()
}

fn is_risky(text: &str) -> bool {
    let is_passed_over = |c: char| matches!(c, '\'' | '"') || c.is_whitespace();
    text.trim_start_matches(is_passed_over).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// All that a record says in text, in the order of the columns.
fn said(board: &Board, record: &Record) -> Vec<String> {
    let about = match &record.entry {
        Entry::Retraction(retraction) => {
            board.get(retraction.of).map(|of| words::about(&of.entry)).unwrap_or_default()
        }
        entry => words::about(entry),
    };
    let line = words::entry(&record.entry, board.header().time_zone);
    vec![record.by.clone(), about, line, record.source.name.clone(), record.source.url.clone()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_text_comes_back_and_none_is_a_formula(board in board(12)) {
        let positions: Vec<usize> = (0..board.records().len()).rev().collect();
        let rows = cells(&log_csv(&board, &positions, DateTime::<Utc>::MAX_UTC, &AfterNow::default(), CsvForm::default()));
        prop_assert_eq!(rows.len(), positions.len() + 1);
        for (row, &position) in rows[1..].iter().zip(&positions) {
            let record = &board.records()[position];
            prop_assert_eq!(&row[0], &record.id.to_string());
            prop_assert_eq!(&row[3], record.entry.kind().name());
            let texts: Vec<String> = [2, 4, 6, 10, 11].iter().map(|&column| text(&row[column])).collect();
            prop_assert_eq!(texts, said(&board, record));
            for cell in row {
                let parts = cell.split([',', ';', '\t', '|', '\n', '\r']);
                let is_run = |part: &str| is_risky(part) && !part.starts_with('\'');
                let is_safe = cell.parse::<f64>().is_ok() || !parts.into_iter().any(is_run);
                prop_assert!(is_safe, "{cell:?} is run");
            }
        }
    }

    #[test]
    fn the_state_is_how_each_record_stood_at_the_moment_asked_for(board in lawful_board(20), at in 0_usize..20) {
        let known_at = board.records().get(at).map_or(DateTime::<Utc>::MAX_UTC, |record| record.recorded_at);
        let positions: Vec<usize> = (0..board.known(known_at).len()).collect();
        let states = RecordStates::at(&board, known_at);
        let rows = cells(&log_csv(&board, &positions, known_at, &AfterNow::default(), CsvForm::default()));
        for (row, &position) in rows[1..].iter().zip(&positions) {
            let state = match states.of(position) {
                RecordState::Stands => "stands",
                RecordState::Corrected => "corrected",
                RecordState::Retracted => "retracted",
            };
            prop_assert_eq!(&row[7], state);
        }
    }
}

#[test]
fn the_columns_are_the_documented_ones() {
    let board = borderboard::store::example().expect("the example");
    let table = log_csv(&board, &[], DateTime::<Utc>::MAX_UTC, &AfterNow::default(), CsvForm::default());
    let documented = include_str!("../../docs/log-csv.md");
    for column in table.trim_end().split(',') {
        assert!(documented.contains(&format!("| `{column}` |")), "{column} is not described");
    }
}
