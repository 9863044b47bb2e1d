//! The walls between the parts of the crate: who may lean on whom, who may draw, write to the log and word a sentence.
//! Clippy holds the others: who may read a clock, print or exit (`clippy.toml`, and `[lints.clippy]` in `Cargo.toml`).
//!
//! The sources are read as text, without their comments. A path that is written in a way the reader does not know
//! (`use super::super::…` out of a part) is refused, so that none slips through.

mod rings;
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use source::{code_of, literals};

/// Each part, and the parts that it may lean on.
const ARROWS: [(&str, &[&str]); 11] = [
    ("board", &[]),
    ("picture", &["board"]),
    ("store", &["board"]),
    ("input", &["board", "picture"]),
    ("words", &["board", "input", "picture", "store"]),
    ("briefing", &["board", "picture", "words"]),
    ("exchange", &["board", "picture", "store", "words"]),
    ("exercise", &["board", "exchange", "store", "words"]),
    ("ui", &["board", "briefing", "exchange", "input", "picture", "words"]),
    ("render", &["board", "briefing", "picture", "ui", "words"]),
    ("app", &["board", "briefing", "exchange", "exercise", "picture", "render", "store", "ui", "words"]),
];

/// Parts without anything that draws.
const WITHOUT_EGUI: [&str; 8] =
    ["board", "briefing", "input", "picture", "words", "store", "exchange", "exercise"];
const EGUI: [&str; 5] = ["egui", "eframe", "epaint", "egui_extras", "egui_plot"];

/// Parts whose code holds no sentence: what they say comes from the locale files.
const WITHOUT_SENTENCES: [&str; 12] = [
    "app", "board", "briefing", "cli", "exchange", "exercise", "input", "picture", "render", "store", "ui",
    "words",
];
/// So many words of letters with single spaces between them read as a sentence.
const SENTENCE_WORDS: usize = 3;
/// Where a text is for whoever reads the code: it is never shown.
const FOR_PROGRAMMERS: [&str; 17] = [
    // Names of widgets.
    "Id::unique(",
    "make_persistent_id(",
    "id.with(",
    "panel.press(",
    "reason = ",
    ".expect(",
    "assert!(",
    "assert_eq!(",
    "assert_ne!(",
    "panic!(",
    "unreachable!(",
    "#[error(transparent",
    // Messages of the log.
    LOG_MACROS[0],
    LOG_MACROS[1],
    LOG_MACROS[2],
    LOG_MACROS[3],
    LOG_MACROS[4],
];

/// The macros that write to the log, with what their arguments begin with.
const LOG_MACROS: [&str; 5] =
    ["tracing::error!(", "tracing::warn!(", "tracing::info!(", "tracing::debug!(", "tracing::trace!("];
/// Parts that do nothing which a log could tell: they compute, word or draw.
const WITHOUT_LOG: [&str; 9] =
    ["board", "briefing", "exchange", "exercise", "input", "picture", "render", "ui", "words"];
/// What puts a value into words, and so could put a part of a board into the log.
const WORDING: [&str; 6] = ["%", "{", "display()", "to_string", "format!", "text!"];
/// What may be written to the log as its `Debug` form has it: an enum without texts, or a folder.
const DEBUGGED: [&str; 3] = ["format", "path.parent()", "way"];
/// Files whose texts look like sentences and are none, each with what they are.
const NO_SENTENCES: [(&str, &str); 3] = [
    ("board/persons", "lists of words by which persons are recognised, in eight languages"),
    ("board/reading.rs", "the names of units, in eight languages"),
    (
        "exercise/stage.rs",
        "the source of what is made up, which is part of the file and the same in every language",
    ),
];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file of the crate, with its code.
fn files() -> &'static [(PathBuf, String)] {
    static FILES: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| files_below(&sources()));
    &FILES
}

fn files_below(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source");
            files.push((path, code_of(&text)));
        }
    }
    files
}

