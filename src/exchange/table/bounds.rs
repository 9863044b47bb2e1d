//! Determines how much memory a workbook needs before it is read.
//!
//! A workbook is compressed: two megabytes can inflate to gigabytes, and workbook readers keep much of that in memory,
//! or allocate as much as the file claims to contain. Every part that will be read is therefore first inflated and only
//! counted, and a file is refused if it needs more than any real table. The checks cover what calamine keeps: strings,
//! styles, single cells, the cells of a row and, in the older XLS, the area over which cells are spread. The binary cells
//! of an XLSB have their columns checked as they are read.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::error::{Damage, LimitExceeded};
use super::sheet::{CELLS_MAX, COLUMNS_MAX};

/// The largest number of files in a workbook.
const ENTRIES_MAX: u64 = 20_000;
/// The largest inflated size of parts with cells, of strings, and of other parts, in bytes.
const CELLS_PART_MAX: u64 = 768 << 20;
const STRINGS_PART_MAX: u64 = 128 << 20;
const PART_MAX: u64 = 16 << 20;
/// The largest inflated size of all parts together, in bytes.
const TOTAL_MAX: u64 = 1 << 30;
/// The largest number of elements that describe cell styles. Excel itself stops at about 65,000 styles.
const STYLE_ELEMENTS_MAX: u64 = 400_000;
/// The largest size of a single cell or run of text with its markup, in bytes.
const CELL_MAX: u64 = 4 << 20;
/// How many bytes at the beginning of the strings are searched for their claimed number.
const STRINGS_HEAD: u64 = 64 << 10;
/// The largest XLS, in bytes: it is read as a whole.
const XLS_MAX: usize = 128 << 20;
/// The largest number of cells in the areas over which the cells of an XLS are spread, for all sheets together.
const XLS_AREA_MAX: u64 = 6_000_000;

/// The format of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// Why a workbook is not read.
#[derive(Debug)]
pub(super) enum WorkbookError {
    /// It inflates to more than a limit.
    TooLarge(LimitExceeded),
    Broken(Damage),
}

impl WorkbookError {
    fn broken(error: impl ToString) -> Self {
        Self::Broken(Damage::Library(error.to_string()))
    }
}

/// Returns the format of a workbook after checking that it does not inflate beyond the limits.
pub(super) fn checked(bytes: &[u8]) -> Result<Kind, WorkbookError> {
    if !bytes.starts_with(b"PK") {
        return xls(bytes).map(|()| Kind::Xls);
    }
    let entries = entries(bytes).ok_or(WorkbookError::Broken(Damage::NoDirectory))?;
    if entries > ENTRIES_MAX {
        return Err(WorkbookError::TooLarge(LimitExceeded::Files(entries)));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(WorkbookError::broken)?;
    let names: Result<Vec<String>, _> =
        zip.file_names().map(|name| name.map(|name| plain_name(&name))).collect();
    let names = names.map_err(WorkbookError::broken)?;
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let kind = if has("content.xml") && !has("xl/workbook.xml") {
        Kind::Ods
    } else if has("xl/workbook.bin") {
        Kind::Xlsb
    } else {
        Kind::Xlsx
    };
    let mut total = 0;
    for (place, name) in names.iter().enumerate() {
        if is_unread(name) || (kind == Kind::Ods && name != "content.xml") {
            continue;
        }
        let role = role(name);
        let part = zip.by_index(place).map_err(WorkbookError::broken)?;
        let seen = count(part, name, role)?;
        total += seen.bytes;
        if total > TOTAL_MAX {
            return Err(WorkbookError::TooLarge(LimitExceeded::Whole { mb: TOTAL_MAX >> 20 }));
        }
        if role == Role::Strings && name.ends_with(".xml") {
            let head = zip.by_index(place).map_err(WorkbookError::broken)?.take(STRINGS_HEAD);
            let claimed = claimed_strings(head).unwrap_or(0);
            if claimed > 2 * seen.elements + 1_000 {
                return Err(WorkbookError::TooLarge(LimitExceeded::Claim { part: name.clone(), claimed }));
            }
        }
    }
    Ok(kind)
}

/// Normalizes a name in the way calamine looks it up.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Returns whether a part is never read.
fn is_unread(name: &str) -> bool {
    const FOLDERS: [&str; 9] = [
        "xl/media/",
        "xl/embeddings/",
        "xl/drawings/",
        "xl/charts/",
        "xl/printersettings/",
        "docprops/",
        "pictures/",
        "thumbnails/",
        "object ",
    ];
    const FILES: [&str; 4] = ["xl/vbaproject.bin", "styles.xml", "settings.xml", "meta.xml"];
    name.ends_with('/') || FOLDERS.iter().any(|folder| name.starts_with(folder)) || FILES.contains(&name)
}

/// The purpose of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Cells,
    Strings,
    Styles,
    Other,
}

