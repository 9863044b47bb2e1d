//! The band of liaison: contacts by level, the agreed cadence, and the gaps.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use egui::{Color32, Mesh, Rangef, Rect, Sense, Shape, Ui, pos2, vec2};

use super::canvas::{Canvas, baseline};
use super::contacts::{Marks, in_sight, marks};
use crate::board::{Entry, Level, Zone};
use crate::picture::BorderPicture;
use crate::picture::cadence::{CadenceState, Gap, Liaison};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Symbol, nothing};
use crate::ui::{Action, ViewAction};
use crate::words;

/// How the marks of a lane are drawn.
#[derive(Debug, Clone, Copy)]
pub struct LiaisonSize {
    /// The spacing and the line width of the hatching of a gap, in points.
    pub hatch: (f32, f32),
    /// The gap between two levels, in points.
    pub gutter: f32,
}

impl LiaisonSize {
    /// Small lanes, for many borders on a page.
    pub const SMALL: Self = Self { hatch: (4.0, 1.0), gutter: 0.0 };
    /// Large lanes, for the page of one border.
    pub const LARGE: Self = Self { hatch: (5.0, 1.5), gutter: 4.0 };
}

/// How many contacts before the visible span are searched for one that counts for a level's cadence.
const REACHING_BACK: usize = 200;

/// The band of liaison.
pub struct LiaisonBand<'a> {
    /// What it draws with.
    pub canvas: Canvas<'a>,
    /// The borders shown.
    pub borders: &'a [&'a BorderPicture],
    /// How its marks are drawn.
    pub size: LiaisonSize,
}

