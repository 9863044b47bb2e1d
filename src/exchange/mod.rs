//! Tables in: a profile says how the columns of a CSV or a spreadsheet become entries, and an import says what it did.
//! Tables out: a picture as [`Status`], what changed between two as [`Diff`], records as they are by [`log_csv`].
//!
//! An import is four steps, a folder each, and each makes one value out of that of the step before: `table` (bytes become
//! a [`Table`] of cells), `facts` (a [`Profile`] applied: what each row says), `settle` (held against the board: records, and
//! what is new, changed or skipped) and `report` (a [`Report`] in which every row and cell is accounted for). No step
//! leans on a later one. [`import()`] runs them; it is pure and changes nothing, and whoever calls it adds the records to
//! the board, all or none.
//!
//! *Invariant:* an import only adds. A row that changed supersedes what was made of it before, a row that is gone
//! takes nothing back, and what an analyst corrected or took back by hand stays so while its row stays the same.
//! *Invariant:* no clock, no printing, no egui here.

mod csv_out;
mod diff;
mod facts;
mod formula;
mod import;
mod log;
mod names;
mod on_record;
pub mod profile;
mod report;
mod settle;
mod status;
mod table;

pub use csv_out::CsvForm;
pub use diff::Diff;
pub use facts::detail::Detail;
pub use facts::skip::{Reason, SkippedAt};
pub use facts::{
    DayAt, DayCell, Decimal, HeaderAt, Holds, ImportError, Missing, Remark, SheetName, SignCell, UnclearDays,
};
pub use import::{Import, import};
pub use log::log_csv;
pub use profile::{Dates, Order, PersonColumn, PersonSign, Profile, ProfileError, ProfileFault, Serials};
pub use report::{Example, Report, Skipped};
pub use status::Status;
pub use table::{
    BeyondHeader, Damage, Encoding, Excess, FaultKind, Foreign, Table, TableError, TableRemark, TableSpec,
};
