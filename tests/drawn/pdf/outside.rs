//! Programs that were not written here read the same pages. Where one is not installed the test says so and checks nothing.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::{PageFormat, View, page};
use crate::support::host::code;

/// What a program makes of these arguments, run in `folder`; nothing where there is no such program.
#[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<Output> {
    match Command::new(program).args(arguments).current_dir(folder).output() {
        Ok(output) => Some(output),
        Err(error) => {
            println!("{program} cannot be run here ({error}): not checked with it");
            None
        }
    }
}

/// The views that are checked, with words that stand on them in this order.
fn views() -> [(View, &'static [&'static str]); 3] {
    [
        (View::Board, &["China (CHN): 14 land borders", "TLP:AMBER", "North Korea", "朝鲜", "Kyrgyzstan"]),
        (
            View::Border(code("KGZ")),
            &["Kyrgyzstan", "吉尔吉斯斯坦", "Liaison overdue 31 h", "Border-area personnel"],
        ),
        (View::Log, &["EXERCISE", "TLP:AMBER"]),
    ]
}

#[test]
fn pdftotext_reads_the_words() {
    let folder = tempfile::tempdir().expect("a folder");
    for (view, words) in views() {
        fs::write(folder.path().join("page.pdf"), page(view, PageFormat::Pdf)).expect("a file");
        let Some(output) = run("pdftotext", &["-layout", "page.pdf", "-"], folder.path()) else { return };
        let text = String::from_utf8(output.stdout).expect("text");
        let mut rest = text.as_str();
        for word in words {
            let Some((_, after)) = rest.split_once(word) else {
                panic!("{view:?}: {word} is not next in\n{rest}")
            };
            rest = after;
        }
    }
}

#[test]
fn pdftoppm_draws_what_the_picture_shows() {
    let folder = tempfile::tempdir().expect("a folder");
    for (view, _) in views() {
        fs::write(folder.path().join("page.pdf"), page(view, PageFormat::Pdf)).expect("a file");
        let drawn = ["-r", "96", "-png", "-singlefile", "page.pdf", "drawn"];
        let Some(output) = run("pdftoppm", &drawn, folder.path()) else { return };
        assert!(output.status.success(), "{view:?}: {}", String::from_utf8_lossy(&output.stderr));
        let theirs = image::open(folder.path().join("drawn.png")).expect("a picture").into_rgb8();
        let ours = image::load_from_memory(&page(view, PageFormat::Png)).expect("a picture").into_rgb8();
        assert_eq!(theirs.dimensions(), ours.dimensions());
        let off: u64 = theirs.iter().zip(ours.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = off as f64 / ours.len() as f64;
        // The edges of letters are smoothed otherwise; a missing or shifted line of text is far more.
        assert!(mean < 2.0, "{view:?}: the pictures differ by {mean} of 255 in the mean");
    }
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    for (view, _) in views() {
        fs::write(folder.path().join("page.pdf"), page(view, PageFormat::Pdf)).expect("a file");
        let Some(output) = run("qpdf", &["--check", "page.pdf"], folder.path()) else { return };
        assert!(output.status.success(), "{view:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
