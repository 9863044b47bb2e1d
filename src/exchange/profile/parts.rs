//! The parts of profiles: names of columns, texts with columns in them, maps of values, conditions.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap as _, SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};

pub use super::super::table::text::Names;
use super::super::table::text::{OneOrMany, Pattern, is_default, one_or_many};
use super::ProfileFault;
use crate::board::{Direction, Indicator, Level, MeasureKind, Medium, Side, Topic};
use crate::text;
use crate::words;

/// How much a profile needs a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Need {
    /// Without it the table cannot be read.
    Required,
    /// One column of this kind is enough.
    Border,
    /// Without it, the optional entry with this index is left out.
    Entry(usize),
    /// What it says is left out where it is not there.
    Optional,
}

/// A column, by the names that it may have in the header, preferred one first; or the first of several columns that has
/// a value in a row: `(first: ["Actual day", "Planned day"])`.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The names of each column that may hold it, preferred column first.
    pub(in super::super) firsts: Vec<Names>,
    /// Its index among all columns that the profile names.
    pub(in super::super) slot: usize,
}

impl Column {
    fn one(names: Names) -> Self {
        Self { firsts: vec![names], slot: 0 }
    }

    /// Returns all names that it may have.
    pub(in super::super) fn names(&self) -> impl Iterator<Item = &Pattern> {
        self.firsts.iter().flat_map(Names::iter)
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.firsts.iter().map(Names::to_string);
        let names = names.reduce(|first, then| text!("profile-column-or-else", first = first, then = then));
        f.write_str(&names.unwrap_or_default())
    }
}

/// Separators of the texts in one cell: `";"` or `[";", " and "]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Separators(pub(in super::super) Vec<String>);

/// A text made of parts that are joined by a space. A part whose columns are all empty is left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub(in super::super) Vec<Vec<Piece>>);

/// A piece of [`Text`].
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) enum Piece {
    Plain(String),
    Cell { column: Column, optional: bool },
}

impl Text {
    pub(in super::super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn visit_columns(&mut self, need: Need, visit: &mut dyn FnMut(&mut Column, Need)) {
        for piece in self.0.iter_mut().flatten() {
            if let Piece::Cell { column, optional } = piece {
                visit(column, if *optional { Need::Optional } else { need });
            }
        }
    }

    fn part(written: &str) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        let mut rest = written;
        while let Some((plain, after)) = rest.split_once('{') {
            let (name, next) =
                after.split_once('}').ok_or_else(|| text!("error-profile-brace", text = written))?;
            let (name, optional) = match name.strip_suffix('?') {
                Some(name) => (name, true),
                None => (name, false),
            };
            // `A|B` is the first of two that the table has; `A||B` is the first that has a value in the row.
            let firsts: Vec<Names> = name.split("||").map(|name| Names::of(name.split('|'))).collect();
            if firsts.iter().flat_map(Names::iter).any(|name| name.as_str().trim().is_empty()) {
                return Err(text!("error-profile-no-column-named", text = written, name = name));
            }
            pieces.push(Piece::Plain(plain.to_owned()));
            pieces.push(Piece::Cell { column: Column { firsts, slot: 0 }, optional });
            rest = next;
        }
        pieces.push(Piece::Plain(rest.to_owned()));
        Ok(pieces)
    }
}

/// One value for all rows, or a value that a column determines for each.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(
    deny_unknown_fields,
    bound(deserialize = "T: Deserialize<'de>", serialize = "T: Serialize + PartialEq")
)]
pub enum Choice<T> {
    /// The same for every row.
    Always(T),
    /// Determined by a column.
    From {
        /// The column.
        column: Column,
        /// What its texts mean. The first match counts.
        #[serde(default, skip_serializing_if = "is_default")]
        map: Pairs<T>,
        /// What a text means that is not in `map`.
        #[serde(default, skip_serializing_if = "is_default")]
        otherwise: Otherwise<T>,
    },
}

