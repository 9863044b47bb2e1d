//! Reads a sheet from delimited text: CSV and its variants.
//!
//! Exports differ in encoding, line ends, delimiter and escaping of quotation marks, and rarely declare them. All of
//! these are detected from the text unless the profile sets them. Rows are split here rather than by the csv crate,
//! because that crate accepts any text: an unclosed quotation mark silently swallows all rows up to the next mark. A
//! test below checks that both read rows without a fault in the same way.

use std::collections::HashMap;

use memchr::memchr;

use super::encoding::{self, Decoded};
use super::fault::FaultKind;
use super::reading::TextReading;
use super::sheet::{COLUMNS_MAX, Fits, Sheet, Tag, TooMany, shown};
use super::spec::TableSpec;
use super::text::is_space;
use super::{OtherFileType, TableError, TableRemark};

/// Delimiters to try, the likelier ones first.
pub(super) const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// How much text is examined to find the delimiter: in bytes, and in rows.
const SAMPLE: usize = 1 << 18;
const SAMPLE_ROWS: usize = 60;
/// A width is one of the table's widths if at least one row in this many has it.
const COMMON: usize = 10;

/// Detects bytes that are clearly not delimited text.
pub(super) fn foreign(bytes: &[u8]) -> Option<OtherFileType> {
    let head = &bytes[..bytes.len().min(4096)];
    let word = String::from_utf8_lossy(&head[..head.len().min(512)]).trim_start().to_ascii_lowercase();
    if head.starts_with(b"%PDF") {
        Some(OtherFileType::Pdf)
    } else if word.starts_with("<!doctype html") || word.starts_with("<html") {
        Some(OtherFileType::WebPage)
    } else if word.starts_with("<?xml") {
        Some(OtherFileType::Xml)
    } else if head.starts_with(b"\x1f\x8b") {
        Some(OtherFileType::Compressed)
    } else if head.starts_with(b"\xFF\xFE\0\0") || head.starts_with(b"\0\0\xFE\xFF") {
        Some(OtherFileType::Utf32)
    } else if encoding::utf16(bytes).is_none() && head.contains(&0) {
        Some(OtherFileType::Binary)
    } else {
        None
    }
}

/// A delimiter that was detected.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundDelimiter {
    pub(super) delimiter: char,
    /// Where the rows begin in the text, in bytes.
    begin: usize,
}

impl FoundDelimiter {
    /// Returns whether the same delimiter is detected in `text` if the header has to be another.
    pub(super) fn is_found_by(self, text: &str, spec: &TableSpec, fits: Fits<'_>) -> bool {
        detected(text.get(self.begin..).unwrap_or(""), spec, fits) == self.delimiter
    }
}

/// Reads the only sheet of a text file, with remarks on how it was read.
pub(super) fn sheet(
    name: &str,
    bytes: Vec<u8>,
    spec: &TableSpec,
    fits: Fits<'_>,
) -> Result<(Sheet, TextReading, Option<FoundDelimiter>, Vec<TableRemark>), TableError> {
    let has_header = |text: &str| samples(text, spec).any(|(_, sheet)| fits(&sheet));
    let Decoded { text, encoding, broken, remark } =
        encoding::decoded(name, bytes, spec.encoding, &has_header)?;
    let mut remarks: Vec<TableRemark> = remark.into_iter().collect();
    let told = text.split_once(['\n', '\r']).and_then(|(line, _)| sep_line(line));
    let begin = if told.is_some() { after_line(text.as_bytes(), 0) } else { 0 };
    let said = spec.delimiter.or(told);
    let delimiter = said.unwrap_or_else(|| detected(&text[begin..], spec, fits));
    let found = said.is_none().then_some(FoundDelimiter { delimiter, begin });
    let mut reading = TextReading { encoding, delimiter, has_backslashes: false };
    // Cells are split at a byte. Any other delimiter is replaced by a byte that no table contains.
    let (text, delimiter) = match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() => (text, byte),
        _ => (text.replace(delimiter, "\u{1f}"), 0x1f),
    };
    let too_many = |oversize| {
        let name = name.to_owned();
        match oversize {
            Oversize::Cells => TableError::TooManyCells { name },
            Oversize::Row => TableError::TooWide { name },
        }
    };
    let cut = |backslash| {
        let rows = Splitter {
            delimiter,
            backslash,
            plain_quotes: spec.plain_quotes,
            begin,
            skipped: usize::from(begin > 0),
            rows_max: usize::MAX,
        };
        rows.cut(&text).map(|cut| cut.judged(&text, delimiter))
    };
    let mut judged = cut(false).map_err(too_many)?;
    if judged.odd() > 0 && has_escapes(&text, delimiter) {
        let escaped = cut(true).map_err(too_many)?;
        if escaped.odd() < judged.odd() {
            judged = escaped;
            reading.has_backslashes = true;
            remarks.push(TableRemark::BackslashQuotes);
        }
    }
    let mut sheet = judged.sheet.with_text(text);
    for (row, kind) in judged.faults {
        sheet.blame(row, kind);
    }
    blame_broken(&mut sheet, &broken);
    Ok((sheet, reading, found, remarks))
}

