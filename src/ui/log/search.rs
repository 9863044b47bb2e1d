//! Which records pass a filter. This part of the log is pure and draws nothing.
//!
//! A filter is a list of conditions, all of which a record must meet. Each condition is a set of tokens of the
//! [`LogIndex`], and the record must have one of them. A search word may instead occur in the record's own text or in
//! its ID.

use std::collections::BTreeSet;
use std::ops::Range;
use std::thread;

use chrono::{DateTime, Utc};
use memchr::memmem::Finder;

use super::index::{Chunk, LogIndex, TokenContent, fold_into};
use crate::board::{Board, CountryCode, EntryKind, Record};

/// The conditions for the records of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Words that must all occur in the record, in any case: in its line, the codes and names of its borders, its
    /// author, source or kind. Words of eight or more hexadecimal digits and hyphens are also searched in IDs.
    pub text: String,
    /// The record is about one of these borders or countries. Empty allows any.
    pub borders: BTreeSet<CountryCode>,
    /// Besides `borders`, allows records that concern none of the board's borders.
    pub elsewhere: bool,
    /// The record is of one of these kinds. Empty allows any.
    pub kinds: BTreeSet<EntryKind>,
    /// The record is by this author.
    pub by: Option<String>,
    /// The record was recorded at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// The record was recorded at this instant or earlier.
    pub until: Option<DateTime<Utc>>,
}

impl LogFilter {
    /// Whether every record in the period passes.
    pub fn is_without_conditions(&self) -> bool {
        let Self { text: _, borders, elsewhere, kinds, by, from: _, until: _ } = self;
        words(&self.text).next().is_none()
            && borders.is_empty()
            && !elsewhere
            && kinds.is_empty()
            && by.is_none()
    }

    /// The positions of the records in the period.
    pub fn span(&self, records: &[Record]) -> Range<usize> {
        let from = self.from.map_or(0, |from| records.partition_point(|record| record.recorded_at < from));
        let to = self
            .until
            .map_or(records.len(), |until| records.partition_point(|record| record.recorded_at <= until));
        from..to.max(from)
    }

    /// Whether every record that passes this filter also passes `wider`, as far as the two filters alone show: the
    /// search text has grown and everything else is the same.
    pub fn narrows(&self, wider: &Self) -> bool {
        let rest = |filter: &Self| Self { text: String::new(), ..filter.clone() };
        let now: Vec<String> = words(&self.text).collect();
        // A word that has become long enough is also searched in IDs, where the shorter one was not.
        let is_within = |word: String| {
            now.iter()
                .any(|longer| longer.contains(&word) && (!is_part_of_id(longer) || is_part_of_id(&word)))
        };
        rest(self) == rest(wider) && words(&wider.text).all(is_within)
    }
}

/// The words of a search in lower case, without the dots that separate the parts of a line.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().filter(|word| *word != "·").map(|word| {
        let mut folded = String::with_capacity(word.len());
        fold_into(&mut folded, word);
        folded
    })
}

