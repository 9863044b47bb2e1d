//! The time bar: choose the moment shown by typing it or by dragging over the whole time span of the board.

use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc};
use egui::{Id, Key, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::film::{self, Film};
use super::theme::TextStyle;
use super::widgets::Edge;
use super::{Action, AppAction, Density, Scene, Time};
use crate::board::{Board, Mark, Record, Zone};
use crate::input;
use crate::picture::Event;
use crate::picture::time::{local_dtg, start_of_day};
use crate::picture::timeline::{Span, Unit, ticks};
use crate::text;
use crate::words;

/// State of the time bar between frames.
#[derive(Debug, Default)]
pub struct TimeBarState {
    typed: String,
    /// The error in the last input.
    error: Option<String>,
    had_focus: bool,
    events: Option<Events>,
    prepared: Option<Prepared>,
}

/// The times of all events on the board, whether known yet or not. They are kept sorted, so that one more record is
/// inserted in place and any number of columns is counted without looking at each event.
#[derive(Debug)]
struct Events {
    mark: Mark,
    sorted: Vec<DateTime<Utc>>,
}

impl Events {
    fn of(board: &Board) -> Self {
        let zone = board.header().time_zone;
        let mut sorted: Vec<_> = board.records().iter().map(|record| event(record, zone)).collect();
        sorted.sort_unstable();
        Self { mark: board.mark(), sorted }
    }

    /// Adds the records that arrived since the last call. Returns whether there were any, or `None` if this is another
    /// board.
    fn keep_up(&mut self, board: &Board) -> Option<bool> {
        /// Above this number, sorting all at once is faster than inserting.
        const FEW: usize = 100;
        let arrived = board.arrived_since(&self.mark)?;
        let events = arrived.iter().map(|&place| event(&board.records()[place], board.header().time_zone));
        if arrived.len() > FEW {
            self.sorted.extend(events);
            self.sorted.sort();
        } else {
            for event in events {
                self.sorted.insert(self.sorted.partition_point(|other| *other < event), event);
            }
        }
        self.mark = board.mark();
        Some(!arrived.is_empty())
    }
}

/// The time of the event, to the day. A column is wider than the few hours between midnight in the zone and in UTC.
fn event(record: &Record, zone: Zone) -> DateTime<Utc> {
    match Event::of(record, zone) {
        Event::At(instant) => instant,
        Event::On(day) => day.and_time(NaiveTime::MIN).and_utc(),
    }
}

/// What the track shows. It is prepared again when the board or the width of the track changes.
#[derive(Debug)]
struct Prepared {
    columns: usize,
    track: Track,
    /// The number of events in each column, as a share of the largest.
    density: Vec<f32>,
}

/// The time span that the track shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Track {
    begin: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl Track {
    /// From the month of the first event to a little beyond `now`.
    fn of(scene: &Scene<'_>, events: &Events) -> Self {
        let zone = scene.zone();
        let first = events.sorted.first().copied().unwrap_or(scene.now).min(scene.now);
        let day = first.with_timezone(&zone).date_naive();
        let begin = start_of_day(day.with_day(1).unwrap_or(day), zone);
        let length = (scene.now - begin).max(TimeDelta::days(1));
        Self { begin, end: scene.now + length / 33 }
    }

    /// The position of `instant` as a share of the track; outside 0 to 1 if it is off the track.
    pub fn share(&self, instant: DateTime<Utc>) -> f32 {
        ((instant - self.begin).as_seconds_f64() / (self.end - self.begin).as_seconds_f64()) as f32
    }

    /// The instant at a share of the track, to the minute. The share is clamped to 0 to 1.
    pub fn instant(&self, share: f32) -> DateTime<Utc> {
        let seconds = (self.end - self.begin).as_seconds_f64() * f64::from(share.clamp(0.0, 1.0));
        self.begin + TimeDelta::minutes((seconds / 60.0).round() as i64)
    }
}

/// The ID of the input field that Ctrl+T focuses.
pub fn field_id() -> Id {
    Id::unique("as of")
}

/// Draws the bar in `rect`.
pub fn time_bar_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut TimeBarState,
    film: &mut Film,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let margin = density.pick(24.0, 15.0);
    let baseline = rect.center().y + 4.0;
    let (field_left, newest_left) = {
        let pen = super::pen(ui, scene);
        pen.fill(rect, if scene.time == Time::Live { colours.bar } else { colours.as_of_bar });
        pen.rule(rect.left(), rect.right(), rect.top(), colours.line);
        let label = pen.text(
            rect.left() + margin,
            baseline,
            Edge::Left,
            TextStyle::Label,
            colours.ink3,
            &text!("time-as-of"),
        );
        let borders = scene.picture.borders.len();
        let newest = match scene.picture.newest_record {
            Some(at) => {
                let age = words::ago((scene.picture.moment.known_at - at).max(TimeDelta::zero()));
                text!("time-borders", borders = borders, age = age)
            }
            None => text!("time-no-records", borders = borders),
        };
        let width = density.pick(pen.width(TextStyle::Label, &newest), 0.0);
        if density == Density::Roomy {
            pen.text(rect.right() - margin, baseline, Edge::Right, TextStyle::Label, colours.ink2, &newest);
        }
        (rect.left() + margin + label + 10.0, rect.right() - margin - width - density.pick(20.0, 0.0))
    };
    // On a compact page, the frame of a picture that is not live covers the lowest points of the bar.
    let (height, lifted) =
        density.pick((20.0, 0.0), (17.0, if scene.time == Time::Live { 0.0 } else { 2.0 }));
    let middle = rect.center().y - lifted;
    let field = Rect::from_min_size(pos2(field_left, middle - height / 2.0), vec2(120.0, height));
    field_ui(ui, field, scene, state, actions);
    let left = film::controls_ui(ui, field.with_min_x(field.right()), density, scene, film, actions) + 16.0;
    let track = Rect::from_min_max(pos2(left, rect.top() + 1.0), pos2(newest_left, rect.bottom()));
    track_ui(ui, track, scene, state, film, actions);
}