fn role(name: &str) -> Role {
    if name.contains("sharedstrings") {
        Role::Strings
    } else if name.contains("sheets/") && !name.contains("_rels/") || name == "content.xml" {
        Role::Cells
    } else if name.contains("styles") {
        Role::Styles
    } else {
        Role::Other
    }
}

/// Returns how many files an archive claims to contain, from the record at its end.
fn entries(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, length: usize| -> Option<u64> {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    };
    // The last record that looks like one may not be the one that is read, so the largest number counts.
    let tail = bytes.len().saturating_sub((1 << 16) + 22);
    let mut most = None;
    for at in memchr::memmem::find_iter(&bytes[tail..], b"PK\x05\x06") {
        most = most.max(number(tail + at + 10, 2));
    }
    let tail = bytes.len().saturating_sub((1 << 16) + 22 + 20 + 56);
    for at in memchr::memmem::find_iter(&bytes[tail..], b"PK\x06\x06") {
        most = most.max(number(tail + at + 32, 8));
    }
    most
}

/// The counts of a part.
#[derive(Debug, Default)]
struct Seen {
    bytes: u64,
    elements: u64,
}

/// Inflates a part, counts its content and discards it.
fn count(mut part: impl Read, name: &str, role: Role) -> Result<Seen, WorkbookError> {
    let max = match role {
        Role::Cells => CELLS_PART_MAX,
        Role::Strings => STRINGS_PART_MAX,
        Role::Styles | Role::Other => PART_MAX,
    };
    let is_xml = !name.ends_with(".bin");
    let mut scan = Scan::default();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = part.read(&mut buffer).map_err(WorkbookError::broken)?;
        if read == 0 {
            break;
        }
        scan.seen.bytes += read as u64;
        if scan.seen.bytes > max {
            return Err(WorkbookError::TooLarge(LimitExceeded::Part {
                part: name.to_owned(),
                mb: max >> 20,
            }));
        }
        if is_xml {
            scan.read(&buffer[..read]);
            if scan.longest > CELL_MAX {
                return Err(WorkbookError::TooLarge(LimitExceeded::Cell {
                    part: name.to_owned(),
                    mb: CELL_MAX >> 20,
                }));
            }
            if scan.widest > COLUMNS_MAX {
                return Err(WorkbookError::TooLarge(LimitExceeded::Columns { columns: COLUMNS_MAX }));
            }
        }
    }
    if role == Role::Styles && scan.seen.elements > STYLE_ELEMENTS_MAX {
        return Err(WorkbookError::TooLarge(LimitExceeded::Styles {
            part: name.to_owned(),
            elements: scan.seen.elements,
        }));
    }
    Ok(scan.seen)
}

/// Scans XML in pieces and measures the length of its texts, cells and rows.
#[derive(Debug, Default)]
struct Scan {
    seen: Seen,
    /// Longest run without a tag, or longest cell, so far.
    longest: u64,
    since_tag: u64,
    /// Length so far of the current cell or string.
    in_cell: Option<u64>,
    /// Number of cells of the longest row so far, whether or not they say their column.
    widest: u64,
    in_row: u64,
    /// The beginning of a tag that the end of a piece cuts off.
    tag: Option<Vec<u8>>,
}

/// Tags with longer names do not matter.
const NAME_MAX: usize = 40;

impl Scan {
    fn read(&mut self, piece: &[u8]) {
        let mut at = 0;
        while at < piece.len() {
            if let Some(tag) = &mut self.tag {
                let byte = piece[at];
                if tag.len() < NAME_MAX && !byte.is_ascii_whitespace() && byte != b'>' {
                    tag.push(byte);
                    at += 1;
                    self.passed(1);
                    continue;
                }
                let tag = self.tag.take().unwrap_or_default();
                self.named(&tag);
                continue;
            }
            let length = memchr::memchr(b'<', &piece[at..]).unwrap_or(piece.len() - at);
            self.passed(length as u64);
            at += length;
            if at < piece.len() {
                self.seen.elements += 1;
                self.since_tag = 0;
                self.tag = Some(Vec::with_capacity(NAME_MAX));
                at += 1;
            }
        }
    }

    fn passed(&mut self, bytes: u64) {
        self.since_tag += bytes;
        if let Some(length) = &mut self.in_cell {
            *length += bytes;
        }
        self.longest = self.longest.max(self.since_tag).max(self.in_cell.unwrap_or(0));
    }

