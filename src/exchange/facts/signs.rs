//! Decides for a whole column of figures which sign is the decimal sign, from what the figures count and how all cells
//! are written.
//!
//! A count has no fraction, so `1.204` cases are 1204. `12,5` has a decimal comma, and `1.234.567` has no decimal
//! point. Such a cell decides for all others. If no cell decides, an ambiguous cell is skipped. If cells contradict
//! each other or the profile, every cell whose reading depends on the sign is skipped, and the report says what to put
//! into the profile.

use super::cell::DecimalCell;
use super::detail::Detail;
use super::number::{Decimal, NumberReadings, read};
use super::remark::Remark;
use super::skip::SkipReason;
use crate::board::Indicator;

/// The values that the figures of a series can have.
#[derive(Debug, Clone, Copy)]
pub(super) struct FigureBounds {
    is_whole: bool,
    bounds: (f64, f64),
    times: f64,
}

/// Sums in a spreadsheet may differ from a whole number by up to this much.
const DUST: f64 = 1e-6;

impl FigureBounds {
    /// Returns the figures of `indicator`, in a table that has them divided by `times`.
    pub(super) fn of(indicator: &Indicator, times: f64) -> Self {
        Self { is_whole: indicator.is_whole(), bounds: indicator.bounds(), times }
    }

    /// Returns the figure for a number of the table, or `None` if it is not a valid figure.
    pub(super) fn figure(&self, number: f64) -> Option<f64> {
        let figure = number * self.times;
        if !self.is_whole {
            return Some(figure);
        }
        let whole = figure.round();
        ((figure - whole).abs() <= DUST.max(whole.abs() * f64::EPSILON)).then_some(if whole == 0.0 {
            0.0
        } else {
            whole
        })
    }

    /// Returns whether a number of the table can be such a figure.
    fn allows(&self, number: f64) -> bool {
        self.figure(number).is_some_and(|figure| (self.bounds.0..=self.bounds.1).contains(&figure))
    }
}

/// The evidence about decimal signs from the cells of a column.
#[derive(Debug, Clone, Default)]
pub(super) struct DecimalEvidence {
    /// The decimal sign that the profile sets.
    said: Option<Decimal>,
    /// The first cell with a decimal point.
    point: Option<DecimalCell>,
    /// The first cell with a decimal comma.
    comma: Option<DecimalCell>,
    /// The first number cell with a fraction in a column of counts.
    fraction: Option<DecimalCell>,
}

/// Why a cell has no figure, with details.
pub(super) type Why = (SkipReason, Detail);

impl DecimalEvidence {
    pub(super) fn new(decimal_comma: Option<bool>) -> Self {
        let said = decimal_comma.map(|comma| if comma { Decimal::Comma } else { Decimal::Point });
        Self { said, ..Self::default() }
    }

    /// Adds the evidence of a cell with the text `text`. `figures` returns what the figures read from it can be.
    pub(super) fn weigh(
        &mut self,
        text: &str,
        place: impl Fn() -> (usize, String),
        figures: impl Fn() -> Vec<FigureBounds>,
    ) {
        if !may_have_signs(text) || (self.point.is_some() && self.comma.is_some()) {
            return;
        }
        let Some(written) = read(text) else { return };
        let decimal = match (written.point, written.comma) {
            (Some(_), None) => Decimal::Point,
            (None, Some(_)) => Decimal::Comma,
            (Some(point), Some(comma)) if point != comma => {
                let allowed = |number: f64| figures().iter().any(|figures| figures.allows(number));
                match (allowed(point), allowed(comma)) {
                    (true, false) => Decimal::Point,
                    (false, true) => Decimal::Comma,
                    _ => return,
                }
            }
            _ => return,
        };
        let slot = match decimal {
            Decimal::Point => &mut self.point,
            Decimal::Comma => &mut self.comma,
        };
        if slot.is_none() {
            let (row, column) = place();
            *slot = Some(DecimalCell { row, column, text: text.trim().to_owned() });
        }
    }

