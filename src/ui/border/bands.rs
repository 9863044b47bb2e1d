//! The right side of the border view: counts, measures and liaison of the border, drawn with the bands of the timeline.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::counts::BorderCounts;
use super::liaison::{CONTACT_ROW, contacts_ui, liaison_ui};
use crate::board::{Indicator, Level};
use crate::picture::BorderPicture;
use crate::picture::series::Series;
use crate::text;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::timeline::Preset;
use crate::ui::timeline::canvas::{Canvas, Columns};
use crate::ui::timeline::choices::Line;
use crate::ui::timeline::controls::{presets_ui, span_words};
use crate::ui::timeline::measures::{LaneSize, Measures, share_words};
use crate::ui::timeline::prepared::Prepared;
use crate::ui::timeline::sight::{Place, VisibleTime};
use crate::ui::timeline::{axis, flags, notes, paint_future, paint_lines};
use crate::ui::widgets::Edge;
use crate::ui::{Action, Density, Scene};

/// State of the bands between frames. The visible time span is kept when the border changes.
#[derive(Debug)]
pub(super) struct OverTime {
    pub preset: Preset,
    pub sight: VisibleTime,
    prepared: Prepared,
}

impl Default for OverTime {
    fn default() -> Self {
        Self { preset: Preset::Quarter, sight: VisibleTime::default(), prepared: Prepared::default() }
    }
}

/// Height of the calendar, in points.
const CALENDAR: f32 = 34.0;
/// Height of the notes below the calendar, in points.
const NOTES: f32 = 18.0;

/// Draws the bands in `area` with the list of contacts below them. They scroll if they do not fit. Returns the free part
/// of the row of controls: its left end on the middle line, and its right end.
pub(super) fn bands_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    border: &BorderPicture,
    scene: &Scene<'_>,
    state: &mut OverTime,
    actions: &mut Vec<Action>,
) -> (egui::Pos2, f32) {
    let colours = scene.theme.colours();
    ui.painter().rect(area, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    state.prepared.keep_up(scene, false, |other| other == border.border);
    let watched = scene.header().thresholds.watch.first();
    if let Some(watched) = watched {
        state.prepared.make(border, watched, None, Line::Mean);
    }
    let inner = area.shrink(2.0);
    let columns = columns(inner, density);
    let heights = Heights::of(density, border, watched, &state.prepared);
    let contacts = inner.with_min_y(inner.bottom() - heights.contacts);
    let controls = inner.with_max_y(inner.top() + density.pick(34.0, 28.0));
    let calendar = Rect::from_x_y_ranges(columns.plot, controls.bottom()..=controls.bottom() + CALENDAR);
    let whole = calendar.with_max_y(contacts.top() - 2.0);
    let place = Place { calendar, whole, first: state.prepared.first };
    let sight = state.sight.ui(ui, &place, &mut state.preset, scene, actions);
    let canvas = Canvas { scene, density, columns, sight };
    let free = controls_ui(ui, controls, &canvas, state);
    paint_future(&canvas, &canvas.pen(ui), whole.with_min_y(calendar.bottom()));
    axis::paint_axis(&canvas.pen(ui), calendar, whole.bottom(), &sight.axis, &flags(&canvas));
    let marks = state.prepared.notes();
    let has_notes = !notes::items(marks, &sight.axis).is_empty();
    let top = calendar.bottom() + if has_notes { NOTES } else { 0.0 };
    let bands = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), contacts.top()));
    scroll_ui(ui, bands, &canvas, border, watched, &heights, state, actions);
    if has_notes {
        let row = Rect::from_x_y_ranges(columns.plot, calendar.bottom()..=top);
        notes::notes_ui(ui, row, whole.bottom(), &canvas, state.prepared.notes(), actions);
    }
    VisibleTime::moment_ui(ui, &place, &sight.axis, scene, actions);
    paint_lines(&canvas, &canvas.pen(ui), calendar, whole.bottom());
    canvas.pen(ui).rule(columns.names.min, columns.figures[3], contacts.top(), colours.hair);
    let list = Rect::from_x_y_ranges(columns.plot.min..=columns.figures[3], contacts.y_range());
    contacts_ui(ui, list, columns.names.min, border, scene);
    free
}

/// The columns for names, plots and figures, from left to right.
fn columns(rect: Rect, density: Density) -> Columns {
    let padding = density.pick(16.0, 10.0);
    let (gutter, figures) = (density.pick(148.0, 140.0), density.pick(92.0, 80.0));
    let right = rect.right() - padding;
    Columns {
        names: egui::Rangef::new(rect.left() + padding, rect.left() + gutter - 6.0),
        plot: egui::Rangef::new(rect.left() + gutter, rect.right() - figures),
        figures: [right; 4],
    }
}

fn controls_ui(ui: &mut Ui, rect: Rect, canvas: &Canvas<'_>, state: &mut OverTime) -> (egui::Pos2, f32) {
    let row = rect.with_min_x(canvas.columns.names.min).with_max_x(canvas.columns.figures[3]);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("border span").max_rect(row).layout(layout));
    child.spacing_mut().item_spacing.x = 3.0;
    presets_ui(&mut child, canvas.scene, &mut state.sight, &mut state.preset, state.prepared.first);
    let pen = canvas.pen(ui);
    let baseline = row.center().y.round() + 4.0;
    let words = span_words(&canvas.sight.axis, canvas.scene);
    let left = child.min_rect().right() + 16.0;
    let mut right = row.right();
    if left + pen.width(TextStyle::Label, &words) < right {
        right -= pen.text(right, baseline, Edge::Right, TextStyle::Label, pen.colours.ink2, &words) + 12.0;
    }
    (pos2(left, row.center().y.round()), right)
}

