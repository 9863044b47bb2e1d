//! Words for borders: cells that name several of them, and words that are near to the name of one.

use super::lexicon::{nearness, plain};
use super::setting::Setting;
use crate::board::CountryCode;

/// What may separate countries in a cell, tried in this order.
const SEPARATORS: [&str; 13] =
    [";", "；", "\u{60c}", "、", "，", ",", "/", "+", " & ", " and ", " и ", " et ", " y "];

/// Returns the parts of a cell.
pub(super) fn parts(text: &str, split: &[String]) -> Vec<String> {
    if split.is_empty() || CountryCode::find(text).is_ok() {
        return vec![text.to_owned()];
    }
    let mut parts = vec![text];
    for separator in split {
        parts = parts.into_iter().flat_map(|part| part.split(separator.as_str())).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Returns the separators that part a text into countries, and the parts. `None` unless at least two parts are known and
/// no more are unknown than known.
pub(super) fn separated(text: &str) -> Option<(Vec<String>, Vec<String>)> {
    if CountryCode::find(text).is_ok() {
        return None;
    }
    let known = |parts: &[String]| parts.iter().filter(|part| CountryCode::find(part).is_ok()).count();
    let mut split: Vec<String> = Vec::new();
    let mut best = parts(text, &[String::new()][..0]);
    for separator in SEPARATORS {
        if !text.contains(separator) {
            continue;
        }
        let with: Vec<String> = split.iter().cloned().chain([separator.to_owned()]).collect();
        let more = parts(text, &with);
        if known(&more) > known(&best) {
            (split, best) = (with, more);
        }
    }
    let count = known(&best);
    (count >= 2 && count * 2 >= best.len()).then_some((split, best))
}

/// Returns the borders of the board of which a name in any language is near to a word, nearest first. With each the number
/// of letters that differ.
pub(super) fn near(word: &str, setting: &Setting) -> Vec<(CountryCode, usize)> {
    let word = plain(word);
    let mut near: Vec<(CountryCode, usize)> = setting
        .borders
        .iter()
        .filter_map(|&code| {
            let names = code.known_names().into_iter();
            let letters = names.filter_map(|name| nearness(&word, &plain(name))).min()?;
            Some((code, letters))
        })
        .collect();
    near.sort_by_key(|(_, letters)| *letters);
    near
}
