//! Tables in: a profile says how the columns of a CSV or a spreadsheet become entries, and an import says what it did.
//! Tables out: a picture as [`Status`], what changed between two as [`Diff`], both as a [`Briefing`], records as they are by [`log_csv`].
//!
//! An import is three steps, each a value: [`Profile`] (how to read), [`Table`] (what lies there), [`Import`] (the
//! records to add, and a [`Report`] in which every row and cell is accounted for). [`import()`] itself is pure and
//! changes nothing; whoever calls it adds the records to the board, all or none.
//!
//! *Invariant:* an import only adds. A row that changed supersedes what was made of it before, a row that is gone
//! takes nothing back, and what an analyst corrected or took back by hand stays so while its row stays the same.
//! *Invariant:* no clock, no printing, no egui here.

mod brief;
mod dates;
mod diff;
mod formula;
mod header;
mod import;
mod lifts;
mod log;
mod names;
mod number;
pub mod profile;
mod readings;
mod report;
mod rows;
mod standing;
mod status;
mod table;

pub use dates::{Dates, Serials};
pub use diff::Diff;
pub use import::{Import, ImportError, import};
pub use log::log_csv;
pub use profile::{Profile, ProfileError};
pub use report::{Example, Reason, Report, Skipped};
pub use status::Status;
pub use table::{Encoding, Table, TableError};
