//! A frame of the window: results first, then keys, the film and the views, then the actions of the views.

use std::time::{Duration, Instant};

use eframe::{Frame, Storage};
use egui::{Context, Ui};

use super::App;
use crate::app::review::{Parked, Review};
use crate::app::wall::call;
use crate::ui::overlay::Overlay;
use crate::ui::wall::{fitting_zoom, wall_ui};
use crate::ui::{DeskStatus, Scene, page_ui};
use crate::words::SmallCountPolicy;

impl App {
    /// When the window must be drawn again even without input.
    fn next_look(&self) -> Duration {
        let picture = match self.review.shown {
            // Only the age of the snapshot changes.
            Some(_) => Duration::from_secs(60),
            None => (self.shown.until - self.document.now()).to_std().unwrap_or(Duration::ZERO),
        };
        let now = Instant::now();
        let parked = self.review.parked.as_ref().and_then(Parked::next_due);
        let due = [self.document.next_due(), parked, self.messages.until, self.closing.next_due()];
        let due = due.into_iter().flatten().map(|instant| instant.saturating_duration_since(now)).min();
        due.map_or(picture, |due| due.min(picture)) + Duration::from_millis(5)
    }
}

impl App {
    /// Goes on below a page of the desk: records are written, and those of others come in.
    pub(in crate::app) fn go_on(&mut self, ctx: &Context) {
        self.handle_results(ctx);
        self.closing_asked(ctx);
        ctx.request_repaint_after(self.next_look());
    }

    /// Whether the question before closing is open.
    pub(in crate::app) fn asks_whether_to_close(&self) -> bool {
        matches!(self.views.overlay, Overlay::Closing(_))
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let ctx = ui.ctx().clone();
        self.handle_results(&ctx);
        self.closing_asked(&ctx);
        let mut actions = Vec::new();
        if self.wall.is_some() {
            self.wall_keys(&ctx);
        } else {
            self.keys(&ctx, &mut actions);
        }
        self.run_film(&ctx);
        let now = self.document.now();
        if now >= self.shown.until {
            self.renew_picture();
        }
        self.renew_age();
        let scene = Scene {
            board: self.document.board(),
            picture: self.shown.picture(),
            generation: self.shown.generation,
            time: self.shown.time,
            now,
            file_name: &self.document.file_name,
            theme: self.preferences.theme(),
            shown_in: self.preferences.choices().shown_in,
            recent: self.preferences.recent(),
            desk: DeskStatus {
                by: self.author.on_duty(&self.preferences),
                asks_who: self.author.asks(),
                storage: self.review.shown.as_ref().map_or_else(|| self.document.storage(), Review::storage),
                undo: self.undo_words[0].as_deref(),
                redo: self.undo_words[1].as_deref(),
            },
            small_counts: SmallCountPolicy::default(),
            remarks: &self.remarks.all,
        };
        let mut is_calling = false;
        match &mut self.wall {
            Some((wall, _)) => {
                is_calling = wall_ui(ui, &scene, &mut self.views, wall);
                ctx.set_zoom_factor(fitting_zoom(&ctx, &scene, &mut self.views.timeline, wall));
            }
            None => page_ui(ui, &scene, &mut self.views, &mut actions),
        }
        if is_calling {
            call(&ctx);
        }
        for action in actions {
            self.carry_out(&ctx, action);
        }
        self.compare();
        self.was_typing = ctx.text_edit_focused();
        ctx.request_repaint_after(self.next_look().min(self.wall_next_look(&ctx)));
    }

    /// The zoom of a wall is not the user's, so it is not stored.
    fn persist_egui_memory(&self) -> bool {
        self.wall.is_none()
    }

    fn save(&mut self, storage: &mut dyn Storage) {
        self.keep_choices();
        self.preferences.save(storage);
    }
}
