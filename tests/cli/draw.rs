//! `render`, and the window where there is nothing to open one on.

use std::fs;

use super::Desk;

/// Width and height that a PNG file says it has, and whether it is one.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some((number(16)?, number(20)?))
}

#[test]
fn a_page_is_drawn_without_a_display_the_same_each_time() {
    let desk = Desk::new();
    for name in ["a.png", "b.png"] {
        let said = desk.run(&["render", "--out", name, "--size", "1366x768"]);
        assert_eq!((said.code, &*said.err), (0, ""));
    }
    let [a, b] = ["a.png", "b.png"].map(|name| fs::read(desk.path(name)).expect("a picture"));
    assert_eq!(size(&a), Some((1366, 768)));
    assert!(a == b, "other bytes the second time");
}

#[test]
fn view_scale_theme_and_moment_can_be_chosen() {
    let desk = Desk::new();
    let draw = |rest: &[&str]| {
        let said = desk.run(&[&["render", "--out", "x.png", "--size", "960x540"], rest].concat());
        assert_eq!(said.code, 0, "{rest:?}: {}", said.err);
        fs::read(desk.path("x.png")).expect("a picture")
    };
    let plain = draw(&[]);
    assert_eq!(size(&plain), Some((960, 540)));
    assert_eq!(size(&draw(&["--scale", "2"])), Some((1920, 1080)));
    for other in [
        &["--view", "attention"][..],
        &["--view", "log"],
        &["--view", "cooperation"],
        &["--view", "timeline"],
        &["--view", "changes"],
        &["--view", "border:KGZ"],
        &["--view", "border:kyrgyzstan", "--theme", "dark"],
        &["--theme", "dark"],
        &["--as-of", "2020-06-20"],
        &["--known-at", "2020-06-20"],
    ] {
        assert!(draw(other) != plain, "{other:?} draws the same");
    }
    assert!(draw(&["--view", "board", "--theme", "light", "--scale", "1"]) == plain);
}

#[test]
fn changes_are_drawn_since_the_moment_asked_for() {
    let desk = Desk::new();
    let draw = |rest: &[&str]| {
        let changes = ["render", "--out", "x.png", "--size", "960x540", "--view", "changes"];
        let said = desk.run(&[&changes[..], rest].concat());
        assert_eq!((said.code, &*said.err), (0, ""), "{rest:?}");
        fs::read(desk.path("x.png")).expect("a picture")
    };
    let day = draw(&[]);
    let [a, b] = ["2020-07-30T08:00:00+08:00", "2020-07-01"].map(|since| draw(&["--since", since]));
    assert!(day != a && a != b, "another beginning draws the same");
    let earlier = draw(&["--since", "2020-07-01", "--as-of", "2020-07-10", "--known-at", "2020-07-10"]);
    assert!(earlier != b, "another end draws the same");
    for (wrong, why) in [
        (&["--since", "soon", "--view", "changes"][..], "soon"),
        (&["--since", "2020-07-01"], "--view changes"),
    ] {
        let said = desk.run(&[&["render", "--out", "y.png"], wrong].concat());
        assert_eq!(said.code, 2);
        assert!(said.err.contains(why), "{}", said.err);
    }
}

#[test]
fn time_in_sight_borders_and_figures_of_a_timeline_can_be_chosen() {
    let desk = Desk::new();
    let draw = |rest: &[&str]| {
        let timeline = ["render", "--out", "x.png", "--size", "960x540", "--view", "timeline"];
        let said = desk.run(&[&timeline[..], rest].concat());
        assert_eq!((said.code, &*said.err), (0, ""), "{rest:?}");
        fs::read(desk.path("x.png")).expect("a picture")
    };
    let plain = draw(&[]);
    let mut seen = vec![plain.clone()];
    for other in [
        &["--from", "2020-06-01"][..],
        &["--to", "2020-06-30"],
        &["--from", "2020-06-01", "--to", "2020-06-30"],
        &["--borders", "KGZ,vietnam"],
        &["--indicator", "confirmedcases"],
        &["--line", "mean"],
        &["--line", "cumulative"],
        &["--layout", "one-scale"],
        &["--layout", "overlaid"],
    ] {
        let drawn = draw(other);
        assert!(!seen.contains(&drawn), "{other:?} draws what was drawn before");
        seen.push(drawn);
    }
    assert!(draw(&["--line", "raw", "--layout", "own-scale", "--indicator", "HighRiskPersons"]) == plain);
    // A date as a span's end is its last moment, as a beginning its first.
    let days = ["--from", "2020-06-10", "--to", "2020-06-10"];
    let hours = ["--from", "2020-06-10 00:00", "--to", "2020-06-10T23:59:59.999999999+08:00"];
    assert!(draw(&days) == draw(&hours));
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let desk = Desk::new();
    for wrong in [
        &["--view", "map"][..],
        &["--view", "timeline", "--borders", "FIN"],
        &["--view", "timeline", "--borders", "ATLANTIS"],
        &["--view", "timeline", "--indicator", "Ships"],
        &["--view", "timeline", "--from", "soon"],
        &["--view", "timeline", "--from", "2020-07-01", "--to", "2020-06-01"],
        &["--view", "border:ATLANTIS"],
        &["--view", "border:FIN"],
        &["--size", "wide"],
        &["--size", "0x0"],
        &["--size", "100000x100000"],
        &["--scale", "0"],
        &["--scale", "-1"],
        &["--scale", "NaN"],
        &["--scale", "inf"],
        &["--theme", "pink"],
        &["--as-of", "soon"],
    ] {
        desk.fails(2, &[&["render", "--out", "x.png"], wrong].concat());
    }
    desk.fails(2, &["render"]);
    desk.fails(3, &["render", "missing.ron", "--out", "x.png"]);
    desk.fails(3, &["render", "--out", "no/such/folder/x.png"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_picture_replaces_a_picture_and_nothing_else() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["new", "--home", "FIN", "--borders", "SWE", "--out", "fin.ron"]).code, 0);
    let board = fs::read(desk.path("fin.ron")).expect("a board");
    let error = desk.fails(3, &["render", "fin.ron", "--out", "fin.ron"]);
    assert!(error.contains("fin.ron") && error.contains("nothing was written"), "{error}");
    assert!(fs::read(desk.path("fin.ron")).expect("a board") == board);
    let error = desk.fails(3, &["render", "--out", "no/such/x.png"]);
    assert!(error.contains("its folder does not exist"), "{error}");
    for size in ["960x540", "800x500"] {
        assert_eq!(desk.run(&["render", "fin.ron", "--out", "x.png", "--size", size]).code, 0);
    }
    assert_eq!(size(&fs::read(desk.path("x.png")).expect("a picture")), Some((800, 500)));
    assert_eq!(desk.names(), ["fin.ron", "x.png"]);
}

