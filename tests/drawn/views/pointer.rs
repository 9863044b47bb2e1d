//! The pointer reads, and changes nothing: states, marks and counts are of the moment in the bar.

use borderboard::ui::View;
use borderboard::ui::wall::WallView;
use egui::epaint::ClippedShape;
use egui::{Event, Key, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, pos2, vec2};
use egui_kittest::Harness;

use crate::support::host::{Host, LARGE, SMALL, code};
use crate::support::texts::shown_texts;
use crate::views::named;
use crate::views::wall::Stand;

fn move_to<State>(page: &mut Harness<'_, State>, at: Pos2) {
    page.event(Event::PointerMoved(at));
    page.run();
}

/// Whether a text says of which day it is: "on 3 Apr".
fn is_of_day(text: &str) -> bool {
    text.strip_prefix("on ").is_some_and(|day| day.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// What stands right of `x` and below `y`.
fn shapes_beyond(page: &Harness<'_, Host>, x: f32, y: f32) -> Vec<ClippedShape> {
    let is_beyond = |shape: &&ClippedShape| {
        let place = shape.shape.visual_bounding_rect();
        place.is_finite() && place.min.x >= x && place.min.y >= y
    };
    page.output().shapes.iter().filter(is_beyond).cloned().collect()
}

#[test]
fn marks_and_figures_of_the_timeline_are_of_the_moment_wherever_the_cursor_is() {
    let mut page = Host::example().view(View::Timeline).harness(LARGE);
    page.run();
    let axis = named(&page, "Visible time").rect();
    // Newest figures, weeks, measures in force, contacts, shares, and the mark before what was kept.
    let marks = |page: &Harness<'_, Host>| shapes_beyond(page, 1730.0, axis.top() + 60.0);
    let before = marks(&page);
    assert!(before.len() > 50, "{}", before.len());
    for column in 0..9 {
        for row in 1..8 {
            let at = axis.min + axis.size() * vec2(column as f32 / 14.0, row as f32 / 8.0);
            move_to(&mut page, at);
            assert_eq!(marks(&page), before, "{at}");
        }
    }
    // What is read is said with its own time.
    let at = axis.min + axis.size() * vec2(0.4, 0.5);
    move_to(&mut page, at);
    let texts = shown_texts(&page);
    let heads = texts.iter().filter(|text| text.text.starts_with("at ") && text.text.contains(':')).count();
    let days = texts.iter().filter(|text| is_of_day(&text.text)).count();
    assert_eq!((heads, days), (1, 2), "each band says of when it reads");
    // States of then stand in words, in a column of their own.
    let has_state = |page: &Harness<'_, Host>| {
        let is_state = |text: &str| ["On time", "Late", "Overdue", "Never"].contains(&text);
        let column = 1560.0..1660.0;
        shown_texts(page).iter().any(|text| is_state(&text.text) && column.contains(&text.ink.center().x))
    };
    let reads = [0.95, 0.9, 0.8, 0.7, 0.6].into_iter().any(|share| {
        move_to(&mut page, axis.min + axis.size() * vec2(share, 0.1));
        has_state(&page)
    });
    assert!(reads, "states of then stand in words");
    // Set by a click, where there is nothing to open, and moved by keys, the cursor changes no more.
    let at = pos2(at.x, axis.top() + 26.0);
    move_to(&mut page, at);
    page.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: true,
        modifiers: Default::default(),
    });
    page.event(Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed: false,
        modifiers: Default::default(),
    });
    page.run();
    for _ in 0..5 {
        page.key_press(Key::ArrowLeft);
        page.run();
        assert_eq!(marks(&page), before);
    }
}

#[test]
fn on_a_borders_page_the_newest_figure_stays_and_what_is_read_stands_beside_it() {
    let mut page = Host::example().view(View::Border(code("KGZ"))).harness(LARGE);
    page.run();
    let axis = named(&page, "Visible time").rect();
    let newest = |page: &Harness<'_, Host>| -> Vec<(String, Pos2)> {
        let texts = shown_texts(page).into_iter();
        let beside = texts.filter(|text| text.ink.min.x > axis.right() && text.ink.min.y > axis.top() + 40.0);
        beside.map(|text| (text.text, text.ink.min)).collect()
    };
    let before = newest(&page);
    assert!(!before.is_empty());
    for column in 1..8 {
        move_to(&mut page, axis.min + axis.size() * vec2(column as f32 / 12.0, 0.1));
        assert_eq!(newest(&page), before);
        let read = shown_texts(&page).into_iter().any(|text| is_of_day(&text.text));
        assert!(read, "what is read has its day");
    }
}

#[test]
fn a_wall_ignores_the_pointer() {
    for view in WallView::ALL {
        let mut stand = Stand::example();
        if view == WallView::Changes {
            stand.wall.turns.choose(view, 0.0);
        }
        let mut wall = stand.showing(view).harness(SMALL);
        // It stands still, and the word on the keys is gone.
        wall.key_press(Key::Space);
        wall.run();
        let rest = |wall: &mut Harness<'_, Stand>| {
            wall.input_mut().time = Some(60.0);
            wall.step();
        };
        rest(&mut wall);
        rest(&mut wall);
        let before = wall.output().shapes.clone();
        let size = wall.ctx.content_rect().size();
        let check = |wall: &mut Harness<'_, Stand>, what: &str, at: Pos2| {
            rest(wall);
            rest(wall);
            assert!(wall.output().shapes == before, "{view:?}: {what} at {at} changed the wall");
        };
        for column in 0..8 {
            for row in 0..6 {
                let at = pos2(size.x * (column as f32 + 0.5) / 8.0, size.y * (row as f32 + 0.5) / 6.0);
                wall.event(Event::PointerMoved(at));
                check(&mut wall, "the pointer", at);
            }
        }
        let at = (size * 0.4).to_pos2();
        wall.event(Event::PointerMoved(at));
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Primary, Default::default());
            wall.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            check(&mut wall, "a press", at);
        }
        let (unit, delta, phase, modifiers) =
            (MouseWheelUnit::Point, Vec2::new(0.0, -200.0), TouchPhase::Move, Default::default());
        wall.event(Event::MouseWheel {
            unit,
            delta,
            phase,
            modifiers,
            source: egui::MouseWheelSource::Unknown,
        });
        check(&mut wall, "the wheel", at);
    }
}
