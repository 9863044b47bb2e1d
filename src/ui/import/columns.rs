//! The second step, left: the profiles that fit, and what each column means.

use egui::{Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::{Chosen, ImportState, questions};
use crate::exchange::propose::{ColumnMeaning, Edit, ProfileOrigin, QuestionPlace};
use crate::text;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::Choice;
use crate::ui::widgets::{Edge, Panel, Symbol};
use crate::ui::{Action, Density, Scene};
use crate::words;

/// Draws the left half: the profiles, the columns, and the question that is open.
pub(super) fn columns_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let profiles = density.pick(48.0, 40.0);
    let question = if state.questions_here() == 0 { 0.0 } else { density.pick(312.0, 232.0) };
    let upper = rect.with_max_y(rect.top() + profiles);
    profiles_ui(ui, upper, density, scene, state);
    let below = rect.with_min_y(upper.bottom() + 8.0);
    let end = if question > 0.0 { below.bottom() - question - 8.0 } else { below.bottom() };
    list_ui(ui, below.with_max_y(end), density, scene, state, actions);
    if question > 0.0 {
        questions::question_ui(ui, below.with_min_y(end + 8.0), density, scene, state, actions);
    }
}

/// Draws the profiles that fit, of which one is chosen.
fn profiles_ui(ui: &mut Ui, rect: Rect, density: Density, scene: &Scene<'_>, state: &mut ImportState) {
    let panel = Panel { scene, density };
    let frame = panel.frame(ui, rect, &text!("wizard-profiles"));
    let colours = scene.theme.colours();
    let Some(proposal) = state.proposal.clone() else { return };
    let area = Rect::from_min_max(
        pos2(frame.title_right + 16.0, frame.baseline - 18.0),
        pos2(rect.right() - 8.0, frame.baseline + 8.0),
    );
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut chosen = state.chosen;
    ui.scope_builder(UiBuilder::new().id_salt("profiles").max_rect(area).layout(layout), |ui| {
        egui::ScrollArea::horizontal().id_salt("profiles").show(ui, |ui| {
            for (place, fit) in proposal.fits.iter().enumerate() {
                let is_chosen = chosen == Chosen::Fitting(place);
                let name = RichText::new(&fit.profile.profile.name);
                let name = if is_chosen { name.font(TextStyle::Strong.font()) } else { name };
                if ui.radio(is_chosen, name).clicked() {
                    chosen = Chosen::Fitting(place);
                }
                let (found, named) = (fit.columns_found, fit.columns_named);
                let words = match fit.profile.origin {
                    ProfileOrigin::Shipped(_) => {
                        text!("wizard-profile-shipped", found = found, named = named)
                    }
                    ProfileOrigin::File(_) => text!("wizard-profile-own", found = found, named = named),
                };
                ui.label(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink2));
                ui.add_space(12.0);
            }
            let none = RichText::new(text!("wizard-profile-none"));
            let is_own = chosen == Chosen::Own;
            let none = if is_own { none.font(TextStyle::Strong.font()) } else { none };
            if ui.radio(is_own, none).clicked() {
                chosen = Chosen::Own;
            }
            let words = text!("wizard-profile-begin");
            ui.label(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink2));
        });
    });
    state.choose(chosen);
}

/// The left edges of what a row of a column shows, in points from the left of the row.
struct Places {
    name: f32,
    cells: f32,
    meaning: f32,
    why: f32,
}

