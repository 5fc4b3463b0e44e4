//! Pages of text as PDF: drawn with the fonts that are built in, the same bytes for the same data.

mod fonts;
mod setting;

use std::collections::HashMap;
use std::ops::Range;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::{Location, Surface};
use krilla::text::{Font, Glyph, GlyphId};

pub use self::setting::{Line, Paragraph, Span, Style, Typesetter};
pub use parley::Alignment;

use self::setting::{GlyphRun, SetGlyph};
use super::FilesError;
use domain::words::language::Language;

/// A millimetre, in points.
pub const MILLIMETRE: f32 = 72.0 / 25.4;

/// What a document says of itself.
#[derive(Debug)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// The language of most of it.
    pub language: Language,
    /// When what it says was settled; none where it does not matter.
    pub created_at: Option<DateTime<Utc>>,
}

/// A colour by its red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A rectangle; lengths in points, from the left and upper edge of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x: f32,
    /// Its upper edge.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// A document that is made page by page.
pub struct Print {
    document: Document,
    fonts: HashMap<u64, Font>,
}

/// A page that is drawn on.
pub struct Canvas<'page, 'print> {
    surface: Surface<'page>,
    fonts: &'print mut HashMap<u64, Font>,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);
}

impl Print {
    /// A document without a page.
    pub fn new(about: About) -> Self {
        let direction = match about.language.is_right_to_left() {
            true => TextDirection::RightToLeft,
            false => TextDirection::LeftToRight,
        };
        let mut metadata = Metadata::new()
            .title(about.title)
            .language(about.language.tag().to_owned())
            .text_direction(direction)
            .creator("Neutrality Forums".to_owned());
        if let Some(at) = about.created_at {
            metadata = metadata.creation_date(date(at));
        }
        let mut document = Document::new();
        document.set_metadata(metadata);
        Self { document, fonts: HashMap::new() }
    }

    /// Adds a page of a width and a height in points.
    pub fn page(&mut self, (width, height): (f32, f32), draw: impl FnOnce(&mut Canvas<'_, '_>)) {
        let settings = PageSettings::from_wh(width, height).expect("a page has a size");
        let mut page = self.document.start_page_with(settings);
        let mut canvas = Canvas { surface: page.surface(), fonts: &mut self.fonts };
        // The canvas and the page are finished as they go out of scope, in this order.
        draw(&mut canvas);
    }

    /// The bytes of the document.
    ///
    /// # Errors
    /// [`FilesError::Pdf`] beyond what a PDF can hold.
    pub fn finish(self) -> Result<Vec<u8>, FilesError> {
        self.document.finish().map_err(|error| FilesError::Pdf(error.to_string()))
    }
}

impl Canvas<'_, '_> {
    /// Draws a whole text from its upper left corner on.
    pub fn paragraph(&mut self, paragraph: &Paragraph, (x, mut y): (f32, f32), colour: Colour) {
        for line in &paragraph.lines {
            self.line(&paragraph.text, line, (x, y + line.baseline), colour);
            y += line.height;
        }
    }

    /// Draws a line of a text from the left end of its baseline on.
    pub fn line(&mut self, text: &str, line: &Line, (x, y): (f32, f32), colour: Colour) {
        self.fill(colour);
        for run in &line.runs {
            self.glyphs(text, run, (x + run.x, y));
        }
    }

    /// Fills areas with a colour.
    pub fn areas(&mut self, areas: impl IntoIterator<Item = Area>, colour: Colour) {
        let mut path = PathBuilder::new();
        for area in areas {
            path.push_rect(rectangle(area));
        }
        self.fill(colour);
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    /// Draws within an area, from its upper left corner on; what goes beyond it is not shown.
    pub fn within(&mut self, area: Area, draw: impl FnOnce(&mut Self)) {
        let mut path = PathBuilder::new();
        path.push_rect(rectangle(Area { x: 0.0, y: 0.0, ..area }));
        let edge = path.finish().expect("an area has a size");
        self.surface.push_transform(&Transform::from_translate(area.x, area.y));
        self.surface.push_clip_path(&edge, &FillRule::NonZero);
        draw(self);
        self.surface.pop();
        self.surface.pop();
    }

    /// Draws from a point on, with lengths that are so many times as long.
    pub fn scaled(&mut self, (x, y): (f32, f32), times: f32, draw: impl FnOnce(&mut Self)) {
        self.surface.push_transform(&Transform::from_row(times, 0.0, 0.0, times, x, y));
        draw(self);
        self.surface.pop();
    }

    fn fill(&mut self, Colour(red, green, blue): Colour) {
        self.surface.set_fill(Some(Fill {
            paint: rgb::Color::new(red, green, blue).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }));
    }

    fn glyphs(&mut self, text: &str, run: &GlyphRun, (x, y): (f32, f32)) {
        let (data, id) = run.font.data.clone().into_raw_parts();
        let font = self.fonts.entry(id).or_insert_with(|| {
            Font::new(data.into(), run.font.index).expect("the fonts that are built in are fonts")
        });
        let (font, start) = (font.clone(), Point::from_xy(x, y));
        self.surface.draw_glyphs(start, &run.glyphs, font, text, run.size, false);
    }
}

impl Glyph for SetGlyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.id)
    }

    fn text_range(&self) -> Range<usize> {
        self.shows.start as usize..self.shows.end as usize
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.x * size
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.y * size
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<Location> {
        None
    }
}

fn rectangle(area: Area) -> Rect {
    Rect::from_xywh(area.x, area.y, area.width, area.height).expect("an area has a size")
}

fn date(at: DateTime<Utc>) -> krilla::metadata::DateTime {
    let two_digits = |number: u32| u8::try_from(number).expect("a part of a date has two digits");
    krilla::metadata::DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(two_digits(at.month()))
        .day(two_digits(at.day()))
        .hour(two_digits(at.hour()))
        .minute(two_digits(at.minute()))
        .second(two_digits(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
