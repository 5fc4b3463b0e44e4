//! The editions of a series: their numbering, the next deadline, and how an obligation stands.

use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cadence::Period;
use super::conference::{Conference, ConferenceStatus};
use crate::values::ids::{ConferenceId, SeriesId};

/// How an obligation stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The next edition is confirmed.
    Scheduled,
    /// Nothing is confirmed, and there is time.
    OnTrack,
    /// Nothing is confirmed, and the deadline is near.
    DueSoon,
    /// Nothing is confirmed, and the deadline has passed.
    Overdue,
}

impl Standing {
    /// The name in the API and on the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::OnTrack => "on_track",
            Self::DueSoon => "due_soon",
            Self::Overdue => "overdue",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the ordinal of an edition rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EditionFacts {
    /// Which edition.
    pub id: ConferenceId,
    /// The series.
    pub series: SeriesId,
    /// Its first day.
    pub opens_on: NaiveDate,
    /// How certain it is.
    pub status: ConferenceStatus,
}

/// The ordinals of all editions of some series, as [`numbered`] gives them.
#[must_use]
pub fn ordinals(mut editions: Vec<EditionFacts>) -> HashMap<ConferenceId, u32> {
    editions.sort_by_key(|one| (one.series, place(one.status), one.opens_on, one.id));
    let of_series = editions.chunk_by(|a, b| a.series == b.series);
    let numbered = of_series.flat_map(|editions| (1..).zip(editions));
    numbered.filter(|(_, one)| counts(one.status)).map(|(ordinal, one)| (one.id, ordinal)).collect()
}

/// First what was held, then what is to come, then what has no ordinal.
fn place(status: ConferenceStatus) -> u8 {
    match status {
        ConferenceStatus::Held => 0,
        status if status.is_pending() => 1,
        _ => 2,
    }
}

fn counts(status: ConferenceStatus) -> bool {
    place(status) < 2
}

/// The editions of one series with their ordinals: first those held, then those to come, each by
/// opening day. A draft or a cancelled one has no ordinal, so numbering never skips or repeats.
#[must_use]
pub fn numbered<'a>(
    editions: impl IntoIterator<Item = &'a Conference>,
) -> Vec<(&'a Conference, Option<u32>)> {
    let mut editions: Vec<_> = editions.into_iter().collect();
    editions.sort_by_key(|edition| (place(edition.status), edition.opens_on, edition.id));
    (1..)
        .zip(editions)
        .map(|(ordinal, edition)| (edition, counts(edition.status).then_some(ordinal)))
        .collect()
}

/// The day by which the next edition must open: one period after the opening day of the last held
/// edition, or after `since` where none has been held.
#[must_use]
pub fn deadline(period: Period, since: NaiveDate, editions: &[&Conference]) -> NaiveDate {
    let held = editions.iter().filter(|edition| edition.status == ConferenceStatus::Held);
    period.after(held.map(|edition| edition.opens_on).max().unwrap_or(since))
}

/// The edition that is to meet the obligation: of those to come the first confirmed one, else the
/// first at all.
#[must_use]
pub fn pending<'a>(editions: &[&'a Conference]) -> Option<&'a Conference> {
    editions
        .iter()
        .copied()
        .filter(|edition| edition.status.is_pending())
        .min_by_key(|e| (e.status != ConferenceStatus::Confirmed, e.opens_on, e.id))
}

/// How the obligation stands on a day.
#[must_use]
pub fn standing(
    deadline: NaiveDate,
    due_soon: Period,
    pending: Option<&Conference>,
    today: NaiveDate,
) -> Standing {
    if pending.is_some_and(|edition| edition.status == ConferenceStatus::Confirmed) {
        Standing::Scheduled
    } else if today > deadline {
        Standing::Overdue
    } else if today >= due_soon.before(deadline) {
        Standing::DueSoon
    } else {
        Standing::OnTrack
    }
}
