//! The board under settings that are not recorded yet, drawn small beside the form by the code of the board view.

use std::time::Duration;

use egui::emath::TSTransform;
use egui::{LayerId, Pos2, Rect, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::board::Header;
use crate::picture::{MovingPicture, Picture};
use crate::ui::board::{BoardState, board_ui, exercise_tag, marking_tag};
use crate::ui::theme::TextStyle;
use crate::ui::widgets::Pen;
use crate::ui::{Density, DeskStatus, Scene};
use crate::words;

/// The size of the page that is drawn small, in points.
const PAGE: Vec2 = vec2(1366.0, 740.0);
/// The height of its bar, in points.
const BAR: f32 = 48.0;

/// A board with at least this many records takes too long to be made again with each key.
const LARGE: usize = 100_000;
/// The pause in typing after which a large board is made again.
const PAUSE: Duration = Duration::from_millis(400);

/// The board under other settings.
#[derive(Debug, Default)]
pub(super) struct Preview {
    shown: Option<Shown>,
    /// Changes with each picture that is made here.
    generation: u64,
    board: BoardState,
    /// The settings that a large board is not drawn with yet, and since when they are typed.
    typed: Option<(Header, f64)>,
}

#[derive(Debug)]
struct Shown {
    /// The generation of the picture outside of the dialog.
    outside: u64,
    picture: Picture,
}

impl Preview {
    /// Draws the board of `scene` as it would be under `header`, `width` points wide.
    pub fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, header: &Header, width: f32) {
        if self.is_settled(ui, scene, header) {
            self.renew(scene, header);
        }
        let Some(Shown { picture, .. }) = &self.shown else { return };
        let scale = width / PAGE.x;
        let (rect, _) = ui.allocate_exact_size(PAGE * scale, egui::Sense::hover());
        let layer = LayerId::new(ui.layer_id().order, ui.scope_id().with("board preview"));
        ui.ctx().set_sublayer(ui.layer_id(), layer);
        let to_screen = TSTransform::new(rect.min.to_vec2(), scale);
        ui.ctx().set_transform_layer(layer, to_screen);
        let page = Rect::from_min_size(Pos2::ZERO, PAGE);
        let mut child = ui.new_child(UiBuilder::new().layer_id(layer).max_rect(page));
        child.set_clip_rect(to_screen.inverse() * rect.intersect(ui.clip_rect()));
        // It is to be looked at. Nothing in it takes the focus or the pointer.
        child.disable();
        child.set_opacity(1.0);
        let small = Scene { picture, generation: self.generation, desk: DeskStatus::READING, ..*scene };
        page_ui(&mut child, page, &small, &mut self.board);
        let line = scene.theme.colours().line;
        ui.painter().rect_stroke(rect, 0.0, (1.0, line), egui::StrokeKind::Outside);
    }

    /// Whether to make the picture now. That of a large board waits until nothing was changed for a moment.
    fn is_settled(&mut self, ui: &Ui, scene: &Scene<'_>, header: &Header) -> bool {
        let now = ui.input(|input| input.time);
        let since = match &self.typed {
            Some((typed, since)) if typed == header => *since,
            _ => now,
        };
        self.typed = Some((header.clone(), since));
        let is_first = self.shown.is_none();
        if is_first || scene.board.records().len() < LARGE || now - since >= PAUSE.as_secs_f64() {
            return true;
        }
        ui.ctx().request_repaint_after(PAUSE);
        false
    }

    /// Makes the picture again if the settings or the board changed.
    fn renew(&mut self, scene: &Scene<'_>, header: &Header) {
        let shown = self.shown.take().filter(|shown| shown.outside == scene.generation);
        let shown = match shown {
            Some(shown) if *shown.picture.header == *header => Some(shown),
            Some(Shown { outside, picture }) if is_same_situation(&picture.header, header) => {
                self.generation += 1;
                Some(Shown { outside, picture: picture.named(header.clone()) })
            }
            _ => None,
        };
        self.shown = shown.or_else(|| {
            self.generation += 1;
            let picture = MovingPicture::under(scene.board, scene.picture.moment, header.clone());
            Some(Shown { outside: scene.generation, picture: picture.into_picture() })
        });
    }
}

/// Whether a picture under both headers has the same borders and reasons.
fn is_same_situation(before: &Header, after: &Header) -> bool {
    (&before.borders, &before.thresholds, &before.reports)
        == (&after.borders, &after.thresholds, &after.reports)
}

fn page_ui(ui: &mut Ui, page: Rect, scene: &Scene<'_>, state: &mut BoardState) {
    let (bar, below) = page.split_top_bottom_at_y(page.top() + BAR);
    let colours = scene.theme.colours();
    {
        let pen = Pen { painter: ui.painter(), colours };
        pen.fill(page, colours.ground);
        pen.fill(bar, colours.bar);
        pen.rule(bar.left(), bar.right(), bar.bottom() - 1.0, colours.line);
        let header = scene.header();
        let marking = marking_tag(&pen, pos2(bar.right() - 16.0, bar.center().y), header.marking);
        let mut x = bar.left() + 16.0;
        if words::exercise(header.status).is_some() {
            x = exercise_tag(&pen, pos2(x, bar.center().y)).right() + 14.0;
        }
        let room = marking.left() - 16.0 - x;
        pen.text_within(x, bar.center().y + 6.0, room, TextStyle::Head, colours.ink, &header.title);
    }
    board_ui(ui, below, Density::of(page.size()), scene, state, &mut Vec::new());
}
