//! How long things take, told by percentiles: what matters to someone who waits is the slowest of many.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench measures and tells")]

use std::time::{Duration, Instant};

/// What `work` gives, and how long it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begin = Instant::now();
    let result = work();
    (result, begin.elapsed())
}

/// Tells how long `work` took.
pub fn once<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let (result, took) = timed(work);
    tell(name, [took]);
    result
}

/// Tells how long most of `times` are.
pub fn tell(name: &str, times: impl IntoIterator<Item = Duration>) {
    let mut times: Vec<Duration> = times.into_iter().collect();
    times.sort_unstable();
    let millis =
        |share: f64| times[(times.len() - 1).min((times.len() as f64 * share) as usize)].as_secs_f64() * 1e3;
    let (half, most, worst) = (millis(0.5), millis(0.99), millis(1.0));
    println!("{name:40} p50 {half:9.3} ms   p99 {most:9.3} ms   max {worst:9.3} ms   of {}", times.len());
}
