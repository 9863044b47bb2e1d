//! The filters above the log: the user's input, and its meaning.

use std::collections::BTreeSet;

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use egui::{Id, Role, Ui, WidgetInfo};

use super::found::Found;
use super::search::LogFilter;
use crate::board::{CountryCode, EntryKind};
use crate::input::{self, InputError};
use crate::text;
use crate::ui::widgets::field::{choices_ui, choose_all_by_key};
use crate::ui::{Density, Scene};
use crate::words;

/// The ID of the search field.
pub fn search_id() -> Id {
    Id::unique("log search")
}

/// The user's input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filters {
    pub search: String,
    from: String,
    until: String,
    borders: BTreeSet<CountryCode>,
    elsewhere: bool,
    kinds: BTreeSet<EntryKind>,
    by: Option<String>,
    pub standing_only: bool,
}

impl Filters {
    /// A filter for one kind of entry.
    pub fn of_kind(kind: EntryKind) -> Self {
        Self { kinds: BTreeSet::from([kind]), ..Self::default() }
    }

    /// The filter that the input stands for now. A time that cannot be read is ignored and returned as an error.
    pub fn read(&self, scene: &Scene<'_>) -> (LogFilter, Vec<(String, InputError)>) {
        let mut wrong = Vec::new();
        let mut time =
            |name: String, read: Option<TypedTime>| read?.map_err(|error| wrong.push((name, error))).ok();
        let from = time(text!("log-from"), read_from(&self.from, scene));
        let until = time(text!("log-until"), read_until(&self.until, scene));
        let filter = LogFilter {
            text: self.search.clone(),
            borders: self.borders.clone(),
            elsewhere: self.elsewhere,
            kinds: self.kinds.clone(),
            by: self.by.clone(),
            from,
            until,
        };
        (filter, wrong)
    }

    /// Whether any filter is set.
    pub fn is_active(&self) -> bool {
        *self != Self::default()
    }
}

/// The result of reading a typed time.
type TypedTime = Result<DateTime<Utc>, InputError>;

/// The start of the period, with a day standing for its beginning; `None` if nothing is typed.
///
/// Times relative to "now" are rounded to the minute, so that the board is not searched again in each frame.
fn read_from(text: &str, scene: &Scene<'_>) -> Option<TypedTime> {
    (!text.trim().is_empty()).then(|| input::beginning(text, minute(scene), scene.shown_zone()))
}

/// The end of the period, with a day standing for its end and `now` for the end of the minute; `None` if nothing is
/// typed.
fn read_until(text: &str, scene: &Scene<'_>) -> Option<TypedTime> {
    let now = minute(scene) + TimeDelta::seconds(59);
    (!text.trim().is_empty()).then(|| input::instant(text, now, scene.shown_zone()))
}

/// The beginning of the current minute.
fn minute(scene: &Scene<'_>) -> DateTime<Utc> {
    scene.now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(scene.now)
}

/// Draws the filters in one row, or two if there is no room. Returns whether the focus is to move to the list.
pub(super) fn filters_ui(
    ui: &mut Ui,
    density: Density,
    scene: &Scene<'_>,
    filters: &mut Filters,
    found: &mut Found,
) -> bool {
    let mut goes_to_list = false;
    ui.horizontal_wrapped(|ui| {
        // Beside an open drawer the filters keep to one row, so that the list does not move.
        let is_narrow = ui.available_width() < 1000.0;
        let search = egui::TextEdit::singleline(&mut filters.search)
            .id(search_id())
            .desired_width(if is_narrow { 160.0 } else { density.pick(420.0, 240.0) })
            .hint_text(text!("log-search-hint"));
        let response = ui.add(search);
        response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, text!("log-search")));
        let down = ui.input(|input| input.key_pressed(egui::Key::ArrowDown));
        let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
        goes_to_list = (response.has_focus() && down) || (response.lost_focus() && enter);
        borders_ui(ui, scene, filters);
        kinds_ui(ui, filters);
        authors_ui(ui, scene, filters, found);
        time_ui(ui, density, &text!("log-from"), &mut filters.from, read_from, scene);
        time_ui(ui, density, &text!("log-until"), &mut filters.until, read_until, scene);
        ui.checkbox(&mut filters.standing_only, text!("log-standing"))
            .on_hover_text(text!("log-standing-hint"));
        let clear = egui::Button::new(text!("log-clear"));
        if ui.add_enabled(filters.is_active(), clear).clicked() {
            *filters = Filters::default();
        }
    });
    goes_to_list
}
/// A short text for the chosen names.
fn chosen(mut names: Vec<String>) -> String {
    match names.len() {
        0 => text!("log-any"),
        1..=3 => names.join(", "),
        more => {
            let hidden: usize = more - 2;
            names.truncate(2);
            text!("log-and-more", names = names.join(", "), more = hidden)
        }
    }
}

