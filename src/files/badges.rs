//! Badges, to be printed and hung around the neck: A6 upright, 105 × 148 mm, one on a page or four
//! on a sheet of A4.

use qrcodegen::{QrCode, QrCodeEcc};

use super::FilesError;
use super::pdf::{
    About, Alignment, Area, Canvas, Colour, MILLIMETRE, Paragraph, Print, Span, Style, Typesetter,
};
use domain::people::badge::BadgeKey;
use domain::people::function::Category;
use domain::people::printed_badges::{BadgeLayout, PrintedBadge, PrintedBadges};
use domain::words::language::Language;
use domain::words::wording::Wording;

/// A badge.
const BADGE: (f32, f32) = (105.0 * MILLIMETRE, 148.0 * MILLIMETRE);
/// A sheet of A4, which is cut in the middle both ways.
const SHEET: (f32, f32) = (210.0 * MILLIMETRE, 297.0 * MILLIMETRE);
/// Between the edge of a badge and what is printed on it: what a printer leaves white, and a cut
/// that is not straight takes away.
const MARGIN: f32 = 8.0 * MILLIMETRE;
/// The width of what is printed.
const WIDTH: f32 = BADGE.0 - 2.0 * MARGIN;
/// The colour band with the function.
const BAND: f32 = 13.0 * MILLIMETRE;
/// A side of the QR code, with the white around it.
const CODE: f32 = 38.0 * MILLIMETRE;
/// The white around a QR code, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Length and width of a mark along which a sheet is cut.
const MARK: (f32, f32) = (6.0 * MILLIMETRE, 0.4);
/// Between two things on a badge.
const GAP: f32 = 2.5 * MILLIMETRE;
const GREY: Colour = Colour(0x44, 0x44, 0x44);

/// What is alike on all badges of a conference.
struct Heading {
    title: Paragraph,
    dates: Paragraph,
}

/// Sets badges, and draws them.
struct Printer<'a> {
    setter: Typesetter,
    heading: Heading,
    key: &'a BadgeKey,
    language: Language,
}

/// What is printed on one badge.
struct Face {
    name: Paragraph,
    position: Paragraph,
    represents: Paragraph,
    code: QrCode,
    function: Paragraph,
    colour: Colour,
}

/// Badges as PDF; where there is none, an empty page.
///
/// # Errors
/// [`FilesError::Pdf`] for more pages than a PDF can hold.
pub fn badges_pdf(
    badges: &PrintedBadges,
    key: &BadgeKey,
    layout: BadgeLayout,
    language: Language,
) -> Result<Vec<u8>, FilesError> {
    let mut setter = Typesetter::new();
    let title = badges.title.in_language(language).to_owned();
    let mut print = Print::new(About { title, language, created_at: None });
    let heading = Heading::of(badges, &mut setter, language);
    let mut printer = Printer { setter, heading, key, language };
    let (size, a_page) = match layout {
        BadgeLayout::Single => (BADGE, 1),
        BadgeLayout::Sheet => (SHEET, 4),
    };
    for together in badges.badges.chunks(a_page) {
        let faces: Vec<_> = together.iter().map(|badge| printer.face(badge)).collect();
        print.page(size, |canvas| {
            for (place, face) in faces.iter().enumerate() {
                canvas.within(area(layout, place), |canvas| printer.draw(canvas, face));
            }
            if layout == BadgeLayout::Sheet {
                canvas.areas(cut_marks(), Colour::BLACK);
            }
        });
    }
    if badges.badges.is_empty() {
        print.page(size, |_| ());
    }
    print.finish()
}

impl Heading {
    fn of(badges: &PrintedBadges, setter: &mut Typesetter, language: Language) -> Self {
        let title = badges.title.in_language(language);
        let mut dates = Wording::of(language).dates(badges.opens_on, badges.closes_on);
        if let Some(place) = &badges.place {
            dates = format!("{dates} · {}", place.in_language(language));
        }
        Self {
            title: setter.shorten(Span::bold(title), centred(13.0), (WIDTH, 36.0)),
            dates: setter.shorten(Span::plain(&dates), centred(9.0), (WIDTH, 22.0)),
        }
    }

    fn height(&self) -> f32 {
        self.title.height() + self.dates.height()
    }
}

