//! Keeps track of overdue answers to letters, letter by letter.
//!
//! [`Cooperation`](super::cooperation::Cooperation) reads all letters on each request. Overdue answers are a reason for
//! attention, which is computed at every step of a picture, so this module keeps incrementally which letters are
//! answered.
//!
//! An answer may name any version of the letter that it answers. Letters and answers are matched by the first known
//! version of the entry. If a record corrects or answers a record that comes after it on the board or is missing, that
//! first version can change when records come or go. Only then are all letters read again.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use foldhash::fast::RandomState;
use uuid::Uuid;

use super::attention::OverdueAnswers;
use super::border_index::Records;
use super::time::start_of_day;
use super::visibility::Viewpoint;
use crate::board::{Correspondence, Direction, Entry, Party, first_version};

/// A correspondent, and whether the letters are from it or to it.
type Group = (Party, Direction);

/// Which letters of a picture are unanswered.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    /// The letters that are shown, by the first version of their entry.
    letters: HashMap<Uuid, Letter, RandomState>,
    /// The letters that ask for an answer by a day and are not fully answered, by that day and their position.
    outstanding: BTreeMap<Group, Outstanding>,
    /// Whether first versions may change; see the module documentation.
    is_unsure: bool,
}

/// The state of one letter entry.
#[derive(Debug, Clone, Default)]
struct Letter {
    /// Positions of the shown letters of the entry. There are several if its versions disagree.
    positions: BTreeSet<usize>,
    /// Number of copies answered, by the position of the answering letter.
    answers: BTreeMap<usize, u32>,
}

/// The outstanding answers of a group.
#[derive(Debug, Clone, Default)]
struct Outstanding {
    items: BTreeMap<(NaiveDate, usize), Missing>,
    /// The result for a day, cached until an item is added or removed.
    told: Option<(NaiveDate, Option<OverdueAnswers>)>,
}

/// An answer that is missing or incomplete.
#[derive(Debug, Clone, Copy)]
struct Missing {
    copies: u32,
    /// The id of the letter.
    record: Uuid,
    /// When the letter was recorded.
    recorded_at: DateTime<Utc>,
}

impl Answers {
    /// Adds a letter that is shown from now on.
    pub fn show(&mut self, position: usize, letter: &Correspondence, records: Records<'_>, from: Viewpoint) {
        self.change(position, letter, records, from, true);
    }

    /// Removes a letter that is no longer shown.
    pub fn hide(&mut self, position: usize, letter: &Correspondence, records: Records<'_>, from: Viewpoint) {
        self.change(position, letter, records, from, false);
    }

    /// Reads all shown `letters` again if the stored state may be out of date.
    pub fn settle(&mut self, letters: impl Iterator<Item = usize>, records: Records<'_>, from: Viewpoint) {
        if !self.is_unsure {
            return;
        }
        *self = Self::default();
        for position in letters {
            if let Entry::Correspondence(letter) = &records.at(position).entry {
                self.show(position, letter, records, from);
            }
        }
    }

    /// Returns the overdue answers as of a moment, one item per party and direction.
    pub fn overdue(&mut self, from: Viewpoint) -> Vec<OverdueAnswers> {
        let told = self.outstanding.iter_mut().filter_map(|(group, outstanding)| {
            let is_told = outstanding.told.as_ref().is_some_and(|(day, _)| *day == from.today);
            if !is_told {
                outstanding.told = Some((from.today, outstanding.overdue(group, from)));
            }
            outstanding.told.as_ref()?.1.clone()
        });
        told.collect()
    }

    fn change(
        &mut self,
        position: usize,
        letter: &Correspondence,
        records: Records<'_>,
        from: Viewpoint,
        is_shown: bool,
    ) {
        let find = |id: Uuid| records.find(id).filter(|record| record.recorded_at <= from.known_at);
        let (own, is_unsure) = first_version(find, records.at(position).id);
        self.is_unsure |= is_unsure;
        self.update(own, records, |entry| {
            if is_shown {
                entry.positions.insert(position);
            } else {
                entry.positions.remove(&position);
            }
        });
        let Some(answered) = letter.answers else { return };
        let (question, is_unsure) = first_version(find, answered);
        self.is_unsure |= is_unsure;
        if question == own {
            return;
        }
        self.update(question, records, |entry| {
            if is_shown {
                entry.answers.insert(position, letter.copies);
            } else {
                entry.answers.remove(&position);
            }
        });
    }

    /// Applies a change to an entry and updates its outstanding answers.
    fn update(&mut self, first: Uuid, records: Records<'_>, change: impl FnOnce(&mut Letter)) {
        let entry = self.letters.entry(first).or_default();
        let before = entry.outstanding(records);
        change(entry);
        let after = entry.outstanding(records);
        if entry.positions.is_empty() && entry.answers.is_empty() {
            self.letters.remove(&first);
        }
        for (group, item, _) in before {
            if let Some(outstanding) = self.outstanding.get_mut(&group) {
                outstanding.told = None;
                outstanding.items.remove(&item);
                if outstanding.items.is_empty() {
                    self.outstanding.remove(&group);
                }
            }
        }
        for (group, item, missing) in after {
            let outstanding = self.outstanding.entry(group).or_default();
            outstanding.told = None;
            outstanding.items.insert(item, missing);
        }
    }
}

impl Outstanding {
    /// Returns the overdue answers of the group, or `None` if nothing is overdue.
    fn overdue(&self, (party, direction): &Group, from: Viewpoint) -> Option<OverdueAnswers> {
        let mut letters = 0;
        let mut days: Option<(NaiveDate, NaiveDate)> = None;
        let mut oldest = None;
        let mut recorded_at = DateTime::<Utc>::MIN_UTC;
        for ((due, _), missing) in self.items.iter().take_while(|((due, _), _)| *due < from.today) {
            letters += u64::from(missing.copies);
            days = Some((days.map_or(*due, |days| days.0), *due));
            recorded_at = recorded_at.max(missing.recorded_at);
            oldest = oldest.or(Some(missing.record));
        }
        let (oldest_due, newest_due) = days?;
        let over = |due: NaiveDate| due.succ_opt().map(|day| start_of_day(day, from.zone));
        Some(OverdueAnswers {
            party: party.clone(),
            direction: *direction,
            letters,
            oldest: oldest?,
            oldest_due,
            days: (from.today - oldest_due).num_days(),
            since: over(oldest_due)?,
            grew_at: over(newest_due)?.max(recorded_at),
        })
    }
}

impl Letter {
    /// Returns the outstanding answers of the entry. Answers are credited to the last of its letters.
    fn outstanding(&self, records: Records<'_>) -> Vec<(Group, (NaiveDate, usize), Missing)> {
        let last = self.positions.last().copied();
        let answered = self.answers.values().fold(0_u32, |sum, copies| sum.saturating_add(*copies));
        let missing = |&position: &usize| {
            let record = records.at(position);
            let Entry::Correspondence(letter) = &record.entry else { return None };
            let answered = if Some(position) == last { answered } else { 0 };
            let copies = letter.copies.saturating_sub(answered);
            // Same as the balance of letters: the rules do not allow mutual letters here.
            let direction = match letter.direction {
                Direction::Incoming => Direction::Incoming,
                Direction::Outgoing | Direction::Mutual => Direction::Outgoing,
            };
            let due = letter.reply_due.filter(|_| copies > 0)?;
            let missing = Missing { copies, record: record.id, recorded_at: record.recorded_at };
            Some(((letter.party.clone(), direction), (due, position), missing))
        };
        self.positions.iter().filter_map(missing).collect()
    }
}
