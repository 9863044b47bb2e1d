//! How tables write numbers and days: a figure or a day is what was meant, or it is not taken and the report says why.

use super::*;
use borderboard::board::{Contact, Value, Zone};

fn profile(fields: &str) -> Profile {
    let text = format!(
        "(name: \"cases\", {fields} border: (name: \"Country\"), entries: [Reading(indicator: Always(ConfirmedCases), \
         day: \"Day\", value: \"Cases\")])"
    );
    Profile::parse("cases.ron", &text).expect("profile")
}

/// Imports one figure a row, `day|figure`, of Mongolia.
fn figures(fields: &str, rows: &[&str]) -> Result<(Board, Report), ImportError> {
    let profile = profile(fields);
    let row = |row: &&str| {
        let (day, figure) = row.split_once('|').expect("a day and a figure");
        format!("Mongolia;\"{}\";\"{}\"\n", day.replace('"', "\"\""), figure.replace('"', "\"\""))
    };
    let table: String =
        std::iter::once("Country;Day;Cases\n".to_owned()).chain(rows.iter().map(row)).collect();
    let mut board = china();
    let import = try_import(&board, &profile, table, 1)?;
    assert!(import.report.adds_up());
    let report = import.report.clone();
    board.record_all(import.into_records()).expect("records keep the rules");
    Ok((board, report))
}

fn known(board: &Board) -> Vec<(String, f64)> {
    cases(board, "MNG")
}

fn pairs(pairs: &[(&str, f64)]) -> Vec<(String, f64)> {
    pairs.iter().map(|(day, figure)| ((*day).to_owned(), *figure)).collect()
}

#[test]
fn a_count_is_never_read_as_a_fraction() {
    let rows = ["2020-06-17|1.204", "2020-06-18|998", "2020-06-19|12.450"];
    let (board, report) = figures("", &rows).expect("import");
    assert_eq!(
        known(&board),
        pairs(&[("2020-06-17", 1204.0), ("2020-06-18", 998.0), ("2020-06-19", 12_450.0)])
    );
    assert!(
        report.remarks.iter().any(|remark| matches!(remark, Remark::DecimalComma(_))),
        "{:?}",
        report.remarks
    );

    let (board, report) =
        figures("decimal_comma: true,", &["2020-06-17|1,204", "2020-06-18|998"]).expect("import");
    assert_eq!(known(&board), pairs(&[("2020-06-18", 998.0)]));
    assert_eq!(skipped(&report, SkipReason::FractionOfCount), 1);
    assert!(report.to_text().contains("decimal_comma: false"), "{}", report.to_text());

    let (board, report) =
        figures("", &["2020-06-17|12.45", "2020-06-18|1.204", "2020-06-19|7"]).expect("import");
    assert_eq!(known(&board), pairs(&[("2020-06-19", 7.0)]));
    assert_eq!(skipped(&report, SkipReason::MixedNumbers), 2);

    let (board, report) = figures("", &["2020-06-17|1.000", "2020-06-18|12.5"]).expect("import");
    assert_eq!(known(&board), pairs(&[("2020-06-17", 1.0)]), "a decimal point beside it");
    assert_eq!(skipped(&report, SkipReason::FractionOfCount), 1);
    let (board, report) = figures("", &["2020-06-17|1.000"]).expect("import");
    assert_eq!((known(&board).len(), skipped(&report, SkipReason::AmbiguousNumber)), (0, 1));
}

