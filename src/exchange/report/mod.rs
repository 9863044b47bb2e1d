//! The last step of an import: reports what it did. Every row is accounted for.
//!
//! Two sums always hold: the rows read are those used plus those skipped; and each *fact* of the used rows (a measure,
//! a figure, a contact) is new, changed, unchanged, lifting, added to a sum, or skipped for a reason. Records are
//! counted separately, because one fact can make several: a phase-out lifts many measures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::csv_out::{CsvForm, CsvTable};
use super::facts::detail::Detail;
use super::facts::skip::{SkipReason, SkippedAt, Skips};
use super::facts::{Facts, Remark};
use super::profile::Profile;
use super::settle::Settled;
use super::table::Table;
use crate::board::EntryKind;
use crate::text;
use crate::words;

/// The number of example rows per reason.
const EXAMPLES_MAX: usize = 5;
/// The number of names that a reason lists in text. JSON has all of them.
const NAMES_MAX: usize = 12;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The name of the profile.
    pub profile: String,
    /// The attribution from the profile.
    pub attribution: String,
    /// Returns the name of what the table was read from.
    pub table: String,
    /// The sheet, for a workbook.
    pub sheet: String,
    /// Number of rows below the header, including empty ones.
    pub rows_read: usize,
    /// Number of rows that were used.
    pub rows_used: usize,
    /// Number of facts in the used rows.
    pub facts: usize,
    /// Facts that the board did not have.
    pub new: usize,
    /// Facts that differ from an earlier import.
    pub changed: usize,
    /// Facts that the board has from an earlier import.
    pub unchanged: usize,
    /// Facts that ended measures.
    pub lifting: usize,
    /// Figures that were added to the sum of another one.
    pub summed: usize,
    /// Records without an earlier version, by kind of entry.
    pub added: BTreeMap<EntryKind, usize>,
    /// Records that supersede another, by kind of entry.
    pub superseded: BTreeMap<EntryKind, usize>,
    /// What was skipped, by reason.
    pub skipped: BTreeMap<SkipReason, Skipped>,
    all_skipped: Skips,
    /// Further remarks.
    pub remarks: Vec<Remark>,
}

/// What was skipped for one reason.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Skipped {
    /// The number of rows or facts.
    pub count: usize,
    /// The count for each country, value or column that the reason names.
    pub names: BTreeMap<String, usize>,
    /// The first few.
    pub examples: Vec<Example>,
}

/// The position of something that was skipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Example {
    /// Row number in the sheet, counted from 1.
    pub row: usize,
    /// The column at fault. Empty if there is none.
    pub column: String,
    /// The text of the cell.
    pub value: String,
    /// Further details.
    pub detail: Detail,
}

impl Report {
    /// Creates the report on an import of `table` by `profile`.
    pub(super) fn new(table: &Table, profile: &Profile, facts: Facts, settled: Settled) -> Self {
        let mut all_skipped = facts.skips;
        all_skipped.append(settled.skips);
        let mut report = Self {
            profile: profile.name.clone(),
            attribution: profile.attribution.clone(),
            table: table.name().to_owned(),
            sheet: facts.sheet,
            rows_read: facts.rows_read,
            rows_used: facts.rows_used,
            facts: facts.asked,
            new: settled.new,
            changed: settled.changed,
            unchanged: settled.unchanged,
            lifting: settled.lifting,
            summed: facts.summed,
            added: settled.added,
            superseded: settled.superseded,
            skipped: BTreeMap::new(),
            all_skipped: Skips::default(),
            remarks: facts.remarks.into_iter().chain(settled.remarks).collect(),
        };
        let mut names: BTreeMap<(SkipReason, &str), usize> = BTreeMap::new();
        for skip in all_skipped.iter() {
            let skipped = report.skipped.entry(skip.reason).or_default();
            skipped.count += 1;
            if skip.reason.names_values() {
                *names.entry((skip.reason, skip.value)).or_default() += 1;
            }
            if skipped.examples.len() < EXAMPLES_MAX {
                skipped.examples.push(Example::of(skip));
            }
        }
        for ((reason, name), count) in names {
            report.skipped.entry(reason).or_default().names.insert(name.to_owned(), count);
        }
        report.all_skipped = all_skipped;
        report
    }

