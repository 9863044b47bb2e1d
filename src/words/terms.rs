//! Names of the domain's terms.

use super::{count, span, surge_sum};
use crate::board::EntryKind;
use crate::board::{
    Amount, BoardStatus, CadenceKind, CountryCode, Direction, Indicator, Level, MeasureKind, Medium,
    OpenMatter, OperationKind, Party, ReasonKind, ReasonSubject, Side, Topic, Zone,
};
use crate::picture::Picture;
use crate::picture::attention::{Acknowledged, AttentionLevel, Cause, OverdueAnswers, Reason};
use crate::picture::cadence::CadenceState;
use crate::picture::cooperation::AssistanceState;
use crate::text;

/// Returns the exercise marking, for an exercise board. It appears on every view and page.
pub fn exercise(status: BoardStatus) -> Option<String> {
    (status == BoardStatus::Exercise).then(|| text!("exercise"))
}

/// Returns the title that a new board of `home` has unless another one is given.
pub fn title_of_new_board(home: CountryCode) -> String {
    text!("new-title", home = home.name())
}

/// Says that nothing needs action, or that nothing is on record and so nothing can be said.
pub fn attention_none(picture: &Picture) -> String {
    if picture.is_empty() { capitalised(&text!("empty-nothing")) } else { text!("attention-none") }
}

/// Names the kind of a measure; `Other` by its own name.
pub fn measure_kind(kind: &MeasureKind) -> String {
    match kind {
        MeasureKind::BorderClosed => text!("measure-border-closed"),
        MeasureKind::CrossingsRestricted => text!("measure-crossings-restricted"),
        MeasureKind::EntryRestricted => text!("measure-entry-restricted"),
        MeasureKind::TransportSuspended => text!("measure-transport-suspended"),
        MeasureKind::PatrolsIntensified => text!("measure-patrols-intensified"),
        MeasureKind::JointPatrols => text!("measure-joint-patrols"),
        MeasureKind::CheckpointsAdded => text!("measure-checkpoints-added"),
        MeasureKind::ForcesReinforced => text!("measure-forces-reinforced"),
        MeasureKind::ActivityBanned => text!("measure-activity-banned"),
        MeasureKind::SpecialControls => text!("measure-special-controls"),
        MeasureKind::HealthScreening => text!("measure-health-screening"),
        MeasureKind::Quarantine => text!("measure-quarantine"),
        MeasureKind::Other(name) => super::shortened(name).into_owned(),
    }
}

/// Names a side.
pub fn side(side: Side) -> String {
    match side {
        Side::Home => text!("side-home"),
        Side::Neighbour => text!("side-neighbour"),
        Side::Joint => text!("side-joint"),
    }
}

/// Names an indicator.
pub fn indicator(indicator: &Indicator) -> String {
    match indicator {
        Indicator::HighRiskPersons => text!("indicator-high-risk-persons"),
        Indicator::ConfirmedCases => text!("indicator-confirmed-cases"),
        Indicator::BorderAreaPersonnel => text!("indicator-border-area-personnel"),
        Indicator::IllegalCrossings => text!("indicator-illegal-crossings"),
        Indicator::SmugglingCases => text!("indicator-smuggling-cases"),
        Indicator::DrugCases => text!("indicator-drug-cases"),
        Indicator::TravelControls => text!("indicator-travel-controls"),
        Indicator::Stringency => text!("indicator-stringency"),
        Indicator::Other(name, unit) => {
            text!("indicator-other", name = super::shortened(name), unit = super::shortened(unit))
        }
    }
}

/// Names an indicator briefly.
pub fn indicator_short(series: &Indicator) -> String {
    match series {
        Indicator::HighRiskPersons => text!("indicator-short-high-risk-persons"),
        Indicator::Other(name, _) => super::shortened(name).into_owned(),
        other => indicator(other),
    }
}

/// Names a level of liaison.
pub fn level(level: Level) -> String {
    match level {
        Level::Central => text!("level-central"),
        Level::Regional => text!("level-regional"),
        Level::Local => text!("level-local"),
    }
}

/// Names the kind of a cadence, as agreements word it.
pub fn cadence_kind(kind: CadenceKind) -> String {
    match kind {
        CadenceKind::RealTime => text!("cadence-real-time"),
        CadenceKind::Daily => text!("cadence-daily"),
        CadenceKind::Regular => text!("cadence-regular"),
    }
}

/// Names the state of liaison; `None` means that no cadence is agreed.
pub fn cadence_state(state: Option<CadenceState>) -> String {
    match state {
        Some(CadenceState::OnTime) => text!("state-on-time"),
        Some(CadenceState::Late) => text!("state-late"),
        Some(CadenceState::Overdue) => text!("state-overdue"),
        Some(CadenceState::Never) => text!("state-never"),
        None => text!("state-none-agreed"),
    }
}

/// Names a direction.
pub fn direction(direction: Direction) -> String {
    match direction {
        Direction::Incoming => text!("direction-incoming"),
        Direction::Outgoing => text!("direction-outgoing"),
        Direction::Mutual => text!("direction-mutual"),
    }
}

