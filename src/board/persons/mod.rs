//! Detects what looks like data about a person: names, document numbers, dates of birth, telephone numbers.
//!
//! A board holds aggregates and offices and has no place for a person. Personal data gets in by accident, if a column
//! of a list is imported unchanged or a note is copied from a report. Input is therefore checked: the names of columns
//! ([`of_header`]), their cells ([`of_column`]), single texts ([`of_text`]), and names of offices ([`of_office`]).
//!
//! The checks know Arabic, Chinese, English, French, Russian, Spanish, German and Finnish. They consist of word lists
//! and a few number formats with check digits. What they find is a hint that a user can overrule, and what they miss
//! may still be about a person.

mod fold;
mod headers;
mod names;
mod numbers;
mod texts;
mod values;

pub use headers::of_header;
pub use names::of_office;
pub use texts::of_text;
pub use values::of_column;

/// Something that seems to be about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it seems to be.
    pub kind: HintKind,
    /// The text that reveals it, as written.
    pub what: String,
    /// Whether it can hardly be anything else.
    pub is_sure: bool,
}

/// The kinds of data about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum HintKind {
    Name,
    Document,
    BirthDate,
    Telephone,
}
