//! Liaison in the border view: contacts by level, gaps, and the latest contacts in words.

use egui::{Rect, Sense, Ui, UiBuilder, vec2};

use super::content::{ContactRow, contact_row};
use crate::board::Level;
use crate::picture::BorderPicture;
use crate::picture::cadence::CadenceState;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::timeline::canvas::{Canvas, baseline};
use crate::ui::timeline::contacts::in_sight;
use crate::ui::timeline::liaison::{LiaisonBand, LiaisonSize, level_row};
use crate::ui::widgets::{Edge, Pen, nothing};
use crate::ui::{Action, Scene};
use crate::words;

/// The height of a contact's row, in points.
pub(super) const CONTACT_ROW: f32 = 18.0;

/// Draws the contacts by level in `rect`, the gaps above them, and below how the cadence was kept.
pub(super) fn liaison_ui(
    ui: &Ui,
    rect: Rect,
    level_height: f32,
    canvas: &Canvas<'_>,
    border: &BorderPicture,
    actions: &mut Vec<Action>,
) {
    let levels = rect.with_max_y(rect.top() + level_height * Level::ALL.len() as f32);
    let marks = canvas.plot(levels).with_min_y(levels.top() + 4.0);
    let size = LiaisonSize::LARGE;
    let is_heard = !border.contacts.is_empty() || border.liaison().is_some();
    if is_heard {
        LiaisonBand { canvas: *canvas, borders: &[border], size }.marks_ui(ui, marks, border, actions);
    }
    let pen = canvas.pen(ui);
    let colours = pen.colours;
    let label_x = canvas.columns.names.min;
    pen.text(label_x, rect.top() + 20.0, Edge::Left, TextStyle::Head, colours.ink, &text!("border-liaison"));
    if !is_heard {
        nothing(&pen, marks.left() + 6.0, canvas.now(), baseline(marks));
    }
    for (place, level) in Level::ALL.iter().enumerate() {
        let row = level_row(marks, place, size.gutter);
        let label = words::capitalised(&words::level(*level));
        pen.text(marks.left() - 8.0, baseline(row), Edge::Right, TextStyle::Label, colours.ink2, &label);
        if is_heard {
            let count = in_sight(border.contact_times(*level), &canvas.sight.axis).len();
            let x = canvas.columns.plot.max + 8.0;
            let width = pen.text(
                x,
                baseline(row),
                Edge::Left,
                TextStyle::Text,
                colours.ink,
                &words::count(count as f64),
            );
            if place == 0 {
                let words = text!("border-contacts");
                pen.text(x + width + 6.0, baseline(row), Edge::Left, TextStyle::Label, colours.ink3, &words);
            }
        }
    }
    cadence(&pen, levels.bottom() + 15.0, canvas, border);
}

/// Draws the agreed cadence, the lengths of the visible gaps, and the coverage of the visible span.
fn cadence(pen: &Pen<'_>, below: f32, canvas: &Canvas<'_>, border: &BorderPicture) {
    let (colours, axis, as_of) = (pen.colours, &canvas.sight.axis, canvas.as_of());
    let label_x = canvas.columns.names.min;
    let Some(liaison) = border.liaison() else {
        pen.text(label_x, below, Edge::Left, TextStyle::Label, colours.ink3, &text!("state-none-agreed"));
        return;
    };
    let (from, until) = (axis.span.from, axis.span.until.min(as_of));
    let lasts = border.liaison_state(as_of).is_some_and(CadenceState::is_gap);
    let mut label_from = axis.left;
    let mut next = from;
    while let Some(gap) = liaison.next_gap(next, until) {
        let is_now = lasts && gap.until >= as_of;
        let words = words::span(gap.until - gap.from);
        let half = pen.width(TextStyle::Label, &words) / 2.0;
        let middle = (axis.x(gap.from) + axis.x(gap.until)) / 2.0;
        let x = middle.min(canvas.now() - half - 4.0);
        if x - half >= label_from {
            let (face, ink) = if is_now {
                (TextStyle::LabelStrong, colours.red_ink)
            } else {
                (TextStyle::Label, colours.ink2)
            };
            pen.text(x, below, Edge::Middle, face, ink, &words);
            label_from = x + half + 6.0;
        }
        // A gap without room for its label is skipped, with all gaps up to the end of the last label.
        next = gap.until.max(axis.instant(label_from));
    }
    if let Some(agreement) = liaison.agreement_at(as_of) {
        let (every, grace) =
            (agreement.every.num_hours().to_string(), agreement.grace.num_hours().to_string());
        let cadence =
            text!("border-cadence", kind = words::cadence_kind(agreement.kind), every = every, grace = grace);
        let room = canvas.columns.plot.min - 6.0 - label_x;
        pen.text_within(label_x, below, room, TextStyle::Label, colours.ink2, &cadence);
    }
    if let Some(coverage) = liaison.coverage(from, until) {
        let kept = text!("border-kept", percent = words::percent(coverage));
        pen.text(canvas.columns.plot.max + 8.0, below, Edge::Left, TextStyle::Label, colours.ink2, &kept);
    }
}

/// Draws all contacts, newest first. Only visible rows are built.
pub(super) fn contacts_ui(ui: &mut Ui, rect: Rect, label_x: f32, picture: &BorderPicture, scene: &Scene<'_>) {
    let contacts = &picture.contacts;
    {
        let pen = crate::ui::pen(ui, scene);
        let (baseline, ink) = (rect.top() + 18.0, pen.colours.ink3);
        pen.text(label_x, baseline, Edge::Left, TextStyle::Label, ink, &text!("border-contacts-list"));
        if contacts.is_empty() {
            nothing(&pen, rect.left() + 6.0, rect.right(), baseline);
            return;
        }
        let count = words::count(contacts.len() as f64);
        pen.text(
            label_x,
            baseline + 16.0,
            Edge::Left,
            TextStyle::Label,
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
    pen.text(x, y, Edge::Left, TextStyle::Text, colours.ink, &contact.when);
    pen.text(x + 104.0, y, Edge::Left, TextStyle::Label, colours.ink2, &contact.level);
    pen.text(x + 160.0, y, Edge::Left, TextStyle::Label, colours.ink2, &contact.direction);
    pen.text_within(x + 196.0, y, 68.0, TextStyle::Label, colours.ink2, &contact.medium);
    pen.text_within(
        x + 270.0,
        y,
        row.right() - 14.0 - x - 270.0,
        TextStyle::Text,
        colours.ink,
        &contact.words,
    );
}
