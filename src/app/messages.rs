//! Messages to the user, and how long they stay.

use std::time::{Duration, Instant};

/// How long a message without an error stays.
const MESSAGE_FOR: Duration = Duration::from_secs(8);

/// The state around the message that is shown.
#[derive(Debug, Default)]
pub struct Messages {
    /// A text to add to the message about the next record.
    pub aside: Option<String>,
    /// When the message disappears.
    pub until: Option<Instant>,
}

impl Messages {
    /// Starts to show a message. An error stays until it is dismissed.
    pub fn begin(&mut self, is_error: bool) {
        self.until = (!is_error).then(|| Instant::now() + MESSAGE_FOR);
    }

    /// Whether the message has been shown for long enough. Returns true only once.
    pub fn is_over(&mut self) -> bool {
        self.until.take_if(|until| *until <= Instant::now()).is_some()
    }
}
