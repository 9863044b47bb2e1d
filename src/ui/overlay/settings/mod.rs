//! The dialog for the board's settings: a form, and the board as it would be beside it.
//!
//! It records only what was changed since it opened, as one record. So a setting that another desk changes meanwhile
//! keeps that desk's value.

mod list;
mod preview;
mod typed;

use std::collections::BTreeMap;

use egui::{Context, Key, Modifiers, RichText, Ui};

use self::list::rows_ui;
use self::preview::Preview;
use self::typed::{Typed, indicator_words, wrong_words};
use crate::board::{Board, CountryCode, Draft, Entry, Header, Indicator, Marking, Setting, Settings};
use crate::input::{self, SettingError};
use crate::text;
use crate::ui::theme::{Colours, TextStyle};
use crate::ui::widgets::Pen;
use crate::ui::widgets::field::{self, Choice};
use crate::ui::widgets::modal::modal;
use crate::ui::{Action, AppAction, Scene};
use crate::words;

/// Width of the form, in points.
const FORM: f32 = 500.0;
/// Width of a field for a number, in points.
const NUMBER: f32 = 110.0;
/// The most room that the dialog takes beside the form, in points.
const PREVIEW: f32 = 900.0;
/// Height of the dialog without form and preview, in points.
const AROUND: f32 = 150.0;

/// State of the dialog.
#[derive(Debug)]
pub struct SettingsState {
    /// The header when the dialog opened.
    opened: Header,
    begun: Typed,
    typed: Typed,
    /// The indicators on record that have no name of their own in the file format.
    known: Vec<Indicator>,
    border: String,
    indicator: String,
    /// What is said of a border that is taken off, once it was asked for.
    hidden: BTreeMap<CountryCode, Option<String>>,
    preview: Preview,
    is_focused: bool,
    /// Whether an attempt to save was refused.
    is_tried: bool,
    /// Whether it is asked what becomes of what was typed.
    asks: bool,
}

impl SettingsState {
    /// The settings of `header`, the present one of `board`.
    pub fn new(board: &Board, header: Header) -> Self {
        let typed = Typed::of(&header);
        Self {
            known: board.other_indicators(),
            begun: typed.clone(),
            opened: header,
            typed,
            border: String::new(),
            indicator: String::new(),
            hidden: BTreeMap::new(),
            preview: Preview::default(),
            is_focused: false,
            is_tried: false,
            asks: false,
        }
    }

    /// The settings of `header` with changes that were not recorded.
    pub fn with(board: &Board, header: Header, changes: &Settings) -> Self {
        let mut changed = header.clone();
        changed.amend(changes);
        Self { typed: Typed::of(&changed), ..Self::new(board, header) }
    }

    /// Whether something was typed that is not recorded.
    pub fn is_changed(&self) -> bool {
        self.typed != self.begun || !self.border.trim().is_empty() || !self.indicator.trim().is_empty()
    }

    /// Asks what becomes of what was typed.
    pub fn ask(&mut self) {
        self.asks = true;
    }
}

/// What the form says at the moment.
struct Reading {
    header: Header,
    wrong: Vec<(Setting, SettingError)>,
    settings: Settings,
}

impl Reading {
    fn of(state: &SettingsState) -> Self {
        let (header, wrong) = state.typed.header(&state.opened, &state.known);
        let settings = Settings::between(&state.opened, &header);
        Self { header, wrong, settings }
    }

    fn is_valid(&self) -> bool {
        self.wrong.is_empty()
            && (self.settings.is_empty() || self.settings.problems(self.header.home).is_empty())
    }

    fn fault(&self, of: Setting) -> Option<String> {
        wrong_words(of, &self.wrong, &self.settings, self.header.home)
    }
}

