//! What people type, read the way they mean it; and what is written into a field is read back the same.

use borderboard::board::{Value, Zone};
use borderboard::input::parse_instant;
use borderboard::input::{self, InputError};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

fn shanghai() -> Zone {
    Zone::named("Asia/Shanghai").expect("a zone")
}

fn utc(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

/// 14:30 on a Friday in Shanghai.
fn now() -> DateTime<Utc> {
    utc("2020-07-31T14:30:20.5+08:00")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn instants_lean_on_now() {
    for (text, meant) in [
        ("now", "2020-07-31T14:30:20+08:00"),
        (" NOW ", "2020-07-31T14:30:20+08:00"),
        ("14:10", "2020-07-31T14:10:00+08:00"),
        ("9:05", "2020-07-31T09:05:00+08:00"),
        ("9:05:30", "2020-07-31T09:05:30+08:00"),
        ("yesterday 14:30", "2020-07-30T14:30:00+08:00"),
        ("Today 00:00", "2020-07-31T00:00:00+08:00"),
        ("tomorrow 8:00", "2020-08-01T08:00:00+08:00"),
        ("-3h", "2020-07-31T11:30:20+08:00"),
        ("\u{2212}90m", "2020-07-31T13:00:20+08:00"),
        ("-1h 30m", "2020-07-31T13:00:20+08:00"),
        ("-2d", "2020-07-29T14:30:20+08:00"),
        ("-1w", "2020-07-24T14:30:20+08:00"),
        ("+1d", "2020-08-01T14:30:20+08:00"),
        ("3 Apr 03:00", "2020-04-03T03:00:00+08:00"),
        ("3\u{a0}Apr 03:00", "2020-04-03T03:00:00+08:00"),
        ("19 June 2019 03:00", "2019-06-19T03:00:00+08:00"),
        ("yesterday", "2020-07-30T23:59:59.999999999+08:00"),
        ("2020-06-20", "2020-06-20T23:59:59.999999999+08:00"),
        ("2020-06-20 16:00", "2020-06-20T16:00:00+08:00"),
        ("200800ZJUN20", "2020-06-20T08:00:00Z"),
        ("20 0800Z JUN 20", "2020-06-20T08:00:00Z"),
    ] {
        assert_eq!(input::instant(text, now(), shanghai()), Ok(utc(meant)), "{text}");
    }
    for text in
        ["", "soon", "25:00", "yesterday 25:00", "-h", "-", "+", "-3x", "3h", "30 Feb", "-99999999999w"]
    {
        assert!(input::instant(text, now(), shanghai()).is_err(), "{text}");
    }
}

#[test]
fn a_day_alone_is_its_beginning_where_something_is_asked_for_from_then_on() {
    for (text, meant) in [
        ("yesterday", "2020-07-30T00:00:00+08:00"),
        ("2020-06-20", "2020-06-20T00:00:00+08:00"),
        ("3 Apr", "2020-04-03T00:00:00+08:00"),
        // All else as everywhere.
        ("now", "2020-07-31T14:30:20+08:00"),
        ("-3h", "2020-07-31T11:30:20+08:00"),
        ("-2d", "2020-07-29T14:30:20+08:00"),
        ("yesterday 14:30", "2020-07-30T14:30:00+08:00"),
        ("14:10", "2020-07-31T14:10:00+08:00"),
        ("2020-06-20 16:00", "2020-06-20T16:00:00+08:00"),
        ("200800ZJUN20", "2020-06-20T08:00:00Z"),
    ] {
        assert_eq!(input::beginning(text, now(), shanghai()), Ok(utc(meant)), "{text}");
    }
    let error = input::beginning("soon", now(), shanghai()).expect_err("no moment");
    assert!(error.to_string().ends_with("or a day alone (its beginning)"), "{error}");
}

#[test]
fn days_lean_on_today() {
    for (text, meant) in [
        ("today", "2020-07-31"),
        ("Yesterday", "2020-07-30"),
        ("tomorrow", "2020-08-01"),
        ("-2d", "2020-07-29"),
        ("+1w", "2020-08-07"),
        ("2020-02-29", "2020-02-29"),
        ("3 Apr", "2020-04-03"),
        ("3 April 2019", "2019-04-03"),
    ] {
        assert_eq!(input::day(text, now(), shanghai()), Ok(date(meant)), "{text}");
    }
    // The board's day, not Greenwich's.
    assert_eq!(input::day("today", utc("2020-07-31T20:00:00Z"), shanghai()), Ok(date("2020-08-01")));
    for text in
        ["", "14:30", "-3h", "2020-06-20 16:00", "30 Feb", "3 ap", "3 aprilx", "20200-06-20", "+9999999d"]
    {
        assert!(input::day(text, now(), shanghai()).is_err(), "{text}");
    }
}

#[test]
fn numbers_are_read_as_meant_or_refused_with_both_meanings() {
    for (text, meant) in [
        ("0", 0.0),
        ("1200", 1200.0),
        ("1 200", 1200.0),
        ("1\u{202f}234\u{202f}567", 1_234_567.0),
        ("1,200", 1200.0),
        ("1'200.5", 1200.5),
        ("12.5", 12.5),
        ("0.125", 0.125),
        ("1.2000", 1.2),
        ("-13", -13.0),
        ("\u{2212}13", -13.0),
        ("+7", 7.0),
        ("-0", 0.0),
    ] {
        assert_eq!(input::number(text), Ok(meant), "{text}");
    }
    let both = input::number("1.200").expect_err("two ways").to_string();
    assert_eq!(both, "`1.200` can be read in two ways. Use 1200 or 1.2000");
    let both = input::number("-1,25").expect_err("two ways").to_string();
    assert_eq!(both, "`-1,25` can be read in two ways. Use -125 or -1.25");
    for text in [
        "",
        "-",
        ".",
        "1.",
        ".5",
        "1,2,3",
        "1 20",
        "12 00",
        "1,200 300",
        "1e3",
        "inf",
        "NaN",
        "١٢",
        "12 persons",
    ] {
        assert!(
            matches!(input::number(text), Err(InputError::Number(_))),
            "{text}: {:?}",
            input::number(text)
        );
    }
}

#[test]
fn none_unknown_and_nothing_are_three_different_figures() {
    assert_eq!(input::figure("none"), Ok(Value::Known(0.0)));
    assert_eq!(input::figure(" 0 "), Ok(Value::Known(0.0)));
    assert_eq!(input::figure("?"), Ok(Value::Unknown));
    assert_eq!(input::figure("Unknown"), Ok(Value::Unknown));
    assert_eq!(input::figure("1 200"), Ok(Value::Known(1200.0)));
    assert!(matches!(input::figure(""), Err(InputError::Figure(_))));
    assert!(matches!(input::figure("1.200"), Err(InputError::TwoWays { .. })));
}

#[test]
fn a_count_with_a_point_is_refused_with_the_one_number_that_it_can_be() {
    let pointed =
        |whole: &str, text: &str| InputError::Pointed { text: text.to_owned(), whole: whole.to_owned() };
    for (text, whole) in [("1.200", "1200"), ("-12.345", "-12345")] {
        assert_eq!(input::whole_figure(text), Err(pointed(whole, text)));
    }
    // One and two tenths of a person are nobody, and twelve is not what was meant.
    assert_eq!(input::whole_figure("1,2"), Err(InputError::Figure("1,2".to_owned())));
    assert_eq!(input::whole_figure("1,200"), Ok(Value::Known(1200.0)));
    assert_eq!(input::whole_figure("none"), Ok(Value::Known(0.0)));
}

#[test]
fn counts_and_hours_are_whole() {
    assert_eq!(input::count("50"), Ok(50));
    assert_eq!(input::count("1 200"), Ok(1200));
    for text in ["", "0", "-1", "1.5", "5000000000"] {
        assert!(input::count(text).is_err(), "{text}");
    }
    for (text, hours) in [("24", 24), ("24h", 24), ("2 d", 48), ("1w", 168), ("0", 0)] {
        assert_eq!(input::hours(text), Ok(hours), "{text}");
    }
    for text in ["", "h", "-1", "1.5h", "24 hours", "99999999w", "è"] {
        assert!(input::hours(text).is_err(), "{text}");
    }
}

/// Zones with clocks that are set, with none, and with odd offsets.
fn zones() -> impl Strategy<Value = Zone> {
    prop::sample::select(vec![
        shanghai(),
        Zone::named("Europe/Helsinki").expect("a zone"),
        Zone::named("Asia/Kathmandu").expect("a zone"),
        Zone::named("Australia/Lord_Howe").expect("a zone"),
        Zone::named("Africa/Monrovia").expect("a zone"),
    ])
}

proptest! {
    #[test]
    fn an_instant_that_is_written_is_read_back(
        secs in -62_000_000_000_i64..253_000_000_000,
        nanos in prop::sample::select(vec![0_u32, 1, 500_000_000, 999_999_999]),
        to_the_minute in any::<bool>(),
        zone in zones(),
    ) {
        let secs = if to_the_minute { secs - secs.rem_euclid(60) } else { secs };
        let instant = DateTime::from_timestamp(secs, if to_the_minute { 0 } else { nanos }).expect("an instant");
        let text = input::instant_text(instant, zone);
        prop_assert_eq!(input::instant(&text, now(), zone), Ok(instant), "{}", text);
    }

    #[test]
    fn a_day_that_is_written_is_read_back(days in -719_000_i32..2_900_000, zone in zones()) {
        let day = NaiveDate::from_epoch_days(days).expect("a day");
        prop_assert_eq!(input::day(&input::day_text(day), now(), zone), Ok(day));
    }

    #[test]
    fn a_figure_that_is_written_is_read_back(
        figure in prop_oneof![
            (-9_007_199_254_740_992_i64..=9_007_199_254_740_992).prop_map(|whole| whole as f64),
            (-10_000_000_i64..10_000_000).prop_map(|thousandths| thousandths as f64 / 1000.0),
            prop::num::f64::NORMAL,
        ],
    ) {
        let value = Value::Known(figure);
        let text = input::figure_text(value);
        prop_assert_eq!(input::figure(&text), Ok(value), "{}", text);
        // What lists show has one decimal at most, and is read as what it shows.
        if figure.abs() < 1e12 {
            let shown = (figure.abs() * 10.0).round() / 10.0 * figure.signum();
            prop_assert_eq!(input::number(&borderboard::words::count(figure)), Ok(shown));
        }
    }

    #[test]
    fn whatever_is_typed_nothing_panics_and_a_plain_instant_is_itself(
        text in prop_oneof![any::<String>(), "[-+ 0-9:.,a-zA-Z']{0,14}", "[-+]?[0-9]{0,20}[wdhmé]?"],
        zone in zones(),
    ) {
        let read = input::instant(&text, now(), zone);
        if let Ok(plain) = parse_instant(&text, zone) {
            prop_assert_eq!(read, Ok(plain));
        }
        let _ = (input::day(&text, now(), zone), input::figure(&text), input::count(&text), input::hours(&text));
    }
}

#[test]
fn a_moment_in_a_year_that_is_a_slip_is_refused_with_the_years_that_are_not() {
    for (text, year) in
        [("20-06-20", "20"), ("3020-06-20", "3020"), ("1899-12-30", "1899"), ("2031-06-20", "2031")]
    {
        let moment = input::instant(text, now(), shanghai()).expect("a moment");
        let error = input::in_reach(moment, now()).expect_err(text).to_string();
        assert!(error.contains(&format!("year {year} ")) && error.contains("1900 to 2030"), "{error}");
    }
    for text in ["1900-01-02", "2020-06-20", "2030-06-20"] {
        let moment = input::instant(text, now(), shanghai()).expect("a moment");
        assert_eq!(input::in_reach(moment, now()), Ok(moment));
    }
}
