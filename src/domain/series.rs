//! Something that recurs, and why it must.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::cadence::{Cadence, Period};
use super::ids::{ConferenceId, SeriesId};
use super::language::LocalizedText;
use super::slug::Slug;
use super::zone::Zone;

/// A recurring gathering or observance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its identity; the calendar UID of a yearly series.
    pub id: SeriesId,
    /// Its name in URLs.
    pub slug: Slug,
    /// Its title.
    pub title: LocalizedText,
    /// What it is, in a sentence or two.
    pub summary: LocalizedText,
    /// When it recurs.
    pub cadence: Cadence,
    /// Yearly: the first day that was observed. An obligation: the day from which the first period
    /// runs while no edition has been held.
    pub since: NaiveDate,
    /// What the yearly day is an anniversary of.
    pub commemorates: Option<Commemoration>,
    /// The texts that ask for it.
    pub legal_basis: Vec<LegalBasis>,
    /// Where a civil date of the series begins and ends.
    pub zone: Zone,
    /// How long before its deadline an obligation counts as due soon.
    pub due_soon: Period,
    /// The identity reserved for the next edition that somebody schedules.
    pub next_edition: ConferenceId,
    /// Since when that identity is reserved.
    pub next_edition_since: DateTime<Utc>,
    /// When the series was entered.
    pub created_at: DateTime<Utc>,
}

/// The event whose anniversaries a yearly series counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commemoration {
    /// What happened.
    pub event: LocalizedText,
    /// When it happened.
    pub date: NaiveDate,
}

/// A text that founds a series: a resolution, or a paragraph of a final document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// What kind of text it is and of whom.
    pub title: LocalizedText,
    /// Its symbol, such as `A/RES/71/275`.
    pub symbol: Option<String>,
    /// When it was adopted.
    pub date: NaiveDate,
    /// The paragraph that asks.
    pub paragraph: Option<u32>,
}
