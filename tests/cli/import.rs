//! `import`.

use serde_json::{Value as Json, json};

use super::{Desk, border, fixture, truths};

fn into<'a>(table: &'a str, profile: &'a str, board: &'a str) -> [&'a str; 6] {
    ["import", table, "--profile", profile, "--into", board]
}

fn number(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { json!(text.parse::<f64>().expect("a number")) }
}

/// `61` and `61.0` are the same figure.
fn figure(value: &Json) -> Json {
    value.as_f64().map_or(Json::Null, |figure| json!(figure))
}

#[test]
fn measures_are_those_of_the_table() {
    let desk = Desk::new();
    desk.china("b.ron");
    let said = desk.done(&into(&fixture("acaps.xlsx"), "acaps", "b.ron"));
    assert!(said.contains("records added") && said.contains("written: b.ron"), "{said}");
    desk.done(&["check", "b.ron"]);
    let last = desk.json(&["status", "b.ron", "--format", "json", "--as-of", "2021-01-31"]);
    let closed = |as_of: &str, code: &str| {
        let status = desk.json(&["status", "b.ron", "--format", "json", "--as-of", as_of]);
        let measures = border(&status, code)["measures"].as_array().expect("measures").clone();
        measures.iter().any(|measure| measure["kind"] == "BorderClosed")
    };
    let rows = truths("truth_acaps_by_country.csv");
    let mut closures = 0;
    for row in rows.iter().filter(|row| row["iso3"] != "CHN") {
        let code = &*row["iso3"];
        let introduced: i64 = row["n_introduction"].parse().expect("a number");
        assert_eq!(border(&last, code)["records"]["Measure"], introduced, "{code}");
        let day = &row["first_border_closure_intro"];
        if let Ok(day) = day.parse::<chrono::NaiveDate>() {
            assert!(closed(&day.to_string(), code), "{code} on {day}");
            assert!(!closed(&day.pred_opt().expect("a day").to_string(), code), "{code} before {day}");
            closures += 1;
        }
    }
    assert!(closures > 5);
}

#[test]
fn figures_are_those_of_the_table() {
    let desk = Desk::new();
    let rows = truths("truth_board_snapshots.csv");
    let tables = [
        ("jhu.csv", "jhu", "ConfirmedCases"),
        ("jhu_mixed_dates.csv", "jhu", "ConfirmedCases"),
        ("jhu_tidy.csv", "jhu-tidy", "ConfirmedCases"),
        ("oxcgrt.csv", "oxcgrt", "TravelControls"),
        ("oxcgrt_c8_wide.csv", "oxcgrt-c8-wide", "TravelControls"),
    ];
    for (table, profile, indicator) in tables {
        let mut compared = 0;
        let board = format!("{table}.ron");
        desk.china(&board);
        desk.done(&into(&fixture(table), profile, &board));
        let mut days: Vec<&str> = rows.iter().map(|row| &*row["asof"]).collect();
        days.dedup();
        for day in days {
            let status = desk.json(&["status", &board, "--format", "json", "--as-of", day]);
            for row in rows.iter().filter(|row| row["asof"] == day && row["iso3"] != "CHN") {
                let indicators =
                    border(&status, &row["iso3"])["indicators"].as_array().expect("a list").clone();
                let found = indicators.iter().find(|found| found["indicator"] == indicator);
                let found = found.unwrap_or(&Json::Null);
                // The excerpt has four of the borders.
                if table == "jhu_tidy.csv" && found.is_null() {
                    continue;
                }
                compared += 1;
                let what = format!("{table} {} {day}", row["iso3"]);
                if indicator == "TravelControls" {
                    assert_eq!(figure(&found["value"]), number(&row["c8_level"]), "{what}");
                } else {
                    let got = ["total", "sum_7d", "sum_prev_7d"].map(|sum| figure(&found[sum]));
                    let expected =
                        ["cum_cases", "new_cases_7d", "new_cases_prev_7d"].map(|c| number(&row[c]));
                    assert_eq!(got, expected, "{what}");
                }
            }
        }
        assert_eq!(compared, if table == "jhu_tidy.csv" { 12 } else { 42 }, "{table}");
    }
}

