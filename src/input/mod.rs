//! What people type, read as instants, days, figures and durations. The window and the command line share it.
//!
//! [`parse_instant`] reads absolute instants. The other readers also accept input relative to "now", such as
//! `yesterday 14:30` or `-3h`. Whether a value that was read is plausible is decided by
//! [`plausible`](crate::picture::plausible).

mod instant;
mod pasted;
mod typed;

pub use instant::{ParseInstantError, parse_instant};
pub use pasted::{PastedLine, border_named, pasted_lines};
pub use typed::*;
