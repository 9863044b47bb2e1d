//! Reads every row below the header and accounts for it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::super::profile::{Choice, EntrySpec, Layout, LiftSpec, LinkSpec, ReadingSpec};
use super::super::watch::{Cancelled, Stage, Watch};
use super::fact::{Ends, Fact, Facts, MeasureEnd};
use super::readings::{self, Figure, SeriesKey};
use super::remark::Remark;
use super::rows::{Ids, Rows};
use super::signs::FigureBounds;
use super::skip::{Skip, SkipReason};
use crate::board::{self, CountryCode, Entry, Note, Source};
use crate::text;

/// The figures of one series, and the index of the part that each row belongs to.
#[derive(Default)]
struct Series {
    figures: Vec<Figure>,
    parts: HashMap<String, usize>,
}

/// A row that ends measures of rows that may not have been read yet.
struct Open {
    entry: usize,
    lift: MeasureEnd,
    /// What links it to them, if anything.
    link: Option<String>,
}

pub(super) struct FactReader<'a> {
    rows: Rows<'a>,
    board: &'a board::Header,
    facts: Facts,
    series: BTreeMap<SeriesKey, Series>,
    lifts: Vec<Open>,
    /// The measures of linked rows, by lifting entry, border and text in the linked column.
    linked: HashMap<(usize, CountryCode, String), Vec<Ids>>,
    /// The conditions of all rows in words, because many rows may be skipped for the same one.
    conditions: Vec<String>,
    /// The name used for rows of the home country.
    home: String,
    /// Number of figures from merged cells, and the row and column of the first.
    merged: Option<(usize, usize, usize)>,
}

impl<'a> FactReader<'a> {
    pub(super) fn new(rows: Rows<'a>, board: &'a board::Header, facts: Facts) -> Self {
        Self {
            conditions: rows.profile.rows.iter().map(ToString::to_string).collect(),
            home: text!("import-home", country = board.home.to_string()),
            rows,
            board,
            facts,
            series: BTreeMap::new(),
            lifts: Vec::new(),
            linked: HashMap::new(),
            merged: None,
        }
    }

    pub(super) fn read(mut self, watch: Watch<'_>) -> Result<Facts, Cancelled> {
        self.remark_left_out();
        let mut errors = 0;
        let mut next = self.rows.sheet.row_number(self.rows.header.row) + 1;
        self.facts.first_row = next;
        let rows = self.rows.below_header();
        let count = rows.len();
        for (done, row) in rows.enumerate() {
            watch.row(Stage::Reading, done, count)?;
            let number = self.rows.sheet.row_number(row);
            let empty = number.saturating_sub(next);
            self.facts.rows_read += empty + 1;
            self.facts.skip_empty(next, empty);
            next = number + 1;
            match self.row_for(row) {
                Ok((borders, source)) => {
                    self.facts.rows_used += 1;
                    errors += self.rows.errors(row);
                    for border in borders {
                        self.entries_of(row, border, &source);
                    }
                }
                Err(skip) => self.skip(row, &skip),
            }
        }
        if errors > 0 {
            self.facts.remarks.push(Remark::ErrorCells(errors));
        }
        if let Some((count, row, column)) = self.merged {
            let (row, column) = (self.rows.sheet.row_number(row), self.rows.column_name(column));
            self.facts.remarks.push(Remark::MergedFigures { count, row, column });
        }
        self.facts.remarks.extend(self.rows.signs_of.iter().filter_map(|signs| signs.remark()));
        self.lifts();
        self.readings();
        Ok(self.facts)
    }

    fn remark_left_out(&mut self) {
        for (entry, column) in &self.rows.header.left_out {
            let (column, number) = (column.clone(), entry + 1);
            self.facts.remarks.push(match &self.rows.profile.entries[*entry] {
                EntrySpec::Reading(spec) => {
                    let indicator = match &spec.indicator {
                        Choice::Always(indicator) => Some(indicator.clone()),
                        Choice::From { .. } => None,
                    };
                    Remark::ReadingsLeftOut { column, entry: number, indicator }
                }
                other => {
                    let label = other.label().unwrap_or_default().to_owned();
                    Remark::EntryLeftOut { column, entry: number, label }
                }
            });
        }
    }

    /// Records that a row, or a fact of it, is skipped.
    fn skip(&mut self, row: usize, skip: &Skip) {
        self.facts.skip(self.rows.sheet.row_number(row), skip);
    }

