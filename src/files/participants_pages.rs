//! Lists of participants as pages: A4, each delegation under its name, page by page numbered.

use std::collections::HashMap;
use std::rc::Rc;

use super::FilesError;
use super::pdf::{
    About, Alignment, Area, Canvas, Colour, MILLIMETRE, Paragraph, Print, Span, Style, Typesetter,
};
use domain::people::function::Function;
use domain::people::participants_list::{IssuedList, ListedParticipant};
use domain::words::language::Language;
use domain::words::wording::Wording;

/// A4.
const PAGE: (f32, f32) = (210.0 * MILLIMETRE, 297.0 * MILLIMETRE);
/// White at the left and the right.
const SIDE: f32 = 18.0 * MILLIMETRE;
/// White at the top.
const TOP: f32 = 16.0 * MILLIMETRE;
/// Where the last line of a page ends.
const BOTTOM: f32 = PAGE.1 - 20.0 * MILLIMETRE;
/// Where the number of the page begins.
const FOOT: f32 = PAGE.1 - 14.0 * MILLIMETRE;
/// The width of what is printed.
const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;
/// The columns, as parts of the width: name, function, position.
const COLUMNS: [f32; 3] = [0.34, 0.28, 0.38];
/// Between two columns.
const GUTTER: f32 = 3.0 * MILLIMETRE;
/// Above and below a row.
const PADDING: f32 = 1.2;
/// Around the name of a delegation.
const INSET: f32 = 1.5 * MILLIMETRE;
const GREY: Colour = Colour(0x55, 0x55, 0x55);
const SHADE: Colour = Colour(0xE9, 0xED, 0xF3);
const ACCENT: Colour = Colour(0x1B, 0x4F, 0x9C);

const TITLE: f32 = 18.0;
const HEADING: f32 = 10.0;
const TEXT: f32 = 9.0;
const SMALL: f32 = 8.0;

/// What stands somewhere on a page.
enum Mark {
    /// A line of a text, from the left end of its baseline on.
    Line { text: Rc<Paragraph>, line: usize, at: (f32, f32), colour: Colour },
    /// A filled area.
    Area(Area, Colour),
}

/// Texts beside each other that go on together: each with its left end.
type Row = Vec<(f32, Rc<Paragraph>)>;

/// Lays a list out on pages.
struct Flow {
    setter: Typesetter,
    wording: &'static Wording,
    language: Language,
    functions: HashMap<Function, Rc<Paragraph>>,
    /// What stands above each page but the first.
    running: Row,
    /// The headings of the columns.
    headings: Row,
    /// The name of the delegation that is being listed, as on the pages that it goes on to.
    continued: Option<Rc<Paragraph>>,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

/// The list as PDF: A4, by delegation, with the number and the day of its revision on each page.
///
/// # Errors
/// [`FilesError::Pdf`] for more pages than a PDF can hold.
pub fn participants_pdf(issued: &IssuedList, language: Language) -> Result<Vec<u8>, FilesError> {
    let mut flow = Flow::new(issued, language);
    flow.opening(issued);
    flow.column_headings();
    for delegation in &issued.list.delegations {
        let name = delegation.names.in_language(language);
        flow.group(name, &delegation.members);
    }
    if !issued.list.others.is_empty() {
        let name = flow.wording.text("list-others");
        flow.group(&name, &issued.list.others);
    }
    if issued.list.count() == 0 {
        let nobody = flow.wording.text("list-empty");
        flow.block(Span::plain(&nobody), TEXT, GREY);
    }
    flow.print(issued)
}

impl Flow {
    fn new(issued: &IssuedList, language: Language) -> Self {
        let wording = Wording::of(language);
        let mut flow = Self {
            setter: Typesetter::new(),
            wording,
            language,
            functions: HashMap::new(),
            running: Row::new(),
            headings: Row::new(),
            continued: None,
            pages: vec![Vec::new()],
            y: TOP,
        };
        let title = issued.list.title.in_language(language);
        let revision = revision(wording, issued);
        let style = flow.style(SMALL);
        let [about, number] = [0.68, 0.32].map(|part| part * WIDTH - GUTTER / 2.0);
        let title = flow.setter.abbreviate(Span::plain(title), style, about, 1);
        let is_reversed = language.is_right_to_left();
        let alignment = if is_reversed { Alignment::Left } else { Alignment::Right };
        let ended = Style { alignment, ..style };
        let revision = flow.setter.set(&[Span::plain(&revision)], ended, number);
        let places = [flow.left_end(0.0, about), flow.left_end(WIDTH - number, number)];
        flow.running = places.into_iter().zip([title, revision].map(Rc::new)).collect();
        let columns = [("name", 0), ("function", 1), ("position", 2)];
        let headings = columns.map(|(column, at)| {
            let heading = wording.text(&format!("list-column-{column}"));
            let width = COLUMNS[at] * WIDTH - GUTTER;
            Rc::new(flow.setter.set(&[Span::bold(&heading)], style, width))
        });
        flow.headings = flow.in_columns(headings);
        flow
    }

