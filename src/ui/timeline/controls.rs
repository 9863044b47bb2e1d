//! The row of controls above the timeline.

use egui::{Rect, Role, Ui, UiBuilder, WidgetInfo};

use super::axis::Axis;
use super::choices::{Band, Choices, Layout, Line};
use super::preset::Preset;
use super::sight::VisibleTime;
use crate::board::{CountryCode, Indicator};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;
use crate::ui::widgets::field::{Choice, choices_ui, is_equal, toggle_ui};
use crate::ui::{Density, Scene};
use crate::words;

/// What the controls change.
pub struct Controls<'a> {
    /// The scene.
    pub scene: &'a Scene<'a>,
    /// The density.
    pub density: Density,
    /// The choices.
    pub choices: &'a mut Choices,
    /// The visible span.
    pub sight: &'a mut VisibleTime,
    /// The first instant on record.
    pub first: chrono::DateTime<chrono::Utc>,
}

impl Controls<'_> {
    /// Draws the controls in a row.
    pub fn ui(&mut self, ui: &mut Ui, rect: Rect, indicators: &[Indicator], axis: Option<&Axis>) {
        let row = rect.shrink2(egui::vec2(self.density.pick(24.0, 7.0), 0.0));
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut child =
            ui.new_child(UiBuilder::new().id_salt("timeline controls").max_rect(row).layout(layout));
        child.spacing_mut().item_spacing.x = 3.0;
        let gap = self.density.pick(14.0, 8.0);
        presets_ui(&mut child, self.scene, self.sight, &mut self.choices.preset, self.first);
        child.add_space(gap);
        self.indicator_ui(&mut child, indicators);
        child.add_space(gap);
        match self.density {
            Density::Roomy => self.all_ui(&mut child, gap),
            Density::Compact => {
                choose_ui(
                    &mut child,
                    &text!("timeline-line"),
                    &Line::ALL,
                    &mut self.choices.line,
                    &line_word,
                );
                child.add_space(gap);
                self.borders_ui(&mut child);
                choices_ui(&mut child, text!("timeline-options"), |ui| self.options_ui(ui));
            }
        }
        if let Some(axis) = axis {
            let words = span_words(axis, self.scene);
            let pen = crate::ui::pen(ui, self.scene);
            if child.min_rect().right() + pen.width(TextStyle::Label, &words) + 12.0 < row.right() {
                let baseline = row.center().y.round() + 4.0;
                pen.text(row.right(), baseline, Edge::Right, TextStyle::Label, pen.colours.ink2, &words);
            }
        }
    }

    fn indicator_ui(&mut self, ui: &mut Ui, indicators: &[Indicator]) {
        let mut chosen = self.choices.indicator.clone().or_else(|| indicators.first().cloned());
        let group = text!("timeline-indicator");
        let choice =
            Choice { group: &group, options: indicators, is_same: is_equal, word: &words::indicator };
        choice.list_ui(ui, &mut chosen, self.density.pick(150.0, 120.0), &text!("nothing-on-record"));
        if chosen.as_ref() != indicators.first() || self.choices.indicator.is_some() {
            self.choices.indicator = chosen;
        }
    }

    /// Draws all controls, if there is room.
    fn all_ui(&mut self, ui: &mut Ui, gap: f32) {
        choose_ui(ui, &text!("timeline-line"), &Line::ALL, &mut self.choices.line, &line_word);
        ui.add_space(gap);
        choose_ui(ui, &text!("timeline-layout"), &Layout::ALL, &mut self.choices.layout, &layout_word);
        ui.add_space(gap);
        self.switches_ui(ui);
        ui.add_space(gap);
        self.borders_ui(ui);
        ui.add_space(gap);
        self.bands_ui(ui);
    }

    /// Draws the controls that have no room in a narrow row.
    fn options_ui(&mut self, ui: &mut Ui) {
        ui.label(text!("timeline-layout"));
        for layout in Layout::ALL {
            ui.radio_value(&mut self.choices.layout, layout, words::capitalised(&layout_word(&layout)));
        }
        ui.separator();
        ui.checkbox(&mut self.choices.is_log, words::capitalised(&text!("timeline-log")))
            .on_hover_text(text!("timeline-log-hint"));
        ui.checkbox(&mut self.choices.by_side, words::capitalised(&text!("timeline-sides")))
            .on_hover_text(text!("timeline-sides-hint"));
        ui.checkbox(&mut self.choices.by_kind, words::capitalised(&text!("timeline-kinds")))
            .on_hover_text(text!("timeline-kinds-hint"));
        ui.separator();
        ui.label(text!("timeline-bands"));
        self.bands_ui(ui);
    }

    fn switches_ui(&mut self, ui: &mut Ui) {
        let group = text!("timeline-counts");
        let switches = [
            (&mut self.choices.is_log, text!("timeline-log"), text!("timeline-log-hint")),
            (&mut self.choices.by_side, text!("timeline-sides"), text!("timeline-sides-hint")),
            (&mut self.choices.by_kind, text!("timeline-kinds"), text!("timeline-kinds-hint")),
        ];
        for (is_on, word, hint) in switches {
            if toggle_ui(ui, *is_on, &group, &word).on_hover_text(hint).clicked() {
                *is_on = !*is_on;
            }
        }
    }

    fn bands_ui(&mut self, ui: &mut Ui) {
        for band in Band::ALL {
            let mut is_shown = self.choices.shows_band(band);
            let response = ui.checkbox(&mut is_shown, band_word(band));
            let name = format!("{}: {}", text!("timeline-bands"), band_word(band));
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_shown, &name));
            if response.changed() {
                self.choices.show_band(band, is_shown);
            }
        }
    }

    fn borders_ui(&mut self, ui: &mut Ui) {
        let borders: Vec<CountryCode> =
            self.scene.picture.borders.iter().map(|border| border.border).collect();
        let shown = borders.iter().filter(|border| self.choices.shows(**border)).count();
        let label = text!("timeline-borders", shown = shown, all = borders.len());
        choices_ui(ui, label, |ui| {
            ui.horizontal(|ui| {
                if ui.button(text!("timeline-all-borders")).clicked() {
                    self.choices.left_out.clear();
                }
                if ui.button(text!("timeline-no-borders")).clicked() {
                    self.choices.left_out = borders.iter().copied().collect();
                }
            });
            egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for &border in &borders {
                    let mut is_shown = self.choices.shows(border);
                    if ui.checkbox(&mut is_shown, format!("{border} {}", border.name())).changed() {
                        self.choices.show(border, is_shown);
                    }
                }
            });
        });
    }
}

