//! A picture that is updated incrementally as records arrive and time passes.
//!
//! [`MovingPicture`] shows exactly what [`Picture::at`] shows at every step, but recomputes only what changed:
//!
//! - A record at the end of the board is inserted into the lists of its borders. Its family (the records linked with
//!   it) is then asked which of its records stand; those whose status changed are added or removed.
//! - Records that arrive shortly before the end, as from another machine, are merged by rolling back: the later records
//!   are removed and all are added again in order. Nothing before them changes, and neither does any position.
//! - As time advances, the records whose time has come are taken from a list sorted by time. If time moves back, the
//!   records that changed in between are found in a list of all turns (`turns`), and records not yet known are removed.
//! - Reasons for attention change with time and are few; they are recomputed at each step. So a new threshold needs
//!   nothing more.
//!
//! *Invariant:* exactly the records in `stands` are counted, are shown where valid, and have their next turn in
//! `coming`. All of them are known.
//!
//! The picture is rebuilt, which takes as long as [`Picture::at`], if the board is a different one or has other borders,
//! or if so many records would be added, removed or turned that a rebuild is faster: an import, records from long ago, a jump by
//! weeks, an import that is taken back.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use fixedbitset::FixedBitSet;
use uuid::Uuid;

use super::answers::Answers;
use super::attention::{self, Reason};
use super::border_index::{Acknowledgements, BorderIndex, Records};
use super::lists::{insert, remove};
use super::time::{last_of, next_of};
use super::visibility::{RecordAtMoment, UpcomingChanges, Viewpoint};
use super::visibility_changes::VisibilityChanges;
use super::{BorderPicture, Moment, Picture};
use crate::board::{Board, CountryCode, Entry, Header, Mark, ReasonKind, ReasonSubject};

/// More changed records than this are not handled one by one …
const STEPS_MAX: usize = 1000;
/// … unless they are fewer than one in this many of the known records, all of which a rebuild reads.
const FEW: usize = 64;

/// A picture and the state needed to update it; see the module documentation.
#[derive(Debug, Clone)]
pub struct MovingPicture {
    picture: Picture,
    /// One per border, in the order of the picture's borders.
    indices: Vec<BorderIndex>,
    /// Index of each border in `indices`.
    places: BTreeMap<CountryCode, usize>,
    /// Acknowledgements of reasons that belong to no border.
    seen: Acknowledgements,
    answers: Answers,
    /// The positions of the known records that stand.
    stands: FixedBitSet,
    coming: UpcomingChanges,
    /// Built when time first moves back, and kept until the board grows.
    turns: Option<VisibilityChanges>,
    mark: Mark,
}

/// How a picture reached its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateKind {
    /// Only what changed was recomputed.
    Stepped,
    /// The picture was rebuilt.
    Renewed,
}

impl Picture {
    /// Computes the picture of `board` at `moment`.
    ///
    /// # Examples
    ///
    /// ```
    /// use borderboard::board::CountryCode;
    /// use borderboard::picture::attention::AttentionLevel;
    /// use borderboard::picture::cadence::CadenceState;
    /// use borderboard::picture::{Moment, Picture};
    /// use borderboard::store;
    ///
    /// let board = store::example()?;
    /// let now = board.header().clock.expect("an exercise board has a clock");
    /// let picture = Picture::at(&board, Moment::live(now));
    ///
    /// let border = picture.border(CountryCode::find("KGZ")?).expect("a border of the board");
    /// assert_eq!(border.liaison_state(now), Some(CadenceState::Overdue));
    /// assert_eq!(border.attention(), AttentionLevel::ActNow);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn at(board: &Board, moment: Moment) -> Self {
        MovingPicture::new(board, moment).into_picture()
    }
}

impl MovingPicture {
    /// Computes the picture of `board` at `moment`.
    pub fn new(board: &Board, moment: Moment) -> Self {
        Self::under(board, moment, board.header_at(moment.known_at))
    }

    /// Computes the picture that `board` would show at `moment` with another header. It cannot be advanced: the board
    /// does not have that header.
    pub fn under(board: &Board, moment: Moment, header: Header) -> Self {
        let known = board.known(moment.known_at).len();
        let mut borders: Vec<BorderPicture> = Vec::new();
        let mut places = BTreeMap::new();
        for &border in &header.borders {
            places.entry(border).or_insert_with(|| {
                borders.push(BorderPicture::new(border));
                borders.len() - 1
            });
        }
        let from = Viewpoint::new(moment, header.time_zone);
        let picture = Picture {
            moment,
            header: Arc::new(header),
            today: from.today,
            borders,
            engagements: Vec::new(),
            general: Vec::new(),
            handovers: Vec::new(),
            briefings: Vec::new(),
            disagreements: board.disagreements(moment.known_at),
            next_report: None,
            reasons: Vec::new(),
            newest_record: None,
            records_known: known,
            upcoming: None,
        };
        let indices = vec![BorderIndex::default(); picture.borders.len()];
        let mut stands = FixedBitSet::with_capacity(known);
        stands.insert_range(..);
        let coming = UpcomingChanges::default();
        let (seen, answers) = (Acknowledgements::default(), Answers::default());
        let mark = board.mark();
        let mut moving = Self { picture, indices, places, seen, answers, stands, coming, turns: None, mark };
        moving.make(board, from);
        moving
    }

