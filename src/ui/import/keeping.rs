//! Next week: the profile under a name, and a folder in which new tables are looked for. After the import, the way back.

use egui::{Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::kept::label;
use super::{Chosen, ImportRequest, ImportState, Step};
use crate::exchange::propose::Edit;
use crate::text;
use crate::ui::theme::{PANEL_RADIUS, TextStyle};
use crate::ui::widgets::field;
use crate::ui::{Action, AppAction, Density, Scene};

impl ImportState {
    /// Whether there is something new to save: the profile is known as it is unless somebody has added to it.
    fn is_new(&self) -> bool {
        self.chosen == Chosen::Own || self.draft.as_ref().is_some_and(|draft| draft.adds_to_profile())
    }

    /// Whether the profile can be saved: it is new and has a name.
    pub(super) fn can_save(&self) -> bool {
        self.is_new() && !self.typed_name().trim().is_empty()
    }

    fn typed_name(&self) -> &str {
        let typed = self.consequences_step.keeping.name.as_deref();
        typed.or(self.draft.as_ref().map(|draft| draft.name())).unwrap_or_default()
    }

    /// Gives the profile the name that was typed. It is part of the ids of the records, so the consequences are worked
    /// out anew. Returns whether the name is another one.
    pub(super) fn take_name(&mut self, actions: &mut Vec<Action>) -> bool {
        let name = self.typed_name().trim().to_owned();
        self.consequences_step.keeping.name = None;
        if self.step == Step::Done || self.draft.as_ref().is_none_or(|draft| draft.name() == name) {
            return false;
        }
        self.edit(Edit::Name(name), actions);
        self.ask_preview(actions);
        true
    }
}

/// Draws the fields, or after the import what can be done with it.
pub(super) fn keeping_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let colours = scene.theme.colours();
    ui.painter().rect(rect, PANEL_RADIUS, colours.panel, Stroke::new(1.0, colours.line), StrokeKind::Inside);
    let area = rect.shrink2(vec2(density.pick(16.0, 10.0), density.pick(10.0, 6.0)));
    let mut is_named = false;
    let mut asked = Vec::new();
    let mut ask = |request| asked.push(Action::App(AppAction::Import(request)));
    ui.scope_builder(UiBuilder::new().id_salt("keeping").max_rect(area), |ui| {
        ui.horizontal(|ui| {
            ui.label(egui::RichText::new(text!("wizard-next-week")).font(TextStyle::Strong.font()));
            if !state.is_new() {
                ui.label(label(text!("wizard-profile-known"), colours.ink2));
                return;
            }
            ui.label(text!("wizard-save-as"));
            let is_done = state.step == Step::Done;
            let mut name = state.typed_name().to_owned();
            let is_wrong = name.trim().is_empty();
            let spoken = text!("wizard-profile-name");
            let line = ui.add_enabled_ui(!is_done, |ui| {
                field::line_ui(ui, colours, &mut name, 180.0, &spoken, "", is_wrong)
            });
            if line.inner.changed() {
                state.consequences_step.keeping.name = Some(name);
            }
            is_named = line.inner.lost_focus();
            if is_done && ui.button(text!("wizard-save-profile")).clicked() {
                ask(ImportRequest::SaveProfile);
            }
            if ui.add_enabled(!is_wrong, egui::Button::new(text!("wizard-save-profile-file"))).clicked() {
                ask(ImportRequest::SaveProfileTo);
            }
            let hint = state.saved.clone().unwrap_or_else(|| text!("wizard-save-hint"));
            ui.add(egui::Label::new(label(hint, colours.ink2)).truncate());
        });
        ui.horizontal(|ui| {
            let watched = state.watched.clone();
            let mut is_watched = watched.is_some();
            let check = ui.checkbox(&mut is_watched, text!("wizard-watch"));
            if check.clicked() {
                ask(if watched.is_some() {
                    ImportRequest::Watch(None)
                } else {
                    ImportRequest::ChooseWatched
                });
            }
            let said = match &watched {
                Some(folder) => text!("wizard-watched", folder = folder.display().to_string()),
                None => text!("wizard-watch-hint"),
            };
            ui.label(label(said, colours.ink2));
            if state.step == Step::Done {
                let button = egui::Button::new(text!("wizard-take-back"));
                if ui.add(button).on_hover_text(text!("wizard-take-back-hint")).clicked() {
                    ask(ImportRequest::TakeBack);
                }
            }
        });
    });
    if is_named {
        let _renewed = state.take_name(actions);
    }
    actions.extend(asked);
}
