//! Which records stand: of the last corrections of an entry the newest, unless it was taken back.
//!
//! A record without links stands as soon as it is known. Of the others each family ([`super::families`]) says which
//! of it stand, out of what is known of it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::families::{Families, Kin};
use super::{Board, Entry, Record};

impl Board {
    /// The records known at `known_at` that still stood then: not superseded and not retracted.
    ///
    /// A retraction that was itself retracted has no effect; of retractions that take back one another in a circle,
    /// which only a file made by hand can hold, the newest has. Where two desks corrected the same record, the newest
    /// correction by `(recorded_at, id)` stands. Taking a correction back takes the entry back: what it corrected was
    /// wrong and does not return.
    ///
    /// Each comes with its place in [`Board::records`].
    pub fn current(&self, known_at: DateTime<Utc>) -> impl Iterator<Item = (usize, &Record)> {
        let known = self.known(known_at);
        let mut fallen = self.fallen(known.len()).into_iter().peekable();
        known.iter().enumerate().filter(move |(position, _)| fallen.next_if_eq(position).is_none())
    }

    /// The records recorded by `known_at`, standing or not.
    pub fn known(&self, known_at: DateTime<Utc>) -> &[Record] {
        &self.records[..self.records.partition_point(|record| record.recorded_at <= known_at)]
    }

    /// The places, ascending, of those of the first `known` records that do not stand out of these.
    pub fn fallen(&self, known: usize) -> Vec<usize> {
        let (mut fallen, mut kin) = (Vec::new(), Kin::default());
        for family in self.families().all() {
            self.fill(&mut kin, family, known);
            let standing = kin.standing();
            fallen.extend(
                kin.places.iter().zip(standing).filter_map(|(&place, stands)| (!stands).then_some(place)),
            );
        }
        fallen.sort_unstable();
        fallen
    }

    /// Where those of the first `known` records stand that are linked with record `id`, it among them, in order, and
    /// whether each stands out of these; empty where nothing is linked with it.
    pub fn family(&self, id: Uuid, known: usize) -> Vec<(usize, bool)> {
        let kin = self.kin(id, known);
        let standing = kin.standing();
        kin.places.into_iter().zip(standing).collect()
    }

    /// The versions of one entry, oldest first, with the retractions of any of them.
    pub fn history(&self, id: Uuid) -> Vec<&Record> {
        let kin = self.kin(id, self.records.len());
        let Some(number) = kin.number(id) else { return self.get(id).into_iter().collect() };
        let firsts = kin.firsts();
        let is_version = |number_of_other: usize| firsts[number_of_other] == firsts[number];
        let places = kin.places.iter().enumerate().zip(kin.retracts());
        let belongs = places.filter_map(|((other, &place), retracts)| {
            (is_version(other) || retracts.is_some_and(is_version)).then_some(place)
        });
        belongs.map(|place| &self.records[place]).collect()
    }

    /// The version that stands of the entry to which record `id` belongs; none where it was taken back.
    pub fn newest_version(&self, id: Uuid) -> Option<&Record> {
        let kin = self.kin(id, self.records.len());
        let says = |record: &&Record| !matches!(record.entry, Entry::Retraction(_));
        let Some(number) = kin.number(id) else { return self.get(id).filter(says) };
        let firsts = kin.firsts();
        let standing = kin.standing();
        let versions =
            (0..standing.len()).filter(|&other| firsts[other] == firsts[number] && standing[other]);
        versions.map(|version| &self.records[kin.places[version]]).rfind(says)
    }

    fn families(&self) -> &Families {
        self.families.get_or_init(|| Families::of(&self.records))
    }

    fn kin(&self, id: Uuid, known: usize) -> Kin {
        let mut kin = Kin::default();
        self.fill(&mut kin, self.families().family(id), known);
        kin
    }

    fn fill(&self, kin: &mut Kin, family: &[Uuid], known: usize) {
        kin.fill(family, &self.records, |id| self.position(id).filter(|&place| place < known));
    }
}
