//! `forums import …`.

mod agenda;
mod participants;

use std::io;
use std::path::Path;

use clap::Subcommand;

use super::CliError;
use crate::config::Settings;
use domain::values::invalid::Invalid;

#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Register the people of a table for a conference: all of them, or nobody
    ///
    /// The columns are found by their headings, in any language of the service: family_name and
    /// function are needed; given_name, email, organisation, position, affiliation, country,
    /// language and zone are read where there are any. An organisation is named as it is entered, in
    /// any language, or a Member State by its code of two or three letters.
    ///
    /// Whoever is registered for the conference already, by the address, or without one by the name
    /// within the delegation, is changed where the file says something else; what a row leaves blank
    /// stays. So a file that was imported before changes nothing. What is locked, since it was
    /// approved, rejected or withdrawn, is not changed: such a row is told.
    Participants(Box<participants::Participants>),
    /// Enter the events of a calendar into the agenda of a conference: all of them, or nothing
    ///
    /// Times may be in any zone, and become those of the venue. What lasts for whole days, or is not on
    /// the days of the conference, is left out and told. A place that is a room of the venue, or
    /// begins with one, is that room. Texts become the English ones.
    ///
    /// An event that was imported before is found again by its UID, and the session is changed where
    /// the file says something else; what it does not say stays. So a file that was imported before
    /// changes nothing. Of the calendar of the conference itself only times and cancellations are
    /// taken.
    Agenda(agenda::Agenda),
}

impl ImportCommand {
    pub(super) async fn run(self, settings: Settings) -> Result<(), CliError> {
        match self {
            Self::Participants(command) => command.run(settings).await,
            Self::Agenda(command) => command.run(settings).await,
        }
    }
}

/// Reads a file, once it is seen that it is not too large to be read.
fn read_file(path: &Path, largest: usize) -> Result<Vec<u8>, CliError> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let length = std::fs::metadata(path).map_err(named)?.len();
    if usize::try_from(length).map_or(true, |length| length > largest) {
        let expected = format!("at most {largest} bytes");
        return Err(Invalid::new("file", expected, length.to_string()).into());
    }
    Ok(std::fs::read(path).map_err(named)?)
}
