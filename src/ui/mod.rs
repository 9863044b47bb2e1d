//! The views. Each view reads a [`Scene`] and pushes [`Action`]s. No view touches a file, a clock or the board.
//!
//! [`page_ui`] draws the whole page: top bar, current view, time bar, and the layers above them (the `drawer`, where
//! records are entered and viewed, and the `overlay`, which holds the palette and the help). The window and the pages
//! drawn off screen call the same function.
//!
//! [`key_order`] keeps keys from being lost while something opens. [`command`] lists the commands that are available
//! everywhere. [`theme`] defines every colour, size and font. [`widgets`] holds what two or more views share.
//!
//! Dependencies run one way. At the bottom are `desk`, `scene`, [`theme`], [`key_order`], [`command`], [`widgets`],
//! [`form`] and `action`, which know no view. The views build on them. `state` holds what the views keep between
//! frames, and only `page` draws all of them. [`extract`] and [`wall`] are other entry points that draw the same views.

mod action;
pub mod attention;
pub mod board;
pub mod border;
pub mod briefing;
pub mod changes;
pub mod command;
pub mod cooperation;
pub mod day_figures;
mod desk;
pub mod desk_choices;
pub mod desk_pages;
pub mod drawer;
pub mod extract;
pub mod film;
pub mod form;
pub mod import;
pub mod key_order;
pub mod log;
mod message;
mod message_bar;
pub mod overlay;
mod page;
pub mod quick;
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
pub use desk::{DeskStatus, FrozenBoard, SnapshotInfo, StorageStatus};
pub use message::{Message, MessageOffer};
pub use page::page_ui;
pub use scene::{Density, KnownAt, Scene, Time, View, why_no_record};
pub use state::ViewState;
pub use time_bar::field_id as time_field_id;
pub use top_bar::search_id;
pub(crate) use widgets::{pen, pressable};
