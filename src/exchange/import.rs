//! An import: the records that a table adds to a board by a profile, and the report of it.
//!
//! Pure: the board, table and time come in, records and report go out. Rows are read first, then figures settled into
//! readings, then each entry held against what the board has of its row, and last the rows that end measures. An entry
//! that breaks a rule of the board is skipped with that rule as the reason, so that what is returned can be added whole.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::header;
use super::lifts::{Lift, Lifted, Lifts};
use super::profile::{EntrySpec, Layout, Profile, ReadingSpec};
use super::readings::{Figure, SeriesKey, settle};
use super::report::{Example, Reason, Report};
use super::rows::{Rows, Skip};
use super::standing::{Outcome, Standing};
use super::table::Table;
use crate::board::{Board, CountryCode, Entry, Note, Reading, Record, Source, Value, rules};

/// What an import adds, and the account of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The records to add, all or none: [`Board::record_all`] takes them.
    pub records: Vec<Record>,
    /// What became of every row.
    pub report: Report,
}

/// Why a table cannot be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each says itself")]
pub enum ImportError {
    #[error("{table}: no sheet is called {wanted}; it has {found}: say the right `sheet` in the profile")]
    NoSheet { table: String, wanted: String, found: String },
    #[error(
        "{table}: {place} has no column {missing}; it has {found}: import it with another profile, or add the name \
         that the column has here to the profile"
    )]
    NoColumn { table: String, place: String, missing: String, found: String },
    #[error("profile {profile}: {what}")]
    Persons { profile: String, what: String },
    #[error("an import needs a name for who makes it")]
    NoName,
}

/// What importing `table` by `profile` adds to `board`, recorded at `at` by `by`.
///
/// The board itself is not changed. Importing the same table again adds nothing.
pub fn import(
    board: &Board,
    table: &Table,
    profile: &Profile,
    at: DateTime<Utc>,
    by: &str,
) -> Result<Import, ImportError> {
    if by.trim().is_empty() {
        return Err(ImportError::NoName);
    }
    let (sheet, header) = header::find(table, profile)?;
    let zone = profile.time_zone.unwrap_or(board.header().time_zone);
    let rows = Rows { profile, sheet, header: &header, zone };
    let report = Report {
        profile: profile.name.clone(),
        attribution: profile.attribution.clone(),
        table: table.name().to_owned(),
        sheet: sheet.name.clone(),
        ..Report::default()
    };
    let mut run =
        Run { board, rows, at, by, report, facts: Vec::new(), lifts: Vec::new(), series: BTreeMap::new() };
    run.report.remarks.extend(table.remark().map(str::to_owned));
    run.remark_left_out();
    run.read();
    run.settle();
    Ok(run.record())
}

/// An entry that a row says.
struct Fact {
    /// Its row's place in the sheet.
    row: usize,
    /// The id of the first record of it.
    id: Uuid,
    entry: Entry,
    source: Source,
    /// The row itself says whether its measure has ended.
    says_lifted: bool,
}

/// The figures of one series and which part of it each row is, by what the row says of it.
#[derive(Default)]
struct Series {
    figures: Vec<Figure>,
    parts: HashMap<String, usize>,
}

struct Run<'a> {
    board: &'a Board,
    rows: Rows<'a>,
    at: DateTime<Utc>,
    by: &'a str,
    report: Report,
    facts: Vec<Fact>,
    lifts: Vec<Lift>,
    series: BTreeMap<SeriesKey, Series>,
}

impl<'a> Run<'a> {
    fn remark_left_out(&mut self) {
        for (entry, column) in &self.rows.header.left_out {
            let what = match &self.rows.profile.entries[*entry] {
                EntrySpec::Reading(spec) => format!("readings of {:?}", spec.indicator),
                entry => entry.label().unwrap_or_default().to_owned(),
            };
            self.report
                .remarks
                .push(format!("the table has no column {column}: entry {} ({what}) is left out", entry + 1));
        }
    }

    fn row_number(&self, row: usize) -> usize {
        self.rows.sheet.row_number(row)
    }