/// The words that follow `prefix` in `text`, as `board` in `crate::board::Header` or in `crate::{board, store}`.
fn parts_after(prefix: &str, text: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let mut parts = BTreeSet::new();
    for (at, _) in text.match_indices(prefix) {
        let rest = &text[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => parts.extend([word(rest)]),
            Some(list) => {
                let mut depth = 0_i32;
                let mut begins = true;
                for (place, c) in list.char_indices() {
                    if begins && depth == 0 && !c.is_whitespace() {
                        parts.extend([word(&list[place..])]);
                        begins = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' => begins = true,
                        _ => {}
                    }
                }
            }
        }
    }
    parts.remove("");
    parts
}

fn says(code: &str, word: &str) -> bool {
    let is_part_of_a_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word).any(|(at, _)| {
        !is_part_of_a_word(code[..at].chars().next_back())
            && !is_part_of_a_word(code[at + word.len()..].chars().next())
    })
}

/// The files of a part: its folder, or the one file that it is.
fn part(name: &str) -> impl Iterator<Item = &'static (PathBuf, String)> {
    files().iter().filter(move |(path, _)| part_of(path) == name)
}

fn part_of(path: &Path) -> String {
    let below = path.strip_prefix(sources()).expect("a source").with_extension("");
    let first = below.components().next().expect("a name");
    first.as_os_str().to_string_lossy().into_owned()
}

#[test]
fn parts_lean_only_on_those_that_their_arrows_point_to() {
    for (name, may) in ARROWS {
        for (path, code) in part(name) {
            for found in parts_after("crate::", code) {
                // The macro of the words is a word of its own.
                let found = if found == "text" { "words".to_owned() } else { found };
                assert!(
                    found == name || may.contains(&&*found),
                    "{}: {name} leans on {found}",
                    path.display()
                );
            }
            let depth = path.strip_prefix(sources()).expect("a source").components().count() - 1;
            let depth = if path.ends_with("mod.rs") { depth } else { depth + 1 };
            let out = "super::".repeat(depth);
            assert!(depth == 0 || !code.contains(&out), "{}: write `crate::` instead", path.display());
        }
    }
}

#[test]
fn every_part_has_its_arrows() {
    let known: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).chain(["cli", "lib", "main"]).collect();
    for (path, _) in files() {
        assert!(known.contains(&*part_of(path)), "{}: say in this test what it may lean on", path.display());
    }
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "app") {
        assert!(part(name).next().is_some(), "{name} has no sources");
    }
}

#[test]
fn only_what_shows_knows_what_draws() {
    for name in WITHOUT_EGUI {
        for (path, code) in part(name) {
            let found = EGUI.iter().find(|library| says(code, library));
            assert_eq!(found, None, "{}", path.display());
        }
    }
}

#[test]
fn only_the_window_and_the_program_use_anyhow() {
    for (name, _) in ARROWS.iter().filter(|(name, _)| *name != "app") {
        for (path, code) in part(name) {
            assert!(!says(code, "anyhow"), "{}", path.display());
        }
    }
}

/// What stands in the parentheses with which `code` begins, up to the one that ends them.
fn arguments(code: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return &code[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    code
}

#[test]
fn only_what_does_something_writes_to_the_log() {
    for name in WITHOUT_LOG {
        for (path, code) in part(name) {
            assert!(!says(code, "tracing"), "{}", path.display());
        }
    }
}

#[test]
fn no_message_of_the_log_puts_a_value_into_words() {
    let mut messages = 0;
    for (path, code) in files() {
        // A macro that is imported would not be found.
        assert!(!code.contains("use tracing::{") && !code.contains("tracing::event!"), "{}", path.display());
        for start in LOG_MACROS {
            for (at, _) in code.match_indices(start) {
                let arguments = arguments(&code[at + start.len()..]);
                let found = WORDING.iter().find(|wording| arguments.contains(*wording));
                assert_eq!(found, None, "{}: {arguments}", path.display());
                let may_be = |value: &str| DEBUGGED.iter().any(|may| value.starts_with(may));
                assert!(arguments.split('?').skip(1).all(may_be), "{}: {arguments}", path.display());
                messages += 1;
            }
        }
    }
    assert!(messages > 0, "no message was found");
}

/// Whether several words stand in `text` one after the other.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| matches!(c, '`' | ',' | ':' | ';' | '.' | '(' | ')' | '\''));
        !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
    };
    let words: Vec<bool> = text.split(' ').map(is_word).collect();
    words.windows(SENTENCE_WORDS).any(|words| words.iter().all(|is_word| *is_word))
}

