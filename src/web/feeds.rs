//! Calendar feeds over HTTP.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LAST_MODIFIED};
use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::IntoParams;

use super::conditional::{http_date, is_fresh};
use super::error::WebError;
use super::input::readable;
use super::state::State;
use crate::services::ServiceError;
use crate::services::feeds::{FeedScope, render};

/// How a feed is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FeedQuery {
    /// Language of the feed: ar, zh, en, fr, ru, es or tk.
    #[param(example = "fr")]
    lang: Option<String>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(readable("/feeds/all.ics", all))
        .service(readable("/feeds/series/{slug}.ics", series))
        .service(readable("/feeds/conferences/{slug}.ics", conference));
}

/// Everything: the Days, the forums held and to come, and conferences that stand alone.
#[utoipa::path(get, path = "/feeds/all.ics", tag = "feeds", params(FeedQuery), responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String),
    (status = 304, description = "The calendar that the client has is the present one"),
    (status = 422, description = "Not one of the seven languages", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn all(
    request: HttpRequest,
    state: Data<State>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    serve(&request, &state, FeedScope::All, &query).await
}

/// The days or the editions of one series.
#[utoipa::path(get, path = "/feeds/series/{slug}.ics", tag = "feeds",
    params(("slug" = String, Path, description = "The series", example = "neutrality-day"), FeedQuery),
    responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String),
    (status = 304, description = "The calendar that the client has is the present one"),
    (status = 404, description = "No such series", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "Not one of the seven languages", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn series(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let slug = slug.parse().map_err(|_| ServiceError::not_found("series", &*slug))?;
    serve(&request, &state, FeedScope::Series(slug), &query).await
}

/// One conference with its agenda.
#[utoipa::path(get, path = "/feeds/conferences/{slug}.ics", tag = "feeds",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"), FeedQuery),
    responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String),
    (status = 304, description = "The calendar that the client has is the present one"),
    (status = 404, description = "No such conference", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "Not one of the seven languages", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn conference(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let slug = slug.parse().map_err(|_| ServiceError::not_found("conference", &*slug))?;
    serve(&request, &state, FeedScope::Conference(slug), &query).await
}

async fn serve(
    request: &HttpRequest,
    state: &State,
    scope: FeedScope,
    query: &FeedQuery,
) -> Result<HttpResponse, WebError> {
    let language = super::input::language(query.lang.as_deref())?;
    let rendered = render(&state.store, &state.public_url, &scope, language, state.now()).await;
    let feed = state.published.publish((scope, language), rendered)?;
    let mut response = if is_fresh(request, &feed.etag, feed.modified_at) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, feed.etag.clone()))
        .insert_header((LAST_MODIFIED, http_date(feed.modified_at)))
        .insert_header((CACHE_CONTROL, "public, max-age=900, stale-if-error=86400"));
    if is_fresh(request, &feed.etag, feed.modified_at) {
        return Ok(response.finish());
    }
    Ok(response.insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8")).body(feed.bytes))
}
