//! Quick entry from a panel: a contact made now, today's figure, a measure imposed or lifted.
//!
//! Each panel has small buttons at its liaison, series and measures. They are visible while the panel is hovered or
//! focused, and the keys `C`, `F` and `M` press them. A button opens a popup beside it, which receives all keys until
//! it is closed. With the keyboard, a panel is reached by typing its border's code until only one border matches. A
//! popup asks only for the common fields. For the others it opens the full form, which takes over what was typed.
//!
//! The popups share `asks` and do not know one another. This module shows the one that is open.

mod asks;
mod contact;
mod figure;
mod keys;
mod kind;
mod measure;

use std::collections::BTreeMap;

use asks::{LastContact, PopupOutcome};
use contact::ContactPopup;
use egui::{Id, LayerId, Order, Popup, PopupCloseBehavior, Rect, RectAlign, Sense, Ui, WidgetInfo, vec2};
use figure::FigurePopup;
pub use keys::PanelSpot;
pub use kind::QuickKind;
use measure::MeasurePopup;

use crate::board::{CountryCode, Draft};
use crate::text;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen, Question};
use crate::ui::{Action, AppAction, Density, Scene, ViewAction};

/// State of quick entry between frames.
#[derive(Debug, Default)]
pub struct QuickState {
    open: Option<Open>,
    /// The last draft that was submitted, and its popup, kept until the draft is on record.
    handed_in: Option<(Draft, Open)>,
    /// Whether the popup was reopened because its draft was not recorded.
    is_given_back: bool,
    /// How the last contact with each border was made.
    last: BTreeMap<CountryCode, LastContact>,
    /// The panel that gets the focus back once the popup is closed.
    back_to: Option<Id>,
    keys: keys::KeysState,
}

impl QuickState {
    /// The border whose panel last had the focus.
    pub fn last_panel(&self) -> Option<CountryCode> {
        self.keys.last()
    }
}

/// The popup that is open.
#[derive(Debug)]
struct Open {
    border: CountryCode,
    panel: Id,
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
        self.is_given_back = handed_in.is_some();
        if let Some((_, open)) = handed_in {
            self.open = Some(Open { is_new: true, ..open });
            self.back_to = None;
        }
        self.is_given_back
    }

    /// Whether the popup of this border is open.
    pub fn is_open_at(&self, border: CountryCode) -> bool {
        self.open.as_ref().is_some_and(|open| open.border == border)
    }

    fn open(&mut self, ui: &Ui, scene: &Scene<'_>, spot: &PanelSpot, kind: QuickKind) {
        let border = spot.border;
        let popup = match kind {
            QuickKind::Contact => QuickPopup::Contact(ContactPopup::new(self.last.get(&border).cloned())),
            QuickKind::Figure => QuickPopup::Figure(FigurePopup::new(scene, border)),
            QuickKind::Measure => QuickPopup::Measure(MeasurePopup::default()),
        };
        self.open = Some(Open { border, panel: spot.id, is_new: true, popup, question: Question::default() });
        Popup::open_id(ui.ctx(), popup_id());
    }
}

fn popup_id() -> Id {
    Id::unique("quick entry")
}

/// Draws the three buttons of a panel at `places`, in the order of [`QuickKind::ALL`]. Returns the one that is pressed.
/// The buttons are no tab stops, because a focused panel has keys for them.
pub fn buttons_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    border: CountryCode,
    places: [Rect; 3],
    is_shown: bool,
) -> Option<QuickKind> {
    let mut pressed = None;
    for (kind, rect) in QuickKind::ALL.into_iter().zip(places) {
        let id = ui.make_persistent_id(("quick", border, kind.key().name()));
        let response = ui.interact(rect.expand2(vec2(3.0, 2.0)), id, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, kind.name(border)));
        if response.clicked() {
            pressed = Some(kind);
        }
        if is_shown {
            paint_button(&crate::ui::pen(ui, scene), rect, kind, response.hovered());
        }
        response.on_hover_ui(|ui| {
            let (name, key) = (kind.name(border), kind.key().name());
            ui.label(text!("quick-hint", name = name, key = key, code = border.as_str()));
        });
    }
    pressed
}