/// Reads the first line with which a file declares its delimiter to Excel: `sep=;`.
fn sep_line(line: &str) -> Option<char> {
    let mut chars = line.trim_matches('"').strip_prefix("sep=")?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Splits the beginning of the text at each candidate delimiter.
fn samples<'a>(text: &'a str, spec: &TableSpec) -> impl Iterator<Item = (char, Sheet)> + use<'a> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let told = spec.delimiter.filter(char::is_ascii);
    let rows_max = SAMPLE_ROWS.max(spec.header_end());
    let plain_quotes = spec.plain_quotes;
    let delimiters = DELIMITERS.into_iter().filter(move |_| told.is_none()).chain(told);
    delimiters.filter_map(move |delimiter| {
        let rows = Splitter {
            delimiter: delimiter as u8,
            backslash: false,
            plain_quotes,
            begin: 0,
            skipped: 0,
            rows_max,
        };
        Some((delimiter, rows.cut(text).ok()?.sheet.with_text(text.to_owned())))
    })
}

/// Returns the delimiter with which the wanted header is found, or else the one that splits the rows most evenly.
fn detected(text: &str, spec: &TableSpec, fits: Fits<'_>) -> char {
    let mut best = (0, ',');
    for (delimiter, sheet) in samples(text, spec) {
        if fits(&sheet) {
            return delimiter;
        }
        let mut widths: Vec<usize> = (0..sheet.len()).map(|row| sheet.width(row)).collect();
        widths.sort_unstable();
        let runs = widths.chunk_by(|a, b| a == b).map(|run| run.len() * (run[0].saturating_sub(1)));
        let evenness = runs.max().unwrap_or(0);
        if evenness > best.0 {
            best = (evenness, delimiter);
        }
    }
    best.1
}

/// Returns whether a backslash precedes a quotation mark or a delimiter anywhere.
fn has_escapes(text: &str, delimiter: u8) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\\', bytes)
        .any(|at| bytes.get(at + 1).is_some_and(|&b| b == b'"' || b == delimiter))
}

/// How text is split into rows and cells.
#[derive(Clone, Copy)]
struct Splitter {
    delimiter: u8,
    /// A backslash escapes a quotation mark or a delimiter.
    backslash: bool,
    /// Quotation marks are ordinary text.
    plain_quotes: bool,
    /// Byte offset at which the rows begin.
    begin: usize,
    /// Number of lines before them.
    skipped: usize,
    rows_max: usize,
}

/// Rows, with observations from splitting. The sheet has no text yet.
struct Rows {
    sheet: Sheet,
    faults: Vec<(usize, FaultKind)>,
    /// Rows that extend over several lines.
    long: Vec<usize>,
    /// Rows with delimiters inside quotation marks, and their number.
    quoted_delimiters: Vec<(usize, usize)>,
}

/// A cell in quotation marks.
struct Quoted {
    /// Offset of the next delimiter or line end.
    end: usize,
    /// Offset of the closing mark.
    close: usize,
    escaped: bool,
    has_break: bool,
}

/// Why a cell that begins with a quotation mark does not end with one.
enum QuoteError {
    /// It is not closed.
    Open,
    /// Text follows the closing mark.
    TextBehind(usize),
}

/// Why text is not split further.
enum Oversize {
    /// It has more cells than are kept in memory.
    Cells,
    /// A row is wider than a sheet can be.
    Row,
}

impl From<TooMany> for Oversize {
    fn from(_: TooMany) -> Self {
        Self::Cells
    }
}

/// The result of splitting a row.
enum Row {
    Whole { next: usize, has_break: bool, quoted_delimiters: usize },
    Flawed(QuoteError),
}

