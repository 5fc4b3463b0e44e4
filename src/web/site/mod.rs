//! The public pages over HTTP.

mod access;
mod documents;
mod members;
mod own_badge;
mod own_data;
mod proposals;
mod registering;

use actix_web::error::UrlencodedError;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, LOCATION, VARY};
use actix_web::web::{self, Data, Form, FormConfig, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::http::error::WebError;
use super::http::input::{LARGEST_BODY, read_and, readable};
use super::http::state::State;
use domain::access::signature::{Purpose, Refused};
use domain::words::language::Language;
use pages::{CalendarOf, PageError, Site, SubscribeForm};
use services::subscriptions::{confirm, leave, request};
use services::{ServiceError, catalogue, groups, registration_terms};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .configure(access::routes)
        .configure(public_routes)
        .configure(proposals::routes)
        .configure(registering::routes)
        .configure(documents::routes)
        .configure(members::routes)
        .configure(own_badge::routes)
        .configure(own_data::routes);
}

fn public_routes(config: &mut ServiceConfig) {
    config
        .app_data(
            FormConfig::default()
                .limit(LARGEST_BODY)
                .error_handler(|error, request| bad_form(&error, request, LARGEST_BODY)),
        )
        .service(readable("/", home))
        .service(readable("/series/{slug}", series))
        .service(readable("/conferences/{slug}", conference))
        .service(readable("/calendars/all", all_calendars))
        .service(readable("/calendars/series/{slug}", calendar_of_series))
        .service(readable("/calendars/groups/{slug}", calendar_of_group))
        .service(readable("/calendars/conferences/{slug}", calendar_of_conference))
        .service(readable("/api/docs", api_docs))
        .service(
            read_and("/subscribe", "GET, HEAD, POST", to_form).route(web::post().to(subscribe)),
        )
        .service(
            read_and("/subscribe/confirm/{token}", "GET, HEAD, POST", ask_to_confirm)
                .route(web::post().to(do_confirm)),
        )
        .service(
            read_and("/subscribe/leave/{token}", "GET, HEAD, POST", ask_to_leave)
                .route(web::post().to(do_leave)),
        )
        .service(readable("/assets/{name}", asset))
        .service(readable("/favicon.ico", favicon));
}

async fn home(request: HttpRequest, state: Data<State>) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let catalogue = catalogue::load(&state.store).await?;
        Ok(pages::home(&site, &catalogue, &SubscribeForm::default(), &[])?)
    })
    .await
}

async fn series(request: HttpRequest, state: Data<State>, slug: Path<String>) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let slug = slug.parse().map_err(|_| ServiceError::not_found("series", &*slug))?;
        let catalogue = catalogue::load(&state.store).await?;
        Ok(pages::series(&site, &catalogue, catalogue::series_named(&catalogue, &slug)?)?)
    })
    .await
}

async fn conference(request: HttpRequest, state: Data<State>, slug: Path<String>) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let slug = slug.parse().map_err(|_| ServiceError::not_found("conference", &*slug))?;
        let catalogue = catalogue::load(&state.store).await?;
        let conference = catalogue::conference_named(&catalogue, &slug)?;
        let sessions = catalogue::agenda(&state.store, conference).await?;
        let (_, terms) = registration_terms::of(&state.store, state.now(), &slug).await?;
        let is_open =
            !terms.with_form().is_empty() && terms.check_open(conference, state.now()).is_ok();
        Ok(pages::conference(&site, &catalogue, conference, &sessions, is_open)?)
    })
    .await
}

async fn all_calendars(request: HttpRequest, state: Data<State>) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let catalogue = catalogue::load(&state.store).await?;
        Ok(pages::calendar(&site, &catalogue, CalendarOf::All)?)
    })
    .await
}

async fn calendar_of_series(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let slug = slug.parse().map_err(|_| ServiceError::not_found("series", &*slug))?;
        let catalogue = catalogue::load(&state.store).await?;
        let of = CalendarOf::Series(catalogue::series_named(&catalogue, &slug)?);
        Ok(pages::calendar(&site, &catalogue, of)?)
    })
    .await
}

