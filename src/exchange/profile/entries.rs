//! The entries that a profile makes from each row, with one type for each kind that can be imported.
//!
//! Cadences, assistance, joint operations and engagements are few and are entered by hand.

use std::fmt;

use chrono::NaiveTime;
use serde::de::{self, Deserializer, IntoDeserializer as _, MapAccess, Visitor};
use serde::ser::{SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};

use super::super::table::text::is_default;
use super::parts::{Choice, Column, Condition, Need, Pairs, Text, check};
use super::{Layout, ProfileFault};
use crate::board::{Direction, Indicator, Level, MeasureKind, Medium, Side, Topic};
use crate::text;

/// One entry that is made from each row.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub enum EntrySpec {
    /// A measure.
    Measure(MeasureSpec),
    /// The end of measures on the board.
    Lift(LiftSpec),
    /// A figure of a day or span, or a row of figures.
    Reading(ReadingSpec),
    /// A liaison exchange.
    Contact(ContactSpec),
    /// Free text for the log.
    Note(NoteSpec),
    /// A letter or note.
    Correspondence(CorrespondenceSpec),
}

/// How a row becomes a measure.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureSpec {
    /// Distinguishes the ids of this entry from those of others of the same kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Option<String>,
    /// The rows to which it applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Vec<Condition>,
    /// Whether to omit the entry if the table lacks one of its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The columns that identify the row in all versions of the table. If empty, the whole row does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: Vec<Column>,
    /// The kind of the measure.
    pub kind: Choice<MeasureKind>,
    /// Who imposed it.
    #[serde(default = "neighbour", skip_serializing_if = "is_neighbour")]
    pub side: Choice<Side>,
    /// First day in force. An empty cell means unknown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<Column>,
    /// First day no longer in force. An empty cell means still in force.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lifted: Option<Column>,
    /// Last day in force, for tables that give it instead.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_day: Option<Column>,
    /// The place on the border.
    #[serde(default, skip_serializing_if = "is_default")]
    pub area: Text,
    /// The details.
    #[serde(default, skip_serializing_if = "is_default")]
    pub detail: Text,
}

/// How a row ends measures: those that it names by `ends`, or else all open ones of its border, kind, side and area
/// that began on or before its day.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LiftSpec {
    /// Distinguishes the ids of this entry from those of others of the same kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Option<String>,
    /// The rows to which it applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Vec<Condition>,
    /// Whether to omit the entry if the table lacks one of its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The columns that identify the row in all versions of the table. If empty, the whole row does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: Vec<Column>,
    /// The column that names the rows whose measures end.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ends: Option<LinkSpec>,
    /// The kind of the measures that end. May be omitted if `ends` is given.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Option<Choice<MeasureKind>>,
    /// The side whose measures end. A side cannot lift measures of the other.
    #[serde(default = "neighbour", skip_serializing_if = "is_neighbour")]
    pub side: Choice<Side>,
    /// The area in which measures end. Measures of other areas stay, and so do those of the whole border if a part is
    /// named.
    #[serde(default, skip_serializing_if = "is_default")]
    pub area: Text,
    /// Rows for which all of these hold end a measure only partly. They become notes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub partial: Vec<Condition>,
    /// The first day on which the measures are no longer in force.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day: Option<Column>,
    /// The last day on which they are in force, for tables that give it instead.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_day: Option<Column>,
    /// The text of the note that the row becomes if it ends nothing.
    pub note: Text,
}

/// The column by which a row names other rows: the same text in the same column, or in a column with another name.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkSpec {
    /// The column of the row that names others.
    pub column: Column,
    /// The column of the named rows.
    pub of: Column,
}

impl Serialize for LinkSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.column.firsts == self.of.firsts && self.column.firsts.len() == 1 {
            return self.column.serialize(serializer);
        }
        let mut two = serializer.serialize_struct("LinkSpec", 2)?;
        two.serialize_field("column", &self.column)?;
        two.serialize_field("of", &self.of)?;
        two.end()
    }
}

impl<'de> Deserialize<'de> for LinkSpec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Two {
            column: Column,
            of: Column,
        }
        struct OneOrTwo;
        impl<'de> Visitor<'de> for OneOrTwo {
            type Value = LinkSpec;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&text!("profile-expects-link"))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<LinkSpec, E> {
                let column = Column::deserialize(text.into_deserializer())?;
                Ok(LinkSpec { of: column.clone(), column })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LinkSpec, A::Error> {
                let Two { column, of } = Two::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(LinkSpec { column, of })
            }
        }
        deserializer.deserialize_any(OneOrTwo)
    }
}

