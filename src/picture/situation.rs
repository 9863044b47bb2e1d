//! The picture itself: what a board shows at a moment.
//!
//! Its states are computed in [`super::border_index`]. Here are only questions that the finished picture answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::attention::{AttentionLevel, Reason, worst};
use super::cadence::{CadenceState, Liaison};
use super::measures::MeasurePicture;
use super::moment::Moment;
use super::series::Series;
use super::time::end_of_day;
use crate::board::{
    Board, BriefingMade, CountryCode, Disagreement, Entry, EntryKind, Header, Indicator, Level, Record, Zone,
};

/// The situation that a board shows at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The moment that the picture is for.
    pub moment: Moment,
    /// The header as known at the moment.
    pub header: Arc<Header>,
    /// The day of `as_of` in the board's time zone.
    pub today: NaiveDate,
    /// One entry per border, in the order of the header.
    pub borders: Vec<BorderPicture>,
    /// Positions in [`Board::records`](crate::board::Board::records) of the engagements valid at the moment.
    pub engagements: Vec<usize>,
    /// Positions of the letters, assistance and notes that concern no border of the board.
    pub general: Vec<usize>,
    /// Positions of the hand-overs, oldest first.
    pub handovers: Vec<usize>,
    /// Positions of the briefings that were made, oldest first.
    pub briefings: Vec<usize>,
    /// Entries on which desks disagree, oldest disagreement first.
    pub disagreements: Vec<Disagreement>,
    /// When the next situation report is due. `None` if no reports are agreed.
    pub next_report: Option<DateTime<Utc>>,
    /// Reasons for attention that belong to the board and not to one border, worst first.
    pub reasons: Vec<Reason>,
    /// When the newest known record was recorded.
    pub newest_record: Option<DateTime<Utc>>,
    /// Number of known records, including superseded and retracted ones.
    pub records_known: usize,
    /// The first instant after `as_of` at which an already known record takes effect or a report becomes due.
    pub(super) upcoming: Option<DateTime<Utc>>,
}

/// The situation on one border. Positions are indices into [`Board::records`](crate::board::Board::records).
#[derive(Debug, Clone, PartialEq)]
pub struct BorderPicture {
    /// The border.
    pub border: CountryCode,
    /// Number of standing records of each kind about this border, whatever their event time.
    pub records: BTreeMap<EntryKind, usize>,
    /// The measures. Those in force come first, in the order of the panel.
    pub measures: Vec<MeasurePicture>,
    /// One series per indicator.
    pub series: Vec<Series>,
    /// The cadence of the border, then those of its levels. Contains only cadences agreed by `as_of`.
    pub liaisons: Vec<Liaison>,
    /// The contacts, oldest first: instant, level, position.
    pub contacts: Vec<(DateTime<Utc>, Level, usize)>,
    /// Contact times of the levels that have no cadence of their own. A level's [`Liaison`] keeps its own list.
    pub(super) times: [Vec<DateTime<Utc>>; Level::ALL.len()],
    /// Letters to and from the neighbour.
    pub correspondence: Vec<usize>,
    /// Assistance to the neighbour.
    pub assistance: Vec<usize>,
    /// Joint operations with the neighbour.
    pub operations: Vec<usize>,
    /// Notes about the border.
    pub notes: Vec<usize>,
    /// Why the border needs attention, worst first.
    pub reasons: Vec<Reason>,
}

impl Picture {
    /// Returns the picture of one border, or `None` if the board does not have it.
    pub fn border(&self, border: CountryCode) -> Option<&BorderPicture> {
        self.borders.iter().find(|picture| picture.border == border)
    }

    /// Returns the picture with another header that has the same borders, thresholds and reports.
    pub fn named(self, header: Header) -> Self {
        Self { header: Arc::new(header), ..self }
    }

    /// Returns whether nothing about the situation is on record. What needs action is then unknown.
    pub fn is_empty(&self) -> bool {
        self.borders.iter().all(|border| border.records.is_empty())
            && self.engagements.is_empty()
            && self.general.is_empty()
    }

