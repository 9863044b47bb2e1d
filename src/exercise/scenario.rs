//! The description of an exercise board: a RON file that people write.
//!
//! Nothing of an exercise is built into the program; whose board it is, what was reported, which figures are made
//! up and how they run all stand in the scenario.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;

use super::error::ExerciseError;
use crate::board::{CountryCode, Entry, Header, Indicator, Level, Medium, Side, Source, Topic};
use crate::store::SyntaxFault;

/// What an exercise board is made of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The seed that is taken where no other is asked for.
    pub seed: u64,
    /// The board's header. Its clock is when the exercise begins: nothing is recorded later.
    pub header: Header,
    /// What was reported, by source.
    pub reports: Vec<Report>,
    /// Public tables to import.
    pub tables: Vec<Table>,
    /// What is made up.
    pub synthetic: Synthetic,
}

impl Scenario {
    /// The scenario that `text` describes, or where it does not.
    pub fn from_text(text: &str) -> Result<Self, ExerciseError> {
        let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        options.from_str(text).map_err(|error| ExerciseError::Scenario {
            line: error.span.start.line,
            column: error.span.start.col,
            what: SyntaxFault::of(text, &error),
        })
    }
}

/// Statements of one source, entered one after another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Where they come from.
    pub source: Source,
    /// When the first was recorded; each next one half a minute later.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded them.
    pub by: String,
    /// What is stated.
    pub statements: Vec<Statement>,
}

/// One statement of a report.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// A name by which other statements can point at this one.
    #[serde(default)]
    pub key: Option<String>,
    /// For a letter: the key of the letter that it answers.
    #[serde(default)]
    pub answers: Option<String>,
    /// What is stated, as it stands on a board.
    pub entry: Entry,
}

/// A public table that is imported.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its file, beside the scenario.
    pub file: String,
    /// The import profile that reads it.
    pub profile: String,
    /// Who imported it.
    pub by: String,
    /// Days from the day of a figure to the import that brought it.
    pub days_later: u32,
    /// Time of that import, in the board's time zone.
    pub at: NaiveTime,
}

/// Everything that is made up.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synthetic {
    /// Who records.
    pub desks: Vec<String>,
    /// What contacts of a level are made by.
    pub media: BTreeMap<Level, Vec<Medium>>,
    /// What is said about a topic.
    pub summaries: BTreeMap<Topic, Vec<String>>,
    /// Single made-up entries.
    pub injects: Vec<Inject>,
    /// What is taken back.
    #[serde(default)]
    pub retractions: Vec<TakenBack>,
    /// Figures and contacts, border by border.
    pub borders: Vec<SyntheticBorder>,
}

/// One made-up entry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// A name by which others can point at this one.
    #[serde(default)]
    pub key: Option<String>,
    /// For a letter: the key of the letter that it answers.
    #[serde(default)]
    pub answers: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// What it stands for in the exercise; the source says it.
    pub why: String,
    /// What is entered, as it stands on a board.
    pub entry: Entry,
}

/// A retraction of a made-up entry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakenBack {
    /// The key of what is taken back.
    pub of: String,
    /// When that was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub by: String,
    /// Why.
    pub why: String,
}

/// The made-up figures and contacts of one border.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SyntheticBorder {
    /// Which one.
    pub border: CountryCode,
    /// Its figures.
    #[serde(default)]
    pub series: Vec<Series>,
    /// Its contacts.
    #[serde(default)]
    pub contacts: Option<Contacts>,
}

/// A made-up series of figures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Of what.
    pub indicator: Indicator,
    /// Whose figures, where that matters.
    #[serde(default)]
    pub side: Option<Side>,
    /// Days from one figure to the next.
    #[serde(default = "daily")]
    pub every_days: u32,
    /// The time at which a day's figure comes in, in the board's time zone.
    pub reported_at: NaiveTime,
    /// Days from a figure's day to its report.
    #[serde(default)]
    pub delay_days: u32,
    /// The course: figures at some days, straight lines in between. The first and last day are the series' own.
    pub shape: Vec<(NaiveDate, i64)>,
    /// How far a figure strays from the course, in per cent of it.
    #[serde(default)]
    pub noise_percent: u32,
    /// The last figures exactly, in place of the course's.
    #[serde(default)]
    pub ends_with: Vec<i64>,
    /// Days for which the neighbour was asked and nobody knew.
    #[serde(default)]
    pub unknown: Vec<NaiveDate>,
    /// First and last day of spans without any report.
    #[serde(default)]
    pub unreported: Vec<(NaiveDate, NaiveDate)>,
    /// How many of a hundred figures come in one to three days late.
    #[serde(default)]
    pub late_percent: u32,
    /// How many of a hundred figures are first reported wrong and corrected within two days.
    #[serde(default)]
    pub corrected_percent: u32,
}

fn daily() -> u32 {
    1
}

/// The made-up contacts of a border.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// Spans of one rhythm each.
    pub phases: Vec<Phase>,
    /// Spans, half-open, in which no contact came about.
    #[serde(default)]
    pub gaps: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// The last contacts exactly.
    #[serde(default)]
    pub last: Vec<(DateTime<Utc>, Level)>,
    /// How many of a hundred contacts have a summary.
    pub summary_percent: u32,
    /// How many of a hundred contacts are recorded one or two days late.
    #[serde(default)]
    pub late_percent: u32,
}

/// A span of contacts in one rhythm.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The first contact is near this moment.
    pub from: DateTime<Utc>,
    /// The span ends before this moment.
    pub to: DateTime<Utc>,
    /// Minutes from one contact to the next …
    pub every_minutes: u32,
    /// … give or take this many minutes.
    pub jitter_minutes: u32,
    /// How many of a hundred contacts are followed by a second one four to nine hours later.
    #[serde(default)]
    pub second_percent: u32,
    /// How often contacts are of the central, regional and local level, in proportion to each other.
    pub levels: (u32, u32, u32),
}
