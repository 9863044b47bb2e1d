//! What becomes of each typed cell: a draft, a question, or a refusal in words.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::sheet::{Cell, Sheet, Typed};
use crate::board::{Board, Draft, Entry, Mark, Reading, Side, Source, Value};
use crate::input;
use crate::picture::plausible::{Comparison, Outlier, SeriesFigures, Unlikely, unlikely};
use crate::picture::series::DayFigure;
use crate::text;
use crate::ui::Scene;
use crate::ui::form::{figure_reader, problems};
use crate::words;

/// A figure on record for the day of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct OnRecord {
    pub id: Uuid,
    pub value: Value,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// Nothing is typed.
    Nothing,
    /// The very figure is on record.
    Same,
    /// It can be recorded.
    Ready(Box<Draft>),
    /// It is improbable. The doubt is in words.
    Asked(String),
    /// It is no figure, or breaks a rule. The reason is in words.
    Wrong(String),
}

impl Judged {
    /// Whether it must be answered or corrected before it can be recorded.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Asked(_) | Self::Wrong(_))
    }
}

/// What the cells are judged by: the records of the board, looked up once for each board and day.
#[derive(Debug)]
pub struct Basis {
    mark: Mark,
    generation: u64,
    day: NaiveDate,
    on_record: HashMap<Cell, OnRecord>,
    figures: SeriesFigures,
    /// The judgements so far, with the text, its confirmation and the source they are about.
    judged: RefCell<HashMap<Cell, (Typed, String, Judged)>>,
    /// What is improbable about the whole sheet with this source.
    of_all: RefCell<Option<(String, Option<String>)>>,
}

impl Basis {
    /// Looks up what stands. `kept` is the last result, which is reused while no record arrived.
    pub fn of(kept: Option<Self>, scene: &Scene<'_>, day: NaiveDate) -> Self {
        let is_same = |kept: &Self| {
            kept.day == day
                && (kept.generation == scene.generation
                    || scene.board.arrived_since(&kept.mark).is_some_and(|arrived| arrived.is_empty()))
        };
        let generation = scene.generation;
        if let Some(kept) = kept.filter(is_same) {
            return Self { generation, ..kept };
        }
        let known_at = scene.picture.moment.known_at;
        Self {
            mark: scene.board.mark(),
            generation,
            day,
            on_record: on_record(scene.board, known_at, day),
            figures: SeriesFigures::known_at(scene.board, known_at),
            judged: RefCell::default(),
            of_all: RefCell::default(),
        }
    }

    /// The day of the figures.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// What is on record for a cell.
    pub fn on_record(&self, cell: &Cell) -> Option<&OnRecord> {
        self.on_record.get(cell)
    }

    /// Judges a cell.
    pub fn judge(&self, scene: &Scene<'_>, sheet: &Sheet, cell: &Cell) -> Judged {
        let Some(typed) = sheet.of(cell) else { return Judged::Nothing };
        let mut judged = self.judged.borrow_mut();
        if let Some((of, source, judged)) = judged.get(cell)
            && of == typed
            && *source == sheet.source
        {
            return judged.clone();
        }
        let found = self.judge_anew(scene, sheet, cell, typed);
        judged.insert(cell.clone(), (typed.clone(), sheet.source.clone(), found.clone()));
        found
    }

    fn judge_anew(&self, scene: &Scene<'_>, sheet: &Sheet, cell: &Cell, typed: &Typed) -> Judged {
        if let Some(why) = typed.refusal() {
            return Judged::Wrong(why.to_owned());
        }
        let value = match read(cell, &typed.text) {
            Ok(value) => value,
            Err(error) => return Judged::Wrong(error.to_string()),
        };
        let earlier = self.on_record(cell);
        if earlier.is_some_and(|earlier| earlier.value == value) {
            return Judged::Same;
        }
        let draft = draft(cell, self.day, value, &sheet.source, earlier.map(|earlier| earlier.id));
        let problems = problems(scene, &draft);
        if !problems.is_empty() {
            return Judged::Wrong(words::capitalised(&problems.join(". ")));
        }
        match &draft.entry {
            Entry::Reading(reading) if !typed.is_confirmed() => {
                match self.figures.outlier(reading, draft.supersedes) {
                    Some(outlier) => Judged::Asked(compared(&outlier)),
                    None => Judged::Ready(Box::new(draft)),
                }
            }
            _ => Judged::Ready(Box::new(draft)),
        }
    }

