//! Computes what a series makes expectable: how likely a count is, given the counts of some weeks.
//!
//! A [`Baseline`] is the mean and the dispersion (variance divided by mean) of the reported days of a span. Its
//! prediction for any number of further reported days is a negative binomial distribution, whose tails say how unlikely
//! a figure is.
//!
//! With Poisson counts and Jeffreys' prior, the posterior of the daily mean is a gamma distribution. The prediction for
//! `k` days from `n` days is then negative binomial with mean `m k` and variance `m k (1 + k / n)`. The second term is
//! the uncertainty of the mean, so a short baseline gives a wide prediction. Real counts vary more than Poisson counts.
//! The variance is scaled by the dispersion, as in quasi-Poisson regression, and never falls below Poisson variance.
//!
//! A day without a figure does not count as 0; it shortens the baseline. A negative figure is a correction of earlier
//! days by its source and says nothing about its own day; see `counts`. `docs/surge.md` lists the limits of the method.
//!
//! Sources: C. P. Farrington and others, *A statistical algorithm for the early detection of outbreaks of infectious
//! disease*, J. R. Stat. Soc. A 159 (1996); A. Noufaily and others, *An improved algorithm for outbreak detection in
//! multiple surveillance systems*, Statistics in Medicine 32 (2013); A. Gelman and others, *Bayesian Data Analysis*,
//! 2.6 (the negative binomial as the predictive distribution of a gamma posterior).

use chrono::{Days, NaiveDate};

use super::curve::Curve;
use super::tail;
use crate::board::Value;

/// Fewer reported days than this give no baseline.
pub const BASELINE_DAYS_MIN: usize = 7;
/// Length in days of the baseline before a figure or a week.
pub const BASELINE_DAYS: u64 = 28;

/// Mean and dispersion of the reported days of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    days: usize,
    /// Mean per day. Never 0, because a count can occur even if none was reported so far.
    mean: f64,
    /// Variance divided by mean, at least 1.
    dispersion: f64,
}

/// The predicted distribution of the sum of some reported days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    mean: f64,
    variance: f64,
}

impl Baseline {
    /// Builds a baseline from `counts`, one per reported day. Returns `None` for fewer than [`BASELINE_DAYS_MIN`] days.
    pub fn of(counts: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let (days, sum) = counts.clone().fold((0_usize, 0.0), |(days, sum), count| (days + 1, sum + count));
        if days < BASELINE_DAYS_MIN {
            return None;
        }
        let number = days as f64;
        let observed = sum / number;
        let squares: f64 = counts.map(|count| (count - observed) * (count - observed)).sum();
        let mean = (sum.max(0.0) + 0.5) / number;
        let dispersion = (squares / (number - 1.0) / mean).max(1.0);
        Some(Self { days, mean, dispersion })
    }

    /// Builds the baseline for a figure of `day` from the reported days among the [`BASELINE_DAYS`] before it.
    pub fn before(curve: &Curve, day: NaiveDate) -> Option<Self> {
        let first = day.checked_sub_days(Days::new(BASELINE_DAYS))?;
        let known = counts(curve, first, day.pred_opt()?);
        Self::of(known.iter().map(|(_, count)| *count))
    }

    /// Returns the number of reported days.
    pub fn days(&self) -> usize {
        self.days
    }

    /// Returns the mean per reported day.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Predicts the sum of `days` further reported days.
    pub fn predict(&self, days: usize) -> Prediction {
        let more = days.max(1) as f64;
        let mean = more * self.mean;
        Prediction { mean, variance: mean * self.dispersion * (1.0 + more / self.days as f64) }
    }
}

impl Prediction {
    /// Returns the mean.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Returns the probability (0 to 1) of a sum of at least `sum`.
    pub fn at_least(&self, sum: f64) -> f64 {
        tail::at_least(self.mean, self.variance, sum)
    }

    /// Returns the probability (0 to 1) of a sum of at most `sum`.
    pub fn at_most(&self, sum: f64) -> f64 {
        tail::at_most(self.mean, self.variance, sum)
    }

