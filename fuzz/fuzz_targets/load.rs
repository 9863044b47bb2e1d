//! Any bytes are a board or are refused in words, with little memory; a board keeps what it says when it is written and
//! read again; and the reader and writer of the canonical layout say what the ron crate says.

#![no_main]

mod memory;
#[path = "../../tests/support/ron_text.rs"]
mod ron_text;

use borderboard::board::Board;
use borderboard::store::{canonical, example, from_bytes, from_text, to_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: {
        // What is made once, such as the table of countries, is not the input's.
        example().expect("the example board");
    },
    |bytes: &[u8]| {
        if let Some((header, records)) = canonical::read(bytes) {
            let text = std::str::from_utf8(bytes).expect("text, where it is a board");
            let board = Board::from_records(header, records).ok();
            // Compared as text, for NaN is no NaN's equal.
            assert_eq!(board.map(|board| to_text(&board)), ron_text::board_of(text).map(|board| to_text(&board)));
        }
        // A file is read some 100 KB at a time, however short it is.
        let board = memory::bounded(bytes.len(), 32, 512 * 1024, || from_bytes(bytes.to_vec()));
        match board {
            Ok(board) => {
                let text = to_text(&board);
                assert_eq!(text, ron_text::text_of(&board));
                let back = from_text(&text).expect("a board, as it was one");
                assert_eq!(to_text(&back), text);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
);
