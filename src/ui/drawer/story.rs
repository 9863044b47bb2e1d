//! The story of a record: every version of its entry and everything that took one of them back, oldest first.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::fields::{Change, changes};
use crate::board::{Board, Entry, Record, RecordState, RecordStates, Zone};

/// The versions of an entry, and what took them back.
#[derive(Debug)]
pub(super) struct Story {
    /// Oldest first.
    pub steps: Vec<Step>,
}

/// One record of a story.
#[derive(Debug)]
pub(super) struct Step {
    pub record: Record,
    pub state: RecordState,
    pub deed: Deed,
}

/// What a record does in its story.
#[derive(Debug)]
pub(super) enum Deed {
    /// It says something for the first time.
    Record,
    /// It takes the place of an earlier version; with what it says otherwise.
    Correct(Vec<Change>),
    /// It takes a version back.
    TakeBack,
    /// It takes back what took something back.
    PutBack,
    /// It takes back the import that made a version.
    TakeImportBack,
}

impl Story {
    /// The story of record `id` as it was known at `known_at`.
    pub fn of(board: &Board, id: Uuid, known_at: DateTime<Utc>, zone: Zone) -> Self {
        let mut records = family(board, id);
        let is_import = records.iter().any(|record| matches!(record.entry, Entry::Import(_)));
        let mut imports: Vec<Uuid> = records.iter().filter_map(|record| record.import).collect();
        imports.sort_unstable();
        imports.dedup();
        records.extend(imports.into_iter().flat_map(|import| family(board, import)));
        records.retain(|record| record.recorded_at <= known_at);
        // What stands is decided among the records of a family alone.
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
        // Of an import it is told only that it was taken back, but in its own story.
        let is_told = |(_, record): &(usize, &Record)| is_import || !matches!(record.entry, Entry::Import(_));
        Self { steps: own.records().iter().enumerate().filter(is_told).map(step).collect() }
    }

    /// The step that record `id` is.
    pub fn step(&self, id: Uuid) -> Option<&Step> {
        self.steps.iter().find(|step| step.record.id == id)
    }

    /// The version that stands.
    pub fn newest(&self) -> Option<&Step> {
        let is_version = |step: &&Step| !matches!(step.record.entry, Entry::Retraction(_));
        self.steps.iter().filter(is_version).rfind(|step| step.state == RecordState::Stands)
    }

    /// Whether record `id` fell with its import, and by no retraction of its own.
    pub fn fell_with_import(&self, id: Uuid) -> bool {
        self.step(id).is_some_and(|step| step.state == RecordState::TakenBack && step.record.import.is_some())
            && self.retractions_of(id).next().is_none()
    }

    /// What keeps record `id` taken back.
    pub fn retractions_of(&self, id: Uuid) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| {
            let takes_back =
                matches!(&step.record.entry, Entry::Retraction(retraction) if retraction.of == id);
            takes_back && step.state == RecordState::Stands
        })
    }
}

fn deed(board: &Board, record: &Record, zone: Zone) -> Deed {
    match (&record.entry, record.supersedes.and_then(|earlier| board.get(earlier))) {
        (Entry::Retraction(retraction), _) => match board.get(retraction.of).map(|of| &of.entry) {
            Some(Entry::Retraction(_)) => Deed::PutBack,
            Some(Entry::Import(_)) => Deed::TakeImportBack,
            _ => Deed::TakeBack,
        },
        (_, Some(earlier)) => Deed::Correct(changes(earlier, record, zone)),
        (_, None) => Deed::Record,
    }
}

/// The records that have to do with `id`: the versions of its entry, what takes those back, and what takes that back.
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
