//! Real tables, where they are at hand: profiles made from proposals import what the shipped profiles do.

use std::path::{Path, PathBuf};

use borderboard::board::Side;
use borderboard::exchange::profile::FigureMeaning;

use super::*;

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    path.exists().then_some(path)
}

fn look(path: &Path) -> Option<(String, Vec<u8>, Arc<Table>)> {
    let name = path.file_name()?.to_str()?.to_owned();
    let bytes = std::fs::read(path).ok()?;
    let looked = Table::look(&name, bytes.clone(), &TableSpec::default()).ok()?;
    Some((name, bytes, Arc::new(looked)))
}

fn column(draft: &ProfileDraft, name: &str) -> usize {
    draft.column_named(name).expect("a column")
}

/// Checks that a profile made in `draft` says what the shipped one does of `indicator`.
fn says_the_same(path: &str, shipped: &str, indicator: &Indicator, answer: impl Fn(&mut ProfileDraft)) {
    let Some(path) = shared(path) else { return };
    let (name, bytes, looked) = look(&path).expect("a table");
    let mut draft = proposal(&looked, &board()).draft();
    answer(&mut draft);
    assert_eq!(draft.questions(), [], "{name}");
    let profile = draft.profile().expect("a profile");
    let made = imported(&looked, &profile);
    let shipped = Profile::named_or_file(shipped).expect("a shipped profile");
    let table = Table::from_bytes(&name, bytes, &shipped).expect("a table");
    let known = imported(&table, &shipped);
    let figures_made = figures(&made, indicator);
    assert!(!figures_made.is_empty(), "{name}");
    assert_eq!(figures_made, figures(&known, indicator), "{name}");
}

#[test]
fn totals_of_a_wide_table_give_the_figures_of_the_shipped_profile() {
    let paths = [
        "data/cases/time_series_covid19_confirmed_global_to_2022-03-31.csv",
        "data/messy/jhu_confirmed_mixed_date_headers.csv",
    ];
    for path in paths {
        says_the_same(path, "jhu", &Indicator::ConfirmedCases, |draft| {
            assert!(matches!(kinds(draft)[..], [QuestionKind::WhichIndicator { .. }]), "{:?}", kinds(draft));
            apply(draft, Edit::Indicator { column: None, indicator: Indicator::ConfirmedCases });
            let [QuestionKind::DailyOrTotals { .. }] = kinds(draft)[..] else { panic!("{:?}", kinds(draft)) };
            // Nothing but the totals rises for years.
            let first = &draft.questions()[0].answers[0].edits[0];
            assert!(matches!(first, Edit::Figures { figures, .. } if *figures != FigureMeaning::Daily));
            apply(draft, Edit::Figures { column: None, figures: FigureMeaning::Cumulative });
        });
    }
}

#[test]
fn levels_of_a_wide_table_are_not_asked_about() {
    let path = "data/oxcgrt/c8_internationaltravel.csv";
    says_the_same(path, "oxcgrt-c8-wide", &Indicator::TravelControls, |draft| {
        apply(draft, Edit::Indicator { column: None, indicator: Indicator::TravelControls });
    });
}

#[test]
fn a_table_of_one_row_for_each_day_is_known_by_its_headers() {
    let path = "data/oxcgrt/oxcgrt_china_neighbours.csv";
    says_the_same(path, "oxcgrt", &Indicator::TravelControls, |draft| {
        let cases = column(draft, "ConfirmedCases");
        assert!(matches!(kinds(draft)[..], [QuestionKind::DailyOrTotals { .. }]), "{:?}", kinds(draft));
        apply(draft, Edit::Column { column: cases, meaning: ColumnMeaning::NotUsed });
    });
    let path = "data/cases/cases_daily_long.csv";
    says_the_same(path, "jhu-tidy", &Indicator::ConfirmedCases, |draft| {
        let question = &draft.questions()[0];
        assert!(matches!(question.kind, QuestionKind::SameSeries { .. }), "{question:?}");
        assert_eq!(question.answers[0].column, "new_confirmed");
        question.answers[0].edits.iter().for_each(|edit| apply(draft, edit.clone()));
    });
}

