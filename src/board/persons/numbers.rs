//! Detects numbers that belong to persons: document numbers, by their form or check digits, and telephone numbers. Also
//! reads days.

use chrono::NaiveDate;

/// Returns whether the folded `text` has the form of a passport number: one or two letters and six to eight digits, as
/// in most states. A part in brackets, or a space between letters and digits, is allowed.
pub fn is_passport(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
    let letters = plain.chars().take_while(|c| c.is_alphabetic()).count();
    let digits = plain.chars().skip(letters);
    (1..=2).contains(&letters)
        && digits.clone().all(|c| c.is_ascii_digit())
        && (6..=8).contains(&digits.count())
}

/// Returns whether the folded `text` is a national number with valid check digits: a Chinese citizen number, a Finnish
/// personal identity code, a Spanish DNI or NIE, a French NIR, a Russian SNILS; or a line of the machine-readable zone
/// of a passport.
pub fn is_national(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
    is_chinese(&plain)
        || is_finnish(&plain)
        || is_spanish(&plain)
        || is_french(&plain)
        || is_russian_insurance(text)
        || is_machine_readable(text)
}

/// GB 11643-1999: 17 digits with a date of birth, and a check character by ISO 7064 MOD 11-2.
fn is_chinese(text: &str) -> bool {
    if text.len() != 18 || !text.is_char_boundary(17) {
        return false;
    }
    let (head, check) = text.split_at(17);
    let Some(digits) = digits(head) else { return false };
    let day = compact_day(&head[6..14]);
    let sum: u32 = digits.iter().enumerate().map(|(place, digit)| (1_u32 << (17 - place)) % 11 * digit).sum();
    let expected = b"10x98765432"[(sum % 11) as usize];
    day.is_some_and(is_of_birth) && check.as_bytes() == [expected]
}

/// `131052-308T`: date of birth, century sign, number, and a check character by MOD 31.
fn is_finnish(text: &str) -> bool {
    const CHECK: &[u8; 31] = b"0123456789abcdefhjklmnprstuvwxy";
    let bytes = text.as_bytes();
    if bytes.len() != 11 || !text.is_ascii() {
        return false;
    }
    let century = match bytes[6] {
        b'+' => 1800,
        b'-' | b'y' | b'x' | b'w' | b'v' | b'u' => 1900,
        b'a'..=b'f' => 2000,
        _ => return false,
    };
    let (Ok(birth), Ok(number)) = (text[..6].parse::<u32>(), text[7..10].parse::<u32>()) else {
        return false;
    };
    let (day, month, year) = (birth / 10_000, birth / 100 % 100, century + (birth % 100) as i32);
    NaiveDate::from_ymd_opt(year, month, day).is_some()
        && bytes[10] == CHECK[((birth * 1000 + number) % 31) as usize]
}

/// `12345678Z`, `X1234567L`: a check letter by MOD 23.
fn is_spanish(text: &str) -> bool {
    const CHECK: &[u8; 23] = b"trwagmyfpdxbnjzsqvhlcke";
    if text.len() != 9 || !text.is_ascii() {
        return false;
    }
    let (head, check) = text.split_at(8);
    let head = match head.as_bytes()[0] {
        b'x' => format!("0{}", &head[1..]),
        b'y' => format!("1{}", &head[1..]),
        b'z' => format!("2{}", &head[1..]),
        _ => head.to_owned(),
    };
    let number: Option<usize> =
        head.bytes().all(|byte| byte.is_ascii_digit()).then(|| head.parse().ok()).flatten();
    number.is_some_and(|number| check.as_bytes() == [CHECK[number % 23]])
}

/// 13 digits, the first for the sex, and a two-digit key by MOD 97.
fn is_french(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digits| digits.len() == 15) else { return false };
    let number = digits[..13].iter().fold(0_u64, |number, digit| number * 10 + u64::from(*digit));
    let key = u64::from(digits[13] * 10 + digits[14]);
    matches!(digits[0], 1 | 2) && (1..=12).contains(&(digits[3] * 10 + digits[4])) && 97 - number % 97 == key
}

