//! The popup for today's figure of the watched indicator: a number, zero, or "asked, unknown".
//!
//! A panel shows the figure of the whole border, which may be the sum of what both sides reported. So the popup says
//! whose figure is entered, what is on record for each part, and what the whole becomes.

use chrono::NaiveDate;
use egui::{Response, Ui};

use super::asks::{About, PopupOutcome};
use crate::board::{CountryCode, Draft, Entry, Indicator, Reading, Side, Value};
use crate::input;
use crate::text;
use crate::ui::Scene;
use crate::ui::command::Command;
use crate::ui::form::{
    ExistingFigures, Fields, ReadingFields, day_understood, figure_reader, figure_understood, part_word,
    problems,
};
use crate::ui::widgets::field::{Choice, is_entered, is_equal, line_ui, understood_ui, wrong_ui};
use crate::words;

/// What is typed in the popup.
#[derive(Debug)]
pub struct FigurePopup {
    value: String,
    day: String,
    side: Option<Option<Side>>,
    /// Whether there was an attempt to record.
    is_tried: bool,
    /// What is already on record for the day, looked up once per picture.
    on_record: Option<ExistingFigures>,
}

impl FigurePopup {
    /// Preselects the part whose figure was reported last, which is home's if both sides report.
    pub fn new(scene: &Scene<'_>, border: CountryCode) -> Self {
        let watched = scene.header().thresholds.watch.first();
        let series = watched.and_then(|watched| scene.picture.border(border)?.series_of(watched));
        let side = series.and_then(|series| {
            let newest = series.latest().filter(|newest| newest.whole.is_none())?;
            Some(if newest.home.is_some() { Side::Home } else { Side::Neighbour })
        });
        let (value, day) = (String::new(), "today".to_owned());
        Self { value, day, side: Some(side), is_tried: false, on_record: None }
    }

    /// Whether something was typed.
    pub fn is_begun(&self) -> bool {
        !self.value.trim().is_empty()
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, about: About<'_>) -> PopupOutcome {
        let About { scene, border, is_new } = about;
        let colours = scene.theme.colours();
        let Some(indicator) = scene.header().thresholds.watch.first() else {
            understood_ui(ui, colours, &text!("quick-nothing-watched"));
            return about.full_form_ui(ui, || self.fields(border, None));
        };
        // The field of the figure gets the focus.
        about.head_ui(ui, &format!("{} {}", words::indicator(indicator), about.words()), false);
        let is_side_new = self.side_ui(ui, about);
        // After choosing a side, the user types its figure.
        let (figure_line, read) = self.figure_ui(ui, about, indicator, is_new || is_side_new);
        let (day_line, day) = self.day_ui(ui, about);
        let subject = day.map(|day| (border, indicator.clone(), day));
        self.on_record = subject.map(|subject| ExistingFigures::find(self.on_record.take(), scene, subject));
        self.on_record_ui(ui, scene, read.as_ref().ok().copied());
        // What breaks a rule is shown at once, as in a form. Without a figure, this still checks the day.
        let typed = read.as_ref().ok().copied().unwrap_or(Value::Unknown);
        let stands = day.and_then(|day| self.draft(border, indicator, day, typed));
        let wrong = stands.as_ref().map(|draft| problems(scene, draft)).unwrap_or_default();
        wrong.iter().for_each(|problem| wrong_ui(ui, colours, problem));
        let mut asks = PopupOutcome::Nothing;
        let mut chosen = None;
        let enters = [&figure_line, &day_line].into_iter().any(|line| is_entered(ui, line));
        ui.horizontal_wrapped(|ui| {
            if ui.button(text!("form-record")).clicked() || enters {
                self.is_tried = true;
                chosen = read.ok();
            }
            for (word, value) in
                [(text!("quick-none"), Value::Known(0.0)), (text!("quick-unknown"), Value::Unknown)]
            {
                let button = ui.button(word);
                let button = match self.effect(value) {
                    Some(effect) => button.on_hover_text(effect),
                    None => button,
                };
                if button.clicked() {
                    chosen = Some(value);
                }
            }
            asks = about.full_form_ui(ui, || self.fields(border, Some(indicator.clone())));
            if self.value.trim().is_empty() {
                let all = egui::Button::new(text!("figures-all-borders"));
                let all = ui.add(all.shortcut_text(Command::DayFigures.keys()));
                if all.on_hover_text(Command::DayFigures.hint()).clicked() {
                    asks = PopupOutcome::Run(Command::DayFigures);
                }
            }
        });
        let draft = chosen.and_then(|value| self.draft(border, indicator, day?, value));
        let problems = draft.as_ref().map(|draft| problems(scene, draft)).unwrap_or_default();
        match draft.filter(|_| problems.is_empty()) {
            Some(draft) => PopupOutcome::Record(Box::new(draft)),
            None => {
                // After a refusal the focus stays in the field that is wrong.
                if enters {
                    let wrong = if day.is_none() { &day_line } else { &figure_line };
                    wrong.request_focus();
                }
                asks
            }
        }
    }