/// Draws the dialog. Returns whether it is to be closed.
pub(super) fn settings_ui(
    ctx: &Context,
    scene: &Scene<'_>,
    state: &mut SettingsState,
    actions: &mut Vec<Action>,
) -> bool {
    let room = ctx.content_rect().size();
    let preview = (room.x - FORM - 100.0).clamp(200.0, PREVIEW);
    let height = room.y - AROUND;
    let mut is_done = false;
    let is_left = modal(ctx, "board settings", &text!("settings-title"), FORM + preview + 24.0, |ui| {
        let mut asks_save = false;
        ui.horizontal_top(|ui| {
            ui.allocate_ui(egui::vec2(FORM, height), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(FORM);
                    egui::ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
                        ui.set_width(FORM - 16.0);
                        asks_save = form_ui(ui, scene, state);
                    });
                });
            });
            ui.add_space(8.0);
            ui.vertical(|ui| {
                let colours = scene.theme.colours();
                label_ui(ui, colours, &text!("settings-preview"));
                let header = Reading::of(state).header;
                state.preview.ui(ui, scene, &header, preview);
                hidden_ui(ui, scene, state);
            });
        });
        ui.separator();
        asks_save |= ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let (saves, leaves) = foot_ui(ui, scene, state);
        if asks_save || saves {
            is_done = save(state, actions);
        }
        is_done |= leaves;
        false
    });
    if is_left && !is_done {
        is_done = !state.is_changed();
        // A second Escape goes on.
        state.asks = !is_done && !state.asks;
    }
    is_done
}

/// Records what was changed. Returns whether the dialog is done.
fn save(state: &mut SettingsState, actions: &mut Vec<Action>) -> bool {
    let reading = Reading::of(state);
    state.is_tried = true;
    state.asks = false;
    let waits = !state.border.trim().is_empty() || !state.indicator.trim().is_empty();
    if !reading.is_valid() || waits {
        return false;
    }
    if !reading.settings.is_empty() {
        let draft = Draft::new(Entry::Settings(reading.settings));
        actions.push(Action::App(AppAction::Record(Box::new(draft))));
    }
    true
}

/// Draws the buttons below the form. Returns whether to save, and whether to leave without.
fn foot_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut SettingsState) -> (bool, bool) {
    let colours = scene.theme.colours();
    let reading = Reading::of(state);
    let names: Vec<String> = reading
        .settings
        .changed()
        .map(|(setting, _)| words::uncapitalised(&words::setting(setting)))
        .collect();
    let says = if state.asks {
        text!("settings-ask")
    } else if state.is_tried && !reading.is_valid() {
        text!("settings-wrong")
    } else if names.is_empty() {
        text!("settings-unchanged")
    } else {
        text!("settings-changed", names = words::all_of(&names))
    };
    let is_error = state.asks || state.is_tried && !reading.is_valid();
    ui.horizontal(|ui| {
        let save = egui::Button::new(text!("settings-save")).shortcut_text("Enter");
        let saves = ui.add(save).clicked();
        let mut leaves = false;
        if state.asks {
            leaves = ui.button(text!("settings-discard")).clicked();
            if ui.button(text!("settings-go-on")).clicked() {
                state.asks = false;
            }
        } else if ui.button(text!("ask-cancel")).clicked() {
            leaves = !state.is_changed();
            state.asks = !leaves;
        }
        let ink = if is_error { colours.red_ink } else { colours.ink2 };
        ui.add(egui::Label::new(RichText::new(says).color(ink)).wrap());
        (saves, leaves)
    })
    .inner
}

/// Says what is hidden while borders are off the board.
fn hidden_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut SettingsState) {
    let colours = scene.theme.colours();
    let gone: Vec<CountryCode> = state.opened.borders.clone();
    for border in gone.into_iter().filter(|border| !state.typed.borders.contains(border)) {
        let said = state.hidden.entry(border).or_insert_with(|| words::hidden_border(scene.board, border));
        let said = said.clone().unwrap_or_else(|| text!("settings-hides-nothing", border = border.as_str()));
        field::understood_ui(ui, colours, &said);
    }
}

fn label_ui(ui: &mut Ui, colours: &'static Colours, words: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(words).font(TextStyle::Label.font()).color(colours.ink3));
}

