//! Tables as people make them: titles, other languages, footnotes, totals, days in any order.

use borderboard::board::{Side, Value};
use borderboard::exchange::profile::RowSum;
use borderboard::exchange::propose::{Against, EventMeaning, WordMeaning};
use borderboard::exchange::{Decimal, Order, SkipReason};

use super::*;

const MEASURES: &str = "\
Weekly return of neighbouring services,,,,
Exercise cell 19 June 2020,,,,
,,,,
Country,In force since,Until,What,Remarks
Mongolia,03/04/2020,,Border clousure,
Kirghizia,05/06/2020,08/06/2020,Curfew,night
Viet Nam,17/05/2020,,Flights suspended,
\"Kazakhstan, Mongolia\",13/04/2020,,Temperature checks,
Total,,,5,
\"Source: Ministry of the Interior, 20 June\",,,,
";

#[test]
fn a_table_below_a_title_is_understood_and_only_what_is_open_is_asked() {
    let mut draft = draft(MEASURES);
    assert_eq!(draft.sketch().header.row, 4);
    assert_eq!(meaning(&draft, "Country"), ColumnMeaning::Border);
    assert_eq!(meaning(&draft, "In force since"), ColumnMeaning::FirstDay);
    assert_eq!(meaning(&draft, "Until"), ColumnMeaning::LastDayInForce);
    assert_eq!(meaning(&draft, "What"), ColumnMeaning::MeasureKind);
    assert_eq!(meaning(&draft, "Remarks"), ColumnMeaning::Detail);
    let kinds = kinds(&draft);
    let [QuestionKind::DayOrder { columns, cells, beside, .. }, QuestionKind::SeveralCountries { parts, .. }] =
        &kinds[..]
    else {
        panic!("{kinds:?}")
    };
    assert_eq!((columns.join(","), parts.join(",")), ("Until".to_owned(), "Kazakhstan,Mongolia".to_owned()));
    assert_eq!(beside, &Some(("In force since".to_owned(), Order::DayFirst)));
    assert_eq!(cells.len(), 1);
    assert_eq!(cells[0].row, 6);
    apply(&mut draft, Edit::DayOrder(Some(Order::DayFirst)));
    apply(&mut draft, Edit::Split(vec![",".to_owned()]));
    assert_eq!(draft.questions(), []);
    let profile = draft.profile().expect("a profile");
    let import = imported(&table("table.csv", MEASURES), &profile);
    let measures = measures(&import);
    let closed: Vec<_> = measures.iter().filter(is_closed).collect();
    assert_eq!(closed.len(), 1, "one letter of `Border clousure` is wrong");
    let curfew = measures.iter().find(|measure| measure.border == code("KGZ")).expect("a curfew");
    assert_eq!(curfew.lifted.map(|day| day.to_string()).as_deref(), Some("2020-06-09"));
    assert_eq!(measures.iter().filter(|of| of.kind == MeasureKind::HealthScreening).count(), 2);
    assert_eq!(import.report.rows_read, 6);
}

#[test]
fn an_end_before_its_beginning_speaks_against_an_order_of_days() {
    let text = "Country,Measure,From,Until\nLaos,Curfew,17/05/2020,06/05/2020\nNepal,Curfew,25/05/2020,\n";
    let mut draft = draft(&text.replace("06/05/2020", "05/06/2020"));
    let questions = draft.questions();
    let QuestionKind::DayOrder { cells, .. } = &questions[0].kind else { panic!("{questions:?}") };
    let of = |order: Order| cells[0].readings.iter().find(|(of, ..)| *of == order).expect("a reading");
    assert_eq!(of(Order::DayFirst).2, []);
    assert!(matches!(of(Order::MonthFirst).2[..], [Against::BeforeFirst(_)] | []));
    with_first_answers(&mut draft);
    assert!(draft.profile().expect("a profile").to_ron().expect("RON").contains("day_first: true"));
}

