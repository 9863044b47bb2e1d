//! Draws a panel: heading, measures, series and liaison, from top to bottom.

use egui::{Align2, Color32, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::content::{Change, Chip, Measures, PanelContent};
use super::keys::PanelSpot;
use super::layout::{PanelLayout, SPARK_DAYS};
use crate::picture::attention::AttentionLevel;
use crate::picture::cadence::CadenceState;
use crate::text;
use crate::ui::quick;
use crate::ui::theme::{self, CHIP_RADIUS, PANEL_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen, Sparkline, Symbol, nothing, paint_side, paint_sparkline, paint_strip};
use crate::ui::{Action, Density, Scene, View, ViewAction};

/// Draws the panel in `rect`. A click on it, except on its buttons, opens the border.
pub fn panel_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    content: &PanelContent,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) -> PanelSpot {
    let response = crate::ui::pressable(ui, rect, ("panel", content.border), &content.spoken);
    if response.clicked() {
        actions.push(Action::View(ViewAction::Show(View::Border(content.border))));
    }
    let layout = PanelLayout::of(rect, density);
    if response.hovered() {
        hover(ui, &response, &layout, content);
    }
    let spot = PanelSpot { border: content.border, id: response.id };
    let buttons = quick_places(ui, scene, &layout, density);
    if !ui.is_rect_visible(rect) {
        quick::offer(ui, scene, content.border, &response, buttons, actions);
        return spot;
    }
    let pen = crate::ui::pen(ui, scene);
    ground(&pen, rect, content, response.hovered(), response.has_focus());
    head(&pen, &layout, density, content);
    measures(&pen, &layout, &content.measures);
    series(&pen, &layout, density, content, scene);
    liaison(&pen, &layout, density, content);
    quick::offer(ui, scene, content.border, &response, buttons, actions);
    spot
}

/// Where the buttons for quick entry go: beside the labels of measures and liaison, and above the figures.
fn quick_places(ui: &Ui, scene: &Scene<'_>, layout: &PanelLayout, density: Density) -> [Rect; 3] {
    let pen = crate::ui::pen(ui, scene);
    let size = quick::button_size(density);
    let beside = |label: &str, baseline: f32| {
        let left = layout.left + pen.width(TextStyle::Label, label) + density.pick(10.0, 6.0);
        Rect::from_min_size(pos2(left.round(), (baseline - 4.0 - size.y / 2.0).round()), size)
    };
    [
        beside(&text!("panel-measures"), layout.measures_label),
        Rect::from_min_size(pos2(layout.figures_x, layout.series_rule + 3.0), size),
        beside(&text!("panel-liaison"), layout.liaison_label),
    ]
}

/// Shows the tooltip of the part under the pointer: reasons, measures, sums or liaison.
fn hover(ui: &Ui, response: &egui::Response, layout: &PanelLayout, content: &PanelContent) {
    let rect = layout.rect;
    let part =
        |left: f32, top: f32, bottom: f32| Rect::from_min_max(pos2(left, top), pos2(rect.right(), bottom));
    let reasons = content.attention.as_ref().map(|attention| attention.reasons.clone()).unwrap_or_default();
    let sums = content.series.as_ref().map(|series| series.hint.clone()).into_iter().collect();
    let parts = [
        (part(rect.center().x, rect.top(), layout.measures_label - 10.0), reasons),
        (part(rect.left(), layout.measures_label - 10.0, layout.series_rule), content.measures_hint.clone()),
        (part(layout.figures_x, layout.series_rule, layout.liaison_rule), sums),
        (part(rect.left(), layout.liaison_rule, rect.bottom()), content.liaison_hint.clone()),
    ];
    let under = parts.into_iter().find(|(part, _)| ui.rect_contains_pointer(*part));
    let lines = under.map(|(_, lines)| lines).unwrap_or_default();
    if lines.iter().any(|line: &String| !line.is_empty()) {
        response.clone().on_hover_ui_at_pointer(|ui| {
            for line in &lines {
                ui.label(line);
            }
        });
    }
}

