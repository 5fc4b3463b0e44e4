//! Occurrences in, iCalendar bytes out (RFC 5545, RFC 7986); pure.
//!
//! [`render`] makes a feed whole and checks the finished bytes before anybody sees them. Texts and
//! addresses enter through the types of `values`, so none of them can end a line or a value;
//! `component` is the only file that speaks to the `ics` crate. [`invitation`] makes one event for one
//! person in the same way, and [`notice`] a calendar that tells only why it holds nothing else.

mod check;
mod component;
mod error;
mod event;
mod fold;
mod invitation;
mod notice;
mod rich;
#[cfg(test)]
mod tests;
mod values;
mod vtimezone;

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Datelike, Utc};

use crate::domain::language::Language;
use crate::domain::occurrence::{Occurrence, Subject, When};
use crate::domain::revision::{Revision, Revisions};
use crate::domain::zone::Zone;

pub use check::check;
use component::Component;
pub use error::CalendarError;
pub use event::fingerprint;
use event::{Presentation, alarms, is_utc, vevent};
pub use invitation::{Invitation, Method, Party, invitation};
pub use notice::{Notice, notice};
use values::{Hours, Keyword, Parameter, Text, Uri, Utc as UtcTime};
use vtimezone::vtimezone;

/// Who made the calendar (RFC 5545 section 3.7.3).
const PRODUCT: &str = "-//Neutrality Forums//Neutrality Forums//EN";
/// How often a client should look again; what is planned years ahead does not change by the hour.
const REFRESH: Hours = Hours(12);

/// Everything that a feed is made from.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    /// What clients show as the calendar's name.
    pub name: String,
    /// What the calendar holds, in a sentence.
    pub description: String,
    /// The language of the words and, as far as translated, of the texts.
    pub language: Language,
    /// What [`timeline`](crate::domain::timeline::timeline) or
    /// [`agenda`](crate::domain::timeline::agenda) yielded.
    pub occurrences: &'a [Occurrence<'a>],
    /// How often each event has changed; every one needs its entry.
    pub revisions: &'a Revisions,
    /// The part of a UID after the `@`; the same for ever.
    pub uid_host: &'a str,
    /// Where the public pages are, without a slash at the end.
    pub public_url: &'a str,
    /// Where the feed itself is (RFC 7986 SOURCE).
    pub source_url: Option<&'a str>,
    /// Whether the calendar reminds of what is to come (RFC 5545 section 3.6.6).
    pub alarms: bool,
}

/// A finished calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedFeed {
    /// The calendar, `text/calendar; charset=utf-8`.
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
pub fn render(feed: &Feed<'_>) -> Result<RenderedFeed, CalendarError> {
    let events = with_revisions(feed)?;
    let modified_at = events
        .iter()
        .map(|(_, revision)| revision.modified_at)
        .max()
        .ok_or(CalendarError::Empty)?;
    let site = Uri::parse("public_url", feed.public_url)?;
    let (name, description) = (&feed.name, &feed.description);
    let mut calendar = heading(name, description, &site, feed.source_url, modified_at)?;
    for (zone, years) in zones(events.iter().map(|(occurrence, _)| *occurrence)) {
        calendar.add(vtimezone(zone, years));
    }
    let presentation = Presentation::new(feed.language, &site);
    for (occurrence, revision) in events {
        let mut event = vevent(occurrence, &presentation, feed.uid_host, revision);
        if feed.alarms {
            alarms(occurrence, &presentation).into_iter().for_each(|alarm| event.add(alarm));
        }
        calendar.add(event);
    }
    Ok(RenderedFeed { bytes: finished(&calendar)?, modified_at })
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

/// The calendar's own properties. NAME, DESCRIPTION and REFRESH-INTERVAL are the standard's; the
/// ones with X- say the same to the clients that came before it.
fn heading(
    name: &str,
    description: &str,
    site: &Uri,
    source_url: Option<&str>,
    modified_at: DateTime<Utc>,
) -> Result<Component, CalendarError> {
    let mut calendar = Component::new("VCALENDAR");
    calendar.set("VERSION", &Keyword("2.0"));
    calendar.set("PRODID", &Text(PRODUCT));
    calendar.set("CALSCALE", &Keyword("GREGORIAN"));
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
