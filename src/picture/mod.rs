//! Computes what a board shows at a moment, as a pure function of its records.
//!
//! Only [`Picture::at`] computes a status. The window, the drawn pages, the command line and comparisons all read a
//! [`Picture`] and compute no status of their own. A [`MovingPicture`] gives the same result and updates it
//! incrementally as records arrive and time passes.
//!
//! *Invariant:* a picture depends only on the records known by `known_at`, and shows only what is valid at `as_of`.
//! *Invariant:* nothing here reads a clock or a file, or draws. [`crate::words`] puts a picture into words.

pub mod after_now;
pub mod ahead;
mod answers;
pub mod attention;
mod border_index;
pub mod cadence;
pub mod changes;
pub mod cooperation;
pub mod curve;
mod day_figure;
mod event;
pub mod expectation;
mod gaps;
mod lists;
pub mod measures;
mod moment;
mod moving;
pub mod plausible;
mod pyramid;
pub mod series;
mod situation;
mod spans;
pub mod surge;
mod tail;
pub mod time;
pub mod timeline;
mod visibility;
mod visibility_changes;
pub mod weeks;

pub use event::Event;
pub use moment::Moment;
pub use moving::{MovingPicture, UpdateKind};
pub use situation::{BorderPicture, Picture, coverage_span};
