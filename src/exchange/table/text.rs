//! Normalizes the text of tables for comparison.
//!
//! Spreadsheets add no-break spaces, line breaks and capitals of their own. Everything that is compared with a profile
//! (a header, a value of a map or condition) is normalized here first. This module does not interpret text.

use std::fmt;

use serde::de::{self, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::text;
use crate::words;

/// Trims `text` and replaces each run of spaces, no-break spaces and line breaks by one plain space.
pub(in super::super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    tidied
}

/// Returns whether a cell has no visible content.
pub(in super::super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// Returns whether `c` is white space or one of the invisible characters that exports leave behind.
pub(in super::super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Returns the form in which texts are compared: tidied and in lower case.
pub(in super::super) fn folded(text: &str) -> String {
    tidy(text).to_lowercase()
}

/// Writes `number` so that it reads back the same. Whole numbers have no decimal point.
pub(in super::super) fn plain(number: f64) -> String {
    number.to_string()
}

/// A pattern in which `*` matches any run of characters, including none. Case and kinds of space do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Pattern {
    written: String,
    folded: String,
}

impl Pattern {
    pub(in super::super) fn new(written: &str) -> Self {
        Self { written: written.to_owned(), folded: folded(written) }
    }

    /// Returns the pattern as the profile writes it.
    pub(in super::super) fn as_str(&self) -> &str {
        &self.written
    }

    /// Returns whether it contains a `*`.
    pub(in super::super) fn has_star(&self) -> bool {
        self.written.contains('*')
    }

    /// Returns whether it matches `text`, which must be [`folded`].
    pub(in super::super) fn fits(&self, text: &str) -> bool {
        let mut parts = self.folded.split('*');
        let first = parts.next().unwrap_or("");
        let Some(mut rest) = text.strip_prefix(first) else { return false };
        let Some(last) = parts.next_back() else { return rest.is_empty() };
        for part in parts {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(last)
    }
}

/// Patterns of which one must match: `"Sheet1"` or `["Dataset", "Data*"]`. `*` matches any run of characters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names(Vec<Pattern>);

impl Names {
    pub(in super::super) fn new<const N: usize>(names: [&str; N]) -> Self {
        Self::of(names)
    }

    pub(in super::super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self(names.into_iter().map(Pattern::new).collect())
    }

    pub(in super::super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether one of them matches `text`, which must be folded.
    pub(in super::super) fn fits(&self, text: &str) -> bool {
        self.0.iter().any(|pattern| pattern.fits(text))
    }

    /// Returns whether one of them without a `*` equals `text`, which must be folded.
    pub(in super::super) fn says(&self, text: &str) -> bool {
        self.0.iter().any(|pattern| !pattern.has_star() && pattern.fits(text))
    }

    pub(in super::super) fn iter(&self) -> std::slice::Iter<'_, Pattern> {
        self.0.iter()
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        Self::of(names)
    }
}

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted: Vec<String> = self.0.iter().map(|pattern| format!("`{}`", pattern.as_str())).collect();
        f.write_str(&words::one_of(&quoted))
    }
}

impl Serialize for Names {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        one_or_many(self.0.iter().map(Pattern::as_str), serializer)
    }
}

/// Serializes one text as such, and several as a list.
pub(in super::super) fn one_or_many<'a, S: Serializer>(
    texts: impl ExactSizeIterator<Item = &'a str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let texts: Vec<&str> = texts.collect();
    match texts[..] {
        [one] => serializer.serialize_str(one),
        _ => texts.serialize(serializer),
    }
}

/// Returns whether a field has the value that it has when left out.
pub(in super::super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Deserializes a text or a list of texts.
pub(in super::super) struct OneOrMany;

impl<'de> Visitor<'de> for OneOrMany {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text!("profile-expects-texts"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Vec<String>, E> {
        Ok(vec![text.to_owned()])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<String>, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = seq.next_element::<String>()? {
            texts.push(text);
        }
        Ok(texts)
    }
}

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = deserializer.deserialize_any(OneOrMany)?;
        Ok(Self::of(names.iter().map(String::as_str)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_of_every_kind_become_one_plain_space() {
        assert_eq!(tidy("\u{feff} Country\u{a0}/\r\n Region\u{202f} "), "Country / Region");
        assert!(is_blank(" \u{a0}\t"));
        assert_eq!(plain(4245.0), "4245");
    }

    #[test]
    fn a_pattern_fits_whole_texts_only_but_for_its_stars() {
        let cases = [
            ("Border closure", "border  CLOSURE", true),
            ("Border closure", "border closures", false),
            ("border*", "Border checks", true),
            ("*closure", "Complete border closure", true),
            ("C8*international travel*", "C8EV_International travel controls", true),
            ("C8*international travel*", "C8_Flag", false),
            ("*", "", true),
            ("a*a", "a", false),
            ("a*b*c", "aXXbYYc", true),
        ];
        for (pattern, text, fits) in cases {
            assert_eq!(Pattern::new(pattern).fits(&folded(text)), fits, "{pattern} and {text}");
        }
    }
}
