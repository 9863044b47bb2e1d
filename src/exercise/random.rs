//! Random numbers that are the same on every machine and in every version of the program.
//!
//! Uses SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): 64 bits of
//! state, integer arithmetic only. It is good enough for exercise figures and must not be used for secrets.

/// A stream of random numbers.
pub struct Random(u64);

impl Random {
    /// Creates the stream of `seed` with the name `name`. Streams of different names are independent, so changing the
    /// description of one border leaves the figures of the others unchanged.
    pub fn stream(seed: u64, name: &str) -> Self {
        // FNV-1a, 64 bits.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        let named = name.bytes().fold(0xcbf2_9ce4_8422_2325, hash);
        let mut stream = Self(seed ^ named);
        stream.0 = stream.next();
        stream
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a whole number from `low` to `high`, inclusive. Returns `low` if the range is empty.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).max(0).unsigned_abs();
        // The bias of the remainder is below 2^-40 for any span that occurs here.
        low + (self.next() % (span + 1)).cast_signed()
    }

    /// Returns `true` with a probability of `percent` in 100.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.within(0, 99) < i64::from(percent)
    }

    /// Returns one of `items`, each equally likely, or `None` if there are none.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let last = items.len().checked_sub(1)?;
        items.get(self.within(0, last as i64) as usize)
    }

    /// Returns an index into `weights`, drawn in proportion to them; 0 if all weights are 0.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: i64 = weights.iter().map(|&weight| i64::from(weight)).sum();
        let mut left = self.within(0, total - 1);
        for (position, &weight) in weights.iter().enumerate() {
            left -= i64::from(weight);
            if left < 0 {
                return position;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // The first outputs of SplitMix64 from state 1234567, as given by its reference implementation.
        let mut random = Random(1_234_567);
        let drawn = [random.next(), random.next(), random.next()];
        assert_eq!(drawn, [6457827717110365317, 3203168211198807973, 9817491932198370423]);
    }

    #[test]
    fn draws_stay_in_their_bounds() {
        let mut random = Random::stream(1, "bounds");
        for _ in 0..1000 {
            assert!((-3..=5).contains(&random.within(-3, 5)));
            assert_ne!(random.weighted(&[3, 0, 1]), 1);
        }
        assert_eq!(random.within(4, 2), 4);
        assert_eq!(random.weighted(&[0, 0]), 0);
        assert_eq!(random.one_of::<u8>(&[]), None);
    }
}
