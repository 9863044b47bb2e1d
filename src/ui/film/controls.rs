//! The film's controls in the time bar: play and pause, speed, span. The span is also marked on the track.

use chrono::{DateTime, Utc};
use egui::{Button, Popup, Rect, RichText, Role, Shape, Ui, WidgetInfo, pos2, vec2};

use super::{Film, FilmCommand, Speed};
use crate::text;
use crate::ui::command::Command;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Pen;
use crate::ui::{Action, AppAction, Density, Scene, Time};
use crate::words;

const GAP: f32 = 4.0;
const PLAY_WIDTH: f32 = 24.0;
const SPEED_WIDTH: f32 = 44.0;
const SPAN_WIDTH: f32 = 112.0;

/// Whether the controls are needed, or there is room for them.
fn are_shown(film: &Film, density: Density, scene: &Scene<'_>) -> bool {
    let is_needed = film.is_playing || scene.time != Time::Live;
    scene.is_at_desk() && (is_needed || density == Density::Roomy)
}

/// Draws the controls from the left edge of `place`, at its height. Returns their right edge.
pub fn controls_ui(
    ui: &mut Ui,
    place: Rect,
    density: Density,
    scene: &Scene<'_>,
    film: &Film,
    actions: &mut Vec<Action>,
) -> f32 {
    if !are_shown(film, density, scene) {
        return place.left();
    }
    let mut left = place.left() + 8.0;
    let mut next = |width: f32| {
        let rect = Rect::from_min_size(pos2(left, place.top()), vec2(width, place.height()));
        left = rect.right() + GAP;
        rect
    };
    let (play, speed, span) = (next(PLAY_WIDTH), next(SPEED_WIDTH), next(SPAN_WIDTH));
    play_ui(ui, play, scene, film, actions);
    speed_ui(ui, speed, film, actions);
    span_ui(ui, span, scene, film, actions);
    span.right()
}

fn play_ui(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, film: &Film, actions: &mut Vec<Action>) {
    let name = if film.is_playing { text!("film-pause") } else { text!("film-play") };
    let response = ui.put(rect, Button::new(""));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ink = scene.theme.colours().ink;
    let middle = rect.center();
    if film.is_playing {
        for x in [-3.5, 1.0] {
            let bar = Rect::from_min_size(middle + vec2(x, -4.5), vec2(2.5, 9.0));
            ui.painter().rect_filled(bar, 0.0, ink);
        }
    } else {
        let points = [vec2(-3.5, -5.0), vec2(4.5, 0.0), vec2(-3.5, 5.0)].map(|point| middle + point);
        ui.painter().add(Shape::convex_polygon(points.to_vec(), ink, egui::Stroke::NONE));
    }
    if response.on_hover_text(format!("{name} ({})", Command::Play.keys())).clicked() {
        actions.push(Action::App(AppAction::Film(FilmCommand::PlayOrPause)));
    }
}

fn speed_ui(ui: &mut Ui, rect: Rect, film: &Film, actions: &mut Vec<Action>) {
    let words = speed_words(film.speed);
    let response = ui.put(rect, Button::new(RichText::new(&words).font(TextStyle::Label.font())));
    let name = text!("film-speed", speed = words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let response = response.on_hover_text(format!("{name} ({})", text!("film-speed-keys")));
    Popup::menu(&response).show(|ui| {
        for speed in Speed::ALL {
            if ui.selectable_label(speed == film.speed, speed_words(speed)).clicked() {
                actions.push(Action::App(AppAction::Film(FilmCommand::Play(speed))));
            }
        }
    });
}

/// The speed, such as `1 d/s`.
fn speed_words(speed: Speed) -> String {
    match speed {
        Speed::Hour => text!("film-hour"),
        Speed::SixHours => text!("film-six-hours"),
        Speed::Day => text!("film-day"),
        Speed::Week => text!("film-week"),
    }
}

fn span_ui(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, film: &Film, actions: &mut Vec<Action>) {
    let words = if film.is_chosen() { span_words(film, scene) } else { text!("film-whole") };
    let label = RichText::new(&words).font(TextStyle::Label.font());
    let response = ui.put(rect, Button::new(label).truncate());
    let name = text!("film-span", span = words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let response = response.on_hover_text(&name);
    Popup::menu(&response).show(|ui| {
        let orders = [
            (text!("film-begin-here"), text!("film-begin-here-keys"), FilmCommand::BeginHere),
            (text!("film-end-here"), text!("film-end-here-keys"), FilmCommand::EndHere),
            (text!("film-to-begin"), text!("film-to-begin-keys"), FilmCommand::ToBegin),
            (text!("film-to-end"), text!("film-to-end-keys"), FilmCommand::ToEnd),
            (text!("film-choose-whole"), String::new(), FilmCommand::Whole),
        ];
        for (name, keys, order) in orders {
            if ui.add(Button::new(name).shortcut_text(keys)).clicked() {
                actions.push(Action::App(AppAction::Film(order)));
            }
        }
    });
}

/// The span, such as `1 Jun – 20 Jun`.
fn span_words(film: &Film, scene: &Scene<'_>) -> String {
    let (span, zone) = (film.span(scene.now), scene.zone());
    let today = scene.now.with_timezone(&zone).date_naive();
    let day = |instant: DateTime<Utc>| words::day_near(instant.with_timezone(&zone).date_naive(), today);
    text!("film-from-to", from = day(span.from), to = day(span.until))
}

/// Marks the chosen span on the track at `y`. `x` maps a moment to its x coordinate.
pub fn span_mark(pen: &Pen<'_>, y: f32, scene: &Scene<'_>, film: &Film, x: impl Fn(DateTime<Utc>) -> f32) {
    if !(film.is_chosen() && scene.is_at_desk()) {
        return;
    }
    let span = film.span(scene.now);
    let (left, right) = (x(span.from), x(span.until));
    pen.fill(Rect::from_min_max(pos2(left, y - 1.0), pos2(right, y + 1.0)), pen.colours.as_of);
    for edge in [left, right] {
        pen.fill(Rect::from_min_max(pos2(edge - 1.0, y - 7.0), pos2(edge + 1.0, y + 1.0)), pen.colours.as_of);
    }
}
