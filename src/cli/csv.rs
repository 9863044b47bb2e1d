//! `--delimiter` and `--bom`: the CSV format.

use anyhow::anyhow;
use borderboard::exchange::CsvForm;
use borderboard::text;
use clap::Args;

#[derive(Debug, Clone, Copy, Args)]
pub(super) struct AskedCsv {
    #[arg(long, value_name = "CHARACTER", default_value = ",", value_parser = delimiter, help = text!("cli-delimiter"))]
    delimiter: char,
    #[arg(long, help = text!("cli-bom"))]
    bom: bool,
}

impl AskedCsv {
    pub(super) fn form(self) -> CsvForm {
        CsvForm { delimiter: self.delimiter, bom: self.bom }
    }

    /// Whether any of the options was given.
    pub(super) fn is_asked(self) -> bool {
        self.form() != CsvForm::default()
    }
}

/// A common delimiter, given as a character or by its name.
fn delimiter(text: &str) -> anyhow::Result<char> {
    let named = match text {
        "comma" => ",",
        "semicolon" => ";",
        "tab" | "\\t" => "\t",
        "pipe" => "|",
        text => text,
    };
    let known = CsvForm::DELIMITERS.into_iter().find(|known| named.chars().eq([*known]));
    known.ok_or_else(|| anyhow!(text!("cli-no-delimiter", text = text)))
}
