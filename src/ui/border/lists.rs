//! The left side of the border view: figures, measures, letters, operations, notes. Each list scrolls by itself.

use egui::{Rect, Response, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use uuid::Uuid;

use super::content::{
    BorderContent, Cell, FigureRow, LetterRow, MeasureRow, TextRow, has_detail, letter_row, measure_row,
    note_row, operation_row,
};
use super::in_sight::{self, Run};
use super::kept::SortedLists;
use crate::picture::BorderPicture;
use crate::text;
use crate::ui::theme::{Colours, PANEL_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen, ROW_CUT, more_below, nothing, paint_side, paint_zero};
use crate::ui::{Action, Density, Scene, ViewAction};

/// The lists of the border view.
#[derive(Clone, Copy)]
pub struct Lists<'a> {
    pub density: Density,
    pub scene: &'a Scene<'a>,
    pub picture: &'a BorderPicture,
    pub content: &'a BorderContent,
    pub kept: &'a SortedLists,
}

/// The kind of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Part {
    /// Says that there is nothing.
    Nothing,
    Figure,
    Measure,
    Letter,
    Note,
    OperationsHead,
    /// Operations first, then assistance.
    Operation,
}

/// Up to this many measures get the height that each one needs. In a longer list every row has two lines, so that
/// heights need not be computed one by one.
const MEASURES_FITTED: usize = 200;

