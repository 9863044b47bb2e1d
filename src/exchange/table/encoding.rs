//! Decodes the bytes of a text file.
//!
//! A byte-order mark decides first, then the profile, then whether the bytes are valid UTF-8 or UTF-16. Otherwise the
//! encoding is guessed from byte statistics (chardetng) and checked against what the table should contain: the columns
//! that the profile names, and names of countries. A guess is always reported with the first lines of text, because no
//! method is right for every table, and a reader who knows the language sees at once whether it was right.

use std::collections::HashSet;
use std::fmt;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs as whatwg;
use serde::de::{self, Deserializer};
use serde::{Deserialize, Serialize, Serializer};

use super::sheet::shown;
use super::{TableError, TableRemark};
use crate::board::CountryCode;
use crate::text;

/// The encoding of a text file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, with the byte order given by its mark or else by its text.
    Utf16,
    /// An encoding of the WHATWG Encoding Standard.
    Named(&'static whatwg::Encoding),
}

impl Encoding {
    /// Returns the encoding with this label of the WHATWG Encoding Standard; `Utf8`, `Utf16` and `Windows1252` are
    /// accepted too.
    pub fn of_label(label: &str) -> Option<Self> {
        match label {
            "Utf16" | "utf-16" | "UTF-16" => Some(Self::Utf16),
            "Windows1252" => Some(Self::Named(whatwg::WINDOWS_1252)),
            label => whatwg::Encoding::for_label_no_replacement(label.as_bytes()).map(Self::Named),
        }
    }

    /// Returns the name of the WHATWG Encoding Standard, or `UTF-16`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf16 => "UTF-16",
            Self::Named(encoding) => encoding.name(),
        }
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Encoding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// A bare name, or a text in quotation marks.
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Label(String),
        }
        let Written::Label(label) = Written::deserialize(deserializer)?;
        Self::of_label(&label)
            .ok_or_else(|| de::Error::custom(text!("error-profile-encoding", label = label.as_str())))
    }
}

impl Serialize for Encoding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The decoded text of a file.
pub(super) struct Decoded {
    pub(super) text: String,
    /// The name of the encoding.
    pub(super) encoding: &'static str,
    /// Offsets in the text where `�` replaces invalid bytes.
    pub(super) broken: Vec<usize>,
    /// The remark on how it was decoded, if that was detected.
    pub(super) remark: Option<TableRemark>,
}

/// How much of a text is examined, in bytes.
const SAMPLE: usize = 1 << 18;
/// The number of lines in a remark, and of characters per line.
const LINES: usize = 3;
const LINE_MAX: usize = 80;
/// Bytes that separate cells and never occur inside a multi-byte character.
const BETWEEN_CELLS: [u8; 6] = *b",;\t\n\r\"";
/// The encodings to try if the likeliest one does not fit the table.
const OTHERS: [&whatwg::Encoding; 21] = [
    whatwg::WINDOWS_1251,
    whatwg::GBK,
    whatwg::WINDOWS_1252,
    whatwg::WINDOWS_1250,
    whatwg::KOI8_R,
    whatwg::KOI8_U,
    whatwg::ISO_8859_5,
    whatwg::IBM866,
    whatwg::BIG5,
    whatwg::SHIFT_JIS,
    whatwg::EUC_JP,
    whatwg::EUC_KR,
    whatwg::WINDOWS_1254,
    whatwg::WINDOWS_1256,
    whatwg::WINDOWS_1253,
    whatwg::WINDOWS_1255,
    whatwg::WINDOWS_1257,
    whatwg::WINDOWS_1258,
    whatwg::WINDOWS_874,
    whatwg::ISO_8859_2,
    whatwg::MACINTOSH,
];