impl Printer<'_> {
    fn face(&mut self, badge: &PrintedBadge) -> Face {
        let wording = Wording::of(self.language);
        let details = &badge.details;
        let function = wording.text(&format!("function-{}", badge.function));
        let position = details.position.as_deref().unwrap_or_default();
        let represents = badge.represents(self.language);
        let position = self.setter.shorten(Span::plain(position), centred(11.0), (WIDTH, 32.0));
        let represents = Span::bold(&represents);
        let represents = self.setter.shorten(represents, centred(15.0), (WIDTH, 44.0));
        let below = [&position, &represents].map(|text| text.height() + GAP).iter().sum::<f32>();
        let top = MARGIN + self.heading.height() + 2.0 * GAP;
        let room = code_area().y - GAP - top - below;
        let (name, code) = (details.name(), self.key.code(badge.badge));
        Face {
            name: self.setter.fit(Span::bold(&name), centred(30.0), (WIDTH, room)),
            position,
            represents,
            code: QrCode::encode_text(&code, QrCodeEcc::Quartile)
                .expect("138 characters fit a QR code"),
            function: self.setter.fit(Span::bold(&function), centred(17.0), (WIDTH, BAND)),
            colour: colour(badge.function.category()),
        }
    }

    /// Draws a badge from its upper left corner on.
    fn draw(&self, canvas: &mut Canvas<'_, '_>, face: &Face) {
        let Heading { title, dates } = &self.heading;
        canvas.paragraph(title, (MARGIN, MARGIN), Colour::BLACK);
        canvas.paragraph(dates, (MARGIN, MARGIN + title.height()), GREY);
        let top = MARGIN + self.heading.height() + GAP;
        let rule = Area { x: MARGIN, y: top, width: WIDTH, height: 0.8 };
        canvas.areas([rule], face.colour);

        let mut person = vec![
            (&face.name, Colour::BLACK),
            (&face.position, GREY),
            (&face.represents, Colour::BLACK),
        ];
        person.retain(|(text, _)| !text.lines.is_empty());
        let height: f32 = person.iter().map(|(text, _)| text.height() + GAP).sum::<f32>() - GAP;
        let bottom = code_area().y;
        let mut y = top + (bottom - top - height).max(2.0 * GAP) / 2.0;
        for (text, colour) in person {
            canvas.paragraph(text, (MARGIN, y), colour);
            y += text.height() + GAP;
        }
        // In whole modules, since their numbers are short.
        let code = code_area();
        canvas.scaled((code.x, code.y), side(&face.code), |canvas| {
            canvas.areas(modules(&face.code), Colour::BLACK);
        });

        let band = band();
        canvas.areas([band], face.colour);
        let inside = (band.height - face.function.height()) / 2.0;
        canvas.paragraph(&face.function, (MARGIN, band.y + inside), Colour::WHITE);
    }
}

const fn centred(size: f32) -> Style {
    Style { size, alignment: Alignment::Center }
}

/// The colour of a category; white letters can be read on each of them.
const fn colour(category: Category) -> Colour {
    match category {
        Category::Delegate => Colour(0x1B, 0x4F, 0x9C),
        Category::Observer => Colour(0x1E, 0x6B, 0x3C),
        Category::Speaker => Colour(0x6A, 0x2C, 0x91),
        Category::Press => Colour(0xA8, 0x2A, 0x14),
        Category::Staff => Colour(0x37, 0x3F, 0x47),
    }
}

const fn band() -> Area {
    Area { x: MARGIN, y: BADGE.1 - MARGIN - BAND, width: WIDTH, height: BAND }
}

const fn code_area() -> Area {
    Area { x: (BADGE.0 - CODE) / 2.0, y: band().y - CODE, width: CODE, height: CODE }
}

/// A side of a module of a QR code, in points.
fn side(code: &QrCode) -> f32 {
    CODE / number(code.size() + 2 * QUIET)
}

/// The dark modules of a QR code, those beside each other in one; in modules, from the corner of the
/// white around it.
fn modules(code: &QrCode) -> Vec<Area> {
    let size = code.size();
    let mut dark = Vec::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).expect("a QR code has at most 177 modules a side");
            if run > 0 {
                let [x, y, width] = [x + QUIET, y + QUIET, run].map(number);
                dark.push(Area { x, y, width, height: 1.0 });
            }
            x += run.max(1);
        }
    }
    dark
}

#[allow(clippy::cast_precision_loss, reason = "a QR code has at most 185 modules a side")]
const fn number(modules: i32) -> f32 {
    modules as f32
}

/// Where a badge lies on its page.
fn area(layout: BadgeLayout, place: usize) -> Area {
    let (width, height) = BADGE;
    let (x, y) = match layout {
        BadgeLayout::Single => (0.0, 0.0),
        BadgeLayout::Sheet => (
            if place.is_multiple_of(2) { 0.0 } else { SHEET.0 / 2.0 },
            if place / 2 == 0 { 0.0 } else { SHEET.1 / 2.0 },
        ),
    };
    Area { x, y, width, height }
}

