//! The list of keys: every command that has some, and the keys that belong to a part of the page.

use egui::{Context, Key, RichText, Ui};

use super::modal;
use crate::text;
use crate::ui::Scene;
use crate::ui::command::{Command, Group};
use crate::ui::theme::Type;

pub(super) fn help_ui(ctx: &Context, scene: &Scene<'_>) -> bool {
    modal(ctx, "help", &text!("help-title"), 860.0, |ui| {
        ui.columns(3, |columns| {
            for group in [Group::File, Group::Record] {
                group_ui(&mut columns[0], group, scene);
            }
            for group in [Group::View, Group::Help] {
                group_ui(&mut columns[1], group, scene);
            }
            let places = [
                (text!("help-panel"), help_lines(&text!("help-panel-keys"))),
                (text!("help-form"), help_lines(&text!("help-form-keys"))),
                (text!("help-log"), help_lines(&text!("help-log-keys"))),
                (text!("help-timeline"), help_lines(&text!("help-timeline-keys"))),
                (text!("help-time"), help_lines(&text!("help-time-keys"))),
                (text!("help-film"), help_lines(&text!("help-film-keys"))),
            ];
            for (place, lines) in places {
                lines_ui(&mut columns[2], scene, &place, &lines);
            }
        });
        ui.add_space(8.0);
        // F1 closes what it opened.
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

/// Lines of keys, a bar, and what they do.
fn help_lines(text: &str) -> Vec<(String, String)> {
    let parts = text.lines().filter_map(|line| line.split_once('|'));
    parts.map(|(keys, what)| (keys.trim().to_owned(), what.trim().to_owned())).collect()
}

fn lines_ui(ui: &mut Ui, scene: &Scene<'_>, head: &str, lines: &[(String, String)]) {
    let colours = scene.theme.colours();
    ui.add_space(6.0);
    ui.label(RichText::new(head).font(Type::Strong.font()).color(colours.ink));
    egui::Grid::new(head).num_columns(2).min_col_width(88.0).spacing(egui::vec2(8.0, 3.0)).show(ui, |ui| {
        for (keys, what) in lines {
            ui.label(RichText::new(keys).color(colours.ink));
            ui.label(RichText::new(what).color(colours.ink2));
            ui.end_row();
        }
    });
}
