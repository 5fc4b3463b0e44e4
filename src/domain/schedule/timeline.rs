//! The heart: series and conferences in, dated occurrences out.

use chrono::{DateTime, Datelike, Utc};

use super::cadence::{Cadence, MonthDay, Period, anniversary};
use super::catalogue::Catalogue;
use super::conference::{Conference, ConferenceStatus};
use super::edition::{deadline, numbered, pending, standing};
use super::occurrence::{Occurrence, OccurrenceStatus, Subject, When};
use super::series::Series;
use super::session::Session;
pub use super::window::Window;

/// Every occurrence that has a day in the window, in the order of its first day. An obligation
/// yields its editions and the next deadline, a yearly series a day for each year. Of a series that
/// is archived nothing follows any more: its days end, and its deadline is cancelled.
#[must_use]
pub fn timeline(catalogue: &Catalogue, window: Window, now: DateTime<Utc>) -> Vec<Occurrence<'_>> {
    let of_series = catalogue.series.iter().flat_map(|series| {
        let editions = catalogue.editions(series);
        let mut occurrences = edition_occurrences(series, &editions);
        for occurrence in &mut occurrences {
            occurrence.registration_closes_on = catalogue.registration_closes_on(occurrence);
        }
        match series.cadence {
            Cadence::Yearly(on) => occurrences.extend(days(series, on, window)),
            Cadence::AtLeastEvery(period) => {
                occurrences.push(next_deadline(series, period, &editions, now));
            }
        }
        occurrences
    });
    let others = catalogue.conferences.iter().filter(|conference| !conference.is_edition());
    let others = others.map(|conference| {
        let series = catalogue.series.iter().find(|series| Some(series.id) == conference.series);
        let occurrence = gathering(Subject::Conference { series, conference }, conference);
        let registration_closes_on = catalogue.registration_closes_on(&occurrence);
        Occurrence { registration_closes_on, ..occurrence }
    });
    let mut occurrences: Vec<_> =
        of_series.chain(others).filter(|occurrence| window.meets(&occurrence.when)).collect();
    occurrences.sort_by_key(|occurrence| (occurrence.when.first_day(), occurrence.key()));
    occurrences
}

/// The sessions of a conference, in the order of their start.
#[must_use]
pub fn agenda<'a>(
    conference: &'a Conference,
    sessions: impl IntoIterator<Item = &'a Session>,
) -> Vec<Occurrence<'a>> {
    let mut occurrences: Vec<_> = sessions
        .into_iter()
        .map(|session| Occurrence {
            status: match session.is_cancelled {
                true => OccurrenceStatus::Cancelled,
                false => conference.status.into(),
            },
            when: When::Timed {
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                zone: conference.zone.clone(),
            },
            ..gathering(Subject::Session { conference, session }, conference)
        })
        .collect();
    occurrences.sort_by_key(|occurrence| match &occurrence.when {
        When::Timed { starts_at, ends_at, .. } => (*starts_at, *ends_at, occurrence.key()),
        When::Days { .. } => unreachable!("sessions are timed"),
    });
    occurrences
}

fn days(series: &Series, on: MonthDay, window: Window) -> impl Iterator<Item = Occurrence<'_>> {
    let first_year = series.since.year();
    (first_year.max(window.from().year())..=window.to().year())
        .map(move |year| (year, on.in_year(year)))
        .filter(move |(_, date)| *date >= series.since)
        .filter(move |(_, date)| series.archived_on.is_none_or(|archived| *date < archived))
        .map(move |(year, date)| {
            let skipped = i32::from(on.in_year(first_year) < series.since);
            let ordinal = u32::try_from(year - first_year - skipped + 1)
                .expect("no day before the first one is yielded");
            let anniversary =
                series.commemorates.as_ref().and_then(|event| anniversary(event.date, date));
            Occurrence {
                subject: Subject::Day { series, on, ordinal, anniversary },
                when: When::day(date),
                status: OccurrenceStatus::Confirmed,
                since: series.created_at,
                registration_closes_on: None,
            }
        })
}

