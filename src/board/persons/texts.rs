//! Detects persons in free text: a word for a document or a birth next to its number or day, a number that only persons
//! have, or a name together with one of them.
//!
//! Numbers alone say nothing, because such texts are full of them (counts, days, telephone numbers of offices, serial
//! numbers of letters).

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::fold::folded_with_places;
use super::numbers::{day, is_national, is_of_birth, is_passport, is_year_of_birth};
use super::{Hint, HintKind, names};

/// Words for documents of persons, folded.
const DOCUMENTS: &str = "passport|id card|identity card|national id|id no|id number|id nr|travel document|visa no|\
     visa number|ssn|social security number|social security no|passeport|carte d'identite|piece d'identite|\
     titre de sejour|pasaporte|dni|nie|cedula|cedula de identidad|documento de identidad|паспорт|паспорта|паспорту|\
     паспортом|загранпаспорт|загранпаспорта|удостоверение личности|удостоверение|иин|пин|пинфл|снилс|виза|护照|护照号|\
     身份证|身份证号|证件号|通行证|旅行证件|جواز|جواز سفر|جواز السفر|جوازه|بطاقه هويه|بطاقه الهويه|رقم الهويه|الهويه|reisepass|\
     pass nr|pass-nr|passnummer|pass-nummer|reisepass-nr|ausweis|ausweis-nr|ausweisnummer|personalausweis|passi|passin|\
     passinumero|henkilotunnus|hetu|henkilokortti";

/// Words for a birth that precede the date, folded.
const BIRTHS: &str = "born|date of birth|birth date|birthdate|birthday|dob|d.o.b|yob|year of birth|ne le|nee le|ne|nee|\
     date de naissance|nacido|nacida|fecha de nacimiento|родился|родилась|дата рождения|дату рождения|год рождения|д.р|\
     出生于|出生日期|出生|生于|生日|تاريخ الميلاد|تاريخ الولاده|مواليد|ولد|geb|geboren|geborene|geburtsdatum|geburtstag|synt|\
     syntynyt|syntymaaika|syntyi";

/// Words for a birth that follow the date or year, folded.
const BIRTHS_AFTER: &str = "г.р|г. р|гр|года рождения|г. рождения|出生|生";

/// A text with fewer digits than a year contains no personal number or date.
const DIGITS_MIN: usize = 4;

/// The meaning of a word in the lists.
#[derive(Debug, Clone, Copy)]
enum Role {
    Document,
    Birth,
    BirthAfter,
}

/// All words of the lists in one automaton, with their meanings.
static LISTS: LazyLock<(AhoCorasick, Vec<Role>)> = LazyLock::new(|| {
    let lists = [(Role::Document, DOCUMENTS), (Role::Birth, BIRTHS), (Role::BirthAfter, BIRTHS_AFTER)];
    let words = lists.into_iter().flat_map(|(role, list)| list.split('|').map(move |word| (word, role)));
    let (words, roles): (Vec<&str>, Vec<Role>) = words.unzip();
    (AhoCorasick::new(words).expect("a few short words"), roles)
});

/// Words that may come between such a word and its number or date, folded.
const BETWEEN: &str = "no nr num number numero n is was with has series of on in the am den le el der la du de das den \
     серия номер под был от имеет 号 号码 号为 为 是 编号 رقم هو يحمل في on: numeroltaan numero";

/// Returns what in `text` seems to be about a person, or `None`.
pub fn of_text(text: &str) -> Option<Hint> {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    if digits < DIGITS_MIN && !text.contains("<<") {
        return None;
    }
    let (folded, places) = folded_with_places(text);
    let found = |kind, from: usize, to: usize| {
        let end = places.get(to).copied().unwrap_or(text.len());
        Some(Hint { kind, what: text[places[from]..end].trim().to_owned(), is_sure: false })
    };
    for (role, from, after) in words(&folded) {
        match role {
            Role::Document => {
                if let Some(end) = document_at(&folded, after) {
                    return found(HintKind::Document, from, end);
                }
            }
            Role::Birth => {
                if let Some(end) = birth_at(&folded, after) {
                    return found(HintKind::BirthDate, from, end);
                }
            }
            Role::BirthAfter => {
                if let Some(begin) = birth_before(&folded, from) {
                    return found(HintKind::BirthDate, begin, after);
                }
            }
        }
    }
    for (from, to) in runs(&folded) {
        if is_national(&folded[from..to]) {
            return found(HintKind::Document, from, to);
        }
    }
    of_named(text)
}

