//! `diff` and `merge`.

use serde_json::Value as Json;

use super::{Desk, border};

const HEADER: &str = r#"title: "Borders of Finland", home: "FIN", status: Exercise, clock: "2020-06-20T12:00:00Z",
    marking: Clear, time_zone: "Europe/Helsinki", borders: ["RUS", "SWE", "NOR"]"#;

const CLOSED: &str = r#"(id: "00000000-0000-4000-8000-000000000001", recorded_at: "2020-06-01T08:00:00Z", by: "desk-1",
    entry: Measure((border: "RUS", kind: BorderClosed, side: Joint, from: "2020-05-30"))),"#;
const FIRST: &str = r#"(id: "00000000-0000-4000-8000-000000000002", recorded_at: "2020-06-18T08:00:00Z", by: "desk-1",
    entry: Reading((border: "SWE", indicator: HighRiskPersons, day: "2020-06-18", value: Known(41)))),"#;
const SECOND: &str = r#"(id: "00000000-0000-4000-8000-000000000003", recorded_at: "2020-06-20T08:00:00Z", by: "desk-2",
    entry: Reading((border: "SWE", indicator: HighRiskPersons, day: "2020-06-20", value: Known(67)))),"#;

fn board(records: &[&str]) -> String {
    format!("(format: 1, header: ({HEADER}), records: [{}])", records.concat())
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("b.ron", &board(&[CLOSED, FIRST, SECOND]));
    desk.write("a.ron", &board(&[CLOSED, FIRST]));
    desk
}

