//! The last step: what the import would do, before anything is written.

use egui::{Rect, Ui, pos2};

use super::ImportState;
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::{Edge, Panel};
use crate::ui::{Action, Density, Scene};
use crate::words::{self, Wording};

/// What the step keeps between frames.
#[derive(Debug, Default)]
pub(super) struct ConsequencesStep {}

impl ConsequencesStep {
    /// Forgets what was derived from a preview that is out of date.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }
}

/// Draws the step.
pub(super) fn consequences_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let _actions = actions;
    let Some(preview) = state.preview.clone() else { return };
    let panel = Panel { scene, density };
    let strip = rect.with_max_y(rect.top() + density.pick(72.0, 56.0));
    strip_ui(ui, strip, density, scene, &preview);
    let below = rect.with_min_y(strip.bottom() + 8.0);
    let rows = panel.frame(ui, below, &text!("wizard-will-say"));
    let wording = Wording::new(&preview.consequences.changes, scene.zone(), scene.small_counts);
    panel.scroll(ui, rows.rect, "sentences", None, |ui| {
        for border in &preview.consequences.changes.borders {
            for said in words::border_changes(border, wording) {
                let row = panel.row(ui, panel.row_height());
                if !panel.is_near(ui, row) {
                    continue;
                }
                let pen = crate::ui::pen(ui, scene);
                let baseline = row.center().y.round() + 4.5;
                pen.text(
                    row.left(),
                    baseline,
                    Edge::Left,
                    TextStyle::Strong,
                    pen.colours.ink,
                    border.border.as_str(),
                );
                let x = row.left() + 56.0;
                pen.text_within(
                    x,
                    baseline,
                    row.right() - x,
                    TextStyle::Text,
                    pen.colours.ink,
                    &said.sentence(),
                );
            }
        }
    });
}

fn strip_ui(ui: &Ui, rect: Rect, density: Density, scene: &Scene<'_>, preview: &super::ImportPreview) {
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    let outline = egui::Stroke::new(1.0, colours.line);
    pen.painter.rect(rect, 3.0, colours.panel, outline, egui::StrokeKind::Inside);
    let report = &preview.consequences.import.report;
    let added: usize = report.added.values().sum();
    let superseded: usize = report.superseded.values().sum();
    let figures = [
        (added, text!("wizard-added")),
        (superseded, text!("wizard-superseded")),
        (report.unchanged, text!("wizard-unchanged")),
        (report.rows_skipped(), text!("wizard-rows-skipped")),
    ];
    let step = density.pick(220.0, 160.0);
    let baseline = rect.center().y.round() + 8.0;
    for (place, (count, word)) in figures.into_iter().enumerate() {
        let x = rect.left() + 16.0 + place as f32 * step;
        let width =
            pen.text(x, baseline, Edge::Left, TextStyle::Value, colours.ink, &words::count(count as f64));
        let at = pos2(x + width + 10.0, baseline - 1.0);
        pen.text(at.x, at.y, Edge::Left, TextStyle::Text, colours.ink, &word);
    }
}
