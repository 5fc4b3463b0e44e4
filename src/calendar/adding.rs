//! Addresses at which web calendars offer to add one event, as it is now.

use chrono::{DateTime, Days, NaiveDate, Utc};
use url::Url;

use super::error::CalendarError;
use super::event::{Times, last_day, yearly};
use super::presentation::Presentation;
use super::values::{RuleUntil, Uri, Value};
use domain::schedule::occurrence::{Occurrence, Subject, When};
use domain::words::language::Language;

/// How much is said in an address, in characters: browsers and servers take but a few thousand
/// octets, and an Arabic letter takes six.
const DETAILS: usize = 600;
/// The same of titles and places.
const NAMES: usize = 150;

/// Where somebody adds an event to a calendar on the web. It does not follow changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adding {
    /// Google Calendar.
    pub google: String,
    /// Outlook.com.
    pub outlook: String,
    /// Outlook of Microsoft 365.
    pub microsoft365: String,
}

/// The addresses that add an occurrence. Google's adds every year's day of a yearly series, those of
/// Outlook the one, as they have no word for a recurrence.
///
/// # Errors
/// [`CalendarError::Address`] for a malformed address of the site.
pub fn adding(
    occurrence: &Occurrence<'_>,
    public_url: &str,
    language: Language,
) -> Result<Adding, CalendarError> {
    let site = Uri::parse("public_url", public_url)?;
    let presentation = Presentation::new(language, &site);
    let page = presentation.page(occurrence);
    let about = short(&presentation.description(occurrence).join("\n"), DETAILS);
    let told = Told {
        title: short(&presentation.title(occurrence), NAMES),
        details: format!("{about}\n{}", page.as_str()),
        location: short(&presentation.location(occurrence).unwrap_or_default(), NAMES),
        span: Span::of(&occurrence.when),
        recurrence: match occurrence.subject {
            Subject::Day { series, on, .. } => Some(match series.archived_on {
                None => format!("RRULE:{}", yearly(on).encode()),
                Some(archived) => {
                    let rule = RuleUntil(yearly(on), last_day(on, archived));
                    format!("RRULE:{}", rule.encode())
                }
            }),
            _ => None,
        },
    };
    Ok(Adding {
        google: told.google(),
        outlook: told.outlook("https://outlook.live.com"),
        microsoft365: told.outlook("https://outlook.office.com"),
    })
}

struct Told {
    title: String,
    details: String,
    location: String,
    span: Span,
    recurrence: Option<String>,
}

/// From when to when; of days the one after the last.
enum Span {
    Days(NaiveDate, NaiveDate),
    Times(DateTime<Utc>, DateTime<Utc>),
}

impl Span {
    fn of(when: &When) -> Self {
        match when {
            When::Days { first, last } => Self::Days(
                *first,
                last.checked_add_days(Days::new(1)).expect("dates are bounded at the door"),
            ),
            When::Timed { starts_at, ends_at, zone } => {
                let Times { start, end, .. } = Times::of(*starts_at, *ends_at, zone);
                Self::Times(start, end)
            }
        }
    }

    fn written(&self, days: &str, times: &str) -> [String; 2] {
        match self {
            Self::Days(first, after) => [first, after].map(|day| day.format(days).to_string()),
            Self::Times(start, end) => [start, end].map(|at| at.format(times).to_string()),
        }
    }
}

impl Told {
    fn google(&self) -> String {
        let [start, end] = self.span.written("%Y%m%d", "%Y%m%dT%H%M%SZ");
        let dates = format!("{start}/{end}");
        let pairs = [
            ("action", "TEMPLATE"),
            ("text", &self.title),
            ("dates", &dates),
            ("details", &self.details),
            ("location", &self.location),
        ];
        let recurrence = self.recurrence.as_deref().map(|rule| ("recur", rule));
        address("https://calendar.google.com/calendar/render", pairs.into_iter().chain(recurrence))
    }

    fn outlook(&self, site: &str) -> String {
        let [start, end] = self.span.written("%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ");
        let all_day = matches!(self.span, Span::Days(..)).to_string();
        let pairs = [
            ("path", "/calendar/action/compose"),
            ("rru", "addevent"),
            ("subject", &self.title),
            ("startdt", &start),
            ("enddt", &end),
            ("allday", &all_day),
            ("body", &self.details),
            ("location", &self.location),
        ];
        address(&format!("{site}/calendar/0/deeplink/compose"), pairs)
    }
}

fn address<'a>(of: &str, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    // These calendars show a plus sign as it is.
    let url = Url::parse_with_params(of, filled).expect("the addresses of these sites are valid");
    url.as_str().replace('+', "%20")
}

/// A text that ends where it would be too long.
fn short(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}
