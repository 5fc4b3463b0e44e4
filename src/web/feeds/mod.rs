//! Calendar feeds over HTTP.

mod coded;
mod express;
mod feed;
mod following;
pub(crate) mod published;
mod readers;
mod shelf;

use std::sync::Arc;

use actix_http::Response;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, HeaderValue,
    LAST_MODIFIED, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{Bytes, Data, Path, Query, ServiceConfig};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::IntoParams;

use self::coded::Coding;
use self::feed::PublishedFeed;
use super::http::conditional::{has_tag, is_fresh};
use super::http::error::WebError;
use super::http::input::readable;
use super::http::state::State;
use domain::access::signature::Refused;
use domain::values::invalid::Invalid;
use domain::words::language::Language;
use services::ServiceError;
use services::feeds::{self, FeedKey, FeedScope, PersonalFeed, format_of};

pub use express::{Express, ExpressService, express};
pub use following::{follow, hand_on_readers};

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// For whom a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Audience {
    Everybody,
    /// Whoever has the link. What stands in it may change without a change of any event, so that its
    /// date proves nothing.
    OnePerson,
}

impl Audience {
    fn cache_control(self) -> &'static str {
        match self {
            Self::Everybody => PUBLIC,
            Self::OnePerson => PRIVATE,
        }
    }
}

/// Caches may give it away for a quarter of an hour, or an hour while they ask for a newer one; for a
/// week where we do not answer.
const PUBLIC: &str = "public, max-age=900, stale-while-revalidate=2700, stale-if-error=604800";
/// The same, for nobody but whoever has the link.
const PRIVATE: &str = "private, max-age=900, stale-while-revalidate=2700, stale-if-error=604800";

/// How a feed is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FeedQuery {
    /// Language of the feed: ar, zh, en, fr, ru, es or tk.
    #[param(example = "fr")]
    lang: Option<String>,
    /// 1 for a calendar that reminds by itself; personal ones only.
    #[param(example = "1")]
    alarms: Option<String>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        // First, as routes are tried one after the other, and public feeds seldom come here.
        .service(readable("/feeds/personal/{token}.ics", personal))
        .service(readable("/feeds/all.{format}", all))
        .service(readable("/feeds/series/{slug}.{format}", series))
        .service(readable("/feeds/groups/{slug}.{format}", group))
        .service(readable("/feeds/conferences/{slug}.{format}", conference))
        .service(readable("/feeds/events/{id}.{format}", event));
}