/// How a row becomes a figure or, in a wide table, a row of figures.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingSpec {
    /// The rows to which it applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Vec<Condition>,
    /// Whether to omit the entry if the table lacks one of its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The indicator.
    pub indicator: Choice<Indicator>,
    /// The side, if it matters.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Option<Choice<Side>>,
    /// The column of the day in a long table: a day, or the week, month or other span that the figure covers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day: Option<Column>,
    /// The column of the last day, if the figure covers several days and the first is in `day`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub last_day: Option<Column>,
    /// The column of the figure in a long table.
    #[serde(default, skip_serializing_if = "is_default")]
    pub value: Option<Column>,
    /// What the figures mean.
    #[serde(default, skip_serializing_if = "is_default")]
    pub figures: FigureMeaning,
    /// What to do with several rows of one border and day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sum: RowSum,
    /// In a long table whose rows are summed: the columns that identify the part of the sum to which a row belongs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub series: Vec<Column>,
    /// The factor for each figure, for tables in thousands.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub times: f64,
}

/// What the figures of a series mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum FigureMeaning {
    /// New on each day.
    #[default]
    Daily,
    /// A level on that day.
    Level,
    /// The total up to that day. A reading is the difference from the last day with a figure, and the first day counts
    /// in full.
    Cumulative,
    /// The same, but the first day is only the starting point and gives no reading.
    CumulativeFromSecond,
}

/// What to do with several rows of one border and day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum RowSum {
    /// They repeat or contradict each other: the first (or last) counts, and the report lists the others.
    #[default]
    No,
    /// They are parts of a whole: they are summed if every part has a figure; otherwise there is no reading.
    Complete,
    /// They are parts of a whole: those with a figure are summed.
    Known,
}

/// How a row becomes a contact.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ContactSpec {
    /// Distinguishes the ids of this entry from those of others of the same kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Option<String>,
    /// The rows to which it applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Vec<Condition>,
    /// Whether to omit the entry if the table lacks one of its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The columns that identify the row in all versions of the table. If empty, the whole row does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: Vec<Column>,
    /// The column of the day or the instant.
    pub at: Column,
    /// The column of the time, if it has its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: Option<Column>,
    /// The time to use if none is given. Without it, such rows are skipped.
    #[serde(default, skip_serializing_if = "is_default")]
    pub usual_time: Option<NaiveTime>,
    /// The level.
    pub level: Choice<Level>,
    /// The direction.
    pub direction: Choice<Direction>,
    /// The medium.
    pub medium: Choice<Medium>,
    /// The topics.
    #[serde(default, skip_serializing_if = "is_default")]
    pub topics: Option<TopicsSpec>,
    /// A short summary.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: Text,
}

/// The topics of a contact. Every text of the map that matches the cell adds its topic.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct TopicsSpec {
    /// The column.
    pub column: Column,
    /// What its texts mean: `{"*epidemic*": EpidemicDevelopment}`.
    pub map: Pairs<Topic>,
}

/// How a row becomes a note.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct NoteSpec {
    /// Distinguishes the ids of this entry from those of others of the same kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Option<String>,
    /// The rows to which it applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Vec<Condition>,
    /// Whether to omit the entry if the table lacks one of its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The columns that identify the row in all versions of the table. If empty, the whole row does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: Vec<Column>,
    /// The column of the day or the instant. A day alone means its first instant.
    pub at: Column,
    /// The column of the time, if it has its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: Option<Column>,
    /// The text.
    pub text: Text,
}

/// How a row becomes a letter to or from the country of the border.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CorrespondenceSpec {
    /// Distinguishes the ids of this entry from those of others of the same kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub label: Option<String>,
    /// The rows to which it applies.
    #[serde(default, skip_serializing_if = "is_default")]
    pub when: Vec<Condition>,
    /// Whether to omit the entry if the table lacks one of its columns.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// The columns that identify the row in all versions of the table. If empty, the whole row does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub key: Vec<Column>,
    /// The direction of the letter.
    pub direction: Choice<Direction>,
    /// The day of the letter. An empty cell means unknown.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day: Option<Column>,
    /// The subject.
    pub subject: Text,
    /// The office that signed it, never the name of a person.
    #[serde(default, skip_serializing_if = "is_default")]
    pub office: Text,
    /// The day by which an answer is expected.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reply_due: Option<Column>,
}