impl LiaisonBand<'_> {
    /// Draws the visible lanes, one per border, from the top of `rect`.
    pub fn ui(&self, ui: &Ui, rect: Rect, lane_height: f32, actions: &mut Vec<Action>) {
        let worst = self.worst();
        for (place, border) in self.borders.iter().enumerate() {
            let top = rect.top() + lane_height * place as f32;
            let lane = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), lane_height));
            if !ui.clip_rect().intersects(lane) {
                continue;
            }
            self.canvas.border_ui(ui, lane, &text!("timeline-liaison"), border, actions);
            let pen = self.canvas.pen(ui);
            if border.contacts.is_empty() && border.liaison().is_none() {
                let plot = self.canvas.plot(lane);
                nothing(&pen, plot.left() + 6.0, self.canvas.now(), baseline(lane));
                continue;
            }
            let marks = self.canvas.plot(lane).shrink2(vec2(0.0, 1.0));
            self.marks_ui(ui, marks, border, actions);
            self.figures(&self.canvas.pen(ui), lane, border, worst);
        }
    }

    /// The longest visible gap of any border.
    fn worst(&self) -> Option<TimeDelta> {
        let span = self.canvas.sight.axis.span;
        let until = span.until.min(self.canvas.as_of());
        let longest = |border: &&BorderPicture| border.liaison()?.longest_gap(span.from, until);
        self.borders.iter().filter_map(longest).map(|gap| gap.length()).max()
    }

    /// Draws contacts and gaps of a border in `rect`, which spans the plot. The contact under the pointer has a tooltip
    /// and opens on a click.
    pub fn marks_ui(&self, ui: &Ui, rect: Rect, border: &BorderPicture, actions: &mut Vec<Action>) {
        let axis = &self.canvas.sight.axis;
        let as_of = self.canvas.as_of();
        {
            let own = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            let pen = Pen { painter: &own, colours: self.canvas.scene.theme.colours() };
            let past = axis.before(rect, as_of);
            pen.fill(past, pen.colours.band);
            if let Some(liaison) = border.liaison() {
                self.paint_cadence(&pen, rect, border, liaison, as_of);
            }
            for (place, level) in Level::ALL.iter().enumerate() {
                let row = level_row(rect, place, self.size.gutter);
                paint_contacts(&pen, row, &marks(border.contact_times(*level), axis), axis.column_width());
            }
        }
        self.hover_ui(ui, rect, border, actions);
    }

    /// Draws the time with an agreed cadence, and the gaps in it.
    fn paint_cadence(
        &self,
        pen: &Pen<'_>,
        rect: Rect,
        border: &BorderPicture,
        liaison: &Liaison,
        as_of: DateTime<Utc>,
    ) {
        let axis = &self.canvas.sight.axis;
        let colours = pen.colours;
        let Some(begins) = liaison.begins().filter(|begins| *begins < as_of) else { return };
        let agreed = axis.before(rect, as_of).with_min_x(axis.x(begins).clamp(rect.left(), rect.right()));
        if agreed.is_positive() {
            pen.fill(agreed, colours.cell);
            self.paint_late(pen, agreed, border, liaison);
        }
        let lasts = liaison.state_at(as_of).is_some_and(CadenceState::is_gap);
        let mut from = axis.span.from;
        let until = axis.span.until.min(as_of);
        let least = axis.column_width();
        // From gap to gap, in steps of at least a column. A narrower gap is shaded by its share of the column.
        while let Some(gap) = liaison.next_gap(from, until) {
            let x = Rangef::new(axis.x(gap.from), axis.x(gap.until));
            let is_now = lasts && gap.until >= as_of;
            if x.span() >= 2.0 * least || is_now {
                self.paint_gap(
                    pen,
                    Rect::from_x_y_ranges(x.min..=x.max.max(x.min + 2.0), rect.y_range()),
                    is_now,
                );
                from = gap.until;
            } else {
                let left = axis.left + ((x.min - axis.left) / least).floor() * least;
                let (begin, end) = (axis.instant(left), axis.instant(left + least));
                let missed = liaison.missed(begin, end.min(until)).as_seconds_f64();
                let share = missed / (end - begin).as_seconds_f64();
                let column = Rect::from_x_y_ranges(left..=left + least, rect.y_range());
                pen.fill(column, colours.ink3.gamma_multiply(share.clamp(0.2, 1.0) as f32));
                from = gap.until.max(end);
            }
        }
    }

    /// Draws the times when a contact was late, if they are wide enough.
    fn paint_late(&self, pen: &Pen<'_>, rect: Rect, border: &BorderPicture, liaison: &Liaison) {
        let axis = &self.canvas.sight.axis;
        let grace =
            liaison.agreement_at(self.canvas.as_of()).map_or(TimeDelta::zero(), |agreement| agreement.grace);
        let width =
            grace.as_seconds_f64() / axis.span.length().as_seconds_f64() * f64::from(axis.right - axis.left);
        if width < 1.0 {
            return;
        }
        // The contact before the visible span may be the one after which the next was late.
        let counts =
            |contact: &&(DateTime<Utc>, Level, usize)| liaison.level.is_none_or(|level| level == contact.1);
        let first = border.contacts.partition_point(|contact| contact.0 < axis.span.from);
        let before = border.contacts[..first].iter().rev().take(REACHING_BACK).find(counts);
        let in_sight = border.contacts[first..].iter().take_while(|contact| contact.0 < axis.span.until);
        let mut contacts =
            before.into_iter().chain(in_sight.filter(counts)).map(|contact| contact.0).peekable();
        while let Some(at) = contacts.next() {
            let Some(agreement) = liaison.agreement_at(at) else { continue };
            let next = contacts.peek().copied().unwrap_or(self.canvas.as_of());
            let (due, overdue) = (at + agreement.every, at + agreement.every + agreement.grace);
            let (left, right) = (axis.x(due).max(rect.left()), axis.x(overdue.min(next)).min(rect.right()));
            if left < right {
                pen.fill(Rect::from_x_y_ranges(left..=right, rect.y_range()), pen.colours.line);
            }
        }
    }

    fn paint_gap(&self, pen: &Pen<'_>, rect: Rect, is_now: bool) {
        let colours = pen.colours;
        let (step, width) = self.size.hatch;
        pen.fill(rect, colours.panel);
        pen.hatch(rect, step, width, if is_now { colours.red } else { colours.ink3 });
    }

    /// Shows the tooltip of the contact nearest to the pointer, or of the gap there. A click opens the contact.
    fn hover_ui(&self, ui: &Ui, rect: Rect, border: &BorderPicture, actions: &mut Vec<Action>) {
        const REACH: f32 = 4.0;
        /// If more contacts than this are within reach, none is nearest.
        const TOLD: usize = 200;
        let axis = &self.canvas.sight.axis;
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at));
        let is_pointed = ui.is_enabled() && ui.rect_contains_pointer(rect);
        let Some(pointer) = pointer.filter(|_| is_pointed) else { return };
        let distance = |contact: &(DateTime<Utc>, Level, usize)| {
            let place = Level::ALL.iter().position(|level| *level == contact.1).unwrap_or_default();
            let row = level_row(rect, place, self.size.gutter);
            (axis.x(contact.0) - pointer.x).abs() + (row.center().y - pointer.y).abs() / row.height()
        };
        let first = border.contacts.partition_point(|contact| contact.0 < axis.instant(pointer.x - REACH));
        let last = border.contacts.partition_point(|contact| contact.0 <= axis.instant(pointer.x + REACH));
        let nearby = &border.contacts[first..last];
        let nearest = nearby.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let nearest = nearest.filter(|_| nearby.len() <= TOLD).map(|(_, _, position)| *position);
        let instant = axis.instant(pointer.x);
        let gap = border.liaison().and_then(|liaison| liaison.gap_at(instant, self.canvas.as_of()));
        let state = self.state_then(border, instant);
        if nearby.is_empty() && state.is_none() {
            return;
        }
        // Without a contact to open, a click belongs to the axis.
        let sense = if nearest.is_some() { Sense::CLICK } else { Sense::hover() };
        let spot = Rect::from_center_size(pointer, vec2(2.0, 2.0));
        let response = ui.interact(spot, ui.make_persistent_id(("contact", border.border)), sense);
        if response.clicked()
            && let Some(position) = nearest
        {
            actions
                .push(Action::View(ViewAction::ShowRecord(self.canvas.scene.board.records()[position].id)));
        }
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(480.0);
            match nearest {
                Some(position) => self.contact_words(ui, position),
                None if !nearby.is_empty() => {
                    ui.label(text!("timeline-contacts-here", count = nearby.len()));
                }
                None => {}
            }
            if let Some(state) = state {
                let at = words::day_time(instant, self.canvas.scene.zone());
                ui.label(text!("timeline-state-at", at = at, state = words::cadence_state(Some(state))));
            }
            if let Some(gap) = gap {
                ui.label(gap_words(&gap, self.canvas.scene.zone()));
            }
        });
    }

    /// The cadence state of a border at an instant not after the moment.
    fn state_then(&self, border: &BorderPicture, at: DateTime<Utc>) -> Option<CadenceState> {
        border.liaison()?.state_at(at).filter(|_| at <= self.canvas.as_of())
    }

    fn contact_words(&self, ui: &mut Ui, position: usize) {
        let (scene, colours) = (self.canvas.scene, self.canvas.scene.theme.colours());
        let record = &scene.board.records()[position];
        let Entry::Contact(contact) = &record.entry else { return };
        let head = format!("{} {}", contact.border, words::day_year_time(contact.at, scene.zone()));
        ui.label(egui::RichText::new(head).font(TextStyle::Strong.font()).color(colours.ink));
        ui.add(egui::Label::new(words::entry(&record.entry, scene.zone())).wrap());
        ui.label(egui::RichText::new(words::source_line(record, scene.zone())).small().color(colours.ink3));
    }

    /// Draws the longest gap, the number of contacts, and the coverage of the span.
    fn figures(&self, pen: &Pen<'_>, lane: Rect, border: &BorderPicture, worst: Option<TimeDelta>) {
        let (canvas, colours) = (&self.canvas, pen.colours);
        let axis = &canvas.sight.axis;
        let baseline = baseline(lane);
        let is_low = lane.height() < 15.0;
        let (face, strong) = if is_low {
            (TextStyle::Label, TextStyle::LabelStrong)
        } else {
            (TextStyle::Text, TextStyle::Strong)
        };
        let contacts: usize =
            Level::ALL.iter().map(|level| in_sight(border.contact_times(*level), axis).len()).sum();
        canvas.figure(pen, 2, baseline, face, colours.ink, &words::count(contacts as f64));
        let Some(liaison) = border.liaison() else { return };
        let (from, until) = (axis.span.from, axis.span.until.min(canvas.as_of()));
        if let Some(coverage) = liaison.coverage(from, until) {
            let gap = liaison.longest_gap(from, until);
            let longest = gap.map_or_else(|| text!("timeline-no-gap"), |gap| words::span(gap.length()));
            // The longest gap of all shown borders is emphasized.
            let is_worst = gap.is_some_and(|gap| Some(gap.length()) == worst);
            let (face, ink) = if is_worst { (strong, colours.ink) } else { (face, colours.ink2) };
            canvas.figure(pen, 1, baseline, face, ink, &longest);
            canvas.figure(pen, 3, baseline, strong, colours.ink, &words::percent(coverage));
        }
        // The state at the cursor is words in its own column. The mark always shows the state at the moment.
        if let Some(state) = canvas.read().and_then(|read| self.state_then(border, read)) {
            let words = words::cadence_state(Some(state));
            canvas.figure(pen, 0, baseline, TextStyle::Label, colours.ink2, &words);
        }
        if let Some(state) = liaison.state_at(canvas.as_of()) {
            let corner = pos2(canvas.columns.figures[3] - 52.0, lane.center().y.round() - 5.0);
            let colour = match state {
                CadenceState::Overdue | CadenceState::Never => colours.red,
                CadenceState::Late => colours.amber,
                CadenceState::OnTime => colours.ink2,
            };
            Symbol::of_state(Some(state)).paint(pen.painter, corner, 11.0, colour, colours.panel);
        }
    }
}

