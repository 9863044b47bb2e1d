//! The settings of the desk, on one page. Each is used as soon as it is chosen.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::parts::{Frame, wrapped};
use super::{DeskAction, DeskScene};
use crate::text;
use crate::ui::desk_choices::{Asks, DeskChoices, ShownZone, StartWith, TEXT_PERCENTS, ThemeChoice};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Edge;
use crate::ui::widgets::field::{Choice, is_entered, is_equal, line_ui, wrong_ui};
use crate::words;

/// State of the page between frames.
#[derive(Debug, Default)]
pub struct SettingsState {
    /// The author's name while it is typed.
    by: String,
    is_wrong: bool,
    is_begun: bool,
}

impl SettingsState {
    /// The page, with the author's name that is in use.
    pub fn new(by: String) -> Self {
        Self { by, ..Self::default() }
    }
}

/// The width of the labels, in points.
const LABEL: f32 = 170.0;

/// Draws the page, filling `ui`.
pub fn settings_ui(
    ui: &mut Ui,
    scene: &DeskScene<'_>,
    state: &mut SettingsState,
    actions: &mut Vec<DeskAction>,
) {
    let colours = scene.theme.colours();
    let mut frame = Frame::new(ui, colours, &text!("desk-settings-title"), &text!("desk-settings-below"));
    if frame.message_ui(ui, scene.message) {
        actions.push(DeskAction::Dismiss);
    }
    let area = frame.middle.shrink2(vec2(frame.margin(), frame.density.pick(24.0, 8.0)));
    let size = vec2(area.width().min(960.0), area.height().min(frame.density.pick(560.0, 500.0)));
    let panel = Rect::from_min_size(pos2((area.center().x - size.x / 2.0).round(), area.top()), size);
    frame.panel(ui, panel);
    let mut choices = scene.choices.clone();
    let inner = panel.shrink2(vec2(frame.density.pick(24.0, 16.0), frame.density.pick(20.0, 12.0)));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = frame.density.pick(8.0, 5.0);
            author_ui(ui, &frame, scene, state, actions);
            let percents = text!("desk-settings-text-size");
            setting(ui, &frame, &percents, &text!("desk-settings-text-size-says"), |ui| {
                let word = |percent: &u16| text!("desk-settings-percent", percent = percent.to_string());
                let mut chosen = Some(scene.text_percent);
                row(ui, &percents, &TEXT_PERCENTS, &mut chosen, &word);
                if chosen != Some(scene.text_percent) {
                    choices.text_percent = chosen;
                }
            });
            let group = text!("desk-settings-theme");
            setting(ui, &frame, &group, "", |ui| {
                let word = |theme: &ThemeChoice| match theme {
                    ThemeChoice::Dark => text!("desk-settings-dark"),
                    ThemeChoice::Light => text!("desk-settings-light"),
                    ThemeChoice::System => text!("desk-settings-system"),
                };
                let options = [ThemeChoice::Dark, ThemeChoice::Light, ThemeChoice::System];
                pick(ui, &group, &options, &mut choices.theme, &word);
            });
            let group = text!("desk-settings-language");
            setting(ui, &frame, &group, &text!("desk-settings-language-says"), |ui| {
                let options = words::languages();
                let mut chosen = choices.language.clone().or_else(|| options.first().cloned());
                row(ui, &group, options, &mut chosen, &|tag: &String| words::language_name(tag));
                let first = options.first().cloned();
                choices.language = chosen.filter(|tag| Some(tag) != first.as_ref());
            });
            let group = text!("desk-settings-zone");
            setting(ui, &frame, &group, &text!("desk-settings-zone-says"), |ui| {
                let word = |zone: &ShownZone| match zone {
                    ShownZone::Board => text!("desk-settings-zone-board"),
                    ShownZone::Utc => text!("desk-settings-zone-utc"),
                };
                pick(ui, &group, &[ShownZone::Board, ShownZone::Utc], &mut choices.shown_in, &word);
            });
            start_ui(ui, &frame, &mut choices, actions);
            let group = text!("desk-settings-asks");
            setting(ui, &frame, &group, &text!("desk-settings-asks-says"), |ui| {
                let word = |asks: &Asks| match asks {
                    Asks::IfLost => text!("desk-settings-asks-lost"),
                    Asks::Always => text!("desk-settings-asks-always"),
                };
                pick(ui, &group, &[Asks::IfLost, Asks::Always], &mut choices.asks, &word);
            });
            ui.add_space(8.0);
            if frame.first_button(ui, &text!("desk-settings-done"), &text!("key-escape")).clicked() {
                actions.push(DeskAction::Leave);
            }
        });
    });
    if choices != *scene.choices {
        actions.push(DeskAction::Choose(choices));
    }
    state.is_begun = true;
    let keys = vec![
        (text!("key-tab"), text!("desk-settings-key-next")),
        (text!("key-escape"), text!("new-board-key-back")),
    ];
    frame.foot(ui, &text!("desk-settings-foot"), &keys);
}

