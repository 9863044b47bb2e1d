//! Countries by ISO 3166-1 alpha-3 code, and the names that tables and people use for them.
//!
//! The names come from `assets/countries.csv` (English names of Unicode CLDR, ISO 3166 names, and the spellings of the
//! public tables that the shipped import profiles read) and `assets/country-names.csv` (the names in CLDR 48.2 of each
//! country in its official languages and in Arabic, Chinese, French, Russian and Spanish, with a few official and short
//! names that tables use). No name belongs to two countries. The time zones are those of the tz database
//! (`assets/time-zones.csv`). This module has no shapes and positions of borders.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use super::form::ValueForm;
use super::zone::Zone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The ISO 3166-1 alpha-3 code of a known country: three capital letters.
///
/// # Examples
///
/// ```
/// use borderboard::board::CountryCode;
///
/// let code = CountryCode::find("Kyrgyz Republic")?;
/// assert_eq!(code.as_str(), "KGZ");
/// assert_eq!(code.name(), "Kyrgyzstan");
/// assert_eq!(CountryCode::find("kg")?, code);
/// assert!(CountryCode::find("Atlantis").is_err());
/// # Ok::<(), borderboard::board::UnknownCountry>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 3]);

/// The text is not the code or name of a known country.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct UnknownCountry(pub String);

impl CountryCode {
    /// Returns the three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Returns the usual short English name of the country (CLDR).
    pub fn name(self) -> &'static str {
        names().get(&self).copied().unwrap_or("")
    }

    /// Returns every known country, in the order of the English names.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = names().keys().copied().collect();
        all.sort_by_key(|country| country.name());
        all
    }

    /// Returns the country that `text` means: an alpha-3 or alpha-2 code, or any known name. Case, accents and
    /// punctuation are ignored.
    ///
    /// # Errors
    ///
    /// Returns the text if no known country has such a code or name.
    pub fn find(text: &str) -> Result<Self, UnknownCountry> {
        let folded = folded(text);
        let found = codes().get(&folded).or_else(|| names_abroad().get(&folded));
        found.copied().ok_or_else(|| UnknownCountry(text.trim().to_owned()))
    }

    /// Returns the countries that `text` names by a known name. Codes are not names. Short names such as `UK` count in
    /// capitals only, and other names only with a capital where their script has capitals. Of `Papua New Guinea` the
    /// longest name counts.
    pub fn named_in(text: &str) -> BTreeSet<Self> {
        let mut found = BTreeSet::new();
        for clause in text.split([',', ';', ':', '/', '(', ')', '\n']) {
            let words = spaced_words(clause);
            let mut at = 0;
            while at < words.len() {
                let most = NAME_WORDS_MAX.min(words.len() - at);
                let named = (1..=most).rev().find_map(|count| Some((count, named(&words[at..at + count])?)));
                let (count, country) = named.unzip();
                found.extend(country);
                at += count.unwrap_or(1);
            }
        }
        found
    }

    /// Returns every known name of the country, in all languages.
    pub fn known_names(self) -> Vec<&'static str> {
        let is_own = |(code, _): &(Self, _)| *code == self;
        let english = lines(COUNTRIES).filter(is_own).flat_map(|(_, cells)| cells.skip(1));
        let abroad = lines(ABROAD).filter(is_own).flat_map(|(_, cells)| cells);
        let names = english.flat_map(|cell| cell.split('|')).chain(abroad.flat_map(|cell| cell.split('|')));
        names.filter(|name| !name.is_empty()).collect()
    }

    /// Returns the time zone of the capital. `None` for uninhabited territories.
    pub fn time_zone(self) -> Option<Zone> {
        let zones = include_str!("../../assets/time-zones.csv").lines();
        let own = zones.filter_map(|line| line.split_once(';')).find(|(code, _)| *code == self.as_str());
        own.and_then(|(_, zone)| zone.parse().ok())
    }

    pub(super) fn exact(text: &str) -> Option<Self> {
        let code = Self(text.as_bytes().try_into().ok()?);
        names().contains_key(&code).then_some(code)
    }
}

impl FromStr for CountryCode {
    type Err = UnknownCountry;

    fn from_str(text: &str) -> Result<Self, UnknownCountry> {
        Self::find(text)
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Code;
        impl de::Visitor<'_> for Code {
            type Value = CountryCode;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ValueForm::Country.name())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<CountryCode, E> {
                CountryCode::exact(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Code)
    }
}

/// Returns the lines of a list of countries: the country and its other cells.
pub(super) fn lines(
    list: &'static str,
) -> impl Iterator<Item = (CountryCode, std::str::Split<'static, char>)> {
    list.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(';');
        let code = cells.next().and_then(|code| code.as_bytes().try_into().ok()).map(CountryCode)?;
        Some((code, cells))
    })
}

pub(super) const COUNTRIES: &str = include_str!("../../assets/countries.csv");
pub(super) const ABROAD: &str = include_str!("../../assets/country-names.csv");

