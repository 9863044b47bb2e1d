//! Text for plain output: a terminal, or a line of a file.

/// Returns `text` on one line: control and bidirectional characters, which could falsify what a terminal shows, and
/// no-break spaces become spaces.
pub fn one_line(text: &str) -> String {
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_hidden(c) || c == '\u{a0}' { ' ' } else { c }).collect()
}
