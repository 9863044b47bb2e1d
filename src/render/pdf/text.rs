//! Draws a galley: runs of glyphs, underlines and strikethroughs, and the background.
//!
//! epaint rounds the position of a glyph to a quarter of a pixel or a whole one. The exact position is the sum of the
//! advances before it. It is used as long as it agrees with that rounding, and is reset to epaint's position where
//! something else was added, for example in a justified row.

use egui::emath::Rot2;
use egui::epaint::text::{Galley, Glyph, LayoutSection, PlacedRow};
use egui::epaint::{Mesh, TextShape};
use egui::{Color32, Pos2, Rect, Stroke, pos2, vec2};
use krilla::geom::{Point, Transform};
use krilla::text::KrillaGlyph;

use super::canvas::Canvas;
use super::error::PdfError;
use super::faces::Glyph as Formed;
use super::paint;

/// The slant of italics, as epaint skews them.
const LEAN: f32 = 0.25;

/// Draws the part of `shape` within `clip`.
///
/// # Errors
///
/// If a cluster cannot be shaped.
pub(super) fn draw(canvas: &mut Canvas<'_, '_>, shape: &TextShape, clip: Rect) -> Result<(), PdfError> {
    let galley = &*shape.galley;
    if galley.is_empty() || shape.opacity_factor <= 0.0 {
        return Ok(());
    }
    let origin = canvas.rounded(shape.pos);
    let rotation = Rot2::from_angle(shape.angle);
    let (sin, cos) = shape.angle.sin_cos();
    canvas.surface.push_transform(&Transform::from_row(cos, sin, -sin, cos, origin.x, origin.y));
    let mut drawn = Ok(());
    let mut source = Source { text: &galley.job.text, at: 0 };
    for (index, row) in galley.rows.iter().enumerate() {
        let is_cut_off = galley.elided && index + 1 == galley.rows.len();
        let clusters = clusters(galley, row, is_cut_off, &mut source);
        let bounds = row.visuals.mesh_bounds.translate(row.pos.to_vec2());
        if bounds.rotate_bb(rotation).translate(origin.to_vec2()).intersects(clip) && drawn.is_ok() {
            drawn = Row { shape, row, clusters: &clusters }.draw(canvas);
        }
    }
    canvas.surface.pop();
    drawn
}

/// The source text of a galley and the position in it. A galley has one glyph per character except line feeds.
struct Source<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Source<'t> {
    fn next(&mut self) -> Option<&'t str> {
        let rest = self.text.get(self.at..)?;
        let c = rest.chars().next()?;
        self.at += c.len_utf8();
        rest.get(..c.len_utf8())
    }
}

/// Glyphs that are shaped together.
struct Cluster<'g> {
    first: &'g Glyph,
    advance: f32,
    /// Its text.
    text: String,
    section: &'g LayoutSection,
}

/// The clusters of a row.
fn clusters<'g>(
    galley: &'g Galley,
    row: &'g PlacedRow,
    is_cut_off: bool,
    source: &mut Source<'_>,
) -> Vec<Cluster<'g>> {
    let sections = &galley.job.sections;
    let mut clusters: Vec<Cluster<'g>> = Vec::new();
    for (place, glyph) in row.glyphs.iter().enumerate() {
        let after = sections.partition_point(|section| section.byte_range.start.0 <= source.at);
        let Some(section) = sections.get(after.saturating_sub(1)) else { break };
        // The ellipsis for cut-off text is not part of the source.
        let is_dots = is_cut_off && place + 1 == row.glyphs.len();
        let said = if is_dots { None } else { source.next() };
        let said = said.map_or_else(|| glyph.chr.to_string(), str::to_owned);
        // Of glyphs shaped together, only the first has an advance.
        match clusters.last_mut() {
            Some(last) if glyph.advance_width == 0.0 && !is_dots => last.text.push_str(&said),
            _ => clusters.push(Cluster { first: glyph, advance: glyph.advance_width, text: said, section }),
        }
    }
    if row.ends_with_newline {
        source.next();
    }
    clusters
}

