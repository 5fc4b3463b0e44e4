//! The sessions of an agenda, and what must hold of them together.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::conference::{Conference, LONGEST_NAME, LONGEST_TEXT};
use crate::values::ids::{ConferenceId, SessionId};
use crate::values::invalid::{Checks, Invalid, bounded_text};
use crate::words::language::{Language, LocalizedText};

/// Most speakers of a session.
pub const MOST_SPEAKERS: usize = 100;

/// Most sessions of a conference.
pub const MOST_SESSIONS: usize = 2_000;

/// One item of a conference's agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    /// Its identity and calendar UID.
    #[serde(skip)]
    pub id: SessionId,
    /// The conference that it belongs to.
    #[serde(skip)]
    pub conference: ConferenceId,
    /// What kind of session it is.
    pub kind: SessionKind,
    /// Its title.
    pub title: LocalizedText,
    /// What it is about.
    pub description: Option<LocalizedText>,
    /// When it starts, in the venue's zone.
    pub starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone; after the start.
    pub ends_at: NaiveDateTime,
    /// The room: one of the venue's.
    pub room: Option<String>,
    /// Who speaks, in order.
    pub speakers: Vec<Speaker>,
    /// Whether it was taken off the agenda after that was published.
    pub is_cancelled: bool,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
}

/// What kind of session it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// Everybody meets.
    Plenary,
    /// Some discuss before the others.
    Panel,
    /// Held beside the programme.
    SideEvent,
    /// An opening, a signing, a closing.
    Ceremony,
}

impl SessionKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Plenary, Self::Panel, Self::SideEvent, Self::Ceremony];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plenary => "plenary",
            Self::Panel => "panel",
            Self::SideEvent => "side_event",
            Self::Ceremony => "ceremony",
        }
    }
}

impl FromStr for SessionKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("kind", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for SessionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Session {
    /// The session that an organiser describes; of revision 1.
    #[must_use]
    pub fn new(id: SessionId, conference: ConferenceId, details: SessionDetails) -> Self {
        Self {
            id,
            conference,
            kind: details.kind,
            title: details.title,
            description: details.description,
            starts_at: details.starts_at,
            ends_at: details.ends_at,
            room: details.room,
            speakers: details.speakers,
            is_cancelled: false,
            revision: 1,
        }
    }

    /// What an organiser has said of it.
    #[must_use]
    pub fn details(&self) -> SessionDetails {
        let Self { kind, title, description, starts_at, ends_at, room, speakers, .. } =
            self.clone();
        SessionDetails { kind, title, description, starts_at, ends_at, room, speakers }
    }

    /// The same session as an organiser describes it now; identity and history stay.
    #[must_use]
    pub fn with_details(&self, details: SessionDetails) -> Self {
        Self {
            is_cancelled: self.is_cancelled,
            revision: self.revision,
            ..Self::new(self.id, self.conference, details)
        }
    }

    /// The same session so much later, or earlier.
    #[must_use]
    pub fn shifted(&self, by: TimeDelta) -> Self {
        Self { starts_at: self.starts_at + by, ends_at: self.ends_at + by, ..self.clone() }
    }

    /// The texts with their names; the missing translations of each can be told.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &LocalizedText)> {
        let description = self.description.as_ref().map(|text| ("description", text));
        [("title", &self.title)].into_iter().chain(description).collect()
    }

    /// Checks it against its conference and the other sessions of that. What is cancelled hinders
    /// nobody.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn check(&self, conference: &Conference, others: &[Self]) -> Result<(), Vec<Invalid>> {
        let mut checks = Checks::default();
        checks.keep(self.check_times(conference));
        if checks.keep(self.check_room(conference)).is_some() {
            checks.keep(self.check_overlap(others));
        }
        checks.finish()
    }

    fn check_times(&self, conference: &Conference) -> Result<(), Invalid> {
        let days = conference.opens_on..=conference.closes_on;
        let named = || format!("on the days of {:?}", conference.slug.as_str());
        if !days.contains(&self.starts_at.date()) {
            let (first, last) = (conference.opens_on, conference.closes_on);
            let expected = format!("a time from {first} to {last}, {}", named());
            return Err(Invalid::new("starts_at", expected, self.starts_at.to_string()));
        }
        if self.ends_at <= self.starts_at || !days.contains(&self.ends_at.date()) {
            let (starts_at, last) = (self.starts_at, conference.closes_on);
            let expected = format!("a time after {starts_at}, to {last}, {}", named());
            return Err(Invalid::new("ends_at", expected, self.ends_at.to_string()));
        }
        Ok(())
    }

    fn check_room(&self, conference: &Conference) -> Result<(), Invalid> {
        let Some(room) = &self.room else { return Ok(()) };
        if conference.rooms.contains(room) {
            return Ok(());
        }
        let expected = if conference.rooms.is_empty() {
            "a room of the venue, whose rooms are not entered yet".to_owned()
        } else {
            format!("a room of the venue: {}", conference.rooms.join(", "))
        };
        Err(Invalid::new("room", expected, room))
    }

    fn check_overlap(&self, others: &[Self]) -> Result<(), Invalid> {
        let Some(room) = &self.room else { return Ok(()) };
        let hinders = |other: &&Self| {
            other.id != self.id
                && !other.is_cancelled
                && other.room.as_ref() == Some(room)
                && other.starts_at < self.ends_at
                && self.starts_at < other.ends_at
        };
        let Some(other) = others.iter().find(hinders) else { return Ok(()) };
        let expected = format!("a room that is free: {room} has {}", other.in_words());
        Err(Invalid::new("room", expected, format!("{room} for {}", self.in_words())))
    }

    /// The title in English and the times, for messages.
    fn in_words(&self) -> String {
        let title: String = self.title.in_language(Language::English).chars().take(60).collect();
        format!("{title:?} from {} to {}", self.starts_at, self.ends_at)
    }
}

