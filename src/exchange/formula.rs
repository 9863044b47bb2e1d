//! Prevents spreadsheets from running texts in tables as formulas.

/// Characters that separate cells or rows in some spreadsheet.
const PARTS: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];
/// Characters that begin a formula.
const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Returns `text` in a form that no spreadsheet runs, wherever it splits rows: an apostrophe is put wherever a cell
/// could begin like a formula (OWASP, "CSV injection"). A plain signed number stays unchanged. A text that already has
/// apostrophes there gets one more, so that the original text can be recovered.
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
        // Each part that could begin a cell is checked separately.
        let Some(end) = rest.find(PARTS) else { break };
        let end = end + rest[end..].chars().next().map_or(1, char::len_utf8);
        written.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    written.push_str(rest);
    written
}

/// Returns whether a cell that begins with `text` could be run, or was escaped before.
fn begins(text: &str) -> bool {
    let shown = text
        .trim_start_matches(|c: char| matches!(c, '\'' | '"') || (c.is_whitespace() && !PARTS.contains(&c)));
    shown.starts_with(BEGINS)
}

/// Returns whether the text consists of digits, with an optional sign and fraction.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    unsigned.split_once('.').map_or_else(|| digits(unsigned), |(whole, rest)| digits(whole) && digits(rest))
}

/// Recovers the original text of `written`, as `docs/log-csv.md` describes it.
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