#[test]
fn other_languages_need_no_setup() {
    let tables = [
        ("邻国,日期,新增病例\n蒙古国,2020年6月17日,12\n俄罗斯,2020年6月18日,\"1,204\"\n合计,,1216\n", 2),
        ("Страна;Дата;Новые случаи\nМонголия;17.06.2020;12\nРоссия;18.06.2020;1204\n", 2),
        ("Maa;Pvm;Uudet tapaukset\nMongolia;17.6.2020;12\nVenäjä;18.6.2020;1204\n", 2),
        ("Pays;Date;Nouveaux cas\nMongolie;17/06/2020;12\nRussie;18/06/2020;1204\n", 2),
        ("País;Fecha;Casos nuevos\nMongolia;17/06/2020;12\nRusia;18/06/2020;1204\n", 2),
        ("الدولة,التاريخ,حالات جديدة\nمنغوليا,2020-06-17,١٢\nروسيا,2020-06-18,١٢٠٤\n", 2),
    ];
    for (text, count) in tables {
        let draft = draft(text);
        assert_eq!(draft.questions(), [], "{text}");
        let profile = draft.profile().expect("a profile");
        let import = imported(&table("table.csv", text), &profile);
        let figures = figures(&import, &Indicator::ConfirmedCases);
        let wanted = [("MNG", "2020-06-17", 12.0), ("RUS", "2020-06-18", 1204.0)];
        let wanted = wanted.map(|(border, day, figure)| (border.to_owned(), day.to_owned(), figure));
        assert_eq!(figures, wanted, "{text}");
        assert_eq!(import.records.len(), count);
    }
}

#[test]
fn measures_in_russian_have_their_kinds_sides_and_days() {
    let text = "Страна;Мера;Кем введено;Начало;Окончание;Место\n\
                Монголия;закрытие границы;они;03.04.2020;;Замын-Ууд\n\
                Казахстан;карантин;обе;17.04.2020;01.06.2020;\n";
    let draft = draft(text);
    assert_eq!(draft.questions(), []);
    let import = imported(&table("t.csv", text), &draft.profile().expect("a profile"));
    let measures = measures(&import);
    assert_eq!(measures[0].kind, MeasureKind::BorderClosed);
    assert_eq!((measures[0].side, measures[0].area.as_str()), (Side::Neighbour, "Замын-Ууд"));
    assert_eq!((measures[1].side, measures[1].kind.clone()), (Side::Joint, MeasureKind::Quarantine));
    assert_eq!(measures[1].lifted.map(|day| day.to_string()).as_deref(), Some("2020-06-02"));
}

#[test]
fn day_or_month_first_is_asked_with_the_cells_where_no_cell_tells() {
    let text = "country,date,new cases\nMongolia,3/4/2020,5\nMongolia,3/5/2020,8\nRussia,3/6/2020,105\n";
    let mut draft = draft(text);
    let questions = draft.questions();
    let QuestionKind::DayOrder { cells, count, .. } = &questions[0].kind else { panic!("{questions:?}") };
    assert_eq!((cells.len(), *count), (3, 3));
    let days: Vec<String> = cells[0].readings.iter().map(|(_, day, _)| day.to_string()).collect();
    assert_eq!(days, ["2020-04-03", "2020-03-04"]);
    // Three days in a row are likelier than one in each of three months.
    assert_eq!(questions[0].answers[0].edits, [Edit::DayOrder(Some(Order::MonthFirst))]);
    apply(&mut draft, Edit::DayOrder(Some(Order::MonthFirst)));
    let import = imported(&table("t.csv", text), &draft.profile().expect("a profile"));
    let wanted = [("MNG", "2020-03-04", 5.0), ("MNG", "2020-03-05", 8.0), ("RUS", "2020-03-06", 105.0)];
    let wanted = wanted.map(|(border, day, figure)| (border.to_owned(), day.to_owned(), figure));
    assert_eq!(figures(&import, &Indicator::ConfirmedCases), wanted);
}