fn ground(pen: &Pen<'_>, rect: Rect, content: &PanelContent, hovered: bool, focused: bool) {
    let colours = pen.colours;
    let level = content.attention.as_ref().map_or(AttentionLevel::Calm, |attention| attention.level);
    let outline = match level {
        AttentionLevel::ActNow => Stroke::new(2.0, colours.red),
        AttentionLevel::Soon => Stroke::new(1.0, colours.amber),
        AttentionLevel::Calm if hovered => Stroke::new(1.0, colours.track),
        AttentionLevel::Calm => Stroke::new(1.0, colours.line),
    };
    pen.painter.rect(rect, PANEL_RADIUS, colours.panel, outline, StrokeKind::Inside);
    if focused {
        pen.painter.rect_stroke(
            rect.expand(3.0),
            PANEL_RADIUS + 2.0,
            Stroke::new(2.0, colours.ink),
            StrokeKind::Inside,
        );
    }
}

fn head(pen: &Pen<'_>, layout: &PanelLayout, density: Density, content: &PanelContent) {
    let colours = pen.colours;
    let y = layout.header;
    let mut room_right = layout.right;
    if let Some(attention) = &content.attention {
        let (symbol, colour, ink) = match attention.level {
            AttentionLevel::ActNow => (Symbol::ActNow, colours.red, colours.red_ink),
            AttentionLevel::Soon => (Symbol::Soon, colours.amber, colours.amber_ink),
            AttentionLevel::Calm => (Symbol::Acknowledged, colours.ink2, colours.ink2),
        };
        symbol.paint(pen.painter, layout.mark, 16.0, colour, colours.panel);
        let face = density.pick(TextStyle::Strong, TextStyle::LabelStrong);
        room_right = layout.mark.x - 6.0;
        room_right -=
            pen.text(room_right, y, Edge::Right, face, ink, &attention.brief) + density.pick(8.0, 4.0);
    }
    let mut x = layout.left;
    x += pen.text(x, y, Edge::Left, TextStyle::Head, colours.ink, content.border.as_str())
        + density.pick(10.0, 8.0);
    x += pen.text_within(x, y, room_right - x, TextStyle::Text, colours.ink, &content.name) + 12.0;
    if density == Density::Roomy && x + pen.width(TextStyle::Label, &content.local_name) <= room_right {
        pen.text(x, y, Edge::Left, TextStyle::Label, colours.ink3, &content.local_name);
    }
}

fn measures(pen: &Pen<'_>, layout: &PanelLayout, measures: &Measures) {
    let colours = pen.colours;
    pen.text(
        layout.left,
        layout.measures_label,
        Edge::Left,
        TextStyle::Label,
        colours.ink3,
        &text!("panel-measures"),
    );
    let first = layout.rows + layout.row_pitch / 2.0 + 3.0;
    match measures {
        Measures::NothingOnRecord => nothing(pen, layout.left, layout.right, first),
        Measures::NoneInForce => {
            pen.text(
                layout.left,
                first,
                Edge::Left,
                TextStyle::Label,
                colours.ink2,
                &text!("panel-none-in-force"),
            );
        }
        Measures::InForce(chips) => {
            pen.text(
                layout.since_x,
                layout.measures_label,
                Edge::Right,
                TextStyle::Label,
                colours.ink3,
                &text!("panel-since"),
            );
            let rows = layout.row_count;
            let shown = if chips.len() > rows { rows - 1 } else { chips.len() };
            for (row, chip) in chips[..shown].iter().enumerate() {
                chip_row(pen, layout, row_rect(layout, row), chip);
            }
            if shown < chips.len() {
                more_row(pen, layout, row_rect(layout, shown), &chips[shown..]);
            }
        }
    }
}

fn row_rect(layout: &PanelLayout, row: usize) -> Rect {
    let top = layout.rows + row as f32 * layout.row_pitch;
    Rect::from_min_max(pos2(layout.left, top), pos2(layout.right, top + layout.row_pitch - 2.0))
}

