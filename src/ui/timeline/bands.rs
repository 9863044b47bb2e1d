//! How the bands share the height of the view, and their headings.

use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo};

use super::canvas::Canvas;
use super::choices::{Band, Choices, Layout, Line};
use super::controls::band_word;
use super::{liaison, measures};
use crate::board::Indicator;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;
use crate::words;

/// Height of a band's heading, in points.
pub const HEAD: f32 = 20.0;

/// The least height of a band, in points: its heading and a lane.
const LEAST: f32 = HEAD + 24.0;

/// The heights of the shown bands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heights([Option<f32>; 3]);

impl Heights {
    /// Distributes `room` to the shown bands. `natural` is the height that each would have with all lanes, and `chosen`
    /// the height set by the user, which is kept if there is room. The first band gets what is left over.
    pub fn of(room: f32, natural: [Option<f32>; 3], chosen: [Option<f32>; 3]) -> Self {
        let mut heights = [None; 3];
        for place in 0..3 {
            heights[place] = natural[place].map(|natural| chosen[place].unwrap_or(natural).max(LEAST));
        }
        let sum = |heights: &[Option<f32>; 3]| heights.iter().flatten().sum::<f32>();
        let over = sum(&heights) - room;
        if over > 0.0 {
            // A band gives in proportion to its height above the least one.
            let spare: f32 = heights.iter().flatten().map(|height| height - LEAST).sum();
            let kept = if spare > 0.0 { (1.0 - over / spare).max(0.0) } else { 1.0 };
            for height in heights.iter_mut().flatten() {
                *height = (LEAST + (*height - LEAST) * kept).floor();
            }
        }
        let left = room - sum(&heights);
        if let Some(first) = heights.iter_mut().flatten().next().filter(|_| left > 0.0) {
            *first += left.floor();
        }
        Self(heights)
    }

    /// The height of a band by its index, if it is shown.
    pub fn of_band(&self, place: usize) -> Option<f32> {
        self.0[place]
    }
}

/// Draws the line below a band. Dragging it moves height from one band to the next.
pub fn divider_ui(ui: &Ui, line: Rect, band: Band, heights: &Heights, chosen: &mut [Option<f32>; 3]) {
    let response = ui.interact(line, ui.make_persistent_id(("divider", band)), Sense::drag());
    let name = text!("timeline-divider", band = band_word(band));
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeVertical);
    }
    let Some(above) = Band::ALL.iter().position(|other| *other == band) else { return };
    let Some(below) = (above + 1..3).find(|&place| heights.of_band(place).is_some()) else { return };
    let by = response.drag_delta().y;
    if let (Some(upper), Some(lower)) = (heights.of_band(above), heights.of_band(below))
        && by != 0.0
    {
        // One band gains what the other loses, down to the least height.
        let by = by.clamp(LEAST - upper, lower - LEAST);
        for (place, height) in chosen.iter_mut().enumerate() {
            *height = heights.of_band(place).or(*height);
        }
        chosen[above] = Some(upper + by);
        chosen[below] = Some(lower - by);
    }
    if response.double_clicked() {
        *chosen = [None; 3];
    }
}

/// Draws the heading of a band: its name, the share that is visible, the legend, and the headings of its figures.
pub fn head_ui(
    ui: &Ui,
    rect: Rect,
    band: Band,
    in_sight: f32,
    canvas: &Canvas<'_>,
    choices: &Choices,
    indicator: &Indicator,
) {
    let pen = canvas.pen(ui);
    let colours = pen.colours;
    pen.fill(rect, colours.bar);
    let baseline = rect.bottom() - 6.0;
    let left = canvas.columns.names.min + 8.0;
    pen.text(left, baseline, Edge::Left, TextStyle::Strong, colours.ink, &band_word(band));
    let (mut x, limit) = (canvas.columns.plot.min + 4.0, canvas.columns.plot.max - 8.0);
    if in_sight < 0.999 {
        let words = text!("timeline-in-sight", percent = words::percent(f64::from(in_sight)));
        x += pen.text(x, baseline, Edge::Left, TextStyle::LabelStrong, colours.ink2, &words) + 14.0;
    }
    // The column of the cursor has its own time as heading. All others are at the moment.
    let day_read = canvas.day_read().map(|day| text!("timeline-on-day", day = words::day(day)));
    let time_read = canvas.read().map(|read| words::day_time(read, canvas.scene.zone()));
    let time_read = time_read.map(|at| text!("timeline-at-time", at = at));
    let heads: [Option<String>; 4] = match band {
        Band::Counts => {
            pen.text_within(
                x,
                baseline,
                limit - x,
                TextStyle::Label,
                colours.ink2,
                &counts_words(choices, indicator),
            );
            let week = canvas.density.pick(text!("timeline-week"), text!("timeline-week-short"));
            [Some(text!("timeline-peak")), day_read, Some(text!("timeline-newest")), Some(week)]
        }
        Band::Measures => {
            measures::legend(&pen, egui::pos2(x, baseline), limit);
            [
                None,
                day_read,
                Some(text!("timeline-now")),
                Some(canvas.density.pick(text!("timeline-share"), text!("timeline-share-short"))),
            ]
        }
        Band::Liaison => {
            // This heading is wider than its column.
            let taken = time_read.as_ref().map_or(f32::INFINITY, |words| {
                canvas.columns.figures[0] - pen.width(TextStyle::Label, words) - 12.0
            });
            liaison::legend(&pen, egui::pos2(x, baseline), limit.min(taken));
            [
                time_read,
                Some(canvas.density.pick(text!("timeline-longest"), text!("timeline-longest-short"))),
                Some(text!("timeline-contacts")),
                Some(text!("timeline-coverage")),
            ]
        }
    };
    for (column, words) in heads.into_iter().enumerate() {
        if let Some(words) = words {
            pen.text(
                canvas.columns.figures[column],
                baseline,
                Edge::Right,
                TextStyle::Label,
                colours.ink2,
                &words,
            );
        }
    }
}

/// What the band of counts shows, in words.
fn counts_words(choices: &Choices, indicator: &Indicator) -> String {
    let line = match choices.line {
        Line::Raw => text!("timeline-raw-words"),
        Line::Mean => text!("timeline-mean-words"),
        Line::Cumulative => text!("timeline-cumulative-words"),
    };
    let scale = match choices.layout {
        Layout::OwnScale => text!("timeline-own-scale-words"),
        Layout::OneScale => text!("timeline-one-scale-words"),
        Layout::Overlaid => text!("timeline-overlaid-words"),
    };
    let log = if choices.is_log { text!("timeline-log-words") } else { String::new() };
    let sides = if choices.by_side { text!("timeline-sides-words") } else { String::new() };
    let parts = [words::indicator(indicator), line, scale, log, sides];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_fill_the_height_and_none_vanishes() {
        for room in [200.0, 500.0, 900.0, 2000.0] {
            let natural = [Some(328.0), Some(450.0), Some(230.0)];
            let Heights(heights) = Heights::of(room, natural, [None; 3]);
            let sum: f32 = heights.iter().flatten().sum();
            assert!((room - sum).abs() < 4.0, "{room}: {heights:?}");
            assert!(heights.iter().flatten().all(|height| *height >= LEAST), "{room}");
        }
    }

    #[test]
    fn what_the_user_set_stays_while_there_is_room() {
        let natural = [Some(328.0), Some(450.0), None];
        let Heights(heights) = Heights::of(1000.0, natural, [Some(100.0), Some(500.0), Some(90.0)]);
        assert_eq!(heights[1], Some(500.0));
        assert_eq!(heights[2], None);
    }
}
