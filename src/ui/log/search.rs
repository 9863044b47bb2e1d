//! Which records a filter lets through: the pure part of the log, without anything that draws.
//!
//! A filter is a list of conditions, all of which a record must meet. Each condition is a set of tokens of the
//! [`LogIndex`], one of which the record must have; a search word may be among the record's own words instead, or in
//! its id.

use std::collections::BTreeSet;
use std::ops::Range;
use std::thread;

use chrono::{DateTime, Utc};
use memchr::memmem::Finder;

use super::index::{Chunk, LogIndex, Said, fold_into};
use crate::board::{Board, CountryCode, EntryKind, Record};

/// What the records of a log must be like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Words, each of which the record says somewhere, whatever the case: in its line, its borders' codes and names,
    /// its author, source or kind. Words of eight or more hexadecimal digits and hyphens are looked for in ids too.
    pub text: String,
    /// It is about one of these borders or countries; about any where there are none.
    pub borders: BTreeSet<CountryCode>,
    /// Beside those of `borders`, what concerns none of the board's borders.
    pub elsewhere: bool,
    /// It is of one of these kinds; of any where there are none.
    pub kinds: BTreeSet<EntryKind>,
    /// It was recorded by this author.
    pub by: Option<String>,
    /// It was recorded at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// It was recorded at this instant or before.
    pub until: Option<DateTime<Utc>>,
}

impl LogFilter {
    /// Whether it lets every record through that was recorded in its time.
    pub fn is_without_conditions(&self) -> bool {
        let Self { text: _, borders, elsewhere, kinds, by, from: _, until: _ } = self;
        words(&self.text).next().is_none()
            && borders.is_empty()
            && !elsewhere
            && kinds.is_empty()
            && by.is_none()
    }

    /// The places of the records that were recorded in its time.
    pub fn span(&self, records: &[Record]) -> Range<usize> {
        let from = self.from.map_or(0, |from| records.partition_point(|record| record.recorded_at < from));
        let to = self
            .until
            .map_or(records.len(), |until| records.partition_point(|record| record.recorded_at <= until));
        from..to.max(from)
    }

    /// Whether every record that it lets through is let through by `wider` too, as can be told from both alone: the
    /// search grew longer and the rest is the same.
    pub fn narrows(&self, wider: &Self) -> bool {
        let rest = |filter: &Self| Self { text: String::new(), ..filter.clone() };
        let now: Vec<String> = words(&self.text).collect();
        // A word grown long enough is looked for in ids too, where the shorter one was not.
        let is_within = |word: String| {
            now.iter()
                .any(|longer| longer.contains(&word) && (!is_part_of_id(longer) || is_part_of_id(&word)))
        };
        rest(self) == rest(wider) && words(&wider.text).all(is_within)
    }
}

/// The words of a search, folded. Dots between what a line says are no words.
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

/// A filter made ready for the tokens of an index as they are.
#[derive(Debug)]
struct Query {
    conditions: Vec<Condition>,
}

#[derive(Debug)]
struct Condition {
    /// By token: whether it meets the condition.
    tokens: Vec<bool>,
    word: Option<Word>,
}

#[derive(Debug)]
struct Word {
    finder: Finder<'static>,
    is_part_of_id: bool,
}

impl LogIndex {
    /// The places within `span` of the records that `filter` lets through, in order, whenever they were recorded. The
    /// index must hold them.
    pub fn find(&self, board: &Board, filter: &LogFilter, span: Range<usize>) -> Vec<u32> {
        /// Below this one thread is done before a second has begun.
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
                // A thread that failed is done again here, where its failure is heard.
                found.extend(thread.join().unwrap_or_else(|_| find_in(share)));
            }
            found
        })
    }

    /// Leaves of `found` only what `filter` lets through.
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
            let own = &board.header().borders;
            let meets = |border: &CountryCode| {
                filter.borders.contains(border) || (filter.elsewhere && !own.contains(border))
            };
            let borders = self.tokens.borders().filter(|(border, _)| meets(border)).map(|(_, token)| token);
            let none = self.tokens.saying(Said::NoBorder).filter(|_| filter.elsewhere);
            conditions.push(self.one_of(borders.chain(none)));
        }
        if !filter.kinds.is_empty() {
            let tokens = filter.kinds.iter().filter_map(|&kind| self.tokens.saying(Said::Kind(kind)));
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
    /// The places of the records of `chunk` within `span` that meet every condition.
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

    /// Whether the `n`th record of `chunk` meets every condition.
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

    /// Marks the records of `chunk` that meet it.
    fn mark(&self, records: &[Record], chunk: &Chunk, meets: &mut [bool]) {
        for (n, meets) in meets.iter_mut().enumerate() {
            *meets = self.is_met_by(chunk.tokens_of(n));
        }
        let Some(word) = &self.word else { return };
        let text = chunk.text.as_bytes();
        let mut n = 0;
        // Those that meet it by a token are not read.
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