impl Lists<'_> {
    /// Draws the lists below one another in `area`.
    pub fn show(self, ui: &mut Ui, area: Rect, gap: f32, actions: &mut Vec<Action>) {
        let Self { content, kept, .. } = self;
        let row = self.row_height();
        let figures_height = 36.0 + row * content.figures.len().min(8) as f32;
        let room = (area.height() - figures_height - 3.0 * gap).max(0.0);
        let shares = [0.36, 0.36, 0.28];
        let mut top = area.top();
        let mut next = |height: f32| {
            let rect = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), height.floor()));
            top = rect.bottom() + gap;
            rect
        };
        let figures = Run { part: Part::Figure, first: 0, count: content.figures.len(), height: row };
        let columns = &FigureColumns::head;
        self.list_ui(ui, next(figures_height), &text!("border-figures"), "", columns, &[figures], actions);
        let (title, head) = (text!("border-measures"), &content.measures_head);
        let columns = &MeasureColumns::head(self.density);
        self.list_ui(ui, next(room * shares[0]), &title, head, columns, &self.measures(), actions);
        let (title, head) = (text!("border-correspondence"), &content.letters_head);
        let letters = self.records(Part::Letter, kept.letters.len(), self.two_lines());
        self.list_ui(ui, next(room * shares[1]), &title, head, &letters_head, &letters, actions);
        let last = Rect::from_min_max(pos2(area.left(), top), area.max);
        let head = Run { part: Part::OperationsHead, first: 0, count: 1, height: row + 4.0 };
        let operations = self.picture.operations.len() + self.picture.assistance.len();
        let mut rows = self.records(Part::Note, kept.notes.len(), row).to_vec();
        rows.push(head);
        rows.extend(self.records(Part::Operation, operations, row));
        self.list_ui(ui, last, &text!("border-notes"), "", &|_, _, _| {}, &rows, actions);
    }

    fn row_height(self) -> f32 {
        self.density.pick(24.0, 19.0)
    }

    /// The height of a row with a smaller second line, in points.
    fn two_lines(self) -> f32 {
        self.row_height() + self.density.pick(14.0, 13.0)
    }

    /// Rows for `count` records, or one row that says that there are none.
    fn records(self, part: Part, count: usize, height: f32) -> [Run<Part>; 1] {
        match count {
            0 => [Run { part: Part::Nothing, first: 0, count: 1, height: self.row_height() }],
            count => [Run { part, first: 0, count, height }],
        }
    }

    fn measures(self) -> Vec<Run<Part>> {
        let measures = &self.picture.measures;
        if measures.is_empty() || measures.len() > MEASURES_FITTED {
            return self.records(Part::Measure, measures.len(), self.two_lines()).to_vec();
        }
        let height = |measure| {
            if has_detail(measure, self.scene) { self.two_lines() } else { self.row_height() }
        };
        let run = |(first, measure)| Run { part: Part::Measure, first, count: 1, height: height(measure) };
        measures.iter().enumerate().map(run).collect()
    }

    /// Draws a panel with a heading and scrolling rows below it. `columns` draws the column headings; its arguments are
    /// the pen, the area of the rows and the baseline.
    #[expect(clippy::too_many_arguments, reason = "a list is told by as many parts")]
    fn list_ui(
        self,
        ui: &mut Ui,
        rect: Rect,
        title: &str,
        subtitle: &str,
        columns: &dyn Fn(&Pen<'_>, Rect, f32),
        rows: &[Run<Part>],
        actions: &mut Vec<Action>,
    ) {
        if rect.height() < 30.0 {
            return;
        }
        let colours = self.scene.theme.colours();
        let padding = self.density.pick(16.0, 10.0);
        let baseline = rect.top() + self.density.pick(24.0, 20.0);
        let border = self.content.border;
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
            let width = pen.text(x, baseline, Edge::Left, TextStyle::Head, colours.ink, title);
            // The column headings begin in the right half.
            let x = x + width + 10.0;
            let room = rect.left() + rect.width() * self.density.pick(0.52, 0.58) - x;
            pen.text_within(x, baseline, room, TextStyle::Label, colours.ink3, subtitle);
        }
        let inner = Rect::from_min_max(
            pos2(rect.left() + padding, baseline + 8.0),
            pos2(rect.right() - padding, rect.bottom() - 6.0),
        );
        columns(&crate::ui::pen(ui, self.scene), inner, baseline);
        let mut child = ui.new_child(UiBuilder::new().id_salt((title, border)).max_rect(inner));
        child.set_clip_rect(inner.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
        child.spacing_mut().item_spacing = egui::Vec2::ZERO;
        let scroll = egui::ScrollArea::vertical().id_salt((title, border)).auto_shrink(false);
        let shown = scroll.show_viewport(&mut child, |ui, viewport| {
            ui.set_height(in_sight::length(rows));
            let area = ui.max_rect();
            let top = area.top() + viewport.top();
            // Rows just outside the visible area are built too, so that the focus can move to them.
            let margin = self.two_lines();
            for row in in_sight::in_sight(rows, viewport.top(), viewport.bottom(), margin) {
                let corner = pos2(area.left(), top + row.top);
                let rect = Rect::from_min_size(corner, vec2(area.width(), row.height));
                self.row_ui(ui, rect, row.part, row.place, actions);
            }
        });
        let bottom = shown.state.clamped_offset().y + shown.inner_rect.height() + ROW_CUT;
        let is_record = |part| !matches!(part, Part::Nothing | Part::OperationsHead);
        let below = in_sight::below(rows, bottom, is_record);
        if below > 0 {
            more_below(&crate::ui::pen(ui, self.scene), inner.center().x, inner.bottom(), Some(below));
        }
    }

    /// Draws a row, with a hairline above it.
    fn row_ui(self, ui: &mut Ui, rect: Rect, part: Part, place: usize, actions: &mut Vec<Action>) {
        let pen = crate::ui::pen(ui, self.scene);
        pen.rule(rect.left(), rect.right(), rect.top(), pen.colours.hair);
        match part {
            Part::Nothing => nothing(&pen, rect.left(), rect.right(), rect.center().y + 4.5),
            Part::Figure => FigureColumns::of(rect).row(&pen, rect, &self.content.figures[place]),
            Part::OperationsHead => {
                let (x, baseline) = (rect.left(), rect.bottom() - 8.0);
                let head = text!("border-operations");
                pen.text(x, baseline, Edge::Left, TextStyle::Strong, pen.colours.ink, &head);
            }
            Part::Measure => self.measure_ui(ui, rect, place, actions),
            Part::Letter => self.letter_ui(ui, rect, place, actions),
            Part::Note => {
                let position = self.kept.notes.position(place);
                let row = position.and_then(|position| note_row(position, self.scene));
                self.text_ui(ui, rect, row, actions);
            }
            Part::Operation => {
                let BorderPicture { operations, assistance, .. } = self.picture;
                let position = operations.get(place).or_else(|| assistance.get(place - operations.len()));
                let row = position.and_then(|&position| operation_row(position, self.scene));
                self.text_ui(ui, rect, row, actions);
            }
        }
    }

    fn measure_ui(self, ui: &Ui, rect: Rect, place: usize, actions: &mut Vec<Action>) {
        let Some(row) = measure_row(&self.picture.measures[place], self.scene) else { return };
        let side = crate::words::side(row.side);
        let spoken = [&row.words, &side, &row.lifted, &row.detail];
        let press = self.press(ui, rect, row.id, &spoken, actions);
        let columns = MeasureColumns::of(rect, self.density);
        columns.row(&crate::ui::pen(ui, self.scene), rect, self.row_height(), &row);
        hint(press, &row.detail, &row.source);
    }

    fn letter_ui(self, ui: &Ui, rect: Rect, place: usize, actions: &mut Vec<Action>) {
        let letters = &self.kept.letters;
        let row = letters.position(place).and_then(|position| letter_row(position, letters, self.scene));
        let Some(row) = row else { return };
        let spoken = [&row.direction, &row.day, &row.subject, &row.due];
        let press = self.press(ui, rect, row.id, &spoken, actions);
        paint_letter(&crate::ui::pen(ui, self.scene), rect, self.row_height(), &row);
        hint(press, &row.subject, &row.office);
    }

    /// Draws a row of plain text that opens its record.
    fn text_ui(self, ui: &Ui, rect: Rect, row: Option<TextRow>, actions: &mut Vec<Action>) {
        let Some(row) = row else { return };
        let press = self.press(ui, rect, row.id, &[&row.when, &row.who, &row.words], actions);
        paint_text(&crate::ui::pen(ui, self.scene), rect, &row);
        hint(press, &row.words, &row.who);
    }

    /// Makes a row open its record, with a highlight when it is hovered or focused.
    fn press(
        self,
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
            actions.push(Action::View(ViewAction::ShowRecord(record)));
        }
        response
    }
}