    /// Returns everything that was skipped, in row order.
    pub fn all_skipped(&self) -> impl Iterator<Item = SkippedAt<'_>> {
        self.all_skipped.iter()
    }

    /// Returns everything that was skipped as CSV with five columns: row, column, value, reason and detail. Cells are
    /// escaped so that no spreadsheet runs one.
    pub fn skipped_csv(&self, form: CsvForm) -> String {
        let mut table = CsvTable::new(form);
        table.row(["row", "column", "value", "reason", "detail"]);
        let mut reasons: BTreeMap<SkipReason, String> = BTreeMap::new();
        for SkippedAt { row, column, value, reason, detail } in self.all_skipped() {
            let reason = reasons.entry(reason).or_insert_with(|| reason.text());
            table.row([row.to_string().as_str(), column, value, reason, &detail.to_string()]);
        }
        table.into_text()
    }

    /// Returns the number of records that the import adds, including those that supersede others.
    pub fn records(&self) -> usize {
        self.added.values().sum::<usize>() + self.superseded.values().sum::<usize>()
    }

    /// Returns the number of rows that were skipped entirely.
    pub fn rows_skipped(&self) -> usize {
        self.count_skipped(true)
    }

    /// Returns the number of facts of used rows that were skipped.
    pub fn facts_skipped(&self) -> usize {
        self.count_skipped(false)
    }

    fn count_skipped(&self, of_rows: bool) -> usize {
        let skipped = self.skipped.iter().filter(|(reason, _)| reason.is_of_rows() == of_rows);
        skipped.map(|(_, skipped)| skipped.count).sum()
    }

    /// Returns whether every row and every fact is accounted for. Always true for the result of [`super::import()`].
    pub fn adds_up(&self) -> bool {
        let facts =
            self.new + self.changed + self.unchanged + self.lifting + self.summed + self.facts_skipped();
        self.rows_read == self.rows_used + self.rows_skipped() && self.facts == facts
    }

    /// Returns the report as text of several lines.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut line = |words: String| {
            let _ = writeln!(text, "{words}");
        };
        let (table, profile) = (self.table.as_str(), self.profile.as_str());
        line(if self.sheet.is_empty() {
            text!("import-report-head", table = table, profile = profile)
        } else {
            text!("import-report-head-sheet", table = table, sheet = self.sheet.as_str(), profile = profile)
        });
        line(text!("import-report-added", added = kinds(&self.added)));
        line(text!("import-report-superseded", superseded = kinds(&self.superseded)));
        line(text!("import-report-unchanged", unchanged = self.unchanged));
        line(text!(
            "import-report-rows",
            read = self.rows_read,
            used = self.rows_used,
            skipped = self.rows_skipped()
        ));
        self.skipped_lines(true).for_each(&mut line);
        line(text!(
            "import-report-facts",
            facts = self.facts,
            new = self.new,
            changed = self.changed,
            unchanged = self.unchanged,
            lifting = self.lifting,
            summed = self.summed,
            skipped = self.facts_skipped()
        ));
        self.skipped_lines(false).for_each(&mut line);
        for remark in &self.remarks {
            line(text!("import-report-remark", remark = remark.to_string()));
        }
        if !self.attribution.is_empty() {
            line(text!("import-report-source", source = self.attribution.as_str()));
        }
        text
    }

    fn skipped_lines(&self, of_rows: bool) -> impl Iterator<Item = String> {
        let skipped = self.skipped.iter().filter(move |(reason, _)| reason.is_of_rows() == of_rows);
        skipped.map(|(reason, skipped)| format!("  {}", skipped.line(*reason)))
    }

    /// Returns the report as JSON.
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
            "remarks": self.remarks.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "attribution": self.attribution,
        })
    }
}

impl Skipped {
    fn line(&self, reason: SkipReason) -> String {
        let examples = words::clauses(&self.examples.iter().map(Example::to_text).collect::<Vec<_>>());
        let (count, reason) = (self.count, reason.text());
        if self.names.is_empty() {
            return text!("import-report-skipped", count = count, reason = reason, examples = examples);
        }
        let mut names: Vec<_> = self.names.iter().collect();
        names.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
        let names: Vec<String> = names.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        text!(
            "import-report-skipped-names",
            count = count,
            reason = reason,
            names = words::first_of(&names, NAMES_MAX),
            examples = examples
        )
    }
}

impl Example {
    fn of(skip: SkippedAt<'_>) -> Self {
        // The reason already lists these values by name.
        let value = if skip.reason.names_rows() { String::new() } else { skip.value.to_owned() };
        Self { row: skip.row, column: skip.column.to_owned(), value, detail: skip.detail.clone() }
    }

    fn to_text(&self) -> String {
        let mut text = if self.column.is_empty() {
            text!("import-report-example", row = self.row)
        } else {
            text!("import-report-example-column", row = self.row, column = self.column.as_str())
        };
        if !self.value.is_empty() {
            text = text!("import-report-example-value", at = text, value = self.value.as_str());
        }
        if !self.detail.is_none() {
            text = text!("import-report-example-detail", example = text, detail = self.detail.to_string());
        }
        text
    }

    fn to_json(&self) -> Json {
        json!({ "row": self.row, "column": self.column, "value": self.value, "detail": self.detail.to_string() })
    }
}

fn kinds(kinds: &BTreeMap<EntryKind, usize>) -> String {
    let each: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {}", kind.name())).collect();
    let total: usize = kinds.values().sum();
    if each.is_empty() { "0".to_owned() } else { format!("{total} ({})", each.join(", ")) }
}
