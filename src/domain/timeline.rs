//! The heart: series and conferences in, dated occurrences out.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::cadence::{Cadence, MonthDay, Period, anniversary};
use super::conference::{Conference, ConferenceStatus, Session};
use super::edition::{deadline, numbered, pending, standing};
use super::invalid::Invalid;
use super::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use super::series::Series;
use super::zone::{EARLIEST, LATEST};

/// Everything that the timeline is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The series.
    pub series: Vec<Series>,
    /// The conferences, whether editions or alone.
    pub conferences: Vec<Conference>,
}

/// A span of civil dates; both ends are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: NaiveDate,
    to: NaiveDate,
}

impl Window {
    /// All dates that the service knows.
    pub const ALL: Self = Self {
        from: EARLIEST,
        to: LATEST,
    };

    /// The days from one date to another, both included.
    ///
    /// # Errors
    /// [`Invalid`] when `to` lies before `from`.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, Invalid> {
        if from <= to {
            Ok(Self { from, to })
        } else {
            Err(Invalid::new(
                "to",
                format!("a date from {from} on"),
                to.to_string(),
            ))
        }
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day, which is part of it.
    #[must_use]
    pub fn to(self) -> NaiveDate {
        self.to
    }

    fn meets(self, when: &When) -> bool {
        when.first_day() <= self.to && when.last_day() >= self.from
    }
}

impl Catalogue {
    /// The editions of a series, in no particular order.
    #[must_use]
    pub fn editions(&self, series: &Series) -> Vec<&Conference> {
        self.conferences
            .iter()
            .filter(|c| c.series == Some(series.id))
            .collect()
    }
}

/// Every occurrence that has a day in the window, in the order of its first day. An obligation
/// yields its editions and the next deadline, a yearly series a day for each year.
#[must_use]
pub fn timeline(catalogue: &Catalogue, window: Window, now: DateTime<Utc>) -> Vec<Occurrence<'_>> {
    let of_series = catalogue.series.iter().flat_map(|series| {
        let editions = catalogue.editions(series);
        let mut occurrences = edition_occurrences(series, &editions);
        match series.cadence {
            Cadence::Yearly(on) => occurrences.extend(days(series, on, window)),
            Cadence::AtLeastEvery(period) => {
                occurrences.push(next_deadline(series, period, &editions, now));
            }
        }
        occurrences
    });
    let alone = catalogue
        .conferences
        .iter()
        .filter(|conference| conference.series.is_none());
    let mut occurrences: Vec<_> = of_series
        .chain(alone.map(|conference| gathering(Subject::Conference { conference }, conference)))
        .filter(|occurrence| window.meets(&occurrence.when))
        .collect();
    occurrences.sort_by_key(|occurrence| (occurrence.when.first_day(), occurrence.key()));
    occurrences
}

/// The sessions of a conference, in the order of their start.
#[must_use]
pub fn agenda<'a>(conference: &'a Conference, sessions: &'a [Session]) -> Vec<Occurrence<'a>> {
    let mut occurrences: Vec<_> = sessions
        .iter()
        .map(|session| Occurrence {
            when: When::Timed {
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                zone: conference.zone.clone(),
            },
            ..gathering(
                Subject::Session {
                    conference,
                    session,
                },
                conference,
            )
        })
        .collect();
    occurrences.sort_by_key(|occurrence| match &occurrence.when {
        When::Timed {
            starts_at, ends_at, ..
        } => (*starts_at, *ends_at, occurrence.key()),
        When::Days { .. } => unreachable!("sessions are timed"),
    });
    occurrences
}

fn days(series: &Series, on: MonthDay, window: Window) -> impl Iterator<Item = Occurrence<'_>> {
    let first_year = series.since.year();
    (first_year.max(window.from.year())..=window.to.year())
        .map(move |year| (year, on.in_year(year)))
        .filter(move |(_, date)| *date >= series.since)
        .map(move |(year, date)| {
            let skipped = i32::from(on.in_year(first_year) < series.since);
            let ordinal = u32::try_from(year - first_year - skipped + 1)
                .expect("no day before the first one is yielded");
            let anniversary = series
                .commemorates
                .as_ref()
                .and_then(|event| anniversary(event.date, date));
            Occurrence {
                subject: Subject::Day {
                    series,
                    on,
                    ordinal,
                    anniversary,
                },
                when: When::day(date),
                status: OccurrenceStatus::Confirmed,
                since: series.created_at,
            }
        })
}

fn edition_occurrences<'a>(series: &'a Series, editions: &[&'a Conference]) -> Vec<Occurrence<'a>> {
    numbered(editions.iter().copied())
        .into_iter()
        .map(|(conference, ordinal)| {
            gathering(
                Subject::Edition {
                    series,
                    conference,
                    ordinal,
                },
                conference,
            )
        })
        .collect()
}

fn gathering<'a>(subject: Subject<'a>, conference: &'a Conference) -> Occurrence<'a> {
    Occurrence {
        subject,
        when: When::Days {
            first: conference.opens_on,
            last: conference.closes_on,
        },
        status: conference.status.into(),
        since: conference.confirmed_at.unwrap_or(conference.created_at),
    }
}

fn next_deadline<'a>(
    series: &'a Series,
    period: Period,
    editions: &[&'a Conference],
    now: DateTime<Utc>,
) -> Occurrence<'a> {
    let due_by = deadline(period, series.since, editions);
    let edition = pending(editions);
    let held = editions
        .iter()
        .filter(|edition| edition.status == ConferenceStatus::Held)
        .count();
    Occurrence {
        subject: Subject::Deadline {
            series,
            ordinal: u32::try_from(held + 1).expect("a series has few editions"),
            standing: standing(due_by, series.due_soon, edition, series.zone.today(now)),
            edition,
        },
        when: When::day(due_by),
        status: OccurrenceStatus::Due,
        since: series.next_edition_since,
    }
}
