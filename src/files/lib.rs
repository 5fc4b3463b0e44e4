//! Reads and writes XLSX and CSV, writes PDF, and reads other programs' calendars. Pure.

mod agenda;
mod badges;
pub mod error;
mod participants_import;
mod participants_list;
mod participants_pages;
mod pdf;
pub mod table;

pub use agenda::{LARGEST_AGENDA, read_agenda};
pub use badges::badges_pdf;
pub use error::FilesError;
pub use participants_import::ParticipantsFile;
pub use participants_list::{participants_csv, participants_xlsx};
pub use participants_pages::participants_pdf;
