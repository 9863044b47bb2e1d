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
mod form_labels;
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
pub use errors::{problems, setting_fault};
pub use figures::*;
pub use form_labels::{problem_in_form, problems_in_form};
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{AssetsMultiplexor, LanguageLoader};
pub use imprint::Imprint;
pub use lists::{all_of, clauses, first_of, one_of, quoted};
pub use pieces::Piece;
pub use plain::one_line;
pub use remarks::{after_now, clock_doubt, invalid, invalid_short};
pub use settings::{hidden_border, setting, setting_line, setting_value};
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

/// The language of which every text exists.
const FIRST_LANGUAGE: &str = "en";

/// The language chosen at the start of the program.
static CHOSEN: OnceLock<String> = OnceLock::new();

/// Returns the tags of the available languages, which are the folders of `assets/locales`. English comes first.
pub fn languages() -> &'static [String] {
    static TAGS: OnceLock<Vec<String>> = OnceLock::new();
    TAGS.get_or_init(|| {
        let folders = Locales::iter().filter_map(|file| Some(file.split_once('/')?.0.to_owned()));
        let mut tags: Vec<String> = folders.collect();
        tags.sort_by_key(|tag| (tag != FIRST_LANGUAGE, tag.clone()));
        tags.dedup();
        tags
    })
}

/// Chooses a language for the whole run of the program. Has an effect only before the first text, and only if the
/// language is available.
pub fn use_language(tag: &str) {
    if languages().iter().any(|known| known == tag) {
        // A second choice has no effect.
        let _chosen_before = CHOSEN.set(tag.to_owned());
    }
}

/// Returns the tag of the language of the texts.
pub fn language() -> &'static str {
    CHOSEN.get().map_or(FIRST_LANGUAGE, String::as_str)
}

/// Returns the name of a language in itself.
pub fn language_name(tag: &str) -> String {
    let Ok(language) = tag.parse::<LanguageIdentifier>() else { return tag.to_owned() };
    if tag == self::language() {
        return text!("language-name");
    }
    let loader = fluent_language_loader!();
    let assets = AssetsMultiplexor::new([Box::new(Locales) as Box<_>]);
    match loader.load_languages(&assets, &[language]) {
        Ok(_) => i18n_embed_fl::fl!(loader, "language-name"),
        Err(_) => tag.to_owned(),
    }
}

/// Returns the messages of the chosen language. What it lacks is in English.
pub fn loader() -> &'static FluentLanguageLoader {
    static LOADER: OnceLock<FluentLanguageLoader> = OnceLock::new();
    LOADER.get_or_init(|| {
        let loader = fluent_language_loader!();
        // The files are embedded in the program; the test below checks that English loads.
        let wanted: Vec<LanguageIdentifier> =
            [language(), FIRST_LANGUAGE].iter().filter_map(|tag| tag.parse().ok()).collect();
        let assets = AssetsMultiplexor::new([Box::new(Locales) as Box<_>]);
        let _loaded = loader.load_languages(&assets, &wanted);
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

    #[test]
    fn the_languages_are_the_folders_of_the_locale_files_with_english_first() {
        let folders = std::fs::read_dir("assets/locales").expect("the folder").count();
        let languages = super::languages();
        assert_eq!((languages.len(), languages[0].as_str()), (folders, "en"));
        assert_eq!(super::language_name("en"), "English");
    }
}
