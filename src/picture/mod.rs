//! What a board shows at a moment: a pure function of its records.
//!
//! [`Picture::at`] is the one place where a status comes from. Window, page, command line and comparisons of two
//! moments all read a [`Picture`]; none computes a state of its own.
//!
//! *Invariant:* a picture depends only on the records known by `known_at`, and shows only what is valid at `as_of`.
//! *Invariant:* nothing here reads a clock or a file, or draws. The words for what it says are in [`crate::words`].

pub mod ahead;
pub mod attention;
pub mod cadence;
pub mod cooperation;
mod event;
pub mod measures;
pub mod series;
pub mod time;
pub mod typed;

use std::collections::BTreeMap;

use attention::{AttentionLevel, Reason, Seen};
use cadence::{CadenceState, Liaison};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
pub use event::Event;
use measures::MeasurePicture;
use series::Series;

use crate::board::{Board, Cadence, CountryCode, Entry, EntryKind, Indicator, Level, Record};

/// The two times of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Facts valid at this instant …
    pub as_of: DateTime<Utc>,
    /// … out of the records recorded by this one.
    pub known_at: DateTime<Utc>,
}

impl Moment {
    /// As of, and known at, the same instant.
    pub fn live(now: DateTime<Utc>) -> Self {
        Self { as_of: now, known_at: now }
    }
}

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
    /// When the newest record known was recorded.
    pub newest_record: Option<DateTime<Utc>>,
    /// How many records were known, standing or not.
    pub records_known: usize,
    /// The first instant after `as_of` from which a record that is known already counts.
    upcoming: Option<DateTime<Utc>>,
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
    /// The picture of `board` at `moment`.
    pub fn at(board: &Board, moment: Moment) -> Self {
        let header = board.header();
        let zone = header.time_zone;
        let today = moment.as_of.with_timezone(&zone).date_naive();
        let mut drafts: BTreeMap<CountryCode, Draft<'_>> =
            header.borders.iter().map(|&border| (border, Draft::new(border))).collect();
        let (mut engagements, mut general) = (Vec::new(), Vec::new());
        let mut upcoming: Option<DateTime<Utc>> = None;
        for (position, record) in board.current(moment.known_at) {
            let sight = Sight { position, record, moment, today, zone };
            let counts_from = sight.counts_from().filter(|&instant| instant > moment.as_of);
            upcoming = upcoming.into_iter().chain(counts_from).min();
            let named = record.entry.borders();
            let mut is_about_a_border = false;
            for (place, border) in named.iter().enumerate() {
                // An operation may name a neighbour twice.
                if let Some(draft) = drafts.get_mut(border)
                    && !named[..place].contains(border)
                {
                    is_about_a_border = true;
                    draft.take(&sight);
                }
            }
            match &record.entry {
                Entry::Engagement(_) if sight.is_valid() => engagements.push(position),
                Entry::Correspondence(_) | Entry::Assistance(_) | Entry::Note(_)
                    if sight.is_valid() && !is_about_a_border =>
                {
                    general.push(position);
                }
                _ => {}
            }
        }
        let borders = header.borders.iter().filter_map(|border| drafts.remove(border));
        let known = board.known(moment.known_at);
        Self {
            moment,
            today,
            borders: borders.map(|draft| draft.finish(board, moment, today)).collect(),
            engagements,
            general,
            newest_record: known.last().map(|record| record.recorded_at),
            records_known: known.len(),
            upcoming,
        }
    }

    /// The picture of one border.
    pub fn border(&self, border: CountryCode) -> Option<&BorderPicture> {
        self.borders.iter().find(|picture| picture.border == border)
    }

    /// The next instant after `as_of` at which the picture changes by time alone: a rhythm's state, an
    /// acknowledgement's end, a record's own beginning, or the day. A window that shows "now" need not look again
    /// before.
    pub fn next_change(&self, zone: Tz) -> DateTime<Utc> {
        /// Due and grace count inclusively: the state changes just after.
        const JUST_AFTER: TimeDelta = TimeDelta::milliseconds(1);
        let as_of = self.moment.as_of;
        let midnight = time::end_of_day(self.today, zone).map(|end| end + TimeDelta::nanoseconds(1));
        let rhythms = self.borders.iter().flat_map(|border| &border.liaisons);
        let states = rhythms.flat_map(|liaison| match liaison.state_at(as_of) {
            Some(CadenceState::OnTime) => [liaison.due_at(as_of), liaison.overdue_at(as_of)],
            Some(_) => [liaison.overdue_at(as_of), None],
            None => [None, None],
        });
        let states = states.flatten().filter(|&last| last >= as_of).map(|last| last + JUST_AFTER);
        let reasons = self.borders.iter().flat_map(|border| &border.reasons);
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

    /// The series of an indicator; none where nothing of it is on record.
    pub fn series_of(&self, indicator: &Indicator) -> Option<&Series> {
        self.series.iter().find(|series| series.indicator == *indicator)
    }

    /// The rhythm agreed for the border, whatever the level; else the first agreed for a level.
    pub fn liaison(&self) -> Option<&Liaison> {
        self.liaisons.first()
    }

    /// The state of [`Self::liaison`] at `as_of`.
    pub fn liaison_state(&self, as_of: DateTime<Utc>) -> Option<CadenceState> {
        self.liaison()?.state_at(as_of)
    }

    /// How much it needs someone: its worst reason that nobody has acknowledged.
    pub fn attention(&self) -> AttentionLevel {
        let open = self.reasons.iter().filter(|reason| reason.acknowledged.is_none());
        open.map(Reason::level).max().unwrap_or(AttentionLevel::Calm)
    }

    /// Nothing came from or about it: no measure, contact or agreement, and no figure of `watched`.
    pub fn is_silent(&self, watched: &[Indicator]) -> bool {
        let figures = watched.iter().any(|indicator| self.series_of(indicator).is_some());
        self.measures.is_empty() && self.contacts.is_empty() && self.liaisons.is_empty() && !figures
    }
}