#[test]
fn the_decimal_sign_is_asked_where_it_changes_a_figure() {
    let text = "Country;Day;Stringency\nMongolia;2020-06-17;1.204\nMongolia;2020-06-18;2.500\n";
    assert_eq!(kinds(&draft(text)), [], "an index ends at 100, so the point is decimal");
    let text = "Country;Day;New cases\nMongolia;2020-06-17;1.000\nMongolia;2020-06-18;998\n";
    let mut draft = draft(text);
    let questions = draft.questions();
    let [QuestionKind::DecimalSign { cells, .. }] = &kinds(&draft)[..] else { panic!("{questions:?}") };
    assert_eq!(cells[..], [(2, "1.000".to_owned(), 1.0, 1000.0)]);
    apply(&mut draft, Edit::Decimal(Some(Decimal::Comma)));
    let import = imported(&table("t.csv", text), &draft.profile().expect("a profile"));
    assert_eq!(figures(&import, &Indicator::ConfirmedCases)[0].2, 1000.0);
}

#[test]
fn weeks_in_the_header_are_figures_of_weeks() {
    let text = "Country;W25 2020;W26 2020;W27 2020\nMongolia;12;9;11\nRussia;100;90;120\n";
    let mut draft = draft(text);
    assert_eq!(meaning(&draft, "W26 2020"), ColumnMeaning::DayOfHeader);
    apply(&mut draft, Edit::Indicator { column: None, indicator: Indicator::ConfirmedCases });
    with_first_answers(&mut draft);
    let import = imported(&table("t.csv", text), &draft.profile().expect("a profile"));
    let spans: Vec<_> = import
        .records
        .iter()
        .filter_map(|record| match &record.entry {
            Entry::Reading(of) => {
                Some((of.border, of.day.to_string(), of.last_day.map(|d| d.to_string()), of.value))
            }
            _ => None,
        })
        .collect();
    assert_eq!(spans.len(), 6);
    let week = (code("MNG"), "2020-06-15".to_owned(), Some("2020-06-21".to_owned()), Value::Known(12.0));
    assert!(spans.contains(&week), "{spans:?}");
}

#[test]
fn a_column_about_persons_is_not_read_and_asked_about_where_somebody_reads_it() {
    let text = "Country,Date,Passport No,New cases\nRussia,2020-06-17,AB1234567,3\n";
    let mut draft = draft(text);
    assert_eq!(meaning(&draft, "Passport No"), ColumnMeaning::NotUsed);
    assert_eq!(draft.questions(), []);
    let column = draft.column_named("Passport No").expect("a column");
    apply(&mut draft, Edit::Column { column, meaning: ColumnMeaning::NoteText });
    assert!(matches!(kinds(&draft)[..], [QuestionKind::Persons { .. }]), "{:?}", kinds(&draft));
    apply(&mut draft, Edit::NamesNoPerson { column });
    assert!(matches!(kinds(&draft)[..], [QuestionKind::Persons { .. }]), "nobody can vouch for passports");
    assert!(draft.profile().is_err());
}

#[test]
fn parts_of_a_sum_are_asked_about_and_added_up() {
    let text = "Country,Province,Date,New cases\nRussia,Amur,2020-06-17,3\nRussia,Chita,2020-06-17,4\n\
                Russia,Amur,2020-06-18,5\nRussia,Chita,2020-06-18,2\n";
    let mut draft = draft(text);
    assert!(matches!(kinds(&draft)[..], [QuestionKind::SeveralRows { .. }]), "{:?}", kinds(&draft));
    apply(&mut draft, Edit::Sum(RowSum::Complete));
    let import = imported(&table("t.csv", text), &draft.profile().expect("a profile"));
    let wanted = [("RUS", "2020-06-17", 7.0), ("RUS", "2020-06-18", 7.0)];
    let wanted = wanted.map(|(border, day, figure)| (border.to_owned(), day.to_owned(), figure));
    assert_eq!(figures(&import, &Indicator::ConfirmedCases), wanted);
}

