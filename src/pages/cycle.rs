//! The cycle as a drawing: which dates are drawn, and where on a line of time. Pure geometry; the
//! words are put to it in `cycle_view`.

use chrono::{Datelike, NaiveDate};

use domain::schedule::cadence::Cadence;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::ConferenceStatus;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use domain::schedule::series::Series;

/// Lanes that fit a phone; further series stand in the lists.
const MOST_LANES: usize = 4;
/// Held editions of a series that are drawn, the latest.
const HELD_SHOWN: usize = 3;
/// Furthest year drawn, before and after today's.
const HORIZON: i32 = 30;
/// Years drawn after today's where nothing is due.
const OUTLOOK: i32 = 4;
/// Years drawn before today's where no obligation reaches further back.
const REVIEW: i32 = 10;

/// What is drawn: whole years, and a lane for each series.
#[derive(Debug)]
pub(super) struct Cycle<'a> {
    /// The first year.
    pub first_year: i32,
    /// The last year.
    pub last_year: i32,
    /// Obligations first.
    pub lanes: Vec<Lane<'a>>,
}

/// One series.
#[derive(Debug)]
pub(super) struct Lane<'a> {
    /// The series.
    pub series: &'a Series,
    /// Its marks, in the order of their dates.
    pub marks: Vec<Mark>,
}

/// One date of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// When.
    pub date: NaiveDate,
    /// What.
    pub kind: MarkKind,
    /// The number of the edition or day.
    pub ordinal: Option<u32>,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// An edition that took place.
    Held,
    /// An edition that is to come on a date that stands.
    Confirmed,
    /// An edition that is to come on a date that may change.
    Tentative,
    /// The deadline of an edition that nobody has scheduled.
    Due,
    /// A yearly day.
    Day,
}

impl<'a> Cycle<'a> {
    /// Chooses what is drawn; nothing where there is no series.
    pub(super) fn of(
        catalogue: &'a Catalogue,
        occurrences: &[Occurrence<'a>],
        today: NaiveDate,
    ) -> Option<Self> {
        let is_yearly = |series: &Series| matches!(series.cadence, Cadence::Yearly(_));
        let mut series: Vec<_> = catalogue.series.iter().collect();
        series.sort_by_key(|series| is_yearly(series));
        let mut lanes: Vec<_> = series
            .into_iter()
            .take(MOST_LANES)
            .map(|series| Lane::of(series, occurrences))
            .collect();
        let obligations = || lanes.iter().filter(|lane| !is_yearly(lane.series));
        let earliest = obligations().filter_map(Lane::earliest_shown).min();
        let latest = obligations().filter_map(Lane::latest).max();
        let since = lanes.iter().map(|lane| lane.series.since).min()?;
        let this_year = today.year();
        let first_year = earliest
            .map_or(since.year().max(this_year - REVIEW), |date| date.year())
            .clamp(this_year - HORIZON, this_year);
        let last_year = latest
            .map_or(this_year + OUTLOOK, |date| date.year())
            .clamp(this_year, this_year + HORIZON);
        let years = first_year..=last_year;
        for lane in &mut lanes {
            lane.marks.retain(|mark| years.contains(&mark.date.year()));
        }
        Some(Self { first_year, last_year, lanes })
    }

    /// The line of time between two points of the drawing.
    pub(super) fn scale(&self, start: f64, end: f64) -> Scale {
        Scale { first: january(self.first_year), last: january(self.last_year + 1), start, end }
    }

    /// The number of years drawn.
    pub(super) fn years(&self) -> i32 {
        self.last_year - self.first_year + 1
    }
}

impl<'a> Lane<'a> {
    fn of(series: &'a Series, occurrences: &[Occurrence<'a>]) -> Self {
        let of_series = |occurrence: &&Occurrence<'a>| {
            occurrence.subject.series().map(|found| found.id) == Some(series.id)
        };
        let marks = occurrences.iter().filter(of_series).filter_map(mark);
        Self { series, marks: marks.collect() }
    }

    fn earliest_shown(&self) -> Option<NaiveDate> {
        let held: Vec<_> = self.held().collect();
        let first = held.len().saturating_sub(HELD_SHOWN);
        let of_any_kind = || self.marks.first().map(|mark| mark.date);
        held.get(first).copied().or_else(of_any_kind)
    }

    fn held(&self) -> impl Iterator<Item = NaiveDate> {
        let held = self.marks.iter().filter(|mark| mark.kind == MarkKind::Held);
        held.map(|mark| mark.date)
    }

    fn latest(&self) -> Option<NaiveDate> {
        self.marks.last().map(|mark| mark.date)
    }
}

fn mark(occurrence: &Occurrence<'_>) -> Option<Mark> {
    let kind = match occurrence.subject {
        Subject::Day { .. } => MarkKind::Day,
        Subject::Deadline { edition: None, .. } if occurrence.status == OccurrenceStatus::Due => {
            MarkKind::Due
        }
        Subject::Edition { conference, .. } => match conference.status {
            ConferenceStatus::Held => MarkKind::Held,
            ConferenceStatus::Confirmed => MarkKind::Confirmed,
            ConferenceStatus::Tentative | ConferenceStatus::Postponed => MarkKind::Tentative,
            ConferenceStatus::Draft | ConferenceStatus::Cancelled => return None,
        },
        _ => return None,
    };
    Some(Mark { date: occurrence.when.first_day(), kind, ordinal: occurrence.subject.ordinal() })
}

