//! What the records say, laid out for searching: each thing that many records say once, and each record's own words.
//!
//! A record's kind, borders, author, source and most of what it says ([`Piece`]) are said by many others too. Each such
//! *token* is kept once, folded to lower case, and a record keeps the numbers of its tokens. What is its own (a
//! summary, a detail) lies in one long text with its neighbours'. To search is to ask each token once, to run through
//! the long text once, and to put the answers together; at a million records that is a few milliseconds.
//!
//! Records come at the end, and are added one by one. Where one was put in between, what lies behind is done again.
//! An index costs about 85 bytes a record, its own words among them.
//!
//! *Invariant:* a record's tokens and words depend on it and on the records before it alone.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::{
    Board, CadenceKind, CountryCode, Direction, Entry, EntryKind, Header, Indicator, Level, MeasureKind,
    Medium, OperationKind, ReasonKind, Record, Side, Source, Value,
};
use crate::words::{self, Piece};

/// Where a thing that many records say is kept.
pub(super) type Token = u32;

/// The records of a board, laid out for searching.
#[derive(Debug, Default)]
pub struct LogIndex {
    pub(super) tokens: Tokens,
    pub(super) chunks: Vec<Chunk>,
}

/// Records in a row, so many that what is done again when one is put in between takes no time.
#[derive(Debug)]
pub(super) struct Chunk {
    /// The place of its first record on the board.
    pub first: usize,
    /// The id of its last record.
    last: Uuid,
    /// Where the tokens of each record begin; and where the last one's end.
    token_starts: Vec<u32>,
    tokens: Vec<Token>,
    /// Where the words of each record begin in `text`; and where the last one's end.
    text_starts: Vec<u32>,
    pub text: String,
}

const CHUNK_RECORDS: usize = 1 << 14;
const CHUNK_TEXT_BYTES: usize = 1 << 28;

impl LogIndex {
    /// How many records it holds, from the first on.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |chunk| chunk.records().end)
    }

    /// No record is in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes in the records before place `to`; returns how many of those it held are still in their places.
    pub fn keep_up(&mut self, board: &Board, to: usize) -> usize {
        let records = board.records();
        let is_in_place = |chunk: &Chunk| {
            records.get(chunk.records().end - 1).is_some_and(|record| record.id == chunk.last)
        };
        // A record put in between moves every record after it.
        let in_place = self.chunks.partition_point(is_in_place);
        self.chunks.truncate(in_place);
        let kept = self.len();
        for (position, record) in records.iter().enumerate().take(to).skip(kept) {
            self.take(board, position, record);
        }
        kept
    }

    fn take(&mut self, board: &Board, position: usize, record: &Record) {
        let last = self.chunks.last_mut().filter(|chunk| !chunk.is_full());
        let chunk = match last {
            Some(chunk) => chunk,
            None => {
                if let Some(full) = self.chunks.last_mut() {
                    full.tokens.shrink_to_fit();
                    full.text.shrink_to_fit();
                }
                self.chunks.push(Chunk::new(position));
                let new = self.chunks.len() - 1;
                &mut self.chunks[new]
            }
        };
        let about = subject(board, position, record);
        chunk.last = record.id;
        self.tokens.of(board.header(), record, &about.entry, chunk);
        chunk.close();
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        let chunks = self.chunks.iter().map(|chunk| {
            4 * (chunk.token_starts.capacity() + chunk.tokens.capacity() + chunk.text_starts.capacity())
                + chunk.text.capacity()
        });
        chunks.sum::<usize>() + self.tokens.bytes()
    }

    /// Who recorded what it holds, in the order of the alphabet.
    pub fn authors(&self) -> Vec<&str> {
        let mut authors: Vec<&str> = self.tokens.authors.keys().map(String::as_str).collect();
        authors.sort_unstable();
        authors
    }
}

/// The record whose borders `record` concerns: of a retraction the one that it takes back, as far as that came before.
fn subject<'b>(board: &'b Board, position: usize, record: &'b Record) -> &'b Record {
    let (mut position, mut record) = (position, record);
    while let Entry::Retraction(retraction) = &record.entry {
        match board.position(retraction.of).filter(|&of| of < position) {
            Some(of) => (position, record) = (of, &board.records()[of]),
            None => break,
        }
    }
    record
}