#[test]
fn rows_that_end_measures_end_them() {
    let text = "No,ISO,Event,Measure,Date\n1,KGZ,introduced,Border closure,2020-03-20\n\
                2,KGZ,ended,Border closure,2020-09-16\n";
    let draft = draft(text);
    assert_eq!(draft.questions(), []);
    let events: Vec<_> = draft
        .words(draft.column_named("Event").expect("a column"))
        .into_iter()
        .filter_map(|choice| choice.meaning)
        .collect();
    let wanted = [EventMeaning::Begins, EventMeaning::Ends].map(WordMeaning::Event);
    assert_eq!(events, wanted);
    let import = imported(&table("t.csv", text), &draft.profile().expect("a profile"));
    assert_eq!(import.report.lifting, 1);
}

#[test]
fn days_that_nothing_tells_are_asked_about_in_a_table_of_measures() {
    let text = "Country,Measure,From,Zeitpunkt B\nLaos,Curfew,2020-05-17,2020-06-05\n";
    assert!(matches!(kinds(&draft(text))[..], [QuestionKind::DaysLeftOut { .. }]));
}

#[test]
fn words_that_nobody_knows_go_to_a_border_or_to_none() {
    let text = "Country,Date,New cases\nMongolai,2020-06-17,3\nAtlantis,2020-06-17,4\nLaos,2020-06-17,5\n";
    let mut draft = draft(text);
    let asked = draft.questions();
    assert_eq!(asked.len(), 2, "{asked:?}");
    let first = |at: usize| asked[at].answers[0].edits[0].clone();
    let column = 0;
    let meaning = Some(WordMeaning::Country(code("MNG")));
    assert_eq!(first(0), Edit::Word { column, word: "Mongolai".into(), meaning });
    apply(&mut draft, first(0));
    let left_out = Edit::Word { column, word: "Atlantis".into(), meaning: Some(WordMeaning::LeaveOut) };
    apply(&mut draft, left_out);
    let profile = draft.profile().expect("a profile");
    let import = imported(&table("t.csv", text), &profile);
    assert_eq!(import.records.len(), 2);
    assert_eq!(import.report.skipped[&SkipReason::LeftOut].count, 1);
    // Next week's table is taken without a question.
    let next = text.replace("2020-06-17", "2020-06-24");
    let next = proposal(&table("next.csv", next.as_str()), &board()).draft_by(&profile).expect("it fits");
    assert_eq!(next.questions(), []);
    let new = text.replace("Laos", "Lemuria");
    let new = proposal(&table("new.csv", new.as_str()), &board()).draft_by(&profile).expect("it fits");
    assert!(matches!(&kinds(&new)[..], [QuestionKind::UnknownCountry { word, .. }] if word == "Lemuria"));
}

#[test]
fn a_country_whose_name_in_some_language_is_near_comes_first() {
    let draft = draft("Land,Tag,Neue Fälle\nKirgisistan,2020-06-17,3\nRussland,2020-06-17,5\n");
    let question = draft.questions().into_iter().find(|question| {
        matches!(&question.kind, QuestionKind::UnknownCountry { word, .. } if word == "Kirgisistan")
    });
    let edits = question.expect("it is asked").answers.remove(0).edits;
    let kyrgyzstan = WordMeaning::Country("KGZ".parse().expect("a country"));
    assert!(
        matches!(&edits[..], [Edit::Word { meaning: Some(meaning), .. }] if *meaning == kyrgyzstan),
        "{edits:?}"
    );
}

#[test]
fn a_word_for_all_borders_may_mean_each_of_them() {
    let text = "Country,Measure,From\nAll neighbours,Border closure,2020-03-22\n";
    let mut draft = draft(text);
    let questions = draft.questions();
    let first = questions[0].answers[0].edits[0].clone();
    assert!(
        matches!(&first, Edit::Word { meaning: Some(WordMeaning::Countries(all)), .. } if all.len() == 14)
    );
    apply(&mut draft, first);
    let profile = draft.profile().expect("a profile");
    let import = imported(&table("t.csv", text), &profile);
    assert_eq!(measures(&import).iter().filter(is_closed).count(), 14);
    let next = proposal(&table("t.csv", text), &board()).draft_by(&profile).expect("it fits");
    assert_eq!(next.questions(), []);
}
