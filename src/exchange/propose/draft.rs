//! The choices so far, from which a profile is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::profile::{Dates, Duplicates, FigureMeaning, Layout, Profile, RowSum};
use super::super::table::text::folded;
use super::super::table::{BeyondHeader, Encoding, TableSpec};
use super::super::{Decimal, Order};
use super::by_profile::Base;
use super::edit::{Edit, EditError};
use super::evidence::Rows;
use super::look::said_header;
use super::meaning::{ColumnMeaning, FigureSpec, WordMeaning};
use super::question_place::QuestionPlace;
use super::reason::Reason;
use super::setting::Setting;
use super::sketch::{ColumnSketch, SheetSketch, TableSketch, WordCount};
use super::{country, word};
use crate::board::{CountryCode, Direction, Indicator, Level, MeasureKind, Medium, Side};

/// The name of a profile of a table without a name.
const UNNAMED: &str = "table";

/// The choices so far. Every order of edits is possible, and none panics.
///
/// A draft is about one reading of its table. After an edit that changes the reading, its sketch, questions and profile
/// are still about the reading before, so whoever applies edits asks [`Self::needs_reading`], reads the table by
/// [`Self::table_spec`], and takes the choices over by [`Self::with_table`].
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileDraft {
    pub(super) sketch: Arc<TableSketch>,
    pub(super) rows: Arc<Rows>,
    pub(super) setting: Setting,
    pub(super) name: String,
    pub(super) source: Option<String>,
    pub(super) meanings: Vec<ColumnMeaning>,
    /// The columns whose meaning somebody has said.
    pub(super) said: BTreeSet<usize>,
    /// What somebody has said of words, by column and folded word. `None` leaves a word open.
    pub(super) words: BTreeMap<(usize, String), Option<WordMeaning>>,
    pub(super) sheet: Option<String>,
    pub(super) encoding: Option<Encoding>,
    pub(super) delimiter: Option<char>,
    pub(super) header: Option<(u32, u32)>,
    pub(super) plain_quotes: bool,
    pub(super) beyond_header: BeyondHeader,
    pub(super) split: Vec<String>,
    /// The figures of a wide table.
    pub(super) wide: FigureSpec,
    pub(super) sum: Option<RowSum>,
    pub(super) duplicates: Duplicates,
    pub(super) day_order: Option<Order>,
    pub(super) decimal: Option<Decimal>,
    pub(super) border_of_all: Option<CountryCode>,
    pub(super) kind_of_all: Option<MeasureKind>,
    pub(super) side_of_all: Option<Side>,
    pub(super) level_of_all: Option<Level>,
    pub(super) direction_of_all: Option<Direction>,
    pub(super) medium_of_all: Option<Medium>,
    pub(super) names_no_person: BTreeSet<usize>,
    pub(super) left: BTreeSet<QuestionPlace>,
    /// The profile that the draft begins with.
    pub(super) base: Option<Box<Base>>,
    /// How the table of the sketch was read.
    pub(super) read_by: TableSpec,
}

/// A word of a column with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct WordChoice {
    /// The word and its rows.
    pub count: WordCount,
    /// What it means. `None` if that is open.
    pub meaning: Option<WordMeaning>,
    /// Why. `None` if somebody has said so.
    pub reason: Option<Reason>,
}

impl ProfileDraft {
    /// Creates a draft in which the columns have these meanings.
    pub(super) fn new(
        sketch: Arc<TableSketch>,
        rows: Arc<Rows>,
        setting: Setting,
        spec: &TableSpec,
        meanings: Vec<ColumnMeaning>,
    ) -> Self {
        let name = std::path::Path::new(&sketch.file).file_stem().and_then(|stem| stem.to_str());
        let is_said = |sheet: &&SheetSketch| spec.sheet.says(&folded(&sheet.name));
        let mut draft = Self {
            name: name.filter(|name| !name.trim().is_empty()).unwrap_or(UNNAMED).to_owned(),
            source: None,
            rows,
            setting,
            meanings,
            said: BTreeSet::new(),
            words: BTreeMap::new(),
            sheet: sketch.sheets.iter().find(is_said).map(|sheet| sheet.name.clone()),
            encoding: spec.encoding,
            delimiter: spec.delimiter,
            header: said_header(spec),
            plain_quotes: spec.plain_quotes,
            beyond_header: spec.beyond_header,
            split: Vec::new(),
            wide: FigureSpec::of(None),
            sum: None,
            duplicates: Duplicates::default(),
            day_order: None,
            decimal: None,
            border_of_all: None,
            kind_of_all: None,
            side_of_all: None,
            level_of_all: None,
            direction_of_all: None,
            medium_of_all: None,
            names_no_person: BTreeSet::new(),
            left: BTreeSet::new(),
            base: None,
            read_by: TableSpec::default(),
            sketch,
        };
        draft.read_by = draft.table_spec();
        draft
    }

