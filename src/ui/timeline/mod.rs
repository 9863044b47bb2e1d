//! The timeline: counts, measures and liaison of all borders on one time axis.
//!
//! [`timeline_ui`] draws the view from top to bottom: `controls`, the calendar (`axis`), and the bands `counts`,
//! `measures` and `liaison`. Each band has a lane per border, with the name on the left and figures on the right.
//! `sight` holds the visible span and moves it, `choices` holds what the user chose to see, and `prepared` holds what
//! is kept between frames.
//!
//! Geometry is pure and separate from drawing: `trace` for curves, `bars` for measures, `contacts` for liaison, and
//! `notes`. None returns more items than there are pixels, whatever is on record. The border view draws the same bands
//! for one border.

pub mod axis;
pub mod bands;
pub mod bars;
pub mod canvas;
pub mod cells;
pub mod choices;
pub mod contacts;
pub mod controls;
pub mod counts;
pub mod liaison;
pub mod measures;
pub mod notes;
pub mod paint;
pub mod prepared;
pub mod preset;
pub mod sight;
pub mod span_bars;
pub mod trace;
mod zoom;

pub use self::preset::Preset;
use bands::{Heights, head_ui};
use canvas::{Canvas, Columns};
use choices::{Band, Choices, Layout, Line};
use controls::Controls;
use counts::Counts;
use egui::{Rangef, Rect, Ui, UiBuilder, Vec2, pos2, vec2};
use liaison::{LiaisonBand, LiaisonSize};
use measures::{LaneSize, Measures};
use prepared::{LaneContent, Prepared};
use sight::{Place, VisibleRange, VisibleTime};

use super::theme::TextStyle;
use super::widgets::{Edge, Pen};
use super::{Action, Density, Scene, Time};
use crate::board::{Indicator, Side};
use crate::picture::BorderPicture;
use crate::picture::time::{dtg, local_dtg};
use crate::picture::timeline::Span;
use crate::text;
use crate::words;

/// State of the timeline between frames.
#[derive(Debug, Default)]
pub struct TimelineState {
    /// What the user chose to see.
    pub choices: Choices,
    /// The visible span.
    pub sight: VisibleTime,
    prepared: Prepared,
}

/// The choices and the span of a drawn page, where they differ from the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TimelineRequest {
    /// What is shown.
    pub choices: Choices,
    /// The visible span.
    pub span: Option<Span>,
}

impl TimelineState {
    /// The state of a page with these choices.
    pub fn of(asked: &TimelineRequest) -> Self {
        let mut state = Self { choices: asked.choices.clone(), ..Self::default() };
        asked.span.into_iter().for_each(|span| state.sight.show_span(span));
        state
    }
}

impl TimelineState {
    /// Whether all lanes are visible on a page of this size.
    pub fn fits(&mut self, page: Vec2, scene: &Scene<'_>) -> bool {
        let density = Density::of(page);
        let bars: f32 = density.bar_heights().iter().sum();
        self.fits_in(page - Vec2::new(0.0, bars), scene)
    }

    /// Whether all lanes are visible in an area of this size.
    pub fn fits_in(&mut self, area: Vec2, scene: &Scene<'_>) -> bool {
        let density = Density::of(area);
        let Self { choices, prepared, .. } = self;
        prepared.keep_up(scene, choices.by_kind, |border| choices.shows(border));
        let borders = scene.picture.borders.iter().filter(|border| choices.shows(border.border)).count();
        let smallest = &Sizes::ALL[Sizes::ALL.len() - 1];
        let all = scene.picture.borders.len();
        let lanes: f32 = smallest.natural(choices, prepared.lanes(), borders, all).iter().flatten().sum();
        let around = density.pick(CONTROLS.0 + 8.0, CONTROLS.1 + 4.0) + CALENDAR + NOTES;
        lanes + around <= area.y
    }
}

/// Height of the controls, roomy and compact, in points.
const CONTROLS: (f32, f32) = (40.0, 32.0);
/// Height of the calendar, in points.
const CALENDAR: f32 = 34.0;
/// Height of the notes below the calendar, in points.
const NOTES: f32 = 18.0;

