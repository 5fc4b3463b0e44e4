//! Making and changing series.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::body::SeriesBody;
use super::{SeriesView, named, view};
use crate::api::series::body::SeriesPatch;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Acting, Creating, Editing};
use crate::{Principal, State, WebError};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::series::Series;
use services::{Change, ServiceError, listing, series};

/// Makes a series, with the usual reminders.
#[utoipa::path(post, path = "/api/v1/series", tag = "series", request_body = SeriesBody,
    params(Once),
    responses((status = 201, description = "The series", body = SeriesView,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "series_get",
                parameters(("slug" = "$response.body#/slug")))),
            ("change" = (operation_id = "series_update",
                parameters(("slug" = "$response.body#/slug")))),
            ("archive" = (operation_id = "series_archive",
                parameters(("slug" = "$response.body#/slug")))),
            ("delete" = (operation_id = "series_delete",
                parameters(("slug" = "$response.body#/slug")))),
        )), Creating),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    body: Body<SeriesBody>,
) -> Result<HttpResponse, WebError> {
    let Body { value, octets } = body;
    once.change(&state, principal.authority, &octets, async |change| {
        let series = series::create(change, value.details()?).await?;
        let location = format!("/api/v1/series/{}", series.slug);
        Ok(Answer::created(location, series.revision, &since(change, &series).await?))
    })
    .await
}

/// Changes what is said of a series, by JSON Merge Patch: what is named is replaced, and null
/// removes it.
#[utoipa::path(patch, path = "/api/v1/series/{slug}", tag = "series",
    request_body(content = SeriesPatch, example = json!({ "due_soon": "P18M" })),
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum"),
        IfMatch),
    responses((status = 200, description = "The series as it is since", body = SeriesView,
        headers(("ETag" = String))), Editing),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    slug: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let slug = named(&slug)?;
    let answer = state.change(principal.authority, async |change| {
        let after = series::edit(change, &slug, expected.0, &|present| {
            Ok(patched(&SeriesBody::from(present), &body.value)?.details()?)
        })
        .await?;
        Ok::<_, WebError>(Answer::ok(after.revision, &since(change, &after).await?))
    });
    Ok(answer.await?.respond())
}

/// Deletes a series that nothing rests on. One that has been held, or that anybody subscribed to,
/// is archived instead.
#[utoipa::path(delete, path = "/api/v1/series/{slug}", tag = "series",
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum"),
        IfMatch),
    responses((status = 204, description = "The series is gone"), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn delete(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    state
        .change(principal.authority, async |change| {
            series::delete(change, &named(&slug)?, expected.0).await
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Archives a series: from today on, nothing of it is due or observed. What was held stays.
#[utoipa::path(post, path = "/api/v1/series/{slug}/archive", tag = "series",
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum"),
        IfMatch, Once),
    responses((status = 200, description = "The series as it is since", body = SeriesView,
        headers(("ETag" = String))), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn archive(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    once: Once,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let slug = named(&slug)?;
    once.change(&state, principal.authority, b"", async |change| {
        let after = series::archive(change, &slug, expected.0).await?;
        Ok(Answer::ok(after.revision, &since(change, &after).await?))
    })
    .await
}

/// Takes a series out of the archive.
#[utoipa::path(post, path = "/api/v1/series/{slug}/restore", tag = "series",
    params(("slug" = String, Path, description = "The series", example = "neutrality-forum"),
        IfMatch, Once),
    responses((status = 200, description = "The series as it is since", body = SeriesView,
        headers(("ETag" = String))), Acting),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn restore(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    once: Once,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let slug = named(&slug)?;
    once.change(&state, principal.authority, b"", async |change| {
        let after = series::restore(change, &slug, expected.0).await?;
        Ok(Answer::ok(after.revision, &since(change, &after).await?))
    })
    .await
}

async fn since(change: &mut Change, series: &Series) -> Result<SeriesView, ServiceError> {
    let conferences = listing::conferences_of(change, series.id).await?;
    let catalogue = Catalogue { series: vec![series.clone()], conferences, ..Catalogue::default() };
    Ok(view(series, &catalogue, change.now()))
}
