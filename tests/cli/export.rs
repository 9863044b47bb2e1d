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
         settles: Box::default(),
         import: None,
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