fn edition_occurrences<'a>(series: &'a Series, editions: &[&'a Conference]) -> Vec<Occurrence<'a>> {
    numbered(editions.iter().copied())
        .into_iter()
        .map(|(conference, ordinal)| {
            gathering(Subject::Edition { series, conference, ordinal }, conference)
        })
        .collect()
}

fn gathering<'a>(subject: Subject<'a>, conference: &'a Conference) -> Occurrence<'a> {
    Occurrence {
        subject,
        when: When::Days { first: conference.opens_on, last: conference.closes_on },
        status: conference.status.into(),
        since: conference.confirmed_at.unwrap_or(conference.created_at),
        registration_closes_on: None,
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
    let held = editions.iter().filter(|edition| edition.status == ConferenceStatus::Held).count();
    Occurrence {
        subject: Subject::Deadline {
            series,
            ordinal: u32::try_from(held + 1).expect("a series has few editions"),
            standing: standing(due_by, series.due_soon, edition, series.zone.today(now)),
            edition,
        },
        when: When::day(due_by),
        status: match series.archived_on {
            None => OccurrenceStatus::Due,
            Some(_) => OccurrenceStatus::Cancelled,
        },
        since: series.next_edition_since,
        registration_closes_on: None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::schedule::edition::Standing;
    use crate::schedule::reference;
    use crate::values::ids::{ConferenceId, SeriesId};

    fn instant(text: &str) -> DateTime<Utc> {
        format!("{text}T12:00:00Z").parse().unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The reference data with one more edition of the forum.
    fn with_edition(opens_on: &str, status: ConferenceStatus) -> Catalogue {
        let mut catalogue = reference::catalogue(instant("2026-01-01"));
        let id = catalogue.series[0].next_edition;
        catalogue.series[0].next_edition = ConferenceId::new();
        let last = catalogue.conferences.last().unwrap().clone();
        let (slug, opens_on) = ("fourth".parse().unwrap(), date(opens_on));
        let fourth = Conference { id, slug, opens_on, closes_on: opens_on, status, ..last };
        catalogue.conferences.push(fourth);
        catalogue
    }

    fn deadline_of(catalogue: &Catalogue, now: &str) -> (NaiveDate, u32, Standing) {
        let occurrences = timeline(catalogue, Window::ALL, instant(now));
        let mut deadlines = occurrences.iter().filter_map(|occurrence| match occurrence.subject {
            Subject::Deadline { ordinal, standing, .. } => {
                Some((occurrence.when.first_day(), ordinal, standing))
            }
            _ => None,
        });
        let only = deadlines.next().unwrap();
        assert_eq!(deadlines.next(), None);
        only
    }

    #[test]
    fn the_fourth_forum_is_due_by_12_december_2030() {
        let catalogue = reference::catalogue(instant("2026-11-23"));
        let by = date("2030-12-12");
        assert_eq!(deadline_of(&catalogue, "2026-11-23"), (by, 4, Standing::OnTrack));
        assert_eq!(deadline_of(&catalogue, "2028-12-11"), (by, 4, Standing::OnTrack));
        assert_eq!(deadline_of(&catalogue, "2028-12-12"), (by, 4, Standing::DueSoon));
        assert_eq!(deadline_of(&catalogue, "2030-12-12"), (by, 4, Standing::DueSoon));
        assert_eq!(deadline_of(&catalogue, "2030-12-13"), (by, 4, Standing::Overdue));
    }

    #[test]
    fn a_day_ends_at_midnight_in_ashgabat() {
        let catalogue = reference::catalogue(instant("2026-11-23"));
        let before = "2030-12-12T18:59:59Z".parse().unwrap();
        let after = "2030-12-12T19:00:00Z".parse().unwrap();
        let standing_at = |now| {
            let all = timeline(&catalogue, Window::ALL, now);
            all.iter().find_map(|occurrence| match occurrence.subject {
                Subject::Deadline { standing, .. } => Some(standing),
                _ => None,
            })
        };
        assert_eq!(standing_at(before), Some(Standing::DueSoon));
        assert_eq!(standing_at(after), Some(Standing::Overdue));
    }

    #[test]
    fn an_early_edition_moves_the_next_deadline() {
        let catalogue = with_edition("2028-05-10", ConferenceStatus::Held);
        assert_eq!(deadline_of(&catalogue, "2028-06-01").0, date("2033-05-10"));
        assert_eq!(deadline_of(&catalogue, "2028-06-01").1, 5);
    }

    #[test]
    fn a_confirmed_edition_meets_the_obligation_and_a_tentative_one_does_not() {
        let confirmed = with_edition("2030-10-01", ConferenceStatus::Confirmed);
        assert_eq!(deadline_of(&confirmed, "2029-06-01").2, Standing::Scheduled);
        let tentative = with_edition("2030-10-01", ConferenceStatus::Tentative);
        assert_eq!(deadline_of(&tentative, "2029-06-01").2, Standing::DueSoon);
    }

    #[test]
    fn a_cancelled_edition_does_not_count_and_leaves_a_new_one_due() {
        let catalogue = with_edition("2029-10-01", ConferenceStatus::Cancelled);
        assert_eq!(
            deadline_of(&catalogue, "2029-06-01"),
            (date("2030-12-12"), 4, Standing::DueSoon)
        );
        let occurrences = timeline(&catalogue, Window::ALL, instant("2029-06-01"));
        let fourth = catalogue.conferences.last().unwrap();
        let shown: Vec<_> = occurrences.iter().filter(|o| o.key().id == fourth.id.0).collect();
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].status, OccurrenceStatus::Cancelled);
        assert_eq!(shown[0].subject.ordinal(), None);
    }

    #[test]
    fn an_edition_keeps_its_identity_from_due_to_postponed_to_held() {
        let before = reference::catalogue(instant("2026-01-01"));
        let due = timeline(&before, Window::ALL, instant("2029-01-01"));
        let due = due.iter().find(|o| o.status == OccurrenceStatus::Due).unwrap().key();
        for status in ConferenceStatus::ALL {
            let catalogue = with_edition("2030-10-01", status);
            let occurrences = timeline(&catalogue, Window::ALL, instant("2029-01-01"));
            let events = occurrences.iter().filter(|o| o.is_calendar_event() && o.key() == due);
            assert_eq!(events.count(), 1, "{status}");
        }
    }

    #[test]
    fn every_day_since_2017_has_its_ordinal_and_anniversary() {
        let catalogue = reference::catalogue(instant("2026-11-23"));
        let window = Window::new(date("2015-01-01"), date("2046-01-01")).unwrap();
        let occurrences = timeline(&catalogue, window, instant("2026-11-23"));
        let days: Vec<_> = occurrences
            .iter()
            .filter_map(|occurrence| match occurrence.subject {
                Subject::Day { ordinal, anniversary, .. } => {
                    Some((occurrence.when.first_day().year(), ordinal, anniversary.unwrap()))
                }
                _ => None,
            })
            .collect();
        assert_eq!(days.first(), Some(&(2017, 1, 22)));
        assert_eq!(days[9], (2026, 10, 31));
        assert_eq!(days.last(), Some(&(2045, 29, 50)));
        assert_eq!(days.len(), 29);
    }

    #[test]
    fn a_day_later_in_the_year_than_its_founding_starts_in_the_same_year() {
        let mut catalogue = reference::catalogue(instant("2026-11-23"));
        catalogue.series[1].since = date("2017-12-13");
        let occurrences = timeline(&catalogue, Window::ALL, instant("2026-11-23"));
        let first = occurrences.iter().find(|o| o.subject.kind() == "day").unwrap();
        assert_eq!((first.when.first_day().year(), first.subject.ordinal()), (2018, Some(1)));
    }

    #[test]
    fn a_window_cuts_by_days_and_refuses_to_run_backwards() {
        let catalogue = reference::catalogue(instant("2026-11-23"));
        let day = date("2026-12-12");
        let one = Window::new(day, day).unwrap();
        assert_eq!(timeline(&catalogue, one, instant("2026-11-23")).len(), 1);
        let error = Window::new(day, date("2026-12-11")).unwrap_err();
        assert_eq!(error.to_string(), "to: expected a date from 2026-12-12 on, got \"2026-12-11\"");
    }

    prop_compose! {
        fn any_editions()(
            parts in prop::collection::vec((0..5usize, 0..10_000i64), 0..12)
        ) -> Catalogue {
            let mut catalogue = reference::catalogue(instant("2026-01-01"));
            let template = catalogue.conferences[0].clone();
            for (index, (status, days)) in parts.into_iter().enumerate() {
                let opens_on = date("2016-01-01") + chrono::TimeDelta::days(days);
                catalogue.conferences.push(Conference {
                    id: ConferenceId::new(),
                    slug: format!("edition-{index}").parse().unwrap(),
                    opens_on,
                    closes_on: opens_on,
                    status: ConferenceStatus::ALL[status],
                    ..template.clone()
                });
            }
            catalogue
        }
    }

    proptest! {
        #[test]
        fn numbering_never_skips_or_repeats(catalogue in any_editions()) {
            let occurrences = timeline(&catalogue, Window::ALL, instant("2026-11-23"));
            let mut ordinals: Vec<_> = occurrences
                .iter()
                .filter(|o| o.subject.kind() == "edition")
                .filter_map(|o| o.subject.ordinal())
                .collect();
            ordinals.sort_unstable();
            let expected: Vec<_> = (1..).take(ordinals.len()).collect();
            prop_assert_eq!(ordinals, expected);
        }

        #[test]
        fn no_two_calendar_events_share_an_identity(catalogue in any_editions()) {
            let occurrences = timeline(&catalogue, Window::ALL, instant("2026-11-23"));
            let events = occurrences.iter().filter(|o| o.is_calendar_event());
            let mut keys: Vec<_> = events.map(Occurrence::key).collect();
            let all = keys.len();
            keys.sort_unstable();
            keys.dedup();
            prop_assert_eq!(keys.len(), all);
        }

        #[test]
        fn holding_one_more_edition_never_brings_the_deadline_forward(
            catalogue in any_editions(), days in 0..12_000i64,
        ) {
            let before = deadline_of(&catalogue, "2026-11-23").0;
            let mut after = catalogue.clone();
            let opens_on = date("2016-01-01") + chrono::TimeDelta::days(days);
            let template = after.conferences[0].clone();
            after.conferences.push(Conference { id: ConferenceId::new(), opens_on, ..template });
            prop_assert!(deadline_of(&after, "2026-11-23").0 >= before);
        }

        #[test]
        fn cancelling_never_moves_a_deadline(catalogue in any_editions()) {
            let before = deadline_of(&catalogue, "2026-11-23").0;
            let mut after = catalogue.clone();
            for conference in &mut after.conferences {
                if conference.status.is_pending() {
                    conference.status = ConferenceStatus::Cancelled;
                }
            }
            prop_assert_eq!(deadline_of(&after, "2026-11-23").0, before);
        }
    }

    #[test]
    fn a_conference_that_stands_alone_is_an_occurrence_of_its_own() {
        let mut catalogue = reference::catalogue(instant("2026-11-23"));
        catalogue.conferences[0].series = None;
        let occurrences = timeline(&catalogue, Window::ALL, instant("2026-11-23"));
        let alone: Vec<_> =
            occurrences.iter().filter(|o| o.subject.kind() == "conference").collect();
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0].subject.series().map(|s| s.id), None::<SeriesId>);
    }
}
