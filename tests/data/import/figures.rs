//! The figures of public tables, against figures computed from them by other programs.

use std::collections::HashMap;

use super::*;
use borderboard::board::{MeasureKind, Zone};

fn rows(name: &str) -> Vec<HashMap<String, String>> {
    let text = fixture(name);
    let mut reader = csv::Reader::from_reader(text.as_slice());
    reader.deserialize().map(|row| row.expect("row")).collect()
}

#[test]
fn acaps_gives_each_border_its_measures_and_its_first_closure() {
    let mut board = china();
    let report = into(&mut board, &shipped("acaps"), fixture("acaps.xlsx"), 1);
    assert_eq!((report.rows_read, skipped(&report, SkipReason::NotABorder)), (1230, 20));
    for row in rows("truth_acaps_by_country.csv").iter().filter(|row| NEIGHBOURS.contains(&row["iso3"])) {
        let border = code(&row["iso3"]);
        let of_border: Vec<_> = measures(&board).into_iter().filter(|(_, m)| m.border == border).collect();
        assert_eq!(of_border.len().to_string(), row["n_introduction"], "{border}");
        let closures: Vec<_> =
            of_border.into_iter().filter(|(_, measure)| measure.kind == MeasureKind::BorderClosed).collect();
        let first = closures.iter().filter_map(|(_, measure)| measure.from).min();
        assert_eq!(
            first.map(|d| d.to_string()).unwrap_or_default(),
            row["first_border_closure_intro"],
            "{border}"
        );
        let Some(first) = first else { continue };
        let closed_on = |day: NaiveDate| {
            closures.iter().any(|(record, measure)| {
                measure
                    .from
                    .unwrap_or_else(|| record.report_day(Zone::named("Asia/Shanghai").expect("a zone")))
                    <= day
                    && measure.lifted.is_none_or(|lifted| day < lifted)
            })
        };
        assert!(closed_on(first) && !closed_on(first.pred_opt().expect("day")), "{border}");
    }
}

#[test]
fn cases_are_the_same_from_three_layouts() {
    for (profile, table) in [("jhu", "jhu.csv"), ("jhu", "jhu_mixed_dates.csv"), ("jhu-tidy", "jhu_tidy.csv")]
    {
        let mut board = china();
        into(&mut board, &shipped(profile), fixture(table), 1);
        let mut compared = 0;
        for row in rows("truth_board_snapshots.csv") {
            let Some(border) = NEIGHBOURS.split(',').find(|&border| border == row["iso3"]) else { continue };
            let cases = readings(&board, border, &Indicator::ConfirmedCases);
            if cases.is_empty() && profile == "jhu-tidy" {
                continue;
            }
            let as_of = day(&row["asof"]);
            let sum = |from: i64, to: i64| -> f64 {
                let age = |reading: &&&Reading| (from..to).contains(&(as_of - reading.day).num_days());
                cases.iter().filter(age).filter_map(|reading| reading.value.known()).sum()
            };
            let got = [sum(0, 10_000), sum(0, 7), sum(7, 14)].map(|sum| sum.to_string());
            let want = ["cum_cases", "new_cases_7d", "new_cases_prev_7d"].map(|column| row[column].clone());
            assert_eq!(got, want, "{table} {border} {as_of}");
            compared += 1;
        }
        assert_eq!(compared, if profile == "jhu-tidy" { 12 } else { 42 }, "{table}");
    }
}

#[test]
fn travel_controls_and_stringency_are_those_of_the_day() {
    for (profile, table) in [("oxcgrt", "oxcgrt.csv"), ("oxcgrt-c8-wide", "oxcgrt_c8_wide.csv")] {
        let mut board = china();
        into(&mut board, &shipped(profile), fixture(table), 1);
        for row in rows("truth_board_snapshots.csv") {
            let Some(border) = NEIGHBOURS.split(',').find(|&border| border == row["iso3"]) else { continue };
            let level = |indicator| {
                let levels = readings(&board, border, &indicator);
                let last = levels.into_iter().rfind(|reading| reading.day <= day(&row["asof"]));
                last.and_then(|reading| reading.value.known())
            };
            assert_eq!(level(Indicator::TravelControls), row["c8_level"].parse().ok(), "{table} {border}");
            if profile == "oxcgrt" {
                assert_eq!(level(Indicator::Stringency), row["stringency"].parse().ok(), "{border}");
            }
        }
    }
}

#[test]
fn the_tables_of_one_source_serve_another_home_country() {
    let mut board = board("FIN", "RUS,SWE,NOR");
    let report = into(&mut board, &shipped("jhu"), fixture("jhu.csv"), 1);
    let last = |border| -> f64 { cases(&board, border).iter().map(|(_, figure)| figure).sum() };
    assert_eq!([last("RUS"), last("SWE"), last("NOR")], [2_302_062.0, 260_758.0, 36_591.0]);
    let countries = &report.skipped[&SkipReason::NotABorder].names;
    assert_eq!((countries["FIN, home"], countries["KGZ"], countries["CHN"]), (1, 1, 2));
    into(&mut board, &shipped("oxcgrt-c8-wide"), fixture("oxcgrt_c8_wide.csv"), 2);
    assert_eq!(readings(&board, "SWE", &Indicator::TravelControls).len(), 336);
    let report = into(&mut board, &shipped("acaps"), fixture("acaps.xlsx"), 3);
    let of_russia = measures(&board).iter().filter(|(_, measure)| measure.border == code("RUS")).count();
    assert_eq!((of_russia, report.rows_used), (103, 142));
}