    /// What the list is of, at the head of the first page.
    fn opening(&mut self, issued: &IssuedList) {
        let title = issued.list.title.in_language(self.language);
        let size = if title.chars().count() > 200 { HEADING } else { TITLE };
        self.block(Span::bold(title), size, Colour::BLACK);
        let what = self.wording.text("list-of-participants");
        self.block(Span::plain(&what), 13.0, ACCENT);
        let revision = revision(self.wording, issued);
        let counts =
            [("people", issued.list.count()), ("delegations", issued.list.delegations.len())];
        let counts = self.wording.with("list-counts", counts);
        self.block(Span::plain(&format!("{revision} · {counts}")), TEXT, GREY);
        self.y += 3.0 * MILLIMETRE;
    }

    fn column_headings(&mut self) {
        self.place_row(&self.headings.clone(), GREY);
        let rule = Area { x: SIDE, y: self.y + 1.0, width: WIDTH, height: 0.6 };
        self.mark(Mark::Area(rule, GREY));
        self.y += 1.5 * MILLIMETRE;
    }

    /// A delegation with its members, or those who come alone.
    fn group(&mut self, name: &str, members: &[ListedParticipant]) {
        let (style, width) = (self.style(HEADING), WIDTH - 2.0 * INSET);
        let again = self.wording.with("list-continued", [("name", name)]);
        let again = self.setter.abbreviate(Span::bold(&again), style, width, 2);
        let name = self.setter.set(&[Span::bold(name)], style, width);
        let (mut name, mut again) = (Some(Rc::new(name)), Some(Rc::new(again)));
        for member in members {
            let row = self.person(member);
            if let Some(name) = name.take() {
                self.y += MILLIMETRE;
                self.keep_together(bar_height(&name) + height(&row));
                self.bar(&name);
                self.continued = again.take();
            }
            self.keep_together(height(&row));
            self.place_row(&row, Colour::BLACK);
        }
        self.continued = None;
    }

    fn person(&mut self, person: &ListedParticipant) -> Row {
        let details = &person.details;
        let given = match details.given_name.as_str() {
            "" => String::new(),
            name => format!("{name} "),
        };
        let name = vec![Span::plain(&given), Span::bold(&details.family_name)];
        let known = [details.position.as_deref(), details.affiliation.as_deref()];
        let country = details.country.map(|country| country.name());
        let about: Vec<_> = known.into_iter().flatten().chain(country).collect();
        let about = about.join(", ");
        let [of_name, of_function, of_about] = COLUMNS.map(|part| part * WIDTH - GUTTER);
        let style = self.style(TEXT);
        let function = match self.functions.get(&person.function) {
            Some(set) => Rc::clone(set),
            None => {
                let word = self.wording.text(&format!("function-{}", person.function));
                let set = self.setter.set(&[Span::plain(&word)], style, of_function);
                Rc::clone(self.functions.entry(person.function).or_insert(Rc::new(set)))
            }
        };
        let name = Rc::new(self.setter.set(&name, style, of_name));
        let about = Rc::new(self.setter.set(&[Span::plain(&about)], style, of_about));
        self.in_columns([name, function, about])
    }

    /// Texts at their columns.
    fn in_columns(&self, texts: [Rc<Paragraph>; 3]) -> Row {
        let mut from = 0.0;
        let columns = texts.into_iter().zip(COLUMNS).map(|(text, part)| {
            let at = self.left_end(from, part * WIDTH - GUTTER);
            from += part * WIDTH;
            (at, text)
        });
        columns.collect()
    }

    /// The left end of what begins so far from the side at which one begins to read.
    fn left_end(&self, from: f32, width: f32) -> f32 {
        match self.language.is_right_to_left() {
            true => PAGE.0 - SIDE - from - width,
            false => SIDE + from,
        }
    }

    fn style(&self, size: f32) -> Style {
        let is_reversed = self.language.is_right_to_left();
        Style { size, alignment: if is_reversed { Alignment::Right } else { Alignment::Left } }
    }