/// Names a medium.
pub fn medium(medium: &Medium) -> String {
    match medium {
        Medium::Telephone => text!("medium-telephone"),
        Medium::Message => text!("medium-message"),
        Medium::Letter => text!("medium-letter"),
        Medium::Meeting => text!("medium-meeting"),
        Medium::Video => text!("medium-video"),
        Medium::Radio => text!("medium-radio"),
        Medium::Other(name) => super::shortened(name).into_owned(),
    }
}

/// Names a topic of a contact.
pub fn topic(topic: Topic) -> String {
    match topic {
        Topic::EpidemicDevelopment => text!("topic-epidemic-development"),
        Topic::BorderPolicy => text!("topic-border-policy"),
        Topic::ControlMeasures => text!("topic-control-measures"),
        Topic::BorderAreaPersonnel => text!("topic-border-area-personnel"),
        Topic::HighRiskPersons => text!("topic-high-risk-persons"),
    }
}

/// Names the progress of assistance.
pub fn given_state(state: AssistanceState) -> String {
    match state {
        AssistanceState::Promised => text!("cooperation-promised"),
        AssistanceState::Shipped => text!("cooperation-shipped"),
        AssistanceState::Received => text!("cooperation-given-received"),
        AssistanceState::DayUnknown => text!("cooperation-day-unknown"),
    }
}

/// Names the kind of a joint operation.
pub fn operation_kind(kind: OperationKind) -> String {
    match kind {
        OperationKind::Patrol => text!("operation-patrol"),
        OperationKind::Enforcement => text!("operation-enforcement"),
        OperationKind::Exercise => text!("operation-exercise"),
    }
}

/// Names a party.
pub fn party(party: &Party) -> String {
    match party {
        Party::Country(code) => code.name().to_owned(),
        Party::Organisation(name) => super::shortened(name).into_owned(),
    }
}

/// Writes an amount with its unit.
pub fn amount(amount: &Amount) -> String {
    let plain = text!("amount", number = count(amount.number), unit = amount.unit.as_str());
    if amount.more_than { text!("more-than", amount = plain) } else { plain }
}

/// Names an attention level.
pub fn attention(level: AttentionLevel) -> String {
    match level {
        AttentionLevel::ActNow => text!("attention-act-now"),
        AttentionLevel::Soon => text!("attention-soon"),
        AttentionLevel::Calm => text!("attention-calm"),
    }
}

/// Describes a reason in a few words, for the head of a panel.
pub fn reason_brief(reason: &Reason) -> String {
    if reason.acknowledged.is_some() {
        return text!("brief-acknowledged");
    }
    match &reason.cause {
        Cause::LiaisonOverdue { level: None, last_contact: None, .. } => text!("brief-never"),
        Cause::LiaisonOverdue { level: None, overdue, .. } => text!("brief-overdue", span = span(*overdue)),
        Cause::LiaisonOverdue { level: Some(of), overdue, .. } => {
            capitalised(&text!("brief-overdue-level", level = level(*of), span = span(*overdue)))
        }
        Cause::Surge { surge, .. } => text!("brief-surge", sum = surge_sum(surge)),
        Cause::Stale { age_days: days, .. } => {
            let age_days = *days;
            text!("brief-stale", days = age_days)
        }
        Cause::AnswersOverdue(answers) => text!("brief-answers", days = answers.days),
        Cause::Disagreement { .. } => text!("brief-disagreement"),
        Cause::HandoverPending { .. } => text!("brief-handover"),
        Cause::ReportDue { .. } => text!("brief-report"),
        Cause::AcknowledgementExpired { .. } => text!("brief-expired"),
    }
}

/// Describes a reason.
pub fn reason(reason: &Reason) -> String {
    match &reason.cause {
        Cause::LiaisonOverdue { level: None, last_contact: None, overdue } => {
            text!("reason-never", span = span(*overdue))
        }
        Cause::LiaisonOverdue { level: Some(of), last_contact: None, overdue } => {
            text!("reason-never-level", level = level(*of), span = span(*overdue))
        }
        Cause::LiaisonOverdue { level: None, overdue, .. } => text!("reason-overdue", span = span(*overdue)),
        Cause::LiaisonOverdue { level: Some(of), overdue, .. } => {
            capitalised(&text!("reason-overdue-level", level = level(*of), span = span(*overdue)))
        }
        Cause::Surge { indicator, surge } => {
            text!("reason-surge", indicator = self::indicator(indicator), surge = super::surge(surge))
        }
        Cause::Stale { indicator, age_days, .. } => {
            let age_days = *age_days;
            text!("reason-stale", indicator = self::indicator(indicator), days = age_days)
        }
        Cause::AnswersOverdue(OverdueAnswers { party, direction, letters, days, .. }) => {
            let (party, letters, days) = (self::party(party), *letters, *days);
            match direction {
                Direction::Incoming => {
                    text!("reason-answers-ours", party = party, letters = letters, days = days)
                }
                _ => text!("reason-answers-theirs", party = party, letters = letters, days = days),
            }
        }
        Cause::Disagreement { kind, .. } => {
            text!("reason-disagreement", kind = entry_kind(*kind))
        }
        Cause::HandoverPending { by, to, .. } if to.is_empty() => {
            text!("reason-handover", by = by.as_str())
        }
        Cause::HandoverPending { by, to, .. } => {
            text!("reason-handover-to", by = by.as_str(), to = to.as_str())
        }
        Cause::ReportDue { .. } => text!("reason-report"),
        Cause::AcknowledgementExpired { by, .. } => text!("reason-expired", by = by.as_str()),
    }
}

