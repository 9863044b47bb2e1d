//! Determines which records stand: of the last corrections of an entry the newest, unless it was retracted.
//!
//! A record without links stands as soon as it is known, unless its import was taken back. For the others, each family
//! ([`super::families`]) determines which of its known records stand.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::version_graph::VersionGraph;
use super::{Board, Entry, Record};

impl Board {
    /// Returns the records known at `known_at` that stood then: neither superseded nor retracted. Each comes with its
    /// position in [`Board::records`].
    ///
    /// A retraction that was itself retracted has no effect. If retractions retract one another in a cycle, which only
    /// a file written by hand can contain, the newest has effect. If two desks corrected the same record, the newest
    /// correction by `(recorded_at, id)` stands, and [`Board::disagreements`] returns both. Retracting a correction
    /// retracts the entry: what it corrected was wrong and does not return. If a correction is retracted as a version
    /// only, or its import is taken back, it counts as never recorded: what it corrected stands again, and a later
    /// correction of it still stands.
    pub fn current(&self, known_at: DateTime<Utc>) -> impl Iterator<Item = (usize, &Record)> {
        let known = self.known(known_at);
        let mut fallen = self.fallen(known.len()).into_iter().peekable();
        known.iter().enumerate().filter(move |(position, _)| fallen.next_if_eq(position).is_none())
    }

    /// Returns the records recorded by `known_at`, standing or not.
    pub fn known(&self, known_at: DateTime<Utc>) -> &[Record] {
        &self.records()[..self.records().partition_point(|record| record.recorded_at <= known_at)]
    }

    /// Returns the ascending positions of those of the first `known` records that do not stand, judged by these records
    /// alone.
    pub fn fallen(&self, known: usize) -> Vec<usize> {
        let retracted = self.imports_retracted(known);
        let (mut fallen, mut graph) = (Vec::new(), VersionGraph::default());
        for family in self.families().all() {
            self.fill(&mut graph, family, known, |import| retracted.contains(&import));
            let standing = graph.standing();
            fallen.extend(
                graph.places.iter().zip(standing).filter_map(|(&place, stands)| (!stands).then_some(place)),
            );
        }
        if !retracted.is_empty() {
            let records = self.records()[..known].iter().enumerate();
            let is_retracted = |record: &Record| record.import.is_some_and(|id| retracted.contains(&id));
            let alone = records.filter(|(_, record)| is_retracted(record) && !self.is_linked(record.id));
            fallen.extend(alone.map(|(place, _)| place));
        }
        fallen.sort_unstable();
        fallen
    }

    /// Returns the positions of the first `known` records that are linked with record `id`, including itself, in order,
    /// and whether each stands. Empty if nothing is linked with it and it stands.
    pub fn family(&self, id: Uuid, known: usize) -> Vec<(usize, bool)> {
        if !self.is_linked(id) {
            let place = self.position(id).filter(|&place| place < known);
            let fallen = place.filter(|&place| self.is_of_import_retracted(&self.records()[place], known));
            return fallen.map(|place| (place, false)).into_iter().collect();
        }
        let graph = self.version_graph(id, known);
        let standing = graph.standing();
        graph.places.into_iter().zip(standing).collect()
    }

    /// Returns the imports that were taken back, judged by the first `known` records.
    pub fn imports_retracted(&self, known: usize) -> HashSet<Uuid> {
        self.families().linked_imports().filter(|&import| self.is_import_retracted(import, known)).collect()
    }

    /// Returns whether an import was taken back, judged by the first `known` records.
    pub fn is_import_retracted(&self, import: Uuid, known: usize) -> bool {
        let family = self.families().family(import);
        if family.is_empty() {
            return false;
        }
        let mut graph = VersionGraph::default();
        // An import is never part of another import.
        self.fill(&mut graph, family, known, |_| false);
        graph.is_retracted(import)
    }

    /// Returns whether the import of `record` was taken back, judged by the first `known` records.
    pub fn is_of_import_retracted(&self, record: &Record, known: usize) -> bool {
        record.import.is_some_and(|import| self.is_import_retracted(import, known))
    }

    /// Returns whether adding or removing record `id` may make the records of an import stand or fall.
    pub fn is_about_an_import(&self, id: Uuid) -> bool {
        let family = self.families().family(id);
        !family.is_empty() && self.families().linked_imports().any(|import| family.contains(&import))
    }

    /// Returns the versions of one entry, oldest first, with the retractions of any of them.
    pub fn history(&self, id: Uuid) -> Vec<&Record> {
        let graph = self.version_graph(id, self.records().len());
        let Some(number) = graph.number(id) else { return self.get(id).into_iter().collect() };
        let firsts = graph.firsts();
        let is_version = |number_of_other: usize| firsts[number_of_other] == firsts[number];
        let places = graph.places.iter().enumerate().zip(graph.retracts());
        let belongs = places.filter_map(|((other, &place), retracts)| {
            (is_version(other) || retracts.is_some_and(is_version)).then_some(place)
        });
        belongs.map(|place| &self.records()[place]).collect()
    }

    /// Returns the standing version of the entry of record `id`, or `None` if it was retracted.
    pub fn newest_version(&self, id: Uuid) -> Option<&Record> {
        let says = |record: &&Record| !matches!(record.entry, Entry::Retraction(_));
        if !self.is_linked(id) {
            let stands = |record: &&Record| !self.is_of_import_retracted(record, self.records().len());
            return self.get(id).filter(says).filter(stands);
        }
        let graph = self.version_graph(id, self.records().len());
        let number = graph.number(id)?;
        let firsts = graph.firsts();
        let standing = graph.standing();
        let versions =
            (0..standing.len()).filter(|&other| firsts[other] == firsts[number] && standing[other]);
        versions.map(|version| &self.records()[graph.places[version]]).rfind(says)
    }

    fn is_linked(&self, id: Uuid) -> bool {
        !self.families().family(id).is_empty()
    }

    pub(super) fn version_graph(&self, id: Uuid, known: usize) -> VersionGraph {
        let mut graph = VersionGraph::default();
        self.fill(&mut graph, self.families().family(id), known, |import| {
            self.is_import_retracted(import, known)
        });
        graph
    }

    pub(super) fn fill(
        &self,
        graph: &mut VersionGraph,
        family: &[Uuid],
        known: usize,
        is_retracted: impl Fn(Uuid) -> bool,
    ) {
        let place = |id| self.position(id).filter(|&place| place < known);
        graph.fill(family, self.records(), place, is_retracted);
    }
}