fn neighbour() -> Choice<Side> {
    Choice::Always(Side::Neighbour)
}

fn is_neighbour(side: &Choice<Side>) -> bool {
    *side == neighbour()
}

fn one() -> f64 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
#[expect(clippy::float_cmp, reason = "the very value that is left out")]
fn is_one(times: &f64) -> bool {
    *times == one()
}

impl EntrySpec {
    /// Returns the conditions of the entry.
    pub(in super::super) fn when(&self) -> &[Condition] {
        match self {
            Self::Measure(spec) => &spec.when,
            Self::Lift(spec) => &spec.when,
            Self::Reading(spec) => &spec.when,
            Self::Contact(spec) => &spec.when,
            Self::Note(spec) => &spec.when,
            Self::Correspondence(spec) => &spec.when,
        }
    }

    /// Returns what distinguishes its ids from those of other entries of the profile. Readings are identified by their
    /// series instead.
    pub(in super::super) fn label(&self) -> Option<&str> {
        let (label, kind) = match self {
            Self::Measure(spec) => (&spec.label, "Measure"),
            Self::Lift(spec) => (&spec.label, "Lift"),
            Self::Contact(spec) => (&spec.label, "Contact"),
            Self::Note(spec) => (&spec.label, "Note"),
            Self::Correspondence(spec) => (&spec.label, "Correspondence"),
            Self::Reading(_) => return None,
        };
        Some(label.as_deref().unwrap_or(kind))
    }

    /// Returns the columns that identify its row.
    pub(in super::super) fn key(&self) -> &[Column] {
        match self {
            Self::Measure(spec) => &spec.key,
            Self::Lift(spec) => &spec.key,
            Self::Contact(spec) => &spec.key,
            Self::Note(spec) => &spec.key,
            Self::Correspondence(spec) => &spec.key,
            Self::Reading(_) => &[],
        }
    }

    pub(super) fn is_optional(&self) -> bool {
        match self {
            Self::Measure(spec) => spec.optional,
            Self::Lift(spec) => spec.optional,
            Self::Reading(spec) => spec.optional,
            Self::Contact(spec) => spec.optional,
            Self::Note(spec) => spec.optional,
            Self::Correspondence(spec) => spec.optional,
        }
    }

    /// Refuses contradictory settings.
    pub(super) fn check(&self, layout: Layout) -> Result<(), ProfileFault> {
        self.when().iter().try_for_each(Condition::check)?;
        match self {
            Self::Measure(spec) => {
                if spec.lifted.is_some() && spec.last_day.is_some() {
                    return Err(ProfileFault::LiftedTwice);
                }
                check("kind", &spec.kind)?;
                check("side", &spec.side)
            }
            Self::Lift(spec) => {
                if spec.note.is_empty() {
                    return Err(ProfileFault::LiftWithoutNote);
                }
                if spec.day.is_some() == spec.last_day.is_some() {
                    return Err(ProfileFault::LiftDay);
                }
                if spec.kind.is_none() && spec.ends.is_none() {
                    return Err(ProfileFault::LiftOfNothing);
                }
                spec.partial.iter().try_for_each(Condition::check)?;
                spec.kind.iter().try_for_each(|kind| check("kind", kind))?;
                check("side", &spec.side)
            }
            Self::Reading(spec) => spec.check(layout),
            Self::Contact(spec) => {
                check("level", &spec.level)?;
                check("direction", &spec.direction)
            }
            Self::Note(spec) if spec.text.is_empty() => Err(ProfileFault::EmptyNote),
            Self::Note(_) => Ok(()),
            Self::Correspondence(spec) => check("direction", &spec.direction),
        }
    }

    /// Returns the columns from which it reads days or instants.
    pub(in super::super) fn days(&self) -> impl Iterator<Item = &Column> {
        let days: [Option<&Column>; 3] = match self {
            Self::Measure(spec) => [spec.from.as_ref(), spec.lifted.as_ref(), spec.last_day.as_ref()],
            Self::Lift(spec) => [spec.day.as_ref(), spec.last_day.as_ref(), None],
            Self::Reading(spec) => [spec.day.as_ref(), spec.last_day.as_ref(), None],
            Self::Contact(spec) => [Some(&spec.at), None, None],
            Self::Note(spec) => [Some(&spec.at), None, None],
            Self::Correspondence(spec) => [spec.day.as_ref(), spec.reply_due.as_ref(), None],
        };
        days.into_iter().flatten()
    }

