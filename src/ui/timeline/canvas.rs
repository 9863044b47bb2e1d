//! What the bands share: the columns for names, plot and figures, the time under the cursor, and the pen.

use chrono::{DateTime, NaiveDate, Utc};
use egui::{Rangef, Rect, Ui};

use super::sight::VisibleRange;
use crate::picture::{BorderPicture, Picture};
use crate::ui::quick;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen, Symbol};
use crate::ui::{Action, Density, Scene, View, ViewAction};

/// The columns, from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// Names.
    pub names: Rangef,
    /// The plot.
    pub plot: Rangef,
    /// The right edges of the columns of figures.
    pub figures: [f32; 4],
}

impl Columns {
    /// The columns of the timeline in `area`.
    pub fn of(area: Rect, density: Density) -> Self {
        let margin = density.pick(24.0, 7.0);
        let (names, gap, figures) = density.pick((176.0, 8.0, 316.0), (112.0, 6.0, 206.0));
        let left = area.left() + margin;
        let right = area.right() - margin;
        let edge = right - density.pick(8.0, 4.0);
        let offsets = density.pick([240.0, 172.0, 104.0, 0.0], [158.0, 110.0, 60.0, 0.0]);
        Self {
            names: Rangef::new(left, left + names),
            plot: Rangef::new(left + names + gap, right - figures),
            figures: offsets.map(|offset| edge - offset),
        }
    }

    /// From the left edge of the names to the right edge of the figures.
    pub fn whole(&self) -> Rangef {
        Rangef::new(self.names.min, self.figures[3] + 8.0)
    }
}

/// What every band draws with.
#[derive(Clone, Copy)]
pub struct Canvas<'a> {
    /// The scene.
    pub scene: &'a Scene<'a>,
    /// The density.
    pub density: Density,
    /// The columns.
    pub columns: Columns,
    /// The visible span.
    pub sight: VisibleRange,
}

impl<'a> Canvas<'a> {
    /// The moment of the picture.
    pub fn as_of(&self) -> DateTime<Utc> {
        self.scene.picture.moment.as_of
    }

    /// The instant under the cursor, unless it is after the moment, where nothing is on record.
    pub fn read(&self) -> Option<DateTime<Utc>> {
        self.sight.read.filter(|read| *read <= self.as_of())
    }

    /// The day under the cursor, in the board's time zone.
    pub fn day_read(&self) -> Option<NaiveDate> {
        Some(self.read()?.with_timezone(&self.scene.zone()).date_naive())
    }

    /// The picture.
    pub fn picture(&self) -> &'a Picture {
        self.scene.picture
    }

    /// A pen for all of `ui`.
    pub fn pen<'u>(&self, ui: &'u Ui) -> Pen<'u> {
        crate::ui::pen(ui, self.scene)
    }

    /// The part of `rect` within the plot.
    pub fn plot(&self, rect: Rect) -> Rect {
        Rect::from_x_y_ranges(self.columns.plot, rect.y_range())
    }

    /// The x coordinate of the moment, clamped to the plot.
    pub fn now(&self) -> f32 {
        self.sight.axis.x(self.as_of()).clamp(self.columns.plot.min, self.columns.plot.max)
    }

    /// Draws a figure in a column. Returns its width.
    pub fn figure(
        &self,
        pen: &Pen<'_>,
        column: usize,
        baseline: f32,
        face: TextStyle,
        ink: egui::Color32,
        words: &str,
    ) -> f32 {
        let right = self.columns.figures[column];
        let left = column.checked_sub(1).map_or(self.columns.plot.max, |before| self.columns.figures[before]);
        let faces = [face, TextStyle::Label];
        pen.text_fitting(right, baseline, Edge::Right, &faces, right - left - 4.0, ink, words)
    }

    /// Draws the name of a border at the left of its lane. A click opens the border.
    pub fn border_ui(
        &self,
        ui: &Ui,
        lane: Rect,
        band: &str,
        border: &BorderPicture,
        actions: &mut Vec<Action>,
    ) {
        let rect = Rect::from_x_y_ranges(self.columns.names, lane.y_range());
        let name = border.border.name();
        let spoken = format!("{} {name}, {band}", border.border);
        let response = crate::ui::pressable(ui, rect, ("lane", band, border.border), &spoken);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let pen = self.pen(ui);
        if response.hovered() || response.has_focus() {
            pen.painter.rect_filled(rect, 2.0, pen.colours.chip);
        }
        let is_low = lane.height() < 16.0;
        let baseline = baseline(lane.with_max_y(lane.top() + lane.height().min(24.0)));
        let x = rect.left() + 8.0;
        let face = if is_low { TextStyle::LabelStrong } else { TextStyle::Strong };
        pen.text(x, baseline, Edge::Left, face, pen.colours.ink, border.border.as_str());
        // The buttons take the place of the name.
        let has_buttons = self.scene.can_record() && (response.hovered() || response.has_focus());
        let mark = Symbol::of_attention(border.attention(), pen.colours).filter(|_| !is_low && !has_buttons);
        let right = rect.right() - if mark.is_some() { 20.0 } else { 2.0 };
        if !has_buttons {
            pen.text_within(x + 42.0, baseline, right - x - 42.0, TextStyle::Label, pen.colours.ink2, name);
        }
        if let Some((symbol, colour)) = mark {
            let corner = egui::pos2(rect.right() - 16.0, (baseline - 11.0).round());
            symbol.paint(pen.painter, corner, 12.0, colour, pen.colours.panel);
        }
        let buttons = quick::narrow_at_right(rect.right() - 2.0, baseline - 4.0);
        quick::offer(ui, self.scene, border.border, &response, buttons, actions);
        if response.clicked() {
            actions.push(Action::View(ViewAction::Show(View::Border(border.border))));
        }
    }
}

/// The baseline of small text centred in `rect`.
pub fn baseline(rect: Rect) -> f32 {
    (rect.center().y + 4.0).round()
}
