//! The window: `App` with all that it does, in one file for each part of it.
//!
//! `state` is what it is and stands on the parts beside this folder; each other file adds what the window does with one
//! of them, and knows only `state`.

mod author;
mod board;
mod briefing;
mod closing;
mod commands;
mod comparing;
mod extract;
mod film;
mod frame;
mod keys;
mod messages;
mod results;
mod review;
mod run;
mod state;
mod wall;

pub use run::{NoWindow, run};
pub use state::App;
