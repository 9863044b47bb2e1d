//! The log file: what a maintainer needs to understand a bug report, and nothing of what is on a board.
//!
//! A report of a fault often comes days later, from somebody who cannot say what the program did. The log says it: version and
//! system, files by their names, numbers of records, durations, kinds of errors, and where the program panicked.
//!
//! What it leaves out: every text and figure of a board, whoever recorded it, and what was searched. Messages take numbers,
//! [`name`] of a path and [`kind`] of an error, never the error's words, which may quote a board. Messages of libraries are
//! left out too, for nobody here can promise what is in them. `tests/log_file` holds the promise.
//!
//! The window always writes its log into a folder beside its preferences. The command line writes it to standard error, and
//! only where somebody asks. Nothing waits for the log and nothing stops for it: a thread of its own writes, and where that
//! cannot keep up or the disk refuses, messages are lost.
//!
//! From the ground up: `filter` and `facts`; `boards`; `files`; `writer`; `start`.

mod boards;
mod facts;
mod files;
mod filter;
mod start;
mod writer;

pub use boards::{say_not_saved, say_notices, say_opened, say_saved};
pub use facts::{kind, kind_of, millis, name, variant};
pub use filter::{LogFilter, WrongFilter};
pub use start::{Log, Out, for_verb, for_window, say_start};
pub use writer::Unwritable;
