//! Why the program proposes what it proposes, as data.

use std::fmt;

use crate::text;

/// A reason for a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A profile says so.
    Profile {
        /// The name of the profile.
        name: String,
    },
    /// The header is a known name of this.
    Header {
        /// The header.
        header: String,
    },
    /// The header is a known name of this but for a few letters.
    NearHeader {
        /// The header.
        header: String,
        /// The known name.
        alias: String,
        /// The number of letters that differ.
        letters: usize,
    },
    /// Some words of the header are a known name of this.
    PartOfHeader {
        /// The header.
        header: String,
        /// The known name.
        alias: String,
    },
    /// The header is a day.
    DayInHeader,
    /// So many of the filled cells are days.
    Days {
        /// The number of days.
        count: usize,
        /// The number of filled cells.
        of: usize,
    },
    /// So many of the filled cells are times of day.
    Times {
        /// The number of times.
        count: usize,
        /// The number of filled cells.
        of: usize,
    },
    /// So many of the filled cells are known countries.
    Countries {
        /// The number of cells.
        count: usize,
        /// The number of filled cells.
        of: usize,
        /// The number of borders of this board among the words.
        borders: usize,
    },
    /// So many of the filled cells are numbers.
    Numbers {
        /// The number of numbers.
        count: usize,
        /// The number of filled cells.
        of: usize,
    },
    /// So many of the filled cells are addresses of web pages.
    Urls {
        /// The number of addresses.
        count: usize,
        /// The number of filled cells.
        of: usize,
    },
    /// So many of its distinct words are known.
    KnownWords {
        /// The number of known words.
        count: usize,
        /// The number of distinct words.
        of: usize,
    },
    /// Every cell is filled, and each text is there once.
    EachOnce {
        /// The number of rows.
        rows: usize,
    },
    /// The cells are long texts.
    LongTexts,
    /// The figures of most borders never fall.
    NeverFalls {
        /// The number of series that never fall.
        series: usize,
        /// The number of series.
        of: usize,
    },
    /// The figures fall in most series.
    Falls {
        /// The number of series that fall.
        series: usize,
        /// The number of series.
        of: usize,
    },
    /// The word is a known name of this.
    KnownWord,
    /// The word is a known name of this but for a few letters.
    NearWord {
        /// The known name.
        alias: String,
        /// The number of letters that differ.
        letters: usize,
    },
    /// No kind fits, and the word itself is kept.
    OwnWord,
    /// It seems to hold data about persons, for which a board has no place.
    Persons {
        /// What was found.
        found: super::super::PersonColumn,
    },
    /// The column has no name, by which a profile could find it.
    NoName,
    /// The column is empty.
    Empty,
    /// Nothing tells what it is.
    Nothing,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Profile { name } => text!("reason-profile", name = name.as_str()),
            Self::Header { header } => text!("reason-header", header = header.as_str()),
            Self::NearHeader { header, alias, letters } => text!(
                "reason-near-header",
                header = header.as_str(),
                alias = alias.as_str(),
                letters = letters
            ),
            Self::PartOfHeader { header, alias } => {
                text!("reason-part-of-header", header = header.as_str(), alias = alias.as_str())
            }
            Self::DayInHeader => text!("reason-day-in-header"),
            Self::Days { count, of } => text!("reason-days", count = count, of = of),
            Self::Times { count, of } => text!("reason-times", count = count, of = of),
            Self::Countries { count, of, borders } => {
                text!("reason-countries", count = count, of = of, borders = borders)
            }
            Self::Numbers { count, of } => text!("reason-numbers", count = count, of = of),
            Self::Urls { count, of } => text!("reason-urls", count = count, of = of),
            Self::KnownWords { count, of } => text!("reason-known-words", count = count, of = of),
            Self::EachOnce { rows } => text!("reason-each-once", rows = rows),
            Self::LongTexts => text!("reason-long-texts"),
            Self::NeverFalls { series, of } => text!("reason-never-falls", series = series, of = of),
            Self::Falls { series, of } => text!("reason-falls", series = series, of = of),
            Self::KnownWord => text!("reason-known-word"),
            Self::NearWord { alias, letters } => {
                text!("reason-near-word", alias = alias.as_str(), letters = letters)
            }
            Self::OwnWord => text!("reason-own-word"),
            Self::Persons { found } => found.to_string(),
            Self::NoName => text!("reason-no-name"),
            Self::Empty => text!("reason-empty"),
            Self::Nothing => text!("reason-nothing"),
        })
    }
}