/// `112-233-445 95`: nine digits in groups of three, and two check digits.
fn is_russian_insurance(text: &str) -> bool {
    let groups: Vec<&str> = text.trim().split(['-', ' ']).collect();
    let [a, b, c, check] = groups.as_slice() else { return false };
    if [a.len(), b.len(), c.len(), check.len()] != [3, 3, 3, 2] {
        return false;
    }
    let (Some(digits), Ok(check)) = (digits(&format!("{a}{b}{c}")), check.parse::<u32>()) else {
        return false;
    };
    let sum: u32 = digits.iter().zip((1..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    sum % 101 % 100 == check
}

/// The first line of the machine-readable zone of ICAO Doc 9303, `p<utoeriksson<<anna<maria<<<<`.
fn is_machine_readable(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 30
        && text.matches('<').count() >= 5
        && text.contains("<<")
        && text.bytes().all(|byte| byte == b'<' || byte.is_ascii_alphanumeric())
}

/// Returns whether the folded `text` can hardly be anything but a telephone number: it begins with `+`, `00` or a
/// bracket, or it is grouped like one.
pub fn is_telephone(text: &str) -> bool {
    let text = text.trim();
    let text = text.strip_prefix("tel").map_or(text, |rest| rest.trim_start_matches(['.', ':', ' ']));
    let count = text.bytes().filter(u8::is_ascii_digit).count();
    let is_made_of =
        text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | ' ' | '-' | '.' | '/'));
    if !is_made_of || !(7..=15).contains(&count) || day(text).is_some() {
        return false;
    }
    let is_international = text.starts_with('+') || text.starts_with("00") || text.starts_with('(');
    let groups: Vec<&str> = text.split([' ', '-', '.', '/']).filter(|group| !group.is_empty()).collect();
    // `1 200 300` is a count in thousands.
    let is_grouped = text.starts_with('0') && groups.len() > 1 || {
        let dashes = text.matches('-').count();
        groups.len() >= 3 && dashes >= 1 && !text.contains('.') && count >= 9
    };
    let is_mobile = text.len() == 11 && text.starts_with('1') && groups.len() == 1 && is_chinese_mobile(text);
    ((is_international || is_grouped) && count >= 8) || is_mobile
}

/// 11 digits beginning with 13 to 19, as all mobile numbers of China.
fn is_chinese_mobile(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && matches!(text.as_bytes()[1], b'3'..=b'9')
}

/// Returns the day in the folded `text`, whether day or month comes first: `12.03.1985`, `1985-03-12`, `1985年3月12日`,
/// `12 march 1985`. `None` if the text contains anything else.
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let spaced: String =
        text.chars().map(|c| if matches!(c, '年' | '月' | '日') { '-' } else { c }).collect();
    let parts: Vec<&str> = spaced
        .split(['.', '-', '/', ' ', ','])
        .filter(|part| !part.is_empty())
        .filter(|part| *part != "de")
        .collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let number = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = |text: &str| (text.len() == 4).then(|| number(text)).flatten().map(u32::cast_signed);
    let ordinal = |text: &str| number(text.trim_end_matches(|c: char| c.is_alphabetic()));
    match (year(a), year(c)) {
        (Some(year), None) => NaiveDate::from_ymd_opt(year, number(b).or_else(|| month(b))?, number(c)?),
        (None, Some(year)) => {
            if let Some(month) = month(b) {
                return NaiveDate::from_ymd_opt(year, month, ordinal(a)?);
            }
            if let Some(month) = month(a) {
                return NaiveDate::from_ymd_opt(year, month, ordinal(b)?);
            }
            let (a, b) = (number(a)?, number(b)?);
            NaiveDate::from_ymd_opt(year, b, a).or_else(|| NaiveDate::from_ymd_opt(year, a, b))
        }
        _ => None,
    }
}

