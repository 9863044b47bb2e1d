//! Remarks on how a table was read: what was detected and may be wrong.

use std::fmt;

use crate::text;
use crate::words;

/// A remark on how a table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableRemark {
    /// The text was read in the encoding that the profile sets, but is valid UTF-8 as well.
    ToldAndUtf8 {
        /// The name of the encoding.
        encoding: &'static str,
        /// The first lines of the text.
        lines: Vec<String>,
    },
    /// The text has no byte-order mark and was read as UTF-16.
    NoMark {
        /// The name of the encoding.
        encoding: &'static str,
        /// The first lines of the text.
        lines: Vec<String>,
    },
    /// The text is not UTF-8, and its encoding was detected.
    Detected {
        /// The name of the encoding.
        encoding: &'static str,
        /// The first lines of the text.
        lines: Vec<String>,
    },
    /// Some bytes are invalid in the encoding of the text.
    BrokenText {
        /// The name of the encoding.
        encoding: &'static str,
        /// The first row with such bytes.
        row: usize,
        /// Number of places with such bytes.
        places: usize,
    },
    /// Backslashes escape quotation marks.
    BackslashQuotes,
    /// Hidden sheets that were not read.
    HiddenPassed(Vec<String>),
    /// Hidden sheets that were read because the profile names them.
    HiddenRead(Vec<String>),
    /// Sheets after the first one with the header, which were not read.
    AlsoFit(Vec<String>),
}

impl fmt::Display for TableRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::ToldAndUtf8 { encoding, lines } => {
                text!("table-remark-told-and-utf8", encoding = encoding.to_owned(), lines = lines_of(lines))
            }
            Self::NoMark { encoding, lines } => {
                text!("table-remark-no-mark", encoding = encoding.to_owned(), lines = lines_of(lines))
            }
            Self::Detected { encoding, lines } => {
                text!("table-remark-detected", encoding = encoding.to_owned(), lines = lines_of(lines))
            }
            Self::BrokenText { encoding, row, places } => {
                text!("table-remark-broken", encoding = encoding.to_owned(), row = row, places = places)
            }
            Self::BackslashQuotes => text!("table-remark-backslash"),
            Self::HiddenPassed(sheets) => {
                text!("table-remark-hidden-passed", sheets = words::quoted(sheets, usize::MAX))
            }
            Self::HiddenRead(sheets) => {
                text!("table-remark-hidden-read", sheets = words::quoted(sheets, usize::MAX))
            }
            Self::AlsoFit(sheets) => {
                text!("table-remark-also-fit", sheets = words::quoted(sheets, usize::MAX))
            }
        })
    }
}

fn lines_of(lines: &[String]) -> String {
    lines.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(" / ")
}
