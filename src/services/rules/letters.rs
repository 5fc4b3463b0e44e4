//! What a rule says, as a letter.

use chrono::NaiveDate;

use crate::feeds::{FeedKey, scope_of};
use domain::mail::reminder::{AudienceKind, Reminder};
use domain::schedule::occurrence::{Occurrence, Subject};
use domain::words::language::Language;
use mail::letter::{Letter, Personal};

/// Stands for what a link is signed with where a letter is only looked at.
const UNSIGNED: &str = "PREVIEW";

/// The letter of a reminder, as whoever gets it reads it on a day.
#[must_use]
pub fn letter<'a>(
    reminder: &'a Reminder<'a>,
    today: NaiveDate,
    public_url: &str,
    leave_url: Option<String>,
    personal: Option<Personal>,
) -> Letter<'a> {
    let calendar = FeedKey::new(scope_of(&reminder.occurrence.subject), Language::default());
    Letter::Reminder {
        reminder,
        today,
        page_url: format!("{public_url}{}", page_of(reminder.occurrence)),
        calendar_url: format!("{public_url}{}", calendar.path()),
        leave_url,
        personal,
    }
}

/// The same to be looked at by somebody else, on the day that it is meant for: its links lead
/// nowhere, as only the recipient may have those that work.
#[must_use]
pub fn specimen<'a>(reminder: &'a Reminder<'a>, public_url: &str) -> Letter<'a> {
    let link = |path: &str| format!("{public_url}/{path}/{UNSIGNED}");
    let kind = reminder.rule.audience.kind();
    let leave_url = (kind == AudienceKind::Subscribers).then(|| link("subscribe/leave"));
    let personal = match kind {
        AudienceKind::Participants => Some(Personal {
            url: link("registrations"),
            is_delegation: false,
            feed_url: Some(link("feeds/personal") + ".ics"),
        }),
        AudienceKind::FocalPoints => {
            Some(Personal { url: link("delegations"), is_delegation: true, feed_url: None })
        }
        AudienceKind::Subscribers | AudienceKind::Organisers => None,
    };
    letter(reminder, reminder.on, public_url, leave_url, personal)
}

fn page_of(occurrence: &Occurrence<'_>) -> String {
    match (&occurrence.subject, occurrence.subject.conference()) {
        (_, Some(conference)) => format!("/conferences/{}", conference.slug),
        (Subject::Day { series, .. } | Subject::Deadline { series, .. }, None) => {
            format!("/series/{}", series.slug)
        }
        (_, None) => "/".to_owned(),
    }
}
