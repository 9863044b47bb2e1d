//! What the view of changes keeps between frames: what it is asked, and the answer as it is laid out.

use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use super::compared::{Answer, Compared, Comparing, LARGE, Pictures, Question};
use super::heading::heading_height;
use super::rows::{HEAD_HEIGHT, TableLayout};
use super::since::{self, Asked, Before, Choice, Frozen, Meant};
use crate::picture::changes::Shown;
use crate::ui::scene::{Density, Scene};
use crate::ui::widgets::pen;

/// What the view of changes keeps between frames.
#[derive(Debug, Default)]
pub struct ChangesState {
    /// What was chosen; none: since the last briefing, or a day before where there was none.
    chosen: Option<Choice>,
    /// What a drawn page was asked for, which nobody chooses on.
    asked: Option<Asked>,
    /// The snapshots beside the file, once they were looked for.
    pub(super) snapshots: Option<Vec<Frozen>>,
    kept_shift: Option<KeptShift>,
    pub(super) typed: String,
    /// What is wrong with what was typed last.
    pub(super) wrong: Option<String>,
    pub(super) is_typing: bool,
    pub(super) answer: Option<Answer>,
    /// How the answer is laid out at some width.
    pub(super) layout: Option<(f32, TableLayout)>,
    pictures: Pictures,
    /// A comparison to be made in the background, until the window takes it.
    wanted: Option<Comparing>,
    /// What is compared in the background.
    pub(super) under_way: Option<Question>,
}

/// What a preset means, kept until the picture or the desk is another one.
#[derive(Debug)]
struct KeptShift {
    generation: u64,
    by: String,
    meant: Meant,
}

impl ChangesState {
    /// A view that is drawn as a page: everything at once.
    pub fn of(asked: Asked) -> Self {
        Self { asked: Some(asked), ..Self::default() }
    }

    /// Takes in which snapshots lie beside the board's file.
    pub fn set_snapshots(&mut self, snapshots: Vec<Frozen>) {
        self.snapshots = Some(snapshots);
    }

    /// Tells the changes since something else.
    pub fn choose(&mut self, choice: Choice) {
        self.chosen = Some(choice);
        self.wrong = None;
    }

    /// What is asked for, as a drawn page is to have it.
    pub fn shown(&self) -> Option<Asked> {
        self.answer.as_ref().map(|answer| answer.question.asked.clone())
    }

    /// The comparison that is to be made in the background, if one is.
    pub fn take_wanted(&mut self) -> Option<Comparing> {
        self.wanted.take()
    }

    /// Answers with what was compared in the background, unless nobody waits for it any more.
    pub fn answer_with(&mut self, compared: Compared) {
        if self.under_way.as_ref() == Some(&compared.answer.question) {
            self.under_way = None;
            self.layout = None;
            self.answer = Some(compared.answer);
            self.pictures = compared.pictures;
        }
    }

    /// Whether all of it is on a page of this size.
    pub fn fits(&mut self, ui: &Ui, page: egui::Vec2, scene: &Scene<'_>) -> bool {
        let density = Density::of(page);
        let [top, bottom] = density.bar_heights();
        let area = Rect::from_min_size(pos2(0.0, top), page - vec2(0.0, top + bottom));
        self.fits_in(ui, area, density, scene)
    }

    /// Whether all of it is in an area.
    pub fn fits_in(&mut self, ui: &Ui, area: Rect, density: Density, scene: &Scene<'_>) -> bool {
        self.keep_up(scene);
        let places = Places::of(area, density, true);
        self.lay_out(ui, scene, places.rows.width()).is_none_or(|height| height <= places.rows.height())
    }

    /// What is chosen, as far as it means anything now.
    pub(super) fn choice(&mut self, scene: &Scene<'_>) -> Choice {
        match self.asked.as_ref().map(|asked| &asked.before) {
            Some(Before::At(at)) if *at == since::day(scene) => return Choice::Day,
            Some(Before::At(at)) => return Choice::At(*at),
            Some(Before::File(other)) => return Choice::File(Arc::clone(other)),
            None => {}
        }
        let has_briefing = since::briefing(scene, self.snapshots.as_deref()).is_ok();
        match self.chosen.clone() {
            None if has_briefing => Choice::Briefing,
            Some(Choice::Briefing) if !has_briefing => Choice::Day,
            Some(Choice::Shift) if self.shift(scene).is_err() => Choice::Day,
            chosen => chosen.unwrap_or(Choice::Day),
        }
    }