/// Marks at the edges and in the middle of a sheet.
fn cut_marks() -> Vec<Area> {
    let ((width, height), (length, thickness)) = (SHEET, MARK);
    let down = |y| Area { x: (width - thickness) / 2.0, y, width: thickness, height: length };
    let across = |x| Area { x, y: (height - thickness) / 2.0, width: length, height: thickness };
    vec![
        down(0.0),
        down((height - length) / 2.0),
        down(height - length),
        across(0.0),
        across((width - length) / 2.0),
        across(width - length),
    ]
}

#[cfg(test)]
mod tests {
    use rqrr::PreparedImage;
    use uuid::Uuid;

    use super::*;
    use domain::access::signature::SigningKey;
    use domain::people::badge::Badge;
    use domain::people::function::Function;
    use domain::people::registration::RegistrationDetails;
    use domain::values::ids::RegistrationId;
    use domain::words::language::LocalizedText;

    fn badge(family_name: &str, given_name: &str) -> PrintedBadge {
        PrintedBadge {
            badge: Badge { registration: RegistrationId(Uuid::from_u128(7)), serial: 3 },
            function: Function::Head,
            details: RegistrationDetails {
                given_name: given_name.to_owned(),
                family_name: family_name.to_owned(),
                position: Some("Minister ".repeat(22)),
                affiliation: Some("Institute ".repeat(20)),
                country: None,
            },
            organisation: None,
        }
    }

    fn badges(badges: Vec<PrintedBadge>) -> PrintedBadges {
        PrintedBadges {
            title: LocalizedText::english("Forum on Neutrality ".repeat(500)),
            place: Some(LocalizedText::english("Ashgabat ".repeat(1_000))),
            opens_on: "2030-12-11".parse().unwrap(),
            closes_on: "2030-12-12".parse().unwrap(),
            badges,
        }
    }

    fn printer(key: &BadgeKey) -> Printer<'_> {
        let mut setter = Typesetter::new();
        let heading = Heading::of(&badges(Vec::new()), &mut setter, Language::English);
        Printer { setter, heading, key, language: Language::English }
    }

    #[test]
    fn the_squares_of_a_badge_are_read_as_the_code_that_was_signed() {
        let key = BadgeKey::of(&SigningKey::new([7; 32]));
        let badge = badge("Ek", "");
        let face = printer(&key).face(&badge);
        let squares = modules(&face.code);
        // Six dots a module, as a printer makes them.
        let is_dark = |x: usize, y: usize| {
            let at = |dot: usize| (f32::from(u16::try_from(dot).unwrap()) + 0.5) / 6.0;
            let (x, y) = (at(x), at(y));
            squares.iter().any(|square| {
                (square.x..square.x + square.width).contains(&x)
                    && (square.y..square.y + square.height).contains(&y)
            })
        };
        let dots = 6 * usize::try_from(face.code.size() + 2 * QUIET).unwrap();
        let shade = |x, y| if is_dark(x, y) { 0 } else { 255 };
        let mut image = PreparedImage::prepare_from_greyscale(dots, dots, shade);
        let grids = image.detect_grids();
        let (_, said) = grids[0].decode().unwrap();
        assert_eq!(key.read(&said).unwrap(), badge.badge);
    }

    #[test]
    fn the_longest_names_shrink_until_they_stand_above_the_code_whole() {
        let key = BadgeKey::of(&SigningKey::new([7; 32]));
        let mut printer = printer(&key);
        for longest in ["W", "王", "ﷺ", "a ", "ཀྵ", "\u{1F54A}"] {
            let name = longest.repeat(200);
            let face = printer.face(&badge(&name, &name));
            let shown = face.name.text.chars().filter(|one| !one.is_whitespace()).count();
            let entered = longest.chars().filter(|one| !one.is_whitespace()).count();
            assert_eq!(shown, 400 * entered, "{longest}");
            let texts = [&face.name, &face.position, &face.represents];
            let height: f32 = texts.map(|text| text.height() + GAP).iter().sum();
            let top = MARGIN + printer.heading.height() + GAP;
            assert!(top + height <= code_area().y, "{longest}: {height}");
        }
    }

    #[test]
    fn a_short_name_is_large_and_its_words_stay_whole() {
        let key = BadgeKey::of(&SigningKey::new([7; 32]));
        let face = printer(&key).face(&badge("Annagulyýewa", "Gurbansoltan"));
        assert_eq!(face.name.lines.len(), 2);
        assert!(face.name.lines[0].runs[0].size > 14.0);
    }
}
