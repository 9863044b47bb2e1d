//! The shipped example board: it is made from its scenario to the byte, and it says what its sources say.

use borderboard::exercise;
use borderboard::store;

const EXAMPLE: &str = include_str!("../assets/examples/neighbours-2020.ron");

/// After a change to the scenario or the generator: `UPDATE_EXAMPLES=1 cargo test --test example_board`.
#[test]
fn the_shipped_file_is_the_scenarios_board_to_the_byte() {
    let made = store::to_text(&exercise::example(None).expect("a board"));
    if std::env::var_os("UPDATE_EXAMPLES").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/neighbours-2020.ron");
        std::fs::write(path, &made).expect("written");
        return;
    }
    assert!(made == EXAMPLE, "the example is out of date: UPDATE_EXAMPLES=1 cargo test --test example_board");
}
