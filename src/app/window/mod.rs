//! The window: `App` and its behaviour, with one module per part.
//!
//! `state` defines `App` on top of the modules beside this folder. Each other module adds what the window does with one
//! of those parts, and depends only on `state`.

mod author;
mod board;
mod briefing;
mod closing;
mod commands;
mod comparing;
mod extract;
mod film;
mod frame;
mod import;
mod keys;
mod messages;
mod profiles;
mod results;
mod review;
mod shift;
mod state;
mod wall;

pub use state::App;
pub(super) use state::{apply_theme, dress};
