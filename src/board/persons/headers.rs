//! Detects columns about persons by their names.
//!
//! A column name is compared word by word with phrases, so that `Passport number` is a document and `Passports checked`
//! is a count. A name that says that the column counts something is never about persons.

use super::fold::words;
use super::{Hint, HintKind};

/// Returns what a column with this name seems to contain about persons, or `None`.
pub fn of_header(name: &str) -> Option<Hint> {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let joined = words.concat();
    if counts(&words, &joined) {
        return None;
    }
    let hint = |kind, is_sure| Some(Hint { kind, what: name.trim().to_owned(), is_sure });
    for (kind, is_sure, phrases) in PHRASES {
        if phrases.split('|').any(|phrase| has(&words, phrase.trim())) {
            return hint(kind, is_sure);
        }
    }
    // Scripts that are written without spaces, or join words to their articles.
    for (kind, parts) in PARTS {
        if parts.split_whitespace().any(|part| joined.contains(part)) {
            return hint(kind, true);
        }
    }
    if is_name_of_somebody(&words) {
        return hint(HintKind::Name, true);
    }
    if is_number_of_document(&words) {
        // The number may be that of a letter or a measure.
        let is_sure = words.iter().any(|word| matches!(*word, "passport" | "visa" | "identity" | "personal"));
        return hint(HintKind::Document, is_sure);
    }
    None
}

/// Phrases in column names, separated by bars and matched by whole words. A leading `=` requires the phrase to be the
/// whole name.
const PHRASES: [(HintKind, bool, &str); 5] = [
    (
        HintKind::Name,
        true,
        "surname|surnames|forename|forenames|fullname|firstname|lastname|name and surname|maiden name|\
         name of passenger|name of the passenger|name of traveller|name of the traveller|name of person|\
         nom de famille|prenom|prenoms|nom complet|nom et prenom|nom prenom|nom du voyageur|nom du passager|\
         nom de la personne|nom de jeune fille|nom du titulaire|patronyme|\
         apellido|apellidos|nombre completo|nombre y apellido|nombre y apellidos|nombres y apellidos|\
         nombre del viajero|nombre del pasajero|nombre de la persona|nombre del titular|primer nombre|\
         фио|ф и о|фамилия|фамилии|фамилия имя|=имя|имя и фамилия|имя фамилия|отчество|имя отчество|\
         nachname|vorname|vornamen|familienname|zuname|geburtsname|rufname|vor und nachname|name des reisenden|\
         name der person|name des inhabers|\
         sukunimi|etunimi|etunimet|koko nimi|kokonimi|syntymanimi|henkilon nimi|matkustajan nimi|kutsumanimi",
    ),
    (
        HintKind::BirthDate,
        true,
        "dob|d o b|yob|birthdate|birthday|date of birth|dates of birth|day of birth|year of birth|birth date|birth year|\
         birth day|=born|born on|date de naissance|annee de naissance|=ne le|nee le|=naissance|fecha de nacimiento|\
         fecha nacimiento|ano de nacimiento|fec nac|f nac|дата рождения|год рождения|день рождения|д р|г р|\
         geburtsdatum|geburtstag|geburtsjahr|=geb|geb datum|geboren am|=geboren|syntymaaika|syntymapaiva|\
         syntymavuosi|synt aika",
    ),
    (
        HintKind::Document,
        true,
        "=passport|=passeport|=pasaporte|=паспорт|=reisepass|=passi|nationalid|national id|id card|=id card no|\
         identity card|=ssn|social security number|social security no|social insurance number|mrz|\
         numero de passeport|n de passeport|no de passeport|no passeport|n passeport|numero du passeport|\
         piece d identite|piece identite|carte d identite|numero de document d identite|numero d identite|\
         numero de securite sociale|nir|\
         numero de pasaporte|n de pasaporte|no de pasaporte|num pasaporte|n pasaporte|nro de pasaporte|\
         documento de identidad|cedula de identidad|=cedula|=dni|=nie|numero de dni|curp|\
         номер паспорта|паспорт номер|паспорт №|№ паспорта|серия паспорта|серия и номер|паспорт серия|\
         паспортные данные|данные паспорта|номер удостоверения|удостоверение личности|документ удостоверяющий личность|\
         =снилс|=иин|=пинфл|номер визы|\
         passnummer|pass nummer|pass nr|passnr|reisepassnummer|reisepass nr|ausweisnummer|ausweis nr|ausweisnr|\
         personalausweis|personalausweisnummer|personalausweis nr|sozialversicherungsnummer|visumnummer|\
         passinumero|passin numero|henkilotunnus|=hetu|sotu|henkilokortti|henkilokortin numero|viisumin numero|\
         viisuminumero",
    ),
    (
        HintKind::Document,
        false,
        "numero de document|n de document|no de document|numero de documento|n de documento|no de documento|\
         nro de documento|num documento|номер документа|документ №|№ документа|dokumentennummer|dokument nr|\
         dokumentnummer|asiakirjan numero",
    ),
    (
        HintKind::Telephone,
        false,
        "=phone|phone no|phone number|phone nr|=telephone|telephone no|telephone number|=mobile|mobile no|mobile number|\
         mobile phone|cell phone|cellphone|=cell|contact number|contact no|whatsapp|=tel|tel no|tel number|\
         numero de telephone|n de telephone|telephone portable|=portable|=telefono|numero de telefono|\
         n de telefono|no de telefono|=movil|=celular|numero de movil|numero de celular|\
         =телефон|номер телефона|телефон №|№ телефона|мобильный телефон|=мобильный|контактный телефон|=тел|тел №|\
         =telefon|telefonnummer|telefon nr|=handy|handynummer|mobilnummer|mobiltelefon|rufnummer|=mobil|\
         =puhelin|puhelinnumero|puhelinnro|puh|=matkapuhelin|matkapuhelinnumero",
    ),
];

