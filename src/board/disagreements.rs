//! Disagreements: two desks corrected one record without knowing of each other, and their corrections differ.
//!
//! The newest correction counts for now ([`Board::current`]), so that the board always has an answer. But nobody
//! decided that, so the disagreement is shown until somebody does. It is between the last versions of an entry: those
//! on which no later version is based. One desk may also have retracted what the other corrected.
//!
//! A disagreement is settled by a correction of one version that names the others in `settles`, or by retracting each
//! remaining version. Two settlements that do not know of each other and differ are a disagreement again.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::version_graph::{VersionGraph, VersionStates};
use super::{Board, Draft, Record};

/// An entry on which desks disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The last versions, oldest first. The last of them counts until the disagreement is settled. There is at least
    /// one, and there are at least two if nobody retracted the entry.
    pub versions: Vec<Uuid>,
    /// The retractions of the entry of which no version knew, oldest first.
    pub retractions: Vec<Uuid>,
}

impl Disagreement {
    /// Returns the version that counts until the disagreement is settled.
    pub fn counted(&self) -> Uuid {
        self.versions.last().copied().unwrap_or_default()
    }

    /// Returns all records involved, versions first.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.versions.iter().chain(&self.retractions).copied()
    }

    /// Returns the correction that settles the disagreement on `chosen`, one of its versions.
    pub fn settled_on(&self, chosen: &Record) -> Draft {
        Draft {
            entry: chosen.entry.clone(),
            source: chosen.source.clone(),
            supersedes: Some(chosen.id),
            settles: self.ids().filter(|&id| id != chosen.id).collect(),
        }
    }
}

impl Board {
    /// Returns all disagreements among the records known at `known_at`, in the order of their oldest versions.
    pub fn disagreements(&self, known_at: DateTime<Utc>) -> Vec<Disagreement> {
        let known = self.known(known_at).len();
        let retracted = self.imports_retracted(known);
        let (mut all, mut graph) = (Vec::new(), VersionGraph::default());
        // Two last versions and what they correct are three records.
        for family in self.families().all().filter(|family| family.len() > 2) {
            self.fill(&mut graph, family, known, |import| retracted.contains(&import));
            all.extend(self.disagreements_in(&graph));
        }
        self.sort_disagreements(&mut all);
        all
    }

    /// Returns the disagreements among the records that are linked with record `id`, out of the first `known` records.
    pub fn disagreements_about(&self, id: Uuid, known: usize) -> Vec<Disagreement> {
        if self.families().family(id).len() < 3 {
            Vec::new()
        } else {
            self.disagreements_in(&self.version_graph(id, known))
        }
    }

    /// Sorts disagreements in the order of [`Board::disagreements`].
    pub fn sort_disagreements(&self, disagreements: &mut [Disagreement]) {
        disagreements.sort_by_key(|one| one.versions.first().and_then(|&id| self.position(id)));
    }

    fn disagreements_in(&self, graph: &VersionGraph) -> Vec<Disagreement> {
        let known = graph.places.len();
        if known < 3 {
            return Vec::new();
        }
        let VersionStates { retracted, withdrawn, outdated } = graph.fates();
        let firsts = graph.firsts();
        let is_last = |number: &usize| {
            let has_fallen = retracted[*number] || withdrawn[*number] || outdated[*number];
            !has_fallen && !graph.is_retraction(*number)
        };
        let mut lasts: Vec<usize> = (0..known).filter(is_last).collect();
        lasts.sort_by_key(|&number| (firsts[number], number));
        let is_known = |retraction: usize| {
            graph.settles().iter().any(|&(by, other)| other == retraction && !withdrawn[by])
        };
        let mut disagreements = Vec::new();
        for versions in lasts.chunk_by(|a, b| firsts[*a] == firsts[*b]) {
            let first = firsts[versions[0]];
            let retracts = |number: &usize| {
                let has_effect = !retracted[*number] && !withdrawn[*number];
                let of = graph.retracts()[*number].filter(|_| has_effect && !graph.is_of_version(*number));
                of.is_some_and(|of| firsts[of] == first && !graph.is_retraction(of)) && !is_known(*number)
            };
            let retractions: Vec<usize> = (0..known).filter(retracts).collect();
            let entry = |number: usize| &self.records()[graph.places[number]].entry;
            let differ = versions.iter().any(|&version| entry(version) != entry(versions[0]));
            if differ || !retractions.is_empty() {
                let ids = |numbers: &[usize]| numbers.iter().map(|&number| graph.id(number)).collect();
                disagreements.push(Disagreement { versions: ids(versions), retractions: ids(&retractions) });
            }
        }
        disagreements
    }
}
