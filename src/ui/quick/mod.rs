//! Quick entry where one looks: a contact made now, today's figure, a measure imposed or lifted.
//!
//! Whatever part of a page is about one border offers the same three entries, by one call of `offer`: the keys `C`,
//! `F` and `M` while the part has the focus or the pointer, small buttons, and a context menu. Each opens a popup beside
//! it, which receives all keys until it is closed. A popup asks only for the common fields. For the others it opens the
//! full form, which takes over what was typed.
//!
//! `place` collects the parts of a frame and decides which one a key refers to. The popups share `asks` and do not know
//! one another. This module shows the one that is open, after the views are drawn.

mod asks;
mod contact;
mod figure;
mod kind;
mod measure;
mod menu;
mod place;

use std::collections::BTreeMap;

use asks::{About, LastContact, PopupOutcome};
use contact::ContactPopup;
use egui::{Id, LayerId, Order, Popup, PopupCloseBehavior, Rect, RectAlign, Ui};
use figure::FigurePopup;
pub(crate) use kind::QuickKind;
use measure::MeasurePopup;
pub use place::border_meant;
pub(crate) use place::{at_right, begin, button_size, narrow_at_right, offer, offer_page};

use super::key_order::take_letter;
use super::widgets::Question;
use super::widgets::modal::is_covered;
use super::{Action, AppAction, Density, Message, Scene, ViewAction};
use crate::board::{CountryCode, Draft};

/// State of quick entry between frames.
#[derive(Debug, Default)]
pub struct QuickState {
    open: Option<Open>,
    /// The last draft that was submitted, and its popup, kept until the draft is on record.
    handed_in: Option<(Draft, Open)>,
    /// Whether the popup must be opened again: its draft was not recorded, or its place was not drawn for a while.
    is_to_reopen: bool,
    /// How the last contact with each border was made.
    last: BTreeMap<CountryCode, LastContact>,
    /// The place that gets the focus back once the popup is closed.
    back_to: Option<Id>,
}

/// The popup that is open.
#[derive(Debug)]
struct Open {
    border: CountryCode,
    place: Id,
    kind: QuickKind,
    is_new: bool,
    popup: QuickPopup,
    /// The question about an unlikely draft.
    question: Question,
}

#[derive(Debug)]
enum QuickPopup {
    Contact(ContactPopup),
    Figure(FigurePopup),
    Measure(MeasurePopup),
}

impl QuickState {
    /// Reopens the popup that submitted `draft`, with its content. Returns false if another form submitted it.
    pub fn give_back(&mut self, draft: &Draft) -> bool {
        let handed_in = self.handed_in.take().filter(|(of, _)| of == draft);
        self.is_to_reopen = handed_in.is_some();
        if let Some((_, open)) = handed_in {
            self.open = Some(Open { is_new: true, ..open });
            self.back_to = None;
        }
        self.is_to_reopen
    }

    /// Whether something was typed or chosen in a popup that is open, or that waits for its place to be shown again.
    pub fn is_begun(&self) -> bool {
        self.open.as_ref().is_some_and(|open| match &open.popup {
            QuickPopup::Contact(popup) => popup.is_begun(),
            QuickPopup::Figure(popup) => popup.is_begun(),
            QuickPopup::Measure(_) => false,
        })
    }

    fn open(&mut self, ui: &Ui, scene: &Scene<'_>, place: &place::Place, kind: QuickKind) {
        let border = place.border;
        let popup = match kind {
            QuickKind::Contact => QuickPopup::Contact(ContactPopup::new(self.last.get(&border).cloned())),
            QuickKind::Figure => QuickPopup::Figure(FigurePopup::new(scene, border)),
            QuickKind::Measure => QuickPopup::Measure(MeasurePopup::default()),
        };
        let (place, question) = (place.id, Question::default());
        self.open = Some(Open { border, place, kind, is_new: true, popup, question });
        Popup::open_id(ui.ctx(), popup_id());
    }

    /// Opens what the pointer or a key of this frame asks for. If nothing can be recorded, says why.
    fn look_for_presses(&mut self, ui: &Ui, scene: &Scene<'_>, actions: &mut Vec<Action>) {
        let ctx = ui.ctx();
        let by_key = || {
            if is_typing(ui) {
                return None;
            }
            place::asked_by_key(ctx, |key| take_letter(ui, key))
        };
        let Some((place, kind)) = place::pressed(ctx).or_else(by_key) else { return };
        match scene.why_no_record() {
            None => self.open(ui, scene, &place, kind),
            Some(why) => actions.push(Action::View(ViewAction::Say(Message::not_now(why, scene)))),
        }
    }
}

fn popup_id() -> Id {
    Id::unique("quick entry")
}

