//! A row of a table, read by a profile: what its cells mean, or why they mean nothing that can be imported.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::dates;
use super::header::Header;
use super::number::parse_number;
use super::profile::{
    Choice, Column, ContactSpec, CorrespondenceSpec, EntrySpec, MeasureSpec, NoteSpec, Otherwise, Profile,
    Text,
};
use super::profile::{OwnWord, Piece};
use super::report::{Example, Reason};
use super::table::text::{folded, tidy};
use super::table::{Cell, Sheet};
use crate::board::{
    Contact, Correspondence, CountryCode, Entry, Measure, MeasureKind, Note, Party, Source, Value, Zone,
};

/// The namespace of the ids of imported records.
const NAMESPACE: Uuid = Uuid::from_u128(0x7c0d_9a52_41b6_4f0e_9d1e_b0a6_5c3f_2e81);

/// Why a row, or one fact of it, is skipped.
#[derive(Debug)]
pub(super) struct Skip {
    pub(super) reason: Reason,
    pub(super) name: Option<String>,
    pub(super) column: String,
    pub(super) value: String,
    pub(super) detail: String,
}

impl Skip {
    pub(super) fn new(reason: Reason) -> Self {
        Self { reason, name: None, column: String::new(), value: String::new(), detail: String::new() }
    }

    pub(super) fn named(reason: Reason, name: String) -> Self {
        Self { name: Some(name), ..Self::new(reason) }
    }

    pub(super) fn with_detail(reason: Reason, detail: String) -> Self {
        Self { detail, ..Self::new(reason) }
    }

    pub(super) fn example(&self, row: usize) -> Example {
        Example { row, column: self.column.clone(), value: self.value.clone(), detail: self.detail.clone() }
    }
}

/// A sheet with the profile that reads it.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) profile: &'a Profile,
    pub(super) sheet: &'a Sheet,
    pub(super) header: &'a Header,
    pub(super) zone: Zone,
}

impl<'a> Rows<'a> {
    /// Where a column stands, if the table has it.
    pub(super) fn place(&self, column: &Column) -> Option<usize> {
        self.header.columns.get(column.slot).copied().flatten()
    }

