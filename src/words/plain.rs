//! Words for where they stand as plain text: a terminal, a line of a file.

/// `text` without line breaks and other control characters, which could make a terminal lie, and with plain spaces.
pub fn one_line(text: &str) -> String {
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_hidden(c) || c == '\u{a0}' { ' ' } else { c }).collect()
}