impl Splitter {
    fn cut(self, text: &str) -> Result<Rows, Oversize> {
        let bytes = text.as_bytes();
        let mut rows = Rows {
            sheet: Sheet::of_text(),
            faults: Vec::new(),
            long: Vec::new(),
            quoted_delimiters: Vec::new(),
        };
        let (mut at, mut number) = (self.begin, self.skipped);
        while at < bytes.len() && rows.sheet.len() < self.rows_max {
            number += 1;
            if is_break(bytes[at]) {
                at = after_break(bytes, at);
                continue;
            }
            let index = rows.sheet.len();
            rows.sheet.begin_row_at(number, at);
            match self.row(text, at, &mut rows.sheet)? {
                Row::Whole { next, has_break, quoted_delimiters } => {
                    if self.is_blank(&text[at..next]) {
                        rows.sheet.drop_row();
                    } else {
                        if has_break {
                            rows.long.push(index);
                        }
                        if quoted_delimiters > 0 {
                            rows.quoted_delimiters.push((index, quoted_delimiters));
                        }
                    }
                    at = if next < bytes.len() { after_break(bytes, next) } else { next };
                }
                // Its first line is lost, but the lines after it are rows of their own.
                Row::Flawed(flaw) => {
                    rows.sheet.drop_row();
                    rows.sheet.begin_row_at(number, at);
                    let end = line_end(bytes, at);
                    rows.sheet.mark(Tag::Text, end)?;
                    rows.faults.push((index, flaw.fault(text, end)));
                    at = after_line(bytes, at);
                }
            }
        }
        Ok(rows)
    }

    /// Marks the cells of the row that begins at `at`.
    fn row(self, text: &str, mut at: usize, sheet: &mut Sheet) -> Result<Row, Oversize> {
        let bytes = text.as_bytes();
        let (mut has_break, mut quoted_delimiters) = (false, 0);
        let mut cells = 0;
        loop {
            cells += 1;
            if cells > COLUMNS_MAX {
                return Err(Oversize::Row);
            }
            let mut open = at;
            while bytes.get(open) == Some(&b' ') && self.delimiter != b' ' {
                open += 1;
            }
            let is_mark = bytes.get(open) == Some(&b'"') && self.delimiter != b'"' && !self.plain_quotes;
            let quoted = if is_mark {
                match self.quoted(bytes, open) {
                    // Spaces before a quotation mark usually make it part of a plain text. It still counts as an
                    // opening mark if the quoted text closes on the same line.
                    Ok(quoted) if open == at || !quoted.has_break => Some(quoted),
                    Err(flaw) if open == at => return Ok(Row::Flawed(flaw)),
                    Ok(_) | Err(_) => None,
                }
            } else {
                None
            };
            let end = if let Some(quoted) = quoted {
                let inner = &bytes[open + 1..quoted.close];
                has_break |= quoted.has_break;
                if memchr(self.delimiter, inner).is_some() {
                    quoted_delimiters += memchr::memchr_iter(self.delimiter, inner).count();
                }
                if quoted.escaped {
                    sheet.mark_rewritten(quoted.end, self.unescaped(&text[open + 1..quoted.close]))?;
                } else {
                    sheet.mark(Tag::Quoted, quoted.end)?;
                }
                quoted.end
            } else {
                let (end, escaped) = self.plain(bytes, at);
                if escaped {
                    sheet.mark_rewritten(end, self.unescaped(&text[at..end]))?;
                } else {
                    sheet.mark(Tag::Text, end)?;
                }
                end
            };
            if bytes.get(end) == Some(&self.delimiter) && !(is_break(self.delimiter)) {
                at = end + 1;
            } else {
                return Ok(Row::Whole { next: end, has_break, quoted_delimiters });
            }
        }
    }

    /// Returns where the unquoted cell that begins at `at` ends, and whether it contains escapes.
    fn plain(self, bytes: &[u8], mut at: usize) -> (usize, bool) {
        let mut escaped = false;
        while let Some(&byte) = bytes.get(at) {
            if byte == self.delimiter || is_break(byte) {
                break;
            }
            let takes = |&next: &u8| next == self.delimiter || next == b'"' || next == b'\\';
            if self.backslash && byte == b'\\' && bytes.get(at + 1).is_some_and(takes) {
                escaped = true;
                at += 1;
            }
            at += 1;
        }
        (at.min(bytes.len()), escaped)
    }