fn field_ui(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, state: &mut TimeBarState, actions: &mut Vec<Action>) {
    let colours = scene.theme.colours();
    let id = field_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    if !focused && state.error.is_none() {
        state.typed = match scene.time {
            Time::Live => text!("time-now"),
            Time::AsOf { as_of, .. } => local_dtg(as_of, scene.shown_zone()),
        };
    }
    let label = text!("time-field");
    let ink = match (&state.error, scene.time) {
        (Some(_), _) => colours.red_ink,
        (None, Time::AsOf { .. }) => colours.as_of,
        (None, Time::Live) => colours.ink,
    };
    let edit = egui::TextEdit::singleline(&mut state.typed)
        .id(id)
        .font(TextStyle::Label.font())
        .text_color(ink)
        .margin(vec2(6.0, 0.0))
        .align(egui::Align2::LEFT_CENTER);
    let response = ui.put(rect, edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &label));
    // A command may set the focus between two frames. egui then does not report that the focus is new.
    if response.has_focus() && !state.had_focus {
        select_all(ui, id, state.typed.chars().count());
    }
    state.had_focus = response.has_focus();
    if response.changed() {
        state.error = None;
    }
    if response.lost_focus() {
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            match typed_time(&state.typed, scene) {
                Ok(time) => {
                    state.error = None;
                    actions.push(Action::App(AppAction::SetTime(time)));
                }
                Err(error) => state.error = Some(error),
            }
        } else if ui.input(|input| input.key_pressed(Key::Escape)) {
            state.error = None;
        }
    }
    match &state.error {
        Some(error) => {
            egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id.with("error"), rect).show(|ui| {
                ui.label(error);
            });
        }
        None => {
            response.on_hover_text(text!("time-field-hint"));
        }
    }
}