/// Checks that an agenda fits a conference whose days or rooms are to change.
///
/// # Errors
/// One [`Invalid`] for each session that would not fit, under the field that it does not fit to.
pub fn check_agenda(conference: &Conference, sessions: &[Session]) -> Result<(), Vec<Invalid>> {
    let mut checks = Checks::default();
    for session in sessions.iter().filter(|session| !session.is_cancelled) {
        if session.check_times(conference).is_err() {
            let expected = format!(
                "days that hold every session, or move_agenda: {} to {} do not hold {}",
                conference.opens_on,
                conference.closes_on,
                session.in_words()
            );
            let got = conference.opens_on.to_string();
            checks.keep::<()>(Err(Invalid::new("opens_on", expected, got)));
        }
        if let Err(refused) = session.check_room(conference) {
            let expected = format!("rooms with {:?}, where {} is", refused.got, session.in_words());
            let got = conference.rooms.join(", ");
            checks.keep::<()>(Err(Invalid::new("rooms", expected, got)));
        }
    }
    checks.finish()
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::reference;

    fn conference() -> Conference {
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let mut conference = reference::catalogue(now).conferences[0].clone();
        conference.opens_on = "2030-12-10".parse().unwrap();
        conference.closes_on = "2030-12-12".parse().unwrap();
        conference.rooms = vec!["Hall 1".to_owned(), "Hall 2".to_owned()];
        conference
    }

    fn session(title: &str, starts: &str, ends: &str, room: Option<&str>) -> Session {
        let details = SessionDetails {
            kind: SessionKind::Plenary,
            title: LocalizedText::english(title),
            description: None,
            starts_at: format!("2030-12-{starts}:00").parse().unwrap(),
            ends_at: format!("2030-12-{ends}:00").parse().unwrap(),
            room: room.map(str::to_owned),
            speakers: Vec::new(),
        };
        Session::new(SessionId::new(), conference().id, details)
    }

    fn refusal(session: &Session, others: &[Session]) -> String {
        let refused = session.check(&conference(), others).unwrap_err();
        assert_eq!(refused.len(), 1, "{refused:?}");
        refused[0].to_string()
    }

    #[test]
    fn a_session_lies_on_the_days_of_its_conference_and_does_not_end_before_it_starts() {
        let fits = session("Opening", "10T09:00", "10T10:00", Some("Hall 1"));
        assert_eq!(fits.check(&conference(), &[]), Ok(()));
        let early = refusal(&session("Eve", "09T23:00", "10T01:00", None), &[]);
        assert!(early.starts_with("starts_at") && early.contains("2030-12-10 to 2030-12-12"));
        let late = refusal(&session("Night", "12T23:00", "13T01:00", None), &[]);
        assert!(late.starts_with("ends_at") && late.contains("ashgabat-2015"), "{late}");
        assert!(
            refusal(&session("Back", "10T10:00", "10T10:00", None), &[]).starts_with("ends_at")
        );
    }

    #[test]
    fn a_session_is_in_a_room_of_the_venue_or_in_none() {
        let error = refusal(&session("Panel", "10T09:00", "10T10:00", Some("Attic")), &[]);
        assert!(error.contains("Hall 1, Hall 2") && error.contains("Attic"), "{error}");
        assert!(session("Walk", "10T09:00", "10T10:00", None).check(&conference(), &[]).is_ok());
    }

    #[test]
    fn two_sessions_at_once_in_one_room_are_refused_by_both_their_names() {
        let opening = session("Opening", "10T09:00", "10T10:30", Some("Hall 1"));
        let panel = session("Panel", "10T10:00", "10T11:00", Some("Hall 1"));
        let error = refusal(&panel, std::slice::from_ref(&opening));
        assert!(error.contains("Opening") && error.contains("Panel"), "{error}");
        let fits = |other: &Session| other.check(&conference(), std::slice::from_ref(&opening));
        assert!(fits(&session("Next", "10T10:30", "10T11:00", Some("Hall 1"))).is_ok());
        assert!(fits(&session("Beside", "10T10:00", "10T11:00", Some("Hall 2"))).is_ok());
        assert!(fits(&opening).is_ok(), "it does not hinder itself");
        let cancelled = Session { is_cancelled: true, ..opening.clone() };
        assert!(panel.check(&conference(), &[cancelled]).is_ok());
    }

    #[test]
    fn an_agenda_that_would_not_fit_is_told_session_by_session() {
        let sessions = [
            session("Opening", "10T09:00", "10T10:30", Some("Hall 1")),
            session("Closing", "12T17:00", "12T18:00", Some("Hall 2")),
        ];
        assert_eq!(check_agenda(&conference(), &sessions), Ok(()));
        let mut shorter = conference();
        shorter.closes_on = "2030-12-11".parse().unwrap();
        shorter.rooms = vec!["Hall 2".to_owned()];
        let refused = check_agenda(&shorter, &sessions).unwrap_err();
        let fields: Vec<_> = refused.iter().map(|one| one.field.as_ref()).collect();
        assert_eq!(fields, ["rooms", "opens_on"]);
        assert!(refused[1].expected.contains("Closing"), "{refused:?}");
    }

    #[test]
    fn a_shifted_session_keeps_its_length_and_its_time_of_day() {
        let opening = session("Opening", "10T09:00", "10T10:30", None);
        let shifted = opening.shifted(TimeDelta::days(300));
        assert_eq!(shifted.starts_at.time(), opening.starts_at.time());
        assert_eq!(shifted.ends_at - shifted.starts_at, opening.ends_at - opening.starts_at);
    }
}
