//! The fields of a form. Each field is drawn and read in one step, and shows beside it how its text was read or what is
//! wrong.
//!
//! A field returns its value, or `None` if its content is not valid. A draft is made only when every field returns a
//! value. Invalid input is reported at once. Missing input is reported as an error only after an attempt to record.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use egui::{Id, Response, RichText, Sense, Ui, vec2};

use crate::board::{Amount, CountryCode};
use crate::input;
use crate::text;
use crate::ui::Scene;
use crate::ui::theme::TextStyle;
use crate::ui::widgets::field::{self, Choice};
use crate::words;

/// Width of the field names, in points.
const NAMES: f32 = 84.0;
/// Width of a line for an instant, a day or a number, in points.
const SHORT: f32 = 134.0;

/// The fields of a form while they are drawn.
pub struct Fieldset<'a, 'u> {
    pub ui: &'u mut Ui,
    pub scene: &'a Scene<'a>,
    /// Whether there was an attempt to record, so that missing input is an error.
    pub is_tried: bool,
    /// The first control.
    pub first: Option<Id>,
    /// The first control with a missing or invalid value.
    pub first_wrong: Option<Id>,
}

/// The content of a field.
pub(super) enum FieldValue<T> {
    /// A value, and how the text was read. An empty string shows nothing.
    Value(T, String),
    /// Empty, although a value is required.
    Missing,
    /// Invalid content, and why.
    Wrong(String),
}

impl<'a, 'u> Fieldset<'a, 'u> {
    pub fn new(ui: &'u mut Ui, scene: &'a Scene<'a>, is_tried: bool) -> Self {
        Self { ui, scene, is_tried, first: None, first_wrong: None }
    }

    /// Width of a line that fills the form, in points.
    fn wide(&self) -> f32 {
        self.ui.available_width() - NAMES - 12.0
    }

