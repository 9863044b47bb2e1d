//! The version graph of a family: which of its records correct, settle or retract which other ones.
//!
//! This module decides which versions stand. [`super::versions`] applies it to a board.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use uuid::Uuid;

use super::first_version::first_versions;
use super::{Entry, Record};

/// The ids of a family as a graph: the known records in board order, followed by the linked ids that are not known.
/// Each id is identified by its number in this order.
///
/// One graph is reused for all families, so that many small families need no memory of their own.
#[derive(Debug, Default)]
pub(super) struct VersionGraph {
    ids: Vec<Uuid>,
    /// Positions of the known records in the board.
    pub(super) places: Vec<usize>,
    /// For each known record, the number of the one that it corrects.
    corrects: Vec<Option<usize>>,
    /// For each known record, the number of the one that it retracts.
    retracts: Vec<Option<usize>>,
    /// Known records that retract one version only.
    of_version: Vec<usize>,
    /// Pairs of a known record and one that it settles.
    settles: Vec<(usize, usize)>,
    /// Known records of an import that was taken back.
    of_import: Vec<usize>,
    numbers: HashMap<Uuid, usize, RandomState>,
}

/// The state of each id of a [`VersionGraph`].
pub(super) struct VersionStates {
    /// Whether the entry was retracted in this version, by a retraction that has effect.
    pub(super) retracted: Vec<bool>,
    /// Whether the version counts as never recorded: it was retracted as a version, or its import was taken back.
    pub(super) withdrawn: Vec<bool>,
    /// Whether a version that counts replaced it.
    pub(super) outdated: Vec<bool>,
}

impl VersionGraph {
    /// Fills the graph with the known part of `family`. `place` returns the position of a known id in `records`, and
    /// `is_retracted` returns whether an import was taken back.
    pub(super) fn fill(
        &mut self,
        family: &[Uuid],
        records: &[Record],
        place: impl Fn(Uuid) -> Option<usize>,
        is_retracted: impl Fn(Uuid) -> bool,
    ) {
        /// Up to this many ids, a linear search is faster.
        const FEW: usize = 16;
        self.places.clear();
        self.ids.clear();
        self.numbers.clear();
        for &id in family {
            match place(id) {
                Some(place) => self.places.push(place),
                None => self.ids.push(id),
            }
        }
        self.places.sort_unstable();
        self.ids.splice(0..0, self.places.iter().map(|&place| records[place].id));
        if self.ids.len() > FEW {
            self.numbers.extend(self.ids.iter().zip(0..).map(|(&id, number)| (id, number)));
        }
        let number = |id: Uuid| match self.numbers.is_empty() {
            true => self.ids.iter().position(|&other| other == id),
            false => self.numbers.get(&id).copied(),
        };
        self.corrects.clear();
        self.retracts.clear();
        self.of_version.clear();
        self.settles.clear();
        self.of_import.clear();
        for (known, &place) in self.places.iter().enumerate() {
            let record = &records[place];
            self.corrects.push(record.supersedes.and_then(number));
            self.retracts.push(match &record.entry {
                Entry::Retraction(retraction) => {
                    self.of_version.extend(retraction.version_only.then_some(known));
                    number(retraction.of)
                }
                _ => None,
            });
            self.settles.extend(record.settles.iter().filter_map(|&id| Some((known, number(id)?))));
            self.of_import.extend(record.import.filter(|&import| is_retracted(import)).map(|_| known));
        }
    }

    /// Returns the number of `id`, or `None` if it is not in this family.
    pub(super) fn number(&self, id: Uuid) -> Option<usize> {
        self.ids.iter().position(|&other| other == id)
    }

    /// Returns the id with this number.
    pub(super) fn id(&self, number: usize) -> Uuid {
        self.ids[number]
    }

    /// Returns for each known record the number of the one that it retracts.
    pub(super) fn retracts(&self) -> &[Option<usize>] {
        &self.retracts
    }

    /// Returns the pairs of a known record and one that it settles.
    pub(super) fn settles(&self) -> &[(usize, usize)] {
        &self.settles
    }

    /// Returns whether the known record is a retraction.
    pub(super) fn is_retraction(&self, number: usize) -> bool {
        self.retracts.get(number).is_some_and(Option::is_some)
    }

    /// Returns whether the known record retracts one version only.
    pub(super) fn is_of_version(&self, number: usize) -> bool {
        self.of_version.binary_search(&number).is_ok()
    }

