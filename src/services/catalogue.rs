//! Reading the catalogue of series and conferences.

use super::ServiceError;
use crate::domain::schedule::catalogue::Catalogue;
use crate::domain::schedule::conference::Conference;
use crate::domain::schedule::series::Series;
use crate::domain::schedule::session::Session;
use crate::domain::values::slug::Slug;
use crate::store::{self, Connection, Store};

/// Everything that the timeline is made from.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn load(store: &Store) -> Result<Catalogue, ServiceError> {
    let mut snapshot = store.snapshot().await?;
    let catalogue = read(&mut snapshot).await?;
    snapshot.commit().await?;
    Ok(catalogue)
}

/// The same, inside a transaction.
pub(super) async fn read(connection: &mut Connection) -> Result<Catalogue, ServiceError> {
    Ok(Catalogue {
        series: store::series::all(connection).await?,
        conferences: store::conferences::all(connection).await?,
        registration_closes: store::registration_terms::closes(connection).await?,
    })
}

/// The sessions of a conference, in the order of their start.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn agenda(store: &Store, of: &Conference) -> Result<Vec<Session>, ServiceError> {
    Ok(store::sessions::of_conference(&mut *store.connection().await?, of.id).await?)
}

impl Catalogue {
    /// The series of a name.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`].
    pub fn series_named(&self, slug: &Slug) -> Result<&Series, ServiceError> {
        let found = self.series.iter().find(|series| series.slug == *slug);
        found.ok_or_else(|| ServiceError::not_found("series", slug))
    }

    /// The conference of a name.
    ///
    /// # Errors
    /// [`ServiceError::NotFound`].
    pub fn conference_named(&self, slug: &Slug) -> Result<&Conference, ServiceError> {
        let found = self.conferences.iter().find(|conference| conference.slug == *slug);
        found.ok_or_else(|| ServiceError::not_found("conference", slug))
    }
}
