//! A list whose items are put in order, removed and added.
//!
//! Each row has buttons. Where a control of a row has the focus, Alt+Up and Alt+Down move the row, and the focus stays
//! on it.

use egui::{EventFilter, Key, Modifiers, Response, Role, Ui, UiBuilder, WidgetInfo};

use crate::text;

/// Height of a row, in points.
const ROW: f32 = 25.0;

/// What is asked of the rows of a list.
enum Asked {
    Move(usize, isize),
    Remove(usize),
}

/// Draws the rows of `items`. `name` names an item, and `row` draws what a row shows and returns its controls.
pub(super) fn rows_ui<T: std::fmt::Debug + std::hash::Hash>(
    ui: &mut Ui,
    items: &mut Vec<T>,
    name: impl Fn(&T) -> String,
    mut row: impl FnMut(&mut Ui, usize, &T) -> Option<Response>,
) {
    let mut asked = None;
    let count = items.len();
    for (place, item) in items.iter().enumerate() {
        // An ID that does not depend on the place keeps the focus on a row that moves.
        let id = ui.scope_id().with(item);
        ui.scope_builder(UiBuilder::new().scope_id(id), |ui| {
            ui.horizontal(|ui| {
                ui.set_row_height(ROW);
                let control = row(ui, place, item);
                let name = name(item);
                let mut button = |is_possible: bool, word: String, spoken: String| {
                    let button = ui.add_enabled(is_possible, egui::Button::new(word));
                    button.widget_info(|| WidgetInfo::labeled(Role::Button, is_possible, &spoken));
                    button
                };
                let up =
                    button(place > 0, text!("settings-up"), text!("settings-move-up", name = name.as_str()));
                let down = button(
                    place + 1 < count,
                    text!("settings-down"),
                    text!("settings-move-down", name = name.as_str()),
                );
                let remove = button(
                    true,
                    text!("settings-remove"),
                    text!("settings-remove-item", name = name.as_str()),
                );
                let has_focus =
                    [&up, &down, &remove].into_iter().chain(&control).any(|control| control.has_focus());
                if up.clicked() {
                    asked = Some(Asked::Move(place, -1));
                }
                if down.clicked() {
                    asked = Some(Asked::Move(place, 1));
                }
                if remove.clicked() {
                    asked = Some(Asked::Remove(place));
                }
                if has_focus {
                    // Without this egui would move the focus to another row first.
                    let filter = EventFilter {
                        horizontal_arrows: true,
                        vertical_arrows: true,
                        ..EventFilter::default()
                    };
                    for control in [&up, &down, &remove].into_iter().chain(&control) {
                        ui.memory_mut(|memory| memory.set_focus_lock_filter(control.id, filter));
                    }
                    let presses = ui.input_mut(|input| {
                        let mut count = |key| input.count_and_consume_key(Modifiers::ALT, key) as isize;
                        count(Key::ArrowDown) - count(Key::ArrowUp)
                    });
                    if presses != 0 {
                        asked = Some(Asked::Move(place, presses));
                    }
                }
            });
        });
    }
    match asked {
        Some(Asked::Move(place, by)) => {
            let to = place.saturating_add_signed(by).min(count.saturating_sub(1));
            let item = items.remove(place);
            items.insert(to, item);
        }
        Some(Asked::Remove(place)) => drop(items.remove(place)),
        None => {}
    }
}
