//! Snapshots: the question for a new one's label, and the list of those beside the board, from which one is opened.
//!
//! The list is built from the first lines of each file, so that a thousand of them appear at once. Verifying a snapshot
//! means reading all of it, so this is requested only for visible rows, a few at a time.

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use egui::{Color32, Context, Key, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use crate::picture::time::local_dtg;
use crate::text;
use crate::ui::command::Command;
use crate::ui::theme::{CHIP_RADIUS, TextStyle};
use crate::ui::widgets::field::is_entered;
use crate::ui::widgets::modal::{line_ui, modal};
use crate::ui::widgets::{Edge, Pen};
use crate::ui::{Action, AppAction, Scene, SnapshotInfo, key_order};
use crate::words;

/// State of the question for a snapshot's label.
#[derive(Debug, Default)]
pub struct LabelState {
    label: String,
    is_focused: bool,
}

impl LabelState {
    /// The question, prefilled with `label`.
    pub fn new(label: String) -> Self {
        Self { label, is_focused: false }
    }
}

pub(super) fn label_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut LabelState,
    actions: &mut Vec<Action>,
) -> bool {
    modal(ctx, "snapshot label", &text!("take-title"), 420.0, |ui| {
        let at = local_dtg(scene.now, scene.shown_zone());
        ui.label(match scene.desk.by {
            "" => text!("take-hint-asks", at = at),
            by => text!("take-hint", at = at, by = by),
        });
        let field = line_ui(ui, &mut state.label, &text!("take-label"), &text!("take-label-hint"));
        if !state.is_focused {
            field.request_focus();
            state.is_focused = true;
        }
        let entered = is_entered(ui, &field);
        let pressed = ui.horizontal(|ui| {
            let takes = ui.button(text!("take-take")).clicked();
            (takes, ui.button(text!("ask-cancel")).clicked())
        });
        let (takes, cancels) = pressed.inner;
        if takes || entered {
            actions.push(Action::App(AppAction::TakeSnapshot(state.label.trim().to_owned())));
        }
        takes || entered || cancels
    })
}

/// A snapshot beside the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSnapshot {
    /// Its path.
    pub path: PathBuf,
    /// What its seal says; `None` if its first lines cannot be read.
    pub info: Option<SnapshotInfo>,
    /// Whether its parent lies beside it.
    pub parent: ParentStatus,
}

/// Whether the parent of a snapshot lies beside it, according to the seals of both. Whether the parent itself is intact
/// is shown in its own row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ParentStatus {
    /// It is there, or the snapshot names none.
    #[default]
    There,
    /// There is no file.
    Missing,
    /// There is another snapshot. Holds the first digits of both hashes.
    Differs {
        /// The hash that the snapshot names.
        named: String,
        /// The hash of the file.
        found: String,
    },
}

/// State of the list of snapshots.
#[derive(Debug, Default)]
pub struct SnapshotsState {
    /// The snapshots beside the board, newest first, or why they cannot be listed; `None` until they were read.
    listed: Option<Result<Vec<ListedSnapshot>, String>>,
    /// The time on the live board's clock at that point, if there is one.
    now: Option<DateTime<Utc>>,
    /// The result of verifying each snapshot: intact, or what is wrong.
    checked: HashMap<PathBuf, Result<(), String>>,
    /// The number of snapshots that are being verified.
    under_check: usize,
    /// The snapshot that is shown on the page.
    shown: Option<PathBuf>,
    chosen: usize,
    /// Whether to scroll to the chosen row.
    scrolls: bool,
}

impl SnapshotsState {
    /// Sets the snapshots beside the board. `now` is the time on the live board's clock, and `shown` is the snapshot on
    /// the page.
    pub fn list(
        &mut self,
        listed: Result<Vec<ListedSnapshot>, String>,
        now: Option<DateTime<Utc>>,
        shown: Option<PathBuf>,
    ) {
        let place = |listed: &Vec<ListedSnapshot>| {
            listed.iter().position(|snapshot| Some(&snapshot.path) == shown.as_ref())
        };
        self.chosen = listed.as_ref().ok().and_then(place).unwrap_or_default();
        self.scrolls = true;
        (self.listed, self.now, self.shown) = (Some(listed), now, shown);
    }

