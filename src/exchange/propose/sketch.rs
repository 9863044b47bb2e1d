//! What stands in the columns of a table: their names, and each distinct text with its number of rows.
//!
//! All rows are counted. What a text could be (a day, a number, a country) is worked out once for each distinct text, and
//! a column with more of them than [`WORDS_MAX`] is judged by the first of them: [`ColumnSketch::looked_at`] says how many
//! cells that were.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::super::facts::{letters, names_of, single};
use super::super::table::text::{folded, tidy};
use super::super::table::{Cell, FaultKind, Sheet, Table, TableRemark};
use super::super::watch::{Cancelled, Stage, Watch};
use super::country;
use super::header::guessed;
use super::place::HeaderPlace;
use crate::board::CountryCode;

/// The number of distinct texts that are kept of a column.
pub(super) const WORDS_MAX: usize = 20_000;
/// The number of rows that are kept of a word.
const FIRST_ROWS: usize = 3;
/// The number of rows with a fault that are kept.
const FAULTS_MAX: usize = 1_000;

/// What stands in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableSketch {
    /// The name of the file, without its folder.
    pub file: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// The sheet that was looked at. Empty for a text file.
    pub sheet: String,
    /// All sheets of a workbook.
    pub sheets: Vec<SheetSketch>,
    /// Where the header is.
    pub header: HeaderPlace,
    /// The number of rows with content below the header.
    pub rows: usize,
    /// The columns, in the order of the table.
    pub columns: Vec<ColumnSketch>,
    /// Rows that cannot be trusted: number, fault, text. The first thousand.
    pub faults: Vec<(usize, FaultKind, String)>,
    /// The number of such rows.
    pub fault_count: usize,
    /// What was found out about how the table is read.
    pub remarks: Vec<TableRemark>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetSketch {
    /// The name.
    pub name: String,
    /// Whether it is hidden in the workbook.
    pub is_hidden: bool,
    /// The number of columns whose names are known. 0 for a hidden sheet, which is not looked at.
    pub known_columns: usize,
    /// The names of its columns. Empty for a hidden sheet.
    pub columns: Vec<String>,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnSketch {
    /// Its index, counted from 0.
    pub index: usize,
    /// Its letters in a spreadsheet: A, B, …, AA.
    pub letters: String,
    /// Its name as the header writes it. Empty if it has none.
    pub name: String,
    /// Which of the columns with this name it is, counted from 1, and how many there are.
    pub of_name: (usize, usize),
    /// The number of filled cells.
    pub filled: usize,
    /// The number of empty cells, and of cells that stand for one, such as `-` and `n/a`.
    pub empty: usize,
    /// The number of filled cells that were looked at.
    pub looked_at: usize,
    /// Its distinct texts, the most frequent first. At most 20,000.
    pub words: Vec<WordCount>,
    /// Whether these are all.
    pub has_all_words: bool,
    /// The number of looked-at cells that are days or spans of days.
    pub days: usize,
    /// The number of looked-at cells that may be days as bare numbers of a spreadsheet.
    pub serials: usize,
    /// The number of looked-at cells that are numbers.
    pub numbers: usize,
    /// The number of looked-at cells that are times of day.
    pub times: usize,
    /// The number of looked-at cells that are countries, by name or code.
    pub countries: usize,
    /// The number of looked-at cells that name several countries.
    pub country_lists: usize,
    /// The number of looked-at cells that are codes of countries.
    pub codes: usize,
    /// The number of looked-at cells that are addresses of web pages.
    pub urls: usize,
    /// Whether its name is a day.
    pub is_day_header: bool,
    /// Whether its name is a week, month or other span of days.
    pub is_span_header: bool,
}

/// A distinct text of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCount {
    /// The text, with plain spaces.
    pub word: String,
    /// The number of rows that have it.
    pub rows: usize,
    /// The numbers of the first rows that have it.
    pub first_rows: Vec<usize>,
}