    /// Returns the oldest of the newest figures of the `watched` indicators over all borders: how old the shown figures
    /// may be.
    pub fn oldest_figure(&self, watched: &[Indicator]) -> Option<(CountryCode, &Indicator, NaiveDate)> {
        let oldest = self.borders.iter().filter_map(|border| {
            border.oldest_figure(watched).map(|(indicator, day)| (border.border, indicator, day))
        });
        oldest.min_by_key(|(_, _, day)| *day)
    }

    /// Returns the newest briefing of an earlier moment that was made of `board`, and its record.
    pub fn last_briefing<'a>(&self, board: &'a Board) -> Option<(&'a Record, &'a BriefingMade)> {
        let briefings = self.briefings.iter().filter_map(|&position| {
            let record = &board.records()[position];
            match &record.entry {
                Entry::Briefing(briefing) => Some((record, briefing)),
                _ => None,
            }
        });
        briefings
            .filter(|(_, briefing)| briefing.as_of < self.moment.as_of)
            .max_by_key(|(record, briefing)| (briefing.as_of, record.recorded_at))
    }

    /// Returns the time within which a newer record is expected: the shortest cadence in force plus its grace. `None`
    /// if no cadence is agreed.
    pub fn expected_within(&self) -> Option<TimeDelta> {
        let cadences = self.borders.iter().flat_map(|border| &border.liaisons);
        let agreed = cadences.filter_map(|liaison| liaison.agreement_at(self.moment.as_of));
        agreed.map(|agreement| agreement.every + agreement.grace).min()
    }

    /// Returns the next instant after `as_of` at which time alone changes the picture: a cadence changes state, an
    /// acknowledgement expires, a known record takes effect, or the day ends. A window that shows "now" need not
    /// recompute before then.
    pub fn next_change(&self, zone: Zone) -> DateTime<Utc> {
        /// The due time and the end of grace are inclusive, so the state changes just after them.
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
    /// Returns the measures in force, in the order of the panel.
    pub fn in_force(&self) -> impl Iterator<Item = &MeasurePicture> {
        self.measures.iter().filter(|measure| measure.is_in_force())
    }

    /// Returns the oldest of the newest figures of the `watched` indicators.
    pub fn oldest_figure(&self, watched: &[Indicator]) -> Option<(&Indicator, NaiveDate)> {
        let series = watched.iter().filter_map(|indicator| self.series_of(indicator));
        let newest = series.filter_map(|series| Some((&series.indicator, series.latest()?.day)));
        newest.min_by_key(|(_, day)| *day)
    }

    /// Returns the series of an indicator, or `None` if nothing about it is on record.
    pub fn series_of(&self, indicator: &Indicator) -> Option<&Series> {
        self.series.iter().find(|series| series.indicator == *indicator)
    }

    /// Returns the cadence of the border as a whole, or else the first cadence of a level.
    pub fn liaison(&self) -> Option<&Liaison> {
        self.liaisons.first()
    }

    /// Returns the contact times of a level, oldest first.
    pub fn contact_times(&self, level: Level) -> &[DateTime<Utc>] {
        let liaison = self.liaisons.iter().find(|liaison| liaison.level == Some(level));
        liaison.map_or(&self.times[level as usize], Liaison::contacts)
    }

    /// Returns the state of [`Self::liaison`] at `as_of`.
    pub fn liaison_state(&self, as_of: DateTime<Utc>) -> Option<CadenceState> {
        self.liaison()?.state_at(as_of)
    }

    /// Returns the attention level: the worst reason that nobody has acknowledged.
    pub fn attention(&self) -> AttentionLevel {
        worst(&self.reasons)
    }

    /// Returns whether nothing is on record: no measure, contact or cadence, and no figure of the `watched` indicators.
    pub fn is_silent(&self, watched: &[Indicator]) -> bool {
        let figures = watched.iter().any(|indicator| self.series_of(indicator).is_some());
        self.measures.is_empty() && self.contacts.is_empty() && self.liaisons.is_empty() && !figures
    }
}

/// Returns the 30 days before `moment`, over which the coverage of a border is reported.
pub fn coverage_span(moment: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    (moment - Days::new(30), moment)
}