/// Whether keys belong to a text field, a popup or a window over the page.
pub(crate) fn is_typing(ui: &Ui) -> bool {
    let ctx = ui.ctx();
    ctx.text_edit_focused() || Popup::is_any_open(ctx) || is_covered(ctx, ui.layer_id())
}

/// Handles presses at the places of this frame, and draws the open popup. Call this after the views are drawn.
pub fn quick_ui(
    ui: &mut Ui,
    density: Density,
    scene: &Scene<'_>,
    state: &mut QuickState,
    actions: &mut Vec<Action>,
) {
    // A page drawn for reading has no keys.
    if !scene.is_at_desk() {
        return;
    }
    if let Some(id) = state.back_to.take() {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let places = place::all(ui.ctx());
    let place = |open: &Open| places.iter().find(|place| place.id == open.place).cloned();
    let mut shown_at = state.open.as_ref().and_then(place);
    if shown_at.is_some() && std::mem::take(&mut state.is_to_reopen) {
        Popup::open_id(ui.ctx(), popup_id());
    }
    if shown_at.is_some() && !(scene.can_record() && Popup::is_id_open(ui.ctx(), popup_id())) {
        state.close(ui);
        shown_at = None;
    }
    if shown_at.is_none() {
        // What is open at a place of another view waits for it.
        if let Some(open) = &mut state.open {
            (state.is_to_reopen, open.is_new) = (true, true);
        }
        state.look_for_presses(ui, scene, actions);
        shown_at = state.open.as_ref().and_then(place);
    }
    place::set_open(ui.ctx(), shown_at.as_ref().map(|place| place.id));
    if let Some(place) = shown_at {
        popup_ui(ui, density, scene, state, &place, actions);
    }
}

/// Draws the open popup beside `place`.
fn popup_ui(
    ui: &mut Ui,
    density: Density,
    scene: &Scene<'_>,
    state: &mut QuickState,
    place: &place::Place,
    actions: &mut Vec<Action>,
) {
    let Some(mut open) = state.open.take() else { return };
    let anchor: Rect = place.anchor(open.kind);
    let layer = LayerId::new(Order::Foreground, popup_id());
    let popup = Popup::new(popup_id(), ui.ctx().clone(), anchor, ui.layer_id())
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(RectAlign::BOTTOM_START)
        .gap(4.0)
        .width(density.pick(348.0, 320.0));
    let shown = popup.show(|ui| {
        // Tab stays within the popup.
        ui.memory_mut(|memory| memory.set_modal_layer(layer));
        ui.set_width(density.pick(348.0, 320.0));
        let about = About { scene, border: open.border, is_new: std::mem::take(&mut open.is_new) };
        let answered = open.question.answered(ui);
        let asks = match &mut open.popup {
            QuickPopup::Contact(popup) => popup.ui(ui, about, &mut state.last),
            QuickPopup::Figure(popup) => popup.ui(ui, about),
            QuickPopup::Measure(popup) => popup.ui(ui, about),
        };
        match (answered.or(open.question.ui(ui, scene)), asks) {
            (Some(draft), _) => PopupOutcome::Record(draft),
            (None, PopupOutcome::Record(draft)) => {
                open.question.checked(ui, scene, draft).map_or(PopupOutcome::Nothing, PopupOutcome::Record)
            }
            (None, asks) => asks,
        }
    });
    state.open = Some(open);
    let Some(shown) = shown else { return };
    let is_closed = shown.response.should_close();
    match shown.inner {
        PopupOutcome::Nothing if is_closed => state.close(ui),
        PopupOutcome::Nothing => {}
        PopupOutcome::Record(draft) => {
            state.hand_in(ui, (*draft).clone());
            actions.push(Action::App(AppAction::Record(draft)));
        }
        PopupOutcome::Run(command) => {
            actions.push(Action::App(AppAction::Run(command)));
            state.close(ui);
            state.back_to = None;
        }
        PopupOutcome::Form(form) => {
            actions.push(Action::View(ViewAction::OpenForm(form)));
            state.close(ui);
            // The form gets the focus.
            state.back_to = None;
        }
    }
}

impl QuickState {
    /// Closes the popup and keeps it until its draft is recorded.
    fn hand_in(&mut self, ui: &Ui, draft: Draft) {
        let open = self.open.take();
        self.back_to = open.as_ref().map(|open| open.place);
        self.handed_in = open.map(|open| (draft, open));
        Popup::close_id(ui.ctx(), popup_id());
        ui.ctx().request_repaint();
    }

    /// Closes the popup. The focus returns to the place in the next frame, when no modal layer is open any more.
    fn close(&mut self, ui: &Ui) {
        Popup::close_id(ui.ctx(), popup_id());
        self.back_to = self.open.take().map(|open| open.place);
        ui.ctx().request_repaint();
    }
}
