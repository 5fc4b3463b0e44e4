//! Tables as XLSX.

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{DocProperties, Format, Workbook};

use super::harmless::cleaned;
use crate::FilesError;

/// Widest column, in pixels.
const WIDEST: u32 = 400;
/// Longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

/// What a sheet shows besides its rows.
#[derive(Debug, Clone)]
pub struct Sheet<'a, H> {
    /// Its name; what a workbook does not allow in one is left out.
    pub name: &'a str,
    /// Lines above the headings, such as a title, a revision and a date; the first in bold.
    pub lines: &'a [String],
    /// The headings.
    pub headings: &'a [H],
    /// Whether the first column stands on the right, as for Arabic.
    pub right_to_left: bool,
    /// When the document was made, in its properties.
    pub created_at: DateTime<Utc>,
}

/// Writes a table as a workbook of one sheet, whose headings stay in sight and are repeated on every
/// printed page. Every cell is a text, so none is ever calculated.
///
/// # Errors
/// [`FilesError::Workbook`] when a workbook cannot hold the table: more than 1,048,576 rows, 16,384
/// columns, or 32,767 characters in a cell.
pub fn write_xlsx<H, R, C>(
    sheet: &Sheet<'_, H>,
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, FilesError>
where
    H: AsRef<str>,
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&sheet.created_at));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet_name(sheet.name))?.set_right_to_left(sheet.right_to_left);

    let heading_row = match sheet.lines.len() {
        0 => 0,
        // One row apart, so that sorting takes the lines for no part of the table.
        lines => u32::try_from(lines + 1).unwrap_or(u32::MAX),
    };
    let bold = Format::new().set_bold();
    for (column, heading) in (0..).zip(sheet.headings) {
        let text = cleaned(heading.as_ref());
        worksheet.write_string_with_format(heading_row, column, &*text, &bold)?;
    }
    for (number, row) in (heading_row + 1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            worksheet.write_string(number, column, &*cleaned(cell.as_ref()))?;
        }
    }
    // Before the lines above are written, which may be wider than any column.
    worksheet.set_autofit_max_width(WIDEST).autofit();
    for (number, line) in (0..).zip(sheet.lines) {
        let format = if number == 0 { bold.clone() } else { Format::new() };
        worksheet.write_string_with_format(number, 0, &*cleaned(line), &format)?;
    }
    worksheet.set_freeze_panes(heading_row + 1, 0)?;
    worksheet.set_repeat_rows(heading_row, heading_row)?;
    Ok(workbook.save_to_buffer()?)
}

/// The name without what a workbook does not allow in one.
fn sheet_name(name: &str) -> String {
    let allowed: String = cleaned(name)
        .chars()
        .filter(|character| !matches!(character, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n'))
        .scan(0, |length, character| {
            *length += character.len_utf16();
            (*length <= LONGEST_NAME).then_some(character)
        })
        .collect();
    let name = allowed.trim_matches(['\'', ' ']);
    if name.is_empty() { "Table".to_owned() } else { name.to_owned() }
}
