//! Makes exercise boards from a scenario. The same seed gives the same bytes on every machine.
//!
//! A [`Scenario`] says what was reported, which public tables to import, and what to generate; none of that is built
//! into the program. The source of every generated record begins with "synthetic: exercise generator, seed N", and no
//! record is later than the header's clock. The shipped example board is made from the embedded scenario.
//!
//! The code uses only integer arithmetic, no clock and no threads, so that a board depends only on its scenario and
//! seed.

mod contacts;
mod error;
mod excerpt;
mod figures;
mod random;
mod scenario;
mod stage;

use std::collections::HashMap;

use chrono::TimeDelta;
pub use error::{ExerciseError, TableFault};
pub use scenario::*;
use stage::Stage;
use uuid::Uuid;

use crate::board::{Board, Entry, Header, Record, Retraction};

/// The scenario of the shipped example board.
pub const EXAMPLE_SCENARIO: &str = include_str!("../../assets/examples/neighbours-2020.scenario.ron");

/// Seconds between two statements of a report.
const SECONDS_A_STATEMENT: i64 = 30;

/// Imports a scenario's table for a board with this header. The `recorded_at` of the records is ignored: the board dates
/// readings by the table's `days_later` and `at`, and other records by the clock.
pub type TableImport<'a> = &'a dyn Fn(&ScenarioTable, &Header) -> Result<Vec<Record>, TableFault>;

/// Makes the shipped example board, with its own seed or with `seed`.
///
/// # Errors
///
/// Returns an error if the embedded scenario or its tables are faulty, which a test rules out.
pub fn example(seed: Option<u64>) -> Result<Board, ExerciseError> {
    let scenario = Scenario::from_text(EXAMPLE_SCENARIO)?;
    board_of(&scenario, seed.unwrap_or(scenario.seed), &excerpt::import)
}

/// Makes the board that `scenario` describes. `seed` determines the generated part, and `import` reads the tables.
///
/// # Errors
///
/// Returns an error if the header has no clock, keys are missing or duplicate, a table cannot be imported, or the
/// records break rules of the board.
pub fn board_of(scenario: &Scenario, seed: u64, import: TableImport<'_>) -> Result<Board, ExerciseError> {
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

impl Stage<'_> {
    /// Returns the ids of all statements and injects that have a key.
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

    fn imported(&self, table: &ScenarioTable, import: TableImport<'_>) -> Result<Vec<Record>, ExerciseError> {
        let refused = |why| ExerciseError::Table { file: table.file.clone(), why };
        let mut records = import(table, &self.scenario.header).map_err(refused)?;
        for record in &mut records {
            record.recorded_at = match &record.entry {
                Entry::Reading(reading) => {
                    figures::imported_at(self, reading.day, table.days_later, table.at)
                }
                _ => self.clock,
            };
            // The tables of a scenario stand for daily reports and not for a single import.
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
}

/// Returns `entry` with the id of the letter that it answers.
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
