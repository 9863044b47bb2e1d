//! The film: plays a time span on whatever view is shown, at some hours or days of board time per second.
//!
//! This module is pure. It maps a moment and the elapsed seconds to the next moment. The window measures the seconds,
//! shows the moments and stops at the end ([`crate::app`]). `controls` draws the film's part of the time bar. The film
//! itself draws nothing: each frame is the board as of another moment, with the frame of a picture that is not live.
//!
//! `order` depends on neither of the others, `playing` on `order`, `controls` on both.

mod controls;
mod order;
mod playing;

pub(super) use controls::{controls_ui, span_mark};
pub use order::{FilmCommand, Speed, pressed};
pub use playing::{End, Film};
