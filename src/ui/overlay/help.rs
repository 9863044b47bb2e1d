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
                (text!("help-time"), help_lines(&text!("help-time-keys"))),
            ];
            for (place, lines) in places {
                head(&mut columns[2], scene, &place);
                for (keys, what) in lines {
                    line(&mut columns[2], scene, &keys, &what);
                }
            }
        });
        ui.add_space(8.0);
        // F1 closes what it opened.
        let closes = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::F1));
        ui.button(text!("ask-close")).clicked() || closes
    })
}

fn group_ui(ui: &mut Ui, group: Group, scene: &Scene<'_>) {
    head(ui, scene, &group.name());
    for command in Command::all().filter(|command| command.group() == group) {
        let keys = command.keys();
        if !keys.is_empty() {
            line(ui, scene, &keys, &command.name());
        }
    }
}

/// Lines of keys, a bar, and what they do.
fn help_lines(text: &str) -> Vec<(String, String)> {
    let parts = text.lines().filter_map(|line| line.split_once('|'));
    parts.map(|(keys, what)| (keys.trim().to_owned(), what.trim().to_owned())).collect()
}

fn head(ui: &mut Ui, scene: &Scene<'_>, words: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(words).font(Type::Strong.font()).color(scene.theme.colours().ink));
}

fn line(ui: &mut Ui, scene: &Scene<'_>, keys: &str, what: &str) {
    ui.horizontal(|ui| {
        let (cell, _) = ui.allocate_exact_size(egui::vec2(104.0, 17.0), egui::Sense::hover());
        let label = egui::Label::new(RichText::new(keys).color(scene.theme.colours().ink));
        ui.scope_builder(egui::UiBuilder::new().max_rect(cell), |ui| ui.add(label));
        ui.add(egui::Label::new(RichText::new(what).color(scene.theme.colours().ink2)).wrap());
    });
}