    /// Sets the result of verifying a snapshot: intact, or what is wrong.
    pub fn check(&mut self, path: PathBuf, intact: Result<(), String>) {
        self.under_check = self.under_check.saturating_sub(1);
        self.checked.insert(path, intact);
    }
}

pub(super) fn snapshots_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut SnapshotsState,
    actions: &mut Vec<Action>,
) -> bool {
    modal(ctx, "snapshots", &text!("snapshots-title"), 860.0, |ui| {
        let listed = state.listed.take();
        let is_chosen = match &listed {
            None => {
                // Keys are meant for the list, so they wait for it.
                key_order::wait(ui.ctx());
                ui.label(text!("snapshots-reading"));
                false
            }
            Some(Err(why)) => {
                ui.label(why.as_str());
                false
            }
            Some(Ok(listed)) if listed.is_empty() => {
                ui.label(text!("snapshots-none", keys = Command::TakeSnapshot.keys()));
                false
            }
            Some(Ok(listed)) => list_ui(ui, scene, state, listed, actions),
        };
        state.listed = listed;
        ui.add_space(8.0);
        let closes = ui.horizontal(|ui| {
            let takes = ui.add_enabled(
                Command::TakeSnapshot.is_possible(scene),
                egui::Button::new(Command::TakeSnapshot.name()),
            );
            if takes.clicked() {
                actions.push(Action::App(AppAction::Run(Command::TakeSnapshot)));
            }
            takes.clicked() || ui.button(text!("ask-close")).clicked()
        });
        is_chosen || closes.inner
    })
}

/// Left edges of the columns, in points, sized for their content: moment, age, label, author, hash, state.
const COLUMNS: [f32; 6] = [6.0, 128.0, 196.0, 470.0, 580.0, 686.0];
const ROW: f32 = 24.0;
const ROWS_IN_SIGHT: f32 = 16.0;

fn list_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut SnapshotsState,
    listed: &[ListedSnapshot],
    actions: &mut Vec<Action>,
) -> bool {
    let moved = keys(ui, state, listed.len());
    head_ui(ui, scene);
    let height = ROW * ROWS_IN_SIGHT;
    let mut area = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
    if moved || state.scrolls {
        // The chosen row is in the middle if possible.
        let middle = state.chosen as f32 * ROW - (height - ROW) / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
        state.scrolls = false;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut clicked = None;
    let mut unchecked = Vec::new();
    area.show_rows(ui, ROW, listed.len(), |ui, rows| {
        for place in rows {
            let snapshot = &listed[place];
            if row_ui(ui, scene, state, snapshot, place) {
                clicked = Some(place);
            }
            if !state.checked.contains_key(&snapshot.path) {
                unchecked.push(snapshot.path.clone());
            }
        }
    });
    if state.under_check == 0 && !unchecked.is_empty() {
        state.under_check = unchecked.len();
        actions.push(Action::App(AppAction::CheckSnapshots(unchecked)));
    }
    // Enter presses a button below if that has the focus.
    let is_free = ui.memory(|memory| memory.focused()).is_none();
    let entered = is_free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let chosen = clicked.or(entered.then_some(state.chosen)).and_then(|place| listed.get(place));
    actions.extend(chosen.map(|snapshot| Action::App(AppAction::ShowSnapshot(snapshot.path.clone()))));
    chosen.is_some()
}

/// Moves the choice by keys. Returns whether it moved.
fn keys(ui: &Ui, state: &mut SnapshotsState, count: usize) -> bool {
    let page = ROWS_IN_SIGHT as isize - 1;
    let steps = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, isize::MIN),
        (Key::End, isize::MAX),
    ];
    let before = state.chosen;
    for (key, step) in steps {
        let presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..presses {
            state.chosen = state.chosen.saturating_add_signed(step).min(count.saturating_sub(1));
        }
    }
    state.chosen != before
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let pen = Pen { painter: ui.painter(), colours: scene.theme.colours() };
    let heads = [
        text!("snapshots-moment"),
        text!("snapshots-age"),
        text!("snapshots-label"),
        text!("snapshots-by"),
        "SHA-256".to_owned(),
        text!("snapshots-state"),
    ];
    for (left, head) in COLUMNS.into_iter().zip(heads) {
        pen.text(
            rect.left() + left,
            rect.top() + 14.0,
            Edge::Left,
            TextStyle::Label,
            pen.colours.ink3,
            &head,
        );
    }
}

