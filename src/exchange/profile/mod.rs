//! The import profile: a RON file that says how the columns of a table become entries.
//!
//! A new source needs a profile and no code. `docs/profiles.md` is for those who write one; the types here define the
//! format. A profile maps only aggregates and measures. It has no field for a person, and a [`Profile`] that reads a
//! column of names or document numbers is refused. [`super::import()`] applies profiles.

mod dates;
mod entries;
mod fault;
mod layout;
mod order;
mod parts;
pub(super) mod persons;

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use dates::{Dates, Serials};
pub use entries::{
    ContactSpec, CorrespondenceSpec, EntrySpec, FigureMeaning, LiftSpec, LinkSpec, MeasureSpec, NoteSpec,
    ReadingSpec, RowSum, TopicsSpec,
};
pub use fault::{PersonColumn, PersonSign, ProfileError, ProfileFault};
pub use layout::{Duplicates, Layout};
pub use order::Order;
pub use parts::{Choice, Column, Condition, Names, Otherwise, Pairs, Separators, Text};
pub(super) use parts::{Need, OwnWord, Piece};

use super::table::TableSpec;
use super::table::text::{folded, is_default};
use crate::board::{CountryCode, Zone};
use crate::store::SyntaxFault;

/// How the columns of a kind of table become entries.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The name of the source, which is part of the ids: another name makes other records from the same rows.
    pub name: String,
    /// A description in one line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// The attribution of the data, shown in the report.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attribution: String,
    /// Where in the file the table is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub table: TableSpec,
    /// Whether days are in a column or in the header.
    #[serde(default, skip_serializing_if = "is_default")]
    pub layout: Layout,
    /// How days are written.
    #[serde(default, skip_serializing_if = "is_default")]
    pub dates: Dates,
    /// The time zone of times without one. If absent, that of the board.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time_zone: Option<Zone>,
    /// Whether the comma is the decimal sign and the point separates thousands (true), or the other way round (false).
    /// If absent, each column decides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decimal_comma: Option<bool>,
    /// Texts that mean "no value" in a cell for a number or day.
    #[serde(default = "usual_no_value", skip_serializing_if = "is_usual_no_value")]
    pub no_value: Names,
    /// Texts that mean "asked, unknown" in a cell for a figure.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unknown: Names,
    /// How the border of a row is found.
    pub border: BorderSpec,
    /// Which of several rows with the same key counts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub duplicates: Duplicates,
    /// Conditions that a row must meet to be used.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rows: Vec<Condition>,
    /// The source of the records.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: SourceSpec,
    /// Columns that look as if they named persons but do not: someone has checked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub names_no_person: Names,
    /// The entries that are made from each row.
    pub entries: Vec<EntrySpec>,
    /// Every column named above, by slot.
    #[serde(skip)]
    pub(super) wanted: Vec<Wanted>,
}

/// How the border of a row is found.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct BorderSpec {
    /// The column with ISO 3166 codes of two or three letters.
    #[serde(skip_serializing_if = "is_default")]
    pub code: Option<Column>,
    /// The column with country names, used if the code is not a known country.
    #[serde(skip_serializing_if = "is_default")]
    pub name: Option<Column>,
    /// The separators if one cell names several borders: `";"`. Each border gets the entries of the row.
    #[serde(skip_serializing_if = "is_default")]
    pub split: Separators,
    /// The border of every row, for a table about one country.
    #[serde(skip_serializing_if = "is_default")]
    pub always: Option<CountryCode>,
    /// Names that the table uses for countries in its own way.
    #[serde(skip_serializing_if = "is_default")]
    pub aliases: BTreeMap<String, CountryCode>,
    #[serde(skip)]
    folded_aliases: BTreeMap<String, CountryCode>,
}

impl BorderSpec {
    /// Returns the country that `text` means.
    pub(super) fn country(&self, text: &str) -> Option<CountryCode> {
        let alias =
            if self.folded_aliases.is_empty() { None } else { self.folded_aliases.get(&folded(text)) };
        // A spreadsheet marks text with a leading apostrophe.
        let plain = || text.strip_prefix('\'').and_then(|text| CountryCode::find(text).ok());
        alias.copied().or_else(|| CountryCode::find(text).ok()).or_else(plain)
    }

    /// Returns the names in a cell: the whole cell if it is a country, or else each part.
    pub(super) fn parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        if self.split.0.is_empty() || self.country(text).is_some() {
            return vec![text];
        }
        let mut parts = vec![text];
        for separator in &self.split.0 {
            parts = parts.into_iter().flat_map(|part| part.split(separator.as_str())).collect();
        }
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
    }
}

/// The source of the records.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct SourceSpec {
    /// The name of the source.
    #[serde(skip_serializing_if = "is_default")]
    pub name: Text,
    /// Where it is published.
    #[serde(skip_serializing_if = "is_default")]
    pub url: Text,
    /// The column with the day on which the source reported a row.
    #[serde(skip_serializing_if = "is_default")]
    pub day: Option<Column>,
}

/// A column that a profile names, and whether it is required.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    pub(super) column: Column,
    pub(super) need: Need,
}

/// The largest file of a profile: a thousand times what any has needed.
const FILE_MAX_MB: u64 = 16;
const FILE_MAX: u64 = FILE_MAX_MB << 20;

impl ProfileError {
    /// Returns whether the error is wrong usage rather than a faulty file.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::NotShipped { .. })
    }
}

const SHIPPED: [(&str, &str); 5] = [
    ("acaps", include_str!("../../../assets/profiles/acaps.ron")),
    ("jhu", include_str!("../../../assets/profiles/jhu.ron")),
    ("jhu-tidy", include_str!("../../../assets/profiles/jhu-tidy.ron")),
    ("oxcgrt", include_str!("../../../assets/profiles/oxcgrt.ron")),
    ("oxcgrt-c8-wide", include_str!("../../../assets/profiles/oxcgrt-c8-wide.ron")),
];

