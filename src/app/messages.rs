//! What is to be said to the user next, and how long it stays.

use std::time::{Duration, Instant};

/// How long a word that needs no answer stays.
const MESSAGE_FOR: Duration = Duration::from_secs(8);

/// What surrounds the word that is shown.
#[derive(Debug, Default)]
pub struct Messages {
    /// What is to be said beside the next record.
    pub aside: Option<String>,
    /// When the word to the user goes by itself.
    pub until: Option<Instant>,
}

impl Messages {
    /// A word is shown from now on: what went wrong stays until it is dismissed.
    pub fn begin(&mut self, is_error: bool) {
        self.until = (!is_error).then(|| Instant::now() + MESSAGE_FOR);
    }

    /// Whether the word has been shown for long enough; then it is over.
    pub fn is_over(&mut self) -> bool {
        self.until.take_if(|until| *until <= Instant::now()).is_some()
    }
}
