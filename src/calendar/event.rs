//! One occurrence as a VEVENT (RFC 5545 section 3.6.1).

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use sha2::{Digest, Sha256};

use domain::schedule::cadence::MonthDay;
use domain::schedule::conference::Conference;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use domain::schedule::revision::Revision;
use domain::schedule::series::Series;
use domain::values::address::EmailAddress;
use domain::values::zone::Zone;
use domain::words::language::Language;

use super::component::Component;
use super::presentation::Presentation;
use super::rich::{colour, document};
use super::values::{
    Date, Geo, Integer, Keyword, Parameter, Rule, RuleUntil, Text, Uri, Utc, Zoned,
};

/// What an invitation asks of the calendar of whoever gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To carry the event as it is.
    Request,
    /// To carry it no longer.
    Cancel,
}

impl Method {
    /// METHOD, and the parameter of the same name of the mail's part.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The event with its identity and its history.
pub fn vevent(
    occurrence: &Occurrence<'_>,
    presentation: &Presentation<'_>,
    uid_host: &str,
    revision: Revision,
) -> Component {
    let mut event = identified(occurrence, uid_host, revision, revision.modified_at);
    show(&mut event, occurrence, presentation);
    event
}

/// The same in an invitation, which brings the instant that it stands for.
pub fn invited(
    occurrence: &Occurrence<'_>,
    presentation: &Presentation<'_>,
    uid_host: &str,
    (revision, stamped_at): (Revision, DateTime<chrono::Utc>),
    method: Method,
) -> Component {
    let mut event = identified(occurrence, uid_host, revision, stamped_at);
    match method {
        Method::Request => show(&mut event, occurrence, presentation),
        Method::Cancel => {
            show_substance(&mut event, occurrence, presentation);
            // Where only somebody is uninvited it must not be said (RFC 5546 section 3.2.5).
            if occurrence.status == OccurrenceStatus::Cancelled {
                event.set("STATUS", &Keyword("CANCELLED"));
            }
            event.set("TRANSP", &Keyword("TRANSPARENT"));
        }
    }
    event
}

fn identified(
    occurrence: &Occurrence<'_>,
    uid_host: &str,
    revision: Revision,
    stamped_at: DateTime<chrono::Utc>,
) -> Component {
    let uid = format!("{}@{uid_host}", occurrence.subject.id());
    let mut event = Component::new("VEVENT");
    event.set("UID", &Text(&uid));
    event.set("DTSTAMP", &Utc(stamped_at));
    event.set("CREATED", &Utc(revision.created_at));
    event.set("LAST-MODIFIED", &Utc(revision.modified_at));
    event.set("SEQUENCE", &Integer(revision.sequence));
    event
}

/// A digest (SHA-256) of everything that a calendar shows of the event in any language, apart from
/// its history and the site's address: made from the very properties that a feed writes. When
/// it changes, SEQUENCE must rise.
#[must_use]
pub fn fingerprint(occurrence: &Occurrence<'_>) -> [u8; 32] {
    let site = Uri::parse("site", "https://forums.invalid").expect("an absolute URI");
    let mut digest = Sha256::new();
    for language in Language::ALL {
        let mut event = Component::new("VEVENT");
        show(&mut event, occurrence, &Presentation::new(language, &site));
        digest.update(event.to_string());
    }
    digest.finalize().into()
}

/// Whether times in a zone are Coordinated Universal Time, under whichever of its names.
pub fn is_utc(zone: &Zone, local: NaiveDateTime) -> bool {
    zone.observance(zone.instant(local)).abbreviation == "UTC"
}

fn show(event: &mut Component, occurrence: &Occurrence<'_>, presentation: &Presentation<'_>) {
    show_substance(event, occurrence, presentation);
    event.set("STATUS", &Keyword(status(occurrence.status)));
    event.set("TRANSP", &Keyword(transparency(occurrence)));
    event.set("COLOR", &Keyword(colour(occurrence)));
}

fn show_substance(
    event: &mut Component,
    occurrence: &Occurrence<'_>,
    presentation: &Presentation<'_>,
) {
    let words = presentation.language();
    show_time(event, occurrence);
    event.set_with(
        "SUMMARY",
        &Text(&presentation.title(occurrence)),
        [Parameter::language(presentation.title_language(occurrence))],
    );
    let page = presentation.page(occurrence);
    let parts = presentation.description(occurrence);
    let plain = [&parts[..], &[page.as_str().to_owned()]].concat().join("\n");
    let parameters = [Parameter::language(words), Parameter::new("ALTREP", page.as_str())];
    event.set_with("DESCRIPTION", &Text(&plain), parameters);
    event.set_with(
        "X-ALT-DESC",
        &Text(&document(&parts, &page, words)),
        [Parameter::new("FMTTYPE", "text/html")],
    );
    if let Some(location) = presentation.location(occurrence) {
        event.set("LOCATION", &Text(&location));
    }
    if let Some(conference) = occurrence.subject.conference() {
        show_ways(event, conference);
    }
    event.set("URL", &page);
    let category = presentation.category(occurrence);
    event.set_with("CATEGORIES", &Text(&category), [Parameter::language(words)]);
}

/// How to get there, to join from afar (RFC 7986 section 5.11), what it looks like (section 5.10), and
/// whom to ask.
fn show_ways(event: &mut Component, conference: &Conference) {
    if let Some(coordinates) = conference.coordinates {
        event.set("GEO", &Geo(coordinates));
    }
    if let Some(url) = conference.join_url.as_ref().and_then(|url| address(url.as_str())) {
        event.set_with("CONFERENCE", &url, [Parameter::value("URI")]);
    }
    if let Some(url) = conference.image_url.as_ref().and_then(|url| address(url.as_str())) {
        let parameters = [Parameter::value("URI"), Parameter::new("DISPLAY", "BADGE")];
        event.set_with("IMAGE", &url, parameters);
    }
    if let Some(contact) = &conference.contact {
        let email = contact.email.as_ref().map(EmailAddress::as_str);
        let parts = [Some(contact.name.as_str()), email, contact.telephone.as_deref()];
        let known: Vec<_> = parts.into_iter().flatten().collect();
        event.set("CONTACT", &Text(&known.join(", ")));
    }
}

/// An address of an organiser's; checked at the door, it cannot be otherwise.
fn address(url: &str) -> Option<Uri> {
    Uri::parse("url", url).ok()
}

fn show_time(event: &mut Component, occurrence: &Occurrence<'_>) {
    match (&occurrence.subject, &occurrence.when) {
        (Subject::Day { series, on, .. }, _) => {
            let first = first_day(series, *on);
            show_days(event, first, first);
            match series.archived_on {
                None => event.set("RRULE", &yearly(*on)),
                Some(archived) => {
                    event.set("RRULE", &RuleUntil(yearly(*on), last_day(*on, archived)));
                }
            }
        }
        (_, When::Days { first, last }) => show_days(event, *first, *last),
        (_, When::Timed { starts_at, ends_at, zone }) => {
            show_times(event, Times::of(*starts_at, *ends_at, zone), zone);
        }
    }
}

fn show_days(event: &mut Component, first: NaiveDate, last: NaiveDate) {
    let after = last.succ_opt().expect("dates are bounded at the door");
    event.set("DTSTART", &Date(first));
    event.set("DTEND", &Date(after));
}

fn show_times(event: &mut Component, times: Times, zone: &Zone) {
    for (name, instant) in [("DTSTART", times.start), ("DTEND", times.end)] {
        if times.in_utc {
            event.set(name, &Utc(instant));
        } else {
            event.set(name, &Zoned(zone.local(instant), zone));
        }
    }
}

/// The times that clocks really show: readers disagree about one that a clock change skips.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    pub start: DateTime<chrono::Utc>,
    pub end: DateTime<chrono::Utc>,
    /// Whether they are to be written in UTC, as ical.js and libical take the second of two times
    /// that clocks show twice where the standard has the first (RFC 5545 section 3.3.5).
    pub in_utc: bool,
}