fn select_all(ui: &Ui, id: Id, length: usize) {
    let mut edit = egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let all = egui::text::CCursorRange::two(egui::text::CCursor::new(0), egui::text::CCursor::new(length));
    edit.cursor.set_char_range(Some(all));
    egui::TextEdit::store_state(ui.ctx(), id, edit);
}

fn typed_time(typed: &str, scene: &Scene<'_>) -> Result<Time, String> {
    let typed = typed.trim();
    if typed.is_empty() || typed.eq_ignore_ascii_case(&text!("time-now")) {
        return Ok(Time::Live);
    }
    let as_of = input::instant(typed, scene.now, scene.shown_zone());
    let as_of =
        as_of.and_then(|as_of| input::in_reach(as_of, scene.now)).map_err(|error| error.to_string())?;
    Ok(scene.as_of(as_of))
}

fn track_ui(
    ui: &mut Ui,
    rect: Rect,
    scene: &Scene<'_>,
    state: &mut TimeBarState,
    film: &mut Film,
    actions: &mut Vec<Action>,
) {
    /// Width of one bar of the record density, in points.
    const COLUMN: f32 = 7.0;
    /// How far one press of an arrow key moves the handle. With Shift it moves 24 times as far.
    const KEY_STEP: TimeDelta = TimeDelta::hours(1);
    if rect.width() < 40.0 {
        return;
    }
    let columns = (rect.width() / COLUMN) as usize;
    let mut is_current = true;
    let kept = state.events.take().and_then(|mut events| {
        is_current = !events.keep_up(scene.board)?;
        Some(events)
    });
    let events = kept.unwrap_or_else(|| {
        is_current = false;
        Events::of(scene.board)
    });
    let keep = |prepared: &Prepared| {
        let now_on_track = prepared.track.share(scene.now);
        is_current && prepared.columns == columns && (0.5..1.0).contains(&now_on_track)
    };
    let prepared = state.prepared.take().filter(keep).unwrap_or_else(|| prepare(scene, &events, columns));
    state.events = Some(events);
    film.covers_from(prepared.track.begin);
    let response = ui.interact(rect, ui.make_persistent_id("track"), Sense::click_and_drag());
    let share = prepared.track.share(scene.picture.moment.as_of).clamp(0.0, 1.0);
    response.widget_info(|| WidgetInfo::slider(true, f64::from(share), text!("time-slider")));
    if let Some(pointer) = response.interact_pointer_pos() {
        let chosen = prepared.track.instant((pointer.x - rect.left()) / rect.width()).min(scene.now);
        // The track has a resolution of one minute, so a pointer at rest, even beyond now, requests nothing more.
        if (chosen - scene.picture.moment.as_of).abs() >= TimeDelta::minutes(1) {
            actions.push(Action::App(AppAction::SetTime(scene.as_of(chosen))));
        }
    }
    if response.has_focus() {
        let filter = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let step = ui.input(|input| {
            let presses = |key| input.num_presses(key) as i32;
            let days = if input.modifiers.shift { 24 } else { 1 };
            (presses(Key::ArrowRight) - presses(Key::ArrowLeft)) * days
        });
        if step != 0 {
            let chosen = (scene.picture.moment.as_of + KEY_STEP * step).min(scene.now);
            actions.push(Action::App(AppAction::SetTime(scene.as_of(chosen))));
        }
    }
    let response = response.on_hover_text(text!("time-slider"));
    paint_track(ui, rect, scene, &prepared, response.has_focus());
    let pen = super::pen(ui, scene);
    let x = |instant| rect.left() + prepared.track.share(instant).clamp(0.0, 1.0) * rect.width();
    film::span_mark(&pen, rect.bottom() - 5.0, scene, film, x);
    state.prepared = Some(prepared);
}

