//! Sorted lists of a border's letters and notes that are updated from picture to picture. A new record is inserted in
//! its place, however long the list is.
//!
//! *Invariant:* an updated list equals a list built anew from the same board and picture.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::{Board, Correspondence, CountryCode, Entry, Mark, Record};
use crate::picture::BorderPicture;

/// If more records than this changed at once, the list is built anew.
const CHANGES_MAX: usize = 256;

/// The lists of a border whose order differs from that of the picture.
#[derive(Debug, Default)]
pub struct SortedLists {
    /// The border, and how far the board had grown.
    of: Option<(CountryCode, Mark)>,
    /// Letters, oldest first; those without a day come before all others.
    pub letters: Letters,
    /// Notes, newest first.
    pub notes: SortedPositions<Reverse<DateTime<Utc>>>,
}

impl SortedLists {
    /// Updates the lists to `border`, a picture of `board`.
    pub fn keep_up(&mut self, board: &Board, border: &BorderPicture) {
        let mark = self.of.take().filter(|(of, _)| *of == border.border).map(|(_, mark)| mark);
        let arrived = mark.and_then(|mark| board.arrived_since(&mark));
        let at = |record: &Record| match &record.entry {
            Entry::Note(note) => note.at,
            _ => record.recorded_at,
        };
        let at = |position: usize| Reverse(at(&board.records()[position]));
        match arrived.filter(|arrived| arrived.len() <= CHANGES_MAX) {
            Some(arrived) => {
                self.notes.make_room(&arrived);
                self.notes.keep_up(&border.notes, at);
                self.letters.keep_up(board, &arrived, &border.correspondence);
            }
            None => {
                self.notes = SortedPositions::of(&border.notes, at);
                self.letters = Letters::of(board, &border.correspondence);
            }
        }
        self.of = Some((border.border, board.mark()));
    }
}

/// Records in an order of their own. A position is an index into the board's records.
#[derive(Debug, PartialEq)]
pub struct SortedPositions<K> {
    /// Ascending.
    positions: Vec<usize>,
    /// Sorted by key, then by position.
    order: Vec<(K, usize)>,
}

impl<K> Default for SortedPositions<K> {
    fn default() -> Self {
        Self { positions: Vec::new(), order: Vec::new() }
    }
}

/// Positions that were removed and added.
struct ListChanges {
    gone: Vec<usize>,
    came: Vec<usize>,
}

impl<K: Ord> SortedPositions<K> {
    fn of(positions: &[usize], key: impl Fn(usize) -> K) -> Self {
        let mut order: Vec<_> = positions.iter().map(|&position| (key(position), position)).collect();
        order.sort_unstable();
        Self { positions: positions.to_vec(), order }
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The position of the record with index `place` in this order.
    pub fn position(&self, place: usize) -> Option<usize> {
        self.order.get(place).map(|&(_, position)| position)
    }

    /// Shifts the positions after records were inserted at the positions `arrived`, which are ascending.
    fn make_room(&mut self, arrived: &[usize]) {
        let (Some(first), Some(last)) = (arrived.first(), self.positions.last()) else { return };
        if last < first {
            return;
        }
        let moved = |position: &mut usize| {
            for &place in arrived {
                if place > *position {
                    break;
                }
                *position += 1;
            }
        };
        self.positions.iter_mut().for_each(moved);
        self.order.iter_mut().for_each(|(_, position)| moved(position));
    }

    /// Updates to `positions` and returns what changed, or `None` if everything was built anew.
    fn keep_up(&mut self, positions: &[usize], key: impl Fn(usize) -> K) -> Option<ListChanges> {
        let Some(changes) = changes(&self.positions, positions) else {
            *self = Self::of(positions, key);
            return None;
        };
        for &position in &changes.gone {
            if let Ok(place) = self.order.binary_search(&(key(position), position)) {
                self.order.remove(place);
            }
        }
        for &position in &changes.came {
            let item = (key(position), position);
            let place = self.order.partition_point(|other| *other < item);
            self.order.insert(place, item);
        }
        self.positions.clear();
        self.positions.extend_from_slice(positions);
        Some(changes)
    }
}

/// The difference between `before` and `after`, both ascending; `None` if it is too large.
fn changes(before: &[usize], after: &[usize]) -> Option<ListChanges> {
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (before, after);
    loop {
        let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        (old, new) = (&old[same..], &new[same..]);
        let (next_old, next_new) = (old.first().copied(), new.first().copied());
        if next_old.is_none() && next_new.is_none() {
            return Some(ListChanges { gone, came });
        }
        if next_new.is_none_or(|new| next_old.is_some_and(|old| old < new)) {
            gone.extend(next_old);
            old = &old[1..];
        } else {
            came.extend(next_new);
            new = &new[1..];
        }
        if gone.len() + came.len() > CHANGES_MAX {
            return None;
        }
    }
}

/// A border's letters, and which of them are answered.
#[derive(Debug, Default, PartialEq)]
pub struct Letters {
    /// Sorted by day, then by recording time.
    kept: SortedPositions<(bool, Option<NaiveDate>, DateTime<Utc>)>,
    /// How many letters answer the letter with this ID.
    answers: HashMap<Uuid, usize>,
    /// Letters with a reply date that are not answered.
    outstanding: HashSet<Uuid>,
}

impl Letters {
    fn of(board: &Board, positions: &[usize]) -> Self {
        let mut letters =
            Self { kept: SortedPositions::of(positions, |position| key(board, position)), ..Self::default() };
        for &position in positions {
            letters.count_answer(board, position, true);
        }
        for &position in positions {
            letters.look_at(board, board.records()[position].id);
        }
        letters
    }

