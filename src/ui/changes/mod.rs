//! What changed between two pictures, as a table: in the window, and on the pages of a briefing.
//!
//! The view tells the changes since a moment, or from another file, up to what is shown. What is said is prepared once
//! ([`ChangesTable`]); the drawing ([`paint_table`], [`TableLayout`]) needs no window. Each sentence leads to the records
//! behind it. The view never reads a file: the window looks for snapshots and reads the board to compare with.

mod behind;
mod compared;
mod content;
mod controls;
mod heading;
mod rows;
mod since;

use std::sync::Arc;

use compared::{Answer, LARGE, Pictures, Question};
pub use compared::{Compared, Comparing};
pub use content::{BorderHead, ChangesTable, Head, Line, Row};
use controls::KeptShift;
use egui::{Rect, Stroke, StrokeKind, Ui, pos2, vec2};
pub use heading::{Heading, heading_height, paint_heading};
pub use rows::{Drawn, HEAD_HEIGHT, Place, RowPlaces, TableLayout, paint_head, paint_table};
pub use since::{Asked, Before, Choice, Frozen, Other};

use super::theme::{PANEL_RADIUS, Type};
use super::widgets::{Edge, Panel};
use super::{Action, Density, Scene, View};
use crate::picture::changes::Shown;
use crate::text;

/// What the view of changes keeps between frames.
#[derive(Debug, Default)]
pub struct ChangesState {
    /// What was chosen; none: since the last briefing, or a day before where there was none.
    chosen: Option<Choice>,
    /// What a drawn page was asked for, which nobody chooses on.
    asked: Option<Asked>,
    /// The snapshots beside the file, once they were looked for.
    snapshots: Option<Vec<Frozen>>,
    kept_shift: Option<KeptShift>,
    typed: String,
    /// What is wrong with what was typed last.
    wrong: Option<String>,
    is_typing: bool,
    answer: Option<Answer>,
    /// How the answer is laid out at some width.
    layout: Option<(f32, TableLayout)>,
    pictures: Pictures,
    /// A comparison to be made in the background, until the window takes it.
    wanted: Option<Comparing>,
    /// What is compared in the background.
    under_way: Option<Question>,
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

    /// Takes in what was compared in the background, unless nobody waits for it any more.
    pub fn take_in(&mut self, compared: Compared) {
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
        let [top, bottom] = super::bar_heights(density);
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
    fn choice(&mut self, scene: &Scene<'_>) -> Choice {
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

    /// Answers what is asked for, or sees to it that it is answered.
    fn keep_up(&mut self, scene: &Scene<'_>) {
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
    fn lay_out(&mut self, ui: &Ui, scene: &Scene<'_>, width: f32) -> Option<f32> {
        let table = &self.answer.as_ref()?.table;
        if self.layout.as_ref().is_none_or(|(of_width, _)| *of_width != width) {
            self.layout = Some((width, TableLayout::of(&super::pen(ui, scene), table, width)));
        }
        self.layout.as_ref().map(|(_, layout)| layout.height())
    }
}

/// Where the parts of the view are.
struct Places {
    panel: Rect,
    controls: Rect,
    heading: Rect,
    rows: Rect,
}

impl Places {
    fn of(area: Rect, density: Density, has_controls: bool) -> Self {
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

/// Draws the view in `area`.
pub fn changes_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut ChangesState,
    actions: &mut Vec<Action>,
) {
    state.keep_up(scene);
    // A wall has no controls.
    let places = Places::of(area, density, ui.is_enabled());
    let colours = scene.theme.colours();
    let outline = Stroke::new(1.0, colours.line);
    ui.painter().rect(places.panel, PANEL_RADIUS, colours.panel, outline, StrokeKind::Inside);
    if ui.is_enabled() {
        controls::controls_ui(ui, places.controls, density, scene, state, actions);
    }
    let _height = state.lay_out(ui, scene, places.rows.width());
    let is_under_way = state.under_way.is_some();
    let (Some(answer), Some((_, layout))) = (&state.answer, &state.layout) else {
        let pen = super::pen(ui, scene);
        let baseline = places.heading.top() + 40.0;
        pen.text(
            places.rows.left(),
            baseline,
            Edge::Left,
            Type::Text,
            colours.ink2,
            &text!("changes-working"),
        );
        return;
    };
    let pen = super::pen(ui, scene);
    paint_heading(&pen, &answer.heading, places.heading);
    paint_head(&pen, &answer.table, places.rows.translate(vec2(0.0, -HEAD_HEIGHT)));
    if is_under_way {
        // Between the title and the counts, where nothing else is.
        let tag = egui::Align2::CENTER_TOP;
        let at = pos2(places.heading.center().x, places.heading.top() + 2.0);
        pen.tag(
            at,
            tag,
            Type::Label,
            vec2(16.0, 18.0),
            colours.chip,
            colours.ink,
            &text!("changes-working-anew"),
        );
    }
    let panel = Panel { scene, density };
    panel.scroll(ui, places.rows, "changes", None, |ui| {
        for (row, (top, bottom)) in answer.table.rows.iter().zip(layout.rows()) {
            let size = vec2(places.rows.width(), bottom - top);
            let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
            if panel.is_near(ui, rect) {
                row_ui(ui, panel, &answer.table, layout, row, rect, actions);
            }
        }
    });
}

fn row_ui(
    ui: &mut Ui,
    panel: Panel<'_>,
    table: &ChangesTable,
    layout: &TableLayout,
    row: &Row,
    rect: Rect,
    actions: &mut Vec<Action>,
) {
    let places = layout.places(&super::pen(ui, panel.scene), row, rect);
    let about = match &row.head {
        Head::Border(head) => {
            let border = &head.border;
            if panel.scene.picture.border(*border).is_some() {
                let spoken = format!("{} {}", text!("panel-open", border = border.as_str()), head.name);
                let response = panel.press(ui, places.head, ("changed border", *border), &spoken);
                if response.on_hover_text(head.name).clicked() {
                    actions.push(Action::Show(View::Border(*border)));
                }
            }
            border.as_str()
        }
        Head::Title(title) => title.as_str(),
    };
    for (place, (line, rect)) in row.lines.iter().zip(places.lines).enumerate() {
        // Those that only the other file has cannot be shown.
        let mut records: Vec<usize> =
            line.records.iter().filter_map(|&id| panel.scene.board.position(id)).collect();
        records.sort_unstable();
        if records.is_empty() {
            continue;
        }
        let spoken = text!(
            "changes-behind",
            border = about,
            sentence = line.sentence.as_str(),
            records = records.len()
        );
        let response = panel.press(ui, rect.expand2(vec2(4.0, -1.0)), ("change", about, place), &spoken);
        let response = response.on_hover_text(text!("changes-behind-hint", records = records.len()));
        behind::behind_ui(panel, &response, &line.sentence, &records, actions);
    }
    layout.paint_row(&super::pen(ui, panel.scene), table, row, rect);
}
