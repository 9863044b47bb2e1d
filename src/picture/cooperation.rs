//! What home and others do for each other: who owes whom an answer, what was given, what was done together.
//!
//! *Invariant:* a pure function of a board and its picture; it reads only the records that the picture shows.
//! *Invariant:* amounts of different units are never added.
//!
//! Letters count by their copies: one entry may stand for fifty. Nothing here fills in a day that nobody gave.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Picture;
use crate::board::{
    Amount, Assistance, Board, Correspondence, CountryCode, Direction, Engagement, Entry, JointOperation,
    OperationKind, Party, first_version,
};

/// All co-operation that a picture shows. Positions are places in [`Board::records`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cooperation {
    /// Each party with letters, those who need someone first.
    pub parties: Vec<PartyLetters>,
    /// The borders without any letter, in the header's order.
    pub without_letters: Vec<CountryCode>,
    /// Assistance, the newest first, that of unknown days last.
    pub assistance: Vec<Given>,
    /// Worth by currency, in the order of their codes.
    pub values: Vec<Total>,
    /// Quantity by unit, in the order of their names.
    pub quantities: Vec<Total>,
    /// Joint operations of each neighbour.
    pub operations: BTreeMap<CountryCode, ByMonth>,
    /// Joint operations by kind, each once.
    pub kinds: BTreeMap<OperationKind, Vec<usize>>,
    /// Engagements with their days, the newest first, those of unknown days last.
    pub engagements: Vec<(Option<NaiveDate>, usize)>,
}

/// Operations by the first day of the month in which they began; no day where that is unknown.
pub type ByMonth = BTreeMap<Option<NaiveDate>, Vec<usize>>;

/// The letters to and from one party.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyLetters {
    /// Who.
    pub party: Party,
    /// Home's letters to it, the oldest first, those of unknown days last.
    pub sent: Vec<Letter>,
    /// Its letters to home, in the same order.
    pub received: Vec<Letter>,
}

/// A letter, or several of the same wording that were entered as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Where its record stands.
    pub position: usize,
    /// Its day, where known.
    pub day: Option<NaiveDate>,
    /// How many letters it stands for.
    pub copies: u32,
    /// How many of them were answered.
    pub answered: u32,
    /// What is asked of the rest.
    pub rest: Rest,
    /// Where the letter stands that this one answers.
    pub answers: Option<usize>,
    /// Where the letters stand that answer this one.
    pub answered_by: Vec<usize>,
    /// Days from it to the first answer, where both days are known and in order.
    pub days_to_answer: Option<i64>,
}

/// How it stands with the copies of a letter that nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rest {
    /// No answer was asked for: a reply, or a letter of another's that names no day.
    NoneAsked,
    /// A letter of home's that names no day.
    Open,
    /// An answer is due, today at the earliest.
    Awaited(NaiveDate),
    /// An answer was due before today.
    Overdue(NaiveDate),
}

/// What can be counted of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tally {
    /// All.
    All,
    /// Those answered.
    Answered,
    /// Those to which an answer is due and not late.
    Awaited,
    /// Those to which an answer is late.
    Overdue,
    /// Those of home's that were not answered and name no day.
    Open,
}

impl Letter {
    /// How many of its copies count for `tally`.
    pub fn count(&self, tally: Tally) -> u64 {
        let rest = u64::from(self.copies - self.answered);
        match (tally, self.rest) {
            (Tally::All, _) => self.copies.into(),
            (Tally::Answered, _) => self.answered.into(),
            (Tally::Awaited, Rest::Awaited(_)) | (Tally::Overdue, Rest::Overdue(_)) => rest,
            (Tally::Open, Rest::Open) => rest,
            _ => 0,
        }
    }

    /// Whether an answer to it is missing.
    pub fn is_outstanding(&self) -> bool {
        self.answered < self.copies && self.rest != Rest::NoneAsked
    }
}

/// How many of `letters` count for `tally`, copies and all.
pub fn count(letters: &[Letter], tally: Tally) -> u64 {
    letters.iter().map(|letter| letter.count(tally)).sum()
}