    /// The number of letters.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// The position of the letter with index `place` in this order.
    pub fn position(&self, place: usize) -> Option<usize> {
        self.kept.position(place)
    }

    /// The number of letters that wait for an answer.
    pub fn outstanding(&self) -> usize {
        self.outstanding.len()
    }

    /// Whether a letter answers the one with this ID. An answer may refer to an earlier version of it.
    pub fn is_answered(&self, board: &Board, id: Uuid) -> bool {
        let has_answer = |id: &Uuid| self.answers.contains_key(id);
        has_answer(&id) || board.history(id).iter().any(|version| has_answer(&version.id))
    }

    fn keep_up(&mut self, board: &Board, arrived: &[usize], positions: &[usize]) {
        self.kept.make_room(arrived);
        let Some(ListChanges { gone, came }) = self.kept.keep_up(positions, |position| key(board, position))
        else {
            *self = Self::of(board, positions);
            return;
        };
        for &position in &gone {
            self.count_answer(board, position, false);
        }
        for &position in &came {
            self.count_answer(board, position, true);
        }
        // Every changed or new letter, the letter that it answers, and all versions of both.
        let mut touched = HashSet::new();
        for &position in gone.iter().chain(&came).chain(arrived) {
            let record = &board.records()[position];
            let answered = letter(record).and_then(|letter| letter.answers);
            for id in [record.id].into_iter().chain(answered) {
                touched.insert(id);
                touched.extend(board.history(id).iter().map(|version| version.id));
            }
        }
        for id in touched {
            self.look_at(board, id);
        }
    }

    /// Adds or removes the answer that this letter gives.
    fn count_answer(&mut self, board: &Board, position: usize, is_there: bool) {
        let Some(id) = letter(&board.records()[position]).and_then(|letter| letter.answers) else { return };
        let count = self.answers.entry(id).or_default();
        *count = if is_there { *count + 1 } else { count.saturating_sub(1) };
        if *count == 0 {
            self.answers.remove(&id);
        }
    }

    /// Updates whether a letter waits for an answer.
    fn look_at(&mut self, board: &Board, id: Uuid) {
        let is_asked = |position: &usize| {
            let is_shown = self.kept.positions.binary_search(position).is_ok();
            is_shown && letter(&board.records()[*position]).is_some_and(|letter| letter.reply_due.is_some())
        };
        if board.position(id).filter(is_asked).is_some() && !self.is_answered(board, id) {
            self.outstanding.insert(id);
        } else {
            self.outstanding.remove(&id);
        }
    }
}

fn letter(record: &Record) -> Option<&Correspondence> {
    match &record.entry {
        Entry::Correspondence(letter) => Some(letter),
        _ => None,
    }
}

fn key(board: &Board, position: usize) -> (bool, Option<NaiveDate>, DateTime<Utc>) {
    let record = &board.records()[position];
    let day = letter(record).and_then(|letter| letter.day);
    (day.is_some(), day, record.recorded_at)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, TimeDelta};
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::board::{
        BoardStatus, Direction, Draft, Header, Marking, Note, Party, Retraction, Thresholds, Zone,
    };
    use crate::picture::{Moment, MovingPicture};

