//! Forms with a file (`multipart/form-data`), as a browser sends them.

use std::collections::BTreeMap;

use actix_multipart::Multipart;
use actix_web::web::Payload;
use actix_web::{HttpMessage, HttpRequest};
use futures_util::StreamExt;

use super::error::WebError;
use super::upload::{Memory, UploadError, Uploads};
use domain::values::invalid::Invalid;

/// Largest text of a field, in octets.
const LONGEST_TEXT: usize = 4 * 1024;
/// Most fields.
const MOST_FIELDS: usize = 16;

/// What was sent with a form.
#[derive(Debug, Default)]
pub(crate) struct UploadForm {
    /// The texts of its fields.
    pub fields: BTreeMap<String, String>,
    /// The file; none where none was chosen.
    pub file: Option<SentFile>,
}

/// A file that was sent.
#[derive(Debug)]
pub(crate) struct SentFile {
    /// What its sender calls it.
    pub name: String,
    /// Its bytes, or why they were not taken.
    pub bytes: Result<Vec<u8>, UploadError>,
    /// The memory that the bytes have.
    pub memory: Memory,
}

/// Reads a form with a file.
///
/// # Errors
/// [`WebError::UnsupportedType`] for another kind of body, [`WebError::Invalid`] for one that cannot
/// be read. What is wrong with the file is in the form.
pub(crate) async fn read_form(
    uploads: &Uploads,
    request: &HttpRequest,
    payload: Payload,
) -> Result<UploadForm, WebError> {
    if !request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        let expected = "body: expected a form with a file (multipart/form-data)";
        return Err(WebError::UnsupportedType(expected.to_owned()));
    }
    let parts = Multipart::new(request.headers(), payload);
    uploads.in_time(read_parts(uploads, parts)).await
}

async fn read_parts(uploads: &Uploads, mut parts: Multipart) -> Result<UploadForm, WebError> {
    let (mut form, mut count) = (UploadForm::default(), 0);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|error| broken(&error))?;
        let name = part.name().unwrap_or_default().to_owned();
        count += 1;
        if count > MOST_FIELDS {
            let expected = format!("at most {MOST_FIELDS} fields");
            return Err(Invalid::new("body", expected, name).into());
        }
        let file_name = part.content_disposition().and_then(|said| said.get_filename());
        if let Some(file_name) = file_name.map(str::to_owned) {
            let (bytes, memory) = match uploads.collect(part).await {
                Ok((bytes, memory)) => (Ok(bytes), memory),
                Err(refused) => (Err(refused), Memory::default()),
            };
            // A browser sends an empty file where none was chosen.
            let is_there = bytes.as_ref().map_or(true, |bytes| !bytes.is_empty());
            if is_there && form.file.is_none() {
                form.file = Some(SentFile { name: file_name, bytes, memory });
            }
            continue;
        }
        let text = part.bytes(LONGEST_TEXT).await.map_err(|_| {
            let expected = format!("at most {LONGEST_TEXT} octets");
            WebError::from(Invalid::new(name.clone(), expected, "more"))
        })?;
        let text = text.map_err(|error| broken(&error))?;
        form.fields.insert(name, String::from_utf8_lossy(&text).into_owned());
    }
    Ok(form)
}

fn broken(error: &actix_multipart::MultipartError) -> WebError {
    Invalid::new("body", "a whole form with a file", error.to_string()).into()
}