/// Matches a name with a document number anywhere, or with a date of birth after it.
fn of_named(text: &str) -> Option<Hint> {
    let name = names::within(text)?;
    let hint = |kind, what: String| Some(Hint { kind, what, is_sure: false });
    let number = text.split(|c: char| !c.is_alphanumeric()).find(|word| {
        let letters = word.chars().take_while(|c| c.is_alphabetic());
        letters.clone().all(char::is_uppercase) && is_passport(&super::fold::folded(word))
    });
    if let Some(number) = number {
        return hint(HintKind::Document, format!("{name}, {number}"));
    }
    let mut rest = &text[text.find(name)? + name.len()..];
    // The name may go on: `Ms Anna` is followed by the family name.
    for _ in 0..=NAME_GOES_ON_MAX {
        if let Some(born) = birth_beside_name(rest) {
            return hint(HintKind::BirthDate, format!("{name}, {born}"));
        }
        let word = rest.strip_prefix([' ', '\u{a0}']).filter(|word| word.starts_with(char::is_uppercase))?;
        rest = word.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}'));
    }
    None
}

/// How many words a name may have after its first two.
const NAME_GOES_ON_MAX: usize = 3;

/// Abbreviations of "born" that count only beside a name, folded.
const BIRTH_MARKS: [&str; 12] = ["b", "bn", "n", "ne", "nee", "s", "ur", "nar", "р", "род", "г.р", "*"];

/// Returns the date or year of birth with which the text after a name begins, folded: `, b. 1985-03-12`, `(1985)`. A
/// year without a mark is one only if nothing that it could count follows.
fn birth_beside_name(text: &str) -> Option<String> {
    let rest = text.trim_start_matches([' ', ',', ';', ':', '(', '[', '/', '\u{a0}']);
    let is_apart = text.len() > rest.len() && text.trim_start_matches([' ', '\u{a0}']).len() > rest.len();
    let (folded, _) = folded_with_places(rest);
    let mark = BIRTH_MARKS
        .iter()
        .copied()
        .find(|mark| folded.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    let said = folded[mark.map_or(0, str::len)..].trim_start_matches([' ', '.', ':', '\u{a0}']);
    let ends = (1..=5).filter_map(|words| end_of_words(said, words));
    let mut births = ends.filter(|&end| day(&said[..end]).is_some_and(is_of_birth));
    if let Some(end) = births.next() {
        return Some(said[..end].to_owned());
    }
    let end = said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len());
    let (year, after) = said.split_at(end);
    let after = after.trim_start_matches([' ', '\u{a0}']);
    let is_alone = after.is_empty() || after.starts_with([',', ';', ')', ']']) || after == ".";
    let is_marked = mark.is_some() && !after.starts_with(['-', '/', '.']);
    let is_birth = is_year_of_birth(year) && (is_marked || (is_apart && is_alone));
    is_birth.then(|| year.to_owned())
}

/// Returns a cell without the date or year of birth at its end, so that what is left may be a name alone.
pub fn without_birth(cell: &str) -> &str {
    let Some(first) = cell.find(|c: char| c.is_numeric()) else { return cell };
    let head = cell[..first].trim_end_matches(|c: char| !c.is_alphabetic());
    let marked = head.rfind(|c: char| !(c.is_alphabetic() || c == '.')).map(|at| head.split_at(at));
    let (name, mark) = marked.unwrap_or((head, ""));
    let mark = folded_with_places(mark.trim_matches(|c: char| !c.is_alphabetic())).0;
    let is_mark = BIRTH_MARKS.contains(&mark.as_str()) || BIRTHS.split('|').any(|word| word == mark);
    let name = if is_mark { name.trim_end_matches(|c: char| !c.is_alphabetic()) } else { head };
    let birth = folded_with_places(cell[first..].trim_end_matches([' ', ')', ']', '.', ',', ';'])).0;
    if is_year_of_birth(&birth) || day(&birth).is_some_and(is_of_birth) { name } else { cell }
}

/// Returns where the words of all lists occur in `text`: byte offsets of start and end.
fn words(text: &str) -> impl Iterator<Item = (Role, usize, usize)> + '_ {
    LISTS.0.find_overlapping_iter(text).filter_map(|found| {
        let (from, to) = (found.start(), found.end());
        // Scripts with spaces must match whole words; Chinese has no spaces.
        let is_parted = |c: Option<char>| !c.is_some_and(|c| c.is_alphabetic() && u32::from(c) < 0x3000);
        let is_of_china = text[from..to].chars().any(|c| u32::from(c) >= 0x3000);
        let is_word = is_of_china
            || (is_parted(text[..from].chars().next_back()) && is_parted(text[to..].chars().next()));
        is_word.then(|| (LISTS.1[found.pattern().as_usize()], from, to))
    })
}

