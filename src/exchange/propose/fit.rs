//! Profiles that fit a table, best first.

use super::super::facts::fitness;
use super::super::profile::{Profile, ProfileError};
use super::super::table::Table;
use crate::board;

/// A profile with the name by which it is chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedProfile {
    /// Where it comes from.
    pub origin: ProfileOrigin,
    /// The profile.
    pub profile: Profile,
}

/// Where a profile comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileOrigin {
    /// It is shipped with the program, under this name.
    Shipped(&'static str),
    /// It is in this file.
    File(String),
}

impl NamedProfile {
    /// Returns the shipped profiles.
    ///
    /// # Errors
    ///
    /// Returns an error if one of them is not valid, which a test excludes.
    pub fn shipped() -> Result<Vec<Self>, ProfileError> {
        Profile::shipped()
            .map(|name| {
                let profile = Profile::named_or_file(name)?;
                Ok(Self { origin: ProfileOrigin::Shipped(name), profile })
            })
            .collect()
    }
}

/// How well a profile fits a table.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileFit {
    /// The profile.
    pub profile: NamedProfile,
    /// The number of columns that it names and the table has.
    pub columns_found: usize,
    /// The number of columns that it names.
    pub columns_named: usize,
    /// The columns of the table that it reads, by index.
    pub columns: Vec<usize>,
    /// The number of sampled rows that make an entry of some border.
    pub rows_understood: usize,
    /// The number of sampled rows.
    pub rows_sampled: usize,
}

impl ProfileFit {
    /// Returns the profiles that can read `table`, best first: those that understand more of the sampled rows, then
    /// those of which the table has more columns.
    pub fn of(table: &Table, header: &board::Header, profiles: &[NamedProfile]) -> Vec<Self> {
        let mut fits: Vec<Self> = profiles
            .iter()
            .filter_map(|named| {
                let fit = fitness::of(table, &named.profile, header)?;
                Some(Self {
                    profile: named.clone(),
                    columns_found: fit.columns_found,
                    columns_named: fit.columns_named,
                    columns: fit.columns,
                    rows_understood: fit.rows_understood,
                    rows_sampled: fit.rows_sampled,
                })
            })
            .collect();
        fits.sort_by(|a, b| b.rank().total_cmp(&a.rank()));
        fits
    }

    /// Returns how well it fits, from 0 to 2.
    pub(super) fn rank(&self) -> f64 {
        let share = |part: usize, of: usize| if of == 0 { 0.0 } else { part as f64 / of as f64 };
        share(self.rows_understood, self.rows_sampled) + share(self.columns_found, self.columns_named)
    }
}
