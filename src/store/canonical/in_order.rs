//! Runs work on all cores and returns the results in order.

use std::collections::BTreeMap;
use std::sync::{Mutex, mpsc};
use std::thread;

/// The number of results per core that may wait before its thread waits too.
const LEAD: usize = 4;

/// Passes the result of `work` for each of `parts` to `sink`, in order, until `sink` fails.
///
/// Parts are taken only when they are worked on, and results are dropped once they are passed on, so that little of
/// both is in memory. A single part is processed without a thread.
pub(super) fn in_order<P: Send, R: Send, E>(
    mut parts: impl Iterator<Item = P> + Send,
    work: impl Fn(P) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let Some(first) = parts.next() else { return Ok(()) };
    let Some(second) = parts.next() else { return sink(work(first)) };
    let parts = Mutex::new([first, second].into_iter().chain(parts).enumerate());
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (sender, results) = mpsc::sync_channel(LEAD * cores);
    thread::scope(|scope| {
        for _ in 0..cores {
            let (parts, work, sender) = (&parts, &work, sender.clone());
            let next = || parts.lock().ok()?.next();
            scope.spawn(move || {
                while let Some((number, part)) = next() {
                    if sender.send((number, work(part))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (number, result) in results {
            early.insert(number, result);
            while let Some(result) = early.remove(&due) {
                sink(result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_parts_however_long_each_takes() {
        for count in [0, 1, 2, 3, 1000] {
            let mut results = Vec::new();
            let slow_at_first = |part: usize| {
                let rounds = if part < 5 { 1_000_000 } else { 10 };
                (part, (0..rounds).fold(part, |sum, round| std::hint::black_box(sum ^ round)))
            };
            let done: Result<(), ()> = in_order(0..count, slow_at_first, |(part, _)| {
                results.push(part);
                Ok(())
            });
            assert_eq!((done, results), (Ok(()), (0..count).collect()));
        }
    }

    #[test]
    fn a_sink_that_fails_ends_the_work() {
        let failed = in_order(0.., |part: usize| part, |part| if part < 100 { Ok(()) } else { Err(part) });
        assert_eq!(failed, Err(100));
    }
}
