//! The frame of the wizard: the bar of its steps, the areas, and the question before it closes.

use egui::{Rect, Ui, pos2};

use super::{ImportRequest, ImportState, Step};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::modal::modal;
use crate::ui::widgets::{Edge, Symbol};
use crate::ui::{Action, AppAction, Density, Scene};

/// The areas of the wizard.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bars {
    pub(super) steps: Rect,
    pub(super) body: Rect,
    pub(super) foot: Rect,
}

impl Bars {
    /// Divides the page below the top bar.
    pub(super) fn of(rect: Rect, density: Density) -> Self {
        let (steps, foot) = density.pick((40.0, 48.0), (34.0, 42.0));
        let margin = density.pick(egui::vec2(24.0, 8.0), egui::vec2(7.0, 6.0));
        let steps = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + steps));
        let foot = Rect::from_min_max(pos2(rect.left(), rect.bottom() - foot), rect.max);
        let body = Rect::from_min_max(steps.left_bottom(), foot.right_top()).shrink2(margin);
        Self { steps, body, foot }
    }
}

const STEPS: [Step; 3] = [Step::Table, Step::Columns, Step::Consequences];

impl Step {
    /// Its name.
    pub(super) fn name(self) -> String {
        match self {
            Self::Table => text!("wizard-step-table"),
            Self::Columns => text!("wizard-step-columns"),
            Self::Consequences | Self::Done => text!("wizard-step-consequences"),
        }
    }
}

/// Draws what is imported into what, the steps, and that nothing is written yet.
pub(super) fn step_bar_ui(ui: &mut Ui, rect: Rect, density: Density, scene: &Scene<'_>, state: &ImportState) {
    let pen = crate::ui::pen(ui, scene);
    let colours = pen.colours;
    pen.fill(rect, colours.panel);
    pen.rule(rect.left(), rect.right(), rect.bottom() - 1.0, colours.line);
    let (margin, baseline) = (density.pick(24.0, 7.0), rect.center().y.round() + 5.0);
    let mut x = rect.left() + margin;
    x += pen.text(x, baseline, Edge::Left, TextStyle::Head, colours.ink, &text!("wizard-title")) + 14.0;
    let steps_left = rect.left() + rect.width() * 0.38;
    let what = text!("wizard-into", table = state.name.as_str(), board = scene.file_name);
    pen.text_within(x, baseline, steps_left - x - 16.0, TextStyle::Text, colours.ink2, &what);
    let mut x = steps_left;
    for (number, step) in (1..).zip(STEPS) {
        let is_shown = state.step == step || (step == Step::Consequences && state.step == Step::Done);
        let (face, ink) =
            if is_shown { (TextStyle::Strong, colours.ink) } else { (TextStyle::Text, colours.ink2) };
        let number: u32 = number;
        let left = x;
        x += pen.text(x, baseline, Edge::Left, TextStyle::Strong, ink, &number.to_string()) + 8.0;
        x += pen.text(x, baseline, Edge::Left, face, ink, &step.name());
        if state.step > step {
            Symbol::Tick.paint(
                pen.painter,
                pos2(x + 8.0, baseline - 11.0),
                14.0,
                colours.ink2,
                colours.panel,
            );
        }
        if is_shown {
            let line =
                Rect::from_min_max(pos2(left - 3.0, rect.bottom() - 3.0), pos2(x + 12.0, rect.bottom()));
            pen.fill(line, colours.ink);
        }
        x += density.pick(64.0, 40.0);
    }
    if state.step != Step::Done {
        let words = text!("wizard-nothing-written");
        pen.text(rect.right() - margin, baseline, Edge::Right, TextStyle::Label, colours.ink2, &words);
    }
}

/// Draws the question whether to close the wizard although answers would be lost.
pub(super) fn leaving_ui(
    ctx: &egui::Context,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    if !state.is_leaving {
        return;
    }
    let _scene = scene;
    let is_done = modal(ctx, "leave import", &text!("wizard-leave-title"), 420.0, |ui| {
        ui.label(text!("wizard-leave-lost"));
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            let stay = ui.button(text!("wizard-leave-stay"));
            if ui.memory(|memory| memory.focused().is_none()) {
                stay.request_focus();
            }
            let leave = ui.button(text!("wizard-leave-go"));
            if leave.clicked() {
                actions.push(Action::App(AppAction::Import(ImportRequest::Close)));
            }
            stay.clicked() || leave.clicked()
        })
        .inner
    });
    state.is_leaving = !is_done;
}
