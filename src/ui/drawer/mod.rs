//! The drawer at the right of the page: the forms for new records, and the card of a record with its history.
//!
//! The drawer lies over the view and stays when another view is shown. An unfinished form is never lost. Opening
//! another form or a record, or closing the drawer, only sets it aside, and a chip or the tab at the edge of the page
//! reopens it.

mod disagreement;
mod fields;
mod record;
mod story;

use egui::{Key, Modifiers, Rect, RichText, Sense, Ui, UiBuilder, pos2, vec2};
use record::RecordCardState;
use uuid::Uuid;

use super::command::KINDS_WITH_FORM;
use super::form::{self, Foot, Form, Outcome, Press};
use super::key_order::take_letter;
use super::theme::{CHIP_RADIUS, PANEL_RADIUS, TextStyle};
use super::widgets::modal::is_covered;
use super::{Action, AppAction, Density, Scene};
use crate::board::{Board, CountryCode, Draft, Entry, EntryKind};
use crate::text;
use crate::words;

/// State of the drawer between frames.
#[derive(Debug, Default)]
pub struct DrawerState {
    /// The record that is shown, above the forms.
    record: Option<RecordCardState>,
    /// The forms that are neither recorded nor discarded, each with a unique number.
    forms: Vec<(u64, Form)>,
    shown: Shown,
    next_number: u64,
    /// The last draft that was submitted, and its form and number, kept until the draft is on record.
    handed_in: Option<(Draft, u64, Form)>,
    foot: Foot,
    /// Whether a field was being edited or a list was open in the last frame. Escape then belongs to it.
    was_busy: bool,
}

/// What the drawer shows below the record.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Nothing: the drawer is closed.
    #[default]
    Nothing,
    /// The list of kinds of entries about a border, if one is meant. `is_new` is true in its first frame.
    Kinds { border: Option<CountryCode>, is_new: bool },
    /// The form with this number.
    Form(u64),
}

impl DrawerState {
    /// Opens the form of a kind of entry.
    pub fn enter(&mut self, kind: EntryKind, border: Option<CountryCode>) {
        if let Some(form) = Form::new(kind, border) {
            self.open(form);
        }
    }

    /// Opens the form that corrects the newest version of a record. Opens none if the kind has no form or the record
    /// was retracted.
    pub fn correct(&mut self, board: &Board, id: Uuid) {
        let Some(newest) = board.newest_version(id) else { return };
        let corrects = |form: &Form| form.supersedes() == Some(newest.id);
        if let Some((number, _)) = self.forms.iter().find(|(_, form)| corrects(form)) {
            (self.shown, self.record) = (Shown::Form(*number), None);
        } else if let Some(form) = Form::correcting(board, newest) {
            self.open(form);
        }
    }

    /// Opens a form with a draft that could not be recorded. Returns false if the kind has no form.
    pub fn restore(&mut self, board: &Board, draft: &Draft) -> bool {
        let form = Form::of_draft(board, draft);
        let is_possible = form.is_some();
        form.into_iter().for_each(|form| self.open(form));
        is_possible
    }

    /// Reopens the form or question that submitted `draft`, with its content. Returns false if another form submitted
    /// it.
    pub fn give_back(&mut self, draft: &Draft) -> bool {
        if let (Some(card), Entry::Retraction(retraction)) = (&mut self.record, &draft.entry) {
            return card.give_back(&retraction.why);
        }
        let Some((_, number, form)) = self.handed_in.take().filter(|(of, ..)| of == draft) else {
            return false;
        };
        // The next form of the kind, which took its place, is dropped unless something was typed into it.
        self.forms.retain(|(other, next)| *other != number || next.is_begun());
        self.open(form.again());
        true
    }

    /// Opens this form.
    pub fn open(&mut self, form: Form) {
        self.put_aside();
        self.forms.push((self.next_number, form));
        self.shown = Shown::Form(self.next_number);
        self.next_number += 1;
        self.record = None;
    }

    /// Shows the list of kinds of entries that have a form. The form will be about `border`.
    pub fn choose(&mut self, border: Option<CountryCode>) {
        self.put_aside();
        self.shown = Shown::Kinds { border, is_new: true };
        self.record = None;
    }

    /// Shows a record.
    pub fn show_record(&mut self, id: Uuid) {
        self.record = Some(RecordCardState::new(id));
    }

    /// Whether the drawer is open.
    pub fn is_open(&self) -> bool {
        self.record.is_some() || self.shown != Shown::Nothing
    }

    /// Closes the record, which uncovers what is below, or else the drawer. Unfinished forms are set aside. Returns
    /// false if nothing was open.
    pub fn close(&mut self) -> bool {
        let was_open = self.is_open();
        if self.record.take().is_none() {
            self.put_aside();
        }
        was_open
    }

    /// The number of forms that were begun and not finished.
    pub fn unfinished(&self) -> usize {
        self.forms.iter().filter(|(_, form)| form.is_begun()).count()
    }

