//! Documents as they are handed out: to be kept, and never shown as a page of ours.

use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::WebError;
use super::state::State;
use domain::access::permission::Authority;
use domain::people::document::{Document, File};
use domain::values::file_name::FileName;
use domain::values::ids::DocumentId;
use services::documents;
use services::registrations::Editor;

/// What a name may have unencoded (RFC 8187, attr-char).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');
/// Nothing in it may run or load anything.
const CONTENT_POLICY: &str = "default-src 'none'; sandbox";

/// Hands a document out to whoever may read it. It is known to exist and to be theirs before there
/// is memory for it.
///
/// # Errors
/// [`WebError::TooOften`] when too many files are on their way, and those of the service.
pub(crate) async fn hand_out(
    state: &State,
    authority: Authority,
    editor: Editor,
    id: DocumentId,
) -> Result<HttpResponse, WebError> {
    let known = state
        .change(authority.clone(), async |change| documents::get(change, editor, id).await)
        .await?;
    let octets = usize::try_from(known.document.file.octets).unwrap_or(usize::MAX);
    let memory = state.uploads.reserve(octets).await?;
    let (Document { file, .. }, bytes) = state
        .change(authority, async |change| documents::content(change, editor, id).await)
        .await?;
    let length = bytes.len() as u64;
    let body = state.uploads.hand_out(bytes, memory);
    Ok(attachment(&file).body(SizedStream::new(length, Box::pin(body))))
}

fn attachment(file: &File) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, file.format.media_type()))
        .insert_header((CONTENT_DISPOSITION, disposition(&file.name)))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, CONTENT_POLICY));
    response
}

/// The header that names a file (RFC 6266): for old programs in ASCII, for all others whole.
fn disposition(name: &FileName) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_. ".contains(c);
    let plain = name.as_str().chars().map(|c| if is_plain(c) { c } else { '_' });
    let plain: String = plain.collect();
    let whole = utf8_percent_encode(name.as_str(), ENCODED);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::people::document_content::Format;

    #[test]
    fn a_name_breaks_out_of_no_header_and_is_whole_for_those_who_can_read_it() {
        for (given, header) in [
            ("note.pdf", "attachment; filename=\"note.pdf\"; filename*=UTF-8''note.pdf"),
            (
                "a\"; b=\r\nc.pdf",
                "attachment; filename=\"a__ b_c.pdf\"; filename*=UTF-8''a_%3B%20b%3Dc.pdf",
            ),
            ("é'%.pdf", "attachment; filename=\"___.pdf\"; filename*=UTF-8''%C3%A9%27%25.pdf"),
        ] {
            assert_eq!(disposition(&FileName::tidied(given, Format::Pdf)), header);
        }
    }
}
