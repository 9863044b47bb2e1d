//! Old files may hold texts of any length: they are shown within a gigabyte of memory, and kept as they are.

#![cfg(unix)]

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use super::{Desk, Said};

/// So many notes of a megabyte, a name of 100 KB in one word of 64 KiB and more, and long texts of every other kind.
fn long_board(notes: usize) -> String {
    let megabyte = "All quiet on the river. ".repeat(1 << 20).split_at(1 << 20).0.to_owned();
    let word = "x".repeat(1 << 16);
    let name = "Ä".repeat(50_000);
    let mut records = String::new();
    let mut record = |n: usize, source: &str, entry: &str| {
        let (day, hour) = (10 + n / 20, n % 20);
        let _infallible = writeln!(
            records,
            "(id: \"00000000-0000-4000-8000-{n:012}\", recorded_at: \"2020-06-{day}T{hour:02}:00:00Z\", by: \"desk\", source: (name: \"{source}\"), entry: {entry}),",
        );
    };
    for n in 0..notes {
        let text = if n % 3 == 0 { word.repeat(16) } else { megabyte.clone() };
        let border = if n % 2 == 0 { "border: \"RUS\", " } else { "" };
        record(n, "", &format!("Note(({border}at: \"2020-06-{}T08:00:00Z\", text: \"{text}\"))", 10 + n / 3));
    }
    record(
        30,
        &name,
        &format!(
            "Measure((border: \"RUS\", kind: Other(\"{name}\"), side: Home, from: \"2020-06-01\", area: \"{word}\", detail: \"{megabyte}\"))"
        ),
    );
    record(
        31,
        &word,
        &format!(
            "Contact((border: \"RUS\", at: \"2020-06-11T08:00:00Z\", level: Local, direction: Mutual, medium: Other(\"{word}\"), summary: \"{megabyte}\"))"
        ),
    );
    record(
        32,
        "",
        &format!(
            "Correspondence((party: Organisation(\"{name}\"), direction: Incoming, day: \"2020-06-12\", subject: \"{megabyte}\", office: \"{word}\", reply_due: \"2020-06-13\"))"
        ),
    );
    record(
        33,
        "",
        &format!(
            "Assistance((party: Country(\"RUS\"), item: \"{megabyte}\", promised: \"2020-06-12\", quantity: (number: 5, unit: \"{word}\")))"
        ),
    );
    record(
        34,
        "",
        &format!(
            "JointOperation((neighbours: [\"RUS\"], kind: Patrol, first_day: \"2020-06-12\", area: \"{word}\", outcome: \"{megabyte}\"))"
        ),
    );
    record(
        35,
        "",
        &format!("Engagement((organisation: \"{name}\", put_forward: \"{megabyte}\", day: \"2020-06-12\"))"),
    );
    record(
        36,
        "",
        &format!(
            "Reading((border: \"RUS\", indicator: Other(\"{word}\", \"{name}\"), day: \"2020-06-12\", value: Known(5)))"
        ),
    );
    record(37, "", "Cadence((border: \"RUS\", kind: Daily, starts: \"2020-06-01T00:00:00Z\"))");
    record(
        38,
        "",
        &format!(
            "Acknowledgement((border: \"RUS\", reason: LiaisonOverdue, comment: \"{megabyte}\", expires: \"2020-07-30T00:00:00Z\"))"
        ),
    );
    record(
        39,
        "",
        &format!("Retraction((of: \"00000000-0000-4000-8000-000000000003\", why: \"{megabyte}\"))"),
    );
    format!(
        "(format: 1, header: (title: \"{megabyte}\", home: \"FIN\", status: Exercise, clock: \"2020-06-20T08:00:00Z\", \
         marking: Amber, time_zone: \"Europe/Helsinki\", borders: [\"RUS\", \"SWE\"], \
         local_names: {{\"RUS\": \"{name}\"}}, attributions: [\"{megabyte}\"]), records: [\n{records}])"
    )
}

impl Desk {
    /// Runs the program with no more than a gigabyte of addresses.
    fn run_small(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 1048576; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_borderboard")]);
        let output = command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null()).output();
        let output = output.expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Said { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn texts_of_a_megabyte_are_shown_in_little_memory_and_say_how_much_more_there_is() {
    let desk = Desk::new();
    desk.write("b.ron", &long_board(2));
    for view in ["timeline", "log", "border:RUS"] {
        let said = desk.run_small(&["render", "b.ron", "--view", view, "--out", "page.png", "--imprint"]);
        assert_eq!(said.code, 0, "{view}: {}", said.err);
    }
    let said =
        desk.run_small(&["brief", "b.ron", "--out", "brief", "--since", "2020-06-01", "--format", "html"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_short(&desk);
}

/// `cargo test --test cli thirty_notes -- --ignored`
#[test]
#[ignore = "takes minutes in a debug build"]
fn thirty_notes_of_a_megabyte_are_shown_within_a_gigabyte_by_every_verb() {
    let desk = Desk::new();
    desk.write("b.ron", &long_board(30));
    for view in ["board", "timeline", "attention", "log", "cooperation", "changes", "border:RUS", "panel:RUS"]
    {
        for out in ["page.png", "page.pdf"] {
            let said = desk.run_small(&["render", "b.ron", "--view", view, "--out", out, "--imprint"]);
            assert_eq!(said.code, 0, "{view} as {out}: {}", said.err);
        }
    }
    let since = "2020-06-01";
    for arguments in [
        &["render", "b.ron", "--view", "changes", "--since", since, "--out", "page.png"][..],
        &["status", "b.ron"],
        &["status", "b.ron", "--format", "json"],
        &["diff", "b.ron", "--since", since],
        &["diff", "b.ron", "--since", since, "--format", "json"],
        &["export", "b.ron"],
        &["check", "b.ron"],
        &["snapshot", "b.ron"],
        &["brief", "b.ron", "--out", "brief", "--since", since, "--format", "all"],
    ] {
        let said = desk.run_small(arguments);
        assert!((0..=1).contains(&said.code), "{arguments:?}: {} {}", said.code, said.err);
    }
    assert_short(&desk);
    // What is kept and given on as data is whole.
    let table = desk.run_small(&["export", "b.ron"]);
    assert!(table.out.len() > 30 << 20, "{} bytes", table.out.len());
}

/// The briefing in `brief` has the beginning of each text.
fn assert_short(desk: &Desk) {
    let pages = std::fs::read_dir(desk.path("brief")).expect("a folder");
    let mut pages = pages.map(|page| page.expect("an entry").path());
    let html = pages.find(|path| path.extension() == Some("html".as_ref())).expect("HTML");
    let html = std::fs::read_to_string(html).expect("text");
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.contains("more characters, see the record"));
}
