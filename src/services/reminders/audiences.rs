//! Who is reminded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::domain::ids::SeriesId;
use crate::domain::organiser::Organiser;
use crate::domain::zone::Zone;
use crate::services::ServiceError;
use crate::store::{self, Connection};

/// Who is reminded, read at most once each.
#[derive(Default)]
pub(super) struct Audiences {
    zones: HashMap<SeriesId, Vec<(Zone, i64)>>,
    organisers: Option<Vec<Organiser>>,
}

impl Audiences {
    pub(super) async fn zones(
        &mut self,
        connection: &mut Connection,
        series: SeriesId,
    ) -> Result<&[(Zone, i64)], ServiceError> {
        Ok(match self.zones.entry(series) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                unknown.insert(store::subscribers::count_by_zone(connection, series).await?)
            }
        })
    }

    pub(super) async fn organisers(
        &mut self,
        connection: &mut Connection,
    ) -> Result<&[Organiser], ServiceError> {
        if self.organisers.is_none() {
            let mut all = store::organisers::all(connection).await?;
            all.retain(|organiser| organiser.answers_for_obligations());
            self.organisers = Some(all);
        }
        Ok(self.organisers.as_deref().unwrap_or_default())
    }
}