    fn skip(&mut self, row: usize, skip: Skip) {
        let example = skip.example(self.row_number(row));
        self.report.skip(skip.reason, skip.name, example);
    }

    /// Reads every row below the header.
    fn read(&mut self) {
        let mut errors = 0;
        let mut next = self.row_number(self.rows.header.row) + 1;
        for row in self.rows.header.row + 1..self.rows.sheet.len() {
            let number = self.row_number(row);
            let empty = number.saturating_sub(next);
            self.report.rows_read += empty + 1;
            self.report.skip_empty(next, empty);
            next = number + 1;
            match self.row_for(row) {
                Ok((border, source)) => {
                    self.report.rows_used += 1;
                    errors += self.rows.errors(row);
                    self.entries_of(row, border, &source);
                }
                Err(skip) => self.skip(row, skip),
            }
        }
        if errors > 0 {
            let remark = format!("{errors} cells of text or days are errors (as #N/A) and count as empty");
            self.report.remarks.push(remark);
        }
    }

    /// The border and source of a row that is to be used.
    fn row_for(&self, row: usize) -> Result<(CountryCode, Source), Skip> {
        let rows = &self.rows;
        for condition in &rows.profile.rows {
            if rows.place(&condition.column).is_some() && !condition.holds(&rows.said(row, &condition.column))
            {
                return Err(Skip::named(Reason::LeftOut, condition.column.names.to_string()));
            }
        }
        let border = rows.country(row)?;
        let header = self.board.header();
        if !header.borders.contains(&border) {
            let name = if border == header.home { format!("{border}, home") } else { border.to_string() };
            return Err(Skip::named(Reason::NotABorder, name));
        }
        if !self.entries().any(|(_, entry)| self.is_for(row, entry)) {
            return Err(Skip::new(Reason::NoEntry));
        }
        Ok((border, rows.source(row)?))
    }