/// Draws the form. Returns whether Enter in a field asks to save.
fn form_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut SettingsState) -> bool {
    let colours = scene.theme.colours();
    let reading = Reading::of(state);
    let wide = ui.available_width() - 8.0;
    let mut saves = false;
    saves |= line_ui(ui, colours, state, &reading, Setting::Title, wide, "");
    label_ui(ui, colours, &words::setting(Setting::Marking));
    ui.horizontal_wrapped(|ui| {
        let group = words::setting(Setting::Marking);
        let word = |marking: &Marking| input::short_label(*marking).to_owned();
        let choice = Choice { group: &group, options: &Marking::ALL, is_same: field::is_equal, word: &word };
        choice.row_ui(ui, &mut state.typed.marking);
    });
    ui.horizontal_top(|ui| {
        for (setting, hint) in [
            (Setting::SurgePercent, text!("setting-no-limit")),
            (Setting::SurgeCount, text!("setting-no-limit")),
            (Setting::StaleDays, String::new()),
            (Setting::SmallCount, String::new()),
        ] {
            ui.vertical(|ui| {
                ui.set_width(NUMBER);
                saves |= line_ui(ui, colours, state, &reading, setting, NUMBER, &hint);
            });
        }
    });
    saves |= line_ui(ui, colours, state, &reading, Setting::Reports, wide, &text!("settings-reports-hint"));
    saves |= borders_ui(ui, colours, state, &reading);
    saves |= watch_ui(ui, colours, state);
    for (setting, label) in [
        (Setting::Doctrine, text!("settings-doctrine")),
        (Setting::Attributions, text!("settings-attributions")),
    ] {
        label_ui(ui, colours, &label);
        let (name, fault) = (words::setting(setting), reading.fault(setting));
        field::lines_ui(ui, colours, state.typed.line(setting), wide, &name, fault.is_some());
        fault.into_iter().for_each(|fault| field::wrong_ui(ui, colours, &fault));
    }
    saves
}

/// Names a setting that is one line, with the unit that is typed.
fn label_of(setting: Setting) -> String {
    match setting {
        Setting::SurgePercent => text!("settings-surge-percent"),
        Setting::SurgeCount => text!("settings-surge-count"),
        Setting::StaleDays => text!("settings-stale-days"),
        other => words::setting(other),
    }
}

/// Draws a setting that is one line. Returns whether Enter was pressed in it.
fn line_ui(
    ui: &mut Ui,
    colours: &'static Colours,
    state: &mut SettingsState,
    reading: &Reading,
    setting: Setting,
    width: f32,
    hint: &str,
) -> bool {
    let name = label_of(setting);
    label_ui(ui, colours, &name);
    let fault = reading.fault(setting);
    let line = field::line_ui(ui, colours, state.typed.line(setting), width, &name, hint, fault.is_some());
    if !std::mem::replace(&mut state.is_focused, true) {
        line.request_focus();
    }
    fault.into_iter().for_each(|fault| field::wrong_ui(ui, colours, &fault));
    field::is_entered(ui, &line)
}