    /// Returns whether somebody has chosen another reading of the table than the one that the draft is about. What the
    /// draft asks and makes is then out of date until [`Self::with_table`] has taken it over to the new reading.
    pub fn needs_reading(&self) -> bool {
        let chosen = TableSpec { beyond_header: self.read_by.beyond_header, ..self.table_spec() };
        chosen != self.read_by
    }

    /// Lets the draft begin with a profile. Returns whether the profile can read the table that was looked at.
    pub(super) fn begin_with(&mut self, profile: &Profile) -> bool {
        let (sheet, header) = (&self.sketch.sheet, self.sketch.header.last_index);
        let Some(base) = Base::of(&self.rows.table, profile, sheet, header) else { return false };
        let days: Vec<usize> = self.columns_of(&ColumnMeaning::DayOfHeader);
        let taken = base.taken(self.meanings.len(), &days);
        self.meanings = taken.meanings;
        self.wide = taken.wide;
        self.sum = Some(taken.sum);
        self.split = taken.split;
        self.duplicates = taken.duplicates;
        self.name.clone_from(&profile.name);
        self.base = Some(Box::new(base));
        true
    }

    /// Returns what stands in the table.
    pub fn sketch(&self) -> &TableSketch {
        &self.sketch
    }

    /// Returns the name of the profile.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether the table is wide: some columns are days.
    pub fn layout(&self) -> Layout {
        let is_wide = self.meanings.contains(&ColumnMeaning::DayOfHeader);
        if is_wide { Layout::Wide } else { Layout::Long }
    }

    /// Returns the name by which a column is meant: its own, with a number if several columns have it. Its letters if it
    /// has none.
    pub fn column_name(&self, column: usize) -> String {
        let Some(sketch) = self.sketch.column(column) else { return String::new() };
        match sketch.of_name {
            _ if sketch.name.is_empty() => sketch.letters.clone(),
            (_, 1) => sketch.name.clone(),
            (place, _) => format!("{}#{place}", sketch.name),
        }
    }

    /// Returns the column that `name` means: a name as in a profile, or the letters of a column.
    pub fn column_named(&self, name: &str) -> Option<usize> {
        let columns = &self.sketch.columns;
        let is_it = |sketch: &&ColumnSketch| folded(&self.column_name(sketch.index)) == folded(name);
        let by_name = columns
            .iter()
            .find(is_it)
            .or_else(|| columns.iter().find(|sketch| folded(&sketch.name) == folded(name)));
        by_name
            .or_else(|| columns.iter().find(|sketch| sketch.letters.eq_ignore_ascii_case(name.trim())))
            .map(|sketch| sketch.index)
    }

    /// Returns what a column means.
    pub fn meaning(&self, column: usize) -> &ColumnMeaning {
        self.meanings.get(column).unwrap_or(&ColumnMeaning::NotUsed)
    }

    /// Returns the figures of a wide table.
    pub fn figures(&self) -> &FigureSpec {
        &self.wide
    }

    /// Returns the columns with this meaning, whatever their figures are.
    pub fn columns_of(&self, meaning: &ColumnMeaning) -> Vec<usize> {
        let has = |column: &usize| self.meanings[*column].is_same_kind(meaning);
        (0..self.meanings.len()).filter(has).collect()
    }

    /// Returns whether rows are contacts.
    pub(super) fn has_contacts(&self) -> bool {
        let columns = [ColumnMeaning::Level, ColumnMeaning::Medium];
        self.level_of_all.is_some() || columns.iter().any(|meaning| !self.columns_of(meaning).is_empty())
    }

    /// Returns each distinct word of a column with what it means, the most frequent first. Empty if the words of the
    /// column have no meanings of their own.
    pub fn words(&self, column: usize) -> Vec<WordChoice> {
        let Some(sketch) = self.sketch.column(column).filter(|_| self.meaning(column).has_words()) else {
            return Vec::new();
        };
        sketch.words.iter().map(|count| self.word(column, count)).collect()
    }

    pub(super) fn word(&self, column: usize, count: &WordCount) -> WordChoice {
        let said = self.words.get(&(column, folded(&count.word)));
        let meaning_of_column = self.meaning(column);
        let said =
            said.filter(|said| said.as_ref().is_none_or(|said| word::can_mean(meaning_of_column, said)));
        let (meaning, reason) = match said {
            Some(said) => (said.clone(), None),
            None => {
                match self.base.as_ref().and_then(|base| base.word(column, meaning_of_column, &count.word)) {
                    Some(meaning) => (Some(meaning), self.base_reason()),
                    None => self.proposed_word(meaning_of_column, &count.word).unzip(),
                }
            }
        };
        WordChoice { count: count.clone(), meaning, reason }
    }

