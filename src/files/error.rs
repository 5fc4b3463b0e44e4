//! Why a file is neither read nor written.

use thiserror::Error;

use domain::values::invalid::Invalid;

/// What stands against a file.
#[derive(Debug, Error)]
pub enum FilesError {
    /// A file that is not accepted: says where in it, what was expected and what came.
    #[error(transparent)]
    Refused(#[from] Invalid),
    /// Columns that are not clear; every one of them.
    #[error("{}", in_words(.0))]
    Columns(Vec<Invalid>),
    /// A table that no workbook can hold.
    #[error("the workbook cannot be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// Pages that no PDF can hold; says why.
    #[error("the pages cannot be written: {0}")]
    Pdf(String),
}

fn in_words(all: &[Invalid]) -> String {
    let all: Vec<_> = all.iter().map(ToString::to_string).collect();
    all.join("; ")
}
