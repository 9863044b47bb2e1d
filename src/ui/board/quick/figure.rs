//! Today's figure of the indicator on the panels: a number, none, or asked and unknown.

use chrono::NaiveDate;
use egui::{Key, Ui};
use uuid::Uuid;

use super::{Asks, head_ui, name_ui};
use crate::board::{CountryCode, Draft, Entry, Indicator, Reading, Side, Value};
use crate::picture::typed;
use crate::text;
use crate::ui::Scene;
use crate::ui::drawer::Form;
use crate::ui::drawer::form::{
    Fields, ReadingFields, correction_source, day_understood, figure_understood, problems,
};
use crate::ui::widgets::field::{Choice, is_equal, line_ui, understood_ui, wrong_ui};
use crate::words;

/// What is typed in the popup.
#[derive(Debug)]
pub struct FigurePopup {
    value: String,
    day: String,
    side: Option<Option<Side>>,
    is_tried: bool,
    /// What is on record already of a day and side, looked up once for each picture.
    on_record: Option<OnRecord>,
}

/// The figure that would be corrected.
#[derive(Debug)]
struct OnRecord {
    generation: u64,
    day: NaiveDate,
    side: Option<Side>,
    found: Option<(Uuid, Value)>,
}

impl FigurePopup {
    /// For the side whose figure the newest one was: home's, where both sides report.
    pub fn new(scene: &Scene<'_>, border: CountryCode) -> Self {
        let watched = scene.board.header().thresholds.watch.first();
        let series = watched.and_then(|watched| scene.picture.border(border)?.series_of(watched));
        let side = series.and_then(|series| {
            let newest = series.latest().filter(|newest| newest.whole.is_none())?;
            Some(if newest.home.is_some() { Side::Home } else { Side::Neighbour })
        });
        let (value, day) = (String::new(), "today".to_owned());
        Self { value, day, side: Some(side), is_tried: false, on_record: None }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, border: CountryCode, is_new: bool) -> Asks {
        let colours = scene.theme.colours();
        let Some(indicator) = scene.board.header().thresholds.watch.first() else {
            understood_ui(ui, colours, &text!("quick-nothing-watched"));
            return full_form_ui(ui, || self.fields(border, None));
        };
        let about = format!("{border} {}", border.name());
        head_ui(ui, scene, &format!("{} {about}", words::indicator(indicator)));
        let read = typed::figure(&self.value);
        let is_empty = self.value.trim().is_empty();
        let is_wrong = read.is_err() && (self.is_tried || !is_empty);
        let enters = ui
            .horizontal(|ui| {
                let name = text!("form-figure");
                name_ui(ui, scene, &name);
                let line = line_ui(ui, colours, &mut self.value, 96.0, &name, "1 200", is_wrong);
                if is_new {
                    line.request_focus();
                }
                if let (Ok(value), false) = (&read, is_empty) {
                    understood_ui(ui, colours, &figure_understood(value));
                }
                line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
            })
            .inner;
        if let (Err(error), true) = (&read, is_wrong) {
            wrong_ui(ui, colours, &error.to_string());
        }
        let (day, day_enters) = self.day_ui(ui, scene);
        self.side_ui(ui, scene);
        let on_record = day.and_then(|day| self.on_record(scene, border, indicator, day));
        if let Some((_, value)) = on_record {
            let value = value.known().map_or_else(|| text!("legend-asked-unknown"), words::count);
            understood_ui(ui, colours, &text!("quick-on-record", value = value));
        }
        let mut asks = Asks::Nothing;
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            if ui.button(text!("form-record")).clicked() || enters || day_enters {
                self.is_tried = true;
                chosen = read.ok();
            }
            if ui.button(text!("quick-none")).clicked() {
                chosen = Some(Value::Known(0.0));
            }
            if ui.button(text!("quick-unknown")).clicked() {
                chosen = Some(Value::Unknown);
            }
            asks = full_form_ui(ui, || self.fields(border, Some(indicator.clone())));
        });
        let (Some(value), Some(day), Some(side)) = (chosen, day, self.side) else { return asks };
        let reading = Reading { border, indicator: indicator.clone(), day, last_day: None, side, value };
        let mut draft = Draft::new(Entry::Reading(reading));
        if let Some(earlier) = on_record.and_then(|(id, _)| scene.board.get(id)) {
            draft.supersedes = Some(earlier.id);
            draft.source = correction_source(scene.board, earlier);
        }
        let problems = problems(scene, &draft);
        if problems.is_empty() {
            return Asks::Record(Box::new(draft));
        }
        problems.iter().for_each(|problem| wrong_ui(ui, colours, problem));
        asks
    }

    /// The day, and whether Enter was pressed in its line.
    fn day_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> (Option<NaiveDate>, bool) {
        let colours = scene.theme.colours();
        let read = typed::day(&self.day, scene.now, scene.zone());
        let enters = ui
            .horizontal(|ui| {
                let name = text!("form-day");
                name_ui(ui, scene, &name);
                let hint = text!("form-day-hint");
                let line = line_ui(ui, colours, &mut self.day, 96.0, &name, &hint, read.is_err());
                if let Ok(day) = &read {
                    understood_ui(ui, colours, &day_understood(*day, scene));
                }
                line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
            })
            .inner;
        if let Err(error) = &read {
            wrong_ui(ui, colours, &error.to_string());
        }
        (read.ok(), enters)
    }

    fn side_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        ui.horizontal(|ui| {
            let name = text!("form-whose");
            name_ui(ui, scene, &name);
            let sides = [None, Some(Side::Home), Some(Side::Neighbour)];
            let word = |side: &Option<Side>| side.map_or_else(|| text!("form-whole-border"), words::side);
            Choice { group: &name, options: &sides, is_same: is_equal, word: &word }
                .row_ui(ui, &mut self.side);
        });
    }

    /// The standing figure of this day and side.
    fn on_record(
        &mut self,
        scene: &Scene<'_>,
        border: CountryCode,
        indicator: &Indicator,
        day: NaiveDate,
    ) -> Option<(Uuid, Value)> {
        let side = self.side?;
        let is_same =
            |kept: &OnRecord| (kept.generation, kept.day, kept.side) == (scene.generation, day, side);
        if !self.on_record.as_ref().is_some_and(is_same) {
            let found = standing(scene, border, indicator, day, side);
            self.on_record = Some(OnRecord { generation: scene.generation, day, side, found });
        }
        self.on_record.as_ref()?.found
    }

    fn fields(&self, border: CountryCode, indicator: Option<Indicator>) -> Fields {
        let (day, value, side) = (self.day.clone(), self.value.clone(), self.side);
        let (border, last_day) = (border.to_string(), String::new());
        Fields::Reading(ReadingFields { border, indicator, day, last_day, side, value })
    }
}

fn full_form_ui(ui: &mut Ui, fields: impl FnOnce() -> Fields) -> Asks {
    if ui.button(text!("quick-full-form")).clicked() {
        Asks::Form(Box::new(Form::of_fields(fields())))
    } else {
        Asks::Nothing
    }
}

fn standing(
    scene: &Scene<'_>,
    border: CountryCode,
    indicator: &Indicator,
    day: NaiveDate,
    side: Option<Side>,
) -> Option<(Uuid, Value)> {
    let is_meant = |reading: &Reading| {
        reading.border == border
            && reading.day == day
            && reading.span().is_none()
            && reading.side == side
            && reading.indicator == *indicator
    };
    let current = scene.board.current(scene.picture.moment.known_at);
    let readings = current.filter_map(|(_, record)| match &record.entry {
        Entry::Reading(reading) if is_meant(reading) => Some((record.id, reading.value)),
        _ => None,
    });
    readings.last()
}
