//! The time between two frames of the film.

/// The longest frame time, in seconds. After sleep, the film continues where it was.
const LONGEST_FRAME_SECONDS: f64 = 1.0;

/// Measures the frames while the film plays.
#[derive(Debug, Default)]
pub struct FilmClock {
    /// When the previous frame was shown, in seconds on egui's clock.
    frame_at: Option<f64>,
}

impl FilmClock {
    /// Starts at `time`, in seconds on egui's clock.
    pub fn start(&mut self, time: f64) {
        self.frame_at = Some(time);
    }

    /// Stops measuring.
    pub fn stop(&mut self) {
        self.frame_at = None;
    }

    /// The seconds between the previous frame and the one at `time`.
    pub fn frame_seconds(&mut self, time: f64) -> f64 {
        let before = self.frame_at.replace(time).unwrap_or(time);
        (time - before).min(LONGEST_FRAME_SECONDS)
    }
}
