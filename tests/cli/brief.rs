//! `brief`.

use std::fs;

use super::Desk;

fn only(desk: &Desk, folder: &str, ending: &str) -> String {
    let names = fs::read_dir(desk.path(folder)).expect("a folder");
    let mut found = names
        .map(|name| name.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(ending));
    let text = fs::read_to_string(found.next().expect("a file")).expect("text");
    assert!(found.next().is_none(), "one {ending} alone");
    text
}

#[test]
fn a_briefing_for_a_day_since_the_day_before_is_written_into_a_folder() {
    let desk = Desk::new();
    let asked =
        ["brief", "--out", "out", "--as-of", "2020-07-01", "--since", "2020-06-30", "--format", "all"];
    let said = desk.done(&asked);
    let names: Vec<&str> = said.lines().collect();
    assert_eq!(names[..2], ["out/brief-012359HJUL20.html", "out/brief-012359HJUL20.md"]);
    assert_eq!(
        (names[2], names.last()),
        ("out/brief-012359HJUL20-01.png", Some(&"out/brief-012359HJUL20.pdf"))
    );
    assert!(names.len() > 16, "title, board, changes, borders, co-operation, hand-over: {names:?}");
    let (html, text) = (only(&desk, "out", ".html"), only(&desk, "out", ".md"));
    for words in [
        "China (CHN): 14 land borders",
        "EXERCISE",
        "TLP:AMBER",
        "011559ZJUL20 = 2020-07-01T23:59:59+08:00",
        "301559ZJUN20",
    ] {
        assert!(html.contains(words) && text.contains(words), "{words}");
    }
    // Each picture is of what was known then: nothing that was recorded later is told.
    assert!(!text.contains("Known at") && text.contains("each as it was known then"));
    // Again it is not written over, whichever of the two is there.
    let before = desk.names();
    assert!(desk.fails(3, &asked).contains("exists already"));
    assert_eq!((desk.names(), only(&desk, "out", ".md")), (before, text));
    // Where only one of them is there nothing is written either.
    fs::create_dir(desk.path("half")).expect("a folder");
    desk.write("half/brief-012359HJUL20-07.png", "here");
    let elsewhere = asked.map(|word| if word == "out" { "half" } else { word });
    assert!(desk.fails(3, &elsewhere).contains("exists already"));
    assert_eq!(fs::read_dir(desk.path("half")).expect("a folder").count(), 1);
    for (format, ending) in [("html", "html"), ("md", "md")] {
        desk.done(&["brief", "--out", format, "--as-of", "2020-07-01", "--format", format]);
        only(&desk, format, ending);
        assert_eq!(fs::read_dir(desk.path(format)).expect("a folder").count(), 1);
    }
}

