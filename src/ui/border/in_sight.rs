//! Which rows of a list are visible. A list may have a hundred thousand rows, of which about a dozen fit.

/// Consecutive rows of the same kind and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run<P> {
    /// The part of the list that the rows belong to.
    pub part: P,
    /// The index of the first row within its part.
    pub first: usize,
    pub count: usize,
    /// The height of each row, in points.
    pub height: f32,
}

/// A row that is at least partly visible.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InSight<P> {
    pub part: P,
    /// Its index within its part.
    pub place: usize,
    /// Its offset from the top of the visible area, in points; negative if it begins above.
    pub top: f32,
    pub height: f32,
}

impl<P> Run<P> {
    fn length(&self) -> f64 {
        self.count as f64 * f64::from(self.height)
    }
}

/// The total height of all rows, in points.
pub fn length<P>(runs: &[Run<P>]) -> f32 {
    runs.iter().map(Run::length).sum::<f64>() as f32
}

/// The rows that overlap `top..bottom`, extended by `margin` on both sides. All are in points from the top edge of the
/// first row.
pub fn in_sight<P: Copy>(runs: &[Run<P>], top: f32, bottom: f32, margin: f32) -> Vec<InSight<P>> {
    let (top, margin) = (f64::from(top), f64::from(margin));
    let (from, to) = (top - margin, f64::from(bottom) + margin);
    let mut rows = Vec::new();
    let mut begin = 0.0;
    for run in runs {
        let height = f64::from(run.height);
        let rows_until = |at: f64| ((at - begin) / height).clamp(0.0, run.count as f64);
        for row in rows_until(from).floor() as usize..rows_until(to).ceil() as usize {
            let row_top = begin + row as f64 * height - top;
            let (part, place) = (run.part, run.first + row);
            rows.push(InSight { part, place, top: row_top as f32, height: run.height });
        }
        begin += run.length();
    }
    rows
}

/// Counts the rows that end below `bottom`, among the parts for which `counts` holds.
pub fn below<P: Copy>(runs: &[Run<P>], bottom: f32, counts: impl Fn(P) -> bool) -> usize {
    let (bottom, mut begin, mut count) = (f64::from(bottom), 0.0, 0);
    for run in runs {
        let above = ((bottom - begin) / f64::from(run.height)).floor().clamp(0.0, run.count as f64);
        count += if counts(run.part) { run.count - above as usize } else { 0 };
        begin += run.length();
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(part: char, first: usize, count: usize, height: f32) -> Run<char> {
        Run { part, first, count, height }
    }

    fn seen(rows: &[InSight<char>]) -> Vec<(char, usize, f32)> {
        rows.iter().map(|row| (row.part, row.place, row.top)).collect()
    }

    #[test]
    fn only_rows_in_sight_are_named_whatever_stands_above_them() {
        let runs = [run('a', 0, 2, 20.0), run('b', 0, 1, 33.0), run('a', 2, 3, 20.0)];
        assert_eq!(length(&runs), 133.0);
        let rows = in_sight(&runs, 0.0, 41.0, 0.0);
        assert_eq!(seen(&rows), [('a', 0, 0.0), ('a', 1, 20.0), ('b', 0, 40.0)]);
        let rows = in_sight(&runs, 75.0, 100.0, 0.0);
        assert_eq!(seen(&rows), [('a', 2, -2.0), ('a', 3, 18.0)]);
        let around = in_sight(&runs, 75.0, 100.0, 3.0);
        assert_eq!(seen(&around), [('b', 0, -35.0), ('a', 2, -2.0), ('a', 3, 18.0)]);
        let ends = [(0.0, 6), (19.9, 6), (20.0, 5), (72.9, 4), (73.0, 3), (132.9, 1), (133.0, 0), (999.0, 0)];
        assert_eq!(ends.map(|(bottom, _)| below(&runs, bottom, |_| true)), ends.map(|(_, rows)| rows));
        assert_eq!(below(&runs, 0.0, |part| part == 'a'), 5);
        assert_eq!(in_sight(&runs, 200.0, 300.0, 10.0), []);
        assert_eq!(in_sight::<char>(&[], 0.0, 100.0, 10.0), []);
    }

    #[test]
    fn rows_stand_sharp_however_many_there_are() {
        let runs = [run('a', 0, 100_000, 33.0)];
        let rows = in_sight(&runs, 3_299_900.0, 3_300_000.0, 0.0);
        assert_eq!(
            seen(&rows),
            [('a', 99_996, -32.0), ('a', 99_997, 1.0), ('a', 99_998, 34.0), ('a', 99_999, 67.0)]
        );
    }
}
