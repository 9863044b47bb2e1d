//! The window: shows the views, carries out their actions, and keeps the clock and the board's file.
//!
//! After the views of a frame are drawn, [`App`] carries out their actions in order (`window::commands`). A new record
//! goes through the `document` to the disk and onto the board. The `scribe` is the thread that writes. Background
//! `jobs` open dialogs and read files, so that no frame waits for a disk or a dialog. An idle window sleeps until there
//! is input, a job finishes, or the picture changes with time: at the next minute or change of state.
//!
//! While a snapshot is shown (`review`), the live board is kept in the background. `film` plays a span of time.
//!
//! The modules beside `window` and `program` are their parts, and none of them depends on these two. `window` combines
//! them into an open board, [`App`]. `program` is above it: it also shows the pages of the desk, which need no board.

mod author;
mod briefing;
mod clock;
mod closing;
mod comparing;
mod dialogs;
mod document;
mod film;
mod folder;
mod import_jobs;
mod importing;
mod jobs;
pub mod log_file;
mod messages;
mod opening;
mod preferences;
mod profiles;
mod program;
mod remarks;
mod review;
mod scribe;
mod shown;
mod undo;
mod wall;
mod watching;
mod window;

pub use briefing::none_there;
pub use clock::{WrongClock, real_now};
pub use dialogs::{Asked, Dialogs};
pub use folder::own_folder;
pub use opening::Opening;
pub use preferences::{desk_language, remembered_author, zone_data};
pub use program::{NoWindow, Program, Start, run};
pub use review::frozen_board;
pub use window::App;