    /// Adds the evidence of a number that the spreadsheet itself has parsed.
    pub(super) fn weigh_number(
        &mut self,
        number: f64,
        place: impl Fn() -> (usize, String),
        figures: impl Fn() -> Vec<FigureBounds>,
    ) {
        if number.fract() == 0.0 || self.fraction.is_some() {
            return;
        }
        let figures = figures();
        if !figures.is_empty() && figures.iter().all(|figures| figures.figure(number).is_none()) {
            let (row, column) = place();
            self.fraction = Some(DecimalCell { row, column, text: number.to_string() });
        }
    }

    /// Returns the figure that `text` writes, or why there is none.
    pub(super) fn figure(&self, text: &str, figures: FigureBounds) -> Result<f64, Why> {
        let written = read(text).ok_or((SkipReason::UnreadableNumber, Detail::None))?;
        if let Some(number) = written.either() {
            return whole(figures, number, Detail::None);
        }
        let found = match (self.said, &self.point, &self.comma) {
            (Some(said), ..) => said,
            (None, Some(point), Some(comma)) => {
                let cells = Box::new((point.clone(), comma.clone()));
                return Err((SkipReason::MixedNumbers, Detail::BothSigns(cells)));
            }
            (None, Some(_), None) => Decimal::Point,
            (None, None, Some(_)) => Decimal::Comma,
            (None, None, None) => return Err((SkipReason::AmbiguousNumber, two_ways(written))),
        };
        let Some(number) = written.by(found) else {
            return Err((SkipReason::UnreadableNumber, self.other_sign(found)));
        };
        // The column contradicts the profile, so an ambiguous cell must not be decided.
        let against = match found {
            Decimal::Point => &self.comma,
            Decimal::Comma => &self.point,
        };
        if let (Some(_), Some(other)) = (against, written.by(found.other()))
            && figures.allows(other)
            && figures.allows(number)
        {
            return Err((SkipReason::AmbiguousNumber, two_ways(written)));
        }
        let grouped = written.by(found.other()).is_some_and(|other| figures.allows(other));
        whole(figures, number, if grouped { self.other_sign(found) } else { Detail::None })
    }

    fn other_sign(&self, found: Decimal) -> Detail {
        if self.said.is_some() { Detail::ToldSign(found) } else { Detail::ColumnSign(found) }
    }

    /// Returns the remark on the column for the report, if there is one.
    pub(super) fn remark(&self) -> Option<Remark> {
        if let Some(cell) = &self.fraction {
            return Some(Remark::Fraction(cell.clone()));
        }
        match (self.said, &self.point, &self.comma) {
            (None, Some(point), Some(comma)) => {
                Some(Remark::BothSigns { point: point.clone(), comma: comma.clone() })
            }
            (None, None, Some(comma)) => Some(Remark::DecimalComma(comma.clone())),
            (Some(Decimal::Comma), Some(point), _) => Some(Remark::NoComma(point.clone())),
            (Some(Decimal::Point), _, Some(comma)) => Some(Remark::NoPoint(comma.clone())),
            _ => None,
        }
    }
}

fn whole(figures: FigureBounds, number: f64, detail: Detail) -> Result<f64, Why> {
    figures.figure(number).ok_or((SkipReason::FractionOfCount, detail))
}

fn two_ways(written: NumberReadings) -> Detail {
    match (written.point, written.comma) {
        (Some(point), Some(comma)) => Detail::TwoNumbers(point, comma),
        _ => Detail::None,
    }
}

