//! `status`.

use serde_json::{Value as Json, json};

use super::{Desk, border};

/// A board on which every field that may be absent is absent somewhere.
const BOARD: &str = r#"(
    format: 1,
    header: (
        title: "A board", home: "CHN", status: Exercise, marking: Red, time_zone: "Asia/Shanghai",
        clock: "2020-06-20T08:00:00Z", borders: ["KGZ", "KAZ", "MNG"],
    ),
    records: [
        (id: "00000000-0000-4000-8000-000000000001", recorded_at: "2020-06-18T00:00:00Z", by: "desk",
         source: (day: "2020-06-17"), entry: Measure((border: "KGZ", kind: BorderClosed, side: Joint))),
        (id: "00000000-0000-4000-8000-000000000002", recorded_at: "2020-06-18T00:00:01Z", by: "desk",
         entry: Measure((border: "KGZ", kind: Other("=2+3"), side: Neighbour, from: "2020-06-01",
                         lifted: "2020-06-21", area: "north", detail: "by day"))),
        (id: "00000000-0000-4000-8000-000000000003", recorded_at: "2020-06-18T00:00:02Z", by: "desk",
         entry: Measure((border: "KGZ", kind: Quarantine, side: Home, from: "2020-06-21"))),
        (id: "00000000-0000-4000-8000-000000000004", recorded_at: "2020-06-18T00:00:03Z", by: "desk",
         entry: Reading((border: "KGZ", indicator: HighRiskPersons, day: "2020-06-12", value: Known(20)))),
        (id: "00000000-0000-4000-8000-000000000005", recorded_at: "2020-06-18T00:00:04Z", by: "desk",
         entry: Reading((border: "KGZ", indicator: HighRiskPersons, day: "2020-06-18", value: Known(60.5)))),
        (id: "00000000-0000-4000-8000-000000000006", recorded_at: "2020-06-18T00:00:05Z", by: "desk",
         entry: Reading((border: "KGZ", indicator: TravelControls, day: "2020-06-10", value: Known(4)))),
        (id: "00000000-0000-4000-8000-000000000007", recorded_at: "2020-06-18T00:00:06Z", by: "desk",
         entry: Reading((border: "KAZ", indicator: Other("rafts", "a day"), day: "2020-06-18", value: Unknown))),
        (id: "00000000-0000-4000-8000-000000000008", recorded_at: "2020-06-18T00:00:07Z", by: "desk",
         entry: Cadence((border: "KGZ", kind: Daily, starts: "2020-06-17T00:00:00Z"))),
        (id: "00000000-0000-4000-8000-000000000009", recorded_at: "2020-06-18T00:00:08Z", by: "desk",
         entry: Contact((border: "KGZ", at: "2020-06-17T22:00:00Z", level: Local, direction: Mutual,
                         medium: Telephone))),
        (id: "00000000-0000-4000-8000-000000000010", recorded_at: "2020-06-18T00:00:09Z", by: "desk",
         entry: Cadence((border: "KAZ", level: Central, kind: Regular, starts: "2020-06-20T00:00:00Z"))),
        (id: "00000000-0000-4000-8000-000000000011", recorded_at: "2020-06-19T12:00:00Z", by: "desk",
         supersedes: "00000000-0000-4000-8000-000000000005",
         entry: Reading((border: "KGZ", indicator: HighRiskPersons, day: "2020-06-18", value: Known(61)))),
    ],
)"#;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("b.ron", BOARD);
    desk
}

fn keys(object: &Json) -> Vec<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn every_instant_is_in_rfc_3339_even_at_the_end_of_its_years() {
    let desk = Desk::new();
    desk.write(
        "b.ron",
        r#"(format: 1, header: (title: "Finland", home: "FIN", status: Exercise, clock: "9999-12-31T23:59:59Z",
            marking: Clear, time_zone: "Europe/Helsinki", borders: ["RUS"]), records: [])"#,
    );
    let status = desk.json(&["status", "b.ron", "--format", "json"]);
    assert_eq!(status["as_of"], "9999-12-31T23:59:59Z");
}

