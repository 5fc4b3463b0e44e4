//! The rows of a sheet of an XLSX workbook.

use std::fmt;
use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::bounds::MOST_COLUMNS;
use super::workbook_cell::text_of;
use super::workbook_parts::check_parts;
use super::{Options, Row};
use crate::FilesError;
use domain::values::invalid::Invalid;

/// A workbook, and the sheet in it that is read.
pub struct Workbook<'a> {
    xlsx: Xlsx<Cursor<&'a [u8]>>,
    sheet: String,
}

/// The rows of a sheet, without those in which nothing is written.
pub struct SheetRows<'b, 'a> {
    cells: XlsxCellReader<'b, Cursor<&'a [u8]>>,
    next: Option<Filled>,
    ended: bool,
}

/// A cell in which something is written.
struct Filled {
    row: u32,
    column: usize,
    text: String,
}

impl fmt::Debug for Workbook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workbook").field("sheet", &self.sheet).finish_non_exhaustive()
    }
}

impl<'a> Workbook<'a> {
    /// Opens a workbook.
    ///
    /// # Errors
    /// [`FilesError::Refused`] when it is none, is damaged, unpacks to more than is accepted, or
    /// has no such sheet.
    pub fn open(bytes: &'a [u8], options: &Options) -> Result<Self, FilesError> {
        check_parts(bytes)?;
        let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        let sheet = choose_sheet(&xlsx, options.sheet.as_deref())?;
        Ok(Self { xlsx, sheet })
    }

    /// The rows of the sheet, from the first.
    ///
    /// # Errors
    /// [`FilesError::Refused`] when the sheet is damaged.
    pub fn rows(&mut self) -> Result<SheetRows<'_, 'a>, FilesError> {
        let cells = self.xlsx.worksheet_cells_reader(&self.sheet);
        Ok(SheetRows { cells: cells.map_err(|error| damaged(&error))?, next: None, ended: false })
    }
}

impl SheetRows<'_, '_> {
    fn next_filled(&mut self) -> Result<Option<Filled>, Invalid> {
        if let Some(filled) = self.next.take() {
            return Ok(Some(filled));
        }
        while !self.ended {
            let next = self.cells.next_cell().map_err(|error| damaged(&error))?;
            let Some(cell) = next else {
                // Asked once more, it would read on in what follows the cells.
                self.ended = true;
                break;
            };
            let (row, column) = cell.get_position();
            let text = text_of(cell.get_value());
            if !text.trim().is_empty() {
                let column = usize::try_from(column).unwrap_or(usize::MAX);
                return Ok(Some(Filled { row: row.saturating_add(1), column, text }));
            }
        }
        Ok(None)
    }

    fn next_row(&mut self) -> Result<Option<Row>, Invalid> {
        let Some(first) = self.next_filled()? else { return Ok(None) };
        let mut row = Row { number: first.row, cells: Vec::new() };
        let mut next = Some(first);
        while let Some(Filled { row: number, column, text }) = next {
            if number != row.number {
                if number < row.number {
                    let expected = format!("a row after row {}", row.number);
                    return Err(Invalid::new("sheet", expected, format!("row {number}")));
                }
                self.next = Some(Filled { row: number, column, text });
                break;
            }
            // Before room is made for the cells between: the file says where a cell stands.
            if column >= MOST_COLUMNS {
                let expected = format!("at most {MOST_COLUMNS} columns");
                let got = format!("a text in column {}", column.saturating_add(1));
                return Err(Invalid::new(format!("row {number}"), expected, got));
            }
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            row.cells[column] = text;
            next = self.next_filled()?;
        }
        Ok(Some(row))
    }
}

impl Iterator for SheetRows<'_, '_> {
    type Item = Result<Row, FilesError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_row().map_err(FilesError::from).transpose()
    }
}

/// The sheet of that name, or the first that people see.
fn choose_sheet(xlsx: &Xlsx<Cursor<&[u8]>>, named: Option<&str>) -> Result<String, Invalid> {
    let sheets = xlsx.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets: Vec<_> = sheets.collect();
    let chosen = match named {
        Some(name) => sheets
            .iter()
            .find(|sheet| sheet.name == name)
            .or_else(|| sheets.iter().find(|sheet| is_alike(&sheet.name, name))),
        None => sheets
            .iter()
            .find(|sheet| sheet.visible == SheetVisible::Visible)
            .or_else(|| sheets.first()),
    };
    chosen.map(|sheet| sheet.name.clone()).ok_or_else(|| {
        let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let expected = if names.is_empty() {
            "a workbook with a sheet".to_owned()
        } else {
            format!("one of {}", names.join(", "))
        };
        Invalid::new("sheet", expected, named.unwrap_or_default())
    })
}

fn is_alike(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn damaged(error: &XlsxError) -> Invalid {
    Invalid::new("file", "a sound XLSX workbook", error.to_string())
}
