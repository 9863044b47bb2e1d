//! Computes co-operation between home and others: who owes an answer to whom, which assistance was given, and which
//! operations were joint.
//!
//! *Invariant:* the result is a pure function of a board and its picture, and uses only records that the picture shows.
//! *Invariant:* amounts of different units are never added.
//!
//! Letters are counted by copies, because one entry may stand for fifty letters. A missing day is never filled in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Picture;
use crate::board::{
    Amount, Assistance, Board, Correspondence, CountryCode, Direction, Engagement, Entry, JointOperation,
    OperationKind, Party, first_version,
};

/// All co-operation that a picture shows. Positions are indices into [`Board::records`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cooperation {
    /// The parties with letters, those that need attention first.
    pub parties: Vec<PartyLetters>,
    /// The borders without any letter, in the order of the header.
    pub without_letters: Vec<CountryCode>,
    /// Assistance, newest first; entries without a known day come last.
    pub assistance: Vec<AssistanceItem>,
    /// Total value by currency, in the order of the currency codes.
    pub values: Vec<Total>,
    /// Total quantity by unit, in the order of the unit names.
    pub quantities: Vec<Total>,
    /// Joint operations by neighbour.
    pub operations: BTreeMap<CountryCode, ByMonth>,
    /// Joint operations by kind. Each operation is listed once.
    pub kinds: BTreeMap<OperationKind, Vec<usize>>,
    /// Engagements with their days, newest first; those without a known day come last.
    pub engagements: Vec<(Option<NaiveDate>, usize)>,
}

/// Operations by the first day of the month in which they began. The key is `None` if that month is unknown.
pub type ByMonth = BTreeMap<Option<NaiveDate>, Vec<usize>>;

/// The letters to and from one party.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyLetters {
    /// The party.
    pub party: Party,
    /// Letters from home to the party, oldest first; those without a known day come last.
    pub sent: Vec<Letter>,
    /// Letters from the party to home, in the same order.
    pub received: Vec<Letter>,
}

/// A letter, or several letters of the same wording that were entered as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Position of its record.
    pub position: usize,
    /// Its day, if known.
    pub day: Option<NaiveDate>,
    /// Number of letters that the entry stands for.
    pub copies: u32,
    /// Number of copies that were answered.
    pub answered: u32,
    /// What is expected for the unanswered copies.
    pub rest: AnswerState,
    /// Position of the letter that this one answers.
    pub answers: Option<usize>,
    /// Positions of the letters that answer this one.
    pub answered_by: Vec<usize>,
    /// Days until the first answer, if both days are known and in order.
    pub days_to_answer: Option<i64>,
}

/// What is expected for the unanswered copies of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerState {
    /// No answer was asked for: the letter is a reply, or an incoming letter that names no day.
    NoneAsked,
    /// A letter from home that names no day for an answer.
    Open,
    /// An answer is due today or later.
    Awaited(NaiveDate),
    /// An answer was due before today.
    Overdue(NaiveDate),
}

/// A way to count letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tally {
    /// All letters.
    All,
    /// Answered letters.
    Answered,
    /// Letters whose answer is due and not yet late.
    Awaited,
    /// Letters whose answer is overdue.
    Overdue,
    /// Unanswered letters from home that name no day for an answer.
    Open,
}

impl Letter {
    /// Returns how many copies count for `tally`.
    pub fn count(&self, tally: Tally) -> u64 {
        let rest = u64::from(self.copies - self.answered);
        match (tally, self.rest) {
            (Tally::All, _) => self.copies.into(),
            (Tally::Answered, _) => self.answered.into(),
            (Tally::Awaited, AnswerState::Awaited(_)) | (Tally::Overdue, AnswerState::Overdue(_)) => rest,
            (Tally::Open, AnswerState::Open) => rest,
            _ => 0,
        }
    }

    /// Returns whether an answer is missing.
    pub fn is_outstanding(&self) -> bool {
        self.answered < self.copies && self.rest != AnswerState::NoneAsked
    }
}

/// Returns how many copies of `letters` count for `tally`.
pub fn count(letters: &[Letter], tally: Tally) -> u64 {
    letters.iter().map(|letter| letter.count(tally)).sum()
}

impl PartyLetters {
    /// Returns the letter in either direction that has waited longest for its answer. A letter without a known day is
    /// returned only if no outstanding letter has one.
    pub fn oldest_outstanding(&self) -> Option<&Letter> {
        let outstanding = self.sent.iter().chain(&self.received).filter(|letter| letter.is_outstanding());
        outstanding.min_by_key(|letter| (letter.day.is_none(), letter.day))
    }

    /// Returns how long the party took to answer.
    pub fn pace(&self) -> Option<ResponseTimes> {
        ResponseTimes::of(self.sent.iter().filter_map(|letter| letter.days_to_answer).collect())
    }

    /// Returns the sort key for urgency, larger is more urgent: overdue answers, then awaited ones, then open ones,
    /// then the number of letters.
    fn urgency(&self) -> [u64; 4] {
        let both = |tally| count(&self.sent, tally) + count(&self.received, tally);
        [both(Tally::Overdue), both(Tally::Awaited), both(Tally::Open), both(Tally::All)]
    }
}