/// Draws the presets of the span, the current one pressed.
pub fn presets_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    sight: &mut VisibleTime,
    chosen: &mut Preset,
    first: chrono::DateTime<chrono::Utc>,
) {
    for preset in Preset::ALL {
        let is_on = sight.is_showing(preset, *chosen);
        let response = toggle_ui(ui, is_on, &text!("timeline-span"), &preset_word(preset));
        if response.on_hover_text(text!("timeline-span-hint")).clicked() {
            *chosen = preset;
            sight.show(preset, first, scene);
        }
    }
}

/// The visible span in words.
pub fn span_words(axis: &Axis, scene: &Scene<'_>) -> String {
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&axis.zone).format("%Y-%m-%d").to_string();
    let offset = scene.picture.moment.as_of.with_timezone(&axis.zone).format("%:z").to_string();
    text!(
        "timeline-span-words",
        from = day(axis.span.from),
        until = day(axis.span.until),
        zone = axis.zone.name(),
        offset = offset
    )
}

/// Draws options side by side.
fn choose_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    group: &str,
    options: &[T],
    chosen: &mut T,
    word: &dyn Fn(&T) -> String,
) {
    let mut choice = Some(*chosen);
    Choice { group, options, is_same: is_equal, word }.row_ui(ui, &mut choice);
    if let Some(choice) = choice {
        *chosen = choice;
    }
}

fn preset_word(preset: Preset) -> String {
    match preset {
        Preset::Day => text!("timeline-preset-day"),
        Preset::Week => text!("timeline-preset-week"),
        Preset::Month => text!("timeline-preset-month"),
        Preset::Quarter => text!("timeline-preset-quarter"),
        Preset::Year => text!("timeline-preset-year"),
        Preset::All => text!("timeline-preset-all"),
    }
}

fn line_word(line: &Line) -> String {
    match line {
        Line::Raw => text!("timeline-raw"),
        Line::Mean => text!("timeline-mean"),
        Line::Cumulative => text!("timeline-cumulative"),
    }
}

fn layout_word(layout: &Layout) -> String {
    match layout {
        Layout::OwnScale => text!("timeline-own-scale"),
        Layout::OneScale => text!("timeline-one-scale"),
        Layout::Overlaid => text!("timeline-overlaid"),
    }
}

/// The name of a band.
pub fn band_word(band: Band) -> String {
    match band {
        Band::Counts => text!("timeline-counts"),
        Band::Measures => text!("timeline-measures"),
        Band::Liaison => text!("timeline-liaison"),
    }
}