fn is_part_of_id(word: &str) -> bool {
    word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// A filter compiled for the current tokens of an index.
#[derive(Debug)]
struct Query {
    conditions: Vec<Condition>,
}

#[derive(Debug)]
struct Condition {
    /// For each token, whether it meets the condition.
    tokens: Vec<bool>,
    word: Option<Word>,
}

#[derive(Debug)]
struct Word {
    finder: Finder<'static>,
    is_part_of_id: bool,
}

impl LogIndex {
    /// The positions within `span` of the records that pass `filter`, in order. The period of the filter is ignored.
    /// The index must contain the span.
    pub fn find(&self, board: &Board, filter: &LogFilter, span: Range<usize>) -> Vec<u32> {
        /// Below this number of records, one thread finishes before a second one has started.
        const WORTH_TWO: usize = 1 << 16;
        let query = self.query(board, filter);
        let first = self.chunks.partition_point(|chunk| chunk.records().end <= span.start);
        let end = self.chunks.partition_point(|chunk| chunk.first < span.end);
        let chunks = self.chunks.get(first..end).unwrap_or_default();
        let find_in = |chunks: &[Chunk]| -> Vec<u32> {
            chunks.iter().flat_map(|chunk| query.find(board.records(), chunk, &span)).collect()
        };
        let threads = thread::available_parallelism().map_or(1, usize::from).min(8);
        if span.len() < WORTH_TWO || threads == 1 {
            return find_in(chunks);
        }
        thread::scope(|scope| {
            let shares = chunks.chunks(chunks.len().div_ceil(threads));
            let find_in = &find_in;
            let running: Vec<_> =
                shares.clone().skip(1).map(|share| scope.spawn(move || find_in(share))).collect();
            let mut found = shares.clone().next().map(find_in).unwrap_or_default();
            for (share, thread) in shares.skip(1).zip(running) {
                // The share of a thread that failed is searched again here, so that the failure surfaces.
                found.extend(thread.join().unwrap_or_else(|_| find_in(share)));
            }
            found
        })
    }

    /// Keeps only the elements of `found` that pass `filter`.
    pub fn retain(&self, board: &Board, filter: &LogFilter, found: &mut Vec<u32>) {
        let query = self.query(board, filter);
        let mut chunk = 0;
        found.retain(|&position| {
            let position = position as usize;
            while self.chunks.get(chunk).is_some_and(|chunk| chunk.records().end <= position) {
                chunk += 1;
            }
            self.chunks
                .get(chunk)
                .is_some_and(|chunk| query.lets_through(board.records(), chunk, position - chunk.first))
        });
    }

    fn query(&self, board: &Board, filter: &LogFilter) -> Query {
        let mut conditions: Vec<Condition> = words(&filter.text).map(|word| self.says(&word)).collect();
        if !filter.borders.is_empty() || filter.elsewhere {
            let own = board.borders_ever();
            let meets = |border: &CountryCode| {
                filter.borders.contains(border) || (filter.elsewhere && !own.contains(border))
            };
            let borders = self.tokens.borders().filter(|(border, _)| meets(border)).map(|(_, token)| token);
            let none = self.tokens.saying(TokenContent::NoBorder).filter(|_| filter.elsewhere);
            conditions.push(self.one_of(borders.chain(none)));
        }
        if !filter.kinds.is_empty() {
            let tokens = filter.kinds.iter().filter_map(|&kind| self.tokens.saying(TokenContent::Kind(kind)));
            conditions.push(self.one_of(tokens));
        }
        if let Some(by) = &filter.by {
            conditions.push(self.one_of(self.tokens.authors.get(by).copied().into_iter()));
        }
        Query { conditions }
    }

    fn one_of(&self, tokens: impl Iterator<Item = u32>) -> Condition {
        let mut condition = Condition { tokens: vec![false; self.tokens.len()], word: None };
        for token in tokens {
            condition.tokens[token as usize] = true;
        }
        condition
    }

    fn says(&self, word: &str) -> Condition {
        let finder = Finder::new(word.as_bytes()).into_owned();
        let text = self.tokens.text.as_bytes();
        let mut tokens = vec![false; self.tokens.len()];
        let mut place = 0;
        while let Some(ahead) = text.get(place..).and_then(|rest| finder.find(rest)) {
            let token = self.tokens.at(place + ahead);
            tokens[token] = true;
            place = self.tokens.end_of(token);
        }
        Condition { tokens, word: Some(Word { finder, is_part_of_id: is_part_of_id(word) }) }
    }
}

impl Query {
    /// The positions of the records of `chunk` within `span` that meet every condition.
    fn find(&self, records: &[Record], chunk: &Chunk, span: &Range<usize>) -> Vec<u32> {
        let mut meets_all = vec![true; chunk.len()];
        let mut meets = vec![false; chunk.len()];
        for condition in &self.conditions {
            condition.mark(records, chunk, &mut meets);
            for (all, this) in meets_all.iter_mut().zip(&mut meets) {
                *all &= std::mem::take(this);
            }
            if !meets_all.contains(&true) {
                return Vec::new();
            }
        }
        let places = chunk.records().zip(meets_all).filter(|(place, meets)| *meets && span.contains(place));
        places.map(|(place, _)| place as u32).collect()
    }

    /// Whether record `n` of `chunk` meets every condition.
    fn lets_through(&self, records: &[Record], chunk: &Chunk, n: usize) -> bool {
        self.conditions.iter().all(|condition| {
            let is_in_text = |word: &Word| word.finder.find(chunk.text_of(n).as_bytes()).is_some();
            condition.is_met_by(chunk.tokens_of(n))
                || condition
                    .word
                    .as_ref()
                    .is_some_and(|word| is_in_text(word) || word.is_in_id(&records[chunk.first + n]))
        })
    }
}

impl Condition {
    fn is_met_by(&self, tokens: &[u32]) -> bool {
        tokens.iter().any(|&token| self.tokens[token as usize])
    }

    /// Marks the records of `chunk` that meet the condition.
    fn mark(&self, records: &[Record], chunk: &Chunk, meets: &mut [bool]) {
        for (n, meets) in meets.iter_mut().enumerate() {
            *meets = self.is_met_by(chunk.tokens_of(n));
        }
        let Some(word) = &self.word else { return };
        let text = chunk.text.as_bytes();
        let mut n = 0;
        // Skips the text of records that a token already satisfies.
        while let Some(unmet) = meets[n..].iter().position(|meets| !meets) {
            n += unmet;
            let place = chunk.text_start(n);
            let Some(ahead) = word.finder.find(&text[place..]) else { break };
            n = chunk.text_at(place + ahead, n);
            meets[n] = true;
        }
        if word.is_part_of_id {
            for (meets, record) in meets.iter_mut().zip(&records[chunk.records()]) {
                *meets = *meets || word.is_in_id(record);
            }
        }
    }
}

impl Word {
    fn is_in_id(&self, record: &Record) -> bool {
        let mut written = uuid::Uuid::encode_buffer();
        self.is_part_of_id
            && self.finder.find(record.id.hyphenated().encode_lower(&mut written).as_bytes()).is_some()
    }
}
