//! The description of an exercise board: a RON file written by people.
//!
//! The program has no exercise built in. The scenario says whose board it is, what was reported, and which figures to
//! generate and how they run.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

use super::error::ExerciseError;
use crate::board::{CountryCode, Entry, Header, Indicator, Level, Medium, Side, Source, Topic};
use crate::store::SyntaxFault;

/// Everything that an exercise board is made from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The seed to use if none is given.
    pub seed: u64,
    /// The board's header. Its clock is the start of the exercise: no record is later.
    pub header: Header,
    /// Reported statements, by source.
    pub reports: Vec<ScenarioReport>,
    /// Public tables to import.
    pub tables: Vec<ScenarioTable>,
    /// The generated part.
    pub synthetic: Synthetic,
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    ///
    /// Returns [`ExerciseError::Scenario`] with the position of the fault.
    pub fn from_text(text: &str) -> Result<Self, ExerciseError> {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.from_str(text).map_err(|error| ExerciseError::Scenario {
            line: error.span.start.line,
            column: error.span.start.col,
            what: SyntaxFault::of(text, &error),
        })
    }
}

/// Statements from one source, entered one after another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioReport {
    /// The source.
    pub source: Source,
    /// When the first statement was recorded. Each next one follows half a minute later.
    pub recorded_at: DateTime<Utc>,
    /// The author of the records.
    pub by: String,
    /// The statements.
    pub statements: Vec<Statement>,
}

/// One statement of a report.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// A name by which other statements can refer to this one.
    #[serde(default)]
    pub key: Option<String>,
    /// For a letter: the key of the letter that it answers.
    #[serde(default)]
    pub answers: Option<String>,
    /// The entry, as on a board.
    pub entry: Entry,
}

/// A public table to import.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioTable {
    /// File name, relative to the scenario.
    pub file: String,
    /// The import profile.
    pub profile: String,
    /// Who imported it.
    pub by: String,
    /// Days from the day of a figure until its import.
    pub days_later: u32,
    /// Local time of that import.
    pub at: NaiveTime,
}

/// Everything that is generated.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synthetic {
    /// The authors of the records.
    pub desks: Vec<String>,
    /// The media of contacts, by level.
    pub media: BTreeMap<Level, Vec<Medium>>,
    /// Possible summaries, by topic.
    pub summaries: BTreeMap<Topic, Vec<String>>,
    /// Single generated entries.
    pub injects: Vec<Inject>,
    /// Retractions.
    #[serde(default)]
    pub retractions: Vec<RetractionSpec>,
    /// Figures and contacts, by border.
    pub borders: Vec<SyntheticBorder>,
}

/// A single generated entry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// A name by which others can refer to this one.
    #[serde(default)]
    pub key: Option<String>,
    /// For a letter: the key of the letter that it answers.
    #[serde(default)]
    pub answers: Option<String>,
    /// When the letter was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// Its purpose in the exercise, which the source states.
    pub why: String,
    /// The entry, as on a board.
    pub entry: Entry,
}

/// A retraction of a generated entry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetractionSpec {
    /// The key of the retracted entry.
    pub of: String,
    /// When the retraction was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// The reason for the retraction.
    pub why: String,
}

/// The generated figures and contacts of one border.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyntheticBorder {
    /// The border.
    pub border: CountryCode,
    /// The figures.
    #[serde(default)]
    pub series: Vec<ScenarioSeries>,
    /// The contacts.
    #[serde(default)]
    pub contacts: Option<Contacts>,
}

/// A generated series of figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioSeries {
    /// The indicator.
    pub indicator: Indicator,
    /// The side, if it matters.
    #[serde(default)]
    pub side: Option<Side>,
    /// Days between two figures.
    #[serde(default = "daily")]
    pub every_days: u32,
    /// Local time at which the figure of a day is reported.
    pub reported_at: NaiveTime,
    /// Days from the day of a figure until its report.
    #[serde(default)]
    pub delay_days: u32,
    /// The course: figures on some days, with straight lines in between. The first and the last day are those of the
    /// series.
    pub shape: Vec<(NaiveDate, i64)>,
    /// Largest deviation of a figure from the course, in per cent of it.
    #[serde(default)]
    pub noise_percent: u32,
    /// The last figures, which replace those of the course.
    #[serde(default)]
    pub ends_with: Vec<i64>,
    /// Days with the figure "asked, unknown".
    #[serde(default)]
    pub unknown: Vec<NaiveDate>,
    /// First and last day of each period without reports.
    #[serde(default)]
    pub unreported: Vec<(NaiveDate, NaiveDate)>,
    /// Percentage of figures that arrive one to three days late.
    #[serde(default)]
    pub late_percent: u32,
    /// Percentage of figures that are first reported wrong and corrected within two days.
    #[serde(default)]
    pub corrected_percent: u32,
}

fn daily() -> u32 {
    1
}

/// The generated contacts of a border.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// Periods with one cadence each.
    pub phases: Vec<Phase>,
    /// Periods (half-open) without contacts.
    #[serde(default)]
    pub gaps: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// The last contacts, exactly.
    #[serde(default)]
    pub last: Vec<(DateTime<Utc>, Level)>,
    /// Percentage of contacts with a summary.
    pub summary_percent: u32,
    /// Percentage of contacts recorded one or two days late.
    #[serde(default)]
    pub late_percent: u32,
}

/// A period of contacts with one cadence.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The first contact is close to this instant.
    pub from: DateTime<Utc>,
    /// The last contact of the regular cadence is planned before this instant.
    pub to: DateTime<Utc>,
    /// Minutes between two contacts …
    pub every_minutes: u32,
    /// … plus or minus this many minutes.
    pub jitter_minutes: u32,
    /// Percentage of contacts that are followed by a second one four to nine hours later.
    #[serde(default)]
    pub second_percent: u32,
    /// Relative frequency of contacts at the central, regional and local level.
    pub levels: (u32, u32, u32),
}
