//! Numbers as tables write them.
//!
//! A number is read or it is not: `1,23` is no number where the point is the decimal sign, for nobody can say whether
//! it is 1.23 or a slip in 1,230. Which of both signs a table uses is for the profile to say.

use super::table::text::is_space;

/// The number that `text` writes, with `decimal_comma` or a decimal point, or none.
///
/// Digits may be grouped by threes (`1,234,567`; `1.234.567` where the comma is the decimal sign) or, as in India, by
/// twos above the last three (`12,34,567`); spaces of any kind and apostrophes group as well. The sign may be a Unicode
/// minus or parentheses. No unit, per cent sign or footnote mark is accepted.
pub(super) fn parse_number(text: &str, decimal_comma: bool) -> Option<f64> {
    let text = text.trim_matches(is_space);
    let (negative, text) = match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => (true, inner.trim_matches(is_space)),
        None => match text.strip_prefix(['-', '\u{2212}', '\u{2012}', '\u{2013}']) {
            Some(rest) => (true, rest.trim_start_matches(is_space)),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        },
    };
    let (decimal, group) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.parse::<i32>().ok()?)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once(decimal) {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    let whole = ungrouped(whole, group)?;
    let all_digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let plain = format!("{whole}.{fraction}0e{}", exponent.unwrap_or(0));
    let number: f64 = if whole.is_empty() { format!("0{plain}") } else { plain }.parse().ok()?;
    number.is_finite().then_some(if negative && number != 0.0 { -number } else { number })
}

/// The digits of a whole number without the signs that group them; none where the groups are no groups.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let groups: Vec<&str> =
        whole.split(|c: char| c == group || is_space(c) || matches!(c, '\'' | '\u{2019}')).collect();
    let all_digits = |digits: &&str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !groups.iter().all(all_digits) {
        return None;
    }
    let grouped_well = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            let threes = middle.iter().all(|group| group.len() == 3);
            let twos = middle.iter().all(|group| group.len() == 2) && first.len() <= 2;
            matches!(first.len(), 1..=3) && last.len() == 3 && (threes || twos)
        }
        [] => false,
    };
    grouped_well.then(|| groups.concat())
}

/// `number` without the dust that adding and subtracting decimal fractions leaves: six places.
pub(super) fn without_dust(number: f64) -> f64 {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded.is_finite() && rounded != 0.0 {
        rounded
    } else if rounded == 0.0 {
        0.0
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written_or_not_at_all() {
        let point = [
            ("0", Some(0.0)),
            (" 84,002 ", Some(84_002.0)),
            ("1\u{a0}234\u{202f}567", Some(1_234_567.0)),
            ("1,28,98,195", Some(12_898_195.0)),
            ("1'234.5", Some(1_234.5)),
            ("\u{2212}16", Some(-16.0)),
            ("(1,417)", Some(-1_417.0)),
            ("-0", Some(0.0)),
            ("1.20E+3", Some(1_200.0)),
            (".5", Some(0.5)),
            ("81.94", Some(81.94)),
            ("1.234", Some(1.234)),
            ("1,23", None),
            ("1,2345", None),
            (",123", None),
            ("12*", None),
            ("45%", None),
            ("inf", None),
            ("nan", None),
            ("", None),
            ("-", None),
            (".", None),
            ("1.234.567", None),
        ];
        for (text, number) in point {
            assert_eq!(parse_number(text, false), number, "{text}");
        }
        let comma =
            [("1.234", Some(1_234.0)), ("1.234,5", Some(1_234.5)), ("0,25", Some(0.25)), ("1.23", None)];
        for (text, number) in comma {
            assert_eq!(parse_number(text, true), number, "{text}");
        }
    }

    #[test]
    fn differences_of_decimals_leave_no_dust() {
        assert_eq!(without_dust(0.1 + 0.2), 0.3);
        assert_eq!(without_dust(1e15), 1e15);
    }
}
