//! What looks as if it were about a person: names, document numbers, dates of birth, telephone numbers.
//!
//! A board holds aggregates and offices, and has no place for a person. Nobody means to put one there; it happens where a
//! column of a list is imported as it stands, or a note is copied from a report. So what comes in is looked at: the
//! names of columns ([`of_header`]), what stands in them ([`of_column`]), single texts ([`of_text`]), and what is given as an
//! office ([`of_office`]).
//!
//! All three know Arabic, Chinese, English, French, Russian and Spanish, German and Finnish. They are lists of words and
//! a few forms of numbers with their check digits, no more: what they find is a hint, which somebody can overrule, and
//! what they do not find may be a person all the same.

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

/// What seems to be about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it seems to be.
    pub kind: HintKind,
    /// What gave it away, as it was written.
    pub what: String,
    /// It can hardly be anything else.
    pub is_sure: bool,
}

/// What can be about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum HintKind {
    Name,
    Document,
    BirthDate,
    Telephone,
}
