//! `snapshot`, and the other verbs on a snapshot.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use super::{Desk, Said};

const HEADER: &str = r#"title: "Borders of Finland", home: "FIN", marking: Clear, time_zone: "Europe/Helsinki", borders: ["RUS", "SWE"]"#;

fn board(status: &str) -> String {
    format!(
        r#"(format: 1, header: ({HEADER}, {status}), records: [
            (id: "00000000-0000-4000-8000-000000000001", recorded_at: "2020-06-01T08:00:00Z", by: "desk",
             entry: Measure((border: "RUS", kind: BorderClosed, side: Joint, from: "2020-05-30"))),
            (id: "00000000-0000-4000-8000-000000000002", recorded_at: "2020-06-19T08:00:00Z", by: "desk",
             entry: Reading((border: "RUS", indicator: HighRiskPersons, day: "2020-06-19", value: Known(12)))),
        ])"#
    )
}

/// An exercise board, whose clock stands at noon of 20 June, and its one snapshot.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    desk.write("b.ron", &board(r#"status: Exercise, clock: "2020-06-20T12:00:00Z""#));
    let said = desk.done(&["snapshot", "b.ron", "--label", "Evening brief", "--by", "desk-2"]);
    let name = "b.2020-06-20T1200Z.Evening-brief.snapshot.ron".to_owned();
    assert!(
        said.contains(&name)
            && said.contains("as of 2020-06-20T15:00:00+03:00")
            && said.contains("2 records"),
        "{said}"
    );
    (desk, name)
}

/// Changes a figure in the snapshot.
fn tamper(desk: &Desk, name: &str) {
    let text = desk.read(name).replace("Known(12)", "Known(21)");
    fs::remove_file(desk.path(name)).expect("gone");
    desk.write(name, &text);
}