/// What a text means that is not in the map.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize, Serialize)]
pub enum Otherwise<T> {
    /// Nothing that can be imported: the row is skipped, and the report says so.
    #[default]
    Skip,
    /// The source's own word is kept, as `Other("…")`.
    Keep,
    /// This value.
    Use(T),
}

impl<T> Choice<T> {
    pub(super) fn visit_columns(&mut self, need: Need, visit: &mut dyn FnMut(&mut Column, Need)) {
        if let Self::From { column, .. } = self {
            visit(column, need);
        }
    }
}

/// Refuses to keep a source's own word if the board has no place for it.
pub(super) fn check<T: OwnWord>(field: &'static str, choice: &Choice<T>) -> Result<(), ProfileFault> {
    match choice {
        Choice::From { otherwise: Otherwise::Keep, .. } if T::own_word("word").is_none() => {
            Err(ProfileFault::KeepsWords { field })
        }
        _ => Ok(()),
    }
}

/// A term that may be named by the source's own word.
pub(in super::super) trait OwnWord: Sized + Clone {
    fn own_word(_text: &str) -> Option<Self> {
        None
    }
}

impl OwnWord for MeasureKind {
    fn own_word(text: &str) -> Option<Self> {
        Some(Self::Other(text.to_owned()))
    }
}

impl OwnWord for Medium {
    fn own_word(text: &str) -> Option<Self> {
        Some(Self::Other(text.to_owned()))
    }
}

impl OwnWord for Side {}
impl OwnWord for Indicator {}
impl OwnWord for Level {}
impl OwnWord for Direction {}
impl OwnWord for Topic {}

/// What texts mean, in order: `{"Border closure": BorderClosed, "Visa*": EntryRestricted}`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs<T>(pub(in super::super) Vec<(Pattern, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// A condition on a row: on one column, or a combination of other conditions. Omitted fields are not checked.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The column.
    #[serde(default, skip_serializing_if = "is_default")]
    pub column: Option<Column>,
    /// One of these must match the cell.
    #[serde(default, skip_serializing_if = "is_default")]
    pub is: Names,
    /// None of these may match the cell.
    #[serde(default, skip_serializing_if = "is_default")]
    pub is_not: Names,
    /// The cell must be empty (true) or have a value (false).
    #[serde(default, skip_serializing_if = "is_default")]
    pub empty: Option<bool>,
    /// Whether a table without the column meets the condition.
    #[serde(default, skip_serializing_if = "is_default")]
    pub optional: bool,
    /// One of these conditions must hold. Replaces a condition on a column.
    #[serde(default, skip_serializing_if = "is_default")]
    pub any_of: Vec<Condition>,
    /// All of these conditions must hold. Replaces a condition on a column.
    #[serde(default, skip_serializing_if = "is_default")]
    pub all_of: Vec<Condition>,
}

impl Condition {
    /// Creates the condition that a column does not have this word.
    pub(in super::super) fn leaving_out(column: Column, word: &str) -> Self {
        Self {
            column: Some(column),
            is: Names::default(),
            is_not: Names::of([word]),
            empty: None,
            optional: false,
            any_of: Vec::new(),
            all_of: Vec::new(),
        }
    }

    /// Returns whether the text of a cell meets the condition on its column.
    pub(in super::super) fn fits(&self, text: &str) -> bool {
        let text = super::super::table::text::folded(text);
        (self.is.is_empty() || self.is.fits(&text))
            && !self.is_not.fits(&text)
            && self.empty.is_none_or(|empty| empty == text.is_empty())
    }

    /// Refuses contradictory settings.
    pub(super) fn check(&self) -> Result<(), ProfileFault> {
        let asked = [self.column.is_some(), !self.any_of.is_empty(), !self.all_of.is_empty()];
        if asked.into_iter().filter(|asked| *asked).count() != 1 {
            return Err(ProfileFault::ConditionOfNothing);
        }
        if self.column.is_none() && (!self.is.is_empty() || !self.is_not.is_empty() || self.empty.is_some()) {
            return Err(ProfileFault::ConditionOfBoth);
        }
        self.any_of.iter().chain(&self.all_of).try_for_each(Self::check)
    }

