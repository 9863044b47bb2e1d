//! The end of a day, wherever clocks change.

use std::collections::BTreeMap;

use borderboard::board::Zone;
use borderboard::input::parse_instant;
use borderboard::picture::time::{end_of_day, iso, start_of_day};
use chrono::{NaiveDate, TimeDelta};

use super::{day, utc};

/// Zones that jump over midnight, fall back onto it, change by half an hour, leave out a day, or do nothing.
const ZONES: [(&str, i32); 12] = [
    ("Asia/Shanghai", 2020),
    ("Asia/Kathmandu", 2020),
    ("Asia/Beirut", 2020),
    ("Europe/Helsinki", 2020),
    ("America/Havana", 2020),
    ("America/Asuncion", 2020),
    ("America/Sao_Paulo", 2018),
    ("America/Nuuk", 2023),
    ("Australia/Lord_Howe", 2020),
    ("Africa/Cairo", 2010),
    ("Asia/Tehran", 2020),
    ("Pacific/Apia", 2011),
];

#[test]
fn a_day_ends_with_its_last_instant_in_every_zone() {
    const QUARTER: TimeDelta = TimeDelta::minutes(15);
    for (name, year) in ZONES {
        let zone: Zone = name.parse().expect("a zone");
        let mut spans = BTreeMap::new();
        let mut instant = utc(&format!("{}-12-29T00:00:00Z", year - 1));
        while instant < utc(&format!("{}-01-03T00:00:00Z", year + 1)) {
            let day = instant.with_timezone(&zone).date_naive();
            spans.entry(day).or_insert((instant, instant)).1 = instant + QUARTER;
            instant += QUARTER;
        }
        let of_year = |day: &NaiveDate| day.format("%Y").to_string() == year.to_string();
        for (day, (begin, end)) in spans.into_iter().filter(|(day, _)| of_year(day)) {
            assert_eq!(start_of_day(day, zone), begin, "{day} in {name} begins");
            let last = parse_instant(&day.to_string(), zone).expect("a date");
            assert_eq!(last, end - TimeDelta::nanoseconds(1), "{day} in {name} ends");
            assert_eq!(Some(last), end_of_day(day, zone));
            assert_eq!(iso(last, zone).get(..10), Some(&*day.to_string()), "{name}");
        }
    }
}

#[test]
fn a_day_that_a_zone_left_out_ends_as_it_would_begin() {
    let zone = Zone::named("Pacific/Apia").expect("a zone");
    let skipped = day("2011-12-30");
    assert_eq!(end_of_day(skipped, zone), Some(start_of_day(skipped, zone) - TimeDelta::nanoseconds(1)));
    assert_eq!(start_of_day(skipped, zone), utc("2011-12-30T10:00:00Z"));
}
