//! What a user relies on who sends a log with a report: it says what the program did, and nothing of what is on the board.
//!
//! The board that is worked on here has a marker in every text of every kind of entry, and a figure that is nowhere else.

#![expect(clippy::disallowed_methods, reason = "a test waits for a window")]

mod verbs;
mod window;

#[path = "../support"]
mod support {
    pub mod cpu_renderer;
    #[expect(dead_code, reason = "this test reads texts, and not where they stand")]
    pub mod texts;
}

use std::collections::BTreeSet;

use borderboard::board::{Board, EntryKind};
use borderboard::store;

/// A text that is on the board and typed wherever something can be typed.
const MARKER: &str = "zqmarkerqz";
/// A figure that is on the board.
const FIGURE: &str = "918273645";

/// The records of the board, one a line: an entry of every kind.
const ENTRIES: [&str; 16] = [
    r#"Measure((border: "KGZ", kind: Other("MARKER"), side: Joint, area: "MARKER", detail: "MARKER"))"#,
    r#"Reading((border: "KGZ", indicator: HighRiskPersons, day: "2020-06-19", side: Home, value: Known(FIGURE)))"#,
    r#"Reading((border: "KAZ", indicator: Other("MARKER", "MARKER"), day: "2020-06-19", value: Known(FIGURE)))"#,
    r#"Contact((border: "KGZ", at: "2020-06-19T02:50:00Z", level: Regional, direction: Incoming, medium: Other("MARKER"), summary: "MARKER"))"#,
    r#"Cadence((border: "KGZ", level: Central, kind: Regular, every_hours: 72, starts: "2020-06-01T00:00:00Z"))"#,
    r#"Correspondence((party: Organisation("MARKER"), direction: Outgoing, subject: "MARKER", office: "MARKER"))"#,
    r#"Assistance((party: Organisation("MARKER"), item: "MARKER", quantity: (number: FIGURE, unit: "MARKER"), value: (number: FIGURE, unit: "MARKER")))"#,
    r#"JointOperation((neighbours: ["KGZ"], kind: Patrol, first_day: "2020-06-10", area: "MARKER", outcome: "MARKER"))"#,
    r#"Engagement((organisation: "MARKER", put_forward: "MARKER"))"#,
    r#"Note((border: "KAZ", at: "2020-06-20T06:00:00Z", text: "MARKER"))"#,
    r#"Acknowledgement((border: "KGZ", reason: LiaisonOverdue, comment: "MARKER", expires: "2020-06-21T00:00:00Z"))"#,
    r#"Retraction((of: "00000000-0000-7000-8000-000000000009", why: "MARKER"))"#,
    r#"Import((table: "MARKER.csv", sha256: "HASH", sheets: ["MARKER"], profile: "MARKER", added: 1))"#,
    r#"Handover((to: "MARKER", text: "MARKER", open: [(border: "KGZ", reason: Surge, subject: Indicator(Other("MARKER", "MARKER")))]))"#,
    r#"Briefing((as_of: "2020-06-19T08:00:00Z", known_at: "2020-06-19T08:00:00Z", records: 3, marking: Amber, snapshot: "HASH", label: "MARKER"))"#,
    r#"Settings((title: "MARKER", local_names: {"KGZ": "MARKER"}, watch: [Other("MARKER", "MARKER")], attributions: ["MARKER"], doctrine: "MARKER"))"#,
];

/// The text of the board.
fn marked_text() -> String {
    let record = |(place, entry): (usize, &&str)| {
        format!(
            "        (id: \"00000000-0000-7000-8000-{place:012}\", recorded_at: \"2020-06-19T{place:02}:00:00Z\", \
             by: \"MARKER\", source: (name: \"MARKER\", url: \"https://MARKER.example/\"), entry: {entry}),\n"
        )
    };
    let records: String = ENTRIES.iter().enumerate().map(record).collect();
    let header = "title: \"MARKER\", home: \"CHN\", status: Exercise, marking: Amber, time_zone: \"Asia/Shanghai\", \
                  clock: \"2020-06-20T08:00:00Z\", borders: [\"KGZ\", \"KAZ\"], local_names: {\"KGZ\": \"MARKER\"}";
    format!("(format: 2, header: ({header}), records: [\n{records}])\n")
        .replace("MARKER", MARKER)
        .replace("FIGURE", FIGURE)
        .replace("HASH", &"0".repeat(64))
}

fn marked_board() -> Board {
    store::from_text(&marked_text()).expect("a board")
}

/// Nothing that is on the board is in a log.
#[track_caller]
fn is_silent(log: &str) {
    for secret in [MARKER, FIGURE, "918,273,645"] {
        let told: Vec<&str> = log.lines().filter(|line| line.to_lowercase().contains(secret)).collect();
        assert!(told.is_empty(), "the log tells what is on the board:\n{}", told.join("\n"));
    }
}

#[test]
fn the_marked_board_has_every_kind_of_entry_and_the_marker_in_every_text() {
    let board = marked_board();
    let kinds: BTreeSet<EntryKind> = board.records().iter().map(|record| record.entry.kind()).collect();
    assert!(EntryKind::ALL.iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    for record in board.records() {
        record.visit_texts(&mut |name, text| assert!(text.contains(MARKER), "{name}: {text}"));
    }
}
