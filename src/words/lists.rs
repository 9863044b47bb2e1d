//! Joins lists within a sentence.

use crate::text;

/// Joins all items: `a, b and c`.
pub fn all_of(items: &[impl AsRef<str>]) -> String {
    joined(items, |first, last| text!("list-and", first = first, last = last))
}

/// Joins alternatives: `a, b or c`.
pub fn one_of(items: &[impl AsRef<str>]) -> String {
    joined(items, |first, last| text!("list-or", first = first, last = last))
}

/// Joins at most `most` items and says how many more there are: `a, b and 3 more`.
pub fn first_of(items: &[impl AsRef<str>], most: usize) -> String {
    match items.len().checked_sub(most) {
        Some(more @ 1..) => text!("list-more", first = enumerated(&items[..most]), more = more),
        _ => enumerated(items),
    }
}

/// Joins at most `most` names in backticks: `` `a`, `b` and 3 more ``.
pub fn quoted(names: &[impl AsRef<str>], most: usize) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    first_of(&quoted, most)
}

/// All of them as clauses: `a; b; c`.
pub fn clauses(items: &[impl AsRef<str>]) -> String {
    folded(items, |first, next| text!("list-clauses", first = first, next = next))
}

fn joined(items: &[impl AsRef<str>], joins: impl Fn(String, &str) -> String) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => joins(enumerated(first), last.as_ref()),
        items => enumerated(items),
    }
}

fn enumerated(items: &[impl AsRef<str>]) -> String {
    folded(items, |first, next| text!("list-items", first = first, next = next))
}

fn folded(items: &[impl AsRef<str>], join: impl Fn(String, &str) -> String) -> String {
    let mut items = items.iter().map(AsRef::as_ref);
    let first = items.next().unwrap_or_default().to_owned();
    items.fold(first, join)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_part_of_a_sentence() {
        assert_eq!(all_of(&[] as &[&str]), "");
        assert_eq!(all_of(&["a"]), "a");
        assert_eq!(all_of(&["a", "b", "c"]), "a, b and c");
        assert_eq!(one_of(&["a", "b"]), "a or b");
        assert_eq!(first_of(&["a", "b"], 2), "a, b");
        assert_eq!(first_of(&["a", "b", "c"], 1), "a and 2 more");
        assert_eq!(clauses(&["a", "b", "c"]), "a; b; c");
        assert_eq!(quoted(&["a", "b"], 2), "`a`, `b`");
    }
}
