//! Names that tables give to columns and to what stands in them, in several languages, and how near a text is to one.
//!
//! The lists are `assets/propose/headers.csv` and `assets/propose/words.csv`. They hold what people write, not what a
//! program could derive.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A list of names: each with what it means.
pub(super) struct Lexicon {
    exact: HashMap<String, &'static str>,
    /// The same names in the order of the list, for comparison letter by letter.
    names: Vec<(String, &'static str)>,
    /// Words that say nothing of what a column means.
    neutral: HashSet<String>,
}

/// A name that a text is, or is near to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What the name means.
    pub(super) meaning: &'static str,
    /// The name.
    pub(super) alias: String,
    /// The number of letters that differ.
    pub(super) letters: usize,
}

/// What the list calls words that say nothing of what a column means.
const NEUTRAL: &str = "neutral";
/// What it calls words for running totals, and for figures of each day.
pub(super) const TOTALS: &str = "totals";
pub(super) const DAILY: &str = "daily";

fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_number(word: &str) -> bool {
    word.chars().all(char::is_numeric)
}

/// The shortest name in which a letter may differ.
const NEAR_MIN: usize = 5;

impl Lexicon {
    fn of(list: &'static str) -> Self {
        let mut exact = HashMap::new();
        let mut names = Vec::new();
        let mut neutral = HashSet::new();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split('|').map(str::trim);
            let Some(meaning) = parts.next().filter(|meaning| !meaning.is_empty()) else { continue };
            for alias in parts.filter(|alias| !alias.is_empty()) {
                let plain = plain(alias);
                if meaning == NEUTRAL {
                    neutral.insert(plain);
                    continue;
                }
                names.push((plain.clone(), meaning));
                exact.entry(plain).or_insert(meaning);
            }
        }
        Self { exact, names, neutral }
    }

    /// The names of columns.
    pub(super) fn headers() -> &'static Self {
        static HEADERS: OnceLock<Lexicon> = OnceLock::new();
        HEADERS.get_or_init(|| Self::of(include_str!("../../../assets/propose/headers.csv")))
    }

    /// The words of a header that tell running totals from figures of each day.
    pub(super) fn totals() -> &'static Self {
        static TOTALS: OnceLock<Lexicon> = OnceLock::new();
        TOTALS.get_or_init(|| Self::of(include_str!("../../../assets/propose/totals.csv")))
    }

    /// The words for kinds, sides, events and indicators.
    pub(super) fn words() -> &'static Self {
        static WORDS: OnceLock<Lexicon> = OnceLock::new();
        WORDS.get_or_init(|| Self::of(include_str!("../../../assets/propose/words.csv")))
    }

    /// Returns what `text` is a name of.
    pub(super) fn exact(&self, text: &str) -> Option<Found> {
        let plain = plain(text);
        let meaning = self.exact.get(&plain)?;
        Some(Found { meaning, alias: plain, letters: 0 })
    }

    /// Returns what `text` is a name of, or is near to: one letter in six may differ. `is_meant` says which meanings
    /// count.
    pub(super) fn near(&self, text: &str, is_meant: impl Fn(&str) -> bool) -> Option<Found> {
        if let Some(found) = self.exact(text).filter(|found| is_meant(found.meaning)) {
            return Some(found);
        }
        let text = plain(text);
        let count = text.chars().count();
        if !(NEAR_MIN..=64).contains(&count) {
            return None;
        }
        let most = (count / 6).clamp(1, 3);
        let near = self.names.iter().filter(|(_, meaning)| is_meant(meaning));
        let nearest = near
            .filter_map(|(name, meaning)| Some((differing(&text, name, NEAR_MIN, most)?, name, *meaning)))
            .min_by_key(|(letters, ..)| *letters)?;
        let (letters, name, meaning) = nearest;
        Some(Found { meaning, alias: name.clone(), letters })
    }

    /// Returns what the longest run of whole words of `text` is a name of, and whether the other words say nothing more.
    pub(super) fn part(&self, text: &str, is_meant: impl Fn(&str) -> bool) -> Option<(Found, bool)> {
        let plain = plain(text);
        let words: Vec<&str> = plain.split(' ').collect();
        for count in (1..words.len()).rev() {
            for (at, run) in words.windows(count).enumerate() {
                let run = run.join(" ");
                if run.chars().count() >= 3
                    && let Some(meaning) = self.exact.get(&run).filter(|meaning| is_meant(meaning))
                {
                    let is_neutral = |word: &&str| self.neutral.contains(*word) || is_number(word);
                    let mut others = words[..at].iter().chain(&words[at + count..]);
                    let says_no_more = others.all(is_neutral);
                    return Some((Found { meaning, alias: run, letters: 0 }, says_no_more));
                }
            }
        }
        self.part_without_spaces(&plain, is_meant)
    }

    /// Does the same for a script that puts no spaces between words.
    fn part_without_spaces(&self, plain: &str, is_meant: impl Fn(&str) -> bool) -> Option<(Found, bool)> {
        if !plain.chars().any(is_spaceless) {
            return None;
        }
        let is_part = |(name, meaning): &&(String, &'static str)| {
            name.chars().count() >= 2
                && is_meant(meaning)
                && name.chars().all(is_spaceless)
                && name != plain
                && plain.contains(name.as_str())
        };
        let parts = self.names.iter().filter(is_part);
        let (alias, meaning) = parts.max_by_key(|(name, _)| name.chars().count())?.clone();
        let mut rest = plain.replace(&alias, "");
        for word in &self.neutral {
            if word.chars().all(is_spaceless) {
                rest = rest.replace(word, "");
            }
        }
        let says_no_more = rest.chars().filter(|c| c.is_alphabetic()).count() <= 1;
        Some((Found { meaning, alias, letters: 0 }, says_no_more))
    }
}

/// Returns a text as names are compared: lower case, with one space between words, without signs.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        // `DateImplemented` is two words.
        if c.is_uppercase() && before.is_lowercase() {
            plain.push(' ');
        }
        before = c;
        if c.is_alphanumeric() || matches!(c, '%' | '№') {
            plain.extend(c.to_lowercase());
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.trim().to_owned()
}

/// Returns the number of letters by which two plain texts differ, if it is few for their length.
pub(super) fn nearness(a: &str, b: &str) -> Option<usize> {
    let long = a.chars().count().max(b.chars().count());
    differing(a, b, NEAR_MIN - 1, (long / 4).clamp(1, 3))
}

/// Returns the number of letters to insert, remove, replace or swap with their neighbour to make `a` of `b`, if both have
/// at least `least` letters and the number is no more than `most`.
fn differing(a: &str, b: &str, least: usize, most: usize) -> Option<usize> {
    let (a_letters, b_letters) = (a.chars().count(), b.chars().count());
    if a_letters.min(b_letters) < least || a_letters.abs_diff(b_letters) > most {
        return None;
    }
    Some(strsim::osa_distance(a, b)).filter(|letters| *letters <= most)
}
