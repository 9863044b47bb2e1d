//! The views. Each reads a [`Scene`] and pushes [`Action`]s; none touches a file, a clock or the board.
//!
//! [`page_ui`] is the whole page: top bar, view, time bar, and what lies over them: the `drawer` in which records are
//! entered and looked at, the `palette`, the help. The window shows it, and pages drawn off screen are the very same.
//! [`key_order`] sees that no key is lost while something opens, [`command`] has what can be done from anywhere,
//! [`theme`] every colour, size and font, [`widgets`] what two views share.
//!
//! Files are ordered from ground to roof. On the ground are `desk`, `scene`, [`theme`], [`key_order`], [`command`],
//! [`widgets`], [`form`] and `action`, which know no view; the views stand on it; `state` holds what they keep, and `page`
//! alone draws all of them. Pictures ([`extract`]) and the [`wall`] are other roofs over the same views.

mod action;
pub mod attention;
pub mod board;
pub mod border;
pub mod briefing;
pub mod changes;
pub mod command;
pub mod cooperation;
mod desk;
pub mod drawer;
pub mod extract;
pub mod film;
pub mod form;
pub mod key_order;
pub mod log;
mod message;
pub mod overlay;
mod page;
pub mod remarks;
mod scene;
mod state;
pub mod theme;
mod time_bar;
pub mod timeline;
mod top_bar;
pub mod wall;
pub mod widgets;

pub use action::{Action, AppAction, ViewAction};
pub use desk::{Desk, FrozenBoard, Keeping};
pub use message::Message;
pub use page::page_ui;
pub use scene::{Density, Known, Scene, Time, View};
pub use state::ViewState;
pub use time_bar::field_id as time_field_id;
pub use top_bar::search_id;
pub(crate) use widgets::{pen, pressable};
