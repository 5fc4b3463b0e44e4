//! The JSON API, version 1.

pub mod conferences;
pub mod me;
pub mod series;
pub(super) mod subscribers;
pub mod timeline;

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::web::{self, ServiceConfig};
use serde::Serialize;
use utoipa::ToSchema;

use super::input::{readable, resource};

/// A list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// What is in it.
    pub items: Vec<T>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(readable("/api/v1/series", series::list))
        .service(readable("/api/v1/series/{slug}", series::get))
        .service(readable("/api/v1/conferences", conferences::list))
        .service(readable("/api/v1/conferences/{slug}", conferences::get))
        .service(readable("/api/v1/timeline", timeline::list))
        .service(readable("/api/v1/me", me::get))
        .service(
            resource("/api/v1/subscribers", "POST").route(web::post().to(subscribers::create)),
        );
}

pub(super) fn json(body: &impl Serialize) -> HttpResponse {
    let body = serde_json::to_vec(body).expect("our views are always JSON");
    let content_type = HeaderValue::from_static("application/json");
    HttpResponse::Ok().insert_header((CONTENT_TYPE, content_type)).body(body)
}
