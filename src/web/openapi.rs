//! The OpenAPI document, made from the code.

use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use super::api::{conferences, json, me, series, subscribers, timeline};
use super::input::readable;
use super::{feeds, health};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Neutrality Forums",
        description = "Recurring diplomatic gatherings: what is due, what was held, and who is \
            reminded. Errors are problem+json (RFC 9457)."
    ),
    paths(
        series::list,
        series::get,
        conferences::list,
        conferences::get,
        timeline::list,
        subscribers::create,
        me::get,
        get,
        feeds::all,
        feeds::series,
        feeds::conference,
        health::live,
        health::ready,
        health::metrics,
    ),
    tags(
        (name = "series", description = "What recurs, and how obligations stand"),
        (name = "conferences", description = "Gatherings, held and to come"),
        (name = "timeline", description = "Everything dated, in order"),
        (name = "subscribers", description = "Reminder mails"),
        (name = "access", description = "Signing in, and tokens for programs"),
        (name = "feeds", description = "iCalendar, to be subscribed"),
        (name = "operations", description = "For those who run the service"),
    )
)]
struct Document;

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(readable("/api/v1/openapi.json", get));
}

/// The document.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "operations", responses(
    (status = 200, description = "The OpenAPI 3.1 document", body = Object),
))]
pub(super) async fn get() -> HttpResponse {
    json(&document())
}
