//! The window: shows the views, carries out what they ask for, keeps the clock and the board's file.
//!
//! After the views of a frame are drawn, [`App`] carries out their actions in order (`window::commands`). What is recorded
//! goes through the `document` to the disk and onto the board; the `scribe` is the thread that writes. Files are
//! chosen and read by background `jobs`, so that no frame waits for a disk or a dialog. An idle window sleeps until
//! input comes, something is done, or the picture changes by time alone: at the next minute or change of state.
//!
//! While a snapshot is shown (`review`) the live board is kept beside it and goes on; `film` plays a span of time.
//!
//! The files beside `window` are its parts, each of which knows nothing of it; `window` puts them together.

mod author;
mod briefing;
mod clock;
mod closing;
mod comparing;
mod dialogs;
mod document;
mod film;
mod folder;
mod jobs;
pub mod log_file;
mod messages;
mod opening;
mod preferences;
mod remarks;
mod review;
mod scribe;
mod shown;
mod undo;
mod wall;
mod window;

pub use clock::{WrongClock, real_now};
pub use dialogs::{Asked, Dialogs};
pub use folder::own_folder;
pub use opening::Opening;
pub use preferences::{remembered_author, zone_data};
pub use review::frozen_board;
pub use window::{App, NoWindow, run};