impl Profile {
    /// Returns the names of the shipped profiles.
    pub fn shipped() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// Returns the shipped profile with this name, or reads it from a file: `jhu`, `our-own.ron`.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such profile, if the file cannot be read or is too large, or if it is not a
    /// valid profile.
    pub fn named_or_file(name: &str) -> Result<Self, ProfileError> {
        if let Some((_, text)) = SHIPPED.iter().find(|(shipped, _)| *shipped == name) {
            return Self::parse(name, text);
        }
        let is_path = name.contains(['/', '\\']) || name.to_ascii_lowercase().ends_with(".ron");
        if !is_path && !Path::new(name).is_file() {
            return Err(ProfileError::NotShipped {
                name: name.to_owned(),
                shipped: Self::shipped().collect(),
            });
        }
        let file_error = |error| ProfileError::File { name: name.to_owned(), error };
        let mut text = String::new();
        let file = std::fs::File::open(name).map_err(file_error)?;
        file.take(FILE_MAX + 1).read_to_string(&mut text).map_err(file_error)?;
        if text.len() as u64 > FILE_MAX {
            return Err(ProfileError::TooLarge { name: name.to_owned(), mb: FILE_MAX_MB });
        }
        Self::parse(name, &text)
    }

    /// Parses a profile. `name` is used in messages only.
    ///
    /// # Errors
    ///
    /// Returns an error if `text` is not RON of a profile, or if the profile is contradictory or reads columns about
    /// persons.
    pub fn parse(name: &str, text: &str) -> Result<Self, ProfileError> {
        let mut profile: Self = options().from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let at = error.span.start;
            ProfileError::Syntax {
                name: name.to_owned(),
                line: at.line,
                column: at.col,
                what: SyntaxFault::of(text, &error),
            }
        })?;
        profile.settle().map_err(|fault| ProfileError::Invalid { name: name.to_owned(), fault })?;
        Ok(profile)
    }

    /// Creates a profile that makes nothing yet.
    pub(super) fn empty(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            about: String::new(),
            attribution: String::new(),
            table: TableSpec::default(),
            layout: Layout::default(),
            dates: Dates::default(),
            time_zone: None,
            decimal_comma: None,
            no_value: usual_no_value(),
            unknown: Names::default(),
            border: BorderSpec::default(),
            duplicates: Duplicates::default(),
            rows: Vec::new(),
            source: SourceSpec::default(),
            names_no_person: Names::default(),
            entries: Vec::new(),
            wanted: Vec::new(),
        }
    }

    /// Returns the profile as RON, which [`Self::parse`] reads as the same profile. Fields that can be left out are left
    /// out.
    ///
    /// # Errors
    ///
    /// Returns an error if a value has no form in RON, such as an infinite factor.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let config = ron::ser::PrettyConfig::new().struct_names(false).compact_arrays(true);
        options().to_string_pretty(self, config).map(|text| text + "\n")
    }

    /// Numbers the columns and checks for contradictions.
    fn settle(&mut self) -> Result<(), ProfileFault> {
        if self.name.trim().is_empty() {
            return Err(ProfileFault::NoName);
        }
        let border = &mut self.border;
        if border.code.is_none() && border.name.is_none() && border.always.is_none() {
            return Err(ProfileFault::NoBorder);
        }
        if border.split.0.iter().any(String::is_empty) {
            return Err(ProfileFault::EmptySplit);
        }
        self.dates.check()?;
        self.rows.iter().try_for_each(Condition::check)?;
        border.folded_aliases = border.aliases.iter().map(|(name, &code)| (folded(name), code)).collect();
        if self.entries.is_empty() {
            return Err(ProfileFault::NoEntries);
        }
        let mut labels = Vec::new();
        for entry in &self.entries {
            entry.check(self.layout)?;
            if let Some(label) = entry.label() {
                if labels.contains(&label) {
                    return Err(ProfileFault::DoubleLabel(label.to_owned()));
                }
                labels.push(label);
            }
        }
        let mut wanted = Vec::new();
        self.visit_columns(&mut |column, need| {
            column.slot = wanted.len();
            wanted.push(Wanted { column: column.clone(), need });
        });
        let names = wanted.iter().flat_map(|want| want.column.names());
        if let Some(found) = persons::in_names(names, &self.names_no_person) {
            return Err(ProfileFault::Persons(found));
        }
        self.wanted = wanted;
        Ok(())
    }

    fn visit_columns(&mut self, visit: &mut dyn FnMut(&mut Column, Need)) {
        let border = [self.border.code.as_mut(), self.border.name.as_mut()];
        border.into_iter().flatten().for_each(|column| visit(column, Need::Border));
        for condition in &mut self.rows {
            condition.visit_columns(Need::Required, visit);
        }
        self.source.name.visit_columns(Need::Required, visit);
        self.source.url.visit_columns(Need::Required, visit);
        if let Some(day) = &mut self.source.day {
            visit(day, Need::Required);
        }
        for (position, entry) in self.entries.iter_mut().enumerate() {
            let need = if entry.is_optional() { Need::Entry(position) } else { Need::Required };
            entry.visit_columns(need, visit);
        }
    }
}

fn options() -> ron::Options {
    use ron::extensions::Extensions;
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

fn is_usual_no_value(names: &Names) -> bool {
    *names == usual_no_value()
}

fn usual_no_value() -> Names {
    Names::new(["NA", "N/A", "n.a.", "NaN", "null", "-", "–", "—", "..", "…"])
}
