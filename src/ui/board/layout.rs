//! The geometry of the board view. Pure functions; all lengths are in points.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::ui::Density;
use crate::ui::widgets::StripSize;

/// The gap between panels.
const GAP: f32 = 8.0;

/// The smallest size of a panel in which everything fits.
fn base(density: Density) -> Vec2 {
    density.pick(vec2(368.0, 320.0), vec2(264.0, 224.0))
}

/// The density of a panel of this size.
pub fn panel_density(size: Vec2) -> Density {
    let fits = (base(Density::Roomy) - size).max_elem() <= 0.0;
    if fits { Density::Roomy } else { Density::Compact }
}

/// Splits `area` into equal cells for `count` panels, row by row. Chooses the number of columns that leaves the panels
/// the most room and, among equals, the fewest empty cells. If `area` is too small, the rows continue below it.
pub fn grid(area: Rect, count: usize, density: Density) -> Vec<Rect> {
    let count = count.max(1);
    let base = base(density);
    let (side, top) = density.pick((24.0, 8.0), (7.0, 4.0));
    let room = vec2(area.width() - 2.0 * side, area.height() - 2.0 * top);
    let size_with = |columns: usize| {
        let rows = count.div_ceil(columns);
        let width = (room.x - GAP * (columns - 1) as f32) / columns as f32;
        let height = (room.y - GAP * (rows - 1) as f32) / rows as f32;
        vec2(width, height)
    };
    let fit = |size: Vec2| (size.x / base.x).min(size.y / base.y);
    let empty = |columns: usize| columns * count.div_ceil(columns) - count;
    let better = |&a: &usize, &b: &usize| {
        fit(size_with(a)).total_cmp(&fit(size_with(b))).then(empty(b).cmp(&empty(a)))
    };
    let best = (1..=count).max_by(better).unwrap_or(1);
    let roomy_enough = fit(size_with(best)) >= 1.0;
    let columns =
        if roomy_enough { best } else { ((room.x + GAP) / (base.x + GAP)).floor().max(1.0) as usize };
    let size =
        if roomy_enough { size_with(best) } else { vec2(size_with(columns).x, base.y) }.max(base).floor();
    let cell = |place: usize| {
        let (column, row) = (place % columns, place / columns);
        let shift = vec2(column as f32 * (size.x + GAP), row as f32 * (size.y + GAP));
        Rect::from_min_size(area.min + vec2(side, top) + shift, size)
    };
    (0..count).map(cell).collect()
}

/// The cells of [`grid`], in compact density if they would not fit otherwise. Returns the density used.
pub fn cells(area: Rect, count: usize, density: Density) -> (Vec<Rect>, Density) {
    let cells = grid(area, count, density);
    match density {
        Density::Roomy if !fit_in(area, &cells) => (grid(area, count, Density::Compact), Density::Compact),
        _ => (cells, density),
    }
}

/// Whether every cell ends above the bottom of `area`.
fn fit_in(area: Rect, cells: &[Rect]) -> bool {
    cells.iter().all(|cell| cell.bottom() <= area.bottom())
}

/// Whether a page of this size shows `borders` panels and the attention cell without scrolling.
pub fn fits(page: Vec2, borders: usize) -> bool {
    let density = Density::of(page);
    let (top, bottom) = density.pick((56.0, 32.0), (48.0, 24.0));
    let area = Rect::from_min_max(pos2(0.0, top), pos2(page.x, page.y - bottom));
    fits_in(area, borders, density)
}

/// Whether `area` shows `borders` panels and the attention cell without scrolling.
pub fn fits_in(area: Rect, borders: usize, density: Density) -> bool {
    fit_in(area, &cells(area, borders + 1, density).0)
}

/// The factor, in steps of a quarter, by which everything must shrink to fit on a page. Returns 1 if no factor up to 4
/// fits.
pub fn times_smaller(mut fits: impl FnMut(f32) -> bool) -> f32 {
    const MOST: u16 = 16;
    let steps = (4..=MOST).map(|quarters| f32::from(quarters) / 4.0);
    let mut fitting = steps.filter(|&times| fits(times));
    fitting.next().unwrap_or(1.0)
}

/// Where the parts of a panel go. Baselines and edges are in points on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each is the place of what it is named after")]
pub struct PanelLayout {
    pub rect: Rect,
    pub left: f32,
    pub right: f32,
    pub header: f32,
    pub mark: Pos2,
    pub measures_label: f32,
    pub rows: f32,
    pub row_pitch: f32,
    pub row_count: usize,
    pub side_x: f32,
    /// Where the word beside the cells of the side begins; `None` if there is no room for it.
    pub side_word_x: Option<f32>,
    pub since_x: f32,
    pub series_rule: f32,
    pub series_label: f32,
    pub plot: Rect,
    pub value: f32,
    pub change: f32,
    pub age: f32,
    pub figures_x: f32,
    pub liaison_rule: f32,
    pub liaison_label: f32,
    pub strip: Pos2,
    pub strip_size: StripSize,
    pub strip_axis: Option<f32>,
    pub state: f32,
    pub last: f32,
    pub due: f32,
}

/// The number of days in the liaison strip.
pub const STRIP_DAYS: u64 = 28;
/// The number of days in the sparkline.
pub const SPARK_DAYS: u64 = 90;

