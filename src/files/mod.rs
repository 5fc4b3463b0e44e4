//! Bytes of files that people open: tables as XLSX and CSV, out and in, and
//! pages as PDF. Pure.

pub mod error;
mod participants_list;
mod pdf;
pub mod table;

pub use error::FilesError;
pub use participants_list::{participants_csv, participants_xlsx};
