//! Which view a wall shows, and when the next one follows. A pure state machine that gets the time as an argument.
//!
//! Times are in seconds on any monotonic clock.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::board::CountryCode;
use crate::picture::Picture;
use crate::picture::attention::AttentionLevel;
use crate::ui::View;

/// How long the wall shows a border whose attention level rose, in seconds.
const CALL_SECS: f64 = 20.0;
/// How long the hint about the keys is shown after a key or a pointer movement, in seconds.
const HINT_SECS: f64 = 6.0;
/// The shortest time for a view, in seconds.
const SHORTEST_SECS: u32 = 5;
/// The longest time for a view, in seconds.
const LONGEST_SECS: u32 = 300;
/// The step in which the time for a view changes, in seconds.
const STEP_SECS: u32 = 5;

/// A view that a wall can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WallView {
    /// All borders.
    Board,
    /// Counts, measures and liaison over time.
    Timeline,
    /// Every reason for attention.
    Attention,
    /// Letters, assistance, operations, events.
    Cooperation,
    /// The changes.
    Changes,
}

impl WallView {
    /// Every view, in order.
    pub const ALL: [Self; 5] =
        [Self::Board, Self::Timeline, Self::Attention, Self::Cooperation, Self::Changes];

    /// The view itself.
    pub fn view(self) -> View {
        match self {
            Self::Board => View::Board,
            Self::Timeline => View::Timeline,
            Self::Attention => View::Attention,
            Self::Cooperation => View::Cooperation,
            Self::Changes => View::Changes,
        }
    }
}

/// The settings of a wall, which are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WallChoices {
    /// The views that take turns, in order.
    views: Vec<WallView>,
    /// How long each view is shown, in seconds.
    seconds: u32,
}

impl Default for WallChoices {
    fn default() -> Self {
        use WallView::{Attention, Board, Cooperation, Timeline};
        Self { views: vec![Board, Timeline, Attention, Cooperation], seconds: 30 }
    }
}

impl WallChoices {
    /// The views that take turns; the board if an edited settings file names none.
    pub fn views(&self) -> Vec<WallView> {
        let chosen: Vec<WallView> =
            WallView::ALL.into_iter().filter(|view| self.views.contains(view)).collect();
        if chosen.is_empty() { vec![WallView::Board] } else { chosen }
    }

    /// How long each view is shown, in seconds.
    pub fn seconds(&self) -> u32 {
        self.seconds.clamp(SHORTEST_SECS, LONGEST_SECS)
    }
}

/// Borders whose attention level rose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The borders with their new levels, worst first. `None` is the board as a whole.
    pub borders: Vec<(Option<CountryCode>, AttentionLevel)>,
}

/// The turns of a wall.
#[derive(Debug)]
pub struct ViewRotation {
    choices: WallChoices,
    shown: WallView,
    since: f64,
    is_held: bool,
    /// The call for attention, and when it ends.
    call: Option<(Call, f64)>,
    /// The attention levels in the previous live picture.
    levels: Option<BTreeMap<Option<CountryCode>, AttentionLevel>>,
    hint_until: f64,
}

impl ViewRotation {
    /// Starts with the first view, and shows the hint about the keys.
    pub fn new(choices: WallChoices, time: f64) -> Self {
        let shown = choices.views()[0];
        let hint_until = time + HINT_SECS;
        Self { choices, shown, since: time, is_held: false, call: None, levels: None, hint_until }
    }

    /// The settings.
    pub fn choices(&self) -> &WallChoices {
        &self.choices
    }

    /// The current view, which is the attention view during a call.
    pub fn shown(&self) -> WallView {
        if self.call.is_some() { WallView::Attention } else { self.shown }
    }

    /// Whether the turns are paused.
    pub fn is_held(&self) -> bool {
        self.is_held
    }

    /// The current call for attention.
    pub fn call(&self) -> Option<&Call> {
        self.call.as_ref().map(|(call, _)| call)
    }

    /// Whether the hint about the keys is shown at this time.
    pub fn is_hinting(&self, time: f64) -> bool {
        time < self.hint_until
    }

    /// Shows the hint about the keys for a while.
    pub fn touch(&mut self, time: f64) {
        self.hint_until = time + HINT_SECS;
    }

    /// Advances to what is due at `time`.
    pub fn advance(&mut self, time: f64) {
        if self.call.as_ref().is_some_and(|(_, until)| *until <= time) {
            self.call = None;
            self.since = time;
        }
        if self.call.is_none() && !self.is_held && self.due() <= time {
            self.turn(1, time);
        }
    }

    /// Compares a live picture with the previous one. Returns whether an attention level rose, and starts a call if so.
    pub fn look(&mut self, picture: &Picture, time: f64) -> bool {
        let borders = picture.borders.iter().map(|border| (Some(border.border), border.attention()));
        let levels: BTreeMap<_, _> = borders.chain([(None, picture.general_attention())]).collect();
        let Some(before) = self.levels.replace(levels.clone()) else { return false };
        let was = |border: &Option<CountryCode>| before.get(border).copied().unwrap_or(AttentionLevel::Calm);
        let mut worse: Vec<(Option<CountryCode>, AttentionLevel)> =
            levels.into_iter().filter(|(border, level)| *level > was(border)).collect();
        worse.sort_by_key(|(_, level)| std::cmp::Reverse(*level));
        if worse.is_empty() {
            return false;
        }
        self.call = Some((Call { borders: worse }, time + CALL_SECS));
        true
    }

