//! Converts digits and signs of other scripts to ASCII.
//!
//! Figures and days are typed with the digits of many scripts and with the full-width signs of East Asian keyboards.
//! Comparing and parsing use the ASCII form only.

use std::borrow::Cow;

use super::super::table::text::tidy;

/// The zeros of all scripts with decimal digits (Unicode 15.1, general category Nd). Nine more digits follow each.
const ZEROS: [u32; 68] = [
    0x0030, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30,
    0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0,
    0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2,
    0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// Longer texts, in bytes, are never a day or time.
const TEXT_MAX: usize = 256;

/// Replaces digits of any script and full-width signs by their ASCII forms.
///
/// Returns `None` if the text mixes digits of two scripts: people do not write one figure that way, but forgeries and
/// broken exports do.
pub(super) fn with_ascii_digits(text: &str) -> Option<Cow<'_, str>> {
    if text.is_ascii() {
        return Some(Cow::Borrowed(text));
    }
    let mut script = None;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match zero_of(c) {
            Some(zero) => {
                if *script.get_or_insert(zero) != zero {
                    return None;
                }
                plain.extend(char::from_digit(u32::from(c) - zero, 10));
            }
            None => plain.push(ascii_sign(c)),
        }
    }
    Some(Cow::Owned(plain))
}

/// Normalizes the text of a cell: ASCII digits, plain spaces, no leading apostrophe.
pub(super) fn plain_text(text: &str) -> Option<Cow<'_, str>> {
    if text.len() > TEXT_MAX {
        return None;
    }
    let ascii = with_ascii_digits(text)?;
    let tidied = tidy(&ascii);
    let text = tidied.strip_prefix('\'').unwrap_or(&tidied);
    Some(Cow::Owned(text.trim_start().to_owned()))
}

/// Returns the zero of the script to which the digit `c` belongs.
fn zero_of(c: char) -> Option<u32> {
    let c = u32::from(c);
    let after = ZEROS.partition_point(|zero| *zero <= c);
    let zero = *ZEROS.get(after.checked_sub(1)?)?;
    (c - zero < 10).then_some(zero)
}

/// Returns the ASCII sign for a full-width one, and the hyphen for dashes and minus signs.
fn ascii_sign(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{ff61}' | '\u{3002}' => '.',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_of_every_script_are_read_and_no_two_scripts_in_one_text() {
        for text in
            ["１２０４", "١٢٠٤", "۱۲۰۴", "१२०४", "১২০৪", "၁၂၀၄", "๑๒๐๔", "໑໒໐໔", "១២០៤", "༡༢༠༤", "᠑᠒᠐᠔"]
        {
            assert_eq!(with_ascii_digits(text).as_deref(), Some("1204"), "{text}");
        }
        assert_eq!(with_ascii_digits("２０２０－０６／１７").as_deref(), Some("2020-06/17"));
        assert_eq!(with_ascii_digits("−16").as_deref(), Some("-16"));
        for text in ["12０4", "١2", "१২"] {
            assert_eq!(with_ascii_digits(text), None, "{text}");
        }
    }

    #[test]
    fn zeros_are_in_order_and_apart() {
        assert!(ZEROS.windows(2).all(|pair| pair[1] - pair[0] >= 10));
        let is_digit = |c: u32| char::from_u32(c).is_some_and(char::is_numeric);
        assert!(ZEROS.iter().all(|&zero| (zero..zero + 10).all(is_digit)));
    }
}