/// Returns the usual English names. Displaying countries needs no other list.
fn names() -> &'static HashMap<CountryCode, &'static str> {
    static NAMES: OnceLock<HashMap<CountryCode, &'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        lines(COUNTRIES).filter_map(|(code, mut cells)| Some((code, cells.nth(1)?))).collect()
    })
}

/// The largest number of words, or of Chinese characters, in a name that is looked for in a text.
const NAME_WORDS_MAX: usize = 10;

/// Returns the words of a text. Each Chinese character is one, as there are no spaces between words.
fn spaced_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && !is_accent(c)) {
        let mut start = 0;
        for (at, c) in word.char_indices().filter(|(_, c)| matches!(c, '\u{3400}'..='\u{9fff}')) {
            let end = at + c.len_utf8();
            words.extend([&word[start..at], &word[at..end]]);
            start = end;
        }
        words.push(&word[start..]);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns the country that these words name as a whole.
fn named(words: &[&str]) -> Option<CountryCode> {
    static NAMES: OnceLock<HashMap<String, CountryCode>> = OnceLock::new();
    const SHORT: usize = 4;
    let first = words.first()?.chars().next()?;
    let letters = words.iter().map(|word| word.chars().count()).sum::<usize>();
    let is_in_capitals = || words.iter().flat_map(|word| word.chars()).all(char::is_uppercase);
    if first.is_lowercase() || (words.len() == 1 && letters < SHORT && first.is_ascii() && !is_in_capitals())
    {
        return None;
    }
    let names = NAMES.get_or_init(|| {
        let english = lines(COUNTRIES).map(|(code, mut cells)| {
            cells.next();
            (code, cells)
        });
        let named = english.chain(lines(ABROAD)).flat_map(|(code, cells)| {
            cells.flat_map(|cell| cell.split('|')).map(move |name| (folded(name), code))
        });
        named.filter(|(name, _)| !name.is_empty()).collect()
    });
    names.get(&folded(&words.join(" "))).copied()
}

/// Returns codes and English names, folded.
fn codes() -> &'static HashMap<String, CountryCode> {
    static CODES: OnceLock<HashMap<String, CountryCode>> = OnceLock::new();
    CODES.get_or_init(|| {
        let mut codes = HashMap::new();
        for (code, mut cells) in lines(COUNTRIES) {
            codes.insert(folded(code.as_str()), code);
            if let Some(alpha2) = cells.next().filter(|cell| !cell.is_empty()) {
                codes.insert(folded(alpha2), code);
            }
            for name in cells.flat_map(|cell| cell.split('|')).map(folded).filter(|name| !name.is_empty()) {
                codes.entry(name).or_insert(code);
            }
        }
        codes
    })
}

/// Returns names in other languages, folded. They are searched last, so most programs never load them.
fn names_abroad() -> &'static HashMap<String, CountryCode> {
    static NAMES: OnceLock<HashMap<String, CountryCode>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let lines = lines(ABROAD);
        let named = lines.flat_map(|(code, cells)| {
            cells.flat_map(|cell| cell.split('|')).map(move |name| (folded(name), code))
        });
        named.collect()
    })
}

/// Keeps only letters and digits, in lower case and without accents. `&` is read as "and", and a leading "the" is
/// dropped.
pub(super) fn folded(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.replace('&', " and ").split(|c: char| !c.is_alphanumeric() && !is_accent(c)) {
        let letters = word.chars().flat_map(char::to_lowercase).filter(|&c| !is_accent(c));
        let word: String = letters.map(unaccented).collect();
        match word.as_str() {
            "" | "the" => {}
            "st" => words.push("saint".to_owned()),
            _ => words.push(word),
        }
    }
    words.concat()
}