#[test]
fn a_panel_is_drawn_by_itself_and_views_with_head_and_foot_where_that_is_asked() {
    let desk = Desk::new();
    let draw = |rest: &[&str]| {
        let said = desk.run(&[&["render", "--out", "x.png"], rest].concat());
        assert_eq!((said.code, &*said.err), (0, ""), "{rest:?}");
        fs::read(desk.path("x.png")).expect("a picture")
    };
    let panel = draw(&["--view", "panel:KGZ"]);
    assert_eq!(size(&panel), Some((1280, 960)));
    assert!(panel == draw(&["--view", "panel:kyrgyzstan", "--size", "640x480", "--scale", "2", "--imprint"]));
    assert!(panel != draw(&["--view", "panel:MMR"]));
    assert_eq!(size(&draw(&["--view", "panel:KGZ", "--size", "500x400", "--scale", "1"])), Some((500, 400)));
    for view in ["board", "timeline", "changes", "log", "border:KGZ"] {
        let of = ["--view", view, "--size", "1366x768"];
        let framed = draw(&[&of[..], &["--imprint"]].concat());
        assert!(size(&framed) == Some((1366, 768)) && framed != draw(&of), "{view}");
    }
    let error = desk.fails(2, &["render", "--out", "y.png", "--view", "panel:FIN"]);
    assert!(error.contains("FIN is not a border of this board"), "{error}");
    desk.fails(2, &["render", "--out", "y.png", "--view", "panel:ATLANTIS"]);
    desk.fails(2, &["render", "--out", "y.png", "--view", "panel:KGZ", "--scale", "0"]);
    desk.fails(2, &["render", "--out", "y.png", "--view", "changes", "--scale", "0"]);
}

#[test]
fn a_page_is_a_pdf_where_its_name_says_so_and_replaces_only_a_pdf() {
    let desk = Desk::new();
    let read = |name: &str| fs::read(desk.path(name)).expect("a file");
    for name in ["a.pdf", "b.PDF", "a.png"] {
        let said = desk.run(&["render", "--out", name, "--view", "border:KGZ", "--size", "960x540"]);
        assert_eq!((said.code, &*said.err), (0, ""));
    }
    assert!(
        read("a.pdf").starts_with(b"%PDF-") && read("a.pdf") == read("b.PDF"),
        "other bytes the second time"
    );
    assert_eq!(desk.run(&["render", "--out", "a.pdf", "--view", "log"]).code, 0);
    assert!(read("a.pdf") != read("b.PDF"), "a PDF replaces a PDF");
    // What is there is no PDF, whatever its name, and no PNG the other way round.
    fs::copy(desk.path("a.png"), desk.path("c.pdf")).expect("a copy");
    fs::copy(desk.path("a.pdf"), desk.path("c.png")).expect("a copy");
    for (name, format) in [("c.pdf", "not a PDF file"), ("c.png", "not a PNG file")] {
        let before = read(name);
        let error = desk.fails(3, &["render", "--out", name]);
        assert!(
            error.contains(name) && error.contains(format) && error.contains("nothing was written"),
            "{error}"
        );
        assert!(read(name) == before);
    }
    desk.fails(2, &["render", "--out", "d.pdf", "--size", "0x0"]);
    desk.fails(2, &["render", "--out", "d.pdf", "--scale", "0"]);
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_window_fails_at_once_and_names_what_works() {
    let desk = Desk::new();
    for file in [&[][..], &["board.ron"]] {
        let error = desk.fails(3, file);
        assert!(error.contains("`borderboard render`") && error.contains("`borderboard status`"), "{error}");
    }
    // Nor is an empty name one of a display.
    let output = desk.command(&[]).env("DISPLAY", "").env("WAYLAND_DISPLAY", "").output().expect("an end");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("render"));
}
