//! The situation board of a border command centre.
//!
//! Start reading here. A [`board::Board`] is a header and a growing set of records; [`picture`] turns it, for one
//! moment, into what is shown; `ui` draws that, `app` in a window and [`render`] into pixels without one. `store`
//! keeps boards in files, [`exchange`] brings tables in and a picture out as a table, [`exercise`] makes boards up.
//! What all of them say in words is in [`words`].
//!
//! Arrows run one way: `board <- picture <- words <- ui <- app`, `board <- store <- words`,
//! `words <- exchange <- exercise`, `ui <- render`. `tests/walls` holds them.
//!
//! ```
//! use borderboard::picture::{Moment, Picture, attention::AttentionLevel};
//! use borderboard::store;
//!
//! let board = store::example()?;
//! let now = board.header().clock.expect("an exercise board has a clock");
//! let picture = Picture::at(&board, Moment::live(now));
//! let act_now = picture.borders.iter().filter(|border| border.attention() == AttentionLevel::ActNow);
//! assert_eq!(act_now.map(|border| border.border.as_str()).collect::<Vec<_>>(), ["KGZ", "MMR"]);
//! # Ok::<(), store::FormatError>(())
//! ```

#[expect(clippy::disallowed_methods, reason = "the window reads the clock")]
pub mod app;
pub mod board;
pub mod briefing;
pub mod exchange;
pub mod exercise;
pub mod input;
pub mod picture;
pub mod render;
pub mod store;
pub mod ui;
pub mod words;