/// Everything: the Days, the forums held and to come, and conferences that stand alone. As a
/// calendar (`ics`), as JSCalendar (`json`) and as news of what has changed (`atom`).
#[utoipa::path(get, path = "/feeds/all.{format}", tag = "feeds",
    params(("format" = String, Path, description = "ics, json or atom", example = "ics"), FeedQuery),
    responses(
    (status = 200, description = "The feed", content(
        (String = "text/calendar"), (String = "application/jscalendar+json"), (String = "application/atom+xml"))),
    (status = 304, description = "What the client has is the present one"),
    (status = 404, description = "No such form", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn all(
    request: HttpRequest,
    state: Data<State>,
    format: Path<String>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    serve(&request, &state, FeedScope::All, &format, &query).await
}

/// The days or the editions of one series, in the same forms.
#[utoipa::path(get, path = "/feeds/series/{slug}.{format}", tag = "feeds",
    params(("slug" = String, Path, description = "The series", example = "neutrality-day"),
        ("format" = String, Path, description = "ics, json or atom", example = "ics"), FeedQuery),
    responses(
    (status = 200, description = "The feed", content(
        (String = "text/calendar"), (String = "application/jscalendar+json"), (String = "application/atom+xml"))),
    (status = 304, description = "What the client has is the present one"),
    (status = 404, description = "No such series, or form", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn series(
    request: HttpRequest,
    state: Data<State>,
    path: Path<(String, String)>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, format) = path.into_inner();
    let slug = slug.parse().map_err(|_| ServiceError::not_found("series", &slug))?;
    serve(&request, &state, FeedScope::Series(slug), &format, &query).await
}

/// What is of one group: the days and the editions of its series, in the same forms.
#[utoipa::path(get, path = "/feeds/groups/{slug}.{format}", tag = "feeds",
    params(("slug" = String, Path, description = "The group", example = "friends-of-neutrality"),
        ("format" = String, Path, description = "ics, json or atom", example = "ics"), FeedQuery),
    responses(
    (status = 200, description = "The feed", content(
        (String = "text/calendar"), (String = "application/jscalendar+json"), (String = "application/atom+xml"))),
    (status = 304, description = "What the client has is the present one"),
    (status = 404, description = "No such group with a series, or no such form",
        body = super::Problem, content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn group(
    request: HttpRequest,
    state: Data<State>,
    path: Path<(String, String)>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, format) = path.into_inner();
    let slug = slug.parse().map_err(|_| ServiceError::not_found("group", &slug))?;
    serve(&request, &state, FeedScope::Group(slug), &format, &query).await
}

/// One conference with its agenda, in the same forms.
#[utoipa::path(get, path = "/feeds/conferences/{slug}.{format}", tag = "feeds",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        ("format" = String, Path, description = "ics, json or atom", example = "ics"), FeedQuery),
    responses(
    (status = 200, description = "The feed", content(
        (String = "text/calendar"), (String = "application/jscalendar+json"), (String = "application/atom+xml"))),
    (status = 304, description = "What the client has is the present one"),
    (status = 404, description = "No such conference, or form", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn conference(
    request: HttpRequest,
    state: Data<State>,
    path: Path<(String, String)>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, format) = path.into_inner();
    let slug = slug.parse().map_err(|_| ServiceError::not_found("conference", &slug))?;
    serve(&request, &state, FeedScope::Conference(slug), &format, &query).await
}

/// A single event: a yearly day, an edition, a conference or a session, by the id that its UID begins
/// with. To be added to a calendar once; it does not follow changes.
#[utoipa::path(get, path = "/feeds/events/{id}.{format}", tag = "feeds",
    params(("id" = uuid::Uuid, Path, description = "The event",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        ("format" = String, Path, description = "ics or json", example = "ics"), FeedQuery),
    responses(
    (status = 200, description = "The event", content(
        (String = "text/calendar"), (String = "application/jscalendar+json"))),
    (status = 304, description = "What the client has is the present one"),
    (status = 404, description = "No such event, or form", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn event(
    request: HttpRequest,
    state: Data<State>,
    path: Path<(String, String)>,
    query: Query<FeedQuery>,
) -> Result<HttpResponse, WebError> {
    let (id, format) = path.into_inner();
    let id = id.parse().map_err(|_| ServiceError::not_found("event", &id))?;
    serve(&request, &state, FeedScope::Event(id), &format, &query).await
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
    (status = 410, description = "Another address took its place long ago", body = super::Problem,
        content_type = "application/problem+json"),
    (status = 422, description = "A value is not accepted", body = super::Problem,
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
    let language = query.lang.as_deref().map(|tag| super::http::input::language(Some(tag)));
    let language = language.transpose()?;
    let alarms = wants_alarms(query.alarms.as_deref())?;
    Ok(respond(answer_personally(&request, &state, &token, language, alarms).await?))
}

/// Answers with the feed that a token leads to, in its reader's language where none is asked for.
async fn answer_personally<M: HttpMessage>(
    request: &M,
    state: &State,
    token: &str,
    language: Option<Language>,
    alarms: bool,
) -> Result<Response<Bytes>, WebError> {
    let (store, now) = (&state.store, state.now());
    let found = match feeds::personal(store, &state.key, token, now).await {
        // A calendar client must not take the answer for an empty calendar.
        Err(ServiceError::Link(Refused::Forged)) => {
            return Err(ServiceError::not_found("personal calendar", "of this address").into());
        }
        found => found?,
    };
    let feed = match found {
        PersonalFeed::Open { scope, language: theirs } => {
            let key = FeedKey::new(scope, language.unwrap_or(theirs));
            let key = FeedKey { alarms, ..key };
            state.published.get(store, key, now).await?
        }
        PersonalFeed::Revoked { link, at, language: theirs } => {
            let language = language.unwrap_or(theirs);
            let told = feeds::revoked(link, at, language, &state.public_url)?;
            Arc::new(PublishedFeed::passing(told))
        }
    };
    let mut response = answer(request, &feed, Audience::OnePerson);
    response.headers_mut().insert(ROBOTS, HeaderValue::from_static("noindex"));
    Ok(response)
}

async fn serve(
    request: &HttpRequest,
    state: &State,
    scope: FeedScope,
    extension: &str,
    query: &FeedQuery,
) -> Result<HttpResponse, WebError> {
    let format = format_of(extension).ok_or_else(|| ServiceError::not_found("form", extension))?;
    let language = super::http::input::language(query.lang.as_deref())?;
    if let Some(alarms) = &query.alarms {
        return Err(
            Invalid::new("alarms", "nothing: only personal calendars remind", alarms).into()
        );
    }
    let key = FeedKey::new(scope, language).in_format(format);
    let feed = state.published.get(&state.store, key, state.now()).await?;
    state.published.count(&feed, request, request.peer_addr(), state.is_behind_proxy);
    Ok(respond(answer(request, &feed, Audience::Everybody)))
}

fn respond(response: Response<Bytes>) -> HttpResponse {
    HttpResponse::from(response.map_body(|_, octets| BoxBody::new(octets)))
}

fn wants_alarms(said: Option<&str>) -> Result<bool, Invalid> {
    match said {
        None | Some("0") => Ok(false),
        Some("1") => Ok(true),
        Some(other) => Err(Invalid::new("alarms", "0 or 1", other)),
    }
}

/// Answers with a feed, or that the client has it. Parts of one are not given: what is asked for by
/// Range is sent whole (RFC 9110 section 14.2).
fn answer<M: HttpMessage>(
    request: &M,
    feed: &PublishedFeed,
    audience: Audience,
) -> Response<Bytes> {
    let coding = Coding::for_request(request);
    let representation = feed.get(coding);
    let is_known = match audience {
        Audience::Everybody if feed.is_dated => {
            is_fresh(request.headers(), representation.tag(), feed.modified_at)
        }
        Audience::Everybody | Audience::OnePerson => {
            has_tag(request.headers(), representation.tag()) == Some(true)
        }
    };
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let octets = if is_known { Bytes::new() } else { representation.octets.clone() };
    let mut response = Response::with_body(status, octets);
    let headers = response.headers_mut();
    headers.insert(ETAG, representation.etag.clone());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(audience.cache_control()));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    // Whoever has it needs no more (RFC 9110 section 15.4.5).
    if is_known {
        return response;
    }
    if audience == Audience::Everybody && feed.is_dated {
        headers.insert(LAST_MODIFIED, feed.last_modified.clone());
    }
    if let Some(name) = coding.name() {
        headers.insert(CONTENT_ENCODING, name);
    }
    headers.insert(CONTENT_TYPE, feed.media_type.clone());
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("none"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
