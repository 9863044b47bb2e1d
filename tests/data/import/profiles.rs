//! Profiles: shipped ones, those that people write, and those that are refused.

use super::*;
use borderboard::board::{Contact, Direction, Level, Medium, Topic};
use borderboard::exchange::ProfileError;

fn parse(text: &str) -> Result<Profile, ProfileError> {
    Profile::parse("p.ron", text)
}

fn refused(text: &str) -> String {
    parse(text).expect_err("refused").to_string()
}

#[test]
fn shipped_profiles_are_found_by_name_and_others_by_file() {
    for name in Profile::shipped() {
        assert_eq!(shipped(name).name, name);
    }
    let unknown = Profile::named_or_file("no-such-profile").expect_err("unknown");
    assert!(unknown.is_usage());
    assert!(unknown.to_string().contains("acaps, jhu, jhu-tidy, oxcgrt, oxcgrt-c8-wide"), "{unknown}");
    let missing = Profile::named_or_file("no/such/profile.ron").expect_err("missing");
    assert!(!missing.is_usage() && matches!(missing, ProfileError::File { .. }));
    let path = format!("{}/assets/profiles/jhu.ron", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(Profile::named_or_file(&path).expect("file"), shipped("jhu"));
}

#[test]
fn a_slip_in_a_profile_is_named_with_its_place() {
    let message = refused("(\n    name: \"p\",\n    boarder: (code: \"ISO\"),\n)");
    assert!(message.contains("line 3") && message.contains("boarder"), "{message}");
    let entry = "Reading(indicator: Always(Confirmed), day: \"Day\", value: \"N\")";
    let message = refused(&format!("(name: \"p\", border: (code: \"ISO\"),\nentries: [\n{entry}])"));
    assert!(message.contains("line 3") && message.contains("Confirmed"), "{message}");
    let slips = [
        ("(name: \" \", border: (code: \"I\"), entries: [])", "`name` is empty"),
        ("(name: \"p\", border: (), entries: [])", "`border` is empty"),
        ("(name: \"p\", border: (code: \"I\"), entries: [])", "`entries` is empty"),
        (
            "(name: \"p\", border: (code: \"I\"), entries: [Reading(indicator: Always(DrugCases))])",
            "needs the columns of `day` and `value`",
        ),
        (
            "(name: \"p\", layout: Wide, border: (code: \"I\"), entries: [Reading(indicator: \
             Always(Stringency), figures: Cumulative)])",
            "does not add up",
        ),
        (
            "(name: \"p\", border: (code: \"I\"), entries: [Measure(kind: Always(Quarantine)), \
             Measure(kind: Always(BorderClosed))])",
            "its own `label`",
        ),
        (
            "(name: \"p\", border: (code: \"I\"), entries: [Measure(kind: Always(Quarantine), side: \
             From(column: \"S\", otherwise: Keep))])",
            "Use Skip or Use",
        ),
        (
            "(name: \"p\", border: (code: \"I\"), entries: [Measure(kind: Always(Quarantine), detail: \"{a\")])",
            "no } ends it",
        ),
    ];
    for (text, what) in slips {
        let message = refused(text);
        assert!(message.contains(what), "{message}");
    }
}

#[test]
fn no_profile_reads_names_of_persons_or_numbers_of_documents() {
    let with = |column: &str| {
        format!(
            "(name: \"p\", border: (code: \"ISO\"), entries: [Measure(kind: Always(Quarantine), detail: \
             \"{{{column}}}\")])"
        )
    };
    for column in [
        "Passenger name",
        "PassengerName",
        "first_name",
        "Surname",
        "Passport",
        "passport no.",
        "Document number",
        "Date of birth",
        "Traveller's full name",
        "姓名",
        "护照号码",
        "Номер паспорта",
        "ID number",
    ] {
        assert!(refused(&with(column)).contains("mport counts, not persons"), "{column}");
    }
    for column in [
        "ID",
        "COUNTRY",
        "Passport checks introduced",
        "Visa needed",
        "Measure name",
        "Full country name",
        "Documents",
    ] {
        assert!(parse(&with(column)).is_ok(), "{column}");
    }
    let sly = parse(&with("Pass*")).expect("a pattern by itself is innocent");
    let refusal = try_import(&china(), &sly, "ISO,Passport number\nKGZ,123\n", 1).expect_err("refused");
    assert!(matches!(refusal, ImportError::Persons { .. }));
}

#[test]
fn an_optional_entry_is_left_out_where_its_column_is_missing() {
    let mut board = china();
    let table = "CountryName,CountryCode,Date,C8EV_International travel controls\nLaos,LAO,20200401,4\n";
    let report = into(&mut board, &shipped("oxcgrt"), table, 1);
    assert_eq!((report.new, report.remarks.len()), (1, 1));
    assert!(report.remarks[0].to_string().contains("`StringencyIndex`"), "{:?}", report.remarks);
}

#[test]
fn rows_of_parts_of_a_country_are_left_out_of_the_travel_controls() {
    let table = "CountryName,CountryCode,RegionName,RegionCode,Jurisdiction,Date,C8_International travel \
                 controls,StringencyIndex_Average\nIndia,IND,,,NAT_TOTAL,20200401,4,100\n\
                 India,IND,Assam,IND_AS,STATE_TOTAL,20200401,2,50\n";
    let mut board = china();
    let report = into(&mut board, &shipped("oxcgrt"), table, 1);
    assert_eq!((report.new, skipped(&report, SkipReason::LeftOut)), (2, 1));
}

#[test]
fn aliases_and_constants_say_which_border_a_row_is_of() {
    let entry = "Note(at: \"Day\", text: \"{Text}\")";
    let by_name = format!(
        "(name: \"p\", border: (code: \"Code\", name: \"Land\", aliases: {{\"Bharat\": \"IND\"}}), entries: [{entry}])"
    );
    let mut board = china();
    let table = "Day,Code,Land,Text\n2020-04-01,,bharat,a\n2020-04-01,OWID_LAO,Lao PDR,b\n2020-04-01,VN,,c\n";
    into(&mut board, &parse(&by_name).expect("profile"), table, 1);
    let mut borders: Vec<String> =
        current(&board).iter().flat_map(|record| record.entry.borders()).map(|b| b.to_string()).collect();
    borders.sort();
    assert_eq!(borders, ["IND", "LAO", "VNM"]);
    let always = format!("(name: \"q\", border: (always: \"MNG\"), entries: [{entry}])");
    into(&mut board, &parse(&always).expect("profile"), "Day,Text\n2020-04-01,d\n", 2);
    let borders = |record: &&Record| record.entry.borders().contains(&code("MNG"));
    assert_eq!(current(&board).into_iter().filter(borders).count(), 1);
}

#[test]
fn contacts_and_letters_are_read_from_a_log() {
    let profile = parse(
        r#"(name: "log", border: (code: "ISO"), time_zone: "Asia/Bishkek", entries: [
            Contact(
                when: [(column: "Type", is: "call")],
                at: "At", level: Always(Regional), direction: Always(Incoming), medium: Always(Telephone),
                topics: (column: "About", map: {"*case*": EpidemicDevelopment, "*border*": BorderPolicy}),
                summary: "{About}",
            ),
            Correspondence(
                when: [(column: "Type", is: "letter")],
                direction: Always(Incoming), day: "At", subject: "{About}", office: "{Office?}",
            ),
        ])"#,
    )
    .expect("profile");
    let mut board = china();
    let table = "At,ISO,Type,About\n2020-04-01 09:30,KGZ,call,new cases at the border\n2020-04-01,KGZ,call,case\n\
                 2020-04-02,KGZ,letter,thanks\n2020-04-02,KGZ,fax,thanks\n2020-04-03T01:00Z,KGZ,call,weather\n";
    let report = into(&mut board, &profile, table, 1);
    assert_eq!(report.new, 2);
    let reasons = [SkipReason::NoTime, SkipReason::NoEntry, SkipReason::NotInMap];
    assert_eq!(reasons.map(|reason| skipped(&report, reason)), [1, 1, 1]);
    let contact = current(&board).into_iter().find_map(|record| match &record.entry {
        Entry::Contact(contact) => Some(contact.clone()),
        _ => None,
    });
    let want = Contact {
        border: code("KGZ"),
        at: time("2020-04-01T03:30:00Z"),
        level: Level::Regional,
        direction: Direction::Incoming,
        medium: Medium::Telephone,
        topics: [Topic::EpidemicDevelopment, Topic::BorderPolicy].into(),
        summary: "new cases at the border".into(),
    };
    assert_eq!(contact, Some(want));
}
