//! One occurrence as a VEVENT (RFC 5545 section 3.6.1).

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use sha2::{Digest, Sha256};

use crate::domain::address::EmailAddress;
use crate::domain::cadence::MonthDay;
use crate::domain::conference::Conference;
use crate::domain::language::{Language, LocalizedText};
use crate::domain::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use crate::domain::revision::Revision;
use crate::domain::series::{LegalBasis, Series};
use crate::domain::wording::{Wording, title_language};
use crate::domain::zone::Zone;

use super::component::Component;
use super::invitation::Method;
use super::rich::{colour, show_html};
use super::values::{
    Date, Geo, Integer, Keyword, Parameter, Rule, RuleUntil, Text, Uri, Utc, Zoned,
};

/// How events are shown to readers of one language.
pub struct Presentation<'a> {
    language: Language,
    wording: &'static Wording,
    site: &'a Uri,
}

impl<'a> Presentation<'a> {
    /// In a language, with links to the pages of a site.
    pub fn new(language: Language, site: &'a Uri) -> Self {
        Self { language, wording: Wording::of(language), site }
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
    let Presentation { language, wording, .. } = *presentation;
    show_time(event, occurrence);
    event.set_with(
        "SUMMARY",
        &Text(&wording.heading(occurrence, language)),
        [Parameter::language(title_language(occurrence, language))],
    );
    let page = page(occurrence, presentation.site);
    let parts = description(occurrence, presentation);
    let plain = [&parts[..], &[page.as_str().to_owned()]].concat().join("\n");
    let parameters =
        [Parameter::language(wording.language()), Parameter::new("ALTREP", page.as_str())];
    event.set_with("DESCRIPTION", &Text(&plain), parameters);
    show_html(event, &parts, &page, wording.language());
    if let Some(location) = location(occurrence, language) {
        event.set("LOCATION", &Text(&location));
    }
    if let Some(conference) = occurrence.subject.conference() {
        show_ways(event, conference);
    }
    event.set("URL", &page);
    let category = format!("calendar-category-{}", occurrence.subject.kind());
    event.set_with(
        "CATEGORIES",
        &Text(&wording.text(&category)),
        [Parameter::language(wording.language())],
    );
}

/// How to get there, to join from afar (RFC 7986 section 5.11), and to ask.
fn show_ways(event: &mut Component, conference: &Conference) {
    if let Some(coordinates) = conference.coordinates {
        event.set("GEO", &Geo(coordinates));
    }
    if let Some(url) = conference.join_url.as_ref().and_then(|url| join(url.as_str())) {
        event.set_with("CONFERENCE", &url, [Parameter::value("URI")]);
    }
    if let Some(contact) = &conference.contact {
        let email = contact.email.as_ref().map(EmailAddress::as_str);
        let parts = [Some(contact.name.as_str()), email, contact.telephone.as_deref()];
        let known: Vec<_> = parts.into_iter().flatten().collect();
        event.set("CONTACT", &Text(&known.join(", ")));
    }
}

fn join(url: &str) -> Option<Uri> {
    Uri::parse("join_url", url).ok()
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
            show_times(event, *starts_at, *ends_at, zone)
        }
    }
}

fn show_days(event: &mut Component, first: NaiveDate, last: NaiveDate) {
    let after = last.succ_opt().expect("dates are bounded at the door");
    event.set("DTSTART", &Date(first));
    event.set("DTEND", &Date(after));
}

/// Writes the times that clocks really show: readers disagree about one that a clock change skips.
/// One that clocks show twice is written in UTC, as ical.js and libical take the second of the two
/// where the standard has the first (RFC 5545 section 3.3.5).
fn show_times(
    event: &mut Component,
    starts_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    zone: &Zone,
) {
    let start = zone.instant(starts_at);
    // A clock change can swallow a short session; DTEND must still come later than DTSTART.
    let end = Some(zone.instant(ends_at)).filter(|end| *end > start);
    let end = end.unwrap_or(start + (ends_at - starts_at));
    let is_ambiguous = [start, end].iter().any(|at| zone.shows_twice(zone.local(*at)));
    let in_utc = is_ambiguous || is_utc(zone, starts_at);
    for (name, instant) in [("DTSTART", start), ("DTEND", end)] {
        if in_utc {
            event.set(name, &Utc(instant));
        } else {
            event.set(name, &Zoned(zone.local(instant), zone));
        }
    }
}

/// The first day of a yearly series, whichever of its days the window begins with.
fn first_day(series: &Series, on: MonthDay) -> NaiveDate {
    let year = series.since.year();
    let first = on.in_year(year);
    if first >= series.since { first } else { on.in_year(year + 1) }
}

/// The last of the days before the one from which the series is archived.
fn last_day(on: MonthDay, archived: NaiveDate) -> NaiveDate {
    let last = on.in_year(archived.year());
    if last < archived { last } else { on.in_year(archived.year() - 1) }
}

fn yearly(on: MonthDay) -> Rule {
    if on.is_leap_day() {
        // From a 29th, a plain yearly rule skips the years without one (RFC 5545 section 3.3.10).
        Rule::LastDayOf(on.month())
    } else {
        Rule::Yearly
    }
}

fn status(status: OccurrenceStatus) -> &'static str {
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
    let heading = presentation.wording.heading(occurrence, presentation.language);
    let alarm = |trigger: &&'static str| {
        let mut alarm = Component::new("VALARM");
        alarm.set("ACTION", &Keyword("DISPLAY"));
        alarm.set("TRIGGER", &Keyword(trigger));
        alarm.set("DESCRIPTION", &Text(&heading));
        alarm
    };
    triggers.iter().map(alarm).collect()
}

