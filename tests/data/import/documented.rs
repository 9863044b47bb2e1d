//! The examples of `docs/profiles.md` do what the page says.

use super::*;

/// The fenced blocks of the page, with their languages.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.as_mut()) {
            (Some(language), None) => open = Some((language, String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

#[test]
fn every_example_imports_its_table_with_the_report_beside_it() {
    let page = include_str!("../../../docs/profiles.md");
    let blocks = blocks(page);
    let mut examples = 0;
    for example in blocks.windows(3) {
        let [("ron", profile), ("csv", table), ("text", report)] = example else { continue };
        examples += 1;
        let profile = Profile::parse("docs/profiles.md", profile).expect("profile");
        let mut board = board("CHN", "KGZ,LAO,VNM,MNG,RUS,SWE,NOR");
        let got = into(&mut board, &profile, table.as_str(), 1).to_text();
        for line in report.lines() {
            assert!(got.lines().any(|got| got.starts_with(line)), "{line}\n{got}");
        }
        let skipped = |text: &str| text.lines().filter(|line| line.contains(" skipped: ")).count();
        assert_eq!(skipped(&got), skipped(report), "{got}");
        assert_eq!(into(&mut board, &profile, table.as_str(), 2).records(), 0);
    }
    assert_eq!(examples, blocks.iter().filter(|(language, _)| *language == "ron").count());
    assert!(examples >= 4);
}

#[test]
fn the_page_names_every_shipped_profile() {
    let page = include_str!("../../../docs/profiles.md");
    assert!(Profile::shipped().all(|name| page.contains(&format!("`{name}`"))));
}
