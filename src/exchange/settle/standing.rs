//! Finds what earlier imports and analysts have made of a row on the present board.
//!
//! The first record of a row has an id made from its key. Later versions form a tree below it. Versions that an import
//! made from a changed row have the id that [`Entry::id_after`] returns, which distinguishes them from an analyst's
//! corrections and from lifts.
//!
//! Records of an import that was taken back count as if they had never existed: the row may be imported again, as a
//! version after the retracted one. What an analyst retracted by hand stays retracted.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::facts::Ids;
use crate::board::{Board, CountryCode, Entry, Measure, Record};

/// The versions of the board's entries, by their first record.
pub(super) struct RowHistory<'a> {
    board: &'a Board,
    children: HashMap<Uuid, Vec<&'a Record>>,
    current: HashSet<Uuid>,
    /// The imports that were taken back.
    retracted_imports: HashSet<Uuid>,
    /// The records that were retracted by hand.
    retracted: HashSet<Uuid>,
    endings: HashMap<CountryCode, Vec<Ending<'a>>>,
}

/// A version of a measure that ends it and corrects another version.
pub(super) struct Ending<'a> {
    pub(super) record: &'a Record,
    /// The version that it corrects.
    pub(super) corrects: Uuid,
}

/// The versions of a row's entry on the board.
struct Versions<'a> {
    /// The newest version made from the row whose import was not taken back.
    own: Option<&'a Record>,
    /// The version that stands.
    head: Option<&'a Record>,
    /// The newest version made from the row whose import was taken back; the first version if there is none.
    gone: &'a Record,
    /// Whether someone retracted a version by hand.
    is_retracted: bool,
}

impl<'a> Versions<'a> {
    /// Returns the newest version made from the row, whatever became of it.
    fn made_by_row(&self) -> &'a Record {
        self.own.unwrap_or(self.gone)
    }
}

/// What a row's entry means for the board.
#[derive(Debug, PartialEq)]
pub(super) enum RowOutcome {
    /// The board has no such entry.
    New,
    /// The board has it from an earlier import, whatever became of it since.
    Unchanged,
    /// The row said something else before: this corrects the record with that id.
    Changed(Uuid, Box<Entry>),
    /// All records made from the row were taken back with their imports, last the version with that id. The new record
    /// comes after it.
    Again(Uuid),
    /// The row said something else before, and someone has retracted the entry since.
    Retracted,
}

impl<'a> RowHistory<'a> {
    pub(super) fn new(board: &'a Board) -> Self {
        let mut children: HashMap<Uuid, Vec<&Record>> = HashMap::new();
        let mut endings: HashMap<CountryCode, Vec<Ending<'_>>> = HashMap::new();
        let retracted_imports = board.imports_retracted(board.records().len());
        for record in board.records() {
            let Some(corrects) = record.supersedes else { continue };
            children.entry(corrects).or_default().push(record);
            let is_gone = record.import.is_some_and(|import| retracted_imports.contains(&import));
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
        Self { board, children, current, retracted_imports, retracted, endings }
    }

    /// Returns the id of the first record of the row that says `entry`: the one on the board, or else the one for a new
    /// record.
    ///
    /// Boards of earlier versions have ids that do not include the border. Such a record belongs to the row if it has
    /// the same border.
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

    /// Returns what `entry` means for the board. `first` is the id of the first record of its row. `says_lifted` tells
    /// whether the row itself says when its measure ended or that it has not; otherwise other rows and analysts decide
    /// that.
    pub(super) fn outcome(&self, first: Uuid, entry: &Entry, says_lifted: bool) -> RowOutcome {
        let Some(first) = self.board.get(first) else { return RowOutcome::New };
        let versions = self.versions(first);
        let Versions { own, head, gone, is_retracted } = versions;
        let made_by_row = versions.made_by_row();
        let Some(head) = head else {
            if own.is_none() && !is_retracted {
                return RowOutcome::Again(gone.id);
            }
            return if same(entry, &made_by_row.entry, says_lifted) {
                RowOutcome::Unchanged
            } else {
                RowOutcome::Retracted
            };
        };
        if same(entry, &made_by_row.entry, says_lifted) || same(entry, &head.entry, says_lifted) {
            return RowOutcome::Unchanged;
        }
        let mut entry = entry.clone();
        if let (false, Entry::Measure(new), Entry::Measure(old)) = (says_lifted, &mut entry, &head.entry) {
            new.lifted = old.lifted.filter(|&lifted| new.from.is_none_or(|from| from <= lifted));
        }
        RowOutcome::Changed(head.id, Box::new(entry))
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

    /// Returns whether the import of a record was taken back.
    fn is_gone(&self, record: &Record) -> bool {
        record.import.is_some_and(|import| self.retracted_imports.contains(&import))
    }

    /// Returns the versions that a new record replaces: the one that it corrects and, if the import of that one was
    /// taken back, the one corrected by it, and so on.
    pub(super) fn replaced(&self, record: &Record) -> Vec<Uuid> {
        let mut replaced: Vec<Uuid> = Vec::new();
        let mut next = record.supersedes;
        while let Some(id) = next.filter(|id| !replaced.contains(id)) {
            replaced.push(id);
            next = self.board.get(id).filter(|gone| self.is_gone(gone)).and_then(|gone| gone.supersedes);
        }
        replaced
    }

    /// Returns the version to correct and an unused id for the new record. An id is in use if the same content was
    /// recorded before by an import that was taken back; the new record then comes after that version.
    pub(super) fn vacant(&self, earlier: Uuid, id: impl Fn(Uuid) -> Uuid) -> (Uuid, Uuid) {
        let (mut earlier, mut next) = (earlier, id(earlier));
        while self.has(next) {
            (earlier, next) = (next, id(next));
        }
        (earlier, next)
    }

    /// Returns the measures that stand.
    pub(super) fn measures(&self) -> impl Iterator<Item = (&'a Record, &'a Measure)> {
        let standing = self.board.records().iter().filter(|record| self.current.contains(&record.id));
        standing.filter_map(|record| match &record.entry {
            Entry::Measure(measure) => Some((record, measure)),
            _ => None,
        })
    }

    /// Returns the versions on the board from `id` back to the first, without those whose import was taken back.
    pub(super) fn back_from(&self, id: Uuid) -> impl Iterator<Item = &'a Record> + '_ {
        let mut left = self.board.records().len();
        let versions = std::iter::successors(self.board.get(id), move |record| {
            left = left.checked_sub(1)?;
            self.board.get(record.supersedes?)
        });
        versions.filter(|record| !self.is_gone(record))
    }

    /// Returns whether the board has a record with this id.
    pub(super) fn has(&self, id: Uuid) -> bool {
        self.board.get(id).is_some()
    }

    /// Returns whether the board has a record with this id whose import was not taken back.
    pub(super) fn says(&self, id: Uuid) -> bool {
        self.board.get(id).is_some_and(|record| !self.is_gone(record))
    }

    /// Returns the versions of measures on this border that end them.
    pub(super) fn endings(&self, border: CountryCode) -> &[Ending<'a>] {
        self.endings.get(&border).map_or(&[], Vec::as_slice)
    }
}

/// Returns whether a row that reads as `new` says the same as `old`.
fn same(new: &Entry, old: &Entry, says_lifted: bool) -> bool {
    match (new, old) {
        (Entry::Measure(new), Entry::Measure(old)) if !says_lifted => {
            *new == Measure { lifted: new.lifted, ..old.clone() }
        }
        _ => new == old,
    }
}
