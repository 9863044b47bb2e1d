//! Finds countries by the beginning of a name in any language, for a field that completes what is typed.

use super::country::{ABROAD, COUNTRIES, CountryCode, folded, lines};

/// A country that may be meant by what was typed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryMatch {
    /// The country.
    pub country: CountryCode,
    /// The name that begins with what was typed; `None` if its code was typed.
    pub name: Option<&'static str>,
    /// How many bytes of the name were typed.
    pub typed_bytes: usize,
}

impl CountryCode {
    /// Returns the countries of which a code is `text`, then those of which the English name begins with it, then those
    /// with any other name that does. Each country comes once. Case, accents and punctuation are ignored. Empty if
    /// `text` has no letters.
    pub fn beginning_with(text: &str) -> Vec<CountryMatch> {
        let wanted = folded(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let of_name = |country: CountryCode, name: &'static str| {
            let typed_bytes = typed_part(name, &wanted)?;
            Some(CountryMatch { country, name: Some(name), typed_bytes })
        };
        let mut found: Vec<CountryMatch> = Vec::new();
        let mut add = |more: Vec<CountryMatch>| {
            for one in more {
                if found.iter().all(|known| known.country != one.country) {
                    found.push(one);
                }
            }
        };
        add(lines(COUNTRIES)
            .filter(|(code, cells)| {
                let alpha2 = cells.clone().next().unwrap_or_default();
                folded(code.as_str()) == wanted || folded(alpha2) == wanted
            })
            .map(|(country, _)| CountryMatch { country, name: None, typed_bytes: 0 })
            .collect());
        let mut english: Vec<CountryMatch> =
            lines(COUNTRIES).filter_map(|(country, _)| of_name(country, country.name())).collect();
        english.sort_by_key(|one| one.name);
        add(english);
        let others = |list, skipped: usize| {
            lines(list).flat_map(move |(country, cells)| {
                cells.skip(skipped).flat_map(|cell| cell.split('|')).map(move |name| (country, name))
            })
        };
        add(others(COUNTRIES, 2)
            .chain(others(ABROAD, 0))
            .filter_map(|(country, name)| of_name(country, name))
            .collect());
        found
    }
}

/// Returns how many bytes of `name` say `wanted`, which is folded; `None` if the name does not begin with it.
fn typed_part(name: &str, wanted: &str) -> Option<usize> {
    if !folded(name).starts_with(wanted) {
        return None;
    }
    let ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.into_iter().find(|&end| folded(&name[..end]) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> String {
        CountryCode::beginning_with(text).first().map(|one| one.country.to_string()).unwrap_or_default()
    }

    #[test]
    fn three_letters_of_a_name_in_any_language_find_its_country() {
        for (text, country) in [
            ("tan", "TZA"),
            ("fin", "FIN"),
            ("Suo", "FIN"),
            ("kyr", "KGZ"),
            ("mong", "MNG"),
            ("蒙古", "MNG"),
            ("Монг", "MNG"),
            ("chn", "CHN"),
            ("cote", "CIV"),
            ("", ""),
            ("?", ""),
            ("zzz", ""),
        ] {
            assert_eq!(first(text), country, "{text}");
        }
    }

    #[test]
    fn what_was_typed_is_the_beginning_of_the_name_found() {
        for text in ["tan", "Côte", "cote d", "TÜR", "south k", "Монг"] {
            for CountryMatch { country, name, typed_bytes } in CountryCode::beginning_with(text) {
                let Some(name) = name else { continue };
                assert_eq!(folded(&name[..typed_bytes]), folded(text), "{country}");
                assert_eq!(CountryCode::find(name), Ok(country), "{name}");
            }
        }
    }

    #[test]
    fn every_country_comes_once() {
        let mut found: Vec<CountryCode> =
            CountryCode::beginning_with("s").into_iter().map(|one| one.country).collect();
        let all = found.len();
        found.sort_unstable();
        found.dedup();
        assert!(all > 30 && found.len() == all, "{all} and {}", found.len());
    }
}