/// Only what takes place on its date takes up anybody's time.
fn transparency(occurrence: &Occurrence<'_>) -> &'static str {
    let takes_place = match occurrence.status {
        OccurrenceStatus::Tentative | OccurrenceStatus::Confirmed | OccurrenceStatus::Held => true,
        OccurrenceStatus::Due | OccurrenceStatus::Postponed | OccurrenceStatus::Cancelled => false,
    };
    match occurrence.subject {
        Subject::Day { .. } => "TRANSPARENT",
        _ if takes_place => "OPAQUE",
        _ => "TRANSPARENT",
    }
}

fn page(occurrence: &Occurrence<'_>, site: &Uri) -> Uri {
    match occurrence.subject {
        Subject::Day { series, .. } | Subject::Deadline { series, .. } => {
            site.page("series", &series.slug)
        }
        Subject::Edition { conference, .. }
        | Subject::Conference { conference, .. }
        | Subject::Session { conference, .. } => site.page("conferences", &conference.slug),
    }
}

/// Room, building, city: as far as known.
fn location(occurrence: &Occurrence<'_>, language: Language) -> Option<String> {
    let conference = occurrence.subject.conference()?;
    let room = match occurrence.subject {
        Subject::Session { session, .. } => session.room.as_deref(),
        _ => None,
    };
    let known = [&conference.venue, &conference.place].into_iter().flatten();
    let known = known.map(|text: &LocalizedText| text.in_language(language));
    let known: Vec<_> = room.into_iter().chain(known).collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// What there is to say, the essentials first: clients cut it off.
fn description(occurrence: &Occurrence<'_>, presentation: &Presentation<'_>) -> Vec<String> {
    let mut lines = Vec::from_iter(reservation(occurrence, presentation.wording));
    lines.extend(substance(occurrence, presentation));
    lines.extend(bases(occurrence).map(|basis| {
        let basis = presentation.wording.basis(basis, presentation.language);
        presentation.wording.with("calendar-basis", [("basis", basis)])
    }));
    lines
}

/// The texts that asked for it: of a gathering those adopted before it, often by the last one.
fn bases<'a>(occurrence: &Occurrence<'a>) -> impl Iterator<Item = &'a LegalBasis> {
    let before = match occurrence.subject {
        Subject::Day { .. } => NaiveDate::MAX,
        _ => occurrence.when.first_day(),
    };
    let series = occurrence.subject.series().into_iter();
    series.flat_map(|series| &series.legal_basis).filter(move |basis| basis.date < before)
}

/// What stands between the reader and taking the date as it is.
fn reservation(occurrence: &Occurrence<'_>, wording: &Wording) -> Option<String> {
    match occurrence.status {
        OccurrenceStatus::Due => {
            let date = wording.date(occurrence.when.first_day());
            Some(wording.with("calendar-note-due", [("date", date)]))
        }
        OccurrenceStatus::Tentative | OccurrenceStatus::Postponed | OccurrenceStatus::Cancelled => {
            Some(wording.text(&format!("calendar-note-{}", occurrence.status)))
        }
        OccurrenceStatus::Confirmed | OccurrenceStatus::Held => None,
    }
}

/// What it is about.
fn substance(occurrence: &Occurrence<'_>, presentation: &Presentation<'_>) -> Vec<String> {
    let Presentation { language, wording, .. } = *presentation;
    let conference = occurrence.subject.conference();
    let said = |text: &Option<LocalizedText>| Some(text.as_ref()?.in_language(language).to_owned());
    let theme = conference.and_then(|conference| said(&conference.theme));
    let about = conference.and_then(|conference| said(&conference.description));
    let join = conference.and_then(|conference| conference.join_url.as_ref());
    let join = join.map(|url| wording.with("calendar-join", [("url", url.as_str())]));
    match occurrence.subject {
        Subject::Day { series, .. } => {
            let commemorated = series.commemorates.as_ref().map(|commemoration| {
                let values = [
                    ("event", commemoration.event.in_language(language).to_owned()),
                    ("date", wording.date(commemoration.date)),
                ];
                wording.with("calendar-commemorates", values)
            });
            let summary = series.summary.in_language(language).to_owned();
            [summary].into_iter().chain(commemorated).collect()
        }
        Subject::Deadline { series, .. } => vec![series.summary.in_language(language).to_owned()],
        Subject::Edition { series, ordinal, .. } => {
            let series = series.title.in_language(language).to_owned();
            let edition = match ordinal.map(|n| wording.ordinal(n)) {
                Some(n) => wording.with("calendar-edition", [("ordinal", n), ("series", series)]),
                None => series,
            };
            theme.into_iter().chain([edition]).chain(about).chain(join).collect()
        }
        Subject::Conference { .. } => theme.into_iter().chain(about).chain(join).collect(),
        Subject::Session { conference, session } => {
            let title = conference.title.in_language(language);
            let of = wording.with("calendar-session-of", [("conference", title)]);
            let speakers = (!session.speakers.is_empty()).then(|| {
                let names: Vec<_> = session.speakers.iter().map(ToString::to_string).collect();
                wording.with("calendar-speakers", [("names", names.join(", "))])
            });
            let about = said(&session.description);
            [of].into_iter().chain(about).chain(speakers).chain(join).collect()
        }
    }
}
