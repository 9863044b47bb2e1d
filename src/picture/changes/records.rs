//! Finds the records that only one of two pictures shows, grouped by the entry that they are versions of.
//!
//! Both pictures list their records in the same order, so one linear pass over both finds the differences.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::change::BoardPicture;
use crate::board::{Board, CountryCode, Entry, EntryKind, Record, first_version};
use crate::picture::visibility::{RecordAtMoment, Viewpoint};

/// One entry for which the two pictures show different versions, or which only one of them shows.
#[derive(Debug, Default)]
pub(super) struct EntryDiff<'a> {
    pub(super) before: Option<&'a Record>,
    pub(super) after: Option<&'a Record>,
    /// Retractions of the entry, or of such a retraction, that only one picture knows.
    pub(super) retractions: Vec<&'a Record>,
    /// The record that a retraction targets, if the retraction does not change what is shown.
    pub(super) target: Option<&'a Record>,
}

impl<'a> EntryDiff<'a> {
    pub(super) fn kind(&self) -> Option<EntryKind> {
        self.after.or(self.before).map(|record| record.entry.kind())
    }

    /// Returns every record of the strand, oldest first.
    pub(super) fn records(&self) -> Vec<&'a Record> {
        let mut records: Vec<&Record> =
            [self.before, self.after].into_iter().flatten().chain(self.retractions.iter().copied()).collect();
        records.sort_by_key(|record| record.order());
        records
    }

    pub(super) fn ids(&self) -> Vec<Uuid> {
        self.records().iter().map(|record| record.id).collect()
    }

    /// Returns the borders that the entry concerns; for a retraction, those of its target.
    pub(super) fn borders(&self) -> BTreeSet<CountryCode> {
        let records = [self.before, self.after, self.target].into_iter().flatten();
        records.flat_map(|record| record.entry.borders()).copied().collect()
    }
}

/// Returns what only one of the two pictures shows.
pub(super) fn strands<'a>(before: BoardPicture<'a>, after: BoardPicture<'a>) -> Vec<EntryDiff<'a>> {
    let entries = Entries { before: before.board, after: after.board };
    let (only_before, only_after) = differing(shown(before), shown(after));
    let mut strands: BTreeMap<Uuid, EntryDiff<'a>> = BTreeMap::new();
    let mut others: Vec<EntryDiff<'a>> = Vec::new();
    let mut retractions = Vec::new();
    for (record, is_after) in only_before
        .into_iter()
        .map(|record| (record, false))
        .chain(only_after.into_iter().map(|record| (record, true)))
    {
        if matches!(record.entry, Entry::Retraction(_)) {
            retractions.push((record, is_after));
            continue;
        }
        let strand = strands.entry(entries.origin(record)).or_default();
        let is_of_kind = strand.kind().is_none_or(|kind| kind == record.entry.kind());
        let side = if is_after { &mut strand.after } else { &mut strand.before };
        if side.is_none() && is_of_kind {
            *side = Some(record);
        } else {
            // Only files written by hand contain an entry with two standing versions, or with versions of different
            // kinds.
            others.push(of_one(record, is_after, None));
        }
    }
    for (retraction, is_after) in retractions {
        let target = entries.target(retraction);
        match target.and_then(|target| strands.get_mut(&entries.origin(target))) {
            Some(strand) => strand.retractions.push(retraction),
            None => others.push(of_one(retraction, is_after, target)),
        }
    }
    strands.into_values().chain(others).collect()
}

fn of_one<'a>(record: &'a Record, is_after: bool, target: Option<&'a Record>) -> EntryDiff<'a> {
    let (before, after) = if is_after { (None, Some(record)) } else { (Some(record), None) };
    EntryDiff { before, after, retractions: Vec::new(), target }
}

/// Returns the records that stand and are valid. A retraction counts as soon as it is known, whatever the `as_of`.
fn shown<'a>(shown: BoardPicture<'a>) -> impl Iterator<Item = &'a Record> {
    let BoardPicture { board, picture } = shown;
    let from = Viewpoint::new(picture.moment, picture.header.time_zone);
    let is_shown = move |(position, record): &(usize, &Record)| {
        matches!(record.entry, Entry::Retraction(_))
            || RecordAtMoment::new(*position, record, from).is_valid()
    };
    board.current(picture.moment.known_at).filter(is_shown).map(|(_, record)| record)
}

/// Returns the records that only one of the two lists has. Both lists are in board order.
fn differing<'a>(
    before: impl Iterator<Item = &'a Record>,
    after: impl Iterator<Item = &'a Record>,
) -> (Vec<&'a Record>, Vec<&'a Record>) {
    let (mut before, mut after) = (before.peekable(), after.peekable());
    let (mut only_before, mut only_after) = (Vec::new(), Vec::new());
    loop {
        match (before.peek().copied(), after.peek().copied()) {
            (None, None) => return (only_before, only_after),
            (Some(a), Some(b)) if a.order() == b.order() => {
                if !std::ptr::eq(a, b) && a != b {
                    only_before.push(a);
                    only_after.push(b);
                }
                before.next();
                after.next();
            }
            (Some(a), b) if b.is_none_or(|b| a.order() < b.order()) => {
                only_before.push(a);
                before.next();
            }
            (_, b) => {
                only_after.extend(b);
                after.next();
            }
        }
    }
}

/// The entries of two boards, whose versions are records.
#[derive(Clone, Copy)]
pub(super) struct Entries<'a> {
    pub(super) before: &'a Board,
    pub(super) after: &'a Board,
}

impl<'a> Entries<'a> {
    fn get(self, id: Uuid) -> Option<&'a Record> {
        self.after.get(id).or_else(|| self.before.get(id))
    }

    /// The first version of the entry to which `record` belongs.
    pub(super) fn origin(self, record: &Record) -> Uuid {
        let find = |id| if id == record.id { Some(record) } else { self.get(id) };
        first_version(find, record.id).0
    }

    /// Follows a chain of retractions to the record that it finally retracts or restores, which is not itself a
    /// retraction.
    fn target(self, retraction: &'a Record) -> Option<&'a Record> {
        let mut seen = BTreeSet::new();
        let mut record = retraction;
        while let Entry::Retraction(retraction) = &record.entry {
            if !seen.insert(record.id) {
                return None;
            }
            record = self.get(retraction.of)?;
        }
        Some(record)
    }
}
