//! What a change is: pairs of what two pictures say, by border and kind.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::{
    Board, CountryCode, Entry, EntryKind, Indicator, Level, Measure, MeasureKind, ReasonKind, ReasonSubject,
    Value,
};
use crate::picture::attention::{AttentionCount, AttentionLevel, Reason};
use crate::picture::cadence::{Agreement, CadenceState};
use crate::picture::cooperation::{GivenState, Rest};
use crate::picture::measures::{MeasureState, Start};
use crate::picture::series::DayFigure;
use crate::picture::weeks::Weeks;
use crate::picture::{Moment, Picture};

/// A picture with the board that it is of.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The board.
    pub board: &'a Board,
    /// Its picture at some moment.
    pub picture: &'a Picture,
}

/// What changed between two pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The moment of the one picture.
    pub before: Moment,
    /// The moment of the other.
    pub after: Moment,
    /// The fields of the header that differ, by the names that the file has; not the exercise clock.
    pub header: Vec<&'static str>,
    /// Every border that either board has, the worst first; those without a change last.
    pub borders: Vec<BorderChanges>,
    /// What changed and is of none of the borders.
    pub general: Vec<Change>,
    /// The reasons of either picture that are of none of the borders.
    pub reasons: [Vec<Reason>; 2],
    /// How many reasons either picture has.
    pub attention: [AttentionCount; 2],
}

/// What changed on one border.
#[derive(Debug, Clone, PartialEq)]
pub struct BorderChanges {
    /// Which border.
    pub border: CountryCode,
    /// How it stood, and how it stands; absent where a board does not have the border.
    pub standing: Pair<Standing>,
    /// The changes, the worst first.
    pub changes: Vec<Change>,
    /// The records that one picture shows and the other does not.
    pub fresh: Fresh,
}

/// Two sides of one thing; a side that is absent says that the thing was not there.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair<T> {
    /// What the one picture says.
    pub before: Option<T>,
    /// What the other says.
    pub after: Option<T>,
}

/// The records that only one of two pictures shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fresh {
    /// How many.
    pub records: usize,
    /// When the newest of them was recorded, and by whom.
    pub newest: Option<(DateTime<Utc>, String)>,
}

/// How a border stands in one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// How much it needs someone.
    pub attention: AttentionLevel,
    /// Why, worst first.
    pub reasons: Vec<Reason>,
    /// The first of the measures in force, in the order of the panel.
    pub lead: Option<MeasureKind>,
    /// How many measures are in force.
    pub in_force: usize,
    /// How many are on record, in force or not: none in force is not nothing on record.
    pub measures: usize,
    /// How liaison stands by the border's first rhythm.
    pub liaison: Option<LiaisonState>,
    /// The newest figure of the indicator on the panels.
    pub figure: Option<DayFigure>,
    /// Nothing came from or about it.
    pub is_silent: bool,
}

/// One change, with the records behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What changed.
    pub what: What,
    /// The records behind it, oldest first: those that only one picture shows, else those that the change is read from.
    pub records: Vec<Uuid>,
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A measure was announced, imposed, lifted, corrected or taken back.
    Measure(Pair<Held>),
    /// Figures came in, were corrected or taken back.
    Figures {
        /// Of which indicator.
        indicator: Indicator,
        /// The newest, with the sums of the weeks.
        newest: Pair<Figures>,
        /// The days whose figures differ; those of a span stand at its last day.
        days: Vec<(NaiveDate, Pair<DayFigure>)>,
    },
    /// Liaison is in another state.
    Liaison {
        /// By the rhythm of this level; absent: of the border.
        level: Option<Level>,
        /// Its states.
        state: Pair<LiaisonState>,
    },
    /// Another rhythm holds.
    Cadence {
        /// For this level; absent: for the border.
        level: Option<Level>,
        /// The rhythms.
        agreement: Pair<Agreement>,
    },
    /// A reason for attention came, went, has other figures, or was acknowledged.
    Reason {
        /// Of which kind.
        kind: ReasonKind,
        /// About what.
        subject: ReasonSubject,
        /// It is that an acknowledgement of such a reason ran out.
        is_expiry: bool,
        /// The reasons.
        reason: Pair<Reason>,
    },
    /// Something else was recorded, corrected, taken back, answered or got on: a contact, a letter, assistance, an
    /// operation, an engagement, a note. Or a record of another kind that changed nothing that is shown.
    Entry {
        /// Of which kind.
        kind: EntryKind,
        /// What it says.
        said: Pair<Said>,
    },
}

