//! What earlier imports and analysts have made of a row, on the board as it is.
//!
//! A row's first record has an id made of its key. Later versions form a tree below it: versions that an import made of
//! a changed row have the id that [`Entry::id_after`] gives, and so are told from an analyst's corrections and from lifts.
//!
//! What an import made that was taken back counts as never said: the row may come again, as a version after the one that
//! was taken back. What an analyst took back by hand stays so.

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
    /// The imports that were taken back.
    taken_back: HashSet<Uuid>,
    /// What was taken back by hand.
    retracted: HashSet<Uuid>,
    endings: HashMap<CountryCode, Vec<Ending<'a>>>,
}

/// A version of a measure that ends it and corrects another.
pub(super) struct Ending<'a> {
    pub(super) record: &'a Record,
    /// The version that it corrects.
    pub(super) corrects: Uuid,
}

/// What is on the board of a row's entry.
struct Versions<'a> {
    /// The newest version that the row made and that did not go with its import.
    own: Option<&'a Record>,
    /// The one that stands.
    head: Option<&'a Record>,
    /// The newest version that the row made and that went with its import; the first where none did.
    gone: &'a Record,
    /// Somebody took one of them back by hand.
    is_retracted: bool,
}

impl<'a> Versions<'a> {
    /// The newest version that the row made, whatever became of it.
    fn made_by_row(&self) -> &'a Record {
        self.own.unwrap_or(self.gone)
    }
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
    /// All that was made of the row went with its import, at last the version of that id: this comes after it.
    Again(Uuid),
    /// The row said something else before, and somebody has taken the entry back since.
    TakenBack,
}

impl<'a> Standing<'a> {
    pub(super) fn new(board: &'a Board) -> Self {
        let mut children: HashMap<Uuid, Vec<&Record>> = HashMap::new();
        let mut endings: HashMap<CountryCode, Vec<Ending<'_>>> = HashMap::new();
        let taken_back = board.imports_taken_back(board.records().len());
        for record in board.records() {
            let Some(corrects) = record.supersedes else { continue };
            children.entry(corrects).or_default().push(record);
            let is_gone = record.import.is_some_and(|import| taken_back.contains(&import));
            if let (Entry::Measure(Measure { border, lifted: Some(_), .. }), false) = (&record.entry, is_gone)
            {
                let border = *border;
                endings.entry(border).or_default().push(Ending { record, corrects });
            }
        }
        let (mut current, mut retracted) = (HashSet::new(), HashSet::new());
        for (_, record) in board.current(DateTime::<Utc>::MAX_UTC) {
            current.insert(record.id);
            if let Entry::Retraction(retraction) = &record.entry
                && !retraction.version_only
            {
                retracted.insert(retraction.of);
            }
        }
        Self { board, children, current, taken_back, retracted, endings }
    }

    /// The id of the first record of the row that says `entry`: the one that the board has, or else the one that it is given.
    ///
    /// Boards of earlier versions have ids in which the border has no part; such a record is the row's own where it is
    /// of the same border.
    pub(super) fn known(&self, ids: Ids, entry: &Entry) -> Uuid {
        if ids.id != ids.without_border
            && !self.has(ids.id)
            && let Some(first) = self.board.get(ids.without_border)
            && self.versions(first).made_by_row().entry.borders() == entry.borders()
        {
            return ids.without_border;
        }
        ids.id
    }

    /// What `entry`, read from the row whose first record has the id `first`, means. `says_lifted`: the row itself
    /// says when its measure ended or that it has not; otherwise that is for other rows and for analysts.
    pub(super) fn outcome(&self, first: Uuid, entry: &Entry, says_lifted: bool) -> Outcome {
        let Some(first) = self.board.get(first) else { return Outcome::New };
        let versions = self.versions(first);
        let Versions { own, head, gone, is_retracted } = versions;
        let made_by_row = versions.made_by_row();
        let Some(head) = head else {
            if own.is_none() && !is_retracted {
                return Outcome::Again(gone.id);
            }
            return if same(entry, &made_by_row.entry, says_lifted) {
                Outcome::Unchanged
            } else {
                Outcome::TakenBack
            };
        };
        if same(entry, &made_by_row.entry, says_lifted) || same(entry, &head.entry, says_lifted) {
            return Outcome::Unchanged;
        }
        let mut entry = entry.clone();
        if let (false, Entry::Measure(new), Entry::Measure(old)) = (says_lifted, &mut entry, &head.entry) {
            new.lifted = old.lifted.filter(|&lifted| new.from.is_none_or(|from| from <= lifted));
        }
        Outcome::Changed(head.id, Box::new(entry))
    }

