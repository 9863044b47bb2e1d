//! Plays the film: the window's clock advances the moment frame by frame until the span ends.
//!
//! [`crate::ui::film`] defines the span and the speed. The window draws continuously only while the film plays.

use chrono::{DateTime, Utc};
use egui::Context;

use super::App;
use crate::ui::film::{End, Film, FilmCommand};
use crate::ui::{KnownAt, Time};

impl App {
    /// Advances the film by the time since the last frame.
    pub(super) fn run_film(&mut self, ctx: &Context) {
        if !self.views.film.is_playing {
            self.film_clock.stop();
            return;
        }
        let time = ctx.input(|input| input.time);
        let seconds = self.film_clock.frame_seconds(time);
        if seconds > 0.0 {
            let now = self.document.now();
            let (moment, is_end) = self.views.film.after(self.shown.picture().moment.as_of, seconds, now);
            self.views.film.is_playing = !is_end;
            self.show_moment(moment);
        }
        ctx.request_repaint();
    }

    /// Carries out an order to the film.
    pub(super) fn direct(&mut self, ctx: &Context, order: FilmCommand) {
        let now = self.document.now();
        let moment = self.shown.picture().moment.as_of;
        let film = &mut self.views.film;
        let span = film.span(now);
        match order {
            FilmCommand::PlayOrPause if film.is_playing => film.is_playing = false,
            FilmCommand::PlayOrPause => {
                film.is_playing = true;
                self.film_clock.start(ctx.input(|input| input.time));
                // A live picture is at the end of the span, so playback starts at its beginning.
                let start = if self.shown.time == Time::Live { span.from } else { film.start(moment, now) };
                self.show_moment(start);
            }
            FilmCommand::Frames(frames) => self.step_film(film_frames(self, frames)),
            FilmCommand::Seconds(seconds) => {
                self.step_film(film_frames(self, seconds * Film::FRAMES_A_SECOND));
            }
            FilmCommand::Slower => film.change_speed(-1),
            FilmCommand::Faster => film.change_speed(1),
            FilmCommand::Play(speed) => film.speed = speed,
            FilmCommand::ToBegin => self.show_moment(span.from),
            FilmCommand::ToEnd => self.step_film(span.until),
            FilmCommand::BeginHere => film.choose(End::Begin, moment),
            FilmCommand::EndHere => film.choose(End::Last, moment),
            FilmCommand::Whole => film.choose_whole(),
        }
    }

    fn step_film(&mut self, moment: DateTime<Utc>) {
        self.views.film.is_playing = false;
        self.show_moment(moment);
    }

    /// Shows the board as of `moment`, from the same records as before.
    fn show_moment(&mut self, moment: DateTime<Utc>) {
        let known = match self.shown.time {
            Time::AsOf { known, .. } => known,
            Time::Live => self.views.film.known(),
        };
        self.set_time(Time::AsOf { as_of: moment, known });
    }

    /// Shows the chosen moment. This stops a film that is playing.
    pub(super) fn choose_time(&mut self, time: Time) {
        if let Time::AsOf { known, .. } = time {
            self.views.film.set_known(known);
        }
        let is_same = |as_of| as_of == self.shown.picture().moment.as_of;
        if !matches!(time, Time::AsOf { as_of, .. } if is_same(as_of)) {
            self.views.film.is_playing = false;
        }
        self.set_time(time);
    }

    /// Switches between what is known now and what was known then.
    pub(super) fn switch_known(&mut self) {
        if let Time::AsOf { as_of, known } = self.shown.time {
            let known = if known == KnownAt::Now { KnownAt::Then } else { KnownAt::Now };
            self.choose_time(Time::AsOf { as_of, known });
        }
    }
}

/// The moment this many frames after the shown one.
fn film_frames(app: &App, frames: i32) -> DateTime<Utc> {
    app.views.film.frames_after(app.shown.picture().moment.as_of, frames, app.document.now())
}