/// Describes the facts behind a reason: since when, the figures, and the acknowledgement.
pub fn reason_detail(reason: &Reason, zone: Zone) -> String {
    let seen = reason.acknowledged.as_ref().map(|seen| acknowledged(seen, zone));
    [Some(reason_facts(reason, zone)), seen].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Describes since when a reason has applied, and the figures behind it.
pub fn reason_facts(reason: &Reason, zone: Zone) -> String {
    let since = text!("reason-since", since = super::day_time(reason.since, zone));
    let behind = match &reason.cause {
        Cause::LiaisonOverdue { last_contact: Some(at), .. } => {
            Some(text!("reason-last-contact", at = super::day_time(*at, zone)))
        }
        Cause::LiaisonOverdue { last_contact: None, .. } => Some(text!("reason-no-contact")),
        Cause::Surge { .. } => None,
        Cause::Stale { day, .. } => Some(text!("reason-newest", day = super::day(*day))),
        Cause::AnswersOverdue(answers) => {
            Some(text!("reason-answers-due", day = super::day_year(answers.oldest_due)))
        }
        Cause::ReportDue { .. } | Cause::Disagreement { .. } | Cause::HandoverPending { .. } => None,
        Cause::AcknowledgementExpired { of, subject, .. } => {
            Some(text!("reason-expired-of", reason = reason_of(*of, subject)))
        }
    };
    [Some(since), behind].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Says who acknowledged a reason, until when, and with what comment.
pub fn acknowledged(seen: &Acknowledged, zone: Zone) -> String {
    let until = super::day_time(seen.expires, zone);
    text!(
        "reason-acknowledged",
        by = super::shortened(&seen.by),
        until = until,
        comment = super::shortened(&seen.comment)
    )
}

/// Names the reason of an acknowledgement, such as "overdue liaison, central".
pub fn reason_of(kind: ReasonKind, subject: &ReasonSubject) -> String {
    let kind = reason_kind(kind);
    match subject {
        ReasonSubject::Border | ReasonSubject::Board | ReasonSubject::Record(_) => kind,
        ReasonSubject::Letters { party, direction: Direction::Incoming } => {
            text!("reason-of-answers-ours", kind = kind, party = self::party(party))
        }
        ReasonSubject::Letters { party, .. } => {
            text!("reason-of-answers-theirs", kind = kind, party = self::party(party))
        }
        ReasonSubject::Level(of) => format!("{kind}, {}", level(*of)),
        ReasonSubject::Indicator(of) => format!("{kind}, {}", indicator(of)),
    }
}

/// Names an open matter with its border, such as "KGZ overdue liaison".
pub fn open_matter(matter: &OpenMatter) -> String {
    format!("{} {}", border_or_board(matter.border), reason_of(matter.reason, &matter.subject))
}

/// Returns the code of a border, or the words for the board as a whole.
pub fn border_or_board(border: Option<CountryCode>) -> String {
    border.map_or_else(|| text!("attention-board"), |border| border.to_string())
}

/// Returns the text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Names a kind of entry.
pub fn entry_kind(kind: EntryKind) -> String {
    match kind {
        EntryKind::Measure => text!("kind-measure"),
        EntryKind::Reading => text!("kind-reading"),
        EntryKind::Contact => text!("kind-contact"),
        EntryKind::Cadence => text!("kind-cadence"),
        EntryKind::Correspondence => text!("kind-correspondence"),
        EntryKind::Assistance => text!("kind-assistance"),
        EntryKind::JointOperation => text!("kind-joint-operation"),
        EntryKind::Engagement => text!("kind-engagement"),
        EntryKind::Note => text!("kind-note"),
        EntryKind::Acknowledgement => text!("kind-acknowledgement"),
        EntryKind::Retraction => text!("kind-retraction"),
        EntryKind::Import => text!("kind-import"),
        EntryKind::Handover => text!("kind-handover"),
        EntryKind::Briefing => text!("kind-briefing"),
        EntryKind::Settings => text!("kind-settings"),
    }
}

/// Names a kind of reason for attention.
pub fn reason_kind(kind: ReasonKind) -> String {
    match kind {
        ReasonKind::LiaisonOverdue => text!("reason-kind-liaison-overdue"),
        ReasonKind::Surge => text!("reason-kind-surge"),
        ReasonKind::Stale => text!("reason-kind-stale"),
        ReasonKind::AnswersOverdue => text!("reason-kind-answers-overdue"),
        ReasonKind::Disagreement => text!("reason-kind-disagreement"),
        ReasonKind::ReportDue => text!("reason-kind-report-due"),
        ReasonKind::Handover => text!("reason-kind-handover"),
    }
}
