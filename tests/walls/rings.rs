//! Data flows one way: no two files of the crate import each other, straight or through others.
//!
//! An import is a `use` or a path that begins with `crate`, `super` or `self`, read as text. A parent that only declares
//! and re-exports its children is passed through: what is imported by way of it is imported from the child. Where all of
//! a module is imported, each word of the file that is an item there counts. A call of a method needs no import, so a
//! struct may have its `impl` blocks in files above it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::source::without_literals;
use super::{files, sources};

/// A module's place in the crate, as `["ui", "board", "quick"]`.
type Place = Vec<String>;

/// A path as it is written in a file, as `["super", "Board"]`.
type Written = Vec<String>;

/// A file of the crate.
struct File {
    /// As `ui/board/quick/mod`.
    name: String,
    /// What it imports and does not merely re-export.
    imports: Vec<Written>,
    /// What it re-exports, by name.
    re_exports: BTreeMap<String, Written>,
    /// The modules of which it re-exports everything.
    glob_re_exports: Vec<Written>,
    /// The modules of which it imports everything.
    glob_imports: Vec<Written>,
    /// The names of its own items.
    items: BTreeSet<String>,
    /// Every word of its code.
    words: BTreeSet<String>,
}

/// What an item's name stands after.
const ITEMS: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];

/// Every file of the crate, by its place.
struct Crate(BTreeMap<Place, File>);

