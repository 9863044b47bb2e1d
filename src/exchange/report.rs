//! What an import did, row by row accounted for.
//!
//! Two sums always come out: the rows read are those used and those skipped; what the used rows were asked for (a
//! *fact* each: a measure, a figure, a contact) is new, changed, unchanged, lifts something, went into a sum, or was
//! skipped for a reason. Records are counted beside, for one fact can make several: a phase-out lifts many measures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::board::EntryKind;

/// How many rows a reason gives as examples.
const EXAMPLES_MAX: usize = 5;
/// How many names a reason lists in text; JSON has all.
const NAMES_MAX: usize = 12;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The profile's name.
    pub profile: String,
    /// Whom the data is owed to, as the profile has it.
    pub attribution: String,
    /// What the table was read from.
    pub table: String,
    /// The sheet, where the table is a workbook.
    pub sheet: String,
    /// The rows below the header, empty ones included.
    pub rows_read: usize,
    /// Those of them that were asked for facts.
    pub rows_used: usize,
    /// How many facts they were asked for.
    pub facts: usize,
    /// Facts that the board did not have.
    pub new: usize,
    /// Facts that an earlier import had otherwise.
    pub changed: usize,
    /// Facts that the board has from an earlier import.
    pub unchanged: usize,
    /// Facts that ended measures.
    pub lifting: usize,
    /// Figures that went into another one's sum.
    pub summed: usize,
    /// Records without an earlier version, by the kind of their entry.
    pub added: BTreeMap<EntryKind, usize>,
    /// Records that supersede another, by the kind of their entry.
    pub superseded: BTreeMap<EntryKind, usize>,
    /// What was skipped, by reason.
    pub skipped: BTreeMap<Reason, Skipped>,
    /// What else there is to know.
    pub remarks: Vec<String>,
}

/// What was skipped for one reason.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Skipped {
    /// How many rows, or facts.
    pub count: usize,
    /// How many for each country, value or column that the reason names.
    pub names: BTreeMap<String, usize>,
    /// The first few.
    pub examples: Vec<Example>,
}

/// Where something was skipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Example {
    /// The row's number in its sheet, from 1.
    pub row: usize,
    /// The column's name, where one is to blame.
    pub column: String,
    /// What the cell says.
    pub value: String,
    /// More, in words.
    pub detail: String,
}

/// Why something was skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each has its words in `Reason::text`")]
pub enum Reason {
    EmptyRow,
    LeftOut,
    NotABorder,
    UnknownCountry,
    NoCountry,
    UnreadableSourceDay,
    NoEntry,
    NoValue,
    ErrorCell,
    NoDay,
    NoTime,
    UnreadableNumber,
    UnreadableDay,
    AmbiguousDay,
    NotInMap,
    IncompleteSum,
    StartOfCount,
    Repeats,
    Contradicts,
    TakenBack,
    BreaksRule,
}

impl Reason {
    /// Whether whole rows are skipped for it, before any fact is looked for.
    pub fn is_of_rows(self) -> bool {
        self <= Self::NoEntry
    }

