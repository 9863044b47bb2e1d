//! What is typed arrives: all of it, in order, where it was meant, however fast it comes.
//!
//! Each sequence reaches the window in every way in which frames can cut it: all at once, in two parts cut at each
//! place ([`effort`]), and event by event. What is recorded or shown in the end is the same.

use std::path::{Path, PathBuf};

use borderboard::app::Opening;
use borderboard::board::{Board, Draft, Entry, Level, Reading, Value};
use borderboard::store::{BoardFile, OsDisk};
use borderboard::ui::{Action, AppAction, View};
use eframe::Storage;
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::support::effort;
use crate::support::host::{Host, SMALL, code};
use crate::support::texts::shows;
use crate::views::window::{Memory, Window, folder, is_on_board, wait_until, window, window_on};
use crate::views::{day_figures, named};

type Page = Harness<'static, Host>;

/// One stroke of a key, as a window system tells it: the key, what it writes, and that it is let go.
fn stroke(modifiers: Modifiers, key: Key, text: Option<&str>) -> Vec<Event> {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    let text = text.map(|text| Event::Text(text.to_owned()));
    [event(true)].into_iter().chain(text).chain([event(false)]).collect()
}

/// The strokes that write `text`.
fn written(text: &str) -> Vec<Event> {
    let key = |letter: char| match letter {
        ' ' => Key::Space,
        '\n' => Key::Enter,
        '\t' => Key::Tab,
        '-' => Key::Minus,
        _ => Key::from_name(&letter.to_uppercase().to_string()).expect("a key"),
    };
    let writes = |letter: char| (!letter.is_control()).then(|| letter.to_string());
    text.chars().flat_map(|letter| stroke(Modifiers::NONE, key(letter), writes(letter).as_deref())).collect()
}

/// A command by its keys, and then what is typed.
fn command(modifiers: Modifiers, key: Key, text: &str) -> Vec<Event> {
    let held = [Event::ModifiersChanged(modifiers)];
    let free = [Event::ModifiersChanged(Modifiers::NONE)];
    let stroke = stroke(modifiers, key, None);
    held.into_iter().chain(stroke).chain(free).chain(written(text)).collect()
}

/// Every way in which frames can cut the events.
fn ways(events: &[Event]) -> Vec<Vec<Vec<Event>>> {
    let halves =
        effort::share(1..events.len(), 4).map(|at| vec![events[..at].to_vec(), events[at..].to_vec()]);
    let whole = vec![events.to_vec()];
    let single = events.iter().map(|event| vec![event.clone()]).collect();
    [whole, single].into_iter().chain(halves).collect()
}

/// Gives the frames to the harness, and waits until nothing is left to be done.
fn feed<State>(harness: &mut Harness<'_, State>, frames: &[Vec<Event>]) {
    for frame in frames {
        harness.input_mut().events.extend(frame.iter().cloned());
        harness.step();
    }
    // As many frames as the longest of the sequences takes.
    for _ in 0..200 {
        harness.step();
        if harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay > std::time::Duration::ZERO
        {
            break;
        }
    }
}

/// A board on which nothing is on record, at which a desk records.
fn page() -> Page {
    let example = Host::example();
    Host::new(Board::new(example.board.header().clone()), example.now).recording().harness(SMALL)
}

fn recorded(page: &mut Page) -> Vec<Draft> {
    let drafts = page.state_mut().asked.drain(..).filter_map(|action| match action {
        Action::App(AppAction::Record(draft)) => Some(*draft),
        _ => None,
    });
    drafts.collect()
}

/// What is recorded by `events` on an empty board, in every way.
fn recorded_by(events: &[Event]) -> Vec<Draft> {
    let mut first = None;
    for (number, way) in ways(events).iter().enumerate() {
        let mut page = page();
        feed(&mut page, way);
        let drafts = recorded(&mut page);
        match &first {
            None => first = Some(drafts),
            Some(first) => assert_eq!(*first, drafts, "way {number}: {way:?}"),
        }
    }
    first.unwrap_or_default()
}

fn readings(drafts: Vec<Draft>) -> Vec<Reading> {
    let reading = |draft: Draft| match draft.entry {
        Entry::Reading(reading) => reading,
        other => panic!("{other:?}"),
    };
    drafts.into_iter().map(reading).collect()
}

