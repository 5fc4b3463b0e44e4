//! The words that people agreed to.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::consent_texts;
use super::{Connection, StoreError};
use domain::people::registration_terms::RegistrationTerms;
use domain::values::ids::ConferenceId;
use domain::words::language::LocalizedText;

/// Keeps the words of a conference's present consent; those of a version that is kept stay as they
/// are.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn keep(
    connection: &mut Connection,
    terms: &RegistrationTerms,
) -> Result<(), StoreError> {
    let consent = serde_json::to_value(&terms.consent).expect("texts are always JSON");
    diesel::insert_into(consent_texts::table)
        .values((
            consent_texts::conference_id.eq(terms.conference.0),
            consent_texts::version.eq(terms.consent_version),
            consent_texts::consent.eq(consent),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// The words that were agreed to at some conferences, by conference and version.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn of_conferences(
    connection: &mut Connection,
    ids: &[ConferenceId],
) -> Result<Vec<((ConferenceId, i32), LocalizedText)>, StoreError> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(Uuid, i32, Value)> = consent_texts::table
        .filter(consent_texts::conference_id.eq_any(ids))
        .select((consent_texts::conference_id, consent_texts::version, consent_texts::consent))
        .load(connection)
        .await?;
    rows.into_iter()
        .map(|(conference, version, consent)| {
            let text = serde_json::from_value(consent);
            let text = text.map_err(|e| StoreError::unreadable("consent_texts", e))?;
            Ok(((ConferenceId(conference), version), text))
        })
        .collect()
}
