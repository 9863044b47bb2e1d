//! Texts in tables that spreadsheets open: none of them is run as a formula.

/// `text` such that no spreadsheet runs it: with an apostrophe in front where it begins like a formula (OWASP, "CSV
/// injection"). A plain number with its sign stays one. A text that has apostrophes there itself gets one more, so that
/// each text can be told from what was written for it.
pub(super) fn harmless(text: &str) -> String {
    let begins = text
        .trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins && !is_number(text) { format!("'{text}") } else { text.to_owned() }
}

/// Digits with a sign in front, and a fraction behind if any.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    unsigned.split_once('.').map_or_else(|| digits(unsigned), |(whole, rest)| digits(whole) && digits(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for text in
            ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-", "+1 2", "-1.", "-.5", "-1e5", "'=1"]
        {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["a=1", "-3", "+49", "-0.5", "", "'a"] {
            assert_eq!(harmless(text), text);
        }
    }
}
