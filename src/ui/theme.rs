//! Every colour, size and font of the program.
//!
//! The ground is grey. Data is one calm blue, red and amber mark what needs action, and violet marks what is not live.
//! Nothing else is saturated. Contrast is at least 4.5 for text and 3 for marks (WCAG 2). Colour is never the only sign
//! of a state.

use std::sync::Arc;

use egui::{Color32, Context, FontData, FontDefinitions, FontFamily, FontId, Stroke, Visuals};

/// The colour theme: dark for the screen, light for print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Light marks on dark ground.
    #[default]
    Dark,
    /// Dark marks on light ground.
    Light,
}

impl Theme {
    /// The other theme.
    pub fn other(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Dark,
        }
    }

    /// Its colours.
    pub fn colours(self) -> &'static Colours {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
        }
    }

    /// The colours for lines that overlap, in the order in which they are assigned. They are those of Okabe and Ito
    /// ("Color Universal Design", 2008), which colour-blind readers can tell apart, made darker or lighter where a
    /// contrast of 3 to 1 against a panel requires it.
    pub fn line_colours(self) -> &'static [Color32; LINE_COLOURS] {
        match self {
            Self::Dark => &DARK_LINES,
            Self::Light => &LIGHT_LINES,
        }
    }
}

/// The colours of a theme, named by their use.
#[derive(Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the roles are said beside the values")]
pub struct Colours {
    pub ground: Color32,
    pub bar: Color32,
    pub panel: Color32,
    pub chip: Color32,
    /// Outlines of panels and controls.
    pub line: Color32,
    /// Rules inside a panel.
    pub hair: Color32,
    /// Dotted tracks, ticks of an axis.
    pub track: Color32,
    /// Primary text and values.
    pub ink: Color32,
    /// Secondary text, symbols of calm states.
    pub ink2: Color32,
    /// Labels, units, axes.
    pub ink3: Color32,
    /// Lines of series, ticks of contacts.
    pub data: Color32,
    /// Bars and filled cells.
    pub mid: Color32,
    /// The area below a series.
    pub area: Color32,
    /// An empty liaison cell.
    pub cell: Color32,
    /// The last seven days, every other lane.
    pub band: Color32,
    /// The mark of "act now", and the hatching of a gap that is still open.
    pub red: Color32,
    /// Text of "act now".
    pub red_ink: Color32,
    /// The mark of "soon".
    pub amber: Color32,
    /// Text of "soon".
    pub amber_ink: Color32,
    /// Frame, handle and text of a picture that is not live.
    pub as_of: Color32,
    /// The bar of a picture that is not live.
    pub as_of_bar: Color32,
    /// Ink on `as_of`.
    pub on_as_of: Color32,
    /// The EXERCISE tag and the current view.
    pub key: Color32,
    /// Ink on `key`.
    pub on_key: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

static DARK: Colours = Colours {
    ground: rgb(0x1a1e22),
    bar: rgb(0x14171a),
    panel: rgb(0x23282d),
    chip: rgb(0x2d343b),
    line: rgb(0x3b434b),
    hair: rgb(0x343b42),
    track: rgb(0x66717c),
    ink: rgb(0xe1e6ea),
    ink2: rgb(0xb0bac3),
    ink3: rgb(0x949fa9),
    data: rgb(0x93b4cf),
    mid: rgb(0x6a8caa),
    area: rgb(0x2d3e4e),
    cell: rgb(0x2f363d),
    band: rgb(0x2a3036),
    red: rgb(0xff6257),
    red_ink: rgb(0xff7a70),
    amber: rgb(0xf0ab2c),
    amber_ink: rgb(0xf0b342),
    as_of: rgb(0xb59bff),
    as_of_bar: rgb(0x2b2440),
    on_as_of: rgb(0x14101f),
    key: rgb(0xe1e6ea),
    on_key: rgb(0x14171a),
};

static LIGHT: Colours = Colours {
    ground: rgb(0xe4e7ea),
    bar: rgb(0xdadee2),
    panel: rgb(0xfbfcfc),
    chip: rgb(0xeceff2),
    line: rgb(0xb4bdc5),
    hair: rgb(0xd5dbe0),
    track: rgb(0x74808a),
    ink: rgb(0x171c21),
    ink2: rgb(0x434d57),
    ink3: rgb(0x56606a),
    data: rgb(0x2f577c),
    mid: rgb(0x5f82a1),
    area: rgb(0xd5e0ea),
    cell: rgb(0xe6eaed),
    band: rgb(0xf0f3f5),
    red: rgb(0xc4161c),
    red_ink: rgb(0xb01218),
    amber: rgb(0xb87000),
    amber_ink: rgb(0x865000),
    as_of: rgb(0x5a31c4),
    as_of_bar: rgb(0xebe5fb),
    on_as_of: rgb(0xffffff),
    key: rgb(0x171c21),
    on_key: rgb(0xfbfcfc),
};

/// The number of line colours.
pub const LINE_COLOURS: usize = 8;

static DARK_LINES: [Color32; LINE_COLOURS] = [
    rgb(0x56b4e9),
    rgb(0xe69f00),
    rgb(0x009e73),
    rgb(0xcc79a7),
    rgb(0xf0e442),
    rgb(0xd55e00),
    rgb(0x3d8fc7),
    rgb(0xe1e6ea),
];

static LIGHT_LINES: [Color32; LINE_COLOURS] = [
    rgb(0x0072b2),
    rgb(0xa87400),
    rgb(0x00855f),
    rgb(0xb06a94),
    rgb(0x857900),
    rgb(0xd55e00),
    rgb(0x2f86b8),
    rgb(0x171c21),
];

/// The colour of a Traffic Light Protocol label, on black (TLP 2.0, FIRST).
pub fn marking_colour(marking: crate::board::Marking) -> Color32 {
    use crate::board::Marking;
    match marking {
        Marking::Red => rgb(0xff2b2b),
        Marking::AmberStrict | Marking::Amber => rgb(0xffc000),
        Marking::Green => rgb(0x33ff00),
        Marking::Clear => rgb(0xffffff),
    }
}

/// The type scale. Sizes are in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextStyle {
    /// 11: labels, units, ages, axes.
    Label,
    /// 13: names, words, table cells.
    Text,
    /// 13, bold.
    Strong,
    /// 16, bold: codes, headings, titles.
    Head,
    /// 16, regular.
    HeadPlain,
    /// 22: the newest value, the clock.
    Value,
    /// 22, bold: codes and figures of a page.
    ValueStrong,
    /// 32, bold: the headline of a page, and its key figures.
    Headline,
    /// 11, bold.
    LabelStrong,
}

