//! Reads one row of a table by a profile: what its cells mean, or why they cannot be imported.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::super::profile::{
    Choice, Column, Condition, ContactSpec, CorrespondenceSpec, EntrySpec, MeasureSpec, NoteSpec, Otherwise,
    Profile, Text,
};
use super::super::profile::{OwnWord, Piece};
use super::super::table::text::{folded, tidy};
use super::super::table::{Cell, Sheet};
use super::clock::{self, Clock};
use super::dates::{DayReader, Orders};
use super::detail::Detail;
use super::header::Header;
use super::header_row::serials;
use super::signs::{DecimalEvidence, FigureBounds};
use super::skip::{Skip, SkipReason};
use crate::board::{
    Contact, Correspondence, CountryCode, Entry, Measure, MeasureKind, Note, Party, Source, Value, Zone,
};
use crate::text;

/// The namespace of the ids of imported records.
const NAMESPACE: Uuid = Uuid::from_u128(0x7c0d_9a52_41b6_4f0e_9d1e_b0a6_5c3f_2e81);

/// A sheet with the profile that reads it and the detected notations of its columns.
pub(in crate::exchange) struct Rows<'a> {
    pub(super) profile: &'a Profile,
    pub(super) sheet: &'a Sheet,
    pub(super) header: &'a Header,
    pub(super) zone: Zone,
    pub(super) days: DayReader<'a>,
    /// The orders of columns with days, by column index.
    pub(super) orders: HashMap<usize, Orders>,
    /// The index into `signs_of` for columns with figures, by column index. All columns of a wide table share one.
    pub(super) signs: HashMap<usize, usize>,
    pub(super) signs_of: Vec<DecimalEvidence>,
    /// The text used for cells without a value.
    empty: String,
}

/// The ids that the first record of a row's entry may have on a board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) struct Ids {
    /// The id that it is given now.
    pub(in crate::exchange) id: Uuid,
    /// The id that it was given by earlier versions, in which the border was not part of the key.
    pub(in crate::exchange) without_border: Uuid,
}

impl<'a> Rows<'a> {
    /// Creates the rows of a sheet whose notations are not detected yet.
    pub(super) fn new(profile: &'a Profile, sheet: &'a Sheet, header: &'a Header, zone: Zone) -> Self {
        let days = DayReader::new(&profile.dates, serials(sheet));
        Self {
            profile,
            sheet,
            header,
            zone,
            days,
            orders: HashMap::new(),
            signs: HashMap::new(),
            signs_of: Vec::new(),
            empty: text!("import-empty-cell"),
        }
    }

    /// Returns the indices of the rows below the header.
    pub(super) fn below_header(&self) -> std::ops::Range<usize> {
        self.header.row + 1..self.sheet.len()
    }

