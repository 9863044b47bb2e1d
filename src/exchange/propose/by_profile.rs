//! A draft that begins with a profile: what its columns and words mean by it, and the profile with what was added.
//!
//! A profile can say more than a draft (conditions, parts of measures, links between rows). So the draft keeps it, and
//! adds to it what words mean and how days and numbers are written. As soon as somebody gives a column another meaning,
//! the draft goes on without the profile, from what it said of the columns.

use super::super::facts::find;
use super::super::profile::{
    Choice, Column, Condition, EntrySpec, Layout, Otherwise, OwnWord, Pairs, Profile, Text,
};
use super::super::profile::{Duplicates, Piece, RowSum};
use super::super::table::Table;
use super::super::table::text::{Names, Pattern, folded};
use super::super::{Decimal, Order};
use super::meaning::{ColumnMeaning, EventMeaning, FigureSpec, WordMeaning};
use crate::board::CountryCode;

/// A profile and where its columns are in a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Base {
    pub(super) profile: Profile,
    /// The places of the columns that the profile names, by slot.
    places: Vec<Vec<usize>>,
}

/// What a draft takes over from a profile.
pub(super) struct Taken {
    pub(super) meanings: Vec<ColumnMeaning>,
    pub(super) wide: FigureSpec,
    pub(super) sum: RowSum,
    pub(super) split: Vec<String>,
    pub(super) duplicates: Duplicates,
}

impl Base {
    /// Returns where the columns of `profile` are in `table`. `None` if it cannot read the table, or reads another sheet
    /// or header than the one that was looked at.
    pub(super) fn of(table: &Table, profile: &Profile, sheet: &str, header: usize) -> Option<Self> {
        let (found, at) = find(table, profile).ok()?;
        (found.name == sheet && at.row == header)
            .then(|| Self { profile: profile.clone(), places: at.columns })
    }

    fn place(&self, column: &Column) -> Option<usize> {
        self.places.get(column.slot)?.first().copied()
    }

    fn is_at(&self, column: &Column, place: usize) -> bool {
        self.places.get(column.slot).is_some_and(|places| places.contains(&place))
    }