/// Draws the view in `area`.
pub fn timeline_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut TimelineState,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let indicators = scene.indicators();
    let borders: Vec<&BorderPicture> =
        scene.picture.borders.iter().filter(|border| state.choices.shows(border.border)).collect();
    let indicator = state.choices.indicator.clone().filter(|chosen| indicators.contains(chosen));
    let indicator = indicator.or_else(|| indicators.first().cloned()).unwrap_or(Indicator::HighRiskPersons);
    state.prepared.keep_up(scene, state.choices.by_kind, |border| state.choices.shows(border));
    make_curves(&mut state.prepared, &borders, &indicator, &state.choices);

    let columns = Columns::of(area, density);
    // The wall has no controls.
    let has_controls = ui.is_enabled();
    let controls_height = if has_controls { density.pick(CONTROLS.0, CONTROLS.1) } else { 0.0 };
    let controls = area.with_max_y(area.top() + controls_height);
    let calendar = Rect::from_min_max(
        pos2(columns.plot.min, controls.bottom()),
        pos2(columns.plot.max, controls.bottom() + CALENDAR),
    );
    let bottom = area.bottom() - density.pick(8.0, 4.0);
    let whole = calendar.with_max_y(bottom);
    let place = Place { calendar, whole, first: state.prepared.first };
    let ground = Rect::from_x_y_ranges(columns.whole(), calendar.bottom()..=bottom);
    ui.painter().rect_filled(ground, 0.0, colours.panel);
    let sight = state.sight.ui(ui, &place, &mut state.choices.preset, scene, actions);
    let mut parts = Controls {
        scene,
        density,
        choices: &mut state.choices,
        sight: &mut state.sight,
        first: state.prepared.first,
    };
    if has_controls {
        parts.ui(ui, controls, &indicators, Some(&sight.axis));
    }

    let canvas = Canvas { scene, density, columns, sight };
    let marks = state.prepared.notes();
    let has_notes = !notes::items(marks, &sight.axis).is_empty();
    let notes_row = Rect::from_x_y_ranges(
        columns.plot,
        calendar.bottom()..=calendar.bottom() + if has_notes { NOTES } else { 0.0 },
    );
    let bands = Rect::from_x_y_ranges(columns.whole(), notes_row.bottom()..=bottom);
    let content = Content { canvas, borders: &borders, indicator: &indicator };
    paint_future(&canvas, &canvas.pen(ui), whole.with_min_y(calendar.bottom()));
    content.calendar(ui, calendar, bottom);
    content.bands_ui(ui, bands, state, actions);
    if has_notes {
        notes::notes_ui(ui, notes_row, bottom, &canvas, state.prepared.notes(), actions);
    }
    VisibleTime::moment_ui(ui, &place, &sight.axis, scene, actions);
    paint_lines(&canvas, &canvas.pen(ui), calendar, bottom);
}

/// Prepares the derived curves of a series: means and sides.
fn make_curves(
    prepared: &mut Prepared,
    borders: &[&BorderPicture],
    indicator: &Indicator,
    choices: &Choices,
) {
    if choices.line != Line::Mean && !choices.by_side {
        return;
    }
    for border in borders {
        prepared.make(border, indicator, None, choices.line);
        if choices.by_side {
            for side in [Side::Home, Side::Neighbour] {
                prepared.make(border, indicator, Some(side), choices.line);
            }
        }
    }
}

/// What is drawn below the controls.
struct Content<'a> {
    canvas: Canvas<'a>,
    borders: &'a [&'a BorderPicture],
    indicator: &'a Indicator,
}

