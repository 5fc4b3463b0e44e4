//! Files of participants that are to be imported.

use super::FilesError;
use super::table::{Options, read};
use domain::people::participants_import::{Column, ParticipantsTable, Usual};

/// What a caller says of a file of participants.
#[derive(Debug, Clone)]
pub struct ParticipantsFile {
    /// What the caller knows of it better than its bytes tell.
    pub options: Options,
    /// The columns that were chosen, each with its heading, or with an empty one where it is not to
    /// be read; the others are guessed.
    pub columns: Vec<(Column, String)>,
    /// What holds for a row that does not say it.
    pub usual: Usual,
}

impl ParticipantsFile {
    /// Reads the file; `name` is what it is called, and `told` hears how many rows are read.
    ///
    /// # Errors
    /// [`FilesError`] when it is no table that can be read, or its columns are not clear. A row that
    /// is not accepted is no error: the table tells it.
    pub fn read(
        &self,
        bytes: &[u8],
        name: Option<&str>,
        mut told: impl FnMut(usize),
    ) -> Result<ParticipantsTable, FilesError> {
        let mut file = read(bytes, name, &self.options)?;
        let mut table = ParticipantsTable::new(file.headings(), &self.columns, self.usual)
            .map_err(FilesError::Columns)?;
        for row in file.rows()? {
            let row = row?;
            table.read(row.number, &row.cells);
            told(table.rows());
        }
        Ok(table)
    }
}