impl Chunk {
    fn new(first: usize) -> Self {
        Self {
            first,
            last: Uuid::nil(),
            token_starts: vec![0],
            tokens: Vec::new(),
            text_starts: vec![0],
            text: String::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.len() >= CHUNK_RECORDS || self.text.len() >= CHUNK_TEXT_BYTES
    }

    pub fn len(&self) -> usize {
        self.token_starts.len() - 1
    }

    /// The places of its records on the board.
    pub fn records(&self) -> Range<usize> {
        self.first..self.first + self.len()
    }

    /// The tokens of its `n`th record.
    pub fn tokens_of(&self, n: usize) -> &[Token] {
        &self.tokens[self.token_starts[n] as usize..self.token_starts[n + 1] as usize]
    }

    /// The own words of its `n`th record.
    pub fn text_of(&self, n: usize) -> &str {
        &self.text[self.text_starts[n] as usize..self.text_starts[n + 1] as usize]
    }

    /// Where the own words of its `n`th record begin in the text.
    pub fn text_start(&self, n: usize) -> usize {
        self.text_starts[n] as usize
    }

    /// Which record's own words are at `place` of the text, being those of record `from` or of a later one.
    pub fn text_at(&self, place: usize, from: usize) -> usize {
        from + self.text_starts[from + 1..].partition_point(|&start| start as usize <= place)
    }

    /// Adds words of the record being taken in; no search word reaches over the line break.
    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            fold_into(&mut self.text, words);
            self.text.push('\n');
        }
    }

    fn close(&mut self) {
        // Neither is ever longer than a u32 counts: a chunk ends at 256 MB.
        self.token_starts.push(self.tokens.len() as u32);
        self.text_starts.push(self.text.len() as u32);
    }
}

/// Appends `words` in lower case, letter by letter: the same letters fold alike wherever they stand.
pub(super) fn fold_into(folded: &mut String, words: &str) {
    if words.is_ascii() {
        let from = folded.len();
        folded.push_str(words);
        folded[from..].make_ascii_lowercase();
    } else {
        folded.extend(words.chars().flat_map(char::to_lowercase));
    }
}

/// What is said on many records, each once.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Where each begins in `text`.
    pub starts: Vec<u32>,
    /// Their words, folded, each ending with a line break.
    pub text: String,
    said: HashMap<Said, Token>,
    pub authors: HashMap<String, Token>,
    sources: HashMap<String, Token>,
    /// Those of the record before: the next one is often of the same author and source.
    before: Option<(String, Token, Source, Token)>,
}

/// What a token says, where that is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Said {
    Kind(EntryKind),
    Border(CountryCode),
    /// About none.
    NoBorder,
    Measure(Discriminant<MeasureKind>),
    Side(Side),
    InForce(Option<NaiveDate>, Option<NaiveDate>),
    Figure(Discriminant<Indicator>, Option<u64>),
    On(NaiveDate),
    Span(NaiveDate, NaiveDate),
    Contact(Level, Discriminant<Medium>),
    Direction(Direction),
    /// A bit a topic.
    Topics(u8),
    Cadence(CadenceKind),
    Level(Level),
    Every(u32, u32),
    Since(DateTime<Utc>),
    Letter(Direction),
    Copies(u32),
    ReplyDue(NaiveDate),
    Operation(OperationKind),
    Day(NaiveDate),
    Reason(ReasonKind),
    Until(DateTime<Utc>),
}

impl Said {
    /// What a piece says, unless that is of its record alone.
    fn of(piece: Piece<'_>) -> Option<Self> {
        Some(match piece {
            Piece::Text(_)
            | Piece::Amount(_)
            | Piece::Measure(MeasureKind::Other(_))
            | Piece::Figure(Indicator::Other(..), _)
            | Piece::Contact(_, Medium::Other(_))
            | Piece::Profile(_)
            | Piece::Counts(_)
            | Piece::Reason(_, Some(_)) => return None,
            Piece::Measure(kind) => Self::Measure(discriminant(kind)),
            Piece::Side(side) => Self::Side(side),
            Piece::InForce(from, lifted) => Self::InForce(from, lifted),
            Piece::Figure(indicator, value) => {
                Self::Figure(discriminant(indicator), value.known().map(f64::to_bits))
            }
            Piece::On(day) => Self::On(day),
            Piece::Span(first, last) => Self::Span(first, last),
            Piece::Contact(level, medium) => Self::Contact(level, discriminant(medium)),
            Piece::Direction(way) => Self::Direction(way),
            Piece::Topics(topics) => {
                Self::Topics(topics.iter().fold(0, |bits, &topic| bits | 1 << (topic as u8)))
            }
            Piece::Cadence(kind) => Self::Cadence(kind),
            Piece::Level(level) => Self::Level(level),
            Piece::Every(every, grace) => Self::Every(every, grace),
            Piece::Since(at) => Self::Since(at),
            Piece::Letter(way) => Self::Letter(way),
            Piece::Copies(copies) => Self::Copies(copies),
            Piece::ReplyDue(day) => Self::ReplyDue(day),
            Piece::Operation(kind) => Self::Operation(kind),
            Piece::Day(day) => Self::Day(day),
            Piece::Reason(kind, _) => Self::Reason(kind),
            Piece::Until(at) => Self::Until(at),
        })
    }
}