    /// Draws a row: the name on the left, `add` on the right.
    pub(super) fn row<R>(&mut self, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
        let ink = self.scene.theme.colours().ink3;
        let drawn = |ui: &mut Ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(NAMES, 20.0), Sense::hover());
            let at = egui::pos2(rect.left(), rect.center().y);
            ui.painter().text(at, egui::Align2::LEFT_CENTER, name, TextStyle::Label.font(), ink);
            ui.vertical(add).inner
        };
        // The ID keeps the state and focus of a field when fields above it come and go.
        self.ui.push_id(name, |ui| ui.horizontal_top(drawn).inner).inner
    }

    /// Draws a remark below a field.
    pub fn aside(&mut self, words: &str) {
        let colours = self.scene.theme.colours();
        self.row("", |ui| field::understood_ui(ui, colours, words));
    }

    /// Registers a control, and returns its value if it is valid.
    pub(super) fn take<T>(&mut self, response: &Response, held: FieldValue<T>) -> Option<T> {
        self.first.get_or_insert(response.id);
        match held {
            FieldValue::Value(value, _) => Some(value),
            FieldValue::Missing | FieldValue::Wrong(_) => {
                self.first_wrong.get_or_insert(response.id);
                None
            }
        }
    }

    /// A line of text that `read` parses.
    pub(super) fn typed<T>(
        &mut self,
        name: &str,
        width: f32,
        hint: &str,
        text: &mut String,
        read: impl Fn(&str) -> FieldValue<T>,
    ) -> Option<T> {
        let (colours, is_tried) = (self.scene.theme.colours(), self.is_tried);
        let (response, held) = self.row(name, |ui| {
            let is_wrong = |held: &FieldValue<T>| match held {
                FieldValue::Wrong(_) => true,
                FieldValue::Missing => is_tried,
                FieldValue::Value(..) => false,
            };
            let before = read(text);
            let row = ui.horizontal(|ui| {
                let response = field::line_ui(ui, colours, text, width, name, hint, is_wrong(&before));
                let held = if response.changed() { read(text) } else { before };
                if let FieldValue::Value(_, words) = &held
                    && !words.is_empty()
                {
                    field::understood_ui(ui, colours, words);
                }
                (response, held)
            });
            let (response, held) = row.inner;
            say_wrong(ui, self.scene, is_tried, name, &held);
            (response, held)
        });
        self.take(&response, held)
    }

    /// A line of text that may be empty.
    pub fn text(&mut self, name: &str, hint: &str, text: &mut String) -> Option<String> {
        let wide = self.wide();
        self.typed(name, wide, hint, text, |text| FieldValue::Value(text.trim().to_owned(), String::new()))
    }

    /// A line of text that must not be empty.
    pub fn needed_text(&mut self, name: &str, hint: &str, text: &mut String) -> Option<String> {
        let wide = self.wide();
        self.typed(name, wide, hint, text, |text| match text.trim() {
            "" => FieldValue::Missing,
            text => FieldValue::Value(text.to_owned(), String::new()),
        })
    }

    /// Several lines of text.
    pub fn long_text(&mut self, name: &str, text: &mut String, is_needed: bool) -> Option<String> {
        let (colours, wide, is_tried) = (self.scene.theme.colours(), self.wide(), self.is_tried);
        let held = |text: &str| match text.trim() {
            "" if is_needed => FieldValue::Missing,
            text => FieldValue::Value(text.to_owned(), String::new()),
        };
        let (response, held) = self.row(name, |ui| {
            let is_wrong = is_tried && is_needed && text.trim().is_empty();
            let response = field::lines_ui(ui, colours, text, wide, name, is_wrong);
            let held = held(text);
            say_wrong(ui, self.scene, is_tried, name, &held);
            (response, held)
        });
        self.take(&response, held)
    }

    /// A moment.
    pub fn instant(&mut self, name: &str, text: &mut String) -> Option<DateTime<Utc>> {
        let scene = self.scene;
        self.typed(name, SHORT, &text!("form-instant-hint"), text, |text| match text.trim() {
            "" => FieldValue::Missing,
            text => held_instant(text, scene),
        })
    }

    /// A moment, or nothing. `none` says what an empty field means.
    pub fn optional_instant(
        &mut self,
        name: &str,
        text: &mut String,
        none: &str,
    ) -> Option<Option<DateTime<Utc>>> {
        let scene = self.scene;
        self.typed(name, SHORT, "", text, |text| match text.trim() {
            "" => FieldValue::Value(None, none.to_owned()),
            text => held_instant(text, scene).map(Some),
        })
    }

    /// A day.
    pub fn day(&mut self, name: &str, text: &mut String) -> Option<NaiveDate> {
        let scene = self.scene;
        self.typed(name, SHORT, &text!("form-day-hint"), text, |text| match text.trim() {
            "" => FieldValue::Missing,
            text => held_day(text, scene),
        })
    }

    /// A day, or nothing. `none` says what an empty field means.
    pub fn optional_day(&mut self, name: &str, text: &mut String, none: &str) -> Option<Option<NaiveDate>> {
        let scene = self.scene;
        self.typed(name, SHORT, "", text, |text| match text.trim() {
            "" => FieldValue::Value(None, none.to_owned()),
            text => held_day(text, scene).map(Some),
        })
    }

    /// Any other typed value. `read` parses it, and `say` puts it into words. `none` is the value and meaning of an
    /// empty field; if it is `None`, the field is required.
    pub fn value<T: Clone>(
        &mut self,
        name: &str,
        text: &mut String,
        none: Option<(T, String)>,
        read: impl Fn(&str) -> Result<T, input::InputError>,
        say: impl Fn(&T) -> String,
    ) -> Option<T> {
        self.typed(name, SHORT, "", text, |text| match (text.trim(), &none) {
            ("", None) => FieldValue::Missing,
            ("", Some((value, words))) => FieldValue::Value(value.clone(), words.clone()),
            (text, _) => match read(text) {
                Ok(value) => {
                    let words = say(&value);
                    FieldValue::Value(value, words)
                }
                Err(error) => FieldValue::Wrong(error.to_string()),
            },
        })
    }

    /// A number with a unit, or nothing if the number is omitted.
    pub fn amount(
        &mut self,
        name: &str,
        unit_hint: &str,
        fields: &mut AmountFields,
    ) -> Option<Option<Amount>> {
        let (colours, is_tried) = (self.scene.theme.colours(), self.is_tried);
        let read = |fields: &AmountFields| -> FieldValue<Option<Amount>> {
            let (number, unit) = (fields.number.trim(), fields.unit.trim());
            match (number, unit) {
                ("", "") => FieldValue::Value(None, text!("unknown")),
                ("", _) => FieldValue::Wrong(text!("form-amount-without-number")),
                (_, "") => FieldValue::Wrong(text!("form-amount-without-unit", hint = unit_hint)),
                _ => match input::number(number) {
                    Ok(number) => {
                        let more_than = fields.more_than;
                        let amount = Amount { number, unit: unit.to_owned(), more_than };
                        let plain = text!("amount", number = words::exact_count(number), unit = unit);
                        let plain = if more_than { text!("more-than", amount = plain) } else { plain };
                        let words = text!("form-understood", value = plain);
                        FieldValue::Value(Some(amount), words)
                    }
                    Err(error) => FieldValue::Wrong(error.to_string()),
                },
            }
        };
        let (response, held) = self.row(name, |ui| {
            let is_wrong = matches!(read(fields), FieldValue::Wrong(_));
            let line = ui.horizontal(|ui| {
                let line = field::line_ui(ui, colours, &mut fields.number, 90.0, name, "", is_wrong);
                let unit = text!("form-unit-of", name = name);
                field::line_ui(ui, colours, &mut fields.unit, 76.0, &unit, unit_hint, is_wrong);
                if field::toggle_ui(ui, fields.more_than, name, &text!("form-more-than")).clicked() {
                    fields.more_than = !fields.more_than;
                }
                line
            });
            let held = read(fields);
            if let FieldValue::Value(_, words) = &held {
                field::understood_ui(ui, colours, words);
            }
            say_wrong(ui, self.scene, is_tried, name, &held);
            (line.inner, held)
        });
        self.take(&response, held)
    }

    /// One of several options, in a row.
    pub fn choice<T: Clone>(
        &mut self,
        name: &str,
        options: &[T],
        is_same: fn(&T, &T) -> bool,
        word: impl Fn(&T) -> String,
        chosen: &mut Option<T>,
    ) -> Option<T> {
        let is_tried = self.is_tried;
        let choice = Choice { group: name, options, is_same, word: &word };
        let (response, held) = self.row(name, |ui| {
            let response = ui.horizontal_wrapped(|ui| choice.row_ui(ui, chosen)).inner;
            let held = held_choice(chosen);
            say_wrong(ui, self.scene, is_tried, name, &held);
            (response, held)
        });
        response.and_then(|response| self.take(&response, held))
    }

    /// One of several options, in a drop-down list.
    pub fn list<T: Clone>(
        &mut self,
        name: &str,
        options: &[T],
        is_same: fn(&T, &T) -> bool,
        word: impl Fn(&T) -> String,
        chosen: &mut Option<T>,
    ) -> Option<T> {
        let (is_tried, width) = (self.is_tried, self.wide().min(280.0));
        let choice = Choice { group: name, options, is_same, word: &word };
        let (response, held) = self.row(name, |ui| {
            let response = choice.list_ui(ui, chosen, width, &text!("form-choose"));
            let held = held_choice(chosen);
            say_wrong(ui, self.scene, is_tried, name, &held);
            (response, held)
        });
        self.take(&response, held)
    }

    /// Any number of options.
    pub fn toggles<T: Copy + Ord>(
        &mut self,
        name: &str,
        options: &[T],
        word: impl Fn(T) -> String,
        chosen: &mut BTreeSet<T>,
    ) {
        let first = self.row(name, |ui| {
            ui.horizontal_wrapped(|ui| {
                let mut first = None;
                for &option in options {
                    let response = field::toggle_ui(ui, chosen.contains(&option), name, &word(option));
                    if response.clicked() && !chosen.remove(&option) {
                        chosen.insert(option);
                    }
                    first.get_or_insert(response.id);
                }
                first
            })
            .inner
        });
        self.first = self.first.or(first);
    }

    /// One or more of the board's borders, in the order in which they were chosen.
    pub fn borders(&mut self, name: &str, chosen: &mut Vec<CountryCode>) -> Option<Vec<CountryCode>> {
        let is_tried = self.is_tried;
        let header = self.scene.header();
        let (response, held) = self.row(name, |ui| {
            let response = ui.horizontal_wrapped(|ui| {
                let mut first = None;
                for &border in &header.borders {
                    let response = field::toggle_ui(ui, chosen.contains(&border), name, border.as_str());
                    if response.clicked() {
                        match chosen.iter().position(|other| *other == border) {
                            Some(place) => drop(chosen.remove(place)),
                            None => chosen.push(border),
                        }
                    }
                    first.get_or_insert(response);
                }
                first
            });
            let held = if chosen.is_empty() {
                FieldValue::Missing
            } else {
                FieldValue::Value(chosen.clone(), String::new())
            };
            say_wrong(ui, self.scene, is_tried, name, &held);
            (response.inner, held)
        });
        response.and_then(|response| self.take(&response, held))
    }
}

