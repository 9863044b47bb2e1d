//! The log: every known record, newest first, searched and filtered while the user types.
//!
//! Three parts can be tested without a page. `index` prepares the records for searching, `search` defines which records
//! pass a filter, and `found` keeps the result up to date as records arrive. The page draws only the visible rows
//! (`rows`) and scrolls by rows (`scroll`).

mod filters;
pub mod found;
pub mod index;
mod rows;
pub mod scroll;
pub mod search;

use egui::{
    Event, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
pub use filters::search_id;
use filters::{Filters, filters_ui};
use found::Found;
use rows::{Columns, Row};
use scroll::RowScroll;
use uuid::Uuid;

use super::theme::{PANEL_RADIUS, TextStyle};
use super::widgets::{Edge, nothing};
use super::{Action, AppAction, Density, Scene, ViewAction};
use crate::board::{EntryKind, Record};
use crate::input::InputError;
use crate::text;
use crate::ui::command::Command;
use crate::words;

/// State of the log view between frames.
#[derive(Debug, Default)]
pub struct LogState {
    filters: Filters,
    /// The filters when they were last read.
    read: Filters,
    found: Found,
    scroll: RowScroll,
    /// The uppermost record, as a position on the board. It stays in place when newer records arrive.
    uppermost: Option<u32>,
    chosen: Option<Uuid>,
}

impl LogState {
    /// Shows the records of one kind and clears the other filters.
    pub fn show_only(&mut self, kind: EntryKind) {
        self.filters = Filters::of_kind(kind);
    }

    /// The positions of the newest records that contain every word of `text`, whatever the filters of the log are.
    pub fn newest(&mut self, scene: &Scene<'_>, text: &str, most: usize) -> Vec<usize> {
        self.found.newest(scene.board, scene.picture.moment.known_at, text, most)
    }
}

/// How many records each frame adds to the search index before anything is typed.
const PREPARED_PER_FRAME: usize = 1 << 14;

/// The ID of the list that the keys move in.
fn list_id() -> Id {
    Id::unique("log list")
}

/// Draws the view in `area`.
pub fn log_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut LogState,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    let (margin, padding) = (density.pick(vec2(24.0, 8.0), vec2(7.0, 4.0)), density.pick(16.0, 10.0));
    let panel = area.shrink2(margin);
    let outline = Stroke::new(1.0, colours.line);
    ui.painter().rect(panel, PANEL_RADIUS, colours.panel, outline, StrokeKind::Inside);
    let inner = panel.shrink2(vec2(padding, 0.0));
    let baseline = panel.top() + density.pick(28.0, 22.0);
    take_typing(ui, &mut state.filters.search);
    let row = Rect::from_min_max(pos2(inner.left(), baseline + density.pick(12.0, 8.0)), inner.max);
    let mut child = ui.new_child(UiBuilder::new().id_salt("filters").max_rect(row));
    let goes_to_list = filters_ui(&mut child, density, scene, &mut state.filters, &mut state.found);
    let below = child.min_rect().bottom();
    let wrong = state.keep_up(scene);
    head_ui(ui, inner, baseline, scene, state, &wrong, actions);
    let list = Rect::from_min_max(
        pos2(inner.left(), below + density.pick(8.0, 4.0)),
        pos2(inner.right(), panel.bottom() - 4.0),
    );
    List { density, scene, rect: list }.show(ui, state, goes_to_list, actions);
    if state.found.prepare(scene.board, PREPARED_PER_FRAME) {
        ui.ctx().request_repaint();
    }
}

/// Sends text typed anywhere on the page to the search field, unless another field has the focus.
fn take_typing(ui: &Ui, search: &mut String) {
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_some_and(|id| id != list_id()) || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let mut typed = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) if !(typed.is_empty() && text.trim().is_empty()) => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
    });
    if typed.is_empty() {
        return;
    }
    // A slash moves the focus to the field without being typed.
    search.push_str(typed.strip_prefix('/').unwrap_or(&typed));
    let mut edit = egui::text_edit::TextEditState::load(ui.ctx(), search_id()).unwrap_or_default();
    let end = egui::text::CCursor::new(search.chars().count());
    edit.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
    edit.store(ui.ctx(), search_id());
    ui.memory_mut(|memory| memory.request_focus(search_id()));
}

