//! What two desks say otherwise about one record, told until somebody settles it.

use super::Desk;

const FIRST: &str = "00000000-0000-4000-8000-000000000001";

/// A board with one figure, that of each desk with its own correction of it, and the two merged.
fn merged(desk: &Desk) -> String {
    let board = |records: &str| {
        format!(
            r#"(format: 1, header: (title: "Finland", home: "FIN", status: Actual, marking: Clear,
            time_zone: "Europe/Helsinki", borders: ["RUS"]), records: [{records}])"#
        )
    };
    let record = |id: u8, hour: u8, by: &str, supersedes: &str, figure: u32| {
        format!(
            r#"(id: "00000000-0000-4000-8000-00000000000{id}", recorded_at: "2020-06-20T0{hour}:00:00Z", by: "{by}",
            {supersedes} entry: Reading((border: "RUS", indicator: HighRiskPersons, day: "2020-06-19", value: Known({figure})))),"#
        )
    };
    let first = record(1, 1, "desk-0", "", 12);
    let link = format!("supersedes: \"{FIRST}\",");
    desk.write("a.ron", &board(&(first.clone() + &record(2, 2, "desk-1", &link, 13))));
    desk.write("b.ron", &board(&(first + &record(3, 3, "desk-2", &link, 14))));
    desk.done(&["merge", "a.ron", "b.ron", "--out", "all.ron"])
}

#[test]
fn merge_status_and_check_tell_what_each_desk_says() {
    let desk = Desk::new();
    let said = merged(&desk);
    for told in [said, desk.done(&["status", "all.ron"]), desk.done(&["check", "all.ron"])] {
        assert!(told.contains("1 disagreement between desks"), "{told}");
        let line = told.lines().find(|line| line.contains("desk-1")).expect("a line");
        assert!(
            line.contains("RUS") && line.contains("13") && line.contains("desk-2") && line.contains("14"),
            "{line}"
        );
    }
    let json = desk.json(&["status", "all.ron", "--format", "json"]);
    let found = &json["disagreements"][0];
    assert_eq!((&found["kind"], &found["borders"][0]), (&"Reading".into(), &"RUS".into()));
    let says =
        |place: usize| (found["claims"][place]["by"].clone(), found["claims"][place]["counts"].clone());
    assert_eq!((says(0), says(1)), (("desk-2".into(), true.into()), ("desk-1".into(), false.into())));
    assert!(desk.done(&["check", "a.ron"]).lines().all(|line| !line.contains("disagreement")));
}

#[test]
fn the_table_marks_each_version_until_it_is_settled() {
    let desk = Desk::new();
    merged(&desk);
    let marks = || {
        let table = desk.done(&["export", "all.ron"]);
        let row = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[2].to_owned(), cells[cells.len() - 1].to_owned())
        };
        table.lines().map(row).collect::<Vec<_>>()
    };
    let said = |by: &str, mark: &str| (by.to_owned(), mark.to_owned());
    let head = said("by", "disputed");
    let desks = |mark| [head.clone(), said("desk-2", mark), said("desk-1", mark), said("desk-0", "")];
    assert_eq!(marks(), desks("yes"));
    let entry =
        "Reading((border: \"RUS\", indicator: HighRiskPersons, day: \"2020-06-19\", value: Known(13)))";
    let settled = format!(
        "(entry: {entry}, supersedes: \"00000000-0000-4000-8000-000000000002\", \
         settles: [\"00000000-0000-4000-8000-000000000003\"])"
    );
    desk.fed(&["record", "all.ron", "--by", "desk-3"], settled.as_bytes());
    assert_eq!((&marks()[1], &marks()[2..]), (&said("desk-3", ""), &desks("")[1..]));
}

#[test]
fn a_correction_that_settles_it_ends_it() {
    let desk = Desk::new();
    merged(&desk);
    let entry =
        "Reading((border: \"RUS\", indicator: HighRiskPersons, day: \"2020-06-19\", value: Known(13)))";
    let settled = format!(
        "(entry: {entry}, supersedes: \"00000000-0000-4000-8000-000000000002\", \
         settles: [\"00000000-0000-4000-8000-000000000003\"])"
    );
    let said = desk.fed(&["record", "all.ron", "--by", "desk-3"], settled.as_bytes());
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(desk.json(&["status", "all.ron", "--format", "json"])["disagreements"], serde_json::json!([]));
    let figure =
        &desk.json(&["status", "all.ron", "--format", "json", "--known-at", "2020-06-20"])["borders"][0];
    assert_eq!(figure["indicators"][0]["value"].as_f64(), Some(14.0), "what was known then");
}