    /// A text over the whole width, which goes on to the next page where it must.
    fn block(&mut self, span: Span<'_>, size: f32, colour: Colour) {
        let set = self.setter.set(&[span], self.style(size), WIDTH);
        self.place_row(&vec![(SIDE, Rc::new(set))], colour);
    }

    /// The name of a delegation on a shaded bar.
    fn bar(&mut self, name: &Rc<Paragraph>) {
        let height = bar_height(name);
        let bar = Area { x: SIDE, y: self.y, width: WIDTH, height: height - MILLIMETRE / 2.0 };
        self.mark(Mark::Area(bar, SHADE));
        self.y += MILLIMETRE / 2.0;
        self.place_row(&vec![(SIDE + INSET, Rc::clone(name))], ACCENT);
        self.y += MILLIMETRE;
    }

    /// Goes on to the next page when so much has no room on this one, and has room on that.
    fn keep_together(&mut self, height: f32) {
        if self.y + height > BOTTOM && height < (BOTTOM - TOP) / 2.0 {
            self.next_page();
        }
    }

    fn next_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
        self.place_row(&self.running.clone(), GREY);
        self.y += 2.0 * MILLIMETRE;
        self.column_headings();
        if let Some(name) = self.continued.clone() {
            self.bar(&name);
        }
    }

    /// Places texts beside each other, line by line on one baseline.
    fn place_row(&mut self, row: &Row, colour: Colour) {
        self.y += PADDING;
        for (line, (rise, height)) in strips(row).into_iter().enumerate() {
            if self.y + height > BOTTOM {
                self.next_page();
            }
            for (x, text) in row.iter().filter(|(_, text)| line < text.lines.len()) {
                let at = (*x, self.y + rise);
                self.mark(Mark::Line { text: Rc::clone(text), line, at, colour });
            }
            self.y += height;
        }
        self.y += PADDING;
    }

    fn mark(&mut self, mark: Mark) {
        self.pages.last_mut().expect("there is a first page").push(mark);
    }

    fn print(mut self, issued: &IssuedList) -> Result<Vec<u8>, FilesError> {
        let name = self.wording.text("list-of-participants");
        let title = issued.list.title.in_language(self.language);
        let about = About {
            title: format!("{title}: {name}"),
            language: self.language,
            created_at: Some(issued.issued_at),
        };
        let mut print = Print::new(about);
        let pages = std::mem::take(&mut self.pages);
        let count = pages.len();
        for (number, marks) in (1_usize..).zip(pages) {
            let said = self.wording.with("list-page", [("page", number), ("pages", count)]);
            let style = Style { size: SMALL, alignment: Alignment::Center };
            let foot = self.setter.set(&[Span::plain(&said)], style, WIDTH);
            print.page(PAGE, |canvas| {
                marks.iter().for_each(|mark| mark.draw(canvas));
                canvas.paragraph(&foot, (SIDE, FOOT), GREY);
            });
        }
        print.finish()
    }
}

impl Mark {
    fn draw(&self, canvas: &mut Canvas<'_, '_>) {
        match self {
            Self::Line { text, line, at, colour } => {
                canvas.line(&text.text, &text.lines[*line], *at, *colour);
            }
            Self::Area(area, colour) => canvas.areas([*area], *colour),
        }
    }
}

fn revision(wording: &Wording, issued: &IssuedList) -> String {
    let (number, day) = (issued.revision.to_string(), wording.date(issued.issued_on));
    wording.with("list-revision", [("revision", number), ("date", day)])
}

/// How high each line of a row is above its baseline, and in all.
fn strips(row: &Row) -> Vec<(f32, f32)> {
    let count = row.iter().map(|(_, text)| text.lines.len()).max().unwrap_or_default();
    let strip = |at: usize| {
        let lines = row.iter().filter_map(|(_, text)| text.lines.get(at));
        let (rises, falls): (Vec<_>, Vec<_>) =
            lines.map(|line| (line.baseline, line.height - line.baseline)).unzip();
        let largest = |of: Vec<f32>| of.into_iter().fold(0.0, f32::max);
        let rise = largest(rises);
        (rise, rise + largest(falls))
    };
    (0..count).map(strip).collect()
}

fn height(row: &Row) -> f32 {
    strips(row).into_iter().map(|(_, height)| height).sum::<f32>() + 2.0 * PADDING
}

fn bar_height(name: &Paragraph) -> f32 {
    name.height() + 2.0 * PADDING + 2.0 * MILLIMETRE
}
