//! The table as a grid: letters above, the row numbers of the file at the left, and only the rows in sight drawn.

use egui::{Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::exchange::{CellKind, SheetView};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Pen};
use crate::ui::{Density, Scene};
use crate::words;

/// How a row is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RowLook {
    /// A row of the table.
    Plain,
    /// Above the header: not read.
    Above,
    /// A row of the header.
    Header,
    /// Not taken, with the reason.
    NotTaken(String),
}

/// What the grid shows.
pub(super) struct Grid<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) density: Density,
    pub(super) sheet: SheetView<'a>,
    /// How a row is drawn, by its index.
    pub(super) look: &'a dyn Fn(usize) -> RowLook,
    /// The columns that are read. Empty if none is known.
    pub(super) read: &'a [usize],
}

/// What a grid keeps between frames.
#[derive(Debug, Default)]
pub(super) struct GridState {
    /// The widths of the columns, in points. Empty until the table was looked through.
    widths: Vec<f32>,
    /// The row to show next, by its index.
    jump: Option<usize>,
}

/// The number of rows that decide how wide the columns are.
const SAMPLE_ROWS: usize = 200;
/// The number of columns that are drawn at most.
const COLUMNS_MAX: usize = 2000;
const NARROWEST: f32 = 44.0;
const WIDEST: f32 = 260.0;
const PADDING: f32 = 8.0;

impl GridState {
    /// Shows the row with this index.
    pub(super) fn jump_to(&mut self, row: usize) {
        self.jump = Some(row);
    }
}