async fn calendar_of_group(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let slug = slug.parse().map_err(|_| ServiceError::not_found("group", &*slug))?;
        let names = groups::public_names(&state.store, &slug).await?;
        let catalogue = catalogue::load(&state.store).await?;
        Ok(pages::calendar(&site, &catalogue, CalendarOf::Group(&slug, &names))?)
    })
    .await
}

async fn calendar_of_conference(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let slug = slug.parse().map_err(|_| ServiceError::not_found("conference", &*slug))?;
        let catalogue = catalogue::load(&state.store).await?;
        let of = CalendarOf::Conference(catalogue::conference_named(&catalogue, &slug)?);
        Ok(pages::calendar(&site, &catalogue, of)?)
    })
    .await
}

async fn api_docs(request: HttpRequest, state: Data<State>) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let document = serde_json::to_value(crate::openapi::document())
            .expect("the document is always JSON; a test reads it");
        Ok(pages::api_docs(&site, &document)?)
    })
    .await
}

/// Whoever reloads the answer to the form is led back to it.
async fn to_form() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, "/#reminders")).finish()
}

async fn subscribe(
    http: HttpRequest,
    state: Data<State>,
    fields: Form<Vec<(String, String)>>,
) -> HttpResponse {
    let form = SubscribeForm::from_fields(fields.into_inner());
    let catalogue = match catalogue::load(&state.store).await {
        Ok(catalogue) => catalogue,
        Err(error) => return failed(&http, &state, &error.into()),
    };
    match form.subscription(&catalogue) {
        Ok(subscription) => {
            respond(&http, &state, StatusCode::ACCEPTED, async |site| {
                if !form.is_by_robot() {
                    request(&state.store, subscription, state.now()).await?;
                    state.outbox.notify_one();
                }
                Ok(pages::subscribed(&site, &form.email)?)
            })
            .await
        }
        Err(refused) => {
            respond(&http, &state, StatusCode::UNPROCESSABLE_ENTITY, async |site| {
                Ok(pages::home(&site, &catalogue, &form, &refused)?)
            })
            .await
        }
    }
}

/// Programs that check the links of a mail must not confirm or leave: a person presses a button.
async fn ask_to_confirm(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    ask(&request, &state, &token, Purpose::Confirm, pages::confirm).await
}

async fn ask_to_leave(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    ask(&request, &state, &token, Purpose::Leave, pages::leave).await
}

