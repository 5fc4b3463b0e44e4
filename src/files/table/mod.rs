//! Tables: rows of text below headings, read from CSV and XLSX whoever wrote them, and written so
//! that whoever opens them is safe.

mod bounds;
mod csv_rows;
mod encoding;
mod harmless;
mod kind;
mod separator;
mod workbook;
mod workbook_cell;
mod workbook_parts;
mod write_csv;
mod write_xlsx;

use self::bounds::Bounded;
use self::csv_rows::CsvText;
use self::kind::{Kind, kind};
use self::workbook::Workbook;
use crate::FilesError;
use domain::values::invalid::Invalid;

pub use self::bounds::{LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};
pub use self::encoding::TextEncoding;
pub use self::separator::Separator;
pub use self::write_csv::write_csv;
pub use self::write_xlsx::{Sheet, write_xlsx};

/// How many rows that are not blank may stand above the headings.
const ROWS_ABOVE: usize = 10;

/// What a caller knows of a file better than its bytes tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What separates the cells of a CSV file; guessed otherwise.
    pub separator: Option<Separator>,
    /// How the characters of a CSV file are encoded; guessed otherwise.
    pub encoding: Option<TextEncoding>,
    /// The sheet of a workbook; the first that is not hidden otherwise.
    pub sheet: Option<String>,
    /// The row with the headings, counted from 1; the first with two cells or more otherwise.
    pub heading_row: Option<u32>,
}

/// A table that was opened; its rows are read as they are asked for.
#[derive(Debug)]
pub struct Table<'a> {
    source: Source<'a>,
    heading_row: u32,
    headings: Vec<String>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where a spreadsheet shows it, counted from 1 with the headings and blank rows.
    pub number: u32,
    /// Its cells: one for each heading, blank where there is none, and whatever stands beyond.
    pub cells: Vec<String>,
}

/// The rows below the headings, without those that are blank.
pub struct Rows<'a> {
    rows: BoundedRows<'a>,
    heading_row: u32,
    columns: usize,
}

type BoundedRows<'a> = Bounded<Box<dyn Iterator<Item = Result<Row, FilesError>> + 'a>>;

#[derive(Debug)]
enum Source<'a> {
    Csv(CsvText<'a>),
    Workbook(Box<Workbook<'a>>),
}

/// Opens a CSV or XLSX file.
///
/// ```
/// use files::table::{Options, read};
///
/// let file = "\u{feff}Nom;Courriel\r\nMüller;a@example.org\r\n";
/// let mut table = read(file.as_bytes(), None, &Options::default())?;
/// assert_eq!(table.headings(), ["Nom", "Courriel"]);
/// let row = table.rows()?.next().expect("one row")?;
/// assert_eq!((row.number, row.cells[0].as_str()), (2, "Müller"));
/// # Ok::<(), files::FilesError>(())
/// ```
///
/// # Errors
/// [`FilesError::Refused`] when the file is neither, is damaged, is beyond the bounds of this
/// module, or has no headings.
pub fn read<'a>(
    bytes: &'a [u8],
    name: Option<&str>,
    options: &Options,
) -> Result<Table<'a>, FilesError> {
    bounds::check_size(bytes.len())?;
    let mut source = match kind(bytes, options.encoding)? {
        Kind::Workbook => Source::Workbook(Box::new(Workbook::open(bytes, options)?)),
        Kind::Text => Source::Csv(CsvText::open(bytes, name, options)?),
    };
    let Row { number, cells } = find_headings(source.rows()?, options.heading_row)?;
    Ok(Table { source, heading_row: number, headings: cells })
}

impl Table<'_> {
    /// The headings, as they stand in the file.
    #[must_use]
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The rows below the headings, from the first whenever this is called.
    ///
    /// # Errors
    /// [`FilesError::Refused`] when the sheet is damaged.
    pub fn rows(&mut self) -> Result<Rows<'_>, FilesError> {
        let rows = self.source.rows()?;
        Ok(Rows { rows, heading_row: self.heading_row, columns: self.headings.len() })
    }
}

impl Source<'_> {
    fn rows(&mut self) -> Result<BoundedRows<'_>, FilesError> {
        Ok(Bounded::new(match self {
            Self::Csv(text) => Box::new(text.rows()),
            Self::Workbook(workbook) => Box::new(workbook.rows()?),
        }))
    }
}

impl Iterator for Rows<'_> {
    /// A row; nothing follows an error.
    type Item = Result<Row, FilesError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.rows.next()? {
                Ok(row) if row.number <= self.heading_row => {}
                Ok(mut row) => {
                    if row.cells.len() < self.columns {
                        row.cells.resize(self.columns, String::new());
                    }
                    return Some(Ok(row));
                }
                refused => return Some(refused),
            }
        }
    }
}

/// The row with the headings: the one that was named, or the first with at least two cells, since a
/// title or a date may stand above. A table of one column begins with its heading.
fn find_headings(
    rows: impl Iterator<Item = Result<Row, FilesError>>,
    named: Option<u32>,
) -> Result<Row, FilesError> {
    let mut first = None;
    let mut seen = 0;
    for row in rows {
        let row = row?;
        let found = match named {
            Some(number) => row.number == number,
            None => row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1,
        };
        if found {
            return Ok(row);
        }
        seen += 1;
        if named.map_or(seen >= ROWS_ABOVE, |number| row.number > number) {
            break;
        }
        first = first.or(Some(row));
    }
    match named {
        Some(number) => {
            let expected = format!("headings in row {number}");
            Err(Invalid::new("heading_row", expected, "a blank row").into())
        }
        None => first
            .ok_or_else(|| Invalid::new("file", "a row of headings", "no row with text").into()),
    }
}

#[cfg(test)]
mod tests;
