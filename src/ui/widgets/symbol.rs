//! The symbols, drawn as shapes on a grid of 16 by 16: one for each kind of measure, state and mark.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::board::{MeasureKind, Side};
use crate::picture::attention::AttentionLevel;
use crate::picture::cadence::CadenceState;
use crate::ui::theme::Colours;

/// A part of a symbol. Coordinates are on the grid of 16.
enum Part {
    /// An open line.
    Line(&'static [(f32, f32)]),
    /// A closed outline.
    Outline(&'static [(f32, f32)]),
    /// A filled convex polygon.
    Polygon(&'static [(f32, f32)]),
    /// A ring.
    Ring(f32, f32, f32),
    /// A disc.
    Disc(f32, f32, f32),
    /// An open line in the background colour, a little wider.
    Cut(&'static [(f32, f32)]),
    /// A disc in the background colour.
    CutDisc(f32, f32, f32),
    /// The left half of a disc.
    HalfDisc(f32, f32, f32),
    /// Eight dots on a circle.
    DotRing(f32, f32, f32),
}

use Part::{Cut, CutDisc, Disc, DotRing, HalfDisc, Line, Outline, Polygon, Ring};

/// A symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the mark of what it is named after")]
pub enum Symbol {
    BorderClosed,
    CrossingsRestricted,
    EntryRestricted,
    TransportSuspended,
    PatrolsIntensified,
    JointPatrols,
    CheckpointsAdded,
    ForcesReinforced,
    ActivityBanned,
    SpecialControls,
    HealthScreening,
    Quarantine,
    Other,
    ActNow,
    Soon,
    Acknowledged,
    OnTime,
    Late,
    Overdue,
    Never,
    NoCadence,
    Up,
    Down,
    Same,
    Outgoing,
    Incoming,
    Previous,
    Next,
    Remove,
    Search,
    Theme,
    Import,
    Question,
    Tick,
    Plus,
}

impl Symbol {
    /// The symbol of a kind of measure.
    pub fn of_measure(kind: &MeasureKind) -> Self {
        match kind {
            MeasureKind::BorderClosed => Self::BorderClosed,
            MeasureKind::CrossingsRestricted => Self::CrossingsRestricted,
            MeasureKind::EntryRestricted => Self::EntryRestricted,
            MeasureKind::TransportSuspended => Self::TransportSuspended,
            MeasureKind::PatrolsIntensified => Self::PatrolsIntensified,
            MeasureKind::JointPatrols => Self::JointPatrols,
            MeasureKind::CheckpointsAdded => Self::CheckpointsAdded,
            MeasureKind::ForcesReinforced => Self::ForcesReinforced,
            MeasureKind::ActivityBanned => Self::ActivityBanned,
            MeasureKind::SpecialControls => Self::SpecialControls,
            MeasureKind::HealthScreening => Self::HealthScreening,
            MeasureKind::Quarantine => Self::Quarantine,
            MeasureKind::Other(_) => Self::Other,
        }
    }

    /// The symbol of a liaison state.
    pub fn of_state(state: Option<CadenceState>) -> Self {
        match state {
            Some(CadenceState::OnTime) => Self::OnTime,
            Some(CadenceState::Late) => Self::Late,
            Some(CadenceState::Overdue) => Self::Overdue,
            Some(CadenceState::Never) => Self::Never,
            None => Self::NoCadence,
        }
    }

    /// The mark of an attention level and its colour; `None` if calm.
    pub fn of_attention(level: AttentionLevel, colours: &Colours) -> Option<(Self, Color32)> {
        match level {
            AttentionLevel::ActNow => Some((Self::ActNow, colours.red)),
            AttentionLevel::Soon => Some((Self::Soon, colours.amber)),
            AttentionLevel::Calm => None,
        }
    }

    fn parts(self) -> &'static [Part] {
        match self {
            Self::BorderClosed => &[Disc(8.0, 8.0, 7.0), Cut(&[(4.5, 8.0), (11.5, 8.0)])],
            Self::CrossingsRestricted => &[
                Line(&[(1.0, 14.0), (15.0, 14.0)]),
                Polygon(&[(1.0, 8.0), (6.0, 8.0), (6.0, 14.0), (1.0, 14.0)]),
                Line(&[(3.5, 9.0), (15.0, 3.5)]),
            ],
            Self::EntryRestricted => &[
                Line(&[(1.0, 8.0), (10.0, 8.0)]),
                Line(&[(6.0, 4.0), (10.0, 8.0), (6.0, 12.0)]),
                Line(&[(14.0, 2.0), (14.0, 14.0)]),
            ],
            Self::TransportSuspended => &[
                Outline(&[(2.0, 2.0), (14.0, 2.0), (14.0, 12.0), (2.0, 12.0)]),
                Line(&[(6.0, 5.0), (6.0, 9.0)]),
                Line(&[(10.0, 5.0), (10.0, 9.0)]),
                Disc(4.5, 14.0, 1.75),
                Disc(11.5, 14.0, 1.75),
            ],
            Self::PatrolsIntensified => &[
                Line(&[(2.0, 8.0), (6.0, 4.0), (10.0, 8.0)]),
                Line(&[(2.0, 13.0), (6.0, 9.0), (10.0, 13.0)]),
                Line(&[(14.0, 2.0), (14.0, 14.0)]),
            ],
            Self::JointPatrols => &[
                Line(&[(1.0, 10.0), (3.5, 6.0), (6.0, 10.0)]),
                Line(&[(8.0, 2.0), (8.0, 14.0)]),
                Line(&[(10.0, 10.0), (12.5, 6.0), (15.0, 10.0)]),
            ],
            Self::CheckpointsAdded => &[
                Line(&[(2.0, 14.0), (2.0, 3.0), (14.0, 3.0), (14.0, 14.0)]),
                Line(&[(8.0, 6.5), (8.0, 13.5)]),
                Line(&[(4.5, 10.0), (11.5, 10.0)]),
            ],
            Self::ForcesReinforced => &[
                Outline(&[
                    (8.0, 1.5),
                    (14.0, 3.5),
                    (14.0, 8.0),
                    (12.0, 12.0),
                    (8.0, 14.5),
                    (4.0, 12.0),
                    (2.0, 8.0),
                    (2.0, 3.5),
                ]),
                Line(&[(8.0, 5.0), (8.0, 11.0)]),
                Line(&[(5.0, 8.0), (11.0, 8.0)]),
            ],
            Self::ActivityBanned => &[
                Line(&[(2.0, 5.0), (2.0, 2.0), (5.0, 2.0)]),
                Line(&[(11.0, 2.0), (14.0, 2.0), (14.0, 5.0)]),
                Line(&[(14.0, 11.0), (14.0, 14.0), (11.0, 14.0)]),
                Line(&[(5.0, 14.0), (2.0, 14.0), (2.0, 11.0)]),
                Line(&[(5.0, 5.0), (11.0, 11.0)]),
                Line(&[(11.0, 5.0), (5.0, 11.0)]),
            ],
            Self::SpecialControls => &[
                Line(&[(1.0, 3.0), (15.0, 3.0)]),
                Line(&[(1.0, 8.0), (15.0, 8.0)]),
                Line(&[(1.0, 13.0), (15.0, 13.0)]),
                Disc(11.0, 3.0, 2.25),
                Disc(5.0, 8.0, 2.25),
                Disc(9.0, 13.0, 2.25),
            ],
            Self::HealthScreening => &[Outline(&[
                (6.0, 2.0),
                (10.0, 2.0),
                (10.0, 6.0),
                (14.0, 6.0),
                (14.0, 10.0),
                (10.0, 10.0),
                (10.0, 14.0),
                (6.0, 14.0),
                (6.0, 10.0),
                (2.0, 10.0),
                (2.0, 6.0),
                (6.0, 6.0),
            ])],
            Self::Quarantine => &[
                Line(&[(1.0, 8.0), (8.0, 2.0), (15.0, 8.0)]),
                Line(&[(3.0, 7.0), (3.0, 14.0), (13.0, 14.0), (13.0, 7.0)]),
                Disc(8.0, 10.5, 1.75),
            ],
            Self::Other => {
                &[Ring(8.0, 8.0, 6.0), Disc(5.0, 8.0, 1.0), Disc(8.0, 8.0, 1.0), Disc(11.0, 8.0, 1.0)]
            }
            Self::ActNow => &[
                Polygon(&[(8.0, 0.0), (16.0, 8.0), (8.0, 16.0), (0.0, 8.0)]),
                Cut(&[(8.0, 4.0), (8.0, 9.0)]),
                CutDisc(8.0, 11.75, 1.25),
            ],
            Self::Soon => &[
                Polygon(&[(1.0, 1.0), (15.0, 1.0), (15.0, 15.0), (1.0, 15.0)]),
                Cut(&[(8.0, 4.0), (8.0, 9.0), (11.5, 9.0)]),
            ],
            Self::Acknowledged => &[
                Outline(&[(8.0, 1.5), (14.5, 8.0), (8.0, 14.5), (1.5, 8.0)]),
                Line(&[(5.5, 8.0), (7.5, 10.0), (10.75, 6.5)]),
            ],
            Self::OnTime => &[Disc(8.0, 8.0, 5.0)],
            Self::Late => &[Ring(8.0, 8.0, 5.0), HalfDisc(8.0, 8.0, 5.0)],
            Self::Overdue => {
                &[Ring(8.0, 8.0, 6.0), Line(&[(5.5, 5.5), (10.5, 10.5)]), Line(&[(10.5, 5.5), (5.5, 10.5)])]
            }
            Self::Never => &[DotRing(8.0, 8.0, 5.0)],
            Self::NoCadence => &[Line(&[(4.0, 8.0), (12.0, 8.0)])],
            Self::Up => &[Polygon(&[(8.0, 3.0), (14.0, 13.0), (2.0, 13.0)])],
            Self::Down => &[Polygon(&[(8.0, 13.0), (2.0, 3.0), (14.0, 3.0)])],
            Self::Same => &[Line(&[(3.0, 6.0), (13.0, 6.0)]), Line(&[(3.0, 10.0), (13.0, 10.0)])],
            Self::Outgoing => {
                &[Line(&[(2.0, 8.0), (14.0, 8.0)]), Line(&[(9.5, 3.5), (14.0, 8.0), (9.5, 12.5)])]
            }
            Self::Incoming => {
                &[Line(&[(14.0, 8.0), (2.0, 8.0)]), Line(&[(6.5, 3.5), (2.0, 8.0), (6.5, 12.5)])]
            }
            Self::Previous => &[Line(&[(10.5, 2.0), (4.5, 8.0), (10.5, 14.0)])],
            Self::Next => &[Line(&[(5.5, 2.0), (11.5, 8.0), (5.5, 14.0)])],
            Self::Remove => &[Line(&[(3.0, 3.0), (13.0, 13.0)]), Line(&[(13.0, 3.0), (3.0, 13.0)])],
            Self::Search => &[Ring(6.5, 6.5, 4.5), Line(&[(9.7, 9.7), (14.5, 14.5)])],
            Self::Import => &[
                Line(&[(8.0, 2.0), (8.0, 10.0)]),
                Line(&[(4.5, 6.5), (8.0, 10.0), (11.5, 6.5)]),
                Line(&[(2.0, 10.0), (2.0, 14.0), (14.0, 14.0), (14.0, 10.0)]),
            ],
            Self::Question => &[
                Polygon(&[(1.0, 1.0), (15.0, 1.0), (15.0, 15.0), (1.0, 15.0)]),
                Cut(&[(5.2, 6.0), (5.2, 4.2), (10.8, 4.2), (10.8, 7.6), (8.0, 7.6), (8.0, 10.2)]),
                CutDisc(8.0, 12.6, 1.2),
            ],
            Self::Tick => &[Line(&[(2.5, 8.5), (6.0, 12.0), (13.5, 4.0)])],
            Self::Plus => &[Line(&[(8.0, 2.5), (8.0, 13.5)]), Line(&[(2.5, 8.0), (13.5, 8.0)])],
            Self::Theme => &[Ring(8.0, 8.0, 6.0), HalfDisc(8.0, 8.0, 6.0)],
        }
    }

    /// Draws the symbol in a square of `size` points with its upper left corner at `corner`. Cut-outs show `ground`.
    pub fn paint(self, painter: &Painter, corner: Pos2, size: f32, colour: Color32, ground: Color32) {
        let scale = size / 16.0;
        let width = if size >= 20.0 { 2.25 } else { 1.75 };
        let stroke = Stroke::new(width, colour);
        let cut = Stroke::new(width * 1.15, ground);
        let at = |x: f32, y: f32| corner + vec2(x * scale, y * scale);
        let all = |points: &[(f32, f32)]| points.iter().map(|&(x, y)| at(x, y)).collect::<Vec<_>>();
        for part in self.parts() {
            painter.add(match part {
                Line(points) => Shape::line(all(points), stroke),
                Outline(points) => Shape::closed_line(all(points), stroke),
                Polygon(points) => Shape::convex_polygon(all(points), colour, Stroke::NONE),
                Ring(x, y, radius) => Shape::circle_stroke(at(*x, *y), radius * scale, stroke),
                Disc(x, y, radius) => Shape::circle_filled(at(*x, *y), radius * scale, colour),
                Cut(points) => Shape::line(all(points), cut),
                CutDisc(x, y, radius) => Shape::circle_filled(at(*x, *y), radius * scale, ground),
                HalfDisc(x, y, radius) => {
                    let corners = HALF_CIRCLE.iter().map(|(dx, dy)| at(x + dx * radius, y + dy * radius));
                    Shape::convex_polygon(corners.collect(), colour, Stroke::NONE)
                }
                DotRing(x, y, radius) => {
                    let dots = EIGHT_WAYS.iter().map(|(dx, dy)| {
                        Shape::circle_filled(at(x + dx * radius, y + dy * radius), 0.95 * scale, colour)
                    });
                    Shape::Vec(dots.collect())
                }
            });
        }
    }
}

/// The sine of 45 degrees.
const DIAGONAL: f32 = std::f32::consts::FRAC_1_SQRT_2;
const EIGHT_WAYS: [(f32, f32); 8] = [
    (1.0, 0.0),
    (DIAGONAL, DIAGONAL),
    (0.0, 1.0),
    (-DIAGONAL, DIAGONAL),
    (-1.0, 0.0),
    (-DIAGONAL, -DIAGONAL),
    (0.0, -1.0),
    (DIAGONAL, -DIAGONAL),
];
/// The left half of a circle in steps of 22.5 degrees. Written out because a computed sine may differ between machines.
const HALF_CIRCLE: [(f32, f32); 9] = [
    (0.0, 1.0),
    (-0.382_683, 0.923_88),
    (-DIAGONAL, DIAGONAL),
    (-0.923_88, 0.382_683),
    (-1.0, 0.0),
    (-0.923_88, -0.382_683),
    (-DIAGONAL, -DIAGONAL),
    (-0.382_683, -0.923_88),
    (0.0, -1.0),
];

/// Draws the side as two cells of 15 by 8 points in total: home on the left, the neighbour on the right. A filled cell
/// marks who acts.
pub fn paint_side(painter: &Painter, corner: Pos2, side: Side, colours: &Colours) {
    for (cell, filled) in [(0.0, side != Side::Neighbour), (8.0, side != Side::Home)] {
        let rect = Rect::from_min_size(corner + vec2(cell, 0.0), vec2(7.0, 8.0));
        if filled {
            painter.rect_filled(rect, 0.0, colours.ink2);
        } else {
            let stroke = Stroke::new(1.0, colours.ink3);
            painter.rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Inside);
        }
    }
}

/// Draws the mark of a reported 0: a ring filled with the background.
pub fn paint_zero(painter: &Painter, centre: Pos2, radius: f32, colour: Color32, ground: Color32) {
    painter.circle(centre, radius, ground, Stroke::new(1.25, colour));
}

/// Draws the mark at the newest figure of a line.
pub fn paint_end(painter: &Painter, centre: Pos2, colour: Color32, ground: Color32) {
    painter.circle_filled(centre, 4.5, ground);
    painter.circle_filled(pos2(centre.x, centre.y), 3.0, colour);
}