/// Returns whether a text may contain a decimal sign or a separator.
fn may_have_signs(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'.' | b',') || !byte.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the result for each cell of a column.
    fn column(
        indicator: &Indicator,
        decimal_comma: Option<bool>,
        cells: &[&str],
    ) -> Vec<Result<f64, SkipReason>> {
        let figures = FigureBounds::of(indicator, 1.0);
        let mut signs = DecimalEvidence::new(decimal_comma);
        for (row, cell) in cells.iter().enumerate() {
            signs.weigh(cell, || (row + 2, "Cases".to_owned()), || vec![figures]);
        }
        cells.iter().map(|cell| signs.figure(cell, figures).map_err(|(reason, _)| reason)).collect()
    }

    use SkipReason::{
        AmbiguousNumber as Ambiguous, FractionOfCount as Fraction, MixedNumbers as Mixed,
        UnreadableNumber as Unreadable,
    };

    /// The decimal sign in the profile, the cells of a column, and the result for each.
    type Case<'a> = (Option<bool>, &'a [&'a str], &'a [Result<f64, SkipReason>]);

    #[test]
    fn a_count_has_no_fraction_and_its_column_decides_between_the_signs() {
        let cases: [Case; 17] = [
            (None, &["1.204", "998", "12.450"], &[Ok(1204.0), Ok(998.0), Ok(12_450.0)]),
            (None, &["1,204"], &[Ok(1204.0)]),
            (None, &["1.204"], &[Ok(1204.0)]),
            (None, &["1.000"], &[Err(Ambiguous)]),
            (None, &["1.000", "1.204"], &[Ok(1000.0), Ok(1204.0)]),
            (None, &["1.000", "12.0"], &[Ok(1.0), Ok(12.0)]),
            (None, &["12.45"], &[Err(Fraction)]),
            (None, &["12.45", "1.204", "7"], &[Err(Mixed), Err(Mixed), Ok(7.0)]),
            (None, &["1,204", "1.204"], &[Err(Mixed), Err(Mixed)]),
            (None, &["1.234.567", "12,5"], &[Ok(1_234_567.0), Err(Fraction)]),
            (None, &["1'204", "1 204", "1.204E3"], &[Ok(1204.0), Ok(1204.0), Ok(1204.0)]),
            (Some(true), &["1,204", "998"], &[Err(Fraction), Ok(998.0)]),
            (Some(true), &["1.204"], &[Ok(1204.0)]),
            (Some(false), &["1.204"], &[Err(Fraction)]),
            (Some(false), &["1.000"], &[Ok(1.0)]),
            (Some(true), &["1,234,567"], &[Err(Unreadable)]),
            (Some(true), &["1.000", "1,234,567"], &[Err(Ambiguous), Err(Unreadable)]),
        ];
        for (decimal_comma, cells, want) in cases {
            assert_eq!(
                column(&Indicator::ConfirmedCases, decimal_comma, cells),
                want,
                "{decimal_comma:?} {cells:?}"
            );
        }
    }

    #[test]
    fn an_index_keeps_its_decimals_and_is_not_taken_where_nobody_can_say_them() {
        let free = Indicator::Other("Rate".to_owned(), "per 100,000".to_owned());
        let cases: [(&Indicator, Case); 8] = [
            (&free, (None, &["1.204"], &[Err(Ambiguous)])),
            (&free, (None, &["1,204", "7"], &[Err(Ambiguous), Ok(7.0)])),
            (&free, (None, &["1.204", "0.5"], &[Ok(1.204), Ok(0.5)])),
            (&free, (None, &["1.204", "0,5"], &[Ok(1204.0), Ok(0.5)])),
            (&free, (None, &["1.204", "0,5", "0.5"], &[Err(Mixed), Err(Mixed), Err(Mixed)])),
            (&free, (Some(true), &["1,204"], &[Ok(1.204)])),
            (&Indicator::Stringency, (None, &["81.944"], &[Ok(81.944)])),
            // Outside the bounds of the index, so that it can only have a decimal point.
            (&Indicator::Stringency, (None, &["81,94", "1.204"], &[Err(Mixed), Err(Mixed)])),
        ];
        for (indicator, (decimal_comma, cells, want)) in cases {
            assert_eq!(column(indicator, decimal_comma, cells), want, "{decimal_comma:?} {cells:?}");
        }
    }

    #[test]
    fn sums_of_a_spreadsheet_leave_dust_and_no_fraction() {
        let figures = FigureBounds::of(&Indicator::ConfirmedCases, 1.0);
        assert_eq!(figures.figure(12.000_000_001), Some(12.0));
        assert_eq!(figures.figure(-0.0).map(f64::to_bits), Some(0.0_f64.to_bits()));
        assert_eq!(figures.figure(12.5), None);
        assert_eq!(FigureBounds::of(&Indicator::ConfirmedCases, 1000.0).figure(1.5), Some(1500.0));
        assert_eq!(FigureBounds::of(&Indicator::Stringency, 1.0).figure(12.5), Some(12.5));
    }
}
