//! A panel with a heading and scrolling rows below it, and the button in a row.

use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use super::{Edge, more_below, nothing};
use crate::text;
use crate::ui::theme::{CHIP_RADIUS, PANEL_RADIUS, TextStyle};
use crate::ui::{Action, Density, Scene, ViewAction};

/// A row counts as visible if at most this much of it is hidden, in points.
pub const ROW_CUT: f32 = 4.0;

/// Draws panels.
#[derive(Clone, Copy)]
pub struct Panel<'a> {
    /// The scene.
    pub scene: &'a Scene<'a>,
    /// The density.
    pub density: Density,
}

/// A panel below its heading.
#[derive(Debug, Clone, Copy)]
pub struct PanelRows {
    /// The area of the rows.
    pub rect: Rect,
    /// The baseline of the heading.
    pub baseline: f32,
    /// The right end of the title.
    pub title_right: f32,
}

impl Panel<'_> {
    /// The height of a row, in points.
    pub fn row_height(&self) -> f32 {
        self.density.pick(24.0, 19.0)
    }

    /// Draws the frame and the title.
    pub fn frame(&self, ui: &Ui, rect: Rect, title: &str) -> PanelRows {
        let pen = crate::ui::pen(ui, self.scene);
        let colours = pen.colours;
        let padding = self.density.pick(16.0, 10.0);
        let baseline = rect.top() + self.density.pick(24.0, 20.0);
        let outline = Stroke::new(1.0, colours.line);
        pen.painter.rect(rect, PANEL_RADIUS, colours.panel, outline, StrokeKind::Inside);
        let x = rect.left() + padding;
        let width = pen.text(x, baseline, Edge::Left, TextStyle::Head, colours.ink, title);
        let rows = Rect::from_min_max(
            pos2(rect.left() + padding, baseline + 8.0),
            pos2(rect.right() - padding, rect.bottom() - 6.0),
        );
        PanelRows { rect: rows, baseline, title_right: x + width }
    }

    /// Draws `rows` in `rect` so that they scroll. If there are more below, says so: with their number if every row has
    /// the height `each`, in points.
    pub fn scroll(&self, ui: &mut Ui, rect: Rect, salt: &str, each: Option<f32>, rows: impl FnOnce(&mut Ui)) {
        let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
        child.set_clip_rect(rect.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
        child.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let scroll = egui::ScrollArea::vertical().id_salt(salt).auto_shrink(false);
        let shown = scroll.show(&mut child, rows);
        let below =
            shown.content_size.y - shown.state.clamped_offset().y - shown.inner_rect.height() - ROW_CUT;
        if below > 0.0 {
            let rows = each.map(|height| (below / height).ceil() as usize);
            more_below(&crate::ui::pen(ui, self.scene), rect.center().x, rect.bottom(), rows);
        }
    }

    /// Allocates the next row, with a hairline above it.
    pub fn row(&self, ui: &mut Ui, height: f32) -> Rect {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let pen = crate::ui::pen(ui, self.scene);
        pen.rule(rect.left(), rect.right(), rect.top(), pen.colours.hair);
        rect
    }

    /// Whether a row at `rect` is visible, or near enough for Tab to reach it next. Other rows of a long list need not
    /// be drawn.
    pub fn is_near(&self, ui: &Ui, rect: Rect) -> bool {
        let sight = ui.clip_rect();
        sight.expand2(vec2(0.0, sight.height())).intersects(rect)
    }

    /// Draws a row that says that nothing is on record.
    pub fn nothing(&self, ui: &mut Ui) {
        let rect = self.row(ui, self.row_height());
        let pen = crate::ui::pen(ui, self.scene);
        nothing(&pen, rect.left(), rect.right(), rect.center().y.round() + 4.5);
    }

    /// Draws a row of a list of records in two lines: `when` with `aside` at the right, and below them what the record
    /// `says`. Returns the response to a press.
    pub fn record_row(
        &self,
        ui: &Ui,
        rect: Rect,
        salt: impl egui::AsIdSalt,
        [when, says]: [&str; 2],
        aside: &str,
    ) -> Response {
        let spoken = text!("cooperation-show", words = format!("{when}: {says}"));
        let response = self.press(ui, rect, salt, &spoken);
        let pen = crate::ui::pen(ui, self.scene);
        let (left, right) = (rect.left() + 4.0, rect.right() - 10.0);
        let upper = rect.top() + 16.0;
        let ink = pen.colours.ink2;
        let width = pen.text(right, upper, Edge::Right, TextStyle::Label, ink, aside);
        pen.text_within(left, upper, right - width - 10.0 - left, TextStyle::Label, ink, when);
        pen.text_within(left, upper + 17.0, right - left, TextStyle::Text, pen.colours.ink, says);
        response
    }

    /// Makes a part of a row clickable. It is highlighted when hovered or focused, and scrolls into view when it gets
    /// the focus.
    pub fn press(&self, ui: &Ui, rect: Rect, salt: impl egui::AsIdSalt, spoken: &str) -> Response {
        let response = crate::ui::pressable(ui, rect, salt, spoken);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let colours = self.scene.theme.colours();
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, CHIP_RADIUS, colours.chip);
        }
        if response.has_focus() {
            let outline = Stroke::new(1.0, colours.ink2);
            ui.painter().rect_stroke(rect, CHIP_RADIUS, outline, StrokeKind::Inside);
        }
        response
    }

    /// Draws buttons in the heading that open forms for new records, from the right edge leftwards. Draws none if
    /// nothing can be recorded. Returns their left edge.
    pub fn new_buttons(
        &self,
        ui: &Ui,
        rows: &PanelRows,
        kinds: &[crate::board::EntryKind],
        actions: &mut Vec<Action>,
    ) -> f32 {
        let mut right = rows.rect.right();
        if !self.scene.can_record() {
            return right;
        }
        for &kind in kinds {
            let label = text!("command-new-kind", kind = crate::words::entry_kind(kind));
            let width = crate::ui::pen(ui, self.scene).width(TextStyle::Label, &label) + 16.0;
            let middle = rows.baseline - 5.0;
            let rect = Rect::from_min_max(pos2(right - width, middle - 9.0), pos2(right, middle + 9.0));
            if button(ui, self.scene, rect, ("new", kind), &label, &label).clicked() {
                actions.push(Action::View(ViewAction::Enter(kind, None)));
            }
            right = rect.left() - 8.0;
        }
        right
    }
}

/// A small button with a label; `spoken` is its accessible name.
pub fn button(
    ui: &Ui,
    scene: &Scene<'_>,
    rect: Rect,
    salt: impl egui::AsIdSalt,
    label: &str,
    spoken: &str,
) -> Response {
    let response = crate::ui::pressable(ui, rect, salt, spoken);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let visuals = ui.style().interact(&response);
    ui.painter().rect(rect, CHIP_RADIUS, visuals.bg_fill, visuals.bg_stroke, StrokeKind::Inside);
    let pen = crate::ui::pen(ui, scene);
    pen.text(
        rect.center().x,
        rect.center().y.round() + 4.0,
        Edge::Middle,
        TextStyle::Label,
        pen.colours.ink,
        label,
    );
    response
}
