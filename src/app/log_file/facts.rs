//! What a message may say of files, errors and time.

use std::error::Error;
use std::fmt::{self, Debug, Write};
use std::path::Path;
use std::time::Instant;

/// The name of a file without its folders, which may be called after people. That of a snapshot is told without the label
/// in it.
pub fn name(path: &Path) -> String {
    const SNAPSHOT: &str = ".snapshot.ron";
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let Some((named, end)) = name.split_at_checked(name.len().saturating_sub(SNAPSHOT.len())) else {
        return SNAPSHOT.to_owned();
    };
    if !end.eq_ignore_ascii_case(SNAPSHOT) {
        return name.into_owned();
    }
    // `board.2026-11-25T1200Z.before-the-talks`, with a number behind the moment where several are of one.
    let is_moment = |part: &&str| {
        part.len() >= "2026-11-25T1200Z".len()
            && part.chars().all(|c| c.is_ascii_digit() || "-TZ".contains(c))
    };
    let (board, moment) = (named.split('.').next().unwrap_or_default(), named.split('.').find(is_moment));
    format!("{board}.{}{SNAPSHOT}", moment.unwrap_or("…"))
}

/// How many milliseconds went by.
pub fn millis(began: Instant) -> u64 {
    u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// Of which kind an error is: `Invalid.Syntax.UnknownField`. No value in it is told.
///
/// This is its `Debug` form, of which only the names of types and variants are kept, as far as they say what went wrong.
pub fn kind(error: &(impl Debug + ?Sized)) -> String {
    let mut names = Names::default();
    // It ends early where there are enough names.
    let _cut = write!(names, "{error:?}");
    names.end_word();
    if names.kept.is_empty() { "Message".to_owned() } else { names.kept.join(".") }
}

/// As [`kind`], of an error of any type. One that was put into words has no kind.
pub fn kind_of(error: &anyhow::Error) -> String {
    let error: &(dyn Error + Send + Sync) = error.as_ref();
    kind(error)
}

/// The first name of a kind: that of a variant alone.
pub fn variant(value: &(impl Debug + ?Sized)) -> String {
    kind(value).split('.').next().unwrap_or_default().to_owned()
}

/// How many names say of which kind an error is.
const NAMES_MAX: usize = 6;
/// The fields that tell why; what stands in any other field is a value.
const WHY: [&str; 6] = ["error", "fault", "kind", "source", "what", "why"];
/// Names that say nothing.
const EMPTY: [&str; 4] = ["Err", "None", "Ok", "Some"];

/// Reads a `Debug` form, and keeps the names in it.
#[derive(Default)]
struct Names {
    kept: Vec<String>,
    word: String,
    /// The mark that ends the text or the letter that is being read.
    quote: Option<char>,
    is_escaped: bool,
    before: Before,
    /// How many brackets are open of a value.
    skipped: usize,
}

/// What stands before a word or bracket.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    /// The begin, of all or of a name's parentheses.
    #[default]
    Begin,
    /// A field that tells why.
    Why,
    /// A name.
    Name,
    /// Anything else.
    Value,
}

impl Names {
    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() || self.skipped > 0 {
            return;
        }
        let is_name = word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.contains(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_alphanumeric());
        self.before = match self.before {
            Before::Begin | Before::Why if is_name => {
                if !EMPTY.contains(&&*word) && self.kept.len() < NAMES_MAX {
                    self.kept.push(word);
                }
                Before::Name
            }
            _ if WHY.contains(&&*word) => Before::Why,
            _ => Before::Value,
        };
    }

    fn take(&mut self, c: char) {
        if let Some(quote) = self.quote {
            if !self.is_escaped && c == quote {
                self.quote = None;
                self.before = Before::Value;
            }
            self.is_escaped = !self.is_escaped && c == '\\';
            return;
        }
        if c.is_alphanumeric() || c == '_' {
            self.word.push(c);
            return;
        }
        self.end_word();
        match c {
            '"' | '\'' => self.quote = Some(c),
            '(' if self.skipped == 0 && self.before == Before::Name => self.before = Before::Begin,
            '{' if self.skipped == 0 && self.before == Before::Name => self.before = Before::Value,
            '(' | '[' | '{' => self.skipped += 1,
            ')' | ']' | '}' => {
                self.skipped = self.skipped.saturating_sub(1);
                self.before = Before::Value;
            }
            ',' => self.before = Before::Value,
            _ => {}
        }
    }
}

impl Write for Names {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().for_each(|c| self.take(c));
        if self.kept.len() < NAMES_MAX { Ok(()) } else { Err(fmt::Error) }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[derive(Debug)]
    #[expect(dead_code, reason = "they are read by their Debug form")]
    enum Fault {
        Closed,
        Read { path: String, why: Inner },
        Shown { title: String, marking: Inner, count: u32 },
        Within(Inner),
        Listed { entries: Vec<Inner>, what: (Inner, Inner) },
    }

    #[derive(Debug)]
    #[expect(dead_code, reason = "they are read by their Debug form")]
    enum Inner {
        Syntax { what: Option<io::ErrorKind> },
        Amber,
    }

    #[test]
    fn a_kind_holds_names_of_variants_and_no_value() {
        let said = |fault: Fault| kind(&fault);
        assert_eq!(said(Fault::Closed), "Closed");
        let path = "/Home/Anna \"Why: (Deep".to_owned();
        let why = Inner::Syntax { what: Some(io::ErrorKind::NotFound) };
        assert_eq!(said(Fault::Read { path, why }), "Read.Syntax.NotFound");
        let title = "what: Secret".to_owned();
        assert_eq!(said(Fault::Shown { title, marking: Inner::Amber, count: 7 }), "Shown");
        let syntax = || Inner::Syntax { what: None };
        let listed = Fault::Listed { entries: vec![Inner::Amber, syntax()], what: (Inner::Amber, syntax()) };
        assert_eq!(said(listed), "Listed");
        let marking = Inner::Syntax { what: Some(io::ErrorKind::NotFound) };
        assert_eq!(said(Fault::Shown { title: String::new(), marking, count: 7 }), "Shown");
        assert_eq!(said(Fault::Within(Inner::Amber)), "Within.Amber");
        assert_eq!(kind(&io::Error::from_raw_os_error(2)), "Os.NotFound");
        assert_eq!(kind(&io::Error::other("Secret Words")), "Custom.Other");
        assert_eq!(kind_of(&io::Error::from(io::ErrorKind::NotFound).into()), "Kind.NotFound");
        assert_eq!(kind("Secret"), "Message");
        assert_eq!(kind_of(&anyhow::anyhow!("Secret Words")), "Message");
    }

    #[test]
    fn a_name_has_no_folder_and_no_label() {
        assert_eq!(name(Path::new("/home/anna/board.ron")), "board.ron");
        assert_eq!(name(Path::new("..")), "");
        for label in ["", ".before-the-talks", ".a.b"] {
            let path = format!("/home/anna/board.2026-11-25T1200Z-2{label}.snapshot.ron");
            assert_eq!(name(Path::new(&path)), "board.2026-11-25T1200Z-2.snapshot.ron");
        }
        assert_eq!(name(Path::new("talks.with.anna.snapshot.ron")), "talks.….snapshot.ron");
    }
}