    /// Returns the borders and the source of a row that is to be used.
    fn row_for(&mut self, row: usize) -> Result<(Vec<CountryCode>, Source), Skip> {
        let rows = &self.rows;
        if let Some(fault) = rows.sheet.fault(row, rows.header.width) {
            return Err(Skip::of_fault(fault));
        }
        if let Some(failed) = rows.profile.rows.iter().position(|condition| !rows.holds(row, condition)) {
            return Err(Skip::named(SkipReason::LeftOut, self.conditions[failed].clone()));
        }
        let countries = rows.countries(row)?;
        let is_border = |country: &CountryCode| self.board.borders.contains(country);
        let mut borders: Vec<CountryCode> = Vec::new();
        for border in countries.iter().filter_map(|(country, _)| *country).filter(is_border) {
            if !borders.contains(&border) {
                borders.push(border);
            }
        }
        let named = |country: CountryCode| {
            if country == self.board.home { self.home.clone() } else { country.to_string() }
        };
        if borders.is_empty() {
            let names: Vec<String> =
                countries.into_iter().map(|(country, word)| country.map_or(word, named)).collect();
            return Err(Skip::named(SkipReason::NotABorder, names.join("; ")));
        }
        if !rows.entries().any(|(_, entry)| rows.is_for(row, entry)) {
            return Err(Skip::new(SkipReason::NoEntry));
        }
        let source = rows.source(row)?;
        // The other countries in the cell are skipped one by one.
        let others: Vec<Skip> = countries
            .into_iter()
            .filter_map(|(country, word)| match country {
                None => Some(Skip::named(SkipReason::PartUnknown, word)),
                Some(country) if !is_border(&country) => {
                    Some(Skip::named(SkipReason::PartNotABorder, named(country)))
                }
                Some(_) => None,
            })
            .collect();
        for skip in others {
            self.facts.asked += 1;
            self.skip(row, &skip);
        }
        Ok((borders, source))
    }