#[test]
fn json_has_its_shape_and_says_null_for_what_is_absent() {
    let status = desk().json(&["status", "b.ron", "--format", "json"]);
    assert_eq!(
        keys(&status),
        [
            "as_of",
            "known_at",
            "title",
            "status",
            "disagreements",
            "problems",
            "after_now",
            "attention",
            "borders"
        ]
    );
    assert_eq!(status["as_of"], "2020-06-20T16:00:00+08:00");
    let kyrgyzstan = border(&status, "KGZ");
    assert_eq!(
        keys(kyrgyzstan),
        ["border", "name", "records", "measures", "indicators", "cadence", "attention"]
    );
    assert_eq!(
        kyrgyzstan["records"],
        json!({
            "Measure": 3, "Reading": 3, "Contact": 1, "Cadence": 1, "Correspondence": 0, "Assistance": 0,
            "JointOperation": 0, "Engagement": 0, "Note": 0, "Acknowledgement": 0, "Retraction": 0, "Import": 0,
            "Handover": 0,
            "Briefing": 0,
            "Settings": 0,
        })
    );
    assert_eq!(
        kyrgyzstan["measures"],
        json!([
            { "kind": "BorderClosed", "side": "Joint", "from": null, "lifted": null, "detail": null },
            { "kind": "Other: =2+3", "side": "Neighbour", "from": "2020-06-01", "lifted": "2020-06-21", "detail": "by day" },
        ])
    );
    assert_eq!(
        kyrgyzstan["indicators"],
        json!([
            { "indicator": "HighRiskPersons", "day": "2020-06-18", "span_from": null, "value": 61, "total": 81,
              "sum_7d": 61, "days_7d": 1, "sum_prev_7d": 20, "days_prev_7d": 1, "change_percent": null,
              "age_days": 2 },
            { "indicator": "TravelControls", "day": "2020-06-10", "span_from": null, "value": 4, "total": null,
              "sum_7d": null, "days_7d": null, "sum_prev_7d": null, "days_prev_7d": null, "change_percent": null,
              "age_days": 10 },
        ])
    );
    assert_eq!(
        kyrgyzstan["cadence"],
        json!([{
            "level": null, "kind": "Daily", "state": "Overdue", "last_contact": "2020-06-18T06:00:00+08:00",
            "age_hours": 58, "due_at": "2020-06-19T06:00:00+08:00", "coverage_30d": 0.375,
        }])
    );
    let attention = &kyrgyzstan["attention"];
    assert_eq!(keys(attention), ["level", "reasons"]);
    assert_eq!(attention["level"], "ActNow");
    let reasons = attention["reasons"].as_array().expect("reasons");
    assert_eq!(reasons.len(), 1, "overdue; two days on record make no surge: {reasons:?}");
    assert!(
        reasons[0].as_str().expect("words").starts_with("Liaison overdue 28 h: since 19 Jun 12:00"),
        "{reasons:?}"
    );

    let kazakhstan = border(&status, "KAZ");
    assert_eq!(
        kazakhstan["indicators"],
        json!([{ "indicator": "Other: rafts, a day", "day": "2020-06-18", "span_from": null, "value": null,
                 "total": null, "sum_7d": null, "days_7d": 0, "sum_prev_7d": null, "days_prev_7d": 0,
                 "change_percent": null, "age_days": 2 }])
    );
    assert_eq!(
        kazakhstan["cadence"],
        json!([{ "level": "Central", "kind": "Regular", "state": "Never", "last_contact": null,
                 "age_hours": null, "due_at": "2020-06-27T08:00:00+08:00", "coverage_30d": 0 }])
    );
    let mongolia = border(&status, "MNG");
    for list in ["measures", "indicators", "cadence"] {
        assert_eq!(mongolia[list], json!([]), "{list}");
    }
}

#[test]
fn a_date_is_the_end_of_that_day_in_the_boards_zone() {
    let desk = desk();
    let closed = |as_of: &str| {
        let status = desk.json(&["status", "b.ron", "--format", "json", "--as-of", as_of]);
        border(&status, "KGZ")["measures"].as_array().expect("measures").len()
    };
    // Closed from the day of the report on; the other one is lifted on the 21st, when a third begins.
    let cases = [
        ("2020-05-31", 0),
        ("2020-06-01", 1),
        ("2020-06-16", 1),
        ("2020-06-16T15:59:59Z", 1),
        ("161600ZJUN20", 2),
        ("2020-06-17", 2),
        ("2020-06-20", 2),
        ("2020-06-20T16:00:00Z", 2),
        ("2020-06-21 00:00", 2),
    ];
    for (as_of, count) in cases {
        assert_eq!(closed(as_of), count, "{as_of}");
    }
    let status = desk.json(&["status", "b.ron", "--format", "json", "--as-of", "2020-06-19"]);
    assert_eq!(status["as_of"], "2020-06-19T23:59:59+08:00");
    assert_eq!(status["known_at"], "2020-06-20T16:00:00+08:00", "the board's now");
    let sums = &border(&desk.json(&["status", "b.ron", "--format", "json", "--as-of", "2020-06-18"]), "KGZ")
        ["indicators"][0]
        .clone();
    assert_eq!(
        (&sums["sum_7d"], &sums["age_days"]),
        (&json!(81), &json!(0)),
        "the day itself and six before it"
    );
}

