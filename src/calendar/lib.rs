//! Renders occurrences as iCalendar (RFC 5545, RFC 7986), JSCalendar, Atom and linked data, and links to
//! web calendars. Pure.
//!
//! [`render`] makes a feed whole and checks the finished bytes before anybody sees them. Texts and
//! addresses enter through the types of `values`, so none of them can end a line or a value;
//! `component` is the only file that speaks to the `ics` crate. [`invitation`] makes one event for one
//! person in the same way, and [`notice`] a calendar that tells only why it holds nothing else.

mod adding;
mod atom;
mod check;
mod component;
mod error;
mod event;
mod fold;
mod invitation;
mod jscalendar;
mod linked_data;
mod notice;
mod presentation;
mod rich;
#[cfg(test)]
mod tests;
mod values;
mod vtimezone;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Datelike, Utc};

use domain::schedule::occurrence::{Occurrence, Subject, When};
use domain::schedule::revision::{Revision, Revisions};
use domain::values::zone::Zone;
use domain::words::language::Language;

pub use adding::{Adding, adding};
pub use check::check;
use component::Component;
pub use error::CalendarError;
pub use event::{Method, fingerprint};
use event::{alarms, is_utc, vevent};
pub use invitation::{Invitation, Party, invitation};
pub use linked_data::{gathering, recurring};
pub use notice::{Notice, notice};
use presentation::Presentation;
use values::{Hours, Keyword, Parameter, Text, Uri, Utc as UtcTime};
use vtimezone::vtimezone;

/// Who made the calendar (RFC 5545 section 3.7.3).
const PRODUCT: &str = "-//Neutrality Forums//Neutrality Forums//EN";
/// How often a client should look again; what is planned years ahead does not change by the hour.
const REFRESH: Hours = Hours(12);

/// The form that a feed is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// `text/calendar`, for calendars (RFC 5545).
    ICalendar,
    /// `application/jscalendar+json`, for programs (RFC 8984).
    JsCalendar,
    /// `application/atom+xml`, for readers of news (RFC 4287).
    Atom,
}

/// What a feed says of itself.
#[derive(Debug, Clone)]
pub struct Heading {
    /// What clients show as the calendar's name.
    pub name: String,
    /// What the calendar holds, in a sentence.
    pub description: String,
    /// Where the feed itself is (RFC 7986 SOURCE).
    pub source_url: Option<String>,
}

/// Everything that a feed is made from.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    /// What it says of itself; none of a file that only brings its event into a calendar that is
    /// there already, as Outlook makes a new one of whatever has a name.
    pub heading: Option<Heading>,
    /// The language of the words and, as far as translated, of the texts.
    pub language: Language,
    /// What [`timeline`](domain::schedule::timeline::timeline) or
    /// [`agenda`](domain::schedule::timeline::agenda) yielded.
    pub occurrences: &'a [Occurrence<'a>],
    /// How often each event has changed; every one needs its entry.
    pub revisions: &'a Revisions,
    /// The part of a UID after the `@`; the same for ever.
    pub uid_host: &'a str,
    /// Where the public pages are, without a slash at the end.
    pub public_url: &'a str,
    /// Whether the calendar reminds of what is to come (RFC 5545 section 3.6.6).
    pub alarms: bool,
}

/// A finished feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedFeed {
    /// The feed in its form, in UTF-8.
    pub bytes: Vec<u8>,
    /// When anything in it last changed visibly.
    pub modified_at: DateTime<Utc>,
}

/// Renders a feed whole and checks it. The same input yields the same bytes at any time.
///
/// # Errors
/// [`CalendarError::Empty`] when nothing is left to show, because RFC 5545 section 3.6 asks for at
/// least one component and clients take a calendar without one for a broken or an emptied one;
/// [`CalendarError::NoRevision`] for an event whose history is unknown; [`CalendarError::Address`]
/// for a malformed URL; any other when the finished bytes break a rule, which is a defect of ours.
pub fn render(feed: &Feed<'_>, format: Format) -> Result<RenderedFeed, CalendarError> {
    let events = with_revisions(feed)?;
    let modified_at = events
        .iter()
        .map(|(_, revision)| revision.modified_at)
        .max()
        .ok_or(CalendarError::Empty)?;
    let site = Uri::parse("public_url", feed.public_url)?;
    let heading = feed.heading.as_ref();
    let presentation = Presentation::new(feed.language, &site);
    let bytes = match (format, heading) {
        (Format::ICalendar, None) => icalendar(bare(), feed, &events, &presentation)?,
        (Format::ICalendar, Some(heading)) => {
            icalendar(headed(heading, &site, modified_at)?, feed, &events, &presentation)?
        }
        (Format::Atom, Some(heading)) => {
            atom::write(heading, &events, &presentation, &site, modified_at)
        }
        (Format::JsCalendar | Format::Atom, heading) => {
            jscalendar::write(heading, &events, &presentation, feed.uid_host, modified_at)
        }
    };
    Ok(RenderedFeed { bytes, modified_at })
}