/// Returns the offset of what a word refers to, after signs and filler words.
fn skipped(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let signs = rest.trim_start_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ':' | '.'
                        | ','
                        | '#'
                        | '№'
                        | '°'
                        | 'º'
                        | '('
                        | '-'
                        | '–'
                        | '='
                        | '"'
                        | '：'
                        | '，'
                        | '（'
                )
        });
        at += rest.len() - signs.len();
        let rest = &text[at..];
        let word = rest.find(|c: char| !c.is_alphabetic()).map_or(rest, |end| &rest[..end]);
        let stays = word.is_empty() || !BETWEEN.split_whitespace().any(|between| between == word);
        if stays || word.len() == rest.len() {
            return at;
        }
        // `N 1234567` is a number by itself.
        if word.len() == 1 && is_passport(&rest[..end_of_words(rest, 2).unwrap_or(rest.len())]) {
            return at;
        }
        at += word.len();
    }
}

/// Returns the end of the document number to which the word before `at` refers.
fn document_at(text: &str, at: usize) -> Option<usize> {
    let at = skipped(text, at);
    let rest = &text[at..];
    let ends = (1..=4).filter_map(|words| end_of_words(rest, words));
    let mut right = ends.filter(|&end| {
        let words: Vec<&str> =
            rest[..end].split([' ', '-', '\u{a0}', '№']).filter(|word| !word.is_empty()).collect();
        let plain: String = words.concat();
        let digits = plain.chars().filter(char::is_ascii_digit).count();
        let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
        let is_made_of = digits + letters == plain.chars().count() && plain.chars().count() <= 20;
        let last_digits = words.last().map_or(0, |word| word.bytes().filter(u8::is_ascii_digit).count());
        let is_one = words.len() == 1 && digits >= 4 && letters >= 1 && digits + letters >= 7;
        is_made_of && letters <= 5 && ((digits >= 6 && last_digits >= 5) || is_one)
            || is_national(rest[..end].trim())
    });
    right.next().map(|end| at + end)
}

/// Returns the end of the date or year of birth to which the word before `at` refers.
fn birth_at(text: &str, at: usize) -> Option<usize> {
    let at = skipped(text, at);
    let rest = &text[at..];
    let of_china =
        rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '年' | '月' | '日'))).unwrap_or(rest.len());
    if day(&rest[..of_china]).is_some() {
        return Some(at + of_china);
    }
    let mut ends = (1..=5).filter_map(|words| end_of_words(rest, words));
    ends.find(|&end| is_day_like(&rest[..end])).map(|end| at + end)
}

/// Returns the start of the date or year of birth that ends directly before `end`.
fn birth_before(text: &str, end: usize) -> Option<usize> {
    let before = text[..end].trim_end_matches([' ', '\u{a0}', ',']);
    let begin = before
        .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | '年' | '月' | '日')))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let said = &before[begin..];
    let year = said.trim_matches(['年', '.']);
    (is_day_like(said) || is_year_of_birth(year)).then_some(begin)
}

/// Returns whether the text is a day, possibly with a two-digit year.
fn is_day_like(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ',', ')', ';']);
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let is_short = parts.len() == 3
        && parts
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_short || day(text).is_some()
}

/// Returns the end of the first `count` words of `text`, without signs after the last one. `None` if there are fewer
/// words.
fn end_of_words(text: &str, count: usize) -> Option<usize> {
    let mut ends = text.match_indices([' ', '\u{a0}', '\n']).map(|(at, _)| at).chain([text.len()]);
    let end = ends.nth(count - 1)?;
    let trimmed = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    // In scripts without spaces, text continues directly after a number.
    let mut kept = trimmed.len();
    if count == 1
        && let Some(han) = trimmed.find(|c: char| u32::from(c) >= 0x3000)
    {
        kept = han;
    }
    (kept > 0).then_some(kept)
}