    /// Closes the drawer and keeps only the forms into which something was typed.
    fn put_aside(&mut self) {
        self.forms.retain(|(_, form)| form.is_begun());
        self.shown = Shown::Nothing;
        self.foot.asks_discard = false;
        self.foot.question.close();
    }
}

/// Draws the drawer at the right of `area`. If it is closed and there are unfinished forms, draws the tab that reopens
/// them.
pub fn drawer_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut DrawerState,
    actions: &mut Vec<Action>,
) {
    if !state.is_open() {
        tab_ui(ui, area, density, scene, state);
        return;
    }
    let colours = scene.theme.colours();
    let rect = place(area, density);
    let layer = egui::LayerId::new(egui::Order::Middle, ui.make_persistent_id("drawer"));
    escape(ui, layer, state);
    if !state.is_open() {
        return;
    }
    let mut drawer = ui.new_child(UiBuilder::new().max_rect(rect).layer_id(layer));
    // Blocks the pointer from what the drawer covers. It is not a tab stop.
    drawer.interact(rect, ui.make_persistent_id("drawer ground"), Sense::CLICK | Sense::DRAG);
    let outline = egui::Stroke::new(1.0, colours.line);
    drawer.painter().rect(rect, PANEL_RADIUS, colours.panel, outline, egui::StrokeKind::Inside);
    let inner = rect.shrink(density.pick(16.0, 12.0));
    let mut inside = drawer.new_child(UiBuilder::new().max_rect(inner));
    let ui = &mut inside;
    chips_ui(ui, state);
    inside_ui(ui, rect, scene, state, actions);
    state.was_busy = is_busy(ui);
}

/// Handles Escape. The first press leaves a field or closes a list, the next one closes the form or the list of kinds.
/// The card of a record handles its own Escape, because it returns the focus to where it was opened.
fn escape(ui: &Ui, layer: egui::LayerId, state: &mut DrawerState) {
    if !is_covered(ui.ctx(), layer)
        && state.record.is_none()
        && !state.foot.question.is_open()
        && !state.was_busy
        && !is_busy(ui)
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.close();
        ui.ctx().request_repaint();
    }
}

fn is_busy(ui: &Ui) -> bool {
    ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx())
}

fn inside_ui(ui: &mut Ui, rect: Rect, scene: &Scene<'_>, state: &mut DrawerState, actions: &mut Vec<Action>) {
    if let Some(card) = &mut state.record {
        if !record::record_ui(ui, scene, card, actions) {
            state.record = None;
        }
        return;
    }
    match state.shown {
        Shown::Nothing => {}
        Shown::Kinds { border, is_new } => kinds_ui(ui, scene, state, border, is_new),
        Shown::Form(number) => form_ui(ui, rect, scene, state, number, actions),
    }
}

/// The rectangle of the open drawer in `area`.
pub fn place(area: Rect, density: Density) -> Rect {
    area.with_min_x(area.right() - density.pick(480.0, 420.0))
}

/// Draws a chip for each form that was set aside. A click reopens it.
fn chips_ui(ui: &mut Ui, state: &mut DrawerState) {
    let is_aside = |number: u64| state.record.is_some() || state.shown != Shown::Form(number);
    let aside: Vec<(u64, String)> = state
        .forms
        .iter()
        .filter(|(number, form)| is_aside(*number) && form.is_begun())
        .map(|(number, form)| (*number, form.chip()))
        .collect();
    if aside.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(text!("drawer-unfinished")).font(TextStyle::Label.font()));
        for (number, chip) in aside {
            let button = ui.button(RichText::new(&chip).font(TextStyle::Label.font()));
            let name = text!("drawer-go-on", form = chip);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
            if button.clicked() {
                state.put_aside();
                (state.shown, state.record) = (Shown::Form(number), None);
            }
        }
    });
    ui.separator();
}

/// Draws the list of kinds of entries that have a form, each with its letter.
fn kinds_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut DrawerState,
    border: Option<CountryCode>,
    is_new: bool,
) {
    let title = match border {
        Some(border) => text!("drawer-new-about", border = border.as_str()),
        None => text!("drawer-new"),
    };
    if form::head_ui(ui, scene, &title) {
        state.put_aside();
        return;
    }
    ui.add_space(6.0);
    let takes_keys = !ui.ctx().text_edit_focused() && !is_covered(ui.ctx(), ui.layer_id());
    // Without the focus, letters would reach the view below the list.
    let takes_focus =
        is_new || takes_keys && scene.can_record() && ui.memory(|memory| memory.focused().is_none());
    let mut chosen = None;
    for (place, (kind, key)) in KINDS_WITH_FORM.into_iter().enumerate() {
        let name = words::capitalised(&words::entry_kind(kind));
        let button = egui::Button::new(name).shortcut_text(key.name()).min_size(vec2(240.0, 26.0));
        let response = ui.add_enabled(scene.can_record(), button);
        if place == 0 && takes_focus {
            response.request_focus();
        }
        let is_pressed = takes_keys && scene.can_record() && take_letter(ui, key);
        if response.clicked() || is_pressed {
            chosen = Some(kind);
        }
    }
    state.shown = Shown::Kinds { border, is_new: false };
    if let Some(kind) = chosen {
        state.enter(kind, border);
        ui.ctx().request_repaint();
    }
}

