//! Any table and any order of choices: nothing panics, and a profile is what its text says.

use borderboard::exchange::profile::{FigureMeaning, RowSum};
use borderboard::exchange::propose::{Consequences, QuestionPlace, WordMeaning};
use borderboard::exchange::{Decimal, Order};
use proptest::prelude::*;

use super::*;

fn header() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Country",
            "ISO",
            "Day",
            "Date",
            "Cases",
            "New cases",
            "Measure",
            "From",
            "Until",
            "Remarks",
            "No",
            "",
            "By",
            "Event",
            "Note",
            "Province",
            "1/22/20",
            "1/23/20",
            "2020-W25",
            "Страна",
            "日期",
            "Value",
            "Series",
            "a{b|c}?",
            "x*",
            "Cases#2",
            "Level",
            "Direction",
            "Channel",
            "Subject",
            "Passport No",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z \"{}|*?#]{0,8}",
    ]
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "Laos",
            "MNG",
            "Kazakhstan, Mongolia",
            "Atlantis",
            "2020-06-17",
            "3/4/2020",
            "17/6/2020",
            "12",
            "1.204",
            "1,204",
            "-",
            "n/a",
            "",
            "Border closure",
            "us",
            "them",
            "both",
            "introduced",
            "ended",
            "43852",
            "12,5 %",
            "Total",
            "\"",
            "2020-W25",
            "09:30",
            "HQ",
            "in",
            "phone",
            "x*y",
            "Ivan Petrov",
            "AB1234567",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ]
}

fn any_table() -> impl Strategy<Value = String> {
    (1..7_usize).prop_flat_map(|width| {
        let header = prop::collection::vec(header(), width);
        let rows = prop::collection::vec(prop::collection::vec(cell(), 0..width + 2), 0..12);
        (header, rows, prop::sample::select(vec![',', ';', '\t'])).prop_map(|(header, rows, delimiter)| {
            let line = |cells: &Vec<String>| {
                let quoted = |cell: &String| {
                    if cell.contains([delimiter, '\n']) { format!("\"{cell}\"") } else { cell.clone() }
                };
                cells.iter().map(quoted).collect::<Vec<_>>().join(&delimiter.to_string())
            };
            std::iter::once(&header).chain(&rows).map(line).collect::<Vec<_>>().join("\n")
        })
    })
}

#[derive(Debug, Clone)]
enum Step {
    Meaning(usize, usize),
    Word(usize, usize, u8),
    Answer(usize, usize),
    Other(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..9_usize, 0..40_usize).prop_map(|(column, meaning)| Step::Meaning(column, meaning)),
        (0..9_usize, 0..6_usize, any::<u8>())
            .prop_map(|(column, word, meaning)| Step::Word(column, word, meaning)),
        (0..6_usize, 0..12_usize).prop_map(|(question, answer)| Step::Answer(question, answer)),
        any::<u8>().prop_map(Step::Other),
    ]
}

fn edits(draft: &ProfileDraft, step: &Step) -> Vec<Edit> {
    match *step {
        Step::Meaning(column, at) => {
            let all = ColumnMeaning::all();
            vec![Edit::Column { column, meaning: all[at % all.len()].clone() }]
        }
        Step::Word(column, at, meaning) => {
            let words = draft.sketch().column(column).map(|sketch| sketch.words.clone()).unwrap_or_default();
            let word = words.get(at).map_or("x".to_owned(), |count| count.word.clone());
            let names =
                ["leave-out", "KGZ", "BorderClosed", "Home", "ends", "take", "HighRiskPersons", "Central"];
            let name = names[usize::from(meaning) % names.len()];
            vec![Edit::Word { column, word, meaning: WordMeaning::of_command(draft.meaning(column), name) }]
        }
        Step::Answer(question, answer) => {
            let questions = draft.questions();
            let answers = questions.get(question).map(|question| &question.answers);
            answers
                .and_then(|answers| answers.get(answer))
                .map(|answer| answer.edits.clone())
                .unwrap_or_default()
        }
        Step::Other(which) => vec![match which % 16 {
            0 => Edit::Split(vec![",".into()]),
            1 => Edit::DayOrder(Some(Order::DayFirst)),
            2 => Edit::DayOrder(Some(Order::YearFirst)),
            3 => Edit::Decimal(Some(Decimal::Comma)),
            4 => Edit::Sum(RowSum::Complete),
            5 => Edit::Figures { column: None, figures: FigureMeaning::Cumulative },
            6 => Edit::Indicator { column: None, indicator: Indicator::Stringency },
            7 => Edit::BorderOfAll(Some(code("MNG"))),
            8 => Edit::KindOfAll(Some(MeasureKind::Quarantine)),
            9 => Edit::LevelOfAll(Some(borderboard::board::Level::Central)),
            10 => Edit::Leave(QuestionPlace::Days),
            11 => Edit::Leave(QuestionPlace::Numbers),
            12 => Edit::Source("a {b} source".into()),
            13 => Edit::Name("a \"name\"".into()),
            14 => Edit::NamesNoPerson { column: usize::from(which / 16) },
            _ => Edit::Times { column: Some(usize::from(which / 16)), times: 1000.0 },
        }],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_table_and_no_order_of_choices_panics_and_a_profile_is_what_its_text_says(
        text in any_table(),
        steps in prop::collection::vec(step(), 0..14),
    ) {
        let Ok(looked) = Table::look("t.csv", text.clone().into_bytes(), &TableSpec::default()) else { return Ok(()) };
        let looked = Arc::new(looked);
        let board = board();
        let proposal = proposal(&looked, &board);
        let mut draft = proposal.draft();
        for step in &steps {
            for edit in edits(&draft, step) {
                let before = draft.clone();
                let _options = edit.to_options(&draft);
                if draft.apply(edit).is_err() {
                    prop_assert_eq!(&draft, &before);
                }
            }
            for question in draft.questions() {
                prop_assert!(!question.title().is_empty());
                let _text = question.to_text(&draft);
            }
        }
        let _told = proposal.to_text(&draft);
        if let Ok(profile) = draft.profile() {
            let ron = profile.to_ron().expect("RON");
            prop_assert_eq!(&Profile::parse("made", &ron).expect("a profile"), &profile);
            let ahead = Consequences::of(&board, &looked, &profile, now(), "desk-1", Watch::default());
            if let Ok(ahead) = ahead {
                let rows: usize = ahead.rows.iter().map(|group| group.count).sum();
                prop_assert_eq!(rows, ahead.rows_in_table);
                prop_assert!(ahead.import.report.adds_up());
                let again = Table::from_bytes("t.csv", text.into_bytes(), &profile).expect("a table");
                let import = import(&board, &again, &profile, now(), "desk-1");
                prop_assert_eq!(said(&import.expect("an import").records), said(&ahead.import.records), "{}", ron);
            }
        }
    }
}