#[test]
fn importing_again_leaves_the_file_byte_for_byte() {
    let desk = Desk::new();
    desk.china("b.ron");
    let table = fixture("jhu.csv");
    desk.done(&into(&table, "jhu", "b.ron"));
    // Comments and layout stay too, where nothing is added.
    let edited = format!("// by hand\n{}", desk.read("b.ron"));
    desk.write("b.ron", &edited);
    let said = desk.done(&into(&table, "jhu", "b.ron"));
    assert!(said.contains("nothing new"), "{said}");
    assert!(desk.read("b.ron") == edited, "the file was written");
    assert_eq!(desk.names(), ["b.ron", "b.ron.bak"]);
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let desk = Desk::new();
    desk.china("b.ron");
    let before = desk.read("b.ron");
    let table = fixture("oxcgrt.csv");
    let dry = desk.json(&[&into(&table, "oxcgrt", "b.ron")[..], &["--dry-run", "--format", "json"]].concat());
    assert!(desk.read("b.ron") == before, "the file was written");
    assert_eq!((&dry["written"], &dry["into"]), (&json!(false), &json!("b.ron")));
    let real = desk.json(&[&into(&table, "oxcgrt", "b.ron")[..], &["--format", "json"]].concat());
    assert_eq!(real["written"], true);
    for said in ["rows_read", "added", "superseded", "unchanged", "skipped"] {
        assert_eq!(dry[said], real[said], "{said}");
    }
    assert!(real["added"].as_u64() > Some(0));
}

#[test]
fn records_are_stamped_with_the_boards_clock_and_who_made_them() {
    let desk = Desk::new();
    let new = ["new", "--home", "CHN", "--borders", "RUS", "--exercise-clock", "2020-12-01T08:00:00Z"];
    desk.done(&[&new[..], &["--out", "b.ron"]].concat());
    desk.done(&[&into(&fixture("jhu.csv"), "jhu", "b.ron")[..], &["--by", "desk-3"]].concat());
    let text = desk.read("b.ron");
    let records: Vec<&str> = text.lines().filter(|line| line.contains("entry: Reading")).collect();
    assert!(!records.is_empty());
    for record in records {
        assert!(record.contains(r#"recorded_at: "2020-12-01T08:00:00Z", by: "desk-3""#), "{record}");
    }
    desk.fails(2, &[&into(&fixture("jhu.csv"), "jhu", "b.ron")[..], &["--by", ""]].concat());
}

#[test]
fn a_profile_of_ones_own_is_a_file() {
    let desk = Desk::new();
    desk.china("b.ron");
    desk.write(
        "rafts.ron",
        r#"(name: "rafts", border: (name: "where"),
            entries: [Reading(indicator: Always(IllegalCrossings), day: "day", value: "n")])"#,
    );
    desk.write("rafts.csv", "where,day,n\nRussia,2020-06-01,3\nAtlantis,2020-06-01,9\n");
    let said = desk.run(&into("rafts.csv", "rafts.ron", "b.ron"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("Atlantis"), "skipped by name: {}", said.out);
    let status = desk.json(&["status", "b.ron", "--format", "json", "--as-of", "2020-06-01"]);
    assert_eq!(border(&status, "RUS")["indicators"][0]["value"], 3);
}

#[test]
fn a_refused_import_changes_nothing() {
    let desk = Desk::new();
    desk.china("b.ron");
    let before = desk.read("b.ron");
    let table = fixture("jhu.csv");
    let error = desk.fails(2, &into(&table, "no-such-profile", "b.ron"));
    assert!(error.contains("acaps, jhu"), "names those there are: {error}");
    desk.fails(3, &into("missing.csv", "jhu", "b.ron"));
    desk.fails(3, &into(".", "jhu", "b.ron"));
    desk.fails(3, &into(&table, "missing.ron", "b.ron"));
    desk.fails(3, &into(&table, "acaps", "b.ron"));
    desk.fails(3, &into(&table, "jhu", "missing.ron"));
    assert!(desk.read("b.ron") == before, "the board was written");
    desk.write("broken.ron", "(format: 1, header: (");
    desk.fails(3, &into(&table, "jhu", "broken.ron"));
    assert_eq!(desk.read("broken.ron"), "(format: 1, header: (");
    assert_eq!(desk.names(), ["b.ron", "broken.ron"]);
}

#[test]
fn all_that_was_skipped_is_written_on_request_into_a_new_file() {
    let desk = Desk::new();
    desk.china("b.ron");
    desk.write(
        "t.csv",
        "country,date,new_cases\nMongolia,2020-06-17,3\nGermany,2020-06-17,4\nMongolia,2020-06-18,12.5\n",
    );
    let arguments =
        ["import", "t.csv", "--profile", "jhu-tidy", "--into", "b.ron", "--skipped", "skipped.csv"];
    desk.done(&arguments);
    let list = desk.read("skipped.csv");
    assert_eq!(list.lines().count(), 3, "{list}");
    assert!(list.contains("4,new_cases,12.5,\"a count, or a step of a scale, has no fraction\""), "{list}");
    // What is there is not written over, and nothing is imported then.
    let before = desk.read("b.ron");
    desk.write("t.csv", "country,date,new_cases\nMongolia,2020-06-19,3\n");
    let said = desk.run(&arguments);
    assert!(said.code == 3 && said.err.contains("skipped.csv"), "{said:?}");
    assert_eq!((desk.read("b.ron"), desk.read("skipped.csv")), (before, list));
}
