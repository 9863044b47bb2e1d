//! Why a scenario makes no board.

use std::fmt;

use crate::board::Problem;
use crate::exchange::{ImportError, ProfileError, TableError};
use crate::store::SyntaxFault;
use crate::text;
use crate::words;

/// Why no board could be made from a scenario.
#[derive(Debug, thiserror::Error)]
pub enum ExerciseError {
    /// The text is not a scenario.
    Scenario {
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, counted from 1.
        column: usize,
        /// What was expected and what was found.
        what: SyntaxFault,
    },
    /// The header has no clock.
    NoClock,
    /// A statement points at this key, which no statement has.
    NoSuchKey(String),
    /// Two statements have this key.
    KeyTwice(String),
    /// A table could not be imported.
    Table {
        /// The table file.
        file: String,
        /// Why not.
        why: TableFault,
    },
    /// The generated records break rules of the board.
    Rules(Vec<Problem>),
}

/// Why a table of a scenario gives no records.
#[derive(Debug, thiserror::Error)]
pub enum TableFault {
    /// The program ships no such table.
    NotShipped,
    /// Its profile is not used.
    Profile(#[from] ProfileError),
    /// It is not a table.
    Table(#[from] TableError),
    /// It cannot be imported.
    Import(#[from] ImportError),
    /// This many of its facts were skipped.
    Skipped(usize),
}

impl fmt::Display for ExerciseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Scenario { line, column, what } => {
                text!(
                    "error-scenario-syntax",
                    line = line.to_string(),
                    column = column.to_string(),
                    what = what.to_string()
                )
            }
            Self::NoClock => text!("error-scenario-no-clock"),
            Self::NoSuchKey(key) => text!("error-scenario-no-key", key = key.as_str()),
            Self::KeyTwice(key) => text!("error-scenario-key-twice", key = key.as_str()),
            Self::Table { file, why } => {
                text!("error-scenario-table", file = file.as_str(), why = why.to_string())
            }
            Self::Rules(problems) => text!("error-scenario-rules", problems = words::problems(problems)),
        })
    }
}

impl fmt::Display for TableFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotShipped => f.write_str(&text!("error-scenario-not-shipped")),
            Self::Profile(error) => error.fmt(f),
            Self::Table(error) => error.fmt(f),
            Self::Import(error) => error.fmt(f),
            Self::Skipped(facts) => f.write_str(&text!("error-scenario-skipped", facts = (*facts as u64))),
        }
    }
}