impl Content<'_> {
    /// Draws the calendar, and beside it the instant under the cursor.
    fn calendar(&self, ui: &Ui, rect: Rect, bottom: f32) {
        let pen = self.canvas.pen(ui);
        let colours = pen.colours;
        let axis = &self.canvas.sight.axis;
        axis::paint_axis(&pen, rect, bottom, axis, &flags(&self.canvas));
        let Some(read) = self.canvas.sight.read else { return };
        let zone = axis.zone;
        let right = self.canvas.columns.figures[3];
        let iso = read.with_timezone(&zone).format("%Y-%m-%d %H:%M %:z").to_string();
        let back = self.canvas.as_of() - read;
        let distance = match back.num_minutes() {
            0 => text!("timeline-at-moment"),
            1.. => words::ago(back),
            _ => text!("timeline-ahead", span = words::span(-back)),
        };
        let group = if self.canvas.density == Density::Roomy { local_dtg(read, zone) } else { dtg(read) };
        pen.text(right, rect.top() + 13.0, Edge::Right, TextStyle::LabelStrong, colours.ink, &iso);
        pen.text(
            right,
            rect.top() + 27.0,
            Edge::Right,
            TextStyle::Label,
            colours.ink2,
            &format!("{group}, {distance}"),
        );
    }

    fn bands_ui(&self, ui: &mut Ui, rect: Rect, state: &mut TimelineState, actions: &mut Vec<Action>) {
        let sizes = self.sizes(rect.height(), &state.choices, state.prepared.lanes());
        let natural = self.natural(&sizes, &state.choices, state.prepared.lanes());
        let heights = Heights::of(rect.height(), natural, state.choices.heights);
        let mut top = rect.top();
        for (place, band) in Band::ALL.into_iter().enumerate() {
            let Some(height) = heights.of_band(place) else { continue };
            let whole = Rect::from_x_y_ranges(rect.x_range(), top..=top + height);
            top += height;
            self.band_ui(ui, whole, band, &sizes, natural[place].unwrap_or_default(), state, actions);
            if top < rect.bottom() - 1.0 {
                let line = Rect::from_x_y_ranges(rect.x_range(), top - 3.0..=top + 3.0);
                bands::divider_ui(ui, line, band, &heights, &mut state.choices.heights);
            }
        }
    }

    /// The largest sizes at which all lanes are visible, or else the smallest sizes.
    fn sizes(&self, room: f32, choices: &Choices, lanes: &[LaneContent]) -> Sizes {
        let fits = |sizes: &&Sizes| self.natural(sizes, choices, lanes).iter().flatten().sum::<f32>() <= room;
        Sizes::ALL.iter().find(fits).copied().unwrap_or(Sizes::ALL[Sizes::ALL.len() - 1])
    }

    fn natural(&self, sizes: &Sizes, choices: &Choices, lanes: &[LaneContent]) -> [Option<f32>; 3] {
        sizes.natural(choices, lanes, self.borders.len(), self.canvas.picture().borders.len())
    }

    #[expect(clippy::too_many_arguments, reason = "a band is just these")]
    fn band_ui(
        &self,
        ui: &mut Ui,
        rect: Rect,
        band: Band,
        sizes: &Sizes,
        natural: f32,
        state: &mut TimelineState,
        actions: &mut Vec<Action>,
    ) {
        let head = rect.with_max_y(rect.top() + bands::HEAD);
        let lanes = rect.with_min_y(head.bottom());
        let needed = natural - bands::HEAD;
        let in_sight = lanes.height() / needed.max(1.0);
        head_ui(ui, head, band, in_sight, &self.canvas, &state.choices, self.indicator);
        let mut child = ui.new_child(UiBuilder::new().id_salt(("band", band)).max_rect(lanes));
        child.set_clip_rect(lanes.intersect(ui.clip_rect()));
        child.spacing_mut().item_spacing = egui::Vec2::ZERO;
        // Over the plot, the wheel zooms. Over names and figures, it scrolls the lanes.
        let zooms = child.rect_contains_pointer(self.canvas.plot(lanes));
        let source = egui::scroll_area::ScrollSource { mouse_wheel: !zooms, ..Default::default() };
        let scroll =
            egui::ScrollArea::vertical().id_salt(("band", band)).auto_shrink(false).scroll_source(source);
        scroll.show(&mut child, |ui| {
            let height = needed.max(lanes.height());
            let (content, _) = ui.allocate_exact_size(vec2(lanes.width(), height), egui::Sense::hover());
            match band {
                Band::Counts => self.counts_ui(ui, content, sizes.count, state, actions),
                Band::Measures => {
                    let measures =
                        Measures { canvas: self.canvas, lanes: state.prepared.lanes(), size: sizes.measure };
                    if let Some(span) = measures.ui(ui, content, actions) {
                        state.sight.show_span(span);
                    }
                }
                Band::Liaison => {
                    let liaison =
                        LiaisonBand { canvas: self.canvas, borders: self.borders, size: LiaisonSize::SMALL };
                    liaison.ui(ui, content, sizes.liaison, actions);
                }
            }
        });
    }

    fn counts_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        least: f32,
        state: &mut TimelineState,
        actions: &mut Vec<Action>,
    ) {
        let counts = Counts {
            canvas: self.canvas,
            choices: &state.choices,
            indicator: self.indicator,
            prepared: &state.prepared,
            borders: self.borders,
        };
        if state.choices.layout == Layout::Overlaid {
            if let Some(border) = counts.overlaid_ui(ui, rect) {
                let is_shown = state.choices.shows(border);
                state.choices.show(border, !is_shown);
            }
            return;
        }
        let lane = (rect.height() / self.borders.len().max(1) as f32).floor().clamp(least, 160.0);
        counts.lanes_ui(ui, rect, lane, actions);
    }
}

/// The heights of lanes, in points.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    count: f32,
    measure: LaneSize,
    liaison: f32,
}

impl Sizes {
    /// From largest to smallest.
    const ALL: [Self; 3] = [
        Self { count: 22.0, measure: LaneSize::SMALL, liaison: 15.0 },
        Self { count: 20.0, measure: LaneSize::TIGHT, liaison: 14.0 },
        Self { count: 17.0, measure: LaneSize::TIGHT, liaison: 12.0 },
    ];

