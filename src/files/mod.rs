//! Bytes of files that people open: tables as XLSX and CSV, out and in. Pure.

pub mod error;
pub mod table;

pub use error::FilesError;
