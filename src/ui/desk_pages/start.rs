//! The start page: what can be begun, the boards that were opened before, and what the chosen one needs.

use std::path::Path;

use egui::{
    Event, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::parts::{Frame, key_ui, key_width, wrapped};
use super::preview::preview_ui;
use super::recent_rows::{ROW_HEIGHT, row};
use super::{DeskAction, DeskScene, RecentBoard, RecentState};
use crate::text;
use crate::ui::command::Command;
use crate::ui::desk_choices::{DeskChoices, StartWith};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;

/// State of the start page between frames.
#[derive(Debug, Default)]
pub struct StartState {
    /// The place of the chosen board in the list.
    chosen: usize,
    /// Whether the page was drawn before.
    is_begun: bool,
}

/// The ID of the list of recent boards, which has the focus for all its rows.
fn list_id() -> Id {
    Id::unique("recent boards")
}

/// Draws the start page, filling `ui`.
pub fn start_ui(ui: &mut Ui, scene: &DeskScene<'_>, state: &mut StartState, actions: &mut Vec<DeskAction>) {
    let colours = scene.theme.colours();
    let below = match scene.by {
        "" => text!("start-below"),
        by => text!("start-below-by", by = by),
    };
    let mut frame = Frame::new(ui, colours, &text!("start-title"), &below);
    if frame.message_ui(ui, scene.message) {
        actions.push(DeskAction::Dismiss);
    }
    let margin = frame.margin();
    let area = frame.middle.shrink2(vec2(margin, frame.density.pick(24.0, 8.0)));
    let share = |share: f32, least: f32, most: f32| (area.width() * share).clamp(least, most).round();
    let (left, right) =
        frame.density.pick((376.0, 544.0), (share(0.2, 230.0, 268.0), share(0.285, 270.0, 384.0)));
    let columns = [
        area.with_max_x(area.left() + left),
        Rect::from_x_y_ranges(area.left() + left + 8.0..=area.right() - right - 8.0, area.y_range()),
        area.with_min_x(area.right() - right),
    ];
    state.chosen = state.chosen.min(scene.recent.len().saturating_sub(1));
    begin_ui(ui, &frame, columns[0], scene, state, actions);
    // With no board to show there is one panel.
    let list = if scene.recent.is_empty() { columns[1].union(columns[2]) } else { columns[1] };
    list_ui(ui, &frame, list, scene, state, actions);
    if let Some(board) = scene.recent.get(state.chosen) {
        preview_ui(ui, &frame, columns[2], board, actions);
    }
    let (name, keys) = (Command::DeskSettings.name(), Command::DeskSettings.keys());
    if frame.top_button(ui, &name, &keys).clicked() {
        actions.push(DeskAction::Settings);
    }
    state.is_begun = true;
    let words = match scene.open_board {
        Some(name) => text!("start-foot-open", name = name),
        None => text!("start-foot"),
    };
    let mut keys = vec![(Command::Open.keys(), text!("start-key-open-file"))];
    if scene.open_board.is_some() {
        keys.push((text!("key-escape"), text!("start-key-back")));
    }
    frame.foot(ui, &words, &keys);
}

/// Draws the first column: what can be begun, what the next start shows, and the way from nothing to a board.
fn begin_ui(
    ui: &mut Ui,
    frame: &Frame,
    column: Rect,
    scene: &DeskScene<'_>,
    state: &StartState,
    actions: &mut Vec<DeskAction>,
) {
    let of = |command: Command, says, action| (command.name(), command.keys(), says, action);
    let offers = [
        of(Command::NewBoard, text!("start-new-says"), DeskAction::NewBoard),
        of(Command::Open, text!("start-open-says"), DeskAction::ChooseFile),
        (text!("start-import"), String::new(), text!("start-import-says"), DeskAction::ImportTable(None)),
        (text!("start-example"), String::new(), text!("start-example-says"), DeskAction::Example),
    ];
    let inner = column.width() - 28.0;
    let heights = offers.each_ref().map(|(_, _, says, _)| {
        let galley = ui.painter().layout(says.clone(), TextStyle::Text.font(), frame.colours.ink2, inner);
        galley.size().y + frame.density.pick(50.0, 42.0)
    });
    let panel = Rect::from_min_size(column.min, vec2(column.width(), heights.iter().sum::<f32>() + 8.0));
    frame.panel(ui, panel);
    let mut top = panel.top() + 4.0;
    for (place, ((title, keys, says, action), height)) in offers.into_iter().zip(heights).enumerate() {
        let rect = Rect::from_min_size(
            pos2(panel.left() + 4.0, top.round()),
            vec2(panel.width() - 8.0, height.round()),
        );
        top += height;
        let response = crate::ui::pressable(ui, rect, ("begin", place), &title);
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 2.0, frame.colours.chip);
        }
        focus_ring(ui, frame, rect, response.has_focus());
        if !state.is_begun && place == 0 && scene.recent.is_empty() {
            response.request_focus();
        }
        let pen = frame.pen(ui);
        if place > 0 {
            pen.rule(panel.left() + 12.0, panel.right() - 12.0, rect.top(), frame.colours.hair);
        }
        let (x, baseline) = (rect.left() + 10.0, rect.top() + frame.density.pick(28.0, 24.0));
        pen.text(x, baseline, Edge::Left, TextStyle::Head, frame.colours.ink, &title);
        if !keys.is_empty() {
            key_ui(&pen, rect.right() - 10.0 - key_width(&pen, &keys), baseline - 1.0, &keys);
        }
        let says_rect =
            Rect::from_min_size(pos2(x, baseline + 6.0), vec2(inner, rect.bottom() - baseline - 6.0));
        ui.scope_builder(UiBuilder::new().max_rect(says_rect), |ui| {
            wrapped(ui, &says, TextStyle::Text, frame.colours.ink2);
        });
        if response.clicked() {
            actions.push(action);
        }
    }
    let next = Rect::from_min_size(
        pos2(column.left(), panel.bottom() + 8.0),
        vec2(column.width(), frame.density.pick(128.0, 124.0)),
    );
    next_start_ui(ui, frame, next, scene, actions);
    steps_ui(ui, frame, column.with_min_y(next.bottom() + 8.0));
}

