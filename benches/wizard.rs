//! What the import wizard waits for when a table has a million rows: the first screen, what the program makes of the
//! table, and the consequences of the import.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use borderboard::board::CountryCode;
use borderboard::exchange::propose::{Consequences, NamedProfile, Proposal, TableHead, TableSketch};
use borderboard::exchange::{Profile, Table, TableSpec, Watch};
use borderboard::store;
use chrono::{Days, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};

const ROWS: usize = 1_000_000;

/// Cases of the borders of the example and of other countries by day, as a source publishes them.
fn table() -> Vec<u8> {
    let board = store::example().expect("the example");
    let others =
        ["FRA", "DEU", "ITA", "ESP", "GBR", "USA", "BRA", "JPN", "AUS", "CAN", "EGY", "TUR", "IRN", "SWE"];
    let others = others.into_iter().map(|code| code.parse::<CountryCode>().expect("a country"));
    let countries: Vec<CountryCode> = board.header().borders.iter().copied().chain(others).collect();
    let provinces = 50;
    let first = NaiveDate::from_ymd_opt(2018, 1, 1).expect("a day");
    let mut text = String::from("date,iso3,province,cumulative_confirmed,new_confirmed\n");
    let mut rows = 0;
    'all: for day in 0.. {
        let day = first.checked_add_days(Days::new(day)).expect("a day");
        for country in &countries {
            for province in 0..provinces {
                if rows == ROWS {
                    break 'all;
                }
                rows += 1;
                text.push_str(&format!("{day},{country},Province {province},{rows},{}\n", rows % 97));
            }
        }
    }
    text.into_bytes()
}

fn wizard(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group(format!("wizard, {ROWS} rows"));
    group.sample_size(10).warm_up_time(Duration::from_millis(1)).measurement_time(Duration::from_secs(10));
    let (bytes, spec) = (table(), TableSpec::default());
    let board = store::example().expect("the example");
    let (header, now) = (board.header().clone(), board.header().clock.expect("an exercise"));
    group.bench_function("first screen", |bencher| {
        bencher.iter_with_large_drop(|| {
            let head = TableHead::of("t.csv", black_box(&bytes), &spec).expect("a table");
            TableSketch::of(&head.table, None, Watch::default()).expect("a sketch")
        });
    });
    let profiles = NamedProfile::shipped().expect("the shipped profiles");
    group.bench_function("proposal", |bencher| {
        bencher.iter_with_large_drop(|| {
            let table = Arc::new(Table::look("t.csv", bytes.clone(), &spec).expect("a table"));
            Proposal::of(&table, &spec, &header, now, &profiles, Watch::default()).expect("a proposal")
        });
    });
    let table = Arc::new(Table::look("t.csv", bytes.clone(), &spec).expect("a table"));
    let draft =
        Proposal::of(&table, &spec, &header, now, &profiles, Watch::default()).expect("a proposal").draft();
    group.bench_function("questions after an answer", |bencher| {
        bencher.iter_with_large_drop(|| draft.questions());
    });
    let profile = Profile::named_or_file("jhu-tidy").expect("a profile");
    group.bench_function("consequences", |bencher| {
        bencher.iter_with_large_drop(|| {
            let table = Table::from_bytes("t.csv", bytes.clone(), &profile).expect("a table");
            Consequences::of(&board, &table, &profile, now, "desk-1", Watch::default()).expect("consequences")
        });
    });
    group.finish();
}

criterion_group!(benches, wizard);
criterion_main!(benches);
