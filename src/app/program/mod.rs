//! The program in its window: the board that is open, and the pages of the desk, which need no board.
//!
//! [`Program`] holds at most one [`App`](crate::app::App), which knows nothing of the pages: it only says that one was
//! asked for. While a page is shown, the board below it goes on: records are written, and those of others come in.

mod carry_out;
mod recent;
mod run;
mod state;

pub use run::{NoWindow, run};
pub use state::{Program, Start};
