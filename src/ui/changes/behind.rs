//! The list of the records behind a sentence, if there are several.

use egui::{Popup, PopupCloseBehavior, RectAlign, Response, Ui, vec2};

use crate::ui::theme::TextStyle;
use crate::ui::widgets::Panel;
use crate::ui::{Action, ViewAction};
use crate::words;

/// Width of the list, in points.
const WIDTH: f32 = 520.0;
/// Largest height of the list before it scrolls, in points.
const HEIGHT_MAX: f32 = 320.0;

/// Makes `sentence` open its record, or the list of its records. `records` are positions on the board, ascending.
pub(super) fn behind_ui(
    panel: Panel<'_>,
    sentence: &Response,
    words: &str,
    records: &[usize],
    actions: &mut Vec<Action>,
) {
    if let [record] = records {
        if sentence.clicked() {
            actions.push(Action::View(ViewAction::ShowRecord(panel.scene.board.records()[*record].id)));
        }
        return;
    }
    let popup = Popup::from_toggle_button_response(sentence)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(RectAlign::BOTTOM_START)
        .align_alternatives(&[RectAlign::TOP_START])
        .gap(2.0);
    popup.show(|ui| list_ui(ui, panel, words, records, actions));
}

fn list_ui(ui: &mut Ui, panel: Panel<'_>, words: &str, records: &[usize], actions: &mut Vec<Action>) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), egui::Sense::hover());
    let pen = crate::ui::pen(ui, panel.scene);
    pen.text_within(row.left(), row.top() + 14.0, row.width(), TextStyle::Strong, pen.colours.ink, words);
    let zone = panel.scene.shown_zone();
    egui::ScrollArea::vertical().max_height(HEIGHT_MAX).show(ui, |ui| {
        // Newest first, as in the log.
        for &position in records.iter().rev() {
            let rect = panel.row(ui, 40.0);
            if !panel.is_near(ui, rect) {
                continue;
            }
            let record = &panel.scene.board.records()[position];
            let at = words::day_year_time(record.recorded_at, zone);
            let when = format!("{at} · {}", words::one_line(&record.by));
            let says = words::one_line(&words::entry(&record.entry, zone));
            let kind = words::entry_kind(record.entry.kind());
            let response = panel.record_row(ui, rect, ("change", position), [&when, &says], &kind);
            if response.on_hover_text(says).clicked() {
                actions.push(Action::View(ViewAction::ShowRecord(record.id)));
            }
        }
    });
}
