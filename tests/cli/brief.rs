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
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        ["out/brief-012359HJUL20.html", "out/brief-012359HJUL20.md"]
    );
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
    for (format, ending) in [("html", "html"), ("md", "md")] {
        desk.done(&["brief", "--out", format, "--as-of", "2020-07-01", "--format", format]);
        only(&desk, format, ending);
        assert_eq!(fs::read_dir(desk.path(format)).expect("a folder").count(), 1);
    }
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
    desk.fails(2, &["brief", "--out", "x", "--format", "pdf"]);
    desk.fails(2, &["brief", "--out", "x", "--since", "soon"]);
    let said = desk.fails(2, &["brief", "--out", "x", "--since", "2020-07-02", "--as-of", "2020-07-01"]);
    assert!(said.contains("later than the moment"), "{said}");
    desk.fails(3, &["brief", "none.ron", "--out", "x"]);
    assert!(desk.names().is_empty());
    desk.write("file", "x");
    assert!(desk.fails(3, &["brief", "--out", "file"]).contains("could not be made"));
}
