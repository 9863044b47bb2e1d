//! What everything of an exercise is made from, and how its made-up records say that they are.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

use super::random::Random;
use super::scenario::Scenario;
use crate::board::{Entry, Record, Source, Zone};

/// The inputs of everything that is generated.
pub(super) struct Stage<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) seed: u64,
    pub(super) clock: DateTime<Utc>,
}

impl Stage<'_> {
    /// Returns the id of an item of this scenario by its name. It is the same in every run.
    pub(super) fn id(&self, name: &str) -> Uuid {
        let scenarios = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"borderboard/exercise");
        let scenario = Uuid::new_v5(&scenarios, self.scenario.header.title.as_bytes());
        Uuid::new_v5(&scenario, name.as_bytes())
    }

    /// Creates a generated record, which its source marks as such.
    pub(super) fn synthetic(
        &self,
        key: &str,
        at: DateTime<Utc>,
        by: &str,
        why: &str,
        entry: Entry,
    ) -> Record {
        let made = format!("synthetic: exercise generator, seed {}", self.seed);
        let name = if why.is_empty() { made } else { format!("{made}; {why}") };
        Record {
            id: self.id(&format!("{}/{key}", self.seed)),
            recorded_at: at,
            by: by.to_owned(),
            source: Source { name, ..Source::default() },
            supersedes: None,
            settles: Box::default(),
            import: None,
            entry,
        }
    }

    pub(super) fn desk(&self, random: &mut Random) -> &str {
        random.one_of(&self.scenario.synthetic.desks).map_or("exercise", String::as_str)
    }
}

/// Returns the instant of a day and time in a zone.
pub(super) fn local(zone: Zone, day: NaiveDate, at: NaiveTime) -> DateTime<Utc> {
    let moment = day.and_time(at);
    zone.instant(moment).unwrap_or_else(|| moment.and_utc())
}
