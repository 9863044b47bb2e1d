//! `import` of a table that no profile knows.

use super::Desk;

const TABLE: &str = "\
Return of the week,,,
,,,
Country,From,Until,Measure
Mongolia,03/04/2020,05/06/2020,Border closure
Kirghistan,04/05/2020,,Curfew
Atlantis,05/05/2020,,Curfew
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.china("b.ron");
    desk.write("week.csv", TABLE);
    desk
}

#[test]
fn a_proposal_says_what_columns_mean_and_what_is_open_and_writes_nothing() {
    let desk = desk();
    let before = desk.read("b.ron");
    let said = desk.done(&["import", "week.csv", "--into", "b.ron", "--propose"]);
    for part in
        ["column C Until: Last day in force", "--day-order dmy", "Atlantis: no country", "header in row 3"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(desk.read("b.ron"), before);
}

#[test]
fn open_questions_refuse_the_import_and_answers_make_a_profile_that_next_week_takes() {
    let desk = desk();
    let before = desk.read("b.ron");
    let refused = desk.fails(3, &["import", "week.csv", "--into", "b.ron", "--source", "Weekly return"]);
    assert!(refused.contains("--day-order mdy"), "{refused}");
    assert_eq!(desk.read("b.ron"), before);
    let answered = [
        "import",
        "week.csv",
        "--into",
        "b.ron",
        "--day-order",
        "dmy",
        "--word",
        "Atlantis=leave-out",
        "--word",
        "Kirghistan=KGZ",
        "--save-profile",
        "weekly.ron",
    ];
    let said = desk.result(&answered);
    assert!(said.contains("records added: 2 (2 Measure)"), "{said}");
    let offered = ["import", "--folder", ".", "--profile", "weekly.ron", "--into", "b.ron"];
    assert!(!desk.done(&offered).contains("week.csv"));
    desk.write("week2.csv", &TABLE.replace("Curfew", "Quarantine"));
    assert!(desk.done(&offered).contains("week2.csv"));
    let said = desk.done(&["import", "week2.csv", "--profile", "weekly.ron", "--into", "b.ron"]);
    assert!(said.contains("records added: 1 (1 Measure)"), "{said}");
}

#[test]
fn an_answer_that_is_not_possible_says_what_would_be() {
    let desk = desk();
    let wrong = [
        ("--column", "Country=capital", "not-used"),
        ("--column", "Nation=border", "Country"),
        ("--word", "Lemuria=KGZ", "COLUMN:WORD=MEANING"),
        ("--figures", "sometimes", "not understood"),
    ];
    for (option, value, said) in wrong {
        let refused = desk.fails(2, &["import", "week.csv", "--into", "b.ron", option, value]);
        assert!(refused.contains(said), "{option} {value}: {refused}");
    }
}