/// The row of a level in `rect`.
pub fn level_row(rect: Rect, place: usize, gutter: f32) -> Rect {
    let pitch = (rect.height() + gutter) / Level::ALL.len() as f32;
    let top = rect.top() + pitch * place as f32;
    Rect::from_x_y_ranges(rect.x_range(), top..=top + pitch - gutter)
}

/// A gap in words.
pub fn gap_words(gap: &Gap, zone: Zone) -> String {
    let (from, until) = (words::day_time(gap.from, zone), words::day_time(gap.until, zone));
    text!("timeline-gap", span = words::span(gap.until - gap.from), from = from, until = until)
}

fn paint_contacts(pen: &Pen<'_>, row: Rect, marks: &Marks, column_width: f32) {
    let colours = pen.colours;
    let mut mesh = Mesh::default();
    let mut fill = |left: f32, right: f32, colour: Color32| {
        mesh.add_colored_rect(Rect::from_x_y_ranges(left..=right, row.y_range()), colour);
    };
    match marks {
        Marks::Ticks(ticks) => {
            for &x in ticks {
                let left = (x / column_width).round() * column_width - 1.0;
                fill(left, left + 2.0, colours.data);
            }
        }
        Marks::Density(dense) => {
            let most = dense.iter().map(|dense| dense.contacts).max().unwrap_or(1).max(1) as f32;
            for dense in dense {
                // The square root keeps a single contact visible beside a busy day.
                let share = (dense.contacts as f32 / most).sqrt();
                fill(dense.left, dense.right, colours.data.gamma_multiply(0.25 + 0.75 * share));
            }
        }
    }
    if !mesh.is_empty() {
        pen.painter.add(Shape::Mesh(Arc::new(mesh)));
    }
}

