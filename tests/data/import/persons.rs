//! No list of persons gets onto a board, whatever its columns are called; tables about places, offices and measures do.

use super::*;

fn profile(more: &str) -> Profile {
    let text = format!(
        "(name: \"p\", border: (code: \"ISO\"), {more} entries: [Measure(kind: Always(Quarantine), from: \"Day\", \
         detail: \"{{Remark}}\")])"
    );
    Profile::parse("p.ron", &text).unwrap_or_else(|error| panic!("{error}"))
}

fn table(remarks: &[&str]) -> String {
    let rows =
        remarks.iter().enumerate().map(|(n, remark)| format!("KGZ,2020-06-{:02},\"{remark}\"\n", n + 1));
    format!("ISO,Day,Remark\n{}", rows.collect::<String>())
}

#[test]
fn columns_in_which_persons_stand_are_refused_whatever_they_are_called() {
    let columns: [(&str, &[&str]); 8] = [
        ("persons' names", &["Aibek Toktogulov", "Nurlan Asanov", "Maria Petrova", "John Smith"]),
        ("persons' names", &["Иванов Иван Иванович", "Петрова Анна Сергеевна", "Сидоров П.П."]),
        ("persons' names", &["Matti Virtanen, 1985", "Anna Korhonen, 1960", "John Smith (b. 2001)"]),
        ("persons' names", &["王小明", "李娜", "张伟"]),
        ("persons' names", &["محمد علي", "خالد بن سعيد", "فاطمة حسن"]),
        ("numbers of personal documents", &["AB1234567", "AC7654321", "N1234567"]),
        ("telephone numbers", &["+996 555 123456", "+996 700 654321", "+7 912 345-67-89"]),
        ("dates of birth", &["12.03.1985", "01.01.1960", "30.06.2001", "15.08.1974"]),
    ];
    for (kind, cells) in columns {
        let error = try_import(&china(), &profile(""), table(cells), 1).expect_err(kind).to_string();
        for words in [kind, "`Remark`", "names_no_person: [\"Remark\"]"] {
            assert!(error.contains(words), "{words}: {error}");
        }
        // Somebody has looked.
        let import = try_import(&china(), &profile("names_no_person: [\"Remark\"],"), table(cells), 1);
        assert_eq!(import.expect("an import").records.len(), cells.len(), "{kind}");
    }
}

#[test]
fn a_profile_cannot_vouch_for_a_column_of_passports() {
    let text = "(name: \"p\", border: (code: \"ISO\"), names_no_person: [\"*\"], entries: [Measure(kind: \
                Always(Quarantine), detail: \"{Passport No}\")])";
    let error = Profile::parse("p.ron", text).expect_err("refused").to_string();
    assert!(error.contains("Import counts, not persons"), "{error}");
    let phone = |vouched: &str| {
        let text = format!(
            "(name: \"p\", border: (code: \"ISO\"), {vouched} entries: [Measure(kind: Always(Quarantine), detail: \
             \"{{Telephone}}\")])"
        );
        Profile::parse("p.ron", &text)
    };
    assert!(phone("").is_err() && phone("names_no_person: [\"Tele*\"],").is_ok());
}

