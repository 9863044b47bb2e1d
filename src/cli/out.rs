//! Output to standard output and standard error. Only this module prints.
//!
//! Boards, tables and file names come from other people. A control character in them could move the cursor or colour a
//! line, and a bidirectional control could change the order in which text appears. None of them reaches a terminal. In
//! text it is replaced by its number, such as `\u{202e}`, and in JSON by JSON's own escape. A table keeps its data
//! unchanged if standard output is a file or a pipe, and is escaped if it is a terminal.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, IsTerminal, Write};

use anyhow::anyhow;
use borderboard::text;

use super::Failure;

/// Prints a remark to standard error.
pub fn remark(words: impl Display) {
    let words = words.to_string();
    // If standard error cannot be written to, there is no way to report that.
    let _unwritable = writeln!(io::stderr(), "{}", plain(&words));
}

/// Prints a result as text.
///
/// # Errors
///
/// If standard output cannot be written to.
pub fn say(result: &str) -> Result<(), Failure> {
    write(plain(result).as_bytes())
}

/// Prints a result as JSON.
///
/// # Errors
///
/// If standard output cannot be written to.
pub fn say_json(value: &serde_json::Value) -> Result<(), Failure> {
    write(json(&format!("{value:#}\n")).as_bytes())
}

/// Prints a table.
///
/// # Errors
///
/// If standard output cannot be written to.
pub fn say_table(table: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() { say(table) } else { write(table.as_bytes()) }
}

/// Writes to standard output. A closed pipe is not an error, because its reader may have seen enough.
fn write(result: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(result).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::system(anyhow!(text!("cli-unwritable", error = error.to_string())))),
        Ok(()) => Ok(()),
    }
}

/// Whether a terminal would interpret a character instead of showing it. Line feeds and tabs are allowed.
fn is_obeyed(c: char) -> bool {
    let is_layout = matches!(c, '\n' | '\t');
    let is_direction =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_line_end = matches!(c, '\u{2028}' | '\u{2029}');
    // Deprecated format characters, and tag characters that no font shows.
    let is_hidden = matches!(c, '\u{206a}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}');
    (c.is_control() && !is_layout) || is_direction || is_line_end || is_hidden
}

/// `text` with the characters that a terminal would interpret replaced by their numbers.
pub fn plain(text: &str) -> Cow<'_, str> {
    escaped(text, |c, escaped| write!(escaped, "\\u{{{:x}}}", u32::from(c)))
}

/// JSON text with the characters that a terminal would interpret escaped. They occur only within strings.
fn json(text: &str) -> Cow<'_, str> {
    escaped(text, |c, escaped| {
        c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(escaped, "\\u{unit:04x}"))
    })
}

fn escaped(text: &str, escape: impl Fn(char, &mut String) -> std::fmt::Result) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_obeyed(c) {
            let _infallible = escape(c, &mut escaped);
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed_as_it_is() {
        let obeyed = [
            '\0',
            '\u{7}',
            '\u{8}',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{80}',
            '\u{9b}',
            '\u{9f}',
            '\u{61c}',
            '\u{200e}',
            '\u{200f}',
            '\u{202a}',
            '\u{202e}',
            '\u{2028}',
            '\u{2029}',
            '\u{2066}',
            '\u{2069}',
            '\u{206a}',
            '\u{e0001}',
        ];
        for c in obeyed {
            let text = format!("a{c}b");
            assert_eq!(plain(&text), format!("a\\u{{{:x}}}b", u32::from(c)));
            let value = serde_json::json!({ &text: &text });
            let printed = json(&value.to_string()).into_owned();
            assert!(!printed.contains(is_obeyed), "{printed:?}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).expect("JSON"), value);
        }
        let shown = "Ωμέγα\tпример\n中文 עברית می‌خواهم 👩‍🚀 – “quoted”\n";
        assert_eq!(plain(shown), shown);
        assert_eq!(json(shown), shown);
    }
}
