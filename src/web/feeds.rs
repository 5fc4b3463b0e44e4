//! Calendar feeds over HTTP.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, LAST_MODIFIED};
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::conditional::{http_date, is_fresh};
use super::error::{WebError, method_not_allowed};
use super::state::State;
use crate::domain::language::Language;
use crate::services::ServiceError;
use crate::services::feeds::{FeedScope, render};

/// The last good bytes of every feed that was asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Published(Arc<Mutex<HashMap<(FeedScope, Language), PublishedFeed>>>);

#[derive(Debug, Clone)]
struct PublishedFeed {
    bytes: web::Bytes,
    etag: String,
    modified_at: DateTime<Utc>,
}

/// How a feed is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FeedQuery {
    /// Language of the feed: ar, zh, en, fr, ru, es or tk.
    #[param(example = "fr")]
    lang: Option<String>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    let resource =
        |path: &str| web::resource(path.to_owned()).default_service(web::to(method_not_allowed));
    config
        .service(resource("/feeds/all.ics").route(web::get().to(all)).route(web::head().to(all)))
        .service(
            resource("/feeds/series/{slug}.ics")
                .route(web::get().to(series))
                .route(web::head().to(series)),
        )
        .service(
            resource("/feeds/conferences/{slug}.ics")
                .route(web::get().to(conference))
                .route(web::head().to(conference)),
        );
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
    let language = super::api::language(query.lang.as_deref())?;
    let feed = state.published.current(state, scope, language).await?;
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

impl Published {
    /// The feed as it stands now; when it cannot be rendered the last good one, and where there is
    /// none an error, since clients take a broken or an empty calendar for deleted events.
    async fn current(
        &self,
        state: &State,
        scope: FeedScope,
        language: Language,
    ) -> Result<PublishedFeed, WebError> {
        let rendered = render(&state.store, &state.public_url, &scope, language, state.now()).await;
        let key = (scope, language);
        match rendered {
            Ok(feed) => {
                let digest = HEXLOWER.encode(&Sha256::digest(&feed.bytes)[..16]);
                let feed = PublishedFeed {
                    bytes: feed.bytes.into(),
                    etag: format!("\"{digest}\""),
                    modified_at: feed.modified_at,
                };
                self.feeds().insert(key, feed.clone());
                Ok(feed)
            }
            Err(error @ ServiceError::NotFound { .. }) => Err(error.into()),
            Err(error) => {
                let last_good = self.feeds().get(&key).cloned();
                tracing::error!(%error, feed = key.0.path(), last_good = last_good.is_some(),
                    "the feed could not be rendered");
                last_good.ok_or_else(|| WebError::Unavailable(error.to_string()))
            }
        }
    }

    fn feeds(&self) -> std::sync::MutexGuard<'_, HashMap<(FeedScope, Language), PublishedFeed>> {
        self.0.lock().expect("no holder of the lock can panic")
    }
}
