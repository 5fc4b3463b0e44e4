//! An agenda that was made elsewhere, and what becomes of it in a conference; pure.

mod foreign;

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDateTime;
use uuid::Uuid;

use super::conference::Conference;
use super::conference::MOST_ROOMS;
use super::session::{MOST_SESSIONS, Session, SessionDetails, SessionKind};
use crate::values::ids::SessionId;
use crate::values::invalid::Invalid;
use crate::words::language::{Language, LocalizedText};
pub use foreign::{EventProblem, EventTime, ForeignAgenda, ForeignEvent};

/// An event that is left out, which is no mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// Its title, or its UID where it has none.
    pub event: String,
    /// Why.
    pub reason: Reason,
}

/// Why an event is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It lasts for whole days, and sessions have times.
    WholeDay,
    /// It is not on the days of the conference.
    AnotherDay,
    /// It is called off, and never was on the agenda.
    Cancelled,
    /// It is the conference itself.
    Conference,
    /// Its session was taken off the agenda here, and stays so.
    CancelledHere,
}

impl Reason {
    /// The name in the API and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WholeDay => "whole_day",
            Self::AnotherDay => "another_day",
            Self::Cancelled => "cancelled",
            Self::Conference => "conference",
            Self::CancelledHere => "cancelled_here",
        }
    }
}

/// How an agenda is imported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AgendaManner {
    /// Whether places that are no room of the venue yet become one.
    pub creates_rooms: bool,
    /// Whether sessions that were imported before, and that the file does not hold, are cancelled.
    pub cancels_missing: bool,
}

/// What an import does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgendaPlan {
    /// The sessions that are new.
    pub created: Vec<Session>,
    /// Those that say something else, as they are and as they become.
    pub changed: Vec<(Session, Session)>,
    /// How many say the same already.
    pub unchanged: usize,
    /// What is left out.
    pub ignored: Vec<Ignored>,
    /// What was imported before and is not in the file any more; it stays, unless it is cancelled.
    pub missing: Vec<Session>,
    /// The rooms that the venue gets.
    pub rooms: Vec<String>,
    /// The places that are no room of the venue: these sessions are without one.
    pub unknown_places: Vec<String>,
    /// What is not accepted.
    pub problems: Vec<EventProblem>,
}

impl AgendaPlan {
    /// Compares a file with the agenda of a conference. What an event does not say stays as it is.
    /// Of events that this service made itself, whose UIDs end in `uid_host`, only times and
    /// cancellations are taken: it puts their texts together from several.
    #[must_use]
    pub fn make(
        agenda: ForeignAgenda,
        conference: &Conference,
        sessions: &[Session],
        uid_host: &str,
        manner: AgendaManner,
    ) -> Self {
        let mut planning = Planning {
            conference,
            uid_host,
            manner,
            present: sessions.iter().map(|session| (session.id, session)).collect(),
            seen: HashSet::new(),
            unknown: BTreeSet::new(),
            plan: Self { problems: agenda.unread, ..Self::default() },
        };
        for event in &agenda.events {
            planning.take(event);
        }
        planning.find_missing(sessions);
        planning.plan.unknown_places = planning.unknown.into_iter().collect();
        let mut plan = planning.plan;
        plan.check(conference, sessions);
        plan
    }

    /// Sees whether the agenda holds together once it is done.
    fn check(&mut self, conference: &Conference, sessions: &[Session]) {
        let rooms = [&conference.rooms[..], &self.rooms].concat();
        if rooms.len() > MOST_ROOMS {
            let invalid =
                Invalid::new("rooms", format!("at most {MOST_ROOMS}"), rooms.len().to_string());
            let event = conference.slug.to_string();
            self.problems.push(EventProblem { event, invalid });
        }
        let conference = Conference { rooms, ..conference.clone() };
        let after: HashMap<_, _> =
            self.changed.iter().map(|(_, after)| (after.id, after)).collect();
        let stay = sessions.iter().filter(|session| !after.contains_key(&session.id));
        let all: Vec<_> = stay.chain(after.values().copied()).chain(&self.created).collect();
        if all.len() > MOST_SESSIONS {
            let expected = format!("at most {MOST_SESSIONS} sessions");
            let invalid = Invalid::new("agenda", expected, all.len().to_string());
            let event = conference.slug.to_string();
            self.problems.push(EventProblem { event, invalid });
            return;
        }
        let all: Vec<_> = all.into_iter().cloned().collect();
        let written = self.changed.iter().map(|(_, after)| after).chain(&self.created);
        for session in written.filter(|session| !session.is_cancelled) {
            for invalid in session.check(&conference, &all).err().unwrap_or_default() {
                let event = session.title.in_language(Language::English).to_owned();
                self.problems.push(EventProblem { event, invalid });
            }
        }
    }
}

