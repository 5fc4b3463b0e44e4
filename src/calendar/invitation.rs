//! Invitations: one event for one person, by mail (iTIP, RFC 5546; iMIP, RFC 6047).

use chrono::{DateTime, Utc};

use super::component::Component;
use super::error::CalendarError;
use super::event::{Method, invited};
use super::presentation::Presentation;
use super::values::{Keyword, Mailto, Parameter, Text, Uri};
use super::vtimezone::vtimezone;
use super::{PRODUCT, finished, zones};
use domain::schedule::occurrence::Occurrence;
use domain::schedule::revision::Revision;
use domain::values::address::EmailAddress;
use domain::words::language::Language;

/// Somebody in an invitation.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// What clients show; the address where there is none.
    pub name: Option<&'a str>,
    /// The address.
    pub address: &'a EmailAddress,
}

/// Everything that an invitation is made from.
#[derive(Debug, Clone)]
pub struct Invitation<'a> {
    /// What it asks.
    pub method: Method,
    /// The event.
    pub occurrence: &'a Occurrence<'a>,
    /// How often it has changed.
    pub revision: Revision,
    /// Which of two with the same SEQUENCE is newer.
    pub stamped_at: DateTime<Utc>,
    /// Who invites: the sender of the mail.
    pub organiser: Party<'a>,
    /// Who is invited: its recipient.
    pub attendee: Party<'a>,
    /// Whether the attendee has said to come.
    pub is_accepted: bool,
    /// The language of the words.
    pub language: Language,
    /// The part of a UID after the `@`.
    pub uid_host: &'a str,
    /// Where the public pages are, without a slash at the end.
    pub public_url: &'a str,
}

/// Renders an invitation and checks it.
///
/// # Errors
/// [`CalendarError`], as for a feed.
pub fn invitation(invitation: &Invitation<'_>) -> Result<Vec<u8>, CalendarError> {
    let Invitation { method, occurrence, organiser, attendee, .. } = invitation;
    let site = Uri::parse("public_url", invitation.public_url)?;
    let mut calendar = Component::new("VCALENDAR");
    calendar.set("VERSION", &Keyword("2.0"));
    calendar.set("PRODID", &Text(PRODUCT));
    calendar.set("CALSCALE", &Keyword("GREGORIAN"));
    calendar.set("METHOD", &Keyword(method.as_str()));
    for (zone, years) in zones(std::iter::once(*occurrence)) {
        calendar.add(vtimezone(zone, years));
    }
    let revision = (invitation.revision, invitation.stamped_at);
    let presentation = Presentation::new(invitation.language, &site);
    let mut event = invited(occurrence, &presentation, invitation.uid_host, revision, *method);
    event.set_with("ORGANIZER", &Mailto(organiser.address), name(organiser));
    let participation = if invitation.is_accepted { "ACCEPTED" } else { "NEEDS-ACTION" };
    let parameters = [
        Parameter::new("CUTYPE", "INDIVIDUAL"),
        Parameter::new("ROLE", "REQ-PARTICIPANT"),
        Parameter::new("PARTSTAT", participation),
        // Answers are given by the links in the mail; nobody reads those of calendars.
        Parameter::new("RSVP", "FALSE"),
    ];
    let parameters = parameters.into_iter().chain(name(attendee));
    event.set_with("ATTENDEE", &Mailto(attendee.address), parameters);
    calendar.add(event);
    finished(&calendar)
}

fn name(party: &Party<'_>) -> Option<Parameter> {
    let name = party.name.map(str::trim).filter(|name| !name.is_empty());
    name.map(|name| Parameter::new("CN", name))
}
