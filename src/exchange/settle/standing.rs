//! What earlier imports and analysts have made of a row, on the board as it is.
//!
//! A row's first record has an id made of its key. Later versions form a tree below it: versions that an import made of
//! a changed row have the id that [`Entry::id_after`] gives, and so are told from an analyst's corrections and from lifts.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::facts::Ids;
use crate::board::{Board, CountryCode, Entry, Measure, Record};

/// The versions of the board's entries, looked up by their first record.
pub(super) struct Standing<'a> {
    board: &'a Board,
    children: HashMap<Uuid, Vec<&'a Record>>,
    current: HashSet<Uuid>,
    endings: HashMap<CountryCode, Vec<Ending<'a>>>,
}

/// A version of a measure that ends it and corrects another.
pub(super) struct Ending<'a> {
    pub(super) record: &'a Record,
    /// The version that it corrects.
    pub(super) corrects: Uuid,
}

/// What a row's entry means for the board.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// The board has no such entry.
    New,
    /// The board has it from an earlier import, whatever has become of it since.
    Unchanged,
    /// The row said something else before: this corrects the record of that id.
    Changed(Uuid, Box<Entry>),
    /// The row said something else before, and somebody has taken the entry back since.
    TakenBack,
}

impl<'a> Standing<'a> {
    pub(super) fn new(board: &'a Board) -> Self {
        let mut children: HashMap<Uuid, Vec<&Record>> = HashMap::new();
        let mut endings: HashMap<CountryCode, Vec<Ending<'_>>> = HashMap::new();
        for record in board.records() {
            let Some(corrects) = record.supersedes else { continue };
            children.entry(corrects).or_default().push(record);
            if let Entry::Measure(Measure { border, lifted: Some(_), .. }) = record.entry {
                endings.entry(border).or_default().push(Ending { record, corrects });
            }
        }
        let current = board.current(DateTime::<Utc>::MAX_UTC).map(|(_, record)| record.id).collect();
        Self { board, children, current, endings }
    }

    /// The id of the first record of the row that says `entry`: the one that the board has, or else the one that it is given.
    ///
    /// Boards of earlier versions have ids in which the border has no part; such a record is the row's own where it is
    /// of the same border.
    pub(super) fn known(&self, ids: Ids, entry: &Entry) -> Uuid {
        if ids.id != ids.without_border
            && !self.has(ids.id)
            && let Some(first) = self.board.get(ids.without_border)
            && self.own_and_head(first).0.entry.borders() == entry.borders()
        {
            return ids.without_border;
        }
        ids.id
    }

    /// What `entry`, read from the row whose first record has the id `first`, means. `says_lifted`: the row itself
    /// says when its measure ended or that it has not; otherwise that is for other rows and for analysts.
    pub(super) fn outcome(&self, first: Uuid, entry: &Entry, says_lifted: bool) -> Outcome {
        let Some(first) = self.board.get(first) else { return Outcome::New };
        let (own, head) = self.own_and_head(first);
        let Some(head) = head else {
            return if same(entry, &own.entry, says_lifted) {
                Outcome::Unchanged
            } else {
                Outcome::TakenBack
            };
        };
        if same(entry, &own.entry, says_lifted) || same(entry, &head.entry, says_lifted) {
            return Outcome::Unchanged;
        }
        let mut entry = entry.clone();
        if let (false, Entry::Measure(new), Entry::Measure(old)) = (says_lifted, &mut entry, &head.entry) {
            new.lifted = old.lifted.filter(|&lifted| new.from.is_none_or(|from| from <= lifted));
        }
        Outcome::Changed(head.id, Box::new(entry))
    }

    /// Of the versions of an entry: the newest that its own row made, and the one that stands.
    fn own_and_head(&self, first: &'a Record) -> (&'a Record, Option<&'a Record>) {
        let (mut own, mut own_depth) = (first, 0);
        let mut head = None;
        let mut open = vec![(first, 0)];
        let mut seen = HashSet::new();
        while let Some((record, depth)) = open.pop() {
            if !seen.insert(record.id) {
                continue;
            }
            if self.current.contains(&record.id) {
                head = Some(record);
            }
            let made_by_row =
                record.supersedes.is_some_and(|earlier| record.id == record.entry.id_after(earlier));
            if made_by_row && (depth, record.order()) > (own_depth, own.order()) {
                (own, own_depth) = (record, depth);
            }
            open.extend(self.children.get(&record.id).into_iter().flatten().map(|&child| (child, depth + 1)));
        }
        (own, head)
    }

    /// The measures that stand.
    pub(super) fn measures(&self) -> impl Iterator<Item = (&'a Record, &'a Measure)> {
        let standing = self.board.records().iter().filter(|record| self.current.contains(&record.id));
        standing.filter_map(|record| match &record.entry {
            Entry::Measure(measure) => Some((record, measure)),
            _ => None,
        })
    }

    /// The versions on the board from `id` back to the first.
    pub(super) fn back_from(&self, id: Uuid) -> impl Iterator<Item = &'a Record> {
        let mut left = self.board.records().len();
        std::iter::successors(self.board.get(id), move |record| {
            left = left.checked_sub(1)?;
            self.board.get(record.supersedes?)
        })
    }

    /// Whether the board has a record of this id.
    pub(super) fn has(&self, id: Uuid) -> bool {
        self.board.get(id).is_some()
    }

    /// The versions of measures on this border that end them.
    pub(super) fn endings(&self, border: CountryCode) -> &[Ending<'a>] {
        self.endings.get(&border).map_or(&[], Vec::as_slice)
    }
}

/// Whether a row that reads as `new` says what `old` says.
fn same(new: &Entry, old: &Entry, says_lifted: bool) -> bool {
    match (new, old) {
        (Entry::Measure(new), Entry::Measure(old)) if !says_lifted => {
            *new == Measure { lifted: new.lifted, ..old.clone() }
        }
        _ => new == old,
    }
}
