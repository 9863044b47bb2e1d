//! What a text would be in other encodings, and with other delimiters.

use encoding_rs as whatwg;

use super::delimited::{self, DELIMITERS};
use super::encoding::{self, Encoding};
use super::{Table, TableRemark, TableSpec};

/// A text in an encoding.
#[derive(Debug, Clone)]
pub(in super::super) struct EncodingTrial {
    pub(in super::super) encoding: Encoding,
    pub(in super::super) lines: Vec<String>,
    pub(in super::super) broken: usize,
}

/// The rows of a text at a delimiter.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct DelimiterWidths {
    pub(in super::super) delimiter: char,
    pub(in super::super) cells: usize,
    pub(in super::super) rows: usize,
    pub(in super::super) of: usize,
}

/// How much of a text is tried, in bytes.
const SAMPLE: usize = 1 << 18;
/// The encodings that are offered beside the one that is read.
const OFFERED: [&whatwg::Encoding; 5] =
    [whatwg::UTF_8, whatwg::WINDOWS_1252, whatwg::GB18030, whatwg::WINDOWS_1251, whatwg::WINDOWS_1256];

impl Table {
    /// Returns the text in several encodings, the one in which it was read first. `bytes` is its file or the beginning of
    /// it. Empty if it reads the same in all.
    pub(in super::super) fn encoding_trials(&self, bytes: &[u8]) -> Vec<EncodingTrial> {
        let bytes = &bytes[..bytes.len().min(SAMPLE)];
        if bytes.is_ascii() && !bytes.contains(&0) {
            return Vec::new();
        }
        let detected = self.remarks().iter().find_map(|remark| match remark {
            TableRemark::Detected { encoding, .. }
            | TableRemark::NoMark { encoding, .. }
            | TableRemark::ToldAndUtf8 { encoding, .. }
            | TableRemark::BrokenText { encoding, .. } => whatwg::Encoding::for_label(encoding.as_bytes()),
            _ => None,
        });
        let marked = whatwg::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
        let read = detected.or(marked).unwrap_or(whatwg::UTF_8);
        let all = std::iter::once(read).chain(OFFERED.into_iter().filter(|other| *other != read));
        let trial = |encoding: &'static whatwg::Encoding| {
            let (lines, broken) = encoding::tried(encoding, bytes);
            EncodingTrial { encoding: Encoding::Named(encoding), lines, broken }
        };
        all.map(trial).collect()
    }

    /// Returns the rows of a text at each usual delimiter, the one at which it was read first.
    pub(in super::super) fn delimiter_widths(&self) -> Vec<DelimiterWidths> {
        let Some(text) = self.sheets.first().map(|sheet| sheet.whole_text()) else { return Vec::new() };
        let mut all: Vec<DelimiterWidths> = Vec::new();
        for delimiter in DELIMITERS {
            let spec = TableSpec { delimiter: Some(delimiter), ..TableSpec::default() };
            let mut widths = delimited::widths(text, &spec);
            widths.sort_unstable();
            let most = widths.chunk_by(|a, b| a == b).max_by_key(|run| run.len());
            let (cells, rows) = most.map_or((0, 0), |run| (run[0], run.len()));
            all.push(DelimiterWidths { delimiter, cells, rows, of: widths.len() });
        }
        let read = self.found_delimiter.map(|found| found.delimiter);
        // What was told and not found has the most cells.
        let most = all.iter().map(|of| of.cells).max().unwrap_or(0);
        all.sort_by_key(|of| {
            let is_read = read.map_or(of.cells == most, |read| read == of.delimiter);
            (!is_read, std::cmp::Reverse(of.cells.saturating_sub(1) * of.rows))
        });
        all
    }
}