#[test]
fn what_changed_on_one_board_since_a_moment_is_told_the_worst_first_and_what_did_not() {
    let said = desk().done(&["diff", "b.ron", "--since", "2020-06-18"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "Borders of Finland  TLP:CLEAR  EXERCISE");
    assert!(
        lines[1].starts_with("from 2020-06-18T23:59:59+03:00 (182359CJUN20) to 2020-06-20T15:00:00+03:00")
    );
    assert!(lines[1].ends_with("39 h; each as it was known then"), "{said}");
    assert_eq!(lines[2], "1 changed, 2 unchanged; 0 act now, 0 soon");
    assert_eq!(lines[4..6], ["SWE Sweden", "  High-risk 41 → 67."]);
    for words in [
        "  RUS: no change, nothing to act on.",
        "  NOR: nothing on record before or after.",
        "  No measure began or ended.",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn both_pictures_are_as_they_were_known_then_unless_it_is_said_otherwise() {
    let desk = desk();
    // It was recorded on the 1st that the border was closed from 30 May.
    let then = desk.done(&["diff", "b.ron", "--since", "2020-05-31", "--as-of", "2020-06-02"]);
    assert!(then.contains("Border closed since 30 May (nothing on record before)."), "{then}");
    let known =
        ["diff", "b.ron", "--since", "2020-05-31", "--as-of", "2020-06-02", "--known-at", "2020-06-20"];
    let now = desk.done(&known);
    assert!(now.contains("0 changed, 3 unchanged") && now.contains("both as known at 2020-06-20"), "{now}");
    let both = desk.json(&[
        "diff",
        "a.ron",
        "b.ron",
        "--since",
        "2020-06-10",
        "--as-of",
        "2020-06-19",
        "--format",
        "json",
    ]);
    assert_eq!(both["before"]["as_of"], "2020-06-10T23:59:59+03:00");
    assert_eq!(both["after"]["known_at"], "2020-06-19T23:59:59+03:00");
}

#[test]
fn two_files_are_compared_and_the_answer_is_the_exit_status_where_that_is_asked_for() {
    let desk = desk();
    let Json::Object(diff) = desk.json(&["diff", "a.ron", "b.ron", "--format", "json"]) else {
        panic!("no object")
    };
    assert_eq!((&diff["changed"], &diff["unchanged"]), (&1.into(), &2.into()));
    let diff = Json::Object(diff);
    let sweden = border(&diff, "SWE");
    assert_eq!(diff["borders"][0], *sweden, "what changed comes first");
    assert_eq!(sweden["text"], serde_json::json!(["High-risk 41 → 67."]));
    let change = &sweden["changes"][0];
    assert_eq!((&change["change"], &change["indicator"]), (&"Figures".into(), &"HighRiskPersons".into()));
    assert_eq!((&change["before"]["value"], &change["after"]["value"]), (&41.into(), &67.into()));
    assert_eq!(change["days"][0]["before"], Json::Null);
    assert_eq!(change["records"], serde_json::json!(["00000000-0000-4000-8000-000000000003"]));
    assert_eq!(sweden["newest_record"]["by"], "desk-2");
    assert_eq!(border(&diff, "NOR")["after"]["nothing_on_record"], true);

    assert_eq!(desk.run(&["diff", "a.ron", "b.ron"]).code, 0);
    let said = desk.run(&["diff", "a.ron", "b.ron", "--exit-code"]);
    assert_eq!((said.code, &*said.err), (1, ""));
    assert!(said.out.contains("41 → 67"));
    assert_eq!(desk.run(&["diff", "a.ron", "a.ron", "--exit-code"]).code, 0);
    desk.write("c.ron", &board(&[CLOSED, FIRST]).replace("Borders of Finland", "Finland"));
    let said = desk.run(&["diff", "a.ron", "c.ron", "--exit-code"]);
    assert!(said.code == 1 && said.out.contains("Title: Finland (was Borders of Finland)."), "{}", said.out);
}

#[test]
fn a_snapshot_is_compared_as_of_its_moment_and_one_that_was_changed_is_told() {
    let desk = desk();
    desk.done(&["snapshot", "a.ron", "--out", "s.ron"]);
    assert!(desk.done(&["diff", "s.ron", "b.ron"]).contains("41 → 67"));
    let text = desk.read("s.ron").replace("Known(41)", "Known(42)");
    std::fs::remove_file(desk.path("s.ron")).expect("gone");
    desk.write("s.ron", &text);
    let said = desk.run(&["diff", "s.ron", "b.ron"]);
    assert!(said.code == 1 && said.out.contains("42 → 67") && said.err.contains("good copy"), "{said:?}");
}

#[test]
fn wrong_use_of_diff_is_told() {
    let desk = desk();
    assert!(desk.fails(2, &["diff", "b.ron"]).contains("--since"));
    desk.fails(2, &["diff"]);
    desk.fails(2, &["diff", "b.ron", "--since", "soon"]);
    desk.fails(2, &["diff", "b.ron", "--since", "2020-06-18", "--format", "csv"]);
    desk.fails(3, &["diff", "b.ron", "none.ron"]);
}

/// Every name that the documentation has is one that the program writes, and the other way round.
#[test]
fn the_documented_fields_are_those_that_are_written() {
    fn keys(json: &Json, found: &mut std::collections::BTreeSet<String>) {
        match json {
            Json::Object(fields) => {
                for (key, value) in fields {
                    found.insert(key.clone());
                    // What an entry says is documented elsewhere.
                    if key != "entry" && key != "subject" {
                        keys(value, found);
                    }
                }
            }
            Json::Array(items) => items.iter().for_each(|item| keys(item, found)),
            _ => {}
        }
    }
    let page = include_str!("../../docs/diff.md");
    let desk = Desk::new();
    desk.done(&["exercise", "--out", "x.ron"]);
    let mut found = std::collections::BTreeSet::new();
    let mut changes = std::collections::BTreeSet::new();
    for since in ["2020-01-01", "2020-06-15", "2020-07-28"] {
        let diff = desk.json(&["diff", "x.ron", "--since", since, "--format", "json"]);
        keys(&diff, &mut found);
        for border in diff["borders"].as_array().expect("borders") {
            let of = border["changes"].as_array().expect("changes").iter();
            changes.extend(of.map(|change| change["change"].as_str().expect("a name").to_owned()));
        }
    }
    assert_eq!(changes.len(), 6, "every kind comes up: {changes:?}");
    for name in found.iter().chain(&changes) {
        assert!(page.contains(&format!("`{name}`")) || page.contains(&format!("\"{name}\"")), "{name}");
    }
    for line in page.lines().filter(|line| line.trim_start().starts_with('"') || line.contains("{ \"")) {
        for name in line.split('"').skip(1).step_by(2).filter(|name| line.contains(&format!("\"{name}\":"))) {
            assert!(found.contains(name), "{name} is documented");
        }
    }
}

#[test]
fn files_whose_union_breaks_a_rule_are_not_merged() {
    let desk = desk();
    let note = |at: &str| {
        format!(
            r#"(id: "00000000-0000-4000-8000-000000000002", recorded_at: "{at}", by: "desk-2",
            entry: Note((at: "2020-06-17T08:00:00Z", text: "quiet"))),"#
        )
    };
    let clash = "two records have the id 00000000-0000-4000-8000-000000000002: in this file a";
    // The id of a figure is that of a note elsewhere, whichever of the two is the earlier.
    for at in ["2020-06-17T08:00:00Z", "2020-06-19T08:00:00Z"] {
        desk.write("notes.ron", &board(&[&note(at)]));
        for (files, kinds) in [
            (["a.ron", "notes.ron"], "Note, in a file before it a Reading"),
            (["notes.ron", "a.ron"], "Reading, in a file before it a Note"),
        ] {
            let said = desk.fails(3, &["merge", files[0], files[1], "--out", "new.ron"]);
            assert!(said.contains(&format!("{}: {clash} {kinds}. Give one", files[1])), "{said}");
            assert!(said.contains("nothing was written") && !desk.path("new.ron").exists(), "{said}");
        }
    }
}

#[test]
fn files_of_one_board_are_merged_into_a_new_one() {
    let desk = desk();
    desk.write("left.ron", &board(&[CLOSED, FIRST]));
    desk.write("right.ron", &board(&[CLOSED, SECOND]).replace("20T12:00:00Z\"", "21T12:00:00Z\""));
    desk.done(&["snapshot", "a.ron", "--out", "s.ron"]);
    let said = desk.done(&["merge", "left.ron", "right.ron", "s.ron", "--out", "all.ron"]);
    assert!(said.contains("all.ron from 3 files: 3 records"), "{said}");
    let all = desk.read("all.ron");
    assert!(all.contains("clock: \"2020-06-21T12:00:00Z\"") && !all.contains("snapshot:"));
    assert!(desk.done(&["diff", "all.ron", "b.ron", "--as-of", "2020-06-21 15:00"]).contains("0 changed"));

    let before = desk.names();
    assert!(
        desk.fails(3, &["merge", "left.ron", "right.ron", "--out", "all.ron"]).contains("exists already")
    );
    assert_eq!(desk.read("all.ron"), all);
    desk.fails(3, &["merge", "left.ron", "right.ron", "--out", "left.ron"]);
    desk.fails(3, &["merge", "left.ron", "none.ron", "--out", "new.ron"]);
    desk.fails(2, &["merge", "left.ron", "--out", "new.ron"]);
    desk.fails(2, &["merge", "left.ron", "right.ron"]);
    assert_eq!(desk.names(), before);
    desk.china("china.ron");
    let said = desk.fails(3, &["merge", "left.ron", "china.ron", "--out", "new.ron"]);
    assert!(
        said.contains("china.ron") && said.contains("`home`") && said.contains("nothing was written"),
        "{said}"
    );
    // Of a snapshot that was changed nothing is made.
    let text = desk.read("s.ron").replace("Known(41)", "Known(42)");
    std::fs::remove_file(desk.path("s.ron")).expect("gone");
    desk.write("s.ron", &text);
    assert!(desk.fails(3, &["merge", "left.ron", "s.ron", "--out", "new.ron"]).contains("changed after"));
    assert!(!desk.path("new.ron").exists());
}