/// Draws the choice of what the next start shows.
fn next_start_ui(
    ui: &mut Ui,
    frame: &Frame,
    rect: Rect,
    scene: &DeskScene<'_>,
    actions: &mut Vec<DeskAction>,
) {
    frame.panel(ui, rect);
    let last = scene.recent.first().map_or_else(
        || text!("start-with-last"),
        |board| text!("start-with-last-named", name = board.file_name()),
    );
    let mut options = vec![(StartWith::StartPage, text!("start-with-page")), (StartWith::LastBoard, last)];
    if let StartWith::File(path) = &scene.choices.start {
        options.push((scene.choices.start.clone(), text!("start-with-file", name = name_of(path))));
    }
    ui.scope_builder(UiBuilder::new().max_rect(rect.shrink2(vec2(14.0, 10.0))), |ui| {
        ui.label(
            egui::RichText::new(text!("start-next")).font(TextStyle::Head.font()).color(frame.colours.ink),
        );
        ui.add_space(2.0);
        for (start, words) in options {
            let is_chosen = scene.choices.start == start;
            let words = egui::RichText::new(words).color(frame.colours.ink);
            let button = egui::RadioButton::new(is_chosen, egui::AtomExt::atom_shrink(words, true));
            let response = ui.add(button);
            if response.clicked() && !is_chosen {
                actions.push(DeskAction::Choose(DeskChoices { start, ..scene.choices.clone() }));
            }
        }
        let by = match scene.by {
            "" => text!("start-nobody"),
            by => text!("start-by", by = by),
        };
        wrapped(ui, &by, TextStyle::Label, frame.colours.ink2);
    });
}

