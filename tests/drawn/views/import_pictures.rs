//! How the import wizard looks. The page stands in a host whose clock stands still, on tables that were read before.

use std::path::Path;
use std::sync::Arc;

use borderboard::exchange::propose::{Consequences, NamedProfile, Proposal};
use borderboard::exchange::{Profile, Table, TableSpec, Watch};
use borderboard::ui::import::{ImportPreview, ImportRequest, ImportState, ProposedTable, ReadTable};
use borderboard::ui::theme::Theme;
use borderboard::ui::{Action, AppAction};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;

use crate::support::host::{Host, LARGE, SMALL};
use crate::views::pictures::harness_looks_like;

const TABLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/import");

/// The wizard on a table of the fixtures, as a desk sees it.
struct Wizard {
    name: &'static str,
    harness: Harness<'static, Host>,
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(TABLES).join(name)).expect("a table")
}

fn proposed(name: &str, host: &Host, spec: &TableSpec) -> ProposedTable {
    let table = Arc::new(Table::look(name, bytes(name), spec).expect("a table"));
    let profiles = NamedProfile::shipped().expect("the shipped profiles");
    let proposal = Proposal::of(&table, spec, host.board.header(), host.now, &profiles, Watch::default());
    let proposal = Arc::new(proposal.expect("a proposal"));
    let (sheet, header) = (proposal.sketch.sheet.clone(), proposal.sketch.header);
    ProposedTable { table: Arc::new(ReadTable { table, is_whole: true, sheet, header }), proposal }
}

impl Wizard {
    fn on(name: &'static str, theme: Theme, size: Vec2) -> Self {
        let mut host = Host::example().theme(theme).recording();
        let mut state = ImportState::new(name.to_owned());
        let mut asked = Vec::new();
        state.show(proposed(name, &host, &TableSpec::default()), &mut asked);
        host.views.import = Some(Box::new(state));
        let mut wizard = Self { name, harness: host.harness(size) };
        wizard.answer(asked);
        wizard
    }

    /// Does what the window would do.
    fn answer(&mut self, asked: Vec<Action>) {
        let mut asked = asked;
        loop {
            self.harness.run();
            let host = self.harness.state_mut();
            asked.append(&mut host.asked);
            if asked.is_empty() {
                return;
            }
            for action in std::mem::take(&mut asked) {
                let Action::App(AppAction::Import(request)) = action else { continue };
                let mut further = Vec::new();
                match request {
                    ImportRequest::Read(spec) => {
                        let found = proposed(self.name, host, &spec);
                        host.views.import.as_mut().expect("the wizard").show(found, &mut further);
                    }
                    ImportRequest::Preview(profile) => {
                        let preview = preview(self.name, host, &profile);
                        let wizard = host.views.import.as_mut().expect("the wizard");
                        wizard.show_preview(Arc::new(preview), &mut further);
                    }
                    _ => {}
                }
                asked.extend(further);
            }
        }
    }

    fn press(mut self, keys: &[(Modifiers, Key)]) -> Self {
        for &(modifiers, key) in keys {
            self.harness.key_press_modifiers(modifiers, key);
            self.answer(Vec::new());
        }
        self
    }

    fn looks_like(mut self, name: &str) {
        harness_looks_like(name, &mut self.harness);
    }
}

fn preview(name: &str, host: &Host, profile: &Profile) -> ImportPreview {
    let table = Table::from_bytes(name, bytes(name), profile).expect("a table");
    let found = Consequences::of(&host.board, &table, profile, host.now, "desk-1", Watch::default());
    ImportPreview { consequences: found.expect("consequences"), board_records: host.board.records().len() }
}

const ON: (Modifiers, Key) = (Modifiers::COMMAND, Key::Enter);
const FIRST: (Modifiers, Key) = (Modifiers::NONE, Key::Num1);
const SECOND: (Modifiers, Key) = (Modifiers::NONE, Key::Num2);
const MEASURES: &str = "measures_week25.csv";

#[test]
fn the_table_as_it_is_read() {
    Wizard::on(MEASURES, Theme::Light, LARGE).looks_like("import-1-table-light-1920");
    Wizard::on(MEASURES, Theme::Dark, SMALL).looks_like("import-1-table-dark-1366");
}

#[test]
fn the_meaning_of_columns_and_words() {
    let days = [FIRST, ON, FIRST];
    Wizard::on(MEASURES, Theme::Light, LARGE).press(&days).looks_like("import-2-columns-light-1920");
    Wizard::on(MEASURES, Theme::Dark, SMALL).press(&days).looks_like("import-2-columns-dark-1366");
    Wizard::on("three_columns.csv", Theme::Light, SMALL)
        .press(&[ON])
        .looks_like("import-2-country-light-1366");
}

#[test]
fn the_consequences_of_an_import() {
    let all = [FIRST, ON, FIRST, FIRST, FIRST, SECOND, SECOND, SECOND, ON];
    Wizard::on(MEASURES, Theme::Light, LARGE).press(&all).looks_like("import-3-consequences-light-1920");
    Wizard::on(MEASURES, Theme::Dark, SMALL).press(&all).looks_like("import-3-consequences-dark-1366");
    Wizard::on("oxcgrt.csv", Theme::Light, SMALL).looks_like("import-3-known-light-1366");
    Wizard::on("acaps.xlsx", Theme::Dark, LARGE).looks_like("import-3-known-dark-1920");
}