    /// The name that JSON has.
    pub fn name(self) -> &'static str {
        match self {
            Self::EmptyRow => "empty_row",
            Self::LeftOut => "left_out_by_profile",
            Self::NotABorder => "not_a_border",
            Self::UnknownCountry => "unknown_country",
            Self::NoCountry => "no_country",
            Self::UnreadableSourceDay => "unreadable_source_day",
            Self::NoEntry => "no_entry_for_row",
            Self::NoValue => "no_value",
            Self::ErrorCell => "error_cell",
            Self::NoDay => "no_day",
            Self::NoTime => "no_time",
            Self::UnreadableNumber => "unreadable_number",
            Self::UnreadableDay => "unreadable_day",
            Self::AmbiguousDay => "ambiguous_day",
            Self::NotInMap => "not_in_map",
            Self::IncompleteSum => "incomplete_sum",
            Self::StartOfCount => "start_of_count",
            Self::Repeats => "repeats",
            Self::Contradicts => "contradicts",
            Self::TakenBack => "taken_back_by_hand",
            Self::BreaksRule => "breaks_rule",
        }
    }

    /// It in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::EmptyRow => "empty row",
            Self::LeftOut => "left out by the profile's `rows`",
            Self::NotABorder => "of a country that is no border of this board",
            Self::UnknownCountry => {
                "of a country that is not known by this name: add it to the profile's `aliases`"
            }
            Self::NoCountry => "names no country",
            Self::UnreadableSourceDay => "the day of its source cannot be read",
            Self::NoEntry => "no entry of the profile is for such a row",
            Self::NoValue => "no value",
            Self::ErrorCell => "the cell is an error",
            Self::NoDay => "no day",
            Self::NoTime => "no time of day: give the profile a `usual_time`",
            Self::UnreadableNumber => "cannot be read as a number",
            Self::UnreadableDay => "cannot be read as a day: add its form to the profile's `dates`",
            Self::AmbiguousDay => "day or month first? say `day_first` in the profile's `dates`",
            Self::NotInMap => "its value is not in the profile's `map`",
            Self::IncompleteSum => "other rows of the same border and day have no value, so there is no sum",
            Self::StartOfCount => "the first figure of a count, which only says where counting starts",
            Self::Repeats => "repeats another row",
            Self::Contradicts => "same key as another row but says something else",
            Self::TakenBack => "changed in the table, but taken back by hand on the board",
            Self::BreaksRule => "breaks a rule of the board",
        }
    }
}

impl Report {
    /// Counts something skipped; `name` is the country, value or column that the reason lists.
    pub(super) fn skip(&mut self, reason: Reason, name: Option<String>, example: Example) {
        let skipped = self.skipped.entry(reason).or_default();
        skipped.count += 1;
        if let Some(name) = name {
            *skipped.names.entry(name).or_default() += 1;
        }
        if skipped.examples.len() < EXAMPLES_MAX {
            skipped.examples.push(example);
        }
    }

    /// Counts empty rows, of which the first has this number.
    pub(super) fn skip_empty(&mut self, first: usize, count: usize) {
        for row in first..first + count.min(EXAMPLES_MAX) {
            self.skip(Reason::EmptyRow, None, Example { row, ..Example::default() });
        }
        if let Some(skipped) = self.skipped.get_mut(&Reason::EmptyRow) {
            skipped.count += count.saturating_sub(EXAMPLES_MAX);
        }
    }

    /// How many records the import adds, those that supersede others included.
    pub fn records(&self) -> usize {
        self.added.values().sum::<usize>() + self.superseded.values().sum::<usize>()
    }

    /// How many rows were skipped whole.
    pub fn rows_skipped(&self) -> usize {
        self.count_skipped(true)
    }

    /// How many facts of used rows were skipped.
    pub fn facts_skipped(&self) -> usize {
        self.count_skipped(false)
    }

    fn count_skipped(&self, of_rows: bool) -> usize {
        let skipped = self.skipped.iter().filter(|(reason, _)| reason.is_of_rows() == of_rows);
        skipped.map(|(_, skipped)| skipped.count).sum()
    }

    /// Whether every row and every fact is accounted for. Always true of what [`super::import()`] gives.
    pub fn adds_up(&self) -> bool {
        let facts =
            self.new + self.changed + self.unchanged + self.lifting + self.summed + self.facts_skipped();
        self.rows_read == self.rows_used + self.rows_skipped() && self.facts == facts
    }