/// A measure as a picture has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The record that says so.
    pub record: Uuid,
    /// Whether it holds.
    pub state: MeasureState,
    /// From when it counts.
    pub start: Start,
    /// The measure.
    pub measure: Measure,
}

/// What became of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Deed {
    /// It is to come.
    Announced,
    /// It came into force.
    Imposed,
    /// It went out of force.
    Lifted,
    /// It is in the state in which it was, and something else about it is not.
    Corrected,
    /// It is not on record any more.
    TakenBack,
}

/// The newest figure of a series, and its weeks.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The newest day on record; of the figure of a span, its last day.
    pub day: NaiveDate,
    /// The first day of the span that the newest figure is of; absent: it is of `day` alone.
    pub span_from: Option<NaiveDate>,
    /// Its figure.
    pub value: Value,
    /// The newest known figure.
    pub known: Option<DayFigure>,
    /// The 7 days up to the moment, and the 7 before.
    pub weeks: Weeks,
}

impl Figures {
    /// How many days the newest figure is of.
    pub fn days(&self) -> i64 {
        self.span_from.map_or(1, |first| (self.day - first).num_days() + 1)
    }
}

/// How liaison stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LiaisonState {
    /// The state.
    pub state: CadenceState,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The last contact that counts.
    pub last_contact: Option<DateTime<Utc>>,
    /// When the next one is or was due.
    pub due: DateTime<Utc>,
    /// When grace ends or ended.
    pub grace_ends: DateTime<Utc>,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The record.
    pub record: Uuid,
    /// The import that made it.
    pub import: Option<Uuid>,
    /// What was entered.
    pub entry: Entry,
    /// What became of it.
    pub progress: Option<Progress>,
}

/// What became of a letter or of assistance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// How many of a letter's copies were answered, and what is asked of the rest.
    Letter {
        /// How many.
        answered: u32,
        /// Of the rest.
        rest: Rest,
    },
    /// How far assistance has come.
    Given {
        /// How far.
        state: GivenState,
        /// Since which day.
        day: Option<NaiveDate>,
    },
}

impl<T> Pair<T> {
    /// Both sides, in their order.
    pub fn new(before: Option<T>, after: Option<T>) -> Self {
        Self { before, after }
    }

    /// The side that is there; the later one where both are.
    pub fn any(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }

    fn swap(&mut self) {
        std::mem::swap(&mut self.before, &mut self.after);
    }
}

impl Pair<Held> {
    /// What became of the measure.
    pub fn deed(&self) -> Deed {
        let state = |held: &Option<Held>| held.as_ref().map(|held| held.state);
        match (state(&self.before), state(&self.after)) {
            (before, after) if before == after => Deed::Corrected,
            (_, None) => Deed::TakenBack,
            (_, Some(MeasureState::Coming)) => Deed::Announced,
            (_, Some(MeasureState::InForce)) => Deed::Imposed,
            (_, Some(MeasureState::Lifted)) => Deed::Lifted,
        }
    }
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.header.is_empty()
            && self.general.is_empty()
            && self.borders.iter().all(BorderChanges::is_unchanged)
    }

    /// The borders on which something changed, the worst first.
    pub fn changed(&self) -> impl Iterator<Item = &BorderChanges> {
        self.borders.iter().filter(|border| !border.is_unchanged())
    }

    /// The borders on which nothing did.
    pub fn unchanged(&self) -> impl Iterator<Item = &BorderChanges> {
        self.borders.iter().filter(|border| border.is_unchanged())
    }

    /// What changed on one border; none where neither board has it.
    pub fn border(&self, border: CountryCode) -> Option<&BorderChanges> {
        self.borders.iter().find(|changes| changes.border == border)
    }

    /// What changed the other way round.
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
    /// Whether nothing changed on it.
    pub fn is_unchanged(&self) -> bool {
        self.changes.is_empty() && self.standing.before.is_some() == self.standing.after.is_some()
    }

    /// How much it needs someone now; a border that the board does not have any more needs nobody.
    pub fn attention(&self) -> AttentionLevel {
        self.standing.after.as_ref().map_or(AttentionLevel::Calm, |standing| standing.attention)
    }
}

impl Change {
    fn swap(&mut self) {
        match &mut self.what {
            What::Measure(pair) => pair.swap(),
            What::Figures { newest, days, .. } => {
                newest.swap();
                days.iter_mut().for_each(|(_, pair)| pair.swap());
            }
            What::Liaison { state, .. } => state.swap(),
            What::Cadence { agreement, .. } => agreement.swap(),
            What::Reason { reason, .. } => reason.swap(),
            What::Entry { said, .. } => said.swap(),
        }
    }
}
