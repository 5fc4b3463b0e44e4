//! Making and changing series.

use super::calendar_revisions::Shown;
use super::change::Change;
use super::{ServiceError, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::Act;
use domain::mail::usual_rules::usual_rules;
use domain::schedule::series::{Series, SeriesDetails};
use domain::values::ids::SeriesId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;

/// Makes a series, with the usual reminder rules.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a slug in use among them,
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn create(change: &mut Change, details: SeriesDetails) -> Result<Series, ServiceError> {
    change.require(Act::ChangeSeries)?;
    let details = details.checked()?;
    change.lock_catalogue().await?;
    check_group(change, &details).await?;
    let now = change.now();
    let series = Series::new(SeriesId::new(), details, now);
    store::series::insert(change.connection(), std::slice::from_ref(&series))
        .await
        .map_err(|error| ServiceError::taken(error, series.slug.as_str()))?;
    let names = store::reminder_rules::all(change.connection()).await?;
    let names: Vec<_> = names.into_iter().map(|rule| rule.slug).collect();
    let rules = usual_rules(&series, &names);
    store::reminder_rules::insert(change.connection(), &rules, now).await?;
    change.record("create", object(&series), Some(1), None, Some(&series));
    change.show_anew(Shown::Series(series.id));
    Ok(series)
}

/// Changes what is said of a series; `edit` gets it as it is. An edit that changes nothing counts
/// as none.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], and [`ServiceError::Changed`] when it has another revision than
/// `expected`.
#[boxed]
pub async fn edit(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
    edit: &dyn Edit<Series, SeriesDetails>,
) -> Result<Series, ServiceError> {
    let before = for_change(change, slug, expected).await?;
    let details = edit(&before)?.checked()?;
    check_group(change, &details).await?;
    let after = before.with_details(details)?;
    replace(change, "edit", &before, after).await
}

/// Archives a series: from today in its zone on, nothing of it is due or observed. What was held
/// stays.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn archive(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<Series, ServiceError> {
    let before = for_change(change, slug, expected).await?;
    let today = before.zone.today(change.now());
    let archived_on = before.archived_on.or(Some(today));
    let after = Series { archived_on, ..before.clone() };
    replace(change, "archive", &before, after).await
}

/// Takes a series out of the archive.
///
/// # Errors
/// As [`archive`].
#[boxed]
pub async fn restore(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<Series, ServiceError> {
    let before = for_change(change, slug, expected).await?;
    let after = Series { archived_on: None, ..before.clone() };
    replace(change, "restore", &before, after).await
}

/// Deletes a series that nothing rests on: no conference, whatever its status, no subscription, no
/// proposal and no mail.
///
/// # Errors
/// [`ServiceError::Conflict`] when something does, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn delete(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let series = for_change(change, slug, expected).await?;
    if store::series::is_in_use(change.connection(), series.id).await? {
        return Err(ServiceError::Conflict(format!(
            "{slug} has conferences, subscribers, proposals or mails; archive it instead"
        )));
    }
    store::series::delete(change.connection(), series.id).await?;
    change.record("delete", object(&series), None, Some(&series), None);
    Ok(())
}

/// Sees whether there is the group, and that it stays until this is done.
async fn check_group(change: &mut Change, details: &SeriesDetails) -> Result<(), ServiceError> {
    let Some(slug) = &details.group else { return Ok(()) };
    let found = store::groups::hold(change.connection(), slug).await?;
    let refused = || Invalid::new("group", "the slug of a group", slug.as_str());
    Ok(found.map(drop).ok_or_else(refused)?)
}

async fn for_change(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<Series, ServiceError> {
    change.lock_catalogue().await?;
    let found = store::series::named(change.connection(), slug).await?;
    let series = found.ok_or_else(|| ServiceError::not_found("series", slug))?;
    change.require(Act::ChangeSeries)?;
    revisions::check(change, expected, series.revision, object(&series)).await?;
    Ok(series)
}

async fn replace(
    change: &mut Change,
    action: &str,
    before: &Series,
    mut after: Series,
) -> Result<Series, ServiceError> {
    if after == *before {
        return Ok(after);
    }
    after.revision += 1;
    let written = store::series::update(change.connection(), &after, before.revision).await;
    if !written.map_err(|error| ServiceError::taken(error, after.slug.as_str()))? {
        let object = object(before);
        return Err(revisions::changed(change, before.revision, after.revision, object).await?);
    }
    change.record(action, object(&after), Some(after.revision), Some(before), Some(&after));
    change.show_anew(Shown::Series(after.id));
    Ok(after)
}

fn object(series: &Series) -> AuditObject {
    let name = series.slug.to_string();
    AuditObject { kind: ObjectKind::Series, id: series.id.0, name, part: None }
}
