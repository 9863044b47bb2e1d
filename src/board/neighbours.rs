//! The neighbours of a country by land and by sea, for a new board.
//!
//! `assets/neighbours.csv` has one line for each home and neighbour. Land neighbours are the countries that share a
//! border in Natural Earth 4.1.0 at 1:50m (public domain), which draws borders as they are in fact. Five borders were
//! added: three that are too short for that scale, and the two of French Guiana. A country does not border its own
//! territories, so Hong Kong borders China and China does not border Hong Kong. The land neighbours stand clockwise from
//! the north. Sea neighbours are the nearest eight coasts across open water within 400 nautical miles, nearest first.
//! Names are those of Unicode CLDR 48.2 in the most spoken official language of home. This module says nothing of where
//! exactly a border runs, and nothing of claims.

use std::collections::BTreeMap;

use super::country::{CountryCode, lines};
use super::header::{BoardStatus, Header, Marking, Thresholds};
use super::zone::Zone;

/// A neighbour of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Neighbour {
    /// The neighbour.
    pub country: CountryCode,
    /// Whether they meet on land or at sea.
    pub across: Across,
    /// The length of the border on land, or the distance between the coasts, in kilometres. It is a rough figure.
    pub km: u32,
    /// The neighbour's name in home's language; `None` if it is the English name or not known.
    pub local_name: Option<&'static str>,
}

/// Where two neighbours meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    /// They share a border on land.
    Land,
    /// Only water lies between them.
    Sea,
}

const NEIGHBOURS: &str = include_str!("../../assets/neighbours.csv");

impl CountryCode {
    /// Returns the neighbours on land, clockwise from the north, and then those at sea, nearest first.
    pub fn neighbours(self) -> Vec<Neighbour> {
        lines(NEIGHBOURS).filter(|(home, _)| *home == self).filter_map(|(_, cells)| of_cells(cells)).collect()
    }

    /// Returns the neighbours on land, clockwise from the north.
    pub fn land_neighbours(self) -> Vec<Self> {
        let on_land = self.neighbours().into_iter().filter(|neighbour| neighbour.across == Across::Land);
        on_land.map(|neighbour| neighbour.country).collect()
    }
}

impl Header {
    /// Returns the header of a new board of `home` for `borders`: an actual board, AMBER, with the usual thresholds, in
    /// the time zone of home's capital (UTC if it has none), and with the names of the neighbours in home's language.
    pub fn of_new_board(home: CountryCode, borders: Vec<CountryCode>, title: String) -> Self {
        Self {
            title,
            home,
            status: BoardStatus::Actual,
            marking: Marking::Amber,
            time_zone: home.time_zone().unwrap_or_else(Zone::utc),
            clock: None,
            local_names: local_names(home, &borders),
            borders,
            thresholds: Thresholds::default(),
            reports: Vec::new(),
            attributions: Vec::new(),
            doctrine: String::new(),
        }
    }
}

/// Returns the names of `borders` in home's language, as far as they are known and not the English ones.
fn local_names(home: CountryCode, borders: &[CountryCode]) -> BTreeMap<CountryCode, String> {
    let known = home.neighbours().into_iter().filter(|neighbour| borders.contains(&neighbour.country));
    known.filter_map(|neighbour| Some((neighbour.country, neighbour.local_name?.to_owned()))).collect()
}

fn of_cells(mut cells: std::str::Split<'static, char>) -> Option<Neighbour> {
    Some(Neighbour {
        country: CountryCode::exact(cells.next()?)?,
        across: match cells.next()? {
            "land" => Across::Land,
            _ => Across::Sea,
        },
        km: cells.next()?.parse().ok()?,
        local_name: cells.next().filter(|name| !name.is_empty()),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn country(text: &str) -> CountryCode {
        CountryCode::find(text).expect("a country")
    }

    fn codes(home: &str) -> String {
        country(home).land_neighbours().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn land_neighbours_are_complete_and_go_clockwise_from_the_north() {
        for (home, borders) in [
            ("TZA", "KEN MOZ MWI ZMB COD BDI RWA UGA"),
            ("FIN", "SWE NOR RUS"),
            ("CHN", "MNG RUS PRK VNM LAO MMR BTN NPL IND PAK AFG TJK KGZ KAZ"),
            ("MNG", "RUS CHN"),
            ("ESP", "FRA AND MAR GIB PRT"),
            ("ZMB", "COD TZA MWI MOZ ZWE BWA NAM AGO"),
            ("HKG", "CHN"),
            ("JPN", ""),
        ] {
            assert_eq!(codes(home), borders, "{home}");
        }
    }

    #[test]
    fn a_land_border_has_two_sides_except_where_one_is_a_part_of_the_other() {
        let pairs: BTreeSet<(CountryCode, CountryCode)> = lines(NEIGHBOURS)
            .flat_map(|(home, _)| home.land_neighbours().into_iter().map(move |other| (home, other)))
            .collect();
        let one_sided: Vec<String> = pairs
            .iter()
            .filter(|(home, other)| !pairs.contains(&(*other, *home)))
            .map(|(home, other)| format!("{home} {other}"))
            .collect();
        assert_eq!(one_sided, ["GUF BRA", "GUF SUR", "HKG CHN", "MAC CHN"]);
        assert!(pairs.iter().all(|(home, other)| home != other));
    }

    #[test]
    fn every_line_is_read_and_the_sea_comes_after_the_land() {
        for (home, cells) in lines(NEIGHBOURS) {
            assert!(of_cells(cells).is_some_and(|neighbour| neighbour.km > 0), "{home}");
            let neighbours = home.neighbours();
            let at_sea = neighbours.iter().filter(|neighbour| neighbour.across == Across::Sea);
            assert!(at_sea.is_sorted_by_key(|neighbour| neighbour.km), "{home}");
            assert!(neighbours.is_sorted_by_key(|neighbour| neighbour.across == Across::Sea), "{home}");
        }
        let names = country("TZA").neighbours().into_iter();
        let mozambique = names.clone().find(|neighbour| neighbour.country == country("MOZ"));
        assert_eq!(mozambique.and_then(|neighbour| neighbour.local_name), Some("Msumbiji"));
        assert!(names.clone().any(|neighbour| neighbour.country == country("COM")), "an island near it");
    }
}
