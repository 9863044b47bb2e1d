//! The search index: what many records have in common is stored once, and the text of a single record beside it.
//!
//! A record shares its kind, borders, author, source and most of its content ([`Piece`]) with many others. Each such
//! *token* is stored once, in lower case, and a record stores the numbers of its tokens. Text of its own, such as a
//! summary or a detail, is part of one long text together with that of its neighbours. A search tests each token once,
//! scans the long text once, and combines the results. For a million records this takes a few milliseconds.
//!
//! New records are appended one by one. If a record was inserted, everything after it is indexed again. An index takes
//! about 85 bytes per record, including its own text.
//!
//! *Invariant:* the tokens and the text of a record depend only on it, on the records before it and on the local names
//! that the board ever had. With a new local name, everything is indexed again.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::board::{
    Board, CadenceKind, CountryCode, Direction, Entry, EntryKind, Indicator, Level, MeasureKind, Medium,
    OperationKind, ReasonKind, Record, Side, Source, Value, Zone,
};
use crate::words::{self, Piece};

/// The number of a token.
pub(super) type Token = u32;

/// The search index of a board.
#[derive(Debug, Default)]
pub struct LogIndex {
    pub(super) tokens: Tokens,
    pub(super) chunks: Vec<Chunk>,
    /// The local names by which borders are found.
    local_names: BTreeMap<CountryCode, BTreeSet<String>>,
}

/// A run of consecutive records, small enough that indexing it again after an insertion takes no noticeable time.
#[derive(Debug)]
pub(super) struct Chunk {
    /// The position of its first record on the board.
    pub first: usize,
    /// The ID of its last record.
    last: Uuid,
    /// Where the tokens of each record begin, followed by the end of the last one's.
    token_starts: Vec<u32>,
    tokens: Vec<Token>,
    /// Where the text of each record begins in `text`, followed by the end of the last one's.
    text_starts: Vec<u32>,
    pub text: String,
}

const CHUNK_RECORDS: usize = 1 << 14;
const CHUNK_TEXT_BYTES: usize = 1 << 28;

impl LogIndex {
    /// The number of records in the index, counted from the first one.
    pub fn len(&self) -> usize {
        self.chunks.last().map_or(0, |chunk| chunk.records().end)
    }

    /// Whether the index is empty.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds the records before position `to`. Returns how many indexed records were still in place.
    pub fn keep_up(&mut self, board: &Board, to: usize) -> usize {
        let records = board.records();
        let local_names = board.local_names_ever();
        if self.local_names != local_names {
            *self = Self { local_names, ..Self::default() };
        }
        let is_in_place = |chunk: &Chunk| {
            records.get(chunk.records().end - 1).is_some_and(|record| record.id == chunk.last)
        };
        // An inserted record moves every record after it.
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
        let zone = board.header().time_zone;
        self.tokens.of(zone, &self.local_names, record, &about.entry, chunk);
        chunk.close();
    }

    /// The size in bytes.
    pub fn bytes(&self) -> usize {
        let chunks = self.chunks.iter().map(|chunk| {
            4 * (chunk.token_starts.capacity() + chunk.tokens.capacity() + chunk.text_starts.capacity())
                + chunk.text.capacity()
        });
        chunks.sum::<usize>() + self.tokens.bytes()
    }

    /// The authors of the indexed records, in alphabetical order.
    pub fn authors(&self) -> Vec<&str> {
        let mut authors: Vec<&str> = self.tokens.authors.keys().map(String::as_str).collect();
        authors.sort_unstable();
        authors
    }
}

/// The record whose borders `record` concerns. For a retraction it is the retracted record, if that came before.
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

    /// The positions of its records on the board.
    pub fn records(&self) -> Range<usize> {
        self.first..self.first + self.len()
    }

    /// The tokens of its record `n`.
    pub fn tokens_of(&self, n: usize) -> &[Token] {
        &self.tokens[self.token_starts[n] as usize..self.token_starts[n + 1] as usize]
    }

    /// The own text of its record `n`.
    pub fn text_of(&self, n: usize) -> &str {
        &self.text[self.text_starts[n] as usize..self.text_starts[n + 1] as usize]
    }

    /// Where the own text of its record `n` begins.
    pub fn text_start(&self, n: usize) -> usize {
        self.text_starts[n] as usize
    }

    /// The record whose text contains `place`, which is at or after record `from`.
    pub fn text_at(&self, place: usize, from: usize) -> usize {
        from + self.text_starts[from + 1..].partition_point(|&start| start as usize <= place)
    }

    /// Appends text of the record that is being added. No search word spans the line break.
    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            fold_into(&mut self.text, words);
            self.text.push('\n');
        }
    }

    fn close(&mut self) {
        // Both fit in a u32, because a chunk ends at 256 MB.
        self.token_starts.push(self.tokens.len() as u32);
        self.text_starts.push(self.text.len() as u32);
    }
}