/// Width and height of a PNG file (PNG specification, IHDR).
fn size_of_png(bytes: &[u8]) -> [u32; 2] {
    assert!(bytes.starts_with(b"\x89PNG"));
    [16, 20].map(|at| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")))
}

#[test]
fn pages_are_drawn_at_any_size_all_of_them_or_some() {
    let desk = Desk::new();
    let brief = |folder: &str, more: &[&str]| {
        let asked = ["brief", "--out", folder, "--as-of", "2020-07-01"];
        desk.done(&[&asked[..], more].concat()).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let names = brief("one", &["--format", "png", "--page", "1,3", "--size", "960x540"]);
    assert_eq!(names, ["one/brief-012359HJUL20-01.png", "one/brief-012359HJUL20-03.png"]);
    for name in names {
        assert_eq!(size_of_png(&fs::read(desk.path(&name)).expect("a file")), [960, 540]);
    }
    let names = brief("paper", &["--format", "png", "--page", "2", "--size", "A4"]);
    assert_eq!(size_of_png(&fs::read(desk.path(&names[0])).expect("a file")), [1240, 1754]);
    // One file, and the same to the byte at any later time.
    let names = ["left", "right"].map(|folder| brief(folder, &["--format", "pdf"]));
    let [left, right] = names.map(|names| fs::read(desk.path(&names[0])).expect("a file"));
    assert!(left.starts_with(b"%PDF-") && left == right);
    let said = desk.fails(2, &["brief", "--out", "none", "--format", "png", "--page", "99"]);
    assert!(said.contains("no page 99") && !desk.path("none").exists(), "{said}");
    desk.fails(2, &["brief", "--out", "none", "--format", "png", "--size", "0x10"]);
    desk.fails(2, &["brief", "--out", "none", "--format", "png", "--size", "letter"]);
    assert!(!desk.path("none").exists());
}

#[test]
fn a_briefing_from_a_snapshot_names_its_hash_and_from_a_changed_one_there_is_none() {
    let desk = Desk::new();
    desk.done(&["exercise", "--out", "b.ron"]);
    let said = desk.done(&["snapshot", "b.ron", "--out", "s.ron"]);
    let digits = said.lines().find_map(|line| line.strip_prefix("SHA-256 ")).expect("a hash").to_owned();
    desk.done(&["brief", "s.ron", "--out", "out", "--since", "2020-07-30"]);
    let html = only(&desk, "out", ".html");
    assert!(
        html.contains(&format!("<dd>{}</dd>", &digits[..12])) && html.contains("310000ZJUL20"),
        "{digits}"
    );
    let text = desk.read("s.ron").replacen("Known(67)", "Known(76)", 1);
    fs::remove_file(desk.path("s.ron")).expect("gone");
    desk.write("s.ron", &text);
    assert!(desk.fails(3, &["brief", "s.ron", "--out", "new"]).contains("changed after it was taken"));
    assert!(!desk.path("new").exists());
}

#[test]
fn pages_for_release_are_marked_so_and_tell_no_small_counts() {
    let desk = Desk::new();
    for (number, marking) in ["CLEAR", "tlp:green", "AMBER+STRICT", "AmberStrict"].into_iter().enumerate() {
        let folder = format!("out{number}");
        desk.done(&["brief", "--out", &folder, "--marking", marking, "--format", "md"]);
        let text = only(&desk, &folder, ".md");
        let label =
            ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER\\+STRICT", "TLP:AMBER\\+STRICT"][number].replace('\\', "");
        assert!(text.contains(&format!("**{label}**")), "{label}");
        assert_eq!(text.contains("\\<5"), number < 2, "{marking}");
    }
    assert!(desk.fails(2, &["brief", "--out", "x", "--marking", "SECRET"]).contains("TLP:AMBER+STRICT"));
}

#[test]
fn wrong_use_of_brief_is_told() {
    let desk = Desk::new();
    desk.fails(2, &["brief"]);
    desk.fails(2, &["brief", "--out", "x", "--format", "docx"]);
    desk.fails(2, &["brief", "--out", "x", "--since", "soon"]);
    let said = desk.fails(2, &["brief", "--out", "x", "--since", "2020-07-02", "--as-of", "2020-07-01"]);
    assert!(said.contains("later than the moment"), "{said}");
    desk.fails(3, &["brief", "none.ron", "--out", "x"]);
    assert!(desk.names().is_empty());
    desk.write("file", "x");
    assert!(desk.fails(3, &["brief", "--out", "file"]).contains("could not be created"));
}

#[test]
fn a_briefing_made_under_a_name_is_on_record_and_the_next_one_starts_there() {
    let desk = Desk::new();
    desk.done(&["exercise", "--out", "b.ron"]);
    let none = desk.fails(2, &["brief", "b.ron", "--out", "out", "--since", "briefing"]);
    assert!(none.contains("No briefing is on record"), "{none}");
    let made =
        ["brief", "b.ron", "--out", "out", "--as-of", "2020-07-30", "--by", "desk-2", "--label", "Talks"];
    desk.done(&made);
    let listed = desk.done(&["snapshot", "b.ron", "--list"]);
    assert!(listed.contains("Talks"), "{listed}");
    let on_record = desk.read("b.ron");
    let line = on_record.lines().find(|line| line.contains("Briefing((")).expect("a record");
    assert!(line.contains("desk-2") && line.contains("2020-07-30T15:59:59.9"), "{line}");
    let hash = line.split("snapshot: \"").nth(1).expect("a hash");
    assert!(only(&desk, "out", ".html").contains(&format!("<dd>{}</dd>", &hash[..12])), "the pages name it");
    // The clock of an exercise stands, so what changed since then is what the board tells of the day after.
    let since_briefing = desk.done(&["diff", "b.ron", "--since", "briefing"]);
    let since_day = desk.done(&["diff", "b.ron", "--since", "2020-07-30"]);
    assert_eq!(since_briefing, since_day);
    // Where a briefing of this name lies already, nothing is written and nothing recorded.
    let there = desk.fails(3, &made);
    assert!(there.contains("brief-302359HJUL20"), "{there}");
    assert_eq!(desk.read("b.ron"), on_record);
    assert_eq!(desk.done(&["snapshot", "b.ron", "--list"]).lines().count(), listed.lines().count());
    desk.fails(2, &["brief", "--out", "new", "--by", "desk-2"]);
    assert!(!desk.path("new").exists());
}