    fn base_reason(&self) -> Option<Reason> {
        self.base.as_ref().map(|base| Reason::Profile { name: base.profile.name.clone() })
    }

    /// Returns the name of the profile that the draft begins with and still follows.
    pub fn follows(&self) -> Option<&str> {
        self.base.as_ref().map(|base| base.profile.name.as_str())
    }

    /// Returns whether somebody has said something that the profile which the draft follows does not say.
    pub fn adds_to_profile(&self) -> bool {
        let is_written = self.day_order.is_some() || self.decimal.is_some();
        let is_said = is_written || !self.words.is_empty() || !self.names_no_person.is_empty();
        is_said && self.base.is_some()
    }

    fn proposed_word(&self, meaning: &ColumnMeaning, text: &str) -> Option<(WordMeaning, Reason)> {
        let local = || {
            let code =
                self.setting.local_names.get(&folded(text)).filter(|_| *meaning == ColumnMeaning::Border)?;
            Some((WordMeaning::Country(*code), Reason::KnownWord))
        };
        word::proposed(meaning, text).or_else(local)
    }

    /// Makes a choice.
    ///
    /// # Errors
    ///
    /// Returns an error if the table has no such column or word, or if they cannot mean this. The draft is then as
    /// before.
    pub fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        let keeps_base = matches!(
            edit,
            Edit::Name(_)
                | Edit::Word { .. }
                | Edit::DayOrder(_)
                | Edit::Decimal(_)
                | Edit::NamesNoPerson { .. }
                | Edit::Leave(_)
        ) || edit.needs_reading();
        match edit {
            Edit::Name(name) if name.trim().is_empty() => return Err(EditError::NoName),
            Edit::Name(name) => self.name = name,
            Edit::Source(source) => self.source = Some(source).filter(|source| !source.trim().is_empty()),
            Edit::Sheet(sheet) => {
                if self.sketch.sheets.iter().all(|known| known.name != sheet) {
                    return Err(EditError::NoSheet { sheet });
                }
                self.sheet = Some(sheet);
            }
            Edit::Encoding(encoding) => self.encoding = encoding,
            Edit::Delimiter(delimiter) => self.delimiter = delimiter,
            Edit::Header { row, rows } => self.header = row.map(|row| (row, rows.clamp(1, 10))),
            Edit::PlainQuotes(plain) => self.plain_quotes = plain,
            Edit::BeyondHeader(beyond) => self.beyond_header = beyond,
            Edit::Column { column, meaning } => self.set_meaning(column, meaning)?,
            Edit::Word { column, word, meaning } => self.set_word(column, &word, meaning)?,
            Edit::Split(split) if split.iter().any(String::is_empty) => return Err(EditError::EmptySplit),
            Edit::Split(split) => self.split = split,
            Edit::Indicator { column, indicator } => self.figure(column)?.indicator = Some(indicator),
            Edit::Figures { column, figures } => self.figure(column)?.figures = Some(figures),
            Edit::Times { times, .. } if !times.is_finite() || times == 0.0 => return Err(EditError::Times),
            Edit::Times { column, times } => self.figure(column)?.times = times,
            Edit::Sum(sum) => self.sum = Some(sum),
            Edit::Duplicates(duplicates) => self.duplicates = duplicates,
            Edit::DayOrder(order) => self.day_order = order,
            Edit::Decimal(decimal) => self.decimal = decimal,
            Edit::BorderOfAll(border) => self.border_of_all = border,
            Edit::KindOfAll(kind) => self.kind_of_all = kind,
            Edit::SideOfAll(side) => self.side_of_all = side,
            Edit::LevelOfAll(level) => self.level_of_all = level,
            Edit::DirectionOfAll(direction) => self.direction_of_all = direction,
            Edit::MediumOfAll(medium) => self.medium_of_all = medium,
            Edit::NamesNoPerson { column } => {
                self.sketch_of(column)?;
                self.names_no_person.insert(column);
            }
            Edit::Leave(place) => {
                self.left.insert(place);
            }
        }
        if !keeps_base {
            self.base = None;
        }
        Ok(())
    }

    fn sketch_of(&self, column: usize) -> Result<&ColumnSketch, EditError> {
        let columns = self.sketch.columns.len();
        self.sketch.column(column).ok_or(EditError::NoColumn { column, columns })
    }

    fn set_meaning(&mut self, column: usize, meaning: ColumnMeaning) -> Result<(), EditError> {
        let sketch = self.sketch_of(column)?;
        if sketch.name.is_empty() && meaning != ColumnMeaning::NotUsed {
            return Err(EditError::Unnamed { letters: sketch.letters.clone() });
        }
        self.said.insert(column);
        if meaning.is_single() {
            for other in self.columns_of(&meaning) {
                self.meanings[other] = ColumnMeaning::NotUsed;
            }
        }
        if let Some(slot) = self.meanings.get_mut(column) {
            *slot = meaning;
        }
        Ok(())
    }

    fn set_word(&mut self, column: usize, text: &str, meaning: Option<WordMeaning>) -> Result<(), EditError> {
        let sketch = self.sketch_of(column)?;
        let name = || sketch.name.clone();
        let key = folded(text);
        let is_part = |known: &WordCount| {
            *self.meaning(column) == ColumnMeaning::Border
                && country::parts(&known.word, &self.split).iter().any(|part| folded(part) == key)
        };
        if !sketch.words.iter().any(|known| folded(&known.word) == key || is_part(known)) {
            return Err(EditError::NoWord { column: name(), word: text.to_owned() });
        }
        if let Some(meaning) = meaning.as_ref().filter(|word| !word::can_mean(self.meaning(column), word)) {
            return Err(EditError::WrongWord { column: name(), meaning: meaning.clone() });
        }
        self.words.insert((column, key), meaning);
        Ok(())
    }

    fn figure(&mut self, column: Option<usize>) -> Result<&mut FigureSpec, EditError> {
        let Some(column) = column else { return Ok(&mut self.wide) };
        let name = self.sketch_of(column)?.name.clone();
        match self.meanings.get_mut(column) {
            Some(ColumnMeaning::Figure(figure)) => Ok(figure),
            _ => Err(EditError::NoFigures { column: name }),
        }
    }

    /// Takes the choices over to another reading of the same table, by the names of the columns. Columns that are new
    /// mean what `fresh` proposes. If both drafts follow the same profile, the columns mean what it says of them.
    pub fn with_table(&self, fresh: Self) -> Self {
        let (sketch, read_by) = (Arc::clone(&fresh.sketch), fresh.read_by.clone());
        let mut draft = Self { sketch, read_by, ..self.clone() };
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let before = self.base.as_ref().map(|base| &base.profile);
        draft.base = fresh.base.filter(|base| before == Some(&base.profile));
        draft.meanings = fresh.meanings;
        for column in &fresh.sketch.columns {
            let same = self
                .sketch
                .columns
                .iter()
                .find(|old| (folded(&old.name), old.of_name) == (folded(&column.name), column.of_name));
            if let Some(old) = same {
                places.insert(old.index, column.index);
                if draft.base.is_none() {
                    draft.meanings[column.index] = self.meaning(old.index).clone();
                }
            }
        }
        let moved = |column: &usize| places.get(column).copied();
        draft.words = self
            .words
            .iter()
            .filter_map(|((column, word), meaning)| Some(((moved(column)?, word.clone()), meaning.clone())))
            .collect();
        draft.names_no_person = self.names_no_person.iter().filter_map(moved).collect();
        draft.said = self.said.iter().filter_map(moved).collect();
        draft.rows = fresh.rows;
        draft.left.clear();
        draft
    }

    /// Returns how days are written, as far as somebody has said.
    pub(super) fn dates(&self) -> Dates {
        match (&self.base, self.day_order) {
            (Some(base), None) => base.profile.dates.clone(),
            (_, Some(Order::YearFirst)) => {
                let formats = ["%y-%m-%d", "%y/%m/%d", "%y.%m.%d"].map(str::to_owned).to_vec();
                Dates { formats, ..Dates::default() }
            }
            (_, order) => {
                let day_first = order.map(|order| order == Order::DayFirst);
                Dates { day_first, ..Dates::default() }
            }
        }
    }

    /// Returns what several rows of one border and day are.
    pub(super) fn sum(&self) -> RowSum {
        let has_parts = !self.columns_of(&ColumnMeaning::Part).is_empty();
        self.sum.unwrap_or(if has_parts { RowSum::Complete } else { RowSum::No })
    }

    /// Returns what figures of a column mean if nobody has said so: those of a level are levels.
    pub(super) fn meant_figures(figure: &FigureSpec) -> Option<FigureMeaning> {
        let is_level = figure.indicator.as_ref().is_some_and(Indicator::is_level);
        figure.figures.or(is_level.then_some(FigureMeaning::Level))
    }
}
