//! The ways to add one event to a calendar, once.

use serde::Serialize;

use super::facts::is_upcoming;
use super::site::Site;
use calendar::adding;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use services::feeds::{FeedKey, FeedScope};

/// Where one event is added.
#[derive(Debug, Serialize)]
pub(super) struct AddingView {
    /// The event as a file.
    file: String,
    /// What the file is called once it is saved.
    file_name: String,
    /// Where Google and Microsoft add it; none of a session, of which a page has many.
    web: Option<WebCalendars>,
}

#[derive(Debug, Serialize)]
struct WebCalendars {
    google: String,
    outlook: String,
    microsoft365: String,
}

impl AddingView {
    /// The ways to add what is still to come; none of what is not.
    pub(super) fn of(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Option<Self> {
        if occurrence.status == OccurrenceStatus::Cancelled || !is_upcoming(site, occurrence) {
            return None;
        }
        let public_url = site.public_url.trim_end_matches('/');
        let is_session = matches!(occurrence.subject, Subject::Session { .. });
        let links = || adding(occurrence, public_url, site.language).ok();
        let web = (!is_session).then(links).flatten().map(|links| WebCalendars {
            google: links.google,
            outlook: links.outlook,
            microsoft365: links.microsoft365,
        });
        let key = FeedKey::new(FeedScope::Event(occurrence.subject.id()), site.language);
        let subject = occurrence.subject;
        let slug = subject.conference().map(|one| &one.slug);
        let slug = slug.or(subject.series().map(|one| &one.slug))?;
        let (file, file_name) = (key.to_string(), format!("{slug}.ics"));
        Some(Self { file, file_name, web })
    }
}
