//! The film: a span of time played on whatever view is shown, so many hours or days of the board a second.
//!
//! What is played and how fast is pure here: from a moment and the seconds that went by to the next moment. The window
//! measures the seconds, shows the moments and stops at the end ([`crate::app`]); `controls` are the film's part of the
//! time bar. The film itself draws nothing: each of its frames is the board as of another moment, framed in violet.
//!
//! `order` knows nothing of the others, `playing` is above it, `controls` above both.

mod controls;
mod order;
mod playing;

pub(super) use controls::{controls_ui, span_mark};
pub use order::{Order, Speed, pressed};
pub use playing::{End, Film};