/// The letters of a column, as a spreadsheet has them.
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Grid<'_> {
    fn row_height(&self) -> f32 {
        self.density.pick(22.0, 20.0)
    }

    fn widths(&self, pen: &Pen<'_>) -> Vec<f32> {
        let rows = 0..self.sheet.len().min(SAMPLE_ROWS);
        let columns = rows.clone().map(|row| self.sheet.width(row)).max().unwrap_or(0).min(COLUMNS_MAX);
        let mut widths = vec![NARROWEST; columns];
        for row in rows {
            let look = (self.look)(row);
            let is_of_table = matches!(look, RowLook::Plain | RowLook::Header);
            for (column, width) in widths.iter_mut().enumerate().take(self.sheet.width(row)) {
                // A title above the table, and a row that is not taken, are as long as they like.
                if *width >= WIDEST || !is_of_table {
                    continue;
                }
                let text = self.sheet.text(row, column);
                // A wide table has many cells, and their length is measure enough.
                let face = if look == RowLook::Header { TextStyle::Strong } else { TextStyle::Text };
                let needed = if columns > 60 {
                    text.chars().count() as f32 * 7.0
                } else {
                    pen.width(face, words::beginning(&text, 60).as_ref())
                };
                *width = width.max(needed + 2.0 * PADDING).min(WIDEST);
            }
        }
        widths.iter().map(|width| width.round()).collect()
    }

    /// Draws the grid in `rect`.
    pub(super) fn ui(&self, ui: &mut Ui, rect: Rect, state: &mut GridState) {
        let height = self.row_height();
        if state.widths.is_empty() {
            state.widths = self.widths(&crate::ui::pen(ui, self.scene));
        }
        let last = self.sheet.row_number(self.sheet.len().saturating_sub(1));
        let gutter = {
            let pen = crate::ui::pen(ui, self.scene);
            (pen.width(TextStyle::Label, &last.to_string()) + 20.0).max(36.0).round()
        };
        let cells = Rect::from_min_max(rect.min + vec2(gutter, height), rect.max);
        let total =
            vec2(state.widths.iter().sum::<f32>().max(cells.width()), self.sheet.len() as f32 * height);
        let mut child = ui.new_child(UiBuilder::new().id_salt("grid").max_rect(cells));
        let response = child.interact(cells, child.make_persistent_id("grid focus"), Sense::click());
        let spoken = text!("wizard-grid-name", rows = self.sheet.len());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Table, true, &spoken));
        if response.clicked() {
            response.request_focus();
        }
        let moved = if response.has_focus() { moved(&child, cells.height() / height) } else { None };
        let mut area = ScrollArea::both().id_salt("grid").auto_shrink(false);
        if let Some(row) = state.jump.take() {
            let above = ((cells.height() / height / 3.0) as usize).min(row);
            area = area.vertical_scroll_offset((row - above) as f32 * height);
        }
        let shown = area.show_viewport(&mut child, |ui, _| {
            ui.set_min_size(total);
            if let Some(by) = moved {
                ui.scroll_with_delta(vec2(by.x, by.y * height));
            }
        });
        let offset = shown.state.clamped_offset();
        let inner = shown.inner_rect;
        let painter = ui.painter().clone();
        self.letters(
            &Pen { painter: &painter.with_clip_rect(rect), colours: self.scene.theme.colours() },
            rect,
            gutter,
            offset.x,
            &state.widths,
        );
        self.rows(
            &Pen { painter: &painter.with_clip_rect(rect), colours: self.scene.theme.colours() },
            rect,
            inner,
            offset,
            &state.widths,
        );
        if response.has_focus() {
            let stroke = egui::Stroke::new(2.0, self.scene.theme.colours().data);
            painter.rect_stroke(cells, 0.0, stroke, egui::StrokeKind::Inside);
        }
    }

    fn letters(&self, pen: &Pen<'_>, rect: Rect, gutter: f32, offset: f32, widths: &[f32]) {
        let band = rect.with_max_y(rect.top() + self.row_height());
        pen.fill(band, pen.colours.chip);
        pen.rule(rect.left(), rect.right(), band.bottom() - 1.0, pen.colours.line);
        let clip = band.with_min_x(rect.left() + gutter);
        let painter = pen.painter.with_clip_rect(clip);
        let inside = Pen { painter: &painter, colours: pen.colours };
        let mut x = rect.left() + gutter - offset;
        for (column, width) in widths.iter().enumerate() {
            if x + width > clip.left() && x < clip.right() {
                let is_read = self.read.is_empty() || self.read.contains(&column);
                let ink = if is_read { pen.colours.ink2 } else { pen.colours.ink3 };
                let middle = x + width / 2.0;
                inside.text(
                    middle,
                    band.bottom() - 6.0,
                    Edge::Middle,
                    TextStyle::Label,
                    ink,
                    &letters(column),
                );
                inside.post((x + width).round() - 1.0, band.top(), band.bottom(), pen.colours.hair);
            }
            x += width;
        }
    }

    fn rows(&self, pen: &Pen<'_>, rect: Rect, inner: Rect, offset: egui::Vec2, widths: &[f32]) {
        let height = self.row_height();
        let first = (offset.y / height).floor().max(0.0) as usize;
        let shift = offset.y - first as f32 * height;
        let in_sight = (inner.height() / height).ceil() as usize + 1;
        for (place, row) in (first..self.sheet.len().min(first + in_sight)).enumerate() {
            let top = (inner.top() + place as f32 * height - shift).round();
            let band = Rect::from_min_max(pos2(rect.left(), top), pos2(inner.right(), top + height))
                .intersect(rect.with_min_y(inner.top()).with_max_y(inner.bottom()));
            let painter = pen.painter.with_clip_rect(band);
            self.row(
                &Pen { painter: &painter, colours: pen.colours },
                row,
                top,
                [rect, inner],
                offset.x,
                widths,
            );
        }
    }

    fn row(
        &self,
        pen: &Pen<'_>,
        row: usize,
        top: f32,
        [rect, inner]: [Rect; 2],
        offset: f32,
        widths: &[f32],
    ) {
        let colours = pen.colours;
        let (height, look) = (self.row_height(), (self.look)(row));
        let baseline = top + height - 6.0;
        let band = Rect::from_min_max(pos2(rect.left(), top), pos2(inner.right(), top + height));
        match look {
            RowLook::Header => pen.fill(band, colours.chip),
            RowLook::NotTaken(_) => pen.fill(band, colours.band),
            RowLook::Plain | RowLook::Above => {}
        }
        let line = if look == RowLook::Header { colours.ink } else { colours.hair };
        pen.rule(band.left(), band.right(), band.bottom() - 1.0, line);
        if look == RowLook::Header {
            pen.rule(band.left(), band.right(), band.top() - 1.0, colours.ink);
        }
        let number = self.sheet.row_number(row).to_string();
        pen.text(inner.left() - 8.0, baseline, Edge::Right, TextStyle::Label, colours.ink3, &number);
        let painter = pen.painter.with_clip_rect(pen.painter.clip_rect().with_min_x(inner.left()));
        let inside = Pen { painter: &painter, colours };
        pen.post(inner.left() - 1.0, band.top(), band.bottom(), colours.hair);
        let face = if look == RowLook::Header { TextStyle::Strong } else { TextStyle::Text };
        let mut x = inner.left() - offset;
        let mut end = x;
        for (column, width) in widths.iter().enumerate() {
            let (left, right) = (x, x + width);
            x = right;
            if right < inner.left() || left > inner.right() {
                continue;
            }
            let kind = self.sheet.kind(row, column);
            let is_read = self.read.is_empty() || self.read.contains(&column);
            if look != RowLook::Above {
                inside.post(right.round() - 1.0, band.top(), band.bottom(), colours.hair);
            }
            if kind == CellKind::Empty {
                continue;
            }
            let text = words::one_line(&self.sheet.text(row, column));
            let ink = match look {
                RowLook::Above | RowLook::NotTaken(_) => colours.ink2,
                RowLook::Plain if kind == CellKind::Error => colours.red_ink,
                RowLook::Plain | RowLook::Header if is_read => colours.ink,
                RowLook::Plain | RowLook::Header => colours.ink3,
            };
            // A row without cells of its own is shown as it stands in the file.
            let is_raw = matches!(look, RowLook::NotTaken(_)) && self.sheet.width(row) == 1;
            let is_long = look == RowLook::Above || is_raw;
            let room = if is_long { inner.right() - left } else { *width } - 2.0 * PADDING;
            let is_right = kind == CellKind::Number && look == RowLook::Plain;
            if is_right && inside.width(face, &text) <= room {
                inside.text(right - PADDING, baseline, Edge::Right, face, ink, &text);
                end = right;
            } else {
                let width = inside.text_within(left + PADDING, baseline, room, face, ink, &text);
                end = left + PADDING + width;
            }
        }
        let aside = match &look {
            RowLook::NotTaken(why) => text!("wizard-not-taken", why = why.as_str()),
            RowLook::Above => text!("wizard-row-above"),
            RowLook::Plain | RowLook::Header => return,
        };
        let width = inside.width(TextStyle::Label, &aside);
        let room = inner.right() - end.max(inner.left()) - 24.0;
        let (left, width) = if width <= room {
            (inner.right() - width - 12.0, width)
        } else {
            (inner.right() - room.max(inner.width() * 0.4).min(width) - 12.0, room.max(inner.width() * 0.4))
        };
        let ground = if matches!(look, RowLook::NotTaken(_)) { colours.band } else { colours.panel };
        let behind = Rect::from_min_max(pos2(left - 6.0, top), pos2(inner.right(), top + height - 1.0));
        inside.fill(behind, ground);
        inside.text_within(left, baseline, width, TextStyle::Label, colours.ink2, &aside);
    }
}

/// Where the keys of a focused grid scroll to: columns in points to the right, rows down.
fn moved(ui: &Ui, page: f32) -> Option<egui::Vec2> {
    let page = (page - 2.0).max(1.0);
    let step = |key, by: egui::Vec2| {
        let count = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        by * count as f32
    };
    // Scrolling moves the content, so down is negative.
    let by = step(Key::ArrowDown, vec2(0.0, -1.0))
        + step(Key::ArrowUp, vec2(0.0, 1.0))
        + step(Key::PageDown, vec2(0.0, -page))
        + step(Key::PageUp, vec2(0.0, page))
        + step(Key::ArrowRight, vec2(-80.0, 0.0))
        + step(Key::ArrowLeft, vec2(80.0, 0.0))
        + step(Key::Home, vec2(1e6, 1e9))
        + step(Key::End, vec2(0.0, -1e9));
    (by != egui::Vec2::ZERO).then_some(by)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