/// Draws the borders in their order, each with its local name, and a field that adds one.
fn borders_ui(ui: &mut Ui, colours: &'static Colours, state: &mut SettingsState, reading: &Reading) -> bool {
    /// Width of the name of a border, in points.
    const NAME: f32 = 130.0;
    let mut saves = false;
    label_ui(ui, colours, &text!("settings-borders"));
    let Typed { borders, local_names, .. } = &mut state.typed;
    rows_ui(ui, borders, CountryCode::to_string, |ui, _, border| {
        let size = egui::vec2(NAME, ui.spacing().interact_size.y);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let pen = Pen { painter: ui.painter(), colours };
        let named = format!("{border}  {}", border.name());
        pen.text_within(rect.left(), rect.center().y + 5.0, NAME, TextStyle::Text, colours.ink, &named);
        let name = local_names.entry(*border).or_default();
        let (spoken, hint) =
            (text!("settings-local-name", border = border.as_str()), text!("settings-local-name-hint"));
        let line = field::line_ui(ui, colours, name, NUMBER + 20.0, &spoken, &hint, false);
        saves |= field::is_entered(ui, &line);
        Some(line)
    });
    // A border without a local name is as it was.
    let begun = &state.begun.local_names;
    local_names.retain(|border, name| !name.is_empty() || begun.contains_key(border));
    let home = state.opened.home;
    let mut chosen = neighbours_ui(ui, home, borders);
    chosen.extend(countries_ui(ui, home, borders));
    let added = adding_ui(
        ui,
        colours,
        &mut state.border,
        &text!("settings-add-border"),
        &text!("settings-add-border-hint"),
        state.is_tried,
        |text| {
            let found = input::countries(text).map_err(|unknown| unknown.to_string())?;
            let known = |border: &&CountryCode| **border == home || borders.contains(border);
            match found.iter().find(known) {
                Some(border) if *border == home => Err(text!("settings-is-home", border = border.name())),
                Some(border) => Err(text!("settings-is-listed", name = border.name())),
                None => Ok(found),
            }
        },
        |found| {
            found.iter().map(|border| format!("{border} {}", border.name())).collect::<Vec<_>>().join(", ")
        },
    );
    match added {
        Added::Items(found) => chosen.extend(found),
        Added::Enter => saves = true,
        Added::Nothing => {}
    }
    for border in chosen {
        borders.push(border);
        let known = home.neighbours().into_iter().find(|neighbour| neighbour.country == border);
        if let Some(name) = known.and_then(|neighbour| neighbour.local_name) {
            local_names.entry(border).or_insert_with(|| name.to_owned());
        }
    }
    reading.fault(Setting::Borders).into_iter().for_each(|fault| field::wrong_ui(ui, colours, &fault));
    saves
}

/// Draws a button for each neighbour that is not on the board. Returns the chosen ones.
fn neighbours_ui(ui: &mut Ui, home: CountryCode, borders: &[CountryCode]) -> Vec<CountryCode> {
    let mut chosen = Vec::new();
    let neighbours = home.neighbours().into_iter().map(|neighbour| neighbour.country);
    let others: Vec<CountryCode> = neighbours.filter(|border| !borders.contains(border)).collect();
    ui.horizontal_wrapped(|ui| {
        for border in others {
            let button = ui.add(egui::Button::new(format!("+ {border} {}", border.name())).small());
            let spoken = text!("settings-add-neighbour", border = border.name());
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
            if button.clicked() {
                chosen.push(border);
            }
        }
    });
    chosen
}

/// Draws the list of the countries that can be added as borders. Returns the chosen one.
fn countries_ui(ui: &mut Ui, home: CountryCode, borders: &[CountryCode]) -> Option<CountryCode> {
    let mut chosen = None;
    let name = text!("settings-choose-border");
    let list = egui::ComboBox::from_id_salt("countries").width(NUMBER * 2.0).height(320.0);
    let list = list.selected_text(name.as_str()).show_ui(ui, |ui| {
        let can_be_added = |country: &CountryCode| *country != home && !borders.contains(country);
        for country in CountryCode::all().into_iter().filter(can_be_added) {
            if ui.selectable_label(false, format!("{}  {country}", country.name())).clicked() {
                chosen = Some(country);
            }
        }
    });
    list.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &name));
    chosen
}

