//! Reads a PDF file back, as far as these tests need it: with a parser that was not written here, and a small walk over
//! what a page draws.

use lopdf::{Dictionary, Document, Object, decode_text_string};

/// A file that was read.
pub struct Read(Document);

/// Something that a page draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub kind: Kind,
    /// Left, top, right and bottom in PDF's units from the page's upper left corner; for text where its first glyph begins,
    /// for lines without their width.
    pub bounds: [f64; 4],
    /// Red, green and blue, 0 to 255.
    pub color: [u8; 3],
    /// From 0 to 255.
    pub alpha: u8,
    /// The width of a line.
    pub width: f64,
    /// How many straight lines and curves there are in it.
    pub parts: [usize; 2],
    /// It is cut to what is within these bounds.
    pub clip: Option<[f64; 4]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Fill,
    Line,
    Text,
    Image,
}

/// How a page is drawn at one place of its content.
#[derive(Clone)]
struct State {
    matrix: [f64; 6],
    fill: [u8; 3],
    line: [u8; 3],
    alphas: [u8; 2],
    width: f64,
    clip: Option<[f64; 4]>,
}

impl Read {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Document::load_mem(bytes).expect("a PDF file"))
    }

    fn dictionary(&self, object: &Object) -> Dictionary {
        let (_, object) = self.0.dereference(object).expect("an object");
        object.as_dict().expect("a dictionary").clone()
    }

    fn page(&self) -> Dictionary {
        let (_, id) = self.0.get_pages().into_iter().next().expect("a page");
        self.0.get_dictionary(id).expect("a page").clone()
    }

    fn text_of(object: &Object) -> String {
        decode_text_string(object).expect("a text")
    }

    pub fn info(&self, key: &str) -> Option<String> {
        let info = self.dictionary(self.0.trailer.get(b"Info").ok()?);
        info.get(key.as_bytes()).ok().map(Self::text_of)
    }

    pub fn language(&self) -> Option<String> {
        self.0.catalog().ok()?.get(b"Lang").ok().map(Self::text_of)
    }

    pub fn metadata(&self) -> String {
        let reference = self.0.catalog().expect("a catalog").get(b"Metadata").expect("metadata");
        let (_, stream) = self.0.dereference(reference).expect("metadata");
        let stream = stream.as_stream().expect("a stream");
        String::from_utf8(stream.get_plain_content().expect("metadata")).expect("XML")
    }

    /// Whether the file says that it follows PDF/A.
    pub fn metadata_is_archival(&self) -> bool {
        self.metadata().contains("<pdfaid:part>")
    }

    /// The titles of the bookmarks, which must lead to one page after the other.
    pub fn bookmarks(&self) -> Vec<String> {
        let pages: Vec<_> = self.0.get_pages().into_values().collect();
        let outlines =
            self.dictionary(self.0.catalog().expect("a catalog").get(b"Outlines").expect("bookmarks"));
        let mut next = outlines.get(b"First").ok().cloned();
        let mut titles = Vec::new();
        while let Some(reference) = next {
            let bookmark = self.dictionary(&reference);
            let (_, destination) =
                self.0.dereference(bookmark.get(b"Dest").expect("a place")).expect("a place");
            let page = &destination.as_array().expect("a place")[0];
            assert_eq!(page.as_reference().expect("a page"), pages[titles.len()]);
            titles.push(Self::text_of(bookmark.get(b"Title").expect("a title")));
            next = bookmark.get(b"Next").ok().cloned();
        }
        titles
    }

    /// The fonts of the first page: name, whether the file of the font is embedded, and whether its glyphs have text.
    pub fn fonts(&self) -> Vec<(String, bool, bool)> {
        let (_, id) = self.0.get_pages().into_iter().next().expect("a page");
        let fonts = self.0.get_page_fonts(id).expect("fonts");
        let told = |font: &Dictionary| {
            let name =
                String::from_utf8_lossy(font.get(b"BaseFont").expect("a name").as_name().expect("a name"));
            let (_, below) =
                self.0.dereference(font.get(b"DescendantFonts").expect("a font")).expect("a font");
            let below = self.dictionary(&below.as_array().expect("fonts")[0]);
            let descriptor = self.dictionary(below.get(b"FontDescriptor").expect("a descriptor"));
            let file = [&b"FontFile2"[..], b"FontFile3"].iter().any(|key| descriptor.has(key));
            (name.into_owned(), file, font.has(b"ToUnicode"))
        };
        let mut fonts: Vec<_> = fonts.into_values().map(told).collect();
        fonts.sort();
        fonts
    }

    /// The text of the first page, in the order in which it is drawn, without what separates it.
    pub fn letters(&self) -> String {
        self.0.extract_text(&[1]).expect("text").chars().filter(|c| !c.is_whitespace()).collect()
    }

    pub fn text(&self) -> String {
        self.0.extract_text(&[1]).expect("text")
    }

    pub fn page_size(&self) -> [f64; 2] {
        let page = self.page();
        let media = page.get(b"MediaBox").expect("a size").as_array().expect("a size").clone();
        [number(&media[2]), number(&media[3])]
    }

    fn alphas(&self, name: &[u8], before: [u8; 2]) -> [u8; 2] {
        let resources = self.dictionary(self.page().get(b"Resources").expect("resources"));
        let states = self.dictionary(resources.get(b"ExtGState").expect("graphics states"));
        let state = self.dictionary(states.get(name).expect("a graphics state"));
        let alpha =
            |key: &[u8], before| state.get(key).map_or(before, |value| (number(value) * 255.0).round() as u8);
        [alpha(b"ca", before[0]), alpha(b"CA", before[1])]
    }

    /// All that the first page draws, in order.
    pub fn painted(&self) -> Vec<Item> {
        let (_, id) = self.0.get_pages().into_iter().next().expect("a page");
        let height = self.page_size()[1];
        let content = self.0.get_and_decode_page_content(id).expect("content");
        let mut state = State {
            matrix: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            fill: [0; 3],
            line: [0; 3],
            alphas: [255; 2],
            width: 1.0,
            clip: None,
        };
        let (mut states, mut items): (Vec<State>, Vec<Item>) = (Vec::new(), Vec::new());
        let (mut path, mut parts) = (Vec::new(), [0, 0]);
        for operation in &content.operations {
            let numbers: Vec<f64> =
                operation.operands.iter().filter_map(|o| o.as_float().ok()).map(f64::from).collect();
            let corners = |matrix, points: &[[f64; 2]]| {
                bounds(points.iter().map(|&point| placed(matrix, point)), height)
            };
            let item = |state: &State, kind, bounds, parts| {
                let [color, alpha] = match kind {
                    Kind::Line => [state.line, [state.alphas[1]; 3]],
                    _ => [state.fill, [state.alphas[0]; 3]],
                };
                let width = state.width
                    * (state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]).abs().sqrt();
                Item { kind, bounds, color, alpha: alpha[0], width, parts, clip: state.clip }
            };
            match operation.operator.as_str() {
                "q" => states.push(state.clone()),
                "Q" => state = states.pop().expect("a state"),
                "cm" => state.matrix = times(numbers.try_into().expect("a matrix"), state.matrix),
                "w" => state.width = numbers[0],
                "gs" => {
                    let name = operation.operands[0].as_name().expect("a name");
                    state.alphas = self.alphas(name, state.alphas);
                }
                "rg" | "sc" | "scn" if numbers.len() == 3 => state.fill = color(&numbers),
                "RG" | "SC" | "SCN" if numbers.len() == 3 => state.line = color(&numbers),
                "g" | "sc" | "scn" if numbers.len() == 1 => state.fill = color(&[numbers[0]; 3]),
                "G" | "SC" | "SCN" if numbers.len() == 1 => state.line = color(&[numbers[0]; 3]),
                "m" => path.push([numbers[0], numbers[1]]),
                "l" => {
                    path.push([numbers[0], numbers[1]]);
                    parts[0] += 1;
                }
                "c" => {
                    path.extend(numbers.chunks(2).map(|point| [point[0], point[1]]));
                    parts[1] += 1;
                }
                "re" => {
                    let [x, y, width, height] = numbers.try_into().expect("a rectangle");
                    path.extend([[x, y], [x + width, y], [x + width, y + height], [x, y + height]]);
                    parts[0] += 4;
                }
                "h" => parts[0] += 1,
                "W" | "W*" => state.clip = Some(corners(state.matrix, &path)),
                "f" | "f*" | "S" | "B" | "b" | "n" => {
                    let (bounds, parts) =
                        (corners(state.matrix, &std::mem::take(&mut path)), std::mem::take(&mut parts));
                    match operation.operator.as_str() {
                        "n" => {}
                        "S" => items.push(item(&state, Kind::Line, bounds, parts)),
                        _ => items.push(item(&state, Kind::Fill, bounds, parts)),
                    }
                }
                "Tm" => {
                    let matrix = times(numbers.try_into().expect("a matrix"), state.matrix);
                    let start = corners(matrix, &[[0.0, 0.0]]);
                    items.push(item(&state, Kind::Text, start, [0, 0]));
                }
                "Do" => {
                    let square = [[0.0, 0.0], [1.0, 1.0]];
                    items.push(item(&state, Kind::Image, corners(state.matrix, &square), [0, 0]));
                }
                _ => {}
            }
        }
        items
    }
}

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

fn color(numbers: &[f64]) -> [u8; 3] {
    [0, 1, 2].map(|n| (numbers[n] * 255.0).round() as u8)
}

fn placed([a, b, c, d, e, f]: [f64; 6], [x, y]: [f64; 2]) -> [f64; 2] {
    [a * x + c * y + e, b * x + d * y + f]
}

fn times([a, b, c, d, e, f]: [f64; 6], m: [f64; 6]) -> [f64; 6] {
    let ([g, h], [i, j], [k, l]) = (direction(m, [a, b]), direction(m, [c, d]), placed(m, [e, f]));
    [g, h, i, j, k, l]
}

fn direction([a, b, c, d, ..]: [f64; 6], [x, y]: [f64; 2]) -> [f64; 2] {
    [a * x + c * y, b * x + d * y]
}

/// From the upper left corner, while PDF counts from the lower left.
fn bounds(points: impl Iterator<Item = [f64; 2]>, height: f64) -> [f64; 4] {
    points.fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |all, [x, y]| {
        let y = height - y;
        [all[0].min(x), all[1].min(y), all[2].max(x), all[3].max(y)]
    })
}