    /// It as text of several lines, for people.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let sheet = if self.sheet.is_empty() { String::new() } else { format!(", sheet {}", self.sheet) };
        let _ = writeln!(text, "{}{sheet}, by profile {}", self.table, self.profile);
        let (added, superseded) = (kinds(&self.added), kinds(&self.superseded));
        let _ = writeln!(text, "records added: {added}");
        let _ = writeln!(text, "records superseded: {superseded}");
        let _ = writeln!(text, "unchanged: {}", self.unchanged);
        let _ = writeln!(
            text,
            "rows read: {} = {} used + {} skipped",
            self.rows_read,
            self.rows_used,
            self.rows_skipped()
        );
        self.skipped_text(&mut text, true);
        let _ = writeln!(
            text,
            "facts in the rows used: {} = {} new + {} changed + {} unchanged + {} lifting + {} summed into \
             another + {} skipped",
            self.facts,
            self.new,
            self.changed,
            self.unchanged,
            self.lifting,
            self.summed,
            self.facts_skipped()
        );
        self.skipped_text(&mut text, false);
        for remark in &self.remarks {
            let _ = writeln!(text, "note: {remark}");
        }
        if !self.attribution.is_empty() {
            let _ = writeln!(text, "source: {}", self.attribution);
        }
        text
    }

    fn skipped_text(&self, text: &mut String, of_rows: bool) {
        for (reason, skipped) in self.skipped.iter().filter(|(reason, _)| reason.is_of_rows() == of_rows) {
            let _ = write!(text, "  {} skipped: {}", skipped.count, reason.text());
            if !skipped.names.is_empty() {
                let mut names: Vec<_> = skipped.names.iter().collect();
                names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
                let more = names.len().saturating_sub(NAMES_MAX);
                let named: Vec<_> =
                    names.iter().take(NAMES_MAX).map(|(name, count)| format!("{name} ({count})")).collect();
                let _ = write!(text, ": {}", named.join(", "));
                if more > 0 {
                    let _ = write!(text, " and {more} more");
                }
            }
            let examples: Vec<String> = skipped.examples.iter().map(Example::to_text).collect();
            let _ = writeln!(text, "; {}", examples.join("; "));
        }
    }

    /// It as JSON, for programs.
    pub fn to_json(&self) -> Json {
        let by_kind = |kinds: &BTreeMap<EntryKind, usize>| -> Json {
            kinds
                .iter()
                .map(|(kind, count)| (kind.name().to_owned(), json!(count)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        };
        let skipped: Vec<Json> = self
            .skipped
            .iter()
            .map(|(reason, skipped)| {
                json!({
                    "reason": reason.name(),
                    "text": reason.text(),
                    "of": if reason.is_of_rows() { "rows" } else { "facts" },
                    "count": skipped.count,
                    "names": skipped.names,
                    "examples": skipped.examples.iter().map(Example::to_json).collect::<Vec<_>>(),
                })
            })
            .collect();
        json!({
            "profile": self.profile,
            "table": self.table,
            "sheet": self.sheet,
            "rows_read": self.rows_read,
            "rows_used": self.rows_used,
            "rows_skipped": self.rows_skipped(),
            "added": self.added.values().sum::<usize>(),
            "added_by_kind": by_kind(&self.added),
            "superseded": self.superseded.values().sum::<usize>(),
            "superseded_by_kind": by_kind(&self.superseded),
            "unchanged": self.unchanged,
            "facts": {
                "found": self.facts,
                "new": self.new,
                "changed": self.changed,
                "unchanged": self.unchanged,
                "lifting": self.lifting,
                "summed": self.summed,
                "skipped": self.facts_skipped(),
            },
            "skipped": skipped,
            "remarks": self.remarks,
            "attribution": self.attribution,
        })
    }
}

impl Example {
    fn to_text(&self) -> String {
        let mut text = format!("row {}", self.row);
        if !self.column.is_empty() {
            let _ = write!(text, ", column `{}`", self.column);
        }
        if !self.value.is_empty() {
            let _ = write!(text, ": `{}`", self.value);
        }
        if !self.detail.is_empty() {
            let _ = write!(text, " ({})", self.detail);
        }
        text
    }

    fn to_json(&self) -> Json {
        json!({ "row": self.row, "column": self.column, "value": self.value, "detail": self.detail })
    }
}

fn kinds(kinds: &BTreeMap<EntryKind, usize>) -> String {
    let each: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {}", kind.name())).collect();
    let total: usize = kinds.values().sum();
    if each.is_empty() { "0".to_owned() } else { format!("{total} ({})", each.join(", ")) }
}
