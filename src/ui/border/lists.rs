//! The left side of a border's page: figures, measures, letters, operations, notes. Each list scrolls by itself.

use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use uuid::Uuid;

use super::content::{BorderContent, Cell, FigureRow, LetterRow, MeasureRow, TextRow};
use crate::board::CountryCode;
use crate::text;
use crate::ui::theme::{Colours, PANEL_RADIUS, Type};
use crate::ui::widgets::{Edge, Pen, nothing, paint_side, paint_zero};
use crate::ui::{Action, Density, Scene};

/// Draws the lists one below the other in `area`.
pub fn lists_ui(
    ui: &mut Ui,
    area: Rect,
    gap: f32,
    density: Density,
    content: &BorderContent,
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) {
    let row = density.pick(24.0, 19.0);
    let figures_height = 36.0 + row * content.figures.len().min(8) as f32;
    let room = (area.height() - figures_height - 3.0 * gap).max(0.0);
    let shares = [0.36, 0.36, 0.28];
    let mut top = area.top();
    let mut next = |height: f32| {
        let rect = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height.floor()));
        top = rect.bottom() + gap;
        rect
    };
    let section = Section { density, scene, border: content.border };
    section.show(ui, next(figures_height), &text!("border-figures"), "", FigureColumns::head, |ui| {
        let columns = FigureColumns::of(ui.max_rect());
        for figures in &content.figures {
            let rect = section.row(ui, row);
            columns.row(&crate::ui::pen(ui, scene), rect, figures);
        }
    });
    section.show(
        ui,
        next(room * shares[0]),
        &text!("border-measures"),
        &content.measures_head,
        MeasureColumns::head(density),
        |ui| {
            let columns = MeasureColumns::of(ui.max_rect(), density);
            section.nothing_where_empty(ui, content.measures.is_empty());
            for measure in &content.measures {
                let height = if measure.detail.is_empty() { row } else { row + density.pick(14.0, 13.0) };
                let rect = section.row(ui, height);
                let side = crate::words::side(measure.side);
                let spoken = [&measure.words, &side, &measure.lifted, &measure.detail];
                let press = section.press(ui, rect, measure.id, &spoken, actions);
                columns.row(&crate::ui::pen(ui, scene), rect, row, measure);
                hint(press, &measure.detail, &measure.source);
            }
        },
    );
    section.show(
        ui,
        next(room * shares[1]),
        &text!("border-correspondence"),
        &content.letters_head,
        letters_head,
        |ui| {
            section.nothing_where_empty(ui, content.letters.is_empty());
            for letter in &content.letters {
                let rect = section.row(ui, row + density.pick(14.0, 13.0));
                let spoken = [&letter.direction, &letter.day, &letter.subject, &letter.due];
                let press = section.press(ui, rect, letter.id, &spoken, actions);
                letter_row(&crate::ui::pen(ui, scene), rect, row, letter);
                hint(press, &letter.subject, &letter.office);
            }
        },
    );
    let last = Rect::from_min_max(pos2(area.left(), top), area.max);
    let heads = [(text!("border-operations"), &content.operations), (text!("border-notes"), &content.notes)];
    section.show(
        ui,
        last,
        &heads[1].0,
        "",
        |_, _, _| {},
        |ui| {
            section.nothing_where_empty(ui, content.notes.is_empty());
            for note in &content.notes {
                section.text_row(ui, row, note, actions);
            }
            let rect = section.row(ui, row + 4.0);
            let pen = crate::ui::pen(ui, scene);
            pen.text(
                rect.left(),
                rect.bottom() - 8.0,
                Edge::Left,
                Type::Strong,
                pen.colours.ink,
                &heads[0].0,
            );
            section.nothing_where_empty(ui, content.operations.is_empty());
            for operation in heads[0].1 {
                section.text_row(ui, row, operation, actions);
            }
        },
    );
}

/// A panel with a head, below which rows scroll.
#[derive(Clone, Copy)]
struct Section<'a> {
    border: CountryCode,
    density: Density,
    scene: &'a Scene<'a>,
}