/// A row that is being drawn. The origin is that of its galley.
struct Row<'a> {
    shape: &'a TextShape,
    row: &'a PlacedRow,
    clusters: &'a [Cluster<'a>],
}

/// Glyphs that are drawn in one operation.
struct Run {
    face: usize,
    size: f32,
    color: Color32,
    start: Pos2,
    leans: bool,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

impl Run {
    /// Whether `next` can be part of this run.
    fn continues(&self, next: &Self) -> bool {
        self.face == next.face
            && self.size == next.size
            && self.color == next.color
            && self.start.y == next.start.y
            && self.leans == next.leans
    }

    /// Adds a cluster. The next one is `advance` points to its right.
    fn push(&mut self, cluster: &str, formed: &[Formed], advance: f32) {
        let start = self.text.len();
        // Copying a tab from a page gives the space that is visible.
        self.text.push_str(if cluster == "\t" { " " } else { cluster });
        // A letter and its accent stand for one character each. A ligature, or a letter in parts, stands for all of
        // them together.
        let is_each = formed.len() > 1 && formed.len() == cluster.chars().count();
        let mut chars = cluster.char_indices();
        let mut left = advance / self.size;
        for (place, glyph) in formed.iter().enumerate() {
            let said = match chars.next().filter(|_| is_each) {
                Some((at, c)) => start + at..start + at + c.len_utf8(),
                None => start..self.text.len(),
            };
            let advance = if place + 1 == formed.len() { left } else { glyph.advance };
            left -= advance;
            let [right, up] = glyph.offset;
            self.glyphs.push(KrillaGlyph::new(glyph.id, advance, right, up, 0.0, said, None));
        }
    }
}

impl Row<'_> {
    fn draw(&self, canvas: &mut Canvas<'_, '_>) -> Result<(), PdfError> {
        self.ground(canvas);
        for run in self.runs(canvas)? {
            self.set(canvas, run);
        }
        self.line(canvas, |cluster| {
            (cluster.section.format.underline, cluster.first.logical_rect().bottom())
        });
        self.line(canvas, |cluster| {
            (cluster.section.format.strikethrough, cluster.first.logical_rect().center().y)
        });
        let bounds = self.row.visuals.mesh_bounds.translate(self.row.pos.to_vec2());
        if bounds.is_finite() {
            canvas.line_segment([bounds.left_bottom(), bounds.right_bottom()], self.shape.underline);
        }
        Ok(())
    }

    /// Draws the background of the glyphs, which comes first in the row's mesh.
    fn ground(&self, canvas: &mut Canvas<'_, '_>) {
        let visuals = &self.row.visuals;
        let indices = visuals.mesh.indices.get(..visuals.glyph_index_start).unwrap_or_default();
        if !indices.is_empty() {
            let mut mesh = Mesh { indices: indices.to_vec(), ..visuals.mesh.clone() };
            for vertex in &mut mesh.vertices {
                vertex.color = self.tinted(vertex.color);
                vertex.pos += self.row.pos.to_vec2();
            }
            canvas.plain_triangles(&mesh);
        }
    }

    /// The clusters as runs with a common face, size, colour and baseline.
    fn runs(&self, canvas: &mut Canvas<'_, '_>) -> Result<Vec<Run>, PdfError> {
        let mut runs: Vec<Run> = Vec::new();
        let places = self.places(1.0 / self.shape.galley.pixels_per_point);
        for (index, (cluster, &x)) in self.clusters.iter().zip(&places).enumerate() {
            let format = &cluster.section.format;
            let first = cluster.text.chars().next().unwrap_or_default();
            let Some(place) = canvas.faces.of(&format.font_id.family, first) else { continue };
            let Some(face) = canvas.faces.face(place) else { continue };
            let size = format.font_id.size * face.tweak.scale;
            let raised = size * face.tweak.y_offset_factor + face.tweak.y_offset;
            let color = self.color(cluster.first).or_else(|| runs.last().map(|run| run.color));
            let run = Run {
                face: place,
                size,
                color: color.unwrap_or_else(|| self.tinted(format.color)),
                start: self.row.pos + vec2(x, cluster.first.pos.y + raised),
                leans: format.italics,
                text: String::new(),
                glyphs: Vec::new(),
            };
            if !runs.last().is_some_and(|last| last.continues(&run)) {
                runs.push(run);
            }
            let advance = places.get(index + 1).map_or(cluster.advance, |next| next - x);
            if let Some(run) = runs.last_mut() {
                run.push(&cluster.text, face.glyphs(&cluster.text)?, advance);
            }
        }
        Ok(runs)
    }

