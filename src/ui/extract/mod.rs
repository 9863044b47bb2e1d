//! What leaves the board as a picture: a view, or one panel of the board, between the head and foot that say what it is
//! and who may see it, instead of the bars of the window.
//!
//! `subject` knows nothing of the others; `menu` asks for a picture of one, and `page` draws it.

mod menu;
mod page;
mod subject;

pub(crate) use menu::panel_menu;
pub use page::extract_ui;
pub(crate) use page::fits;
pub use subject::{Extract, Subject};
