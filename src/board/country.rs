//! Countries by ISO 3166-1 alpha-3 code, and the many names that tables and people use for them.
//!
//! The names come from `assets/countries.csv`: English names of Unicode CLDR, ISO 3166 names, and the spellings
//! of the public tables that the shipped import profiles read. The time zones are those of the tz database
//! (`assets/time-zones.csv`). Shapes and positions of borders are not here.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use super::zone::Zone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A country's ISO 3166-1 alpha-3 code, three capital letters, always one of the known countries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryCode([u8; 3]);

/// No known country is written like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no known country: give its ISO 3166-1 alpha-3 code (as KGZ) or its English name")]
pub struct UnknownCountry(pub String);

impl CountryCode {
    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// The country's usual short English name (CLDR).
    pub fn name(self) -> &'static str {
        table().names.get(&self).copied().unwrap_or("")
    }

    /// The country that `text` means: an alpha-3 or alpha-2 code, or any known name, whatever its case, accents
    /// and punctuation.
    pub fn find(text: &str) -> Result<Self, UnknownCountry> {
        let unknown = || UnknownCountry(text.trim().to_owned());
        table().codes.get(&folded(text)).copied().ok_or_else(unknown)
    }

    /// The time zone of its capital; none where nobody lives.
    pub fn time_zone(self) -> Option<Zone> {
        let zones = include_str!("../../assets/time-zones.csv").lines();
        let own = zones.filter_map(|line| line.split_once(';')).find(|(code, _)| *code == self.as_str());
        own.and_then(|(_, zone)| zone.parse().ok())
    }

    fn exact(text: &str) -> Option<Self> {
        let code = Self(text.as_bytes().try_into().ok()?);
        table().names.contains_key(&code).then_some(code)
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
                f.write_str("an ISO 3166-1 alpha-3 country code in capitals, as \"KGZ\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<CountryCode, E> {
                CountryCode::exact(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Code)
    }
}

struct Table {
    names: HashMap<CountryCode, &'static str>,
    codes: HashMap<String, CountryCode>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { names: HashMap::new(), codes: HashMap::new() };
        for line in include_str!("../../assets/countries.csv").lines().skip(1) {
            let mut cells = line.split(';');
            let Some(code) = cells.next().and_then(|c| c.as_bytes().try_into().ok()).map(CountryCode) else {
                continue;
            };
            table.codes.insert(folded(code.as_str()), code);
            if let Some(alpha2) = cells.next().filter(|cell| !cell.is_empty()) {
                table.codes.insert(folded(alpha2), code);
            }
            for (position, name) in cells.flat_map(|cell| cell.split('|')).enumerate() {
                if position == 0 {
                    table.names.insert(code, name);
                }
                let name = folded(name);
                if !name.is_empty() {
                    table.codes.entry(name).or_insert(code);
                }
            }
        }
        table
    })
}

/// Letters and digits only, in lower case and without accents; `&` reads as "and", a leading "the" is dropped.
fn folded(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.replace('&', " and ").split(|c: char| !c.is_alphanumeric()) {
        let word: String = word.chars().flat_map(char::to_lowercase).map(unaccented).collect();
        match word.as_str() {
            "" | "the" => {}
            "st" => words.push("saint".to_owned()),
            _ => words.push(word),
        }
    }
    words.concat()
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
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
        let without: Vec<_> = table().names.keys().filter(|code| code.time_zone().is_none()).collect();
        assert_eq!(without.len(), 4, "Antarctica and three without inhabitants: {without:?}");
        for (code, zone) in [("FIN", "Europe/Helsinki"), ("CHN", "Asia/Shanghai"), ("RUS", "Europe/Moscow")] {
            assert_eq!(CountryCode::find(code).map(|c| c.time_zone()), Ok(zone.parse().ok()), "{code}");
        }
    }

    #[test]
    fn every_country_has_a_name_and_is_found_by_it() {
        for (code, name) in &table().names {
            assert!(!name.is_empty(), "{code}");
            assert_eq!(CountryCode::find(name), Ok(*code), "{name}");
        }
        assert!(table().names.len() >= 249, "{}", table().names.len());
    }
}