impl PanelLayout {
    /// The layout of a panel in `rect`. Space beyond the minimum goes to rows of measures and to the plot.
    pub fn of(rect: Rect, density: Density) -> Self {
        /// The largest number of additional rows; more would not be useful.
        const MOST_ROWS_MORE: f32 = 4.0;
        let spare = (rect.size() - base(density)).max(Vec2::ZERO);
        let padding = density.pick(12.0, 8.0);
        let (left, right) = (rect.left() + padding, rect.right() - padding);
        let row_pitch = density.pick(20.0, 18.0);
        let more_rows = (spare.y * 0.5 / row_pitch).floor().min(MOST_ROWS_MORE);
        let row_count = density.pick(5, 4) + more_rows as usize;
        let below_rows = rect.top() + more_rows * row_pitch;
        let plot_more = (spare.y - more_rows * row_pitch).floor();
        let below_plot = below_rows + plot_more;
        let wider = (spare.x / STRIP_DAYS as f32).floor();
        let (pitch, gutter) = density.pick((vec2(8.0, 8.0), 1.0), (vec2(5.0, 6.0), 1.0));
        let pitch = pitch + vec2(wider, 0.0);
        let graphic = pitch.x * STRIP_DAYS as f32;
        let y = |roomy: f32, compact: f32| density.pick(roomy, compact);
        Self {
            rect,
            left,
            right,
            header: rect.top() + y(29.0, 22.0),
            mark: pos2(right - 16.0, rect.top() + y(15.0, 8.0)),
            measures_label: rect.top() + y(50.0, 39.0),
            rows: rect.top() + y(56.0, 43.0),
            row_pitch,
            row_count,
            side_x: right - y(172.0, 80.0),
            side_word_x: density.pick(Some(right - 150.0), None),
            since_x: right - 6.0,
            series_rule: below_rows + y(162.0, 118.0),
            series_label: below_rows + y(176.0, 130.0),
            plot: Rect::from_min_size(
                pos2(left, below_rows + y(182.0, 135.0)),
                vec2(graphic, y(56.0, 35.0) + plot_more),
            ),
            value: below_rows + y(196.0, 143.0),
            change: below_rows + y(216.0, 157.0),
            age: below_rows + y(236.0, 170.0),
            figures_x: right - y(112.0, 100.0),
            liaison_rule: below_plot + y(246.0, 177.0),
            liaison_label: below_plot + y(260.0, 189.0),
            strip: pos2(left, below_plot + y(266.0, 195.0)),
            strip_size: StripSize { cell: pitch - Vec2::splat(gutter), pitch },
            strip_axis: density.pick(Some(below_plot + 307.0), None),
            state: below_plot + y(260.0, 189.0),
            last: below_plot + y(279.0, 203.0),
            due: below_plot + y(297.0, 216.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(width: f32, height: f32) -> (Rect, Density) {
        let density = Density::of(vec2(width, height));
        let (top, bottom) = density.pick((56.0, 32.0), (48.0, 24.0));
        (Rect::from_min_max(pos2(0.0, top), pos2(width, height - bottom)), density)
    }

    #[test]
    fn fourteen_panels_and_the_cell_fit_both_common_screens() {
        for (width, height, size) in
            [(1920.0, 1080.0, vec2(368.0, 320.0)), (1366.0, 768.0, vec2(264.0, 224.0))]
        {
            let (area, density) = area(width, height);
            let cells = grid(area, 15, density);
            assert!(cells.iter().all(|cell| cell.size() == size), "{:?}", cells[0]);
            assert!(cells.iter().all(|cell| area.contains_rect(*cell)));
            assert_eq!(cells[1].left() - cells[0].right(), GAP);
        }
    }

    #[test]
    fn panels_never_overlap_or_shrink_whatever_their_number_and_the_windows_size() {
        for count in 1..=20 {
            for (width, height) in
                [(1920.0, 1080.0), (1366.0, 768.0), (800.0, 500.0), (3840.0, 2160.0), (1080.0, 1920.0)]
            {
                let (area, density) = area(width, height);
                let cells = grid(area, count, density);
                assert_eq!(cells.len(), count);
                for (place, cell) in cells.iter().enumerate() {
                    assert!(cell.width() >= base(density).x && cell.height() >= base(density).y);
                    assert!(cells[..place].iter().all(|other| !other.intersects(*cell)));
                }
            }
        }
    }

    #[test]
    fn a_page_is_set_smaller_only_where_borders_would_be_missing() {
        let small = vec2(1366.0, 768.0);
        assert_eq!(times_smaller(|times| fits(small * times, 14)), 1.0);
        for borders in [16, 30, 60] {
            let times = times_smaller(|times| fits(small * times, borders));
            assert!(times > 1.0 && fits(small * times, borders), "{borders}");
        }
    }

    #[test]
    fn a_page_says_whether_every_border_is_on_it() {
        for (size, borders, fit) in [
            (vec2(1920.0, 1080.0), 14, true),
            (vec2(1920.0, 1080.0), 20, true),
            (vec2(1920.0, 1080.0), 40, false),
            (vec2(1366.0, 768.0), 14, true),
            (vec2(1366.0, 768.0), 16, false),
        ] {
            assert_eq!(fits(size, borders), fit, "{borders} on {size:?}");
        }
    }

    #[test]
    fn the_parts_of_a_panel_keep_their_order_at_any_size() {
        for density in [Density::Roomy, Density::Compact] {
            for more in [0.0, 30.0, 200.0, 900.0] {
                let rect = Rect::from_min_size(pos2(5.0, 7.0), base(density) + vec2(more, more));
                let layout = PanelLayout::of(rect, density);
                let rows_end = layout.rows + layout.row_pitch * layout.row_count as f32;
                assert!(layout.header < layout.measures_label && layout.measures_label < layout.rows);
                assert!(rows_end <= layout.series_rule, "{rows_end} {}", layout.series_rule);
                assert!(
                    layout.series_label < layout.plot.top() && layout.plot.bottom() < layout.liaison_rule
                );
                assert!(layout.due < rect.bottom() && layout.plot.right() <= layout.figures_x);
            }
        }
    }
}