impl Section<'_> {
    /// `columns` draws the heads of columns: on what, over which rows, on which baseline.
    fn show(
        &self,
        ui: &mut Ui,
        rect: Rect,
        title: &str,
        subtitle: &str,
        columns: impl FnOnce(&Pen<'_>, Rect, f32),
        rows: impl FnOnce(&mut Ui),
    ) {
        if rect.height() < 30.0 {
            return;
        }
        let colours = self.scene.theme.colours();
        let padding = self.density.pick(16.0, 10.0);
        let baseline = rect.top() + self.density.pick(24.0, 20.0);
        {
            let pen = crate::ui::pen(ui, self.scene);
            pen.painter.rect(
                rect,
                PANEL_RADIUS,
                colours.panel,
                Stroke::new(1.0, colours.line),
                StrokeKind::Inside,
            );
            let x = rect.left() + padding;
            let width = pen.text(x, baseline, Edge::Left, Type::Head, colours.ink, title);
            // The heads of columns begin in the right half.
            let x = x + width + 10.0;
            let room = rect.left() + rect.width() * self.density.pick(0.52, 0.58) - x;
            pen.text_within(x, baseline, room, Type::Label, colours.ink3, subtitle);
        }
        let inner = Rect::from_min_max(
            pos2(rect.left() + padding, baseline + 8.0),
            pos2(rect.right() - padding, rect.bottom() - 6.0),
        );
        columns(&crate::ui::pen(ui, self.scene), inner, baseline);
        let mut child = ui.new_child(UiBuilder::new().id_salt((title, self.border)).max_rect(inner));
        child.set_clip_rect(inner.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
        child.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let scroll = egui::ScrollArea::vertical().id_salt((title, self.border)).auto_shrink(false);
        scroll.show_viewport(&mut child, |ui, _| rows(ui));
    }

    /// The next row, with a hairline above it.
    fn row(&self, ui: &mut Ui, height: f32) -> Rect {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let pen = crate::ui::pen(ui, self.scene);
        pen.rule(rect.left(), rect.right(), rect.top(), pen.colours.hair);
        rect
    }

    fn nothing_where_empty(&self, ui: &mut Ui, is_empty: bool) {
        if is_empty {
            let rect = self.row(ui, self.density.pick(24.0, 19.0));
            let pen = crate::ui::pen(ui, self.scene);
            nothing(&pen, rect.left(), rect.right(), rect.center().y + 4.5);
        }
    }

    /// Makes a row open its record, and says so where the pointer or the focus is.
    fn press(
        &self,
        ui: &Ui,
        rect: Rect,
        record: Uuid,
        spoken: &[&String],
        actions: &mut Vec<Action>,
    ) -> Response {
        let said = spoken.iter().filter(|part| !part.is_empty()).map(|part| part.as_str());
        let words = text!("border-open-record", words = said.collect::<Vec<_>>().join(", "));
        let response = crate::ui::pressable(ui, rect, record, &words);
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        let colours = self.scene.theme.colours();
        let inner = Rect::from_min_max(rect.min + vec2(-4.0, 1.0), rect.max + vec2(4.0, 0.0));
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(inner, 0.0, colours.band);
        }
        if response.has_focus() {
            let outline = Stroke::new(1.0, colours.ink);
            ui.painter().rect_stroke(inner.shrink2(vec2(1.0, 0.0)), 0.0, outline, StrokeKind::Inside);
        }
        if response.clicked() {
            actions.push(Action::ShowRecord(record));
        }
        response
    }

    /// A row of plain text that opens its record.
    fn text_row(&self, ui: &mut Ui, height: f32, row: &TextRow, actions: &mut Vec<Action>) {
        let rect = self.row(ui, height);
        let press = self.press(ui, rect, row.id, &[&row.when, &row.who, &row.words], actions);
        text_row(&crate::ui::pen(ui, self.scene), rect, row);
        hint(press, &row.words, &row.who);
    }
}

/// What a row has no room for, under the pointer.
fn hint(row: Response, words: &str, source: &str) {
    if !words.is_empty() || !source.is_empty() {
        row.on_hover_ui(|ui| {
            if !words.is_empty() {
                ui.label(words);
            }
            ui.label(egui::RichText::new(source).small());
        });
    }
}