impl TableSketch {
    /// Looks at a table. `watch` is told of the progress.
    ///
    /// `header` is the number of the header's first row and of its rows, if somebody has said it.
    ///
    /// # Errors
    ///
    /// Returns an error if the work is cancelled.
    pub fn of(table: &Table, header: Option<(u32, u32)>, watch: Watch<'_>) -> Result<Self, Cancelled> {
        let guesses: Vec<HeaderPlace> = table.sheets().iter().map(|sheet| guessed(sheet, header)).collect();
        let best = (0..guesses.len()).max_by_key(|&at| {
            let guess = guesses[at];
            (table.sheets()[at].is_whole(), guess.known, std::cmp::Reverse(at))
        });
        let sheets = table
            .sheet_names()
            .iter()
            .map(|name| {
                let at = table.sheets().iter().position(|sheet| sheet.name == *name);
                let names = |at: usize| header_names(&table.sheets()[at], guesses[at]);
                SheetSketch {
                    name: name.clone(),
                    is_hidden: table.hidden().contains(name),
                    known_columns: at.map_or(0, |at| guesses[at].known),
                    columns: at.map(names).unwrap_or_default(),
                }
            })
            .collect();
        let mut sketch = Self {
            file: table.file_name().to_owned(),
            sha256: table.sha256().to_owned(),
            sheet: String::new(),
            sheets,
            header: HeaderPlace::default(),
            rows: 0,
            columns: Vec::new(),
            faults: Vec::new(),
            fault_count: 0,
            remarks: table.remarks().to_vec(),
        };
        if let Some(best) = best {
            let sheet = &table.sheets()[best];
            sketch.sheet.clone_from(&sheet.name);
            sketch.header = guesses[best];
            sketch.fill(sheet, watch)?;
        }
        Ok(sketch)
    }

    fn fill(&mut self, sheet: &Sheet, watch: Watch<'_>) -> Result<(), Cancelled> {
        let names = header_names(sheet, self.header);
        let width = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let first = (self.header.last_index + 1).min(sheet.len());
        let mut columns: Vec<Counting<'_>> = names.iter().map(|_| Counting::default()).collect();
        self.rows = sheet.len() - first;
        for row in first..sheet.len() {
            watch.row(Stage::Looking, row - first, self.rows)?;
            if sheet.is_faulty(row, width) {
                self.fault_count += 1;
                if self.faults.len() < FAULTS_MAX
                    && let Some(fault) = sheet.fault(row, width)
                {
                    self.faults.push((sheet.row_number(row), fault.kind, fault.text));
                }
                continue;
            }
            for (column, counting) in columns.iter_mut().enumerate() {
                counting.count(sheet, row, column);
            }
        }
        let mut of_names: HashMap<String, usize> = HashMap::new();
        let places: Vec<(String, usize)> = names
            .iter()
            .map(|name| {
                let key = folded(name);
                let count = of_names.entry(key.clone()).or_default();
                *count += 1;
                (key, *count)
            })
            .collect();
        self.columns = columns
            .into_iter()
            .enumerate()
            .map(|(index, counting)| {
                let (name, place) = &places[index];
                let of_name = (*place, of_names.get(name).copied().unwrap_or(1));
                let header = sheet.cell(self.header.last_index, index);
                counting.sketch(index, names[index].clone(), of_name, header, sheet)
            })
            .collect();
        Ok(())
    }

    /// Returns the column with this index.
    pub fn column(&self, index: usize) -> Option<&ColumnSketch> {
        self.columns.get(index)
    }

    /// Returns the columns with this name, as a profile would look for it.
    pub fn named(&self, name: &str) -> Vec<usize> {
        let key = folded(name);
        let is_named = |column: &&ColumnSketch| folded(&column.name) == key;
        self.columns.iter().filter(is_named).map(|column| column.index).collect()
    }
}

impl ColumnSketch {
    /// Returns whether no cell is empty and no text was found twice.
    pub fn is_each_once(&self) -> bool {
        self.empty == 0 && self.words.len() == self.looked_at && self.looked_at > 1
    }

    /// Returns the share of the looked-at cells that `count` of them are.
    pub(super) fn share(&self, count: usize) -> f64 {
        if self.looked_at == 0 { 0.0 } else { count as f64 / self.looked_at as f64 }
    }
}

fn header_names(sheet: &Sheet, place: HeaderPlace) -> Vec<String> {
    if sheet.len() == 0 {
        return Vec::new();
    }
    let first = (place.last_index + 1).saturating_sub(place.rows.max(1));
    names_of(sheet, first, place.last_index.min(sheet.len() - 1))
}

/// The texts of a column as they are counted.
#[derive(Default)]
struct Counting<'a> {
    places: HashMap<&'a str, usize, RandomState>,
    words: Vec<Word>,
    empty: usize,
    beyond: usize,
}

