//! Workbooks for tests, written part by part, so that each says just what its test is about.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A ZIP archive of these files.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).expect("a file");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A sheet of an XLSX file.
pub struct XlsxSheet {
    pub name: &'static str,
    /// `visible`, `hidden` or `veryHidden`.
    pub state: &'static str,
    /// Rows of cells, parted by `|`: a number as it is, a text otherwise, nothing for no cell.
    pub rows: &'static [&'static str],
    /// Areas, as `A1:B2`.
    pub merged: &'static [&'static str],
}

impl XlsxSheet {
    fn xml(&self) -> String {
        let mut xml =
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                .to_owned();
        for (row, cells) in self.rows.iter().enumerate() {
            xml += &format!("<row r=\"{}\">", row + 1);
            for (column, cell) in cells.split('|').enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let place = format!("{}{}", char::from(b'A' + column as u8), row + 1);
                xml += &match cell.parse::<f64>() {
                    Ok(number) => format!("<c r=\"{place}\"><v>{number}</v></c>"),
                    Err(_) => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
                };
            }
            xml += "</row>";
        }
        xml += "</sheetData>";
        if !self.merged.is_empty() {
            let merged = self.merged.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>"));
            xml += &format!("<mergeCells>{}</mergeCells>", merged.collect::<String>());
        }
        xml + "</worksheet>"
    }
}

/// An XLSX file of these sheets.
pub fn xlsx(sheets: &[XlsxSheet], from_1904: bool) -> Vec<u8> {
    let bodies: Vec<String> = sheets.iter().map(XlsxSheet::xml).collect();
    let named: Vec<(&str, &str)> = sheets.iter().map(|sheet| (sheet.name, sheet.state)).collect();
    xlsx_of(&named, &bodies, &[], from_1904)
}

/// An XLSX file of sheets written as XML, with more parts.
pub fn xlsx_of(
    sheets: &[(&str, &str)],
    bodies: &[String],
    more: &[(&str, &[u8])],
    from_1904: bool,
) -> Vec<u8> {
    let all = sheets.iter().enumerate();
    let list: String = all
        .clone()
        .map(|(n, (name, state))| {
            format!("<sheet name=\"{name}\" sheetId=\"{0}\" state=\"{state}\" r:id=\"rId{0}\"/>", n + 1)
        })
        .collect();
    let workbook = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr \
         date1904=\"{}\"/><sheets>{list}</sheets></workbook>",
        u8::from(from_1904)
    );
    let links: String = all
        .clone()
        .map(|(n, _)| {
            format!(
                "<Relationship Id=\"rId{0}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
                 worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                n + 1
            )
        })
        .collect();
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let names: Vec<String> = all.map(|(n, _)| format!("xl/worksheets/sheet{}.xml", n + 1)).collect();
    let package = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
                   Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
                   officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
    ];
    files.extend(names.iter().map(String::as_str).zip(bodies.iter().map(String::as_bytes)));
    files.extend(more);
    zipped(&files)
}

/// An ODS file with this content of `office:spreadsheet`, and these automatic styles.
pub fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\">\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    );
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[("mimetype", mimetype), ("content.xml", content.as_bytes()), ("META-INF/manifest.xml", b"<m/>")])
}
