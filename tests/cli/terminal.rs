//! What others wrote is never obeyed by a terminal, wherever it is printed.

use std::fs;

use super::Desk;

/// An escape that colours, one of a single byte, a bell, and a mark that turns the direction of writing.
const EVIL: &str = "\u{1b}[31m\u{9b}31m\u{7}\u{202e}\u{2066}x\u{7f}";

fn assert_plain(said: &str, what: &str) {
    let is_obeyed = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!said.contains(is_obeyed), "{what}: {said:?}");
}

fn desk() -> Desk {
    let desk = Desk::new();
    let spelled = EVIL.escape_unicode().to_string();
    let note = |id: u8, supersedes: &str, text: &str| {
        format!(
            r#"(id: "00000000-0000-4000-8000-00000000000{id}", recorded_at: "2020-06-20T0{id}:00:00Z", by: "desk{spelled}",
            source: (name: "{spelled}", url: "{spelled}"), {supersedes}
            entry: Note((border: "RUS", at: "2020-06-19T08:00:00Z", text: "{text}{spelled}"))),"#
        )
    };
    let link = r#"supersedes: "00000000-0000-4000-8000-000000000001","#;
    let records = [note(1, "", "a"), note(2, link, "b"), note(3, link, "c")].concat();
    desk.write(
        "b.ron",
        &format!(
            r#"(format: 1, header: (title: "Finland{spelled}", home: "FIN", status: Actual, marking: Clear,
            time_zone: "Europe/Helsinki", borders: ["RUS"], attributions: ["{spelled}"],
            thresholds: (watch: [Other("{spelled}", "{spelled}")])), records: [{records}])"#
        ),
    );
    desk
}

#[test]
fn no_verb_prints_what_a_terminal_obeys() {
    let desk = desk();
    let evil_file = format!("{}.ron", EVIL.replace('\u{0}', ""));
    fs::copy(desk.path("b.ron"), desk.path(&evil_file)).expect("copied");
    desk.write("evil.csv", &format!("Country{EVIL},Day\n{EVIL},{EVIL}\n"));
    let verbs: [&[&str]; 16] = [
        &["status", "b.ron"],
        &["status", "b.ron", "--format", "json"],
        &["check", "b.ron"],
        &["check", &evil_file],
        &["status", &evil_file],
        &["status", "no\u{1b}[31m.ron"],
        &["diff", "b.ron", "--since", "2020-06-18"],
        &["diff", "b.ron", "--since", "2020-06-18", "--format", "json"],
        &["merge", "b.ron", &evil_file, "--out", "all\u{202e}.ron"],
        &["snapshot", "b.ron", "--label", EVIL, "--by", EVIL],
        &["snapshot", "b.ron", "--list"],
        &["import", "evil.csv", "--profile", "jhu", "--into", "b.ron"],
        &["imports", "b.ron"],
        &["export", "b.ron", "--out", "x\u{1b}.csv"],
        &["brief", "b.ron", "--out", "brief\u{202e}"],
        &["new", "--home", EVIL, "--borders", EVIL, "--out", "x.ron"],
    ];
    for arguments in verbs {
        let said = desk.run(arguments);
        assert_plain(&said.out, &format!("{arguments:?}"));
        assert_plain(&said.err, &format!("{arguments:?}"));
        assert!(!(said.out + &said.err).is_empty(), "{arguments:?} says nothing");
    }
    for line in [format!("(entry: {EVIL})"), format!("(entry: Note((text: \"{EVIL}\")))"), EVIL.to_owned()] {
        let said = desk.fed(&["record", "b.ron", "--by", "desk"], line.as_bytes());
        assert_plain(&said.out, &line);
        assert_plain(&said.err, &line);
    }
}

#[test]
fn what_is_printed_as_json_is_what_was_written() {
    let said = desk().run(&["status", "b.ron", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(json["title"], format!("Finland{EVIL}"));
}

#[test]
fn a_table_in_a_file_or_a_pipe_keeps_its_data() {
    let desk = desk();
    let said = desk.run(&["export", "b.ron"]).out;
    assert!(said.contains(EVIL), "{said:?}");
    assert_eq!(desk.run(&["export", "b.ron", "--out", "log.csv"]).code, 0);
    assert_eq!(desk.read("log.csv"), said);
}