/// Draws a checkbox for one element of `set`.
fn tick_ui<T: Ord + Copy>(ui: &mut Ui, set: &mut BTreeSet<T>, one: T, label: String) {
    let mut is_in = set.contains(&one);
    if ui.checkbox(&mut is_in, label).changed() {
        if is_in {
            set.insert(one);
        } else {
            set.remove(&one);
        }
    }
}

fn borders_ui(ui: &mut Ui, scene: &Scene<'_>, filters: &mut Filters) {
    let elsewhere = filters.elsewhere.then(|| text!("log-elsewhere-short"));
    let names = filters.borders.iter().map(CountryCode::to_string).chain(elsewhere).collect();
    choices_ui(ui, text!("log-borders", chosen = chosen(names)), |ui| {
        let shown = &scene.header().borders;
        let hidden = scene.board.borders_ever().into_iter().filter(|border| !shown.contains(border));
        for border in shown.iter().copied().chain(hidden) {
            tick_ui(ui, &mut filters.borders, border, format!("{border}  {}", border.name()));
        }
        ui.checkbox(&mut filters.elsewhere, text!("log-elsewhere"));
    });
}

fn kinds_ui(ui: &mut Ui, filters: &mut Filters) {
    let names = filters.kinds.iter().map(|&kind| words::entry_kind(kind)).collect();
    choices_ui(ui, text!("log-kinds", chosen = chosen(names)), |ui| {
        for kind in EntryKind::ALL {
            let name = words::capitalised(&words::entry_kind(kind));
            tick_ui(ui, &mut filters.kinds, kind, name);
        }
    });
}

fn authors_ui(ui: &mut Ui, scene: &Scene<'_>, filters: &mut Filters, found: &mut Found) {
    let by = filters.by.clone().unwrap_or_else(|| text!("log-anyone"));
    ui.menu_button(text!("log-by", by = by), |ui| {
        egui::ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            if ui.selectable_label(filters.by.is_none(), text!("log-anyone")).clicked() {
                filters.by = None;
                ui.close();
            }
            for author in found.authors(scene.board) {
                if ui.selectable_label(filters.by.as_deref() == Some(author), author).clicked() {
                    filters.by = Some(author.to_owned());
                    ui.close();
                }
            }
        });
    });
}

fn time_ui(
    ui: &mut Ui,
    density: Density,
    name: &str,
    typed: &mut String,
    read: fn(&str, &Scene<'_>) -> Option<TypedTime>,
    scene: &Scene<'_>,
) {
    let is_wrong = matches!(read(typed, scene), Some(Err(_)));
    let edit = egui::TextEdit::singleline(typed).desired_width(density.pick(150.0, 118.0)).hint_text(name);
    let response = ui.add(edit);
    choose_all_by_key(ui, &response, typed);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
    if is_wrong {
        let outline = egui::Stroke::new(1.5, scene.theme.colours().red);
        ui.painter().rect_stroke(response.rect, 2.0, outline, egui::StrokeKind::Outside);
    }
    let hint = match read(typed, scene) {
        Some(Ok(instant)) => words::day_year_time(instant, scene.shown_zone()),
        Some(Err(error)) => error.to_string(),
        None => text!("log-time-hint"),
    };
    response.on_hover_text(hint);
}