#[test]
fn a_figure_is_recorded_as_it_was_typed_however_frames_cut_the_keys() {
    let [reading] = readings(recorded_by(&written("tf1234\n"))).try_into().expect("one figure");
    assert_eq!((reading.border, reading.value), (code("TJK"), Value::Known(1234.0)));
}

#[test]
fn two_figures_typed_in_one_go_are_two_records_of_their_own_borders() {
    let readings = readings(recorded_by(&written("tf12\npaf7\n")));
    let typed: Vec<_> = readings.iter().map(|reading| (reading.border, reading.value)).collect();
    assert_eq!(typed, [(code("TJK"), Value::Known(12.0)), (code("PAK"), Value::Known(7.0))]);
}

#[test]
fn what_is_typed_after_enter_is_not_in_the_record_that_enter_made() {
    let [reading] = readings(recorded_by(&written("tf12\n34"))).try_into().expect("one figure");
    assert_eq!(reading.value, Value::Known(12.0));
}

/// What the grid of figures records as one step by `events`, in every way.
fn grid_recorded_by(events: &[Event]) -> Vec<(String, Value)> {
    let mut first = None;
    for (number, way) in ways(events).iter().enumerate() {
        let mut page = day_figures::morning().harness(SMALL);
        page.run();
        feed(&mut page, way);
        let steps: Vec<Vec<Draft>> = page
            .state_mut()
            .asked
            .drain(..)
            .filter_map(|action| match action {
                Action::App(AppAction::RecordAll(drafts, _)) => Some(drafts),
                _ => None,
            })
            .collect();
        let [drafts] = <[Vec<Draft>; 1]>::try_from(steps).expect("one step");
        match &first {
            None => first = Some(drafts),
            Some(first) => assert_eq!(*first, drafts, "way {number}: {way:?}"),
        }
    }
    let said = |reading: Reading| (reading.border.to_string(), reading.value);
    readings(first.unwrap_or_default()).into_iter().map(said).collect()
}

#[test]
fn a_morning_of_figures_is_recorded_as_it_was_typed_however_frames_cut_the_keys() {
    // The figure of KGZ is improbable, and Y says that it is right.
    let mut events = written("2\t53\n12\t64\t410y\t0");
    events.extend(command(Modifiers::COMMAND, Key::Enter, ""));
    let mut recorded = grid_recorded_by(&events);
    recorded.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = [("KAZ", 64.0), ("KGZ", 410.0), ("MNG", 12.0), ("PRK", 2.0), ("RUS", 53.0), ("TJK", 0.0)];
    assert_eq!(recorded, expected.map(|(border, figure)| (border.to_owned(), Value::Known(figure))));
}

#[test]
fn a_pasted_column_is_recorded_whole_however_frames_cut_what_follows() {
    let mut events = vec![Event::Paste("2\n53\n12\n64".to_owned())];
    events.extend(command(Modifiers::COMMAND, Key::Enter, ""));
    assert_eq!(grid_recorded_by(&events).len(), 4);
}

#[test]
fn a_figure_that_is_pasted_or_composed_is_recorded_whole() {
    let enter = written("\n");
    let mut pasted = written("tf");
    pasted.push(Event::Paste("1 234".to_owned()));
    let mut composed = written("tf");
    let preedit = |text: &str| ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None };
    composed.push(Event::Ime(preedit("12")));
    composed.push(Event::Ime(ImeEvent::Commit("1234".to_owned())));
    for typed in [pasted, composed] {
        let events = [typed, enter.clone()].concat();
        let [reading] = readings(recorded_by(&events)).try_into().expect("one figure");
        assert_eq!(reading.value, Value::Known(1234.0));
    }
}

#[test]
fn a_wrong_figure_is_put_right_where_it_stands() {
    // The first Enter is refused; what follows goes on in the same line.
    let events = [
        written("tf12x\n"),
        stroke(Modifiers::NONE, Key::End, None),
        stroke(Modifiers::NONE, Key::Backspace, None),
        written("\n"),
    ]
    .concat();
    let [reading] = readings(recorded_by(&events)).try_into().expect("one figure");
    assert_eq!(reading.value, Value::Known(12.0));
}

#[test]
fn a_contact_is_of_the_level_and_topics_whose_keys_were_pressed() {
    let drafts = recorded_by(&written("tc15r"));
    let [Draft { entry: Entry::Contact(contact), .. }] = drafts.as_slice() else { panic!("{drafts:?}") };
    assert_eq!((contact.border, contact.level, contact.topics.len()), (code("TJK"), Level::Regional, 2));
}

