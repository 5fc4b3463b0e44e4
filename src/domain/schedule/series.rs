//! Something that recurs, and why it must.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::cadence::{Cadence, Period};
use super::conference::{LONGEST_NAME, LONGEST_TEXT};
use crate::values::ids::{ConferenceId, SeriesId};
use crate::values::invalid::{Checks, Invalid, bounded_text};
use crate::values::slug::Slug;
use crate::values::zone::Zone;
use crate::words::language::LocalizedText;

/// Most texts that ask for a series.
const MOST_BASES: usize = 50;

/// A recurring gathering or observance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// Its identity; the calendar UID of a yearly series.
    #[serde(skip)]
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
    /// The group whose gatherings these are, by its name in URLs.
    pub group: Option<Slug>,
    /// Where a civil date of the series begins and ends.
    pub zone: Zone,
    /// How long before its deadline an obligation counts as due soon.
    pub due_soon: Period,
    /// From this civil date of its zone on, nothing of it is due or observed any more.
    pub archived_on: Option<NaiveDate>,
    /// The identity reserved for the next edition that somebody schedules.
    #[serde(skip)]
    pub next_edition: ConferenceId,
    /// Since when that identity is reserved.
    #[serde(skip)]
    pub next_edition_since: DateTime<Utc>,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
    /// When the series was entered.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
}

/// What an organiser says of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesDetails {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its title: 1 to 10,000 characters in each language, like every text.
    pub title: LocalizedText,
    /// What it is, in a sentence or two.
    pub summary: LocalizedText,
    /// When it recurs; once entered, a yearly series stays one, and an obligation too.
    pub cadence: Cadence,
    /// The first day observed, or the day from which the first period runs.
    pub since: NaiveDate,
    /// What the yearly day is an anniversary of.
    pub commemorates: Option<Commemoration>,
    /// The texts that ask for it: up to 50.
    pub legal_basis: Vec<LegalBasis>,
    /// The group whose gatherings these are, by its name in URLs.
    pub group: Option<Slug>,
    /// Where a civil date of the series begins and ends.
    pub zone: Zone,
    /// How long before its deadline an obligation counts as due soon.
    pub due_soon: Period,
}

impl Series {
    /// The series that an organiser describes; of revision 1.
    #[must_use]
    pub fn new(id: SeriesId, details: SeriesDetails, now: DateTime<Utc>) -> Self {
        Self {
            id,
            slug: details.slug,
            title: details.title,
            summary: details.summary,
            cadence: details.cadence,
            since: details.since,
            commemorates: details.commemorates,
            legal_basis: details.legal_basis,
            group: details.group,
            zone: details.zone,
            due_soon: details.due_soon,
            archived_on: None,
            next_edition: ConferenceId::new(),
            next_edition_since: now,
            revision: 1,
            created_at: now,
        }
    }

    /// What an organiser has said of it.
    #[must_use]
    pub fn details(&self) -> SeriesDetails {
        let Self { slug, title, summary, cadence, since, commemorates, .. } = self.clone();
        let Self { legal_basis, group, zone, due_soon, .. } = self.clone();
        SeriesDetails {
            slug,
            title,
            summary,
            cadence,
            since,
            commemorates,
            legal_basis,
            group,
            zone,
            due_soon,
        }
    }

    /// The same series as an organiser describes it now; identity and history stay.
    ///
    /// # Errors
    /// [`Invalid`] when a yearly series would become an obligation, or an obligation yearly: its
    /// calendar events are of another kind.
    pub fn with_details(&self, details: SeriesDetails) -> Result<Self, Invalid> {
        let is_yearly = |cadence: Cadence| matches!(cadence, Cadence::Yearly(_));
        if is_yearly(self.cadence) != is_yearly(details.cadence) {
            let expected = if is_yearly(self.cadence) {
                "a day of the year such as --12-12, as before; another kind needs a new series"
            } else {
                "a period such as P60M, as before; another kind needs a new series"
            };
            return Err(Invalid::new("cadence", expected, details.cadence.to_string()));
        }
        Ok(Self {
            archived_on: self.archived_on,
            next_edition: self.next_edition,
            next_edition_since: self.next_edition_since,
            revision: self.revision,
            ..Self::new(self.id, details, self.created_at)
        })
    }

    /// The texts with their names; the missing translations of each can be told.
    #[must_use]
    pub fn texts(&self) -> Vec<(&'static str, &LocalizedText)> {
        let event = self.commemorates.as_ref().map(|one| ("commemorates.event", &one.event));
        [("title", &self.title), ("summary", &self.summary)].into_iter().chain(event).collect()
    }
}

impl SeriesDetails {
    /// The same with its texts trimmed, once everything holds.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn checked(mut self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        for (name, text) in [("title", &mut self.title), ("summary", &mut self.summary)] {
            if let Some(within) = checks.keep_all(text.within(name, LONGEST_TEXT)) {
                *text = within;
            }
        }
        if let Some(event) = self.commemorates.as_mut().map(|one| &mut one.event)
            && let Some(within) = checks.keep_all(event.within("commemorates.event", LONGEST_TEXT))
        {
            *event = within;
        }
        if self.legal_basis.len() > MOST_BASES {
            let got = self.legal_basis.len().to_string();
            let refused = Invalid::new("legal_basis", format!("at most {MOST_BASES} texts"), got);
            checks.keep::<()>(Err(refused));
            self.legal_basis.truncate(MOST_BASES);
        }
        for (index, basis) in self.legal_basis.iter_mut().enumerate() {
            let title = basis.title.within(&format!("legal_basis.{index}.title"), LONGEST_TEXT);
            if let Some(title) = checks.keep_all(title) {
                basis.title = title;
            }
            let field = format!("legal_basis.{index}.symbol");
            let symbol = basis.symbol.as_deref();
            let symbol = symbol.map(|symbol| bounded_text(field, symbol, LONGEST_NAME));
            basis.symbol = checks.keep(symbol.transpose()).flatten();
        }
        checks.finish().map(|()| self)
    }
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
