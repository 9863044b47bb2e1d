//! Reads sheets from OpenDocument spreadsheets.
//!
//! calamine expands every repetition (`number-columns-repeated`), so that a few kilobytes become gigabytes, and it does
//! not report merged cells. An import needs little of a sheet, which is read here as a stream.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::error::{Damage, SheetError};
use super::sheet::{COLUMNS_MAX, DATE_FORM, Merged, Sheet, Tag, TooMany};
use super::text::plain;

/// The largest number of rows of a sheet.
const ROWS_MAX: u64 = 1_048_576;
/// The largest number of spaces that one repeated-space mark may stand for.
const SPACES_MAX: usize = 1_000;
/// The largest number of merged areas in a sheet.
const MERGED_MAX: usize = 1_000_000;

/// Decides how many rows of a sheet to read; `None` skips it. The arguments are its name and whether it is hidden.
pub(super) type RowsWanted<'a> = &'a mut dyn FnMut(&str, bool) -> Option<usize>;

/// Reads the sheets in order. `wanted` decides how many rows of each to read, and `next` receives each sheet that was
/// read.
pub(super) fn sheets(
    bytes: &[u8],
    wanted: RowsWanted<'_>,
    next: &mut dyn FnMut(Sheet),
) -> Result<(), SheetError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(SheetError::broken)?;
    let content = zip.by_name("content.xml").map_err(SheetError::broken)?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut hidden: HashSet<String> = HashSet::new();
    let mut style = String::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(SheetError::broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(&tag, "name").unwrap_or_default(),
                "table-properties" if attribute(&tag, "display").as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table" => {
                    let name = attribute(&tag, "name").unwrap_or_default();
                    let is_hidden =
                        attribute(&tag, "style-name").is_some_and(|style| hidden.contains(&style));
                    let rows = wanted(&name, is_hidden);
                    let sheet = table(&mut xml, &name, rows.unwrap_or(0))?;
                    if rows.is_some() {
                        next(sheet);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Returns an attribute by its local name, ignoring the namespace.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn number(tag: &BytesStart<'_>, name: &str) -> u64 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

/// Reads the rows of a table up to its end.
fn table<R: BufRead>(xml: &mut Reader<R>, name: &str, rows_max: usize) -> Result<Sheet, SheetError> {
    let mut sheet = Sheet::new(name);
    let mut merged = Vec::new();
    let mut buffer = Vec::new();
    let mut row = 0;
    let mut inner_tables = 0;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(SheetError::broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "table" => inner_tables += 1,
                "table-row" if inner_tables == 0 => {
                    let repeated = number(&tag, "number-rows-repeated");
                    let cells = cells(xml, row, &mut merged)?;
                    if !cells.is_empty() {
                        let again = repeated.min(ROWS_MAX.saturating_sub(row));
                        for number in row..row + again {
                            if sheet.len() >= rows_max {
                                break;
                            }
                            put(&mut sheet, number, &cells)?;
                        }
                    }
                    row = row.saturating_add(repeated).min(ROWS_MAX);
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "table" => {
                if inner_tables == 0 {
                    break;
                }
                inner_tables -= 1;
            }
            Event::Eof => return Err(SheetError::Broken(Damage::EndsInSheet)),
            _ => {}
        }
    }
    sheet.finish();
    sheet.cover(&merged)?;
    Ok(sheet)
}

/// A cell that is not empty, with its column and the number of columns in which it is repeated.
struct Written {
    column: u64,
    repeated: u64,
    tag: Tag,
    text: String,
}

fn put(sheet: &mut Sheet, row: u64, cells: &[Written]) -> Result<(), TooMany> {
    sheet.begin_row(row as usize + 1);
    for cell in cells {
        sheet.fill_to(cell.column as usize)?;
        for _ in 0..cell.repeated {
            sheet.push(cell.tag, &cell.text)?;
        }
    }
    Ok(())
}

/// Reads the cells of a row up to its end.
fn cells<R: BufRead>(
    xml: &mut Reader<R>,
    row: u64,
    merged: &mut Vec<Merged>,
) -> Result<Vec<Written>, SheetError> {
    let mut cells = Vec::new();
    let mut buffer = Vec::new();
    let mut column = 0;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(SheetError::broken)? {
            Event::Start(tag) if matches!(tag.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                let repeated =
                    number(&tag, "number-columns-repeated").min(COLUMNS_MAX.saturating_sub(column));
                let (rows, columns) =
                    (number(&tag, "number-rows-spanned"), number(&tag, "number-columns-spanned"));
                if rows > 1 || columns > 1 {
                    if merged.len() >= MERGED_MAX {
                        return Err(SheetError::TooMany);
                    }
                    merged.push(Merged {
                        first_row: row as u32,
                        last_row: row.saturating_add(rows - 1).min(ROWS_MAX) as u32,
                        first_column: column as u32,
                        last_column: column.saturating_add(columns - 1).min(COLUMNS_MAX) as u32,
                    });
                }
                let value = value(&tag);
                let text = paragraphs(xml)?;
                if let Some((tag, text)) = value.or_else(|| (!text.is_empty()).then_some((Tag::Text, text)))
                    && repeated > 0
                {
                    cells.push(Written { column, repeated, tag, text });
                }
                column += repeated;
            }
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => return Ok(cells),
            Event::Eof => return Err(SheetError::Broken(Damage::EndsInRow)),
            _ => {}
        }
    }
}

/// Returns the value that the attributes of a cell give, which takes precedence over its text.
fn value(tag: &BytesStart<'_>) -> Option<(Tag, String)> {
    let is_error = attribute_of(tag, "calcext:value-type").as_deref() == Some("error");
    match attribute_of(tag, "office:value-type")?.as_str() {
        _ if is_error => None,
        "float" | "percentage" | "currency" => {
            let number: f64 = attribute(tag, "value")?.parse().ok()?;
            Some((Tag::Number, plain(number)))
        }
        "date" => {
            let text = attribute(tag, "date-value")?;
            let day = text.parse().map(|day: chrono::NaiveDate| day.and_time(chrono::NaiveTime::MIN));
            let instant = day.or_else(|_| text.parse::<chrono::NaiveDateTime>());
            Some(match instant {
                Ok(instant) => (Tag::Date, instant.format(DATE_FORM).to_string()),
                Err(_) => (Tag::Text, text),
            })
        }
        "time" => {
            let text = attribute(tag, "time-value")?;
            Some(match part_of_day(&text) {
                Some(part) => (Tag::Number, plain(part)),
                None => (Tag::Text, text),
            })
        }
        "boolean" => Some((Tag::Bool, (attribute(tag, "boolean-value")? == "true").to_string())),
        "string" => attribute(tag, "string-value").map(|text| (Tag::Text, text)),
        _ => None,
    }
}

/// Returns an attribute by its name with the usual namespace prefix.
fn attribute_of(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|attribute| attribute.key.as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Converts a time of day such as `PT09H30M00S` to a fraction of a day, as other spreadsheets store it.
fn part_of_day(text: &str) -> Option<f64> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.replace(',', ".").parse().ok()?;
    let (hours, minutes): (f64, f64) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some((hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0).filter(|part| part.is_finite())
}

/// Reads the text of a cell up to its end, without its comments.
fn paragraphs<R: BufRead>(xml: &mut Reader<R>) -> Result<String, SheetError> {
    let mut text = String::new();
    let mut buffer = Vec::new();
    let (mut paragraphs, mut in_remark, mut in_paragraph) = (0, 0, 0);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(SheetError::broken)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "annotation" => in_remark += 1,
                _ if in_remark > 0 => {}
                "p" | "h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    in_paragraph += 1;
                }
                "s" => {
                    let count = attribute(&tag, "c").and_then(|text| text.parse().ok()).unwrap_or(1_usize);
                    text.extend(std::iter::repeat_n(' ', count.min(SPACES_MAX)));
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(piece) if in_remark == 0 && in_paragraph > 0 => text.push_str(&piece.xml10_content()),
            Event::GeneralRef(entity) if in_remark == 0 && in_paragraph > 0 => {
                match entity.resolve_char_ref().map_err(SheetError::broken)? {
                    Some(c) => text.push(c),
                    None => {
                        let known = quick_xml::escape::resolve_predefined_entity(&entity);
                        text.push_str(known.unwrap_or_default());
                    }
                }
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                "annotation" => in_remark -= 1,
                "p" | "h" if in_remark == 0 => in_paragraph -= 1,
                "table-cell" | "covered-table-cell" => return Ok(text),
                _ => {}
            },
            Event::Eof => return Err(SheetError::Broken(Damage::EndsInCell)),
            _ => {}
        }
    }
}
