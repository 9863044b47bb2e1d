//! Boards for long timelines, the same at every run: many borders with a century's figures each, and one border with
//! millions of figures and a million contacts.
//!
//! So many days reach back before any calendar; a board takes them all the same. All is entered in one go before
//! [`million::Writer::end`], as an archive that was imported.

use borderboard::board::*;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::million::{Random, Writer};

/// By which parts of a border its figures are reported.
#[derive(Debug, Clone, Copy)]
pub enum Reported {
    /// Of the border as a whole.
    Whole,
    /// Of home's side alone.
    OneSide,
    /// Of both sides, each in a reading of its own.
    BothSides,
}

/// Fourteen borders with so many readings each of one indicator.
pub fn many_series(each: usize) -> Board {
    let mut archive = Archive::default();
    for border in Writer::header().borders {
        archive.readings(border, each, Reported::Whole);
    }
    archive.board()
}

/// One border with so many readings of one indicator, contacts in a cadence of every two hours that breaks now and then,
/// and measures.
pub fn one_long_series(readings: usize, contacts: usize) -> Board {
    let mut archive = Archive::default();
    let border = first_border();
    archive.readings(border, readings, Reported::Whole);
    archive.measures(border, 400);
    archive.contacts(border, contacts, 200, &[None]);
    archive.board()
}

/// One border with nothing but so many readings.
pub fn readings(count: usize, reported: Reported) -> Board {
    let mut archive = Archive::default();
    archive.readings(first_border(), count, reported);
    archive.board()
}

/// One border with nothing but so many contacts, of which one in `kept` is overdue; each level has a cadence of its own.
pub fn contacts(count: usize, kept: usize) -> Board {
    let mut archive = Archive::default();
    let levels = Level::ALL.map(Some);
    archive.contacts(first_border(), count, kept, &[None, levels[0], levels[1], levels[2]]);
    archive.board()
}

/// The border that a board of one has.
pub fn first_border() -> CountryCode {
    Writer::header().borders[0]
}

/// A reading of the border that a board of one has.
pub fn reading(day: NaiveDate, side: Option<Side>, value: Value) -> Entry {
    reading_of(first_border(), day, side, value)
}

/// A contact with the border that a board of one has.
pub fn contact(at: DateTime<Utc>, level: Level) -> Entry {
    contact_of(first_border(), at, level)
}

fn reading_of(border: CountryCode, day: NaiveDate, side: Option<Side>, value: Value) -> Entry {
    Entry::Reading(Reading {
        border,
        indicator: Indicator::HighRiskPersons,
        day,
        last_day: None,
        side,
        value,
    })
}

fn contact_of(border: CountryCode, at: DateTime<Utc>, level: Level) -> Entry {
    Entry::Contact(Contact {
        border,
        at,
        level,
        direction: Direction::Mutual,
        medium: Medium::Telephone,
        topics: Default::default(),
        summary: String::new(),
    })
}

/// What is entered, in its order.
struct Archive {
    random: Random,
    records: Vec<Record>,
}

impl Default for Archive {
    fn default() -> Self {
        Self { random: Random(4), records: Vec::new() }
    }
}

impl Archive {
    fn enter(&mut self, entry: Entry) {
        let id = Uuid::from_u64_pair(self.random.any(), self.random.any());
        // Milliseconds from one to the next: ten million are entered in three hours.
        let begin = Writer::end() - TimeDelta::days(1);
        let recorded_at = begin + TimeDelta::milliseconds(self.records.len() as i64);
        self.records.push(Draft::new(entry).stamped(id, recorded_at, "import"));
    }

    /// Readings of days up to the end of 2021. One day in 300 begins a silence, and some are 0, unknown or negative.
    fn readings(&mut self, border: CountryCode, count: usize, reported: Reported) {
        let sides = match reported {
            Reported::Whole => &[None][..],
            Reported::OneSide => &[Some(Side::Home)],
            Reported::BothSides => &[Some(Side::Home), Some(Side::Neighbour)],
        };
        let mut day = NaiveDate::from_ymd_opt(2021, 12, 31).expect("a day");
        let days = std::iter::repeat_with(|| {
            let silence = if self.random.below(300) == 0 { self.random.below(40) } else { 0 };
            let before = day - Days::new(1 + silence as u64);
            std::mem::replace(&mut day, before)
        });
        let mut days: Vec<NaiveDate> = days.take(count.div_ceil(sides.len())).collect();
        days.reverse();
        self.records.reserve(count);
        for day in days {
            for &side in sides {
                let value = match self.random.below(1_000) {
                    0..5 => Value::Unknown,
                    5..35 => Value::Known(0.0),
                    35 => Value::Known(-(self.random.below(90) as f64)),
                    _ => Value::Known(self.random.below(900) as f64),
                };
                self.enter(reading_of(border, day, side, value));
            }
        }
    }

    /// Contacts up to the end, on average an hour and a half apart where the cadence is kept; one in `kept` is overdue.
    fn contacts(&mut self, border: CountryCode, count: usize, kept: usize, cadences: &[Option<Level>]) {
        let mut at = Writer::end() - TimeDelta::minutes(20);
        let times = std::iter::repeat_with(|| {
            let late = if self.random.below(kept) == 0 { 180 + self.random.below(1_800) } else { 0 };
            let before = at - TimeDelta::minutes((10 + self.random.below(160) + late) as i64);
            std::mem::replace(&mut at, before)
        });
        let mut times: Vec<DateTime<Utc>> = times.take(count).collect();
        times.reverse();
        for &level in cadences {
            let starts = Some(times[0] - TimeDelta::days(1));
            let (kind, every_hours, grace_hours) = (CadenceKind::RealTime, None, None);
            self.enter(Entry::Cadence(Cadence { border, level, kind, every_hours, grace_hours, starts }));
        }
        self.records.reserve(count);
        for at in times {
            let level = Level::ALL[self.random.below(3)];
            self.enter(contact_of(border, at, level));
        }
    }

    /// Measures of the last two hundred years, one in ten with an unknown start.
    fn measures(&mut self, border: CountryCode, count: usize) {
        for _ in 0..count {
            let from = Writer::end().date_naive() - Days::new(self.random.below(73_000) as u64);
            let lifted = from + Days::new(1 + self.random.below(400) as u64);
            let from = (self.random.below(10) > 0).then_some(from);
            let pick = self.random.below(3);
            let kinds =
                [MeasureKind::BorderClosed, MeasureKind::PatrolsIntensified, MeasureKind::HealthScreening];
            self.enter(Entry::Measure(Measure {
                border,
                kind: kinds[pick].clone(),
                side: [Side::Home, Side::Neighbour, Side::Joint][pick],
                from,
                lifted: Some(lifted),
                area: String::new(),
                detail: String::new(),
            }));
        }
    }

    fn board(self) -> Board {
        Board::from_records(Writer::header(), self.records).expect("ids of their own")
    }
}