#[test]
fn no_sentence_is_written_outside_the_locale_files() {
    let mut found = Vec::new();
    for name in WITHOUT_SENTENCES {
        for (path, code) in part(name) {
            if NO_SENTENCES.iter().any(|(file, _)| path.starts_with(sources().join(file))) {
                continue;
            }
            for (literal, before) in literals(code) {
                let is_for_programmers = FOR_PROGRAMMERS.iter().any(|start| before.contains(start));
                if is_sentence(&literal) && !is_for_programmers {
                    found.push(format!("{}: \"{literal}\"", path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "write this in assets/locales:\n{}", found.join("\n"));
}

#[test]
fn no_message_has_two_texts() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales/en/borderboard.ftl");
    let texts = fs::read_to_string(file).expect("the locale file");
    let is_key = |key: &&str| key.starts_with(|first: char| first.is_ascii_lowercase());
    let keys = texts.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key)).filter(is_key);
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = keys.filter(|key| !seen.insert(*key)).collect();
    assert!(!seen.is_empty() && twice.is_empty(), "only the first of two texts is shown: {twice:?}");
}

#[test]
fn every_exception_from_the_locale_files_is_in_use() {
    for (file, why) in NO_SENTENCES {
        let is_needed = files().iter().any(|(path, code)| {
            path.starts_with(sources().join(file)) && literals(code).iter().any(|(text, _)| is_sentence(text))
        });
        assert!(is_needed, "{file} ({why}) holds nothing that looks like a sentence");
    }
}

#[test]
fn the_reader_of_literals_tells_sentences_from_keys() {
    let code = r##"let c = '"'; f::<'a>("a file was lost", '\'', b'"'); x.expect("it is there"); r#"a "b" c d"#; "one \
        two three""##;
    let read = literals(code);
    let texts: Vec<&str> = read.iter().map(|(literal, _)| literal.as_str()).collect();
    assert_eq!(texts, ["a file was lost", "it is there", "a \"b\" c d", "one two three"]);
    assert!(read[1].1.contains(".expect("));
    for (text, expected) in [
        ("a file was lost", true),
        ("`{name}` is no number: write 12", true),
        ("error-store-empty", false),
        ("%Y-%m-%d %H:%M", false),
        ("{day} {month} {year}", false),
        ("RFC 3339", false),
        ("two words", false),
    ] {
        assert_eq!(is_sentence(text), expected, "{text}");
    }
}

#[test]
fn the_reader_of_this_test_reads() {
    let code = "use crate::{board::{Board, Header}, store};\nuse crate::picture::Picture; let x = crate::words::span(y);";
    let parts: Vec<String> = parts_after("crate::", code).into_iter().collect();
    assert_eq!(parts, ["board", "picture", "store", "words"]);
    assert_eq!(code_of("let a = 1; // crate::ui\n/// crate::app\n#[cfg(test)]\nmod tests"), "let a = 1; \n");
    assert_eq!(arguments("a = f(b, (c)), \"d\"); e(f)"), "a = f(b, (c)), \"d\"");
    assert!(says("use egui::Ui", "egui") && !says("use egui_plot::Plot", "egui"));
}
