//! What is typed and chosen for a new board, and the header that comes of it.

use chrono::{DateTime, Utc};

use super::completing::Completing;
use super::preview::Preview;
use crate::board::{BoardStatus, CountryCode, Header, Marking, Zone};
use crate::input;
use crate::text;
use crate::words;

/// State of the page of a new board.
#[derive(Debug)]
pub struct NewBoardState {
    pub(super) home: Completing,
    /// The home country that was taken.
    pub(super) taken: Option<CountryCode>,
    pub(super) borders: Vec<NewBorder>,
    /// The place of the chosen border.
    pub(super) chosen: usize,
    /// The local name of the chosen border while it is edited.
    pub(super) naming: Option<String>,
    pub(super) added: Completing,
    pub(super) order: Order,
    pub(super) title: String,
    pub(super) status: BoardStatus,
    pub(super) clock: String,
    pub(super) marking: Marking,
    pub(super) zone: String,
    pub(super) file: String,
    /// Whether the file is still the proposed one.
    is_file_proposed: bool,
    /// Whether the proposed file is still being looked for.
    is_file_awaited: bool,
    /// Whether the board is to be made as soon as its file is known.
    pub(super) is_wanted: bool,
    /// Whether a table is to be imported into it.
    pub(super) then_imports: bool,
    /// What is wrong, and in which field.
    pub(super) wrong: Option<(Field, String)>,
    pub(super) preview: Preview,
    /// Whether the page was drawn before.
    pub(super) is_begun: bool,
    /// The field that gets the focus in the next frame.
    pub(super) wanted_focus: Option<Field>,
}

/// A border of the new board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewBorder {
    pub country: CountryCode,
    pub local_name: String,
}

/// A field of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Home,
    Borders,
    Add,
    Title,
    Clock,
    Zone,
    File,
}

/// The order of the panels, as it is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Clockwise,
    ByName,
    Longest,
    /// As the user moved them.
    Own,
}

impl Default for NewBoardState {
    fn default() -> Self {
        Self {
            home: Completing::default(),
            taken: None,
            borders: Vec::new(),
            chosen: 0,
            naming: None,
            added: Completing::default(),
            order: Order::Clockwise,
            title: String::new(),
            status: BoardStatus::Actual,
            clock: String::new(),
            marking: Marking::Amber,
            zone: String::new(),
            file: String::new(),
            is_file_proposed: true,
            is_file_awaited: false,
            is_wanted: false,
            then_imports: false,
            wrong: None,
            preview: Preview::default(),
            is_begun: false,
            wanted_focus: None,
        }
    }
}

impl NewBoardState {
    /// Takes a home country, and proposes the rest: borders, title and zone. Returns whether a file is to be proposed.
    pub(super) fn take_home(&mut self, home: CountryCode, now: DateTime<Utc>) -> bool {
        self.home.show(home);
        self.wrong = None;
        self.wanted_focus = Some(Field::Title);
        if self.taken == Some(home) {
            return false;
        }
        let before = self.taken.replace(home);
        let header = Header::of_new_board(home, home.land_neighbours(), words::title_of_new_board(home));
        // What was typed stays.
        if self.title.is_empty()
            || before.is_some_and(|before| self.title == words::title_of_new_board(before))
        {
            self.title = header.title;
        }
        self.zone = header.time_zone.name().to_owned();
        self.order = Order::Clockwise;
        self.chosen = 0;
        self.naming = None;
        self.borders = header.borders.iter().map(|&country| NewBorder::of(home, country)).collect();
        if self.clock.is_empty() {
            self.clock = now.with_timezone(&header.time_zone).format("%Y-%m-%d %H:%M").to_string();
        }
        self.is_file_awaited = self.is_file_proposed;
        self.is_file_proposed
    }

    /// Whether the proposed file is still being looked for.
    pub fn awaits_file(&self) -> bool {
        self.is_file_awaited
    }

    /// Sets the proposed file.
    pub fn propose_file(&mut self, file: String) {
        self.is_file_awaited = false;
        if self.is_file_proposed {
            self.file = file;
        }
    }

    /// Sets the file that was chosen in a dialog.
    pub fn choose_file(&mut self, file: String) {
        self.file = file;
        self.is_file_proposed = false;
        self.wrong = None;
    }

