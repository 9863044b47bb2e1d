//! Describes disagreements between desks: who says what.

use uuid::Uuid;

use super::{about, capitalised, day_year_time, entry, entry_kind, one_line};
use crate::board::{Board, Disagreement, Entry, Record, Zone};
use crate::text;

/// Describes a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisagreementWords {
    /// The subject, such as "Figure KGZ".
    pub about: String,
    /// What each desk says. The version that counts for now comes first.
    pub claims: Vec<Claim>,
}

/// What one desk says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The id of the record.
    pub record: Uuid,
    /// Who recorded it and when.
    pub who: String,
    /// What the record says. For a retraction: that it retracts the entry, and why.
    pub says: String,
    /// Whether it retracts the entry.
    pub is_retraction: bool,
    /// Whether it counts until the disagreement is settled.
    pub counts: bool,
}

impl DisagreementWords {
    /// Returns the disagreement in one line.
    pub fn line(&self) -> String {
        let claims = self.claims.iter().map(|claim| {
            let (who, says) = (claim.who.as_str(), claim.says.as_str());
            if claim.counts {
                text!("disagreement-counts", who = who, says = says)
            } else {
                text!("disagreement-says", who = who, says = says)
            }
        });
        let claims = super::clauses(&claims.collect::<Vec<_>>());
        one_line(&text!("disagreement-line", about = self.about.as_str(), claims = claims))
    }
}

/// Describes a disagreement.
pub fn disagreement(board: &Board, disagreement: &Disagreement, zone: Zone) -> DisagreementWords {
    let records = disagreement.ids().filter_map(|id| board.get(id));
    let counted = disagreement.counted();
    let mut claims: Vec<Claim> = records.map(|record| claim(record, counted, zone)).collect();
    claims.sort_by_key(|claim| !claim.counts);
    let about = board.get(counted).map(|record| {
        let kind = capitalised(&entry_kind(record.entry.kind()));
        format!("{kind} {}", about(&record.entry)).trim_end().to_owned()
    });
    DisagreementWords { about: about.unwrap_or_default(), claims }
}

fn claim(record: &Record, counted: Uuid, zone: Zone) -> Claim {
    let at = day_year_time(record.recorded_at, zone);
    let (says, is_retraction) = match &record.entry {
        Entry::Retraction(retraction) => {
            (text!("disagreement-retracts", why = retraction.why.as_str()), true)
        }
        said => (entry(said, zone), false),
    };
    Claim {
        record: record.id,
        who: text!("disagreement-who", by = record.by.as_str(), at = at),
        says,
        is_retraction,
        counts: record.id == counted,
    }
}
