//! A small window over the page, and its text field.

use egui::{Context, LayerId, Modal, Response, Role, TextEdit, Ui, WidgetInfo};

use crate::ui::theme::TextStyle;

/// A text field with an accessible name, and a hint while it is empty.
pub fn line_ui(ui: &mut Ui, text: &mut String, name: &str, hint: &str) -> Response {
    let line = ui.add(TextEdit::singleline(text).desired_width(f32::INFINITY).hint_text(hint));
    line.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    line
}

/// Draws a window over the page with a title. Returns whether it is to be closed.
pub fn modal(
    ctx: &Context,
    name: &str,
    title: &str,
    width: f32,
    inside: impl FnOnce(&mut Ui) -> bool,
) -> bool {
    let shown = Modal::new(egui::Id::unique(name)).show(ctx, |ui| {
        ui.set_width(width);
        ui.label(egui::RichText::new(title).font(TextStyle::Head.font()));
        ui.add_space(6.0);
        inside(ui)
    });
    shown.inner || shown.should_close()
}

/// Whether a window over the page covers `layer`. The keys then belong to that window.
pub fn is_covered(ctx: &Context, layer: LayerId) -> bool {
    !ctx.memory(|memory| memory.allows_interaction(layer))
}
