//! What is on record for a day, and how a new figure changes it.
//!
//! A border's figure for a day may be reported for the whole border, by home and the neighbour separately, or both. A
//! figure of a week or month does not belong to a day. The user must see the existing figures while entering one: which
//! of them is corrected, and what the border's figure becomes. The popup on a panel and the full form share this
//! module, so that both use the same words.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::board::{CountryCode, Entry, Indicator, Reading, Side, Value};
use crate::picture::series::DayFigure;
use crate::text;
use crate::ui::Scene;
use crate::words;

/// The standing figures of one border, indicator and day.
#[derive(Debug, Clone, PartialEq)]
pub struct ExistingFigures {
    generation: u64,
    subject: (CountryCode, Indicator, NaiveDate),
    /// In recording order. If a part has several, the last one counts.
    figures: Vec<(Uuid, Option<Side>, Value)>,
}

/// The part of a border that a figure is for. A joint figure is for the whole border.
fn part(side: Option<Side>) -> Option<Side> {
    side.filter(|side| *side != Side::Joint)
}

/// The name of a part.
pub fn part_word(side: Option<Side>) -> String {
    part(side).map_or_else(|| text!("form-whole-border"), words::side)
}

impl ExistingFigures {
    /// Looks up what stands. `kept` is the last result, which is reused while the picture and the subject are the same.
    pub fn find(kept: Option<Self>, scene: &Scene<'_>, subject: (CountryCode, Indicator, NaiveDate)) -> Self {
        let generation = scene.generation;
        let kept = kept.filter(|kept| kept.generation == generation && kept.subject == subject);
        kept.unwrap_or_else(|| {
            let (border, indicator, day) = &subject;
            let is_meant = |reading: &Reading| {
                reading.border == *border
                    && reading.day == *day
                    && reading.span().is_none()
                    && reading.indicator == *indicator
            };
            let current = scene.board.current(scene.picture.moment.known_at);
            let figures = current.filter_map(|(_, record)| match &record.entry {
                Entry::Reading(reading) if is_meant(reading) => {
                    Some((record.id, reading.side, reading.value))
                }
                _ => None,
            });
            Self { generation, figures: figures.collect(), subject }
        })
    }

    /// The record that a new figure of this part corrects.
    pub fn record(&self, side: Option<Side>) -> Option<Uuid> {
        let same = |figure: &&(Uuid, Option<Side>, Value)| part(figure.1) == part(side);
        self.figures.iter().rev().find(same).map(|(id, ..)| *id)
    }

    /// The day's figures without the record `without`.
    fn figure(&self, without: Option<Uuid>) -> DayFigure {
        let mut figure = DayFigure::empty(self.subject.2);
        let counted = self.figures.iter().filter(|(id, ..)| Some(*id) != without);
        counted.for_each(|(_, side, value)| figure.put(*side, *value));
        figure
    }

    /// Each part on record and their total; `None` if nothing is on record.
    pub fn said(&self) -> Option<String> {
        let figure = self.figure(None);
        let sides = [(Some(Side::Home), figure.home), (Some(Side::Neighbour), figure.neighbour)];
        let sides = sides.into_iter().filter_map(|(side, value)| Some(told(side, value?)));
        let sides: Vec<String> = sides.collect();
        let whole = told(None, figure.value());
        let figures = match (figure.whole.is_some(), sides.is_empty()) {
            (false, true) => return None,
            (true, true) => whole,
            (false, false) => text!("on-record-sum", sides = sides.join(" + "), whole = whole),
            (true, false) => text!("on-record-whole-counts", sides = sides.join(", "), whole = whole),
        };
        Some(text!("quick-on-record", figures = figures))
    }

    /// How a new figure, which may correct a record, changes the part and the whole border; `None` if nothing is on
    /// record.
    pub fn effect(&self, side: Option<Side>, value: Value, corrects: Option<Uuid>) -> Option<String> {
        if self.figures.is_empty() {
            return None;
        }
        let before = self.figure(None);
        let mut after = self.figure(corrects.or_else(|| self.record(side)));
        after.put(side, value);
        let of_part = |figure: &DayFigure| match part(side) {
            Some(Side::Home) => figure.home,
            Some(_) => figure.neighbour,
            None => figure.whole,
        };
        let whole = becomes(None, self.is_any(&before).then(|| before.value()), after.value());
        if part(side).is_none() {
            let has_sides = after.home.is_some() || after.neighbour.is_some();
            return Some(if has_sides { text!("on-record-replaces-sum", whole = whole) } else { whole });
        }
        let of_side = becomes(side, of_part(&before), value);
        Some(match after.whole {
            Some(stays) => text!("on-record-whole-stays", side = of_side, whole = told(None, stays)),
            None => text!("on-record-both", side = of_side, whole = whole),
        })
    }

    fn is_any(&self, figure: &DayFigure) -> bool {
        [figure.home, figure.neighbour, figure.whole].iter().any(Option::is_some)
    }
}

fn number(value: Value) -> String {
    value.known().map_or_else(|| text!("legend-asked-unknown"), words::exact_count)
}

/// A part and its figure, such as `home 64`.
fn told(side: Option<Side>, value: Value) -> String {
    text!("on-record-part", part = part_word(side), figure = number(value))
}

/// A part and its change, such as `home 64 → 41`.
fn becomes(side: Option<Side>, before: Option<Value>, after: Value) -> String {
    match before {
        Some(before) => {
            text!("on-record-becomes", part = part_word(side), before = number(before), after = number(after))
        }
        None => told(side, after),
    }
}
