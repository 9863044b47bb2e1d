//! Detects names of persons, by given names that are common near borders and by how names are written.
//!
//! The list is short on purpose: it must recognise a column in which most rows are persons, not every person. Names
//! that are as often names of places (Victoria, Georgia, Mary, Alexandria) are left out.

use super::fold::folded;
use super::{Hint, HintKind};

/// How much a text looks like the name of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameLikelihood {
    /// It is not written like a name.
    None,
    /// It has two to four capitalised words, like names and many other texts.
    Form,
    /// It contains a given name, a patronymic or initials.
    Name,
}

/// Returns a hint if the whole `text` is the name of a person, for a field that holds an office.
pub fn of_office(text: &str) -> Option<Hint> {
    let is_name = likeness(text) == NameLikelihood::Name;
    is_name.then(|| Hint { kind: HintKind::Name, what: text.trim().to_owned(), is_sure: false })
}

/// Returns how much `text` looks like the name of one person.
pub fn likeness(text: &str) -> NameLikelihood {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 60 || text.chars().any(|c| c.is_ascii_digit()) {
        return NameLikelihood::None;
    }
    if text.chars().any(is_han) {
        return han(text);
    }
    if text.chars().any(is_arabic) {
        return arabic(text);
    }
    let words: Vec<&str> = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let (initials, words): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| is_initials(word));
    let particles = words.iter().filter(|word| PARTICLES.split(' ').any(|p| p == folded(word))).count();
    let rest: Vec<&str> =
        words.iter().copied().filter(|word| !PARTICLES.split(' ').any(|p| p == folded(word))).collect();
    let is_written_so = (1..=4).contains(&rest.len())
        && rest.iter().all(|word| is_capitalised(word))
        && !rest.iter().any(|word| is_of_thing(word));
    if !is_written_so {
        return NameLikelihood::None;
    }
    if !initials.is_empty() && rest.len() <= 2 {
        return NameLikelihood::Name;
    }
    let is_named = rest.iter().any(|word| word.split('-').any(is_given) || is_fathers(word));
    match (rest.len(), is_named) {
        (_, true) => NameLikelihood::Name,
        (2.., false) => NameLikelihood::Form,
        (1, false) if particles > 0 => NameLikelihood::Form,
        _ => NameLikelihood::None,
    }
}

/// Returns two or more consecutive words of `text` that are the name of a person: a given name and another capitalised
/// word.
pub fn within(text: &str) -> Option<&str> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_letter = c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}');
        match (is_letter, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                words.push((begin, at));
                start = None;
            }
            _ => {}
        }
    }
    let beside = words.windows(2).find(|pair| {
        let ((a, b), (c, d)) = (pair[0], pair[1]);
        let (first, second) = (&text[a..b], &text[c..d]);
        let is_close = text[b..c].chars().all(|c| matches!(c, ' ' | ',' | '\u{a0}'));
        is_close
            && is_capitalised(first)
            && is_capitalised(second)
            && (is_given(first) || is_given(second) || is_fathers(second))
            && !is_of_thing(first)
            && !is_of_thing(second)
    });
    beside.map(|pair| &text[pair[0].0..pair[1].1])
}