/// Draws a row. Returns whether it was clicked.
fn row_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &SnapshotsState,
    snapshot: &ListedSnapshot,
    place: usize,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let colours = scene.theme.colours();
    let pen = Pen { painter: ui.painter(), colours };
    let is_shown = state.shown.as_ref() == Some(&snapshot.path);
    let (state_word, state_ink) = state_words(state, snapshot, is_shown, colours);
    let parent = &snapshot.parent;
    let (state_word, state_ink) = match parent {
        ParentStatus::Missing => (text!("snapshots-parent-missing", state = state_word), state_ink),
        ParentStatus::Differs { .. } => {
            (text!("snapshots-parent-differs", state = state_word), colours.red_ink)
        }
        _ => (state_word, state_ink),
    };
    let cells = cells(scene, state.now, snapshot);
    let said = cells.iter().chain([&state_word]).filter(|cell| !cell.is_empty());
    let spoken: Vec<&str> = said.map(String::as_str).collect();
    let is_chosen = place == state.chosen;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, spoken.join(", ")));
    if is_chosen {
        pen.painter.rect_filled(rect, CHIP_RADIUS, colours.line);
    } else if response.hovered() || response.has_focus() {
        pen.painter.rect_filled(rect, CHIP_RADIUS, colours.hair);
    }
    let baseline = rect.center().y + 4.5;
    for (column, cell) in cells.iter().enumerate() {
        let room = COLUMNS[column + 1] - COLUMNS[column] - 8.0;
        // A row with only a file name gives it the room of all columns.
        let room = if snapshot.info.is_none() && column == 0 { COLUMNS[5] - COLUMNS[0] - 8.0 } else { room };
        let face = if column == 4 { TextStyle::Label } else { TextStyle::Text };
        let ink = if matches!(column, 0 | 2) { colours.ink } else { colours.ink2 };
        pen.text_within(rect.left() + COLUMNS[column], baseline, room, face, ink, cell);
    }
    let room = rect.right() - rect.left() - COLUMNS[5] - 6.0;
    pen.text_within(rect.left() + COLUMNS[5], baseline, room, TextStyle::Text, state_ink, &state_word);
    let response = match state.checked.get(&snapshot.path) {
        Some(Err(why)) => response.on_hover_text(why),
        _ => response,
    };
    let response = match parent {
        ParentStatus::Differs { named, found } => response.on_hover_text(text!(
            "snapshots-parent-differs-hint",
            named = named.as_str(),
            found = found.as_str()
        )),
        _ => response,
    };
    response.clicked()
}

/// Moment, age, label, author and hash.
fn cells(scene: &Scene<'_>, now: Option<DateTime<Utc>>, snapshot: &ListedSnapshot) -> [String; 5] {
    let Some(info) = &snapshot.info else {
        let name = snapshot.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        return [name, String::new(), String::new(), String::new(), String::new()];
    };
    let age = now.map(|now| words::span((now - info.at).max(TimeDelta::zero()))).unwrap_or_default();
    let cells = [
        local_dtg(info.at, scene.shown_zone()),
        age,
        info.label.clone(),
        info.by.clone(),
        info.hash.clone().unwrap_or_default(),
    ];
    cells.map(|cell| words::one_line(&cell))
}

/// Whether the snapshot is intact, as far as known.
fn state_words(
    state: &SnapshotsState,
    snapshot: &ListedSnapshot,
    is_shown: bool,
    colours: &crate::ui::theme::Colours,
) -> (String, Color32) {
    match state.checked.get(&snapshot.path) {
        Some(Err(_)) if snapshot.info.is_none() => (text!("snapshot-unreadable"), colours.red_ink),
        Some(Err(_)) => (text!("snapshots-changed"), colours.red_ink),
        Some(Ok(())) if is_shown => (text!("snapshots-intact-shown"), colours.as_of),
        Some(Ok(())) => (text!("snapshots-intact"), colours.ink2),
        None => (text!("snapshots-checking"), colours.ink3),
    }
}
