//! What is asked of the film: by its controls, and by its keys.

use chrono::TimeDelta;
use egui::{Context, Event, Key, Modifiers};

/// How fast it is played.
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
    /// Every speed, the slowest first.
    pub const ALL: [Self; 4] = [Self::Hour, Self::SixHours, Self::Day, Self::Week];

    /// How much of the board's time goes by in a second.
    pub fn in_a_second(self) -> TimeDelta {
        match self {
            Self::Hour => TimeDelta::hours(1),
            Self::SixHours => TimeDelta::hours(6),
            Self::Day => TimeDelta::days(1),
            Self::Week => TimeDelta::weeks(1),
        }
    }

    /// How much of it goes by in so many seconds.
    pub fn in_seconds(self, seconds: f64) -> TimeDelta {
        TimeDelta::milliseconds((self.in_a_second().num_milliseconds() as f64 * seconds).round() as i64)
    }

    /// The next slower or faster one; the last one stays.
    pub(super) fn beside(self, step: isize) -> Self {
        let place = Self::ALL.iter().position(|speed| *speed == self).unwrap_or_default();
        Self::ALL[place.saturating_add_signed(step).min(Self::ALL.len() - 1)]
    }
}

/// What is asked of the film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Start where it stands, or pause where it has come to.
    PlayOrPause,
    /// So many frames on, or back where they are less than none.
    Frames(i32),
    /// So many seconds on or back.
    Seconds(i32),
    /// The next slower speed.
    Slower,
    /// The next faster speed.
    Faster,
    /// This speed.
    Play(Speed),
    /// To the beginning of the span.
    ToBegin,
    /// To its end.
    ToEnd,
    /// The span begins at the moment shown.
    BeginHere,
    /// The span ends at the moment shown.
    EndHere,
    /// The span is all that the time bar covers.
    Whole,
}

/// What the film's keys ask for, where nothing else on the page has the keyboard. The space bar starts it anywhere;
/// the other keys are the film's where there is one: `is_shown`.
pub fn pressed(ctx: &Context, is_shown: bool) -> Vec<Order> {
    const SHOWN: [(Modifiers, Key, Order); 12] = [
        (Modifiers::SHIFT, Key::ArrowLeft, Order::Seconds(-1)),
        (Modifiers::SHIFT, Key::ArrowRight, Order::Seconds(1)),
        (Modifiers::SHIFT, Key::Home, Order::BeginHere),
        (Modifiers::SHIFT, Key::End, Order::EndHere),
        (Modifiers::NONE, Key::ArrowLeft, Order::Frames(-1)),
        (Modifiers::NONE, Key::ArrowRight, Order::Frames(1)),
        (Modifiers::NONE, Key::Home, Order::ToBegin),
        (Modifiers::NONE, Key::End, Order::ToEnd),
        (Modifiers::NONE, Key::Minus, Order::Slower),
        (Modifiers::NONE, Key::Plus, Order::Faster),
        (Modifiers::SHIFT, Key::Plus, Order::Faster),
        // Where plus is reached with Shift, the key alone will do.
        (Modifiers::NONE, Key::Equals, Order::Faster),
    ];
    ctx.input_mut(|input| {
        let mut orders = Vec::new();
        let is_space =
            |event: &Event| matches!(event, Event::Key { key: Key::Space, modifiers: Modifiers::NONE, .. });
        let is_new = |event: &Event| matches!(event, Event::Key { pressed: true, repeat: false, .. });
        // Held down it does not flicker.
        let strokes = input.events.iter().filter(|event| is_space(event) && is_new(event)).count();
        orders.extend(std::iter::repeat_n(Order::PlayOrPause, strokes));
        input.events.retain(|event| !is_space(event));
        for &(modifiers, key, order) in SHOWN.iter().filter(|_| is_shown) {
            let presses = input.count_and_consume_key(modifiers, key);
            orders.extend(std::iter::repeat_n(order, presses));
        }
        if !orders.is_empty() {
            // The same strokes are no text for a search.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
        orders
    })
}
