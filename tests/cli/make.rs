//! `new` and `exercise`.

use super::Desk;

#[test]
fn a_new_board_is_valid_empty_and_its_homes() {
    let desk = Desk::new();
    let said = desk.done(&["new", "--home", "FIN", "--borders", "RUS,SWE,NOR", "--out", "f.ron"]);
    assert!(
        said.contains("f.ron") && said.contains("3 borders") && said.contains("Europe/Helsinki"),
        "{said}"
    );
    assert_eq!(desk.names(), ["f.ron"]);
    let text = desk.read("f.ron");
    for line in [
        r#"title: "Borders of Finland","#,
        r#"home: "FIN","#,
        "status: Actual,",
        "marking: Amber,",
        r#"time_zone: "Europe/Helsinki","#,
        r#"borders: ["RUS", "SWE", "NOR"],"#,
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    desk.done(&["check", "f.ron"]);
    let status = desk.json(&["status", "f.ron", "--format", "json"]);
    assert_eq!(status["borders"][0]["name"], "Russia");
    assert_eq!(status["borders"][0]["records"]["Measure"], 0);
    assert_eq!(status["borders"][0]["attention"], serde_json::json!({ "level": "Calm", "reasons": [] }));
}

#[test]
fn without_a_list_a_new_board_has_the_land_neighbours_of_home() {
    let desk = Desk::new();
    let said = desk.done(&["new", "--home", "Tanzania", "--out", "t.ron"]);
    assert!(said.contains("8 borders") && said.contains("Africa/Dar_es_Salaam"), "{said}");
    let text = desk.read("t.ron");
    for line in
        [r#"borders: ["KEN", "MOZ", "MWI", "ZMB", "COD", "BDI", "RWA", "UGA"],"#, r#""MOZ": "Msumbiji""#]
    {
        assert!(text.contains(line), "{line} in {text}");
    }
    desk.done(&["check", "t.ron"]);
    let error = desk.fails(2, &["new", "--home", "Japan", "--out", "j.ron"]);
    assert!(error.contains("Japan has no land border") && error.contains("--borders"), "{error}");
    assert_eq!(desk.names(), ["t.ron"]);
}

#[test]
fn everything_about_a_new_board_can_be_said() {
    let desk = Desk::new();
    desk.done(&[
        "new",
        "--home",
        "kyrgyz republic",
        "--borders",
        "Kazakhstan, UZ,tjk",
        "--borders",
        "China",
        "--title",
        "Osh \"south\"",
        "--time-zone",
        "Asia/Bishkek",
        "--marking",
        "amberstrict",
        "--exercise-clock",
        "2020-06-20 16:00",
        "--out",
        "k.ron",
    ]);
    let text = desk.read("k.ron");
    for line in [
        r#"title: "Osh \"south\"","#,
        r#"home: "KGZ","#,
        "status: Exercise,",
        "marking: AmberStrict,",
        r#"clock: "2020-06-20T10:00:00Z","#,
        r#"borders: ["KAZ", "UZB", "TJK", "CHN"],"#,
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    let status = desk.json(&["status", "k.ron", "--format", "json"]);
    assert_eq!(status["as_of"], "2020-06-20T16:00:00+06:00", "now is the board's clock");
    assert_eq!(status["known_at"], status["as_of"]);
    assert_eq!(status["status"], "Exercise");
}

#[test]
fn a_board_that_makes_no_sense_is_not_made() {
    let desk = Desk::new();
    let new = |rest: &[&str]| desk.fails(2, &[&["new", "--out", "x.ron"], rest].concat());
    assert!(new(&["--home", "Atlantis", "--borders", "RUS"]).contains("Atlantis"));
    assert!(new(&["--home", "FIN", "--borders", "RUS,Atlantis"]).contains("Atlantis"));
    assert!(new(&["--home", "FIN", "--borders", "RUS,FIN"]).contains("contains FIN, which is home"));
    assert!(new(&["--home", "FIN", "--borders", "RUS,Russia"]).contains("twice"));
    assert!(new(&["--home", "FIN", "--borders", ","]).contains("at least one neighbour"));
    assert!(new(&["--home", "FIN", "--borders", "RUS", "--title", " "]).contains("title"));
    assert!(new(&["--home", "FIN", "--borders", "RUS", "--title", "a\nb"]).contains("one line"));
    let error = new(&["--home", "FIN", "--borders", "RUS", "--time-zone", "Mars/Olympus"]);
    assert!(
        error.contains(
            "Unknown time zone `Mars/Olympus`. Use an IANA name such as Asia/Shanghai (case-sensitive)."
        ),
        "{error}"
    );
    new(&["--home", "FIN", "--borders", "RUS", "--marking", "Purple"]);
    new(&["--home", "FIN", "--borders", "RUS", "--exercise-clock", "soon"]);
    assert!(desk.names().is_empty());
}

#[test]
fn nothing_is_written_over() {
    let desk = Desk::new();
    desk.write("there.ron", "mine");
    let error = desk.fails(3, &["new", "--home", "FIN", "--borders", "RUS", "--out", "there.ron"]);
    assert!(error.contains("exists already"), "{error}");
    desk.fails(3, &["exercise", "--out", "there.ron"]);
    assert_eq!(desk.read("there.ron"), "mine");
    assert_eq!(desk.names(), ["there.ron"]);
}

#[test]
fn an_exercise_is_the_example_unless_another_seed_or_scenario_is_given() {
    let desk = Desk::new();
    desk.done(&["exercise", "--out", "own.ron"]);
    let example = include_str!("../../assets/examples/neighbours-2020.ron");
    assert!(desk.read("own.ron") == example, "not the bytes of the example");
    desk.done(&["exercise", "--seed", "7", "--out", "seven.ron"]);
    desk.done(&["exercise", "--seed", "7", "--out", "seven-again.ron"]);
    assert!(desk.read("seven.ron") == desk.read("seven-again.ron"), "a seed gives other bytes");
    assert!(desk.read("seven.ron") != example, "the seed has no effect");

    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/neighbours-2020.scenario.ron");
    let said = desk.run(&["exercise", "--scenario", scenario, "--out", "scenario.ron"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("confirmed-cases.csv"), "tells of its tables: {}", said.err);
    assert!(desk.read("scenario.ron") == example, "the scenario gives other bytes");

    desk.write("bad.scenario.ron", "(seed: 1)");
    let error = desk.fails(3, &["exercise", "--scenario", "bad.scenario.ron", "--out", "x.ron"]);
    assert!(error.contains("bad.scenario.ron") && error.contains("line 1"), "{error}");
}

/// A compiled zone of one fixed offset, with the abbreviation `XYZ`.
fn compiled_zone(hours: i8) -> Vec<u8> {
    let mut data = Vec::new();
    let seconds = i32::from(hours) * 3600;
    // Twice the same block of one type and no transition: for 32 bits, and for 64; then the rule in words.
    for _ in 0..2 {
        data.extend(b"TZif2");
        data.extend([0; 15]);
        for count in [0_u32, 0, 0, 0, 1, 4] {
            data.extend(count.to_be_bytes());
        }
        data.extend(seconds.to_be_bytes());
        data.extend([0, 0]);
        data.extend(b"XYZ\0");
    }
    data.extend(format!("\nXYZ{}\n", -hours).bytes());
    data
}

#[test]
fn newer_time_zone_data_can_be_named_and_the_version_says_which_is_used() {
    let desk = Desk::new();
    let made = ["new", "--home", "FIN", "--borders", "RUS", "--exercise-clock", "2020-06-20T10:00:00Z"];
    desk.done(&[&made[..], &["--time-zone", "Europe/Helsinki", "--out", "f.ron"]].concat());
    let as_of = |rest: &[&str]| {
        desk.json(&[&["status", "f.ron", "--format", "json"], rest].concat())["as_of"].clone()
    };
    assert_eq!(as_of(&[]), "2020-06-20T13:00:00+03:00");
    for folder in ["zones/Europe", "zones/Etc"] {
        std::fs::create_dir_all(desk.path(folder)).expect("a folder");
    }
    std::fs::write(desk.path("zones/Etc/UTC"), compiled_zone(0)).expect("written");
    std::fs::write(desk.path("zones/Europe/Helsinki"), compiled_zone(5)).expect("written");
    std::fs::write(desk.path("zones/tzdata.zi"), "# version 2031c\nmore\n").expect("written");
    assert_eq!(as_of(&["--zoneinfo", "zones"]), "2020-06-20T15:00:00+05:00");
    let built_in = desk.done(&["--version"]);
    assert!(built_in.starts_with("borderboard ") && built_in.contains("time zone data: 202"), "{built_in}");
    let named = desk.done(&["--version", "--zoneinfo", "zones"]);
    assert!(named.contains("time zone data: 2031c, zones"), "{named}");

    // A zone that the folder lacks is the built-in one; what is no data is refused, whatever is asked.
    desk.done(&[&made[..], &["--time-zone", "Asia/Tokyo", "--zoneinfo", "zones", "--out", "t.ron"]].concat());
    let error = desk.fails(2, &["status", "f.ron", "--zoneinfo", "missing"]);
    assert!(error.contains("missing has no time zone data"), "{error}");
    std::fs::write(desk.path("zones/Europe/Helsinki"), "TZif2 and no more").expect("written");
    let error = desk.fails(3, &["status", "f.ron", "--zoneinfo", "zones"]);
    assert!(error.contains("The data of time zone `Europe/Helsinki` cannot be read"), "{error}");
}