    /// Forgets the last levels. A picture that is not live causes no call, and neither does the first live one after
    /// it.
    pub fn look_away(&mut self) {
        self.levels = None;
        self.call = None;
    }

    /// When the next change is due; infinite if none is.
    pub fn next_due(&self, time: f64) -> f64 {
        let turn = match &self.call {
            Some((_, until)) => *until,
            None if self.is_held || self.choices.views().len() == 1 => f64::INFINITY,
            None => self.due(),
        };
        if self.is_hinting(time) { turn.min(self.hint_until) } else { turn }
    }

    fn due(&self) -> f64 {
        self.since + f64::from(self.choices.seconds())
    }

    /// Moves by this many views and ends a call.
    pub fn turn(&mut self, places: isize, time: f64) {
        let views = self.choices.views();
        let count = views.len() as isize;
        let next = match views.iter().position(|&view| view == self.shown()) {
            Some(place) => (place as isize + places).rem_euclid(count),
            None => 0,
        };
        self.shown = views[next.unsigned_abs()];
        self.since = time;
        self.call = None;
    }

    /// Pauses or resumes the turns.
    pub fn hold(&mut self, time: f64) {
        self.is_held = !self.is_held;
        self.since = time;
    }

    /// Adds a view to the turns or removes it. The last one cannot be removed.
    pub fn choose(&mut self, view: WallView, time: f64) {
        let mut views = self.choices.views();
        if let Some(place) = views.iter().position(|&chosen| chosen == view) {
            if views.len() == 1 {
                return;
            }
            views.remove(place);
        } else {
            views.push(view);
        }
        self.choices.views = views;
        if !self.choices.views().contains(&self.shown) {
            self.turn(0, time);
        }
    }

    /// Lengthens the time of each view by this many steps, or shortens it.
    pub fn lengthen(&mut self, steps: i32, time: f64) {
        let seconds = self.choices.seconds().saturating_add_signed(steps * STEP_SECS.cast_signed());
        self.choices.seconds = seconds.clamp(SHORTEST_SECS, LONGEST_SECS);
        self.since = time;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns() -> ViewRotation {
        ViewRotation::new(WallChoices::default(), 100.0)
    }

    #[test]
    fn each_view_stays_its_time_and_the_first_comes_after_the_last() {
        use WallView::{Attention, Board, Cooperation, Timeline};
        let mut turns = turns();
        for (time, shown) in [
            (100.0, Board),
            (129.9, Board),
            (130.0, Timeline),
            (159.9, Timeline),
            (160.0, Attention),
            (190.0, Cooperation),
            (220.0, Board),
        ] {
            turns.advance(time);
            assert_eq!(turns.shown(), shown, "{time}");
        }
        assert_eq!(turns.next_due(220.0), 250.0);
        // After sleep, missed turns are not made up.
        turns.advance(10_000.0);
        assert_eq!((turns.shown(), turns.next_due(10_000.0)), (Timeline, 10_030.0));
    }

    #[test]
    fn a_view_that_is_held_stays_and_can_be_changed_by_hand() {
        let mut turns = turns();
        turns.hold(110.0);
        turns.advance(1_000.0);
        assert_eq!((turns.shown(), turns.next_due(1_000.0)), (WallView::Board, f64::INFINITY));
        turns.turn(-1, 1_000.0);
        turns.advance(2_000.0);
        assert_eq!(turns.shown(), WallView::Cooperation);
        turns.hold(2_000.0);
        turns.advance(2_029.0);
        assert_eq!(turns.shown(), WallView::Cooperation);
        turns.advance(2_030.0);
        assert_eq!(turns.shown(), WallView::Board);
    }

    #[test]
    fn views_are_chosen_and_one_always_stays() {
        let mut turns = turns();
        turns.choose(WallView::Board, 100.0);
        assert_eq!(turns.shown(), WallView::Timeline);
        for view in [WallView::Timeline, WallView::Attention, WallView::Cooperation] {
            turns.choose(view, 100.0);
        }
        assert_eq!(turns.choices().views(), [WallView::Cooperation]);
        assert_eq!(turns.next_due(200.0), f64::INFINITY);
        turns.choose(WallView::Board, 100.0);
        assert_eq!(turns.choices().views(), [WallView::Board, WallView::Cooperation], "in their order");
    }

    #[test]
    fn time_has_bounds() {
        let mut turns = turns();
        turns.lengthen(1, 100.0);
        assert_eq!(turns.choices().seconds(), 35);
        turns.lengthen(-1_000, 100.0);
        assert_eq!(turns.choices().seconds(), SHORTEST_SECS);
        turns.lengthen(1_000, 100.0);
        assert_eq!(turns.choices().seconds(), LONGEST_SECS);
        let by_hand: WallChoices = ron::from_str("(views: [], seconds: 0)").expect("choices");
        assert_eq!((by_hand.views(), by_hand.seconds()), (vec![WallView::Board], SHORTEST_SECS));
    }
}
