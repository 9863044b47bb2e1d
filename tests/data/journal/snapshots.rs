//! Snapshots on a disk that fails or loses its power: one that was reported as taken is there and whole, and none is
//! left half made.

use std::io::ErrorKind;
use std::path::PathBuf;

use borderboard::store::{BoardFile, SnapshotRequest, freeze, to_text};

use super::disk::{Dice, Fault, SimDisk};
use super::{at, board, disk, second};

fn taken(disk: &SimDisk, label: &str) -> Option<PathBuf> {
    let freezing = SnapshotRequest { label, at: second(100), by: "desk-1", out: None };
    freeze(disk, &at(), &board(2), freezing).ok().map(|frozen| frozen.path)
}

/// Every snapshot on the disk, of which each must be whole.
fn whole(disk: &SimDisk, what: &str) -> Vec<PathBuf> {
    let folder = at().parent().expect("a folder").to_owned();
    let names = disk.names(&folder).into_iter().filter(|name| name.ends_with(".snapshot.ron"));
    let mut paths: Vec<PathBuf> = names.map(|name| folder.join(name)).collect();
    // Where a disk knows no second names, an empty file keeps the place, and may be all that there is.
    paths.retain(|path| disk.text(path) != Some(String::new()));
    for path in &paths {
        let (_, opened) =
            BoardFile::open(disk.clone(), path).unwrap_or_else(|error| panic!("{what}: {error}"));
        let snapshot = opened.snapshot.expect("a snapshot");
        snapshot.intact().unwrap_or_else(|tampered| panic!("{what}: {tampered}"));
        assert_eq!(opened.board, board(2), "{what}");
    }
    paths
}

#[test]
fn a_snapshot_is_there_whole_or_not_at_all_wherever_the_disk_fails() {
    let faults = [
        Fault::Error(ErrorKind::StorageFull),
        Fault::Error(ErrorKind::Other),
        Fault::Short,
        Fault::DoneAndFailed,
    ];
    for (fault, has_links) in faults.into_iter().flat_map(|fault| [(fault, true), (fault, false)]) {
        for first in 0.. {
            let disk = if has_links { disk() } else { disk().without_links() };
            taken(&disk, "before").expect("a healthy disk");
            disk.fail(fault, first, 1);
            let path = taken(&disk, "now");
            let has_failed = disk.has_failed();
            disk.heal();
            let what = format!("{fault:?} at operation {first}, links: {has_links}");
            let there = whole(&disk, &what);
            assert!(path.is_none_or(|path| there.contains(&path)), "{what}");
            assert_eq!(disk.text(&at()), Some(to_text(&board(2))), "{what}");
            taken(&disk, "now").unwrap_or_else(|| panic!("{what}: it goes on"));
            if !has_failed {
                assert!(first > 8, "a snapshot takes more operations than {first}");
                break;
            }
        }
    }
}

#[test]
fn a_snapshot_that_was_taken_outlasts_a_power_cut() {
    for seed in 0..200 {
        let disk = disk();
        let path = taken(&disk, "before").expect("a healthy disk");
        // The cut comes in the middle of the next one.
        disk.fail(Fault::Error(ErrorKind::Other), seed as usize % 16, usize::MAX);
        let _cut = taken(&disk, "now");
        let left = disk.after_power_cut(&mut Dice(seed));
        assert!(whole(&left, &format!("seed {seed}")).contains(&path), "seed {seed}");
    }
}
