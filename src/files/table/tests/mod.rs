mod csv;
mod hostile;
mod round_trip;
mod xlsx;

use super::{Options, Row, read};
use crate::FilesError;

/// The headings and rows of a file, or what stands against it.
fn table(bytes: &[u8], options: &Options) -> Result<(Vec<String>, Vec<Row>), String> {
    let read_all = || -> Result<_, FilesError> {
        let mut table = read(bytes, None, options)?;
        let rows = table.rows()?.collect::<Result<Vec<_>, _>>()?;
        Ok((table.headings().to_vec(), rows))
    };
    read_all().map_err(|error| error.to_string())
}

/// The same without options, of a file that is accepted.
fn sound(bytes: &[u8]) -> (Vec<String>, Vec<Row>) {
    table(bytes, &Options::default()).unwrap()
}

/// What is said of a file that is not accepted.
fn refusal(bytes: &[u8]) -> String {
    table(bytes, &Options::default()).unwrap_err()
}

/// Rows by their numbers.
fn numbered(rows: &[(u32, &[&str])]) -> Vec<Row> {
    let row = |(number, cells): &(u32, &[&str])| Row {
        number: *number,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    rows.iter().map(row).collect()
}