/// A line of time: dates to points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    first: NaiveDate,
    last: NaiveDate,
    start: f64,
    end: f64,
}

impl Scale {
    /// The point of a date, to a tenth.
    pub(super) fn at(&self, date: NaiveDate) -> f64 {
        let days = |span: chrono::TimeDelta| {
            let days = i32::try_from(span.num_days()).expect("a drawing spans decades");
            f64::from(days)
        };
        let share = days(date - self.first) / days(self.last - self.first);
        tenth(self.start + share * (self.end - self.start))
    }

    /// The point where a year begins.
    pub(super) fn year(&self, year: i32) -> f64 {
        self.at(january(year))
    }

    /// The middle of a year.
    pub(super) fn mid_year(&self, year: i32) -> f64 {
        tenth(f64::midpoint(self.year(year), self.year(year + 1)))
    }

    /// The smallest step of years, of 1, 2, 5, 10…, at which labels stand `gap` apart.
    pub(super) fn step(&self, gap: f64) -> i32 {
        let year = (self.end - self.start) / f64::from(self.last.year() - self.first.year());
        let steps = [1, 2, 5, 10];
        let wide_enough = |step: &i32| f64::from(*step) * year >= gap;
        steps.into_iter().find(wide_enough).unwrap_or(20)
    }
}

/// Which of several points, in order, keep their labels when these need `gap` between them; the
/// later one wins, as what is to come matters most.
pub(super) fn labelled(points: &[f64], gap: f64) -> Vec<bool> {
    let mut next = f64::INFINITY;
    let mut kept: Vec<_> = points
        .iter()
        .rev()
        .map(|point| {
            let fits = next - point >= gap;
            if fits {
                next = *point;
            }
            fits
        })
        .collect();
    kept.reverse();
    kept
}

fn january(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).expect("years are bounded at the door")
}

fn tenth(point: f64) -> f64 {
    (point * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Scene, date};
    use domain::schedule::timeline::{Window, timeline};

    fn with_cycle(scene: &Scene, check: impl FnOnce(&Cycle<'_>)) {
        let occurrences = timeline(&scene.catalogue, Window::ALL, scene.now);
        let today = scene.now.date_naive();
        check(&Cycle::of(&scene.catalogue, &occurrences, today).unwrap());
    }

    #[test]
    fn the_cycle_runs_from_the_first_forum_to_the_year_of_the_deadline() {
        with_cycle(&Scene::at("2026-11-23"), |cycle| {
            assert_eq!((cycle.first_year, cycle.last_year), (2015, 2030));
            let forum: Vec<_> =
                cycle.lanes[0].marks.iter().map(|mark| (mark.date.year(), mark.kind)).collect();
            assert_eq!(
                forum,
                [
                    (2015, MarkKind::Held),
                    (2020, MarkKind::Held),
                    (2025, MarkKind::Held),
                    (2030, MarkKind::Due)
                ]
            );
            let days = &cycle.lanes[1].marks;
            assert_eq!(days.first().unwrap().date, date("2017-12-12"));
            assert_eq!(days.last().unwrap().date, date("2030-12-12"));
        });
    }

    #[test]
    fn a_scheduled_edition_takes_the_place_of_the_deadline() {
        with_cycle(&Scene::at("2029-06-01").with_confirmed_edition(), |cycle| {
            let last = *cycle.lanes[0].marks.last().unwrap();
            assert_eq!((last.kind, last.ordinal), (MarkKind::Confirmed, Some(4)));
        });
    }

    #[test]
    fn an_overdue_cycle_still_reaches_today() {
        with_cycle(&Scene::at("2034-03-01"), |cycle| {
            assert_eq!((cycle.first_year, cycle.last_year), (2015, 2034));
        });
    }

    #[test]
    fn years_far_away_are_not_drawn() {
        with_cycle(&Scene::at("2090-01-01"), |cycle| {
            assert_eq!((cycle.first_year, cycle.last_year), (2060, 2090));
            let years = cycle.first_year..=cycle.last_year;
            for lane in &cycle.lanes {
                let mut dates = lane.marks.iter().map(|mark| mark.date.year());
                assert!(dates.all(|year| years.contains(&year)));
            }
        });
    }

    #[test]
    fn nothing_is_drawn_without_a_series() {
        let nothing = Catalogue::default();
        assert!(Cycle::of(&nothing, &[], date("2026-11-23")).is_none());
    }

    #[test]
    fn points_lie_in_order_and_inside_the_drawing() {
        with_cycle(&Scene::at("2026-11-23"), |cycle| {
            let scale = cycle.scale(44.0, 916.0);
            for lane in &cycle.lanes {
                let points: Vec<_> = lane.marks.iter().map(|mark| scale.at(mark.date)).collect();
                assert!(points.is_sorted());
                assert!(points.iter().all(|point| (44.0..=916.0).contains(point)));
            }
            assert_eq!(scale.year(cycle.first_year), 44.0);
            assert_eq!(scale.year(cycle.last_year + 1), 916.0);
        });
    }

    #[test]
    fn labels_keep_their_distance_and_the_latest_one_wins() {
        assert_eq!(labelled(&[0.0, 50.0, 60.0, 130.0], 40.0), [true, false, true, true]);
        assert_eq!(labelled(&[], 40.0), [] as [bool; 0]);
        with_cycle(&Scene::at("2026-11-23"), |cycle| {
            assert_eq!(cycle.scale(0.0, 960.0).step(40.0), 1);
            assert_eq!(cycle.scale(0.0, 320.0).step(40.0), 2);
        });
    }
}
