//! Reading the catalogue of series and conferences.

use super::ServiceError;
use crate::boxed;
use domain::schedule::catalogue::Catalogue;
use domain::schedule::conference::Conference;
use domain::schedule::series::Series;
use domain::schedule::session::Session;
use domain::values::slug::Slug;
use store::{Connection, Store};

/// Everything that the timeline is made from.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
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
#[boxed]
pub async fn agenda(store: &Store, of: &Conference) -> Result<Vec<Session>, ServiceError> {
    Ok(store::sessions::of_conference(&mut *store.connection().await?, of.id).await?)
}

/// The series of a name.
///
/// # Errors
/// [`ServiceError::NotFound`].
pub fn series_named<'a>(catalogue: &'a Catalogue, slug: &Slug) -> Result<&'a Series, ServiceError> {
    let found = catalogue.series.iter().find(|series| series.slug == *slug);
    found.ok_or_else(|| ServiceError::not_found("series", slug))
}

/// The conference of a name.
///
/// # Errors
/// [`ServiceError::NotFound`].
pub fn conference_named<'a>(
    catalogue: &'a Catalogue,
    slug: &Slug,
) -> Result<&'a Conference, ServiceError> {
    let found = catalogue.conferences.iter().find(|conference| conference.slug == *slug);
    found.ok_or_else(|| ServiceError::not_found("conference", slug))
}