/// Draws who records: the name in use, and those used before.
fn author_ui(
    ui: &mut Ui,
    frame: &Frame,
    scene: &DeskScene<'_>,
    state: &mut SettingsState,
    actions: &mut Vec<DeskAction>,
) {
    let group = text!("desk-settings-author");
    setting(ui, frame, &group, &text!("desk-settings-author-says"), |ui| {
        let field = line_ui(ui, frame.colours, &mut state.by, 200.0, &group, "", state.is_wrong);
        if !state.is_begun {
            field.request_focus();
        }
        let mut answer = (is_entered(ui, &field) || field.lost_focus()).then(|| state.by.clone());
        for name in scene.authors.iter().filter(|name| *name != scene.by).take(4) {
            if ui.button(words::one_line(name)).clicked() {
                answer = Some(name.clone());
            }
        }
        let Some(name) = answer.as_deref().map(str::trim).filter(|name| *name != scene.by) else { return };
        state.is_wrong = name.is_empty() || name.contains(char::is_control);
        if !state.is_wrong {
            state.by = name.to_owned();
            actions.push(DeskAction::SetAuthor(name.to_owned()));
        }
    });
    if state.is_wrong {
        wrong_ui(ui, frame.colours, &text!("author-wrong"));
    }
}

/// Draws what the window opens with.
fn start_ui(ui: &mut Ui, frame: &Frame, choices: &mut DeskChoices, actions: &mut Vec<DeskAction>) {
    let group = text!("desk-settings-start");
    setting(ui, frame, &group, "", |ui| {
        let mut options = vec![StartWith::LastBoard, StartWith::StartPage];
        if let StartWith::File(_) = &choices.start {
            options.push(choices.start.clone());
        }
        let word = |start: &StartWith| match start {
            StartWith::LastBoard => text!("desk-settings-start-last"),
            StartWith::StartPage => text!("desk-settings-start-page"),
            StartWith::File(path) => path.display().to_string(),
        };
        pick(ui, &group, &options, &mut choices.start, &word);
        if ui.button(text!("desk-settings-start-file")).clicked() {
            actions.push(DeskAction::ChooseStartFile);
        }
    });
}

/// Draws a setting: its label, its control, and what there is to say of it.
fn setting(ui: &mut Ui, frame: &Frame, label: &str, says: &str, control: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(LABEL, 28.0), egui::Sense::hover());
        let baseline = place.center().y + 4.5;
        frame.pen(ui).text(place.left(), baseline, Edge::Left, TextStyle::Strong, frame.colours.ink, label);
        control(ui);
    });
    if !says.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(LABEL + 8.0);
            wrapped(ui, says, TextStyle::Label, frame.colours.ink2);
        });
    }
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), egui::Sense::hover());
    frame.pen(ui).rule(line.left(), line.right(), line.top().round(), frame.colours.hair);
}

fn row<T: Clone + PartialEq>(
    ui: &mut Ui,
    group: &str,
    options: &[T],
    chosen: &mut Option<T>,
    word: &dyn Fn(&T) -> String,
) {
    Choice { group, options, is_same: is_equal, word }.row_ui(ui, chosen);
}

fn pick<T: Clone + PartialEq>(
    ui: &mut Ui,
    group: &str,
    options: &[T],
    value: &mut T,
    word: &dyn Fn(&T) -> String,
) {
    let mut chosen = Some(value.clone());
    row(ui, group, options, &mut chosen, word);
    if let Some(chosen) = chosen {
        *value = chosen;
    }
}