    /// Returns the picture.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// Returns the picture without the state needed to update it.
    pub fn into_picture(self) -> Picture {
        self.picture
    }

    /// Advances to the picture of `board`, which may have grown, at `moment`.
    pub fn advance(&mut self, board: &Board, moment: Moment) -> UpdateKind {
        if self.step(board, moment).is_some() {
            return UpdateKind::Stepped;
        }
        let is_grown = board.arrived_since(&self.mark).is_none_or(|arrived| !arrived.is_empty());
        let turns = self.turns.take().filter(|_| !is_grown);
        *self = Self { turns, ..Self::new(board, moment) };
        UpdateKind::Renewed
    }

    /// Returns the positions of the known records whose visibility changes later, by time alone.
    pub(super) fn to_come(&self) -> impl Iterator<Item = usize> {
        self.coming.positions()
    }

    /// Returns the next instant at which time alone changes the picture, if both of its times follow the clock:
    /// [`Picture::next_change`], or the time at which a record from a clock that was ahead becomes known.
    pub fn next_change(&self, board: &Board) -> DateTime<Utc> {
        let next_known = board.records().get(self.picture.records_known).map(|record| record.recorded_at);
        let next_change = self.picture.next_change(board.header().time_zone);
        next_known.map_or(next_change, |next_known| next_known.min(next_change))
    }

    /// Adds every known record that stands.
    fn make(&mut self, board: &Board, from: Viewpoint) {
        let known = &board.records()[..self.picture.records_known];
        for position in board.fallen(known.len()) {
            self.stands.set(position, false);
        }
        for (position, record) in known.iter().enumerate() {
            if !self.stands.contains(position) {
                continue;
            }
            let at_moment = RecordAtMoment::new(position, record, from);
            let is_valid = at_moment.is_valid();
            if let Some(turn) = at_moment.turn() {
                self.coming.push(turn, position);
            }
            let mut is_about_a_border = false;
            for place in places(&self.places, record.entry.borders()) {
                is_about_a_border = true;
                let picture = &mut self.picture.borders[place];
                picture.count(record.entry.kind());
                if is_valid {
                    self.indices[place].push(picture, &at_moment);
                }
            }
            match &record.entry {
                Entry::Correspondence(letter) if is_valid => {
                    self.answers.show(position, letter, Records::now(board), from);
                }
                Entry::Acknowledgement(seen) if is_valid && seen.border.is_none() => {
                    self.seen.push(seen, position);
                }
                _ => {}
            }
            if let Some(list) = self.general(&record.entry, is_about_a_border).filter(|_| is_valid) {
                list.push(position);
            }
        }
        self.coming.settle();
        let records = Records::now(board);
        for (indices, picture) in self.indices.iter_mut().zip(&mut self.picture.borders) {
            indices.settle(picture, records, from);
        }
        self.finish(board, from);
    }

    /// Steps to `moment` by processing what changed. Returns `None` if that is impossible or more work than a rebuild.
    fn step(&mut self, board: &Board, moment: Moment) -> Option<()> {
        let arrived = board.arrived_since(&self.mark)?;
        if !arrived.is_empty() {
            self.turns = None;
        }
        let zone = board.header().time_zone;
        let (then, from) = (Viewpoint::new(self.picture.moment, zone), Viewpoint::new(moment, zone));
        let was_known = self.picture.records_known;
        let known = board.known(moment.known_at).len();
        let header = board.header_at(moment.known_at);
        if header.borders != self.picture.header.borders {
            return None;
        }
        let intact = arrived.first().map_or(was_known, |&first| first.min(was_known)).min(known);
        let most = STEPS_MAX.max(known / FEW);
        if was_known - intact > most || known - intact > most {
            return None;
        }
        let before = Records::before(board, &arrived);
        let unknown = (intact..was_known).map(|position| before.at(position));
        let unknown: Vec<Uuid> =
            unknown.filter(|record| record.recorded_at > moment.known_at).map(|record| record.id).collect();
        let new = board.records()[intact..known].iter().map(|record| record.id);
        if new.chain(unknown.iter().copied()).any(|id| board.is_about_an_import(id)) {
            return None;
        }
        let turned = self.turned(board, then, from, most)?;
        self.roll_back(before, intact, then);
        self.pass_time(Records::now(board), turned, moment, then, from);
        self.add_records(board, intact..known, &unknown, from);
        if header != *self.picture.header {
            self.picture.header = Arc::new(header);
        }
        self.picture.records_known = known;
        self.mark = board.mark();
        self.finish(board, from);
        Some(())
    }

