//! Tail probabilities of the negative binomial distribution, given by its mean and variance.
//!
//! Counts up to [`EXACT_MAX`] are exact, by the regularised incomplete beta function. Larger counts use a gamma
//! distribution with the same mean and variance, by the regularised incomplete gamma function; at that size a step of
//! one no longer matters. Above [`SHAPE_MAX`], the Wilson-Hilferty cube root transform approximates it by a normal
//! distribution. The cost is therefore bounded and no count overflows, because nothing is summed term by term.
//!
//! The functions of `libm` give the same result on every machine; the platform's own logarithm does not.
//!
//! Sources: NIST Digital Library of Mathematical Functions, 8.9 and 8.17 (continued fractions); W. H. Press and others,
//! *Numerical Recipes*, 6.2 and 6.4; E. B. Wilson and M. M. Hilferty, *The distribution of chi-square*, PNAS 17 (1931).

/// The largest sum of mean and count that is still computed exactly.
const EXACT_MAX: f64 = 1e5;
/// From this shape on a gamma distribution is normal except for its skewness.
const SHAPE_MAX: f64 = 1e4;
/// The fractions converge long before this; it bounds the cost.
const STEPS_MAX: u32 = 20_000;
const TINY: f64 = 1e-300;
const PRECISION: f64 = 1e-13;

/// Returns the probability of `count` or more. Requires 0 < `mean` < `variance`.
pub(super) fn at_least(mean: f64, variance: f64, count: f64) -> f64 {
    let count = count.ceil();
    if count <= 0.0 {
        1.0
    } else if mean + count <= EXACT_MAX {
        let share = mean / variance;
        beta(count, size(mean, variance), 1.0 - share, share)
    } else {
        gamma_tails(mean, variance, count - 0.5).1
    }
}

/// Returns the probability of `count` or fewer. Requires 0 < `mean` < `variance`.
pub(super) fn at_most(mean: f64, variance: f64, count: f64) -> f64 {
    let count = count.floor();
    if count < 0.0 {
        0.0
    } else if mean + count <= EXACT_MAX {
        let share = mean / variance;
        beta(size(mean, variance), count + 1.0, share, 1.0 - share)
    } else {
        gamma_tails(mean, variance, count + 0.5).0
    }
}

/// Returns the size parameter of a negative binomial distribution. The smaller it is, the larger the variation.
fn size(mean: f64, variance: f64) -> f64 {
    mean * mean / (variance - mean)
}

/// The regularised incomplete beta function of `a` and `b` at `x`. `rest` is 1 - `x`, passed separately because it may
/// be too small to compute from `x`.
fn beta(a: f64, b: f64, x: f64, rest: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if rest <= 0.0 {
        return 1.0;
    }
    let log =
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log(rest);
    let front = libm::exp(log);
    let value = if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, rest) / b
    };
    value.clamp(0.0, 1.0)
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut fraction = Lentz::new(1.0, 1.0 - (a + b) * x / (a + 1.0));
    for step in 1..STEPS_MAX {
        let m = f64::from(step);
        fraction.step(m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)), 1.0);
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        if fraction.step(odd, 1.0) {
            break;
        }
    }
    fraction.value
}

/// Returns the probabilities of less and of more than `count` in a gamma distribution.
fn gamma_tails(mean: f64, variance: f64, count: f64) -> (f64, f64) {
    if count <= 0.0 {
        return (0.0, 1.0);
    }
    let shape = mean / variance * mean;
    if shape > SHAPE_MAX {
        let ninth = 1.0 / (9.0 * shape);
        let z = (libm::cbrt(count / mean) - (1.0 - ninth)) / ninth.sqrt();
        let half = std::f64::consts::FRAC_1_SQRT_2;
        return (0.5 * libm::erfc(-z * half), 0.5 * libm::erfc(z * half));
    }
    let x = count / mean * shape;
    let front = libm::exp(shape * libm::log(x) - x - libm::lgamma(shape));
    if x < shape + 1.0 {
        let lower = (front * gamma_series(shape, x)).clamp(0.0, 1.0);
        (lower, 1.0 - lower)
    } else {
        let upper = (front * gamma_fraction(shape, x)).clamp(0.0, 1.0);
        (1.0 - upper, upper)
    }
}