impl Times {
    pub fn of(starts_at: NaiveDateTime, ends_at: NaiveDateTime, zone: &Zone) -> Self {
        let start = zone.instant(starts_at);
        // A clock change can swallow a short session; its end must still come later than its start.
        let end = Some(zone.instant(ends_at)).filter(|end| *end > start);
        let end = end.unwrap_or(start + (ends_at - starts_at));
        let is_ambiguous = [start, end].iter().any(|at| zone.shows_twice(zone.local(*at)));
        Self { start, end, in_utc: is_ambiguous || is_utc(zone, starts_at) }
    }
}

/// The first day of a yearly series, whichever of its days the window begins with.
pub fn first_day(series: &Series, on: MonthDay) -> NaiveDate {
    let year = series.since.year();
    let first = on.in_year(year);
    if first >= series.since { first } else { on.in_year(year + 1) }
}

/// The last of the days before the one from which the series is archived.
pub fn last_day(on: MonthDay, archived: NaiveDate) -> NaiveDate {
    let last = on.in_year(archived.year());
    if last < archived { last } else { on.in_year(archived.year() - 1) }
}

pub fn yearly(on: MonthDay) -> Rule {
    if on.is_leap_day() {
        // From a 29th, a plain yearly rule skips the years without one (RFC 5545 section 3.3.10).
        Rule::LastDayOf(on.month())
    } else {
        Rule::Yearly
    }
}

