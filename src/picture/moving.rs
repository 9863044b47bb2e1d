//! A picture that keeps up: with records as they come in, and with time as it passes.
//!
//! [`MovingPicture`] shows exactly what [`Picture::at`] shows, at every step. It only looks again at what changed:
//!
//! - A record at the end is put in its place in the lists of its borders, and its family (the records linked with
//!   it) is asked which of them stand now; those that rose or fell are put in or taken out.
//! - Records that came in a little before the end, as another machine's do, are taken in by rolling back: the records
//!   after them are taken out, and all are taken in again in order. Nothing before them changes, and no place either.
//! - As time passes, the records whose time has come are taken from a list that is sorted by it. Where it goes back,
//!   those that turned since are found in a list of all turns (`turns`), and those not known then are taken out.
//! - Reasons for attention flow with time and are few; they are made anew at each step.
//!
//! *Invariant:* `stands` has a bit for each known record, and exactly those whose bit is set are counted, are shown
//! where valid, and have their next turn in `coming`.
//!
//! The picture is made anew, which takes as long as [`Picture::at`], where the board is another one, and where so many
//! records would be taken in, out or turned that it is the shorter way: an import, records from long ago, a jump by
//! weeks, an import that is taken back.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::answers::Answers;
use super::attention::{self, Reason};
use super::lists::{insert, remove};
use super::sight::{Coming, Sight, Viewpoint};
use super::time::{last_of, next_of};
use super::turns::Turns;
use super::workings::{Acknowledgements, Records, Workings};
use super::{BorderPicture, Moment, Picture};
use crate::board::{Board, CountryCode, Entry, Mark, ReasonKind, ReasonSubject};

/// More records than this at once are not taken in one by one …
const STEPS_MAX: usize = 1000;
/// … unless they are less than one of so many that are known: all of these are looked at where a picture is made anew.
const FEW: usize = 64;

/// A picture and what it takes to keep it: see the module.
#[derive(Debug, Clone)]
pub struct MovingPicture {
    picture: Picture,
    /// In step with the picture's borders.
    workings: Vec<Workings>,
    /// Where each border is among them.
    places: BTreeMap<CountryCode, usize>,
    /// The acknowledgements of reasons that are of no border.
    seen: Acknowledgements,
    answers: Answers,
    stands: Bits,
    coming: Coming,
    /// Made where time goes back, and kept until there are more records.
    turns: Option<Turns>,
    mark: Mark,
}

/// How a picture came to its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Only what changed was looked at.
    Stepped,
    /// All was made anew.
    Renewed,
}

impl Picture {
    /// The picture of `board` at `moment`.
    pub fn at(board: &Board, moment: Moment) -> Self {
        MovingPicture::new(board, moment).into_picture()
    }
}