    /// An empty board with one border.
    fn board(border: CountryCode) -> Board {
        Board::new(Header {
            title: "letters".to_owned(),
            home: CountryCode::find("CHN").expect("a country"),
            status: BoardStatus::Actual,
            marking: Marking::Clear,
            time_zone: Zone::named("Asia/Shanghai").expect("a zone"),
            clock: None,
            borders: vec![border],
            local_names: Default::default(),
            thresholds: Thresholds::default(),
            reports: Vec::new(),
            attributions: Vec::new(),
            doctrine: String::new(),
        })
    }

    /// A letter or note that may answer, correct or retract an earlier record, generated from small numbers.
    fn record(
        board: &Board,
        border: CountryCode,
        now: DateTime<Utc>,
        [kind, link, small]: [u8; 3],
    ) -> Record {
        let earlier = board.records().len().checked_sub(1 + usize::from(link) % 8);
        let earlier = earlier.map(|place| &board.records()[place]);
        let letter = |answers: Option<Uuid>| {
            let day = now.date_naive() - Days::new(u64::from(small % 5));
            Entry::Correspondence(Correspondence {
                party: Party::Country(border),
                direction: [Direction::Incoming, Direction::Outgoing][usize::from(small % 2)],
                day: Some(day).filter(|_| !small.is_multiple_of(4)),
                subject: String::from("said"),
                office: String::new(),
                copies: 1,
                reply_due: Some(day + Days::new(9)).filter(|_| !small.is_multiple_of(3)),
                answers,
            })
        };
        let at = now - TimeDelta::minutes(i64::from(small % 7) * 60);
        let note = || Entry::Note(Note { border: Some(border), at, until: None, text: String::from("said") });
        let is_letter = |earlier: &&Record| super::letter(earlier).is_some();
        let (entry, supersedes) = match (kind % 8, earlier) {
            (0..3, _) => (letter(None), None),
            (3..5, Some(question)) if is_letter(&question) => (letter(Some(question.id)), None),
            (5, Some(wrong)) if is_letter(&wrong) => (letter(None), Some(wrong.id)),
            (6, Some(of)) => (Entry::Retraction(Retraction::new(of.id, String::from("twice"))), None),
            _ => (note(), None),
        };
        // Some records come from a desk whose clock is slow.
        let recorded_at = if small.is_multiple_of(6) { now - TimeDelta::minutes(3) } else { now };
        let id = Uuid::from_u128(board.records().len() as u128 + 1);
        Record { supersedes, ..Draft::new(entry).stamped(id, recorded_at, "desk-1") }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

        #[test]
        fn what_is_kept_is_what_would_be_made_anew(steps in vec((any::<[u8; 3]>(), 0_i64..5), 1..60)) {
            let border = CountryCode::find("KGZ").expect("a country");
            let mut board = board(border);
            let mut now = DateTime::from_timestamp(1_593_600_000, 0).expect("a time");
            let mut moving = MovingPicture::new(&board, Moment::live(now));
            let mut kept = SortedLists::default();
            for (numbers, minutes) in steps {
                now += TimeDelta::minutes(minutes);
                let _refused = board.record(record(&board, border, now, numbers));
                // Sometimes the picture goes back in time.
                let back = TimeDelta::minutes(if numbers[1] > 200 { 10 } else { 0 });
                moving.advance(&board, Moment { as_of: now, known_at: now - back });
                let picture = &moving.picture().borders[0];
                kept.keep_up(&board, picture);
                let mut anew = SortedLists::default();
                anew.keep_up(&board, picture);
                prop_assert_eq!(&kept.letters, &anew.letters);
                prop_assert_eq!(&kept.notes, &anew.notes);
            }
        }
    }

    #[test]
    fn a_change_of_many_records_at_once_is_taken_in_too() {
        let before: Vec<usize> = (0..2_000).collect();
        let after: Vec<usize> = (0..2_000).filter(|position| position % 3 > 0).chain(5_000..5_010).collect();
        let mut kept = SortedPositions::of(&before, |position| Reverse(position % 100));
        assert!(kept.keep_up(&after, |position| Reverse(position % 100)).is_none());
        assert_eq!(kept, SortedPositions::of(&after, |position| Reverse(position % 100)));
    }
}
