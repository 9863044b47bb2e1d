//! How a table is laid out: where its days stand, and which of several rows of one key counts.

use serde::Deserialize;

/// Where the days of readings stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Layout {
    /// One row a day: the day has a column.
    #[default]
    Long,
    /// One row a series: every column whose header is a day holds that day's figures.
    Wide,
}

/// Which of several rows of one key counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Duplicates {
    /// The first one; the report names the others.
    #[default]
    First,
    /// The last one, for tables to which corrections are appended; the report names the others.
    Last,
}
