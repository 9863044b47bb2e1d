//! What the rule for surges is worth: how often it is a false alarm, and how soon it finds a rise, on counts made by
//! chance from fixed seeds. Beside it the rule before it and EARS C2.
//!
//! `cargo test --release --test data surge:: -- --ignored --nocapture` prints the table of `docs/surge.md`. The usual run looks
//! at a part of it.

use borderboard::board::Value;
use borderboard::picture::curve::Curve;
use borderboard::picture::surge::{SurgeTest, surge};
use chrono::{Days, NaiveDate};

/// Days before the first one that is looked at, so that each rule has all that it looks back on.
const LEAD: u64 = 100;
const YEAR: u64 = 365;

/// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    /// Between 0 and 1, neither of them.
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^= bits >> 31;
        ((bits >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Marsaglia and Tsang, 2000.
    fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let less = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * less;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let normal = self.normal();
            let v = (1.0 + c * normal).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * normal * normal + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    fn poisson(&mut self, mean: f64) -> f64 {
        if mean > 30.0 {
            return self.poisson(mean / 2.0) + self.poisson(mean / 2.0);
        }
        let (mut count, mut product, end) = (0.0, self.uniform(), (-mean).exp());
        while product > end {
            product *= self.uniform();
            count += 1.0;
        }
        count
    }

    /// A count with this mean, whose variance is `dispersion` times as large.
    fn count(&mut self, mean: f64, dispersion: f64) -> f64 {
        if dispersion <= 1.0 {
            return self.poisson(mean);
        }
        let rate = self.gamma(mean / (dispersion - 1.0)) * (dispersion - 1.0);
        self.poisson(rate)
    }
}

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2020, 1, 6).expect("a Monday") + Days::new(number)
}

/// What a series looks like.
#[derive(Clone, Copy)]
struct Kind {
    /// The mean of a day.
    mean: f64,
    /// Variance over mean.
    dispersion: f64,
    /// Nothing is reported on Saturdays and Sundays.
    has_weekends: bool,
}

impl Kind {
    /// So many days, the mean times `factor` of the day, the first one being `shift` days into a week.
    fn counts(self, chance: &mut Chance, days: u64, shift: u64, factor: impl Fn(u64) -> f64) -> Curve {
        Curve::from_points((0..days).filter_map(|number| {
            let count = chance.count(self.mean * factor(number), self.dispersion);
            let is_reported = !self.has_weekends || (number + shift) % 7 < 5;
            is_reported.then_some((day(number), Value::Known(count)))
        }))
    }
}

/// A rule: whether it alarms on a day.
type Rule = fn(&Curve, NaiveDate) -> bool;

const RULES: [(&str, Rule); 3] =
    [("surge", |curve, day| surge(curve, day).is_some()), ("+50 % and +20", before), ("EARS C2", ears)];

/// The rule before this one: 7-day sums of whatever is reported.
fn before(curve: &Curve, day: NaiveDate) -> bool {
    let sum = |last: NaiveDate| curve.sum(curve.index_range(last - Days::new(6), last));
    let (week, before) = (sum(day), sum(day - Days::new(7)));
    let more = week.total - before.total;
    week.days > 0 && before.days > 0 && more >= 20.0 && more >= before.total * 0.5
}

/// EARS C2 (Hutwagner and others, 2003): the day against the mean and standard deviation of the 7 days that ended 3 days
/// before.
fn ears(curve: &Curve, day: NaiveDate) -> bool {
    let known = |first: u64, last: u64| -> Vec<f64> {
        let days = curve.index_range(day - Days::new(first), day - Days::new(last));
        curve.points(days).filter_map(|(_, value)| value.known()).collect()
    };
    let (today, baseline) = (known(0, 0), known(9, 3));
    if baseline.len() < 4 {
        return false;
    }
    let mean = baseline.iter().sum::<f64>() / baseline.len() as f64;
    let squares: f64 = baseline.iter().map(|count| (count - mean).powi(2)).sum();
    let deviation = (squares / (baseline.len() - 1) as f64).sqrt().max(0.2);
    today.first().is_some_and(|count| *count > mean + 3.0 * deviation)
}