impl PartyLetters {
    /// The letter, either way, that has waited longest for its answer; of unknown days only where no day is known.
    pub fn oldest_outstanding(&self) -> Option<&Letter> {
        let outstanding = self.sent.iter().chain(&self.received).filter(|letter| letter.is_outstanding());
        outstanding.min_by_key(|letter| (letter.day.is_none(), letter.day))
    }

    /// How long the party took to answer.
    pub fn pace(&self) -> Option<Pace> {
        Pace::of(self.sent.iter().filter_map(|letter| letter.days_to_answer).collect())
    }

    /// The worse, the greater: late answers first, then those awaited, those open, then how much was written.
    fn urgency(&self) -> [u64; 4] {
        let both = |tally| count(&self.sent, tally) + count(&self.received, tally);
        [both(Tally::Overdue), both(Tally::Awaited), both(Tally::Open), both(Tally::All)]
    }
}

/// How many days answers took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// How many letters were answered of which both days are known.
    pub letters: usize,
    /// The mean.
    pub mean_days: f64,
    /// The middle one; of an even number the mean of the two in the middle.
    pub median_days: f64,
}

impl Pace {
    fn of(mut days: Vec<i64>) -> Option<Self> {
        days.sort_unstable();
        let letters = days.len();
        let (lower, upper) = (*days.get(letters.checked_sub(1)? / 2)?, *days.get(letters / 2)?);
        let mean_days = days.iter().sum::<i64>() as f64 / letters as f64;
        Some(Self { letters, mean_days, median_days: (lower + upper) as f64 / 2.0 })
    }
}

/// How far assistance has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GivenState {
    /// It was promised.
    Promised,
    /// It was sent.
    Shipped,
    /// Its receipt was confirmed.
    Received,
    /// It was given; on which day anything of it happened is not on record.
    DayUnknown,
}

impl GivenState {
    /// Every state, in the order in which they come about.
    pub const ALL: [Self; 4] = [Self::Promised, Self::Shipped, Self::Received, Self::DayUnknown];
}

/// One entry of assistance.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Where its record stands.
    pub position: usize,
    /// To whom; none where only a total is known.
    pub party: Option<Party>,
    /// How far it has come.
    pub state: GivenState,
    /// Since which day.
    pub day: Option<NaiveDate>,
}

/// The sums of one unit or currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The unit, or the currency's code.
    pub unit: String,
    /// All of it.
    pub all: Sum,
    /// Of each state that occurs.
    pub by_state: BTreeMap<GivenState, Sum>,
}

/// A sum of amounts of one unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sum {
    /// The sum of the numbers.
    pub number: f64,
    /// At least one part is "more than" its number, so the sum is too.
    pub more_than: bool,
    /// Where the records stand that it is made of.
    pub positions: Vec<usize>,
}

impl Sum {
    fn add(&mut self, amount: &Amount, position: usize) {
        self.number += amount.number;
        self.more_than |= amount.more_than;
        self.positions.push(position);
    }

    /// The sum as an amount of `unit`.
    pub fn amount(&self, unit: &str) -> Amount {
        Amount { number: self.number, unit: unit.to_owned(), more_than: self.more_than }
    }
}

impl Cooperation {
    /// The co-operation that `picture`, a picture of `board`, shows.
    pub fn of(board: &Board, picture: &Picture) -> Self {
        let reader = Reader { board, today: picture.today, known_at: picture.moment.known_at };
        let borders = &picture.borders;
        let general = || picture.general.iter().copied();
        let letters = borders.iter().flat_map(|border| border.correspondence.iter().copied());
        let parties = reader.parties(letters.chain(general()).collect());
        let written = |border: &CountryCode| parties.iter().any(|with| with.party == Party::Country(*border));
        let without_letters = borders.iter().map(|border| border.border).filter(|border| !written(border));
        let given = borders.iter().flat_map(|border| border.assistance.iter().copied());
        let given: Vec<usize> = given.chain(general()).collect();
        let (values, quantities) = reader.totals(&given);
        let operations: BTreeSet<usize> =
            borders.iter().flat_map(|border| border.operations.iter().copied()).collect();
        let (operations, kinds) = reader.operations(&operations);
        Self {
            without_letters: without_letters.collect(),
            parties,
            assistance: reader.assistance(&given),
            values,
            quantities,
            operations,
            kinds,
            engagements: reader.engagements(&picture.engagements),
        }
    }