/// Shows the full text of a row as its tooltip.
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
            pen.text(x, baseline, Edge::Right, TextStyle::Label, pen.colours.ink3, &head);
        }
    }

    fn row(&self, pen: &Pen<'_>, rect: Rect, row: &FigureRow) {
        let colours = pen.colours;
        let baseline = rect.center().y.round() + 4.5;
        pen.text_within(
            rect.left(),
            baseline,
            self.home - rect.left() - 26.0,
            TextStyle::Text,
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
            pen.text(self.before, baseline, Edge::Right, TextStyle::Label, colours.ink2, asked);
        } else {
            let faces = [TextStyle::Text, TextStyle::Label];
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
        pen.text(self.age, baseline, Edge::Right, TextStyle::Label, colours.ink2, &figures.age);
    }
}

fn figure(pen: &Pen<'_>, x: f32, baseline: f32, cell: &Cell, colours: &Colours) {
    let faces = [TextStyle::Strong, TextStyle::LabelStrong];
    let width = pen.text_fitting(x, baseline, Edge::Right, &faces, 62.0, colours.ink, &cell.words);
    if cell.is_zero {
        paint_zero(pen.painter, pos2(x - width - 8.0, baseline - 4.5), 2.5, colours.data, colours.panel);
    }
}

/// The columns of the measures: cells and word of the side, right edges of two dates, the source.
struct MeasureColumns {
    side: f32,
    /// `None` if there is no room for the word.
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

