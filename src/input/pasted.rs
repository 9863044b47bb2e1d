//! Reads a column of figures that was copied from a spreadsheet, a table or a message: one line a border, with the
//! border's name beside its figures or without names.
//!
//! A line says nothing about what its figures mean. Whoever reads it decides which border and which column they are for,
//! and reads each figure with [`figure`](super::figure).

use crate::board::{CountryCode, Header};

/// A line of pasted text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastedLine {
    /// The texts before the figures, which name the border. Empty if the line has figures alone.
    pub names: Vec<String>,
    /// The texts of the figures, from left to right. An empty text is an empty cell.
    pub figures: Vec<String>,
}

impl PastedLine {
    /// Reads one line, without its line break. Cells are separated by tabs, or else by semicolons. In a line without
    /// either, the figure begins at the first word that can begin one, so that `North Korea: 1 200` has a name and a
    /// figure.
    pub fn of(line: &str) -> Self {
        let separator = ['\t', ';'].into_iter().find(|separator| line.contains(*separator));
        let Some(separator) = separator else { return Self::of_words(line) };
        let cells: Vec<String> = line.split(separator).map(|cell| cell.trim().to_owned()).collect();
        let is_name = |cell: &String| !cell.is_empty() && !can_be_figure(cell);
        let first_figure = match cells.iter().rposition(is_name) {
            // Names to the right of a figure are remarks.
            Some(last) if cells[..last].iter().all(|cell| is_name(cell) || cell.is_empty()) => last + 1,
            _ => cells.iter().position(|cell| !is_name(cell)).unwrap_or(cells.len()),
        };
        let (names, figures) = cells.split_at(first_figure);
        let names = names.iter().filter(|name| !name.is_empty()).cloned().collect();
        let figures = figures.iter().take_while(|cell| !is_name(cell)).cloned().collect();
        Self { names, figures }
    }

    fn of_words(line: &str) -> Self {
        let line = line.trim();
        let is_gap = |c: char| c.is_whitespace() || matches!(c, ':' | '=' | ',' | '|');
        let mut before = ' ';
        let begin = line.char_indices().find(|&(at, c)| {
            let begins = is_gap(before) && !is_gap(c) && can_be_figure(&line[at..]);
            before = c;
            begins
        });
        let at = begin.map_or(line.len(), |(at, _)| at);
        let name = line[..at].trim_matches(is_gap).to_owned();
        let figure = line[at..].to_owned();
        Self {
            names: Some(name).filter(|name| !name.is_empty()).into_iter().collect(),
            figures: Some(figure).filter(|figure| !figure.is_empty()).into_iter().collect(),
        }
    }

    /// The border of `header` that the line names: the first of its names that is known, or else all of them together.
    pub fn border(&self, header: &Header) -> Option<CountryCode> {
        let known = self.names.iter().find_map(|name| border_named(name, header));
        known.or_else(|| border_named(&self.names.join(" "), header))
    }
}

/// Reads the lines of `text`. Empty lines at its end are left out; others are lines without names and figures.
pub fn pasted_lines(text: &str) -> Vec<PastedLine> {
    text.trim_end_matches(['\n', '\r']).lines().map(PastedLine::of).collect()
}

/// The border of `header` that `text` names: by code, by a name of the country, by the board's local name, or as the only
/// border that the text mentions.
pub fn border_named(text: &str, header: &Header) -> Option<CountryCode> {
    let text = text.trim();
    let is_border = |code: &CountryCode| header.borders.contains(code);
    let known = CountryCode::find(text).ok().filter(is_border);
    let local = || {
        let is_it = |name: &str| name.trim().to_lowercase() == text.to_lowercase();
        header.local_names.iter().find(|(code, name)| is_border(code) && is_it(name)).map(|(code, _)| *code)
    };
    let mentioned = || {
        let mut mentioned = CountryCode::named_in(text).into_iter().filter(is_border);
        mentioned.next().filter(|_| mentioned.next().is_none())
    };
    known.or_else(local).or_else(mentioned)
}

/// Whether a text can be meant as a figure: it begins with a digit or a sign, or it is one of the words for a figure, or
/// it has no letter at all.
fn can_be_figure(text: &str) -> bool {
    let text = text.trim();
    let first_word = text.split(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let begin = text.trim_start_matches(['-', '+', '\u{2212}']).chars().next();
    begin.is_some_and(|c| c.is_numeric() || c == '?')
        || matches!(first_word.as_str(), "none" | "nil" | "unknown")
        || !text.is_empty() && !text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> (String, String) {
        let line = PastedLine::of(text);
        (line.names.join("/"), line.figures.join("/"))
    }

    #[test]
    fn a_name_and_its_figures_are_told_apart_however_they_are_written() {
        for (text, name, figures) in [
            ("VNM\t12", "VNM", "12"),
            ("VNM\tVietnam\t12\t7", "VNM/Vietnam", "12/7"),
            ("VNM\t\t7", "VNM", "/7"),
            ("Vietnam;1 200;?", "Vietnam", "1 200/?"),
            ("VNM 12", "VNM", "12"),
            ("North Korea: 1 200", "North Korea", "1 200"),
            ("VNM,12", "VNM", "12"),
            ("VNM = ?", "VNM", "?"),
            ("Laos unknown", "Laos", "unknown"),
            ("VNM -", "VNM", "-"),
            ("12", "", "12"),
            ("1,200", "", "1,200"),
            ("12\t7", "", "12/7"),
            ("", "", ""),
            ("\t7", "", "/7"),
            ("Border\tHome\tNeighbour", "Border/Home/Neighbour", ""),
            ("VNM\t12\tfrom the evening return", "VNM", "12"),
            ("Viet Nam", "Viet Nam", ""),
        ] {
            assert_eq!(line(text), (name.to_owned(), figures.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn a_column_keeps_its_empty_cells_but_not_the_end_of_the_text() {
        let figures =
            |text| -> Vec<_> { pasted_lines(text).into_iter().map(|line| line.figures.join("/")).collect() };
        assert_eq!(figures("2\r\n\r\n0\r\n?\r\n"), ["2", "", "0", "?"]);
    }
}
