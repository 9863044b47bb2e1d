//! What the pages of the desk share: the bars above and below, keys in outlines, panels, and the first button.

use egui::{Button, Rect, Response, RichText, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ui::Density;
use crate::ui::theme::{CHIP_RADIUS, Colours, PANEL_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen};

/// A page: where its parts go, and in which colours.
pub(super) struct Frame {
    /// The area between the bars.
    pub middle: Rect,
    pub density: Density,
    pub colours: &'static Colours,
    bottom: Rect,
}

impl Frame {
    /// Draws the ground and the bars of a page that fills `ui`: the title with a line below it.
    pub fn new(ui: &Ui, colours: &'static Colours, title: &str, below: &str) -> Self {
        let page = ui.max_rect();
        let density = Density::of(page.size());
        let [top, bottom] = density.bar_heights();
        let top = Rect::from_min_size(page.min, vec2(page.width(), top));
        let bottom = Rect::from_min_max(pos2(page.left(), page.bottom() - bottom), page.max);
        let frame = Self {
            middle: Rect::from_min_max(top.left_bottom(), bottom.right_top()),
            density,
            colours,
            bottom,
        };
        let pen = frame.pen(ui);
        pen.fill(page, colours.ground);
        pen.fill(top, colours.bar);
        pen.rule(top.left(), top.right(), top.bottom() - 1.0, colours.line);
        pen.fill(bottom, colours.bar);
        pen.rule(bottom.left(), bottom.right(), bottom.top(), colours.line);
        let (x, middle) = (top.left() + frame.margin(), top.center().y);
        pen.text(x, middle - 2.0, Edge::Left, TextStyle::Head, colours.ink, title);
        pen.text_within(x, middle + 15.0, page.width() / 2.0, TextStyle::Label, colours.ink2, below);
        frame
    }

    /// The margin left and right of the page, in points.
    pub fn margin(&self) -> f32 {
        self.density.pick(24.0, 7.0)
    }

    pub fn pen<'a>(&self, ui: &'a Ui) -> Pen<'a> {
        Pen { painter: ui.painter(), colours: self.colours }
    }

    /// Draws a button at the right end of the top bar, with its key.
    pub fn top_button(&self, ui: &mut Ui, words: &str, key: &str) -> Response {
        let pen = self.pen(ui);
        let width = pen.width(TextStyle::Text, words) + pen.width(TextStyle::Label, key) + 36.0;
        let right = ui.max_rect().right() - self.margin();
        let middle = (ui.max_rect().top() + self.middle.top()) / 2.0;
        let place = Rect::from_min_max(pos2(right - width, middle - 13.0), pos2(right, middle + 13.0));
        let key = RichText::new(key).font(TextStyle::Label.font()).color(self.colours.ink3);
        let response = ui.put(place, Button::new(words).right_text(key));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
        response
    }

    /// Says in the bottom bar what holds for the page, and at its right end which keys do what.
    pub fn foot(&self, ui: &Ui, words: &str, keys: &[(String, String)]) {
        let pen = self.pen(ui);
        let baseline = self.bottom.center().y + 4.0;
        let mut x = self.bottom.right() - self.margin();
        for (key, does) in keys.iter().rev() {
            x -= pen.text(x, baseline, Edge::Right, TextStyle::Label, self.colours.ink2, does) + 6.0;
            x -= key_width(&pen, key);
            key_ui(&pen, x, baseline, key);
            x -= 16.0;
        }
        let left = self.bottom.left() + self.margin();
        pen.text_within(left, baseline, x - left, TextStyle::Label, self.colours.ink2, words);
    }

    /// Draws a message above the bottom bar, where it covers nothing: the page has less room. Returns whether it is
    /// dismissed.
    pub fn message_ui(&mut self, ui: &mut Ui, message: Option<&str>) -> bool {
        const BUTTON: f32 = 90.0;
        let Some(message) = message else { return false };
        let (font, ink) = (TextStyle::Text.font(), self.colours.ink);
        let room = self.middle.width() - BUTTON - 3.0 * self.margin() - 8.0;
        let galley = ui.painter().layout(message.to_owned(), font, ink, room);
        let strip = self.middle.with_min_y(self.middle.bottom() - galley.size().y.max(24.0) - 12.0);
        self.middle.max.y = strip.top();
        let pen = self.pen(ui);
        pen.fill(strip, self.colours.chip);
        pen.rule(strip.left(), strip.right(), strip.top(), self.colours.ink2);
        let text = pos2(strip.left() + self.margin(), strip.center().y - galley.size().y / 2.0);
        ui.painter().galley(text.round(), galley, ink);
        let right = strip.right() - self.margin();
        let button = Rect::from_center_size(pos2(right - BUTTON / 2.0, strip.center().y), vec2(BUTTON, 24.0));
        ui.put(button, Button::new(crate::text!("message-dismiss"))).clicked()
    }

    /// Draws the ground of a panel.
    pub fn panel(&self, ui: &Ui, rect: Rect) {
        let outline = Stroke::new(1.0, self.colours.line);
        ui.painter().rect(rect, PANEL_RADIUS, self.colours.panel, outline, StrokeKind::Inside);
    }

    /// The first button of the page, with its key. `spoken` is its accessible name.
    pub fn first_button(&self, ui: &mut Ui, words: &str, key: &str) -> Response {
        let mut job = egui::text::LayoutJob::default();
        let format = |style: TextStyle| egui::TextFormat {
            font_id: style.font(),
            color: self.colours.on_key,
            ..Default::default()
        };
        job.append(words, 0.0, format(TextStyle::Strong));
        if !key.is_empty() {
            job.append(key, 12.0, format(TextStyle::Label));
        }
        let response = ui.add(Button::new(job).fill(self.colours.key).min_size(vec2(0.0, 32.0)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words));
        if response.has_focus() {
            let ring = Stroke::new(2.0, self.colours.data);
            ui.painter().rect_stroke(response.rect.expand(2.0), CHIP_RADIUS, ring, StrokeKind::Outside);
        }
        response
    }
}

/// Draws a key in an outline, from `x` on. Returns its width.
pub(super) fn key_ui(pen: &Pen<'_>, x: f32, baseline: f32, key: &str) -> f32 {
    let width = key_width(pen, key);
    let rect = Rect::from_min_size(pos2(x, baseline - 12.0).round(), vec2(width, 16.0));
    let outline = Stroke::new(1.0, pen.colours.line);
    pen.painter.rect(rect, CHIP_RADIUS, pen.colours.chip, outline, StrokeKind::Inside);
    pen.text(rect.center().x, baseline, Edge::Middle, TextStyle::Label, pen.colours.ink2, key);
    width
}

/// The width of a key in its outline, in points.
pub(super) fn key_width(pen: &Pen<'_>, key: &str) -> f32 {
    (pen.width(TextStyle::Label, key) + 10.0).round()
}

/// Text that wraps, in a style and colour.
pub(super) fn wrapped(ui: &mut Ui, words: &str, style: TextStyle, colour: egui::Color32) {
    ui.add(egui::Label::new(RichText::new(words).font(style.font()).color(colour)).wrap().selectable(false));
}