/// Draws the steps from nothing to a board.
fn steps_ui(ui: &mut Ui, frame: &Frame, rect: Rect) {
    let steps = [
        (text!("start-step-make"), text!("start-step-make-says")),
        (text!("start-step-cadence"), text!("start-step-cadence-says")),
        (text!("start-step-figures"), text!("start-step-figures-says")),
        (text!("start-step-import"), text!("start-step-import-says")),
        (text!("start-step-brief"), text!("start-step-brief-says")),
    ];
    const HEAD: f32 = 40.0;
    let room = (rect.height() - HEAD) / steps.len() as f32;
    // Without room for two lines a step has only its title.
    let is_tall = room >= 46.0;
    let pitch = if is_tall { frame.density.pick(50.0, 46.0) } else { room.clamp(20.0, 28.0).floor() };
    let height = HEAD + pitch * steps.len() as f32;
    let rect = rect.with_max_y((rect.top() + height).min(rect.bottom()));
    frame.panel(ui, rect);
    let pen = frame.pen(ui);
    let (left, right) = (rect.left() + 14.0, rect.right() - 14.0);
    let title = text!("start-steps");
    pen.text(left, rect.top() + 26.0, Edge::Left, TextStyle::Head, frame.colours.ink, &title);
    for (place, (title, says)) in steps.iter().enumerate() {
        let top = rect.top() + 36.0 + pitch * place as f32;
        if top + pitch > rect.bottom() + 1.0 {
            break;
        }
        pen.rule(left, right, top, frame.colours.hair);
        let number = (place + 1).to_string();
        pen.text(left, top + 18.0, Edge::Left, TextStyle::Label, frame.colours.ink3, &number);
        let x = left + 22.0;
        pen.text_within(x, top + 18.0, right - x, TextStyle::Text, frame.colours.ink, title);
        if is_tall {
            pen.text_within(x, top + 35.0, right - x, TextStyle::Label, frame.colours.ink2, says);
        }
    }
}