fn words(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What stands between the commas of `list` that are in no braces.
fn items(list: &str) -> Vec<&str> {
    let (mut depth, mut begin, mut items) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    items.push(&list[begin..]);
    items.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Each path of what follows `use`, as `a::b` and `a::c` of `a::{b, c as d}`.
fn paths(before: &[String], list: &str) -> Vec<Written> {
    let mut paths = Vec::new();
    for item in items(list) {
        let braces = item.strip_suffix('}').and_then(|item| item.split_once('{'));
        let (path, inner) = match braces {
            Some((path, inner)) => (path, Some(inner)),
            None => (item.split(" as ").next().unwrap_or(item), None),
        };
        let all: Vec<String> = before.iter().cloned().chain(words(path)).collect();
        match inner {
            Some(inner) => paths.extend(self::paths(&all, inner)),
            None => paths.push(all),
        }
    }
    paths
}

/// Each `use` of `code`: whether it re-exports, and what follows. And the code without them.
fn uses(code: &str) -> (Vec<(bool, String)>, String) {
    let (mut uses, mut rest) = (Vec::new(), String::new());
    let mut left = code;
    while let Some(at) = left.find("use ") {
        let begins = !left[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let line = left[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = left[line..at].trim();
        let is_statement =
            begins && (before.is_empty() || before.starts_with("pub") && !before.contains(' '));
        let end = left[at..].find(';').filter(|_| is_statement);
        match end {
            Some(length) => {
                uses.push((before.starts_with("pub"), left[at + 4..at + length].to_owned()));
                rest.push_str(&left[..line]);
                left = &left[at + length + 1..];
            }
            None => {
                rest.push_str(&left[..at + 4]);
                left = &left[at + 4..];
            }
        }
    }
    rest.push_str(left);
    (uses, rest)
}

/// The paths in `code`, whether they lead to files of the crate or not.
fn inline(code: &str) -> Vec<Written> {
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let paths = code.split(|c| !is_of_path(c)).filter(|path| path.contains("::"));
    paths.map(words).filter(|path| path.len() > 1).collect()
}

impl Crate {
    fn read() -> Self {
        let file = |(path, code): &(std::path::PathBuf, String)| {
            let path = path.strip_prefix(sources()).expect("a source").with_extension("");
            Self::file(&path, code)
        };
        Self(files().iter().map(file).collect())
    }

    fn file(path: &Path, code: &str) -> (Place, File) {
        let name: Vec<String> =
            path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        let mut place = name.clone();
        if ["mod", "lib"].contains(&&**place.last().expect("a name")) {
            place.pop();
        }
        let (uses, rest) = uses(&without_literals(code));
        let of = |is_re_export: bool| {
            let uses = uses.iter().filter(move |(re_exports, _)| *re_exports == is_re_export);
            uses.flat_map(|(_, list)| paths(&[], list))
        };
        let is_glob = |path: &Written| path.last().is_some_and(|last| last == "*");
        let globs = |is_re_export: bool| {
            of(is_re_export).filter(is_glob).map(|mut path| {
                path.pop();
                path
            })
        };
        let code = without_literals(code);
        let words: Vec<&str> = code.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        let items = words.windows(2).filter(|two| ITEMS.contains(&two[0])).map(|two| two[1].to_owned());
        let file = File {
            name: name.join("/"),
            imports: of(false).filter(|path| !is_glob(path)).chain(inline(&rest)).collect(),
            re_exports: of(true).filter_map(|path| Some((path.last()?.clone(), path))).collect(),
            glob_re_exports: globs(true).collect(),
            glob_imports: globs(false).collect(),
            items: items.collect(),
            words: words.into_iter().map(str::to_owned).collect(),
        };
        (place, file)
    }

    /// The place of the file from which `path`, written at `place`, takes something; none where that is another crate.
    fn find(&self, place: &[String], path: &[String], depth: usize) -> Option<Place> {
        /// A re-export of a re-export, and so on, goes no deeper.
        const DEEPEST: usize = 6;
        if path.is_empty() || depth > DEEPEST {
            return None;
        }
        let (mut base, mut path) = (place.to_vec(), path);
        if path[0] == "crate" {
            (base, path) = (Vec::new(), &path[1..]);
        } else if !["super", "self"].contains(&&*path[0]) {
            base.push(path[0].clone());
            if !self.0.contains_key(&base) {
                return None;
            }
            path = &path[1..];
        }
        while let [first, rest @ ..] = path
            && ["super", "self"].contains(&&**first)
        {
            if first == "super" {
                base.pop();
            }
            path = rest;
        }
        while let [first, rest @ ..] = path {
            base.push(first.clone());
            if !self.0.contains_key(&base) {
                base.pop();
                break;
            }
            path = rest;
        }
        if let [first, rest @ ..] = path
            && let Some(re_export) = self.0.get(&base).and_then(|file| file.re_exports.get(first))
        {
            let path: Vec<String> = re_export.iter().chain(rest).cloned().collect();
            if let Some(found) = self.find(&base, &path, depth + 1) {
                return Some(found);
            }
        }
        if let [first, ..] = path
            && let Some(file) = self.0.get(&base)
            && !file.items.contains(first)
        {
            let through = |glob: &Written| {
                let path: Vec<String> = glob.iter().chain(path).cloned().collect();
                self.find(&base, &path, depth + 1).filter(|found| self.0[found].items.contains(first))
            };
            if let Some(found) = file.glob_re_exports.iter().find_map(through) {
                return Some(found);
            }
        }
        self.0.contains_key(&base).then_some(base)
    }

    /// The places of the files whose items the file at `place` names and has by importing all of a module.
    fn by_globs(&self, place: &Place, file: &File) -> BTreeSet<Place> {
        let mut found = BTreeSet::new();
        for glob in &file.glob_imports {
            for word in file.words.difference(&file.items) {
                let path: Vec<String> = glob.iter().chain([word]).cloned().collect();
                let at = self.find(place, &path, 0);
                found.extend(at.filter(|at| self.0[at].items.contains(word)));
            }
        }
        found
    }

    /// The places that each file imports from. What a parent re-exports of its children is no import of its own.
    fn arrows(&self) -> BTreeMap<&Place, BTreeSet<Place>> {
        let arrows = self.0.iter().map(|(place, file)| {
            let own = file.imports.iter().filter_map(|path| self.find(place, path, 0));
            let own = own.chain(self.by_globs(place, file));
            let passed_on = file.re_exports.values().filter_map(|path| self.find(place, path, 0));
            let of_others = passed_on.filter(|to| !to.starts_with(place));
            (place, own.chain(of_others).filter(|to| to != place).collect())
        });
        arrows.collect()
    }

    /// The files of each ring, by name: of every two of them each reaches the other.
    fn rings(&self) -> Vec<Vec<&str>> {
        let arrows = self.arrows();
        let reach = |from: &Place| {
            let (mut reached, mut next) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(place) = next.pop() {
                for to in &arrows[&place] {
                    if reached.insert(to.clone()) {
                        next.push(to.clone());
                    }
                }
            }
            reached
        };
        let reached: BTreeMap<&Place, BTreeSet<Place>> =
            self.0.keys().map(|place| (place, reach(place))).collect();
        let mut rings = BTreeSet::new();
        for (place, reach) in &reached {
            let ring: Vec<&str> = reach
                .iter()
                .filter(|to| reached[to].contains(*place))
                .map(|to| self.0[to].name.as_str())
                .collect();
            if ring.len() > 1 {
                rings.insert(ring);
            }
        }
        rings.into_iter().collect()
    }
}

#[test]
fn no_files_import_each_other() {
    let read = Crate::read();
    let rings: Vec<String> = read.rings().iter().map(|ring| ring.join(", ")).collect();
    assert!(rings.is_empty(), "these files import each other:\n{}", rings.join("\n"));
}

#[test]
fn a_ring_is_found_whatever_way_it_is_written() {
    let read = |files: &[(&str, &str)]| {
        let files = files.iter().map(|(name, code)| Crate::file(Path::new(name), code));
        Crate(files.collect())
    };
    let ring = |files: &[(&str, &str)]| read(files).rings().concat().join(" ");
    let mut files = vec![
        ("a/mod", "mod b;\nmod c;"),
        ("a/b", "use super::c::{D, e::F};"),
        ("a/c", "pub fn c() -> crate::a::b::X {}"),
    ];
    assert_eq!(ring(&files), "a/b a/c");
    // Through a parent that only declares and re-exports.
    files = vec![
        ("a/mod", "mod b;\nmod c;\npub use b::X;"),
        ("a/b", "use super::c::D;"),
        ("a/c", "use super::X;"),
    ];
    assert_eq!(ring(&files), "a/b a/c");
    // A parent that has something of its own, which a child needs.
    files = vec![("a/mod", "mod b;\nuse b::X;"), ("a/b", "use super::{Own, std};")];
    assert_eq!(ring(&files), "a/mod a/b");
    // Through everything that a parent re-exports.
    files = vec![
        ("a/mod", "mod b;\nmod c;\npub use b::*;\npub use c::*;"),
        ("a/b", "pub fn one() { super::two() }"),
        ("a/c", "use super::*;\npub fn two() { one() }"),
    ];
    assert_eq!(ring(&files), "a/b a/c");
    // One way, with a word in a text and another crate of the name of a file.
    files = vec![("a", "use crate::b::X; let x = \"crate::a\";"), ("b", "use a::X; let x = \"crate::a\";")];
    assert_eq!(ring(&files), "");
}