fn chip_row(pen: &Pen<'_>, layout: &PanelLayout, row: Rect, chip: &Chip) {
    let colours = pen.colours;
    pen.painter.rect_filled(row, CHIP_RADIUS, colours.chip);
    let baseline = (row.center().y + 4.5).round();
    let (colour, face) =
        if chip.is_closure { (colours.ink, TextStyle::Strong) } else { (colours.ink2, TextStyle::Text) };
    let corner = pos2(row.left() + 3.0, (row.center().y - 7.0).round());
    chip.symbol.paint(pen.painter, corner, 14.0, colour, colours.chip);
    let word_room = layout.side_x - 6.0 - (row.left() + 26.0);
    pen.text_within(row.left() + 26.0, baseline, word_room, face, colours.ink, &chip.word);
    paint_side(pen.painter, pos2(layout.side_x, (row.center().y - 4.0).round()), chip.side, colours);
    if let Some(x) = layout.side_word_x {
        pen.text(x, baseline, Edge::Left, TextStyle::Label, colours.ink2, &crate::words::side(chip.side));
    }
    let long = || text!("start-unknown");
    let (colour, since) = match &chip.since {
        Some(day) => (colours.ink2, day.clone()),
        None => (colours.ink3, if layout.side_word_x.is_some() { long() } else { text!("unknown") }),
    };
    pen.text(layout.since_x, baseline, Edge::Right, TextStyle::Label, colour, &since);
}

