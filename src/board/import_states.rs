//! The imports on a board, and what became of the records that each made.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Board, Entry, Import, Record};

/// The state of the records of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportState {
    /// Number of records of the import.
    pub records: usize,
    /// Those that stand themselves.
    pub standing: usize,
    /// Those that somebody replaced by hand with a record that stands.
    pub corrected: usize,
    /// Those that another import replaced with a record that stands.
    pub replaced: usize,
    /// Those of which nothing stands: they were retracted by hand, or with this or a later import.
    pub fallen: usize,
}

/// An import that was taken back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImportRetraction<'a> {
    /// The retraction that took it back: the newest one that has effect.
    pub by: &'a Record,
}

impl Board {
    /// Returns every import on record, oldest first.
    pub fn imports(&self) -> impl Iterator<Item = (&Record, &Import)> {
        self.records().iter().filter_map(|record| match &record.entry {
            Entry::Import(import) => Some((record, import)),
            _ => None,
        })
    }

    /// Returns the state of the records of each import that any record names.
    pub fn import_states(&self) -> BTreeMap<Uuid, ImportState> {
        self.states_of(|_| true)
    }

    /// Returns the state of the records of one import.
    pub fn import_state(&self, import: Uuid) -> ImportState {
        self.states_of(|id| id == import).remove(&import).unwrap_or_default()
    }

    /// Returns how an import was taken back, or `None` if it stands.
    pub fn import_retracted(&self, import: Uuid) -> Option<ImportRetraction<'_>> {
        if !self.is_import_retracted(import, self.records().len()) {
            return None;
        }
        let stands = |record: &&Record| {
            let family = self.family(record.id, self.records().len());
            family.iter().all(|&(place, stands)| stands || self.records()[place].id != record.id)
        };
        let retractions = self.history(import).into_iter();
        let by = retractions.filter(|record| matches!(record.entry, Entry::Retraction(_))).rfind(stands)?;
        Some(ImportRetraction { by })
    }

    fn states_of(&self, is_asked: impl Fn(Uuid) -> bool) -> BTreeMap<Uuid, ImportState> {
        let mut fallen = self.fallen(self.records().len()).into_iter().peekable();
        let mut states = BTreeMap::<Uuid, ImportState>::new();
        for (place, record) in self.records().iter().enumerate() {
            let has_fallen = fallen.next_if_eq(&place).is_some();
            let Some(import) = record.import.filter(|&import| is_asked(import)) else { continue };
            let state = states.entry(import).or_default();
            state.records += 1;
            let newest = if has_fallen { self.newest_version(record.id) } else { Some(record) };
            *match newest {
                Some(newest) if newest.id == record.id => &mut state.standing,
                Some(newest) if newest.import.is_some() => &mut state.replaced,
                Some(_) => &mut state.corrected,
                None => &mut state.fallen,
            } += 1;
        }
        states
    }
}
