//! What the grid keeps between frames, and what becomes of it: submitted, on record, refused, or kept as a draft.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::content::Content;
use super::judged::{Basis, Judged};
use super::sheet::{Cell, Columns, Pasted, Sheet, Shown, Typed};
use crate::board::{Draft, Indicator};
use crate::input;
use crate::text;
use crate::ui::{Action, AppAction, Message, Scene, View, ViewAction};
use crate::words;

/// State of the grid between frames.
#[derive(Debug, Default)]
pub struct DayFiguresState {
    pub(super) sheet: Sheet,
    /// The chosen indicator; `None` for the first watched one.
    pub(super) indicator: Option<Indicator>,
    /// The columns that were chosen, by indicator.
    pub(super) columns: BTreeMap<Indicator, Columns>,
    /// The text of the day while it is typed.
    pub(super) day_text: Option<String>,
    pub(super) basis: Option<Basis>,
    pub(super) content: Option<Content>,
    /// The cell that last had the focus.
    pub(super) current: Option<Cell>,
    /// Whether a cell had the focus in the last frame.
    pub(super) had_focus: bool,
    /// The cell that gets the focus.
    pub(super) wanted: Option<Cell>,
    /// Whether the grid was just opened.
    pub(super) is_new: bool,
    /// The last paste.
    pub(super) pasted: Option<Pasted>,
    /// What was improbable about the whole sheet and was confirmed, in words.
    pub(super) confirmed: Option<String>,
    /// What was submitted and is not on record yet: the words for the step, and the cells.
    pub(super) handed_in: Option<(String, Vec<(Cell, Typed)>)>,
    /// Whether the user is asked before the grid closes.
    pub(super) asks_close: bool,
}

impl DayFiguresState {
    /// Prepares the grid for being shown.
    pub fn open(&mut self) {
        self.is_new = true;
        self.asks_close = false;
    }

    /// The number of figures that are typed and not on record.
    pub fn unfinished(&self) -> usize {
        self.sheet.len()
    }

    /// Handles Escape. Returns whether the grid may be closed: nothing is typed, or the question before closing is open
    /// and what is typed is kept.
    pub fn escape(&mut self) -> bool {
        let may_close = self.sheet.len() == 0 || self.asks_close;
        self.asks_close = !may_close;
        may_close
    }

    /// Forgets what was submitted, because it is on record as the step that `words` describe.
    pub fn recorded(&mut self, words: &str) {
        let Some((_, cells)) = self.handed_in.take_if(|(of, _)| of == words) else { return };
        let is_done = |cell: &Cell, typed: &Typed| cells.iter().any(|(of, was)| of == cell && was == typed);
        self.sheet.forget(is_done);
        self.pasted = None;
    }

    /// Handles that nothing of what was submitted was recorded. `refused` says what is wrong with some of the drafts, by
    /// their index.
    pub fn refuse(&mut self, refused: Vec<(usize, String)>) {
        let Some((_, cells)) = self.handed_in.take() else { return };
        for (place, why) in refused {
            if let Some((cell, _)) = cells.get(place) {
                self.sheet.refuse(cell, why);
                self.wanted.get_or_insert_with(|| cell.clone());
            }
        }
    }

    /// The drafts that can be recorded, and the number of cells that are left aside.
    pub(super) fn ready(&self, scene: &Scene<'_>, basis: &Basis) -> (Vec<(Cell, Draft)>, usize) {
        let (mut ready, mut open) = (Vec::new(), 0);
        for (cell, _) in self.sheet.typed() {
            match basis.judge(scene, &self.sheet, cell) {
                Judged::Ready(draft) => ready.push((cell.clone(), *draft)),
                Judged::Asked(_) | Judged::Wrong(_) => open += 1,
                Judged::Same | Judged::Nothing => {}
            }
        }
        (ready, open)
    }

    /// Submits everything that is ready, as one step.
    pub(super) fn hand_in(&mut self, scene: &Scene<'_>, basis: &Basis, actions: &mut Vec<Action>) {
        let is_asked = self.has_unread_day(scene) || self.doubts(scene, basis).is_some();
        if !scene.can_record() || self.handed_in.is_some() || is_asked {
            return;
        }
        let (ready, _) = self.ready(scene, basis);
        if ready.is_empty() {
            return;
        }
        let (cells, drafts): (Vec<Cell>, Vec<Draft>) = ready.into_iter().unzip();
        let words = text!("figures-deed", figures = drafts.len(), day = words::day(basis.day()));
        let typed = |cell: Cell| {
            let typed = self.sheet.of(&cell).cloned().unwrap_or_default();
            (cell, typed)
        };
        self.handed_in = Some((words.clone(), cells.into_iter().map(typed).collect()));
        actions.push(Action::App(AppAction::RecordAll(drafts, words)));
    }

    /// Whether the text of the day cannot be read.
    pub(super) fn has_unread_day(&self, scene: &Scene<'_>) -> bool {
        self.day_text.as_ref().is_some_and(|text| input::day(text, scene.now, scene.zone()).is_err())
    }

    /// What is improbable about the whole sheet and not confirmed, in words.
    pub(super) fn doubts(&self, scene: &Scene<'_>, basis: &Basis) -> Option<String> {
        basis.doubts_of_all(scene, &self.sheet).filter(|doubts| self.confirmed.as_ref() != Some(doubts))
    }

    /// The next open cell after the current one, of the shown ones and then of other indicators.
    pub(super) fn next_open(&self, scene: &Scene<'_>, basis: &Basis, shown: &Shown) -> Option<Cell> {
        let is_open = |cell: &Cell| basis.judge(scene, &self.sheet, cell).is_open();
        let cells: Vec<Cell> = shown.cells().collect();
        let place = self.current.as_ref().and_then(|current| cells.iter().position(|cell| cell == current));
        let (before, after) = cells.split_at(place.map_or(0, |place| place + 1));
        let here = after.iter().chain(before).find(|cell| is_open(cell)).cloned();
        here.or_else(|| self.sheet.typed().map(|(cell, _)| cell).find(|cell| is_open(cell)).cloned())
    }

    /// Gives the focus to a cell, of another indicator too.
    pub(super) fn go_to(&mut self, cell: Cell) {
        self.indicator = Some(cell.indicator.clone());
        self.wanted = Some(cell);
    }
}

/// Returns to the board. What is typed is kept, and a message says so.
pub(super) fn close(state: &mut DayFiguresState, basis: &Basis, actions: &mut Vec<Action>) {
    state.asks_close = false;
    actions.push(Action::View(ViewAction::Show(View::Board)));
    if let Some(message) = state.kept_message(Some(basis.day())) {
        actions.push(Action::View(ViewAction::Say(message)));
    }
}

impl DayFiguresState {
    /// Says that typed figures are kept, if there are any.
    pub(super) fn kept_message(&self, day: Option<NaiveDate>) -> Option<Message> {
        let day = words::day(day?);
        let figures = self.sheet.len();
        let text = text!("figures-kept", figures = figures, day = day);
        (figures > 0).then_some(Message { text, is_error: false, offer: None })
    }
}