    fn entries_of(&mut self, row: usize, border: CountryCode, source: &Source) {
        let entries: Vec<(usize, &'a EntrySpec)> = self.rows.entries().collect();
        for (position, spec) in entries {
            if !self.rows.is_for(row, spec) {
                continue;
            }
            let rows = &self.rows;
            let entry = match spec {
                EntrySpec::Reading(reading) => {
                    self.figures_of(row, border, position, reading);
                    continue;
                }
                EntrySpec::Lift(lift) => {
                    self.facts.asked += 1;
                    match self.lift_of(row, border, spec, lift, source) {
                        Ok(lift) => self.lifts.push(Open { entry: position, ..lift }),
                        Err(skip) => self.skip(row, &skip),
                    }
                    continue;
                }
                EntrySpec::Measure(measure) => rows.measure(row, border, measure),
                EntrySpec::Contact(contact) => rows.contact(row, border, contact),
                EntrySpec::Note(note) => rows.note(row, border, note),
                EntrySpec::Correspondence(letter) => rows.letter(row, border, letter),
            };
            self.facts.asked += 1;
            match entry {
                Ok(entry) => self.fact(row, border, spec, entry, source.clone()),
                Err(skip) => self.skip(row, &skip),
            }
        }
    }

    fn fact(&mut self, row: usize, border: CountryCode, spec: &EntrySpec, entry: Entry, source: Source) {
        let ids = self.rows.ids(row, spec, border);
        let mut says_lifted = true;
        if let EntrySpec::Measure(measure) = spec {
            says_lifted = measure.lifted.is_some() || measure.last_day.is_some();
            for (position, link) in links(&self.rows) {
                let said = self.rows.said(row, &link.of);
                if !said.is_empty() {
                    self.linked.entry((position, border, said)).or_default().push(ids);
                }
            }
        }
        let row = self.rows.sheet.row_number(row);
        self.facts.facts.push(Fact { row, ids, entry, source, says_lifted });
    }

    fn lift_of(
        &self,
        row: usize,
        border: CountryCode,
        spec: &EntrySpec,
        lift: &LiftSpec,
        source: &Source,
    ) -> Result<Open, Skip> {
        let rows = &self.rows;
        let mut day = None;
        if let Some(column) = &lift.day {
            day = rows.day(row, column)?;
        } else if let Some(column) = &lift.last_day {
            day = rows.day(row, column)?.and_then(|last| last.succ_opt());
        }
        let first_moment = |day: NaiveDate| rows.zone.start_of(day);
        let at = day.or(source.day).map(first_moment).ok_or_else(|| Skip::new(SkipReason::NoDay))?;
        let link =
            lift.ends.as_ref().map(|link| rows.said(row, &link.column)).filter(|said| !said.is_empty());
        let ends = if !lift.partial.is_empty()
            && lift.partial.iter().all(|part| rows.asked(row, part) == Some(true))
        {
            Ends::Part
        } else if let (None, Some(kind)) = (&link, &lift.kind) {
            let (kind, side) = (rows.choice(row, kind)?, rows.choice(row, &lift.side)?);
            Ends::Kind { kind, side, area: rows.text(row, &lift.area) }
        } else {
            Ends::Of(Vec::new())
        };
        Ok(Open {
            entry: 0,
            link: link.filter(|_| ends != Ends::Part),
            lift: MeasureEnd {
                row: rows.sheet.row_number(row),
                ids: rows.ids(row, spec, border),
                border,
                ends,
                day,
                source: source.clone(),
                note: Entry::Note(Note {
                    border: Some(border),
                    at,
                    until: None,
                    text: rows.text(row, &lift.note),
                }),
            },
        })
    }

    /// Finds the measures of the rows that other rows name.
    fn lifts(&mut self) {
        for Open { entry, mut lift, link } in std::mem::take(&mut self.lifts) {
            if let Some(said) = link {
                let mut ids =
                    self.linked.get(&(entry, lift.border, said.clone())).cloned().unwrap_or_default();
                ids.extend(self.by_key(entry, lift.border, &said));
                lift.ends = Ends::Of(ids);
            }
            self.facts.lifts.push(lift);
        }
    }

    /// Finds the measures whose key is the link: they are known without their rows.
    fn by_key(&self, lift: usize, border: CountryCode, said: &str) -> Vec<Ids> {
        let entries = &self.rows.profile.entries;
        let link = match entries.get(lift) {
            Some(EntrySpec::Lift(LiftSpec { ends: Some(link), .. })) => link,
            _ => return Vec::new(),
        };
        let measures = entries.iter().filter(|entry| matches!(entry, EntrySpec::Measure(_)));
        let keyed = measures.filter(|entry| matches!(entry.key(), [key] if key.firsts == link.of.firsts));
        keyed.map(|entry| self.rows.ids_of(entry.label().unwrap_or_default(), border, said)).collect()
    }

    /// Reads the figures of a row: one in a long table, one per day in a wide table.
    fn figures_of(&mut self, row: usize, border: CountryCode, entry: usize, spec: &ReadingSpec) {
        let rows = &self.rows;
        let wide = rows.profile.layout == Layout::Wide;
        let cells = if wide { rows.header.days.len() } else { 1 };
        self.facts.asked += cells;
        let of = rows.choice(row, &spec.indicator).and_then(|indicator| {
            let side = spec.side.as_ref().map(|side| rows.choice(row, side)).transpose()?;
            Ok(SeriesKey { entry, border, indicator, side })
        });
        let key = match of {
            Ok(key) => key,
            Err(skip) => {
                (0..cells).for_each(|_| self.skip(row, &skip));
                return;
            }
        };
        let figures = FigureBounds::of(&key.indicator, spec.times);
        let series = self.series.entry(key).or_default();
        let part = match (wide, spec.series.as_slice()) {
            // A row that occurs twice in a wide table is one part that occurs twice.
            (true, _) => rows.whole(row),
            (false, []) => String::new(),
            (false, columns) => columns.iter().map(|c| rows.said(row, c)).collect::<Vec<_>>().join("\u{1f}"),
        };
        let parts = series.parts.len();
        let part = *series.parts.entry(part).or_insert(parts);
        let merged = &mut self.merged;
        let mut read = |column: usize, (first, last): (NaiveDate, NaiveDate)| {
            let value = rows.figure(row, column, figures).map_err(Box::new);
            if value.is_ok() && rows.sheet.is_merged(row, column) {
                merged.get_or_insert((0, row, column)).0 += 1;
            }
            series.figures.push(Figure { row, column, part, first, last, value });
        };
        if wide {
            rows.header.days.iter().for_each(|&(column, days)| read(column, days));
        } else if let (Some(day), Some(value)) = (&spec.day, &spec.value) {
            match rows.span(row, day, spec.last_day.as_ref()) {
                Ok(Some(days)) => rows.place(row, value).into_iter().for_each(|place| read(place, days)),
                Ok(None) => self.skip(row, &Skip::new(SkipReason::NoDay)),
                Err(skip) => self.skip(row, &skip),
            }
        }
    }

    /// Turns the figures into readings.
    fn readings(&mut self) {
        let profile = self.rows.profile;
        for (key, series) in std::mem::take(&mut self.series) {
            let EntrySpec::Reading(spec) = &profile.entries[key.entry] else { continue };
            let parts_known = profile.layout == Layout::Wide || !spec.series.is_empty();
            let sheet = self.rows.sheet;
            let row_number = |row| sheet.row_number(row);
            let made =
                readings::of_series(&key, spec, parts_known, profile.duplicates, series.figures, &row_number);
            self.facts.summed += made.summed;
            for (row, reading) in made.readings {
                self.reading(row, reading);
            }
            for (figure, skip) in made.skipped {
                let skip = Skip { column: self.rows.column_name(figure.column), ..skip };
                self.skip(figure.row, &skip);
            }
        }
    }

    fn reading(&mut self, row: usize, reading: board::Reading) {
        let of = (&reading.border, &reading.indicator, &reading.day, &reading.side);
        let of_day = ron::to_string(&of).unwrap_or_default();
        // A week and its first day have different ids.
        let of = reading.span().map_or(of_day.clone(), |(_, last)| format!("{of_day} to {last}"));
        let id = self.rows.id_of("Reading", &of);
        match self.rows.source(row) {
            Ok(source) => {
                let ids = Ids { id, without_border: id };
                let row = self.rows.sheet.row_number(row);
                let entry = Entry::Reading(reading);
                self.facts.facts.push(Fact { row, ids, entry, source, says_lifted: true });
            }
            Err(skip) => self.skip(row, &skip),
        }
    }
}

/// Returns the entries that end measures of linked rows, with their index.
fn links<'a>(rows: &Rows<'a>) -> impl Iterator<Item = (usize, &'a LinkSpec)> + use<'a> {
    rows.entries().filter_map(|(position, entry)| match entry {
        EntrySpec::Lift(LiftSpec { ends: Some(link), .. }) => Some((position, link)),
        _ => None,
    })
}
