//! The state of the changes view: the question, and the answer with its layout.

use std::sync::Arc;

use egui::{Rect, Ui, pos2, vec2};

use super::compared::{Answer, ComparisonJob, ComparisonResult, LARGE, Pictures, Question};
use super::heading::heading_height;
use super::rows::{HEAD_HEIGHT, TableLayout};
use super::since::{self, Before, Choice, ComparisonRequest, ResolvedPreset};
use crate::picture::Moment;
use crate::picture::changes::BoardPicture;
use crate::ui::scene::{Density, Scene};
use crate::ui::widgets::pen;

/// State of the changes view between frames.
#[derive(Debug, Default)]
pub struct ChangesState {
    /// The choice. `None` means since the last briefing or, without one, one day before.
    chosen: Option<Choice>,
    /// The fixed question of a drawn page, where nobody can choose.
    asked: Option<ComparisonRequest>,
    kept_shift: Option<KeptShift>,
    pub(super) typed: String,
    /// The error in the last input.
    pub(super) wrong: Option<String>,
    pub(super) is_typing: bool,
    pub(super) answer: Option<Answer>,
    /// The layout of the answer, and the width that it is for.
    pub(super) layout: Option<(f32, TableLayout)>,
    pictures: Pictures,
    /// A comparison to run in the background, until the window takes it.
    wanted: Option<ComparisonJob>,
    /// The question that is being answered in the background.
    pub(super) under_way: Option<Question>,
}

/// What the shift preset stands for. Kept until the picture or the author changes.
#[derive(Debug)]
struct KeptShift {
    generation: u64,
    by: String,
    meant: ResolvedPreset,
}

impl ChangesState {
    /// The state of a view drawn as a page: it is compared at once, never in the background.
    pub fn of(asked: ComparisonRequest) -> Self {
        Self { asked: Some(asked), ..Self::default() }
    }

    /// Chooses another start of the period.
    pub fn choose(&mut self, choice: Choice) {
        self.chosen = Some(choice);
        self.wrong = None;
    }

    /// The question that is answered, for a drawn page.
    pub fn shown(&self) -> Option<ComparisonRequest> {
        self.answer.as_ref().map(|answer| answer.question.asked.clone())
    }

    /// Takes the comparison to run in the background, if there is one.
    pub fn take_wanted(&mut self) -> Option<ComparisonJob> {
        self.wanted.take()
    }

    /// Accepts the result of a comparison in the background, unless the question has changed.
    pub fn answer_with(&mut self, compared: ComparisonResult) {
        if self.under_way.as_ref() == Some(&compared.answer.question) {
            self.under_way = None;
            self.layout = None;
            self.answer = Some(compared.answer);
            self.pictures = compared.pictures;
        }
    }

    /// Whether the whole table fits on a page of this size.
    pub fn fits(&mut self, ui: &Ui, page: egui::Vec2, scene: &Scene<'_>) -> bool {
        let density = Density::of(page);
        let [top, bottom] = density.bar_heights();
        let area = Rect::from_min_size(pos2(0.0, top), page - vec2(0.0, top + bottom));
        self.fits_in(ui, area, density, scene)
    }

    /// Whether the whole table fits in an area.
    pub fn fits_in(&mut self, ui: &Ui, area: Rect, density: Density, scene: &Scene<'_>) -> bool {
        self.keep_up(scene);
        let places = Places::of(area, density, true);
        self.lay_out(ui, scene, places.rows.width()).is_none_or(|height| height <= places.rows.height())
    }

    /// The current choice, or a default if the chosen preset stands for no moment now.
    pub(super) fn choice(&mut self, scene: &Scene<'_>) -> Choice {
        match self.asked.as_ref().map(|asked| &asked.before) {
            Some(Before::At(moment)) if moment.as_of == since::day(scene) => return Choice::Day,
            Some(Before::At(moment)) => return Choice::At(moment.as_of),
            Some(Before::File(other)) => return Choice::File(Arc::clone(other)),
            None => {}
        }
        let has_briefing = since::briefing(scene).is_ok();
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
            let day = Moment::live(since::day(scene));
            let meant = |meant: since::ResolvedPreset| meant.map_or(day, |(moment, _)| moment);
            let before = match choice {
                Choice::Briefing => Before::At(meant(since::briefing(scene))),
                Choice::Shift => Before::At(meant(self.shift(scene))),
                Choice::Day => Before::At(day),
                Choice::At(at) => Before::At(Moment::live(at)),
                Choice::File(other) => Before::File(other),
            };
            ComparisonRequest { title, before }
        });
        Question { generation: scene.generation, asked, small_counts: scene.small_counts }
    }

    /// The end of this desk's previous shift. It is cached, because on a board where this desk never recorded anything,
    /// the search visits every record.
    pub(super) fn shift(&mut self, scene: &Scene<'_>) -> ResolvedPreset {
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
    /// Answers the current question, or requests that it be answered in the background.
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
            // One at a time, because the question may have changed by the end.
            if self.under_way.is_none() {
                let pictures = std::mem::take(&mut self.pictures);
                self.under_way = Some(question.clone());
                self.wanted = Some(ComparisonJob::new(question, scene.picture.moment, pictures));
            }
            return;
        }
        let after = BoardPicture { board: scene.board, picture: scene.picture };
        self.layout = None;
        self.answer = Some(Answer::of(question, after, &mut self.pictures));
    }

    /// Lays the answer out at this width. Returns the total height of its rows, in points.
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