/// Matches `J.` and `И.И.`.
fn is_initials(word: &str) -> bool {
    word.ends_with('.')
        && word.split('.').filter(|part| !part.is_empty()).all(|part| {
            let mut letters = part.trim_start_matches('-').chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}' | '\u{2bc}'))
}

fn is_given(word: &str) -> bool {
    let word = folded(word);
    GIVEN.iter().any(|names| names.split_whitespace().any(|name| name == word))
}

/// Returns whether the word is a patronymic, as in Russian and Turkic names.
fn is_fathers(word: &str) -> bool {
    let word = folded(word);
    let letters = word.chars().count();
    letters >= 6
        && ["ович", "евич", "овна", "евна", "ична", "ovich", "evich", "ovna", "evna"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Returns whether the word belongs to a place, office or measure and thus rules out a name of a person.
fn is_of_thing(word: &str) -> bool {
    const THINGS: &str = "republic kingdom province region oblast district county city town village port airport pass \
         border post crossing point bridge road highway river lake mountain island islands bay station north south east \
         west northern southern eastern western central new united saint san santa st ministry department agency service \
         police guard customs office committee council organization organisation union bank red cross embassy government \
         health national federal state international world covid visa entry exit travel quarantine closure restrictions \
         measures control checks screening suspension ban flights public social area zone emergency \
         республика область край район город пограничный пункт пропуска мост застава порт аэропорт министерство служба \
         provincia ciudad puente puerto ministerio province ville pont poste ministere region republique frontiere \
         bezirk kreis stadt brucke ministerium grenze bundespolizei maakunta kaupunki rajavartiolaitos ministerio silta \
         rajanylityspaikka";
    let word = folded(word);
    THINGS.split_whitespace().any(|thing| thing == word)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Matches two or three characters that begin with one of the commonest surnames, or two that are a double surname.
fn han(text: &str) -> NameLikelihood {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任\
         卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤張劉陳楊黃趙吳\
         孫馬鄭謝許韓馮鄧蕭葉蔣呂盧鐘譚陸賈鄒閆龍賀顧龔萬錢嚴湯";
    const ENDS: &str = "省市县區区州镇乡村口岸关站部局厅处院所线河山湖岛国路桥办委会队营所厂港场";
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '·').collect();
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return NameLikelihood::None };
    let has_form = (2..=3).contains(&letters.len()) && letters.iter().all(|c| is_han(*c));
    if has_form && SURNAMES.contains(*first) && !ENDS.contains(*last) {
        NameLikelihood::Name
    } else {
        NameLikelihood::None
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
}

/// Matches two to five words that include a common given name or are joined by "son of".
fn arabic(text: &str) -> NameLikelihood {
    const NAMES: &str = "محمد احمد محمود علي حسن حسين عبدالله عبد ابراهيم يوسف خالد عمر عثمان فاطمه عايشه زينب مريم خديجه \
         سعيد سالم ناصر كريم رشيد طارق جمال كمال سمير مصطفي اسماعيل موسي عيسي داود سليمان حمزه بلال ياسين نور ليلي سلمي \
         هدي سعاد امينه نادر فيصل سلطان ماجد وليد هشام عادل فهد صالح";
    let text = folded(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |word: &&str| NAMES.split_whitespace().any(|name| name == *word);
    if (2..=5).contains(&words.len())
        && words.iter().any(|word| is_name(word) || matches!(*word, "بن" | "بنت" | "ابن"))
    {
        NameLikelihood::Name
    } else {
        NameLikelihood::None
    }
}

const PARTICLES: &str = "de del la las los da dos du des di van von der den zu bin ibn bint al el ben uulu kyzy ugli qizi \
     оглы кызы уулу улы y e";

/// Common given names, folded: one text per group of languages.
const GIVEN: [&str; 8] = [
    "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark \
     donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary \
     nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond patrick jack dennis \
     peter henry adam walter arthur albert simon oliver harry alan alice emma olivia sophie elizabeth jennifer linda \
     barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley emily kimberly donna michelle carol amanda \
     melissa deborah stephanie rebecca laura helen anna ann anne amy angela ruth kate catherine julia jane rachel lucy \
     grace hannah",
    "jean pierre michel andre philippe alain bernard jacques francois christian francoise jeanne nathalie isabelle \
     sylvie catherine martine nicolas julien mathieu guillaume sebastien camille chloe marie claire thierry laurent \
     olivier pascal yves luc benoit antoine",
    "jose juan carlos luis miguel antonio manuel francisco javier jesus pedro alejandro fernando diego jorge alberto \
     pablo sergio ricardo rafael ramon enrique eduardo roberto andres maria carmen ana isabel dolores pilar teresa rosa \
     lucia paula cristina marta elena raquel sofia gabriela daniela valentina guadalupe juana ivan hector oscar raul",
    "hans klaus jurgen juergen wolfgang uwe stefan andreas thomas matthias markus bernd werner helmut dieter heinz karl \
     gunther gerhard ursula monika petra sabine renate brigitte ingrid karin heike susanne katrin anja lukas jonas felix \
     max paul leon finn johannes friedrich ludwig otto heinrich jana lena mia erika",
    "matti juha kari timo antti mika jari mikko jukka tapani juhani heikki pekka seppo markku ilkka janne marko sami \
     ville tuomas lauri eero olli aino anneli helena liisa ritva leena tuula paivi kirsi sari minna marja riitta hanna \
     eeva kaisa johanna erik lars anders nils sven ole olav bjorn johan karl gustav ingeborg astrid kirsten",
    "иван александр сергей дмитрий андрей алексей владимир николай михаил евгений юрий виктор олег павел игорь анатолий \
     василий петр максим роман артем антон денис константин станислав вадим виталий валерий геннадий григорий руслан \
     тимур рустам азамат нурлан айбек бакыт эркин улан данияр ерлан асхат марат фарид анна мария елена ольга наталья \
     татьяна ирина светлана екатерина людмила галина марина надежда любовь валентина юлия оксана анастасия дарья алина \
     айгуль гульнара динара жамиля асель назгуль",
    "ivan aleksandr alexander sergei sergey dmitri dmitry andrei andrey aleksei alexey vladimir nikolai mikhail evgeny \
     yuri viktor oleg pavel igor anatoly vasily petr maksim artem denis konstantin vadim ruslan timur rustam azamat \
     nurlan aibek bakyt erkin ulan daniyar erlan askhat marat farid olga natalia natalya tatiana irina svetlana ekaterina \
     lyudmila galina marina nadezhda oksana anastasia darya aigul gulnara dinara asel nazgul aliya zarina madina saule \
     bolot kubanychbek almazbek sadyr bekzat nurbek talant",
    "mohammed mohamed muhammad mohammad ahmed ahmad ali hassan hasan hussein hossein omar umar ibrahim yusuf youssef \
     khalid abdul abdullah mustafa mahmoud karim tariq rashid fatima aisha zainab maryam khadija amina bilal hamza ismail \
     reza mehdi farhad kamran imran usman rahul rajesh sanjay amit vijay anil sunil priya sunita anita deepak suresh \
     ramesh bahadur tenzin dorji karma nguyen tran minh thi wei ming fang xiu jun hui xin yan jing lei qiang min \
     batbayar ganbold otgonbayar bold enkh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_names_are_told_from_those_of_places_and_offices() {
        let names = [
            "John Smith",
            "Aibek Toktogulov",
            "SMITH, John",
            "J. Smith",
            "Smith J.",
            "Иванов И.И.",
            "Иванов Иван Иванович",
            "Nurlan uulu Bakyt",
            "José García López",
            "Marie-Claire Dupont",
            "Hans Müller",
            "Matti Virtanen",
            "王小明",
            "李娜",
            "محمد علي",
            "خالد بن سعيد",
            "Nguyen Van Minh",
            "Maria",
        ];
        for name in names {
            assert_eq!(likeness(name), NameLikelihood::Name, "{name}");
        }
        let others = [
            "New South Wales",
            "Inner Mongolia",
            "Torugart",
            "Torugart Pass",
            "Irkeshtam Post",
            "Ministry of Health",
            "World Health Organization",
            "Border closure",
            "Visa restrictions",
            "San Jose",
            "Santa Maria",
            "Ивановская область",
            "新疆",
            "内蒙古自治区",
            "红其拉甫口岸",
            "قيرغيزستان",
            "closed",
            "12",
            "",
            "Kharkov",
            "Jalal-Abad",
        ];
        for name in others {
            assert_ne!(likeness(name), NameLikelihood::Name, "{name}");
        }
    }

    #[test]
    fn a_name_is_found_within_a_text() {
        assert_eq!(within("Refused entry to Ivan Petrov, at the bridge"), Some("Ivan Petrov"));
        assert_eq!(within("Задержан Петров Иван"), Some("Петров Иван"));
        assert_eq!(within("Talks in San Jose on Monday"), None);
        assert_eq!(within("the bridge is open again"), None);
    }
}
