//! The visible time span, the cursor, and how pointer and keys move both.
//!
//! Dragging moves the time. Dragging with Shift, or on the calendar, selects a span. The wheel zooms around the
//! pointer. The keys do the same once the axis has the focus. The line of the moment is dragged on its own.

use chrono::{DateTime, TimeDelta, Utc};
use egui::{
    CursorIcon, EventFilter, Key, Modifiers, PointerButton, Rangef, Rect, Response, Role, Sense, Ui,
    WidgetInfo, pos2,
};

use super::axis::Axis;
use super::preset::Preset;
use crate::picture::timeline::Span;
use crate::text;
use crate::ui::{Action, AppAction, Scene, Time};
use crate::words;

/// The visible time span and the cursor.
#[derive(Debug, Default)]
pub struct VisibleTime {
    chosen: Chosen,
    /// The instant of the cursor, once it was set. Otherwise the cursor follows the pointer.
    cursor: Option<DateTime<Utc>>,
    /// The moment of the last frame, to notice that another one was chosen.
    as_of: Option<DateTime<Utc>>,
    /// The x coordinate at which the selection of a span began.
    select_from: Option<f32>,
    /// The span that was visible last.
    shown: Option<Span>,
}

/// How the visible span was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Chosen {
    /// A preset that follows the clock.
    #[default]
    Following,
    /// A preset that ends at a moment in the past.
    Fixed(Preset, Span),
    /// Panned, zoomed or selected.
    Free(Span),
}

/// The visible time in a frame, after the input of the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VisibleRange {
    /// Its axis.
    pub axis: Axis,
    /// The instant that all bands show figures for: that of the cursor or of the pointer.
    pub read: Option<DateTime<Utc>>,
    /// Whether the cursor was set, so that it stays.
    pub is_set: bool,
    /// The edges of a span that is being selected.
    pub selecting: Option<Rangef>,
    /// Whether the axis has the focus.
    pub has_focus: bool,
}

/// The chosen span, and the edges between which it is shown.
#[derive(Debug, Clone, Copy)]
struct DragContext {
    span: Span,
    plot: Rangef,
}

impl DragContext {
    fn instant(self, x: f32) -> DateTime<Utc> {
        self.span.at(f64::from((x - self.plot.min) / self.plot.span()))
    }
}

/// Where time is shown.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The calendar.
    pub calendar: Rect,
    /// Calendar and bands together.
    pub whole: Rect,
    /// The first instant on record.
    pub first: DateTime<Utc>,
}

impl VisibleTime {
    /// Shows a preset that ends at the moment of `scene`.
    pub fn show(&mut self, preset: Preset, first: DateTime<Utc>, scene: &Scene<'_>) {
        self.chosen = match scene.time {
            Time::AsOf { as_of, .. } if !scene.is_of_now() => {
                Chosen::Fixed(preset, preset.span(as_of, first))
            }
            _ => Chosen::Following,
        };
    }

    /// Shows exactly this span.
    pub fn show_span(&mut self, span: Span) {
        self.chosen = Chosen::Free(span);
    }

    /// The visible span; `None` before the first frame.
    pub fn shown(&self) -> Option<Span> {
        self.shown
    }

    /// Whether `preset` is visible. `chosen` is the chosen preset.
    pub fn is_showing(&self, preset: Preset, chosen: Preset) -> bool {
        match self.chosen {
            Chosen::Following => preset == chosen,
            Chosen::Fixed(held, _) => preset == held,
            Chosen::Free(_) => false,
        }
    }

    /// The visible span. A moment that was chosen elsewhere is brought into view.
    fn span(&mut self, place: &Place, preset: Preset, scene: &Scene<'_>) -> Span {
        let span = match self.chosen {
            Chosen::Following => preset.span(scene.now, place.first),
            Chosen::Fixed(_, span) | Chosen::Free(span) => span,
        };
        let as_of = scene.picture.moment.as_of;
        let is_another = self.as_of.is_none_or(|before| (as_of - before).abs() > TimeDelta::minutes(2));
        self.as_of = Some(as_of);
        let showing = if is_another && self.chosen == Chosen::Following { span.showing(as_of) } else { span };
        // The board's own "now" was not chosen by anybody. It differs because the board does.
        let showing = if is_another && !scene.is_of_now() { showing.showing(as_of) } else { showing };
        if showing != span {
            self.chosen = Chosen::Free(showing);
        }
        showing
    }