    /// Returns the usual range: the smallest and the largest sum whose tail probability is at least `probability`.
    pub fn range(&self, probability: f64) -> (f64, f64) {
        let mut most = self.mean.max(1.0).ceil();
        while self.at_least(most) >= probability {
            most *= 2.0;
        }
        let low = first(0.0, most, |sum| self.at_most(sum) >= probability);
        let above = first(low, most, |sum| self.at_least(sum) < probability);
        (low, (above - 1.0).max(low))
    }
}

/// Finds the first whole number in `low..=high` for which `holds` is true, by bisection. `holds` must stay true from
/// there on.
fn first(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    while low < high {
        let middle = (low + (high - low) / 2.0).floor();
        // Above 2^53, adjacent whole numbers in `f64` are more than 1 apart.
        if middle >= high || middle + 1.0 <= middle {
            return high;
        }
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1.0;
        }
    }
    low
}

/// Returns the counts of the days from `first` to `last`, oldest first. Days with an unknown figure are left out, and
/// so are negative figures, which correct earlier days. A negative figure is subtracted from the largest count before
/// it in the span if that count is large enough; otherwise it is taken to correct days before the span.
pub(super) fn counts(curve: &Curve, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, f64)> {
    let indices = curve.index_range(first, last);
    let mut counts: Vec<(NaiveDate, f64)> = Vec::with_capacity(indices.len());
    for (day, value) in curve.points(indices) {
        match value {
            Value::Known(figure) if figure < 0.0 => {
                let largest = counts.iter_mut().max_by(|a, b| a.1.total_cmp(&b.1));
                if let Some((_, corrected)) = largest.filter(|(_, count)| *count >= -figure) {
                    *corrected += figure;
                }
            }
            Value::Known(figure) => counts.push((day, figure)),
            Value::Unknown => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline(counts: &[f64]) -> Option<Baseline> {
        Baseline::of(counts.iter().copied())
    }

    #[test]
    fn a_figure_is_expected_from_a_week_of_reported_days_on() {
        assert_eq!(baseline(&[10.0; 6]), None);
        assert!(baseline(&[10.0; 7]).is_some());
    }

    #[test]
    fn the_fewer_days_are_known_the_more_is_to_be_expected() {
        let usual =
            |days: usize| baseline(&vec![10.0; days]).map(|baseline| baseline.predict(7).range(0.001));
        let (Some((low, high)), Some((few_low, few_high))) = (usual(28), usual(7)) else {
            panic!("enough days")
        };
        assert!(few_low < low && few_high > high, "{few_low} to {few_high}, {low} to {high}");
        assert!(low < 70.0 && high > 70.0);
    }

    #[test]
    fn after_nothing_but_zeros_five_are_unlikely_and_one_is_not() {
        let week = baseline(&[0.0; 28]).map(|baseline| baseline.predict(7));
        let week = week.expect("four weeks");
        assert!(week.at_least(5.0) < 0.001 && week.at_least(1.0) > 0.05);
        assert_eq!(week.at_most(0.0) + week.at_least(1.0), 1.0);
    }

    #[test]
    fn counts_that_vary_little_vary_as_much_as_chance_does() {
        let even = baseline(&[9.0, 10.0, 11.0, 10.0, 10.0, 9.0, 11.0]).expect("a week");
        assert_eq!(even.dispersion, 1.0);
        let uneven = baseline(&[0.0, 30.0, 0.0, 30.0, 0.0, 30.0, 0.0]).expect("a week");
        assert!(uneven.dispersion > 15.0);
    }

    #[test]
    fn what_is_usual_is_found_for_counts_of_every_size() {
        for mean in [0.0, 1.0, 1e3, 1e6, 1e9, 1e15] {
            let counts: Vec<f64> = (0..28).map(|day| mean + f64::from(day % 3) * mean / 50.0).collect();
            let week = baseline(&counts).expect("four weeks").predict(7);
            let (low, high) = week.range(0.001);
            assert!(low <= week.mean() && week.mean() <= high.max(1.0), "{mean}: {low} to {high}");
            assert!(high < 10.0 * mean + 10.0, "{mean}: {low} to {high}");
        }
    }
}
