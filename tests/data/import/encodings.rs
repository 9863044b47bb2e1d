//! A text is read in the encoding that it is written in, which no file says; what was found out is said.

use encoding_rs::Encoding;

use super::*;

/// A table as somebody in a country writes it, with the encodings that are in use there.
struct Local {
    encodings: &'static [&'static str],
    text: &'static str,
    /// What is on record of MNG.
    note: &'static str,
}

const LOCALS: [Local; 12] = [
    Local {
        encodings: &["gb18030", "gbk"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,扎门乌德口岸关闭\n",
        note: "扎门乌德口岸关闭",
    },
    Local {
        encodings: &["big5"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,邊境口岸暫時關閉，貨運照常\n",
        note: "邊境口岸暫時關閉，貨運照常",
    },
    Local {
        encodings: &["windows-1251", "koi8-r", "iso-8859-5"],
        text: "ISO;Day;Cases;Note\nMNG;17.06.2020;12;Закрыт пункт пропуска\nKGZ;17.06.2020;3;Ограничения\n",
        note: "Закрыт пункт пропуска",
    },
    Local {
        encodings: &["shift_jis", "euc-jp", "iso-2022-jp"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,国境は閉鎖されています。\n",
        note: "国境は閉鎖されています。",
    },
    Local {
        encodings: &["euc-kr"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,국경이 폐쇄되었습니다\n",
        note: "국경이 폐쇄되었습니다",
    },
    Local {
        encodings: &["windows-1252"],
        text: "ISO;Day;Cases;Note\nMNG;17.06.2020;12;Grenzübergang für Güter geöffnet\nKGZ;17.06.2020;3;très limité\n",
        note: "Grenzübergang für Güter geöffnet",
    },
    Local {
        encodings: &["windows-1254"],
        text: "ISO;Day;Cases;Note\nMNG;17.06.2020;12;Sınır kapısı geçişlere kapalı, yalnız yük geçişi açık\n",
        note: "Sınır kapısı geçişlere kapalı, yalnız yük geçişi açık",
    },
    Local {
        encodings: &["windows-1256"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,المعبر الحدودي مغلق أمام المسافرين\n",
        note: "المعبر الحدودي مغلق أمام المسافرين",
    },
    Local {
        encodings: &["windows-874"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,ด่านชายแดนปิดชั่วคราว\n",
        note: "ด่านชายแดนปิดชั่วคราว",
    },
    Local {
        encodings: &["windows-1253"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,Τα σύνορα είναι κλειστά\n",
        note: "Τα σύνορα είναι κλειστά",
    },
    Local {
        encodings: &["windows-1255"],
        text: "ISO,Day,Cases,Note\nMNG,2020-06-17,12,הגבול סגור למעבר\n",
        note: "הגבול סגור למעבר",
    },
    Local {
        encodings: &["windows-1250"],
        text: "ISO;Day;Cases;Note\nMNG;17.06.2020;12;Přechod uzavřen, průjezd možný jen pro kamiony\n",
        note: "Přechod uzavřen, průjezd možný jen pro kamiony",
    },
];

fn profile(encoding: &str) -> Profile {
    let text = format!(
        "(name: \"t\", {encoding} border: (code: \"ISO\"), entries: [Reading(indicator: Always(ConfirmedCases), day: \
         \"Day\", value: \"Cases\"), Note(at: \"Day\", text: \"{{Note}}\")])"
    );
    Profile::parse("t", &text).expect("profile")
}

fn notes(board: &Board) -> Vec<(String, String)> {
    let note = |record: &Record| match &record.entry {
        Entry::Note(note) => Some((note.border?.to_string(), note.text.clone())),
        _ => None,
    };
    let mut notes: Vec<_> = current(board).into_iter().filter_map(note).collect();
    notes.sort();
    notes
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => Encoding::for_label(label.as_bytes()).expect("a label").encode(text).0.into_owned(),
    }
}

#[test]
fn small_tables_are_read_in_the_encoding_of_where_they_are_from() {
    let mut wrong = Vec::new();
    for local in &LOCALS {
        for label in local.encodings {
            let mut board = china();
            let report = into(&mut board, &profile(""), encoded(label, local.text), 1);
            let note = notes(&board).into_iter().find(|(border, _)| border == "MNG").map(|(_, text)| text);
            if note.as_deref() != Some(local.note) {
                wrong.push(format!("{label}: {note:?}"));
            }
            // It is said, with what whoever knows the language can judge it by.
            let first = local.note.chars().take(4).collect::<String>();
            if !report
                .remarks
                .iter()
                .map(ToString::to_string)
                .any(|remark| remark.contains("encoding") && remark.contains(&first))
            {
                wrong.push(format!("{label}: {:?}", report.remarks));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_label_of_the_encoding_standard_can_be_named() {
    for local in &LOCALS {
        for label in local.encodings {
            let mut board = china();
            let spec = format!("table: (encoding: \"{label}\"),");
            let report = into(&mut board, &profile(&spec), encoded(label, local.text), 1);
            assert!(notes(&board).contains(&("MNG".to_owned(), local.note.to_owned())), "{label}");
            assert!(report.remarks.is_empty(), "{label}: {:?}", report.remarks);
        }
    }
    let error = Profile::parse(
        "t",
        "(name: \"t\", table: (encoding: \"klingon\"), border: (always: \"KGZ\"), entries: [])",
    );
    assert!(error.expect_err("unknown").to_string().contains("Unknown encoding `klingon`"));
}

#[test]
fn utf_16_needs_no_mark_in_either_order() {
    for text in ["ISO,Day,Cases,Note\nMNG,2020-06-17,12,关闭\n", "ISO,Day,Cases,Note\r\nMNG,2020-06-17,12,a"]
    {
        for label in ["utf-16le", "utf-16be"] {
            let marked = encoded(label, &format!("\u{feff}{text}"));
            let mut board = china();
            into(&mut board, &profile(""), marked, 1);
            assert_eq!(notes(&board).len(), 1, "{label}");
            for spec in ["", "table: (encoding: Utf16),", &format!("table: (encoding: \"{label}\"),")] {
                let mut board = china();
                into(&mut board, &profile(spec), encoded(label, text), 1);
                assert_eq!(cases(&board, "MNG"), [("2020-06-17".to_owned(), 12.0)], "{label} {spec}");
            }
        }
    }
}

#[test]
fn one_broken_byte_makes_its_row_unreadable_and_no_other() {
    let mut table = "ISO,Day,Cases,Note\nMNG,2020-06-17,12,Übergang geschlossen, für alle\n"
        .replace("n, f", "n; f")
        .into_bytes();
    table.extend(b"KGZ,2020-06-17,3,\xFCber Nacht\nRUS,2020-06-17,4,geschlossen\n");
    let mut board = china();
    let report = into(&mut board, &profile(""), table.clone(), 1);
    let borders: Vec<String> = notes(&board).into_iter().map(|(border, _)| border).collect();
    assert_eq!(borders, ["MNG", "RUS"]);
    assert_eq!(report.skipped[&SkipReason::BrokenText].examples[0].row, 3);
    assert!(report.remarks[0].to_string().contains("The text is UTF-8, but row 3"), "{:?}", report.remarks);
    // With the encoding said, the table is not of it.
    let error =
        Table::from_bytes("t", table, &profile("table: (encoding: Utf8),")).expect_err("broken").to_string();
    assert!(error.contains("Row 3 is not UTF-8"), "{error}");

    let mut table = encoded(
        "gbk",
        "ISO,Day,Cases,Note\nMNG,2020-06-17,12,扎门乌德口岸关闭\nKGZ,2020-06-17,3,伊尔克什坦口岸\nVNM,2020-06-17,3,友谊关口岸限行\n",
    );
    table.extend(b"RUS,2020-06-17,4,\xC2\xFA\xD6\xFF\n");
    let mut board = china();
    let report = into(&mut board, &profile(""), table, 1);
    let borders: Vec<String> = notes(&board).into_iter().map(|(border, _)| border).collect();
    assert_eq!(borders, ["KGZ", "MNG", "VNM"]);
    assert_eq!(report.skipped[&SkipReason::BrokenText].examples[0].row, 5);
}

#[test]
fn a_named_encoding_that_the_text_is_not_in_is_refused_by_row() {
    let text = "ISO,Day,Cases,Note\nMNG,2020-06-17,12,a\nKGZ,2020-06-17,3,关闭\n";
    let error = |spec: &str, bytes: Vec<u8>| {
        Table::from_bytes("t", bytes, &profile(spec)).expect_err(spec).to_string()
    };
    let message = error("table: (encoding: Windows1252),", text.into());
    assert!(message.contains("Row 3 is UTF-8") && message.contains("not windows-1252"), "{message}");
    let message = error(
        "table: (encoding: \"shift_jis\"),",
        b"ISO,Day,Cases,Note\nMNG,2020-06-17,12,a\nKGZ,2020-06-17,3,\xFF\xFE\n".to_vec(),
    );
    assert!(message.contains("Row 3 is not Shift_JIS"), "{message}");
}

#[test]
fn the_header_that_is_wanted_and_the_names_of_countries_tell_an_encoding() {
    let profile = "(name: \"t\", border: (name: \"Страна\"), entries: [Reading(indicator: Always(ConfirmedCases), day: \
                   \"Дата\", value: \"Случаи\")])";
    let profile = Profile::parse("t", profile).expect("profile");
    let table = "Страна;Дата;Случаи\nМонголия;17.06.2020;12\nКиргизия;17.06.2020;30\n";
    for label in ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "utf-8", "utf-16le"] {
        let mut board = china();
        into(&mut board, &profile, encoded(label, table), 1);
        assert_eq!(cases(&board, "KGZ"), [("2020-06-17".to_owned(), 30.0)], "{label}");
    }
    for (label, name) in [
        ("gbk", "蒙古"),
        ("big5", "蒙古"),
        ("windows-1251", "Монголия"),
        ("koi8-r", "Монголия"),
        ("windows-1256", "منغوليا"),
    ] {
        let mut board = china();
        into(
            &mut board,
            &simple(""),
            encoded(label, &format!("Country,Day,Cases\n{name},2020-06-17,12\n")),
            1,
        );
        assert_eq!(cases(&board, "MNG"), [("2020-06-17".to_owned(), 12.0)], "{label}");
    }
}
