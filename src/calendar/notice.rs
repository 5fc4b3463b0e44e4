//! A calendar that holds nothing but the news that it holds nothing else.

use chrono::{DateTime, Days, Utc};

use super::component::Component;
use super::values::{Date, Integer, Keyword, Text, Uri, Utc as UtcTime};
use super::{CalendarError, Heading, RenderedFeed, finished, headed};
use domain::words::language::Language;

/// How long the event lasts: programs look once a day, some less often.
const SHOWN_FOR: Days = Days::new(14);

/// What somebody is told who reads a calendar that is not theirs any more.
#[derive(Debug, Clone)]
pub struct Notice<'a> {
    /// The UID of the event that says so, which stays the same.
    pub uid: &'a str,
    /// What clients show as the calendar's name.
    pub name: String,
    /// The news in a few words.
    pub title: String,
    /// What there is to do.
    pub text: String,
    /// Since when it is so; the event begins on that day.
    pub since: DateTime<Utc>,
    /// The language of the words.
    pub language: Language,
    /// Where the public pages are, without a slash at the end.
    pub public_url: &'a str,
}

/// Renders a calendar of one event and checks it.
///
/// # Errors
/// [`CalendarError`], as for a feed.
pub fn notice(notice: &Notice<'_>) -> Result<RenderedFeed, CalendarError> {
    let site = Uri::parse("public_url", notice.public_url)?;
    let (title, since) = (&notice.title, notice.since);
    let (name, description) = (notice.name.clone(), title.clone());
    let mut calendar = headed(&Heading { name, description, source_url: None }, &site, since)?;
    let day = since.date_naive();
    let after = day.checked_add_days(SHOWN_FOR).expect("clocks end before the calendar does");
    let mut event = Component::new("VEVENT");
    event.set("UID", &Text(notice.uid));
    event.set("DTSTAMP", &UtcTime(since));
    event.set("LAST-MODIFIED", &UtcTime(since));
    event.set("SEQUENCE", &Integer(0));
    event.set("DTSTART", &Date(day));
    event.set("DTEND", &Date(after));
    event.set("SUMMARY", &Text(title));
    event.set("DESCRIPTION", &Text(&notice.text));
    event.set("URL", &site);
    event.set("STATUS", &Keyword("CONFIRMED"));
    event.set("TRANSP", &Keyword("TRANSPARENT"));
    calendar.add(event);
    Ok(RenderedFeed { bytes: finished(&calendar)?, modified_at: since })
}
