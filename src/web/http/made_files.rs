//! Files to be kept: made away from the workers, few at once, and told by their names.

use std::sync::LazyLock;

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::{HttpResponse, web};
use tokio::sync::Semaphore;

use super::error::WebError;
use files::FilesError;

/// The media type of PDF (RFC 8118).
pub const PDF: &str = "application/pdf";

/// How many files are made at once: each takes a processor and memory for a while, and the others
/// wait.
static MAKERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// Makes a file while the worker answers others.
///
/// # Errors
/// What the making ends in, and [`WebError::Internal`] when the process is about to end.
pub(crate) async fn make(
    work: impl FnOnce() -> Result<Vec<u8>, FilesError> + Send + 'static,
) -> Result<Vec<u8>, WebError> {
    let permit = MAKERS.acquire().await.expect("the semaphore is never closed");
    // The work goes on when the client does not wait for it, and keeps its place until its end.
    let made = web::block(move || {
        let made = work();
        drop(permit);
        made
    });
    match made.await {
        Ok(made) => Ok(made?),
        Err(ended) => Err(WebError::Internal(ended.to_string())),
    }
}

/// Answers with a file to be kept, which nobody on the way keeps.
pub(crate) fn file(media_type: &'static str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(bytes)
}
