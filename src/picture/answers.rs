//! Answers that are overdue, kept letter by letter.
//!
//! [`Cooperation`](super::cooperation::Cooperation) reads all letters at once, whenever it is asked. Whether an answer
//! is overdue belongs to who needs action, and that is asked at each step of a picture. So this keeps, beside the
//! picture, which letters were answered and which were not.
//!
//! An answer names any version of the letter that it answers. Letters and answers meet by the first known version of
//! the entry. Where a record corrects or answers one that comes after it on the board, or is not on it, that first
//! version can change with records that come or go; only then are all letters read anew.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use foldhash::fast::RandomState;
use uuid::Uuid;

use super::attention::OverdueAnswers;
use super::sight::Viewpoint;
use super::time::start_of_day;
use super::workings::Records;
use crate::board::{Correspondence, Direction, Entry, Party, first_version};

/// The letters to a party, or those from it.
type Group = (Party, Direction);

/// Which letters of a picture are unanswered.
#[derive(Debug, Clone, Default)]
pub(super) struct Answers {
    /// The letters that are shown, by the first version of their entry.
    letters: HashMap<Uuid, Letter, RandomState>,
    /// Those that name a day for an answer and have not all of it, by that day and where they stand.
    outstanding: BTreeMap<Group, Outstanding>,
    /// First versions may change: see the module.
    is_unsure: bool,
}

/// What is known of one entry of letters.
#[derive(Debug, Clone, Default)]
struct Letter {
    /// Where the letters stand that are shown of it; several where versions of it disagree.
    positions: BTreeSet<usize>,
    /// How many copies were answered, by the letters that answer it.
    answers: BTreeMap<usize, u32>,
}

/// What is outstanding of the letters of a group.
#[derive(Debug, Clone, Default)]
struct Outstanding {
    items: BTreeMap<(NaiveDate, usize), Missing>,
    /// What was overdue on a day, until an item comes or goes.
    told: Option<(NaiveDate, Option<OverdueAnswers>)>,
}

/// What is missing of an answer.
#[derive(Debug, Clone, Copy)]
struct Missing {
    copies: u32,
    /// The letter.
    record: Uuid,
    /// When it was recorded.
    recorded_at: DateTime<Utc>,
}

impl Answers {
    /// Takes in a letter that is shown from now on.
    pub fn show(&mut self, position: usize, letter: &Correspondence, records: Records<'_>, from: Viewpoint) {
        self.change(position, letter, records, from, true);
    }

    /// Takes out a letter that is not shown any more.
    pub fn hide(&mut self, position: usize, letter: &Correspondence, records: Records<'_>, from: Viewpoint) {
        self.change(position, letter, records, from, false);
    }

    /// Reads all `letters` that are shown anew, where what is known of them may not hold any more.
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

    /// The overdue answers, party by party, as of a moment.
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

    /// Changes what is known of an entry, and what of it is outstanding.
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
    /// What is overdue of it; none where nothing is.
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
    /// What is outstanding of it: answers go to the last of its letters.
    fn outstanding(&self, records: Records<'_>) -> Vec<(Group, (NaiveDate, usize), Missing)> {
        let last = self.positions.last().copied();
        let answered = self.answers.values().fold(0_u32, |sum, copies| sum.saturating_add(*copies));
        let missing = |&position: &usize| {
            let record = records.at(position);
            let Entry::Correspondence(letter) = &record.entry else { return None };
            let answered = if Some(position) == last { answered } else { 0 };
            let copies = letter.copies.saturating_sub(answered);
            // As the balance of letters has it: the rules allow no third way.
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
