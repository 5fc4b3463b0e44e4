//! Setting text: into lines of a width, each script in its direction and shapes.

use std::ops::Range;

use parley::{
    Alignment, AlignmentOptions, FontContext, FontData, FontFamily, FontWeight, Layout,
    LayoutContext, OverflowWrap, Run, StyleProperty,
};

use super::fonts::Fonts;

/// Smallest size, in points, at which a text still shrinks to keep its words whole.
const SMALLEST_WHOLE: f32 = 14.0;
/// Smallest size, in points, of any text.
const SMALLEST: f32 = 0.5;
/// Smallest size, in points, of a text that may be cut instead.
const SMALLEST_READ: f32 = 7.0;
/// By how much a text that does not fit is made smaller, again and again.
const SHRINK: f32 = 0.94;
/// Ends a text that was cut.
const ELLIPSIS: &str = "…";

/// Sets texts in the fonts that are built in.
pub struct Typesetter {
    fonts: FontContext,
    families: FontFamily<'static>,
    layouts: LayoutContext<()>,
}

/// A part of a text.
#[derive(Debug, Clone, Copy)]
pub struct Span<'a> {
    /// What it says.
    pub text: &'a str,
    /// Whether it is bold, where the script has a bold font.
    pub is_bold: bool,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// In points.
    pub size: f32,
    /// To which side of its width.
    pub alignment: Alignment,
}

/// A text in lines.
#[derive(Debug)]
pub struct Paragraph {
    /// What it says; the glyphs name parts of it.
    pub text: String,
    /// From the first to the last.
    pub lines: Vec<Line>,
    longest_word: f32,
}

/// A line of a text. Lengths are in points, from the left end and the top of the line.
#[derive(Debug)]
pub struct Line {
    /// Where its letters stand.
    pub baseline: f32,
    /// From its top to that of the next.
    pub height: f32,
    /// Its glyphs, from left to right.
    pub runs: Vec<GlyphRun>,
    end: usize,
}

/// Glyphs of one font, from left to right.
#[derive(Debug)]
pub struct GlyphRun {
    /// The font.
    pub font: FontData,
    /// In points.
    pub size: f32,
    /// Where the first stands, from the left end of the line.
    pub x: f32,
    /// The glyphs.
    pub glyphs: Vec<SetGlyph>,
}

/// A glyph in its place; lengths are parts of the size.
#[derive(Debug, Clone)]
pub struct SetGlyph {
    /// Its number in the font.
    pub id: u32,
    /// How far the next one is.
    pub advance: f32,
    /// How far it is moved to the right.
    pub x: f32,
    /// How far it is moved up.
    pub y: f32,
    /// Which part of the text it shows.
    pub shows: Range<u32>,
}

impl<'a> Span<'a> {
    /// A part that is not bold.
    pub const fn plain(text: &'a str) -> Self {
        Self { text, is_bold: false }
    }

    /// A bold part.
    pub const fn bold(text: &'a str) -> Self {
        Self { text, is_bold: true }
    }
}

impl Typesetter {
    /// A new one.
    pub fn new() -> Self {
        let fonts = Fonts::built_in();
        Self { fonts: fonts.context(), families: fonts.families(), layouts: LayoutContext::new() }
    }