    /// Returns the records whose visibility differs between `then` and `from` by time alone, possibly with some that do
    /// not stand. `None` if there are more than `most`.
    fn turned(&mut self, board: &Board, then: Viewpoint, from: Viewpoint, most: usize) -> Option<Vec<usize>> {
        let goes_back = from.as_of < then.as_of;
        let earlier_day = if goes_back { from.today } else { then.today };
        // If clocks were set back over midnight, a later instant may be on an earlier day.
        if earlier_day > then.today.min(from.today) {
            return None;
        }
        if goes_back {
            self.turns.get_or_insert_with(|| VisibilityChanges::of(board)).between(from, then, most)
        } else {
            let is_few = self.coming.count_due(from.as_of, from.today) <= most;
            is_few.then(|| self.coming.due(from.as_of, from.today))
        }
    }

    /// Removes the records from position `intact` on.
    fn roll_back(&mut self, records: Records<'_>, intact: usize, then: Viewpoint) {
        for position in (intact..self.picture.records_known).rev() {
            if self.stands.contains(position) {
                self.drop(position, records, then);
            }
        }
        self.stands.remove_range(intact..);
    }

    /// Updates the standing records among `turned` to another time. If time advanced, their old turns are already off
    /// the list.
    fn pass_time(
        &mut self,
        records: Records<'_>,
        mut turned: Vec<usize>,
        moment: Moment,
        then: Viewpoint,
        from: Viewpoint,
    ) {
        turned.retain(|&position| self.stands.contains(position));
        for &position in &turned {
            let at_moment = RecordAtMoment::new(position, records.at(position), then);
            self.hide(&at_moment, records);
            if let Some(turn) = at_moment.turn() {
                self.coming.remove(turn, position);
            }
        }
        for &position in &turned {
            let at_moment = RecordAtMoment::new(position, records.at(position), from);
            self.show(&at_moment, records);
            if let Some(turn) = at_moment.turn() {
                self.coming.add(turn, position);
            }
        }
        self.picture.moment = moment;
        self.picture.today = from.today;
    }

    /// Adds the records at `places`, applies what they make stand or fall, and handles the records with the ids
    /// `unknown`, which were known before and no longer are.
    fn add_records(&mut self, board: &Board, places: Range<usize>, unknown: &[Uuid], from: Viewpoint) {
        let (known, records) = (places.end, Records::now(board));
        for position in places.clone() {
            self.stands.grow_and_insert(position);
            self.add(position, records, from);
        }
        let mut asked = HashSet::new();
        let ids = places.map(|position| board.records()[position].id).chain(unknown.iter().copied());
        for id in ids {
            if asked.contains(&id) {
                continue;
            }
            let family = board.family(id, known);
            let is_of_family = |other: Uuid| {
                other == id || family.iter().any(|&(position, _)| board.records()[position].id == other)
            };
            self.picture.disagreements.retain(|one| !one.ids().any(is_of_family));
            self.picture.disagreements.extend(board.disagreements_about(id, known));
            for (position, stands) in family {
                asked.insert(board.records()[position].id);
                match (self.stands.contains(position), stands) {
                    (true, false) => self.drop(position, records, from),
                    (false, true) => self.add(position, records, from),
                    _ => {}
                }
                self.stands.set(position, stands);
            }
        }
    }

    /// Adds a record that stands.
    fn add(&mut self, position: usize, records: Records<'_>, from: Viewpoint) {
        let at_moment = RecordAtMoment::new(position, records.at(position), from);
        let entry = &at_moment.record.entry;
        for place in places(&self.places, entry.borders()) {
            self.picture.borders[place].count(entry.kind());
        }
        self.show(&at_moment, records);
        if let Some(turn) = at_moment.turn() {
            self.coming.add(turn, position);
        }
    }

    /// Removes a record that stood.
    fn drop(&mut self, position: usize, records: Records<'_>, from: Viewpoint) {
        let at_moment = RecordAtMoment::new(position, records.at(position), from);
        let entry = &at_moment.record.entry;
        for place in places(&self.places, entry.borders()) {
            self.picture.borders[place].uncount(entry.kind());
        }
        self.hide(&at_moment, records);
        if let Some(turn) = at_moment.turn() {
            self.coming.remove(turn, position);
        }
    }

