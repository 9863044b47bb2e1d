//! What has to be said of the board itself stands in the bar as long as it holds, and leads to what it is about.

use borderboard::app::Opening;
use chrono::{SecondsFormat, TimeDelta, Utc};

use crate::support::texts::shows;
use crate::views::named;
use crate::views::window::{folder, wait_for, wait_until, window_on};

fn board(status: &str, records: &str) -> String {
    format!(
        r#"(format: 1, header: (
    title: "Borders of Finland", home: "FIN", {status}, marking: Clear,
    time_zone: "Europe/Helsinki", borders: ["RUS", "SWE"],
), records: [{records}])"#
    )
}

fn opening(text: &str) -> (tempfile::TempDir, Opening) {
    let (kept, north) = folder();
    let path = north.with_file_name("b.ron");
    std::fs::write(&path, text).expect("written");
    let opening = Opening::of_file(&path).expect("a board");
    (kept, opening)
}

#[test]
fn an_invalid_board_is_said_to_be_so_in_the_bar_which_leads_to_the_list() {
    let records = r#"
(id: "00000000-0000-4000-8000-000000000001", recorded_at: "2020-06-20T08:00:00Z", by: "desk",
 entry: Note((border: "NOR", at: "2020-06-19T08:00:00Z", text: "x"))),
(id: "00000000-0000-4000-8000-000000000002", recorded_at: "2020-06-20T08:00:01Z", by: "desk",
 entry: Note((border: "RUS", at: "2020-06-19T08:00:00Z", text: ""))),"#;
    let (_kept, opening) = opening(&board("status: Actual", records));
    let mut window = window_on(opening, None);
    wait_for(&mut window, "Invalid board: 2 problems");
    named(&window, "Invalid board: 2 problems").click();
    window.run();
    assert!(shows(&window, "1 record is left out of pictures"));
    assert!(shows(&window, "NOR is not a border of this board"));
    assert!(shows(&window, "`text` is empty"));
}

#[test]
fn records_after_now_are_told_in_the_bar_and_marked_in_the_log_and_nothing_of_them_is_missing() {
    let now = Utc::now();
    let at = |hours: i64| (now + TimeDelta::hours(hours)).to_rfc3339_opts(SecondsFormat::Secs, true);
    let records = format!(
        r#"
(id: "00000000-0000-4000-8000-000000000001", recorded_at: "{}", by: "desk-2",
 entry: Note((border: "RUS", at: "{}", text: "a convoy waits"))),"#,
        at(2),
        at(-1)
    );
    let (_kept, opening) = opening(&board("status: Actual", &records));
    let mut window = window_on(opening, None);
    wait_for(&mut window, "1 after now");
    named(&window, "1 after now").click();
    window.run();
    assert!(shows(&window, "1 record is dated after now (desk-2, ") && shows(&window, "a convoy waits"));
    window.key_press(egui::Key::Escape);
    window.run();
    crate::views::window::press(&mut window, egui::Modifiers::ALT, egui::Key::Num4);
    wait_until(&mut window, |window| shows(window, "a convoy waits") && shows(window, "after now"));
}
