//! A PDF as whoever prints it sees it: its pages, their words, and the QR codes on them.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object};

/// A PDF that was answered.
pub struct Paper {
    document: Document,
}

/// Width and height of A4, in points.
const A4: (f32, f32) = (595.3, 841.9);

/// A rectangle on a page, by its corners, in points.
type Corners = [f32; 4];

impl Paper {
    pub fn open(bytes: &[u8]) -> Self {
        assert!(bytes.starts_with(b"%PDF-"), "{:?}", String::from_utf8_lossy(&bytes[..80]));
        Self { document: Document::load_mem(bytes).unwrap() }
    }

    /// How many pages it has.
    pub fn count(&self) -> usize {
        self.document.get_pages().len()
    }

    /// Width and height of a page, from 1, in millimetres.
    pub fn size(&self, page: u32) -> (f32, f32) {
        let (width, height) = self.points(page);
        let millimetres = |points: f32| (points * 25.4 / 72.0).round();
        (millimetres(width), millimetres(height))
    }

    fn points(&self, page: u32) -> (f32, f32) {
        let id = self.document.get_pages()[&page];
        let page = self.document.get_dictionary(id).unwrap();
        let edges = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let [left, bottom, right, top] = [0, 1, 2, 3].map(|at| edges[at].as_float().unwrap());
        (right - left, top - bottom)
    }

    /// The letters of a page, from 1, without what is between them: how words are parted is a
    /// matter of where they stand.
    pub fn letters(&self, page: u32) -> String {
        letters(&self.document.extract_text(&[page]).unwrap())
    }

    /// The letters of all pages.
    pub fn all_letters(&self) -> String {
        (1..).take(self.count()).map(|page| self.letters(page)).collect()
    }

    /// How far from the left edge the first text of a page begins, in points.
    pub fn first_text_at(&self, page: u32) -> f32 {
        let content = self.document.get_page_content(self.document.get_pages()[&page]);
        let operations = Content::decode(&content).unwrap().operations;
        let placing = operations.iter().find(|one| one.operator == "Tm").unwrap();
        placing.operands[4].as_float().unwrap()
    }

    /// What the QR codes on a page say, as somebody scans one badge after the other.
    pub fn codes(&self, page: u32) -> Vec<String> {
        let id = self.document.get_pages()[&page];
        let content = self.document.get_page_content(id);
        let squares = black(&Content::decode(&content).unwrap().operations, self.points(page).1);
        let (width, height) = (dot(A4.0 / 2.0), dot(A4.1 / 2.0));
        let quarters = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let scanned = quarters.into_iter().filter_map(|(across, down)| {
            let (x, y) = (across * A4.0 / 2.0, down * A4.1 / 2.0);
            let mut dots = vec![255; width * height];
            for [left, top, right, bottom] in &squares {
                let columns = dot(left - x)..dot(right - x).min(width);
                for row in dot(top - y)..dot(bottom - y).min(height) {
                    let dots = &mut dots[row * width..][..width];
                    dots.get_mut(columns.clone()).into_iter().for_each(|dots| dots.fill(0));
                }
            }
            let dot = |x, y| dots[y * width + x];
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, dot);
            let grids = image.detect_grids();
            grids.first().map(|grid| grid.decode().unwrap().1)
        });
        scanned.collect()
    }
}

/// A text without what is between its words.
pub fn letters(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace()).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is small")]
fn dot(points: f32) -> usize {
    (points.max(0.0) * 4.0).round() as usize
}

/// The black rectangles that a page is filled with, in the order in which they are drawn.
fn black(operations: &[Operation], height: f32) -> Vec<Corners> {
    // Where a point of the page is drawn, as stretches and moves along the edges; PDF counts from
    // the bottom.
    let mut place = [1.0, -1.0, 0.0, height];
    let mut kept = Vec::new();
    let (mut is_black, mut path, mut found) = (true, Vec::new(), Vec::new());
    for Operation { operator, operands } in operations {
        let number = |at: usize| operands.get(at).and_then(|one: &Object| one.as_float().ok());
        let numbers: Vec<f32> = (0..operands.len()).filter_map(number).collect();
        match (operator.as_str(), numbers.as_slice()) {
            ("q", _) => kept.push((place, is_black)),
            ("Q", _) => (place, is_black) = kept.pop().unwrap(),
            ("cm", [a, _, _, d, e, f]) => {
                let [sx, sy, tx, ty] = place;
                place = [sx * a, sy * d, tx + sx * e, ty + sy * f];
            }
            ("rg" | "g" | "sc" | "scn", shades) => is_black = shades.iter().all(|one| *one == 0.0),
            ("re", [x, y, width, height]) => {
                path.push(vec![(*x, *y), (x + width, y + height)]);
            }
            ("m", [x, y]) => path.push(vec![(*x, *y)]),
            ("l", [x, y]) => path.last_mut().unwrap().push((*x, *y)),
            ("f" | "f*", _) => {
                let drawn = std::mem::take(&mut path);
                if is_black {
                    found.extend(drawn.iter().map(|corners| around(corners, place)));
                }
            }
            ("n" | "S", _) => path.clear(),
            _ => {}
        }
    }
    found
}

fn around(points: &[(f32, f32)], [sx, sy, tx, ty]: [f32; 4]) -> Corners {
    let placed = points.iter().map(|(x, y)| (sx * x + tx, sy * y + ty));
    let start = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    placed.fold(start, |[left, top, right, bottom], (x, y)| {
        [left.min(x), top.min(y), right.max(x), bottom.max(y)]
    })
}