/// Draws the watched indicators in their order, and the ways to add one.
fn watch_ui(ui: &mut Ui, colours: &'static Colours, state: &mut SettingsState) -> bool {
    /// Width of the name of an indicator, in points.
    const NAME: f32 = 268.0;
    let mut saves = false;
    label_ui(ui, colours, &text!("settings-watch"));
    let watch = &mut state.typed.watch;
    rows_ui(ui, watch, indicator_words, |ui, place, indicator| {
        let size = egui::vec2(NAME, ui.spacing().interact_size.y);
        let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        let pen = Pen { painter: ui.painter(), colours };
        let words = indicator_words(indicator);
        let words = if place == 0 { text!("settings-on-panels", name = words) } else { words };
        pen.text_within(rect.left(), rect.center().y + 5.0, NAME, TextStyle::Text, colours.ink, &words);
        None
    });
    let others: Vec<Indicator> =
        Indicator::USUAL.iter().chain(&state.known).filter(|other| !watch.contains(other)).cloned().collect();
    ui.horizontal_wrapped(|ui| {
        for other in others {
            let name = indicator_words(&other);
            let button = ui.add(egui::Button::new(format!("+ {name}")).small());
            let spoken = text!("settings-add-item", name = name);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
            if button.clicked() {
                watch.push(other);
            }
        }
    });
    let known = &state.known;
    let added = adding_ui(
        ui,
        colours,
        &mut state.indicator,
        &text!("settings-add-indicator"),
        &text!("settings-add-indicator-hint"),
        state.is_tried,
        |text| {
            let found = input::indicators(text, known).map_err(|part| {
                let why = input::SettingFault::Indicator(part);
                words::setting_fault(&SettingError { key: String::new(), text: String::new(), why })
            })?;
            match found.iter().find(|indicator| watch.contains(indicator)) {
                Some(listed) => Err(text!("settings-is-listed", name = indicator_words(listed))),
                None => Ok(found),
            }
        },
        |found| found.iter().map(indicator_words).collect::<Vec<_>>().join(", "),
    );
    match added {
        Added::Items(found) => watch.extend(found),
        Added::Enter => saves = true,
        Added::Nothing => {}
    }
    saves
}

/// What came of a field that adds to a list.
enum Added<T> {
    Nothing,
    /// Enter was pressed in the empty field.
    Enter,
    Items(Vec<T>),
}

/// Draws a field that adds to a list. `read` reads its text, and `said` says what was read.
#[expect(clippy::too_many_arguments, reason = "a field with its name, hint and reading")]
fn adding_ui<T>(
    ui: &mut Ui,
    colours: &'static Colours,
    text: &mut String,
    name: &str,
    hint: &str,
    is_tried: bool,
    read: impl Fn(&str) -> Result<Vec<T>, String>,
    said: impl Fn(&[T]) -> String,
) -> Added<T> {
    /// Width of the field, in points.
    const WIDTH: f32 = 190.0;
    let is_empty = text.trim().is_empty();
    let before = read(text);
    let (line, clicked) = ui
        .horizontal(|ui| {
            let is_wrong = !is_empty && before.is_err();
            let line = field::line_ui(ui, colours, text, WIDTH, name, hint, is_wrong);
            if line.changed() {
                line.scroll_to_me(None);
            }
            let button =
                ui.add_enabled(!is_empty && before.is_ok(), egui::Button::new(text!("settings-add")));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
            if let (false, Ok(found)) = (is_empty, &before) {
                field::understood_ui(ui, colours, &text!("form-understood", value = said(found)));
            }
            (line, button.clicked())
        })
        .inner;
    let is_entered = field::is_entered(ui, &line);
    let held = read(text);
    match held {
        _ if text.trim().is_empty() => {
            if is_entered {
                Added::Enter
            } else {
                Added::Nothing
            }
        }
        Ok(found) if is_entered || clicked => {
            text.clear();
            line.request_focus();
            Added::Items(found)
        }
        Ok(_) => {
            if is_tried {
                field::wrong_ui(ui, colours, &text!("settings-not-added"));
            }
            Added::Nothing
        }
        Err(why) => {
            field::wrong_ui(ui, colours, &why);
            if line.has_focus() {
                ui.scroll_to_cursor(None);
            }
            if is_entered {
                line.request_focus();
            }
            Added::Nothing
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    #[test]
    fn a_form_that_nobody_typed_into_changes_nothing() {
        let board = store::example().expect("the example");
        let mut header = board.header().clone();
        header.reports = vec![chrono::NaiveTime::from_hms_opt(6, 0, 0).expect("a time")];
        header.thresholds.surge_percent = Some(12.5);
        header.attributions.push("a, b".to_owned());
        let state = SettingsState::new(&board, header.clone());
        let reading = Reading::of(&state);
        assert_eq!(reading.header, header);
        assert!(reading.settings.is_empty() && reading.is_valid() && !state.is_changed());
        assert!(Setting::ALL.into_iter().all(|setting| reading.fault(setting).is_none()));
    }
}
