//! Signing on: who records, what became known since the last shift, and what the shift before hands over.

use std::collections::BTreeSet;

use egui::{Context, RichText, Ui};
use uuid::Uuid;

use super::WIDTH;
use crate::board::{Entry, Handover, Record};
use crate::picture::attention::{Cause, ListedReason};
use crate::picture::changes::last_shift;
use crate::text;
use crate::ui::theme::{Colours, TextStyle};
use crate::ui::widgets::field::{is_entered, line_ui};
use crate::ui::widgets::modal::modal;
use crate::ui::{Action, AppAction, Scene};
use crate::words;

/// State of the dialog.
#[derive(Debug)]
pub struct SignOnState {
    name: String,
    /// The names used at this desk before, newest first.
    names: Vec<String>,
    /// The hand-overs that somebody says to have read.
    read: BTreeSet<Uuid>,
    is_wrong: bool,
    is_focused: bool,
}

impl SignOnState {
    /// The dialog, prefilled with the last name. `names` are those used before.
    pub fn new(by: &str, names: &[String]) -> Self {
        Self {
            name: by.to_owned(),
            names: names.to_vec(),
            read: BTreeSet::new(),
            is_wrong: false,
            is_focused: false,
        }
    }
}

/// Draws the dialog. Returns whether it is to be closed.
pub fn sign_on_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut SignOnState,
    actions: &mut Vec<Action>,
) -> bool {
    let pending: Vec<(&Record, &Handover)> = pending(scene);
    let (mut signed_on, mut shows_changes) = (None, false);
    let is_left = modal(ctx, "sign on", &text!("sign-on-title"), WIDTH, |ui| {
        let colours = scene.theme.colours();
        let is_answered = name_ui(ui, colours, state);
        since_ui(ui, scene, state);
        open_ui(ui, scene);
        for (record, handover) in &pending {
            handover_ui(ui, scene, state, record, handover);
        }
        ui.add_space(8.0);
        let (is_pressed, is_cancelled) = ui
            .horizontal(|ui| {
                let sign_on = egui::Button::new(text!("sign-on-set")).shortcut_text("Enter");
                let is_pressed = ui.add(sign_on).clicked();
                let has_earlier = last_shift_of(scene, &state.name).is_some();
                let changes = egui::Button::new(text!("sign-on-changes"));
                shows_changes = ui.add_enabled(has_earlier, changes).clicked();
                (is_pressed || shows_changes, ui.button(text!("ask-cancel")).clicked())
            })
            .inner;
        if is_answered || is_pressed {
            let name = state.name.trim();
            state.is_wrong = name.is_empty() || name.contains(char::is_control);
            state.is_focused &= !state.is_wrong;
            signed_on = (!state.is_wrong).then(|| name.to_owned());
        }
        is_cancelled
    });
    let Some(by) = signed_on else { return is_left };
    let is_acknowledged = |(record, _): &(&Record, &Handover)| state.read.contains(&record.id);
    let acknowledged = pending.into_iter().filter(is_acknowledged).map(|(record, _)| record.id).collect();
    actions.push(Action::App(AppAction::SignOn { by, acknowledged, shows_changes }));
    true
}

/// The hand-overs that nobody has acknowledged, oldest first.
fn pending<'a>(scene: &Scene<'a>) -> Vec<(&'a Record, &'a Handover)> {
    let of = |listed: ListedReason<'_>| match listed.reason.cause {
        Cause::HandoverPending { of, .. } => scene.board.get(of),
        _ => None,
    };
    let records = scene.picture.attention().into_iter().filter_map(of);
    let handed = records.filter_map(|record| match &record.entry {
        Entry::Handover(handover) => Some((record, handover)),
        _ => None,
    });
    handed.collect()
}

fn last_shift_of(scene: &Scene<'_>, by: &str) -> Option<chrono::DateTime<chrono::Utc>> {
    last_shift(scene.board, by.trim(), scene.picture.moment.as_of)
}

/// Draws the field for the name and the names used before. Returns whether Enter was pressed in the field.
fn name_ui(ui: &mut Ui, colours: &'static Colours, state: &mut SignOnState) -> bool {
    ui.label(RichText::new(text!("author-hint")).color(colours.ink2));
    let name = text!("author-field");
    let field = line_ui(ui, colours, &mut state.name, 320.0, &name, "", state.is_wrong);
    if !state.is_focused {
        field.request_focus();
        state.is_focused = true;
    }
    state.is_wrong &= !field.changed();
    if state.is_wrong {
        ui.colored_label(ui.visuals().error_fg_color, text!("author-wrong"));
    }
    let is_answered = is_entered(ui, &field);
    if !state.names.is_empty() {
        ui.label(RichText::new(text!("author-before")).font(TextStyle::Label.font()).color(colours.ink3));
        ui.horizontal_wrapped(|ui| {
            for name in &state.names {
                if ui.selectable_label(state.name == *name, name).clicked() {
                    state.name.clone_from(name);
                }
            }
        });
    }
    is_answered
}

/// Says how much became known since the last shift under the typed name.
fn since_ui(ui: &mut Ui, scene: &Scene<'_>, state: &SignOnState) {
    let colours = scene.theme.colours();
    let by = state.name.trim();
    if by.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.label(RichText::new(text!("sign-on-since")).font(TextStyle::Label.font()).color(colours.ink3));
    let Some(ended) = last_shift_of(scene, by) else {
        ui.label(text!("sign-on-first", by = by));
        return;
    };
    let known = scene.board.known(scene.picture.moment.known_at);
    let new = &known[known.partition_point(|record| record.recorded_at <= ended)..];
    let desks: BTreeSet<&str> = new.iter().map(|record| &*record.by).collect();
    let at = words::day_year_time(ended, scene.shown_zone());
    ui.label(text!("sign-on-records", records = new.len(), desks = desks.len(), at = at));
}

/// Says what needs attention now.
fn open_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let colours = scene.theme.colours();
    let count = scene.picture.attention_count();
    ui.add_space(8.0);
    ui.label(RichText::new(text!("sign-on-open")).font(TextStyle::Label.font()).color(colours.ink3));
    let ink = if count.act_now > 0 { colours.red_ink } else { colours.ink };
    let words = text!("sign-on-count", now = count.act_now, soon = count.soon, seen = count.acknowledged);
    ui.label(RichText::new(words).color(ink));
}

/// Draws a hand-over and the choice to acknowledge it.
fn handover_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut SignOnState,
    record: &Record,
    handover: &Handover,
) {
    let colours = scene.theme.colours();
    ui.add_space(8.0);
    ui.separator();
    let at = words::day_year_time(record.recorded_at, scene.shown_zone());
    let by = words::shortened(&record.by).into_owned();
    let title = match handover.to.as_str() {
        "" => text!("sign-on-handover", by = by.as_str(), at = at),
        to => text!("sign-on-handover-to", by = by.as_str(), at = at, to = words::shortened(to)),
    };
    ui.label(RichText::new(title).font(TextStyle::Strong.font()).color(colours.ink));
    if !handover.text.is_empty() {
        ui.label(&handover.text);
    }
    for matter in &handover.open {
        ui.label(RichText::new(words::open_matter(matter)).color(colours.ink2));
    }
    let mut is_read = state.read.contains(&record.id);
    if ui.checkbox(&mut is_read, text!("sign-on-acknowledge", by = by)).changed() {
        if is_read {
            state.read.insert(record.id);
        } else {
            state.read.remove(&record.id);
        }
    }
}
