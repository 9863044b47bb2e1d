//! The picture itself: what a board shows at a moment.
//!
//! Its states are computed in [`super::workings`]. Here are only questions that the finished picture answers.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::attention::{AttentionLevel, Reason, worst};
use super::cadence::{CadenceState, Liaison};
use super::measures::MeasurePicture;
use super::moment::Moment;
use super::series::Series;
use super::time::end_of_day;
use crate::board::{CountryCode, Disagreement, EntryKind, Indicator, Level, Zone};

/// What a board shows at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The moment.
    pub moment: Moment,
    /// The day of `as_of` in the board's time zone.
    pub today: NaiveDate,
    /// One picture a border, in the header's order.
    pub borders: Vec<BorderPicture>,
    /// Where the engagements valid by then stand on the board.
    pub engagements: Vec<usize>,
    /// Where the letters, assistance and notes that concern none of the borders stand.
    pub general: Vec<usize>,
    /// The entries about which desks disagree, those on record longest first.
    pub disagreements: Vec<Disagreement>,
    /// When the next situation report is due; none where none is agreed.
    pub next_report: Option<DateTime<Utc>>,
    /// Why the board as a whole needs attention, worst first: what is of none of its borders.
    pub reasons: Vec<Reason>,
    /// When the newest record known was recorded.
    pub newest_record: Option<DateTime<Utc>>,
    /// How many records were known, standing or not.
    pub records_known: usize,
    /// The first instant after `as_of` from which a record that is known already counts, or a report is due.
    pub(super) upcoming: Option<DateTime<Utc>>,
}

/// What is shown of one border. Positions are places in [`Board::records`].
#[derive(Debug, Clone, PartialEq)]
pub struct BorderPicture {
    /// Which border.
    pub border: CountryCode,
    /// How many standing records of each kind are about it, whatever their event time.
    pub records: BTreeMap<EntryKind, usize>,
    /// Its measures, those in force first in the order of the panel.
    pub measures: Vec<MeasurePicture>,
    /// Its indicators.
    pub series: Vec<Series>,
    /// The rhythm of the border, then those of its levels; only those agreed by then.
    pub liaisons: Vec<Liaison>,
    /// Its contacts, oldest first: instant, level, position.
    pub contacts: Vec<(DateTime<Utc>, Level, usize)>,
    /// When those of each level were made that has no rhythm of its own; a liaison of a level has its own list.
    pub(super) times: [Vec<DateTime<Utc>>; Level::ALL.len()],
    /// Letters from and to it.
    pub correspondence: Vec<usize>,
    /// Assistance to it.
    pub assistance: Vec<usize>,
    /// Joint operations with it.
    pub operations: Vec<usize>,
    /// Notes about it.
    pub notes: Vec<usize>,
    /// Why it needs attention, worst first.
    pub reasons: Vec<Reason>,
}

impl Picture {
    /// The picture of one border.
    pub fn border(&self, border: CountryCode) -> Option<&BorderPicture> {
        self.borders.iter().find(|picture| picture.border == border)
    }

    /// The oldest of the newest figures of the `watched` indicators, border by border: how old what is shown may be.
    pub fn oldest_figure(&self, watched: &[Indicator]) -> Option<(CountryCode, &Indicator, NaiveDate)> {
        let oldest = self.borders.iter().filter_map(|border| {
            border.oldest_figure(watched).map(|(indicator, day)| (border.border, indicator, day))
        });
        oldest.min_by_key(|(_, _, day)| *day)
    }

    /// Within which time a newer record is to be expected: the shortest rhythm that holds, with its grace. None where
    /// nothing is agreed.
    pub fn expected_within(&self) -> Option<TimeDelta> {
        let cadences = self.borders.iter().flat_map(|border| &border.liaisons);
        let agreed = cadences.filter_map(|liaison| liaison.agreement_at(self.moment.as_of));
        agreed.map(|agreement| agreement.every + agreement.grace).min()
    }

    /// The next instant after `as_of` at which the picture changes by time alone: a rhythm's state, an
    /// acknowledgement's end, a record's own beginning, or the day. A window that shows "now" need not look again
    /// before.
    pub fn next_change(&self, zone: Zone) -> DateTime<Utc> {
        /// Due and grace count inclusively: the state changes just after.
        const JUST_AFTER: TimeDelta = TimeDelta::milliseconds(1);
        let as_of = self.moment.as_of;
        let midnight = end_of_day(self.today, zone).map(|end| end + TimeDelta::nanoseconds(1));
        let cadences = self.borders.iter().flat_map(|border| &border.liaisons);
        let states = cadences.flat_map(|liaison| match liaison.state_at(as_of) {
            Some(CadenceState::OnTime) => [liaison.due_at(as_of), liaison.overdue_at(as_of)],
            Some(_) => [liaison.overdue_at(as_of), None],
            None => [None, None],
        });
        let states = states.flatten().filter(|&last| last >= as_of).map(|last| last + JUST_AFTER);
        let reasons = self.attention().into_iter().map(|listed| listed.reason);
        let expiries = reasons.filter_map(|reason| Some(reason.acknowledged.as_ref()?.expires));
        let others = expiries.chain(self.upcoming).chain(midnight).filter(|&change| change > as_of);
        states.chain(others).min().unwrap_or(as_of + TimeDelta::days(1))
    }
}

impl BorderPicture {
    /// The measures in force, in the order of the panel.
    pub fn in_force(&self) -> impl Iterator<Item = &MeasurePicture> {
        self.measures.iter().filter(|measure| measure.is_in_force())
    }

    /// The oldest of the newest figures of the `watched` indicators.
    pub fn oldest_figure(&self, watched: &[Indicator]) -> Option<(&Indicator, NaiveDate)> {
        let series = watched.iter().filter_map(|indicator| self.series_of(indicator));
        let newest = series.filter_map(|series| Some((&series.indicator, series.latest()?.day)));
        newest.min_by_key(|(_, day)| *day)
    }

    /// The series of an indicator; none where nothing of it is on record.
    pub fn series_of(&self, indicator: &Indicator) -> Option<&Series> {
        self.series.iter().find(|series| series.indicator == *indicator)
    }

    /// The rhythm agreed for the border, whatever the level; else the first agreed for a level.
    pub fn liaison(&self) -> Option<&Liaison> {
        self.liaisons.first()
    }

    /// When contacts of a level were made, oldest first.
    pub fn contact_times(&self, level: Level) -> &[DateTime<Utc>] {
        let liaison = self.liaisons.iter().find(|liaison| liaison.level == Some(level));
        liaison.map_or(&self.times[level as usize], Liaison::contacts)
    }

    /// The state of [`Self::liaison`] at `as_of`.
    pub fn liaison_state(&self, as_of: DateTime<Utc>) -> Option<CadenceState> {
        self.liaison()?.state_at(as_of)
    }

    /// How much it needs someone: its worst reason that nobody has acknowledged.
    pub fn attention(&self) -> AttentionLevel {
        worst(&self.reasons)
    }

    /// Nothing came from or about it: no measure, contact or agreement, and no figure of `watched`.
    pub fn is_silent(&self, watched: &[Indicator]) -> bool {
        let figures = watched.iter().any(|indicator| self.series_of(indicator).is_some());
        self.measures.is_empty() && self.contacts.is_empty() && self.liaisons.is_empty() && !figures
    }
}

/// The 30 days before `moment`, the span over which a border's coverage is told.
pub fn coverage_span(moment: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    (moment - Days::new(30), moment)
}