/// Decodes `bytes` in the encoding `told` by the profile, or else in the detected one. `has_header` returns whether a
/// text begins with the wanted header.
pub(super) fn decoded(
    name: &str,
    mut bytes: Vec<u8>,
    told: Option<Encoding>,
    has_header: &dyn Fn(&str) -> bool,
) -> Result<Decoded, TableError> {
    if let Some((encoding, mark)) = whatwg::Encoding::for_bom(&bytes) {
        bytes.drain(..mark);
        let (text, broken) = decode(encoding, bytes);
        let remark = (!broken.is_empty()).then(|| broken_remark(&text, &broken, encoding));
        return Ok(Decoded { text, encoding: encoding.name(), broken, remark });
    }
    let encoding = match told {
        Some(Encoding::Utf16) => utf16(&bytes).unwrap_or(whatwg::UTF_16LE),
        Some(Encoding::Named(encoding)) => encoding,
        None => return Ok(found_out(bytes, has_header)),
    };
    let is_utf8_too = encoding != whatwg::UTF_8 && !bytes.is_ascii() && std::str::from_utf8(&bytes).is_ok();
    if is_utf8_too && encoding.is_single_byte() {
        let row = bytes.iter().position(|byte| !byte.is_ascii()).map_or(1, |at| row_of(&bytes[..at]));
        return Err(TableError::Utf8 { name: name.to_owned(), row, encoding: encoding.name() });
    }
    let (text, broken) = decode(encoding, bytes);
    if let Some(&first) = broken.first() {
        let row = row_of(&text.as_bytes()[..first]);
        return Err(TableError::Encoding { name: name.to_owned(), row, encoding: encoding.name() });
    }
    let remark = is_utf8_too
        .then(|| TableRemark::ToldAndUtf8 { encoding: encoding.name(), lines: first_lines(&text) });
    Ok(Decoded { text, encoding: encoding.name(), broken, remark })
}

/// Returns the row of the byte after `before`.
fn row_of(before: &[u8]) -> usize {
    let newlines = before.iter().filter(|&&byte| byte == b'\n').count();
    let returns = before.iter().filter(|&&byte| byte == b'\r').count();
    newlines.max(returns) + 1
}

/// Decodes `bytes`, with `�` for what is invalid in `encoding`, and returns the offsets of these replacements.
fn decode(encoding: &'static whatwg::Encoding, bytes: Vec<u8>) -> (String, Vec<usize>) {
    let bytes = if encoding == whatwg::UTF_8 {
        match String::from_utf8(bytes) {
            Ok(text) => return (text, Vec::new()),
            Err(error) => error.into_bytes(),
        }
    } else {
        bytes
    };
    decode_slice(encoding, &bytes)
}

fn decode_slice(encoding: &'static whatwg::Encoding, mut bytes: &[u8]) -> (String, Vec<usize>) {
    use whatwg::DecoderResult;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + 64);
    let mut broken = Vec::new();
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => text.reserve(bytes.len() + 64),
            DecoderResult::Malformed(..) => {
                broken.push(text.len());
                text.push('\u{fffd}');
            }
        }
    }
    (text, broken)
}

/// Returns the byte order of UTF-16, from its mark or from the digits, delimiters and line ends that every table has.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static whatwg::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(whatwg::UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(whatwg::UTF_16BE),
        _ => {}
    }
    let is_usual = |byte: u8| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    let (mut little, mut big) = (0_usize, 0_usize);
    for pair in bytes[..bytes.len().min(SAMPLE)].chunks_exact(2) {
        match *pair {
            [0, 0] => return None,
            [low, 0] if is_usual(low) => little += 1,
            [0, high] if is_usual(high) => big += 1,
            [_, 0] | [0, _] if little + big == 0 => return None,
            _ => {}
        }
    }
    // Letters of other scripts may look like either order, but never as often.
    if little > 3 * big {
        Some(whatwg::UTF_16LE)
    } else if big > 3 * little {
        Some(whatwg::UTF_16BE)
    } else {
        None
    }
}

/// Decodes `bytes` in the likeliest encoding.
fn found_out(bytes: Vec<u8>, has_header: &dyn Fn(&str) -> bool) -> Decoded {
    if memchr::memchr(0, &bytes).is_some()
        && let Some(encoding) = utf16(&bytes)
    {
        let (text, broken) = decode_slice(encoding, &bytes);
        let remark = TableRemark::NoMark { encoding: encoding.name(), lines: first_lines(&text) };
        return Decoded { text, encoding: encoding.name(), broken, remark: Some(remark) };
    }
    let escapes = memchr::memchr_iter(0x1b, &bytes);
    let has_escapes = escapes.into_iter().any(|at| matches!(bytes.get(at + 1), Some(b'$' | b'(')));
    let bytes = if has_escapes {
        bytes
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => {
                let encoding = whatwg::UTF_8.name();
                return Decoded { text, encoding, broken: Vec::new(), remark: None };
            }
            Err(error) => error.into_bytes(),
        }
    };
    if is_damaged_utf8(&bytes) {
        let (text, broken) = decode_slice(whatwg::UTF_8, &bytes);
        let remark = broken_remark(&text, &broken, whatwg::UTF_8);
        return Decoded { text, encoding: whatwg::UTF_8.name(), broken, remark: Some(remark) };
    }
    let encoding = detected(&bytes, has_header);
    let (text, mut broken) = decode_slice(encoding, &bytes);
    // Single-byte encodings have no decoding errors, but they have characters that are never used in text.
    broken.extend(text.char_indices().filter(|(_, c)| ('\u{80}'..='\u{9f}').contains(c)).map(|(at, _)| at));
    broken.sort_unstable();
    let remark = TableRemark::Detected { encoding: encoding.name(), lines: first_lines(&text) };
    Decoded { text, encoding: encoding.name(), broken, remark: Some(remark) }
}

