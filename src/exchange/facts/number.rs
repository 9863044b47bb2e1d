//! Reads numbers as tables write them.
//!
//! A text can be ambiguous: `1.204` is more than a thousand if the point separates thousands, and little more than one
//! if it is the decimal sign. [`read`] returns the number under both readings. The whole column decides which one
//! applies; see [`signs`](super::signs).

use super::super::table::text::is_space;
use super::digits::with_ascii_digits;

/// The decimal sign. The other sign separates thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// `1,204.5`.
    Point,
    /// `1.204,5`.
    Comma,
}

impl Decimal {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// The possible readings of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct NumberReadings {
    /// The number with a decimal point.
    pub(super) point: Option<f64>,
    /// The number with a decimal comma.
    pub(super) comma: Option<f64>,
}

impl NumberReadings {
    pub(super) fn by(self, decimal: Decimal) -> Option<f64> {
        match decimal {
            Decimal::Point => self.point,
            Decimal::Comma => self.comma,
        }
    }

    /// Returns the number if both readings agree.
    pub(super) fn either(self) -> Option<f64> {
        self.point.filter(|_| self.point == self.comma)
    }
}

/// Reads `text` with a decimal point and with a decimal comma. Returns `None` if it is not a number.
///
/// Digits may be of any one script. They may be grouped by threes (`1,234,567`) or, as in India, by twos above the last
/// three (`12,34,567`), with one separator throughout: the sign that is not decimal, spaces or apostrophes. A negative
/// number may have a Unicode minus or parentheses. A leading apostrophe is a spreadsheet's mark for text. Units, per
/// cent signs and footnote marks are not accepted.
pub(super) fn read(text: &str) -> Option<NumberReadings> {
    let text = with_ascii_digits(text.trim_matches(is_space))?;
    let text = text.strip_prefix(['\'', '\u{2019}']).unwrap_or(&text).trim_matches(is_space);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = text.parse().ok();
        return Some(NumberReadings { point: plain, comma: plain });
    }
    let written = NumberReadings { point: with(text, Decimal::Point), comma: with(text, Decimal::Comma) };
    (written.point.is_some() || written.comma.is_some()).then_some(written)
}

fn with(text: &str, decimal: Decimal) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => (true, inner.trim_matches(is_space)),
        None => match text.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start_matches(is_space)),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        },
    };
    let (sign, group) = match decimal {
        Decimal::Point => ('.', ','),
        Decimal::Comma => (',', '.'),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.parse::<i32>().ok()?)),
        None => (text, None),
    };
    // The Arabic decimal sign is decimal whatever the table uses.
    let (whole, fraction) = match mantissa.split_once([sign, '\u{66b}']) {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // A spreadsheet that writes an exponent does not group digits.
    let whole = if exponent.is_some() && !digits(whole) { None } else { ungrouped(whole, group) }?;
    if !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let plain = format!("{whole}.{fraction}0e{}", exponent.unwrap_or(0));
    let number: f64 = if whole.is_empty() { format!("0{plain}") } else { plain }.parse().ok()?;
    number.is_finite().then_some(if negative && number != 0.0 { -number } else { number })
}

/// Returns the digits of a whole number without separators, or `None` if the groups are malformed.
fn ungrouped(whole: &str, group: char) -> Option<String> {
    let sign = |c: char| match c {
        c if c == group || c == '\u{66c}' => Some(','),
        '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' => Some('\''),
        c if is_space(c) => Some(' '),
        _ => None,
    };
    let mut signs = whole.chars().filter_map(sign);
    let first = signs.next();
    if signs.any(|other| Some(other) != first) {
        return None;
    }
    let groups: Vec<&str> = whole.split(|c| sign(c).is_some()).collect();
    let all_digits = |digits: &&str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !groups.iter().all(all_digits) {
        return None;
    }
    let grouped_well = match groups.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            let threes = middle.iter().all(|group| group.len() == 3);
            let twos = middle.iter().all(|group| group.len() == 2) && first.len() <= 2;
            // A leading group cannot begin with zero: `0.204` has a fraction.
            matches!(first.len(), 1..=3) && !first.starts_with('0') && last.len() == 3 && (threes || twos)
        }
        [] => false,
    };
    grouped_well.then(|| groups.concat())
}

/// Rounds `number` to six decimals, to remove the error of adding and subtracting decimal fractions.
pub(in crate::exchange) fn without_dust(number: f64) -> f64 {
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

    fn by(decimal: Decimal, text: &str) -> Option<f64> {
        read(text)?.by(decimal)
    }

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
            ("'12", Some(12.0)),
            ("１２０４", Some(1_204.0)),
            ("１，２０４", Some(1_204.0)),
            ("١٢٬٣٤٥٫٥", Some(12_345.5)),
            ("12\u{a0}", Some(12.0)),
            ("12\u{200f}", Some(12.0)),
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
            ("1,234 567", None),
            ("0,204", None),
            ("1,204E3", None),
            ("1２", None),
        ];
        for (text, number) in point {
            assert_eq!(by(Decimal::Point, text), number, "{text}");
        }
        let comma = [
            ("1.234", Some(1_234.0)),
            ("1.234,5", Some(1_234.5)),
            ("1'234,567", Some(1_234.567)),
            ("0,25", Some(0.25)),
            ("1,204E3", Some(1_204.0)),
            ("1.204E3", None),
            ("1.23", None),
        ];
        for (text, number) in comma {
            assert_eq!(by(Decimal::Comma, text), number, "{text}");
        }
    }

    #[test]
    fn differences_of_decimals_leave_no_dust() {
        assert_eq!(without_dust(0.1 + 0.2), 0.3);
        assert_eq!(without_dust(1e15), 1e15);
    }
}