    /// Returns those of them that have no fault.
    pub(super) fn sound(&self) -> impl Iterator<Item = usize> + use<'a> {
        let (sheet, width) = (self.sheet, self.header.width);
        self.below_header().filter(move |&row| !sheet.is_faulty(row, width))
    }

    /// Returns the entries of the profile for which the table has columns, with their index.
    pub(super) fn entries(&self) -> impl Iterator<Item = (usize, &'a EntrySpec)> + use<'a> {
        let header = self.header;
        let entries = self.profile.entries.iter().enumerate();
        entries.filter(|(position, _)| header.left_out.iter().all(|(left, _)| left != position))
    }

    /// Returns whether an entry applies to this row.
    pub(super) fn is_for(&self, row: usize, entry: &EntrySpec) -> bool {
        entry.when().iter().all(|condition| self.holds(row, condition))
    }

    /// Returns the name of a column in the header.
    pub(super) fn column_name(&self, place: usize) -> String {
        self.header.names.get(place).cloned().unwrap_or_default()
    }

    /// Returns the possible positions of a column.
    pub(super) fn places(&self, column: &Column) -> &'a [usize] {
        self.header.columns.get(column.slot).map_or(&[], Vec::as_slice)
    }

    /// Returns whether the table has a column.
    pub(super) fn has(&self, column: &Column) -> bool {
        !self.places(column).is_empty()
    }

    /// Returns the position of a column in this row: the first of several with a value.
    pub(super) fn place(&self, row: usize, column: &Column) -> Option<usize> {
        let places = self.places(column);
        let filled = || places.iter().copied().find(|&place| !self.is_no_value(self.sheet.cell(row, place)));
        match places {
            [] => None,
            [place] => Some(*place),
            [first, ..] => Some(filled().unwrap_or(*first)),
        }
    }

    pub(super) fn cell(&self, row: usize, column: &Column) -> Cell<'a> {
        self.place(row, column).map_or(Cell::Empty, |place| self.sheet.cell(row, place))
    }

    pub(super) fn said(&self, row: usize, column: &Column) -> String {
        self.place(row, column).map_or_else(String::new, |place| self.sheet.said(row, place))
    }

    /// Returns whether a condition holds for a row. A condition whose optional column is missing counts as met.
    pub(super) fn holds(&self, row: usize, condition: &Condition) -> bool {
        self.asked(row, condition).unwrap_or(true)
    }

    /// Does the same, but returns `None` if the table lacks every column that the condition asks about.
    pub(super) fn asked(&self, row: usize, condition: &Condition) -> Option<bool> {
        if let Some(column) = &condition.column {
            return self.has(column).then(|| condition.fits(&self.said(row, column)));
        }
        let all = !condition.all_of.is_empty();
        let answers =
            condition.any_of.iter().chain(&condition.all_of).filter_map(|part| self.asked(row, part));
        answers.reduce(|one, other| if all { one && other } else { one || other })
    }

    fn orders(&self, place: Option<usize>) -> Orders {
        let of_column = place.and_then(|place| self.orders.get(&place).copied());
        of_column.unwrap_or_else(|| Orders::declared(&self.profile.dates))
    }

    fn skip_at(&self, reason: SkipReason, row: usize, place: usize) -> Skip {
        let column = self.column_name(place);
        Skip { column, value: tidy(self.sheet.text(row, place)), ..Skip::new(reason) }
    }

    fn skip_cell(&self, reason: SkipReason, row: usize, column: &Column) -> Skip {
        match self.place(row, column) {
            Some(place) => self.skip_at(reason, row, place),
            None => Skip::new(reason),
        }
    }

    /// Returns whether a cell is empty or contains a sign for "no value".
    fn is_no_value(&self, cell: Cell<'_>) -> bool {
        match cell {
            Cell::Empty | Cell::Error(_) => true,
            Cell::Text(text) => self.profile.no_value.fits(&folded(text)),
            Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => false,
        }
    }

    /// Returns the number of error cells among the cells that the profile names, excluding figures.
    pub(super) fn errors(&self, row: usize) -> usize {
        let mut places: Vec<usize> = self.header.columns.iter().flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.retain(|place| !self.signs.contains_key(place));
        places.into_iter().filter(|&place| matches!(self.sheet.cell(row, place), Cell::Error(_))).count()
    }

    /// Returns the countries that a row names, each with its word. A word that is not a known country has none.
    pub(super) fn countries(&self, row: usize) -> Result<Vec<(Option<CountryCode>, String)>, Skip> {
        let border = &self.profile.border;
        if let Some(always) = border.always {
            return Ok(vec![(Some(always), always.to_string())]);
        }
        let said = [&border.code, &border.name]
            .map(|column| column.as_ref().map(|column| self.said(row, column)).unwrap_or_default());
        for text in &said {
            if let Some(group) = border.group(text) {
                return Ok(group.iter().map(|&country| (Some(country), country.to_string())).collect());
            }
            let parts = border.parts(text).into_iter();
            let found: Vec<_> = parts.map(|part| (border.country(part), part.to_owned())).collect();
            // If the code is not a known country, use the name.
            if found.iter().any(|(country, _)| country.is_some()) {
                return Ok(found);
            }
        }
        match said.into_iter().rev().find(|text| !text.is_empty()) {
            Some(name) => Err(Skip::named(SkipReason::UnknownCountry, name)),
            None => Err(Skip::new(SkipReason::NoCountry)),
        }
    }

    /// Returns the source of a row.
    pub(super) fn source(&self, row: usize) -> Result<Source, Skip> {
        let spec = &self.profile.source;
        let day = match &spec.day {
            Some(column) => self
                .day(row, column)
                .map_err(|skip| Skip { reason: SkipReason::UnreadableSourceDay, ..skip })?,
            None => None,
        };
        Ok(Source { name: self.text(row, &spec.name), url: self.text(row, &spec.url), day })
    }

    /// Returns the text that the profile builds from a row.
    pub(super) fn text(&self, row: usize, text: &Text) -> String {
        self.text_without(row, text, "")
    }

    /// Does the same without the parts that only repeat `said`.
    fn text_without(&self, row: usize, text: &Text, said: &str) -> String {
        let mut parts = Vec::new();
        for pieces in &text.0 {
            let (mut part, mut cells, mut filled) = (String::new(), 0, 0);
            for piece in pieces {
                match piece {
                    Piece::Plain(plain) => part.push_str(plain),
                    Piece::Cell { column, .. } => {
                        let cell = self.said(row, column);
                        cells += 1;
                        filled += usize::from(!cell.is_empty());
                        part.push_str(&cell);
                    }
                }
            }
            let part = tidy(&part);
            let repeats = !said.is_empty() && part.trim_end_matches([':', ';', ',']) == said;
            if (cells == 0 || filled > 0) && !part.is_empty() && !repeats {
                parts.push(part);
            }
        }
        parts.join(" ").trim_end_matches([' ', ':', ';', ',']).to_owned()
    }

    /// Returns the day in a cell, or `None` if the cell has no value.
    pub(super) fn day(&self, row: usize, column: &Column) -> Result<Option<NaiveDate>, Skip> {
        let cell = self.cell(row, column);
        if self.is_no_value(cell) {
            return Ok(None);
        }
        match self.days.day(cell, self.orders(self.place(row, column))) {
            Some(day) => Ok(Some(day)),
            None => Err(self.skip_cell(self.why_no_day(row, column), row, column)),
        }
    }

    /// Returns the first and last day of a figure, or `None` if the cell has no value.
    pub(super) fn span(
        &self,
        row: usize,
        first: &Column,
        last: Option<&Column>,
    ) -> Result<Option<(NaiveDate, NaiveDate)>, Skip> {
        let cell = self.cell(row, first);
        if self.is_no_value(cell) {
            return Ok(None);
        }
        let Some((from, to)) = self.days.span(cell, self.orders(self.place(row, first))) else {
            return Err(self.skip_cell(self.why_no_day(row, first), row, first));
        };
        let Some(last) = last else { return Ok(Some((from, to))) };
        match self.day(row, last)? {
            None => Ok(Some((from, to))),
            Some(day) if day >= from => Ok(Some((from, day))),
            Some(_) => {
                let detail = Detail::BeforeFirst(from);
                Err(Skip { detail, ..self.skip_cell(SkipReason::UnreadableDay, row, last) })
            }
        }
    }

    fn why_no_day(&self, row: usize, column: &Column) -> SkipReason {
        match self.cell(row, column) {
            Cell::Text(text) if self.days.is_ambiguous(text, self.orders(self.place(row, column))) => {
                SkipReason::AmbiguousDay
            }
            _ => SkipReason::UnreadableDay,
        }
    }

    /// Returns the figure in a cell.
    pub(super) fn figure(&self, row: usize, place: usize, figures: FigureBounds) -> Result<Value, Skip> {
        let cell = self.sheet.cell(row, place);
        match cell {
            Cell::Number(number) => match figures.figure(number) {
                Some(figure) => Ok(Value::Known(figure)),
                None => Err(self.skip_at(SkipReason::FractionOfCount, row, place)),
            },
            Cell::Error(_) => Err(self.skip_at(SkipReason::ErrorCell, row, place)),
            Cell::Text(text) if self.profile.unknown.fits(&folded(text)) => Ok(Value::Unknown),
            _ if self.is_no_value(cell) => Err(Skip::new(SkipReason::NoValue)),
            Cell::Text(text) => {
                let signs = self.signs.get(&place).and_then(|signs| self.signs_of.get(*signs));
                let figure = signs.map(|signs| signs.figure(text, figures));
                match figure.unwrap_or(Err((SkipReason::UnreadableNumber, Detail::None))) {
                    Ok(figure) => Ok(Value::Known(figure)),
                    Err((reason, detail)) => Err(Skip { detail, ..self.skip_at(reason, row, place) }),
                }
            }
            _ => Err(self.skip_at(SkipReason::UnreadableNumber, row, place)),
        }
    }

    /// Returns what the text of a column means.
    pub(super) fn choice<T: OwnWord>(&self, row: usize, choice: &Choice<T>) -> Result<T, Skip> {
        let (column, map, otherwise) = match choice {
            Choice::Always(always) => return Ok(always.clone()),
            Choice::From { column, map, otherwise } => (column, map, otherwise),
        };
        let said = self.said(row, column);
        let folded = folded(&said);
        if let Some((_, meaning)) = map.0.iter().find(|(pattern, _)| pattern.fits(&folded)) {
            return Ok(meaning.clone());
        }
        let kept = match otherwise {
            Otherwise::Skip => None,
            Otherwise::Keep if said.is_empty() => None,
            Otherwise::Keep => T::own_word(&said),
            Otherwise::Use(meaning) => Some(meaning.clone()),
        };
        kept.ok_or_else(|| {
            let name = if said.is_empty() { self.empty.clone() } else { said };
            Skip { name: Some(name), ..self.skip_cell(SkipReason::NotInMap, row, column) }
        })
    }

    /// Returns the ids that the first record of a row's entry may have.
    pub(super) fn ids(&self, row: usize, entry: &EntrySpec, border: CountryCode) -> Ids {
        let key: Vec<String> = entry.key().iter().map(|column| self.said(row, column)).collect();
        let key = if key.iter().all(String::is_empty) { self.whole(row) } else { key.join("\u{1f}") };
        self.ids_of(entry.label().unwrap_or_default(), border, &key)
    }

    pub(super) fn ids_of(&self, label: &str, border: CountryCode, key: &str) -> Ids {
        Ids { id: self.id_of(label, &format!("{border}\u{1e}{key}")), without_border: self.id_of(label, key) }
    }

    pub(super) fn id_of(&self, label: &str, key: &str) -> Uuid {
        Uuid::new_v5(&NAMESPACE, format!("{}\u{1e}{label}\u{1e}{key}", self.profile.name).as_bytes())
    }

    /// Returns the content of the whole row.
    pub(super) fn whole(&self, row: usize) -> String {
        let cells: Vec<String> =
            (0..self.sheet.width(row)).map(|column| self.sheet.said(row, column)).collect();
        cells.join("\u{1f}").trim_end_matches('\u{1f}').to_owned()
    }

    pub(super) fn measure(&self, row: usize, border: CountryCode, spec: &MeasureSpec) -> Result<Entry, Skip> {
        let day = |column: &Option<Column>| column.as_ref().map_or(Ok(None), |column| self.day(row, column));
        let kind = self.choice(row, &spec.kind)?;
        let lifted = match day(&spec.lifted)? {
            None => day(&spec.last_day)?.and_then(|last| last.succ_opt()),
            lifted => lifted,
        };
        let said = match &kind {
            MeasureKind::Other(word) => word,
            _ => "",
        };
        Ok(Entry::Measure(Measure {
            border,
            side: self.choice(row, &spec.side)?,
            from: day(&spec.from)?,
            lifted,
            area: self.text(row, &spec.area),
            detail: self.text_without(row, &spec.detail, said),
            kind,
        }))
    }

    pub(super) fn contact(&self, row: usize, border: CountryCode, spec: &ContactSpec) -> Result<Entry, Skip> {
        let mut topics = std::collections::BTreeSet::new();
        if let Some(spec) = &spec.topics {
            let said = self.said(row, &spec.column);
            let folded = folded(&said);
            topics = spec
                .map
                .0
                .iter()
                .filter(|(pattern, _)| pattern.fits(&folded))
                .map(|(_, topic)| *topic)
                .collect();
            if topics.is_empty() && !said.is_empty() {
                return Err(Skip {
                    name: Some(said),
                    ..self.skip_cell(SkipReason::NotInMap, row, &spec.column)
                });
            }
        }
        Ok(Entry::Contact(Contact {
            border,
            at: self.instant(row, &spec.at, spec.time.as_ref(), spec.usual_time)?,
            level: self.choice(row, &spec.level)?,
            direction: self.choice(row, &spec.direction)?,
            medium: self.choice(row, &spec.medium)?,
            topics,
            summary: self.text(row, &spec.summary),
        }))
    }

    pub(super) fn note(&self, row: usize, border: CountryCode, spec: &NoteSpec) -> Result<Entry, Skip> {
        let at = self.instant(row, &spec.at, spec.time.as_ref(), Some(chrono::NaiveTime::MIN))?;
        Ok(Entry::Note(Note { border: Some(border), at, until: None, text: self.text(row, &spec.text) }))
    }

    pub(super) fn letter(
        &self,
        row: usize,
        border: CountryCode,
        spec: &CorrespondenceSpec,
    ) -> Result<Entry, Skip> {
        let day = |column: &Option<Column>| column.as_ref().map_or(Ok(None), |column| self.day(row, column));
        Ok(Entry::Correspondence(Correspondence {
            party: Party::Country(border),
            direction: self.choice(row, &spec.direction)?,
            day: day(&spec.day)?,
            subject: self.text(row, &spec.subject),
            office: self.text(row, &spec.office),
            copies: 1,
            reply_due: day(&spec.reply_due)?,
            answers: None,
        }))
    }

    fn instant(
        &self,
        row: usize,
        at: &Column,
        time: Option<&Column>,
        usual: Option<chrono::NaiveTime>,
    ) -> Result<DateTime<Utc>, Skip> {
        let cell = self.cell(row, at);
        if self.is_no_value(cell) {
            return Err(self.skip_cell(SkipReason::NoDay, row, at));
        }
        let mut own_time = None;
        if let Some(column) = time {
            let cell = self.cell(row, column);
            own_time = clock::in_cell(cell);
            if own_time.is_none() && !self.is_no_value(cell) {
                return Err(self.skip_cell(SkipReason::UnreadableTime, row, column));
            }
        }
        let orders = self.orders(self.place(row, at));
        if let Some(instant) = self.days.instant(cell, orders, own_time.or(usual.map(Clock::at)), self.zone) {
            return Ok(instant);
        }
        let reason =
            if self.days.day(cell, orders).is_some() { SkipReason::NoTime } else { self.why_no_day(row, at) };
        Err(self.skip_cell(reason, row, at))
    }
}
