//! What a change is: pairs of what two pictures say, by border and kind.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::{
    Board, CountryCode, Entry, EntryKind, Header, Indicator, Level, Measure, MeasureKind, ReasonKind,
    ReasonSubject, Setting, Value,
};
use crate::picture::attention::{AttentionCount, AttentionLevel, Reason};
use crate::picture::cadence::{Agreement, CadenceState};
use crate::picture::cooperation::{AnswerState, AssistanceState};
use crate::picture::measures::{MeasureState, Start};
use crate::picture::series::DayFigure;
use crate::picture::weeks::Weeks;
use crate::picture::{Moment, Picture};

/// A picture with the board that it is of.
#[derive(Debug, Clone, Copy)]
pub struct BoardPicture<'a> {
    /// The board.
    pub board: &'a Board,
    /// The picture of the board at some moment.
    pub picture: &'a Picture,
}

/// What changed between two pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The moment of the earlier picture.
    pub before: Moment,
    /// The moment of the later picture.
    pub after: Moment,
    /// The header fields that differ, by their names in the file. The exercise clock is left out. Those that can change
    /// on a board are among the general changes too.
    pub header: Vec<&'static str>,
    /// Every border of either board, most urgent first; those without a change last.
    pub borders: Vec<BorderChanges>,
    /// Changes that belong to no border.
    pub general: Vec<Change>,
    /// The reasons of both pictures that belong to no border.
    pub reasons: [Vec<Reason>; 2],
    /// The number of reasons in both pictures.
    pub attention: [AttentionCount; 2],
}

/// What changed on one border.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderChanges {
    /// The border.
    pub border: CountryCode,
    /// How it stood and how it stands. A side is `None` if that board does not have the border.
    pub standing: Pair<BorderSummary>,
    /// The changes, most urgent first.
    pub changes: Vec<Change>,
    /// The records that only one picture shows.
    pub fresh: NewRecords,
}

/// The two sides of one thing. A side is `None` if the thing was not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<T> {
    /// What the earlier picture says.
    pub before: Option<T>,
    /// What the later picture says.
    pub after: Option<T>,
}

/// The records that only one of two pictures shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewRecords {
    /// The number of records.
    pub records: usize,
    /// The time and author of the newest of them.
    pub newest: Option<(DateTime<Utc>, String)>,
}

/// The standing of a border in one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderSummary {
    /// The attention level.
    pub attention: AttentionLevel,
    /// The reasons, worst first.
    pub reasons: Vec<Reason>,
    /// The first measure in force, in the order of the panel.
    pub lead: Option<MeasureKind>,
    /// Number of measures in force.
    pub in_force: usize,
    /// Number of measures on record, in force or not. None in force is different from nothing on record.
    pub measures: usize,
    /// The state of the border's first cadence.
    pub liaison: Option<LiaisonState>,
    /// The newest figure of the indicator shown on the panels.
    pub figure: Option<DayFigure>,
    /// Nothing is on record about the border.
    pub is_silent: bool,
}

/// One change with the records behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What changed.
    pub what: ChangeKind,
    /// The records behind it, oldest first: those that only one picture shows, or else those from which the change is
    /// read.
    pub records: Vec<Uuid>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeKind {
    /// A measure was announced, imposed, lifted, corrected or retracted.
    Measure(Pair<MeasureVersion>),
    /// Figures arrived, were corrected or were retracted.
    Figures {
        /// The indicator.
        indicator: Indicator,
        /// The newest figure, with the sums of the weeks.
        newest: Pair<NewestFigures>,
        /// The days whose figures differ. The figure of a span is listed at its last day.
        days: Vec<(NaiveDate, Pair<DayFigure>)>,
    },
    /// The state of liaison differs.
    Liaison {
        /// The level whose own cadence it is. `None` for the cadence of the border.
        level: Option<Level>,
        /// The states.
        state: Pair<LiaisonState>,
    },
    /// A different cadence is in force.
    Cadence {
        /// The level. `None` for the border.
        level: Option<Level>,
        /// The agreements.
        agreement: Pair<Agreement>,
    },
    /// A reason for attention appeared, disappeared, changed its figures, or was acknowledged.
    Reason {
        /// The kind of the reason.
        kind: ReasonKind,
        /// The subject of the reason.
        subject: ReasonSubject,
        /// Whether the reason is that an acknowledgement expired.
        is_expiry: bool,
        /// The reasons.
        reason: Pair<Reason>,
    },
    /// A setting of the board differs.
    Setting {
        /// The setting.
        setting: Setting,
        /// The headers. Both are present.
        headers: Pair<Arc<Header>>,
    },
    /// Any other entry was recorded, corrected, retracted or answered, or made progress: a contact, letter, assistance,
    /// operation, engagement or note. Also a record of another kind that changed nothing visible.
    Entry {
        /// The kind of the entry.
        kind: EntryKind,
        /// What the entry says.
        said: Pair<EntryVersion>,
    },
}

/// A measure as one picture shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureVersion {
    /// The record that says so.
    pub record: Uuid,
    /// Whether it is in force.
    pub state: MeasureState,
    /// From when it counts.
    pub start: Start,
    /// The measure.
    pub measure: Measure,
}