/// Draws the title, the count, the errors of the filters, and the export button.
fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    baseline: f32,
    scene: &Scene<'_>,
    state: &LogState,
    wrong: &[(String, InputError)],
    actions: &mut Vec<Action>,
) {
    let shown = state.found.shown();
    let export = {
        let place = Rect::from_min_max(
            pos2(rect.right() - 140.0, baseline - 17.0),
            pos2(rect.right(), baseline + 6.0),
        );
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt("export").max_rect(place).layout(layout));
        let button = egui::Button::new(text!("log-export"));
        child.add_enabled(!shown.is_empty(), button).on_hover_text(text!("log-export-hint"))
    };
    if export.clicked() {
        actions.push(Action::App(AppAction::Export(
            shown.iter().rev().map(|&position| position as usize).collect(),
        )));
    }
    let pen = super::pen(ui, scene);
    let mut x = rect.left();
    x += pen.text(x, baseline, Edge::Left, TextStyle::Head, pen.colours.ink, &Command::Log.name()) + 12.0;
    let known = state.found.known();
    let count = text!(
        "log-count",
        shown = words::count(shown.len() as f64),
        records = known,
        known = words::count(known as f64)
    );
    x += pen.text(x, baseline, Edge::Left, TextStyle::Text, pen.colours.ink2, &count) + 20.0;
    for (field, error) in wrong {
        let line = text!("log-wrong-time", field = field.as_str(), error = error.to_string());
        let room = export.rect.left() - 12.0 - x;
        x += pen.text_within(x, baseline, room, TextStyle::Text, pen.colours.red_ink, &line) + 20.0;
    }
}

impl LogState {
    /// Reads the filters and updates the rows to the board. Returns the times that cannot be read.
    fn keep_up(&mut self, scene: &Scene<'_>) -> Vec<(String, InputError)> {
        let (filter, wrong) = self.filters.read(scene);
        let standing_only = self.filters.standing_only;
        self.found.keep_up(scene.board, scene.picture.moment.known_at, &filter, standing_only);
        let (top, part) = self.scroll.top();
        if self.filters != self.read {
            self.read = self.filters.clone();
            self.scroll.put(0, 0.0);
        } else if let Some(uppermost) = self.uppermost.filter(|_| top > 0 || part > 0.0) {
            self.scroll.put(self.row_of(uppermost), part);
        }
        wrong
    }

    /// The row of a record, or the row that it would have.
    fn row_of(&self, position: u32) -> usize {
        let shown = self.found.shown();
        shown.len() - shown.partition_point(|&other| other <= position)
    }

    /// The position on the board of the record in a row.
    fn position(&self, row: usize) -> Option<u32> {
        let shown = self.found.shown();
        shown.len().checked_sub(row + 1).map(|place| shown[place])
    }

    /// The row of the chosen record, if it is shown.
    fn chosen_row(&self, scene: &Scene<'_>) -> Option<usize> {
        let position = scene.board.position(self.chosen?)? as u32;
        let row = self.row_of(position);
        (self.position(row) == Some(position)).then_some(row)
    }
}

/// The rows, with column headings and scroll bar.
struct List<'a> {
    density: Density,
    scene: &'a Scene<'a>,
    rect: Rect,
}

const BAR_WIDTH: f32 = 12.0;
const HEAD_HEIGHT: f32 = 18.0;

