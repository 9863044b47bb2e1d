//! The two public tables that the example board imports: excerpts, shipped with the program, for its 14 borders.
//!
//! Stands in for `exchange::import` behind the same interface: a table's name and profile in, records out. The
//! regular profiles read the same two files.

use chrono::NaiveDate;
use uuid::Uuid;

use super::scenario::Table;
use crate::board::{CountryCode, Entry, Header, Indicator, Reading, Record, Source, Value};

/// The text of an excerpt, by its file's name.
pub fn text(file: &str) -> Option<&'static str> {
    match file {
        "confirmed-cases.csv" => Some(include_str!("../../assets/examples/confirmed-cases.csv")),
        "travel-controls.csv" => Some(include_str!("../../assets/examples/travel-controls.csv")),
        _ => None,
    }
}

/// The records of an excerpt for a board with this header; or why there are none.
pub fn import(table: &Table, header: &Header) -> Result<Vec<Record>, String> {
    let text =
        text(&table.file).ok_or_else(|| format!("no table of this name is shipped: {}", table.file))?;
    let layout = match table.profile.as_str() {
        "jhu" => Layout {
            country: 1,
            first_day: 4,
            date: "%m/%d/%y",
            cumulative: true,
            indicator: Indicator::ConfirmedCases,
            source: "JHU CSSE, COVID-19 Data Repository",
        },
        "oxcgrt-c8-wide" => Layout {
            country: 1,
            first_day: 3,
            date: "%d%b%Y",
            cumulative: false,
            indicator: Indicator::TravelControls,
            source: "Oxford COVID-19 Government Response Tracker, C8",
        },
        other => return Err(format!("no shipped table has the profile `{other}`")),
    };
    layout.records(text, table, header).map_err(|error| error.to_string())
}

struct Layout {
    country: usize,
    first_day: usize,
    date: &'static str,
    cumulative: bool,
    indicator: Indicator,
    source: &'static str,
}

impl Layout {
    fn records(&self, text: &str, table: &Table, header: &Header) -> Result<Vec<Record>, csv::Error> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers()?.clone();
        let days: Vec<Option<NaiveDate>> =
            heads.iter().map(|head| NaiveDate::parse_from_str(head, self.date).ok()).collect();
        let mut records = Vec::new();
        for row in reader.records() {
            let row = row?;
            let Some(border) = row.get(self.country).and_then(|name| CountryCode::find(name).ok()) else {
                continue;
            };
            if !header.borders.contains(&border) {
                continue;
            }
            let mut before = 0.0;
            for (cell, day) in row.iter().zip(&days).skip(self.first_day) {
                let (Ok(figure), Some(day)) = (cell.trim().parse::<f64>(), *day) else { continue };
                let value = if self.cumulative { figure - before } else { figure };
                before = figure;
                records.push(self.record(table, border, day, value));
            }
        }
        Ok(records)
    }

    fn record(&self, table: &Table, border: CountryCode, day: NaiveDate, value: f64) -> Record {
        let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"borderboard/import");
        let name = format!("{}/{border}/{day}", table.profile);
        let entry = Reading {
            border,
            indicator: self.indicator.clone(),
            day,
            side: None,
            value: Value::Known(value),
        };
        Record {
            id: Uuid::new_v5(&namespace, name.as_bytes()),
            recorded_at: day.and_time(chrono::NaiveTime::MIN).and_utc(),
            by: table.by.clone(),
            source: Source { name: self.source.to_owned(), ..Source::default() },
            supersedes: None,
            entry: Entry::Reading(entry),
        }
    }
}
