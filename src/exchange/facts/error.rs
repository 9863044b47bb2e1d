//! Why a table cannot be imported at all.

/// Why a table cannot be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "each says itself")]
pub enum ImportError {
    #[error("{table}: no sheet is called {wanted}; it has {found}: say the right `sheet` in the profile")]
    NoSheet { table: String, wanted: String, found: String },
    #[error("{table}: all sheets are hidden: {found}: name one in the profile's `table` to read it")]
    NoVisibleSheet { table: String, found: String },
    #[error(
        "{table}: {place} has several columns `{name}`: {holds}; say which is meant by its number, as `{name}#2`, in the \
         profile"
    )]
    Doubled { table: String, place: String, name: String, holds: String },
    #[error(
        "{table}: {place} has no column {missing}; it has {found}: import it with another profile, or add the name \
         that the column has here to the profile"
    )]
    NoColumn { table: String, place: String, missing: String, found: String },
    #[error("{table}, {place}: {what}")]
    Days { table: String, place: String, what: String },
    #[error("profile {profile}: {what}")]
    Persons { profile: String, what: String },
    #[error("an import needs a name for who makes it")]
    NoName,
}