    pub(super) fn visit_columns(&mut self, need: Need, visit: &mut dyn FnMut(&mut Column, Need)) {
        let (when, key) = match self {
            Self::Measure(spec) => {
                spec.kind.visit_columns(need, visit);
                spec.side.visit_columns(need, visit);
                spec.area.visit_columns(need, visit);
                spec.detail.visit_columns(need, visit);
                for column in [&mut spec.from, &mut spec.lifted, &mut spec.last_day].into_iter().flatten() {
                    visit(column, need);
                }
                (&mut spec.when, &mut spec.key)
            }
            Self::Lift(spec) => {
                spec.kind.iter_mut().for_each(|kind| kind.visit_columns(need, visit));
                spec.side.visit_columns(need, visit);
                spec.area.visit_columns(need, visit);
                spec.note.visit_columns(need, visit);
                for column in [&mut spec.day, &mut spec.last_day].into_iter().flatten() {
                    visit(column, need);
                }
                if let Some(link) = &mut spec.ends {
                    visit(&mut link.column, need);
                    visit(&mut link.of, need);
                }
                spec.partial.iter_mut().for_each(|condition| condition.visit_columns(need, visit));
                (&mut spec.when, &mut spec.key)
            }
            Self::Reading(spec) => {
                spec.indicator.visit_columns(need, visit);
                if let Some(side) = &mut spec.side {
                    side.visit_columns(need, visit);
                }
                for column in [&mut spec.day, &mut spec.last_day, &mut spec.value].into_iter().flatten() {
                    visit(column, need);
                }
                (&mut spec.when, &mut spec.series)
            }
            Self::Contact(spec) => {
                spec.level.visit_columns(need, visit);
                spec.direction.visit_columns(need, visit);
                spec.medium.visit_columns(need, visit);
                spec.summary.visit_columns(need, visit);
                let topics = spec.topics.as_mut().map(|topics| &mut topics.column);
                for column in [Some(&mut spec.at), spec.time.as_mut(), topics].into_iter().flatten() {
                    visit(column, need);
                }
                (&mut spec.when, &mut spec.key)
            }
            Self::Note(spec) => {
                spec.text.visit_columns(need, visit);
                for column in [Some(&mut spec.at), spec.time.as_mut()].into_iter().flatten() {
                    visit(column, need);
                }
                (&mut spec.when, &mut spec.key)
            }
            Self::Correspondence(spec) => {
                spec.direction.visit_columns(need, visit);
                spec.subject.visit_columns(need, visit);
                spec.office.visit_columns(need, visit);
                for column in [&mut spec.day, &mut spec.reply_due].into_iter().flatten() {
                    visit(column, need);
                }
                (&mut spec.when, &mut spec.key)
            }
        };
        when.iter_mut().for_each(|condition| condition.visit_columns(need, visit));
        key.iter_mut().for_each(|column| visit(column, need));
    }
}

impl ReadingSpec {
    fn check(&self, layout: Layout) -> Result<(), ProfileFault> {
        let columns = (self.day.is_some(), self.value.is_some());
        match layout {
            Layout::Long if columns != (true, true) => {
                return Err(ProfileFault::LongColumns);
            }
            Layout::Wide if columns != (false, false) => {
                return Err(ProfileFault::WideColumns);
            }
            _ => {}
        }
        if self.last_day.is_some() && layout == Layout::Wide {
            return Err(ProfileFault::WideLastDay);
        }
        if !self.times.is_finite() || self.times == 0.0 {
            return Err(ProfileFault::Times);
        }
        if let Choice::Always(indicator) = &self.indicator
            && indicator.is_level()
            && self.is_cumulative()
        {
            return Err(ProfileFault::CumulativeLevel(indicator.clone()));
        }
        if let Some(side) = &self.side {
            check("side", side)?;
        }
        check("indicator", &self.indicator)
    }

    pub(in super::super) fn is_cumulative(&self) -> bool {
        matches!(self.figures, FigureMeaning::Cumulative | FigureMeaning::CumulativeFromSecond)
    }
}
