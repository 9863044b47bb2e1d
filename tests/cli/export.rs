//! `export`.

use super::Desk;

const BOARD: &str = r#"(
    format: 1,
    header: (
        title: "Borders of Finland", home: "FIN", status: Actual, marking: Clear,
        time_zone: "Europe/Helsinki", borders: ["RUS", "SWE"],
    ),
    records: [
        (id: "00000000-0000-4000-8000-000000000001", recorded_at: "2020-06-20T08:00:00Z", by: "desk",
         entry: Note((border: "RUS", at: "2020-06-19T08:00:00Z", text: "=HYPERLINK(1)"))),
        (id: "00000000-0000-4000-8000-000000000002", recorded_at: "2020-06-21T08:00:00Z", by: "desk",
         supersedes: "00000000-0000-4000-8000-000000000001",
         entry: Note((border: "RUS", at: "2020-06-19T08:00:00Z", text: "quiet"))),
    ],
)"#;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("b.ron", BOARD);
    desk
}

#[test]
fn every_record_is_a_row_newest_first_and_none_is_a_formula() {
    let said = desk().done(&["export", "b.ron"]);
    let rows: Vec<&str> = said.lines().collect();
    assert!(rows[0].starts_with("id,recorded_at,by,kind,about,event,text,state,"));
    assert!(
        rows[1].contains("2020-06-21T11:00:00+03:00,desk,Note,RUS,2020-06-19T11:00:00+03:00,quiet,stands")
    );
    assert!(rows[2].contains("'=HYPERLINK(1),corrected"), "{}", rows[2]);
    assert_eq!(rows.len(), 3);
}

#[test]
fn only_what_stands_or_what_was_known_then_is_written_when_that_is_asked_for() {
    let desk = desk();
    let standing = desk.done(&["export", "b.ron", "--standing"]);
    assert!(standing.lines().count() == 2 && standing.contains("quiet"));
    let then = desk.done(&["export", "b.ron", "--known-at", "2020-06-20"]);
    assert!(then.lines().count() == 2 && then.contains("HYPERLINK(1),stands"));
    desk.fails(2, &["export", "b.ron", "--known-at", "soon"]);
}

/// A board of now, on which desk-2's clock is two hours ahead, and desk-1 has a contact of tomorrow.
fn ahead() -> String {
    let now = chrono::Utc::now();
    let at = |hours: i64| {
        let at = now + chrono::TimeDelta::hours(hours);
        at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    };
    let day = (now - chrono::TimeDelta::days(1)).format("%Y-%m-%d");
    format!(
        r#"(
    format: 1,
    header: (
        title: "Borders of Finland", home: "FIN", status: Actual, marking: Clear,
        time_zone: "Europe/Helsinki", borders: ["RUS", "SWE"],
    ),
    records: [
        (id: "00000000-0000-4000-8000-000000000001", recorded_at: "{}", by: "desk-1",
         entry: Contact((border: "SWE", at: "{}", level: Local, direction: Mutual, medium: Telephone))),
        (id: "00000000-0000-4000-8000-000000000002", recorded_at: "{}", by: "desk-2",
         entry: Reading((border: "RUS", indicator: HighRiskPersons, day: "{day}", value: Known(7)))),
        (id: "00000000-0000-4000-8000-000000000003", recorded_at: "{}", by: "desk-2",
         entry: Note((border: "RUS", at: "{}", text: "quiet"))),
    ],
)"#,
        at(-1),
        at(24),
        at(2),
        at(2),
        at(-3),
    )
}

#[test]
fn what_is_dated_after_now_is_told_by_name_and_never_missing() {
    let desk = Desk::new();
    desk.write("b.ron", &ahead());
    let told = |text: &str| {
        let text = text.replace('\u{a0}', " ");
        ["3 records are dated after now (", "desk-1, 24 h ahead", "desk-2, 2 h ahead"]
            .iter()
            .all(|words| text.contains(words))
    };
    let text = desk.done(&["status", "b.ron"]);
    assert!(told(&text), "{text}");
    let json = desk.json(&["status", "b.ron", "--format", "json"]);
    assert_eq!(json["after_now"]["records"], 3);
    assert_eq!(json["after_now"]["desks"][0]["by"], "desk-2");
    assert_eq!(json["after_now"]["desks"][0]["records"], 2);
    // What desk-2 recorded is known all the same.
    let russia = super::border(&json, "RUS");
    assert_eq!(russia["indicators"][0]["value"], 7);
    assert_eq!(russia["records"]["Note"], 1);
    let said = desk.run(&["export", "b.ron"]);
    assert_eq!(said.code, 0);
    assert!(told(&said.err), "{}", said.err);
    let rows: Vec<&str> = said.out.lines().collect();
    assert_eq!(rows.len(), 4, "every record is a row: {}", said.out);
    assert!(rows[0].ends_with(",after_now,disputed"), "{rows:?}");
    assert!(rows[1..].iter().all(|row| row.ends_with(",yes,")), "{rows:?}");
    let check = desk.done(&["check", "b.ron"]);
    assert!(told(&check), "{check}");
    let merged = desk.run(&["merge", "b.ron", "b.ron", "--out", "m.ron"]);
    assert!(told(&merged.err), "{}", merged.err);
    for format in ["html", "md"] {
        let brief = desk.run(&["brief", "b.ron", "--out", format, "--format", format]);
        assert!(told(&brief.err), "{}", brief.err);
        let written = desk.read(brief.out.trim());
        assert!(told(&written.replace('\\', "")), "{written}");
    }
    let record = desk.run(&["record", "b.ron", "--by", "desk-2"]);
    assert!(record.err.contains("This desk's clock may be wrong"), "{}", record.err);
    // A picture of the past says what was known then.
    let then = desk.json(&["status", "b.ron", "--format", "json", "--known-at", "2020-01-01"]);
    assert_eq!(super::border(&then, "RUS")["records"]["Note"], 0);
}

#[test]
fn on_an_exercise_what_is_after_its_clock_waits_and_is_told() {
    let desk = Desk::new();
    let exercise = ahead().replace("status: Actual,", r#"status: Exercise, clock: "2020-06-20T08:00:00Z","#);
    desk.write("b.ron", &exercise);
    let json = desk.json(&["status", "b.ron", "--format", "json"]);
    assert_eq!(json["after_now"]["records"], 3);
    assert_eq!(super::border(&json, "RUS")["records"]["Note"], 0);
    let said = desk.run(&["export", "b.ron"]);
    assert_eq!(said.out.lines().count(), 4, "{}", said.out);
}

#[test]
fn a_table_is_written_into_a_new_file_and_never_over_another() {
    let desk = desk();
    let said = desk.done(&["export", "b.ron", "--out", "log.csv"]);
    assert!(said.contains("2 records written to log.csv"), "{said}");
    assert_eq!(desk.read("log.csv"), desk.done(&["export", "b.ron"]));
    let before = desk.read("log.csv");
    let error = desk.fails(3, &["export", "b.ron", "--standing", "--out", "log.csv"]);
    assert!(error.contains("log.csv"), "{error}");
    assert_eq!(desk.read("log.csv"), before);
}
