//! Calendar feeds over HTTP.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LAST_MODIFIED, REFERRER_POLICY,
};
use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::IntoParams;

use super::conditional::{http_date, is_fresh};
use super::error::WebError;
use super::input::readable;
use super::published::PublishedFeed;
use super::state::State;
use crate::services::ServiceError;
use crate::services::feeds::{FeedScope, render, render_personal};

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

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
        .service(readable("/feeds/conferences/{slug}.ics", conference))
        .service(readable("/feeds/personal/{token}.ics", personal));
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

/// The conferences that one person takes part in, with their agendas. The address is that person's
/// own, from the mail that confirms.
#[utoipa::path(get, path = "/feeds/personal/{token}.ics", tag = "feeds",
    params(("token" = String, Path, description = "The token of the mail", example = "AZqvX3"),
        FeedQuery),
    responses(
    (status = 200, description = "The calendar", content_type = "text/calendar", body = String),
    (status = 304, description = "The calendar that the client has is the present one"),
    (status = 404, description = "No such calendar, or nothing in it yet", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "Not one of the seven languages", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 503, description = "The database does not answer", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn personal(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let language = query.lang.as_deref().map(|tag| super::input::language(Some(tag)));
    let language = language.transpose()?;
    let (store, now) = (&state.store, state.now());
    let rendered =
        render_personal(store, &state.key, &state.public_url, &token, language, now).await;
    let feed = match rendered {
        Ok(feed) => PublishedFeed::from(feed),
        // A calendar client must not take the answer for an empty calendar.
        Err(ServiceError::Link(_)) => {
            return Err(ServiceError::not_found("personal calendar", "of this address").into());
        }
        Err(error) => return Err(error.into()),
    };
    let mut response = answer(&request, &feed, "private, max-age=900");
    let headers = response.headers_mut();
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
    Ok(response)
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
    Ok(answer(request, &feed, "public, max-age=900, stale-if-error=86400"))
}

fn answer(request: &HttpRequest, feed: &PublishedFeed, kept: &'static str) -> HttpResponse {
    let is_known = is_fresh(request, &feed.etag, feed.modified_at);
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((ETAG, feed.etag.clone()))
        .insert_header((LAST_MODIFIED, http_date(feed.modified_at)))
        .insert_header((CACHE_CONTROL, kept));
    if is_known {
        return response.finish();
    }
    let octets = feed.bytes.clone();
    response.insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8")).body(octets)
}