    /// The height of each shown band with all its lanes, if `borders` of `all` borders are shown.
    fn natural(
        &self,
        choices: &Choices,
        lanes: &[LaneContent],
        borders: usize,
        all: usize,
    ) -> [Option<f32>; 3] {
        let borders = borders.max(1) as f32;
        Band::ALL.map(|band| {
            if !choices.shows_band(band) {
                return None;
            }
            let lanes = match band {
                Band::Counts if choices.layout == Layout::Overlaid => self.liaison * all.max(12) as f32,
                Band::Counts => self.count * borders,
                Band::Measures => lanes.iter().map(|lane| self.measure.height(lane)).sum::<f32>(),
                Band::Liaison => self.liaison * borders,
            };
            Some(lanes + bands::HEAD)
        })
    }
}

/// The ranges of the calendar that the flags of the moment and of the cursor cover.
pub fn flags(canvas: &Canvas<'_>) -> Vec<Rangef> {
    const HALF: f32 = 62.0;
    let flags = std::iter::once(canvas.as_of()).chain(canvas.sight.read);
    flags.map(|at| canvas.sight.axis.x(at)).map(|x| Rangef::new(x - HALF, x + HALF)).collect()
}

/// Draws the time after the moment in `plot`, below everything else there.
pub fn paint_future(canvas: &Canvas<'_>, pen: &Pen<'_>, plot: Rect) {
    let now = canvas.sight.axis.x(canvas.as_of()).max(plot.left());
    pen.hatch(plot.with_min_x(now + 1.0), 10.0, 1.0, pen.colours.hair);
}

/// Draws the line of the moment, the cursor, and a span that is being selected, above all bands.
pub fn paint_lines(canvas: &Canvas<'_>, pen: &Pen<'_>, calendar: Rect, bottom: f32) {
    let (colours, VisibleRange { axis, read, is_set, selecting, has_focus }) = (pen.colours, canvas.sight);
    let scene = canvas.scene;
    let as_of = canvas.as_of();
    let now = axis.x(as_of);
    if let Some(selecting) = selecting {
        let rect = Rect::from_x_y_ranges(selecting, calendar.top()..=bottom);
        pen.fill(rect, colours.data.gamma_multiply(0.25));
    }
    let zone = axis.zone;
    if let Some(read) = read.filter(|read| axis.span.contains(*read)) {
        let x = axis.x(read).round();
        pen.dashed(&[pos2(x, calendar.top() + 22.0), pos2(x, bottom)], 1.0, 4.0, 3.0, colours.ink);
        let words = words::weekday_day_time(read.with_timezone(&zone).naive_local());
        let ground = if is_set { colours.line } else { colours.chip };
        // The flag of the cursor is beside the flag of the moment, not behind it.
        let room = pen.width(TextStyle::LabelStrong, &words) / 2.0 + 72.0;
        let x = if (x - now).abs() < room { now + if x < now { -room } else { room } } else { x };
        flag(pen, x, calendar, ground, colours.ink, &words);
    }
    if (axis.left..=axis.right).contains(&now) {
        let is_live = scene.time == Time::Live;
        let (line, on_line) =
            if is_live { (colours.ink, colours.on_key) } else { (colours.as_of, colours.on_as_of) };
        let x = now.round();
        pen.fill(Rect::from_min_max(pos2(x - 1.0, calendar.top() + 20.0), pos2(x + 1.0, bottom)), line);
        let moment = words::day_time(as_of, zone);
        let words = if is_live { text!("border-live-flag", at = moment) } else { moment };
        let ground = if is_live { colours.key } else { colours.as_of };
        flag(pen, x, calendar, ground, on_line, &words);
    }
    if has_focus {
        let stroke = egui::Stroke::new(1.5, colours.ink);
        pen.painter.rect_stroke(calendar, 2.0, stroke, egui::StrokeKind::Inside);
    }
}

/// Draws a flag at the top of a line, within the calendar.
fn flag(pen: &Pen<'_>, x: f32, calendar: Rect, ground: egui::Color32, ink: egui::Color32, words: &str) {
    let half = pen.width(TextStyle::LabelStrong, words) / 2.0 + 8.0;
    let x = x.clamp(calendar.left() + half, (calendar.right() - half).max(calendar.left() + half));
    let at = pos2(x, calendar.top() + 11.0);
    pen.tag(at, egui::Align2::CENTER_CENTER, TextStyle::LabelStrong, vec2(16.0, 16.0), ground, ink, words);
}