    /// Returns whether any version of the entry of `id` was retracted.
    pub(super) fn is_retracted(&self, id: Uuid) -> bool {
        let Some(number) = self.number(id) else { return false };
        let (firsts, (retracted, withdrawn)) = (self.firsts(), self.retracted());
        let is_retracted = |other: usize| retracted[other] || withdrawn[other];
        (0..self.ids.len()).any(|other| firsts[other] == firsts[number] && is_retracted(other))
    }

    /// Returns for each known record whether it stands.
    pub(super) fn standing(&self) -> Vec<bool> {
        let VersionStates { retracted, withdrawn, outdated } = self.fates();
        let has_fallen = |number: usize| retracted[number] || withdrawn[number] || outdated[number];
        let mut standing: Vec<bool> = (0..self.places.len()).map(|number| !has_fallen(number)).collect();
        let firsts = self.firsts();
        // Of several standing versions of one entry only the newest stays. The known records are in order, oldest
        // first.
        let mut newest: Vec<Option<usize>> = vec![None; self.ids.len()];
        for number in 0..self.places.len() {
            if standing[number]
                && let Some(older) = newest[firsts[number]].replace(number)
            {
                standing[older] = false;
            }
        }
        standing
    }

    /// Returns the state of each id by itself, regardless of competing versions of its entry.
    pub(super) fn fates(&self) -> VersionStates {
        let (retracted, mut withdrawn) = self.retracted();
        for &number in &self.of_import {
            withdrawn[number] = true;
        }
        let mut outdated = vec![false; self.ids.len()];
        let mut open = Vec::new();
        for number in 0..self.places.len() {
            // A retraction of an entry knew what the retracted version corrected.
            if !withdrawn[number] || retracted[number] {
                open.extend(self.earlier(number));
            }
            while let Some(earlier) = open.pop() {
                // What a withdrawn version corrected is corrected by the next version that counts.
                if !std::mem::replace(&mut outdated[earlier], true) && withdrawn[earlier] {
                    open.extend(self.earlier(earlier));
                }
            }
        }
        VersionStates { retracted, withdrawn, outdated }
    }

    /// Returns the versions that `number` replaced. A retraction that it settles is not one of them.
    pub(super) fn earlier(&self, number: usize) -> impl Iterator<Item = usize> {
        let corrected = self.corrects.get(number).copied().flatten();
        let settled = self.settles.iter().filter(move |(by, _)| *by == number).map(|&(_, other)| other);
        corrected.into_iter().chain(settled.filter(|&other| !self.is_retraction(other)))
    }

    /// Returns which records are retracted by a retraction with effect: as entries, and as versions only.
    fn retracted(&self) -> (Vec<bool>, Vec<bool>) {
        let is_retraction = |number: usize| self.is_retraction(number);
        let mut retracted = vec![false; self.ids.len()];
        let mut withdrawn = vec![false; self.ids.len()];
        // Number of undecided retractions against each retraction.
        let mut undecided = vec![0_usize; self.ids.len()];
        for &of in self.retracts.iter().flatten().filter(|of| is_retraction(**of)) {
            undecided[of] += 1;
        }
        let mut decided = vec![false; self.ids.len()];
        let retractions = (0..self.places.len()).filter(|&number| is_retraction(number));
        let unchallenged = retractions.clone().filter(|&number| undecided[number] == 0);
        // What remains undecided after the unchallenged retractions forms cycles. Each cycle starts with its newest
        // retraction.
        let order: Vec<usize> = unchallenged.chain(retractions.clone().rev()).collect();
        for start in order {
            let mut next = Some((start, true));
            while let Some((number, has_effect)) = next.take().filter(|(number, _)| !decided[*number]) {
                decided[number] = true;
                let Some(of) = self.retracts[number] else { break };
                let retracted = if self.is_of_version(number) { &mut withdrawn } else { &mut retracted };
                retracted[of] |= has_effect;
                if is_retraction(of) {
                    undecided[of] -= 1;
                    let is_back = retracted[of] || withdrawn[of];
                    next = (has_effect || undecided[of] == 0).then_some((of, !is_back));
                }
            }
        }
        (retracted, withdrawn)
    }

    /// Returns the first version of the entry of each id: [`first_version`](super::first_version()) for all of them.
    pub(super) fn firsts(&self) -> Vec<usize> {
        first_versions(&self.ids, |number| self.corrects.get(number).copied().flatten())
    }
}