#[test]
fn days_of_measures_contacts_letters_and_figures_may_run_over_decades() {
    let entries = [
        "Measure(kind: Always(Quarantine), from: \"Day\")",
        "Measure(kind: Always(Quarantine), last_day: \"Day\")",
        "Measure(kind: Always(Quarantine), lifted: \"Day\")",
        "Lift(kind: Always(Quarantine), day: \"Day\", note: \"lifted\")",
        "Reading(indicator: Always(HighRiskPersons), day: \"Day\", value: \"Count\")",
        "Contact(at: \"Day\", usual_time: \"09:00:00\", level: Always(Central), direction: Always(Incoming), medium: \
         Always(Telephone))",
        "Note(at: \"Day\", text: \"a note\")",
        "Correspondence(direction: Always(Incoming), day: \"Day\", subject: \"a letter\")",
        "Correspondence(direction: Always(Incoming), reply_due: \"Day\", subject: \"a letter\")",
    ];
    let days = ["1985-03-12", "1960-01-01", "2001-06-30", "1974-08-15"];
    let rows = days.map(|day| format!("KGZ,{day},7,{day}\n")).concat();
    let table = format!("ISO,Day,Count,Remark\n{rows}");
    for entry in entries {
        let text = format!("(name: \"p\", border: (code: \"ISO\"), entries: [{entry}])");
        let profile = Profile::parse("p.ron", &text).unwrap_or_else(|error| panic!("{entry}: {error}"));
        let import = try_import(&china(), &profile, table.as_str(), 1)
            .unwrap_or_else(|error| panic!("{entry}: {error}"));
        assert_eq!(import.records.len(), days.len(), "{entry}: {}", import.report.to_text());
        // The same days as a text are another matter.
        let text = text.replace("border:", "source: (name: \"{Remark}\"), border:");
        let profile = Profile::parse("p.ron", &text).unwrap_or_else(|error| panic!("{entry}: {error}"));
        let error = try_import(&china(), &profile, table.as_str(), 1).expect_err(entry).to_string();
        assert!(error.contains("`Remark` holds dates of birth"), "{entry}: {error}");
    }
}

#[test]
fn columns_that_the_profile_does_not_read_do_not_matter() {
    let table = "ISO,Day,Remark,Passport No\nKGZ,2020-06-01,closed,AB1234567\n";
    assert_eq!(try_import(&china(), &profile(""), table, 1).expect("an import").records.len(), 1);
}

#[test]
fn places_posts_offices_and_measures_are_imported_without_a_question() {
    let columns: [&[&str]; 5] = [
        &["Osh", "Batken", "Jalal-Abad", "Naryn", "Talas", "Chuy", "Issyk-Kul"],
        &[
            "Torugart Pass",
            "Irkeshtam",
            "Ak Tilek",
            "Kara Suu",
            "Dostuk",
            "Ken Bulun",
            "Chon Kapka",
            "Ak Jol",
        ],
        &["Ministry of Health", "Border Guard", "State Customs Service", "Red Crescent"],
        &["Border closed to all", "Visa-free travel suspended", "Quarantine of 14 days", "Flights stopped"],
        &["红其拉甫口岸", "吐尔尕特口岸", "伊尔克什坦口岸", "霍尔果斯口岸"],
    ];
    for cells in columns {
        let import = try_import(&china(), &profile(""), table(cells), 1);
        assert_eq!(import.expect("an import").records.len(), cells.len(), "{cells:?}");
    }
}

#[test]
fn a_row_whose_text_names_a_person_is_skipped_and_told() {
    let rows =
        ["closed to all", "Passport AB1234567 of a driver refused", "родился 12.03.1985", "open again"];
    let import = try_import(&china(), &profile(""), table(&rows), 1).expect("an import");
    assert_eq!(import.records.len(), 2);
    let skipped = &import.report.skipped[&SkipReason::NamesPerson];
    assert_eq!(skipped.count, 2);
    assert!(skipped.examples[0].detail.to_string().contains("Passport AB1234567"), "{:?}", skipped.examples);
}

#[test]
fn a_row_with_a_text_of_more_than_64_kib_or_a_day_of_another_age_is_skipped_and_told() {
    let long = "x".repeat(70_000);
    let mut text = table(&["closed", &long]);
    text.push_str("KGZ,3020-06-03,closed\nKGZ,0020-06-04,closed\n");
    let import = try_import(&china(), &profile(""), text, 1).expect("an import");
    assert_eq!(import.records.len(), 1);
    let told =
        [SkipReason::BreaksRule, SkipReason::UnreadableDay].map(|reason| skipped(&import.report, reason));
    assert_eq!(told, [1, 2], "{}", import.report.to_text());
}
