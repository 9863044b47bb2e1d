//! A sheet out of delimited text: CSV, and what its relatives make of it.
//!
//! Exports differ in encoding, line ends and delimiter, and rarely say which they use. Each is found out from the text
//! here, unless the profile knows. Quoting is the csv crate's; it drops empty lines, which are counted here so that a
//! row keeps the number that a spreadsheet shows.

use std::borrow::Cow;

use serde::Deserialize;

use super::super::facts::header;
use super::super::profile::Profile;
use super::{Sheet, TableError, Tag, TooMany};

/// In which encoding a text file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "each is the name of an encoding")]
pub enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
}

/// Delimiters that are looked for, the likelier first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// How much of the text is looked at for the delimiter, in bytes, and how many rows of it.
const SAMPLE: usize = 1 << 18;
const SAMPLE_ROWS: usize = 60;

/// What these bytes are, where they are clearly no delimited text.
pub(super) fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(4096)];
    let word = String::from_utf8_lossy(&head[..head.len().min(512)]).trim_start().to_ascii_lowercase();
    if head.starts_with(b"%PDF") {
        Some("is a PDF, no table")
    } else if word.starts_with("<!doctype html") || word.starts_with("<html") {
        Some("is a web page, no table")
    } else if word.starts_with("<?xml") {
        Some("is XML, no table")
    } else if head.starts_with(b"\x1f\x8b") {
        Some("is compressed: unpack it first, or")
    } else if utf16(bytes).is_none() && head.contains(&0) {
        Some("is binary, no table")
    } else {
        None
    }
}

/// The one sheet of a text file, and what there is to know of how it was read.
pub(super) fn sheet(
    name: &str,
    bytes: &[u8],
    profile: &Profile,
) -> Result<(Sheet, Option<String>), TableError> {
    let (text, guessed) = decoded(name, bytes, profile.table.encoding)?;
    let remark = guessed.then(|| "the text is no UTF-8 and was read as Windows-1252".to_owned());
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text };
    let (told, skipped, text) = match text.split_once('\n') {
        Some((line, rest)) if sep_line(line).is_some() => (sep_line(line), 1, rest),
        _ => (None, 0, &*text),
    };
    let delimiter = match profile.table.delimiter.or(told) {
        Some(delimiter) => delimiter,
        None => detected(text, profile),
    };
    match parsed(text, delimiter, skipped, usize::MAX) {
        Ok(sheet) => Ok((sheet, remark)),
        Err(Unfit::TooMany) => Err(TableError::TooManyCells { name: name.to_owned() }),
        Err(Unfit::OpenQuote(row)) => Err(TableError::OpenQuote { name: name.to_owned(), row }),
    }
}

/// Why a text is no table.
enum Unfit {
    TooMany,
    /// From this row on.
    OpenQuote(usize),
}

impl From<TooMany> for Unfit {
    fn from(_: TooMany) -> Self {
        Self::TooMany
    }
}

/// The first line by which a file tells Excel its delimiter: `sep=;`.
fn sep_line(line: &str) -> Option<char> {
    let mut chars = line.trim_matches('"').strip_prefix("sep=")?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// The delimiter by which the profile's header is found, or else the one that cuts the rows most evenly.
fn detected(text: &str, profile: &Profile) -> char {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut samples = Vec::new();
    for delimiter in DELIMITERS {
        let Ok(sheet) = parsed(&text[..end], delimiter, 0, SAMPLE_ROWS) else { continue };
        if header::fits(&sheet, profile) {
            return delimiter;
        }
        let mut widths: Vec<usize> = (0..sheet.len()).map(|row| sheet.width(row)).collect();
        widths.sort_unstable();
        let runs = widths.chunk_by(|a, b| a == b).map(|run| run.len() * (run[0] - 1));
        samples.push((runs.max().unwrap_or(0), delimiter));
    }
    let best = samples.iter().copied().reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.map_or(',', |(_, delimiter)| delimiter)
}

/// The rows of `text`, at most `rows_max`, counting from `skipped` lines before it.
fn parsed(text: &str, delimiter: char, skipped: usize, rows_max: usize) -> Result<Sheet, Unfit> {
    let mut sheet = Sheet::new("");
    // The csv crate parts cells at a byte; any other character is put where no table has one.
    let (text, delimiter) = match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() => (Cow::Borrowed(text), byte),
        _ => (Cow::Owned(text.replace(delimiter, "\u{1f}")), b'\x1f'),
    };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut number = skipped;
    let mut record = csv::StringRecord::new();
    while sheet.len() < rows_max {
        let from = reader.position().byte() as usize;
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            break;
        }
        let empty_lines = text.as_bytes().get(from..).unwrap_or_default().iter().take_while(|&&b| b == b'\n');
        number += empty_lines.count() + 1;
        let raw = &text.as_bytes()[from..reader.position().byte() as usize];
        let is_last = from + raw.len() >= text.len() && rows_max == usize::MAX;
        if is_last && raw.trim_ascii().contains(&b'\n') && raw.iter().filter(|&&b| b == b'"').count() % 2 == 1
        {
            return Err(Unfit::OpenQuote(number));
        }
        sheet.begin_row(number);
        for field in &record {
            sheet.push(Tag::Text, field)?;
        }
    }
    sheet.finish();
    Ok(sheet)
}

/// The order of bytes where `bytes` begin with the mark of UTF-16.
fn utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// The text that `bytes` are, and whether its encoding was a guess.
fn decoded<'a>(
    name: &str,
    bytes: &'a [u8],
    told: Option<Encoding>,
) -> Result<(Cow<'a, str>, bool), TableError> {
    let wrong = |row: usize, encoding| TableError::Encoding { name: name.to_owned(), row, encoding };
    if utf16(bytes).is_some() || told == Some(Encoding::Utf16) {
        let unit = utf16(bytes).unwrap_or(u16::from_le_bytes);
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let mut text = String::with_capacity(bytes.len());
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => text.push(c),
                Err(_) => return Err(wrong(text.matches('\n').count() + 1, "UTF-16")),
            }
        }
        return Ok((text.trim_start_matches('\u{feff}').to_owned().into(), false));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match (std::str::from_utf8(bytes), told) {
        (Ok(text), None | Some(Encoding::Utf8)) => Ok((text.into(), false)),
        (Err(error), Some(Encoding::Utf8)) => {
            let row = bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count() + 1;
            Err(wrong(row, "UTF-8"))
        }
        _ => {
            let text: String = bytes.iter().map(|&byte| windows_1252(byte)).collect();
            Ok((text.into(), told.is_none()))
        }
    }
}

/// Windows-1252 as the WHATWG Encoding Standard has it: Latin-1 but for these.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
