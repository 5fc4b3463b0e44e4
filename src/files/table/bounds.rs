//! How much of a table is accepted.

use super::Row;
use crate::FilesError;
use domain::values::invalid::Invalid;

/// Largest file, in bytes.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;
/// Most columns.
pub const MOST_COLUMNS: usize = 200;
/// Most rows that are not blank, the headings among them.
pub const MOST_ROWS: u32 = 200_000;
/// Longest cell, in characters.
pub const LONGEST_CELL: usize = 10_000;

/// Rows that end at the first that is beyond the bounds.
pub struct Bounded<I> {
    rows: I,
    seen: u32,
    ended: bool,
}

impl<I> Bounded<I> {
    /// Bounds some rows.
    pub fn new(rows: I) -> Self {
        Self { rows, seen: 0, ended: false }
    }
}

impl<I: Iterator<Item = Result<Row, FilesError>>> Iterator for Bounded<I> {
    type Item = Result<Row, FilesError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.seen += 1;
        let seen = self.seen;
        let row = self.rows.next()?.and_then(|row| {
            check_row(&row, seen)?;
            Ok(row)
        });
        self.ended = row.is_err();
        Some(row)
    }
}

/// Checks the size of a file, in bytes.
///
/// # Errors
/// [`FilesError::Refused`] beyond [`LARGEST_FILE`].
pub fn check_size(size: usize) -> Result<(), FilesError> {
    if size <= LARGEST_FILE {
        return Ok(());
    }
    Err(Invalid::new("file", format!("at most {LARGEST_FILE} bytes"), size.to_string()).into())
}

fn check_row(row: &Row, seen: u32) -> Result<(), Invalid> {
    let refused = |expected: String, got: String| {
        Err(Invalid::new(format!("row {}", row.number), expected, got))
    };
    if seen > MOST_ROWS {
        return refused(format!("at most {MOST_ROWS} rows"), "one more".to_owned());
    }
    if row.cells.len() > MOST_COLUMNS {
        let got = row.cells.len().to_string();
        return refused(format!("at most {MOST_COLUMNS} columns"), got);
    }
    // No text has more characters than bytes, so nearly none is counted.
    for cell in row.cells.iter().filter(|cell| cell.len() > LONGEST_CELL) {
        let length = cell.chars().count();
        if length > LONGEST_CELL {
            return refused(
                format!("at most {LONGEST_CELL} characters in a cell"),
                length.to_string(),
            );
        }
    }
    Ok(())
}