#[test]
fn digits_of_any_script_and_marks_of_spreadsheets_are_read() {
    let rows = [
        "2020-06-01|１２",
        "2020-06-02|١٢",
        "2020-06-03|۱۲",
        "2020-06-04|१२",
        "2020-06-05|\u{1041}\u{1042}",
        "２０２０－０６－０６|１，２０４",
        "\"=\"\"2020-06-07\"\"\"|12",
        "'2020-06-08|'12",
        "2020-06-09|=\"12\"",
        "2020-06-10|1\u{a0}204\u{a0}",
        "2020年6月11日|12",
    ];
    let rows: Vec<String> =
        rows.iter().map(|row| row.replace("\"=\"\"2020-06-07\"\"\"", "=\"2020-06-07\"")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (board, report) = figures("", &rows).expect("import");
    let got: Vec<f64> = known(&board).into_iter().map(|(_, figure)| figure).collect();
    assert_eq!(
        got,
        [12.0, 12.0, 12.0, 12.0, 12.0, 1204.0, 12.0, 12.0, 12.0, 1204.0, 12.0],
        "{}",
        report.to_text()
    );
    let (board, report) = figures("", &["2020-06-01|1２"]).expect("import");
    assert_eq!(
        (known(&board).len(), skipped(&report, SkipReason::UnreadableNumber)),
        (0, 1),
        "two scripts in one number"
    );
}

#[test]
fn indices_keep_their_decimals() {
    let index = |fields: &str, cells: &[&str]| {
        let text = format!(
            "(name: \"i\", {fields} border: (name: \"Country\"), entries: [Reading(indicator: Always(Stringency), figures: \
             Level, day: \"Day\", value: \"Index\")])"
        );
        let profile = Profile::parse("i.ron", &text).expect("profile");
        let rows =
            cells.iter().enumerate().map(|(row, cell)| format!("Mongolia;2020-06-{:02};{cell}\n", row + 1));
        let table: String = std::iter::once("Country;Day;Index\n".to_owned()).chain(rows).collect();
        let mut board = china();
        let report = into(&mut board, &profile, table, 1);
        let values = readings(&board, "MNG", &Indicator::Stringency);
        (values.into_iter().filter_map(|reading| reading.value.known()).collect::<Vec<_>>(), report)
    };
    assert_eq!(index("", &["81,94", "36,111"]).0, [81.94, 36.111]);
    assert_eq!(index("", &["81.94", "36.111"]).0, [81.94, 36.111]);
    let (values, report) = index("", &["81.94", "36,11", "7"]);
    assert_eq!((values, skipped(&report, SkipReason::MixedNumbers)), (vec![7.0], 2));
    assert_eq!(index("decimal_comma: true,", &["81,94"]).0, [81.94]);
}

#[test]
fn one_day_tells_the_order_of_its_column() {
    let (board, _) = figures("", &["03/04/2020|1", "17/06/2020|2"]).expect("import");
    assert_eq!(known(&board), pairs(&[("2020-04-03", 1.0), ("2020-06-17", 2.0)]));
    let (board, _) = figures("", &["03/04/2020|1", "06/17/2020|2"]).expect("import");
    assert_eq!(known(&board), pairs(&[("2020-03-04", 1.0), ("2020-06-17", 2.0)]));
    let (board, report) = figures("", &["03/04/2020|1", "05/05/2020|2"]).expect("import");
    assert_eq!(known(&board), pairs(&[("2020-05-05", 2.0)]), "the same day in either order");
    assert_eq!(skipped(&report, SkipReason::AmbiguousDay), 1);
    assert!(report.to_text().contains("day_first"), "{}", report.to_text());
    assert!(report.to_text().contains("03/04/2020"), "{}", report.to_text());
}

#[test]
fn of_a_column_in_two_orders_nothing_is_taken_and_both_are_shown() {
    for fields in ["", "dates: (day_first: true),", "dates: (formats: [\"%d/%m/%Y\"]),"] {
        let error =
            figures(fields, &["17/06/2020|1", "2020-06-18|2", "06/19/2020|3"]).expect_err("two orders");
        let text = error.to_string();
        assert!(text.contains("`06/19/2020` (row 4)") && text.contains("Nothing was imported"), "{text}");
    }
    let error = figures("", &["17/06/2020|1", "06/19/2020|3"]).expect_err("two orders").to_string();
    assert!(error.contains("`17/06/2020` (row 2)"), "{error}");
    // As a spreadsheet leaves a table whose order it does not know: days where it could, text where not.
    for turned in ["2020-04-03 00:00:00", "2020-04-03"] {
        let error = figures("", &[&format!("{turned}|1"), "17/06/2020|2"]).expect_err("swapped").to_string();
        assert!(error.contains("swapped") && error.contains("`17/06/2020` (row 3)"), "{error}");
    }
}

#[test]
fn a_profile_has_one_order_of_day_and_month() {
    let refused = |dates: &str| {
        let text = format!(
            "(name: \"p\", dates: ({dates}), border: (code: \"I\"), entries: [Measure(kind: Always(Quarantine))])"
        );
        Profile::parse("p.ron", &text).map_err(|error| error.to_string())
    };
    let both = refused("formats: [\"%d/%m/%Y\", \"%m/%d/%Y\"]").expect_err("two orders");
    assert!(both.contains("%d/%m/%Y") && both.contains("%m/%d/%Y") && both.contains("two ways"), "{both}");
    assert!(refused("formats: [\"%d/%m/%Y\"], day_first: false").is_err());
    assert!(refused("formats: [\"%m/%d/%y\", \"%m-%d-%Y\", \"%d%b%Y\", \"%Y-%m-%d\"]").is_ok());
}

#[test]
fn the_days_of_a_header_follow_the_same_rules() {
    let wide = |dates: &str, header: &str| {
        let text = format!(
            "(name: \"w\", layout: Wide, {dates} border: (name: \"Country\"), entries: [Reading(indicator: \
             Always(ConfirmedCases))])"
        );
        let profile = Profile::parse("w.ron", &text).expect("profile");
        try_import(&china(), &profile, format!("Country,{header}\nMongolia,1,2\n"), 1)
    };
    let days = |import: Import| {
        let day = |record: &Record| match &record.entry {
            Entry::Reading(reading) => reading.day.to_string(),
            _ => String::new(),
        };
        import.records.iter().map(day).collect::<Vec<_>>()
    };
    assert_eq!(days(wide("", "02-12-2020,2/13/20").expect("import")), ["2020-02-12", "2020-02-13"]);
    let error = wide("", "13/02/2020,02/14/2020").expect_err("two orders").to_string();
    assert!(error.contains("13/02/2020") && error.contains("02/14/2020"), "{error}");
    let error =
        wide("dates: (day_first: true),", "01/02/2020,02/14/2020").expect_err("two orders").to_string();
    assert!(error.contains("02/14/2020"), "{error}");
    let error = wide("", "01/02/2020,02/02/2020").expect_err("open").to_string();
    assert!(error.contains("day_first"), "{error}");
}

#[test]
fn a_table_of_running_totals_reads_grouped_numbers_by_all_its_columns() {
    let text = "(name: \"w\", layout: Wide, border: (name: \"Country\"), entries: [Reading(indicator: \
                Always(ConfirmedCases), figures: Cumulative)])";
    let profile = Profile::parse("w.ron", text).expect("profile");
    let mut board = china();
    into(&mut board, &profile, "Country;2020-06-17;2020-06-18\nMongolia;1.000;1.204\n", 1);
    assert_eq!(known(&board), pairs(&[("2020-06-17", 1000.0), ("2020-06-18", 204.0)]));
}

#[test]
fn times_of_day_are_read_alike_in_a_column_of_their_own() {
    let text = "(name: \"l\", time_zone: \"Europe/Helsinki\", border: (name: \"Country\"), entries: [Contact(at: \"Day\", \
                time: \"Time\", usual_time: \"12:00:00\", level: Always(Central), direction: Always(Incoming), medium: \
                Always(Telephone))])";
    let profile = Profile::parse("l.ron", text).expect("profile");
    let at = |day: &str, time: &str| {
        let table = format!("Country,Day,Time\nRussia,{day},{time}\n");
        let import = try_import(&china(), &profile, table, 1).expect("import");
        import.records.first().map(|record| match &record.entry {
            Entry::Contact(Contact { at, .. }) => at.to_rfc3339(),
            entry => panic!("{entry:?}"),
        })
    };
    let cases = [
        ("2020-03-29", "03:30", Some("2020-03-29T01:00:00+00:00")),
        ("2020-10-25", "03:30", Some("2020-10-25T00:30:00+00:00")),
        ("2020-06-17", "09:30Z", Some("2020-06-17T09:30:00+00:00")),
        ("2020-06-17", "09:30+03:00", Some("2020-06-17T06:30:00+00:00")),
        ("2020-06-18", "2400", Some("2020-06-18T21:00:00+00:00")),
        ("2020-06-18", "24:00", Some("2020-06-18T21:00:00+00:00")),
        ("2020-06-19", "0930", Some("2020-06-19T06:30:00+00:00")),
        ("2020-06-19", "9:30 PM", Some("2020-06-19T18:30:00+00:00")),
        ("2020-06-20", "21.30", Some("2020-06-20T18:30:00+00:00")),
        ("2020-06-20", "", Some("2020-06-20T09:00:00+00:00")),
        ("2020-06-20T24:00", "", Some("2020-06-20T21:00:00+00:00")),
        ("2020-06-20", "0930L", None),
        ("2020-06-20", "25:00", None),
    ];
    for (day, time, instant) in cases {
        assert_eq!(at(day, time).as_deref(), instant, "{day} {time}");
    }
}

#[test]
fn a_skipped_local_time_is_the_same_in_a_table_and_typed() {
    use borderboard::input::{self, parse_instant};
    let zone = Zone::named("Europe/Helsinki").expect("a zone");
    let want = time("2020-03-29T01:00:00Z");
    assert_eq!(parse_instant("2020-03-29 03:30", zone), Ok(want));
    let now = time("2020-04-01T00:00:00Z");
    assert_eq!(input::instant("2020-03-29 03:30", now, zone), Ok(want));
    assert_eq!(zone.instant("2020-03-29T03:30:00".parse().expect("local")), Some(want));
}

#[test]
fn an_unknown_figure_and_none_are_not_numbers() {
    let (board, report) =
        figures("unknown: [\"?\"],", &["2020-06-17|?", "2020-06-18|-", "2020-06-19|-0"]).expect("import");
    let readings = readings(&board, "MNG", &Indicator::ConfirmedCases);
    assert_eq!(
        readings.iter().map(|reading| reading.value).collect::<Vec<_>>(),
        [Value::Unknown, Value::Known(0.0)]
    );
    assert_eq!(skipped(&report, SkipReason::NoValue), 1);
}

#[test]
fn running_totals_whose_days_overlap_are_told_and_not_taken() {
    let text = "(name: \"s\", border: (name: \"Country\"), entries: [Reading(indicator: Always(ConfirmedCases), day: \"Day\", \
                figures: Cumulative, value: \"Cases\")])";
    let profile = Profile::parse("s.ron", text).expect("profile");
    let table = "Country,Day,Cases\n\
                 Mongolia,2020-W24,70\nMongolia,2020-W25,77\nMongolia,2020-06,310\nMongolia,2020-07,400\n\
                 Laos,2020-06-14,1\nLaos,2020-06-16,2\nLaos,2020-W25,40\nLaos,2020-06-22,50\n\
                 Russia,2020-W26,\nRussia,2020-06-24,5\nRussia,2020-W27,7\n";
    let mut board = china();
    let report = into(&mut board, &profile, table, 1);
    let of = |border| -> Vec<(String, f64)> {
        let known = |r: &Reading| (r.day.to_string(), r.value.known().expect("known"));
        readings(&board, border, &Indicator::ConfirmedCases).into_iter().map(known).collect()
    };
    assert_eq!(of("MNG"), [("2020-07-01".to_owned(), 400.0)]);
    assert_eq!(of("LAO"), [("2020-06-14".to_owned(), 1.0), ("2020-06-22".to_owned(), 49.0)]);
    // A total without a figure overlaps nothing, and a span may end where the next begins.
    assert_eq!(of("RUS").iter().map(|(_, figure)| *figure).collect::<Vec<_>>(), [5.0, 2.0]);
    let told: Vec<_> = report
        .all_skipped()
        .filter(|skip| skip.reason == SkipReason::Overlaps)
        .map(|skip| (skip.row, skip.detail.to_string()))
        .collect();
    let rows: Vec<usize> = told.iter().map(|(row, _)| *row).collect();
    assert_eq!(rows, [2, 3, 4, 7, 8]);
    assert!(told[0].1 == "with row 4" && told[3].1 == "with row 8", "{told:?}");
}

#[test]
fn figures_of_weeks_and_months_are_figures_of_that_span() {
    let (board, report) = figures(
        "",
        &["2020-W25|30", "2020-06|130", "July 2020|141", "2020-08-03/2020-08-09|7", "2020-06-15|4"],
    )
    .expect("import");
    let spans: Vec<(String, String, f64)> = readings(&board, "MNG", &Indicator::ConfirmedCases)
        .into_iter()
        .map(|r| (r.day.to_string(), r.last().to_string(), r.value.known().expect("known")))
        .collect();
    let mut want = [
        ("2020-06-01", "2020-06-30", 130.0),
        ("2020-06-15", "2020-06-21", 30.0),
        ("2020-06-15", "2020-06-15", 4.0),
        ("2020-07-01", "2020-07-31", 141.0),
        ("2020-08-03", "2020-08-09", 7.0),
    ]
    .map(|(first, last, figure)| (first.to_owned(), last.to_owned(), figure));
    want.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    let mut spans = spans;
    spans.sort_by(|a, b| a.partial_cmp(b).expect("numbers"));
    assert_eq!(spans, want, "{}", report.to_text());

    let text = "(name: \"s\", border: (name: \"Country\"), entries: [Reading(indicator: Always(ConfirmedCases), day: \"From\", \
                last_day: \"To\", value: \"Cases\")])";
    let profile = Profile::parse("s.ron", text).expect("profile");
    let table =
        "Country,From,To,Cases\nMongolia,2020-06-15,2020-06-21,30\nMongolia,2020-06-22,2020-06-20,1\n";
    let mut board = china();
    let report = into(&mut board, &profile, table, 1);
    let spans: Vec<_> = readings(&board, "MNG", &Indicator::ConfirmedCases);
    assert_eq!(
        spans.iter().map(|r| r.span()).collect::<Vec<_>>(),
        [Some((day("2020-06-15"), day("2020-06-21")))]
    );
    assert_eq!(skipped(&report, SkipReason::UnreadableDay), 1);
    assert_eq!(into(&mut board, &profile, table, 2).records(), 0);
}
