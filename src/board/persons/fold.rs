//! Normalizes text for comparison: lower case, without accents and vowel signs, with ASCII digits.

/// Returns `text` in lower case with plain letters: Latin letters without accents, Arabic letters without vowel signs
/// and variants, simplified for traditional characters of the words that are searched for, and ASCII digits.
pub fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter_map(plain).flatten().collect()
}

/// Returns the [`folded`] text and, for each of its bytes, the offset in `text` of the letter from which it comes.
pub fn folded_with_places(text: &str) -> (String, Vec<usize>) {
    let (mut plain_text, mut places) =
        (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, c) in text.char_indices() {
        plain_text.extend(c.to_lowercase().filter_map(plain).flatten());
        places.resize(plain_text.len(), at);
    }
    places.push(text.len());
    (plain_text, places)
}

/// Folds one letter into one or two plain ones. `None` if it is only a mark.
fn plain(c: char) -> Option<impl Iterator<Item = char>> {
    let (first, second) = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => ('a', None),
        'æ' => ('a', Some('e')),
        'ç' | 'ć' | 'č' => ('c', None),
        'è'..='ë' | 'ē' | 'ę' | 'ě' => ('e', None),
        'ì'..='ï' | 'ī' | 'ı' => ('i', None),
        'ñ' | 'ń' | 'ň' => ('n', None),
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => ('o', None),
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => ('u', None),
        'ý' | 'ÿ' => ('y', None),
        'š' | 'ś' | 'ş' => ('s', None),
        'ž' | 'ź' | 'ż' => ('z', None),
        'ł' => ('l', None),
        'ğ' => ('g', None),
        'ß' => ('s', Some('s')),
        'ё' => ('е', None),
        'أ' | 'إ' | 'آ' | 'ٱ' => ('ا', None),
        'ة' => ('ه', None),
        'ى' => ('ي', None),
        '護' => ('护', None),
        '證' => ('证', None),
        '號' => ('号', None),
        '碼' => ('码', None),
        '電' => ('电', None),
        '話' => ('话', None),
        '機' => ('机', None),
        '聯' => ('联', None),
        '繫' | '係' => ('系', None),
        '數' => ('数', None),
        '\u{2019}' | '\u{2bc}' | '`' => ('\'', None),
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{200e}' | '\u{200f}' => return None,
        _ => (digit(c).unwrap_or(c), None),
    };
    Some([Some(first), second].into_iter().flatten())
}

/// Returns the ASCII digit for a full-width, Arabic-Indic, Persian or Devanagari one.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

/// Returns the words of a column name, folded: `PassengerName`, `passenger_name` and `Passenger's name` give the same.
/// `№` and `#` count as words.
pub fn words(name: &str) -> Vec<String> {
    let mut parted = String::with_capacity(name.len() + 8);
    let mut before_was_lower = false;
    for c in name.replace("'s", "").replace("\u{2019}s", "").chars() {
        if matches!(c, '№' | '#') {
            parted.extend([' ', c, ' ']);
        } else if c.is_alphanumeric()
            || matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}')
        {
            if c.is_uppercase() && before_was_lower {
                parted.push(' ');
            }
            parted.push(c);
        } else {
            parted.push(' ');
        }
        before_was_lower = c.is_lowercase();
    }
    folded(&parted).split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_told_apart_by_their_words_alone() {
        for name in ["PassengerName", "passenger_name", "Passenger's name", " PASSENGER  NAME: "] {
            assert_eq!(words(name), ["passenger", "name"], "{name}");
        }
        assert_eq!(words("Passport №"), ["passport", "№"]);
        assert_eq!(words("N° de téléphone"), ["n", "de", "telephone"]);
        assert_eq!(folded("１２٣۴ Ёлка Straße الأُولى"), "1234 елка strasse الاولي");
    }
}