    /// Reads the cell whose opening mark is at `open`.
    fn quoted(self, bytes: &[u8], open: usize) -> Result<Quoted, QuoteError> {
        let mut at = open + 1;
        let mut escaped = false;
        loop {
            let close = at + memchr(b'"', bytes.get(at..).unwrap_or_default()).ok_or(QuoteError::Open)?;
            if self.backslash {
                let backslashes = bytes[at..close].iter().rev().take_while(|&&b| b == b'\\').count();
                escaped |= backslashes > 0;
                if backslashes % 2 == 1 {
                    at = close + 1;
                    continue;
                }
            }
            if bytes.get(close + 1) == Some(&b'"') {
                escaped = true;
                at = close + 2;
                continue;
            }
            let mut end = close + 1;
            while bytes.get(end) == Some(&b' ') && self.delimiter != b' ' {
                end += 1;
            }
            let inner = &bytes[open + 1..close];
            let has_break = memchr::memchr2(b'\n', b'\r', inner).is_some();
            return match bytes.get(end) {
                Some(&byte) if byte != self.delimiter && !is_break(byte) => {
                    Err(QuoteError::TextBehind(close + 1))
                }
                _ => Ok(Quoted { end, close, escaped, has_break }),
            };
        }
    }

    fn unescaped(self, inner: &str) -> String {
        let mut text = String::with_capacity(inner.len());
        let mut chars = inner.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let is_escape = match c {
                '"' => next == Some('"'),
                '\\' if self.backslash => {
                    next.is_some_and(|next| matches!(next, '"' | '\\') || next == char::from(self.delimiter))
                }
                _ => false,
            };
            match chars.next_if(|_| is_escape) {
                Some(next) => text.push(next),
                None => text.push(c),
            }
        }
        text
    }

    fn is_blank(self, row: &str) -> bool {
        row.chars().all(|c| c == char::from(self.delimiter) || c == '"' || is_space(c))
    }
}

impl QuoteError {
    fn fault(&self, text: &str, line_end: usize) -> FaultKind {
        match self {
            Self::Open => FaultKind::Unclosed,
            Self::TextBehind(at) => {
                let bytes = text.as_bytes();
                let behind = &text[*at..self::line_end(bytes, *at)];
                let behind = shown(behind.get(..behind.floor_char_boundary(40)).unwrap_or(behind));
                if *at > line_end {
                    let lines = text[line_end..*at].lines().filter(|line| !line.is_empty()).count();
                    FaultKind::ClosesBelow { lines, behind }
                } else {
                    FaultKind::ClosesBefore { behind }
                }
            }
        }
    }
}

/// Rows with all their irregularities.
struct CheckedRows {
    sheet: Sheet,
    faults: Vec<(usize, FaultKind)>,
    /// Number of rows with more cells than most rows.
    wide: usize,
}

impl CheckedRows {
    fn odd(&self) -> usize {
        self.faults.len() + self.wide
    }
}

impl Rows {
    /// Compares every row with the usual row.
    fn judged(self, text: &str, delimiter: u8) -> CheckedRows {
        let Self { mut sheet, mut faults, long, quoted_delimiters } = self;
        let mut widths: HashMap<usize, usize> = HashMap::new();
        for row in 0..sheet.len() {
            *widths.entry(sheet.width(row)).or_default() += 1;
        }
        let lost: Vec<usize> = faults.iter().map(|(row, ..)| *row).collect();
        if let Some(ones) = widths.get_mut(&1) {
            *ones = ones.saturating_sub(lost.len());
        }
        // Of equally common widths the smaller one counts, because a header may have more cells than its rows.
        let commonest = widths.values().copied().max().unwrap_or(0);
        let usual_widths =
            || widths.iter().filter(|&(_, &count)| count == commonest).map(|(&width, _)| width);
        let usual = usual_widths().min().unwrap_or(0);
        let is_common = |width: usize| {
            width > 1
                && widths.get(&width).is_some_and(|count| width == usual || count * COMMON >= sheet.len())
        };
        for row in long {
            let lines: Vec<&str> =
                sheet.raw_in(text, row).split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
            let width = |line: &str| line.bytes().filter(|&byte| byte == delimiter).count() + 1;
            let whole = |lines: &[&str]| lines.iter().filter(|line| is_common(width(line))).count();
            let inner = lines.get(1..lines.len().saturating_sub(1)).map_or(0, whole);
            if inner > 0 || (lines.len() > 1 && whole(&lines) == lines.len()) {
                faults.push((row, FaultKind::HoldsRows { lines: lines.len() }));
            }
        }
        for (row, within) in quoted_delimiters {
            let width = sheet.width(row);
            if width < usual && width + within >= usual {
                faults.push((row, FaultKind::QuotedDelimiters { width, usual }));
            }
        }
        let mut wide = 0;
        for row in (0..sheet.len()).filter(|&row| sheet.width(row) > usual) {
            wide += 1;
            if delimiter == b','
                && let Some(number) = split_number(sheet.raw_in(text, row))
            {
                faults.push((row, FaultKind::SplitNumber { number }));
            }
        }
        sheet.set_usual_width(usual_widths().max().unwrap_or(0));
        CheckedRows { sheet, faults, wide }
    }
}