    /// Returns what the columns of a table mean by the profile. Columns whose headers are days are `days`.
    pub(super) fn taken(&self, columns: usize, days: &[usize]) -> Taken {
        use ColumnMeaning as M;
        let profile = &self.profile;
        let mut meanings = vec![M::NotUsed; columns];
        let mut wide = FigureSpec::of(None);
        let mut sum = RowSum::No;
        // What is said first counts: a key may be a source too.
        let mut set = |column: Option<&Column>, meaning: M| {
            let places = column.and_then(|column| self.places.get(column.slot)).into_iter().flatten();
            for &place in places {
                if let Some(slot) = meanings.get_mut(place).filter(|slot| **slot == M::NotUsed) {
                    *slot = meaning.clone();
                }
            }
        };
        set(profile.border.code.as_ref(), M::Border);
        set(profile.border.name.as_ref(), M::Border);
        for entry in &profile.entries {
            match entry {
                EntrySpec::Measure(spec) => {
                    set(of_choice(&spec.kind), M::MeasureKind);
                    set(of_choice(&spec.side), M::Side);
                    set(spec.from.as_ref(), M::FirstDay);
                    set(spec.lifted.as_ref(), M::LiftedDay);
                    set(spec.last_day.as_ref(), M::LastDayInForce);
                    columns_in(&spec.area).for_each(|column| set(Some(column), M::Area));
                    columns_in(&spec.detail).for_each(|column| set(Some(column), M::Detail));
                }
                EntrySpec::Lift(spec) => {
                    set(spec.kind.as_ref().and_then(of_choice), M::MeasureKind);
                    set(of_choice(&spec.side), M::Side);
                    set(spec.day.as_ref(), M::FirstDay);
                    set(spec.last_day.as_ref(), M::LastDayInForce);
                    columns_in(&spec.area).for_each(|column| set(Some(column), M::Area));
                    columns_in(&spec.note).for_each(|column| set(Some(column), M::Detail));
                }
                EntrySpec::Reading(spec) => {
                    let indicator = match &spec.indicator {
                        Choice::Always(indicator) => Some(indicator.clone()),
                        Choice::From { .. } => None,
                    };
                    let side = match &spec.side {
                        Some(Choice::Always(side)) => Some(*side),
                        _ => None,
                    };
                    let figures = Some(spec.figures);
                    let figure = FigureSpec { indicator, side, figures, times: spec.times };
                    set(of_choice(&spec.indicator), M::IndicatorName);
                    set(spec.side.as_ref().and_then(of_choice), M::Side);
                    set(spec.day.as_ref(), M::Day);
                    set(spec.last_day.as_ref(), M::LastDay);
                    set(spec.value.as_ref(), M::Figure(figure.clone()));
                    spec.series.iter().for_each(|column| set(Some(column), M::Part));
                    wide = figure;
                    sum = spec.sum;
                }
                EntrySpec::Contact(spec) => {
                    set(of_choice(&spec.level), M::Level);
                    set(of_choice(&spec.direction), M::Direction);
                    set(of_choice(&spec.medium), M::Medium);
                    set(Some(&spec.at), M::Day);
                    set(spec.time.as_ref(), M::Time);
                    set(spec.topics.as_ref().map(|topics| &topics.column), M::Topics);
                    columns_in(&spec.summary).for_each(|column| set(Some(column), M::Summary));
                }
                EntrySpec::Note(spec) => {
                    set(Some(&spec.at), M::Day);
                    set(spec.time.as_ref(), M::Time);
                    columns_in(&spec.text).for_each(|column| set(Some(column), M::NoteText));
                }
                EntrySpec::Correspondence(spec) => {
                    set(of_choice(&spec.direction), M::Direction);
                    set(spec.day.as_ref(), M::Day);
                    set(spec.reply_due.as_ref(), M::ReplyDue);
                    columns_in(&spec.subject).for_each(|column| set(Some(column), M::Subject));
                    columns_in(&spec.office).for_each(|column| set(Some(column), M::Office));
                }
            }
            entry.key().iter().for_each(|column| set(Some(column), M::Key));
        }
        set(profile.source.day.as_ref(), M::SourceDay);
        columns_in(&profile.source.name).for_each(|column| set(Some(column), M::SourceName));
        columns_in(&profile.source.url).for_each(|column| set(Some(column), M::SourceUrl));
        let has_lift = profile.entries.iter().any(|entry| matches!(entry, EntrySpec::Lift(_)));
        for entry in &profile.entries {
            for condition in entry.when() {
                let meaning = if has_lift { M::Event } else { M::RowFilter };
                set(condition.column.as_ref(), meaning);
            }
        }
        profile.rows.iter().for_each(|condition| set(condition.column.as_ref(), M::RowFilter));
        if profile.layout == Layout::Wide {
            for &day in days {
                if let Some(slot) = meanings.get_mut(day) {
                    *slot = M::DayOfHeader;
                }
            }
        }
        let split = profile.border.split.0.clone();
        Taken { meanings, wide, sum, split, duplicates: profile.duplicates }
    }

