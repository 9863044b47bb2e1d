//! What a series makes expectable: from the counts of some weeks, how likely another count is.
//!
//! A [`Baseline`] is the mean and the dispersion (variance over mean) of the reported days of a span. What it predicts
//! of any number of further reported days is a negative binomial distribution, whose tails say how unlikely a figure is.
//!
//! With Poisson counts and Jeffreys' prior the posterior of the daily mean is a gamma distribution, and what is
//! predicted of `k` days after `n` is negative binomial with mean `m k` and variance `m k (1 + k / n)`: the second part
//! is what is not known of the mean, so that a short baseline is a wide one. Counts vary more than Poisson's do; the
//! variance is that much larger, as in quasi-Poisson regression, and never smaller than Poisson's.
//!
//! A day without a figure is no 0: it makes the baseline shorter. A negative figure is its source's correction of days
//! before and says nothing of its own day, see `counts`. What the method leaves out is in `docs/surge.md`.
//!
//! Sources: C. P. Farrington and others, *A statistical algorithm for the early detection of outbreaks of infectious
//! disease*, J. R. Stat. Soc. A 159 (1996); A. Noufaily and others, *An improved algorithm for outbreak detection in
//! multiple surveillance systems*, Statistics in Medicine 32 (2013); A. Gelman and others, *Bayesian Data Analysis*, 2.6
//! (the negative binomial as what a gamma posterior predicts).

use chrono::{Days, NaiveDate};

use super::curve::Curve;
use super::tail;
use crate::board::Value;

/// Of fewer reported days nothing is expected.
pub const BASELINE_DAYS_MIN: usize = 7;
/// The days before a figure or a week from which it is expected.
pub const BASELINE_DAYS: u64 = 28;

/// The counts of the reported days of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    days: usize,
    /// Of a day; never 0, since nothing reported so far does not make it impossible.
    mean: f64,
    /// Variance over mean, 1 at least.
    dispersion: f64,
}

/// What is expected of the sum of some reported days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    mean: f64,
    variance: f64,
}

impl Baseline {
    /// Of these counts, one a reported day; none of fewer than [`BASELINE_DAYS_MIN`].
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

    /// Of the reported days among the [`BASELINE_DAYS`] before `day`: what is to be expected of a figure of `day`.
    pub fn before(curve: &Curve, day: NaiveDate) -> Option<Self> {
        let first = day.checked_sub_days(Days::new(BASELINE_DAYS))?;
        let known = counts(curve, first, day.pred_opt()?);
        Self::of(known.iter().map(|(_, count)| *count))
    }

    /// How many days were reported.
    pub fn days(&self) -> usize {
        self.days
    }

    /// The mean of a reported day.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// What is expected of the sum of so many more reported days.
    pub fn predict(&self, days: usize) -> Prediction {
        let more = days.max(1) as f64;
        let mean = more * self.mean;
        Prediction { mean, variance: mean * self.dispersion * (1.0 + more / self.days as f64) }
    }
}

impl Prediction {
    /// The mean.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The probability, 0 to 1, of a sum as large as this one or larger.
    pub fn at_least(&self, sum: f64) -> f64 {
        tail::at_least(self.mean, self.variance, sum)
    }

    /// The probability, 0 to 1, of a sum as small as this one or smaller.
    pub fn at_most(&self, sum: f64) -> f64 {
        tail::at_most(self.mean, self.variance, sum)
    }

    /// The least and the greatest sum that are not less likely than `probability` each: what is usual.
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

/// The first whole number from `low` to `high` for which `holds`, which holds for all after it.
fn first(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    while low < high {
        let middle = (low + (high - low) / 2.0).floor();
        // Whole numbers beyond 2^53 are further apart than by one.
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

/// The counts of the days from `first` to `last`, oldest first. Days whose figure is unknown are not among them, nor are
/// those with a negative one: it corrects days before. Where one figure before it within the span is as large, that is
/// the one that it corrects; else it is of days before the span.
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
