//! Disagreements: two desks corrected one record, each without knowing of the other, and do not say the same.
//!
//! The newest correction counts all the same ([`Board::current`]), so that the board is never without an answer. But
//! nobody decided that, and so it is shown until somebody does. A disagreement is between the last versions of an entry:
//! those that no later version was made in the knowledge of. One desk may also have taken back what the other
//! corrected.
//!
//! It is settled by a correction of one of the versions that names the others in `settles`, or by taking back each
//! version that is left. Two settlements that do not know of each other and differ are a disagreement again.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::version_graph::{Fates, VersionGraph};
use super::{Board, Draft, Record};

/// One entry about which the desks disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The last versions, oldest first: the last of them counts until it is settled. At least one, and at least two where
    /// nobody took the entry back.
    pub versions: Vec<Uuid>,
    /// The retractions of the entry that none of the versions was made in the knowledge of, oldest first.
    pub retractions: Vec<Uuid>,
}

impl Disagreement {
    /// The version that counts until it is settled.
    pub fn counted(&self) -> Uuid {
        self.versions.last().copied().unwrap_or_default()
    }

    /// Every record that takes part, versions first.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.versions.iter().chain(&self.retractions).copied()
    }

    /// The correction that settles it on `chosen`, one of its versions.
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
    /// Every disagreement out of the records known at `known_at`, in the order of their oldest versions.
    pub fn disagreements(&self, known_at: DateTime<Utc>) -> Vec<Disagreement> {
        let known = self.known(known_at).len();
        let taken_back = self.imports_taken_back(known);
        let (mut all, mut graph) = (Vec::new(), VersionGraph::default());
        // Two last versions and what they correct are three.
        for family in self.families().all().filter(|family| family.len() > 2) {
            self.fill(&mut graph, family, known, |import| taken_back.contains(&import));
            all.extend(self.disagreements_in(&graph));
        }
        self.sort_disagreements(&mut all);
        all
    }

    /// The disagreements among the records that are linked with record `id`, out of the first `known` records.
    pub fn disagreements_about(&self, id: Uuid, known: usize) -> Vec<Disagreement> {
        if self.families().family(id).len() < 3 {
            Vec::new()
        } else {
            self.disagreements_in(&self.version_graph(id, known))
        }
    }

    /// Brings disagreements into the order in which [`Board::disagreements`] has them.
    pub fn sort_disagreements(&self, disagreements: &mut [Disagreement]) {
        disagreements.sort_by_key(|one| one.versions.first().and_then(|&id| self.position(id)));
    }

    fn disagreements_in(&self, graph: &VersionGraph) -> Vec<Disagreement> {
        let known = graph.places.len();
        if known < 3 {
            return Vec::new();
        }
        let Fates { retracted, withdrawn, outdated } = graph.fates();
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
            let takes_back = |number: &usize| {
                let has_effect = !retracted[*number] && !withdrawn[*number];
                let of = graph.retracts()[*number].filter(|_| has_effect && !graph.is_of_version(*number));
                of.is_some_and(|of| firsts[of] == first && !graph.is_retraction(of)) && !is_known(*number)
            };
            let retractions: Vec<usize> = (0..known).filter(takes_back).collect();
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
