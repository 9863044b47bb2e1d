//! The keys that work everywhere. They are handled here, before the views look for theirs.

use egui::{Context, Event, Key, Modifiers};

use super::App;
use crate::app::importing::{self, TableSource};
use crate::text;
use crate::ui::command::Command;
use crate::ui::import::Step;
use crate::ui::{self, Action, AppAction, MessageOffer, Time, View, ViewAction};

/// The commands whose keys work while the import wizard is shown. The wizard has keys of its own.
const IN_WIZARD: [Command; 10] = [
    Command::Board,
    Command::Timeline,
    Command::Attention,
    Command::Log,
    Command::Cooperation,
    Command::Changes,
    Command::Palette,
    Command::Help,
    Command::Save,
    Command::Theme,
];

impl App {
    /// Shows the import wizard on cells that are pasted where no field has the focus.
    fn take_pasted(&mut self, ctx: &Context) {
        let mut pasted = None;
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                Event::Paste(text) => {
                    pasted = Some(text.clone());
                    false
                }
                _ => true,
            });
        });
        match pasted {
            Some(text) if importing::are_cells(&text) => self.begin_import(TableSource::Cells(text)),
            Some(_) => self.say(text!("wizard-no-table"), false),
            None => {}
        }
    }

    /// Handles the keys that work everywhere, and dropped files.
    pub(super) fn keys(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        if let Some(file) = dropped.first() {
            actions.push(Action::App(AppAction::Open(file.path().to_owned())));
        }
        // An open overlay receives all keys.
        if self.views.overlay.is_open() {
            return;
        }
        let is_importing = self.views.shown_import().is_some();
        // In a text field these keys undo typing and move by words.
        let of_field = [Command::Undo, Command::Redo, Command::OlderSnapshot, Command::NewerSnapshot];
        let is_of_field = |command| self.was_typing && of_field.contains(&command);
        let is_done = self.views.shown_import().is_some_and(|wizard| wizard.step == Step::Done);
        let is_here =
            |command| !is_importing || IN_WIZARD.contains(&command) || is_done && command == Command::Undo;
        for command in Command::by_keys().filter(|&command| !is_of_field(command) && is_here(command)) {
            if command.shortcut().is_some_and(|keys| ctx.input_mut(|input| input.consume_shortcut(&keys))) {
                actions.push(Action::App(AppAction::Run(command)));
            }
        }
        // egui takes the focus from a field before the field sees the key. The key still belongs to the field.
        if is_importing {
            return;
        }
        if !self.was_typing {
            self.take_pasted(ctx);
        }
        let leaves_field = self.was_typing;
        if leaves_field || egui::Popup::is_any_open(ctx) || self.views.drawer.is_open() {
            return;
        }
        // A focused button or list uses the same keys.
        if ctx.memory(|memory| memory.focused()).is_none() {
            let orders = ui::film::pressed(ctx, self.shown.time != Time::Live);
            actions.extend(orders.into_iter().map(|order| Action::App(AppAction::Film(order))));
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            // Escape does one thing at a time.
            if let Some(message) = self.views.message.take() {
                if let Some(offer @ MessageOffer::ReturnLive) = message.offer {
                    actions.extend(offer.actions());
                }
                return;
            }
            let is_live = self.shown.time == Time::Live;
            // What is typed into the grid is not left without a question.
            if is_live && self.views.view == View::DayFigures && !self.views.day_figures.escape() {
                return;
            }
            actions.push(match &self.review.shown {
                Some(_) if self.is_at_own_moment() => Action::App(AppAction::Run(Command::ReturnLive)),
                None if is_live => Action::View(ViewAction::Show(View::Board)),
                _ => Action::App(AppAction::SetTime(Time::Live)),
            });
        }
    }
}