    fn question(&mut self, scene: &Scene<'_>) -> Question {
        let asked = self.asked.clone().unwrap_or_else(|| {
            let choice = self.choice(scene);
            let title = since::title(&choice, scene);
            let meant = |meant: since::Meant| meant.map_or_else(|_| since::day(scene), |(at, _)| at);
            let before = match choice {
                Choice::Briefing => Before::At(meant(since::briefing(scene, self.snapshots.as_deref()))),
                Choice::Shift => Before::At(meant(self.shift(scene))),
                Choice::Day => Before::At(since::day(scene)),
                Choice::At(at) => Before::At(at),
                Choice::File(other) => Before::File(other),
            };
            Asked { title, before }
        });
        Question { generation: scene.generation, asked, discretion: scene.discretion }
    }

    /// When the last shift of this desk ended: on a board of which it never recorded a line, every record is looked at.
    pub(super) fn shift(&mut self, scene: &Scene<'_>) -> Meant {
        let is_same =
            |kept: &KeptShift| (kept.generation, kept.by.as_str()) == (scene.generation, scene.desk.by);
        let kept = self.kept_shift.take().filter(is_same).unwrap_or_else(|| KeptShift {
            generation: scene.generation,
            by: scene.desk.by.to_owned(),
            meant: since::shift(scene),
        });
        let meant = kept.meant.clone();
        self.kept_shift = Some(kept);
        meant
    }
    /// Answers what is asked for, or sees to it that it is answered.
    pub(super) fn keep_up(&mut self, scene: &Scene<'_>) {
        let question = self.question(scene);
        if self.answer.as_ref().is_some_and(|answer| answer.question == question) {
            return;
        }
        let other = match &question.asked.before {
            Before::File(other) => other.board.records().len(),
            Before::At(_) => 0,
        };
        let is_large = scene.board.records().len().max(other) >= LARGE;
        if is_large && self.asked.is_none() {
            // One after the other: the next question may be another one by then.
            if self.under_way.is_none() {
                let pictures = std::mem::take(&mut self.pictures);
                self.under_way = Some(question.clone());
                self.wanted = Some(Comparing::new(question, scene.picture.moment, pictures));
            }
            return;
        }
        let after = Shown { board: scene.board, picture: scene.picture };
        self.layout = None;
        self.answer = Some(Answer::of(question, after, &mut self.pictures));
    }

    /// Lays the answer out at this width; returns how high its rows are together.
    pub(super) fn lay_out(&mut self, ui: &Ui, scene: &Scene<'_>, width: f32) -> Option<f32> {
        let table = &self.answer.as_ref()?.table;
        if self.layout.as_ref().is_none_or(|(of_width, _)| *of_width != width) {
            self.layout = Some((width, TableLayout::of(&pen(ui, scene), table, width)));
        }
        self.layout.as_ref().map(|(_, layout)| layout.height())
    }
}

/// Where the parts of the view are.
pub(super) struct Places {
    pub panel: Rect,
    pub controls: Rect,
    pub heading: Rect,
    pub rows: Rect,
}

impl Places {
    pub fn of(area: Rect, density: Density, has_controls: bool) -> Self {
        let (margin, top) = density.pick((24.0, 8.0), (7.0, 4.0));
        let panel = Rect::from_min_max(area.min + vec2(margin, top), area.max - vec2(margin, top));
        let inner = panel.shrink2(density.pick(vec2(24.0, 8.0), vec2(10.0, 5.0)));
        let controls = Rect::from_min_size(
            inner.min,
            vec2(inner.width(), if has_controls { density.pick(28.0, 25.0) } else { 0.0 }),
        );
        let heading_top = controls.bottom() + density.pick(6.0, 2.0);
        let heading = Rect::from_min_max(
            pos2(inner.left(), heading_top),
            pos2(inner.right(), heading_top + heading_height(inner.width())),
        );
        let rows = Rect::from_min_max(pos2(inner.left(), heading.bottom() + HEAD_HEIGHT), inner.max);
        Self { panel, controls, heading, rows }
    }
}
