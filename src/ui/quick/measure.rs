//! The popup for the measures of a border: lift one from today, or impose one from today.

use egui::Ui;

use super::asks::{About, PopupOutcome};
use crate::board::{Draft, Entry, Measure, MeasureKind, Side};
use crate::picture::measures::Start;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::{Fields, MeasureFields, SIDES, lifted_today, measure_kinds};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Symbol;
use crate::ui::widgets::field::{Choice, is_equal, wrong_ui};
use crate::words;

/// What is chosen in the popup; nothing at first.
#[derive(Debug, Default)]
pub struct MeasurePopup {
    side: Option<Side>,
    /// Whether a kind was pressed before the side was chosen.
    lacks_side: bool,
}

impl MeasurePopup {
    pub(super) fn ui(&mut self, ui: &mut Ui, about: About<'_>) -> PopupOutcome {
        let About { scene, border, .. } = about;
        about.head_ui(ui, &text!("quick-measure-head", border = about.words()), true);
        let mut asks = in_force_ui(ui, about);
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            about.name_ui(ui, &text!("quick-impose"));
            let name = text!("form-side");
            let word = |side: &Side| words::side(*side);
            Choice { group: &name, options: &SIDES, is_same: is_equal, word: &word }
                .row_ui(ui, &mut self.side);
        });
        self.lacks_side &= self.side.is_none();
        if self.lacks_side {
            wrong_ui(ui, scene.theme.colours(), &text!("quick-whose-first"));
        }
        let mut chosen = None;
        // "Other" needs a name, so only the full form offers it.
        let [usual @ .., _] = measure_kinds();
        ui.horizontal_wrapped(|ui| {
            for kind in usual {
                if kind_button(ui, scene, &kind).clicked() {
                    chosen = Some(kind);
                }
            }
        });
        let fields =
            || MeasureFields { border: border.to_string(), side: self.side, ..MeasureFields::default() };
        if let form @ PopupOutcome::Form(_) = about.full_form_ui(ui, || Fields::Measure(fields())) {
            asks = form;
        }
        let Some(kind) = chosen else { return asks };
        let Some(side) = self.side else {
            self.lacks_side = true;
            ui.ctx().request_repaint();
            return asks;
        };
        let (area, detail) = (String::new(), String::new());
        let from = Some(scene.picture.today);
        let measure = Measure { border, kind, side, from, lifted: None, area, detail };
        PopupOutcome::Record(Box::new(Draft::new(Entry::Measure(measure))))
    }
}

fn kind_button(ui: &mut Ui, scene: &Scene<'_>, kind: &MeasureKind) -> egui::Response {
    /// Width of the symbol and the gap after it, in points.
    const SYMBOL: f32 = 18.0;
    let word = words::measure_kind(kind);
    let padded = egui::RichText::new(&word).font(TextStyle::Text.font());
    let gap = egui::Atom::custom(egui::IdSalt::new("symbol"), egui::vec2(SYMBOL - 6.0, 1.0));
    let response = ui.add(egui::Button::new((gap, padded)));
    let name = text!("quick-impose-kind", kind = word);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let visuals = *ui.style().interact(&response);
    let corner = egui::pos2(response.rect.left() + 6.0, response.rect.center().y - 6.5);
    let ink = scene.theme.colours().ink2;
    Symbol::of_measure(kind).paint(ui.painter(), corner, 13.0, ink, visuals.weak_bg_fill);
    response
}

/// Draws the measures in force, each with a button that lifts it.
fn in_force_ui(ui: &mut Ui, about: About<'_>) -> PopupOutcome {
    let About { scene, border, .. } = about;
    let colours = scene.theme.colours();
    let mut asks = PopupOutcome::Nothing;
    let in_force = scene.picture.border(border).map(|picture| picture.in_force().collect::<Vec<_>>());
    let in_force = in_force.unwrap_or_default();
    if in_force.is_empty() {
        about.name_ui(ui, &text!("panel-none-in-force"));
    }
    egui::ScrollArea::vertical().max_height(180.0).show(ui, |ui| {
        for measure in in_force {
            let record = &scene.board.records()[measure.position];
            let Entry::Measure(entry) = &record.entry else { continue };
            let since = match measure.start {
                Start::Known(day) => text!("reason-since", since = words::day_near(day, scene.picture.today)),
                Start::Unknown(_) => text!("start-unknown"),
            };
            let said = [words::side(entry.side), since, crate::words::shortened(&entry.area).into_owned()];
            let said: Vec<_> = said.into_iter().filter(|part| !part.is_empty()).collect();
            ui.horizontal(|ui| {
                let word = words::measure_kind(&entry.kind);
                let button = ui.button(text!("quick-lift"));
                let name = text!("quick-lift-kind", kind = format!("{word}, {}", said.join(", ")));
                button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
                if button.clicked() {
                    let draft = lifted_today(scene, record).map(Box::new);
                    asks = draft.map_or(PopupOutcome::Nothing, PopupOutcome::Record);
                }
                ui.label(egui::RichText::new(&word).color(colours.ink));
                let rest =
                    egui::RichText::new(said.join(" · ")).font(TextStyle::Label.font()).color(colours.ink2);
                ui.add(egui::Label::new(rest).truncate());
            });
        }
    });
    asks
}
