//! What a board shows at a moment: a pure function of its records.
//!
//! Only [`Picture::at`] computes a status. The window, a page, the command line and a comparison of two moments read a
//! [`Picture`] and compute no state of their own. A [`MovingPicture`] shows the same, and follows its board and time at
//! less cost.
//!
//! *Invariant:* a picture depends only on the records known by `known_at`, and shows only what is valid at `as_of`.
//! *Invariant:* nothing here reads a clock or a file, or draws. [`crate::words`] puts a picture into words.

pub mod after_now;
pub mod ahead;
mod answers;
pub mod attention;
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
mod sight;
mod situation;
mod spans;
pub mod surge;
mod tail;
pub mod time;
pub mod timeline;
mod turns;
pub mod typed;
pub mod weeks;
mod workings;

pub use event::Event;
pub use moment::Moment;
pub use moving::{MovingPicture, Way};
pub use situation::{BorderPicture, Picture, coverage_span};