#[test]
fn what_was_known_then_can_be_asked_for() {
    let desk = desk();
    let value = |known_at: &str| {
        let status = desk.json(&["status", "b.ron", "--format", "json", "--known-at", known_at]);
        border(&status, "KGZ")["indicators"][0]["value"].clone()
    };
    assert_eq!(value("2020-06-19T11:59:59Z"), json!(60.5));
    assert_eq!(value("2020-06-19T12:00:00Z"), json!(61));
    let before = desk.json(&["status", "b.ron", "--format", "json", "--known-at", "2020-06-17"]);
    assert_eq!(border(&before, "KGZ")["records"]["Measure"], 0);
    assert_eq!(border(&before, "KGZ")["indicators"], json!([]));
}

#[test]
fn csv_has_a_row_for_each_border_and_runs_nowhere() {
    let text = desk().done(&["status", "b.ron", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().expect("heads").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 3);
    let cell = |row: usize, head: &str| {
        let column =
            heads.iter().position(|name| name == head).unwrap_or_else(|| panic!("{head} in {heads:?}"));
        rows[row][column].to_owned()
    };
    assert_eq!(cell(0, "border"), "KGZ");
    assert_eq!(cell(0, "attention"), "ActNow");
    assert_eq!(cell(0, "measures"), "BorderClosed; Other: =2+3");
    assert_eq!(cell(0, "border_closed_since"), "unknown");
    assert_eq!((cell(0, "measure_records"), cell(0, "measures_in_force")), ("3".to_owned(), "2".to_owned()));
    assert_eq!(cell(0, "cadence_state"), "Overdue");
    assert_eq!(cell(0, "HighRiskPersons sum_7d"), "61");
    assert_eq!(
        cell(0, "HighRiskPersons days_7d"),
        "1",
        "a week's sum goes with how many of its days were reported"
    );
    assert_eq!(cell(0, "TravelControls sum_7d"), "");
    assert_eq!(cell(1, "Other: rafts, a day value"), "", "asked, and not known");
    assert_eq!(cell(1, "Other: rafts, a day day"), "2020-06-18", "but asked");
    assert_eq!(cell(2, "HighRiskPersons value"), "", "never 0");
    for cell in rows.iter().flat_map(|row| row.iter()) {
        assert!(!cell.starts_with(['=', '+', '@']), "{cell}");
    }
}

#[test]
fn text_is_a_table_of_borders_in_the_order_of_their_panels() {
    let desk = desk();
    let text = desk.done(&["status", "b.ron"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("A board  TLP:RED  EXERCISE"), "{text}");
    assert!(lines[1].contains("2020-06-20T16:00:00+08:00 (201600HJUN20)"), "{text}");
    assert_eq!(lines[2], "1 act now, 0 soon, 0 acknowledged");
    let rows = &lines[4..];
    assert!(rows[0].starts_with("ATTENTION"), "{text}");
    assert!(rows[1].starts_with("act now") && rows[1].contains("KGZ Kyrgyzstan"), "{text}");
    assert!(rows[1].contains("Border closed") && rows[1].contains("Liaison overdue 28 h"), "{text}");
    assert!(rows[2].contains("KAZ Kazakhstan") && rows[2].contains("nothing on record"), "{text}");
    assert!(rows[3].contains("MNG Mongolia") && rows[3].contains("no figures"), "{text}");
    let column = |row: &str, words: &str| row.find(words).map(|at| row[..at].chars().count());
    assert_eq!(column(rows[0], "BORDER"), column(rows[1], "KGZ"));
    assert_eq!(column(rows[0], "BORDER"), column(rows[3], "MNG"));
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text}");
}

#[test]
fn without_a_file_the_example_serves() {
    let status = Desk::new().json(&["status", "--format", "json"]);
    assert_eq!(status["as_of"], "2020-07-31T08:00:00+08:00");
    assert_eq!(status["borders"].as_array().map(Vec::len), Some(14));
    let states: std::collections::BTreeSet<&str> = status["borders"]
        .as_array()
        .expect("borders")
        .iter()
        .flat_map(|border| border["cadence"].as_array().expect("a list"))
        .filter_map(|cadence| cadence["state"].as_str())
        .collect();
    assert_eq!(states.into_iter().collect::<Vec<_>>(), ["Late", "Never", "OnTime", "Overdue"]);
}

#[test]
fn a_moment_in_a_year_that_is_a_slip_is_refused_by_each_subcommand() {
    let desk = Desk::new();
    desk.done(&["exercise", "--out", "e.ron"]);
    for year in ["20-06-20", "3020-06-20"] {
        for arguments in [
            vec!["status", "--as-of", year],
            vec!["render", "--as-of", year, "--out", "a.png"],
            vec!["diff", "e.ron", "--since", year],
            vec!["brief", "--as-of", year, "--out", "pages"],
            vec!["render", "--view", "changes", "--since", year, "--out", "a.png"],
        ] {
            let error = desk.fails(2, &arguments);
            assert!(
                error.contains("is out of range") && error.contains("1900 to 2030"),
                "{arguments:?}: {error}"
            );
        }
    }
    assert!(!desk.path("a.png").exists() && !desk.path("pages").exists());
}