/// Finds two adjacent cells that look like the parts of one number: `1,204`.
fn split_number(row: &str) -> Option<String> {
    let cells: Vec<&str> = row.split(',').map(|cell| cell.trim_matches(is_space)).collect();
    let digits = |cell: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&cell.len()) && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    let joined = cells.windows(2).find(|pair| {
        let whole = pair[1].split('.').next().unwrap_or("");
        digits(pair[0].trim_start_matches(['-', '+']), 1..=3) && digits(whole, 3..=3) && pair[0] != "0"
    });
    joined.map(|pair| pair.join(","))
}

/// Adds a fault to each row with bytes that are invalid in the encoding.
fn blame_broken(sheet: &mut Sheet, broken: &[usize]) {
    let mut last = None;
    for &at in broken {
        let Some(row) = sheet.row_at(at) else { continue };
        if last != Some(row) {
            sheet.blame(row, FaultKind::Encoding);
            last = Some(row);
        }
    }
}

fn is_break(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// Returns the offset after the line end at `at`.
fn after_break(bytes: &[u8], at: usize) -> usize {
    if bytes.get(at..at + 2) == Some(b"\r\n") { at + 2 } else { at + 1 }
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |length| at + length)
}

fn after_line(bytes: &[u8], at: usize) -> usize {
    let end = line_end(bytes, at);
    if end < bytes.len() { after_break(bytes, end) } else { end }
}

#[cfg(test)]
mod tests {
    use csv::{QuoteStyle, ReaderBuilder, Terminator, WriterBuilder};
    use proptest::prelude::*;

    use super::super::text::tidy;
    use super::*;

    /// Tables of texts, all rows with the same width.
    fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
        let cell = prop_oneof![3 => "[a-z0-9é王]{0,6}", 1 => "[a-c,;\"' ]{0,6}", 1 => "[a-c\n\r]{0,4}"];
        (2..5_usize).prop_flat_map(move |width| {
            prop::collection::vec(prop::collection::vec(cell.clone(), width), 1..12)
        })
    }

    proptest! {
        /// The csv crate skips no rows, and this reader skips faulty ones. Rows that both accept are read alike.
        #[test]
        fn rows_without_a_fault_are_read_as_the_csv_crate_reads_them(
            table in tables(),
            delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
            style in prop::sample::select(vec![0_u8, 1, 2]),
            terminator in prop::sample::select(vec![Terminator::CRLF, Terminator::Any(b'\n')]),
        ) {
            let style = [QuoteStyle::Necessary, QuoteStyle::Always, QuoteStyle::NonNumeric][usize::from(style)];
            let mut writer = WriterBuilder::new()
                .delimiter(delimiter)
                .quote_style(style)
                .terminator(terminator)
                .from_writer(Vec::new());
            table.iter().for_each(|row| writer.write_record(row).expect("written"));
            let bytes = writer.into_inner().expect("bytes");
            let spec = TableSpec { delimiter: Some(char::from(delimiter)), ..TableSpec::default() };
            let (sheet, _, _, _) = sheet("t.csv", bytes.clone(), &spec, &|_| true).expect("a sheet");
            let mut reader =
                ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(&*bytes);
            // This reader skips rows without a letter or digit.
            let is_blank = |row: &csv::StringRecord| {
                row.iter().flat_map(str::chars).all(|c| is_space(c) || c == '"' || c == char::from(delimiter))
            };
            let read: Vec<_> = reader.records().map(|row| row.expect("a row")).filter(|row| !is_blank(row)).collect();
            let width = table[0].len();
            let sound = (0..sheet.len()).filter(|&row| !sheet.is_faulty(row, width));
            prop_assert_eq!(sheet.len(), read.len());
            for row in sound {
                let cells: Vec<String> = (0..width).map(|column| sheet.said(row, column)).collect();
                let expected: Vec<String> = (0..width).map(|column| tidy(read[row].get(column).unwrap_or(""))).collect();
                prop_assert_eq!(cells, expected);
            }
        }
    }
}