struct Planning<'a> {
    conference: &'a Conference,
    uid_host: &'a str,
    manner: AgendaManner,
    present: HashMap<SessionId, &'a Session>,
    seen: HashSet<SessionId>,
    unknown: BTreeSet<String>,
    plan: AgendaPlan,
}

impl Planning<'_> {
    fn take(&mut self, event: &ForeignEvent) {
        match self.session(event) {
            Ok((Some(before), after)) if before == after => self.plan.unchanged += 1,
            Ok((Some(before), after)) => self.plan.changed.push((before, after)),
            Ok((None, after)) => self.plan.created.push(after),
            // Of what recurs only the days of the conference are meant.
            Err(Left::Ignored(Reason::AnotherDay)) if event.recurrence.is_some() => {}
            Err(Left::Ignored(reason)) => {
                self.plan.ignored.push(Ignored { event: name(event), reason });
            }
            Err(Left::Refused(all)) => {
                let problems =
                    all.into_iter().map(|invalid| EventProblem { event: name(event), invalid });
                self.plan.problems.extend(problems);
            }
        }
    }

    /// The session that an event was before, if it was one, and the one that it becomes.
    fn session(&mut self, event: &ForeignEvent) -> Result<(Option<Session>, Session), Left> {
        let own = event.uid.strip_suffix(self.uid_host).and_then(|id| id.strip_suffix('@'));
        let own = own.and_then(|id| id.parse::<Uuid>().ok());
        if own == Some(self.conference.id.0) {
            return Err(Left::Ignored(Reason::Conference));
        }
        let own = own.map(SessionId).filter(|id| self.present.contains_key(id));
        let id = own.unwrap_or_else(|| self.id(event));
        if !self.seen.insert(id) {
            let expected = "each event once";
            return Err(Left::Refused(vec![Invalid::new("UID", expected, &event.uid)]));
        }
        let before = self.present.get(&id).map(|session| (*session).clone());
        if event.is_cancelled {
            let before = before.ok_or(Left::Ignored(Reason::Cancelled))?;
            let after = Session { is_cancelled: true, ..before.clone() };
            return Ok((Some(before), after));
        }
        if before.as_ref().is_some_and(|before| before.is_cancelled) {
            return Err(Left::Ignored(Reason::CancelledHere));
        }
        // What is not on its days any more is not on the agenda of the file either.
        let times = self.times(event);
        if times.is_err() {
            self.seen.remove(&id);
        }
        let (starts_at, ends_at) = times?;
        let details = match (&before, own) {
            (Some(before), Some(_)) => SessionDetails { starts_at, ends_at, ..before.details() },
            _ => {
                let before = before.as_ref().map(Session::details);
                let details = self.details(event, starts_at, ends_at, before)?;
                details.checked().map_err(Left::Refused)?
            }
        };
        let after = match &before {
            Some(before) => before.with_details(details),
            None => Session::new(id, self.conference.id, details),
        };
        Ok((before, after))
    }

    /// The identity of what is imported: the same whenever the same event is.
    fn id(&self, event: &ForeignEvent) -> SessionId {
        let recurrence = event.recurrence.as_deref().unwrap_or_default();
        let name = format!("{}\n{recurrence}", event.uid);
        SessionId(Uuid::new_v5(&self.conference.id.0, name.as_bytes()))
    }

    fn times(&self, event: &ForeignEvent) -> Result<(NaiveDateTime, NaiveDateTime), Left> {
        let zone = &self.conference.zone;
        let civil = |time| match time {
            EventTime::Day(_) => Err(Left::Ignored(Reason::WholeDay)),
            EventTime::Civil(at) => Ok(at),
            EventTime::Instant(at) => Ok(zone.local(at)),
        };
        let (starts_at, ends_at) = (civil(event.start)?, civil(event.end)?);
        let days = self.conference.opens_on..=self.conference.closes_on;
        if days.contains(&starts_at.date()) {
            Ok((starts_at, ends_at))
        } else {
            Err(Left::Ignored(Reason::AnotherDay))
        }
    }

    fn details(
        &mut self,
        event: &ForeignEvent,
        starts_at: NaiveDateTime,
        ends_at: NaiveDateTime,
        before: Option<SessionDetails>,
    ) -> Result<SessionDetails, Left> {
        let kind = event.categories.iter().find_map(|category| kind(category));
        let room = event.location.as_deref().and_then(|place| self.room(place));
        let Some(before) = before else {
            let title = event.title.as_deref();
            let title = title.ok_or_else(|| Invalid::new("SUMMARY", "a title", ""))?;
            return Ok(SessionDetails {
                kind: kind.unwrap_or(SessionKind::Plenary),
                title: LocalizedText::english(title),
                description: event.description.as_deref().map(LocalizedText::english),
                starts_at,
                ends_at,
                room,
                speakers: Vec::new(),
            });
        };
        let title = match event.title.as_deref() {
            Some(title) => said(Some(before.title), title),
            None => before.title,
        };
        let description = match event.description.as_deref() {
            Some(text) => Some(said(before.description, text)),
            None => before.description,
        };
        Ok(SessionDetails {
            kind: kind.unwrap_or(before.kind),
            title,
            description,
            starts_at,
            ends_at,
            room: if event.location.is_some() { room } else { before.room },
            speakers: before.speakers,
        })
    }

    /// The room that a place is, or that it begins with.
    fn room(&mut self, place: &str) -> Option<String> {
        let place = place.trim();
        let of_venue = self.conference.rooms.iter();
        let begins = |room: &&String| {
            let rest = place.get(..room.len()).filter(|start| start.eq_ignore_ascii_case(room));
            rest.is_some_and(|_| !place[room.len()..].starts_with(char::is_alphanumeric))
        };
        let known = of_venue.filter(begins).max_by_key(|room| room.len()).cloned();
        if known.is_some() || place.is_empty() {
            return known;
        }
        if !self.manner.creates_rooms {
            self.unknown.insert(place.to_owned());
            return None;
        }
        let same = |room: &&String| room.to_lowercase() == place.to_lowercase();
        if let Some(room) = self.plan.rooms.iter().find(same) {
            return Some(room.clone());
        }
        self.plan.rooms.push(place.to_owned());
        Some(place.to_owned())
    }

    /// What was imported before bears an identity that only imports give.
    fn find_missing(&mut self, sessions: &[Session]) {
        let is_missing = |session: &&Session| {
            session.id.0.get_version() == Some(uuid::Version::Sha1)
                && !session.is_cancelled
                && !self.seen.contains(&session.id)
        };
        let missing: Vec<_> = sessions.iter().filter(is_missing).cloned().collect();
        if self.manner.cancels_missing {
            let cancelled = |session: &Session| {
                let after = Session { is_cancelled: true, ..session.clone() };
                (session.clone(), after)
            };
            self.plan.changed.extend(missing.iter().map(cancelled));
        }
        self.plan.missing = missing;
    }
}

/// Why an event becomes no session.
enum Left {
    Ignored(Reason),
    Refused(Vec<Invalid>),
}

impl From<Invalid> for Left {
    fn from(invalid: Invalid) -> Self {
        Self::Refused(vec![invalid])
    }
}

/// The English text said anew; its translations stay, as somebody took pains over them.
fn said(before: Option<LocalizedText>, text: &str) -> LocalizedText {
    match before {
        Some(before) => before.with(Language::English, text),
        None => LocalizedText::english(text),
    }
}

fn kind(category: &str) -> Option<SessionKind> {
    category.trim().to_lowercase().replace([' ', '-'], "_").parse().ok()
}

fn name(event: &ForeignEvent) -> String {
    event.title.clone().unwrap_or_else(|| event.uid.clone())
}

#[cfg(test)]
mod tests;
