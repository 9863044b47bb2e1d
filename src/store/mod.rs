//! Boards in files: RON text that people can read, and writing that never leaves half a file behind.
//!
//! [`from_text`] and [`to_text`] are the format, [`load`] and [`save()`] put it on disk. What a loaded board breaks of
//! the domain's rules is not looked at here (a file that breaks a rule still opens): that is
//! [`Board::problems`](crate::board::Board::problems). Nothing here reads a clock, draws or prints.
//!
//! *Invariant:* the text of a board depends on the board alone, so loading a canonical file and saving it gives the
//! same bytes.
//! *Invariant:* a file is replaced whole or not at all.

pub mod canonical;
mod diagnose;
mod format;
mod load;
mod save;

pub use diagnose::FormatError;
pub use format::{FORMAT, append_record_line, from_text, record_from_line, record_line, to_text, write_text};
pub use load::{LoadError, MAX_BYTES, from_bytes, load};
pub use save::{SaveError, create_new, replace, save};

use crate::board::Board;

/// The board that the program ships: China and its neighbours in 2020, as an exercise.
pub fn example() -> Result<Board, FormatError> {
    from_text(include_str!("../../assets/examples/neighbours-2020.ron"))
}
