//! A file that is the whole body of a request.

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{HttpMessage, HttpRequest};
use futures_util::StreamExt;

use super::error::WebError;
use domain::values::invalid::Invalid;

/// Which files are accepted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileBody {
    /// Their media types.
    pub(crate) types: &'static [&'static str],
    /// The octets of the largest.
    pub(crate) largest: usize,
    /// What they are, in words.
    pub(crate) named: &'static str,
}

impl FileBody {
    /// Reads the file that is sent, as far as its size is accepted.
    ///
    /// # Errors
    /// [`WebError::UnsupportedType`], [`WebError::TooLarge`]; [`WebError::Invalid`] for one that ends
    /// too early.
    pub(crate) async fn collect(
        &self,
        request: &HttpRequest,
        mut payload: Payload,
    ) -> Result<Bytes, WebError> {
        let accepted = format!("body: expected at most {} octets of {}", self.largest, self.named);
        let kind = request.content_type();
        if !self.types.iter().any(|accepted| kind.eq_ignore_ascii_case(accepted)) {
            return Err(WebError::UnsupportedType(accepted));
        }
        let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
        let announced = length.and_then(|length| length.parse::<usize>().ok()).unwrap_or_default();
        if announced > self.largest {
            return Err(WebError::TooLarge(accepted));
        }
        let mut octets = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let broken =
                |error: PayloadError| Invalid::new("body", "a whole file", error.to_string());
            let chunk = chunk.map_err(broken)?;
            if octets.len() + chunk.len() > self.largest {
                return Err(WebError::TooLarge(accepted));
            }
            octets.extend_from_slice(&chunk);
        }
        Ok(octets.freeze())
    }
}
