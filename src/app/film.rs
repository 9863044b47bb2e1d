//! How much time goes by between two frames of the film.

/// A frame that took longer moves the film no further: after a sleep it goes on where it was.
const LONGEST_FRAME_SECONDS: f64 = 1.0;

/// Measures the frames while the film is played.
#[derive(Debug, Default)]
pub struct FilmClock {
    /// When the frame before was shown, in the seconds of egui.
    frame_at: Option<f64>,
}

impl FilmClock {
    /// The film begins at `time`, in the seconds of egui.
    pub fn start(&mut self, time: f64) {
        self.frame_at = Some(time);
    }

    /// It is not played.
    pub fn stop(&mut self) {
        self.frame_at = None;
    }

    /// How many seconds the frame that is shown at `time` comes after the one before.
    pub fn frame_seconds(&mut self, time: f64) -> f64 {
        let before = self.frame_at.replace(time).unwrap_or(time);
        (time - before).min(LONGEST_FRAME_SECONDS)
    }
}
