//! The first steps of a new board, each until it is done: agree a cadence, enter a figure, import a table.

use egui::{Rect, Ui, pos2, vec2};

use crate::board::{Entry, EntryKind};
use crate::text;
use crate::ui::command::{Command, KINDS_WITH_FORM};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;
use crate::ui::{Action, AppAction, Density, Scene, ViewAction};

/// A board with more records than this has gone beyond its first steps, whatever they were.
const RECORDS_MAX: usize = 100;

/// A step that is not done.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstStep {
    title: String,
    says: String,
    keys: String,
    action: Action,
}

/// The steps that are not done in `scene`. None where nothing can be recorded.
pub fn first_steps(scene: &Scene<'_>) -> Vec<FirstStep> {
    if !scene.can_record() || scene.picture.records_known > RECORDS_MAX {
        return Vec::new();
    }
    let has = |kind: EntryKind| scene.picture.borders.iter().any(|border| border.records.contains_key(&kind));
    let has_import = || scene.board.records().iter().any(|record| matches!(record.entry, Entry::Import(_)));
    let mut steps = Vec::new();
    if !has(EntryKind::Cadence) {
        steps.push(FirstStep {
            title: text!("empty-cadence"),
            says: text!("empty-cadence-says"),
            keys: keys_of(EntryKind::Cadence),
            action: Action::View(ViewAction::Enter(EntryKind::Cadence, None)),
        });
    }
    if !has(EntryKind::Reading) {
        steps.push(FirstStep {
            title: text!("empty-figure"),
            says: text!("empty-figure-says"),
            keys: Command::DayFigures.keys(),
            action: Action::App(AppAction::Run(Command::DayFigures)),
        });
    }
    if !has_import() {
        steps.push(FirstStep {
            title: text!("empty-import"),
            says: text!("empty-import-says"),
            keys: String::new(),
            action: Action::App(AppAction::ImportTable(None)),
        });
    }
    steps
}

/// The keys that open the form of a kind: those of the list of kinds, and the letter in it.
fn keys_of(kind: EntryKind) -> String {
    let letter = KINDS_WITH_FORM.iter().find(|(other, _)| *other == kind).map(|(_, key)| key.name());
    letter.map(|letter| format!("{} {letter}", Command::New.keys())).unwrap_or_default()
}

/// The height of a step: with what it says in a second line, or without, in points.
pub fn step_height(density: Density, is_tall: bool) -> f32 {
    if is_tall { density.pick(46.0, 38.0) } else { density.pick(22.0, 19.0) }
}

/// Draws the steps that find room in `rect`, from its top.
pub fn first_steps_ui(
    ui: &Ui,
    rect: Rect,
    density: Density,
    steps: &[FirstStep],
    scene: &Scene<'_>,
    actions: &mut Vec<Action>,
) {
    let is_tall = rect.height() >= step_height(density, true) * steps.len() as f32;
    let height = step_height(density, is_tall);
    let room = (rect.height() / height).floor().max(0.0) as usize;
    for (place, step) in steps.iter().take(room).enumerate() {
        let line = Rect::from_min_size(
            pos2(rect.left(), (rect.top() + height * place as f32).round()),
            vec2(rect.width(), height - 4.0),
        );
        let response = crate::ui::pressable(ui, line, ("first step", &step.title), &step.title);
        let pen = crate::ui::pen(ui, scene);
        let colours = pen.colours;
        let is_marked = response.hovered() || response.has_focus();
        let outline = if is_marked { colours.ink2 } else { colours.line };
        let fill = if is_marked { colours.chip } else { colours.panel };
        pen.painter.rect(line, 2.0, fill, egui::Stroke::new(1.0, outline), egui::StrokeKind::Inside);
        let (left, right) = (line.left() + 8.0, line.right() - 8.0);
        let upper =
            if is_tall { line.top() + density.pick(18.0, 15.0) } else { line.center().y.round() + 4.0 };
        let keys = pen.text(right, upper, Edge::Right, TextStyle::Label, colours.ink3, &step.keys);
        let room = right - keys - 8.0 - left;
        pen.text_within(left, upper, room, TextStyle::Strong, colours.ink, &step.title);
        if is_tall {
            let lower = upper + density.pick(17.0, 15.0);
            pen.text_within(left, lower, right - left, TextStyle::Label, colours.ink2, &step.says);
        }
        if response.on_hover_text(&step.says).clicked() {
            actions.push(step.action.clone());
        }
    }
}