/// Draws the legend of the band along its heading, from `at`.
pub fn legend(pen: &Pen<'_>, at: egui::Pos2, limit: f32) {
    let colours = pen.colours;
    let mut x = at.x;
    let parts: [(String, &dyn Fn(Rect)); 4] = [
        (text!("timeline-key-contact"), &|rect: Rect| {
            pen.fill(rect, colours.cell);
            for (place, share) in [0.15, 0.45, 0.75].into_iter().enumerate() {
                let row = level_row(rect, place, 0.0);
                pen.fill(
                    Rect::from_min_size(
                        pos2(rect.left() + rect.width() * share, row.top()),
                        vec2(2.0, row.height()),
                    ),
                    colours.data,
                );
            }
        }),
        (text!("timeline-key-late"), &|rect: Rect| {
            pen.fill(rect, colours.cell);
            pen.fill(rect.with_min_x(rect.center().x), colours.line);
        }),
        (text!("timeline-key-gap"), &|rect: Rect| pen.hatch(rect, 4.0, 1.0, colours.ink3)),
        (text!("timeline-key-gap-now"), &|rect: Rect| pen.hatch(rect, 4.0, 1.0, colours.red)),
    ];
    for (words, mark) in parts {
        if x + 30.0 + pen.width(TextStyle::Label, &words) > limit {
            return;
        }
        mark(Rect::from_min_size(pos2(x, at.y - 9.0), vec2(24.0, 10.0)));
        x += 30.0;
        x += pen.text(x, at.y, Edge::Left, TextStyle::Label, colours.ink2, &words) + 16.0;
    }
}
