//! Texts in tables that spreadsheets open: none of them is run as a formula.

/// What may part cells or rows for some spreadsheet.
const PARTS: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];
/// What a formula begins with.
const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// `text` such that no spreadsheet runs it, wherever it splits rows: with an apostrophe wherever a cell could begin like
/// a formula (OWASP, "CSV injection"). A plain number with its sign stays one. A text that has apostrophes there itself
/// gets one more, so that each text can be told from what was written for it.
pub(super) fn harmless(text: &str) -> String {
    if is_number(text) {
        return text.to_owned();
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        if begins(rest) {
            written.push('\'');
        }
        // A part of a text that begins a cell itself is looked at by itself.
        let Some(end) = rest.find(PARTS) else { break };
        let end = end + rest[end..].chars().next().map_or(1, char::len_utf8);
        written.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    written.push_str(rest);
    written
}

/// Whether a cell that begins with `text` could be run; or was written so that it is not.
fn begins(text: &str) -> bool {
    let shown = text
        .trim_start_matches(|c: char| matches!(c, '\'' | '"') || (c.is_whitespace() && !PARTS.contains(&c)));
    shown.starts_with(BEGINS)
}

/// Digits with a sign in front, and a fraction behind if any.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    unsigned.split_once('.').map_or_else(|| digits(unsigned), |(whole, rest)| digits(whole) && digits(rest))
}

/// The text for which `written` was written, as `docs/log-csv.md` tells programs.
#[cfg(test)]
pub(super) fn meant(written: &str) -> String {
    let mut meant = String::new();
    let mut rest = written;
    loop {
        if begins(rest)
            && let Some(behind) = rest.strip_prefix('\'')
        {
            rest = behind;
        }
        let Some(end) = rest.find(PARTS) else { break };
        let end = end + rest[end..].chars().next().map_or(1, char::len_utf8);
        meant.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    meant + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for text in
            ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "-", "+1 2", "-1.", "-.5", "-1e5", "'=1", " =1", "\"=1"]
        {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["a=1", "-3", "+49", "-0.5", "", "'a", "a, b; c", "'", "\t"] {
            assert_eq!(harmless(text), text);
        }
        assert_eq!(harmless("\t=1"), "\t'=1");
        assert_eq!(harmless("a;=1\n@b;'-c"), "a;'=1\n'@b;''-c");
        assert_eq!(harmless("seen, -3 that day; + more"), "seen,' -3 that day;' + more");
    }
}
