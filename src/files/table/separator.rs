//! What separates the cells of a CSV file.

use std::collections::BTreeMap;
use std::str::FromStr;

use csv::{Reader, ReaderBuilder};

use domain::values::invalid::Invalid;

/// How much of a text the guess is made from, in bytes.
const SAMPLE: usize = 64 * 1024;
/// How many of its rows.
const SAMPLE_ROWS: usize = 100;

/// What separates the cells of a CSV file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`, where the comma is the decimal sign.
    Semicolon,
    /// A tab stop, as in Excel's "Unicode text".
    Tab,
    /// `|`
    Pipe,
}

impl Separator {
    /// All of them, the most usual first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The name on the command line and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }

    /// The character itself, which is one byte in UTF-8.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// Guesses it from a text: the one that makes the most columns in the most rows alike.
    pub(super) fn guess(text: &str) -> Option<Self> {
        let end = text.floor_char_boundary(SAMPLE);
        let whole = end == text.len();
        let scored =
            Self::ALL.map(|separator| (separator, evenness(&text[..end], whole, separator)));
        let best =
            scored.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.filter(|(_, score)| *score > 0.0).map(|(separator, _)| separator)
    }
}

/// The share of rows that have the most frequent number of cells, times the separators in them.
fn evenness(sample: &str, whole: bool, separator: Separator) -> f64 {
    let mut lengths: Vec<usize> = reader(sample.as_bytes(), separator)
        .into_byte_records()
        .take(SAMPLE_ROWS + 1)
        .filter_map(|record| Some(record.ok()?.len()))
        .collect();
    // The last row may have been cut.
    if lengths.len() > SAMPLE_ROWS || !whole {
        lengths.pop();
    }
    let mut counts = BTreeMap::<usize, u32>::new();
    for length in &lengths {
        *counts.entry(*length).or_default() += 1;
    }
    // Titles above the headings and notes below the table have one cell.
    let rows_apart = counts.range(2..).max_by_key(|(_, count)| **count);
    let Some((length, count)) = rows_apart else { return 0.0 };
    let share = f64::from(*count) / lengths.len().max(1) as f64;
    share * (length - 1) as f64
}

impl FromStr for Separator {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let is_it = |separator: &Self| {
            separator.as_str().eq_ignore_ascii_case(text) || text.as_bytes() == [separator.byte()]
        };
        Self::ALL.into_iter().find(is_it).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("separator", format!("one of {names}, or the character"), text)
        })
    }
}

/// A reader of every row as it is, whatever the number of its cells.
pub fn reader(text: &[u8], separator: Separator) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .from_reader(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_separator_is_known_by_its_name_and_by_itself() {
        for separator in Separator::ALL {
            assert_eq!(separator.as_str().parse::<Separator>().unwrap(), separator);
            let itself = char::from(separator.byte()).to_string();
            assert_eq!(itself.parse::<Separator>().unwrap(), separator);
        }
        let refused = "colon".parse::<Separator>().unwrap_err().to_string();
        assert!(refused.contains("comma, semicolon, tab, pipe"), "{refused}");
    }

    #[test]
    fn the_separator_that_makes_even_rows_is_guessed() {
        let cases = [
            ("a,b,c\n1,2,3\n", Some(Separator::Comma)),
            ("name;amount\nA;1,5\nB;2,5\n", Some(Separator::Semicolon)),
            ("name\tnote\nA\tyes, indeed\nB\tno; never\n", Some(Separator::Tab)),
            ("a|b\n1|2\n", Some(Separator::Pipe)),
            ("\"a,b\";\"c\nd,e,f\"\n1;2\n", Some(Separator::Semicolon)),
            ("Participants, revision 2\n\na;b;c\n1;2;3\n4;5;6\n", Some(Separator::Semicolon)),
            ("Bayramov, Anna;AB;C\nX, Y;Z;D\n", Some(Separator::Semicolon)),
            ("address\na@example.org\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Separator::guess(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_text_is_guessed_from_its_beginning() {
        let text = format!("é;a;b,c\n{}", "ж;c;d,e\n".repeat(100_000));
        assert_eq!(Separator::guess(&text), Some(Separator::Semicolon));
    }
}
