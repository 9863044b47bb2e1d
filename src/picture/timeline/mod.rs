//! Lays the parts of a picture out along a time axis, at any zoom.
//!
//! [`Span`] is the visible time; [`ticks`](ticks()) is its calendar. [`MeasureLanes`] assigns
//! measures to bars and rows, and [`IntervalSet`] computes how much of a span a state covers.
//! [`Curve`](super::curve::Curve) summarizes a series for each pixel column, and [`Liaison`](super::cadence::Liaison)
//! answers how the cadence was kept. Everything here is arithmetic on instants, days and counts. Points, colours and
//! words belong to [`crate::ui::timeline`].
//!
//! *Invariant:* the cost of a query on a span depends on what the span shows and not on what is on record. Outside the
//! span only binary searches are done.

mod derived;
mod lanes;
mod presence;
mod span;
mod ticks;

pub use derived::{mean_of_seven, side_of, with_spans};
pub use lanes::{Bar, Lane, LaneKey, MeasureLanes};
pub use presence::IntervalSet;
pub use span::Span;
pub(crate) use span::limits;
pub use ticks::{Calendar, Tick, Unit, ticks};