pub fn status(status: OccurrenceStatus) -> &'static str {
    match status {
        OccurrenceStatus::Confirmed | OccurrenceStatus::Held => "CONFIRMED",
        OccurrenceStatus::Due | OccurrenceStatus::Tentative | OccurrenceStatus::Postponed => {
            "TENTATIVE"
        }
        OccurrenceStatus::Cancelled => "CANCELLED",
    }
}

/// Reminders of what is to come: at 09:00 a week and a day before, of a session just in time.
pub fn alarms(occurrence: &Occurrence<'_>, presentation: &Presentation<'_>) -> Vec<Component> {
    let triggers: &[&'static str] = match (occurrence.status, &occurrence.when) {
        (OccurrenceStatus::Tentative | OccurrenceStatus::Confirmed, When::Days { .. }) => {
            &["-P6DT15H", "-PT15H"]
        }
        (OccurrenceStatus::Tentative | OccurrenceStatus::Confirmed, When::Timed { .. }) => {
            &["-PT15M"]
        }
        _ => &[],
    };
    let heading = presentation.title(occurrence);
    let alarm = |trigger: &&'static str| {
        let mut alarm = Component::new("VALARM");
        alarm.set("ACTION", &Keyword("DISPLAY"));
        alarm.set("TRIGGER", &Keyword(trigger));
        alarm.set("DESCRIPTION", &Text(&heading));
        alarm
    };
    triggers.iter().map(alarm).collect()
}

fn transparency(occurrence: &Occurrence<'_>) -> &'static str {
    if is_busy(occurrence) { "OPAQUE" } else { "TRANSPARENT" }
}

/// Only what takes place on its date takes up anybody's time.
pub fn is_busy(occurrence: &Occurrence<'_>) -> bool {
    let takes_place = match occurrence.status {
        OccurrenceStatus::Tentative | OccurrenceStatus::Confirmed | OccurrenceStatus::Held => true,
        OccurrenceStatus::Due | OccurrenceStatus::Postponed | OccurrenceStatus::Cancelled => false,
    };
    takes_place && !matches!(occurrence.subject, Subject::Day { .. })
}