impl Tokens {
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The token that says `said`.
    pub fn saying(&self, said: Said) -> Option<Token> {
        self.said.get(&said).copied()
    }

    /// Every border that a record is about.
    pub fn borders(&self) -> impl Iterator<Item = (CountryCode, Token)> {
        self.said.iter().filter_map(|(said, &token)| match said {
            Said::Border(border) => Some((*border, token)),
            _ => None,
        })
    }

    /// Which token is at `place` of the text.
    pub fn at(&self, place: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= place) - 1
    }

    /// Where the words of token `n` end.
    pub fn end_of(&self, n: usize) -> usize {
        self.starts.get(n + 1).map_or(self.text.len(), |&start| start as usize)
    }

    fn bytes(&self) -> usize {
        let names = self.authors.keys().chain(self.sources.keys());
        let names: usize = names.map(|name| name.capacity() + size_of::<(String, Token)>() + 1).sum();
        names
            + self.text.capacity()
            + 4 * self.starts.capacity()
            + self.said.capacity() * (size_of::<(Said, Token)>() + 1)
    }

    /// Writes tokens and own words of `record` into `chunk`; the borders are those that `about` names.
    fn of(&mut self, header: &Header, record: &Record, about: &Entry, chunk: &mut Chunk) {
        let (author, source) = self.origin(record);
        chunk.tokens.extend([author, source]);
        let kind = record.entry.kind();
        chunk.tokens.push(self.token(Said::Kind(kind), || words::entry_kind(kind)));
        let borders = about.borders();
        if borders.is_empty() {
            chunk.tokens.push(self.token(Said::NoBorder, String::new));
        }
        for &border in borders {
            let names = || {
                let local = header.local_names.get(&border).map_or("", String::as_str);
                format!("{border}\n{}\n{local}", border.name())
            };
            chunk.tokens.push(self.token(Said::Border(border), names));
        }
        // A country's name is among its border's already.
        if borders.is_empty() {
            chunk.say(&words::about(about));
        }
        Piece::each(&record.entry, |piece| match (Said::of(piece), piece) {
            (Some(said), _) => {
                let words = || format!("{}\n{}", piece.words(header.time_zone), plainly(piece));
                chunk.tokens.push(self.token(said, words));
            }
            (None, Piece::Text(text)) => chunk.say(text),
            (None, piece) => {
                chunk.say(&piece.words(header.time_zone));
                chunk.say(&plainly(piece));
            }
        });
    }

    fn token(&mut self, said: Said, words: impl FnOnce() -> String) -> Token {
        if let Some(&token) = self.said.get(&said) {
            return token;
        }
        let token = self.new_token(&words());
        self.said.insert(said, token);
        token
    }

    fn new_token(&mut self, words: &str) -> Token {
        // 4 GB of different tokens would be no board.
        let token = self.starts.len() as Token;
        self.starts.push(self.text.len() as u32);
        fold_into(&mut self.text, words);
        self.text.push('\n');
        token
    }

    /// The tokens of a record's author and source.
    fn origin(&mut self, record: &Record) -> (Token, Token) {
        let before =
            self.before.take().filter(|(by, _, source, _)| *by == record.by && *source == record.source);
        if let Some(before) = before {
            let tokens = (before.1, before.3);
            self.before = Some(before);
            return tokens;
        }
        let author = match self.authors.get(&record.by) {
            Some(&token) => token,
            None => {
                let token = self.new_token(&record.by);
                self.authors.insert(record.by.clone(), token);
                token
            }
        };
        let name = format!("{}\n{}", record.source.name, record.source.url);
        let source = match self.sources.get(&name) {
            Some(&token) => token,
            None => {
                let token = self.new_token(&name);
                self.sources.insert(name, token);
                token
            }
        };
        self.before = Some((record.by.clone(), author, record.source.clone(), source));
        (author, source)
    }
}

/// A piece's day or figure as it would be typed: days in ISO 8601, figures without commas.
fn plainly(piece: Piece<'_>) -> String {
    let iso = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    match piece {
        Piece::On(day) | Piece::Day(day) | Piece::ReplyDue(day) => iso(Some(day)),
        Piece::Span(first, last) => format!("{first}\n{last}"),
        Piece::InForce(from, lifted) => format!("{}\n{}", iso(from), iso(lifted)),
        Piece::Figure(_, Value::Known(figure)) => figure.to_string(),
        Piece::Amount(amount) => amount.number.to_string(),
        _ => String::new(),
    }
}