    /// The draft, which corrects the figure on record for the same part and day. Its source is the analyst; another
    /// source is named in the full form.
    fn draft(
        &self,
        border: CountryCode,
        indicator: &Indicator,
        day: NaiveDate,
        value: Value,
    ) -> Option<Draft> {
        let side = self.side?;
        let reading = Reading { border, indicator: indicator.clone(), day, last_day: None, side, value };
        let supersedes = self.on_record.as_ref().and_then(|on_record| on_record.record(side));
        Some(Draft { supersedes, ..Draft::new(Entry::Reading(reading)) })
    }

    /// Draws the line of the figure. Returns the value after the keys of this frame.
    fn figure_ui(
        &mut self,
        ui: &mut Ui,
        about: About<'_>,
        indicator: &Indicator,
        takes_focus: bool,
    ) -> (Response, Result<Value, input::InputError>) {
        let colours = about.scene.theme.colours();
        let read = figure_reader(Some(indicator));
        let is_wrong =
            |value: &str, is_tried: bool| read(value).is_err() && (is_tried || !value.trim().is_empty());
        let was_wrong = is_wrong(&self.value, self.is_tried);
        let (line, read) = ui
            .horizontal(|ui| {
                let whose = self.side.map(part_word).unwrap_or_default();
                let name = text!("quick-figure-of", part = whose);
                about.name_ui(ui, &name);
                let line = line_ui(ui, colours, &mut self.value, 96.0, &name, "1 200", was_wrong);
                if takes_focus {
                    line.request_focus();
                }
                let read = read(&self.value);
                if let (Ok(value), false) = (&read, self.value.trim().is_empty()) {
                    understood_ui(ui, colours, &figure_understood(value));
                }
                (line, read)
            })
            .inner;
        if let (Err(error), true) = (&read, is_wrong(&self.value, self.is_tried)) {
            wrong_ui(ui, colours, &error.to_string());
        }
        (line, read)
    }

    /// Draws the line of the day. Returns the day after the keys of this frame.
    fn day_ui(&mut self, ui: &mut Ui, about: About<'_>) -> (Response, Option<NaiveDate>) {
        let scene = about.scene;
        let colours = scene.theme.colours();
        let read = |text: &str| input::day(text, scene.now, scene.zone());
        let was_wrong = read(&self.day).is_err();
        let (line, day) = ui
            .horizontal(|ui| {
                let name = text!("form-day");
                about.name_ui(ui, &name);
                let hint = text!("form-day-hint");
                let line = line_ui(ui, colours, &mut self.day, 96.0, &name, &hint, was_wrong);
                let day = read(&self.day);
                if let Ok(day) = &day {
                    understood_ui(ui, colours, &day_understood(*day, scene));
                }
                (line, day)
            })
            .inner;
        if let Err(error) = &day {
            wrong_ui(ui, colours, &error.to_string());
        }
        (line, day.ok())
    }

    /// Draws the choice of whose figure it is. Returns whether the choice changed.
    fn side_ui(&mut self, ui: &mut Ui, about: About<'_>) -> bool {
        let before = self.side;
        ui.horizontal(|ui| {
            let name = text!("form-whose");
            about.name_ui(ui, &name);
            let sides = [None, Some(Side::Home), Some(Side::Neighbour)];
            let word = |side: &Option<Side>| part_word(*side);
            Choice { group: &name, options: &sides, is_same: is_equal, word: &word }
                .row_ui(ui, &mut self.side);
        });
        self.side != before
    }

    /// Draws what is on record for the day, and how the typed figure changes it.
    fn on_record_ui(&self, ui: &mut Ui, scene: &Scene<'_>, typed: Option<Value>) {
        let said = self.on_record.as_ref().and_then(ExistingFigures::said);
        let effect = typed.and_then(|value| self.effect(value));
        let colours = scene.theme.colours();
        said.into_iter().chain(effect).for_each(|words| understood_ui(ui, colours, &words));
    }

    fn effect(&self, value: Value) -> Option<String> {
        self.on_record.as_ref()?.effect(self.side?, value, None)
    }

    fn fields(&self, border: CountryCode, indicator: Option<Indicator>) -> Fields {
        let (day, value, side) = (self.day.clone(), self.value.clone(), self.side);
        let (border, last_day) = (border.to_string(), String::new());
        Fields::Reading(ReadingFields { border, indicator, day, last_day, side, value })
    }
}
