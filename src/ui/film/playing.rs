//! The span, speed and position of the film.

use chrono::{DateTime, TimeDelta, Utc};

use super::order::Speed;
use crate::picture::timeline::Span;
use crate::ui::scene::KnownAt;

/// The span, the speed, and whether the film is playing.
#[derive(Debug, Default)]
pub struct Film {
    /// Whether it is playing.
    pub is_playing: bool,
    /// The playback speed.
    pub speed: Speed,
    /// The chosen start and end of the span, if any.
    chosen: [Option<DateTime<Utc>>; 2],
    /// The first instant of the time bar.
    first: Option<DateTime<Utc>>,
    /// Which records the last film was made from.
    known: Option<KnownAt>,
}

impl Film {
    /// Frames per second of playback. One frame is one step.
    pub const FRAMES_A_SECOND: i32 = 60;

    /// Sets the first instant of the time bar.
    pub fn covers_from(&mut self, first: DateTime<Utc>) {
        self.first = Some(first);
    }

    /// The span that is played on a board whose "now" is `now`. It lies within the time bar.
    pub fn span(&self, now: DateTime<Utc>) -> Span {
        let first = self.first.unwrap_or(now - TimeDelta::days(30)).min(now - Span::SHORTEST);
        let [begin, end] = self.chosen;
        let until = end.unwrap_or(now).clamp(first + Span::SHORTEST, now);
        let from = begin.unwrap_or(first).clamp(first, until - Span::SHORTEST);
        Span::new(from, until)
    }

    /// Whether a span was chosen, rather than the whole time bar.
    pub fn is_chosen(&self) -> bool {
        self.chosen != [None, None]
    }

    /// Sets one end of the span to `moment`. Clears the other end if it would be on the wrong side.
    pub fn choose(&mut self, end: End, moment: DateTime<Utc>) {
        let [begin, last] = &mut self.chosen;
        match end {
            End::Begin => {
                *begin = Some(moment);
                *last = last.filter(|last| *last > moment + Span::SHORTEST);
            }
            End::Last => {
                *last = Some(moment);
                *begin = begin.filter(|begin| *begin < moment - Span::SHORTEST);
            }
        }
    }

    /// Uses the whole time bar as the span.
    pub fn choose_whole(&mut self) {
        self.chosen = [None, None];
    }

    /// Changes the speed by `step` places.
    pub fn change_speed(&mut self, step: isize) {
        self.speed = self.speed.beside(step);
    }

    /// Which records the film is made from, unless another choice was made since.
    pub fn known(&self) -> KnownAt {
        self.known.unwrap_or(KnownAt::Now)
    }

    /// Sets which records the film is made from.
    pub fn set_known(&mut self, known: KnownAt) {
        self.known = Some(known);
    }

    /// Where playback starts when `moment` is shown: there, or at the start of the span if less than a second is left.
    pub fn start(&self, moment: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
        let span = self.span(now);
        let last = span.until - self.speed.in_a_second();
        if (span.from..=last).contains(&moment) { moment } else { span.from }
    }

    /// The moment after `seconds` of playback from `moment`, and whether that is the end.
    pub fn after(&self, moment: DateTime<Utc>, seconds: f64, now: DateTime<Utc>) -> (DateTime<Utc>, bool) {
        let span = self.span(now);
        let next = moment + self.speed.in_seconds(seconds);
        (next.clamp(span.from, span.until), next >= span.until)
    }

    /// The moment `frames` frames after `moment`, within the time bar. A step may leave the span.
    pub fn frames_after(&self, moment: DateTime<Utc>, frames: i32, now: DateTime<Utc>) -> DateTime<Utc> {
        let step = self.speed.in_seconds(f64::from(frames) / f64::from(Self::FRAMES_A_SECOND));
        let first = self.first.unwrap_or(moment).min(moment).min(now);
        (moment + step).clamp(first, now)
    }
}

/// An end of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The start.
    Begin,
    /// The end.
    Last,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> DateTime<Utc> {
        let text = format!("2020-06-{day:02}T00:00:00Z");
        DateTime::parse_from_rfc3339(&text).expect("an instant").to_utc()
    }

    fn film() -> Film {
        let mut film = Film::default();
        film.covers_from(day(1));
        film
    }

    #[test]
    fn it_goes_on_by_speed_times_seconds_and_ends_at_the_end_of_its_span() {
        let mut film = film();
        for (speed, hours) in Speed::ALL.into_iter().zip([1, 6, 24, 168]) {
            film.speed = speed;
            let (moment, is_end) = film.after(day(2), 0.5, day(30));
            assert_eq!((moment, is_end), (day(2) + TimeDelta::minutes(30 * hours), false), "{speed:?}");
        }
        film.speed = Speed::Day;
        assert_eq!(film.after(day(29), 3.0, day(30)), (day(30), true));
        film.choose(End::Last, day(10));
        assert_eq!(film.after(day(9), 1.0, day(30)), (day(10), true));
    }

    #[test]
    fn a_span_whose_ends_cross_keeps_the_one_that_was_chosen_last() {
        let mut film = film();
        film.choose(End::Begin, day(20));
        film.choose(End::Last, day(10));
        assert_eq!(film.span(day(30)), Span::new(day(1), day(10)));
        film.choose(End::Begin, day(15));
        assert_eq!(film.span(day(30)), Span::new(day(15), day(30)));
        film.choose_whole();
        assert_eq!(film.span(day(30)), Span::new(day(1), day(30)));
    }

    #[test]
    fn a_span_lies_within_what_a_board_of_an_earlier_now_covers() {
        let mut film = film();
        film.choose(End::Begin, day(20));
        film.choose(End::Last, day(25));
        assert_eq!(film.span(day(22)), Span::new(day(20), day(22)));
        assert_eq!(film.span(day(10)).until, day(10));
        assert!(film.span(day(10)).from < day(10));
    }

    #[test]
    fn it_starts_where_it_stands_and_anew_where_nothing_is_left() {
        let mut film = film();
        assert_eq!(film.start(day(5), day(30)), day(5));
        assert_eq!(film.start(day(30), day(30)), day(1));
        film.choose(End::Begin, day(10));
        assert_eq!(film.start(day(5), day(30)), day(10));
    }

    #[test]
    fn sixty_frames_are_a_second_there_and_back() {
        let film = film();
        let step = |moment| film.frames_after(moment, 1, day(30));
        let second = (0..60).fold(day(2), |moment, _| step(moment));
        assert_eq!(second, day(3));
        assert_eq!(film.frames_after(second, -60, day(30)), day(2));
        assert_eq!(film.frames_after(day(1), -1, day(30)), day(1));
        assert_eq!(film.frames_after(day(30), 1, day(30)), day(30));
    }
}
