//! A board made by hand for views of time: a spring with a leap day and a clock change, a measure without a known start,
//! a gap, zeros, an unknown figure, a correction by the source, a surge, and liaison that missed some days.

use borderboard::board::*;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::support::host::{code, utc};

/// What its clock says: 18:00 in Helsinki, twelve days after its clocks went forward.
pub const NOW: &str = "2020-04-10T15:00:00Z";

struct Log {
    board: Board,
}

/// Finland and two neighbours, from 1 February on.
pub fn board() -> Board {
    let header = Header {
        title: "Finland: a spring".to_owned(),
        home: code("FIN"),
        status: BoardStatus::Actual,
        marking: Marking::Green,
        time_zone: "Europe/Helsinki".parse().expect("a zone"),
        clock: None,
        borders: ["RUS", "SWE", "NOR"].map(code).to_vec(),
        local_names: Default::default(),
        thresholds: Thresholds::default(),
        reports: Vec::new(),
        attributions: Vec::new(),
        doctrine: String::new(),
    };
    let mut log = Log { board: Board::new(header) };
    log.figures();
    log.measures();
    log.liaison();
    log.notes();
    log.board
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl Log {
    fn add(&mut self, recorded_at: DateTime<Utc>, entry: Entry) {
        let id = Uuid::from_u128(self.board.records().len() as u128 + 1);
        let source = Source { name: "duty log".to_owned(), ..Source::default() };
        let record = Draft { source, ..Draft::new(entry) }.stamped(id, recorded_at, "desk-1");
        self.board.record(record).expect("a lawful record");
    }

    fn figures(&mut self) {
        for number in 0..70 {
            let of = day("2020-02-01") + Days::new(number);
            let at = of.and_hms_opt(8, 0, 0).expect("a time").and_utc();
            let mut add = |border: &str, side, value| {
                let (border, indicator) = (code(border), Indicator::HighRiskPersons);
                self.add(
                    at,
                    Entry::Reading(Reading { border, indicator, day: of, last_day: None, side, value }),
                );
            };
            // Russia: by side, a surge at the end.
            let base = 20.0 + ((number * 7) % 9) as f64;
            let rise = if number >= 63 { (number - 62) as f64 * 8.0 } else { 0.0 };
            add("RUS", Some(Side::Home), Value::Known(base + rise));
            add("RUS", Some(Side::Neighbour), Value::Known((number % 5) as f64));
            // Sweden: zeros, a gap over the leap day, an unknown day, a correction.
            match number {
                25..31 => {}
                40 => add("SWE", None, Value::Unknown),
                45 => add("SWE", None, Value::Known(-6.0)),
                50..60 => add("SWE", None, Value::Known(0.0)),
                _ => add("SWE", None, Value::Known(6.0 + (number % 4) as f64)),
            }
        }
    }

    fn measures(&mut self) {
        let mut add = |border: &str, kind, side, from: Option<&str>, lifted: Option<&str>| {
            let (border, from, lifted) = (code(border), from.map(day), lifted.map(day));
            let (area, detail) = (String::new(), "as agreed by letter".to_owned());
            let measure = Measure { border, kind, side, from, lifted, area, detail };
            self.add(utc("2020-03-10T09:00:00Z"), Entry::Measure(measure));
        };
        add("RUS", MeasureKind::BorderClosed, Side::Joint, Some("2020-03-29"), None);
        add("RUS", MeasureKind::HealthScreening, Side::Home, Some("2020-02-12"), Some("2020-03-29"));
        add("RUS", MeasureKind::PatrolsIntensified, Side::Neighbour, None, None);
        add("RUS", MeasureKind::CheckpointsAdded, Side::Neighbour, None, None);
        // The same state, told twice.
        add("SWE", MeasureKind::EntryRestricted, Side::Home, Some("2020-02-20"), Some("2020-03-05"));
        add("SWE", MeasureKind::EntryRestricted, Side::Home, Some("2020-03-05"), Some("2020-03-30"));
        // Hours that cannot be told apart from afar.
        for number in 0..8 {
            let from = (day("2020-03-01") + Days::new(number * 2)).to_string();
            let lifted = (day("2020-03-01") + Days::new(number * 2 + 1)).to_string();
            add("SWE", MeasureKind::SpecialControls, Side::Joint, Some(&from), Some(&lifted));
        }
    }

    fn liaison(&mut self) {
        let starts = Some(utc("2020-02-03T06:00:00Z"));
        let cadence = Cadence {
            border: code("RUS"),
            level: None,
            kind: CadenceKind::Daily,
            every_hours: None,
            grace_hours: None,
            starts,
        };
        self.add(utc("2020-02-03T06:00:00Z"), Entry::Cadence(cadence));
        for number in (0..67).filter(|number| !(20..24).contains(number)) {
            let at =
                utc("2020-02-03T07:30:00Z") + TimeDelta::days(number) + TimeDelta::minutes(number * 13 % 200);
            let contact = Contact {
                border: code("RUS"),
                at,
                level: Level::ALL[(number % 3) as usize],
                direction: Direction::Mutual,
                medium: Medium::Telephone,
                topics: [Topic::BorderPolicy].into(),
                summary: String::new(),
            };
            self.add(at + TimeDelta::minutes(5), Entry::Contact(contact));
        }
    }

    fn notes(&mut self) {
        let notes = [
            (Some("RUS"), "2020-03-29T00:30:00Z", None, "Clocks go forward: shifts told"),
            (None, "2020-03-02T06:00:00Z", Some("2020-03-08T16:00:00Z"), "School holidays"),
        ];
        for (border, at, until, text) in notes {
            let (border, until) = (border.map(code), until.map(utc));
            let note = Note { border, at: utc(at), until, text: text.to_owned() };
            self.add(utc(at), Entry::Note(note));
        }
    }
}
