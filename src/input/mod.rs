//! What people type, read as instants, days, figures, durations and settings. The window and the command line share it.
//!
//! [`parse_instant`] reads absolute instants. The other readers also accept input relative to "now", such as
//! `yesterday 14:30` or `-3h`. Whether a value that was read is plausible is decided by
//! [`plausible`](crate::picture::plausible).

mod instant;
mod pasted;
mod setting;
mod typed;

pub use instant::{ParseInstantError, parse_instant};
pub use pasted::{PastedLine, border_named, pasted_lines};
pub use setting::{
    Edit, SettingError, SettingFault, SettingKey, change_setting, countries, indicator_text, indicators,
    marking, setting_text, short_label,
};
pub use typed::*;