struct Word {
    index: usize,
    rows: usize,
    first_rows: Vec<usize>,
}

impl<'a> Counting<'a> {
    fn count(&mut self, sheet: &'a Sheet, row: usize, column: usize) {
        let text = sheet.text(row, column);
        if let Some(&place) = self.places.get(text) {
            match self.words.get_mut(place) {
                Some(word) => word.add(sheet.row_number(row)),
                None => self.empty += 1,
            }
            return;
        }
        let is_empty = match sheet.cell(row, column) {
            Cell::Empty | Cell::Error(_) => true,
            Cell::Text(text) => is_no_value(text),
            Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => false,
        };
        if is_empty {
            self.empty += 1;
            self.places.insert(text, usize::MAX);
        } else if self.words.len() < WORDS_MAX {
            self.places.insert(text, self.words.len());
            let mut word = Word { index: row, rows: 0, first_rows: Vec::new() };
            word.add(sheet.row_number(row));
            self.words.push(word);
        } else {
            self.beyond += 1;
        }
    }

    fn sketch(
        self,
        index: usize,
        name: String,
        of_name: (usize, usize),
        header: Cell<'_>,
        sheet: &Sheet,
    ) -> ColumnSketch {
        let looked_at = self.words.iter().map(|word| word.rows).sum();
        let mut sketch = ColumnSketch {
            index,
            letters: letters(index),
            is_day_header: match header {
                cell @ (Cell::Date(_) | Cell::Number(_)) => single::is_day(cell, sheet.from_1904),
                _ => single::is_day(Cell::Text(&name), sheet.from_1904),
            },
            is_span_header: single::kinds(Cell::Text(&name), sheet.from_1904).day,
            name,
            of_name,
            filled: looked_at + self.beyond,
            empty: self.empty,
            looked_at,
            words: Vec::with_capacity(self.words.len()),
            has_all_words: self.beyond == 0,
            days: 0,
            serials: 0,
            numbers: 0,
            times: 0,
            countries: 0,
            country_lists: 0,
            codes: 0,
            urls: 0,
        };
        // Texts that differ in kinds of space and capitals are one word.
        let mut same: HashMap<String, usize> = HashMap::new();
        for word in self.words {
            let cell = sheet.cell(word.index, index);
            let said = sheet.said(word.index, index);
            let kinds = single::kinds(cell, sheet.from_1904);
            let rows = word.rows;
            sketch.days += if kinds.day { rows } else { 0 };
            sketch.serials += if kinds.serial { rows } else { 0 };
            sketch.numbers += if kinds.number { rows } else { 0 };
            sketch.times += if kinds.time { rows } else { 0 };
            if !kinds.number && said.len() <= 80 && CountryCode::find(&said).is_ok() {
                sketch.countries += rows;
                sketch.codes += if is_code(&said) { rows } else { 0 };
            } else if !kinds.number && !kinds.day && said.len() <= 200 && country::separated(&said).is_some()
            {
                sketch.country_lists += rows;
            }
            sketch.urls += if is_url(&said) { rows } else { 0 };
            match same.get(&said.to_lowercase()) {
                Some(&at) => {
                    let known: &mut WordCount = &mut sketch.words[at];
                    known.rows += rows;
                    known.first_rows.extend(word.first_rows);
                    known.first_rows.sort_unstable();
                    known.first_rows.truncate(FIRST_ROWS);
                }
                None => {
                    same.insert(said.to_lowercase(), sketch.words.len());
                    sketch.words.push(WordCount { word: said, rows, first_rows: word.first_rows });
                }
            }
        }
        sketch.words.sort_by(|a, b| (b.rows, &a.first_rows).cmp(&(a.rows, &b.first_rows)));
        sketch
    }
}

impl Word {
    fn add(&mut self, row: usize) {
        self.rows += 1;
        if self.first_rows.len() < FIRST_ROWS {
            self.first_rows.push(row);
        }
    }
}

/// What stands for an empty cell if no profile says otherwise.
pub(super) fn is_no_value(text: &str) -> bool {
    const SIGNS: [&str; 10] = ["na", "n/a", "n.a.", "nan", "null", "-", "–", "—", "..", "…"];
    text.len() <= 8 && SIGNS.contains(&tidy(text).to_lowercase().as_str())
}

fn is_code(text: &str) -> bool {
    matches!(text.len(), 2..=3) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_url(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}