/// A record seen from a moment.
struct Sight<'a> {
    position: usize,
    record: &'a Record,
    moment: Moment,
    today: NaiveDate,
    zone: Tz,
}

impl Sight<'_> {
    /// The instant from which the record counts, where that is not a matter of days.
    fn counts_from(&self) -> Option<DateTime<Utc>> {
        match Event::of(self.record, self.zone) {
            // A retraction counts as soon as it is known, whatever moment is asked about.
            Event::At(_) if matches!(self.record.entry, Entry::Retraction(_)) => None,
            Event::At(instant) => Some(instant),
            Event::On(_) => None,
        }
    }

    /// Whether what the record says had happened by `as_of`. A measure still to come is shown as such.
    fn is_valid(&self) -> bool {
        let is_measure = matches!(self.record.entry, Entry::Measure(_));
        is_measure
            || match Event::of(self.record, self.zone) {
                Event::At(instant) => instant <= self.moment.as_of,
                Event::On(day) => day <= self.today,
            }
    }
}

/// A border's picture while records are being taken in.
struct Draft<'a> {
    picture: BorderPicture,
    cadences: BTreeMap<Option<Level>, Vec<(DateTime<Utc>, &'a Cadence)>>,
    seen: Vec<Seen<'a>>,
}

impl<'a> Draft<'a> {
    fn new(border: CountryCode) -> Self {
        let picture = BorderPicture {
            border,
            records: BTreeMap::new(),
            measures: Vec::new(),
            series: Vec::new(),
            liaisons: Vec::new(),
            contacts: Vec::new(),
            correspondence: Vec::new(),
            assistance: Vec::new(),
            operations: Vec::new(),
            notes: Vec::new(),
            reasons: Vec::new(),
        };
        Self { picture, cadences: BTreeMap::new(), seen: Vec::new() }
    }

    fn take(&mut self, sight: &Sight<'a>) {
        let Sight { position, record, .. } = *sight;
        let picture = &mut self.picture;
        *picture.records.entry(record.entry.kind()).or_default() += 1;
        if !sight.is_valid() {
            return;
        }
        match &record.entry {
            Entry::Measure(measure) => {
                picture.measures.push(MeasurePicture::new(
                    position,
                    record,
                    measure,
                    sight.today,
                    sight.zone,
                ));
            }
            Entry::Reading(reading) => {
                let series =
                    match picture.series.iter_mut().find(|series| series.indicator == reading.indicator) {
                        Some(series) => series,
                        None => picture.series.push_mut(Series::new(reading.indicator.clone())),
                    };
                series.take(reading.day, reading.side, reading.value, record.recorded_at);
            }
            Entry::Contact(contact) => picture.contacts.push((contact.at, contact.level, position)),
            Entry::Cadence(cadence) => {
                self.cadences
                    .entry(cadence.level)
                    .or_default()
                    .push((Event::of(record, sight.zone).begins(sight.zone), cadence));
            }
            Entry::Correspondence(_) => picture.correspondence.push(position),
            Entry::Assistance(_) => picture.assistance.push(position),
            Entry::JointOperation(_) => picture.operations.push(position),
            Entry::Note(_) => picture.notes.push(position),
            Entry::Acknowledgement(acknowledgement) => {
                let (record, recorded_at, by) = (record.id, record.recorded_at, &record.by);
                self.seen.push(Seen { record, recorded_at, by, acknowledgement });
            }
            Entry::Engagement(_) | Entry::Retraction(_) => {}
        }
    }

    fn finish(self, board: &Board, moment: Moment, today: NaiveDate) -> BorderPicture {
        let Self { mut picture, cadences, seen } = self;
        let header = board.header();
        picture.contacts.sort_unstable();
        picture.series.sort_by(|a, b| a.indicator.cmp(&b.indicator));
        picture.measures.sort_by_cached_key(|measure| {
            let record = &board.records()[measure.position];
            let Entry::Measure(entry) = &record.entry else { unreachable!("its position is a measure's") };
            (measure.state, measures::rank(entry, measure.start, record.recorded_at))
        });
        for (level, cadences) in cadences {
            let counts = |(at, of, _): &(DateTime<Utc>, Level, usize)| {
                level.is_none_or(|level| level == *of).then_some(*at)
            };
            let contacts = picture.contacts.iter().filter_map(counts).collect();
            picture.liaisons.push(Liaison::new(level, cadences, contacts));
        }
        let watched = header.thresholds.watch.iter();
        let watched: Vec<&Series> = watched.filter_map(|indicator| picture.series_of(indicator)).collect();
        let (thresholds, zone) = (&header.thresholds, header.time_zone);
        picture.reasons =
            attention::reasons(&picture.liaisons, &watched, &seen, thresholds, moment.as_of, zone);
        debug_assert!(
            picture.series.iter().all(|series| series.latest().is_none_or(|latest| latest.day <= today))
        );
        picture
    }
}

/// The 30 days before `moment`, the span over which a border's coverage is told.
pub fn coverage_span(moment: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    (moment - Days::new(30), moment)
}
