//! Writes tables as CSV so that every spreadsheet reads the same cells and runs none of them as a formula.
//!
//! Quoting follows RFC 4180. Some spreadsheets, however, split rows at another delimiter than ours, depending on the
//! settings of their machine, and then see cell borders inside a cell and do not see its quotes. Every cell that
//! contains any of the usual delimiters is therefore quoted, and formulas are made harmless wherever a cell could begin
//! for any of these delimiters ([`super::formula`]).

use super::formula::harmless;

/// The format of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvForm {
    /// The delimiter between cells.
    pub delimiter: char,
    /// Whether the file begins with a byte-order mark, by which Excel recognizes UTF-8.
    pub bom: bool,
}

impl CsvForm {
    /// The allowed delimiters.
    pub const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
}

/// Commas, and no byte-order mark.
impl Default for CsvForm {
    fn default() -> Self {
        Self { delimiter: ',', bom: false }
    }
}

/// A table being written.
pub(super) struct CsvTable {
    form: CsvForm,
    text: String,
}

impl CsvTable {
    pub(super) fn new(form: CsvForm) -> Self {
        Self { form, text: if form.bom { "\u{feff}".to_owned() } else { String::new() } }
    }

    /// Appends a row.
    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(self.form.delimiter);
            }
            let cell = harmless(cell);
            if must_be_quoted(&cell) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(&cell);
            }
        }
        self.text.push('\n');
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// Returns whether some reader could see anything other than one cell in `cell`.
fn must_be_quoted(cell: &str) -> bool {
    cell.contains(CsvForm::DELIMITERS)
        || cell.contains(['"', '\n', '\r'])
        || cell.starts_with(' ')
        || cell.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(form: CsvForm, rows: &[Vec<String>]) -> String {
        let mut table = CsvTable::new(form);
        rows.iter().for_each(|row| table.row(row.iter().map(String::as_str)));
        table.into_text()
    }

    /// Returns the cells as a spreadsheet sees them that splits at `delimiter`.
    fn cells(text: &str, delimiter: char, quoting: bool) -> Vec<String> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .quoting(quoting)
            .delimiter(u8::try_from(delimiter).expect("ASCII"))
            .from_reader(text.as_bytes());
        let records = reader.records().map(|record| record.expect("a row"));
        records.flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>()).collect()
    }

    fn is_run(cell: &str) -> bool {
        let shown = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
        let number: String = shown.chars().skip(1).take_while(char::is_ascii_digit).collect();
        let behind = shown.chars().nth(1 + number.len());
        let is_number = !number.is_empty()
            && behind.is_none_or(|c| c.is_whitespace() || CsvForm::DELIMITERS.contains(&c));
        shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !is_number
    }

    const PARTS: [&str; 19] = [
        "=", "+", "-", "@", "＝", "'", "\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", " ", "a", "1",
        "\u{a0}", "cmd()",
    ];

    fn cell() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(&PARTS[..]), 0..7).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

        #[test]
        fn no_cell_is_run_wherever_rows_are_split(
            rows in proptest::collection::vec(proptest::collection::vec(cell(), 1..4), 1..4),
            form in proptest::sample::select(&CsvForm::DELIMITERS[..]),
        ) {
            let text = table(CsvForm { delimiter: form, bom: false }, &rows);
            for delimiter in CsvForm::DELIMITERS {
                for quoting in [true, false] {
                    for cell in cells(&text, delimiter, quoting) {
                        prop_assert!(!is_run(&cell), "{:?} in {:?} at {:?}", cell, text, delimiter);
                    }
                }
            }
        }

        #[test]
        fn every_cell_can_be_read_back(rows in proptest::collection::vec(proptest::collection::vec(cell(), 2..4), 1..4)) {
            let text = table(CsvForm::default(), &rows);
            let read = cells(&text, ',', true);
            let meant: Vec<String> = rows.iter().flatten().cloned().collect();
            let back: Vec<String> = read.iter().map(|cell| super::super::formula::meant(cell)).collect();
            prop_assert_eq!(back, meant);
        }
    }

    #[test]
    fn a_cell_with_a_semicolon_and_a_formula_is_one_cell_and_no_formula() {
        let rows = [vec!["1".to_owned(), "a;=cmd()".to_owned(), "tab\there".to_owned(), "-3".to_owned()]];
        assert_eq!(table(CsvForm::default(), &rows), "1,\"a;'=cmd()\",\"tab\there\",-3\n");
        let form = CsvForm { delimiter: ';', bom: true };
        assert_eq!(table(form, &rows), "\u{feff}1;\"a;'=cmd()\";\"tab\there\";-3\n");
    }
}
