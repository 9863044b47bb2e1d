//! The list of keys: those of every command, and those of parts of the page.

use egui::{Context, Key, RichText, ScrollArea, Ui};

use crate::text;
use crate::ui::Scene;
use crate::ui::command::{Command, Group};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::modal::modal;

/// Height of the title, the button and the space around them, in points.
const AROUND: f32 = 120.0;

pub(super) fn help_ui(ctx: &Context, scene: &Scene<'_>) -> bool {
    modal(ctx, "help", &text!("help-title"), 860.0, |ui| {
        // The close button stays visible at any window height.
        let height = ctx.content_rect().height() - AROUND;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            ui.columns(3, |columns| {
                let [first, second, third] = columns else { return };
                for group in [Group::File, Group::Record] {
                    group_ui(first, group, scene);
                }
                lines_ui(first, scene, &text!("help-panel"), &help_lines(&text!("help-panel-keys")));
                lines_ui(first, scene, &text!("help-form"), &help_lines(&text!("help-form-keys")));
                for group in [Group::View, Group::Help] {
                    group_ui(second, group, scene);
                }
                lines_ui(second, scene, &text!("help-log"), &help_lines(&text!("help-log-keys")));
                lines_ui(third, scene, &text!("help-timeline"), &help_lines(&text!("help-timeline-keys")));
                lines_ui(third, scene, &text!("help-time"), &help_lines(&text!("help-time-keys")));
                lines_ui(third, scene, &text!("help-film"), &help_lines(&text!("help-film-keys")));
            });
        });
        ui.add_space(8.0);
        // F1 closes the list that it opened.
        let closes = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::F1));
        ui.button(text!("ask-close")).clicked() || closes
    })
}

fn group_ui(ui: &mut Ui, group: Group, scene: &Scene<'_>) {
    let commands = Command::all().filter(|command| command.group() == group);
    let lines = commands.map(|command| (command.keys(), command.name()));
    let lines: Vec<_> = lines.filter(|(keys, _)| !keys.is_empty()).collect();
    lines_ui(ui, scene, &group.name(), &lines);
}

/// Splits lines of the form `keys | action`.
fn help_lines(text: &str) -> Vec<(String, String)> {
    let parts = text.lines().filter_map(|line| line.split_once('|'));
    parts.map(|(keys, what)| (keys.trim().to_owned(), what.trim().to_owned())).collect()
}

fn lines_ui(ui: &mut Ui, scene: &Scene<'_>, head: &str, lines: &[(String, String)]) {
    let colours = scene.theme.colours();
    ui.add_space(6.0);
    ui.label(RichText::new(head).font(TextStyle::Strong.font()).color(colours.ink));
    egui::Grid::new(head).num_columns(2).min_col_width(88.0).spacing(egui::vec2(8.0, 3.0)).show(ui, |ui| {
        for (keys, what) in lines {
            ui.label(RichText::new(keys).color(colours.ink));
            ui.label(RichText::new(what).color(colours.ink2));
            ui.end_row();
        }
    });
}
