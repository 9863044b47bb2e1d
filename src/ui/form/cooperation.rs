//! The fields of letters, assistance, joint operations and multilateral events.

use std::collections::HashSet;
use std::sync::Arc;

use egui::{Id, Ui};
use uuid::Uuid;

use super::fieldset::{AmountFields, Fieldset};
use crate::board::*;
use crate::input;
use crate::text;
use crate::ui::Scene;
use crate::ui::widgets::field::is_equal;
use crate::words;

/// The other party, as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyFields {
    kind: Option<PartyKind>,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartyKind {
    Country,
    Organisation,
    /// Only where the party may be absent.
    Unknown,
}

impl PartyFields {
    fn new(border: String) -> Self {
        Self { kind: Some(PartyKind::Country), text: border }
    }

    fn of(party: Option<&Party>) -> Self {
        match party {
            Some(Party::Country(code)) => Self::new(code.to_string()),
            Some(Party::Organisation(name)) => {
                Self { kind: Some(PartyKind::Organisation), text: name.clone() }
            }
            None => Self { kind: Some(PartyKind::Unknown), text: String::new() },
        }
    }

    fn ui(&mut self, set: &mut Fieldset<'_, '_>, may_be_unknown: bool) -> Option<Option<Party>> {
        let kinds = [PartyKind::Country, PartyKind::Organisation, PartyKind::Unknown];
        let kinds = if may_be_unknown { &kinds[..] } else { &kinds[..2] };
        let word = |kind: &PartyKind| match kind {
            PartyKind::Country => text!("form-country"),
            PartyKind::Organisation => text!("form-organisation"),
            PartyKind::Unknown => text!("unknown"),
        };
        let kind = set.choice(&text!("form-party"), kinds, is_equal, word, &mut self.kind);
        match kind? {
            PartyKind::Country => {
                set.any_country(&text!("form-country"), &mut self.text).map(|code| Some(Party::Country(code)))
            }
            PartyKind::Organisation => {
                let name = text!("form-organisation");
                set.needed_text(&name, "", &mut self.text).map(|name| Some(Party::Organisation(name)))
            }
            PartyKind::Unknown => Some(None),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct CorrespondenceFields {
    pub party: PartyFields,
    direction: Option<Direction>,
    day: String,
    subject: String,
    office: String,
    copies: String,
    reply_due: String,
    answers: Option<Option<Uuid>>,
}

impl CorrespondenceFields {
    pub fn new(border: String) -> Self {
        Self {
            party: PartyFields::new(border),
            direction: None,
            day: "today".to_owned(),
            subject: String::new(),
            office: String::new(),
            copies: "1".to_owned(),
            reply_due: String::new(),
            answers: Some(None),
        }
    }

    pub fn of(letter: &Correspondence) -> Self {
        Self {
            party: PartyFields::of(Some(&letter.party)),
            direction: Some(letter.direction),
            day: letter.day.map(input::day_text).unwrap_or_default(),
            subject: letter.subject.clone(),
            office: letter.office.clone(),
            copies: letter.copies.to_string(),
            reply_due: letter.reply_due.map(input::day_text).unwrap_or_default(),
            answers: Some(letter.answers),
        }
    }

    pub fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Correspondence> {
        let party = self.party.ui(set, false).flatten();
        let directions = [Direction::Incoming, Direction::Outgoing];
        let word = |direction: &Direction| words::direction(*direction);
        let name = text!("form-direction");
        let direction = set.choice(&name, &directions, is_equal, word, &mut self.direction);
        let day = set.optional_day(&text!("form-day"), &mut self.day, &text!("day-unknown"));
        let subject = set.needed_text(&text!("form-subject"), "", &mut self.subject);
        let office = set.text(&text!("form-office"), &text!("form-office-hint"), &mut self.office);
        let say = |copies: &u32| match copies {
            1 => String::new(),
            copies => text!("form-understood", value = text!("entry-copies", copies = copies.to_string())),
        };
        let copies = set.value(&text!("form-copies"), &mut self.copies, None, input::count, say);
        let name = text!("form-reply-due");
        let reply_due = set.optional_day(&name, &mut self.reply_due, &text!("border-none-asked"));
        let answers = self.answers_ui(set, party.as_ref());
        Some(Correspondence {
            party: party?,
            direction: direction?,
            day: day?,
            subject: subject?,
            office: office?,
            copies: copies?,
            reply_due: reply_due?,
            answers: answers?,
        })
    }

    /// Draws the choice of the letter that this one answers: unanswered letters of the party in the other direction,
    /// and the current choice.
    fn answers_ui(&mut self, set: &mut Fieldset<'_, '_>, party: Option<&Party>) -> Option<Option<Uuid>> {
        let mut options = vec![None];
        if let (Some(party), Some(direction)) = (party, self.direction) {
            options.extend(unanswered(set.ui, set.scene, party, direction).iter().copied().map(Some));
        }
        if let Some(chosen @ Some(_)) = self.answers
            && !options.contains(&chosen)
        {
            options.push(chosen);
        }
        let board = set.scene.board;
        let word = |id: &Option<Uuid>| match id.map(|id| board.get(id).map(|record| &record.entry)) {
            None => text!("form-answers-none"),
            Some(Some(Entry::Correspondence(letter))) => {
                let day = letter.day.map_or_else(|| text!("day-unknown"), words::day_year);
                format!("{day} · {}", letter.subject)
            }
            Some(_) => text!("unknown"),
        };
        set.list(&text!("form-answers"), &options, is_equal, word, &mut self.answers)
    }
}

/// The key of the cached list of letters that can be answered.
type Question = (u64, Party, Direction);

/// The standing letters with `party` that a letter in `direction` could answer.
fn unanswered(ui: &Ui, scene: &Scene<'_>, party: &Party, direction: Direction) -> Arc<Vec<Uuid>> {
    let id = Id::unique("letters without an answer");
    let question: Question = (scene.generation, party.clone(), direction);
    let kept = ui.data(|data| data.get_temp::<(Question, Arc<Vec<Uuid>>)>(id));
    if let Some((_, letters)) = kept.filter(|kept| kept.0 == question) {
        return letters;
    }
    let letters = Arc::new(look_up_unanswered(scene, party, direction));
    ui.data_mut(|data| data.insert_temp(id, (question, letters.clone())));
    letters
}

fn look_up_unanswered(scene: &Scene<'_>, party: &Party, direction: Direction) -> Vec<Uuid> {
    let picture = scene.picture;
    let of_border = match party {
        Party::Country(code) => picture.border(*code).map(|border| &border.correspondence),
        Party::Organisation(_) => None,
    };
    let records = scene.board.records();
    let letters = of_border.unwrap_or(&picture.general).iter().filter_map(|&position| {
        let record = &records[position];
        match &record.entry {
            Entry::Correspondence(letter) if letter.party == *party => Some((record.id, letter)),
            _ => None,
        }
    });
    let letters: Vec<_> = letters.collect();
    let answered: HashSet<Uuid> = letters.iter().filter_map(|(_, letter)| letter.answers).collect();
    let could_be =
        |(id, letter): &&(Uuid, &Correspondence)| letter.direction != direction && !answered.contains(id);
    letters.iter().filter(could_be).map(|(id, _)| *id).collect()
}

#[derive(Debug, Clone, PartialEq)]
pub struct AssistanceFields {
    pub party: PartyFields,
    item: String,
    quantity: AmountFields,
    value: AmountFields,
    promised: String,
    shipped: String,
    received: String,
}

impl AssistanceFields {
    pub fn new(border: String) -> Self {
        Self {
            party: PartyFields::new(border),
            item: String::new(),
            quantity: AmountFields::default(),
            value: AmountFields::default(),
            promised: String::new(),
            shipped: String::new(),
            received: String::new(),
        }
    }

    pub fn of(assistance: &Assistance) -> Self {
        let day = |day: Option<chrono::NaiveDate>| day.map(input::day_text).unwrap_or_default();
        Self {
            party: PartyFields::of(assistance.party.as_ref()),
            item: assistance.item.clone(),
            quantity: AmountFields::of(assistance.quantity.as_ref()),
            value: AmountFields::of(assistance.value.as_ref()),
            promised: day(assistance.promised),
            shipped: day(assistance.shipped),
            received: day(assistance.received),
        }
    }

    pub fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Assistance> {
        let party = self.party.ui(set, true);
        let item = set.needed_text(&text!("form-item"), "", &mut self.item);
        let quantity = set.amount(&text!("form-quantity"), &text!("form-quantity-hint"), &mut self.quantity);
        let value = set.amount(&text!("form-value"), "CNY", &mut self.value);
        let unknown = text!("form-not-yet-or-unknown");
        let promised = set.optional_day(&text!("form-promised"), &mut self.promised, &unknown);
        let shipped = set.optional_day(&text!("form-shipped"), &mut self.shipped, &unknown);
        let received = set.optional_day(&text!("form-received"), &mut self.received, &unknown);
        Some(Assistance {
            party: party?,
            item: item?,
            quantity: quantity?,
            value: value?,
            promised: promised?,
            shipped: shipped?,
            received: received?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct OperationFields {
    pub neighbours: Vec<CountryCode>,
    kind: Option<OperationKind>,
    first_day: String,
    last_day: String,
    area: String,
    outcome: String,
}

impl OperationFields {
    pub fn new(border: &str) -> Self {
        Self {
            neighbours: CountryCode::find(border).into_iter().collect(),
            kind: None,
            first_day: "today".to_owned(),
            last_day: String::new(),
            area: String::new(),
            outcome: String::new(),
        }
    }

    pub fn of(operation: &JointOperation) -> Self {
        Self {
            neighbours: operation.neighbours.clone(),
            kind: Some(operation.kind),
            first_day: operation.first_day.map(input::day_text).unwrap_or_default(),
            last_day: operation.last_day.map(input::day_text).unwrap_or_default(),
            area: operation.area.clone(),
            outcome: operation.outcome.clone(),
        }
    }

    pub fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<JointOperation> {
        let neighbours = set.borders(&text!("form-neighbours"), &mut self.neighbours);
        let kinds = [OperationKind::Patrol, OperationKind::Enforcement, OperationKind::Exercise];
        let word = |kind: &OperationKind| words::operation_kind(*kind);
        let kind = set.choice(&text!("form-kind"), &kinds, is_equal, word, &mut self.kind);
        let name = text!("form-first-day");
        let first_day = set.optional_day(&name, &mut self.first_day, &text!("day-unknown"));
        let name = text!("form-last-day");
        let last_day = set.optional_day(&name, &mut self.last_day, &text!("form-no-last-day"));
        let area = set.text(&text!("form-area"), "", &mut self.area);
        let outcome = set.long_text(&text!("form-outcome"), &mut self.outcome, false);
        Some(JointOperation {
            neighbours: neighbours?,
            kind: kind?,
            first_day: first_day?,
            last_day: last_day?,
            area: area?,
            outcome: outcome?,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct EngagementFields {
    organisation: String,
    day: String,
    put_forward: String,
}

impl Default for EngagementFields {
    fn default() -> Self {
        let (organisation, put_forward) = (String::new(), String::new());
        Self { organisation, day: "today".to_owned(), put_forward }
    }
}

impl EngagementFields {
    pub fn of(engagement: &Engagement) -> Self {
        Self {
            organisation: engagement.organisation.clone(),
            day: engagement.day.map(input::day_text).unwrap_or_default(),
            put_forward: engagement.put_forward.clone(),
        }
    }

    pub fn ui(&mut self, set: &mut Fieldset<'_, '_>) -> Option<Engagement> {
        let name = text!("form-organisation");
        let organisation = set.needed_text(&name, &text!("form-organisation-hint"), &mut self.organisation);
        let day = set.optional_day(&text!("form-day"), &mut self.day, &text!("day-unknown"));
        let put_forward = set.long_text(&text!("form-put-forward"), &mut self.put_forward, false);
        Some(Engagement { organisation: organisation?, day: day?, put_forward: put_forward? })
    }
}