    fn head(density: Density) -> impl Fn(&Pen<'_>, Rect, f32) {
        move |pen, rows, baseline| {
            let (columns, ink) = (Self::of(rows, density), pen.colours.ink3);
            pen.text(columns.from, baseline, Edge::Right, TextStyle::Label, ink, &text!("border-from"));
            pen.text(columns.lifted, baseline, Edge::Right, TextStyle::Label, ink, &text!("border-lifted"));
            pen.text(columns.source, baseline, Edge::Left, TextStyle::Label, ink, &text!("border-source"));
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
        let face = if row.is_closure && !row.is_over { TextStyle::Strong } else { TextStyle::Text };
        row.symbol.paint(pen.painter, pos2(rect.left(), baseline - 12.0), 14.0, symbol_ink, colours.panel);
        let x = rect.left() + 26.0;
        pen.text_within(x, baseline, self.side - x - 8.0, face, ink, &row.words);
        paint_side(pen.painter, pos2(self.side, baseline - 8.0), row.side, colours);
        if let Some(x) = self.side_word {
            pen.text(x, baseline, Edge::Left, TextStyle::Label, colours.ink2, &crate::words::side(row.side));
        }
        match &row.from {
            Some(day) => {
                let faces = [TextStyle::Text, TextStyle::Label];
                pen.text_fitting(self.from, baseline, Edge::Right, &faces, 50.0, ink, day)
            }
            None => {
                pen.text(self.from, baseline, Edge::Right, TextStyle::Label, colours.ink3, &text!("unknown"))
            }
        };
        pen.text(self.lifted, baseline, Edge::Right, TextStyle::Label, colours.ink2, &row.lifted);
        pen.text_within(
            self.source,
            baseline,
            rect.right() - self.source,
            TextStyle::Label,
            colours.ink2,
            &row.source,
        );
        if !row.detail.is_empty() {
            let below = baseline + 15.0;
            pen.text_within(x, below, rect.right() - x, TextStyle::Label, colours.ink2, &row.detail);
        }
    }
}

fn letters_head(pen: &Pen<'_>, rows: Rect, baseline: f32) {
    pen.text(
        rows.right(),
        baseline,
        Edge::Right,
        TextStyle::Label,
        pen.colours.ink3,
        &text!("border-reply-due"),
    );
}

fn paint_letter(pen: &Pen<'_>, rect: Rect, line: f32, row: &LetterRow) {
    let colours = pen.colours;
    let baseline = (rect.top() + line / 2.0).round() + 4.5;
    row.symbol.paint(pen.painter, pos2(rect.left(), baseline - 12.0), 14.0, colours.ink2, colours.panel);
    pen.text(rect.left() + 26.0, baseline, Edge::Left, TextStyle::Label, colours.ink2, &row.direction);
    pen.text(rect.left() + 54.0, baseline, Edge::Left, TextStyle::Label, colours.ink2, &row.day);
    let x = rect.left() + 128.0;
    let (face, ink) =
        if row.is_outstanding { (TextStyle::Strong, colours.ink) } else { (TextStyle::Label, colours.ink2) };
    let due = pen.text(rect.right(), baseline, Edge::Right, face, ink, &row.due);
    pen.text_within(x, baseline, rect.right() - due - 12.0 - x, TextStyle::Text, colours.ink, &row.subject);
    pen.text_within(x, baseline + 15.0, rect.right() - x, TextStyle::Label, colours.ink2, &row.office);
}

fn paint_text(pen: &Pen<'_>, rect: Rect, row: &TextRow) {
    let colours = pen.colours;
    let baseline = rect.center().y.round() + 4.5;
    pen.text(rect.left(), baseline, Edge::Left, TextStyle::Label, colours.ink2, &row.when);
    let who = rect.left() + 90.0;
    pen.text_within(who, baseline, 62.0, TextStyle::Label, colours.ink3, &row.who);
    let x = rect.left() + 160.0;
    pen.text_within(x, baseline, rect.right() - x, TextStyle::Text, colours.ink, &row.words);
}
