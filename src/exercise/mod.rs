//! Exercise boards: made from a scenario, the same bytes for the same seed on every machine.
//!
//! A [`Scenario`] says what was reported, which public tables to import and what to make up; nothing of it is built
//! in here. Every made-up record's source begins with "synthetic: exercise generator, seed N", and nothing is
//! recorded after the header's clock. The example board that the program ships is made from the embedded scenario.
//!
//! Only whole-number arithmetic is used, no clock and no thread, so that a board depends on scenario and seed alone.

mod contacts;
mod excerpt;
mod figures;
mod random;
mod scenario;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use random::Random;
pub use scenario::*;
use uuid::Uuid;

use crate::board::{Board, Entry, Header, Problem, Record, Retraction, Source, Zone};

/// The scenario of the shipped example board.
pub const EXAMPLE_SCENARIO: &str = include_str!("../../assets/examples/neighbours-2020.scenario.ron");

/// Seconds from one statement of a report to the next.
const SECONDS_A_STATEMENT: i64 = 30;

/// Why no board could be made of a scenario.
#[derive(Debug, thiserror::Error)]
pub enum ExerciseError {
    /// The text is no scenario.
    #[error("the scenario, line {line}, column {column}: {what}")]
    Scenario {
        /// Line, from 1.
        line: usize,
        /// Character within the line, from 1.
        column: usize,
        /// What is wrong.
        what: String,
    },
    /// The header has no clock.
    #[error("the scenario's header has no `clock`: say when the exercise begins")]
    NoClock,
    /// A statement points at one that is not there.
    #[error("the scenario has no statement with the key `{0}`, which another one points at")]
    NoSuchKey(String),
    /// Two statements have the same key.
    #[error("the scenario has two statements with the key `{0}`: rename one")]
    KeyTwice(String),
    /// A table could not be imported.
    #[error("the scenario's table `{file}`: {what}")]
    Table {
        /// Which table.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// What came out breaks rules of the board.
    #[error("the scenario gives records that a board cannot take: {}", listed(.0))]
    Rules(Vec<Problem>),
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The records of a scenario's table for a board with this header, or in words why there are none. Whenever they
/// say they were recorded, the board has them as imported at the table's `days_later` and `at`.
pub type Import<'a> = &'a dyn Fn(&Table, &Header) -> Result<Vec<Record>, String>;

/// The shipped example board, of its own seed or another.
pub fn example(seed: Option<u64>) -> Result<Board, ExerciseError> {
    let scenario = Scenario::from_text(EXAMPLE_SCENARIO)?;
    board_of(&scenario, seed.unwrap_or(scenario.seed), &excerpt::import)
}

/// The board that `scenario` describes, its made-up part drawn from `seed`, its tables read by `import`.
pub fn board_of(scenario: &Scenario, seed: u64, import: Import<'_>) -> Result<Board, ExerciseError> {
    let clock = scenario.header.clock.ok_or(ExerciseError::NoClock)?;
    let stage = Stage { scenario, seed, clock };
    let keys = stage.ids_of_keys()?;
    let mut records = stage.reported(&keys)?;
    for table in &scenario.tables {
        records.extend(stage.imported(table, import)?);
    }
    records.extend(stage.injected(&keys)?);
    for border in &scenario.synthetic.borders {
        for series in &border.series {
            records.extend(figures::records(&stage, border, series));
        }
        if let Some(contacts) = &border.contacts {
            records.extend(contacts::records(&stage, border, contacts));
        }
    }
    let mut board = Board::new(scenario.header.clone());
    board.record_all(records).map_err(ExerciseError::Rules)?;
    match board.problems() {
        [] => Ok(board),
        problems => Err(ExerciseError::Rules(problems.to_vec())),
    }
}

/// What everything is made from.
struct Stage<'a> {
    scenario: &'a Scenario,
    seed: u64,
    clock: DateTime<Utc>,
}

impl Stage<'_> {
    /// The id of something of this scenario, by its name: the same in every run.
    fn id(&self, name: &str) -> Uuid {
        let scenarios = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"borderboard/exercise");
        let scenario = Uuid::new_v5(&scenarios, self.scenario.header.title.as_bytes());
        Uuid::new_v5(&scenario, name.as_bytes())
    }

    /// The ids of all statements and injects that have a key.
    fn ids_of_keys(&self) -> Result<HashMap<&str, Uuid>, ExerciseError> {
        let stated = self.scenario.reports.iter().flat_map(|report| &report.statements).map(|s| &s.key);
        let injected = self.scenario.synthetic.injects.iter().map(|inject| &inject.key);
        let mut ids = HashMap::new();
        for key in stated.chain(injected).flatten() {
            if ids.insert(key.as_str(), self.id(key)).is_some() {
                return Err(ExerciseError::KeyTwice(key.clone()));
            }
        }
        Ok(ids)
    }

    fn reported(&self, keys: &HashMap<&str, Uuid>) -> Result<Vec<Record>, ExerciseError> {
        let mut records = Vec::new();
        for report in &self.scenario.reports {
            for (position, statement) in report.statements.iter().enumerate() {
                let name = format!("{}/{position}", report.source.name);
                records.push(Record {
                    id: self.id(statement.key.as_ref().unwrap_or(&name)),
                    recorded_at: report.recorded_at
                        + TimeDelta::seconds(SECONDS_A_STATEMENT) * position as i32,
                    by: report.by.clone(),
                    source: report.source.clone(),
                    supersedes: None,
                    settles: Box::default(),
                    import: None,
                    entry: answering(&statement.entry, statement.answers.as_deref(), keys)?,
                });
            }
        }
        Ok(records)
    }

    fn imported(&self, table: &Table, import: Import<'_>) -> Result<Vec<Record>, ExerciseError> {
        let refused = |what| ExerciseError::Table { file: table.file.clone(), what };
        let mut records = import(table, &self.scenario.header).map_err(refused)?;
        for record in &mut records {
            record.recorded_at = match &record.entry {
                Entry::Reading(reading) => {
                    figures::imported_at(self, reading.day, table.days_later, table.at)
                }
                _ => self.clock,
            };
            // A scenario's tables stand for what came in day by day, and for no one import.
            record.import = None;
        }
        Ok(records)
    }

    fn injected(&self, keys: &HashMap<&str, Uuid>) -> Result<Vec<Record>, ExerciseError> {
        let synthetic = &self.scenario.synthetic;
        let mut records = Vec::new();
        for (position, inject) in synthetic.injects.iter().enumerate() {
            let entry = answering(&inject.entry, inject.answers.as_deref(), keys)?;
            let key = inject.key.clone().unwrap_or_else(|| format!("inject/{position}"));
            records.push(Record {
                id: self.id(&key),
                ..self.synthetic(&key, inject.recorded_at, &inject.by, &inject.why, entry)
            });
        }
        for (position, back) in synthetic.retractions.iter().enumerate() {
            let of = named(&back.of, keys)?;
            let entry = Entry::Retraction(Retraction::new(of, back.why.clone()));
            records.push(self.synthetic(
                &format!("retraction/{position}"),
                back.recorded_at,
                &back.by,
                "",
                entry,
            ));
        }
        Ok(records)
    }

    /// A made-up record, whose source says so.
    fn synthetic(&self, key: &str, at: DateTime<Utc>, by: &str, why: &str, entry: Entry) -> Record {
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

    fn desk(&self, random: &mut Random) -> &str {
        random.one_of(&self.scenario.synthetic.desks).map_or("exercise", String::as_str)
    }
}

/// `entry`, with what it answers filled in.
fn answering(
    entry: &Entry,
    question: Option<&str>,
    keys: &HashMap<&str, Uuid>,
) -> Result<Entry, ExerciseError> {
    let mut entry = entry.clone();
    if let (Entry::Correspondence(letter), Some(question)) = (&mut entry, question) {
        letter.answers = Some(named(question, keys)?);
    }
    Ok(entry)
}

fn named(key: &str, keys: &HashMap<&str, Uuid>) -> Result<Uuid, ExerciseError> {
    keys.get(key).copied().ok_or_else(|| ExerciseError::NoSuchKey(key.to_owned()))
}

/// The instant of a day and time in a zone.
fn local(zone: Zone, day: NaiveDate, at: NaiveTime) -> DateTime<Utc> {
    let moment = day.and_time(at);
    zone.instant(moment).unwrap_or_else(|| moment.and_utc())
}