    /// The name of the file, without its folder.
    pub(super) fn file_name(&self) -> &str {
        self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file)
    }

    pub(super) fn file_was_typed(&mut self) {
        self.is_file_proposed = false;
    }

    /// Says why the board was not made. Everything that was typed stays.
    pub fn refuse_file(&mut self, why: String) {
        self.refuse(Field::File, why);
    }

    pub(super) fn refuse(&mut self, field: Field, why: String) {
        self.is_wanted = false;
        self.wrong = Some((field, why));
        self.wanted_focus = Some(field);
    }

    /// What is wrong in `field`, in words.
    pub(super) fn wrong_in(&self, field: Field) -> Option<&str> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, why)| why.as_str())
    }

    /// Adds a border at the end.
    pub(super) fn add(&mut self, country: CountryCode) {
        let Some(home) = self.taken else { return };
        if country == home {
            return self.refuse(Field::Add, text!("new-board-is-home", country = country.name()));
        }
        self.added = Completing::default();
        self.wrong = None;
        match self.borders.iter().position(|border| border.country == country) {
            Some(place) => self.chosen = place,
            None => {
                self.borders.push(NewBorder::of(home, country));
                self.chosen = self.borders.len() - 1;
            }
        }
    }

    /// Leaves out the border at `place`.
    pub(super) fn leave_out(&mut self, place: usize) {
        if place < self.borders.len() {
            self.borders.remove(place);
            self.chosen = self.chosen.min(self.borders.len().saturating_sub(1));
            self.naming = None;
        }
    }

    /// Moves the border at `place` up or down.
    pub(super) fn move_border(&mut self, place: usize, step: isize) {
        let to = place.saturating_add_signed(step);
        if to < self.borders.len() && to != place {
            self.borders.swap(place, to);
            self.chosen = to;
            self.order = Order::Own;
            self.naming = None;
        }
    }

    /// Sorts the borders.
    pub(super) fn sort(&mut self, order: Order) {
        let Some(home) = self.taken else { return };
        let neighbours = home.neighbours();
        let place = |border: &NewBorder| {
            neighbours.iter().position(|known| known.country == border.country).unwrap_or(usize::MAX)
        };
        match order {
            Order::Clockwise => self.borders.sort_by_key(place),
            Order::ByName => self.borders.sort_by_key(|border| border.country.name()),
            Order::Longest => self.borders.sort_by_key(|border| {
                let known = neighbours.get(place(border));
                let is_land = known.is_some_and(|known| known.across == crate::board::Across::Land);
                std::cmp::Reverse(known.filter(|_| is_land).map_or(0, |known| known.km))
            }),
            Order::Own => {}
        }
        self.order = order;
        self.naming = None;
    }

    /// The header, as far as it can be made: for the preview. `None` without a home or a border.
    pub(super) fn proposed(&self, now: DateTime<Utc>) -> Option<Header> {
        let mut header = Header::of_new_board(self.taken?, Vec::new(), self.title.trim().to_owned());
        if self.borders.is_empty() {
            return None;
        }
        header.borders = self.borders.iter().map(|border| border.country).collect();
        let named = self.borders.iter().filter(|border| !border.local_name.trim().is_empty());
        header.local_names =
            named.map(|border| (border.country, border.local_name.trim().to_owned())).collect();
        header.marking = self.marking;
        header.status = self.status;
        if let Ok(zone) = Zone::named(self.zone.trim()) {
            header.time_zone = zone;
        }
        if self.status == BoardStatus::Exercise {
            header.clock = Some(input::parse_instant(&self.clock, header.time_zone).unwrap_or(now));
        }
        Some(header)
    }

    /// The header of the board to make. Otherwise says what is wrong, and in which field.
    pub(super) fn header(&mut self, now: DateTime<Utc>) -> Option<Header> {
        let Some(home) = self.taken else {
            let why = match self.home.text.trim() {
                "" => text!("new-board-which-home"),
                typed => text!("new-board-no-country", text = typed),
            };
            self.refuse(Field::Home, why);
            return None;
        };
        let Some(header) = self.proposed(now) else {
            self.refuse(Field::Add, text!("new-board-no-border", home = home.name()));
            return None;
        };
        if let Err(error) = Zone::named(self.zone.trim()) {
            self.refuse(Field::Zone, error.to_string());
            return None;
        }
        if self.status == BoardStatus::Exercise
            && let Err(error) = input::parse_instant(&self.clock, header.time_zone)
        {
            self.refuse(Field::Clock, error.to_string());
            return None;
        }
        if let Some(problem) = header.problems().first() {
            self.refuse(Field::Title, problem.to_string());
            return None;
        }
        if self.file.trim().is_empty() {
            self.refuse(Field::File, text!("new-board-which-file"));
            return None;
        }
        Some(header)
    }
}

impl NewBorder {
    fn of(home: CountryCode, country: CountryCode) -> Self {
        let known = home.neighbours().into_iter().find(|neighbour| neighbour.country == country);
        let local_name = known.and_then(|neighbour| neighbour.local_name).unwrap_or_default().to_owned();
        Self { country, local_name }
    }
}
