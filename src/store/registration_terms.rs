//! What conferences ask of those who register.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use super::schema::{category_terms, registration_terms};
use super::{Connection, StoreError};
use domain::people::function::Category;
use domain::people::registration_terms::{CategoryTerms, RegistrationTerms};
use domain::values::ids::ConferenceId;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = registration_terms, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct Row {
    conference_id: Uuid,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    retention_days: i32,
    consent: Value,
    consent_version: i32,
    credentials_days: i32,
    needs_original_credentials: bool,
    revision: i32,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = category_terms, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
struct CategoryRow {
    conference_id: Uuid,
    category: String,
    seats: Option<i32>,
    has_form: bool,
    documents: Vec<String>,
}

/// The terms of a conference; none while nobody has edited the usual ones.
///
/// # Errors
/// [`StoreError::Query`], and [`StoreError::Unreadable`] for a row that makes no sense.
pub async fn find(
    connection: &mut Connection,
    conference: ConferenceId,
) -> Result<Option<RegistrationTerms>, StoreError> {
    let row = registration_terms::table
        .find(conference.0)
        .select(Row::as_select())
        .first(connection)
        .await
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let categories = category_terms::table
        .filter(category_terms::conference_id.eq(conference.0))
        .select(CategoryRow::as_select())
        .load(connection)
        .await?;
    terms(row, categories).map(Some)
}

/// When registration closes, of the conferences that say so.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn closes(
    connection: &mut Connection,
) -> Result<HashMap<ConferenceId, DateTime<Utc>>, StoreError> {
    let rows: Vec<(Uuid, DateTime<Utc>)> = registration_terms::table
        .filter(registration_terms::closes_at.is_not_null())
        .select((
            registration_terms::conference_id,
            registration_terms::closes_at.assume_not_null(),
        ))
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, closes_at)| (ConferenceId(id), closes_at)).collect())
}

/// Writes the terms of a conference; the counts of taken seats stay.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn write(
    connection: &mut Connection,
    terms: &RegistrationTerms,
) -> Result<(), StoreError> {
    let row = Row {
        conference_id: terms.conference.0,
        opens_at: terms.opens_at,
        closes_at: terms.closes_at,
        retention_days: terms.retention_days,
        consent: serde_json::to_value(&terms.consent).expect("texts are always JSON"),
        consent_version: terms.consent_version,
        credentials_days: terms.credentials_days,
        needs_original_credentials: terms.needs_original_credentials,
        revision: terms.revision,
    };
    diesel::insert_into(registration_terms::table)
        .values(&row)
        .on_conflict(registration_terms::conference_id)
        .do_update()
        .set(&row)
        .execute(connection)
        .await?;
    for category in Category::ALL {
        let of_category = terms.of(category);
        let row = CategoryRow {
            conference_id: terms.conference.0,
            category: category.to_string(),
            seats: of_category.seats,
            has_form: of_category.has_form,
            documents: of_category.documents.iter().map(ToString::to_string).collect(),
        };
        diesel::insert_into(category_terms::table)
            .values(&row)
            .on_conflict((category_terms::conference_id, category_terms::category))
            .do_update()
            .set(&row)
            .execute(connection)
            .await?;
    }
    Ok(())
}

fn terms(row: Row, rows: Vec<CategoryRow>) -> Result<RegistrationTerms, StoreError> {
    let unreadable = StoreError::in_table("category_terms");
    let mut categories = BTreeMap::new();
    for row in rows {
        let documents: Result<_, _> = row.documents.iter().map(|text| text.parse()).collect();
        let documents = documents.map_err(&unreadable)?;
        let terms = CategoryTerms { seats: row.seats, has_form: row.has_form, documents };
        if terms != CategoryTerms::default() {
            categories.insert(row.category.parse().map_err(&unreadable)?, terms);
        }
    }
    let consent = serde_json::from_value(row.consent);
    Ok(RegistrationTerms {
        conference: ConferenceId(row.conference_id),
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        retention_days: row.retention_days,
        consent: consent.map_err(|e| StoreError::unreadable("registration_terms", e))?,
        consent_version: row.consent_version,
        credentials_days: row.credentials_days,
        needs_original_credentials: row.needs_original_credentials,
        categories,
        revision: row.revision,
    })
}