impl<T> FieldValue<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> FieldValue<U> {
        match self {
            Self::Value(value, words) => FieldValue::Value(change(value), words),
            Self::Missing => FieldValue::Missing,
            Self::Wrong(why) => FieldValue::Wrong(why),
        }
    }
}

/// A number with a unit, as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AmountFields {
    pub number: String,
    pub unit: String,
    pub more_than: bool,
}

impl AmountFields {
    pub fn of(amount: Option<&Amount>) -> Self {
        amount.map_or_else(Self::default, |amount| Self {
            number: input::number_text(amount.number),
            unit: amount.unit.clone(),
            more_than: amount.more_than,
        })
    }
}

fn held_choice<T: Clone>(chosen: &Option<T>) -> FieldValue<T> {
    chosen.as_ref().map_or(FieldValue::Missing, |chosen| FieldValue::Value(chosen.clone(), String::new()))
}

fn held_instant(text: &str, scene: &Scene<'_>) -> FieldValue<DateTime<Utc>> {
    match input::instant(text, scene.now, scene.zone()) {
        Ok(instant) => {
            let local = instant.with_timezone(&scene.zone()).format("%Y-%m-%d %H:%M %:z").to_string();
            FieldValue::Value(
                instant,
                text!("form-understood-when", value = local, when = distance(instant - scene.now)),
            )
        }
        Err(error) => FieldValue::Wrong(error.to_string()),
    }
}

