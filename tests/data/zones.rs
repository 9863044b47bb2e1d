//! The time zone data, held against another reader and another copy of it, and newer data that is named.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use borderboard::board::Zone;
use chrono::{DateTime, Offset, TimeZone, Utc};

/// Where each zone's offset changes from 2024 to 2027, as `zone: instant offset, …`: looked at day by day, then halved
/// down to the second.
const CHANGES_BY_PYTHON: &str = r#"
import sys, zoneinfo
from datetime import datetime, timezone, timedelta
zoneinfo.reset_tzpath([sys.argv[1]])
FIRST, LAST, DAY = 1704067200, 1830297600, 86400
for name in sys.stdin.read().split():
    zone = zoneinfo.ZoneInfo(name)
    def offset(at):
        return int(datetime.fromtimestamp(at, timezone.utc).astimezone(zone).utcoffset().total_seconds())
    changes = ["%d %d" % (FIRST, offset(FIRST))]
    for day in range(FIRST, LAST, DAY):
        low, high = day, day + DAY
        before, after = offset(low), offset(high)
        if before != after:
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            changes.append("%d %d" % (high, after))
    print(name + ": " + ", ".join(changes))
"#;

fn changes(name: &str) -> String {
    const FIRST: i64 = 1_704_067_200;
    const LAST: i64 = 1_830_297_600;
    const DAY: i64 = 86_400;
    let zone = Zone::named(name).expect("a zone of the tz database");
    let offset = |at: i64| {
        let at: DateTime<Utc> = DateTime::from_timestamp(at, 0).expect("an instant");
        zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
    };
    let mut changes = format!("{name}: {FIRST} {}", offset(FIRST));
    for day in (FIRST..LAST).step_by(DAY as usize) {
        let (mut low, mut high) = (day, day + DAY);
        let (before, after) = (offset(low), offset(high));
        if before != after {
            while high - low > 1 {
                let middle = low.midpoint(high);
                if offset(middle) == before { low = middle } else { high = middle }
            }
            write!(changes, ", {high} {after}").expect("a text");
        }
    }
    changes
}

/// The names of the compiled zones in a folder and those in it.
fn zones(root: &Path, below: &Path, names: &mut Vec<String>) {
    for entry in std::fs::read_dir(root.join(below)).expect("a folder of zones") {
        let entry = entry.expect("an entry");
        let name = below.join(entry.file_name());
        if entry.path().is_dir() {
            zones(root, &name, names);
        } else if std::fs::read(entry.path()).expect("a file").starts_with(b"TZif") {
            names.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// `BORDERBOARD_TZDATA=…/site-packages/tzdata/zoneinfo cargo test --test data zones:: -- --ignored`, after
/// `pip download tzdata` or `pip install tzdata`.
#[test]
#[ignore = "needs python3, and the newest `tzdata` of PyPI named by BORDERBOARD_TZDATA"]
fn every_zone_changes_from_2024_to_2027_when_the_newest_tz_database_says() {
    let folder = PathBuf::from(std::env::var_os("BORDERBOARD_TZDATA").expect("BORDERBOARD_TZDATA is set"));
    let mut names = Vec::new();
    zones(&folder, Path::new(""), &mut names);
    names.sort();
    assert!(names.len() > 400, "{} zones in {}", names.len(), folder.display());
    let list = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(list.path(), names.join("\n")).expect("written");
    let python = Command::new("python3")
        .args(["-c", CHANGES_BY_PYTHON])
        .arg(&folder)
        .stdin(std::fs::File::open(list.path()).expect("the list"))
        .output()
        .expect("python3 runs");
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stderr));
    let expected = String::from_utf8(python.stdout).expect("UTF-8");
    let wrong: Vec<String> = expected
        .lines()
        .map(|line| (line, changes(line.split(':').next().expect("a name"))))
        .filter(|(expected, own)| expected != own)
        .map(|(expected, own)| format!("expected {expected}\n     got {own}"))
        .collect();
    assert_eq!(expected.lines().count(), names.len());
    assert!(wrong.is_empty(), "{} zones are wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} zones, {} changes", names.len(), expected.matches(", ").count());
}
