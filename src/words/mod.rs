//! Every text of the program, from `assets/locales`: terms, numbers, durations and dates.
//!
//! [`text!`](crate::text) looks texts up and checks the key and its arguments at compile time. This module puts states
//! into words and computes none. The errors of `board`, `picture` and `store` carry facts and get their messages here
//! (`errors`).

mod changes;
mod disagreements;
mod doubts;
mod entries;
mod errors;
mod figures;
mod imprint;
mod lists;
mod pieces;
mod plain;
mod remarks;
mod settings;
mod shortened;
mod small_counts;
mod terms;
mod weeks;

use std::sync::OnceLock;

pub use changes::{
    ChangeWords, Wording, border_changes, changes_count, changes_span, general_changes, read_out,
    standing_reason, unchanged,
};
pub use disagreements::{Claim, DisagreementWords, disagreement};
pub use doubts::{figure_out, person_kind, person_kinds, persons, unlikely};
pub use entries::*;
pub use errors::problems;
pub use figures::*;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{AssetsMultiplexor, LanguageLoader};
pub use imprint::Imprint;
pub use lists::{all_of, clauses, first_of, one_of, quoted};
pub use pieces::Piece;
pub use plain::one_line;
pub use remarks::{after_now, clock_doubt, invalid, invalid_short};
pub use settings::{setting, setting_line, setting_value};
pub use shortened::{LAID_OUT_CHARS, beginning, parts, shortened};
pub use small_counts::SmallCountPolicy;
pub use terms::*;
pub use weeks::*;

#[derive(rust_embed::RustEmbed)]
#[folder = "assets/locales"]
struct Locales;

/// Returns a message of the locale files with its arguments.
#[macro_export]
macro_rules! text {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        i18n_embed_fl::fl!($crate::words::loader(), $key $(, $name = $value)*)
    };
}

/// The available languages.
pub const LANGUAGES: [&str; 1] = ["en"];

/// Returns the messages of the chosen language. The default is English.
pub fn loader() -> &'static FluentLanguageLoader {
    static LOADER: OnceLock<FluentLanguageLoader> = OnceLock::new();
    LOADER.get_or_init(|| {
        let loader = fluent_language_loader!();
        // The file is embedded in the program; the test below checks that it loads.
        let english: Result<LanguageIdentifier, _> = LANGUAGES[0].parse();
        if let Ok(english) = english {
            let assets = AssetsMultiplexor::new([Box::new(Locales) as Box<_>]);
            let _loaded = loader.load_languages(&assets, &[english]);
        }
        loader.set_use_isolating(false);
        loader
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn messages_load_and_take_their_arguments() {
        assert_eq!(crate::text!("measure-border-closed"), "Border closed");
        assert_eq!(crate::text!("span-hours", hours = "31"), "31\u{a0}h");
    }
}