    /// The figures of a border's day as they would be: those on record, replaced by what is typed and can be read.
    pub fn day_figure(&self, scene: &Scene<'_>, sheet: &Sheet, cell: &Cell) -> DayFigure {
        let mut figure = DayFigure::empty(self.day);
        for side in [None, Some(Side::Home), Some(Side::Neighbour)] {
            let cell = Cell { side, ..cell.clone() };
            if let Some(value) = self.value(scene, sheet, &cell) {
                figure.put(side, value);
            }
        }
        figure
    }

    /// The value of a cell: what is typed, unless it is wrong, or else what is on record.
    pub fn value(&self, scene: &Scene<'_>, sheet: &Sheet, cell: &Cell) -> Option<Value> {
        match (sheet.of(cell), self.judge(scene, sheet, cell)) {
            (Some(_), Judged::Wrong(_)) => None,
            (Some(typed), _) => read(cell, &typed.text).ok(),
            (None, _) => self.on_record(cell).map(|on_record| on_record.value),
        }
    }

    /// What is improbable about the day and the source of the whole sheet, in words.
    pub fn doubts_of_all(&self, scene: &Scene<'_>, sheet: &Sheet) -> Option<String> {
        let (cell, _) = sheet.typed().next()?;
        let mut kept = self.of_all.borrow_mut();
        match &*kept {
            Some((source, doubts)) if *source == sheet.source => doubts.clone(),
            _ => kept.insert((sheet.source.clone(), self.doubts_anew(scene, sheet, cell))).1.clone(),
        }
    }

    fn doubts_anew(&self, scene: &Scene<'_>, sheet: &Sheet, cell: &Cell) -> Option<String> {
        let draft = draft(cell, self.day, Value::Unknown, &sheet.source, None);
        let of_day = |doubt: &Unlikely| matches!(doubt, Unlikely::Ahead { .. } | Unlikely::Far { .. });
        let doubts = unlikely(scene.board, &draft, scene.now);
        let doubts =
            doubts.iter().filter(|doubt| of_day(doubt)).map(|doubt| words::unlikely(doubt, scene.zone()));
        let doubts: Vec<String> = doubts.chain(words::persons(&draft, None)).collect();
        (!doubts.is_empty()).then(|| doubts.join(". "))
    }
}

/// What an improbable figure was compared with, in words.
fn compared(outlier: &Outlier) -> String {
    match outlier.than {
        Comparison::Days { days, least, greatest } => {
            let (least, greatest) = (words::count(least), words::count(greatest));
            text!("figures-than-days", least = least, greatest = greatest, days = days)
        }
        Comparison::Largest(largest) => text!("figures-than-largest", largest = words::count(largest)),
        Comparison::Last(last) => text!("figures-than-last", last = words::count(last)),
    }
}

/// Reads the text of a cell.
pub fn read(cell: &Cell, text: &str) -> Result<Value, input::InputError> {
    figure_reader(Some(&cell.indicator))(text)
}

fn draft(cell: &Cell, day: NaiveDate, value: Value, source: &str, supersedes: Option<Uuid>) -> Draft {
    let (border, indicator, side) = (cell.border, cell.indicator.clone(), cell.side);
    let reading = Reading { border, indicator, day, last_day: None, side, value };
    let source = Source { name: source.trim().to_owned(), ..Source::default() };
    Draft { source, supersedes, ..Draft::new(Entry::Reading(reading)) }
}

/// The figures of single days that stand for `day`. Of several for one cell the last one counts. A joint figure is for
/// the whole border.
fn on_record(board: &Board, known_at: DateTime<Utc>, day: NaiveDate) -> HashMap<Cell, OnRecord> {
    let mut found = HashMap::new();
    for (_, record) in board.current(known_at) {
        if let Entry::Reading(reading) = &record.entry
            && reading.day == day
            && reading.span().is_none()
        {
            let side = reading.side.filter(|side| *side != Side::Joint);
            let cell = Cell { indicator: reading.indicator.clone(), border: reading.border, side };
            let (id, value, at, by) = (record.id, reading.value, record.recorded_at, record.by.clone());
            found.insert(cell, OnRecord { id, value, at, by });
        }
    }
    found
}