fn more_row(pen: &Pen<'_>, layout: &PanelLayout, row: Rect, rest: &[Chip]) {
    let colours = pen.colours;
    pen.painter.rect_stroke(row, CHIP_RADIUS, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    let word = text!("panel-more", count = rest.len().to_string());
    let word_left = layout.since_x - pen.width(TextStyle::Label, &word) - 8.0;
    for (place, chip) in rest.iter().enumerate() {
        let corner = pos2(row.left() + 3.0 + 22.0 * place as f32, (row.center().y - 7.0).round());
        if corner.x + 14.0 > word_left {
            break;
        }
        chip.symbol.paint(pen.painter, corner, 14.0, colours.ink2, colours.panel);
    }
    pen.text(
        layout.since_x,
        (row.center().y + 4.0).round(),
        Edge::Right,
        TextStyle::Label,
        colours.ink2,
        &word,
    );
}

fn series(pen: &Pen<'_>, layout: &PanelLayout, density: Density, content: &PanelContent, scene: &Scene<'_>) {
    let colours = pen.colours;
    pen.rule(layout.left, layout.right, layout.series_rule, colours.hair);
    let Some(series) = &content.series else {
        let watched = scene.header().thresholds.watch.first();
        let name = watched
            .map(|watched| {
                density.pick(crate::words::indicator(watched), crate::words::indicator_short(watched))
            })
            .unwrap_or_default();
        let label = text!("panel-series", indicator = name);
        pen.text(layout.left, layout.series_label, Edge::Left, TextStyle::Label, colours.ink3, &label);
        nothing(pen, layout.left, layout.plot.right() - 20.0, layout.plot.center().y + 4.0);
        return;
    };
    let spark = Sparkline::of(&series.spark, scene.picture.today, SPARK_DAYS, layout.plot);
    let (mut room, baseline) = (layout.plot.width(), layout.series_label);
    if let Some(peak) = spark.peak {
        let peak = crate::words::count(peak);
        let peak = if series.is_of_span {
            text!("panel-peak-of-day", peak = peak)
        } else {
            text!("panel-peak", peak = peak)
        };
        let edge = layout.plot.right();
        room -= pen.text(edge, baseline, Edge::Right, TextStyle::Label, colours.ink3, &peak) + LINE_GAP;
    }
    let fits = |label: &&String| pen.width(TextStyle::Label, label) <= room;
    let label = density.pick(&series.label, &series.short_label);
    let label = Some(label).filter(fits).unwrap_or(&series.short_label);
    pen.text_within(layout.left, baseline, room, TextStyle::Label, colours.ink3, label);
    paint_sparkline(pen, &spark, layout.plot, SPARK_DAYS);
    let value_ink = if series.is_stale { colours.ink3 } else { colours.ink };
    let faces = [TextStyle::Value, TextStyle::HeadPlain, TextStyle::Text];
    let room = layout.right - layout.figures_x;
    pen.text_fitting(layout.right, layout.value, Edge::Right, &faces, room, value_ink, &series.value);
    let left = layout.figures_x;
    match &series.change {
        Change::Unknown { last_known } => {
            if density == Density::Roomy {
                pen.text(
                    left,
                    layout.value,
                    Edge::Left,
                    TextStyle::Label,
                    colours.ink2,
                    &text!("panel-asked-unknown"),
                );
            }
            if let Some(known) = last_known {
                let label = text!("panel-known");
                let [with_day, alone] = known;
                let fits = pen.width(TextStyle::Label, with_day) <= room;
                let known = if fits { with_day } else { alone };
                pair(pen, layout, layout.change, (&[label], colours.ink3), (known, colours.ink2));
            }
        }
        Change::None { label, why } => {
            let label = (std::slice::from_ref(label), colours.ink3);
            pair(pen, layout, layout.change, label, (why, colours.ink2));
        }
        Change::Weeks { label, is_partial, symbol, difference, percent } => {
            let main = if percent.is_empty() { difference } else { percent };
            let more = if percent.is_empty() { "" } else { difference.as_str() };
            change(pen, layout, series.is_surge, (label, *is_partial), *symbol, [main, more]);
        }
    }
    let age_ink = if series.is_stale { colours.amber_ink } else { colours.ink2 };
    pair(pen, layout, layout.age, (&series.age_labels, colours.ink3), (&series.age, age_ink));
}

/// The least gap between two texts on a line, in points.
const LINE_GAP: f32 = 6.0;

/// Draws a value at the right of the figures, and at their left the first of `labels` for which there is room.
fn pair(
    pen: &Pen<'_>,
    layout: &PanelLayout,
    baseline: f32,
    (labels, label_ink): (&[String], Color32),
    (value, ink): (&str, Color32),
) {
    let width = pen.text(layout.right, baseline, Edge::Right, TextStyle::Label, ink, value);
    let room = layout.right - width - LINE_GAP - layout.figures_x;
    if let Some(label) = labels.iter().find(|label| pen.width(TextStyle::Label, label) <= room) {
        pen.text(layout.figures_x, baseline, Edge::Left, TextStyle::Label, label_ink, label);
    }
}

/// Draws the change from the week or span before: label, symbol, and `[main, more]`. If there is no room for all of it,
/// first the difference gives way, then the size of the main figure. Then the label gives way, but the number of
/// reported days never does, and the figure gives way to it.
fn change(
    pen: &Pen<'_>,
    layout: &PanelLayout,
    is_surge: bool,
    (label, is_partial): (&str, bool),
    symbol: Symbol,
    [main, more]: [&str; 2],
) {
    const SYMBOL: f32 = 9.0;
    let colours = pen.colours;
    let (left, right) = (layout.figures_x, layout.right);
    let (ink, mark) = if is_surge { (colours.amber_ink, colours.amber) } else { (colours.ink, colours.ink2) };
    let faces = if is_surge {
        [TextStyle::Strong, TextStyle::LabelStrong]
    } else {
        [TextStyle::Text, TextStyle::Label]
    };
    let label_end = left + pen.width(TextStyle::Label, label).max(18.0);
    let after = |end: f32| end + LINE_GAP + SYMBOL + 3.0;
    let fitting = |room: f32| faces.into_iter().find(|face| pen.width(*face, main) <= room);
    let beside = fitting(right - after(label_end));
    let has_label = beside.is_some() || is_partial;
    let is_wide = beside.is_some_and(|face| after(label_end) + 2.0 + pen.width(face, main) <= right);
    let symbol_x = match has_label {
        true if is_wide => label_end + LINE_GAP + 2.0,
        true => label_end + LINE_GAP,
        false => left,
    };
    if has_label {
        pen.text(left, layout.change, Edge::Left, TextStyle::Label, colours.ink3, label);
    }
    symbol.paint(pen.painter, pos2(symbol_x, layout.change - SYMBOL), SYMBOL, mark, colours.panel);
    let face = if has_label { beside } else { fitting(right - after(left)).or(Some(faces[1])) };
    let Some(face) = face else { return };
    let end = right - pen.text(right, layout.change, Edge::Right, face, ink, main) - 8.0;
    if !more.is_empty() && pen.width(TextStyle::Label, more) <= end - (symbol_x + SYMBOL + 3.0) {
        pen.text(end, layout.change, Edge::Right, TextStyle::Label, colours.ink2, more);
    }
}

fn liaison(pen: &Pen<'_>, layout: &PanelLayout, density: Density, content: &PanelContent) {
    let colours = pen.colours;
    let liaison = &content.liaison;
    pen.rule(layout.left, layout.right, layout.liaison_rule, colours.hair);
    pen.text(
        layout.left,
        layout.liaison_label,
        Edge::Left,
        TextStyle::Label,
        colours.ink3,
        &text!("panel-liaison"),
    );
    let (left, right) = (layout.figures_x, layout.right);
    let (mark, ink) = match liaison.state {
        Some(CadenceState::Overdue) => (colours.red, colours.red_ink),
        Some(CadenceState::Late) => (colours.amber, colours.amber_ink),
        Some(_) => (colours.ink2, colours.ink),
        None => (colours.ink2, colours.ink2),
    };
    let face = if liaison.state == Some(CadenceState::Overdue) { TextStyle::Strong } else { TextStyle::Text };
    let symbol = Symbol::of_state(liaison.state);
    symbol.paint(pen.painter, pos2(left - 2.0, layout.state - 11.0), 14.0, mark, colours.panel);
    pen.text(left + 16.0, layout.state, Edge::Left, face, ink, &liaison.word);
    let Some(strip) = &liaison.strip else {
        let middle = layout.strip.y + layout.strip_size.pitch.y * 1.5 + 3.0;
        nothing(pen, layout.left, layout.plot.right() - 20.0, middle);
        return;
    };
    let kept = density.pick(&liaison.kept, &liaison.kept_short);
    pen.text(layout.plot.right(), layout.liaison_label, Edge::Right, TextStyle::Label, colours.ink3, kept);
    let cells = paint_strip(pen, strip, layout.strip, layout.strip_size);
    if let Some(axis) = layout.strip_axis {
        pen.text(cells.left(), axis, Edge::Left, TextStyle::Label, colours.ink3, &liaison.axis_from);
        pen.text(cells.right(), axis, Edge::Right, TextStyle::Label, colours.ink3, &text!("panel-now"));
    }
    pen.text(left, layout.last, Edge::Left, TextStyle::Label, colours.ink3, &text!("panel-last"));
    let none = text!("panel-none-yet");
    pen.text(
        right,
        layout.last,
        Edge::Right,
        TextStyle::Label,
        colours.ink2,
        liaison.last.as_ref().unwrap_or(&none),
    );
    if let Some((long, short, value)) = &liaison.due {
        let label = density.pick(long, short);
        let ink = match liaison.state {
            Some(CadenceState::Overdue) => colours.red_ink,
            Some(CadenceState::Late) => colours.amber_ink,
            _ => colours.ink2,
        };
        pen.text(left, layout.due, Edge::Left, TextStyle::Label, colours.ink3, label);
        pen.text(right, layout.due, Edge::Right, TextStyle::Label, ink, value);
    }
}

/// Draws the EXERCISE tag beside a title, on the background of a bar.
pub(crate) fn exercise_tag(pen: &Pen<'_>, at: egui::Pos2) -> Rect {
    let colours = pen.colours;
    pen.tag(
        at,
        Align2::LEFT_CENTER,
        TextStyle::Strong,
        vec2(16.0, 24.0),
        colours.key,
        colours.on_key,
        &text!("exercise"),
    )
}

/// Draws the Traffic Light Protocol label in its own colours, right-aligned at `at`.
pub(crate) fn marking_tag(pen: &Pen<'_>, at: egui::Pos2, marking: crate::board::Marking) -> Rect {
    let colour = theme::marking_colour(marking);
    let rect = pen.tag(
        at,
        Align2::RIGHT_CENTER,
        TextStyle::Strong,
        vec2(16.0, 24.0),
        egui::Color32::BLACK,
        colour,
        marking.label(),
    );
    pen.painter.rect_stroke(rect, CHIP_RADIUS, Stroke::new(1.0, pen.colours.line), StrokeKind::Outside);
    rect
}