fn held_day(text: &str, scene: &Scene<'_>) -> FieldValue<NaiveDate> {
    match input::day(text, scene.now, scene.zone()) {
        Ok(day) => FieldValue::Value(day, day_understood(day, scene)),
        Err(error) => FieldValue::Wrong(error.to_string()),
    }
}

/// A day, and its distance from today.
pub fn day_understood(day: NaiveDate, scene: &Scene<'_>) -> String {
    let today = scene.now.with_timezone(&scene.zone()).date_naive();
    let days = (today - day).num_days();
    let when = match days {
        0 => text!("age-today"),
        1.. => years(days).map_or_else(
            || text!("form-days-ago", days = days),
            |years| text!("form-years-ago", years = years),
        ),
        _ => years_ahead(-days).unwrap_or_else(|| text!("form-days-ahead", days = days.abs())),
    };
    text!("form-understood-when", value = words::day_year(day), when = when)
}

/// The number of whole years in `days` from ten years on, where days would say little and have many digits.
fn years(days: i64) -> Option<i64> {
    /// Four years with a leap day.
    const FOUR_YEARS: i64 = 1461;
    let years = days * 4 / FOUR_YEARS;
    (years >= 10).then_some(years)
}

fn years_ahead(days: i64) -> Option<String> {
    years(days).map(|years| text!("form-years-ahead", years = years))
}

/// How long ago a moment was, or how far ahead it is.
fn distance(from_now: TimeDelta) -> String {
    if let Some(ahead) = years_ahead(from_now.num_days()) {
        ahead
    } else if let Some(years) = years(-from_now.num_days()) {
        text!("form-years-ago", years = years)
    } else if from_now > TimeDelta::minutes(1) {
        text!("form-ahead", span = words::nearest_span(from_now))
    } else {
        words::ago(-from_now)
    }
}

/// Draws the error of a field below it, if there is one.
pub(super) fn say_wrong<T>(ui: &mut Ui, scene: &Scene<'_>, is_tried: bool, name: &str, held: &FieldValue<T>) {
    let colours = scene.theme.colours();
    match held {
        FieldValue::Wrong(why) => field::wrong_ui(ui, colours, why),
        FieldValue::Missing if is_tried => {
            field::wrong_ui(ui, colours, &text!("form-missing", field = name.to_lowercase()));
        }
        FieldValue::Missing | FieldValue::Value(..) => {}
    }
}

/// Draws the heading of a part of a form.
pub fn part_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str) {
    ui.add_space(6.0);
    let ink = scene.theme.colours().ink2;
    ui.label(RichText::new(name).font(TextStyle::LabelStrong.font()).color(ink));
}