impl TextStyle {
    /// Its font.
    pub fn font(self) -> FontId {
        let bold = || FontFamily::Name(Arc::from("bold"));
        match self {
            Self::Label => FontId::new(11.0, FontFamily::Proportional),
            Self::LabelStrong => FontId::new(11.0, bold()),
            Self::Text => FontId::new(13.0, FontFamily::Proportional),
            Self::Strong => FontId::new(13.0, bold()),
            Self::Head => FontId::new(16.0, bold()),
            Self::HeadPlain => FontId::new(16.0, FontFamily::Proportional),
            Self::Value => FontId::new(22.0, FontFamily::Proportional),
            Self::ValueStrong => FontId::new(22.0, bold()),
            Self::Headline => FontId::new(32.0, bold()),
        }
    }
}

/// The background of a briefing page.
pub const PAGE: Color32 = Color32::WHITE;

/// Corner radius of a panel, in points.
pub const PANEL_RADIUS: f32 = 3.0;
/// Corner radius of chips, tags and inputs, in points.
pub const CHIP_RADIUS: f32 = 2.0;
/// Width of the frame around a picture that is not live, in points.
pub const AS_OF_FRAME: f32 = 4.0;

/// Installs the bundled fonts in `ctx`. In a window, missing characters are looked up in the system's fonts.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, bytes: &'static [u8]| {
        let mut data = FontData::from_static(bytes);
        // Without hinting the shapes are the same at every scale, and a page is drawn in half the time.
        data.tweak.hinting = Some(false);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    };
    add("regular", include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"));
    add("bold", include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"));
    add("chinese", include_bytes!("../../assets/fonts/NotoSansSC-Regular-gb2312.ttf"));
    let families = [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (FontFamily::Name(Arc::from("bold")), "bold"),
    ];
    for (family, first) in families {
        fonts.families.insert(family, vec![first.to_owned(), "chinese".to_owned()]);
    }
    ctx.set_fonts(fonts);
}

/// Applies the look of `theme` to `ctx`.
pub fn apply(ctx: &Context, theme: Theme) {
    let colours = theme.colours();
    let mut visuals = match theme {
        Theme::Dark => Visuals::dark(),
        Theme::Light => Visuals::light(),
    };
    visuals.panel_fill = colours.ground;
    visuals.window_fill = colours.panel;
    visuals.window_stroke = Stroke::new(1.0, colours.line);
    visuals.extreme_bg_color = colours.chip;
    visuals.text_edit_bg_color = Some(colours.chip);
    visuals.selection.bg_fill = colours.area;
    visuals.selection.stroke = Stroke::new(1.5, colours.ink);
    visuals.hyperlink_color = colours.data;
    visuals.popup_shadow = egui::Shadow::NONE;
    visuals.window_shadow = egui::Shadow::NONE;
    visuals.menu_corner_radius = (CHIP_RADIUS as u8).into();
    visuals.window_corner_radius = (PANEL_RADIUS as u8).into();
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, colours.panel, colours.line, colours.ink2),
        (&mut widgets.inactive, colours.chip, colours.line, colours.ink),
        (&mut widgets.hovered, colours.hair, colours.track, colours.ink),
        (&mut widgets.active, colours.line, colours.ink2, colours.ink),
        (&mut widgets.open, colours.hair, colours.track, colours.ink),
    ];
    for (state, fill, outline, ink) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, outline);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = (CHIP_RADIUS as u8).into();
        state.expansion = 0.0;
    }
    let egui_theme = match theme {
        Theme::Dark => egui::Theme::Dark,
        Theme::Light => egui::Theme::Light,
    };
    ctx.set_theme(egui_theme);
    ctx.all_styles_mut(|style| {
        style.visuals = visuals.clone();
        style.animation_time = 0.0;
        style.spacing.scroll.fade.strength = 0.0;
        style.spacing.item_spacing = egui::vec2(8.0, 4.0);
        style.spacing.button_padding = egui::vec2(8.0, 3.0);
        style.text_styles = [
            (egui::TextStyle::Small, TextStyle::Label.font()),
            (egui::TextStyle::Body, TextStyle::Text.font()),
            (egui::TextStyle::Button, TextStyle::Text.font()),
            (egui::TextStyle::Heading, TextStyle::Head.font()),
            (egui::TextStyle::Monospace, TextStyle::Text.font()),
        ]
        .into();
    });
}