    /// Shows a record if it is valid.
    fn show(&mut self, at_moment: &RecordAtMoment<'_>, records: Records<'_>) {
        if !at_moment.is_valid() {
            return;
        }
        let entry = &at_moment.record.entry;
        let mut is_about_a_border = false;
        for place in places(&self.places, entry.borders()) {
            is_about_a_border = true;
            self.indices[place].show(&mut self.picture.borders[place], at_moment, records);
        }
        match entry {
            Entry::Correspondence(letter) => {
                self.answers.show(at_moment.position, letter, records, at_moment.from)
            }
            Entry::Acknowledgement(seen) if seen.border.is_none() => self.seen.show(seen, at_moment.position),
            _ => {}
        }
        if let Some(list) = self.general(entry, is_about_a_border) {
            insert(list, at_moment.position);
        }
    }

    /// Hides a record that was shown.
    fn hide(&mut self, at_moment: &RecordAtMoment<'_>, records: Records<'_>) {
        if !at_moment.is_valid() {
            return;
        }
        let entry = &at_moment.record.entry;
        let mut is_about_a_border = false;
        for place in places(&self.places, entry.borders()) {
            is_about_a_border = true;
            self.indices[place].hide(&mut self.picture.borders[place], at_moment, records);
        }
        match entry {
            Entry::Correspondence(letter) => {
                self.answers.hide(at_moment.position, letter, records, at_moment.from)
            }
            Entry::Acknowledgement(seen) if seen.border.is_none() => self.seen.hide(seen, at_moment.position),
            _ => {}
        }
        if let Some(list) = self.general(entry, is_about_a_border) {
            remove(list, &at_moment.position);
        }
    }

    /// Returns the list for entries that are shown on no border.
    fn general(&mut self, entry: &Entry, is_about_a_border: bool) -> Option<&mut Vec<usize>> {
        match entry {
            Entry::Engagement(_) => Some(&mut self.picture.engagements),
            Entry::Handover(_) => Some(&mut self.picture.handovers),
            Entry::Briefing(_) => Some(&mut self.picture.briefings),
            Entry::Correspondence(_) | Entry::Assistance(_) | Entry::Note(_) if !is_about_a_border => {
                Some(&mut self.picture.general)
            }
            _ => None,
        }
    }

    fn finish(&mut self, board: &Board, from: Viewpoint) {
        board.sort_disagreements(&mut self.picture.disagreements);
        let records = Records::now(board);
        let letters = self.picture.borders.iter().flat_map(|border| &border.correspondence);
        let letters = letters.chain(&self.picture.general).copied();
        self.answers.settle(letters, records, from);
        let mut others: BTreeMap<Option<usize>, Vec<Reason>> = BTreeMap::new();
        for answers in self.answers.overdue(from) {
            let place = places(&self.places, answers.party.country()).next();
            others.entry(place).or_default().push(attention::answers_overdue(answers));
        }
        for one in &self.picture.disagreements {
            let about = board.get(one.counted()).map_or(&[][..], |record| record.entry.borders());
            let place = places(&self.places, about).next();
            others.entry(place).or_default().extend(attention::disagreement(board, one));
        }
        let pending = self.picture.handovers.iter().map(|&position| records.at(position)).filter(|record| {
            let subject = ReasonSubject::Record(record.id);
            let seen = self.seen.newest(ReasonKind::Handover, &subject, records);
            seen.is_none_or(|seen| seen.recorded_at < record.recorded_at)
        });
        others.entry(None).or_default().extend(pending.filter_map(attention::handover_pending));
        let of = |place: Option<usize>| others.get(&place).map_or(&[][..], Vec::as_slice);
        for (place, (indices, picture)) in self.indices.iter().zip(&mut self.picture.borders).enumerate() {
            indices.renew_reasons(picture, of(Some(place)), &self.picture.header.thresholds, records, from);
        }
        let reports = &self.picture.header.reports;
        // No report is due from before the first record.
        let begun = board.records().first().filter(|_| self.picture.records_known > 0);
        let report_due = last_of(reports, from.as_of, from.zone)
            .filter(|due| begun.is_some_and(|first| first.recorded_at <= *due));
        let newest = |kind: ReasonKind, subject: &ReasonSubject| self.seen.newest(kind, subject, records);
        self.picture.reasons = attention::general(of(None), report_due, newest, from.as_of);
        let newest = self.picture.records_known.checked_sub(1).map(|last| records.at(last));
        self.picture.newest_record = newest.map(|record| record.recorded_at);
        self.picture.next_report = next_of(reports, from.as_of, from.zone);
        self.picture.upcoming = self.coming.next_instant().into_iter().chain(self.picture.next_report).min();
    }
}

/// Returns the indices of the borders `named`, each once: an operation may name a neighbour twice.
fn places<'a>(
    places: &'a BTreeMap<CountryCode, usize>,
    named: &'a [CountryCode],
) -> impl Iterator<Item = usize> {
    let is_first = move |(place, border): &(usize, &CountryCode)| !named[..*place].contains(border);
    named.iter().enumerate().filter(is_first).filter_map(|(_, border)| places.get(border).copied())
}
