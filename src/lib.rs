//! The situation board of a border command centre.
//!
//! Start reading here. `docs/architecture.md` continues: what a file may import, where each mark comes from, and which
//! way an edit, a page and an import take. `docs/glossary.md` has the terms.
//!
//! - [`board`] is the domain: a [`board::Board`] is a header and a set of records that only grows.
//! - [`picture`] computes what a board shows at a moment, and every status.
//! - [`store`] keeps boards in files, with journals and snapshots.
//! - [`input`] reads what people type as instants, days, figures and durations.
//! - [`words`] has every text of the program, from `assets/locales`.
//! - [`briefing`] writes a briefing as a document, and that as HTML and Markdown.
//! - [`exchange`] imports tables by profile, and writes status, changes and log as tables and JSON.
//! - [`exercise`] makes exercise boards from a scenario.
//! - [`ui`] has the views: each reads a scene and pushes actions.
//! - [`render`] draws the views as images and PDF files, without a window.
//! - [`app`] is the window: it carries out actions and keeps the clock and the file.
//!
//! The binary adds `cli`, the command line.
//!
//! Imports point one way, which `tests/walls` checks:
//!
//! ```text
//! board
//! picture  -> board
//! store    -> board
//! input    -> board, picture
//! words    -> board, input, picture, store
//! briefing -> board, picture, words
//! exchange -> board, picture, store, words
//! exercise -> board, exchange, store, words
//! ui       -> board, briefing, exchange, input, picture, words
//! render   -> board, briefing, picture, ui, words
//! app      -> all of these but input
//! ```
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
