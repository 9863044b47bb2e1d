//! `figures`: the figures of a day, all recorded or none.

use borderboard::board::{Board, Entry, Indicator, Reading, Side, Value};
use borderboard::store;

use super::{Desk, Said};

impl Desk {
    fn figures(&self, more: &[&str], input: &str) -> Said {
        let arguments = [&["figures", "b.ron", "--day", "31 Jul 2020", "--by", "desk-1"], more].concat();
        self.fed(&arguments, input.as_bytes())
    }

    /// The board of the example, with these figures of the days before alone.
    fn reported(&self) {
        let header = store::example().expect("the example").header().clone();
        store::create_new(&self.path("b.ron"), &Board::new(header)).expect("written");
        let mut lines = String::new();
        for day in 20..=30 {
            for (border, side, figure) in
                [("VNM", "", 30), ("RUS", "side: Home, ", 50), ("RUS", "side: Neighbour, ", 70)]
            {
                lines += &format!(
                    "Reading((border: \"{border}\", indicator: HighRiskPersons, day: \"2020-07-{day}\", {side}value: Known({figure})))\n"
                );
            }
        }
        let said = self.fed(&["record", "b.ron", "--by", "feed"], lines.as_bytes());
        assert_eq!(said.code, 0, "{}", said.err);
    }

    fn readings(&self, day: &str) -> Vec<Reading> {
        let board: Board = store::load(&self.path("b.ron")).expect("a board");
        let now = board.records().last().expect("a record").recorded_at;
        let of_day = board.current(now).filter_map(|(_, record)| match &record.entry {
            Entry::Reading(reading) if reading.day.to_string() == day => Some(reading.clone()),
            _ => None,
        });
        of_day.collect()
    }
}

fn said(reading: &Reading) -> (String, Option<Side>, Value) {
    (reading.border.to_string(), reading.side, reading.value)
}

#[test]
fn lines_with_names_are_recorded_together_by_the_sides_that_each_border_reports() {
    let desk = Desk::new();
    desk.reported();
    let done = desk.figures(
        &["--source", "Morning returns"],
        "Border\tPersons\nVietnam 31\nRUS\t52\t71\nTJK: 0\nMNG ?\n",
    );
    assert_eq!((done.code, &*done.err), (0, ""));
    assert!(done.out.starts_with("5 figures of 31\u{a0}Jul\u{a0}2020 recorded"), "{}", done.out);
    let mut readings: Vec<_> = desk.readings("2020-07-31").iter().map(said).collect();
    readings.sort_by_key(|(border, side, _)| (border.clone(), *side));
    let expected = [
        ("MNG", None, Value::Unknown),
        ("RUS", Some(Side::Home), Value::Known(52.0)),
        ("RUS", Some(Side::Neighbour), Value::Known(71.0)),
        ("TJK", None, Value::Known(0.0)),
        ("VNM", None, Value::Known(31.0)),
    ];
    assert_eq!(readings, expected.map(|(border, side, value)| (border.to_owned(), side, value)));
    let board = store::load(&desk.path("b.ron")).expect("a board");
    assert!(board.records().iter().rev().take(5).all(|record| record.source.name == "Morning returns"));
    assert_eq!(desk.names(), ["b.ron", "b.ron.bak"], "nothing is left in a journal");
}

#[test]
fn one_wrong_line_records_none() {
    let desk = Desk::new();
    desk.reported();
    for (lines, why) in [
        ("VNM 31\nTJK 18.5", "line 2: `value` 18.5 is not a whole number"),
        ("VNM 31\nFrance 7", "line 2: `France` is not a border of this board"),
        ("VNM 31\nRUS 52", "line 2: RUS reports by side"),
        ("VNM 31\nVNM 32", "line 2: VNM is named twice"),
        ("VNM 31\nTJK many", "line 2: `TJK many` has no figure"),
        ("VNM\t31\nTJK\t1\t2\t3", "line 2: TJK has 3 figures"),
    ] {
        let said = desk.figures(&[], lines);
        assert_eq!((said.code, &*said.out), (1, ""), "{lines:?}: {}", said.err);
        assert!(
            said.err.contains(why) && said.err.contains("Nothing was recorded"),
            "{lines:?}: {}",
            said.err
        );
        assert!(desk.readings("2020-07-31").is_empty());
    }
}

#[test]
fn what_is_improbable_is_recorded_only_after_somebody_checked_it() {
    let desk = Desk::new();
    desk.reported();
    let said = desk.figures(&[], "VNM 3100\nTJK 0");
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("line 1: improbable: 3,100") && said.err.contains("--figures-checked"),
        "{}",
        said.err
    );
    assert!(desk.readings("2020-07-31").is_empty());
    let done = desk.figures(&["--figures-checked"], "VNM 3100\nTJK 0");
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(desk.readings("2020-07-31").len(), 2);
}

#[test]
fn a_figure_on_record_is_corrected_and_the_same_figure_makes_no_record() {
    let desk = Desk::new();
    desk.reported();
    assert_eq!(desk.figures(&[], "VNM 31\nTJK 4").code, 0);
    let before = store::load(&desk.path("b.ron")).expect("a board").records().len();
    let said = desk.figures(&[], "VNM 33\nTJK 4");
    assert!(said.out.contains("1 of them corrections; 1 on record already"), "{} {}", said.out, said.err);
    let board = store::load(&desk.path("b.ron")).expect("a board");
    assert_eq!(board.records().len(), before + 1);
    let values: Vec<Value> = desk.readings("2020-07-31").iter().map(|reading| reading.value).collect();
    assert!(values.contains(&Value::Known(33.0)) && !values.contains(&Value::Known(31.0)));
}

#[test]
fn another_indicator_and_side_are_named_by_options() {
    let desk = Desk::new();
    desk.reported();
    let more = ["--indicator", "confirmed cases", "--side", "neighbour"];
    assert_eq!(desk.figures(&more, "RUS 12").code, 0);
    let readings = desk.readings("2020-07-31");
    let [reading] = &readings[..] else { panic!("{readings:?}") };
    assert_eq!((reading.indicator.clone(), reading.side), (Indicator::ConfirmedCases, Some(Side::Neighbour)));
    let said = desk.figures(&["--indicator", "cows"], "RUS 12");
    assert!(said.code == 2 && said.err.contains("Unknown indicator `cows`"), "{}", said.err);
    let said = desk.fed(&["figures", "b.ron", "--day", "soon", "--by", "x"], b"RUS 12");
    assert_eq!(said.code, 2, "{}", said.err);
}