    fn versions(&self, first: &'a Record) -> Versions<'a> {
        let mut own: Option<(i32, &Record)> = None;
        let mut gone = (-1, first);
        let (mut head, mut is_retracted) = (None, false);
        let mut open = vec![(first, 0)];
        let mut seen = HashSet::new();
        while let Some((record, depth)) = open.pop() {
            if !seen.insert(record.id) {
                continue;
            }
            if self.current.contains(&record.id) {
                head = Some(record);
            }
            is_retracted |= self.retracted.contains(&record.id);
            let made_by_row = record.id == first.id
                || record.supersedes.is_some_and(|earlier| record.id == record.entry.id_after(earlier));
            let is_later = |other: (i32, &Record)| (depth, record.order()) > (other.0, other.1.order());
            if made_by_row && self.is_gone(record) && is_later(gone) {
                gone = (depth, record);
            } else if made_by_row && !self.is_gone(record) && own.is_none_or(is_later) {
                own = Some((depth, record));
            }
            open.extend(self.children.get(&record.id).into_iter().flatten().map(|&child| (child, depth + 1)));
        }
        Versions { own: own.map(|(_, record)| record), head, gone: gone.1, is_retracted }
    }

    /// Whether a record went with its import.
    fn is_gone(&self, record: &Record) -> bool {
        record.import.is_some_and(|import| self.taken_back.contains(&import))
    }

    /// The versions in whose place a new record is put: what it corrects, and where that went with its import, what that
    /// one had corrected.
    pub(super) fn replaced(&self, record: &Record) -> Vec<Uuid> {
        let mut replaced: Vec<Uuid> = Vec::new();
        let mut next = record.supersedes;
        while let Some(id) = next.filter(|id| !replaced.contains(id)) {
            replaced.push(id);
            next = self.board.get(id).filter(|gone| self.is_gone(gone)).and_then(|gone| gone.supersedes);
        }
        replaced
    }

    /// The version to correct and an id for the new record, which the board does not have: what was made of the
    /// same content before went with its import, and this comes after it.
    pub(super) fn vacant(&self, earlier: Uuid, id: impl Fn(Uuid) -> Uuid) -> (Uuid, Uuid) {
        let (mut earlier, mut next) = (earlier, id(earlier));
        while self.has(next) {
            (earlier, next) = (next, id(next));
        }
        (earlier, next)
    }

    /// The measures that stand.
    pub(super) fn measures(&self) -> impl Iterator<Item = (&'a Record, &'a Measure)> {
        let standing = self.board.records().iter().filter(|record| self.current.contains(&record.id));
        standing.filter_map(|record| match &record.entry {
            Entry::Measure(measure) => Some((record, measure)),
            _ => None,
        })
    }

    /// The versions on the board from `id` back to the first, without those that went with their import.
    pub(super) fn back_from(&self, id: Uuid) -> impl Iterator<Item = &'a Record> + '_ {
        let mut left = self.board.records().len();
        let versions = std::iter::successors(self.board.get(id), move |record| {
            left = left.checked_sub(1)?;
            self.board.get(record.supersedes?)
        });
        versions.filter(|record| !self.is_gone(record))
    }

    /// Whether the board has a record of this id.
    pub(super) fn has(&self, id: Uuid) -> bool {
        self.board.get(id).is_some()
    }

    /// Whether the board has a record of this id that did not go with its import.
    pub(super) fn says(&self, id: Uuid) -> bool {
        self.board.get(id).is_some_and(|record| !self.is_gone(record))
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