/// The page behind a link, with a button that acts.
pub(super) async fn ask(
    request: &HttpRequest,
    state: &State,
    token: &str,
    purpose: Purpose,
    page: fn(&Site<'_>, &str) -> Result<String, PageError>,
) -> HttpResponse {
    if let Err(refused) = state.key.verify(purpose, token, state.now()) {
        return refuse(request, state, purpose, refused).await;
    }
    respond(request, state, StatusCode::OK, async |site| {
        Ok(page(&site, &request.uri().to_string())?)
    })
    .await
}

async fn do_confirm(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    match confirm(&state.store, &state.key, &token, state.now()).await {
        Ok(subscription) => {
            respond(&request, &state, StatusCode::OK, async |site| {
                let catalogue = catalogue::load(&state.store).await?;
                Ok(pages::confirmed(&site, &catalogue, &subscription)?)
            })
            .await
        }
        Err(ServiceError::Link(refused)) => {
            refuse(&request, &state, Purpose::Confirm, refused).await
        }
        Err(error) => failed(&request, &state, &error.into()),
    }
}

/// Answers the button of the page, and the one click of a mail client (RFC 8058).
async fn do_leave(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    match leave(&state.store, &state.key, &token, state.now()).await {
        Ok(()) => {
            respond(&request, &state, StatusCode::OK, async |site| Ok(pages::left(&site)?)).await
        }
        Err(ServiceError::Link(refused)) => refuse(&request, &state, Purpose::Leave, refused).await,
        Err(error) => failed(&request, &state, &error.into()),
    }
}

/// The page of a link that does not work.
pub(super) async fn refuse(
    request: &HttpRequest,
    state: &State,
    purpose: Purpose,
    refused: Refused,
) -> HttpResponse {
    respond(request, state, StatusCode::GONE, async |site| {
        Ok(pages::link_refused(&site, purpose, refused)?)
    })
    .await
}

async fn asset(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let Some(asset) = pages::asset(request.path()) else {
        return not_found(request).await;
    };
    let mut response = HttpResponse::Ok();
    response
        .insert_header((ETAG, asset.etag.as_str()))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    Ok(response.insert_header((CONTENT_TYPE, asset.content_type)).body(asset.bytes))
}

async fn favicon() -> HttpResponse {
    HttpResponse::NotFound().insert_header((CACHE_CONTROL, "public, max-age=86400")).finish()
}

/// A page, or the page of what went wrong.
pub(super) async fn respond(
    request: &HttpRequest,
    state: &State,
    status: StatusCode,
    page: impl AsyncFnOnce(Site<'_>) -> Result<String, WebError>,
) -> HttpResponse {
    let here = here(request);
    match page(site(request, state, &here)).await {
        Ok(html) => html_response(status, html),
        Err(error) => failed(request, state, &error),
    }
}

/// The page of what went wrong.
pub(super) fn failed(request: &HttpRequest, state: &State, error: &WebError) -> HttpResponse {
    error.log();
    let status = error.kind().2;
    let here = here(request);
    let detail = error.to_string();
    match pages::error(&site(request, state, &here), status.as_u16(), Some(&detail)) {
        Ok(html) => html_response(status, html),
        Err(defect) => {
            tracing::error!(%defect, "the error page could not be rendered");
            HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}

/// Answers an address that is not known: with a page, or a problem where programs ask.
pub(super) async fn not_found(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let error = WebError::NotFound(format!("there is no {}", request.path()));
    let for_programs = ["/api/", "/feeds/", "/health/"];
    if for_programs.iter().any(|prefix| request.path().starts_with(prefix)) {
        return Err(error);
    }
    Ok(error_page(&request, &error))
}

/// The page of an error for a request that no page was found for.
pub(super) fn error_page(request: &HttpRequest, error: &WebError) -> HttpResponse {
    match request.app_data::<Data<State>>() {
        Some(state) => failed(request, state, error),
        None => HttpResponse::new(error.kind().2),
    }
}

/// The page of a form that cannot be read.
pub(super) fn bad_form(
    error: &UrlencodedError,
    request: &HttpRequest,
    largest: usize,
) -> actix_web::Error {
    use UrlencodedError::{ContentType, Overflow};
    let accepted = format!("body: expected a form of at most {largest} octets");
    let error = match error {
        Overflow { .. } => WebError::TooLarge(accepted),
        ContentType => WebError::UnsupportedType(accepted),
        other => WebError::from(domain::values::invalid::Invalid::new(
            "body",
            "a form (application/x-www-form-urlencoded)",
            other.to_string(),
        )),
    };
    let response = error_page(request, &error);
    actix_web::error::InternalError::from_response(error, response).into()
}

fn html_response(status: StatusCode, html: String) -> HttpResponse {
    HttpResponseBuilder::new(status)
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((VARY, "Accept-Language"))
        .body(html)
}

fn site<'a>(request: &HttpRequest, state: &'a State, here: &'a str) -> Site<'a> {
    Site { public_url: &state.public_url, language: language(request), here, now: state.now() }
}

/// The address of the page for the links to its other languages; a token stays out of it.
fn here(request: &HttpRequest) -> String {
    let is_get = request.method() == actix_web::http::Method::GET;
    if is_get { request.uri().to_string() } else { "/".to_owned() }
}

/// The language of the address, else the first of the browser's that the service speaks.
pub(super) fn language(request: &HttpRequest) -> Language {
    let asked = request.query_string().split('&').find_map(|pair| pair.strip_prefix("lang="));
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let spoken = |tag: &str| -> Option<Language> {
        let primary = tag.split([';', '-']).next().unwrap_or_default().trim();
        primary.parse().ok()
    };
    asked
        .and_then(|tag| tag.parse().ok())
        .or_else(|| accepted.and_then(|tags| tags.split(',').find_map(spoken)))
        .unwrap_or_default()
}

impl From<PageError> for WebError {
    fn from(error: PageError) -> Self {
        Self::Internal(error.to_string())
    }
}