#[test]
fn every_verb_works_on_a_snapshot_as_of_its_moment() {
    let (desk, name) = desk();
    // What the board says now is another thing.
    desk.write("b.ron", &board(r#"status: Exercise, clock: "2020-07-20T12:00:00Z""#));
    let status = desk.json(&["status", &name, "--format", "json"]);
    assert_eq!(status["as_of"], "2020-06-20T15:00:00+03:00");
    assert_eq!(status["borders"][0]["indicators"][0]["age_days"], 1);
    let check = desk.done(&["check", &name]);
    for words in
        ["valid", "snapshot “Evening brief”, intact", "2020-06-20T15:00:00+03:00 by desk-2", "2 records"]
    {
        assert!(check.contains(words), "{words} in {check}");
    }
    assert_eq!(desk.done(&["export", &name]), desk.done(&["export", "b.ron"]));
    desk.done(&["render", &name, "--out", "page.png", "--size", "1000x600"]);
    // No page of it says that it is live: it has the frame of what is not.
    desk.done(&["render", "b.ron", "--out", "live.png", "--size", "1000x600"]);
    let corner = |name: &str| *image::open(desk.path(name)).expect("a picture").to_rgb8().get_pixel(1, 1);
    let frame = borderboard::ui::theme::Theme::Light.colours().as_of;
    assert_eq!(corner("page.png").0, [frame.r(), frame.g(), frame.b()]);
    assert_ne!(corner("live.png"), corner("page.png"));
    assert!(
        desk.done(&["status", &name, "--as-of", "2020-06-10"]).contains("as of 2020-06-10T23:59:59+03:00")
    );
}

#[test]
fn on_an_actual_board_now_is_the_moment_at_which_it_froze() {
    let desk = Desk::new();
    desk.write("b.ron", &board("status: Actual"));
    desk.done(&["snapshot", "b.ron", "--out", "s.ron"]);
    let text = desk.read("s.ron");
    let at = text.split("at: \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a moment");
    let at = chrono::DateTime::parse_from_rfc3339(at).expect("a moment").timestamp();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let status = desk.json(&["status", "s.ron", "--format", "json"]);
    for time in ["as_of", "known_at"] {
        let time = status[time].as_str().expect("a time");
        assert_eq!(chrono::DateTime::parse_from_rfc3339(time).expect("a time").timestamp(), at);
    }
}

#[test]
fn snapshots_are_listed_with_age_and_label_and_never_take_the_place_of_a_file() {
    let (desk, name) = desk();
    assert!(desk.done(&["snapshot", "b.ron", "--label", "Evening brief"]).contains("previous snapshot"));
    fs::create_dir(desk.path("kept")).expect("made");
    desk.done(&["snapshot", "b.ron", "--out", "kept"]);
    assert!(desk.path("kept/b.2020-06-20T1200Z.snapshot.ron").is_file());
    desk.write("b.ron", &board(r#"status: Exercise, clock: "2020-06-21T18:00:00Z""#));
    let list = desk.done(&["snapshot", "b.ron", "--list"]);
    let rows: Vec<&str> = list.lines().collect();
    assert_eq!(rows.len(), 3, "{list}");
    assert!(rows[0].starts_with("AGE") && rows[0].ends_with("FILE"));
    assert!(rows[1].starts_with("30 h") && rows[1].contains("201500CJUN20"), "{list}");
    assert!(rows[1].ends_with("b.2020-06-20T1200Z-2.Evening-brief.snapshot.ron"), "{list}");
    assert!(rows[2].contains("desk-2") && rows[2].contains("  Evening brief  ") && rows[2].ends_with(&name));
    assert_eq!(desk.done(&["snapshot", &name, "--list"]).lines().count(), 3);

    let before = desk.names();
    let text = desk.read(&name);
    let said = desk.fails(3, &["snapshot", "b.ron", "--out", &name]);
    assert!(said.contains("exists already") && said.contains("nothing was written"), "{said}");
    desk.fails(3, &["snapshot", &name]);
    desk.fails(3, &["snapshot", "none.ron"]);
    desk.fails(3, &["snapshot", "b.ron", "--out", "no/such/x.ron"]);
    desk.fails(2, &["snapshot", "b.ron", "--list", "--label", "x"]);
    desk.fails(2, &["snapshot", "b.ron", "--by", ""]);
    desk.fails(2, &["snapshot"]);
    assert_eq!((desk.names(), desk.read(&name)), (before, text));
    desk.write("alone.ron", &board("status: Actual"));
    assert!(desk.done(&["snapshot", "alone.ron", "--list"]).contains("No snapshots"));
}

#[test]
fn no_verb_writes_into_a_snapshot_or_beside_it() {
    let (desk, name) = desk();
    let (names, text) = (desk.names(), desk.read(&name));
    let table = super::fixture("jhu_tidy.csv");
    for dry in [&["--dry-run"][..], &[]] {
        let asked = [&["import", &table, "--profile", "jhu-tidy", "--into", &name][..], dry].concat();
        let said = desk.fails(3, &asked);
        assert!(said.contains("a snapshot, which is never written to"), "{said}");
    }
    let mut child = desk
        .command(&["record", &name, "--by", "desk"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // It may have ended already.
    let _closed = child
        .stdin
        .take()
        .expect("a way in")
        .write_all(b"Note((at: \"2020-06-20T08:00:00Z\", text: \"x\"))\n");
    let output = child.wait_with_output().expect("an end");
    assert_eq!((output.status.code(), &*output.stdout), (Some(3), &b""[..]));
    assert!(String::from_utf8_lossy(&output.stderr).contains("never written to"));
    desk.fails(3, &["render", "b.ron", "--out", &name]);
    desk.fails(3, &["export", "b.ron", "--out", &name]);
    desk.fails(3, &["new", "--home", "FIN", "--borders", "SWE", "--out", "new.snapshot.ron"]);
    assert_eq!((desk.names(), desk.read(&name)), (names, text));
}

#[test]
fn a_changed_snapshot_may_be_looked_at_but_nothing_is_made_of_it() {
    let (desk, name) = desk();
    tamper(&desk, &name);
    let Said { code, out, err } = desk.run(&["status", &name]);
    assert!(code == 1 && out.contains("RUS"), "{code} {out}");
    assert!(
        err.contains(&name) && err.contains("changed after it was taken") && err.contains("good copy"),
        "{err}"
    );
    let said = desk.run(&["check", &name]);
    assert_eq!((said.code, &*said.err), (1, ""));
    assert!(
        said.out.contains("changed after it was taken") && said.out.contains("1 problem"),
        "{}",
        said.out
    );
    let said = desk.run(&["snapshot", &name, "--list"]);
    assert!(
        said.code == 1 && said.out.contains("Evening brief") && said.err.contains("good copy"),
        "{said:?}"
    );
    let names = desk.names();
    for refused in [
        &["render", &name, "--out", "page.png"][..],
        &["export", &name],
        &["export", &name, "--out", "log.csv"],
    ] {
        let said = desk.fails(3, refused);
        assert!(said.contains("changed after it was taken"), "{said}");
    }
    assert_eq!(desk.names(), names);

    // One that is no board any more.
    let text = desk.read(&name).replacen("Reading(", "Reeding(", 1);
    desk.write(&name, &text);
    let said = desk.fails(3, &["status", &name]);
    let line = 1 + text[..text.find("Reeding").expect("the word")].matches('\n').count();
    assert!(said.contains(&format!("line {line}, column ")) && said.contains("good copy"), "{said}");
    assert_eq!(desk.run(&["check", &name]).code, 1);
}

/// What is said of a snapshot's parent in the list and by `check`, whose status is `code`.
fn parent(desk: &Desk, name: &str, code: i32) -> (String, String) {
    let list = desk.run(&["snapshot", "b.ron", "--list"]).out;
    let row = list.lines().find(|line| line.ends_with(name)).expect("a row").to_owned();
    let check = desk.run(&["check", name]);
    assert_eq!(check.code, code, "{check:?}");
    (row, check.out)
}

#[test]
fn a_snapshot_is_compared_with_its_parent() {
    let (desk, first) = desk();
    desk.write("b.ron", &board(r#"status: Exercise, clock: "2020-06-21T12:00:00Z""#));
    desk.done(&["snapshot", "b.ron"]);
    let second = "b.2020-06-21T1200Z.snapshot.ron";
    let (row, check) = parent(&desk, second, 0);
    assert!(row.contains("  intact  ") && check.contains("parent intact"), "{row} {check}");
    let (row, check) = parent(&desk, &first, 0);
    assert!(row.contains("  none  ") && !check.contains("parent"), "{row} {check}");
    // Its content is another one.
    let kept = desk.read(&first);
    tamper(&desk, &first);
    let (row, check) = parent(&desk, second, 1);
    assert!(
        row.contains("CHANGED") && check.contains("parent changed") && check.contains(&first),
        "{row} {check}"
    );
    // Another one lies there, with a seal of its own.
    let other = Desk::new();
    other.write(
        "b.ron",
        &board(r#"status: Exercise, clock: "2020-06-20T12:00:00Z""#).replace("Known(12)", "Known(21)"),
    );
    other.done(&["snapshot", "b.ron", "--label", "Evening brief", "--by", "desk-2"]);
    fs::remove_file(desk.path(&first)).expect("gone");
    desk.write(&first, &other.read(&first));
    let (row, check) = parent(&desk, second, 1);
    assert!(row.contains("DIFFERS") && check.contains("parent differs"), "{row} {check}");
    // None lies there.
    fs::remove_file(desk.path(&first)).expect("gone");
    let (row, check) = parent(&desk, second, 0);
    assert!(row.contains("missing") && check.contains("parent missing"), "{row} {check}");
    desk.write(&first, &kept);
    assert!(parent(&desk, second, 0).1.contains("parent intact"));
}
