//! The history of a record: every version of its entry and every retraction of one, oldest first.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::fields::{Change, changes};
use crate::board::{Board, Entry, Record, RecordState, RecordStates, Zone};

/// The versions of an entry and their retractions.
#[derive(Debug)]
pub(super) struct Story {
    /// Oldest first.
    pub steps: Vec<Step>,
}

/// One record of the history.
#[derive(Debug)]
pub(super) struct Step {
    pub record: Record,
    pub state: RecordState,
    pub deed: StepKind,
}

/// What a record does in the history.
#[derive(Debug)]
pub(super) enum StepKind {
    /// Records the first version.
    Record,
    /// Supersedes an earlier version. Holds the fields that changed.
    Correct(Vec<Change>),
    /// Settles a disagreement on a version. Holds the fields in which the superseded version differed.
    Settle(Vec<Change>),
    /// Retracts a version.
    Retract,
    /// Retracts a retraction.
    Restore,
    /// Retracts the import that made a version.
    RetractImport,
}

impl Story {
    /// The history of record `id` as known at `known_at`.
    pub fn of(board: &Board, id: Uuid, known_at: DateTime<Utc>, zone: Zone) -> Self {
        let mut records = family(board, id);
        let is_import = records.iter().any(|record| matches!(record.entry, Entry::Import(_)));
        let mut imports: Vec<Uuid> = records.iter().filter_map(|record| record.import).collect();
        imports.sort_unstable();
        imports.dedup();
        records.extend(imports.into_iter().flat_map(|import| family(board, import)));
        records.retain(|record| record.recorded_at <= known_at);
        // Whether a record stands depends only on the records of its family.
        let own = records.iter().map(|&record| record.clone()).collect();
        let Ok(own) = Board::from_records(board.header().clone(), own) else {
            return Self { steps: Vec::new() };
        };
        let states = RecordStates::at(&own, known_at);
        let step = |(position, record): (usize, &Record)| Step {
            record: record.clone(),
            state: states.of(position),
            deed: deed(&own, record, zone),
        };
        // The import itself appears only in its own history. Elsewhere only its retraction does.
        let is_told = |(_, record): &(usize, &Record)| is_import || !matches!(record.entry, Entry::Import(_));
        Self { steps: own.records().iter().enumerate().filter(is_told).map(step).collect() }
    }

    /// The step of record `id`.
    pub fn step(&self, id: Uuid) -> Option<&Step> {
        self.steps.iter().find(|step| step.record.id == id)
    }

    /// The version that stands.
    pub fn newest(&self) -> Option<&Step> {
        let is_version = |step: &&Step| !matches!(step.record.entry, Entry::Retraction(_));
        self.steps.iter().filter(is_version).rfind(|step| step.state == RecordState::Stands)
    }

    /// Whether record `id` was retracted only through its import.
    pub fn fell_with_import(&self, id: Uuid) -> bool {
        self.step(id).is_some_and(|step| step.state == RecordState::Retracted && step.record.import.is_some())
            && self.retractions_of(id).next().is_none()
    }

    /// The standing retractions of record `id`.
    pub fn retractions_of(&self, id: Uuid) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| {
            let retracts = matches!(&step.record.entry, Entry::Retraction(retraction) if retraction.of == id);
            retracts && step.state == RecordState::Stands
        })
    }
}

fn deed(board: &Board, record: &Record, zone: Zone) -> StepKind {
    match (&record.entry, record.supersedes.and_then(|earlier| board.get(earlier))) {
        (Entry::Retraction(retraction), _) => match board.get(retraction.of).map(|of| &of.entry) {
            Some(Entry::Retraction(_)) => StepKind::Restore,
            Some(Entry::Import(_)) => StepKind::RetractImport,
            _ => StepKind::Retract,
        },
        (_, Some(earlier)) if !record.settles.is_empty() => StepKind::Settle(changes(earlier, record, zone)),
        (_, Some(earlier)) => StepKind::Correct(changes(earlier, record, zone)),
        (_, None) => StepKind::Record,
    }
}

/// The records related to `id`: the versions of its entry, their retractions, and the retractions of those.
fn family(board: &Board, id: Uuid) -> Vec<&Record> {
    let mut root = id;
    let mut seen = vec![root];
    while let Some(Entry::Retraction(retraction)) = board.get(root).map(|record| &record.entry) {
        if seen.contains(&retraction.of) || board.get(retraction.of).is_none() {
            break;
        }
        root = retraction.of;
        seen.push(root);
    }
    let mut family: Vec<&Record> = Vec::new();
    let mut asked = vec![root];
    while let Some(id) = asked.pop() {
        for record in board.history(id) {
            if family.iter().all(|other| other.id != record.id) {
                family.push(record);
                if matches!(record.entry, Entry::Retraction(_)) {
                    asked.push(record.id);
                }
            }
        }
    }
    family
}