    pub(super) fn cell(&self, row: usize, column: &Column) -> Cell<'a> {
        self.place(column).map_or(Cell::Empty, |place| self.sheet.cell(row, place))
    }

    pub(super) fn said(&self, row: usize, column: &Column) -> String {
        self.place(column).map_or_else(String::new, |place| self.sheet.said(row, place))
    }

    fn skip_at(&self, reason: Reason, row: usize, place: usize) -> Skip {
        let column = self.header.names.get(place).cloned().unwrap_or_default();
        Skip { column, value: tidy(self.sheet.text(row, place)), ..Skip::new(reason) }
    }

    fn skip_cell(&self, reason: Reason, row: usize, column: &Column) -> Skip {
        match self.place(column) {
            Some(place) => self.skip_at(reason, row, place),
            None => Skip::new(reason),
        }
    }

    /// Whether the cell holds nothing, or a sign that it holds nothing.
    fn is_no_value(&self, cell: Cell<'_>) -> bool {
        match cell {
            Cell::Empty | Cell::Error(_) => true,
            Cell::Text(text) => self.profile.no_value.fits(&folded(text)),
            Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => false,
        }
    }

    /// How many of the cells that the profile names are errors, figures apart.
    pub(super) fn errors(&self, row: usize) -> usize {
        let figures = self.profile.entries.iter().filter_map(|entry| match entry {
            EntrySpec::Reading(spec) => self.place(spec.value.as_ref()?),
            _ => None,
        });
        let figures: Vec<usize> = figures.collect();
        let mut places: Vec<usize> = self.header.columns.iter().flatten().copied().collect();
        places.sort_unstable();
        places.dedup();
        places.retain(|place| !figures.contains(place));
        places.into_iter().filter(|&place| matches!(self.sheet.cell(row, place), Cell::Error(_))).count()
    }

    /// The border that a row belongs to.
    pub(super) fn country(&self, row: usize) -> Result<CountryCode, Skip> {
        let border = &self.profile.border;
        if let Some(always) = border.always {
            return Ok(always);
        }
        let said = [&border.code, &border.name]
            .map(|column| column.as_ref().map(|column| self.said(row, column)).unwrap_or_default());
        if let Some(country) =
            said.iter().filter(|text| !text.is_empty()).find_map(|text| border.country(text))
        {
            return Ok(country);
        }
        match said.into_iter().rev().find(|text| !text.is_empty()) {
            Some(name) => Err(Skip::named(Reason::UnknownCountry, name)),
            None => Err(Skip::new(Reason::NoCountry)),
        }
    }

    /// The source of what a row says.
    pub(super) fn source(&self, row: usize) -> Result<Source, Skip> {
        let spec = &self.profile.source;
        let day = match &spec.day {
            Some(column) => {
                self.day(row, column).map_err(|skip| Skip { reason: Reason::UnreadableSourceDay, ..skip })?
            }
            None => None,
        };
        Ok(Source { name: self.text(row, &spec.name), url: self.text(row, &spec.url), day })
    }

    /// The text that a profile makes of a row.
    pub(super) fn text(&self, row: usize, text: &Text) -> String {
        self.text_without(row, text, "")
    }

    /// The same, without the parts that only repeat `said`.
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

    /// The day in a cell; none where it holds nothing.
    pub(super) fn day(&self, row: usize, column: &Column) -> Result<Option<NaiveDate>, Skip> {
        let cell = self.cell(row, column);
        if self.is_no_value(cell) {
            return Ok(None);
        }
        match self.profile.dates.day(cell) {
            Some(day) => Ok(Some(day)),
            None => Err(self.skip_cell(self.why_no_day(cell), row, column)),
        }
    }

    fn why_no_day(&self, cell: Cell<'_>) -> Reason {
        match cell {
            Cell::Text(text) if self.profile.dates.is_ambiguous(text) => Reason::AmbiguousDay,
            _ => Reason::UnreadableDay,
        }
    }

    /// The figure in a cell.
    pub(super) fn figure(&self, row: usize, place: usize) -> Result<Value, Skip> {
        let cell = self.sheet.cell(row, place);
        match cell {
            Cell::Number(number) => return Ok(Value::Known(number)),
            Cell::Error(_) => return Err(self.skip_at(Reason::ErrorCell, row, place)),
            Cell::Text(text) if self.profile.unknown.fits(&folded(text)) => return Ok(Value::Unknown),
            _ if self.is_no_value(cell) => return Err(Skip::new(Reason::NoValue)),
            Cell::Text(text) => {
                if let Some(number) = parse_number(text, self.profile.decimal_comma) {
                    return Ok(Value::Known(number));
                }
            }
            _ => {}
        }
        Err(self.skip_at(Reason::UnreadableNumber, row, place))
    }

    /// What a column's text means.
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
            let name = if said.is_empty() { "(empty)".to_owned() } else { said };
            Skip { name: Some(name), ..self.skip_cell(Reason::NotInMap, row, column) }
        })
    }

    /// The id of the first record of a row's entry.
    pub(super) fn id(&self, row: usize, entry: &EntrySpec) -> Uuid {
        let key: Vec<String> = entry.key().iter().map(|column| self.said(row, column)).collect();
        let key = if key.iter().all(String::is_empty) { self.whole(row) } else { key.join("\u{1f}") };
        self.id_of(entry.label().unwrap_or_default(), &key)
    }

    pub(super) fn id_of(&self, label: &str, key: &str) -> Uuid {
        Uuid::new_v5(&NAMESPACE, format!("{}\u{1e}{label}\u{1e}{key}", self.profile.name).as_bytes())
    }

    /// All that a row says.
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
                return Err(Skip { name: Some(said), ..self.skip_cell(Reason::NotInMap, row, &spec.column) });
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
            return Err(self.skip_cell(Reason::NoDay, row, at));
        }
        let mut own_time = None;
        if let Some(column) = time {
            let cell = self.cell(row, column);
            own_time = dates::time_of_day(cell);
            if own_time.is_none() && !self.is_no_value(cell) {
                return Err(self.skip_cell(Reason::UnreadableDay, row, column));
            }
        }
        let dates = &self.profile.dates;
        if let Some(instant) = dates.instant(cell, own_time.or(usual), self.zone) {
            return Ok(instant);
        }
        let reason = if dates.day(cell).is_some() { Reason::NoTime } else { self.why_no_day(cell) };
        Err(self.skip_cell(reason, row, at))
    }
}