/// Appends `words` in lower case, character by character, so that a character folds the same way everywhere.
pub(super) fn fold_into(folded: &mut String, words: &str) {
    if words.is_ascii() {
        let from = folded.len();
        folded.push_str(words);
        folded[from..].make_ascii_lowercase();
    } else {
        folded.extend(words.chars().flat_map(char::to_lowercase));
    }
}

/// The content that records share, each piece once.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// Where each token begins in `text`.
    pub starts: Vec<u32>,
    /// The words of the tokens in lower case, each followed by a line break.
    pub text: String,
    said: HashMap<TokenContent, Token>,
    pub authors: HashMap<String, Token>,
    sources: HashMap<String, Token>,
    /// The author and source of the previous record and their tokens, because the next record often has the same.
    before: Option<(String, Token, Source, Token)>,
}

/// The content of a token that is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TokenContent {
    Kind(EntryKind),
    Border(CountryCode),
    /// About no border.
    NoBorder,
    Measure(Discriminant<MeasureKind>),
    Side(Side),
    InForce(Option<NaiveDate>, Option<NaiveDate>),
    Figure(Discriminant<Indicator>, Option<u64>),
    On(NaiveDate),
    Span(NaiveDate, NaiveDate),
    Contact(Level, Discriminant<Medium>),
    Direction(Direction),
    /// One bit per topic.
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

impl TokenContent {
    /// The token content of a piece; `None` if it belongs to its record alone.
    fn of(piece: Piece<'_>) -> Option<Self> {
        Some(match piece {
            Piece::Text(_)
            | Piece::Amount(_)
            | Piece::Measure(MeasureKind::Other(_))
            | Piece::Figure(Indicator::Other(..), _)
            | Piece::Contact(_, Medium::Other(_))
            | Piece::HandedTo(_)
            | Piece::Open(_)
            | Piece::Shows(_)
            | Piece::Marking(_)
            | Piece::Profile(_)
            | Piece::Counts(_)
            | Piece::Setting(..)
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

    /// The token with the content `said`.
    pub fn saying(&self, said: TokenContent) -> Option<Token> {
        self.said.get(&said).copied()
    }

    /// Every border that some record is about.
    pub fn borders(&self) -> impl Iterator<Item = (CountryCode, Token)> {
        self.said.iter().filter_map(|(said, &token)| match said {
            TokenContent::Border(border) => Some((*border, token)),
            _ => None,
        })
    }

    /// The token at `place` of the text.
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
            + self.said.capacity() * (size_of::<(TokenContent, Token)>() + 1)
    }

    /// Writes the tokens and the own text of `record` into `chunk`. The borders are those of `about`.
    fn of(
        &mut self,
        zone: Zone,
        local_names: &BTreeMap<CountryCode, BTreeSet<String>>,
        record: &Record,
        about: &Entry,
        chunk: &mut Chunk,
    ) {
        let (author, source) = self.origin(record);
        chunk.tokens.extend([author, source]);
        let kind = record.entry.kind();
        chunk.tokens.push(self.token(TokenContent::Kind(kind), || words::entry_kind(kind)));
        let borders = about.borders();
        if borders.is_empty() {
            chunk.tokens.push(self.token(TokenContent::NoBorder, String::new));
        }
        for &border in borders {
            let names = || {
                let local = local_names.get(&border).into_iter().flatten().map(String::as_str);
                [border.as_str(), border.name()].into_iter().chain(local).collect::<Vec<_>>().join("\n")
            };
            chunk.tokens.push(self.token(TokenContent::Border(border), names));
        }
        // The name of a country is already among the words of its border.
        if borders.is_empty() {
            chunk.say(&words::about(about));
        }
        Piece::each(&record.entry, |piece| match (TokenContent::of(piece), piece) {
            (Some(said), _) => {
                let words = || format!("{}\n{}", piece.words(zone), plainly(piece));
                chunk.tokens.push(self.token(said, words));
            }
            (None, Piece::Text(text)) => chunk.say(text),
            (None, piece) => {
                chunk.say(&piece.words(zone));
                chunk.say(&plainly(piece));
            }
        });
    }

    fn token(&mut self, said: TokenContent, words: impl FnOnce() -> String) -> Token {
        if let Some(&token) = self.said.get(&said) {
            return token;
        }
        let token = self.new_token(&words());
        self.said.insert(said, token);
        token
    }

    fn new_token(&mut self, words: &str) -> Token {
        // A u32 suffices: the text of all tokens stays far below 4 GB.
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

/// A piece's day or figure as a user would type it: days in ISO 8601, figures without thousands separators.
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