/// Returns whether `c` is a combining accent, or an Arabic mark for pronunciation or stretching.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}')
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ģ' | 'ğ' => 'g',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ő' | 'ø' | 'ō' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ť' | 'ț' | 'ţ' => 't',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_of_public_tables_find_their_country() {
        let cases = [
            ("kgz", "KGZ"),
            ("KG", "KGZ"),
            ("Kyrgyz Republic", "KGZ"),
            ("Burma", "MMR"),
            ("Myanmar (Burma)", "MMR"),
            ("Korea, North", "PRK"),
            ("DPRK", "PRK"),
            ("Korea DPR", "PRK"),
            ("Korea, South", "KOR"),
            ("Lao PDR", "LAO"),
            ("Lao People's Democratic Republic", "LAO"),
            ("Viet Nam", "VNM"),
            ("Russian Federation", "RUS"),
            ("US", "USA"),
            ("Taiwan*", "TWN"),
            ("Congo (Kinshasa)", "COD"),
            ("Congo (Brazzaville)", "COG"),
            ("Cote d'Ivoire", "CIV"),
            ("Côte d’Ivoire", "CIV"),
            ("Czechia", "CZE"),
            ("Czech republic", "CZE"),
            ("Cabo Verde", "CPV"),
            ("Slovak Republic", "SVK"),
            ("West Bank and Gaza", "PSE"),
            ("Holy See", "VAT"),
            ("Turkey", "TUR"),
            ("Türkiye", "TUR"),
            ("Brunei Darussalam", "BRN"),
            ("Iran (Islamic Republic of)", "IRN"),
            ("  moldova  Republic of ", "MDA"),
            ("Kosovo", "XKX"),
            ("Macedonia", "MKD"),
            ("Swaziland", "SWZ"),
            ("The Gambia", "GMB"),
            ("Bosnia & Herzegovina", "BIH"),
            ("Saint Lucia", "LCA"),
            ("St. Lucia", "LCA"),
            ("Syria", "SYR"),
            ("Syrian Arab Republic", "SYR"),
            ("Tanzania, United Republic of", "TZA"),
            ("Venezuela", "VEN"),
            ("Bolivia (Plurinational State of)", "BOL"),
            ("Micronesia", "FSM"),
        ];
        for (text, code) in cases {
            assert_eq!(CountryCode::find(text).map(|c| c.to_string()), Ok(code.to_owned()), "{text}");
        }
        assert!(CountryCode::find("Atlantis").is_err());
        assert!(CountryCode::find("").is_err());
    }

    #[test]
    fn every_country_with_a_capital_has_its_time_zone() {
        let without: Vec<_> = names().keys().filter(|code| code.time_zone().is_none()).collect();
        assert_eq!(without.len(), 4, "Antarctica and three without inhabitants: {without:?}");
        for (code, zone) in [("FIN", "Europe/Helsinki"), ("CHN", "Asia/Shanghai"), ("RUS", "Europe/Moscow")] {
            assert_eq!(CountryCode::find(code).map(|c| c.time_zone()), Ok(zone.parse().ok()), "{code}");
        }
    }

    #[test]
    fn every_country_has_a_name_and_is_found_by_it() {
        for (code, name) in names() {
            assert!(!name.is_empty(), "{code}");
            assert_eq!(CountryCode::find(name), Ok(*code), "{name}");
        }
        assert!(names().len() >= 249, "{}", names().len());
    }

    #[test]
    fn a_country_is_known_by_its_own_name_and_those_of_the_united_nations() {
        let cases = [
            ("Монголия", "MNG"),
            ("Монгол", "MNG"),
            ("蒙古国", "MNG"),
            ("吉尔吉斯斯坦", "KGZ"),
            ("Кыргызстан", "KGZ"),
            ("Киргизия", "KGZ"),
            ("吉爾吉斯", "KGZ"),
            ("조선민주주의인민공화국", "PRK"),
            ("Suomi", "FIN"),
            ("Россия", "RUS"),
            ("روسيا", "RUS"),
            ("Россия (РФ)", ""),
            ("Viêt Nam", "VNM"),
            ("Việt Nam", "VNM"),
            ("Deutschland", "DEU"),
            ("Norge", "NOR"),
            ("Sverige", "SWE"),
            ("Arménie", "ARM"),
            ("भारत", "IND"),
            ("ประเทศไทย", ""),
            ("ไทย", "THA"),
            ("日本", "JPN"),
            ("الصِّين", "CHN"),
        ];
        for (text, code) in cases {
            let found = CountryCode::find(text).map(|code| code.to_string()).unwrap_or_default();
            assert_eq!(found, code, "{text}");
        }
    }

    #[test]
    fn a_text_names_countries_by_whole_names_and_not_by_words_that_are_codes() {
        let cases = [
            ("Russia plans to restart flights to Britain, Turkey and Tanzania", "GBR RUS TUR TZA"),
            ("Regular flights with Uzbekistan", "UZB"),
            ("Papua New Guinea, South Korea and the United Arab Emirates", "ARE KOR PNG"),
            ("Egypt, UAE, Maldives", "ARE EGY MDV"),
            ("China's border, US citizens", "CHN USA"),
            ("They can and are in it, us too; turkey is served per person", ""),
            ("Korea, South Africa", "KOR ZAF"),
            ("恢复与蒙古国和哈萨克斯坦的航班", "KAZ MNG"),
            ("Рейсы в страну Узбекистан", "UZB"),
            ("International flights suspension", ""),
            ("", ""),
        ];
        for (text, codes) in cases {
            let named: Vec<_> = CountryCode::named_in(text).iter().map(ToString::to_string).collect();
            assert_eq!(named.join(" "), codes, "{text}");
        }
    }

    #[test]
    fn no_name_is_of_two_countries() {
        let mut means: HashMap<String, CountryCode> = HashMap::new();
        for list in [COUNTRIES, ABROAD] {
            for (code, cells) in lines(list) {
                for name in cells.flat_map(|cell| cell.split('|')).map(folded).filter(|name| !name.is_empty())
                {
                    let before = means.insert(name.clone(), code);
                    assert!(before.is_none_or(|before| before == code), "{name}: {before:?} and {code}");
                    assert_eq!(CountryCode::find(&name), Ok(code), "{name}");
                }
            }
        }
    }
}