/// How often a rule begins to alarm in a year in which nothing happens.
fn false_alarms(rule: Rule, kind: Kind, years: u64) -> f64 {
    let mut chance = Chance(1);
    let mut begun = 0;
    for _ in 0..years {
        let curve = kind.counts(&mut chance, LEAD + YEAR, 0, |_| 1.0);
        let mut was = false;
        for number in LEAD..LEAD + YEAR {
            let is = rule(&curve, day(number));
            begun += u64::from(is && !was);
            was = is;
        }
    }
    begun as f64 / years as f64
}

/// In what share of trials a rule alarms within `days` of a rise, whose `factor` is that of the days since it began.
fn found(rule: Rule, kind: Kind, trials: u64, days: u64, factor: impl Fn(u64) -> f64) -> f64 {
    let mut chance = Chance(2);
    let finds = (0..trials).filter(|trial| {
        let factor = |number: u64| number.checked_sub(LEAD).map_or(1.0, &factor);
        let curve = kind.counts(&mut chance, LEAD + days, trial % 7, factor);
        (LEAD..LEAD + days).any(|number| rule(&curve, day(number)))
    });
    finds.count() as f64 / trials as f64
}

/// A rate that doubles over 8 weeks.
fn doubling(day: u64) -> f64 {
    1.0 + (day as f64 / 56.0).min(1.0)
}

#[test]
fn false_alarms_are_fewer_than_two_a_year_and_a_tripled_rate_is_found_within_a_week() {
    let rule = RULES[0].1;
    for (mean, least_found) in [(1.0, 0.30), (3.0, 0.80), (10.0, 0.99)] {
        let kind = Kind { mean, dispersion: 2.0, has_weekends: false };
        let alarms = false_alarms(rule, kind, 40);
        assert!(alarms < 1.9, "{mean} a day: {alarms}");
        let share = found(rule, kind, 150, 7, |_| 3.0);
        assert!(share > least_found, "{mean} a day: {share}");
    }
}

#[test]
fn a_rate_that_doubles_over_eight_weeks_is_found_by_the_slow_guard() {
    let slow: Rule = |curve, day| surge(curve, day).is_some_and(|surge| surge.guard == SurgeTest::Slow);
    let kind = Kind { mean: 10.0, dispersion: 2.0, has_weekends: false };
    assert!(found(slow, kind, 60, 70, doubling) > 0.95);
}

#[test]
#[ignore = "prints the table of docs/surge.md; takes a minute when optimised"]
fn the_table_of_the_documentation() {
    const YEARS: u64 = 1000;
    const TRIALS: u64 = 1000;
    println!(
        "| dispersion | a day | rule | false alarms | x3, 7 d | x3, 14 d | x2, 7 d | x2, 14 d | doubled over 8 weeks, 70 d |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for has_weekends in [false, true] {
        for dispersion in [1.0, 2.0, 4.0] {
            for mean in [1.0, 3.0, 10.0, 30.0, 100.0] {
                let kind = Kind { mean, dispersion, has_weekends };
                for (name, rule) in RULES {
                    let alarms = false_alarms(rule, kind, YEARS);
                    let steps = [(3.0, 7), (3.0, 14), (2.0, 7), (2.0, 14)];
                    let steps = steps.map(|(factor, days)| found(rule, kind, TRIALS, days, |_| factor));
                    let slow = found(rule, kind, TRIALS, 70, doubling);
                    let shares =
                        steps.into_iter().chain([slow]).map(|share| format!(" {:.0} % |", share * 100.0));
                    let weekends = if has_weekends { ", weekends not reported" } else { "" };
                    println!(
                        "| {dispersion}{weekends} | {mean} | {name} | {alarms:.2} |{}",
                        shares.collect::<String>()
                    );
                }
            }
        }
    }
}