    /// Returns what a word of a column means by the profile. `None` if it says nothing.
    pub(super) fn word(&self, column: usize, meaning: &ColumnMeaning, text: &str) -> Option<WordMeaning> {
        use ColumnMeaning as M;
        let text = &folded(text);
        let entries = &self.profile.entries;
        let is_left_out = |condition: &Condition| {
            condition.column.as_ref().is_some_and(|of| self.is_at(of, column)) && !condition.fits(text)
        };
        if self.profile.rows.iter().any(is_left_out) {
            return Some(WordMeaning::LeaveOut);
        }
        match meaning {
            M::Border => self.profile.border.country(text).map(WordMeaning::Country),
            M::RowFilter => Some(WordMeaning::Take),
            M::Event => entries.iter().find_map(|entry| {
                let holds = |condition: &Condition| {
                    condition.column.as_ref().is_none_or(|of| !self.is_at(of, column) || condition.fits(text))
                };
                let is_asked = entry
                    .when()
                    .iter()
                    .any(|condition| condition.column.as_ref().is_some_and(|of| self.is_at(of, column)));
                let event = match entry {
                    EntrySpec::Measure(_) => EventMeaning::Begins,
                    EntrySpec::Lift(_) => EventMeaning::Ends,
                    _ => return None,
                };
                (is_asked && entry.when().iter().all(holds)).then_some(WordMeaning::Event(event))
            }),
            M::MeasureKind => entries.iter().find_map(|entry| match entry {
                EntrySpec::Measure(spec) => self.choice(&spec.kind, column, text, WordMeaning::Kind),
                EntrySpec::Lift(spec) => self.choice(spec.kind.as_ref()?, column, text, WordMeaning::Kind),
                _ => None,
            }),
            M::Side => entries.iter().find_map(|entry| match entry {
                EntrySpec::Measure(spec) => self.choice(&spec.side, column, text, WordMeaning::Side),
                EntrySpec::Lift(spec) => self.choice(&spec.side, column, text, WordMeaning::Side),
                EntrySpec::Reading(spec) => self.choice(spec.side.as_ref()?, column, text, WordMeaning::Side),
                _ => None,
            }),
            M::IndicatorName => entries.iter().find_map(|entry| match entry {
                EntrySpec::Reading(spec) => {
                    self.choice(&spec.indicator, column, text, WordMeaning::Indicator)
                }
                _ => None,
            }),
            M::Level => entries.iter().find_map(|entry| match entry {
                EntrySpec::Contact(spec) => self.choice(&spec.level, column, text, WordMeaning::Level),
                _ => None,
            }),
            M::Direction => entries.iter().find_map(|entry| match entry {
                EntrySpec::Contact(spec) => {
                    self.choice(&spec.direction, column, text, WordMeaning::Direction)
                }
                EntrySpec::Correspondence(spec) => {
                    self.choice(&spec.direction, column, text, WordMeaning::Direction)
                }
                _ => None,
            }),
            M::Medium => entries.iter().find_map(|entry| match entry {
                EntrySpec::Contact(spec) => self.choice(&spec.medium, column, text, WordMeaning::Medium),
                _ => None,
            }),
            M::Topics => entries.iter().find_map(|entry| match entry {
                EntrySpec::Contact(spec) => {
                    let topics = spec.topics.as_ref().filter(|topics| self.is_at(&topics.column, column))?;
                    let topic = topics.map.0.iter().find(|(pattern, _)| pattern.fits(text))?;
                    Some(WordMeaning::Topic(topic.1))
                }
                _ => None,
            }),
            _ => None,
        }
    }

    fn choice<T: OwnWord>(
        &self,
        choice: &Choice<T>,
        place: usize,
        text: &str,
        of: impl Fn(T) -> WordMeaning,
    ) -> Option<WordMeaning> {
        let Choice::From { column, map, otherwise } = choice else { return None };
        if !self.is_at(column, place) {
            return None;
        }
        if let Some((_, meaning)) = map.0.iter().find(|(pattern, _)| pattern.fits(text)) {
            return Some(of(meaning.clone()));
        }
        match otherwise {
            Otherwise::Skip => None,
            Otherwise::Keep => T::own_word(text).map(of),
            Otherwise::Use(meaning) => Some(of(meaning.clone())),
        }
    }