/// Parts of column names with all words joined, in Chinese and Arabic, folded.
const PARTS: [(HintKind, &str); 4] = [
    (
        HintKind::Name,
        "姓名 姓氏 名字 联系人 الاسمالكامل الاسمالاول اسمالعائله اسمالمسافر اسمالشخص اسمالراكب اسمصاحب الاسمواللقب \
         اللقب اسمالاب اسمالام الاسمالثلاثي الاسمالرباعي",
    ),
    (
        HintKind::Document,
        "护照 身份证 证件号 证件编号 公民身份号 旅行证 通行证号 签证号 居民证 جوازالسفر جوازسفر رقمالجواز رقمجواز \
         رقمالهويه رقمهويه بطاقههويه بطاقهالهويه رقمالوثيقه الرقمالوطني الرقمالقومي الهويهالوطنيه رقمالتاشيره",
    ),
    (
        HintKind::BirthDate,
        "出生日期 出生年 出生时间 生日 出生月 تاريخالميلاد تاريخالولاده سنهالميلاد سنهالولاده يومالميلاد",
    ),
    (
        HintKind::Telephone,
        "电话号 联系电话 手机号 手机 移动电话 联系方式 رقمالهاتف رقمهاتف الهاتف رقمالجوال الجوال رقمالمحمول المحمول \
         رقمالموبايل",
    ),
];

/// Returns whether a column name says that the column counts something.
fn counts(words: &[&str], joined: &str) -> bool {
    const WORDS: &str = "count counts total totals checked seized refused issued forged anzahl gesamt summe количество \
         число кол проверено изъято выдано lukumaara maara yhteensa cantidad total quantite effectif nombres \
         passports visas documents phones телефонов паспортов passeports pasaportes";
    const PARTS: &str = "人数 数量 件数 次数 总数 本数 份数 人次 عدد مجموع اجمالي";
    let is_plural_name = joined.contains("apellido");
    !is_plural_name
        && (words.iter().any(|word| WORDS.split_whitespace().any(|count| count == *word))
            || PARTS.split_whitespace().any(|part| joined.contains(part)))
        // `Nombre de voyageurs` counts; `nombres y apellidos` does not.
        || (words.first() == Some(&"nombre") && words.get(1) == Some(&"de") && words.last().is_some_and(|w| w.ends_with('s')) && !is_plural_name)
        || (words.len() > 2 && words[..2] == ["number", "of"])
}

/// Returns whether the words of `phrase` are consecutive in `words`.
fn has(words: &[&str], phrase: &str) -> bool {
    let (is_all, phrase) = match phrase.strip_prefix('=') {
        Some(phrase) => (true, phrase),
        None => (false, phrase),
    };
    let phrase: Vec<&str> = phrase.split(' ').collect();
    if is_all {
        return words == phrase.as_slice();
    }
    words.windows(phrase.len()).any(|window| window == phrase.as_slice())
}

/// Matches `Passenger name` and `name of the driver`: a person, and a name.
fn is_name_of_somebody(words: &[&str]) -> bool {
    const SOMEBODY: &str = "person persons traveller traveler travellers travelers passenger passengers patient first \
         last given family middle maiden full father mother driver suspect migrant citizen individual contact officer \
         holder owner applicant detainee deportee relative guest visitor";
    const THINGS: &str = "country state region province district border post office organisation organization agency \
         measure indicator file sheet point crossing";
    let has = |list: &str| words.iter().any(|word| list.split_whitespace().any(|other| other == *word));
    has("name names") && has(SOMEBODY) && !has(THINGS)
}