impl List<'_> {
    fn row_height(&self) -> f32 {
        self.density.pick(24.0, 19.0)
    }

    /// The area of the rows.
    fn rows(&self) -> Rect {
        let top = self.rect.top() + HEAD_HEIGHT;
        Rect::from_min_max(
            pos2(self.rect.left(), top),
            pos2(self.rect.right() - BAR_WIDTH - 6.0, self.rect.bottom()),
        )
    }

    /// The number of rows that fit.
    fn visible(&self) -> f64 {
        f64::from(self.rows().height() / self.row_height())
    }

    fn show(&self, ui: &mut Ui, state: &mut LogState, goes_to_list: bool, actions: &mut Vec<Action>) {
        let rows = self.rows();
        if rows.height() < self.row_height() {
            return;
        }
        let columns = Columns::of(rows.shrink2(vec2(6.0, 0.0)), self.density);
        columns.head(&super::pen(ui, self.scene), self.rect.top() + 11.0);
        let count = state.found.shown().len();
        let list = ui.interact(rows, list_id(), Sense::click());
        list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, text!("log-list")));
        if goes_to_list {
            list.request_focus();
            if state.chosen_row(self.scene).is_none() {
                self.choose(state, 0);
            }
        }
        let keys = [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp, Key::Home, Key::End];
        let is_free = ui.memory(|memory| memory.focused()).is_none() && !egui::Popup::is_any_open(ui.ctx());
        if is_free && ui.input(|input| keys.iter().any(|key| input.key_pressed(*key))) {
            list.request_focus();
            // The key moves within the list, not out of it.
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
        if list.has_focus() {
            self.keys(ui, state, actions);
        }
        if ui.rect_contains_pointer(rows) {
            let wheel = ui.input(|input| input.smooth_scroll_delta().y);
            state.scroll.by(-f64::from(wheel / self.row_height()));
        }
        self.bar_ui(ui, state, count);
        state.scroll.keep_within(count, self.visible());
        if count == 0 {
            self.nothing_ui(ui, state);
        }
        self.rows_ui(ui, state, &columns, actions);
        let (top, _) = state.scroll.top();
        state.uppermost = state.position(top);
        if list.has_focus() {
            let outline = Stroke::new(1.5, self.scene.theme.colours().ink);
            ui.painter().rect_stroke(rows.expand(1.0), 2.0, outline, StrokeKind::Inside);
        }
    }

    /// Handles the keys of the list.
    fn keys(&self, ui: &Ui, state: &mut LogState, actions: &mut Vec<Action>) {
        // Escape closes what lies above the list, and the list keeps the focus.
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
        let Some(last) = state.found.shown().len().checked_sub(1) else { return };
        let page = (self.visible() as usize).saturating_sub(1).max(1);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let at = state.chosen_row(self.scene);
        let from = at.unwrap_or(state.scroll.top().0);
        let steps = [
            (Key::ArrowDown, at.map_or(from, |row| row + 1)),
            (Key::ArrowUp, from.saturating_sub(1)),
            (Key::PageDown, from + page),
            (Key::PageUp, from.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        if let Some((_, row)) = steps.into_iter().find(|(key, _)| pressed(*key)) {
            self.choose(state, row.min(last));
        }
        if (pressed(Key::Enter) || pressed(Key::Space)) && state.chosen_row(self.scene).is_some() {
            actions.extend(state.chosen.map(|id| Action::View(ViewAction::ShowRecord(id))));
        }
    }

    fn choose(&self, state: &mut LogState, row: usize) {
        if let Some(position) = state.position(row) {
            state.chosen = Some(self.record(position).id);
            state.scroll.reveal(row, self.visible());
        }
    }

    fn record(&self, position: u32) -> &Record {
        &self.scene.board.records()[position as usize]
    }

    fn bar_ui(&self, ui: &Ui, state: &mut LogState, count: usize) {
        let rows = self.rows();
        let visible = self.visible();
        let Some((_, handle)) = state.scroll.handle(rows.height(), count, visible) else { return };
        let bar = Rect::from_min_max(pos2(self.rect.right() - BAR_WIDTH, rows.top()), self.rect.max);
        let response = ui.interact(bar, ui.make_persistent_id("log bar"), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, text!("log-bar")));
        if let Some(pointer) = response.interact_pointer_pos() {
            // The pointer holds the handle at its middle.
            state.scroll.drag_to(pointer.y - rows.top() - handle / 2.0, rows.height(), count, visible);
        }
        state.scroll.keep_within(count, visible);
        let Some((begin, handle)) = state.scroll.handle(rows.height(), count, visible) else { return };
        let colours = self.scene.theme.colours();
        let ink = if response.hovered() || response.dragged() { colours.ink3 } else { colours.track };
        ui.painter().rect_filled(bar, 2.0, colours.chip);
        let place = Rect::from_min_size(bar.min + vec2(2.0, begin), vec2(BAR_WIDTH - 4.0, handle));
        ui.painter().rect_filled(place, 2.0, ink);
    }

    fn nothing_ui(&self, ui: &mut Ui, state: &mut LogState) {
        let rows = self.rows();
        let baseline = rows.top() + 24.0;
        let pen = super::pen(ui, self.scene);
        if state.found.known() == 0 {
            nothing(&pen, rows.left() + 6.0, rows.right(), baseline);
            return;
        }
        let words = text!("log-nothing");
        let width =
            pen.text(rows.left() + 6.0, baseline, Edge::Left, TextStyle::Text, pen.colours.ink2, &words);
        let place = Rect::from_min_size(pos2(rows.left() + width + 22.0, baseline - 17.0), vec2(110.0, 24.0));
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut child = ui.new_child(UiBuilder::new().id_salt("nothing").max_rect(place).layout(layout));
        if child.button(text!("log-show-all")).clicked() {
            state.filters = Filters::default();
            ui.ctx().request_repaint();
        }
    }

    fn rows_ui(&self, ui: &mut Ui, state: &mut LogState, columns: &Columns, actions: &mut Vec<Action>) {
        let (area, height) = (self.rows(), self.row_height());
        let (top, out_of_sight) = state.scroll.top();
        let mut child = ui.new_child(UiBuilder::new().id_salt("rows").max_rect(area));
        child.set_clip_rect(area.intersect(ui.clip_rect()));
        let in_sight = (self.visible() + f64::from(out_of_sight)).ceil() as usize;
        for n in 0..in_sight {
            let Some(position) = state.position(top + n) else { break };
            let record = self.record(position);
            let row = Row::of(self.scene, record, state.found.states().of(position as usize));
            // Rounded to whole points, so that rules and text stay sharp.
            let y = (area.top() + (n as f32 - out_of_sight) * height).round();
            let rect = Rect::from_min_size(pos2(area.left(), y), vec2(area.width(), height));
            let is_chosen = state.chosen == Some(record.id);
            let response = self.row_ui(&child, rect, record, &row, columns, is_chosen);
            if response.clicked() {
                state.chosen = Some(record.id);
                ui.memory_mut(|memory| memory.request_focus(list_id()));
                actions.push(Action::View(ViewAction::ShowRecord(record.id)));
            }
        }
    }

    fn row_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        record: &Record,
        row: &Row,
        columns: &Columns,
        is_chosen: bool,
    ) -> egui::Response {
        // The list has the focus. Its rows are not tab stops.
        let response = ui.interact(rect, ui.make_persistent_id(record.id), Sense::CLICK);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, row.spoken()));
        let pen = super::pen(ui, self.scene);
        let colours = pen.colours;
        if is_chosen {
            pen.fill(rect, colours.area);
            pen.fill(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), colours.ink);
        } else if response.hovered() {
            pen.fill(rect, colours.band);
        }
        pen.rule(rect.left(), rect.right(), rect.top(), colours.hair);
        columns.row(&pen, rect, row);
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(640.0);
            ui.add(egui::Label::new(&row.says).wrap());
            if !row.source.is_empty() {
                ui.label(egui::RichText::new(&row.source).small());
            }
        })
    }
}