fn icalendar(
    mut calendar: Component,
    feed: &Feed<'_>,
    events: &[(&Occurrence<'_>, Revision)],
    presentation: &Presentation<'_>,
) -> Result<Vec<u8>, CalendarError> {
    for (zone, years) in zones(events.iter().map(|(occurrence, _)| *occurrence)) {
        calendar.add(vtimezone(zone, years));
    }
    for (occurrence, revision) in events {
        let mut event = vevent(occurrence, presentation, feed.uid_host, *revision);
        if feed.alarms {
            alarms(occurrence, presentation).into_iter().for_each(|alarm| event.add(alarm));
        }
        calendar.add(event);
    }
    finished(&calendar)
}

/// The finished bytes of a calendar, checked.
fn finished(calendar: &Component) -> Result<Vec<u8>, CalendarError> {
    let bytes = fold::refold(&calendar.to_string()).into_bytes();
    check(&bytes)?;
    Ok(bytes)
}

/// The occurrences that are calendar events of their own: without the deadlines that somebody has
/// scheduled, and of the days of a series only the first, which stands for all of them. Each has
/// its own [`Subject::id`], and so its own revision.
pub fn calendar_events<'o, 'a>(
    occurrences: &'o [Occurrence<'a>],
) -> impl Iterator<Item = &'o Occurrence<'a>> {
    let mut recurring = HashSet::new();
    occurrences.iter().filter(move |occurrence| {
        let repeats = match occurrence.subject {
            Subject::Day { series, .. } => !recurring.insert(series.id),
            _ => false,
        };
        occurrence.is_calendar_event() && !repeats
    })
}

fn with_revisions<'a>(
    feed: &Feed<'a>,
) -> Result<Vec<(&'a Occurrence<'a>, Revision)>, CalendarError> {
    calendar_events(feed.occurrences)
        .map(|occurrence| {
            let id = occurrence.subject.id();
            let revision = feed.revisions.get(id);
            Ok((occurrence, revision.ok_or(CalendarError::NoRevision(id))?))
        })
        .collect()
}

/// A calendar that says nothing of itself.
fn bare() -> Component {
    let mut calendar = Component::new("VCALENDAR");
    calendar.set("VERSION", &Keyword("2.0"));
    calendar.set("PRODID", &Text(PRODUCT));
    calendar.set("CALSCALE", &Keyword("GREGORIAN"));
    calendar
}

/// One with properties of its own. NAME, DESCRIPTION and REFRESH-INTERVAL are the standard's; the
/// ones with X- say the same to the clients that came before it.
fn headed(
    heading: &Heading,
    site: &Uri,
    modified_at: DateTime<Utc>,
) -> Result<Component, CalendarError> {
    let Heading { name, description, source_url } = heading;
    let mut calendar = bare();
    calendar.set("NAME", &Text(name));
    calendar.set("X-WR-CALNAME", &Text(name));
    calendar.set("DESCRIPTION", &Text(description));
    calendar.set("X-WR-CALDESC", &Text(description));
    calendar.set("LAST-MODIFIED", &UtcTime(modified_at));
    calendar.set("URL", site);
    if let Some(source) = source_url {
        let source = Uri::parse("source_url", source)?;
        calendar.set_with("SOURCE", &source, [Parameter::value("URI")]);
    }
    calendar.set_with("REFRESH-INTERVAL", &REFRESH, [Parameter::value("DURATION")]);
    calendar.set("X-PUBLISHED-TTL", &REFRESH);
    Ok(calendar)
}

/// The zones that the events' times are written in, each with the first and the last year of use.
fn zones<'a>(
    occurrences: impl Iterator<Item = &'a Occurrence<'a>>,
) -> impl Iterator<Item = (&'a Zone, (i32, i32))> {
    let mut zones = BTreeMap::new();
    for occurrence in occurrences {
        let When::Timed { starts_at, ends_at, zone } = &occurrence.when else {
            continue;
        };
        if is_utc(zone, *starts_at) {
            continue;
        }
        let (_, years) =
            zones.entry(zone.name()).or_insert((zone, (starts_at.year(), ends_at.year())));
        years.0 = years.0.min(starts_at.year());
        years.1 = years.1.max(ends_at.year());
    }
    zones.into_values()
}