    /// Handles pointer and keys at `place`. Returns what is visible afterwards.
    pub fn ui(
        &mut self,
        ui: &Ui,
        place: &Place,
        preset: &mut Preset,
        scene: &Scene<'_>,
        actions: &mut Vec<Action>,
    ) -> VisibleRange {
        let plot = place.whole.x_range();
        let scale = ui.ctx().pixels_per_point();
        // Input changes the chosen span, not the one aligned to whole columns. Otherwise many small steps would add up
        // to a drift.
        let held = DragContext { span: self.span(place, *preset, scene), plot };
        // On the wall, neither pointer nor keys move anything, and there is no cursor.
        if !ui.is_enabled() {
            let axis = Axis::new(held.span, scene.zone(), plot, scale);
            self.shown = Some(held.span);
            return VisibleRange { axis, read: None, is_set: false, selecting: None, has_focus: false };
        }
        let area = ui.interact(place.whole, ui.make_persistent_id("time in sight"), Sense::click_and_drag());
        self.say(&area, held.span, scene);
        self.pointer(ui, &area, held, place);
        self.wheel(ui, &area, held);
        if area.has_focus() {
            self.presets(ui, place, preset, scene);
            self.keys(ui, &area, held.span, scene, actions);
        }
        let span = self.span(place, *preset, scene);
        self.shown = Some(span);
        let axis = Axis::new(span, scene.zone(), plot, scale);
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| place.whole.contains(*at));
        let is_free = ui.rect_contains_pointer(place.whole);
        let pointed = pointer.filter(|_| is_free).map(|at| axis.instant(at.x));
        let selecting = self.select_from.zip(ui.input(|input| input.pointer.latest_pos()));
        VisibleRange {
            axis,
            read: self.cursor.or(pointed),
            is_set: self.cursor.is_some(),
            selecting: selecting.map(|(from, to)| {
                let to = to.x.clamp(plot.min, plot.max);
                Rangef::new(from.min(to), from.max(to))
            }),
            has_focus: area.has_focus(),
        }
    }

    fn say(&self, area: &Response, span: Span, scene: &Scene<'_>) {
        let zone = scene.zone();
        let (from, until) = (words::day_year_time(span.from, zone), words::day_year_time(span.until, zone));
        let words = match self.cursor {
            Some(at) => {
                let at = words::day_year_time(at, zone);
                text!("timeline-axis-reading", from = from, until = until, at = at)
            }
            None => text!("timeline-axis", from = from, until = until),
        };
        let share = span.share(self.cursor.unwrap_or(scene.picture.moment.as_of));
        area.widget_info(|| WidgetInfo::slider(true, share, &words));
    }

    fn pointer(&mut self, ui: &Ui, area: &Response, held: DragContext, place: &Place) {
        let DragContext { span, plot } = held;
        let shift = ui.input(|input| input.modifiers.shift);
        if area.drag_started()
            && let Some(from) = ui.input(|input| input.pointer.press_origin())
        {
            let selects = shift || place.calendar.contains(from);
            self.select_from = selects.then_some(from.x.clamp(plot.min, plot.max));
        }
        match self.select_from {
            Some(from) if area.drag_stopped() => {
                self.select_from = None;
                if let Some(to) = area.interact_pointer_pos()
                    && (to.x - from).abs() >= 4.0
                {
                    self.show_span(Span::new(
                        held.instant(from),
                        held.instant(to.x.clamp(plot.min, plot.max)),
                    ));
                }
            }
            None if area.dragged() => {
                let by = f64::from(-area.drag_delta().x / plot.span());
                if by != 0.0 {
                    self.show_span(span.panned(by));
                }
                ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            }
            _ => {}
        }
        // Keys that egui treats as a click are handled by the axis itself.
        if area.clicked_by(PointerButton::Primary) {
            area.request_focus();
            let clicked = area.interact_pointer_pos().map(|at| held.instant(at.x));
            // A second click removes the cursor.
            self.cursor = if self.cursor.is_some() { None } else { clicked };
        }
    }

    fn wheel(&mut self, ui: &Ui, area: &Response, held: DragContext) {
        let Some(at) = area.hover_pos().filter(|_| ui.rect_contains_pointer(area.rect)) else { return };
        let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let mut span = held.span;
        // This much scrolling doubles or halves the span.
        const WHEEL_DOUBLE: f32 = 200.0;
        let factor = f64::from(2.0_f32.powf(-wheel.y / WHEEL_DOUBLE) / zoom);
        if (factor - 1.0).abs() > 1e-6 {
            span = span.zoomed(held.instant(at.x), factor);
        }
        if wheel.x != 0.0 {
            span = span.panned(f64::from(-wheel.x / held.plot.span()));
        }
        if span != held.span {
            self.show_span(span);
        }
    }

    /// Handles the number keys of the presets.
    fn presets(&mut self, ui: &Ui, place: &Place, chosen: &mut Preset, scene: &Scene<'_>) {
        const KEYS: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
        for (key, preset) in KEYS.into_iter().zip(Preset::ALL) {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                *chosen = preset;
                self.show(preset, place.first, scene);
            }
        }
    }

    fn keys(&mut self, ui: &Ui, area: &Response, span: Span, scene: &Scene<'_>, actions: &mut Vec<Action>) {
        const PAN: f64 = 0.25;
        const ZOOM: f64 = 1.5;
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(area.id, filter));
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let any = |keys: &[Key]| keys.iter().any(|&key| pressed(Modifiers::NONE, key));
        let centre = self.cursor.unwrap_or(scene.picture.moment.as_of);
        let centre = if span.contains(centre) { centre } else { span.at(0.5) };
        if pressed(Modifiers::SHIFT, Key::ArrowLeft) || any(&[Key::PageUp]) {
            self.show_span(span.panned(-PAN));
        } else if pressed(Modifiers::SHIFT, Key::ArrowRight) || any(&[Key::PageDown]) {
            self.show_span(span.panned(PAN));
        } else if any(&[Key::ArrowUp, Key::Plus, Key::Equals]) {
            self.show_span(span.zoomed(centre, 1.0 / ZOOM));
        } else if any(&[Key::ArrowDown, Key::Minus]) {
            self.show_span(span.zoomed(centre, ZOOM));
        } else if any(&[Key::Escape]) {
            if self.cursor.take().is_none() {
                area.surrender_focus();
            }
        } else if any(&[Key::Home]) {
            self.chosen = Chosen::Following;
        } else if any(&[Key::Enter]) {
            let chosen = self.cursor.filter(|at| *at < scene.now);
            actions.extend(chosen.map(|at| Action::App(AppAction::SetTime(scene.as_of(at)))));
        } else {
            let steps = i32::from(any(&[Key::ArrowRight])) - i32::from(any(&[Key::ArrowLeft]));
            if steps != 0 {
                let at = self.cursor.unwrap_or(centre) + key_step(span) * steps;
                self.cursor = Some(at);
                if span.showing(at) != span {
                    self.show_span(span.showing(at));
                }
            }
        }
    }

    /// Makes the line of the moment draggable. Returns whether it is being dragged.
    pub fn moment_ui(
        ui: &Ui,
        place: &Place,
        axis: &Axis,
        scene: &Scene<'_>,
        actions: &mut Vec<Action>,
    ) -> bool {
        const REACH: f32 = 5.0;
        let x = axis.x(scene.picture.moment.as_of);
        if !(axis.left..=axis.right).contains(&x) {
            return false;
        }
        let line =
            Rect::from_min_max(pos2(x - REACH, place.whole.top()), pos2(x + REACH, place.whole.bottom()));
        let line = ui.interact(line, ui.make_persistent_id("moment"), Sense::drag());
        line.widget_info(|| WidgetInfo::labeled(Role::Slider, true, text!("timeline-moment")));
        if line.hovered() || line.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if let Some(pointer) = line.interact_pointer_pos().filter(|_| line.dragged()) {
            let chosen = axis.instant(pointer.x.clamp(axis.left, axis.right));
            let minutes = TimeDelta::minutes((chosen.timestamp() as f64 / 60.0).round() as i64);
            let chosen = DateTime::<Utc>::UNIX_EPOCH + minutes;
            let time = if chosen >= scene.now { Time::Live } else { scene.as_of(chosen) };
            if time != scene.time {
                actions.push(Action::App(AppAction::SetTime(time)));
            }
        }
        line.hovered() || line.dragged()
    }
}

/// How far one press of an arrow key moves the cursor: a round step of at most a hundredth of the span.
fn key_step(span: Span) -> TimeDelta {
    const STEPS_MINUTES: [i64; 9] = [1, 5, 15, 60, 6 * 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 365 * 24 * 60];
    let hundredth = span.length().num_minutes() / 100;
    let step = STEPS_MINUTES.iter().rfind(|&&step| step <= hundredth.max(1)).copied().unwrap_or(1);
    TimeDelta::minutes(step)
}
