//! Reads a canonical file on all cores: its head, and its records in parts that are cut between lines.
//!
//! A cut can go wrong only inside a text or a comment. The part before it then ends in the middle of that, which is
//! an error, and the file is read whole. So a result is either what reading it whole gives, or none.

use std::thread;

use serde::Deserialize;

use super::format::{FORMAT, options};
use crate::board::{Header, Record};

/// Fewer bytes than this are read sooner than threads are started.
const WORTH_CUTTING_BYTES: usize = 64 * 1024;

const RECORDS: &str = "\n    records: [\n";
const END: &str = "\n    ],\n)\n";

#[derive(Deserialize)]
#[serde(rename = "Board", deny_unknown_fields)]
struct Head {
    format: u32,
    header: Header,
}

/// Header and records of a file in the canonical layout; none where it is in another, or anything is wrong with it.
pub(super) fn read(text: &str) -> Option<(Header, Vec<Record>)> {
    if text.len() < WORTH_CUTTING_BYTES {
        return None;
    }
    let (head, rest) = text.split_once(RECORDS)?;
    let lines = rest.strip_suffix(END)?;
    let Head { format, header } = options().from_str(&format!("{head}\n)")).ok()?;
    if format != FORMAT {
        return None;
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let parts = cut(lines, cores);
    let records = thread::scope(|scope| {
        let readers: Vec<_> = parts.iter().map(|part| scope.spawn(|| records(part))).collect();
        let read: Option<Vec<Vec<Record>>> = readers.into_iter().map(|reader| reader.join().ok()?).collect();
        read
    })?;
    Some((header, records.into_iter().flatten().collect()))
}

/// `lines` in `count` parts of about the same length, cut between lines.
fn cut(lines: &str, count: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = lines;
    for left in (2..=count).rev() {
        let aim = rest.len() / left;
        // An ASCII byte is never inside another character, so the cut is between characters.
        let Some(end) = rest.as_bytes()[aim..].iter().position(|&byte| byte == b'\n') else { break };
        let (part, after) = rest.split_at(aim + end);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

fn records(part: &str) -> Option<Vec<Record>> {
    options().from_str(&format!("[{part}\n]")).ok()
}