    /// The profile's entries that the table has columns for.
    fn entries(&self) -> impl Iterator<Item = (usize, &'a EntrySpec)> + use<'a> {
        let header = self.rows.header;
        let entries = self.rows.profile.entries.iter().enumerate();
        entries.filter(|(position, _)| header.left_out.iter().all(|(left, _)| left != position))
    }

    fn is_for(&self, row: usize, entry: &EntrySpec) -> bool {
        entry.when().iter().all(|condition| {
            self.rows.place(&condition.column).is_none()
                || condition.holds(&self.rows.said(row, &condition.column))
        })
    }

    fn entries_of(&mut self, row: usize, border: CountryCode, source: &Source) {
        for (position, spec) in self.entries() {
            if !self.is_for(row, spec) {
                continue;
            }
            if let EntrySpec::Reading(reading) = spec {
                self.figures_of(row, border, position, reading);
                continue;
            }
            self.report.facts += 1;
            let rows = &self.rows;
            let mut says_lifted = false;
            let entry = match spec {
                EntrySpec::Measure(measure) => {
                    says_lifted = measure.lifted.is_some() || measure.last_day.is_some();
                    rows.measure(row, border, measure)
                }
                EntrySpec::Contact(contact) => rows.contact(row, border, contact),
                EntrySpec::Note(note) => rows.note(row, border, note),
                EntrySpec::Correspondence(letter) => rows.letter(row, border, letter),
                EntrySpec::Lift(_) | EntrySpec::Reading(_) => match self.lift_of(row, border, spec, source) {
                    Ok(lift) => {
                        self.lifts.push(lift);
                        continue;
                    }
                    Err(skip) => Err(skip),
                },
            };
            match entry {
                Ok(entry) => {
                    let id = rows.id(row, spec);
                    self.facts.push(Fact { row, id, entry, source: source.clone(), says_lifted });
                }
                Err(skip) => self.skip(row, skip),
            }
        }
    }

    fn lift_of(
        &self,
        row: usize,
        border: CountryCode,
        spec: &EntrySpec,
        source: &Source,
    ) -> Result<Lift, Skip> {
        let EntrySpec::Lift(lift) = spec else { return Err(Skip::new(Reason::NoEntry)) };
        let rows = &self.rows;
        let day = rows.day(row, &lift.day)?;
        let at = day.or(source.day).and_then(|day| super::dates::start_of(day, rows.zone));
        let at = at.ok_or_else(|| Skip::new(Reason::NoDay))?;
        Ok(Lift {
            row,
            id: rows.id(row, spec),
            border,
            kind: rows.choice(row, &lift.kind)?,
            side: rows.choice(row, &lift.side)?,
            day,
            source: source.clone(),
            note: Entry::Note(Note {
                border: Some(border),
                at,
                until: None,
                text: rows.text(row, &lift.note),
            }),
        })
    }

    /// Reads the figures of a row: one in a long table, one a day in a wide one.
    fn figures_of(&mut self, row: usize, border: CountryCode, entry: usize, spec: &ReadingSpec) {
        let rows = self.rows;
        let wide = rows.profile.layout == Layout::Wide;
        let cells = if wide { rows.header.days.len() } else { 1 };
        self.report.facts += cells;
        let of = rows.choice(row, &spec.indicator).and_then(|indicator| {
            let side = spec.side.as_ref().map(|side| rows.choice(row, side)).transpose()?;
            Ok(SeriesKey { entry, border, indicator, side })
        });
        let key = match of {
            Ok(key) => key,
            Err(skip) => {
                for _ in 0..cells {
                    let example = skip.example(self.row_number(row));
                    self.report.skip(skip.reason, skip.name.clone(), example);
                }
                return;
            }
        };
        let series = self.series.entry(key).or_default();
        let part = match (wide, spec.series.as_slice()) {
            // A row of a wide table that is there twice is one part that is there twice.
            (true, _) => rows.whole(row),
            (false, []) => String::new(),
            (false, columns) => columns.iter().map(|c| rows.said(row, c)).collect::<Vec<_>>().join("\u{1f}"),
        };
        let parts = series.parts.len();
        let part = *series.parts.entry(part).or_insert(parts);
        let mut read = |column: usize, day| {
            let value = rows.figure(row, column).map(|value| match value {
                Value::Known(number) => Value::Known(number * spec.times),
                Value::Unknown => Value::Unknown,
            });
            series.figures.push(Figure { row, column, part, day, value: value.map_err(Box::new) });
        };
        if wide {
            rows.header.days.iter().for_each(|&(column, day)| read(column, day));
        } else if let (Some(day), Some(value)) = (&spec.day, &spec.value) {
            match rows.day(row, day) {
                Ok(Some(day)) => rows.place(value).into_iter().for_each(|place| read(place, day)),
                Ok(None) => self.skip(row, Skip::new(Reason::NoDay)),
                Err(skip) => self.skip(row, skip),
            }
        }
    }

    /// Makes readings of the figures.
    fn settle(&mut self) {
        let profile = self.rows.profile;
        for (key, series) in std::mem::take(&mut self.series) {
            let EntrySpec::Reading(spec) = &profile.entries[key.entry] else { continue };
            let parts_known = profile.layout == Layout::Wide || !spec.series.is_empty();
            let sheet = self.rows.sheet;
            let row_number = |row| sheet.row_number(row);
            let settled = settle(&key, spec, parts_known, series.figures, &row_number);
            self.report.summed += settled.summed;
            for (row, reading) in settled.readings {
                self.reading(row, reading);
            }
            for (figure, skip) in settled.skipped {
                let column = self.rows.header.names.get(figure.column).cloned().unwrap_or_default();
                let example = Example { column, ..skip.example(self.row_number(figure.row)) };
                self.report.skip(skip.reason, skip.name, example);
            }
        }
    }

    fn reading(&mut self, row: usize, reading: Reading) {
        let of = (&reading.border, &reading.indicator, &reading.day, &reading.side);
        let id = self.rows.id_of("Reading", &ron::to_string(&of).unwrap_or_default());
        match self.rows.source(row) {
            Ok(source) => {
                let entry = Entry::Reading(reading);
                self.facts.push(Fact { row, id, entry, source, says_lifted: true });
            }
            Err(skip) => self.skip(row, skip),
        }
    }

    /// Holds every fact against the board.
    fn record(mut self) -> Import {
        let standing = Standing::new(self.board);
        let mut records = Vec::new();
        let mut seen: HashMap<Uuid, usize> = HashMap::new();
        let facts = std::mem::take(&mut self.facts);
        for (position, fact) in facts.iter().enumerate() {
            if let Some(&first) = seen.get(&fact.id) {
                let first: &Fact = &facts[first];
                self.skip_second(fact.row, first.row, first.entry == fact.entry);
                continue;
            }
            seen.insert(fact.id, position);
            let outcome = standing.outcome(fact.id, &fact.entry, fact.says_lifted);
            self.act(fact.row, fact.id, &fact.entry, &fact.source, outcome, &mut records);
        }
        self.lift(&standing, &mut records);
        debug_assert!(self.report.adds_up(), "{:?}", self.report);
        Import { records, report: self.report }
    }

    fn lift(&mut self, standing: &Standing<'_>, records: &mut Vec<Record>) {
        let mut rows = std::mem::take(&mut self.lifts);
        let mut firsts: HashMap<Uuid, Lift> = HashMap::new();
        rows.retain(|lift| match firsts.get(&lift.id) {
            None => {
                firsts.insert(lift.id, lift.clone());
                true
            }
            Some(first) => {
                let says =
                    |lift: &Lift| (lift.border, lift.kind.clone(), lift.side, lift.day, lift.note.clone());
                self.skip_second(lift.row, first.row, says(first) == says(lift));
                false
            }
        });
        rows.sort_by_key(|lift| (lift.day, lift.id));
        let zone = self.board.header().time_zone;
        let mut lifts = Lifts::new(standing, records, zone, self.at, self.by);
        for lift in rows {
            match lifts.apply(&lift) {
                Lifted::Measures(ended) => {
                    self.report.lifting += 1;
                    for record in &ended {
                        *self.report.superseded.entry(record.entry.kind()).or_default() += 1;
                    }
                    records.extend(ended);
                }
                Lifted::Note(outcome) => {
                    self.act(lift.row, lift.id, &lift.note, &lift.source, outcome, records)
                }
                Lifted::Unchanged => self.report.unchanged += 1,
            }
        }
    }

    fn skip_second(&mut self, row: usize, first: usize, same: bool) {
        let reason = if same { Reason::Repeats } else { Reason::Contradicts };
        let detail = format!("as row {}", self.row_number(first));
        self.skip(row, Skip::with_detail(reason, detail));
    }

    /// Makes the record that an outcome asks for.
    fn act(
        &mut self,
        row: usize,
        first: Uuid,
        entry: &Entry,
        source: &Source,
        outcome: Outcome,
        records: &mut Vec<Record>,
    ) {
        let (id, supersedes, entry) = match outcome {
            Outcome::Unchanged => {
                self.report.unchanged += 1;
                return;
            }
            Outcome::TakenBack => return self.skip(row, Skip::new(Reason::TakenBack)),
            Outcome::New => (first, None, entry.clone()),
            Outcome::Changed(head, entry) => (entry.id_after(head), Some(head), *entry),
        };
        let record = Record {
            id,
            recorded_at: self.at,
            by: self.by.to_owned(),
            source: source.clone(),
            supersedes,
            entry,
        };
        if let Some(problem) = rules::problems_of(self.board.header(), &record).into_iter().next() {
            return self.skip(row, Skip::with_detail(Reason::BreaksRule, problem.what));
        }
        let kind = record.entry.kind();
        if supersedes.is_some() {
            self.report.changed += 1;
            *self.report.superseded.entry(kind).or_default() += 1;
        } else {
            self.report.new += 1;
            *self.report.added.entry(kind).or_default() += 1;
        }
        records.push(record);
    }
}
