//! The series and conferences that everything is made from.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::conference::Conference;
use super::occurrence::Occurrence;
use super::series::Series;
use crate::values::ids::{ConferenceId, SeriesId};
use crate::values::invalid::Invalid;

/// Everything that the timeline is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// The series.
    pub series: Vec<Series>,
    /// The conferences, whether editions or alone.
    pub conferences: Vec<Conference>,
    /// When registration closes for those that say so.
    pub registration_closes: HashMap<ConferenceId, DateTime<Utc>>,
}

impl Catalogue {
    /// The editions of a series, in no particular order; commemorations of its day are none.
    #[must_use]
    pub fn editions(&self, series: &Series) -> Vec<&Conference> {
        let of_series = self.conferences.iter().filter(|c| c.series == Some(series.id));
        of_series.filter(|conference| conference.is_edition()).collect()
    }

    /// The last day on which somebody can register for an occurrence, at its venue: until midnight
    /// is until the end of the day before.
    #[must_use]
    pub fn registration_closes_on(&self, occurrence: &Occurrence<'_>) -> Option<NaiveDate> {
        let conference = occurrence.subject.conference()?;
        let closes_at = self.registration_closes.get(&conference.id)?;
        Some(conference.zone.today(*closes_at - TimeDelta::microseconds(1)))
    }

    /// The series of the names that somebody chose, each once.
    ///
    /// # Errors
    /// [`Invalid`] when none is chosen, or one that there is not.
    pub fn series_ids(&self, slugs: &[String]) -> Result<Vec<SeriesId>, Invalid> {
        let refused = |got: &str| {
            let known: Vec<_> = self.series.iter().map(|series| series.slug.as_str()).collect();
            Invalid::new("series", format!("one or more of {}", known.join(", ")), got)
        };
        let mut chosen = Vec::new();
        for slug in slugs {
            let found = self.series.iter().find(|series| series.slug.as_str() == slug);
            let id = found.ok_or_else(|| refused(slug))?.id;
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        if chosen.is_empty() { Err(refused("")) } else { Ok(chosen) }
    }
}