/// What happened to a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MeasureChange {
    /// Announced: its first day is still to come.
    Announced,
    /// Came into force.
    Imposed,
    /// Is no longer in force.
    Lifted,
    /// Its state is unchanged, but something else about it changed.
    Corrected,
    /// No longer on record.
    Retracted,
}

/// The newest figure of a series, and its weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct NewestFigures {
    /// The newest day on record. For the figure of a span, its last day.
    pub day: NaiveDate,
    /// The first day of the span. `None` if the figure is for `day` alone.
    pub span_from: Option<NaiveDate>,
    /// The figure.
    pub value: Value,
    /// Returns the index of the newest known figure.
    pub known: Option<DayFigure>,
    /// The 7 days up to the moment, and the 7 days before them.
    pub weeks: Weeks,
}

impl NewestFigures {
    /// Returns the number of days that the newest figure covers.
    pub fn days(&self) -> i64 {
        self.span_from.map_or(1, |first| (self.day - first).num_days() + 1)
    }
}

/// The state of liaison, with its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiaisonState {
    /// The state.
    pub state: CadenceState,
    /// Since when it has been in this state.
    pub since: DateTime<Utc>,
    /// The last contact that counts.
    pub last_contact: Option<DateTime<Utc>>,
    /// When the next contact is or was due.
    pub due: DateTime<Utc>,
    /// Returns when grace ends or ended.
    pub grace_ends: DateTime<Utc>,
}

/// The content of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryVersion {
    /// The id of the record.
    pub record: Uuid,
    /// The import that created it.
    pub import: Option<Uuid>,
    /// What was entered.
    pub entry: Entry,
    /// The progress of a letter or of assistance.
    pub progress: Option<Progress>,
}

/// The progress of a letter or of assistance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// How many copies of a letter were answered, and what is expected for the others.
    Letter {
        /// Number of answered copies.
        answered: u32,
        /// What is expected for the others.
        rest: AnswerState,
    },
    /// The progress of assistance.
    Given {
        /// The state.
        state: AssistanceState,
        /// The day on which this state was reached.
        day: Option<NaiveDate>,
    },
}

impl<T> Pair<T> {
    /// Creates a pair.
    pub fn new(before: Option<T>, after: Option<T>) -> Self {
        Self { before, after }
    }

    /// Returns the side that is present, preferring `after`.
    pub fn any(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }

    fn swap(&mut self) {
        std::mem::swap(&mut self.before, &mut self.after);
    }
}

impl Pair<MeasureVersion> {
    /// Returns what happened to the measure.
    pub fn deed(&self) -> MeasureChange {
        let state = |held: &Option<MeasureVersion>| held.as_ref().map(|held| held.state);
        match (state(&self.before), state(&self.after)) {
            (before, after) if before == after => MeasureChange::Corrected,
            (_, None) => MeasureChange::Retracted,
            (_, Some(MeasureState::Coming)) => MeasureChange::Announced,
            (_, Some(MeasureState::InForce)) => MeasureChange::Imposed,
            (_, Some(MeasureState::Lifted)) => MeasureChange::Lifted,
        }
    }
}

impl Changes {
    /// Returns whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.header.is_empty()
            && self.general.is_empty()
            && self.borders.iter().all(BorderChanges::is_unchanged)
    }

    /// Returns the borders on which something changed, most urgent first.
    pub fn changed(&self) -> impl Iterator<Item = &BorderChanges> {
        self.borders.iter().filter(|border| !border.is_unchanged())
    }

    /// Returns the borders on which nothing changed.
    pub fn unchanged(&self) -> impl Iterator<Item = &BorderChanges> {
        self.borders.iter().filter(|border| border.is_unchanged())
    }

    /// Returns what changed on one border, or `None` if neither board has it.
    pub fn border(&self, border: CountryCode) -> Option<&BorderChanges> {
        self.borders.iter().find(|changes| changes.border == border)
    }

    /// Returns the changes with the two pictures swapped.
    pub fn mirrored(mut self) -> Self {
        std::mem::swap(&mut self.before, &mut self.after);
        for border in &mut self.borders {
            border.standing.swap();
            border.changes.iter_mut().for_each(Change::swap);
        }
        self.general.iter_mut().for_each(Change::swap);
        self.reasons.swap(0, 1);
        self.attention.swap(0, 1);
        self.put_in_order();
        self
    }
}

impl BorderChanges {
    /// Returns whether nothing changed on the border.
    pub fn is_unchanged(&self) -> bool {
        self.changes.is_empty() && self.standing.before.is_some() == self.standing.after.is_some()
    }

    /// Returns the attention level in the later picture; `Calm` if that board does not have the border.
    pub fn attention(&self) -> AttentionLevel {
        self.standing.after.as_ref().map_or(AttentionLevel::Calm, |standing| standing.attention)
    }
}

impl Change {
    fn swap(&mut self) {
        match &mut self.what {
            ChangeKind::Measure(pair) => pair.swap(),
            ChangeKind::Figures { newest, days, .. } => {
                newest.swap();
                days.iter_mut().for_each(|(_, pair)| pair.swap());
            }
            ChangeKind::Liaison { state, .. } => state.swap(),
            ChangeKind::Cadence { agreement, .. } => agreement.swap(),
            ChangeKind::Reason { reason, .. } => reason.swap(),
            ChangeKind::Setting { headers, .. } => headers.swap(),
            ChangeKind::Entry { said, .. } => said.swap(),
        }
    }
}