fn prepare(scene: &Scene<'_>, events: &Events, columns: usize) -> Prepared {
    let track = Track::of(scene, events);
    let before = |is_before: &dyn Fn(f32) -> bool| {
        events.sorted.partition_point(|event| is_before(track.share(*event)))
    };
    let edge = |column: usize| match column {
        0 => before(&|share| share < 0.0),
        _ if column == columns => before(&|share| share < 1.0),
        _ => before(&|share| share * (columns as f32) < column as f32),
    };
    let edges: Vec<usize> = (0..=columns).map(edge).collect();
    let counts = edges.windows(2).map(|pair| pair[1] - pair[0]);
    let most = counts.clone().max().unwrap_or(0).max(1) as f32;
    Prepared { columns, track, density: counts.map(|count| count as f32 / most).collect() }
}

fn paint_track(ui: &Ui, rect: Rect, scene: &Scene<'_>, prepared: &Prepared, focused: bool) {
    let pen = super::pen(ui, scene);
    let colours = pen.colours;
    let x = |instant: DateTime<Utc>| rect.left() + prepared.track.share(instant) * rect.width();
    let now = x(scene.now);
    let base = rect.bottom() - 6.0;
    let column = rect.width() / prepared.columns as f32;
    for (place, &density) in prepared.density.iter().enumerate() {
        if density > 0.0 {
            let left = rect.left() + place as f32 * column;
            let height = 2.0 + (rect.height() - 22.0).clamp(2.0, 8.0) * density;
            let bar = Rect::from_min_size(pos2(left, base - height), vec2(3.0, height));
            pen.fill(bar, colours.track);
        }
    }
    pen.rule(rect.left(), now, base, colours.track);
    pen.hatch(Rect::from_min_max(pos2(now, base - 10.0), pos2(rect.right(), base)), 4.0, 1.0, colours.track);
    let zone = scene.zone();
    // Months are marked only where they are wider than a few points.
    const LEAST_WIDTH: f64 = 6.0;
    let calendar = ticks(Span::new(prepared.track.begin, scene.now), zone, |unit| match unit {
        Unit::Months(_) | Unit::Years(_) => LEAST_WIDTH / f64::from(rect.width()),
        _ => f64::INFINITY,
    });
    let mut label_from = f32::NEG_INFINITY;
    let mut year_said = None;
    for tick in &calendar.ticks {
        let (left, day) = (x(tick.at), tick.local.date());
        // The first label of each year includes the year.
        let label = match calendar.unit {
            Unit::Years(_) => day.year().to_string(),
            _ if year_said == Some(day.year()) => words::month_short(day),
            _ => format!("{} {}", words::month_short(day), day.year()),
        };
        if left >= label_from && left + pen.width(TextStyle::Label, &label) + 4.0 < rect.right() {
            pen.post(left.round(), rect.top() + 4.0, base, colours.track);
            label_from = left
                + pen.text(left + 4.0, rect.top() + 12.0, Edge::Left, TextStyle::Label, colours.ink3, &label)
                + 16.0;
            year_said = Some(day.year());
        }
    }
    let handle = x(scene.picture.moment.as_of).clamp(rect.left(), rect.right());
    let colour = if scene.time == Time::Live { colours.ink } else { colours.as_of };
    let bar = Rect::from_center_size(pos2(handle, rect.center().y), vec2(4.0, rect.height() - 8.0));
    pen.painter.rect_filled(bar, 1.0, colour);
    if focused {
        pen.painter.rect_stroke(
            bar.expand(3.0),
            2.0,
            Stroke::new(2.0, colours.ink),
            egui::StrokeKind::Inside,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_track_goes_there_and_back() {
        let begin = DateTime::parse_from_rfc3339("2020-01-01T00:00:00Z").expect("an instant").to_utc();
        let track = Track { begin, end: begin + TimeDelta::days(200) };
        for minutes in [0, 1, 59, 60 * 24 * 37 + 13, 60 * 24 * 200] {
            let instant = begin + TimeDelta::minutes(minutes);
            let back = track.instant(track.share(instant));
            assert!((back - instant).abs() <= TimeDelta::minutes(1), "{instant} {back}");
        }
    }
}
