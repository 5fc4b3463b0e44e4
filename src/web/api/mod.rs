//! The JSON API, version 1.

pub mod conferences;
mod openapi;
pub mod series;
mod subscribers;
pub mod timeline;

use actix_web::error::{JsonPayloadError, QueryPayloadError};
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::web::{self, JsonConfig, QueryConfig, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::{WebError, method_not_allowed};
use crate::domain::invalid::Invalid;
use crate::domain::language::Language;

pub use openapi::document;

/// Largest body of a request, in octets.
pub const LARGEST_BODY: usize = 64 * 1024;

/// A list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// What is in it.
    pub items: Vec<T>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    let resource =
        |path: &str| web::resource(path.to_owned()).default_service(web::to(method_not_allowed));
    config
        .app_data(JsonConfig::default().limit(LARGEST_BODY).error_handler(bad_json))
        .app_data(QueryConfig::default().error_handler(bad_query))
        .service(resource("/api/v1/series").route(web::get().to(series::list)))
        .service(resource("/api/v1/series/{slug}").route(web::get().to(series::get)))
        .service(resource("/api/v1/conferences").route(web::get().to(conferences::list)))
        .service(resource("/api/v1/conferences/{slug}").route(web::get().to(conferences::get)))
        .service(resource("/api/v1/timeline").route(web::get().to(timeline::list)))
        .service(resource("/api/v1/subscribers").route(web::post().to(subscribers::create)))
        .service(resource("/api/v1/openapi.json").route(web::get().to(openapi::get)));
}

/// The language that was asked for, or English.
pub(super) fn language(tag: Option<&str>) -> Result<Language, Invalid> {
    tag.map_or(Ok(Language::default()), |tag| {
        tag.parse::<Language>().map_err(|invalid| invalid.in_field("lang"))
    })
}

fn json(body: &impl Serialize) -> HttpResponse {
    let body = serde_json::to_vec(body).expect("our views are always JSON");
    let content_type = HeaderValue::from_static("application/json");
    HttpResponse::Ok().insert_header((CONTENT_TYPE, content_type)).body(body)
}

fn bad_json(error: JsonPayloadError, _: &HttpRequest) -> actix_web::Error {
    let accepted = format!("at most {LARGEST_BODY} octets of application/json");
    match error {
        JsonPayloadError::Overflow { .. } | JsonPayloadError::OverflowKnownLength { .. } => {
            WebError::TooLarge(format!("body: expected {accepted}")).into()
        }
        JsonPayloadError::ContentType => {
            WebError::UnsupportedType(format!("body: expected {accepted}")).into()
        }
        other => {
            WebError::from(Invalid::new("body", "the JSON of the document", other.to_string()))
                .into()
        }
    }
}

fn bad_query(error: QueryPayloadError, request: &HttpRequest) -> actix_web::Error {
    let expected = format!("parameters that are in the document ({error})");
    WebError::from(Invalid::new("query", expected, request.query_string())).into()
}