/// Returns the first lines, and the first line with letters beyond ASCII.
fn first_lines(text: &str) -> Vec<String> {
    let is_told = |line: &&str| !line.trim().is_empty();
    let lines = || text.split(['\n', '\r']).filter(is_told);
    let mut first: Vec<&str> = lines().take(LINES).collect();
    if first.iter().all(|line| line.is_ascii()) {
        first.extend(lines().find(|line| !line.is_ascii()));
    }
    first.into_iter().map(|line| shown(&line.chars().take(LINE_MAX).collect::<String>())).collect()
}

fn broken_remark(text: &str, broken: &[usize], encoding: &'static whatwg::Encoding) -> TableRemark {
    let row = broken.first().map_or(1, |&at| row_of(&text.as_bytes()[..at]));
    TableRemark::BrokenText { encoding: encoding.name(), row, places: broken.len() }
}

/// Returns whether these bytes are UTF-8 except for a few. Text in other encodings rarely contains valid multi-byte
/// sequences of UTF-8, and always more invalid ones.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).map(|c| c.len_utf8() - 1).sum::<usize>();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken
}

/// Returns the distinct cells that are not ASCII.
fn foreign_cells(bytes: &[u8]) -> Vec<&[u8]> {
    let mut seen = HashSet::new();
    let mut left = SAMPLE;
    let mut cells = Vec::new();
    for cell in bytes.split(|byte| BETWEEN_CELLS.contains(byte)) {
        if (!cell.is_ascii() || cell.contains(&0x1b)) && seen.insert(cell) {
            cells.push(cell);
            left = left.saturating_sub(cell.len());
            if left == 0 {
                break;
            }
        }
    }
    cells
}

fn is_whole(encoding: &'static whatwg::Encoding, cell: &[u8]) -> bool {
    encoding.decode_without_bom_handling_and_without_replacement(cell).is_some()
}

fn guess(cells: &[&[u8]]) -> &'static whatwg::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    for cell in cells {
        detector.feed(cell, false);
        detector.feed(b"\n", false);
    }
    detector.feed(b"", true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Returns the likeliest encoding of text that is neither UTF-8 nor UTF-16.
fn detected(bytes: &[u8], has_header: &dyn Fn(&str) -> bool) -> &'static whatwg::Encoding {
    let cells = foreign_cells(bytes);
    let likely = despite_damage(&cells, guess(&cells));
    let mut end = bytes.len().min(SAMPLE);
    while end > 0 && end < bytes.len() && bytes[end - 1] != b'\n' && bytes[end - 1] != b'\r' {
        end -= 1;
    }
    let head = &bytes[..if end == 0 { bytes.len().min(SAMPLE) } else { end }];
    let fits = |encoding| {
        let (text, broken) = decode_slice(encoding, head);
        has_header(&text) && (broken.is_empty() || encoding == likely)
    };
    let others = OTHERS.into_iter().filter(|&other| other != likely);
    if !fits(likely)
        && let Some(other) = others.clone().find(|&other| fits(other))
    {
        return other;
    }
    let of_likely = countries(likely, &cells);
    let best = others
        .clone()
        .map(|other| (countries(other, &cells), other))
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    if let Some((count, other)) = best
        && count > of_likely
        && fits(other) >= fits(likely)
    {
        return other;
    }
    // An encoding that yields unused character sequences is wrong, however well the byte statistics match.
    let whole: Vec<&[u8]> = cells.iter().filter(|cell| is_whole(likely, cell)).copied().collect();
    let strange_likely = strangeness(likely, &whole).unwrap_or_default();
    let plainest = others
        .filter_map(|other| Some((strangeness(other, &cells)?, other)))
        .reduce(|best, next| if next.0 < best.0 { next } else { best });
    match plainest {
        Some((strange, other))
            if strange_likely >= 0.5 && strange * 2.0 < strange_likely && of_likely == 0 =>
        {
            other
        }
        _ => likely,
    }
}

