//! `check`.

use super::Desk;

const HEADER: &str = r#"(
    title: "Borders of Finland", home: "FIN", status: Actual, marking: Clear,
    time_zone: "Europe/Helsinki", borders: ["RUS", "SWE"],
)"#;

fn board(records: &str) -> String {
    format!("(format: 1, header: {HEADER}, records: [{records}])")
}

fn note(n: u32, entry: &str) -> String {
    format!(
        r#"(id: "00000000-0000-4000-8000-{n:012}", recorded_at: "2020-06-20T08:00:00Z", by: "desk", entry: {entry}),"#
    )
}

#[test]
fn a_valid_file_is_told_by_what_is_in_it() {
    let desk = Desk::new();
    let one = note(1, r#"Note((border: "RUS", at: "2020-06-19T08:00:00Z", text: "quiet"))"#);
    let two = note(2, r#"Note((at: "2020-06-19T08:00:00Z", text: "a day off"))"#);
    desk.write("b.ron", &board(&(one + &two)));
    let said = desk.done(&["check", "b.ron"]);
    for words in [
        "b.ron: valid",
        "Borders of Finland",
        "TLP:CLEAR",
        "RUS SWE",
        "2 records",
        "2 Note",
        "2020-06-20T11:00:00+03:00",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn every_problem_is_listed_and_the_answer_is_no() {
    let desk = Desk::new();
    let empty = note(1, r#"Note((at: "2020-06-19T08:00:00Z", text: ""))"#);
    let elsewhere = note(2, r#"Note((border: "NOR", at: "2020-06-19T08:00:00Z", text: "x"))"#);
    let astray = note(3, r#"Retraction((of: "00000000-0000-4000-8000-000000000009", why: "wrong"))"#);
    desk.write("b.ron", &board(&(empty + &elsewhere + &astray)).replace("Borders of Finland", ""));
    let said = desk.run(&["check", "b.ron"]);
    assert_eq!((said.code, &*said.err), (1, ""));
    for words in ["title", "000000000001: `text` is empty", "NOR is not a border", "retracts", "4 problems"] {
        assert!(said.out.contains(words), "{words} in {}", said.out);
    }
    assert_eq!(said.out.lines().count(), 5);
    // It still opens, for nobody's data is locked away.
    assert_eq!(desk.run(&["status", "b.ron"]).code, 0);
}

/// Every verb says so, and names what is left out; `check` alone lists it all.
#[test]
fn an_invalid_board_is_said_to_be_so_by_every_verb() {
    let desk = Desk::new();
    let elsewhere = note(1, r#"Note((border: "NOR", at: "2020-06-19T08:00:00Z", text: "x"))"#);
    let no_number = note(
        2,
        r#"Reading((border: "RUS", indicator: HighRiskPersons, day: "2020-06-19", value: Known(NaN)))"#,
    );
    let astray = note(3, r#"Retraction((of: "00000000-0000-4000-8000-000000000009", why: "wrong"))"#);
    let bad = board(&(elsewhere + &no_number + &astray));
    desk.write("b.ron", &bad);
    desk.write("other.ron", &board(""));
    desk.write("t.csv", "Country/Region,1/22/20\nRussia,1\n");
    for verb in [
        &["status", "b.ron"][..],
        &["status", "b.ron", "--format", "json"],
        &["status", "b.ron", "--format", "csv"],
        &["render", "b.ron", "--out", "b.png", "--size", "1366x768"],
        &["diff", "b.ron", "other.ron"],
        &["diff", "other.ron", "b.ron"],
        &["merge", "other.ron", "b.ron", "--out", "merged.ron"],
        &["snapshot", "b.ron", "--out", "frozen.ron"],
        &["export", "b.ron"],
        &["brief", "b.ron", "--out", "brief", "--format", "md"],
        &["import", "t.csv", "--profile", "jhu", "--into", "b.ron", "--dry-run"],
        &["record", "b.ron", "--by", "desk-2"],
    ] {
        let said = desk.run(verb);
        for words in ["b.ron: The board is invalid. 3 problems", "2 records are left out", "check b.ron"] {
            assert!(said.err.contains(words), "{verb:?}: {words} in {}", said.err);
        }
        assert_ne!(said.code, 2, "{verb:?}: {}", said.err);
    }
    let status: serde_json::Value =
        serde_json::from_str(&desk.run(&["status", "b.ron", "--format", "json"]).out).expect("JSON");
    assert_eq!(status["problems"], 3);
    // The board that was made of it is invalid too.
    let said = desk.run(&["merge", "other.ron", "b.ron", "--out", "again.ron"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("again.ron: The board is invalid. "), "{}", said.err);
    let brief = desk.names().into_iter().find(|name| name == "brief").expect("a briefing");
    let page =
        std::fs::read_dir(desk.path(&brief)).expect("a folder").next().expect("a file").expect("a file");
    let page = std::fs::read_to_string(page.path()).expect("a page");
    assert!(page.contains("The board is invalid"), "{page}");
    let said = desk.run(&["check", "b.ron"]);
    assert_eq!(said.out.matches("left out of pictures").count(), 2, "{}", said.out);
    // A valid one says nothing.
    desk.done(&["status", "other.ron"]);
}

#[test]
fn what_is_no_board_is_told_with_its_place() {
    let desk = Desk::new();
    desk.write("b.ron", &board("").replace("title:", "titel:"));
    let said = desk.run(&["check", "b.ron"]);
    assert_eq!((said.code, &*said.err), (1, ""));
    assert!(said.out.contains("b.ron: line 2") && said.out.contains("titel"), "{}", said.out);
    let error = desk.fails(3, &["status", "b.ron"]);
    assert!(error.contains("titel"), "{error}");
    desk.write("newer.ron", &board("").replace("format: 1", "format: 99"));
    assert_eq!(desk.run(&["check", "newer.ron"]).code, 1);
    assert_eq!(desk.run(&["check", env!("CARGO_BIN_EXE_borderboard")]).code, 1);
}

#[test]
fn an_instant_beyond_any_calendar_is_refused_where_it_stands() {
    let desk = Desk::new();
    for year in ["-262143", "+262142", "+10000"] {
        let contact = format!(r#"Note((at: "{year}-01-01T00:00:00Z", text: "x"))"#);
        for text in [
            board(&note(1, &contact)),
            board(&note(1, r#"Note((at: "2020-06-19T08:00:00Z", text: "x"))"#))
                .replace("2020-06-20", &format!("{year}-06-20")),
        ] {
            desk.write("b.ron", &text);
            let said = desk.run(&["check", "b.ron"]);
            assert_eq!((said.code, &*said.err), (1, ""), "{text}");
            assert!(said.out.contains("0 to 9999") && said.out.contains("line "), "{}", said.out);
        }
    }
}

#[test]
fn an_older_file_with_what_is_refused_today_opens_and_a_long_text_is_named() {
    let desk = Desk::new();
    let reading = note(
        1,
        r#"Reading((border: "RUS", indicator: HighRiskPersons, day: "2020-06-19", value: Known(-12.5)))"#,
    );
    let contact = note(
        2,
        r#"Contact((border: "RUS", at: "3020-06-19T08:00:00Z", level: Local, direction: Incoming, medium: Radio))"#,
    );
    desk.write("b.ron", &board(&(reading.clone() + &contact)));
    assert!(desk.done(&["check", "b.ron"]).contains("b.ron: valid"));
    assert!(desk.result(&["export", "b.ron"]).contains("12.5"));
    let long = note(3, &format!(r#"Note((at: "2020-06-19T08:00:00Z", text: "{}"))"#, "x".repeat(70_000)));
    desk.write("b.ron", &board(&(reading + &contact + &long)));
    let said = desk.run(&["check", "b.ron"]);
    assert_eq!(said.code, 1);
    assert!(said.out.contains("000000000003: `text` has 70000 bytes"), "{}", said.out);
}