#[test]
fn measures_of_a_published_table_are_those_of_the_shipped_profile() {
    let Some(path) = shared("data/measures/acaps_china_neighbours.csv") else { return };
    let (name, bytes, looked) = look(&path).expect("a table");
    let draft = proposal(&looked, &board()).draft();
    assert_eq!(draft.questions(), []);
    let made = imported(&looked, &draft.profile().expect("a profile"));
    let shipped = Profile::named_or_file("acaps").expect("a shipped profile");
    let table = Table::from_bytes(&name, bytes, &shipped).expect("a table");
    let known = imported(&table, &shipped);
    let new = |import: &Import| {
        let measures = import.records.iter().filter(|record| record.supersedes.is_none());
        let mut closures: Vec<_> = measures
            .filter_map(|record| match &record.entry {
                Entry::Measure(of) => Some((of.border, of.kind.clone(), of.side, of.from)),
                _ => None,
            })
            .collect();
        closures.sort();
        closures
    };
    assert_eq!(new(&made), new(&known));
    assert!(new(&made).iter().all(|(_, _, side, _)| *side == Side::Neighbour));
}

#[test]
fn every_table_at_hand_can_be_answered_and_says_then_what_its_profile_says() {
    let folders = ["data/cases", "data/measures", "data/messy", "data/oxcgrt", "cases"];
    let mut seen = 0;
    for folder in folders.into_iter().filter_map(shared) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            let Some((name, bytes, mut looked)) = look(&path) else { continue };
            if !["csv", "xlsx"].iter().any(|ending| name.ends_with(ending)) || bytes.len() > 350 << 10 {
                continue;
            }
            seen += 1;
            let mut draft = proposal(&looked, &board()).draft();
            answer_and_read(&mut draft, |spec| {
                looked = Arc::new(Table::look(&name, bytes.clone(), spec).expect("a table"));
                proposal_by(&looked, spec, &board()).draft()
            });
            let Ok(profile) = draft.profile() else { continue };
            let text = profile.to_ron().expect("RON");
            assert_eq!(Profile::parse("made", &text).expect("a profile"), profile, "{name}");
            let preview = imported(&looked, &profile);
            let again = Table::from_bytes(&name, bytes, &profile).expect("a table");
            let import = imported(&again, &profile);
            assert_eq!(preview.records, import.records, "{name}\n{text}");
            assert_eq!(preview.report.rows_read, import.report.rows_read, "{name}");
        }
    }
    assert!(seen == 0 || seen > 15, "{seen}");
}

#[test]
fn profiles_that_fit_are_offered_first_and_ask_nothing_of_their_own_table() {
    let tables = [
        ("data/measures/acaps_china_neighbours.csv", "acaps"),
        ("data/oxcgrt/oxcgrt_china_neighbours.csv", "oxcgrt"),
        ("data/oxcgrt/c8_internationaltravel.csv", "oxcgrt-c8-wide"),
        ("data/cases/cases_daily_long.csv", "jhu-tidy"),
    ];
    for (path, name) in tables {
        let Some(path) = shared(path) else { continue };
        let (_, _, looked) = look(&path).expect("a table");
        let proposal = proposal(&looked, &board());
        assert_eq!(proposal.fits.first().map(|fit| fit.name()), Some(name));
        let profile = &proposal.fits[0].profile.profile;
        let draft = proposal.draft_by(profile).expect("it reads the table");
        assert_eq!(draft.questions(), [], "{name}");
        assert_eq!(draft.follows(), Some(name));
        let followed = draft.profile().expect("a profile");
        assert_eq!(imported(&looked, &followed).records, imported(&looked, profile).records, "{name}");
    }
}
