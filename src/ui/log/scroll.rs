//! Scrolling by rows. A million rows have more points than an `f32` position can distinguish.

/// The scroll position: the uppermost row and how much of it is hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RowScroll {
    /// In rows. The fraction is the hidden part of the uppermost row.
    top: f64,
}

/// The least length of the scroll bar's handle, in points.
const HANDLE_MIN: f32 = 28.0;

impl RowScroll {
    /// The uppermost row and the hidden share of it.
    pub fn top(self) -> (usize, f32) {
        (self.top as usize, self.top.fract() as f32)
    }

    /// Scrolls so that `row` is uppermost, with the share `out_of_sight` of it hidden.
    pub fn put(&mut self, row: usize, out_of_sight: f32) {
        self.top = row as f64 + f64::from(out_of_sight);
    }

    /// Scrolls down by this many rows.
    pub fn by(&mut self, rows: f64) {
        self.top += rows;
    }

    /// Scrolls as little as possible to make `row` visible, if `visible` rows fit.
    pub fn reveal(&mut self, row: usize, visible: f64) {
        let row = row as f64;
        self.top = self.top.max(row + 1.0 - visible).min(row);
    }

    /// Leaves no empty space below the last of `count` rows.
    pub fn keep_within(&mut self, count: usize, visible: f64) {
        self.top = self.top.min(count as f64 - visible).max(0.0);
    }

    /// The start and length of the handle on a scroll bar of `length` points; `None` if all rows fit.
    pub fn handle(self, length: f32, count: usize, visible: f64) -> Option<(f32, f32)> {
        let hidden = count as f64 - visible;
        if hidden <= 0.0 {
            return None;
        }
        let handle = (length * (visible / count as f64) as f32).clamp(HANDLE_MIN.min(length), length);
        Some(((self.top / hidden) as f32 * (length - handle), handle))
    }

    /// Scrolls so that the handle begins at `begin`.
    pub fn drag_to(&mut self, begin: f32, length: f32, count: usize, visible: f64) {
        if let Some((_, handle)) = self.handle(length, count, visible)
            && length > handle
        {
            self.top = f64::from(begin / (length - handle)) * (count as f64 - visible);
            self.keep_within(count, visible);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: usize = 100_000_000;

    #[test]
    fn a_wheel_moves_by_parts_of_a_row_however_many_rows_there_are() {
        let mut scroll = RowScroll::default();
        scroll.put(COUNT - 1000, 0.25);
        scroll.by(0.125);
        assert_eq!(scroll.top(), (COUNT - 1000, 0.375));
    }

    #[test]
    fn the_last_row_ends_at_the_bottom_and_nothing_is_above_the_first() {
        let mut scroll = RowScroll::default();
        scroll.by(1e12);
        scroll.keep_within(COUNT, 40.5);
        assert_eq!(scroll.top(), (COUNT - 41, 0.5));
        scroll.by(-1e12);
        scroll.keep_within(COUNT, 40.5);
        assert_eq!(scroll.top(), (0, 0.0));
        scroll.keep_within(3, 40.5);
        assert_eq!((scroll.top(), scroll.handle(400.0, 3, 40.5)), ((0, 0.0), None));
    }

    #[test]
    fn revealing_moves_no_further_than_it_must() {
        let mut scroll = RowScroll::default();
        scroll.put(100, 0.0);
        scroll.reveal(105, 40.0);
        assert_eq!(scroll.top(), (100, 0.0));
        scroll.reveal(99, 40.0);
        assert_eq!(scroll.top(), (99, 0.0));
        scroll.reveal(139, 40.5);
        assert_eq!(scroll.top(), (99, 0.5));
    }

    #[test]
    fn the_handle_goes_from_end_to_end_and_takes_the_rows_with_it() {
        let mut scroll = RowScroll::default();
        scroll.put(COUNT / 2, 0.0);
        let (begin, handle) = scroll.handle(400.0, COUNT, 40.0).expect("a handle");
        assert!((begin - 186.0).abs() < 0.01 && handle == HANDLE_MIN, "{begin} {handle}");
        scroll.drag_to(500.0, 400.0, COUNT, 40.0);
        assert_eq!(scroll.top(), (COUNT - 40, 0.0));
        scroll.drag_to(-1.0, 400.0, COUNT, 40.0);
        assert_eq!(scroll.top(), (0, 0.0));
    }
}
