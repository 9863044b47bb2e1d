//! The guard against data about persons, by column names: a profile that reads names, document numbers, dates of birth
//! or telephone numbers is refused. [`super::super::facts`] checks the cells of a table.

use super::super::table::text::{Pattern, folded};
use super::{Names, PersonColumn, PersonSign};
use crate::board::persons::of_header;

/// Returns the column about persons among the column names in a profile, if there is one.
pub(super) fn in_names<'a>(
    names: impl Iterator<Item = &'a Pattern>,
    vouched: &Names,
) -> Option<PersonColumn> {
    names.map(Pattern::as_str).find_map(|name| by_name(name, vouched))
}

/// What is wrong with a column of this name.
pub(in super::super) fn by_name(name: &str, vouched: &Names) -> Option<PersonColumn> {
    let hint = of_header(name)?;
    let by = if hint.is_sure { PersonSign::SureName } else { PersonSign::Name };
    (hint.is_sure || !is_vouched(name, vouched)).then(|| PersonColumn {
        column: name.to_owned(),
        kind: hint.kind,
        by,
    })
}

/// Whether the profile vouches for a column of this name.
pub(in super::super) fn is_vouched(name: &str, vouched: &Names) -> bool {
    !vouched.is_empty() && vouched.fits(&folded(name))
}
