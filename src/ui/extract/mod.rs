//! Images of a view or of one panel, for use outside the board. A header and footer that say what the image shows and
//! who may see it replace the bars of the window.
//!
//! `subject` depends on neither of the others, `menu` requests an image of a panel, and `page` draws it.

mod menu;
mod page;
mod subject;

pub(crate) use menu::panel_menu;
pub use page::extract_ui;
pub(crate) use page::fits;
pub use subject::{Extract, Subject};
