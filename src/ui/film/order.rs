//! The orders that the film's controls and keys give.

use chrono::TimeDelta;
use egui::{Context, Event, Key, Modifiers};

/// The playback speed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[expect(missing_docs, reason = "each is so much a second")]
pub enum Speed {
    Hour,
    SixHours,
    #[default]
    Day,
    Week,
}

impl Speed {
    /// Every speed, slowest first.
    pub const ALL: [Self; 4] = [Self::Hour, Self::SixHours, Self::Day, Self::Week];

    /// How much board time passes per second.
    pub fn in_a_second(self) -> TimeDelta {
        match self {
            Self::Hour => TimeDelta::hours(1),
            Self::SixHours => TimeDelta::hours(6),
            Self::Day => TimeDelta::days(1),
            Self::Week => TimeDelta::weeks(1),
        }
    }

    /// How much board time passes in `seconds`.
    pub fn in_seconds(self, seconds: f64) -> TimeDelta {
        TimeDelta::milliseconds((self.in_a_second().num_milliseconds() as f64 * seconds).round() as i64)
    }

    /// The speed `step` places faster, or slower if negative, up to the last one.
    pub(super) fn beside(self, step: isize) -> Self {
        let place = Self::ALL.iter().position(|speed| *speed == self).unwrap_or_default();
        Self::ALL[place.saturating_add_signed(step).min(Self::ALL.len() - 1)]
    }
}

/// An order to the film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilmCommand {
    /// Play from the current moment, or pause.
    PlayOrPause,
    /// Move by this many frames; backwards if negative.
    Frames(i32),
    /// Move by this many seconds of playback; backwards if negative.
    Seconds(i32),
    /// Play slower.
    Slower,
    /// Play faster.
    Faster,
    /// Play at this speed.
    Play(Speed),
    /// Go to the start of the span.
    ToBegin,
    /// Go to its end.
    ToEnd,
    /// Start the span at the shown moment.
    BeginHere,
    /// End the span at the shown moment.
    EndHere,
    /// Use the whole range of the time bar as the span.
    Whole,
}

/// The orders of the keys pressed, if nothing else on the page has the keyboard. The space bar always works. The other
/// keys belong to the film only while `is_shown`.
pub fn pressed(ctx: &Context, is_shown: bool) -> Vec<FilmCommand> {
    const SHOWN: [(Modifiers, Key, FilmCommand); 12] = [
        (Modifiers::SHIFT, Key::ArrowLeft, FilmCommand::Seconds(-1)),
        (Modifiers::SHIFT, Key::ArrowRight, FilmCommand::Seconds(1)),
        (Modifiers::SHIFT, Key::Home, FilmCommand::BeginHere),
        (Modifiers::SHIFT, Key::End, FilmCommand::EndHere),
        (Modifiers::NONE, Key::ArrowLeft, FilmCommand::Frames(-1)),
        (Modifiers::NONE, Key::ArrowRight, FilmCommand::Frames(1)),
        (Modifiers::NONE, Key::Home, FilmCommand::ToBegin),
        (Modifiers::NONE, Key::End, FilmCommand::ToEnd),
        (Modifiers::NONE, Key::Minus, FilmCommand::Slower),
        (Modifiers::NONE, Key::Plus, FilmCommand::Faster),
        (Modifiers::SHIFT, Key::Plus, FilmCommand::Faster),
        // On keyboards where plus needs Shift, the key alone works too.
        (Modifiers::NONE, Key::Equals, FilmCommand::Faster),
    ];
    ctx.input_mut(|input| {
        let mut orders = Vec::new();
        let is_space =
            |event: &Event| matches!(event, Event::Key { key: Key::Space, modifiers: Modifiers::NONE, .. });
        let is_new = |event: &Event| matches!(event, Event::Key { pressed: true, repeat: false, .. });
        // A space bar that is held down counts once.
        let strokes = input.events.iter().filter(|event| is_space(event) && is_new(event)).count();
        orders.extend(std::iter::repeat_n(FilmCommand::PlayOrPause, strokes));
        input.events.retain(|event| !is_space(event));
        for &(modifiers, key, order) in SHOWN.iter().filter(|_| is_shown) {
            let presses = input.count_and_consume_key(modifiers, key);
            orders.extend(std::iter::repeat_n(order, presses));
        }
        if !orders.is_empty() {
            // Removes the text of the same keys, so that it does not go to a search field.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        orders
    })
}
