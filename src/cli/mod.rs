//! The command line: what was asked, by whom it is done, and how it ends.
//!
//! Results go to standard output, everything else to standard error. Exit status: 0 done; 1 the answer is "no"; 2 wrong
//! use; 3 a file or the system failed. Each verb is one function that returns an [`Answer`] or a [`Failure`]; `run`
//! alone turns them into words and a status. What the verbs do lies in the library.
//!
//! From the ground up: `answer`, `out` and `boards`; what several verbs ask for (`when`, `span`, `csv`, `looked`, `since`);
//! the verbs; `run`.

mod answer;
mod boards;
mod brief;
mod csv;
mod diff;
mod draw;
mod export;
mod import;
mod imports;
mod look;
mod looked;
mod make;
mod merge;
mod out;
mod record;
mod run;
mod since;
mod snapshot;
mod span;
mod when;

pub(super) use answer::{Answer, Failure};
pub(super) use boards::{author, opened, opened_to_write, remark_invalid, saved};
pub(super) use out::{remark, say, say_json, say_table};
pub use run::run;
