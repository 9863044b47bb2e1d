//! How large a workbook becomes, found out before it is read.
//!
//! A workbook is compressed: two megabytes can hold gigabytes, and what reads workbooks keeps much of that in memory, or
//! makes room for as much as the file claims to hold. So every part that will be read is inflated here first, only to be
//! counted, and a file is refused that would need more than is right for any table. What is checked is what calamine
//! keeps: strings, styles, single cells, and in the older XLS the area that cells are spread over.

use std::io::{BufReader, Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::error::{Damage, Excess};
use super::sheet::CELLS_MAX;

/// How many files a workbook may consist of.
const ENTRIES_MAX: u64 = 20_000;
/// How large the parts with cells may be, and the others, once they are inflated.
const CELLS_PART_MAX: u64 = 768 << 20;
const STRINGS_PART_MAX: u64 = 128 << 20;
const PART_MAX: u64 = 16 << 20;
/// All parts together.
const TOTAL_MAX: u64 = 1 << 30;
/// How many elements may describe how cells look. Excel itself stops at some 65,000 kinds of cells.
const STYLE_ELEMENTS_MAX: u64 = 400_000;
/// How large a single cell or run of text may be, with its markup.
const CELL_MAX: u64 = 4 << 20;
/// How much of the beginning of the strings is looked at for how many they are said to be.
const STRINGS_HEAD: u64 = 64 << 10;
/// How large an XLS may be: it is read as a whole.
const XLS_MAX: usize = 128 << 20;
/// How many cells the area may have that the cells of one XLS are spread over, in all sheets.
const XLS_AREA_MAX: u64 = 6_000_000;

/// What kind of workbook bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

/// Why a workbook is not read.
#[derive(Debug)]
pub(super) enum Unfit {
    /// It becomes too large, by this.
    TooLarge(Excess),
    Broken(Damage),
}

impl Unfit {
    fn broken(error: impl ToString) -> Self {
        Self::Broken(Damage::Library(error.to_string()))
    }
}

/// The kind of a workbook that is not too large once it is inflated.
pub(super) fn checked(bytes: &[u8]) -> Result<Kind, Unfit> {
    if !bytes.starts_with(b"PK") {
        return xls(bytes).map(|()| Kind::Xls);
    }
    let entries = entries(bytes).ok_or(Unfit::Broken(Damage::NoDirectory))?;
    if entries > ENTRIES_MAX {
        return Err(Unfit::TooLarge(Excess::Files(entries)));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(Unfit::broken)?;
    let names: Result<Vec<String>, _> =
        zip.file_names().map(|name| name.map(|name| plain_name(&name))).collect();
    let names = names.map_err(Unfit::broken)?;
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
        let part = zip.by_index(place).map_err(Unfit::broken)?;
        let seen = count(part, name, role)?;
        total += seen.bytes;
        if total > TOTAL_MAX {
            return Err(Unfit::TooLarge(Excess::Whole { mb: TOTAL_MAX >> 20 }));
        }
        if role == Role::Strings && name.ends_with(".xml") {
            let head = zip.by_index(place).map_err(Unfit::broken)?.take(STRINGS_HEAD);
            let claimed = claimed_strings(head).unwrap_or(0);
            if claimed > 2 * seen.elements + 1_000 {
                return Err(Unfit::TooLarge(Excess::Claim { part: name.clone(), claimed }));
            }
        }
    }
    Ok(kind)
}

/// A name as calamine looks for it.
fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Parts that nothing here reads.
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

/// What a part is for.
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

/// How many files an archive says it holds, by the record at its end.
fn entries(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, length: usize| -> Option<u64> {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    };
    // The last record that looks like one need not be the one that is read: the largest number counts.
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

/// What was counted in a part.
#[derive(Debug, Default)]
struct Seen {
    bytes: u64,
    elements: u64,
}

/// Inflates a part to nowhere.
fn count(mut part: impl Read, name: &str, role: Role) -> Result<Seen, Unfit> {
    let max = match role {
        Role::Cells => CELLS_PART_MAX,
        Role::Strings => STRINGS_PART_MAX,
        Role::Styles | Role::Other => PART_MAX,
    };
    let is_xml = !name.ends_with(".bin");
    let mut scan = Scan::default();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let read = part.read(&mut buffer).map_err(Unfit::broken)?;
        if read == 0 {
            break;
        }
        scan.seen.bytes += read as u64;
        if scan.seen.bytes > max {
            return Err(Unfit::TooLarge(Excess::Part { part: name.to_owned(), mb: max >> 20 }));
        }
        if is_xml {
            scan.read(&buffer[..read]);
            if scan.longest > CELL_MAX {
                return Err(Unfit::TooLarge(Excess::Cell { part: name.to_owned(), mb: CELL_MAX >> 20 }));
            }
        }
    }
    if role == Role::Styles && scan.seen.elements > STYLE_ELEMENTS_MAX {
        return Err(Unfit::TooLarge(Excess::Styles { part: name.to_owned(), elements: scan.seen.elements }));
    }
    Ok(scan.seen)
}

/// Goes through XML in pieces, and measures how long its texts and cells are.
#[derive(Debug, Default)]
struct Scan {
    seen: Seen,
    /// How long the longest run without a tag, or cell, is so far.
    longest: u64,
    since_tag: u64,
    /// How much of a cell or string there is so far, within one.
    in_cell: Option<u64>,
    /// The beginning of a tag, which a piece may end in.
    tag: Option<Vec<u8>>,
}

/// No tag that counts has a longer name.
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
        } else if matches!(name, b"row" | b"sheetData" | b"sst" | b"table-row" | b"table") {
            self.in_cell = None;
        }
    }
}

