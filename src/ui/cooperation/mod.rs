//! The co-operation view: letters, assistance, joint operations, multilateral events.
//!
//! Each figure leads to the records behind it. A late answer is amber with a mark. Red is reserved for overdue liaison,
//! where somebody must act now.

mod behind;
mod content;
mod letters;
mod lists;
mod operations;

use content::CooperationContent;
use egui::{Rect, Ui, pos2, vec2};

use super::widgets::Panel;
use super::{Action, Density, Scene};

/// State of the co-operation view between frames.
#[derive(Debug, Default)]
pub struct CooperationState {
    prepared: Option<(u64, CooperationContent)>,
}

/// Draws the view in `area`.
pub fn cooperation_ui(
    ui: &mut Ui,
    area: Rect,
    density: Density,
    scene: &Scene<'_>,
    state: &mut CooperationState,
    actions: &mut Vec<Action>,
) {
    let prepared = state.prepared.take().filter(|(generation, _)| *generation == scene.generation);
    let (generation, content) = prepared.unwrap_or_else(|| (scene.generation, CooperationContent::of(scene)));
    let (margin, top, gap) = density.pick((24.0, 8.0, 8.0), (7.0, 4.0, 6.0));
    let inner = Rect::from_min_max(area.min + vec2(margin, top), area.max - vec2(margin, top));
    let middle = (inner.left() + inner.width() * 0.6).round();
    let half = |share: f32| (inner.top() + inner.height() * share).round();
    let left = inner.with_max_x(middle);
    let right = inner.with_min_x(middle + gap);
    let panel = Panel { scene, density };
    letters::letters_ui(ui, left.with_max_y(half(0.56)), panel, &content, actions);
    operations::operations_ui(ui, left.with_min_y(half(0.56) + gap), panel, &content, actions);
    lists::assistance_ui(ui, right.with_max_y(half(0.6)), panel, &content, actions);
    let below = Rect::from_min_max(pos2(right.left(), half(0.6) + gap), right.max);
    lists::engagements_ui(ui, below, panel, &content, actions);
    state.prepared = Some((generation, content));
}