fn gamma_series(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / shape, 1.0 / shape);
    for step in 1..STEPS_MAX {
        term *= x / (shape + f64::from(step));
        sum += term;
        if term < sum * PRECISION {
            break;
        }
    }
    sum
}

fn gamma_fraction(shape: f64, x: f64) -> f64 {
    let mut fraction = Lentz::new(1.0 / TINY, x + 1.0 - shape);
    for step in 1..STEPS_MAX {
        let n = f64::from(step);
        if fraction.step(-n * (n - shape), x + 1.0 - shape + 2.0 * n) {
            break;
        }
    }
    fraction.value
}

/// The value of a continued fraction so far.
struct Lentz {
    c: f64,
    d: f64,
    value: f64,
}

impl Lentz {
    /// Starts with the ratio of the first two numerators and with the first denominator.
    fn new(c: f64, first: f64) -> Self {
        let d = 1.0 / away_from_zero(first);
        Self { c, d, value: d }
    }

    /// Applies the next numerator and denominator, and returns whether the value still changed.
    fn step(&mut self, numerator: f64, denominator: f64) -> bool {
        self.d = 1.0 / away_from_zero(numerator * self.d + denominator);
        self.c = away_from_zero(denominator + numerator / self.c);
        let factor = self.d * self.c;
        self.value *= factor;
        (factor - 1.0).abs() < PRECISION
    }
}

fn away_from_zero(number: f64) -> f64 {
    if number.abs() < TINY { TINY } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the probability of each count, from the definition.
    fn mass(mean: f64, variance: f64) -> impl Iterator<Item = f64> {
        let (size, share) = (size(mean, variance), mean / variance);
        let first = size * share.ln();
        (0..).scan(first, move |log, count| {
            let now = log.exp();
            *log += ((f64::from(count) + size) / (f64::from(count) + 1.0) * (1.0 - share)).ln();
            Some(now)
        })
    }

    #[test]
    fn tails_are_the_sums_of_what_they_are_of() {
        for (mean, variance) in [(0.125, 0.16), (3.0, 3.75), (7.0, 17.5), (70.0, 87.5), (210.0, 1000.0)] {
            let mut below = 0.0;
            for (count, mass) in mass(mean, variance).take(600).enumerate() {
                let count = count as f64;
                let upper = at_least(mean, variance, count);
                assert!((upper - (1.0 - below)).abs() < 1e-9, "{mean} {variance} {count}");
                below += mass;
                assert!((at_most(mean, variance, count) - below).abs() < 1e-9, "{mean} {variance} {count}");
            }
        }
    }

    #[test]
    fn both_ways_of_reckoning_agree_where_they_meet() {
        for dispersion in [1.25, 2.5, 40.0, 3000.0] {
            let mean = 45_000.0;
            let variance = mean * dispersion;
            for deviations in [-2.0, -0.5, 0.0, 1.0, 3.1] {
                let count = (mean + deviations * f64::sqrt(variance)).round();
                let exact = at_least(mean, variance, count);
                let gamma = gamma_tails(mean, variance, count - 0.5).1;
                assert!(
                    (exact - gamma).abs() < 0.02 * exact + 1e-4,
                    "{dispersion} {deviations}: {exact} {gamma}"
                );
            }
        }
    }

    #[test]
    fn huge_counts_have_a_tail_as_well() {
        for mean in [1e6, 1e9, 1e12, 1e15] {
            for dispersion in [1.25, 100.0, mean / 4.0, mean * 4.0] {
                let variance = mean * dispersion;
                let at = |factor: f64| at_least(mean, variance, (mean * factor).round());
                let tails = [0.0, 0.5, 1.0, 2.0, 50.0].map(at);
                assert!(tails.iter().all(|tail| (0.0..=1.0).contains(tail)), "{tails:?}");
                assert!(tails.is_sorted_by(|a, b| a >= b), "{mean} {dispersion}: {tails:?}");
                assert!(tails[4] < 1e-3, "{mean} {dispersion}: {tails:?}");
            }
        }
    }
}