/// Returns the month that a folded word names, in English, French, Spanish, Russian, German or Finnish.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan янв ene tammi",
        "feb fev февр фев helmi",
        "mar мар maalis",
        "apr avr апр abr huhti",
        "may mai ма mayo touko",
        "jun juin июн kesa",
        "jul juil июл heina",
        "aug aou авг ago elo",
        "sep сен syys",
        "oct okt окт loka",
        "nov ноя marras",
        "dec dez дек dic joulu",
    ];
    let is_word = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let of = |begins: &str| begins.split(' ').any(|begin| word.starts_with(begin));
    is_word.then(|| MONTHS.iter().position(|begins| of(begins))).flatten().map(|place| place as u32 + 1)
}

/// The years in which a person who crosses a border now can be born.
const YEARS_OF_BIRTH: std::ops::RangeInclusive<i32> = 1915..=2015;

/// Returns whether the day can be the date of birth of someone alive and is too early for present events at a border.
pub fn is_of_birth(day: NaiveDate) -> bool {
    use chrono::Datelike as _;
    YEARS_OF_BIRTH.contains(&day.year())
}

/// Returns whether `text` is a year in which someone alive can be born, and too early for present events at a border.
pub fn is_year_of_birth(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year| YEARS_OF_BIRTH.contains(&year))
}

fn compact_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y%m%d").ok()
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_numbers_are_known_by_their_check_digits() {
        let right = [
            "11010519491231002x",
            "440524188001010014",
            "131052-308t",
            "12345678z",
            "x1234567l",
            "2 55 08 14 168 025 38",
            "112-233-445 95",
            "p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<",
        ];
        for number in right.into_iter().filter(|number| *number != "440524188001010014") {
            assert!(is_national(number), "{number}");
        }
        let wrong = [
            "110105194912310021",
            "131052-308s",
            "12345678a",
            "x1234567k",
            "255081416802539",
            "112-233-445 96",
            "1204",
            "123456789",
            "20200617",
            "440524188001010014",
        ];
        for number in wrong {
            assert!(!is_national(number), "{number}");
        }
    }

    #[test]
    fn passports_are_known_by_their_form() {
        for number in ["ab1234567", "e12345678", "n 1234567", "ак1234567"] {
            assert!(is_passport(number), "{number}");
        }
        for number in ["kgz000123", "12345678", "b1", "covid19", "a1234", "r123456789012"] {
            assert!(!is_passport(number), "{number}");
        }
    }

    #[test]
    fn telephone_numbers_are_no_counts_days_or_serials() {
        for number in [
            "+996 555 123456",
            "0086-10-62781234",
            "(030) 1234567",
            "010-62781234",
            "13912345678",
            "044 123 4567",
            "312-66-12-34 5",
        ] {
            assert!(is_telephone(number), "{number}");
        }
        for number in [
            "1200",
            "1 200 300",
            "2020-06-17",
            "17.06.2020",
            "43852",
            "1234567",
            "12345678901",
            "1.204.300",
            "0.25",
        ] {
            assert!(!is_telephone(number), "{number}");
        }
    }

    #[test]
    fn days_are_read_in_many_forms() {
        let right = NaiveDate::from_ymd_opt(1985, 3, 12);
        for text in [
            "12.03.1985",
            "1985-03-12",
            "12/3/1985",
            "1985年3月12日",
            "12 march 1985",
            "12 mars 1985",
            "12 de marzo de 1985",
            "12 марта 1985",
            "12. marz 1985",
            "12. maaliskuuta 1985",
            "march 12, 1985",
            "12th march 1985",
        ] {
            assert_eq!(day(text), right, "{text}");
        }
        for text in ["1985", "12.03", "12.13.14", "1 204 300", "march"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
