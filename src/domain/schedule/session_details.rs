//! What an organiser says of a session.

use std::fmt;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::conference_details::{LONGEST_NAME, LONGEST_TEXT};
use super::session::SessionKind;
use crate::domain::values::invalid::{Checks, Invalid, bounded_text};
use crate::domain::words::language::LocalizedText;

/// Most speakers of a session.
pub const MOST_SPEAKERS: usize = 100;

/// What an organiser says of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionDetails {
    /// What kind of session it is.
    pub kind: SessionKind,
    /// Its title: 1 to 10,000 characters in each language.
    pub title: LocalizedText,
    /// What it is about: likewise.
    pub description: Option<LocalizedText>,
    /// When it starts, in the venue's zone.
    pub starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone.
    pub ends_at: NaiveDateTime,
    /// The room: one of the venue's.
    pub room: Option<String>,
    /// Who speaks: up to 100.
    pub speakers: Vec<Speaker>,
}

/// Somebody who speaks at a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The name: 1 to 200 characters.
    pub name: String,
    /// The office or organisation: 1 to 200 characters.
    pub affiliation: Option<String>,
}

impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.affiliation {
            Some(affiliation) => write!(f, "{} ({affiliation})", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl SessionDetails {
    /// The same with its texts trimmed, once everything holds that can be checked without its
    /// conference.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn checked(mut self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        if let Some(title) = checks.keep_all(self.title.within("title", LONGEST_TEXT)) {
            self.title = title;
        }
        let description = self.description.as_ref();
        let description =
            description.map(|text| text.within("description", LONGEST_TEXT)).transpose();
        if let Some(description) = checks.keep_all(description) {
            self.description = description;
        }
        let room = self.room.as_deref().map(|room| bounded_text("room", room, LONGEST_NAME));
        self.room = checks.keep(room.transpose()).flatten();
        if self.speakers.len() > MOST_SPEAKERS {
            let expected = format!("at most {MOST_SPEAKERS} speakers");
            let got = self.speakers.len().to_string();
            checks.keep::<()>(Err(Invalid::new("speakers", expected, got)));
            self.speakers.truncate(MOST_SPEAKERS);
        }
        for (index, speaker) in self.speakers.iter_mut().enumerate() {
            let field = |name: &str| format!("speakers.{index}.{name}");
            let name = bounded_text(field("name"), &speaker.name, LONGEST_NAME);
            speaker.name = checks.keep(name).unwrap_or_default();
            let affiliation = speaker.affiliation.as_deref();
            let affiliation =
                affiliation.map(|text| bounded_text(field("affiliation"), text, LONGEST_NAME));
            speaker.affiliation = checks.keep(affiliation.transpose()).flatten();
        }
        checks.finish().map(|()| self)
    }
}