/// Returns how strange the characters of these cells are on average in this encoding: 0 for letters as people write
/// them, 1 for sequences that people never write. `None` if the cells cannot be decoded.
fn strangeness(encoding: &'static whatwg::Encoding, cells: &[&[u8]]) -> Option<f64> {
    let (mut strange, mut all) = (0_usize, 0_usize);
    for cell in cells {
        let text = encoding.decode_without_bom_handling_and_without_replacement(cell)?;
        let chars: Vec<char> = text.chars().collect();
        for (place, &c) in chars.iter().enumerate().filter(|(_, c)| !c.is_ascii()) {
            all += 1;
            let before = place.checked_sub(1).and_then(|place| chars.get(place)).copied().unwrap_or(' ');
            let after = chars.get(place + 1).copied().unwrap_or(' ');
            strange += usize::from(is_strange(c, before, after));
        }
        if !encoding.is_single_byte() {
            strange += rare(encoding, cell);
        }
    }
    Some(strange as f64 / all.max(1) as f64)
}

/// Returns whether people never write this character between the other two.
fn is_strange(c: char, before: char, after: char) -> bool {
    let is_latin = |c: char| c.is_alphabetic() && (c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c));
    let is_mark = !c.is_alphanumeric() && c < '\u{3000}' && !('\u{300}'..'\u{1e00}').contains(&c);
    if ('\u{80}'..='\u{9f}').contains(&c) {
        true
    } else if is_mark {
        // Quotation marks, dashes and similar marks are at the edge of a word; the apostrophe is an exception.
        c != '’' && !before.is_whitespace() && !after.is_whitespace()
    } else if is_latin(c) {
        c.is_uppercase() && before.is_lowercase()
    } else {
        let mixed = |other: char| other.is_ascii_alphabetic() && c < '\u{2e80}';
        mixed(before) || mixed(after) || (c.is_uppercase() && before.is_lowercase())
    }
}

/// Returns how many characters of a cell are rarely used ones of a double-byte encoding.
fn rare(encoding: &'static whatwg::Encoding, cell: &[u8]) -> usize {
    let (mut at, mut rare) = (0, 0);
    while let Some(&lead) = cell.get(at) {
        let is_kana = encoding == whatwg::SHIFT_JIS && (0xA1..=0xDF).contains(&lead);
        if lead < 0x80 || is_kana {
            rare += usize::from(is_kana);
            at += 1;
            continue;
        }
        let trail = cell.get(at + 1).copied().unwrap_or(0);
        let is_common = if encoding == whatwg::GBK {
            (0xA1..=0xD7).contains(&lead) && trail >= 0xA1
        } else if encoding == whatwg::BIG5 {
            (0xA1..=0xC6).contains(&lead)
        } else if encoding == whatwg::SHIFT_JIS {
            (0x81..=0x97).contains(&lead)
        } else if encoding == whatwg::EUC_KR {
            (0xA1..=0xC8).contains(&lead) && trail >= 0xA1
        } else {
            (0xA1..=0xCF).contains(&lead) && trail >= 0xA1
        };
        rare += usize::from(!is_common);
        at += 2;
    }
    rare
}

/// Returns how many of these cells name a country, or `None` if they are invalid in this encoding.
fn countries(encoding: &'static whatwg::Encoding, cells: &[&[u8]]) -> usize {
    let mut count = 0;
    for cell in cells {
        match encoding.decode_without_bom_handling_and_without_replacement(cell) {
            Some(text) => {
                // The non-ASCII letters must be part of the name.
                let without: String = text.chars().filter(char::is_ascii).collect();
                let found = CountryCode::find(&text);
                count += usize::from(found.is_ok() && found != CountryCode::find(&without));
            }
            None => return 0,
        }
    }
    count
}

/// A single invalid byte excludes the right multi-byte encoding. This repeats the detection without the cells that are
/// invalid in it.
fn despite_damage(cells: &[&[u8]], likely: &'static whatwg::Encoding) -> &'static whatwg::Encoding {
    if !likely.is_single_byte() {
        return likely;
    }
    for encoding in [whatwg::GBK, whatwg::BIG5, whatwg::SHIFT_JIS, whatwg::EUC_KR, whatwg::EUC_JP] {
        let whole: Vec<&[u8]> = cells.iter().filter(|cell| is_whole(encoding, cell)).copied().collect();
        let broken = cells.len() - whole.len();
        if broken > 0 && whole.len() >= 3 && broken <= (whole.len() / 10).max(1) && guess(&whole) == encoding
        {
            return encoding;
        }
    }
    likely
}