fn paint_button(pen: &Pen<'_>, rect: Rect, kind: QuickKind, is_hovered: bool) {
    let colours = pen.colours;
    let (ground, outline) =
        if is_hovered { (colours.line, colours.ink2) } else { (colours.chip, colours.track) };
    let stroke = egui::Stroke::new(1.0, outline);
    pen.painter.rect(rect, CHIP_RADIUS, ground, stroke, egui::StrokeKind::Inside);
    let label = format!("+\u{2009}{}", kind.key().name());
    let baseline = (rect.center().y + 4.0).round();
    pen.text(rect.center().x, baseline, Edge::Middle, TextStyle::LabelStrong, colours.ink, &label);
}

/// Handles presses on the panels and draws the open popup.
pub fn quick_ui(
    ui: &mut Ui,
    density: Density,
    scene: &Scene<'_>,
    state: &mut QuickState,
    spots: &[PanelSpot],
    actions: &mut Vec<Action>,
) {
    if let Some(id) = state.back_to.take() {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if std::mem::take(&mut state.is_given_back) {
        Popup::open_id(ui.ctx(), popup_id());
    }
    if state.open.is_some() && !(scene.can_record() && Popup::is_id_open(ui.ctx(), popup_id())) {
        state.close(ui);
    }
    if state.open.is_none() {
        keys::walk(ui, scene, &mut state.keys, spots);
        if let Some((spot, kind)) = keys::asked(ui, scene, &mut state.keys, spots) {
            state.open(ui, scene, spot, kind);
        }
    }
    let Some(mut open) = state.open.take() else { return };
    let Some(spot) = spots.iter().find(|spot| spot.border == open.border) else { return };
    let anchor = match &open.popup {
        QuickPopup::Measure(_) => spot.buttons[0],
        QuickPopup::Figure(_) => spot.buttons[1],
        QuickPopup::Contact(_) => spot.buttons[2],
    };
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
        let is_new = std::mem::take(&mut open.is_new);
        let answered = open.question.answered(ui);
        let asks = match &mut open.popup {
            QuickPopup::Contact(popup) => popup.ui(ui, scene, open.border, is_new, &mut state.last),
            QuickPopup::Figure(popup) => popup.ui(ui, scene, open.border, is_new),
            QuickPopup::Measure(popup) => popup.ui(ui, scene, open.border, is_new),
        };
        match (answered.or(open.question.ui(ui, scene)), asks) {
            (Some(draft), _) => PopupOutcome::Record(draft),
            (None, PopupOutcome::Record(draft)) => {
                open.question.checked(ui, scene, draft).map_or(PopupOutcome::Nothing, PopupOutcome::Record)
            }
            (None, asks) => asks,
        }
    });
    let Some(shown) = shown else { return };
    let is_closed = shown.response.should_close();
    state.open = Some(open);
    match shown.inner {
        PopupOutcome::Nothing if is_closed => state.close(ui),
        PopupOutcome::Nothing => {}
        PopupOutcome::Record(draft) => {
            state.hand_in(ui, (*draft).clone());
            actions.push(Action::App(AppAction::Record(draft)));
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
        self.back_to = open.as_ref().map(|open| open.panel);
        self.handed_in = open.map(|open| (draft, open));
        Popup::close_id(ui.ctx(), popup_id());
        ui.ctx().request_repaint();
    }

    /// Closes the popup. The focus returns to the panel in the next frame, when no modal layer is open any more.
    fn close(&mut self, ui: &Ui) {
        Popup::close_id(ui.ctx(), popup_id());
        self.back_to = self.open.take().map(|open| open.panel);
        ui.ctx().request_repaint();
    }
}