    /// The exact starts of the clusters, relative to the left of the row.
    fn places(&self, pixel: f32) -> Vec<f32> {
        let mut exact = f32::NEG_INFINITY;
        let place = |cluster: &Cluster<'_>| {
            let rounded = cluster.first.pos.x;
            if !(rounded - 0.5 * pixel..=rounded + pixel).contains(&exact) {
                exact = rounded;
            }
            let here = exact;
            exact += cluster.advance + cluster.section.format.extra_letter_spacing;
            here
        };
        self.clusters.iter().map(place).collect()
    }

    /// The colour of a glyph; `None` if it is invisible, like a space.
    fn color(&self, glyph: &Glyph) -> Option<Color32> {
        let vertices = &self.row.visuals.mesh.vertices;
        let vertex = vertices.get(glyph.first_vertex as usize).filter(|_| !glyph.uv_rect.is_nothing())?;
        let color = self.shape.override_text_color.unwrap_or(vertex.color);
        Some(self.tinted(color))
    }

    /// A colour of the galley as the shape shows it.
    fn tinted(&self, color: Color32) -> Color32 {
        let color = if color == Color32::PLACEHOLDER { self.shape.fallback_color } else { color };
        if self.shape.opacity_factor < 1.0 { color.gamma_multiply(self.shape.opacity_factor) } else { color }
    }

    fn set(&self, canvas: &mut Canvas<'_, '_>, run: Run) {
        let Some(fill) = paint::fill(run.color) else { return };
        let Some(face) = canvas.faces.face(run.face) else { return };
        let font = face.font.clone();
        let surface = &mut *canvas.surface;
        surface.set_stroke(None);
        surface.set_fill(Some(fill));
        let start = Point::from_xy(run.start.x, run.start.y);
        if run.leans {
            surface.push_transform(&Transform::from_row(1.0, 0.0, -LEAN, 1.0, LEAN * run.start.y, 0.0));
        }
        surface.draw_glyphs(start, &run.glyphs, font, &run.text, run.size, false);
        if run.leans {
            surface.pop();
        }
    }

    /// Draws a line along each cluster. Neighbours with the same line share one.
    fn line(&self, canvas: &mut Canvas<'_, '_>, line_of: impl Fn(&Cluster<'_>) -> (Stroke, f32)) {
        let mut drawn: Vec<(Stroke, [Pos2; 2])> = Vec::new();
        for cluster in self.clusters {
            let (stroke, mut y) = line_of(cluster);
            if stroke.is_empty() {
                continue;
            }
            stroke.round_center_to_pixel(self.shape.galley.pixels_per_point, &mut y);
            let left = cluster.first.pos.x;
            let right = pos2(left + cluster.advance, y);
            match drawn.last_mut() {
                // Rounding may leave up to a pixel between neighbours.
                Some((same, [_, end]))
                    if *same == stroke
                        && end.y == y
                        && left - end.x <= 1.0 + cluster.section.format.extra_letter_spacing =>
                {
                    *end = right;
                }
                _ => drawn.push((stroke, [pos2(left, y), right])),
            }
        }
        for (stroke, ends) in drawn {
            let ends = ends.map(|end| end + self.row.pos.to_vec2());
            canvas.line(&ends, false, stroke.width, self.tinted(stroke.color));
        }
    }
}