    /// How many entries of assistance do not say what they were worth.
    pub fn without_value(&self) -> usize {
        self.assistance.len() - self.values.iter().map(|total| total.all.positions.len()).sum::<usize>()
    }

    /// The months, as their first days, between the first and the last operation of a known day.
    pub fn months(&self) -> Vec<NaiveDate> {
        let known: BTreeSet<NaiveDate> =
            self.operations.values().flat_map(|months| months.keys().copied().flatten()).collect();
        let (Some(&first), Some(&last)) = (known.first(), known.last()) else { return Vec::new() };
        let next = |month: &NaiveDate| month.checked_add_months(chrono::Months::new(1));
        std::iter::successors(Some(first), next).take_while(|month| *month <= last).collect()
    }
}

/// Reads the records behind a picture.
struct Reader<'a> {
    board: &'a Board,
    today: NaiveDate,
    known_at: DateTime<Utc>,
}

impl<'a> Reader<'a> {
    fn letter(&self, position: usize) -> Option<&'a Correspondence> {
        match &self.board.records()[position].entry {
            Entry::Correspondence(letter) => Some(letter),
            _ => None,
        }
    }

    fn given(&self, position: usize) -> Option<&'a Assistance> {
        match &self.board.records()[position].entry {
            Entry::Assistance(given) => Some(given),
            _ => None,
        }
    }

    fn operation(&self, position: usize) -> Option<&'a JointOperation> {
        match &self.board.records()[position].entry {
            Entry::JointOperation(operation) => Some(operation),
            _ => None,
        }
    }

    fn engagement(&self, position: usize) -> Option<&'a Engagement> {
        match &self.board.records()[position].entry {
            Entry::Engagement(engagement) => Some(engagement),
            _ => None,
        }
    }

    fn first_version(&self, id: Uuid) -> Uuid {
        first_version(|id| self.board.get(id).filter(|record| record.recorded_at <= self.known_at), id).0
    }

    fn parties(&self, positions: Vec<usize>) -> Vec<PartyLetters> {
        let letters: Vec<(usize, &Correspondence)> =
            positions.into_iter().filter_map(|at| Some((at, self.letter(at)?))).collect();
        // An answer may name an earlier version of the letter that it answers.
        let by_first_version: HashMap<Uuid, usize> = letters
            .iter()
            .map(|&(position, _)| (self.first_version(self.board.records()[position].id), position))
            .collect();
        let question =
            |letter: &Correspondence| by_first_version.get(&self.first_version(letter.answers?)).copied();
        let mut answers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(position, letter) in &letters {
            if let Some(question) = question(letter).filter(|&question| question != position) {
                answers.entry(question).or_default().push(position);
            }
        }
        let mut parties: BTreeMap<&Party, PartyLetters> = BTreeMap::new();
        for &(position, letter) in &letters {
            let answered_by = answers.remove(&position).unwrap_or_default();
            let read = self.read(position, letter, question(letter), answered_by);
            let party = parties.entry(&letter.party).or_insert_with(|| PartyLetters {
                party: letter.party.clone(),
                sent: Vec::new(),
                received: Vec::new(),
            });
            match letter.direction {
                Direction::Incoming => party.received.push(read),
                // The rules allow no third way.
                Direction::Outgoing | Direction::Mutual => party.sent.push(read),
            }
        }
        let mut parties: Vec<PartyLetters> = parties.into_values().collect();
        for party in &mut parties {
            for letters in [&mut party.sent, &mut party.received] {
                letters.sort_by_key(|letter| (letter.day.is_none(), letter.day, letter.position));
            }
        }
        parties.sort_by_key(|party| std::cmp::Reverse(party.urgency()));
        parties
    }

    fn read(
        &self,
        position: usize,
        letter: &Correspondence,
        answers: Option<usize>,
        answered_by: Vec<usize>,
    ) -> Letter {
        let replies = || answered_by.iter().filter_map(|&at| self.letter(at));
        let answered = replies().fold(0_u32, |sum, reply| sum.saturating_add(reply.copies));
        let first_reply = replies().filter_map(|reply| reply.day).min();
        let days = first_reply.zip(letter.day).map(|(reply, asked)| (reply - asked).num_days());
        let rest = match letter.reply_due {
            Some(due) if due < self.today => Rest::Overdue(due),
            Some(due) => Rest::Awaited(due),
            None if letter.answers.is_some() || letter.direction == Direction::Incoming => Rest::NoneAsked,
            None => Rest::Open,
        };
        Letter {
            position,
            day: letter.day,
            copies: letter.copies,
            answered: answered.min(letter.copies),
            rest,
            answers: answers.filter(|&question| question != position),
            answered_by,
            days_to_answer: days.filter(|&days| days >= 0),
        }
    }

    fn state(&self, given: &Assistance) -> (GivenState, Option<NaiveDate>) {
        let by_today = |day: Option<NaiveDate>| day.filter(|&day| day <= self.today);
        let steps = [
            (GivenState::Received, given.received),
            (GivenState::Shipped, given.shipped),
            (GivenState::Promised, given.promised),
        ];
        let reached = steps.into_iter().find_map(|(state, day)| Some((state, by_today(day)?)));
        reached.map_or((GivenState::DayUnknown, None), |(state, day)| (state, Some(day)))
    }

    fn assistance(&self, positions: &[usize]) -> Vec<Given> {
        let given = |&position: &usize| {
            let given = self.given(position)?;
            let (state, day) = self.state(given);
            Some(Given { position, party: given.party.clone(), state, day })
        };
        let mut rows: Vec<Given> = positions.iter().filter_map(given).collect();
        rows.sort_by_key(|given| (given.day.is_none(), std::cmp::Reverse(given.day), given.position));
        rows
    }

    /// The totals of values by currency, and of quantities by unit.
    fn totals(&self, positions: &[usize]) -> (Vec<Total>, Vec<Total>) {
        let mut totals: [BTreeMap<String, Total>; 2] = Default::default();
        for &position in positions {
            let Some(given) = self.given(position) else { continue };
            let (state, _) = self.state(given);
            let currency = |amount: &Amount| amount.unit.trim().to_uppercase();
            let unit = |amount: &Amount| amount.unit.trim().to_owned();
            let amounts = [
                given.value.as_ref().map(|a| (a, currency(a))),
                given.quantity.as_ref().map(|a| (a, unit(a))),
            ];
            for (totals, amount) in totals.iter_mut().zip(amounts) {
                let Some((amount, unit)) = amount else { continue };
                let total = totals.entry(unit.clone()).or_insert_with(|| Total {
                    unit,
                    all: Sum::default(),
                    by_state: BTreeMap::new(),
                });
                total.all.add(amount, position);
                total.by_state.entry(state).or_default().add(amount, position);
            }
        }
        let [values, quantities] = totals.map(|totals| totals.into_values().collect());
        (values, quantities)
    }

    fn operations(
        &self,
        positions: &BTreeSet<usize>,
    ) -> (BTreeMap<CountryCode, ByMonth>, BTreeMap<OperationKind, Vec<usize>>) {
        let mut grid: BTreeMap<CountryCode, ByMonth> = BTreeMap::new();
        let mut kinds: BTreeMap<OperationKind, Vec<usize>> = BTreeMap::new();
        for &position in positions {
            let Some(operation) = self.operation(position) else { continue };
            let month = operation.first_day.and_then(|day| chrono::Datelike::with_day(&day, 1));
            let neighbours: BTreeSet<CountryCode> = operation.neighbours.iter().copied().collect();
            for neighbour in neighbours {
                grid.entry(neighbour).or_default().entry(month).or_default().push(position);
            }
            kinds.entry(operation.kind).or_default().push(position);
        }
        (grid, kinds)
    }

    fn engagements(&self, positions: &[usize]) -> Vec<(Option<NaiveDate>, usize)> {
        let day = |&position: &usize| Some((self.engagement(position)?.day, position));
        let mut rows: Vec<_> = positions.iter().filter_map(day).collect();
        rows.sort_by_key(|(day, position)| (day.is_none(), std::cmp::Reverse(*day), *position));
        rows
    }
}