/// Matches `Document no` and `ID number`: a document, and a number.
fn is_number_of_document(words: &[&str]) -> bool {
    const DOCUMENTS: [&str; 7] =
        ["passport", "document", "visa", "identity", "id", "personal", "identification"];
    const NUMBERS: [&str; 7] = ["number", "no", "nr", "num", "nbr", "№", "#"];
    let ends_in_number = words.last().is_some_and(|word| NUMBERS.contains(word));
    let begins_with_number = words.first().is_some_and(|word| NUMBERS.contains(word)) && words.len() == 2;
    words.iter().any(|word| DOCUMENTS.contains(word)) && (ends_in_number || begins_with_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str) -> Option<HintKind> {
        of_header(name).map(|hint| hint.kind)
    }

    #[test]
    fn columns_of_names_are_known_in_eight_languages() {
        let names = [
            "Passenger name",
            "PassengerName",
            "first_name",
            "Surname",
            "LAST NAME",
            "Full name",
            "Name of the traveller",
            "Contact's name",
            "Nom de famille",
            "Prénom",
            "Nom et prénom",
            "Nom du voyageur",
            "Apellidos",
            "Nombre y apellidos",
            "Nombre completo",
            "Nombre del viajero",
            "ФИО",
            "Ф.И.О.",
            "Фамилия",
            "Имя",
            "Отчество",
            "Фамилия, имя",
            "姓名",
            "旅客姓名",
            "姓氏",
            "联系人",
            "الاسم الكامل",
            "اسم العائلة",
            "اسم المسافر",
            "اللقب",
            "Nachname",
            "Vorname",
            "Familienname",
            "Name des Reisenden",
            "Sukunimi",
            "Etunimet",
            "Matkustajan nimi",
        ];
        for name in names {
            assert_eq!(kind(name), Some(HintKind::Name), "{name}");
        }
    }

    #[test]
    fn columns_of_document_numbers_are_known_in_eight_languages() {
        let names = [
            "Passport",
            "Passport No",
            "passport_number",
            "Passport №",
            "Passport #",
            "No. passport",
            "ID number",
            "Document no.",
            "National ID",
            "Identity card",
            "Visa number",
            "SSN",
            "Numéro de passeport",
            "N° de passeport",
            "Carte d'identité",
            "Pièce d’identité",
            "Número de pasaporte",
            "Documento de identidad",
            "DNI",
            "Паспорт",
            "Номер паспорта",
            "Серия и номер паспорта",
            "Номер документа",
            "СНИЛС",
            "护照号码",
            "護照號碼",
            "身份证号",
            "證件號碼",
            "رقم جواز السفر",
            "جواز السفر",
            "رقم الهوية",
            "رقم الوثيقة",
            "Passnummer",
            "Pass-Nr.",
            "Reisepass",
            "Ausweisnummer",
            "Personalausweis",
            "Passinumero",
            "Passin numero",
            "Henkilötunnus",
            "HETU",
        ];
        for name in names {
            assert_eq!(kind(name), Some(HintKind::Document), "{name}");
        }
    }

    #[test]
    fn columns_of_dates_of_birth_are_known_in_eight_languages() {
        let names = [
            "DOB",
            "Date of birth",
            "birth_date",
            "BirthDate",
            "Year of birth",
            "Date de naissance",
            "Né le",
            "Fecha de nacimiento",
            "Дата рождения",
            "Год рождения",
            "出生日期",
            "出生年月",
            "生日",
            "تاريخ الميلاد",
            "تاريخ الولادة",
            "Geburtsdatum",
            "Geb.",
            "Syntymäaika",
            "Syntymäpäivä",
        ];
        for name in names {
            assert_eq!(kind(name), Some(HintKind::BirthDate), "{name}");
        }
    }

    #[test]
    fn columns_of_telephone_numbers_are_known_in_eight_languages() {
        let names = [
            "Phone",
            "Phone number",
            "Telephone No.",
            "Mobile",
            "Téléphone portable",
            "N° de téléphone",
            "Teléfono",
            "Móvil",
            "Телефон",
            "Номер телефона",
            "联系电话",
            "手机号码",
            "رقم الهاتف",
            "الجوال",
            "Telefonnummer",
            "Handy",
            "Puhelin",
            "Puhelinnumero",
        ];
        for name in names {
            let hint = of_header(name);
            assert_eq!(hint.as_ref().map(|hint| hint.kind), Some(HintKind::Telephone), "{name}");
        }
    }

    #[test]
    fn columns_of_places_measures_and_counts_are_none_of_persons() {
        let names = [
            "Country",
            "COUNTRY_NAME",
            "Province/State",
            "Country/Region",
            "Name",
            "Post",
            "Name of post",
            "Border post",
            "Office",
            "Agency",
            "Measure",
            "COMMENTS",
            "SOURCE",
            "LINK",
            "Passports checked",
            "Number of passports",
            "Persons without passport",
            "Visa refusals",
            "ID",
            "ISO",
            "Document",
            "Passport control",
            "Nombre de personnes",
            "Nombre de voyageurs",
            "Número de personas",
            "Nom du pays",
            "Nom du poste",
            "Nombre del país",
            "Название",
            "Имя страны",
            "Количество паспортов",
            "Проверено паспортов",
            "护照查验人数",
            "国家",
            "口岸",
            "省份",
            "措施",
            "名称",
            "عدد الجوازات",
            "اسم الدولة",
            "البلد",
            "المنفذ",
            "Anzahl der Personen",
            "Land",
            "Maa",
            "Lukumäärä",
            "Nimi",
            "Level",
            "Direction",
            "By",
            "About",
            "Index",
            "Persons at risk",
            "Births",
            "Family reunification",
            "Contact",
            "Contact level",
            "Telephone calls",
            "Signatory office",
            "First day",
            "Last day",
            "Day",
            "Time",
        ];
        for name in names {
            assert_eq!(of_header(name), None, "{name}");
        }
    }
}