/// Right edges of the columns of figures.
struct FigureColumns {
    home: f32,
    neighbour: f32,
    whole: f32,
    sum: f32,
    before: f32,
    age: f32,
}

impl FigureColumns {
    fn of(rect: Rect) -> Self {
        let at = |share: f32| (rect.left() + rect.width() * share).round();
        Self {
            home: at(0.405),
            neighbour: at(0.54),
            whole: at(0.64),
            sum: at(0.78),
            before: at(0.91),
            age: rect.right(),
        }
    }

    fn head(pen: &Pen<'_>, rows: Rect, baseline: f32) {
        let columns = Self::of(rows);
        let heads = [
            (columns.home, text!("border-home")),
            (columns.neighbour, text!("border-neighbour")),
            (columns.whole, text!("border-whole")),
            (columns.sum, text!("border-seven")),
            (columns.before, text!("border-before")),
            (columns.age, text!("border-age")),
        ];
        for (x, head) in heads {
            pen.text(x, baseline, Edge::Right, Type::Label, pen.colours.ink3, &head);
        }
    }

    fn row(&self, pen: &Pen<'_>, rect: Rect, row: &FigureRow) {
        let colours = pen.colours;
        let baseline = rect.center().y.round() + 4.5;
        pen.text_within(
            rect.left(),
            baseline,
            self.home - rect.left() - 26.0,
            Type::Text,
            colours.ink,
            &row.words,
        );
        let Some(figures) = &row.figures else {
            nothing(pen, self.home - 22.0, rect.right(), baseline);
            return;
        };
        let cells =
            [(self.home, &figures.home), (self.neighbour, &figures.neighbour), (self.whole, &figures.whole)];
        for (x, cell) in cells {
            if let Some(cell) = cell {
                figure(pen, x, baseline, cell, colours);
            }
        }
        if let Some(asked) = &figures.asked {
            pen.text(self.before, baseline, Edge::Right, Type::Label, colours.ink2, asked);
        } else {
            let faces = [Type::Text, Type::Label];
            let (sum, before) = (self.sum - self.whole - 6.0, self.before - self.sum - 6.0);
            pen.text_fitting(self.sum, baseline, Edge::Right, &faces, sum, colours.ink, &figures.sum);
            pen.text_fitting(
                self.before,
                baseline,
                Edge::Right,
                &faces,
                before,
                colours.ink2,
                &figures.before,
            );
        }
        pen.text(self.age, baseline, Edge::Right, Type::Label, colours.ink2, &figures.age);
    }
}

fn figure(pen: &Pen<'_>, x: f32, baseline: f32, cell: &Cell, colours: &Colours) {
    let faces = [Type::Strong, Type::LabelStrong];
    let width = pen.text_fitting(x, baseline, Edge::Right, &faces, 62.0, colours.ink, &cell.words);
    if cell.is_zero {
        paint_zero(pen.painter, pos2(x - width - 8.0, baseline - 4.5), 2.5, colours.data, colours.panel);
    }
}

/// Where the columns of measures are: the side's cells and word, right edges of two dates, the source.
struct MeasureColumns {
    side: f32,
    /// Absent where there is no room for the word.
    side_word: Option<f32>,
    from: f32,
    lifted: f32,
    source: f32,
}

impl MeasureColumns {
    fn of(rect: Rect, density: Density) -> Self {
        let at = |share: f32| (rect.left() + rect.width() * share).round();
        match density {
            Density::Roomy => Self {
                side: at(0.36),
                side_word: Some(at(0.36) + 22.0),
                from: at(0.62),
                lifted: at(0.73),
                source: at(0.76),
            },
            Density::Compact => {
                Self { side: at(0.44), side_word: None, from: at(0.66), lifted: at(0.82), source: at(0.85) }
            }
        }
    }