    /// Says that a word of a column has this meaning, before all that the profile says of it.
    pub(super) fn say(&mut self, column: usize, word: &str, meaning: &WordMeaning) {
        let places = &self.places;
        let is_at = |of: &Column| places.get(of.slot).is_some_and(|places| places.contains(&column));
        if let WordMeaning::Country(code) = meaning {
            if CountryCode::find(word).ok() != Some(*code) {
                self.profile.border.aliases.insert(word.to_owned(), *code);
            }
            return;
        }
        if *meaning == WordMeaning::LeaveOut {
            let of_column = |condition: &&mut Condition| {
                condition.column.as_ref().is_some_and(is_at)
                    && condition.is.is_empty()
                    && condition.empty.is_none()
            };
            if let Some(condition) = self.profile.rows.iter_mut().find(of_column) {
                let names: Vec<&str> = condition.is_not.iter().map(Pattern::as_str).chain([word]).collect();
                condition.is_not = Names::of(names);
                return;
            }
            let mut wanted = self.profile.wanted.iter().map(|want| &want.column);
            if let Some(of) = wanted.find(|of| is_at(of)).cloned() {
                self.profile.rows.push(Condition::leaving_out(of, word));
            }
            return;
        }
        for entry in &mut self.profile.entries {
            match entry {
                EntrySpec::Measure(spec) => {
                    add(&mut spec.kind, is_at, word, kind_of(meaning));
                    add(&mut spec.side, is_at, word, side_of(meaning));
                }
                EntrySpec::Lift(spec) => {
                    if let Some(kind) = &mut spec.kind {
                        add(kind, is_at, word, kind_of(meaning));
                    }
                    add(&mut spec.side, is_at, word, side_of(meaning));
                }
                EntrySpec::Reading(spec) => {
                    if let WordMeaning::Indicator(indicator) = meaning {
                        add(&mut spec.indicator, is_at, word, Some(indicator.clone()));
                    }
                    if let Some(side) = &mut spec.side {
                        add(side, is_at, word, side_of(meaning));
                    }
                }
                EntrySpec::Contact(spec) => match meaning {
                    WordMeaning::Level(level) => add(&mut spec.level, is_at, word, Some(*level)),
                    WordMeaning::Direction(way) => add(&mut spec.direction, is_at, word, Some(*way)),
                    WordMeaning::Medium(medium) => add(&mut spec.medium, is_at, word, Some(medium.clone())),
                    WordMeaning::Topic(topic) => {
                        if let Some(topics) = spec.topics.as_mut().filter(|topics| is_at(&topics.column)) {
                            push(&mut topics.map, word, *topic);
                        }
                    }
                    _ => {}
                },
                EntrySpec::Correspondence(spec) => {
                    if let WordMeaning::Direction(way) = meaning {
                        add(&mut spec.direction, is_at, word, Some(*way));
                    }
                }
                EntrySpec::Note(_) => {}
            }
        }
    }

    /// Says how days and numbers are written.
    pub(super) fn write_as(&mut self, order: Option<Order>, decimal: Option<Decimal>) {
        if let Some(order) = order.filter(|order| *order != Order::YearFirst) {
            self.profile.dates.day_first = Some(order == Order::DayFirst);
        }
        if let Some(decimal) = decimal {
            self.profile.decimal_comma = Some(decimal == Decimal::Comma);
        }
    }

    /// Returns whether a column is one that the profile reads.
    pub(super) fn reads(&self, column: usize) -> bool {
        self.profile.wanted.iter().any(|want| self.place(&want.column) == Some(column))
    }
}

fn kind_of(meaning: &WordMeaning) -> Option<crate::board::MeasureKind> {
    match meaning {
        WordMeaning::Kind(kind) => Some(kind.clone()),
        _ => None,
    }
}

fn side_of(meaning: &WordMeaning) -> Option<crate::board::Side> {
    match meaning {
        WordMeaning::Side(side) => Some(*side),
        _ => None,
    }
}

fn add<T>(choice: &mut Choice<T>, is_at: impl Fn(&Column) -> bool, word: &str, meaning: Option<T>) {
    if let (Choice::From { column, map, .. }, Some(meaning)) = (choice, meaning)
        && is_at(column)
    {
        push(map, word, meaning);
    }
}

/// The first text of a map that fits counts, so what is said later stands in front.
fn push<T>(map: &mut Pairs<T>, word: &str, meaning: T) {
    let pattern = Pattern::new(word);
    map.0.retain(|(known, _)| folded(known.as_str()) != folded(word));
    map.0.insert(0, (pattern, meaning));
}

fn of_choice<T>(choice: &Choice<T>) -> Option<&Column> {
    match choice {
        Choice::Always(_) => None,
        Choice::From { column, .. } => Some(column),
    }
}

fn columns_in(text: &Text) -> impl Iterator<Item = &Column> {
    text.0.iter().flatten().filter_map(|piece| match piece {
        Piece::Plain(_) => None,
        Piece::Cell { column, .. } => Some(column),
    })
}
