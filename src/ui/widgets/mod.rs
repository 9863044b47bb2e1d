//! Widgets that two or more views share: text on a baseline, symbols, sparklines, the liaison strip, chips, fields.

pub mod field;
pub mod modal;

mod panel;
mod pen;
mod press;
mod question;
mod sparkline;
mod strip;
mod symbol;

pub use panel::{Panel, PanelRows, ROW_CUT, button};
pub use pen::{Edge, Pen, more_below, nothing};
pub(crate) use press::{pen, pressable};
pub use question::Question;
pub use sparkline::{Sparkline, paint_span, paint_sparkline, uncovered};
pub use strip::{Strip, StripSize, paint_strip};
pub use symbol::{Symbol, paint_end, paint_side, paint_zero};
