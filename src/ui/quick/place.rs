//! Where quick entry is offered: the parts of a page that are about one border.
//!
//! A view offers the three entries with one call of [`offer`] for each such part. The calls of a frame are collected in
//! the context, because a key belongs to the part with the focus, wherever it is on the page, or else to the one under
//! the pointer, or else to the page itself.

use egui::{Context, Event, Id, Key, LayerId, Modifiers, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::kind::QuickKind;
use super::menu::menu_ui;
use crate::board::CountryCode;
use crate::text;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::{Edge, Pen};
use crate::ui::{Action, Density, Scene};

/// A part of the page that is about a border.
#[derive(Debug, Clone)]
pub struct Place {
    pub border: CountryCode,
    pub id: Id,
    /// The part itself, and its layer.
    rect: Rect,
    layer: LayerId,
    is_hovered: bool,
    /// Whether it is the whole page.
    is_page: bool,
    /// The places of its buttons, in the order of [`QuickKind::ALL`]; `None` if it has none.
    buttons: Option<[Rect; 3]>,
    /// What the pointer pressed.
    pressed: Option<QuickKind>,
}

impl Place {
    /// The rectangle that a popup of this kind hangs on.
    pub fn anchor(&self, kind: QuickKind) -> Rect {
        let button = QuickKind::ALL.iter().position(|&other| other == kind);
        button.and_then(|button| Some(self.buttons?[button])).unwrap_or(self.rect)
    }
}

/// The places of a frame, and what decides between them.
#[derive(Debug, Clone, Default)]
struct Places {
    all: Vec<Place>,
    /// Whether the pointer was moved after the last key, so that keys refer to the place under it.
    points: bool,
    /// The place whose popup is open.
    open: Option<Id>,
}

fn with<T>(ctx: &Context, change: impl FnOnce(&mut Places) -> T) -> T {
    let id = Id::unique("places of quick entry");
    ctx.data_mut(|data| change(data.get_temp_mut_or_default(id)))
}

/// Starts the places of a frame. Call this before any view is drawn.
pub fn begin(ctx: &Context) {
    let (is_moved, is_led_away) = ctx.input(|input| {
        let moves = |event: &Event| matches!(event, Event::PointerMoved(_));
        let leads_away = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers: Modifiers::NONE, .. } => {
                key.name().len() == 1 && QuickKind::of_key(*key).is_none()
            }
            _ => false,
        };
        (input.events.iter().any(moves), input.events.iter().any(leads_away))
    });
    with(ctx, |places| {
        places.all.clear();
        places.points = (places.points || is_moved) && !is_led_away;
    });
}

/// The places of this frame so far.
pub fn all(ctx: &Context) -> Vec<Place> {
    with(ctx, |places| places.all.clone())
}

/// Says at which place a popup is open.
pub fn set_open(ctx: &Context, open: Option<Id>) {
    with(ctx, |places| places.open = open);
}

/// Offers the three entries about `border` at a part of the page: its keys while it has the focus or the pointer, the
/// buttons at `buttons` (in the order of [`QuickKind::ALL`]), and its context menu. The buttons are no tab stops,
/// because a focused part has keys for them.
pub fn offer(
    ui: &Ui,
    scene: &Scene<'_>,
    border: CountryCode,
    part: &Response,
    buttons: [Rect; 3],
    actions: &mut Vec<Action>,
) {
    let mut pressed = menu_ui(scene, part, border, actions);
    // A page drawn for reading has no keys, and nobody collects its places.
    if !scene.is_at_desk() {
        return;
    }
    // Not `hovered`, because the part's own buttons lie above it, and the drawer may.
    let is_hovered = part.contains_pointer();
    let is_visible = scene.can_record() && ui.is_rect_visible(part.rect);
    if is_visible {
        let is_open = with(ui.ctx(), |places| places.open == Some(part.id));
        let is_shown = is_hovered || part.has_focus() || is_open;
        pressed = buttons_ui(ui, scene, border, buttons, is_shown).or(pressed);
    }
    let buttons = is_visible.then_some(buttons);
    let (id, rect, layer, is_page) = (part.id, part.rect, part.layer_id, false);
    with(ui.ctx(), |places| {
        places.all.push(Place { border, id, rect, layer, is_hovered, is_page, buttons, pressed });
    });
}

