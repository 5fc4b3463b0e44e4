//! What several pages say about occurrences: a line of a list, a standing, a span of time.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::site::{Phrase, Site};
use domain::schedule::cadence::Cadence;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use domain::schedule::series::Series;
use domain::words::wording::Wording;

/// One occurrence in a list.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    iso: NaiveDate,
    date: String,
    /// None on the page of the series itself, where it would only repeat the heading.
    title: Option<Phrase>,
    href: String,
    /// None of a yearly day, which cannot but take place.
    status: Option<&'static str>,
    note: Option<String>,
    place: Option<Phrase>,
}

/// How an obligation stands, in words.
#[derive(Debug, Serialize)]
pub(super) struct StandingView {
    series: Phrase,
    href: String,
    standing: &'static str,
    ordinal: String,
    deadline: String,
    iso: NaiveDate,
    /// Such as "4 years and 19 days left".
    left: String,
    edition: Option<ScheduledView>,
}

#[derive(Debug, Serialize)]
struct ScheduledView {
    title: Phrase,
    href: String,
    dates: String,
    status: &'static str,
    in_time: bool,
}

impl Entry {
    /// The line of an occurrence.
    pub(super) fn of(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Self {
        let conference = occurrence.subject.conference();
        let series = occurrence.subject.series();
        let title = conference
            .map(|conference| &conference.title)
            .or(series.map(|series| &series.title))
            .expect("an occurrence belongs to a series or a conference");
        let path = match (conference, series) {
            (Some(conference), _) => format!("/conferences/{}", conference.slug),
            (None, Some(series)) => format!("/series/{}", series.slug),
            (None, None) => "/".to_owned(),
        };
        Self {
            iso: occurrence.when.first_day(),
            date: site.words().when(&occurrence.when),
            title: Some(site.phrase(title)),
            href: site.link(&path),
            status: (!matches!(occurrence.subject, Subject::Day { .. }))
                .then(|| occurrence.status.as_str()),
            note: note(site, occurrence),
            place: conference.and_then(|one| one.place.as_ref()).map(|text| site.phrase(text)),
        }
    }

    /// The line of an occurrence on the page of its series.
    pub(super) fn on_series_page(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Self {
        let mut entry = Self::of(site, occurrence);
        if occurrence.subject.conference().is_none() {
            entry.title = None;
        }
        entry
    }
}

/// What there is to say about an occurrence beside its title.
fn note(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Option<String> {
    let words = site.words();
    match occurrence.subject {
        Subject::Day { ordinal, .. } => {
            let ordinal = words.with("page-nth-observance", [("ordinal", words.ordinal(ordinal))]);
            Some(words.anniversary(occurrence, site.language).unwrap_or(ordinal))
        }
        Subject::Deadline { ordinal, .. } => {
            Some(words.with("page-nth-due", [("ordinal", words.ordinal(ordinal))]))
        }
        Subject::Edition { series, ordinal: Some(ordinal), .. } => {
            let series = series.title.in_language(site.language).to_owned();
            let values = [("ordinal", words.ordinal(ordinal)), ("series", series)];
            Some(words.with("page-nth-edition", values))
        }
        _ => None,
    }
}

impl StandingView {
    /// The standing that a deadline tells; none of another occurrence, and none once the series is
    /// archived.
    pub(super) fn of(site: &Site<'_>, occurrence: &Occurrence<'_>) -> Option<Self> {
        let Subject::Deadline { series, ordinal, standing, edition } = occurrence.subject else {
            return None;
        };
        if occurrence.status != OccurrenceStatus::Due {
            return None;
        }
        let deadline = occurrence.when.first_day();
        let words = site.words();
        Some(Self {
            series: site.phrase(&series.title),
            href: site.link(&format!("/series/{}", series.slug)),
            standing: standing.as_str(),
            ordinal: words.ordinal(ordinal),
            deadline: words.date(deadline),
            iso: deadline,
            left: left(words, series.zone.today(site.now), deadline),
            edition: edition.map(|conference| ScheduledView {
                title: site.phrase(&conference.title),
                href: site.link(&format!("/conferences/{}", conference.slug)),
                dates: words.dates(conference.opens_on, conference.closes_on),
                status: conference.status.as_str(),
                in_time: conference.opens_on <= deadline,
            }),
        })
    }
}

/// Whether an occurrence belongs into a list of what is to come, where it takes place.
pub(super) fn is_upcoming(site: &Site<'_>, occurrence: &Occurrence<'_>) -> bool {
    let of_conference = occurrence.subject.conference().map(|found| &found.zone);
    let of_series = occurrence.subject.series().map(|found| &found.zone);
    let today = of_conference
        .or(of_series)
        .map_or_else(|| site.now.date_naive(), |zone| zone.today(site.now));
    match occurrence.status {
        OccurrenceStatus::Held => false,
        // An obligation that nobody met, and a date that is to be replaced, do not pass.
        OccurrenceStatus::Due => occurrence.is_calendar_event(),
        OccurrenceStatus::Postponed => true,
        _ => occurrence.when.last_day() >= today,
    }
}

/// The rule of a series in words: "Every year on 12 December".
pub(super) fn cadence(words: &Wording, series: &Series) -> String {
    match series.cadence {
        Cadence::Yearly(on) => {
            let key =
                if on.is_leap_day() { "page-cadence-leap-day" } else { "page-cadence-yearly" };
            words.with(key, [("date", words.yearly_date(on))])
        }
        Cadence::AtLeastEvery(period) => match period.in_months() {
            months if months % 12 == 0 => {
                words.with("page-cadence-years", [("years", months / 12)])
            }
            months => words.with("page-cadence-months", [("months", months)]),
        },
    }
}

/// The time to a deadline, or since it passed.
pub(super) fn left(words: &Wording, today: NaiveDate, deadline: NaiveDate) -> String {
    let key = match deadline.cmp(&today) {
        std::cmp::Ordering::Less => "page-time-late",
        std::cmp::Ordering::Equal => return words.text("page-time-today"),
        std::cmp::Ordering::Greater => "page-time-left",
    };
    let (from, to) = (today.min(deadline), today.max(deadline));
    words.with(key, [("span", span(words, from, to))])
}

/// A span in its two largest units: "4 years and 19 days".
fn span(words: &Wording, from: NaiveDate, to: NaiveDate) -> String {
    let months = whole_months(from, to);
    let days = (to - from.checked_add_months(Months::new(months)).unwrap_or(to)).num_days();
    let parts = [
        ("page-span-years", i64::from(months / 12)),
        ("page-span-months", i64::from(months % 12)),
        ("page-span-days", days),
    ];
    let mut shown = parts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| words.with(key, [("n", count)]));
    match (shown.next(), shown.next()) {
        (Some(first), Some(second)) => {
            words.with("page-span-two", [("first", first), ("second", second)])
        }
        (Some(only), None) => only,
        (None, _) => words.with("page-span-days", [("n", 0)]),
    }
}

fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + to.month0().cast_signed()
        - from.month0().cast_signed()
        - i32::from(to.day() < from.day());
    u32::try_from(months).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::date;
    use domain::words::language::Language;

    fn english(today: &str, deadline: &str) -> String {
        left(Wording::of(Language::English), date(today), date(deadline))
    }

    #[test]
    fn time_is_told_in_its_two_largest_units() {
        assert_eq!(english("2026-11-23", "2030-12-12"), "4 years and 19 days left");
        assert_eq!(english("2029-01-01", "2030-12-12"), "1 year and 11 months left");
        assert_eq!(english("2030-12-11", "2030-12-12"), "1 day left");
        assert_eq!(english("2029-12-12", "2030-12-12"), "1 year left");
        assert_eq!(english("2031-01-01", "2030-12-12"), "20 days past the deadline");
        assert_eq!(english("2030-12-12", "2030-12-12"), "the deadline is today");
    }

    #[test]
    fn a_span_over_the_end_of_a_short_month_counts_its_days() {
        assert_eq!(english("2027-01-31", "2027-02-28"), "28 days left");
        assert_eq!(english("2027-01-31", "2027-03-01"), "1 month and 1 day left");
    }
}
