//! Describes changes of the board's settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::states::NewAndOld;
use crate::board::{CountryCode, Header, Setting, SettingValue};
use crate::picture::changes::Pair;
use crate::text;
use crate::words::{setting as setting_name, setting_value};

/// Describes a changed setting. Empty if a side is absent, which never occurs.
pub(super) fn setting(setting: Setting, headers: &Pair<Arc<Header>>) -> NewAndOld {
    let (Some(before), Some(after)) = (&headers.before, &headers.after) else { return NewAndOld::default() };
    let (before, after) = (before.value(setting), after.value(setting));
    let said = |value: String| text!("setting-line", name = setting_name(setting), value = value);
    match (before, after) {
        (SettingValue::Borders(before), SettingValue::Borders(after)) => (said(borders(before, after)), None),
        (SettingValue::Names(before), SettingValue::Names(after)) => {
            let (was, is) = (differing(before, after), differing(after, before));
            let was = text!("changes-was", was = setting_value(SettingValue::Names(&was)));
            (said(setting_value(SettingValue::Names(&is))), Some(was))
        }
        (before, after) => {
            (said(setting_value(after)), Some(text!("changes-was", was = setting_value(before))))
        }
    }
}

/// Says which borders came and went. If none did, says the order.
fn borders(before: &[CountryCode], after: &[CountryCode]) -> String {
    let missing_in = |all: &[CountryCode], other: &[CountryCode]| {
        let missing = all.iter().filter(|border| !other.contains(border)).map(CountryCode::to_string);
        missing.collect::<Vec<_>>().join(", ")
    };
    let common = |all: &[CountryCode], other: &[CountryCode]| -> Vec<CountryCode> {
        all.iter().filter(|border| other.contains(border)).copied().collect()
    };
    let (added, hidden) = (missing_in(after, before), missing_in(before, after));
    let added = (!added.is_empty()).then(|| text!("changes-borders-added", borders = added));
    let hidden = (!hidden.is_empty()).then(|| text!("changes-borders-hidden", borders = hidden));
    let is_reordered = common(before, after) != common(after, before);
    let order = is_reordered
        .then(|| text!("changes-borders-order", borders = setting_value(SettingValue::Borders(after))));
    [added, hidden, order].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Returns the names of `names` that `other` does not have, and an empty name for each border that only `other` names.
fn differing(
    names: &BTreeMap<CountryCode, String>,
    other: &BTreeMap<CountryCode, String>,
) -> BTreeMap<CountryCode, String> {
    let absent = other.keys().filter(|border| !names.contains_key(border));
    let absent = absent.map(|&border| (border, String::new()));
    let own = names.iter().filter(|(border, name)| other.get(border) != Some(name));
    absent.chain(own.map(|(&border, name)| (border, name.clone()))).collect()
}