fn lane_size(density: Density) -> LaneSize {
    density.pick(LaneSize::LARGE, LaneSize::MEDIUM)
}

/// The height of each band, in points.
struct Heights {
    counts: f32,
    others: Vec<(Indicator, f32)>,
    lanes: f32,
    level: f32,
    contacts: f32,
}

impl Heights {
    fn of(
        density: Density,
        border: &BorderPicture,
        watched: Option<&Indicator>,
        prepared: &Prepared,
    ) -> Self {
        let others = border.series.iter().filter(|series| Some(&series.indicator) != watched);
        let height = |series: &Series| {
            if series.indicator.is_level() { density.pick(40.0, 30.0) } else { density.pick(64.0, 34.0) }
        };
        let lane = lane_size(density);
        let lanes: f32 = prepared.lanes().iter().map(|content| lane.height(content)).sum();
        Self {
            counts: density.pick(220.0, 116.0),
            others: others.map(|series| (series.indicator.clone(), height(series))).collect(),
            lanes: lanes.max(lane.row),
            level: density.pick(34.0, 24.0),
            contacts: density.pick(7.0, 4.0) * CONTACT_ROW + 12.0,
        }
    }

    fn total(&self) -> f32 {
        let others: f32 = self.others.iter().map(|(_, height)| height).sum();
        let liaison = self.level * Level::ALL.len() as f32 + 30.0;
        self.counts + others + self.lanes + 16.0 + liaison
    }
}

#[expect(clippy::too_many_arguments, reason = "a page's bands are just these")]
fn scroll_ui(
    ui: &mut Ui,
    rect: Rect,
    canvas: &Canvas<'_>,
    border: &BorderPicture,
    watched: Option<&Indicator>,
    heights: &Heights,
    state: &mut OverTime,
    actions: &mut Vec<Action>,
) {
    let mut child = ui.new_child(UiBuilder::new().id_salt(("bands", border.border)).max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    // Over the plot, the wheel zooms instead of scrolling.
    let zooms = child.rect_contains_pointer(canvas.plot(rect));
    let source = egui::scroll_area::ScrollSource { mouse_wheel: !zooms, ..Default::default() };
    let scroll = egui::ScrollArea::vertical().id_salt(("bands", border.border)).auto_shrink(false);
    scroll.scroll_source(source).show(&mut child, |ui| {
        let height = heights.total().max(rect.height());
        let (content, _) = ui.allocate_exact_size(vec2(rect.width(), height), egui::Sense::hover());
        let mut top = content.top();
        let mut band = |height: f32| {
            let band = Rect::from_x_y_ranges(content.x_range(), top..=top + height);
            top += height;
            band
        };
        let counts = BorderCounts { canvas: *canvas, prepared: &state.prepared, border };
        let large = band(heights.counts + (height - heights.total()));
        if let Some(watched) = watched {
            counts.large(&canvas.pen(ui), large, watched);
        }
        for (indicator, height) in &heights.others {
            let row = band(*height);
            if let Some(series) = border.series_of(indicator) {
                counts.small(&canvas.pen(ui), row, series);
            }
        }
        band(8.0);
        let lanes = band(heights.lanes);
        let asked = lanes_ui(ui, lanes, canvas, &state.prepared, actions);
        band(8.0);
        let liaison = band(heights.level * Level::ALL.len() as f32 + 30.0);
        let (left, right) = (canvas.columns.names.min, canvas.columns.figures[3]);
        canvas.pen(ui).rule(left, right, liaison.top() - 4.0, canvas.pen(ui).colours.hair);
        liaison_ui(ui, liaison, heights.level, canvas, border, actions);
        if let Some(span) = asked {
            state.sight.show_span(span);
        }
    });
}

fn lanes_ui(
    ui: &Ui,
    rect: Rect,
    canvas: &Canvas<'_>,
    prepared: &Prepared,
    actions: &mut Vec<Action>,
) -> Option<crate::picture::timeline::Span> {
    let size = lane_size(canvas.density);
    let (left, right) = (canvas.columns.names.min, canvas.columns.figures[3]);
    let pen = canvas.pen(ui);
    pen.rule(left, right, rect.top() - 4.0, pen.colours.hair);
    pen.text(left, rect.top() + 16.0, Edge::Left, TextStyle::Head, pen.colours.ink, &text!("border-lanes"));
    let content = prepared.lanes().first()?;
    if let Some(share) = share_words(content, canvas.sight.axis.span, canvas.as_of()) {
        let x = canvas.columns.plot.max + 8.0;
        let baseline = rect.top() + size.row / 2.0 + 4.0;
        let after = x + pen.text(x, baseline, Edge::Left, TextStyle::Text, pen.colours.ink, &share) + 5.0;
        let words = text!("border-share");
        if after + pen.width(TextStyle::Label, &words) <= right + 8.0 {
            pen.text(after, baseline, Edge::Left, TextStyle::Label, pen.colours.ink3, &words);
        }
    }
    Measures { canvas: *canvas, lanes: prepared.lanes(), size }.lane_ui(ui, rect, content, actions)
}