fn list_ui(
    ui: &mut Ui,
    rect: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) {
    let panel = Panel { scene, density };
    let rows = panel.frame(ui, rect, &text!("wizard-columns-title"));
    let (Some(draft), Some(proposal)) = (state.draft.clone(), state.proposal.clone()) else { return };
    let sketch = draft.sketch();
    let read = state.read_columns();
    let is_own = state.chosen == Chosen::Own;
    let is_used = |column: usize| match is_own {
        true => *draft.meaning(column) != ColumnMeaning::NotUsed,
        false => read.contains(&column),
    };
    let used = (0..sketch.columns.len()).filter(|&column| is_used(column)).count();
    let places = {
        let width = rows.rect.width();
        Places { name: 30.0, cells: width * 0.22, meaning: width * 0.44, why: width * 0.44 + 208.0 }
    };
    {
        let pen = crate::ui::pen(ui, scene);
        let out: usize = sketch.columns.len() - used;
        let said = text!("wizard-columns-used", used = used, out = out);
        let x = rows.title_right + 12.0;
        pen.text_within(x, rows.baseline, rect.right() - x - 12.0, TextStyle::Label, pen.colours.ink2, &said);
    }
    let asked: Vec<usize> = state
        .open_questions()
        .iter()
        .filter_map(|question| match &question.place {
            QuestionPlace::Column(column) | QuestionPlace::Word(column, _) => Some(*column),
            _ => None,
        })
        .collect();
    let height = density.pick(44.0, 38.0);
    let mut edits = Vec::new();
    panel.scroll(ui, rows.rect, "columns", Some(height), |ui| {
        for column in &sketch.columns {
            let row = panel.row(ui, height);
            if !panel.is_near(ui, row) {
                continue;
            }
            let is_used = is_used(column.index);
            let pen = crate::ui::pen(ui, scene);
            let colours = pen.colours;
            let ink = if is_used { colours.ink } else { colours.ink3 };
            let (upper, lower) = (row.top() + height * 0.43, row.top() + height * 0.82);
            let at = |x: f32| row.left() + x;
            pen.text(at(2.0), upper, Edge::Left, TextStyle::Label, colours.ink3, &column.letters);
            let room = places.cells - places.name - 8.0;
            pen.text_within(at(places.name), upper, room, TextStyle::Strong, ink, &column.name);
            let examples: Vec<String> = column.words.iter().take(3).map(|word| word.word.clone()).collect();
            let room = places.meaning - places.cells - 8.0;
            let examples = words::one_line(&examples.join(", "));
            pen.text_within(at(places.cells), upper, room, TextStyle::Text, ink, &examples);
            let cells = text!(
                "wizard-column-cells",
                filled = words::count(column.filled as f64),
                empty = column.empty
            );
            pen.text_within(at(places.cells), lower, room, TextStyle::Label, colours.ink2, &cells);
            let why = match (is_own, is_used) {
                (true, _) => why(&proposal.columns, column.index, draft.meaning(column.index)),
                (false, true) => text!("wizard-profile-reads"),
                (false, false) => text!("wizard-profile-leaves"),
            };
            let mark = if asked.contains(&column.index) { 24.0 } else { 0.0 };
            let room = row.right() - at(places.why) - mark - 4.0;
            wrapped(&pen, pos2(at(places.why), row.top() + 3.0), room, &why);
            if mark > 0.0 {
                let corner = pos2(row.right() - 20.0, row.center().y - 8.0);
                Symbol::Question.paint(pen.painter, corner, 16.0, colours.amber, colours.panel);
            }
            if is_own {
                let place =
                    Rect::from_min_size(pos2(at(places.meaning), row.center().y - 12.0), vec2(196.0, 24.0));
                let mut child = ui.new_child(UiBuilder::new().id_salt(column.index).max_rect(place));
                let group =
                    text!("wizard-meaning-of", column = column.letters.as_str(), name = column.name.as_str());
                let options = draft.possible_meanings(column.index);
                let before = draft.meaning(column.index).clone();
                let mut chosen = Some(before.clone());
                let choice = Choice {
                    group: &group,
                    options: &options,
                    is_same: is_same_meaning,
                    word: &|meaning: &ColumnMeaning| words::capitalised(&meaning.to_string()),
                };
                let list = choice.list_ui(&mut child, &mut chosen, 180.0, "");
                if list.gained_focus() {
                    list.scroll_to_me(None);
                }
                if let Some(meaning) = chosen.filter(|chosen| !is_same_meaning(chosen, &before)) {
                    edits.push(Edit::Column { column: column.index, meaning });
                }
            }
        }
    });
    edits.into_iter().for_each(|edit| state.edit(edit, actions));
}

/// Whether a menu shows two meanings as the same: figures are of the same indicator.
fn is_same_meaning(a: &ColumnMeaning, b: &ColumnMeaning) -> bool {
    match (a, b) {
        (ColumnMeaning::Figure(a), ColumnMeaning::Figure(b)) => a.indicator == b.indicator,
        _ => a == b,
    }
}

/// Why a column means what it means, in words.
fn why(
    columns: &[crate::exchange::propose::ColumnProposal],
    column: usize,
    meaning: &ColumnMeaning,
) -> String {
    let Some(proposal) = columns.get(column) else { return String::new() };
    let all = std::iter::once(&proposal.proposed).chain(&proposal.alternatives);
    let found = all.into_iter().find(|proposed| is_same_meaning(&proposed.meaning, meaning));
    match found {
        Some(proposed) => {
            let reasons: Vec<String> = proposed.reasons.iter().take(2).map(ToString::to_string).collect();
            reasons.join("\n")
        }
        None => text!("wizard-your-choice"),
    }
}

/// Draws lines of a label, each cut off at the right.
fn wrapped(pen: &crate::ui::widgets::Pen<'_>, at: egui::Pos2, room: f32, lines: &str) {
    for (place, line) in lines.lines().take(2).enumerate() {
        let baseline = at.y + 13.0 + place as f32 * 15.0;
        pen.text_within(at.x, baseline, room, TextStyle::Label, pen.colours.ink2, line);
    }
}