    /// Sets a text in lines of at most `width` points; a word that is longer is broken. A blank text
    /// has no line.
    pub fn set(&mut self, spans: &[Span<'_>], style: Style, width: f32) -> Paragraph {
        let mut text = String::new();
        let mut bold = Vec::new();
        for span in spans {
            let start = text.len();
            text.push_str(&Fonts::built_in().printable(span.text));
            if span.is_bold {
                bold.push(start..text.len());
            }
        }
        if text.trim().is_empty() {
            return Paragraph { text, lines: Vec::new(), longest_word: 0.0 };
        }
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(self.families.clone()));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        for range in bold {
            builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range);
        }
        let mut layout = builder.build(&text);
        let longest_word = layout.calculate_content_widths().min;
        layout.break_all_lines(Some(width));
        layout.align(style.alignment, AlignmentOptions::default());
        let lines = lines(&layout);
        Paragraph { text, lines, longest_word }
    }

    /// Sets a text as large as it can be, from the size of the style down, within a width and a
    /// height. Words are broken only when it would become too small else.
    pub fn fit(&mut self, span: Span<'_>, style: Style, (width, height): (f32, f32)) -> Paragraph {
        let mut size = style.size;
        loop {
            let set = self.set(&[span], Style { size, ..style }, width);
            let is_whole = set.longest_word <= width || size <= SMALLEST_WHOLE;
            if (set.height() <= height && is_whole) || size < SMALLEST {
                return set;
            }
            size *= SHRINK;
        }
    }

    /// The same for what need not be read to its end: it shrinks no further than can be read with
    /// ease, and what is too long even then ends in an ellipsis.
    pub fn shorten(
        &mut self,
        span: Span<'_>,
        style: Style,
        (width, height): (f32, f32),
    ) -> Paragraph {
        let mut size = style.size;
        while size > SMALLEST_READ {
            let set = self.set(&[span], Style { size, ..style }, width);
            if set.height() <= height {
                return set;
            }
            size *= SHRINK;
        }
        let style = Style { size: SMALLEST_READ, ..style };
        let set = self.set(&[span], style, width);
        let mut room = height;
        let fitting = set.lines.iter().take_while(|line| {
            room -= line.height;
            room >= 0.0
        });
        let most_lines = fitting.count().max(1);
        self.abbreviate(span, style, width, most_lines)
    }

    /// Sets a text in at most so many lines; where it is cut, it ends in an ellipsis.
    pub fn abbreviate(
        &mut self,
        span: Span<'_>,
        style: Style,
        width: f32,
        most_lines: usize,
    ) -> Paragraph {
        let mut set = self.set(&[span], style, width);
        while set.lines.len() > most_lines {
            let end = set.lines[most_lines - 1].end;
            let shown = set.text[..end].trim_end_matches(ELLIPSIS).trim_end();
            let fewer = shown.char_indices().next_back().map_or(0, |(at, _)| at);
            let shorter = format!("{}{ELLIPSIS}", shown[..fewer].trim_end());
            set = self.set(&[Span { text: &shorter, ..span }], style, width);
        }
        set
    }
}

impl Paragraph {
    /// From the top of the first line to the bottom of the last.
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }
}

fn lines(layout: &Layout<()>) -> Vec<Line> {
    let set = layout.lines().map(|line| {
        let metrics = line.metrics();
        let mut x = metrics.offset + metrics.inline_min_coord;
        let runs = line.runs().map(|run| {
            let set = glyph_run(&run, x);
            x += run.advance();
            set
        });
        Line {
            runs: runs.collect(),
            baseline: metrics.baseline - metrics.block_min_coord,
            height: metrics.line_height,
            end: line.text_range().end,
        }
    });
    set.collect()
}

fn glyph_run(run: &Run<'_, ()>, x: f32) -> GlyphRun {
    let size = run.font_size();
    let mut glyphs: Vec<SetGlyph> = Vec::new();
    // Of a ligature only the first cluster has glyphs, and from right to left that comes last.
    let mut continued = None;
    for cluster in run.visual_clusters() {
        let range = cluster.text_range();
        let (start, end) = (offset(range.start), offset(range.end));
        if cluster.is_ligature_continuation() {
            match glyphs.last_mut() {
                Some(last) if !run.is_rtl() => last.shows.end = end,
                _ => continued = continued.max(Some(end)),
            }
            continue;
        }
        let shows = start..continued.take().map_or(end, |last| end.max(last));
        glyphs.extend(cluster.glyphs().map(|glyph| SetGlyph {
            id: glyph.id,
            advance: glyph.advance / size,
            x: glyph.x / size,
            // It counts downwards, as pages on a screen do.
            y: -glyph.y / size,
            shows: shows.clone(),
        }));
    }
    GlyphRun { font: run.font().clone(), size, x, glyphs }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("no text that is set comes near 4 GiB")
}
