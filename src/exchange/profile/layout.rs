//! How a table is laid out: where its days stand, and which of several rows of one key counts.

use serde::{Deserialize, Serialize};

/// Where the days of readings are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Layout {
    /// One row per day, with the day in a column.
    #[default]
    Long,
    /// One row per series: every column whose header is a day holds the figures of that day.
    Wide,
}

/// Which of several rows with the same key counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Duplicates {
    /// The first one. The report lists the others.
    #[default]
    First,
    /// The last one, for tables to which corrections are appended. The report lists the others.
    Last,
}