#[test]
fn arrows_go_as_many_panels_as_they_were_pressed() {
    let arrow = |key| stroke(Modifiers::NONE, key, None);
    let walk =
        [arrow(Key::ArrowDown), arrow(Key::ArrowRight), arrow(Key::ArrowDown), written("f5\n")].concat();
    let fast = readings(recorded_by(&walk));
    let mut slow = page();
    for event in &walk {
        feed(&mut slow, &[vec![event.clone()]]);
    }
    assert_eq!(fast, readings(recorded(&mut slow)));
    assert_eq!(fast.len(), 1);
}

#[test]
fn a_click_that_opens_a_field_and_the_keys_after_it_may_come_together() {
    for size in [SMALL] {
        let mut page = page();
        let at = named(&page, "Enter figure for KGZ").rect().center();
        let press = |pressed| Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let events = [vec![Event::PointerMoved(at), press(true), press(false)], written("1234\n")].concat();
        for way in ways(&events) {
            feed(&mut page, &way);
            let readings = readings(recorded(&mut page));
            assert_eq!(readings.len(), 1, "{size}: {way:?}");
            assert_eq!(
                (readings[0].border, readings[0].value),
                (code("KGZ"), Value::Known(1234.0)),
                "{way:?}"
            );
        }
    }
}

/// The drawer's form of a figure, opened by the list of kinds.
#[test]
fn a_form_that_opens_takes_the_keys_from_the_one_that_opened_it() {
    let form = written("ftjk\t\t");
    let mut by_tab = page();
    by_tab.state_mut().views.drawer.choose(None);
    by_tab.run();
    feed(&mut by_tab, std::slice::from_ref(&form));
    assert_eq!(named(&by_tab, "Border").value().as_deref(), Some("tjk"));
    for way in ways(&written("ftjk")) {
        let mut page = page();
        page.state_mut().views.drawer.choose(None);
        page.run();
        feed(&mut page, &way);
        assert_eq!(named(&page, "Border").value().as_deref(), Some("tjk"), "{way:?}");
    }
}

#[test]
fn the_reason_for_taking_a_record_back_is_what_was_typed_before_enter() {
    for way in ways(&written("\nwrong border\nmore")) {
        let mut host = Host::example().recording();
        let record = host.board.records().last().expect("a record").id;
        host.views.drawer.show_record(record);
        let mut page = host.harness(SMALL);
        page.run();
        named(&page, "Retract…").focus();
        page.run();
        feed(&mut page, &way);
        let drafts = recorded(&mut page);
        let [Draft { entry: Entry::Retraction(retraction), .. }] = drafts.as_slice() else {
            panic!("{way:?}: {drafts:?}")
        };
        assert_eq!(retraction.why, "wrong border", "{way:?}");
    }
}

#[test]
fn an_acknowledgement_says_what_was_typed_before_enter() {
    for way in ways(&written("\nasked twice\n")) {
        let mut page = Host::example().recording().view(View::Attention).harness(SMALL);
        named(&page, "Acknowledge KGZ").focus();
        page.run();
        feed(&mut page, &way);
        let drafts = recorded(&mut page);
        let [Draft { entry: Entry::Acknowledgement(said), .. }] = drafts.as_slice() else {
            panic!("{way:?}: {drafts:?}")
        };
        assert_eq!(said.comment, "asked twice", "{way:?}");
    }
}

#[test]
fn the_palette_takes_every_key_from_the_one_that_opens_it() {
    for way in ways(&command(Modifiers::COMMAND, Key::K, "mong\n")) {
        let mut window = window();
        feed(&mut window, &way);
        assert!(!is_on_board(&window) && shows(&window, "Mongolia"), "{way:?}");
        assert!(shows(&window, "LIVE"), "no film was started: {way:?}");
    }
}

#[test]
fn a_moment_is_shown_as_it_was_typed_behind_its_command() {
    for way in ways(&command(Modifiers::COMMAND, Key::T, "2020-06-20\n")) {
        let mut window = window();
        feed(&mut window, &way);
        assert!(shows(&window, "20 Jun 2020") || shows(&window, "202359HJUN20"), "{way:?}");
        assert!(shows(&window, "AS OF"), "{way:?}");
    }
}