/// Draws the list of recent boards. The list has the focus, and its rows are no tab stops.
fn list_ui(
    ui: &mut Ui,
    frame: &Frame,
    column: Rect,
    scene: &DeskScene<'_>,
    state: &mut StartState,
    actions: &mut Vec<DeskAction>,
) {
    frame.panel(ui, column);
    let (left, right) = (column.left() + frame.density.pick(16.0, 12.0), column.right() - 12.0);
    let head = column.top() + 28.0;
    {
        let pen = frame.pen(ui);
        let title = text!("start-recent");
        let width = pen.text(left, head, Edge::Left, TextStyle::Head, frame.colours.ink, &title);
        let x = left + width + 12.0;
        let says = text!("start-recent-says");
        pen.text_within(x, head, right - x, TextStyle::Label, frame.colours.ink3, &says);
    }
    let foot = column.bottom() - 40.0;
    let rows = Rect::from_min_max(pos2(column.left() + 1.0, head + 34.0), pos2(column.right() - 1.0, foot));
    if scene.recent.is_empty() {
        let place = Rect::from_min_max(pos2(left, head + 20.0), pos2(right, foot));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            wrapped(ui, &text!("start-no-recent"), TextStyle::Text, frame.colours.ink2);
        });
        return;
    }
    super::recent_rows::heads(&frame.pen(ui), rows.with_min_y(head + 14.0), left, right);
    let list = ui.interact(rows, list_id(), Sense::CLICK | Sense::FOCUSABLE);
    list.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, text!("start-recent")));
    if !state.is_begun {
        list.request_focus();
    }
    if list.has_focus() {
        keys(ui, scene, state, actions);
    }
    let in_sight = (rows.height() / ROW_HEIGHT).floor().max(1.0) as usize;
    // The chosen row stays in sight.
    let first = (state.chosen + 1).saturating_sub(in_sight);
    for (line, (place, board)) in scene.recent.iter().enumerate().skip(first).take(in_sight).enumerate() {
        let rect = Rect::from_min_size(
            pos2(rows.left(), rows.top() + ROW_HEIGHT * line as f32),
            vec2(rows.width(), ROW_HEIGHT),
        );
        let response = ui.interact(rect, ui.make_persistent_id(&board.path), Sense::CLICK);
        let is_chosen = place == state.chosen;
        let spoken = super::recent_rows::spoken(board);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &spoken));
        let pen = frame.pen(ui);
        if is_chosen {
            pen.fill(rect, frame.colours.band);
        } else if response.hovered() {
            pen.fill(rect, frame.colours.chip);
        }
        row(&pen, rect, left, right, board);
        focus_ring(ui, frame, rect, is_chosen && list.has_focus());
        if response.clicked() {
            state.chosen = place;
            list.request_focus();
        }
        if response.double_clicked() {
            actions.push(DeskAction::Open(board.path.clone()));
        }
    }
    let pen = frame.pen(ui);
    let mut x = left;
    for (key, does) in [
        (text!("key-up-down"), text!("start-key-choose")),
        (text!("key-enter"), text!("start-key-open")),
        (text!("key-shift-enter"), text!("start-key-read")),
        (text!("key-delete"), text!("start-key-drop")),
        (text!("key-tab"), text!("start-key-actions")),
    ] {
        let width = key_width(&pen, &key) + 6.0 + pen.width(TextStyle::Label, &does);
        if x + width > right {
            break;
        }
        x += key_ui(&pen, x, column.bottom() - 15.0, &key) + 6.0;
        let baseline = column.bottom() - 15.0;
        x += pen.text(x, baseline, Edge::Left, TextStyle::Label, frame.colours.ink2, &does) + 14.0;
    }
}

/// Handles the keys of the list.
fn keys(ui: &Ui, scene: &DeskScene<'_>, state: &mut StartState, actions: &mut Vec<DeskAction>) {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list_id(), filter));
    let last = scene.recent.len().saturating_sub(1);
    // Exactly these modifiers: Enter with Shift is another key than Enter.
    let pressed = |modifiers: Modifiers, key: Key| {
        ui.input_mut(|input| {
            let count = input.events.len();
            input.events.retain(|event| {
                !matches!(event, Event::Key { key: pressed, pressed: true, modifiers: held, .. }
                    if *pressed == key && held.shift == modifiers.shift && !held.command && !held.alt)
            });
            input.events.len() < count
        })
    };
    let steps = [
        (Key::ArrowDown, state.chosen + 1),
        (Key::ArrowUp, state.chosen.saturating_sub(1)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    if let Some((_, place)) = steps.into_iter().find(|(key, _)| pressed(Modifiers::NONE, *key)) {
        state.chosen = place.min(last);
    }
    let Some(board) = scene.recent.get(state.chosen) else { return };
    if pressed(Modifiers::NONE, Key::Enter) {
        actions.push(DeskAction::Open(board.path.clone()));
    }
    if pressed(Modifiers::SHIFT, Key::Enter) {
        actions.push(DeskAction::OpenToRead(board.path.clone()));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        actions.push(DeskAction::Forget(board.path.clone()));
    }
}

/// Draws the ring around what has the focus.
pub(super) fn focus_ring(ui: &Ui, frame: &Frame, rect: Rect, has_focus: bool) {
    if has_focus {
        let ring = egui::Stroke::new(2.0, frame.colours.data);
        ui.painter().rect_stroke(rect, 2.0, ring, egui::StrokeKind::Inside);
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

impl RecentBoard {
    /// Whether its file can be opened, as far as is known.
    pub(super) fn can_open(&self) -> bool {
        !matches!(self.state, RecentState::NotFound)
    }
}
