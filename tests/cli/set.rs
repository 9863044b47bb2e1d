//! What a user relies on when settings of a board are changed from the command line.

use crate::Desk;

/// A board of Finland with a measure on its border with Norway.
fn desk() -> Desk {
    let desk = Desk::new();
    let made = desk.run(&["new", "--home", "FIN", "--borders", "RUS,SWE,NOR", "--out", "board.ron"]);
    assert_eq!(made.code, 0, "{made:?}");
    let measure = r#"Measure((border: "NOR", kind: HealthScreening, side: Home, from: "2020-06-01"))"#;
    let recorded = desk.fed(&["record", "board.ron", "--by", "desk-1"], measure.as_bytes());
    assert_eq!(recorded.code, 0, "{recorded:?}");
    desk
}

#[test]
fn several_settings_are_one_record_and_what_is_hidden_is_said() {
    let desk = desk();
    let said = desk.run(&[
        "set",
        "board.ron",
        "title=Finland: land borders",
        "marking=green",
        "borders+=EST",
        "borders-=NOR",
        "watch+=ConfirmedCases",
        "reports=18:00,06:00",
        "stale-days=10",
        "local-name.RUS=Venäjä",
        "--by",
        "desk-1",
    ]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("Title: Finland: land borders (was Borders of Finland)"), "{}", said.out);
    assert!(said.out.contains("Borders: RUS, SWE, EST (was RUS, SWE, NOR)"), "{}", said.out);
    assert!(
        said.err.contains("NOR: its record, of ") && said.err.contains("kept but hidden"),
        "{}",
        said.err
    );
    assert_eq!(desk.read("board.ron").matches("entry: Settings(").count(), 1);
    let listed = desk.run(&["set", "board.ron"]).out;
    for line in [
        "title=Finland: land borders",
        "marking=GREEN",
        "borders=RUS,SWE,EST",
        "local-name.RUS=Venäjä",
        "watch=HighRiskPersons, ConfirmedCases",
        "reports=06:00,18:00",
        "stale-days=10",
        "surge-percent=none",
    ] {
        assert!(listed.lines().any(|listed| listed == line), "{line} is not in\n{listed}");
    }
    let status = desk.run(&["status", "board.ron"]).out;
    assert!(status.contains("Finland: land borders") && status.contains("EST") && !status.contains("NOR"));
    let changes = desk.run(&["diff", "board.ron", "--since", "-1h"]);
    assert_ne!(changes.code, 3, "{changes:?}");
}

#[test]
fn every_line_of_the_list_is_a_setting_that_changes_nothing() {
    let desk = desk();
    let listed = desk.run(&["set", "board.ron"]).out;
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 14);
    let before = desk.read("board.ron");
    let arguments: Vec<&str> = ["set", "board.ron", "--by", "desk-1"].into_iter().chain(lines).collect();
    let said = desk.run(&arguments);
    assert_eq!((said.code, said.out.as_str()), (0, "Nothing changed: the board has these settings.\n"));
    assert_eq!(desk.read("board.ron"), before);
}

#[test]
fn a_wrong_setting_names_its_key_its_value_and_what_is_allowed_and_changes_nothing() {
    let desk = desk();
    let before = desk.read("board.ron");
    let cases = [
        ("colour=red", "no setting `colour`. Use title, marking, borders"),
        (
            "marking=purple",
            "`marking`: “purple” is not a marking. Use RED, AMBER+STRICT, AMBER, GREEN or CLEAR",
        ),
        ("borders=RUS,Atlantis", "`borders`: “Atlantis” is not a country"),
        ("borders=RUS,FIN", "`borders` contains FIN, which is home"),
        ("borders-=EST", "`borders`: “EST” is not in the list"),
        ("title=", "`title` is empty"),
        ("title+=x", "`title` has one value"),
        ("stale-days=soon", "`stale-days`: “soon” is not a whole number"),
        ("surge-percent=-1", "`surge-percent`: “-1” is not a limit. Use a number of 0 or more, or `none`"),
        ("reports=25:00", "`reports`: “25:00” is not a time of day"),
        ("watch+=sheep", "`watch`: “sheep” is not an indicator. Use HighRiskPersons"),
        ("local-name=x", "`local-name` names no country"),
        ("stale-days", "“stale-days” has no value"),
    ];
    for (setting, why) in cases {
        let said = desk.run(&["set", "board.ron", "stale-days=9", setting, "--by", "desk-1"]);
        assert_eq!(said.code, 2, "{setting}: {said:?}");
        assert!(said.err.contains(why), "{setting}: {}", said.err);
        assert_eq!(desk.read("board.ron"), before, "{setting}");
    }
}

#[test]
fn two_desks_that_changed_settings_of_one_board_merge_as_a_union() {
    let desk = desk();
    desk.write("north.ron", &desk.read("board.ron"));
    desk.write("south.ron", &desk.read("board.ron"));
    assert_eq!(desk.run(&["set", "north.ron", "title=North", "--by", "north"]).code, 0);
    assert_eq!(desk.run(&["set", "south.ron", "marking=RED", "title=South", "--by", "south"]).code, 0);
    let merged = desk.run(&["merge", "north.ron", "south.ron", "--out", "all.ron"]);
    assert_eq!(merged.code, 0, "{merged:?}");
    let listed = desk.run(&["set", "all.ron"]).out;
    assert!(listed.contains("title=South\nmarking=RED\n"), "the later title counts:\n{listed}");
    assert_eq!(desk.read("all.ron").matches("entry: Settings(").count(), 2);
}