    fn head(density: Density) -> impl FnOnce(&Pen<'_>, Rect, f32) {
        move |pen, rows, baseline| {
            let (columns, ink) = (Self::of(rows, density), pen.colours.ink3);
            pen.text(columns.from, baseline, Edge::Right, Type::Label, ink, &text!("border-from"));
            pen.text(columns.lifted, baseline, Edge::Right, Type::Label, ink, &text!("border-lifted"));
            pen.text(columns.source, baseline, Edge::Left, Type::Label, ink, &text!("border-source"));
        }
    }

    fn row(&self, pen: &Pen<'_>, rect: Rect, line: f32, row: &MeasureRow) {
        let colours = pen.colours;
        let baseline = (rect.top() + line / 2.0).round() + 4.5;
        let ink = if row.is_over { colours.ink3 } else { colours.ink };
        let symbol_ink = match (row.is_over, row.is_closure) {
            (true, _) => colours.ink3,
            (false, true) => colours.ink,
            (false, false) => colours.ink2,
        };
        let face = if row.is_closure && !row.is_over { Type::Strong } else { Type::Text };
        row.symbol.paint(pen.painter, pos2(rect.left(), baseline - 12.0), 14.0, symbol_ink, colours.panel);
        let x = rect.left() + 26.0;
        pen.text_within(x, baseline, self.side - x - 8.0, face, ink, &row.words);
        paint_side(pen.painter, pos2(self.side, baseline - 8.0), row.side, colours);
        if let Some(x) = self.side_word {
            pen.text(x, baseline, Edge::Left, Type::Label, colours.ink2, &crate::words::side(row.side));
        }
        match &row.from {
            Some(day) => {
                let faces = [Type::Text, Type::Label];
                pen.text_fitting(self.from, baseline, Edge::Right, &faces, 50.0, ink, day)
            }
            None => pen.text(self.from, baseline, Edge::Right, Type::Label, colours.ink3, &text!("unknown")),
        };
        pen.text(self.lifted, baseline, Edge::Right, Type::Label, colours.ink2, &row.lifted);
        pen.text_within(
            self.source,
            baseline,
            rect.right() - self.source,
            Type::Label,
            colours.ink2,
            &row.source,
        );
        if !row.detail.is_empty() {
            let below = baseline + 15.0;
            pen.text_within(x, below, rect.right() - x, Type::Label, colours.ink2, &row.detail);
        }
    }
}

fn letters_head(pen: &Pen<'_>, rows: Rect, baseline: f32) {
    pen.text(rows.right(), baseline, Edge::Right, Type::Label, pen.colours.ink3, &text!("border-reply-due"));
}

fn letter_row(pen: &Pen<'_>, rect: Rect, line: f32, row: &LetterRow) {
    let colours = pen.colours;
    let baseline = (rect.top() + line / 2.0).round() + 4.5;
    row.symbol.paint(pen.painter, pos2(rect.left(), baseline - 12.0), 14.0, colours.ink2, colours.panel);
    pen.text(rect.left() + 26.0, baseline, Edge::Left, Type::Label, colours.ink2, &row.direction);
    pen.text(rect.left() + 54.0, baseline, Edge::Left, Type::Label, colours.ink2, &row.day);
    let x = rect.left() + 128.0;
    let (face, ink) =
        if row.is_outstanding { (Type::Strong, colours.ink) } else { (Type::Label, colours.ink2) };
    let due = pen.text(rect.right(), baseline, Edge::Right, face, ink, &row.due);
    pen.text_within(x, baseline, rect.right() - due - 12.0 - x, Type::Text, colours.ink, &row.subject);
    pen.text_within(x, baseline + 15.0, rect.right() - x, Type::Label, colours.ink2, &row.office);
}

fn text_row(pen: &Pen<'_>, rect: Rect, row: &TextRow) {
    let colours = pen.colours;
    let baseline = rect.center().y.round() + 4.5;
    pen.text(rect.left(), baseline, Edge::Left, Type::Label, colours.ink2, &row.when);
    let who = rect.left() + 90.0;
    pen.text_within(who, baseline, 62.0, Type::Label, colours.ink3, &row.who);
    let x = rect.left() + 160.0;
    pen.text_within(x, baseline, rect.right() - x, Type::Text, colours.ink, &row.words);
}
