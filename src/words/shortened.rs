//! Shortens texts for layout: a record may contain more than anyone reads in a line, and laying out a megabyte of text
//! takes gigabytes of memory.

use std::borrow::Cow;

use crate::text;

/// The largest number of characters that are laid out. The details of a record show the rest, page by page.
pub const LAID_OUT_CHARS: usize = 2_000;

/// Returns `text` for layout. A longer text is cut, with a note of how much is missing.
pub fn shortened(text: &str) -> Cow<'_, str> {
    match end_of(text, LAID_OUT_CHARS) {
        None => Cow::Borrowed(text),
        Some(end) => {
            let (start, rest) = text.split_at(end);
            let more = super::count(rest.chars().count() as f64);
            Cow::Owned(format!("{start}{}", text!("text-goes-on", more = more)))
        }
    }
}

/// Returns at most `most_chars` characters of `text`, with an ellipsis if it is longer.
pub fn beginning(text: &str, most_chars: usize) -> Cow<'_, str> {
    match end_of(text, most_chars) {
        None => Cow::Borrowed(text),
        Some(end) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// Splits `text` into parts of `chars` characters.
pub fn parts(text: &str, chars: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = end_of(rest, chars) {
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// Returns the byte offset after the first `chars` characters, or `None` if the text is not longer.
fn end_of(text: &str, chars: usize) -> Option<usize> {
    if text.len() <= chars {
        return None;
    }
    text.char_indices().nth(chars).map(|(end, _)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters_and_says_how_much_more_there_is() {
        let long = "ä".repeat(LAID_OUT_CHARS + 5_000);
        let shown = shortened(&long);
        assert!(shown.starts_with(&"ä".repeat(LAID_OUT_CHARS)) && shown.contains("5,000 more"), "{shown}");
        let just = "ä".repeat(LAID_OUT_CHARS);
        assert_eq!(shortened(&just), just);
        assert_eq!(beginning("äöü", 2), "äö…");
        assert_eq!(beginning("äöü", 3), "äöü");
    }

    #[test]
    fn the_parts_of_a_text_are_all_of_it() {
        for text in ["", "ä", "äöü", "äöüß"] {
            let parts = parts(text, 2);
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| part.chars().count() <= 2));
        }
    }
}
