//! The guard against persons, by the names of columns: a profile that reads names, document numbers, dates of birth or
//! telephone numbers is refused. What stands in a table's cells is looked at in [`super::super::facts`].

use super::super::table::text::{Pattern, folded};
use super::{Names, PersonColumn, PersonSign};
use crate::board::persons::of_header;

/// What is wrong with the names of columns that a profile has, if anything is.
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