/// Offers the three entries on a page that is about `border` alone: its keys work wherever the focus is. `part` has the
/// context menu. The buttons with their words begin at `at`, the left end of their middle line. They are left out if
/// they would reach beyond `right`.
pub fn offer_page(
    ui: &mut Ui,
    scene: &Scene<'_>,
    border: CountryCode,
    part: &Response,
    (at, right): (egui::Pos2, f32),
    actions: &mut Vec<Action>,
) {
    let mut pressed = menu_ui(scene, part, border, actions);
    if !scene.is_at_desk() {
        return;
    }
    let mut buttons = None;
    if scene.can_record() {
        let mut left = at.x;
        let mut labels = Vec::new();
        for kind in QuickKind::ALL {
            let label = text!("quick-button", name = kind.word(), key = kind.key().name());
            let width = crate::ui::pen(ui, scene).width(TextStyle::Label, &label) + 16.0;
            labels.push((
                kind,
                label,
                Rect::from_min_size(pos2(left, at.y - 10.0), vec2(width.round(), 20.0)),
            ));
            left += width.round() + 4.0;
        }
        if left <= right {
            for (kind, label, rect) in &labels {
                let name = kind.name(border);
                let button = crate::ui::widgets::button(ui, scene, *rect, kind.key().name(), label, &name);
                if button.on_hover_text(name).clicked() {
                    pressed = Some(*kind);
                }
            }
            buttons = <[Rect; 3]>::try_from(labels.iter().map(|(.., rect)| *rect).collect::<Vec<_>>()).ok();
        }
    }
    let (id, rect, layer, is_hovered, is_page) = (part.id, part.rect, part.layer_id, false, true);
    with(ui.ctx(), |places| {
        places.all.push(Place { border, id, rect, layer, is_hovered, is_page, buttons, pressed });
    });
}

/// The places of three buttons side by side, whose last one ends at `right`.
pub fn at_right(right: f32, middle: f32, density: Density) -> [Rect; 3] {
    side_by_side(right, middle, button_size(density))
}

/// The same in a narrow column: the buttons have only their letters.
pub fn narrow_at_right(right: f32, middle: f32) -> [Rect; 3] {
    side_by_side(right, middle, vec2(18.0, 12.0))
}

fn side_by_side(right: f32, middle: f32, size: egui::Vec2) -> [Rect; 3] {
    [2.0, 1.0, 0.0].map(|place| {
        let left = right - size.x - place * (size.x + 2.0);
        Rect::from_min_size(pos2(left.round(), (middle - size.y / 2.0).round()), size)
    })
}

/// The size of a button without a word, in points.
pub fn button_size(density: Density) -> egui::Vec2 {
    density.pick(vec2(30.0, 16.0), vec2(27.0, 13.0))
}

/// Draws the three buttons of a part. Returns the one that is pressed.
fn buttons_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    border: CountryCode,
    places: [Rect; 3],
    is_shown: bool,
) -> Option<QuickKind> {
    let mut pressed = None;
    for (kind, rect) in QuickKind::ALL.into_iter().zip(places) {
        let id =
            ui.make_persistent_id(("quick", border, kind.key().name(), rect.min.x as i32, rect.min.y as i32));
        let response = ui.interact(rect.expand2(vec2(1.5, 2.0)), id, Sense::CLICK);
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
    let key = kind.key().name();
    let label = if rect.width() < 24.0 { key.to_owned() } else { format!("+\u{2009}{key}") };
    let baseline = (rect.center().y + 4.0).round();
    pen.text(rect.center().x, baseline, Edge::Middle, TextStyle::LabelStrong, colours.ink, &label);
}

/// The place that a key refers to: the one with the focus, the one that holds what has the focus, the one under the
/// pointer, or the page.
fn meant(ctx: &Context) -> Option<Place> {
    let focused = ctx.memory(|memory| memory.focused());
    let control = focused.and_then(|id| ctx.read_response(id));
    with(ctx, |places| {
        let all = &places.all;
        let is_around = |place: &&Place| {
            control.as_ref().is_some_and(|control| {
                control.layer_id == place.layer && place.rect.contains(control.rect.center())
            })
        };
        let is_beside =
            |place: &Place| control.as_ref().is_none_or(|control| control.layer_id == place.layer);
        let of_focus = all.iter().find(|place| Some(place.id) == focused);
        let around = || all.iter().rev().find(is_around);
        let pointed = || all.iter().rev().find(|place| places.points && place.is_hovered);
        let page = || all.iter().find(|place| place.is_page && is_beside(place));
        of_focus.or_else(around).or_else(pointed).or_else(page).cloned()
    })
}

/// The border that the focus, the pointer or the page is about.
pub fn border_meant(ctx: &Context) -> Option<CountryCode> {
    meant(ctx).map(|place| place.border)
}

/// The place and kind that the pointer pressed.
pub fn pressed(ctx: &Context) -> Option<(Place, QuickKind)> {
    with(ctx, |places| places.all.iter().find_map(|place| Some((place.clone(), place.pressed?))))
}

/// The place and kind that a key of this frame asks for. `take` takes the key of a kind if it was pressed.
pub fn asked_by_key(ctx: &Context, take: impl Fn(Key) -> bool) -> Option<(Place, QuickKind)> {
    let place = meant(ctx)?;
    let kind = QuickKind::ALL.into_iter().find(|kind| take(kind.key()))?;
    Some((place, kind))
}