fn form_ui(
    ui: &mut Ui,
    drawer: Rect,
    scene: &Scene<'_>,
    state: &mut DrawerState,
    number: u64,
    actions: &mut Vec<Action>,
) {
    let press = pressed(ui, drawer);
    let Some((_, form)) = state.forms.iter_mut().find(|(other, _)| *other == number) else {
        state.shown = Shown::Nothing;
        return;
    };
    if form::head_ui(ui, scene, &form.title()) {
        state.put_aside();
        ui.ctx().request_repaint();
        return;
    }
    ui.add_space(4.0);
    let foot = &mut state.foot;
    let outcome = ui.push_id(("form", number), |ui| form.ui(ui, scene, foot, press)).inner;
    match outcome {
        Outcome::Stay => return,
        Outcome::RecordAndNext(draft) => {
            state.handed_in = Some(((*draft).clone(), number, form.clone()));
            form.start_next();
            actions.push(Action::App(AppAction::Record(draft)));
        }
        Outcome::Record(draft) => {
            state.handed_in = Some(((*draft).clone(), number, form.clone()));
            state.drop_form(number);
            actions.push(Action::App(AppAction::Record(draft)));
        }
        Outcome::Discard => state.drop_form(number),
    }
    ui.ctx().request_repaint();
}

impl DrawerState {
    fn drop_form(&mut self, number: u64) {
        self.forms.retain(|(other, _)| *other != number);
        self.put_aside();
    }
}

/// Returns the form key that was pressed, unless the focus is outside the drawer.
fn pressed(ui: &Ui, drawer: Rect) -> Option<Press> {
    if is_covered(ui.ctx(), ui.layer_id()) {
        return None;
    }
    let focused = ui.memory(|memory| memory.focused());
    let place = focused.and_then(|id| ui.ctx().read_response(id)).map(|response| response.rect.center());
    if place.is_some_and(|place| !drawer.contains(place)) {
        return None;
    }
    let pressed = |modifiers: Modifiers| ui.input_mut(|input| input.consume_key(modifiers, Key::Enter));
    if pressed(Modifiers::COMMAND | Modifiers::SHIFT) {
        Some(Press::RecordAndNext)
    } else {
        pressed(Modifiers::COMMAND).then_some(Press::Record)
    }
}

/// Draws the tab at the edge of the page that reopens unfinished forms. It stays within the margin beside the view. If
/// the margin is too narrow for text, the tab shows only their number until it is hovered or focused.
fn tab_ui(ui: &mut Ui, area: Rect, density: Density, scene: &Scene<'_>, state: &mut DrawerState) {
    let unfinished = state.unfinished();
    let Some(&(newest, _)) = state.forms.last().filter(|_| unfinished > 0) else { return };
    let colours = scene.theme.colours();
    let words = text!("drawer-tab", forms = unfinished);
    let layer = egui::LayerId::new(egui::Order::Middle, ui.make_persistent_id("drawer"));
    let galley = ui.painter().layout_no_wrap(words.clone(), TextStyle::LabelStrong.font(), colours.on_key);
    let height = galley.size().x + 20.0;
    let margin = density.pick(20.0, 7.0);
    let place = |width: f32| {
        Rect::from_center_size(pos2(area.right() - width / 2.0, area.center().y), vec2(width, height))
    };
    let tab = ui.new_child(UiBuilder::new().max_rect(place(margin)).layer_id(layer));
    let response = super::pressable(&tab, place(margin), "unfinished forms", &words);
    let is_marked = response.hovered() || response.has_focus();
    let rect = if is_marked { place(20.0) } else { place(margin) };
    tab.painter().rect_filled(rect, CHIP_RADIUS, colours.key);
    if rect.width() < 20.0 {
        let number = unfinished.to_string();
        let (at, align) = (rect.center(), egui::Align2::CENTER_CENTER);
        tab.painter().text(at, align, number, TextStyle::LabelStrong.font(), colours.on_key);
    } else {
        // The text reads upwards, so its left end is at the bottom.
        let at = pos2(rect.center().x - galley.size().y / 2.0, rect.bottom() - 10.0);
        let written = egui::epaint::TextShape::new(at, galley, colours.on_key);
        tab.painter().add(written.with_angle(-std::f32::consts::FRAC_PI_2));
    }
    if response.clicked() {
        state.shown = Shown::Form(newest);
        ui.ctx().request_repaint();
    }
}