/// How many strings the first tag of the strings says there are.
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

/// Whether the cells of an XLS are spread over an area that can be kept: calamine keeps all of it.
fn xls(bytes: &[u8]) -> Result<(), Unfit> {
    if bytes.len() > XLS_MAX {
        return Err(Unfit::TooLarge(Excess::Xls { mb: XLS_MAX >> 20 }));
    }
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(Unfit::broken)?;
    if file.exists("/EncryptedPackage") {
        return Err(Unfit::Broken(Damage::Password));
    }
    let path = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    let workbook = file.open_stream(path).map_err(Unfit::broken)?;
    workbook.take(XLS_MAX as u64).read_to_end(&mut stream).map_err(Unfit::broken)?;
    let mut area = 0;
    let mut sheet = Area::default();
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(&stream, at), u16_at(&stream, at + 2)) {
        let data = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        match kind {
            // BOF, EOF: a sheet begins or ends.
            0x0809 | 0x000A => area += std::mem::take(&mut sheet).cells(),
            // DIMENSIONS: room is made for what it claims.
            0x0200 => {
                let claimed = dimensions(data).ok_or(Unfit::Broken(Damage::SheetWithoutSize))?;
                if claimed > XLS_AREA_MAX {
                    return Err(too_wide());
                }
                area += claimed / 4;
            }
            // BoundSheet8: where a sheet begins.
            0x0085 => {
                let begin = u32_at(data, 0).unwrap_or(u32::MAX) as usize;
                if begin >= stream.len() {
                    return Err(Unfit::Broken(Damage::SheetBeyondEnd));
                }
            }
            // Number, Label, RString, BoolErr, Rk, LabelSst, Formula: one cell.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x0006 => sheet.add(data, 0),
            // MulRk: several in a row.
            0x00BD => sheet.add(data, (data.len().saturating_sub(6) / 6) as u64),
            _ => {}
        }
        at += 4 + usize::from(length);
    }
    area += sheet.cells();
    if area > XLS_AREA_MAX { Err(too_wide()) } else { Ok(()) }
}

fn too_wide() -> Unfit {
    Unfit::TooLarge(Excess::Area { millions: XLS_AREA_MAX / 1_000_000 })
}

/// The area that the cells of a sheet are spread over.
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

/// How many cells a sheet claims to go over, as calamine reads it.
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
