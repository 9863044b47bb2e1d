//! Reads Rust's text: tells code from comments, characters and string literals. Every test of the walls reads by this.

/// A piece of a source. Put together the pieces are the source.
enum Piece<'a> {
    /// Code: a letter by itself where that ends a statement, else as much as there is.
    Code(&'a str),
    Comment,
    /// A character literal, as `'"'`.
    Character(&'a str),
    /// A string literal.
    Text {
        /// As it is written, with its quotation marks.
        written: &'a str,
        /// What is in it.
        content: String,
    },
}

/// The pieces of `source`.
fn pieces(source: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let letter = rest.chars().next()?;
        let up_to = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        let (length, piece): (usize, fn(&str) -> Piece<'_>) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), |_| Piece::Comment)
        } else if rest.starts_with("/*") {
            (up_to("*/"), |_| Piece::Comment)
        } else if let Some(length) = raw_length(rest) {
            (length, |written| {
                let content = written.trim_start_matches('r').trim_matches('#');
                Piece::Text { written, content: content.trim_matches('"').to_owned() }
            })
        } else if letter == '"' {
            (1 + literal_length(&rest[1..], '"'), |written| Piece::Text {
                written,
                content: content(written),
            })
        } else if letter == '\'' && is_character(rest) {
            (1 + literal_length(&rest[1..], '\''), |written| Piece::Character(written))
        } else {
            let begins = |c: char| matches!(c, '"' | '\'' | '/' | 'r' | ';' | '{' | '}');
            let behind = &rest[letter.len_utf8()..];
            let more = if matches!(letter, ';' | '{' | '}') { Some(0) } else { behind.find(begins) };
            (letter.len_utf8() + more.unwrap_or(behind.len()), |written| Piece::Code(written))
        };
        let (written, behind) = rest.split_at(length);
        rest = behind;
        Some(piece(written))
    })
}

/// How long the raw string is with which `source` begins, where it begins with one.
fn raw_length(source: &str) -> Option<usize> {
    let behind = source.strip_prefix('r')?;
    let hashes = behind.len() - behind.trim_start_matches('#').len();
    let inner = behind[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let begin = source.len() - inner.len();
    Some(inner.find(&end).map_or(source.len(), |at| begin + at + end.len()))
}

/// How long a literal is behind its first `mark`, up to the `mark` that ends it.
fn literal_length(inner: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, letter) in inner.char_indices() {
        if !is_escaped && letter == mark {
            return at + letter.len_utf8();
        }
        is_escaped = !is_escaped && letter == '\\';
    }
    inner.len()
}

/// What is in a string literal: a line that goes on in the next one is one line.
fn content(written: &str) -> String {
    let inner = written.trim_start_matches('"');
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut lines = inner.split("\\\n");
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |content, line| content + line.trim_start())
}

/// Whether a source that begins with a single quotation mark begins with a character, and not with a lifetime.
fn is_character(source: &str) -> bool {
    let mut letters = source.chars().skip(1);
    let first = letters.next();
    first == Some('\\') || first.is_some() && letters.next() == Some('\'')
}

/// What runs in the program: no comments, and nothing from the tests at the end on.
pub fn code_of(source: &str) -> String {
    let lines: Vec<&str> = source.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).collect();
    let source = lines.join("\n");
    let code = pieces(&source).map(|piece| match piece {
        Piece::Comment => "",
        Piece::Code(written) | Piece::Character(written) | Piece::Text { written, .. } => written,
    });
    code.collect()
}

/// The code without its literals, which are no paths.
pub fn without_literals(code: &str) -> String {
    let bare = pieces(code).map(|piece| match piece {
        Piece::Code(written) => written,
        Piece::Comment | Piece::Character(_) | Piece::Text { .. } => "",
    });
    bare.collect()
}

/// The contents of the string literals in `code`, each with the code of its statement before it.
pub fn literals(code: &str) -> Vec<(String, String)> {
    let mut literals = Vec::new();
    let mut statement = String::new();
    for piece in pieces(code) {
        match piece {
            Piece::Text { content, .. } => literals.push((content, statement.clone())),
            Piece::Code(";" | "{" | "}") => statement.clear(),
            Piece::Code(written) => statement.push_str(written),
            Piece::Comment | Piece::Character(_) => {}
        }
    }
    literals
}

#[test]
fn quotation_marks_in_characters_and_slashes_in_texts_begin_nothing() {
    let code =
        r##"a('"', b'\'', '\\', "// no comment", "\"", r#"a "b" c"#) /* "none" */ + 'a + b // "none""##;
    let texts: Vec<String> = literals(code).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["// no comment", "\\\"", "a \"b\" c"]);
    assert_eq!(without_literals(code), "a(, b, , , , )  + 'a + b ");
    assert_eq!(code_of("let a = \"https://x\"; // crate::ui"), "let a = \"https://x\"; ");
}
