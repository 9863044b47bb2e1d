//! Text as tables hold it, made comparable.
//!
//! Spreadsheets add no-break spaces, line breaks and capitals of their own. Whatever is compared with a profile (a
//! header, a value of a map or condition) is brought into one form here first. What text means is not decided here.

/// `text` without spaces at its ends, and with one plain space for every run of spaces, no-break spaces and line
/// breaks within.
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

/// Whether a cell holds nothing that can be seen.
pub(in super::super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// Any white space, and the invisible characters that exports leave behind.
pub(in super::super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The form in which texts are compared: tidied, in lower case.
pub(in super::super) fn folded(text: &str) -> String {
    tidy(text).to_lowercase()
}

/// `number` as text that reads back the same; whole numbers without a decimal point.
pub(in super::super) fn plain(number: f64) -> String {
    number.to_string()
}

/// A text that other texts are held against, in which `*` stands for any run of characters, none included. Capitals
/// and kinds of space do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Pattern {
    written: String,
    folded: String,
}

impl Pattern {
    pub(in super::super) fn new(written: &str) -> Self {
        Self { written: written.to_owned(), folded: folded(written) }
    }

    /// As the profile has it.
    pub(in super::super) fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether `text`, which must be [`folded`], fits.
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
