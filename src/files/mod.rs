//! Bytes of files that people open: tables as XLSX and CSV, out and in. Pure.

pub mod error;
mod participants_import;
mod participants_list;
pub mod table;

pub use error::FilesError;
pub use participants_import::ParticipantsFile;
pub use participants_list::{participants_csv, participants_xlsx};