/// How many days answers took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResponseTimes {
    /// Number of answered letters for which both days are known.
    pub letters: usize,
    /// The mean, in days.
    pub mean_days: f64,
    /// The median, in days. For an even number of letters it is the mean of the middle two.
    pub median_days: f64,
}

impl ResponseTimes {
    fn of(mut days: Vec<i64>) -> Option<Self> {
        days.sort_unstable();
        let letters = days.len();
        let (lower, upper) = (*days.get(letters.checked_sub(1)? / 2)?, *days.get(letters / 2)?);
        let mean_days = days.iter().sum::<i64>() as f64 / letters as f64;
        Some(Self { letters, mean_days, median_days: (lower + upper) as f64 / 2.0 })
    }
}

/// The progress of assistance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AssistanceState {
    /// Promised.
    Promised,
    /// Shipped.
    Shipped,
    /// Receipt confirmed.
    Received,
    /// Given, with no day of any step on record.
    DayUnknown,
}

impl AssistanceState {
    /// All states, in the order in which they are reached.
    pub const ALL: [Self; 4] = [Self::Promised, Self::Shipped, Self::Received, Self::DayUnknown];
}

/// One entry of assistance.
#[derive(Debug, Clone, PartialEq)]
pub struct AssistanceItem {
    /// Position of its record.
    pub position: usize,
    /// The recipient. `None` if only a total is on record.
    pub party: Option<Party>,
    /// The progress.
    pub state: AssistanceState,
    /// The day on which this state was reached.
    pub day: Option<NaiveDate>,
}

/// The totals of one unit or currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The unit or the currency code.
    pub unit: String,
    /// The total over all states.
    pub all: AmountSum,
    /// The total of each state that occurs.
    pub by_state: BTreeMap<AssistanceState, AmountSum>,
}

/// A sum of amounts in one unit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AmountSum {
    /// The sum.
    pub number: f64,
    /// At least one part is "more than" its number, so the sum is as well.
    pub more_than: bool,
    /// Positions of the records that were added.
    pub positions: Vec<usize>,
}

impl AmountSum {
    fn add(&mut self, amount: &Amount, position: usize) {
        self.number += amount.number;
        self.more_than |= amount.more_than;
        self.positions.push(position);
    }

    /// Returns the sum as an amount of `unit`.
    pub fn amount(&self, unit: &str) -> Amount {
        Amount { number: self.number, unit: unit.to_owned(), more_than: self.more_than }
    }
}

impl Cooperation {
    /// Computes the co-operation that `picture`, a picture of `board`, shows.
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

    /// Returns the number of assistance entries without a value.
    pub fn without_value(&self) -> usize {
        self.assistance.len() - self.values.iter().map(|total| total.all.positions.len()).sum::<usize>()
    }

    /// Returns the first day of each month between the first and the last operation whose day is known.
    pub fn months(&self) -> Vec<NaiveDate> {
        let known: BTreeSet<NaiveDate> =
            self.operations.values().flat_map(|months| months.keys().copied().flatten()).collect();
        let (Some(&first), Some(&last)) = (known.first(), known.last()) else { return Vec::new() };
        let next = |month: &NaiveDate| month.checked_add_months(chrono::Months::new(1));
        std::iter::successors(Some(first), next).take_while(|month| *month <= last).collect()
    }
}

/// Reads the records of a picture.
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
                // The rules do not allow mutual letters; treat one as outgoing.
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
            Some(due) if due < self.today => AnswerState::Overdue(due),
            Some(due) => AnswerState::Awaited(due),
            None if letter.answers.is_some() || letter.direction == Direction::Incoming => {
                AnswerState::NoneAsked
            }
            None => AnswerState::Open,
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

    fn state(&self, given: &Assistance) -> (AssistanceState, Option<NaiveDate>) {
        let by_today = |day: Option<NaiveDate>| day.filter(|&day| day <= self.today);
        let steps = [
            (AssistanceState::Received, given.received),
            (AssistanceState::Shipped, given.shipped),
            (AssistanceState::Promised, given.promised),
        ];
        let reached = steps.into_iter().find_map(|(state, day)| Some((state, by_today(day)?)));
        reached.map_or((AssistanceState::DayUnknown, None), |(state, day)| (state, Some(day)))
    }

    fn assistance(&self, positions: &[usize]) -> Vec<AssistanceItem> {
        let given = |&position: &usize| {
            let given = self.given(position)?;
            let (state, day) = self.state(given);
            Some(AssistanceItem { position, party: given.party.clone(), state, day })
        };
        let mut rows: Vec<AssistanceItem> = positions.iter().filter_map(given).collect();
        rows.sort_by_key(|given| (given.day.is_none(), std::cmp::Reverse(given.day), given.position));
        rows
    }

    /// Returns the totals of values by currency and of quantities by unit.
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
                    all: AmountSum::default(),
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