impl MovingPicture {
    /// The picture of `board` at `moment`.
    pub fn new(board: &Board, moment: Moment) -> Self {
        let header = board.header();
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
            today: from.today,
            borders,
            engagements: Vec::new(),
            general: Vec::new(),
            disagreements: board.disagreements(moment.known_at),
            next_report: None,
            reasons: Vec::new(),
            newest_record: None,
            records_known: known,
            upcoming: None,
        };
        let workings = vec![Workings::default(); picture.borders.len()];
        let (stands, coming) = (Bits::ones(known), Coming::default());
        let (seen, answers) = (Acknowledgements::default(), Answers::default());
        let mark = board.mark();
        let mut moving = Self { picture, workings, places, seen, answers, stands, coming, turns: None, mark };
        moving.make(board, from);
        moving
    }

    /// The picture.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The picture alone.
    pub fn into_picture(self) -> Picture {
        self.picture
    }

    /// Becomes the picture at `moment` of `board`, which may have grown.
    pub fn advance(&mut self, board: &Board, moment: Moment) -> Way {
        if self.step(board, moment).is_some() {
            return Way::Stepped;
        }
        let is_grown = board.arrived_since(&self.mark).is_none_or(|arrived| !arrived.is_empty());
        let turns = self.turns.take().filter(|_| !is_grown);
        *self = Self { turns, ..Self::new(board, moment) };
        Way::Renewed
    }

    /// Where the known records stand that are seen otherwise later on, by time alone.
    pub(super) fn to_come(&self) -> impl Iterator<Item = usize> {
        self.coming.positions()
    }

    /// The next instant at which the picture changes by time alone, where its two times both go with the clock:
    /// [`Picture::next_change`], or when a record counts as known whose author's clock was ahead.
    pub fn next_change(&self, board: &Board) -> DateTime<Utc> {
        let next_known = board.records().get(self.picture.records_known).map(|record| record.recorded_at);
        let next_change = self.picture.next_change(board.header().time_zone);
        next_known.map_or(next_change, |next_known| next_known.min(next_change))
    }

    /// Takes in every known record that stands.
    fn make(&mut self, board: &Board, from: Viewpoint) {
        let known = &board.records()[..self.picture.records_known];
        for position in board.fallen(known.len()) {
            self.stands.set(position, false);
        }
        for (position, record) in known.iter().enumerate() {
            if !self.stands.get(position) {
                continue;
            }
            let sight = Sight::new(position, record, from);
            let is_valid = sight.is_valid();
            if let Some(turn) = sight.turn() {
                self.coming.push(turn, position);
            }
            let mut is_about_a_border = false;
            for place in places(&self.places, record.entry.borders()) {
                is_about_a_border = true;
                let picture = &mut self.picture.borders[place];
                picture.count(record.entry.kind());
                if is_valid {
                    self.workings[place].push(picture, &sight);
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
        for (workings, picture) in self.workings.iter_mut().zip(&mut self.picture.borders) {
            workings.settle(picture, records, from);
        }
        self.finish(board, from);
    }

    /// Goes to `moment` by what changed; none where that is not to be known, or is too much.
    fn step(&mut self, board: &Board, moment: Moment) -> Option<()> {
        let arrived = board.arrived_since(&self.mark)?;
        if !arrived.is_empty() {
            self.turns = None;
        }
        let zone = board.header().time_zone;
        let (then, from) = (Viewpoint::new(self.picture.moment, zone), Viewpoint::new(moment, zone));
        let was_known = self.picture.records_known;
        let known = board.known(moment.known_at).len();
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
        self.take_in(board, intact..known, &unknown, from);
        self.picture.records_known = known;
        self.mark = board.mark();
        self.finish(board, from);
        Some(())
    }

    /// The records that are seen otherwise from `from` than from `then`, by time alone, and some that do not count; none
    /// where they are more than `most`.
    fn turned(&mut self, board: &Board, then: Viewpoint, from: Viewpoint, most: usize) -> Option<Vec<usize>> {
        let goes_back = from.as_of < then.as_of;
        let earlier_day = if goes_back { from.today } else { then.today };
        // Where clocks went back over midnight a later instant may be of an earlier day.
        if earlier_day > then.today.min(from.today) {
            return None;
        }
        if goes_back {
            self.turns.get_or_insert_with(|| Turns::of(board)).between(from, then, most)
        } else {
            let is_few = self.coming.count_due(from.as_of, from.today) <= most;
            is_few.then(|| self.coming.due(from.as_of, from.today))
        }
    }

    /// Takes out the records from `intact` on.
    fn roll_back(&mut self, records: Records<'_>, intact: usize, then: Viewpoint) {
        for position in (intact..self.picture.records_known).rev() {
            if self.stands.get(position) {
                self.drop(position, records, then);
            }
        }
        self.stands.truncate(intact);
    }

    /// Lets those of `turned` that count be seen from another time. What was to come of them then is off the list where
    /// time went on.
    fn pass_time(
        &mut self,
        records: Records<'_>,
        mut turned: Vec<usize>,
        moment: Moment,
        then: Viewpoint,
        from: Viewpoint,
    ) {
        turned.retain(|&position| self.stands.has(position));
        for &position in &turned {
            let sight = Sight::new(position, records.at(position), then);
            self.hide(&sight, records);
            if let Some(turn) = sight.turn() {
                self.coming.remove(turn, position);
            }
        }
        for &position in &turned {
            let sight = Sight::new(position, records.at(position), from);
            self.show(&sight, records);
            if let Some(turn) = sight.turn() {
                self.coming.add(turn, position);
            }
        }
        self.picture.moment = moment;
        self.picture.today = from.today;
    }

    /// Takes in the records at `places`, and what they make stand or fall, and those of the ids `unknown`, which were
    /// known until now and are not any more.
    fn take_in(&mut self, board: &Board, places: Range<usize>, unknown: &[Uuid], from: Viewpoint) {
        let (known, records) = (places.end, Records::now(board));
        for position in places.clone() {
            self.stands.push(true);
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
                match (self.stands.get(position), stands) {
                    (true, false) => self.drop(position, records, from),
                    (false, true) => self.add(position, records, from),
                    _ => {}
                }
                self.stands.set(position, stands);
            }
        }
    }

    /// Takes in a record that stands.
    fn add(&mut self, position: usize, records: Records<'_>, from: Viewpoint) {
        let sight = Sight::new(position, records.at(position), from);
        let entry = &sight.record.entry;
        for place in places(&self.places, entry.borders()) {
            self.picture.borders[place].count(entry.kind());
        }
        self.show(&sight, records);
        if let Some(turn) = sight.turn() {
            self.coming.add(turn, position);
        }
    }

    /// Takes out a record that stood.
    fn drop(&mut self, position: usize, records: Records<'_>, from: Viewpoint) {
        let sight = Sight::new(position, records.at(position), from);
        let entry = &sight.record.entry;
        for place in places(&self.places, entry.borders()) {
            self.picture.borders[place].uncount(entry.kind());
        }
        self.hide(&sight, records);
        if let Some(turn) = sight.turn() {
            self.coming.remove(turn, position);
        }
    }

    /// Shows a record where it is valid.
    fn show(&mut self, sight: &Sight<'_>, records: Records<'_>) {
        if !sight.is_valid() {
            return;
        }
        let entry = &sight.record.entry;
        let mut is_about_a_border = false;
        for place in places(&self.places, entry.borders()) {
            is_about_a_border = true;
            self.workings[place].show(&mut self.picture.borders[place], sight, records);
        }
        match entry {
            Entry::Correspondence(letter) => self.answers.show(sight.position, letter, records, sight.from),
            Entry::Acknowledgement(seen) if seen.border.is_none() => self.seen.show(seen, sight.position),
            _ => {}
        }
        if let Some(list) = self.general(entry, is_about_a_border) {
            insert(list, sight.position);
        }
    }

    /// Takes a record out of where it was shown.
    fn hide(&mut self, sight: &Sight<'_>, records: Records<'_>) {
        if !sight.is_valid() {
            return;
        }
        let entry = &sight.record.entry;
        let mut is_about_a_border = false;
        for place in places(&self.places, entry.borders()) {
            is_about_a_border = true;
            self.workings[place].hide(&mut self.picture.borders[place], sight, records);
        }
        match entry {
            Entry::Correspondence(letter) => self.answers.hide(sight.position, letter, records, sight.from),
            Entry::Acknowledgement(seen) if seen.border.is_none() => self.seen.hide(seen, sight.position),
            _ => {}
        }
        if let Some(list) = self.general(entry, is_about_a_border) {
            remove(list, &sight.position);
        }
    }

    /// The list for what is shown of no border.
    fn general(&mut self, entry: &Entry, is_about_a_border: bool) -> Option<&mut Vec<usize>> {
        match entry {
            Entry::Engagement(_) => Some(&mut self.picture.engagements),
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
        let of = |place: Option<usize>| others.get(&place).map_or(&[][..], Vec::as_slice);
        for (place, (workings, picture)) in self.workings.iter().zip(&mut self.picture.borders).enumerate() {
            workings.renew_reasons(picture, of(Some(place)), records, from);
        }
        let reports = &board.header().reports;
        // Nobody owes a report of before there was anything to report.
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

/// Where the borders `named` are, each once: an operation may name a neighbour twice.
fn places<'a>(
    places: &'a BTreeMap<CountryCode, usize>,
    named: &'a [CountryCode],
) -> impl Iterator<Item = usize> {
    let is_first = move |(place, border): &(usize, &CountryCode)| !named[..*place].contains(border);
    named.iter().enumerate().filter(is_first).filter_map(|(_, border)| places.get(border).copied())
}

/// A bit for each record.
#[derive(Debug, Clone)]
struct Bits {
    words: Vec<u64>,
    length: usize,
}

impl Bits {
    fn ones(length: usize) -> Self {
        Self { words: vec![u64::MAX; length.div_ceil(64)], length }
    }

    /// Whether there is a bit at this place, and it is set.
    fn has(&self, place: usize) -> bool {
        place < self.length && self.get(place)
    }

    fn get(&self, place: usize) -> bool {
        self.words[place / 64] >> (place % 64) & 1 == 1
    }

    fn set(&mut self, place: usize, bit: bool) {
        let mask = 1 << (place % 64);
        if bit {
            self.words[place / 64] |= mask;
        } else {
            self.words[place / 64] &= !mask;
        }
    }

    fn push(&mut self, bit: bool) {
        if self.length == self.words.len() * 64 {
            self.words.push(0);
        }
        self.length += 1;
        self.set(self.length - 1, bit);
    }

    fn truncate(&mut self, length: usize) {
        self.length = length;
        self.words.truncate(length.div_ceil(64));
    }
}
