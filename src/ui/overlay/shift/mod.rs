//! The dialogs of a shift: signing on at a desk, and handing over.
//!
//! Signing on says who records, shows the hand-overs that nobody has acknowledged, and acknowledges them. Handing over
//! puts the open matters and a word for the next shift on record. The short question for a name, which a first record
//! asks, is in `overlay/ask.rs`.

mod hand_over;
mod sign_on;

pub use hand_over::HandoverState;
pub(super) use hand_over::hand_over_ui;
pub use sign_on::SignOnState;
pub(super) use sign_on::sign_on_ui;

/// Width of the dialogs, in points.
const WIDTH: f32 = 560.0;
