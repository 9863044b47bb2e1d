//! `imports`, and taking one back.

use serde_json::{Value as Json, json};

use super::Desk;

fn profile(day_first: bool) -> String {
    format!(
        r#"(name: "cases", border: (name: "Country"), dates: (day_first: {day_first}),
            entries: [Reading(indicator: Always(ConfirmedCases), day: "Day", value: "Cases")])"#
    )
}

fn import(desk: &Desk, table: &str, profile: &str) -> Json {
    desk.json(&[
        "import",
        table,
        "--profile",
        profile,
        "--into",
        "b.ron",
        "--by",
        "desk-1",
        "--format",
        "json",
    ])
}

fn imports(desk: &Desk) -> Vec<Json> {
    desk.json(&["imports", "b.ron", "--format", "json"])["imports"].as_array().expect("a list").clone()
}

/// The figures that stand, as day, value.
fn figures(desk: &Desk) -> Vec<(String, String)> {
    let table = desk.done(&["export", "b.ron", "--standing"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    let mut figures: Vec<(String, String)> =
        rows.filter(|row| &row[3] == "Reading").map(|row| (row[5].to_owned(), row[6].to_owned())).collect();
    figures.sort();
    figures
}

fn figure(day: &str, value: &str) -> (String, String) {
    let named = day.parse::<chrono::NaiveDate>().expect("a day").format("%-d %b %Y").to_string();
    (day.to_owned(), format!("Confirmed cases: {value} · on {named}"))
}

/// Without regard to which spaces break.
fn plain(figures: Vec<(String, String)>) -> Vec<(String, String)> {
    figures.into_iter().map(|(day, text)| (day, text.replace('\u{a0}', " "))).collect()
}

/// A desk with a table whose days can be read in two orders, and the two profiles.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.china("b.ron");
    desk.write("wrong.ron", &profile(false));
    desk.write("right.ron", &profile(true));
    desk.write("cases.csv", "Country,Day,Cases\nMongolia,03/04/2020,10\nMongolia,04/03/2020,20\n");
    desk
}

#[test]
fn an_import_is_on_record_with_its_table_hash_profile_and_counts() {
    let desk = desk();
    assert_eq!(desk.done(&["imports", "b.ron"]), "No imports\n");
    import(&desk, "cases.csv", "wrong.ron");
    let found = &imports(&desk)[0];
    assert_eq!(
        (&found["table"], &found["profile"], &found["by"]),
        (&json!("cases.csv"), &json!("cases"), &json!("desk-1"))
    );
    assert_eq!(
        (&found["added"], &found["standing"], &found["retracted"]),
        (&json!(2), &json!(2), &Json::Null)
    );
    let sha256 = found["sha256"].as_str().expect("a hash");
    let counted = std::process::Command::new("sha256sum").arg(desk.path("cases.csv")).output();
    if let Ok(counted) = counted {
        assert!(String::from_utf8_lossy(&counted.stdout).starts_with(sha256), "{sha256}");
    }
    let text = desk.done(&["imports", "b.ron"]);
    for said in [sha256, "cases.csv", "by desk-1", "2 of 2 records stand"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    import(&desk, "cases.csv", "wrong.ron");
    assert_eq!(imports(&desk).len(), 1, "an import that changes nothing is none");
}

#[test]
fn an_import_with_the_wrong_order_of_days_is_retracted_and_the_mended_one_leaves_nothing_of_it() {
    let desk = desk();
    import(&desk, "cases.csv", "wrong.ron");
    assert_eq!(plain(figures(&desk)), plain(vec![figure("2020-03-04", "10"), figure("2020-04-03", "20")]));
    let id = imports(&desk)[0]["id"].as_str().expect("an id").to_owned();
    // The option's former name.
    let said = desk.done(&["import", "--take-back", &id[..8], "--into", "b.ron", "--by", "desk-2"]);
    assert!(said.contains("2 records"), "{said}");
    assert_eq!(figures(&desk), []);
    let found = &imports(&desk)[0];
    assert_eq!((&found["standing"], &found["retracted"]["by"]), (&json!(0), &json!("desk-2")));
    import(&desk, "cases.csv", "right.ron");
    assert_eq!(plain(figures(&desk)), plain(vec![figure("2020-03-04", "20"), figure("2020-04-03", "10")]));
    assert_eq!(imports(&desk).len(), 2);
    desk.done(&["check", "b.ron"]);
    // Once more the same, and nothing is new.
    let report = import(&desk, "cases.csv", "right.ron");
    assert_eq!(report["written"], false);
}

#[test]
fn the_same_table_may_come_again_after_it_was_retracted() {
    let desk = desk();
    for round in 1..4 {
        import(&desk, "cases.csv", "right.ron");
        assert_eq!(figures(&desk).len(), 2, "round {round}");
        let found = imports(&desk);
        assert_eq!(found.len(), round);
        let id = found[round - 1]["id"].as_str().expect("an id").to_owned();
        desk.done(&["import", "--retract", &id, "--into", "b.ron"]);
        assert_eq!(figures(&desk), [], "round {round}");
    }
    desk.done(&["check", "b.ron"]);
}

#[test]
fn one_step_replaces_an_import_by_the_mended_one() {
    let desk = desk();
    import(&desk, "cases.csv", "wrong.ron");
    let id = imports(&desk)[0]["id"].as_str().expect("an id").to_owned();
    let said = desk.json(&[
        "import",
        "cases.csv",
        "--profile",
        "right.ron",
        "--into",
        "b.ron",
        "--replace",
        &id,
        "--format",
        "json",
    ]);
    assert_eq!((&said["replaced"]["records"], &said["written"]), (&json!(2), &json!(true)));
    assert_eq!(plain(figures(&desk)), plain(vec![figure("2020-03-04", "20"), figure("2020-04-03", "10")]));
}

#[test]
fn what_an_import_corrected_stands_again_and_what_was_corrected_by_hand_since_stays() {
    let desk = desk();
    import(&desk, "cases.csv", "right.ron");
    desk.write(
        "later.csv",
        "Country,Day,Cases\nMongolia,03/04/2020,11\nMongolia,04/03/2020,21\nMongolia,05/03/2020,30\n",
    );
    import(&desk, "later.csv", "right.ron");
    let table = desk.done(&["export", "b.ron", "--standing"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let corrected = rows.iter().find(|row| &row[5] == "2020-03-04").expect("a figure")[0].to_owned();
    let entry =
        "Reading((border: \"MNG\", indicator: ConfirmedCases, day: \"2020-03-04\", value: Known(22)))";
    let said = desk.fed(
        &["record", "b.ron", "--by", "desk-2"],
        format!("(entry: {entry}, supersedes: \"{corrected}\")").as_bytes(),
    );
    assert_eq!(said.code, 0, "{said:?}");
    let id = imports(&desk)[1]["id"].as_str().expect("an id").to_owned();
    let dry = desk.done(&["import", "--retract", &id, "--into", "b.ron", "--dry-run"]);
    assert_eq!(imports(&desk)[1]["retracted"], Json::Null);
    let said = desk.done(&["import", "--retract", &id, "--into", "b.ron"]);
    for told in [dry, said] {
        assert!(told.contains("2 records") && told.contains("1 record was corrected by hand"), "{told}");
        assert!(told.contains("1 earlier record stands again"), "{told}");
    }
    assert_eq!(plain(figures(&desk)), plain(vec![figure("2020-03-04", "22"), figure("2020-04-03", "10")]));
}

#[test]
fn what_cannot_be_retracted_is_said_and_changes_nothing() {
    let desk = desk();
    import(&desk, "cases.csv", "right.ron");
    let before = desk.read("b.ron");
    for id in ["", "ffffffff-ffff-ffff", "no"] {
        let error = desk.fails(2, &["import", "--retract", id, "--into", "b.ron"]);
        assert!(error.contains("borderboard imports"), "{error}");
    }
    assert_eq!(desk.read("b.ron"), before);
    let id = imports(&desk)[0]["id"].as_str().expect("an id").to_owned();
    desk.done(&["import", "--retract", &id, "--into", "b.ron"]);
    let error = desk.fails(2, &["import", "--retract", &id, "--into", "b.ron"]);
    assert!(error.contains("already"), "{error}");
    desk.fails(2, &["import", "--into", "b.ron"]);
    desk.fails(2, &["import", "cases.csv", "--profile", "right.ron", "--retract", &id, "--into", "b.ron"]);
}
