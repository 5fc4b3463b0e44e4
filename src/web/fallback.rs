//! Answers to what no route knows.

use actix_web::{HttpRequest, HttpResponse};

use super::error::WebError;
use super::site;

/// Answers an address that is not known: with a page, or a problem where programs ask.
pub(super) async fn not_found(request: HttpRequest) -> Result<HttpResponse, WebError> {
    let error = WebError::NotFound(format!("there is no {}", request.path()));
    let for_programs = ["/api/", "/feeds/", "/health/"];
    if for_programs.iter().any(|prefix| request.path().starts_with(prefix)) {
        return Err(error);
    }
    Ok(site::error_page(&request, &error))
}