    pub(super) fn visit_columns(&mut self, need: Need, visit: &mut dyn FnMut(&mut Column, Need)) {
        let need = if self.optional { Need::Optional } else { need };
        if let Some(column) = &mut self.column {
            visit(column, need);
        }
        for condition in self.any_of.iter_mut().chain(&mut self.all_of) {
            condition.visit_columns(need, visit);
        }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(column) = &self.column {
            return write!(f, "{column}");
        }
        let each = |conditions: &[Self]| conditions.iter().map(Self::to_string).collect::<Vec<_>>();
        f.write_str(&if self.any_of.is_empty() {
            words::all_of(&each(&self.all_of))
        } else {
            words::one_of(&each(&self.any_of))
        })
    }
}

impl<'de> Deserialize<'de> for Column {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(field_identifier, rename_all = "lowercase")]
        enum Field {
            First,
        }
        struct OneOrFirst;
        impl<'de> Visitor<'de> for OneOrFirst {
            type Value = Column;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&text!("profile-expects-column"))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Column, E> {
                Ok(Column::one(
                    OneOrMany.visit_str(text).map(|names| Names::of(names.iter().map(String::as_str)))?,
                ))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Column, A::Error> {
                Ok(Column::one(
                    OneOrMany.visit_seq(seq).map(|names| Names::of(names.iter().map(String::as_str)))?,
                ))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Column, A::Error> {
                let mut firsts = None;
                while let Some(Field::First) = map.next_key()? {
                    if firsts.replace(map.next_value::<Vec<Names>>()?).is_some() {
                        return Err(de::Error::duplicate_field("first"));
                    }
                }
                let firsts = firsts.ok_or_else(|| de::Error::missing_field("first"))?;
                Ok(Column { firsts, slot: 0 })
            }
        }
        let column = deserializer.deserialize_any(OneOrFirst)?;
        let is_named =
            |names: &Names| !names.is_empty() && names.iter().all(|name| !name.as_str().trim().is_empty());
        if column.firsts.is_empty() || !column.firsts.iter().all(is_named) {
            return Err(de::Error::custom(text!("error-profile-unnamed-column")));
        }
        Ok(column)
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.firsts[..] {
            [one] => one.serialize(serializer),
            several => {
                let mut first = serializer.serialize_struct("Column", 1)?;
                first.serialize_field("first", several)?;
                first.end()
            }
        }
    }
}

impl Serialize for Separators {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        one_or_many(self.0.iter().map(String::as_str), serializer)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts: Vec<String> = self.0.iter().map(|pieces| written(pieces)).collect();
        one_or_many(parts.iter().map(String::as_str), serializer)
    }
}

/// Returns a part of a text as a profile writes it.
fn written(pieces: &[Piece]) -> String {
    let names = |names: &Names| names.iter().map(Pattern::as_str).collect::<Vec<_>>().join("|");
    let piece = |piece: &Piece| match piece {
        Piece::Plain(plain) => plain.clone(),
        Piece::Cell { column, optional } => {
            let firsts: Vec<String> = column.firsts.iter().map(names).collect();
            format!("{{{}{}}}", firsts.join("||"), if *optional { "?" } else { "" })
        }
    };
    pieces.iter().map(piece).collect()
}

impl<T: Serialize> Serialize for Pairs<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (pattern, meaning) in &self.0 {
            map.serialize_entry(pattern.as_str(), meaning)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Separators {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrMany).map(Self)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let parts = deserializer.deserialize_any(OneOrMany)?;
        let parts: Result<_, _> = parts.iter().map(|part| Self::part(part)).collect();
        parts.map(Self).map_err(de::Error::custom)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Map<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&text!("profile-expects-map"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((text, meaning)) = map.next_entry::<String, T>()? {
                    pairs.push((Pattern::new(&text), meaning));
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Map(PhantomData))
    }
}
