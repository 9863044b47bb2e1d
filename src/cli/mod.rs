//! The command line: parses the arguments, runs one subcommand, and sets the exit status.
//!
//! Results go to standard output, everything else to standard error. Exit status: 0 success; 1 the answer is "no"; 2
//! usage error; 3 file or system error. Each subcommand is a function that returns an [`Answer`] or a [`Failure`].
//! Only `run` converts these to text and a status. The library does the actual work.
//!
//! The modules build on one another: `answer`, `out` and `boards`; options that several subcommands share (`when`,
//! `span`, `csv`, `looked`, `since`); the subcommands; `run`.

mod answer;
mod boards;
mod brief;
mod csv;
mod diff;
mod draw;
mod export;
mod figures;
mod import;
mod imports;
mod look;
mod looked;
mod make;
mod merge;
mod out;
mod propose;
mod record;
mod run;
mod set;
mod since;
mod snapshot;
mod span;
mod when;

pub(super) use answer::{Answer, Failure};
pub(super) use boards::{author, opened, opened_to_write, recorded, remark_invalid, saved};
pub(super) use out::{remark, say, say_json, say_table};
pub use run::run;