/// Returns all runs of ASCII letters and digits, with the signs that occur in personal numbers.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let belongs = c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '<');
        match (belongs, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                if at - begin >= 9 {
                    runs.push((begin, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_name_a_person_by_a_document_are_found_in_eight_languages() {
        let texts = [
            "Refused: passport AB1234567",
            "holder of passport no. N 1234567, no visa",
            "Passport number: 4509 123456",
            "ID card No 123456789 was false",
            "Passeport n° 12AB34567",
            "carte d'identité 880692310285",
            "pasaporte AAB123456",
            "DNI 12345678Z",
            "паспорт 4509 123456",
            "Паспорт серия АК № 1234567",
            "загранпаспорт N 71 1234567",
            "护照号E12345678的旅客",
            "持护照：G12345678",
            "جواز سفر رقم A1234567",
            "جواز السفر رقم ١٢٣٤٥٦٧",
            "Reisepass Nr. C01X00T47",
            "Passnummer 123456789",
            "passin numero XR1234567",
            "henkilötunnus 131052-308T",
            "身份证11010519491231002X",
            "the man, 131052-308T, was sent back",
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "Ivan Petrov, AB1234567, refused",
        ];
        for text in texts {
            let hint = of_text(text);
            assert_eq!(hint.as_ref().map(|hint| hint.kind), Some(HintKind::Document), "{text}: {hint:?}");
        }
    }

    #[test]
    fn texts_that_name_a_person_by_a_date_of_birth_are_found_in_eight_languages() {
        let texts = [
            "a man born 12.03.1985 in Osh",
            "born on 12 March 1985",
            "DOB 12/03/85",
            "Date of birth: 1985-03-12",
            "D.O.B. 12/03/1985",
            "né le 12 mars 1985",
            "née le 12/03/1985",
            "nacido el 12 de marzo de 1985",
            "fecha de nacimiento: 12/03/1985",
            "родился 12.03.1985",
            "дата рождения 12.03.1985",
            "гражданин, 12.03.1985 г.р.",
            "гражданин 1985 г.р.",
            "1985年3月12日出生",
            "出生日期：1985年3月12日",
            "生于1985-03-12",
            "تاريخ الميلاد 12/03/1985",
            "geb. 12.03.1985",
            "geboren am 12. März 1985",
            "synt. 12.3.1985",
            "syntynyt 12.3.1985",
            "Ivan Petrov (12.03.1985)",
            "Petrov Ivan, 12 March 1985",
            "Ms Anna Virtanen, b. 1985-03-12, quarantined",
            "Anna Virtanen b.1985",
            "Anna Maria Virtanen (s. 12.3.1985)",
            "Matti Virtanen, 1985",
            "Matti Virtanen (1985), quarantined",
            "Ivan Petrov, * 12.03.1985",
        ];
        for text in texts {
            let hint = of_text(text);
            assert_eq!(hint.as_ref().map(|hint| hint.kind), Some(HintKind::BirthDate), "{text}: {hint:?}");
        }
    }

    #[test]
    fn what_is_found_is_told_as_it_was_written() {
        let what = |text| of_text(text).map(|hint| hint.what);
        assert_eq!(
            what("Refused: Passport No. AB1234567, sent back"),
            Some("Passport No. AB1234567".to_owned())
        );
        assert_eq!(what("Né le 12 mars 1985 à Lyon"), Some("Né le 12 mars 1985".to_owned()));
        assert_eq!(what("持护照：G12345678"), Some("护照：G12345678".to_owned()));
    }

    #[test]
    fn texts_about_counts_measures_and_days_name_nobody() {
        let texts = [
            "1204 passports were checked on 17.06.2020",
            "Passport control: 120 000 persons in June",
            "The bridge is open again",
            "Visa-free travel suspended from 2020-03-28",
            "Passports valid until 31.12.2020 are accepted",
            "Letter No 1234567 of 12.03.2020",
            "Telephone +996 312 663412, duty officer",
            "COVID-19: 33 cases",
            "Border closed at 18:00 on 20.06.2020",
            "10 born abroad",
            "Children born after 1 January are exempt",
            "The passport office reopens 12.06.2020",
            "护照查验12045人次",
            "2020年3月28日起暂停签证",
            "паспортный контроль: 1204 человека",
            "1204 человек, 12.03.2020",
            "عدد الجوازات 1204",
            "Reisepass genügt ab 15.06.2020",
            "visa 90 days",
            "Meeting with John Smith on 20.06.2020",
            "Letter of John Smith, 2020",
            "John Smith counted 1985 persons",
            "John Smith: 1985 crossings",
            "ISO 3166-1, 12345678",
            "Ordinance 2020/12345678 of the ministry",
            "DHL 12345678Y1",
            "",
            "Talks of 20 June 2020 in Osh: agreed 4 points, next on 2020-07-01",
            "生产线12",
            "Flight AB123 from Osh",
        ];
        for text in texts {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