    fn named(&mut self, tag: &[u8]) {
        let (closes, name) = match tag.strip_prefix(b"/") {
            Some(name) => (true, name),
            None => (tag.ends_with(b"/"), tag.strip_suffix(b"/").unwrap_or(tag)),
        };
        let name = name.rsplit(|&byte| byte == b':').next().unwrap_or(name);
        if matches!(name, b"c" | b"si" | b"table-cell" | b"covered-table-cell") {
            self.in_cell = if closes { None } else { Some(0) };
            if name != b"si" && !tag.starts_with(b"/") {
                self.in_row += 1;
                self.widest = self.widest.max(self.in_row);
            }
        } else if matches!(name, b"row" | b"sheetData" | b"sst" | b"table-row" | b"table") {
            self.in_cell = None;
            self.in_row = 0;
        }
    }
}

/// Returns how many strings the first tag of the strings claims.
fn claimed_strings(head: impl Read) -> Option<u64> {
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(head));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "sst" => {
                let claims =
                    tag.attributes().flatten().filter(|attribute| attribute.key.as_ref() == "uniqueCount");
                return claims.filter_map(|attribute| attribute.value.parse().ok()).max();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Checks that the cells of an XLS do not spread over too large an area: calamine keeps all of it.
fn xls(bytes: &[u8]) -> Result<(), WorkbookError> {
    if bytes.len() > XLS_MAX {
        return Err(WorkbookError::TooLarge(LimitExceeded::Xls { mb: XLS_MAX >> 20 }));
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(WorkbookError::broken)?;
    if file.exists("/EncryptedPackage") {
        return Err(WorkbookError::Broken(Damage::Password));
    }
    let path = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    let workbook = file.open_stream(path).map_err(WorkbookError::broken)?;
    workbook.take(XLS_MAX as u64).read_to_end(&mut stream).map_err(WorkbookError::broken)?;
    let mut area = 0;
    let mut sheet = Area::default();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        match kind {
            // BOF, EOF: a sheet begins or ends.
            0x0809 | 0x000A => area += std::mem::take(&mut sheet).cells(),
            // DIMENSIONS: calamine allocates what it claims.
            0x0200 => {
                let claimed = dimensions(data).ok_or(WorkbookError::Broken(Damage::SheetWithoutSize))?;
                if claimed > XLS_AREA_MAX {
                    return Err(too_wide());
                }
                area += claimed / 4;
            }
            // BoundSheet8: the offset at which a sheet begins.
            0x0085 => {
                let begin = u32_at(data, 0).unwrap_or(u32::MAX) as usize;
                if begin >= stream.len() {
                    return Err(WorkbookError::Broken(Damage::SheetBeyondEnd));
                }
            }
            // Number, Label, RString, BoolErr, Rk, LabelSst, Formula: one cell.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 => sheet.add(data, 0),
            // MulRk: several cells in a row.
            0x00BD => sheet.add(data, (data.len().saturating_sub(6) / 6) as u64),
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    area += sheet.cells();
    if area > XLS_AREA_MAX { Err(too_wide()) } else { Ok(()) }
}

fn too_wide() -> WorkbookError {
    WorkbookError::TooLarge(LimitExceeded::Area { millions: XLS_AREA_MAX / 1_000_000 })
}

/// The area over which the cells of a sheet are spread.
#[derive(Debug, Default)]
struct Area(Option<(u64, u64, u64, u64)>);

impl Area {
    fn add(&mut self, data: &[u8], more_columns: u64) {
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { return };
        let (row, column) = (u64::from(row), u64::from(column));
        let (top, left, bottom, right) = self.0.unwrap_or((row, column, row, column));
        self.0 = Some((top.min(row), left.min(column), bottom.max(row), right.max(column + more_columns)));
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |(top, left, bottom, right)| (bottom - top + 1) * (right - left + 1))
    }
}

/// Returns how many cells a sheet claims to have, as calamine reads it.
fn dimensions(data: &[u8]) -> Option<u64> {
    let (top, bottom, left, right) = match data.len() {
        10 => (u16_at(data, 0)?.into(), u16_at(data, 2)?.into(), u16_at(data, 4)?, u16_at(data, 6)?),
        14 | 16 => (u32_at(data, 0)?, u32_at(data, 4)?, u16_at(data, 8)?, u16_at(data, 10)?),
        _ => return None,
    };
    let left = if left > 0xFF || right < left { 0 } else { left };
    if bottom == 0 || right == 0 {
        return Some(0);
    }
    let rows = u64::from(bottom).checked_sub(u64::from(top))?;
    Some((rows + 1) * (u64::from(right - left) + 1))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

const _: () = assert!(XLS_AREA_MAX < CELLS_MAX as u64);
