//! The frame of every image and page made from the board: a header and a footer that say what it shows and who may see
//! it.

use egui::{Align2, Color32, FontId, Painter, Rect, Stroke, StrokeKind, pos2, vec2};

use crate::ui::theme::{self, CHIP_RADIUS, TextStyle, Theme};
use crate::words::Imprint;

/// Height of header and footer, in points at scale 1. With it, the board keeps its own size between them.
const BAND: f32 = 44.0;

/// The height of header and footer together, in points.
pub(super) fn bands() -> f32 {
    2.0 * BAND
}

/// The area of a page between header and footer.
pub fn between_bands(page: Rect, times: f32) -> Rect {
    page.shrink2(vec2(0.0, BAND * times))
}

/// Draws header and footer on a page, `times` their size, and returns the area between them.
///
/// A page with reduced content is laid out on more points. With `times` equal to that reduction, header and footer are
/// as large as on the other pages.
pub fn sheet_ui(painter: &Painter, page: Rect, imprint: &Imprint, times: f32) -> Rect {
    let colours = Theme::Light.colours();
    let band = BAND * times;
    let head = Rect::from_min_size(page.min, vec2(page.width(), band));
    let foot = Rect::from_min_max(pos2(page.left(), page.bottom() - band), page.max);
    let margin = (page.width() / 30.0).clamp(16.0 * times, 64.0 * times);
    for (rect, edge) in [(head, head.bottom() - times), (foot, foot.top())] {
        painter.rect_filled(rect, 0.0, colours.panel);
        let rule = Rect::from_min_size(pos2(rect.left(), edge), vec2(rect.width(), times));
        painter.rect_filled(rule, 0.0, colours.line);
    }
    let set = HeadSetter { painter, times };
    let ends = [head, foot].map(|rect| {
        let (left, right) = (rect.left() + margin, rect.right() - margin);
        let middle = rect.center().y;
        let mut x = left;
        if let Some(exercise) = &imprint.exercise {
            let (ground, ink) = (colours.key, colours.on_key);
            x = set.tag(x, middle, Align2::LEFT_CENTER, ground, ink, exercise).right() + 20.0 * times;
        }
        // Black with an outline on any background, as the Traffic Light Protocol defines its colours.
        let (ground, ink) = (Color32::BLACK, theme::marking_colour(imprint.marking));
        let tag = set.tag(right, middle, Align2::RIGHT_CENTER, ground, ink, imprint.marking.label());
        let outline = Stroke::new(times, colours.line);
        painter.rect_stroke(tag, CHIP_RADIUS * times, outline, StrokeKind::Outside);
        (x, tag.left() - 12.0 * times, middle)
    });
    let [(x, right, middle), (mut foot_x, foot_right, foot_middle)] = ends;
    set.words(x, middle, right - x, TextStyle::Text, colours.ink2, &imprint.title);
    // On paper the facts have half the width, so they take two lines.
    let is_wide = page.width() >= 1200.0 * times;
    let (plain, strong) = if is_wide {
        (TextStyle::Text, TextStyle::Strong)
    } else {
        (TextStyle::Label, TextStyle::LabelStrong)
    };
    let (near, gap) = if is_wide { (8.0 * times, 28.0 * times) } else { (5.0 * times, 14.0 * times) };
    let lines = if is_wide { [foot_middle; 2] } else { [-8.0, 8.0].map(|shift| foot_middle + shift * times) };
    let facts_left = foot_x;
    for (place, (name, what)) in imprint.facts.iter().enumerate() {
        // The moment has the upper line to itself.
        let y = lines[usize::from(place > 0)];
        if place == 1 && !is_wide {
            foot_x = facts_left;
        }
        foot_x += set.words(foot_x, y, foot_right - foot_x, plain, colours.ink3, name) + near;
        foot_x += set.words(foot_x, y, foot_right - foot_x, strong, colours.ink, what) + gap;
    }
    Rect::from_min_max(head.left_bottom(), foot.right_top())
}

/// Draws text scaled by a factor.
struct HeadSetter<'a> {
    painter: &'a Painter,
    times: f32,
}

impl HeadSetter<'_> {
    fn font(&self, face: TextStyle) -> FontId {
        let font = face.font();
        FontId::new(font.size * self.times, font.family)
    }

    /// Draws text centred in a band, truncated to `room`. Returns its width.
    fn words(&self, x: f32, middle: f32, room: f32, face: TextStyle, ink: Color32, words: &str) -> f32 {
        if room <= 0.0 {
            return 0.0;
        }
        let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), self.font(face), ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room);
        let galley = self.painter.layout_job(job);
        let size = galley.size();
        self.painter.galley(pos2(x, middle - size.y / 2.0), galley, ink);
        size.x
    }

    fn tag(&self, x: f32, middle: f32, anchor: Align2, ground: Color32, ink: Color32, words: &str) -> Rect {
        let galley = self.painter.layout_no_wrap(words.to_owned(), self.font(TextStyle::Strong), ink);
        let size = vec2(galley.size().x + 16.0 * self.times, 24.0 * self.times);
        let rect = anchor.anchor_size(pos2(x, middle), size);
        self.painter.rect_filled(rect, CHIP_RADIUS * self.times, ground);
        self.painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
        rect
    }
}
