//! Where a message to the user is shown until it is dismissed: in the bar below the view, so that it covers nothing that
//! somebody looks at. A message that is too long for the bar gets a strip above it, and the view gives way.

use egui::text::LayoutJob;
use egui::{Align, Layout, Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::action::{Action, AppAction, ViewAction};
use super::command::Command;
use super::message::{Message, MessageOffer};
use super::scene::{Density, Scene, View};
use super::theme::{CHIP_RADIUS, TextStyle};
use super::widgets::button;
use crate::text;

impl MessageOffer {
    fn words(&self) -> String {
        match self {
            Self::Undo => Command::Undo.name(),
            Self::ReturnLive => Command::ReturnLive.name(),
            Self::ShowRecord(_) => text!("message-show-record"),
            Self::ShowLog(_) => text!("message-show-log"),
            Self::Import(_) => text!("message-import"),
        }
    }

    fn keys(&self) -> String {
        match self {
            Self::Undo => Command::Undo.keys(),
            Self::ReturnLive => Command::ReturnLive.keys(),
            Self::ShowRecord(_) | Self::ShowLog(_) | Self::Import(_) => Command::FollowMessage.keys(),
        }
    }

    /// What it asks for.
    pub fn actions(&self) -> Vec<Action> {
        match self {
            Self::Undo => vec![Action::App(AppAction::Run(Command::Undo))],
            Self::ReturnLive => vec![Action::App(AppAction::Run(Command::ReturnLive))],
            Self::ShowRecord(id) => vec![Action::View(ViewAction::ShowRecord(*id))],
            Self::Import(path) => vec![Action::App(AppAction::Open(path.clone()))],
            Self::ShowLog(id) => {
                vec![Action::View(ViewAction::Show(View::Log)), Action::View(ViewAction::ShowRecord(*id))]
            }
        }
    }
}

/// Space between the text, the buttons and the outline, in points.
const GAP: f32 = 8.0;

/// Where a message goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct MessagePlace {
    rect: Rect,
    /// Width of the text, in points.
    text: f32,
    /// How much lower the view ends, in points.
    pub height: f32,
}

impl MessagePlace {
    /// The place of `message` in the bar `bottom`, or above it if it is too long.
    pub fn of(ui: &Ui, bottom: Rect, density: Density, message: &Message) -> Self {
        // The field of the moment stays in sight.
        let bar = Rect::from_min_max(
            egui::pos2(bottom.left() + density.pick(210.0, 184.0), bottom.top() + 2.0),
            bottom.max - vec2(density.pick(24.0, 8.0), 2.0),
        );
        let buttons = buttons_width(ui, message);
        let room = bar.width() - buttons - 3.0 * GAP;
        let font = TextStyle::Text.font();
        let line = ui.painter().layout_no_wrap(one_line(&message.text), font.clone(), egui::Color32::WHITE);
        if line.size().x <= room {
            return Self { rect: bar, text: room, height: 0.0 };
        }
        let text = bottom.width() - buttons - 3.0 * GAP - 2.0 * density.pick(24.0, 8.0);
        let mut job = LayoutJob::simple(message.text.clone(), font, egui::Color32::WHITE, text);
        job.wrap.max_rows = ROWS_MAX;
        let height = ui.painter().layout_job(job).size().y.max(20.0) + 2.0 * GAP;
        let rect = Rect::from_min_max(
            egui::pos2(bottom.left() + density.pick(24.0, 8.0), bottom.top() - height),
            egui::pos2(bottom.right() - density.pick(24.0, 8.0), bottom.top() - 2.0),
        );
        Self { rect, text, height }
    }
}

/// The most lines of a message. The whole text is in its tooltip.
const ROWS_MAX: usize = 12;

fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("  ·  ")
}

fn offer_words(offer: &MessageOffer) -> String {
    text!("message-offer", name = offer.words(), keys = offer.keys())
}

/// The width of a button with this label, in points.
fn button_width(ui: &Ui, label: &str) -> f32 {
    let font = TextStyle::Label.font();
    let galley = ui.painter().layout_no_wrap(label.to_owned(), font, egui::Color32::WHITE);
    (galley.size().x + 2.0 * GAP).round()
}

/// The width of the buttons with a gap after each, in points.
fn buttons_width(ui: &Ui, message: &Message) -> f32 {
    let labels = message.offer.as_ref().map(offer_words).into_iter().chain([text!("message-dismiss")]);
    labels.map(|label| button_width(ui, &label) + GAP).sum()
}

/// Draws the message at `place`, with its buttons.
pub(super) fn message_ui(
    ui: &mut Ui,
    place: MessagePlace,
    scene: &Scene<'_>,
    message: &mut Option<Message>,
    actions: &mut Vec<Action>,
) {
    let Some(shown) = message.clone() else { return };
    let colours = scene.theme.colours();
    let outline = if shown.is_error { colours.red } else { colours.track };
    ui.painter().rect(place.rect, CHIP_RADIUS, colours.chip, Stroke::new(1.0, outline), StrokeKind::Inside);
    // Nothing below the message is clicked through it.
    ui.interact(place.rect, ui.make_persistent_id("message"), egui::Sense::CLICK | egui::Sense::DRAG);
    let inner = place.rect.shrink2(vec2(GAP, 0.0));
    text_ui(ui, place, inner, scene, &shown);
    // Tab comes to the offer first.
    let dismiss = text!("message-dismiss");
    let mut left = inner.right() - buttons_width(ui, &shown) + GAP;
    let mut button_ui = |label: &str, spoken: &str| {
        let size = vec2(button_width(ui, label), if place.height == 0.0 { 16.0 } else { 20.0 });
        let rect = Rect::from_min_size(egui::pos2(left.round(), inner.center().y - size.y / 2.0), size);
        left = rect.right() + GAP;
        button(ui, scene, rect, ("message", spoken), label, spoken).clicked()
    };
    if let Some(offer) = &shown.offer
        && button_ui(&offer_words(offer), &offer.words())
    {
        actions.extend(offer.actions());
        *message = None;
    }
    if button_ui(&dismiss, &dismiss) {
        *message = None;
    }
}

/// Draws the text of a message. Its tooltip has all of it.
fn text_ui(ui: &mut Ui, place: MessagePlace, inner: Rect, scene: &Scene<'_>, shown: &Message) {
    let colours = scene.theme.colours();
    let ink = if shown.is_error { colours.red_ink } else { colours.ink };
    let is_in_bar = place.height == 0.0;
    let text = if is_in_bar { one_line(&shown.text) } else { shown.text.clone() };
    let mut job = LayoutJob::simple(text, TextStyle::Text.font(), ink, place.text);
    job.wrap.max_rows = if is_in_bar { 1 } else { ROWS_MAX };
    let area = inner.with_max_x(inner.left() + place.text);
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt("message text").max_rect(area).layout(layout));
    let label = child.add(egui::Label::new(job));
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &shown.text));
    label.on_hover_text(&shown.text);
}
