//! Imports tables and writes tables. For imports, a profile says how the columns of a CSV file or spreadsheet become
//! entries, and a report says what the import did. For output there are [`Status`] for a picture, [`Diff`] for the
//! changes between two pictures, and [`log_csv`] for records.
//!
//! An import has four steps, one folder each, and each step turns the value of the previous one into another: `table`
//! (bytes become a [`Table`] of cells), `facts` (a [`Profile`] is applied: what each row says), `settle` (comparison
//! with the board: records, and what is new, changed or skipped) and `report` (a [`Report`] that accounts for every row
//! and cell). No step depends on a later one. [`import()`] runs them. It is pure and changes nothing; the caller adds
//! the records to the board, all or none.
//!
//! *Invariant:* an import only adds. A changed row supersedes the records made from it before. A row that has
//! disappeared retracts nothing. What an analyst corrected or retracted by hand stays so while its row is unchanged.
//! *Invariant:* nothing here reads a clock, prints, or uses egui.

mod csv_out;
mod diff;
mod facts;
mod formula;
mod import;
mod log;
mod names;
mod on_record;
pub mod profile;
pub mod propose;
mod report;
mod settle;
mod status;
mod table;
mod view;
mod watch;

pub use csv_out::CsvForm;
pub use diff::Diff;
pub use facts::detail::Detail;
pub use facts::skip::{SkipReason, SkippedAt};
pub use facts::{
    ColumnContent, DateOrderConflict, DayAt, DayCell, Decimal, DecimalCell, HeaderAt, ImportError,
    MissingColumn, Remark, SheetName,
};
pub use import::{Import, import, import_watched};
pub use log::log_csv;
pub use profile::{Dates, Order, PersonColumn, PersonSign, Profile, ProfileError, ProfileFault, Serials};
pub use report::{Example, Report, Skipped};
pub use settle::{RowFate, RowFates};
pub use status::Status;
pub use table::{
    BeyondHeader, Damage, Encoding, FaultKind, LimitExceeded, OtherFileType, Table, TableError, TableRemark,
    TableSpec, TextReading,
};
pub use view::{CellKind, SheetView};
pub use watch::{Cancelled, Progress, Stage, Watch};