#[test]
fn a_border_is_found_by_what_was_typed_behind_the_command_that_finds_it() {
    for way in ways(&command(Modifiers::COMMAND, Key::F, "tajik\n")) {
        let mut window = window();
        feed(&mut window, &way);
        assert!(!is_on_board(&window) && shows(&window, "Tajikistan"), "{way:?}");
    }
}

#[test]
fn a_new_entry_is_chosen_and_filled_in_by_keys_that_come_at_once() {
    for way in ways(&command(Modifiers::COMMAND, Key::N, "fmng")) {
        let mut window = window();
        feed(&mut window, &way);
        assert_eq!(named(&window, "Border").value().as_deref(), Some("mng"), "{way:?}");
    }
}

#[test]
fn what_is_typed_on_the_log_is_all_of_it_in_the_search() {
    let events = command(Modifiers::ALT, Key::Num4, "closed border");
    for way in ways(&events) {
        let mut window = window();
        feed(&mut window, &way);
        assert_eq!(named(&window, "Search").value().as_deref(), Some("closed border"), "{way:?}");
    }
}

#[test]
fn changes_are_told_since_what_was_typed_before_enter() {
    for way in ways(&written("2020-06-20\n")) {
        let mut page = Host::example().view(View::Changes).harness(SMALL);
        named(&page, "Changes since: type a time").focus();
        page.run();
        feed(&mut page, &way);
        assert!(shows(&page, "202359HJUN20") || shows(&page, "What changed since"), "{way:?}");
        let field = named(&page, "Changes since: type a time").value();
        assert!(
            field.as_deref().is_some_and(|text| text.contains("20") && text.contains("JUN20")),
            "{field:?}"
        );
    }
}

#[test]
fn a_command_with_alt_types_nothing_into_the_field_that_has_the_keys() {
    let mut held = stroke(Modifiers::ALT, Key::Num1, Some("1"));
    held.insert(0, Event::ModifiersChanged(Modifiers::ALT));
    held.push(Event::ModifiersChanged(Modifiers::NONE));
    let events = [command(Modifiers::COMMAND, Key::N, "fmng"), held].concat();
    for way in ways(&events) {
        let mut window = window();
        feed(&mut window, &way);
        assert_eq!(named(&window, "Border").value().as_deref(), Some("mng"), "{way:?}");
    }
}

/// The window on a file of its own, at a desk that recorded before.
fn desk() -> (TempDir, PathBuf, Window) {
    let (folder, path) = folder();
    let mut memory = Memory::default();
    memory.set_string("preferences", "(authors: [\"desk-1\", \"duty office\"])".to_owned());
    let window = window_on(Opening::of_file(&path).expect("a board"), Some(Box::leak(Box::new(memory))));
    (folder, path, window)
}

fn on_disk(path: &Path) -> Board {
    BoardFile::open(OsDisk, path).expect("a board").1.board
}

/// The figure and author of the newest record, once there is one more than `before`.
fn newest(window: &mut Window, path: &Path, before: usize) -> (Value, String) {
    wait_until(window, |_| on_disk(path).records().len() > before);
    let board = on_disk(path);
    let newest = board.records().last().expect("a record");
    match &newest.entry {
        Entry::Reading(reading) => (reading.value, newest.by.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_question_who_records_takes_the_keys_that_come_after_the_first_record() {
    let events = written("rf77\nroom 4\n");
    for way in [vec![events.clone()], events.iter().map(|event| vec![event.clone()]).collect()] {
        let (_folder, path, mut window) = desk();
        let before = on_disk(&path).records().len();
        feed(&mut window, &way);
        assert_eq!(newest(&mut window, &path, before), (Value::Known(77.0), "room 4".to_owned()));
        assert_eq!(on_disk(&path).records().len(), before + 1);
    }
}

#[test]
fn keys_for_a_dialog_of_the_system_record_nothing_meanwhile() {
    let (_folder, path, mut window, answer) = crate::views::dialogs::desk();
    let before = on_disk(&path).records().len();
    feed(&mut window, &[written("r")]);
    feed(&mut window, &[command(Modifiers::COMMAND, Key::O, "clr\n")]);
    assert!(window.query_by_label_contains("Record contact,").is_none());
    assert!(is_on_board(&window), "Enter opens no border");
    answer.send(None).expect("the dialog stands");
    wait_until(&mut window, |_| on_disk(&path).records().len() == before);
}
