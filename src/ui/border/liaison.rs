//! The liaison of a border's page: contacts by level, gaps, the last contacts in words.

use egui::{Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::axis::Axis;
use super::content::{ContactRow, contact_row};
use crate::board::Level;
use crate::picture::BorderPicture;
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::Type;
use crate::ui::widgets::{Edge, Pen, nothing};
use crate::words;

/// The height of a contact's row, in points.
pub(super) const CONTACT_ROW: f32 = 18.0;

pub(super) fn paint_liaison(
    pen: &Pen<'_>,
    rect: Rect,
    label_x: f32,
    level_height: f32,
    axis: &Axis,
    picture: &BorderPicture,
    scene: &Scene<'_>,
) {
    let colours = pen.colours;
    let now = axis.now();
    let as_of = scene.picture.moment.as_of;
    pen.text(label_x, rect.top() + 20.0, Edge::Left, Type::Head, colours.ink, &text!("border-liaison"));
    let begin = axis.begin();
    let is_heard = !picture.contacts.is_empty() || picture.liaison().is_some();
    let shown = &picture.contacts[picture.contacts.partition_point(|contact| contact.0 < begin)..];
    for (place, level) in Level::ALL.iter().enumerate() {
        let lane = Rect::from_min_max(
            pos2(rect.left(), rect.top() + 4.0 + level_height * place as f32),
            pos2(now, rect.top() + level_height * (place + 1) as f32),
        );
        if is_heard {
            pen.fill(lane, colours.cell);
        } else if place == 1 {
            nothing(pen, lane.left() + 6.0, lane.right(), lane.center().y + 4.0);
        }
        let label = words::capitalised(&words::level(*level));
        let y = lane.center().y + 4.0;
        pen.text(rect.left() - 8.0, y, Edge::Right, Type::Label, colours.ink2, &label);
        let of_level = shown.iter().filter(|contact| contact.1 == *level);
        let mut count = 0;
        for (at, _, _) in of_level {
            let x = axis.instant(*at);
            pen.fill(
                Rect::from_min_max(pos2(x - 1.0, lane.top()), pos2(x + 1.0, lane.bottom())),
                colours.data,
            );
            count += 1;
        }
        if is_heard {
            let count = words::count(f64::from(count));
            pen.text(rect.right() + 26.0, y, Edge::Right, Type::Text, colours.ink, &count);
        }
    }
    if is_heard {
        let (x, y) = (rect.right() + 33.0, rect.top() + level_height / 2.0 + 6.0);
        pen.text(x, y, Edge::Left, Type::Label, colours.ink3, &text!("border-contacts"));
    }
    let lanes_bottom = rect.top() + level_height * Level::ALL.len() as f32;
    let below = lanes_bottom + 15.0;
    let Some(liaison) = picture.liaison() else {
        pen.text(label_x, below, Edge::Left, Type::Label, colours.ink3, &text!("state-none-agreed"));
        return;
    };
    let lasting = picture.liaison_state(as_of).is_some_and(|state| state.is_gap());
    let mut label_from = f32::NEG_INFINITY;
    for gap in liaison.gaps(begin, as_of) {
        let span = Rect::from_min_max(
            pos2(axis.instant(gap.from), rect.top() + 4.0),
            pos2(axis.instant(gap.until), lanes_bottom),
        );
        let is_now = lasting && gap.until == as_of;
        pen.fill(span, colours.panel);
        pen.hatch(span, 5.0, 1.5, if is_now { colours.red } else { colours.ink3 });
        let words = words::span(gap.until - gap.from);
        let width = pen.width(Type::Label, &words);
        let x = span.center().x.min(now - width / 2.0 - 4.0);
        if x - width / 2.0 > label_from && (span.width() >= 2.0 || is_now) {
            let (face, ink) =
                if is_now { (Type::LabelStrong, colours.red_ink) } else { (Type::Label, colours.ink2) };
            pen.text(x, below, Edge::Middle, face, ink, &words);
            label_from = x + width / 2.0 + 6.0;
        }
    }
    if let Some(agreement) = liaison.agreement_at(as_of) {
        let (every, grace) =
            (agreement.every.num_hours().to_string(), agreement.grace.num_hours().to_string());
        let rhythm =
            text!("border-rhythm", kind = words::cadence_kind(agreement.kind), every = every, grace = grace);
        pen.text_within(label_x, below, rect.left() - 6.0 - label_x, Type::Label, colours.ink2, &rhythm);
    }
    if let Some(coverage) = liaison.coverage(begin, as_of) {
        let kept = text!("border-kept", percent = words::percent(coverage));
        pen.text(rect.right() + 8.0, below, Edge::Left, Type::Label, colours.ink2, &kept);
    }
}

/// All contacts, the newest first; only the rows in sight are made.
pub(super) fn contacts_ui(ui: &mut Ui, rect: Rect, label_x: f32, picture: &BorderPicture, scene: &Scene<'_>) {
    let contacts = &picture.contacts;
    {
        let pen = crate::ui::pen(ui, scene);
        let (baseline, ink) = (rect.top() + 18.0, pen.colours.ink3);
        pen.text(label_x, baseline, Edge::Left, Type::Label, ink, &text!("border-contacts-list"));
        if contacts.is_empty() {
            nothing(&pen, rect.left() + 6.0, rect.right(), baseline);
            return;
        }
        let count = words::count(contacts.len() as f64);
        pen.text(
            label_x,
            baseline + 16.0,
            Edge::Left,
            Type::Label,
            ink,
            &text!("border-contacts-count", count = count),
        );
    }
    let rows = rect.shrink2(vec2(0.0, 4.0));
    let mut child = ui.new_child(UiBuilder::new().id_salt(("contacts", picture.border)).max_rect(rows));
    child.set_clip_rect(rows.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let scroll = egui::ScrollArea::vertical().id_salt(("contacts", picture.border)).auto_shrink(false);
    scroll.show_rows(&mut child, CONTACT_ROW, contacts.len(), |ui, shown| {
        for place in shown {
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTACT_ROW), Sense::hover());
            if let Some(words) = contact_row(&contacts[contacts.len() - 1 - place], scene) {
                paint_contact(&crate::ui::pen(ui, scene), row, &words);
            }
        }
    });
}

fn paint_contact(pen: &Pen<'_>, row: Rect, contact: &ContactRow) {
    let colours = pen.colours;
    let (x, y) = (row.left(), row.top() + 14.0);
    pen.text(x, y, Edge::Left, Type::Text, colours.ink, &contact.when);
    pen.text(x + 104.0, y, Edge::Left, Type::Label, colours.ink2, &contact.level);
    pen.text(x + 160.0, y, Edge::Left, Type::Label, colours.ink2, &contact.direction);
    pen.text_within(x + 196.0, y, 68.0, Type::Label, colours.ink2, &contact.medium);
    pen.text_within(x + 270.0, y, row.right() - 14.0 - x - 270.0, Type::Text, colours.ink, &contact.words);
}
