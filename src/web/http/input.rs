//! What is taken from a request, and the bounds of it.

use std::future::ready;

use actix_web::error::{JsonPayloadError, QueryPayloadError};
use actix_web::web::{self, JsonConfig, QueryConfig, ServiceConfig};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder};

use super::error::WebError;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use domain::words::language::Language;
use services::ServiceError;

/// Largest body of a request, in octets.
pub const LARGEST_BODY: usize = 64 * 1024;

/// Bounds bodies, and words what is wrong with them as problems.
pub(crate) fn bounds(config: &mut ServiceConfig) {
    config
        .app_data(JsonConfig::default().limit(LARGEST_BODY).error_handler(bad_json))
        .app_data(QueryConfig::default().error_handler(bad_query));
}

/// A resource that is only read, by GET and HEAD.
pub(crate) fn readable<F, Arguments>(path: &str, handler: F) -> Resource
where
    F: Handler<Arguments>,
    F::Output: Responder + 'static,
    Arguments: FromRequest + 'static,
{
    read_and(path, "GET, HEAD", handler)
}

/// A resource that is read, and answers other methods by routes that are still to be added.
pub(crate) fn read_and<F, Arguments>(path: &str, allowed: &'static str, handler: F) -> Resource
where
    F: Handler<Arguments>,
    F::Output: Responder + 'static,
    Arguments: FromRequest + 'static,
{
    let head = web::head().to(handler.clone());
    resource(path, allowed).route(web::get().to(handler)).route(head)
}

/// A resource that answers methods other than those allowed, which have a route of their own each,
/// with 405.
pub(crate) fn resource(path: &str, allowed: &'static str) -> Resource {
    let refuse = move || ready(Err::<HttpResponse, WebError>(WebError::MethodNotAllowed(allowed)));
    web::resource(path).default_service(web::to(refuse))
}

/// Whether something was asked for: true or false, and false where nothing is said.
pub(crate) fn flag(text: Option<&str>) -> Result<bool, Invalid> {
    match text {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(other) => Err(Invalid::new("flag", "true or false", other)),
    }
}

/// The language that was asked for, or English.
pub(crate) fn language(tag: Option<&str>) -> Result<Language, Invalid> {
    tag.map_or(Ok(Language::default()), |tag| {
        tag.parse::<Language>().map_err(|invalid| invalid.in_field("lang"))
    })
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

/// The slug of a conference in a path; a text that is no slug names no conference.
///
/// # Errors
/// [`ServiceError::NotFound`].
pub(crate) fn conference_slug(slug: &str) -> Result<Slug, ServiceError> {
    slug.parse().map_err(|_| ServiceError::not_found("conference", slug))
}
