//! What happened over time: the parts of a picture laid along one axis, at whatever zoom.
//!
//! [`Span`] is the time in sight and how one moves in it, [`ticks`](ticks()) its calendar. [`MeasureLanes`] says which measures
//! share a bar and a row, [`Presence`] how much of a span something held. What a series comes to on each column of pixels
//! [`Curve`](super::curve::Curve) answers, how liaison kept its rhythm [`Liaison`](super::cadence::Liaison). All of it is arithmetic on instants, days and counts: points,
//! colours and words are [`crate::ui::timeline`]'s.
//!
//! *Invariant:* what is asked of a span costs what the span shows, not what is on record: nothing outside the span is
//! looked at, but for a search in what is sorted.

mod derived;
mod lanes;
mod presence;
mod span;
mod ticks;

pub use derived::{mean_of_seven, side_of, with_spans};
pub use lanes::{Bar, Lane, LaneKey, MeasureLanes};
pub use presence::Presence;
pub use span::{Preset, Span};
pub use ticks::{Calendar, Tick, Unit, ticks};
